//! Reading back: records opened, journals to verify, lists.
//!
//! Lives here: queries and the opening of sealed words. Not here: who may read what (`service`), verifying (`journal`).
//!
//! Whatever does not open is handed out as such: nothing is left out in silence.

use super::Home;
use super::id::{Column, get};
use crate::append::MemberRow;
use crate::error::{Fault, ReadError};
use crate::kept::{Membership, PrivateCard, RecordState, SharedCard, StoredRecord, Strand};
use crate::seal::{Half, Place, StrandKey, Unopened};
use journal::{Code, Hash, Header, Meta, Part, Receipt, Record, Salt, VerifierKey, Words, commit_body, commit_meta};
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Seq, Timestamp};
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use serde_json::{Map, Value};

impl super::Store {
    /// All records of a journal, opened, in order.
    ///
    /// # Errors
    /// [`ReadError`]; a journal with fewer records than its head counts is [`crate::Trouble::Corrupt`].
    pub fn records(&self, organisation: OrganisationId, j: JournalId) -> Result<Vec<StoredRecord>, ReadError> {
        self.read(|c| {
            let (records, head) = load(c, &self.home, organisation, j)?;
            let is_whole = (0..).zip(&records).all(|(s, record): (u64, _)| record.header.s == s);
            if !is_whole || records.len() as u64 != head.size {
                return Err(Fault::corrupt("a record is missing").into());
            }
            Ok(records.iter().map(opened).collect())
        })
    }

