//! Taking back: withdraw, undo, erase.
//!
//! Lives here: finding the entry that is meant. Not here: what may be taken back (`recovery`).

use crate::act::Act;
use crate::app::App;
use crate::error::Error;
use crate::load::load;
use crate::write::Done;
use recovery::ErasureReason;
use recovery::command::{Command, EntryId};
use recovery::view::Label;
use recovery::{Recovery, RecoveryId, Refusal, Timestamp, newest_act};

impl App {
    /// Strikes an entry through; the words stay.
    pub fn withdraw(&self, act: &Act, id: RecoveryId, label: &str) -> Result<Done, Error> {
        let entry = self.entry(id, label, act.now)?;
        self.execute(act, id, &Command::Withdraw(entry))
    }

    /// Withdraws the last own act.
    pub fn undo(&self, act: &Act, id: RecoveryId) -> Result<Done, Error> {
        let store = self.store_with(act.now)?;
        let newest = newest_act(&load(store, id)?.recovery(), App::me(store)).ok_or(Refusal::NothingToUndo)?;
        self.execute(act, id, &Command::Undo(newest))
    }

    /// Destroys the words of an entry, in every version.
    pub fn erase(&self, act: &Act, id: RecoveryId, label: &str, reason: ErasureReason) -> Result<Done, Error> {
        let entry = self.entry(id, label, act.now)?;
        self.execute(act, id, &Command::Erase { entry, reason })
    }

    fn entry(&self, id: RecoveryId, label: &str, now: Timestamp) -> Result<EntryId, Error> {
        let store = self.store_with(now)?;
        let wanted = Label(label.trim().to_lowercase());
        let entry = entries(&load(store, id)?.recovery()).find(|(found, _)| *found == wanted).map(|(_, entry)| entry);
        entry.ok_or_else(|| Error::NoSuchEntry(label.to_owned()))
    }
}

fn entries(recovery: &Recovery) -> impl Iterator<Item = (Label, EntryId)> {
    let strands = recovery.private.iter().chain(&recovery.shared).map(|strand| (1, strand));
    let threads = recovery.threads.iter().enumerate().map(|(i, strand)| (i + 1, strand));
    let all: Vec<_> = strands
        .chain(threads)
        .flat_map(|(place, strand)| {
            strand.entries.iter().map(move |entry| {
                let id = EntryId { kind: strand.kind, journal: strand.journal, seq: entry.seq };
                (Label::new(strand.kind, place, entry.seq), id)
            })
        })
        .collect();
    all.into_iter()
}
