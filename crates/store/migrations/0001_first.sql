-- Everything that an installation keeps. Headers of records never change and never go; every key begins with the organisation.

CREATE TABLE installation (
    one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    organisation BLOB NOT NULL CHECK (length(organisation) = 16),
    person       BLOB NOT NULL CHECK (length(person) = 16),
    key_check    BLOB NOT NULL,                 -- opens with the right key file only
    made_at      INTEGER NOT NULL,
    erasing      INTEGER NOT NULL DEFAULT 0,    -- 1 while erased words may still lie in the log or in gaps of pages
    backup_at    INTEGER                        -- set in a backup only: when it was made
) STRICT;

CREATE TABLE strand (
    organisation BLOB NOT NULL CHECK (length(organisation) = 16),
    j            BLOB NOT NULL CHECK (length(j) = 16),
    recovery     BLOB NOT NULL CHECK (length(recovery) = 16),
    kind         TEXT NOT NULL,
    owner        BLOB CHECK (length(owner) = 16),
    wrapped_key  BLOB NOT NULL,
    origin       TEXT NOT NULL,
    PRIMARY KEY (organisation, j)
) STRICT, WITHOUT ROWID;
CREATE INDEX strand_of_recovery ON strand (organisation, recovery, kind, owner);
CREATE UNIQUE INDEX strand_private ON strand (organisation, recovery, owner) WHERE kind = 'private';

CREATE TABLE head (
    organisation BLOB NOT NULL,
    j            BLOB NOT NULL,
    s            INTEGER NOT NULL CHECK (s >= 0),    -- how many records
    p            BLOB NOT NULL CHECK (length(p) = 32), -- hash of the last one
    at           INTEGER,                            -- time of the last one
    PRIMARY KEY (organisation, j),
    FOREIGN KEY (organisation, j) REFERENCES strand
) STRICT, WITHOUT ROWID;

-- A rowid table: rows are added at its right edge, so no page is split and rebuilt with copies left in its gaps.
CREATE TABLE record (
    organisation BLOB NOT NULL,
    j            BLOB NOT NULL,
    s            INTEGER NOT NULL CHECK (s >= 0),
    v            INTEGER NOT NULL,
    p            BLOB NOT NULL CHECK (length(p) = 32),
    m            BLOB NOT NULL CHECK (length(m) = 32),
    b            BLOB NOT NULL CHECK (length(b) = 32),
    ms           BLOB,
    bs           BLOB,
    meta         BLOB,
    body         BLOB,
    PRIMARY KEY (organisation, j, s),
    FOREIGN KEY (organisation, j) REFERENCES strand
) STRICT;

CREATE TRIGGER record_header_stays BEFORE UPDATE OF organisation, j, s, v, p, m, b ON record
BEGIN SELECT RAISE(ABORT, 'the header of a record never changes'); END;
CREATE TRIGGER record_stays BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'a record never goes'); END;
-- INSERT OR REPLACE would take the old row away without asking the trigger above.
CREATE TRIGGER record_is_added_once BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE organisation = NEW.organisation AND j = NEW.j AND s = NEW.s)
  OR EXISTS (SELECT 1 FROM record WHERE rowid = NEW.rowid)
BEGIN SELECT RAISE(ABORT, 'a record is added once'); END;
CREATE TRIGGER record_is_only_ever_erased BEFORE UPDATE OF ms, bs, meta, body ON record
WHEN (NEW.ms   IS NOT NULL AND NEW.ms   IS NOT OLD.ms)
  OR (NEW.bs   IS NOT NULL AND NEW.bs   IS NOT OLD.bs)
  OR (NEW.meta IS NOT NULL AND NEW.meta IS NOT OLD.meta)
  OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body)
BEGIN SELECT RAISE(ABORT, 'words are erased, never replaced'); END;

CREATE TABLE member (
    organisation BLOB NOT NULL,
    j            BLOB NOT NULL,
    person       BLOB NOT NULL CHECK (length(person) = 16),
    role         TEXT NOT NULL,
    pseudonym    TEXT NOT NULL,
    since        INTEGER NOT NULL,
    until        INTEGER,
    PRIMARY KEY (organisation, j, person, role),
    FOREIGN KEY (organisation, j) REFERENCES strand
) STRICT, WITHOUT ROWID;
CREATE INDEX member_of ON member (organisation, person);

CREATE TABLE code (
    organisation BLOB NOT NULL,
    code         TEXT NOT NULL,
    recovery     BLOB NOT NULL,
    PRIMARY KEY (organisation, code)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX code_of ON code (organisation, recovery);

CREATE TABLE card_shared (
    organisation BLOB NOT NULL,
    recovery     BLOB NOT NULL,
    card         BLOB NOT NULL,
    PRIMARY KEY (organisation, recovery)
) STRICT, WITHOUT ROWID;

CREATE TABLE card_private (
    organisation BLOB NOT NULL,
    recovery     BLOB NOT NULL,
    owner        BLOB NOT NULL,
    j            BLOB NOT NULL,
    card         BLOB NOT NULL,
    PRIMARY KEY (organisation, recovery, owner)
) STRICT, WITHOUT ROWID;
CREATE INDEX card_private_of ON card_private (organisation, owner);

CREATE TABLE idempotency (
    organisation BLOB NOT NULL,
    actor        BLOB NOT NULL,
    key          BLOB NOT NULL,                      -- HMAC of the key
    request      BLOB,                               -- HMAC of the hash of the request; forgotten when words are erased
    result       BLOB NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (organisation, actor, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (organisation, at);
CREATE INDEX idempotency_remembered ON idempotency (organisation) WHERE request IS NOT NULL;

CREATE TABLE checkpoint (
    organisation BLOB NOT NULL,
    j            BLOB NOT NULL,
    size         INTEGER NOT NULL,
    note         TEXT NOT NULL,
    vkey         TEXT NOT NULL,
    PRIMARY KEY (organisation, j, size, vkey)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER checkpoint_is_added_once BEFORE INSERT ON checkpoint
WHEN EXISTS (SELECT 1 FROM checkpoint WHERE organisation = NEW.organisation AND j = NEW.j AND size = NEW.size AND vkey = NEW.vkey)
BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint never changes'); END;
CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'a checkpoint never goes'); END;

CREATE TABLE vkey (
    organisation BLOB NOT NULL,
    vkey         TEXT NOT NULL,
    since        INTEGER NOT NULL,
    PRIMARY KEY (organisation, vkey)
) STRICT, WITHOUT ROWID;

CREATE TABLE unfinished (
    organisation BLOB NOT NULL,
    person       BLOB NOT NULL,
    place        TEXT NOT NULL,
    words        BLOB NOT NULL,                      -- sealed
    PRIMARY KEY (organisation, person, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE backup (
    organisation BLOB NOT NULL,
    path         TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (organisation, path)
) STRICT, WITHOUT ROWID;
