-- The strands of one recovery and where each stands, in order of the journal ids.
SELECT j, recovery, kind, owner, origin, head.s, head.p, head.at
FROM strand JOIN head USING (organisation, j) WHERE organisation = ?1 AND recovery = ?2 ORDER BY j;
