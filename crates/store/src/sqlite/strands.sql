-- Every strand of an organisation and where it stands, in order of the journal ids.
SELECT j, recovery, kind, owner, origin, head.s, head.p, head.at
FROM strand JOIN head USING (organisation, j) WHERE organisation = ?1 ORDER BY j;
