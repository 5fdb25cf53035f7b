//! Records in their order: sequence, links, absences and their explanations, time, and what follows a last entry.
//!
//! Lives here: every rule between two records. Not here: rules of one record (`entry`), roots and signatures of
//! checkpoints (`anchor`).

use super::Journal;
use super::entry::Entry;
use super::fault::{Code, Fault};
use crate::hash::Hash;
use crate::own::{BODY_ERASED, CLOCK_CORRECTED, JOURNAL_MOVED, Own, Rotation};
use crate::record::{Header, Part};
use std::collections::BTreeSet;

/// How far ahead of the verifier's clock an entry may lie.
const FUTURE_ALLOWED_MS: i64 = 5 * 60 * 1000;

/// What the journal's own entries explain about the others.
pub(super) struct Told {
    erased: BTreeSet<u64>,
    restored_at_sizes: Vec<u64>,
    last_correction: Option<usize>,
    moved: Option<usize>,
}

impl Told {
    pub(super) fn by(entries: &[Entry<'_>]) -> Self {
        let mut told =
            Self { erased: BTreeSet::new(), restored_at_sizes: Vec::new(), last_correction: None, moved: None };
        for (place, entry) in entries.iter().enumerate() {
            told.hear(place, entry);
        }
        told
    }

    fn hear(&mut self, place: usize, entry: &Entry<'_>) {
        match &entry.own {
            Some(Own::BodyErased { seqs, .. }) => self.erased.extend(seqs),
            Some(Own::JournalRestored { size_now, .. }) => self.restored_at_sizes.push(*size_now),
            Some(Own::ClockCorrected { .. }) => self.last_correction = Some(place),
            Some(Own::KeyRotated(_) | Own::JournalMoved) | None => {}
        }
        if self.moved.is_none() && entry.meta.as_ref().is_some_and(|meta| meta.kind == JOURNAL_MOVED) {
            self.moved = Some(place);
        }
    }

    pub(super) fn is_restored(&self) -> bool {
        !self.restored_at_sizes.is_empty()
    }

    /// The first entry that may be missing from a history that a checkpoint of this size was taken of.
    ///
    /// The earliest restore below the size decides: which of several came after the checkpoint cannot be known.
    pub(super) fn first_lost_below(&self, size: u64) -> Option<u64> {
        self.restored_at_sizes.iter().copied().filter(|size_now| *size_now < size).min()
    }
}

/// All faults of the records, in order.
pub(super) fn faults(entries: &[Entry<'_>], told: &Told, journal: &Journal, now_ms: i64) -> Vec<Fault> {
    let mut walk = Walk { told, journal, now_ms, before: None, last_at: None };
    let mut faults = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let mut here = entry.faults.clone();
        here.extend(walk.step(place, entry));
        here.sort_by_key(|fault| fault.code);
        faults.append(&mut here);
    }
    faults
}

struct Walk<'a> {
    told: &'a Told,
    journal: &'a Journal,
    now_ms: i64,
    before: Option<(&'a Header, Hash)>,
    /// Of the last entry whose meta is here.
    last_at: Option<i64>,
}

impl<'a> Walk<'a> {
    fn step(&mut self, place: usize, entry: &Entry<'a>) -> Vec<Fault> {
        let found = [
            self.sequence(entry),
            self.link(entry),
            self.meta_presence(entry),
            self.body_presence(entry),
            self.falling_time(entry),
            self.future_time(place, entry),
            self.rotation(entry),
            self.after_the_last(place),
        ];
        self.before = Some((entry.header(), entry.hash));
        self.last_at = entry.meta.as_ref().map(|meta| meta.at).or(self.last_at);
        let seq = Some(entry.header().s);
        found.into_iter().flatten().map(|(code, detail)| Fault::new(code, seq, detail)).collect()
    }

    fn sequence(&self, entry: &Entry<'_>) -> Finding {
        let expected = self.before.map_or(Some(0), |(before, _)| before.s.checked_add(1));
        (expected != Some(entry.header().s)).then_some((Code::Seq, "does not follow the number before it"))
    }

    fn link(&self, entry: &Entry<'_>) -> Finding {
        let expected = self.before.map_or(Hash::ZERO, |(_, hash)| hash);
        (expected != entry.header().p).then_some((Code::Link, "does not name the hash of the record before it"))
    }

    fn meta_presence(&self, entry: &Entry<'_>) -> Finding {
        let is_unexplained = entry.record.meta == Part::Erased && !self.is_erased(entry) && !entry.header().is_newer();
        is_unexplained.then_some((Code::MissingBody, "the meta is absent and no erasure is on record"))
    }

    fn body_presence(&self, entry: &Entry<'_>) -> Finding {
        if entry.header().is_newer() {
            return None;
        }
        let is_erasure = entry.meta.as_ref().is_some_and(|meta| meta.kind == BODY_ERASED);
        match (&entry.record.body, self.is_erased(entry)) {
            (Part::Erased | Part::Sealed, _) if is_erasure => {
                Some((Code::MissingBody, "an erasure is itself never erased nor sealed"))
            }
            (Part::Erased, false) => Some((Code::MissingBody, "the body is absent and no erasure is on record")),
            (Part::Open { .. } | Part::Unreadable, true) => {
                Some((Code::ZombieBody, "the body is here although it was erased"))
            }
            _ => None,
        }
    }

    fn is_erased(&self, entry: &Entry<'_>) -> bool {
        self.told.erased.contains(&entry.header().s)
    }

    fn falling_time(&self, entry: &Entry<'_>) -> Finding {
        let at = entry.meta.as_ref()?.at;
        let falls = self.last_at.is_some_and(|last| at < last);
        (falls && !explains_its_fall(entry)).then_some((Code::Time, "lies before the entry before it"))
    }

    fn future_time(&self, place: usize, entry: &Entry<'_>) -> Finding {
        let at = entry.meta.as_ref()?.at;
        // A clock that ran ahead leaves such entries behind; its correction comes later in the journal.
        let is_explained = self.told.last_correction.is_some_and(|correction| correction > place);
        let is_ahead = at > self.now_ms.saturating_add(FUTURE_ALLOWED_MS);
        (is_ahead && !is_explained).then_some((Code::Time, "lies more than five minutes in the future"))
    }

    fn rotation(&self, entry: &Entry<'_>) -> Finding {
        let Some(Own::KeyRotated(rotation)) = &entry.own else {
            return None;
        };
        let Rotation { old, new, .. } = &**rotation;
        if !rotation.is_signed(entry.header().j) {
            return Some((Code::Sig, "the change of key is not signed by both keys"));
        }
        let are_known = self.journal.vkeys.contains(old) && self.journal.vkeys.contains(new);
        (!are_known).then_some((Code::UnknownKey, "the change of key names a key that this journal does not list"))
    }

    fn after_the_last(&self, place: usize) -> Finding {
        self.told
            .moved
            .is_some_and(|moved| place > moved)
            .then_some((Code::Illegal, "follows the entry by which the journal moved away"))
    }
}

type Finding = Option<(Code, &'static str)>;

/// Is this the one kind of entry at which time may fall, and does its body, if it is here, say so?
fn explains_its_fall(entry: &Entry<'_>) -> bool {
    let Some(meta) = entry.meta.as_ref().filter(|meta| meta.kind == CLOCK_CORRECTED) else {
        return false;
    };
    match &entry.own {
        Some(Own::ClockCorrected { to, .. }) => *to == meta.at,
        _ => !matches!(entry.record.body, Part::Open { .. } | Part::Unreadable),
    }
}
