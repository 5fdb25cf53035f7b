-- Append one record. The head moves to s + 1 in this transaction; the primary key (organisation, j, s) turns a second writer away.
INSERT INTO record (organisation, j, s, v, p, m, b, ms, bs, meta, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);
