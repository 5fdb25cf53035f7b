-- One row for each role of a person in a strand; a later command replaces it.
INSERT INTO member (organisation, j, person, role, pseudonym, since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (organisation, j, person, role) DO UPDATE SET pseudonym = excluded.pseudonym, since = excluded.since, until = excluded.until;
