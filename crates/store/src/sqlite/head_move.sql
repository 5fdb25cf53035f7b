-- Compare and swap: the head moves only from where this command saw it.
UPDATE head SET s = ?4, p = ?5, at = ?6 WHERE organisation = ?1 AND j = ?2 AND s = ?3;
