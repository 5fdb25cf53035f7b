-- All records of one journal, in order, with their sealed words as they were written.
SELECT s, v, p, m, b, ms, bs, meta, body FROM record WHERE organisation = ?1 AND j = ?2 ORDER BY s;
