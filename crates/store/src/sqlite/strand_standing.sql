-- Where one strand stands, with its wrapped key.
SELECT strand.recovery, strand.kind, strand.wrapped_key, strand.origin, head.s, head.p, head.at
FROM strand JOIN head USING (organisation, j) WHERE organisation = ?1 AND j = ?2;