    /// Verifies a journal as it is kept, and hands out its records from the same reading.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn verified(
        &self,
        organisation: OrganisationId,
        j: JournalId,
        against: &journal::Against,
        now: Timestamp,
    ) -> Result<(journal::Report, Vec<StoredRecord>), ReadError> {
        let journal = self.journal(organisation, j)?;
        let (report, words) = journal::verify_and_read(&journal, against, now.0);
        let record = |(record, words): (&Record, Words)| {
            let is_newer = record.header.is_newer();
            if is_newer { opened(record) } else { stored(record, words.meta, words.body.map(Value::Object)) }
        };
        Ok((report, journal.records.iter().zip(words).map(record).collect()))
    }

    /// A journal as it is kept, for `journal::verify`: stored bytes, checkpoints and keys, and what could not be read.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn journal(&self, organisation: OrganisationId, j: JournalId) -> Result<journal::Journal, ReadError> {
        self.read(|c| {
            let (records, head) = load(c, &self.home, organisation, j)?;
            let unreadable = head.contradictions(&records);
            let notes = "SELECT note FROM checkpoint WHERE organisation = ?1 AND j = ?2 ORDER BY size, vkey";
            let checkpoints = all(c, notes, params![Column(organisation), Column(j)], |row| row.get(0))?;
            Ok(journal::Journal { j: j.0, records, checkpoints, vkeys: vkeys(c, organisation)?, unreadable })
        })
    }

    /// The strands of a recovery, in order of their journal ids; none when there is no such recovery.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn strands_of(&self, organisation: OrganisationId, recovery: RecoveryId) -> Result<Vec<Strand>, ReadError> {
        let of = params![Column(organisation), Column(recovery)];
        self.read(|c| all(c, include_str!("strands_of.sql"), of, strand))
    }

    /// Every strand of an organisation.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn strands(&self, organisation: OrganisationId) -> Result<Vec<Strand>, ReadError> {
        self.read(|c| all(c, include_str!("strands.sql"), [Column(organisation)], strand))
    }

    /// What a person is, or was, a member of.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn memberships(&self, organisation: OrganisationId, person: PersonId) -> Result<Vec<Membership>, ReadError> {
        let membership =
            |row: &Row<'_>| Ok(Membership { row: member(row)?, recovery: get(row, 6)?, kind: row.get(7)? });
        self.read(|c| {
            all(c, include_str!("memberships_of.sql"), params![Column(organisation), Column(person)], membership)
        })
    }

    /// Who is, or was, a member of a strand.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn members(&self, organisation: OrganisationId, j: JournalId) -> Result<Vec<MemberRow>, ReadError> {
        self.read(|c| all(c, include_str!("members_of.sql"), params![Column(organisation), Column(j)], member))
    }

    /// The recovery with this code.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn resolve(&self, organisation: OrganisationId, code: &str) -> Result<Option<RecoveryId>, ReadError> {
        let sql = "SELECT recovery FROM code WHERE organisation = ?1 AND code = ?2";
        self.read(|c| one(c, sql, params![Column(organisation), code], |row| get(row, 0)))
    }

    /// The code of a recovery.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn code_of(&self, organisation: OrganisationId, recovery: RecoveryId) -> Result<Option<String>, ReadError> {
        let sql = "SELECT code FROM code WHERE organisation = ?1 AND recovery = ?2";
        self.read(|c| one(c, sql, params![Column(organisation), Column(recovery)], |row| row.get(0)))
    }

    /// The private cards of a person, opened.
    ///
    /// # Errors
    /// [`ReadError`]; a card that does not open is in the list, without its bytes.
    pub fn private_cards(&self, organisation: OrganisationId, owner: PersonId) -> Result<Vec<PrivateCard>, ReadError> {
        let card = |row: &Row<'_>| {
            let (recovery, j, sealed, wrapped): (_, _, Vec<u8>, Vec<u8>) =
                (get(row, 0)?, get(row, 1)?, row.get(2)?, row.get(3)?);
            let opened = self.home.kek.unwrap(j, &wrapped).and_then(|key| key.open_card(recovery, &sealed));
            Ok(PrivateCard { recovery, j, bytes: opened.ok() })
        };
        self.read(|c| all(c, include_str!("cards_private_of.sql"), params![Column(organisation), Column(owner)], card))
    }

    /// The shared cards that a person may see now, once for each of their roles.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn shared_cards(&self, organisation: OrganisationId, person: PersonId) -> Result<Vec<SharedCard>, ReadError> {
        let card = |row: &Row<'_>| {
            Ok(SharedCard { recovery: get(row, 0)?, j: get(row, 1)?, role: row.get(2)?, bytes: row.get(3)? })
        };
        self.read(|c| all(c, include_str!("cards_shared_of.sql"), params![Column(organisation), Column(person)], card))
    }

    /// Every checkpoint of a journal with the key that signed it, oldest first.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn receipts(&self, organisation: OrganisationId, j: JournalId) -> Result<Vec<Receipt>, ReadError> {
        let sql = "SELECT note, vkey FROM checkpoint WHERE organisation = ?1 AND j = ?2 ORDER BY size, vkey";
        let pair = |row: &Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
        let kept: Vec<(String, String)> = self.read(|c| all(c, sql, params![Column(organisation), Column(j)], pair))?;
        kept.into_iter().map(|(note, vkey)| Ok(Receipt { note, vkey: parse_vkey(&vkey)? })).collect()
    }

    /// The newest checkpoint of a journal.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn latest_receipt(&self, organisation: OrganisationId, j: JournalId) -> Result<Option<Receipt>, ReadError> {
        Ok(self.receipts(organisation, j)?.pop())
    }

    /// The half-typed words that were left at a place.
    ///
    /// # Errors
    /// [`ReadError::Unreadable`] when they do not open.
    pub fn unfinished(
        &self,
        organisation: OrganisationId,
        person: PersonId,
        place: &str,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let sql = "SELECT words FROM unfinished WHERE organisation = ?1 AND person = ?2 AND place = ?3";
        let of = params![Column(organisation), Column(person), place];
        let sealed: Option<Vec<u8>> = self.read(|c| one(c, sql, of, |row| row.get(0)))?;
        let place = Place { organisation, person, place };
        let opened = sealed.map(|sealed| self.home.kek.open_unfinished(&place, &sealed)).transpose();
        opened.map_err(|_| ReadError::Unreadable { what: "draft" })
    }

    /// The places where a person left half-typed words.
    ///
    /// # Errors
    /// [`ReadError`].
    pub fn unfinished_places(&self, organisation: OrganisationId, person: PersonId) -> Result<Vec<String>, ReadError> {
        let sql = "SELECT place FROM unfinished WHERE organisation = ?1 AND person = ?2 ORDER BY place";
        self.read(|c| all(c, sql, params![Column(organisation), Column(person)], |row| row.get(0)))
    }
}

