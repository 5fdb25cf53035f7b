//! Lists and cards: what can be rebuilt from the journals at any time; and half-typed words.
//!
//! Lives here: the tables `member`, `code`, `card_shared`, `card_private`, `unfinished`, `backup`, and replacing the first four whole.
//! Not here: what a card says (`service`), the records (`append`, `read`).

use super::Home;
use super::id::{Column, get};
use super::writer::{Done, Ran, Work};
use crate::append::{Append, Card, MemberRow};
use crate::error::{AppendError, ReadError};
use crate::seal::{Place, StrandKey};
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

/// Everything of one organisation that a replay gives.
#[derive(Debug, Clone, Default)]
pub struct Projections {
    /// All cards, shared and private.
    pub cards: Vec<Card>,
    /// All memberships.
    pub members: Vec<MemberRow>,
    /// All short codes.
    pub codes: Vec<(String, RecoveryId)>,
}

/// Projections to be put in place of those that are there.
pub(super) struct Replacement {
    organisation: OrganisationId,
    with: Projections,
}

/// Keeps what a command says about lists and cards.
pub(super) fn keep(c: &Connection, home: &Home, append: &Append) -> Result<(), AppendError> {
    let organisation = append.organisation;
    append.code.iter().try_for_each(|code| set_code(c, organisation, code))?;
    append.members.iter().try_for_each(|member| set_member(c, organisation, member))?;
    append.cards.iter().try_for_each(|card| set_card(c, home, organisation, card))?;
    let consumed = |place: &String| forget_unfinished(c, (organisation, append.actor, place));
    append.unfinished_done.iter().try_for_each(consumed)
}

fn set_code(
    c: &Connection,
    organisation: OrganisationId,
    (code, recovery): &(String, RecoveryId),
) -> Result<(), AppendError> {
    let taken = "SELECT 1 FROM code WHERE organisation = ?1 AND code = ?2 AND recovery <> ?3";
    let row = params![Column(organisation), code, Column(*recovery)];
    if c.prepare_cached(taken)?.exists(row)? {
        return Err(AppendError::CodeTaken { code: code.clone() });
    }
    let set = "INSERT INTO code (organisation, code, recovery) VALUES (?1, ?2, ?3) \
               ON CONFLICT (organisation, recovery) DO UPDATE SET code = excluded.code";
    c.prepare_cached(set)?.execute(row)?;
    Ok(())
}

fn set_member(c: &Connection, organisation: OrganisationId, member: &MemberRow) -> Result<(), AppendError> {
    let MemberRow { j, person, role, pseudonym, since, until } = member;
    let known = "SELECT 1 FROM strand WHERE organisation = ?1 AND j = ?2";
    if !c.prepare_cached(known)?.exists(params![Column(organisation), Column(*j)])? {
        return Err(AppendError::NoSuchJournal { j: *j });
    }
    let row =
        params![Column(organisation), Column(*j), Column(*person), role, pseudonym, Column(*since), Column(*until)];
    c.prepare_cached(include_str!("member_set.sql"))?.execute(row)?;
    Ok(())
}

fn set_card(c: &Connection, home: &Home, organisation: OrganisationId, card: &Card) -> Result<(), AppendError> {
    match card {
        Card::Shared { recovery, bytes } => {
            let set = "INSERT OR REPLACE INTO card_shared (organisation, recovery, card) VALUES (?1, ?2, ?3)";
            c.prepare_cached(set)?.execute(params![Column(organisation), Column(*recovery), bytes])?;
        }
        Card::Private { recovery, owner, bytes } => {
            let (j, key) = private_key(c, home, (organisation, *recovery, *owner))?;
            let sealed = key.seal_card(*recovery, bytes, &home.options.entropy)?;
            let set = "INSERT OR REPLACE INTO card_private (organisation, recovery, owner, j, card) VALUES (?1, ?2, ?3, ?4, ?5)";
            c.prepare_cached(set)?.execute(params![
                Column(organisation),
                Column(*recovery),
                Column(*owner),
                Column(j),
                sealed
            ])?;
        }
    }
    Ok(())
}

type Owned = (OrganisationId, RecoveryId, PersonId);

