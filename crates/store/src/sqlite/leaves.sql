-- The hashes of all records but the last, in order: each record names the one before.
SELECT p FROM record WHERE organisation = ?1 AND j = ?2 AND s > 0 ORDER BY s;
