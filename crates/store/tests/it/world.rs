//! The vocabulary of the stories: a store in a folder of its own, and short ways to say what is appended.

use journal::{Against, Receipt, Report};
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Timestamp};
use serde_json::{Value, json};
use std::path::PathBuf;
use store::{
    Append, AppendError, Folder, IdempotencyKey, Kept, NewRecord, NewStrand, Options, Outcome, Store, StrandAppend,
};
use tempfile::TempDir;

/// 2026-01-01, midnight.
pub(crate) const NOW: Timestamp = Timestamp(1_767_225_600_000);

/// An installation in a folder that goes when it goes.
pub(crate) struct World {
    pub(crate) place: TempDir,
    pub(crate) folder: Folder,
    pub(crate) organisation: OrganisationId,
    pub(crate) person: PersonId,
}

impl World {
    /// Nothing made yet.
    pub(crate) fn new() -> Self {
        let place = TempDir::new().unwrap();
        let folder = Folder::at(place.path().join("amends"));
        Self { place, folder, organisation: OrganisationId(uuid(1)), person: PersonId(uuid(2)) }
    }

    /// The store, made when it is missing.
    pub(crate) fn store(&self) -> Store {
        self.store_with(Options::default())
    }

    pub(crate) fn store_with(&self, options: Options) -> Store {
        Store::open_or_create(&self.folder, options, NOW).unwrap().0
    }

    /// A command that keeps nothing yet.
    pub(crate) fn command(&self, now: Timestamp) -> Append {
        Append::new(self.organisation, self.person, now)
    }

    /// Begins a private strand with one record.
    pub(crate) fn opens(&self, n: u64) -> Append {
        let mut command = self.command(NOW);
        command
            .strands
            .push(StrandAppend { new: Some(self.private(n)), ..says(n, 0, "recovery.opened", json!({"title": "t"})) });
        command
    }

    pub(crate) fn private(&self, n: u64) -> NewStrand {
        NewStrand { recovery: recovery(n), kind: "private".into(), owner: Some(self.person) }
    }

    /// One more record.
    pub(crate) fn adds(&self, n: u64, expected: u64, words: &str) -> Append {
        let mut command = self.command(NOW);
        command.strands.push(says(n, expected, "note.added", json!({"text": words})));
        command
    }

    /// Verifies a journal as it is kept.
    pub(crate) fn verify(&self, store: &Store, n: u64) -> Report {
        self.verify_against(store, n, Vec::new())
    }

    pub(crate) fn verify_against(&self, store: &Store, n: u64, receipts: Vec<Receipt>) -> Report {
        let kept = store.journal(self.organisation, journal_id(n)).unwrap();
        journal::verify(&kept, &Against { receipts }, NOW.0 + 3_600_000)
    }

    /// Every file of the folder.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
    }
}

pub(crate) fn uuid(n: u128) -> uuid::Uuid {
    uuid::Builder::from_random_bytes((n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes())
        .into_uuid()
}

pub(crate) fn journal_id(n: u64) -> JournalId {
    JournalId(uuid(0x1_0000_0000 + u128::from(n)))
}

pub(crate) fn recovery(n: u64) -> RecoveryId {
    RecoveryId(uuid(0x2_0000_0000 + u128::from(n)))
}

/// One record for journal n.
pub(crate) fn says(n: u64, expected: u64, kind: &str, body: Value) -> StrandAppend {
    StrandAppend { j: journal_id(n), expected, new: None, records: vec![record(kind, body)], checkpoint: false }
}

pub(crate) fn record(kind: &str, body: Value) -> NewRecord {
    NewRecord { actor: "m1".into(), aud: Vec::new(), kind: kind.into(), body, late: false }
}

pub(crate) fn with_key(mut command: Append, key: &str) -> Append {
    command.key = Some(IdempotencyKey::new(key));
    command
}

/// What was kept just now.
pub(crate) fn kept(outcome: Result<Outcome, AppendError>) -> Kept {
    match outcome.unwrap() {
        Outcome::Done(kept) => kept,
        Outcome::AlreadyDone(_) => panic!("it was kept before"),
    }
}