fn private_key(
    c: &Connection,
    home: &Home,
    (organisation, recovery, owner): Owned,
) -> Result<(JournalId, StrandKey), AppendError> {
    let sql = "SELECT j, wrapped_key FROM strand WHERE organisation = ?1 AND recovery = ?2 AND kind = 'private' AND owner = ?3";
    let of = params![Column(organisation), Column(recovery), Column(owner)];
    let row = c.prepare_cached(sql)?.query_row(of, |row| Ok((get(row, 0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
    let (j, wrapped) = row.ok_or(AppendError::NoPrivateStrand)?;
    Ok((j, home.kek.unwrap(j, &wrapped).map_err(|_| AppendError::KeyDoesNotOpen { j })?))
}

type Draft<'a> = (OrganisationId, PersonId, &'a str);

fn forget_unfinished(c: &Connection, (organisation, person, place): Draft<'_>) -> Result<(), AppendError> {
    let forget = "DELETE FROM unfinished WHERE organisation = ?1 AND person = ?2 AND place = ?3";
    c.prepare_cached(forget)?.execute(params![Column(organisation), Column(person), place])?;
    Ok(())
}

/// Keeps half-typed words sealed, or forgets them.
pub(super) fn keep_unfinished(
    c: &Connection,
    home: &Home,
    draft: Draft<'_>,
    words: Option<&[u8]>,
) -> Result<Ran, AppendError> {
    let (organisation, person, place) = draft;
    match words {
        None => forget_unfinished(c, draft)?,
        Some(words) => {
            let sealed =
                home.kek.seal_unfinished(&Place { organisation, person, place }, words, &home.options.entropy)?;
            let set = "INSERT OR REPLACE INTO unfinished (organisation, person, place, words) VALUES (?1, ?2, ?3, ?4)";
            c.prepare_cached(set)?.execute(params![Column(organisation), Column(person), place, sealed])?;
        }
    }
    Ok(Done::Nothing.into())
}

/// Notes that a backup was made, so that old ones can be named later.
pub(super) fn note_backup(c: &Connection, home: &Home, path: &Path, now: Timestamp) -> Result<Ran, AppendError> {
    let note = "INSERT OR REPLACE INTO backup (organisation, path, at) VALUES (?1, ?2, ?3)";
    let organisation = Column(home.installation.organisation);
    c.prepare_cached(note)?.execute(params![organisation, path.to_string_lossy(), now.0])?;
    Ok(Done::Nothing.into())
}

/// Puts rebuilt projections in the place of those that are there.
pub(super) fn replace(
    c: &Connection,
    home: &Home,
    Replacement { organisation, with }: &Replacement,
) -> Result<Ran, AppendError> {
    for table in ["card_shared", "card_private", "member", "code"] {
        c.execute(&format!("DELETE FROM {table} WHERE organisation = ?1"), [Column(*organisation)])?;
    }
    with.codes.iter().try_for_each(|code| set_code(c, *organisation, code))?;
    with.members.iter().try_for_each(|member| set_member(c, *organisation, member))?;
    with.cards.iter().try_for_each(|card| set_card(c, home, *organisation, card))?;
    Ok(Done::Nothing.into())
}

impl super::Store {
    /// Puts rebuilt cards, memberships and codes of an organisation in the place of all that are there, at once.
    ///
    /// # Errors
    /// [`AppendError`]; what was there stays.
    pub fn replace_projections(&self, organisation: OrganisationId, with: Projections) -> Result<(), AppendError> {
        let replacement = Replacement { organisation, with };
        self.writer.write_one(Work::Replace(Box::new(replacement))).map(drop)
    }

    /// Cards, memberships and codes of an organisation as bytes: equal bytes, equal projections.
    ///
    /// One line a row, sorted: the table, then each column in hex; private cards are opened first, as two seals of one card differ.
    /// # Errors
    /// [`ReadError::Unreadable`] for a card that does not open.
    pub fn projection_dump(&self, organisation: OrganisationId) -> Result<Vec<u8>, ReadError> {
        self.read(|c| {
            let mut dump = Vec::new();
            for (table, sql) in PLAIN {
                let mut rows = c.prepare_cached(sql)?;
                let lines = rows.query_map([Column(organisation)], |row| row.get::<_, String>(0))?;
                for line in lines {
                    dump.extend_from_slice(format!("{table} {}\n", line?).as_bytes());
                }
            }
            self.dump_private(c, organisation, &mut dump)?;
            Ok(dump)
        })
    }

    fn dump_private(&self, c: &Connection, organisation: OrganisationId, dump: &mut Vec<u8>) -> Result<(), ReadError> {
        let sql = "SELECT recovery, owner, j, card, wrapped_key FROM card_private JOIN strand USING (organisation, j, recovery, owner) \
                   WHERE organisation = ?1 ORDER BY recovery, owner";
        let mut cards = c.prepare_cached(sql)?;
        let mut rows = cards.query([Column(organisation)])?;
        while let Some(row) = rows.next()? {
            let (recovery, owner, j): (RecoveryId, PersonId, JournalId) = (get(row, 0)?, get(row, 1)?, get(row, 2)?);
            let key = self.home.kek.unwrap(j, row.get_ref(4)?.as_blob().unwrap_or_default());
            let card = key.and_then(|key| key.open_card(recovery, row.get_ref(3).and_then(blob).unwrap_or_default()));
            let card = card.map_err(|_| ReadError::Unreadable { what: "card" })?;
            let hex: String = card.iter().map(|byte| format!("{byte:02X}")).collect();
            dump.extend_from_slice(format!("card_private {recovery} {owner} {j} {hex}\n").as_bytes());
        }
        Ok(())
    }
}

fn blob(value: rusqlite::types::ValueRef<'_>) -> rusqlite::Result<&[u8]> {
    value.as_blob().map_err(Into::into)
}

/// The projections that lie readable, each row as one text.
const PLAIN: [(&str, &str); 3] = [
    (
        "card_shared",
        "SELECT hex(recovery) || ' ' || hex(card) FROM card_shared WHERE organisation = ?1 ORDER BY recovery",
    ),
    ("code", "SELECT hex(code) || ' ' || hex(recovery) FROM code WHERE organisation = ?1 ORDER BY code"),
    (
        "member",
        "SELECT hex(j) || ' ' || hex(person) || ' ' || hex(role) || ' ' || hex(pseudonym) || ' ' || since || ' ' || coalesce(until, '-') \
         FROM member WHERE organisation = ?1 ORDER BY j, person, role",
    ),
];
