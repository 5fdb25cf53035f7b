-- Destroy the words of one record with the salt that could prove them; the header stays, and with it the chain.
UPDATE record SET bs = NULL, body = NULL, ms = CASE WHEN ?4 THEN NULL ELSE ms END, meta = CASE WHEN ?4 THEN NULL ELSE meta END
WHERE organisation = ?1 AND j = ?2 AND s = ?3;
