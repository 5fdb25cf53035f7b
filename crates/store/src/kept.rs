//! What is read back.
//!
//! Lives here: the shapes of records, strands, memberships and cards as the store hands them out. Not here: what they mean (`recovery`).

use crate::append::MemberRow;
use journal::{Hash, Header, Meta};
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Seq, Timestamp};
use serde_json::Value;
use std::path::PathBuf;

/// One record, opened.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredRecord {
    /// Its place.
    pub seq: Seq,
    /// The permanent part.
    pub header: Header,
    /// Who, when, what kind; `None` when erased or unreadable.
    pub meta: Option<Meta>,
    /// The words; `None` when erased or unreadable.
    pub body: Option<Value>,
    /// Whether anything is missing, and why.
    pub state: RecordState,
}

/// What is left of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordState {
    /// Everything is there.
    Whole,
    /// The body was erased.
    BodyErased,
    /// Body and meta were erased.
    Erased,
    /// The meta alone is gone: no erasure does that.
    MetaErased,
    /// A box does not open, or its words are not what the record committed to: damaged, or tampered with.
    Unreadable,
}

/// One strand of a recovery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strand {
    /// Its journal.
    pub j: JournalId,
    /// What it belongs to.
    pub recovery: RecoveryId,
    /// `private`, `shared`, `thread`, `alert`.
    pub kind: String,
    /// Whose it is, when private.
    pub owner: Option<PersonId>,
    /// What its checkpoints are signed as.
    pub origin: String,
    /// How many records it has.
    pub size: u64,
    /// Hash of the last one.
    pub hash: Hash,
    /// Time of the last one.
    pub at: Option<Timestamp>,
}

/// One person's place in one strand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Person, role, from and to.
    pub row: MemberRow,
    /// What the strand belongs to.
    pub recovery: RecoveryId,
    /// The strand's kind.
    pub kind: String,
}

/// The sealed card of a recovery, opened for its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateCard {
    /// Of which recovery.
    pub recovery: RecoveryId,
    /// The strand whose key seals it.
    pub j: JournalId,
    /// The card; `None` when it does not open: rebuild it from the journal.
    pub bytes: Option<Vec<u8>>,
}

/// The card that the members of a shared strand see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedCard {
    /// Of which recovery.
    pub recovery: RecoveryId,
    /// The shared strand that the person is a member of.
    pub j: JournalId,
    /// As what.
    pub role: String,
    /// The card.
    pub bytes: Vec<u8>,
}

/// Who this installation is, drawn once when it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Installation {
    /// The organisation of whoever uses Amends alone.
    pub organisation: OrganisationId,
    /// The person who made it.
    pub person: PersonId,
    /// When.
    pub made_at: Timestamp,
}

/// What opening made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Created {
    /// The database is new.
    pub database: bool,
    /// The key file is new: say where it lies, and that without it the text is gone.
    pub key: bool,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// Where the key lies, which the backup leaves out: without it the text is gone.
    pub key: PathBuf,
}

/// A backup that took the database's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made.
    pub backup_at: Timestamp,
    /// How many strands it holds; each has a record of the restore.
    pub strands: u64,
    /// Where the replaced database lies now, when there was one.
    pub replaced: Option<PathBuf>,
}
