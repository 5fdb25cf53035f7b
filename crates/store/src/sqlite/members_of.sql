-- Who is, or was, a member of one strand.
SELECT j, person, role, pseudonym, since, until FROM member WHERE organisation = ?1 AND j = ?2 ORDER BY person, role;
