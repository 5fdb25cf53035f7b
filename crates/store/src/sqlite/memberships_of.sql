-- What one person is a member of, past memberships included.
SELECT j, person, role, pseudonym, since, until, strand.recovery, strand.kind
FROM member JOIN strand USING (organisation, j) WHERE organisation = ?1 AND person = ?2 ORDER BY j, role;
