//! One command, as the store takes it: everything that must be kept together or not at all.
//!
//! Lives here: the shape of an append, its limits, its outcome. Not here: deciding what to append (`recovery`), doing it (`sqlite`).

use crate::error::AppendError;
use journal::{Hash, Receipt};
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Seq, Timestamp};
use serde_json::Value;
use std::fmt;

/// The largest body, in canonical bytes.
pub const BODY_LIMIT: usize = 1 << 20;
/// The most records in one command, over all strands.
pub const RECORDS_LIMIT: usize = 4096;
/// The largest card, in bytes.
pub const CARD_LIMIT: usize = 4 << 20;
/// The largest half-typed text, in bytes.
pub const UNFINISHED_LIMIT: usize = 1 << 20;
/// The longest name: a code, a place, a role, a kind, a key.
pub const NAME_LIMIT: usize = 256;
/// The largest result that is kept for a retry, in bytes.
pub const RESULT_LIMIT: usize = 64 << 10;

/// One command: kept whole or not at all.
#[derive(Debug, Clone)]
pub struct Append {
    /// Whose installation.
    pub organisation: OrganisationId,
    /// Who gives the command; an idempotency key is theirs.
    pub actor: PersonId,
    /// Covers the whole command: a retry with the same key is not done twice.
    pub key: Option<IdempotencyKey>,
    /// Hash of what was asked for; only a keyed hash of it is kept, until words are erased.
    pub request: [u8; 32],
    /// What a retry by key gets back: ids only, never words, as it is kept readable.
    pub result: Vec<u8>,
    /// The time on the caller's clock.
    pub now: Timestamp,
    /// What is appended, one entry a strand.
    pub strands: Vec<StrandAppend>,
    /// What is erased; every journal named here needs a record in `strands` that shows it.
    pub erase: Vec<Erase>,
    /// The short code of a recovery.
    pub code: Option<(String, RecoveryId)>,
    /// Memberships that begin, change or end.
    pub members: Vec<MemberRow>,
    /// Cards as they read after this command.
    pub cards: Vec<Card>,
    /// Places whose half-typed words this command consumed.
    pub unfinished_done: Vec<String>,
}

impl Append {
    /// A command that keeps nothing yet.
    pub fn new(organisation: OrganisationId, actor: PersonId, now: Timestamp) -> Self {
        Self {
            organisation,
            actor,
            key: None,
            request: [0; 32],
            result: Vec::new(),
            now,
            strands: Vec::new(),
            erase: Vec::new(),
            code: None,
            members: Vec::new(),
            cards: Vec::new(),
            unfinished_done: Vec::new(),
        }
    }

    /// Refuses what is larger than the store takes.
    pub(crate) fn check(&self) -> Result<(), AppendError> {
        within("result", self.result.len(), RESULT_LIMIT)?;
        within("number of records", self.strands.iter().map(|s| s.records.len()).sum(), RECORDS_LIMIT)?;
        self.names().try_for_each(|(what, name)| within(what, name.len(), NAME_LIMIT))?;
        self.cards.iter().try_for_each(|card| within("card", card.bytes().len(), CARD_LIMIT))
    }

    fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let key = self.key.iter().map(|k| ("key", k.0.as_str()));
        let code = self.code.iter().map(|(code, _)| ("code", code.as_str()));
        let members =
            self.members.iter().flat_map(|m| [("role", m.role.as_str()), ("pseudonym", m.pseudonym.as_str())]);
        let kinds = self.strands.iter().flat_map(|s| &s.new).map(|new| ("kind", new.kind.as_str()));
        key.chain(code).chain(members).chain(kinds)
    }
}

/// Refuses what is larger than its limit.
pub(crate) fn within(what: &'static str, found: usize, limit: usize) -> Result<(), AppendError> {
    if found > limit { Err(AppendError::TooLarge { what, limit, found }) } else { Ok(()) }
}

/// A key that makes a retry harmless: drawn at random by whoever gives the command. Never kept, only a keyed hash of it.
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The key with these characters.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyKey(..)")
    }
}

/// What goes into one strand.
#[derive(Debug, Clone)]
pub struct StrandAppend {
    /// Its journal.
    pub j: JournalId,
    /// How many records the command was decided on; 0 for a new strand.
    pub expected: u64,
    /// Makes the strand.
    pub new: Option<NewStrand>,
    /// In this order.
    pub records: Vec<NewRecord>,
    /// Sign the journal as it is after this command.
    pub checkpoint: bool,
}

/// A strand that begins with this command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStrand {
    /// What it belongs to.
    pub recovery: RecoveryId,
    /// `private`, `shared`, `thread`, `alert`.
    pub kind: String,
    /// Whose it is; needed for `private`.
    pub owner: Option<PersonId>,
}

/// One record to come; its place, time and link are the store's to give.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRecord {
    /// Whose hand wrote it: a pseudonym of this journal, or `sys`.
    pub actor: String,
    /// For whom, informative.
    pub aud: Vec<String>,
    /// The type of event, `noun.verb`.
    pub kind: String,
    /// An object.
    pub body: Value,
    /// It came from a spool: its time is that of the arrival.
    pub late: bool,
}

/// Words to destroy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erase {
    /// In which journal.
    pub j: JournalId,
    /// Which records.
    pub seqs: Vec<Seq>,
    /// Their metas too, as in a private strand the type is content.
    pub meta_too: bool,
}

/// A person in a strand.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemberRow {
    /// The strand's journal.
    pub j: JournalId,
    /// Who.
    pub person: PersonId,
    /// As what: `owner`, `lead`, `helper`, …
    pub role: String,
    /// What the journal calls this person.
    pub pseudonym: String,
    /// From which record on they may read.
    pub since: Seq,
    /// Up to which record, when they have left.
    pub until: Option<Seq>,
}

/// A recovery in brief, for lists. The shared one lies readable in the database, the private one is sealed by its strand's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Card {
    /// What the members of the shared strand see.
    Shared {
        /// Of which recovery.
        recovery: RecoveryId,
        /// The card.
        bytes: Vec<u8>,
    },
    /// What its owner sees.
    Private {
        /// Of which recovery.
        recovery: RecoveryId,
        /// Whose private strand.
        owner: PersonId,
        /// The card.
        bytes: Vec<u8>,
    },
}

impl Card {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Shared { bytes, .. } | Self::Private { bytes, .. } => bytes,
        }
    }
}

/// What became of a command.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It is kept, and survives a power cut.
    Done(Kept),
    /// It was kept before, by an earlier try with the same key: the result of that one.
    AlreadyDone(Vec<u8>),
}

/// What was kept.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Where each journal of the command stands now, in order of the journal ids.
    pub heads: Vec<Head>,
    /// The checkpoints that were asked for, in order of the journal ids.
    pub receipts: Vec<Receipt>,
    /// Records of a clock that was set back, which the store put in front.
    pub corrected: Vec<ClockCorrected>,
    /// Erased words still lie in the files, as another process reads them: [`crate::Store::finish_erasure`] later.
    pub is_erasure_pending: bool,
}

/// Where a journal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The journal.
    pub j: JournalId,
    /// How many records it has.
    pub size: u64,
    /// Hash of the last one.
    pub hash: Hash,
    /// Time of the last one; none while it is empty.
    pub at: Option<Timestamp>,
}

/// A clock that had gone too far was set right: from here the times of this journal run again from `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockCorrected {
    /// The journal.
    pub j: JournalId,
    /// The record that says so.
    pub s: Seq,
    /// The last time before.
    pub from: Timestamp,
    /// The time after.
    pub to: Timestamp,
}
