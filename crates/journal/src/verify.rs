//! Verification: does a journal hold together, and does it fit what others hold of it?
//!
//! Lives here: the question, the answer, and the order of the findings. The parts: one record by itself (`entry`), records
//! in their order (`chain`), checkpoints and receipts (`anchor`), the codes (`fault`).
//! Not here: reading stores, backups and files; cards and access rules, whose findings (`projection`, `illegal`, `blob`)
//! other crates add to the same list of codes.
//!
//! Findings come in a fixed order: what could not be read, then records as they stand, then stored checkpoints, then
//! receipts; at one record in the order of [`Code`]. So two verifiers can be compared by their first code.

mod anchor;
mod chain;
mod entry;
mod fault;

pub use fault::{Code, Fault};

use crate::checkpoint::{Receipt, VerifierKey};
use crate::record::{Meta, Part, Record};
use entry::Entry;
use serde_json::{Map, Value};
use uuid::Uuid;

/// A journal as it was read from a store, a backup or an export.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    /// Which journal this should be.
    pub j: Uuid,
    /// All records, in the order they are kept in.
    pub records: Vec<Record>,
    /// The signed notes kept with the journal, oldest first.
    pub checkpoints: Vec<String>,
    /// Every key that ever signed here, old ones too.
    pub vkeys: Vec<VerifierKey>,
    /// What could not even be read into the above; stands first in the report.
    pub unreadable: Vec<Fault>,
}

/// What is held outside and must fit.
#[derive(Debug, Clone, Default)]
pub struct Against {
    /// In the order in which they are to be reported.
    pub receipts: Vec<Receipt>,
}

/// The verdict, with everything that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Records that were looked at.
    pub entries: usize,
    /// Records without a body.
    pub erased: usize,
    /// Records of which something is withheld from this reader.
    pub sealed: usize,
    /// In the order described above; empty when the journal is intact.
    pub faults: Vec<Fault>,
    /// No receipt from outside vouches for any entry: a consistent rewriting would not be seen.
    pub unanchored: bool,
    /// A restore is on record: entries written between backup and restore are lost, and checkpoints over them are explained.
    pub restored: bool,
    /// Something here was written by a newer Amends and is only checked as far as this one understands it.
    pub newer: bool,
}

impl Report {
    /// Nothing was found.
    pub fn is_intact(&self) -> bool {
        self.faults.is_empty()
    }

    /// The exit code of the shells: 0 intact, 6 does not verify.
    pub fn exit_code(&self) -> u8 {
        if self.is_intact() { 0 } else { 6 }
    }
}

/// What one record says; a half is there only when it is open, fits its commitment and is well formed.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Who, when, what kind.
    pub meta: Option<Meta>,
    /// The members of the body.
    pub body: Option<Map<String, Value>>,
}

/// Checks everything that the format promises, as of `now_ms` (UTC milliseconds).
///
/// Business rules are not looked at: they were checked when each command was decided, and never again.
pub fn verify(journal: &Journal, against: &Against, now_ms: i64) -> Report {
    verify_and_read(journal, against, now_ms).0
}

/// The same, and what each record says, in order: for whoever replays what was verified.
///
/// Records of a newer version are checked in their chain only, so nothing is read of them.
pub fn verify_and_read(journal: &Journal, against: &Against, now_ms: i64) -> (Report, Vec<Words>) {
    let entries: Vec<Entry<'_>> = journal.records.iter().map(|record| Entry::read(record, journal.j)).collect();
    let told = chain::Told::by(&entries);
    let anchors = anchor::Anchors::open(journal, against, &entries, &told);
    let mut faults = journal.unreadable.clone();
    faults.extend(chain::faults(&entries, &told, journal, now_ms));
    faults.extend(anchors.faults());
    let report = Report {
        entries: entries.len(),
        erased: count(journal, |record| record.body == Part::Erased),
        sealed: count(journal, |record| record.body == Part::Sealed || record.meta == Part::Sealed),
        unanchored: !anchors.has_fitting_receipt(),
        restored: told.is_restored(),
        newer: journal.records.iter().any(|record| record.header.is_newer()),
        faults,
    };
    drop(anchors);
    (report, entries.into_iter().map(|Entry { meta, body, .. }| Words { meta, body }).collect())
}

fn count(journal: &Journal, is_such: impl Fn(&Record) -> bool) -> usize {
    journal.records.iter().filter(|record| is_such(record)).count()
}