fn all<T>(
    c: &Connection,
    sql: &str,
    of: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, ReadError> {
    Ok(c.prepare_cached(sql)?.query_map(of, read)?.collect::<rusqlite::Result<_>>()?)
}

fn one<T>(
    c: &Connection,
    sql: &str,
    of: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, ReadError> {
    Ok(c.prepare_cached(sql)?.query_row(of, read).optional()?)
}

fn strand(row: &Row<'_>) -> rusqlite::Result<Strand> {
    let Seq(size) = get(row, 5)?;
    Ok(Strand {
        j: get(row, 0)?,
        recovery: get(row, 1)?,
        kind: row.get(2)?,
        owner: get(row, 3)?,
        origin: row.get(4)?,
        size,
        hash: get(row, 6)?,
        at: get(row, 7)?,
    })
}

fn member(row: &Row<'_>) -> rusqlite::Result<MemberRow> {
    Ok(MemberRow {
        j: get(row, 0)?,
        person: get(row, 1)?,
        role: row.get(2)?,
        pseudonym: row.get(3)?,
        since: get(row, 4)?,
        until: get(row, 5)?,
    })
}

fn vkeys(c: &Connection, organisation: OrganisationId) -> Result<Vec<VerifierKey>, ReadError> {
    let sql = "SELECT vkey FROM vkey WHERE organisation = ?1 ORDER BY since, vkey";
    let texts: Vec<String> = all(c, sql, [Column(organisation)], |row| row.get(0))?;
    texts.iter().map(|text| parse_vkey(text)).collect()
}

fn parse_vkey(text: &str) -> Result<VerifierKey, ReadError> {
    text.parse().map_err(|_| Fault::corrupt("a key that checks checkpoints is damaged").into())
}

/// What the head says about a journal.
struct HeadRow {
    size: u64,
    hash: Hash,
}

impl HeadRow {
    /// Where head and records disagree: a missing tail would otherwise not show.
    fn contradictions(&self, records: &[Record]) -> Vec<journal::Fault> {
        if records.len() as u64 != self.size {
            let said = format!("the head counts {} records, {} are there", self.size, records.len());
            return vec![journal::Fault::new(Code::Seq, None, said)];
        }
        let last = records.last().map_or(Hash::ZERO, |record| record.header.hash());
        let fault =
            journal::Fault::new(Code::Link, self.size.checked_sub(1), "the head is not the hash of the last record");
        if last == self.hash { Vec::new() } else { vec![fault] }
    }
}

fn load(
    c: &Connection,
    home: &Home,
    organisation: OrganisationId,
    j: JournalId,
) -> Result<(Vec<Record>, HeadRow), ReadError> {
    let standing = |row: &Row<'_>| {
        let Seq(size) = get(row, 4)?;
        Ok((row.get::<_, Vec<u8>>(2)?, HeadRow { size, hash: get(row, 5)? }))
    };
    let of = params![Column(organisation), Column(j)];
    let (wrapped, head) =
        one(c, include_str!("strand_standing.sql"), of, standing)?.ok_or(ReadError::NoSuchJournal { j })?;
    let key = home.kek.unwrap(j, &wrapped).map_err(|_| ReadError::KeyDoesNotOpen { j })?;
    let records = all(c, include_str!("records_of.sql"), of, |row| record(row, j, &key))?;
    Ok((records, head))
}

fn record(row: &Row<'_>, j: JournalId, key: &StrandKey) -> rusqlite::Result<Record> {
    let Seq(s) = get(row, 0)?;
    let Seq(v) = get(row, 1)?;
    let header = Header { v, j: j.0, s, p: get(row, 2)?, m: get(row, 3)?, b: get(row, 4)?, more: Map::new() };
    let meta = part(key, Seq(s), Half::Meta, (column(row, 5)?, column(row, 7)?));
    let body = part(key, Seq(s), Half::Body, (column(row, 6)?, column(row, 8)?));
    Ok(Record { header, meta, body })
}

fn column<T: FromSql>(row: &Row<'_>, n: usize) -> rusqlite::Result<Option<T>> {
    row.get(n)
}

fn part(key: &StrandKey, s: Seq, half: Half, sealed: (Option<Vec<u8>>, Option<Vec<u8>>)) -> Part {
    match sealed {
        (None, None) => Part::Erased,
        (Some(salt), Some(words)) => open(key, s, half, (&salt, &words)).unwrap_or(Part::Unreadable),
        _ => Part::Unreadable,
    }
}

fn open(key: &StrandKey, s: Seq, half: Half, (salt, words): (&[u8], &[u8])) -> Result<Part, Unopened> {
    let salt = key.open_salt(s, half, salt)?;
    let words = key.open(s, half, &salt, words)?;
    Ok(Part::open(Salt(salt), words))
}

/// A record as its readers get it; words that are not what the header commits to are no words.
fn opened(record: &Record) -> StoredRecord {
    let Record { header, meta, body } = record;
    let meta = committed(meta, &header.m, commit_meta).and_then(|bytes| Meta::parse(bytes).ok());
    let body = committed(body, &header.b, commit_body).and_then(|bytes| serde_json::from_slice(bytes).ok());
    stored(record, meta, body)
}

fn stored(record: &Record, meta: Option<Meta>, body: Option<Value>) -> StoredRecord {
    let state = match (&record.meta, &record.body) {
        (Part::Erased, Part::Erased) => RecordState::Erased,
        (Part::Open { .. }, Part::Erased) if meta.is_some() => RecordState::BodyErased,
        (Part::Erased, Part::Open { .. }) if body.is_some() => RecordState::MetaErased,
        (Part::Open { .. }, Part::Open { .. }) if meta.is_some() && body.is_some() => RecordState::Whole,
        _ => RecordState::Unreadable,
    };
    StoredRecord { seq: Seq(record.header.s), header: record.header.clone(), meta, body, state }
}

fn committed<'p>(part: &'p Part, to: &Hash, commit: fn(&Salt, &[u8]) -> Hash) -> Option<&'p [u8]> {
    match part {
        Part::Open { salt, bytes } if commit(salt, bytes) == *to => Some(bytes),
        _ => None,
    }
}
