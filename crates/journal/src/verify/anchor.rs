//! Checkpoints and receipts against the records: does what was signed still stand?
//!
//! Lives here: opening notes, and comparing sizes and roots. Not here: the note format (`checkpoint`), records (`chain`).
//!
//! A restore explains a difference of a *stored* checkpoint above the size it restored; a receipt from outside over such
//! entries is `restored-loss`, which names them. Below that size every checkpoint must fit as ever, so a planted
//! `journal.restored` cannot cover a rewriting of what was there before it.

use super::chain::Told;
use super::entry::Entry;
use super::fault::{Code, Fault};
use super::{Against, Journal};
use crate::checkpoint::{Checkpoint, NoteError, Receipt, VerifierKey};
use crate::hash::Hash;
use crate::tree::Frontier;
use std::collections::BTreeMap;

/// All notes that were given, each opened or refused, with the roots to compare them with.
pub(super) struct Anchors<'a> {
    opened: Vec<Result<Anchor, Fault>>,
    roots: BTreeMap<u64, Hash>,
    told: &'a Told,
}

/// A note that is what it claims to be.
struct Anchor {
    size: u64,
    root: Hash,
    is_receipt: bool,
}

impl<'a> Anchors<'a> {
    pub(super) fn open(journal: &Journal, against: &Against, entries: &[Entry<'_>], told: &'a Told) -> Self {
        let stored = journal.checkpoints.iter().map(|note| open_stored(note, journal));
        let receipts = against.receipts.iter().map(|receipt| open_receipt(receipt, journal));
        let opened: Vec<_> = stored.chain(receipts).collect();
        let roots = roots_at(opened.iter().flatten().map(|anchor| anchor.size), entries);
        Self { opened, roots, told }
    }

    /// One finding at most for each note, stored ones first.
    pub(super) fn faults(&self) -> impl Iterator<Item = Fault> {
        self.opened.iter().filter_map(|opened| match opened {
            Ok(anchor) => self.judge(anchor),
            Err(fault) => Some(fault.clone()),
        })
    }

    /// Does any receipt vouch for at least one entry?
    pub(super) fn has_fitting_receipt(&self) -> bool {
        self.valid().any(|anchor| anchor.is_receipt && anchor.size > 0 && self.fits(anchor))
    }

    fn valid(&self) -> impl Iterator<Item = &Anchor> {
        self.opened.iter().flatten()
    }

    fn fits(&self, anchor: &Anchor) -> bool {
        self.roots.get(&anchor.size) == Some(&anchor.root)
    }

    fn judge(&self, anchor: &Anchor) -> Option<Fault> {
        if self.fits(anchor) {
            return None;
        }
        match self.told.first_lost_below(anchor.size) {
            Some(_) if !anchor.is_receipt => None,
            Some(first) => Some(restored_loss(first, anchor.size)),
            None => Some(self.contradiction(anchor)),
        }
    }

    fn contradiction(&self, anchor: &Anchor) -> Fault {
        let size = anchor.size;
        if self.has_rival(anchor) {
            return Fault::new(
                Code::Fork,
                None,
                format!("another valid checkpoint contradicts this one over {size} entries"),
            );
        }
        if !self.roots.contains_key(&size) {
            return Fault::new(Code::Truncated, None, format!("a checkpoint covers {size} entries, there are fewer"));
        }
        Fault::new(Code::Root, None, format!("the first {size} entries are not those that were signed"))
    }

    /// Is there a checkpoint of the same size and another root, or one that vouches for the records that contradict this one?
    fn has_rival(&self, anchor: &Anchor) -> bool {
        self.valid().any(|other| {
            let is_same_size = other.size == anchor.size && other.root != anchor.root;
            let vouches_for_the_records =
                self.roots.contains_key(&anchor.size) && other.size >= anchor.size && self.fits(other);
            is_same_size || vouches_for_the_records
        })
    }
}

fn restored_loss(first: u64, size: u64) -> Fault {
    let last = size - 1;
    let detail = format!(
        "a receipt covers entries {first} to {last}, which a restore lost; it can no longer vouch for those before them"
    );
    Fault::new(Code::RestoredLoss, Some(first), detail)
}

fn open_stored(note: &str, journal: &Journal) -> Result<Anchor, Fault> {
    let (checkpoint, key) =
        Checkpoint::open_any(note, &journal.vkeys).map_err(|error| refused(error, "a checkpoint"))?;
    anchor(checkpoint, key, journal, false)
}

fn open_receipt(receipt: &Receipt, journal: &Journal) -> Result<Anchor, Fault> {
    let checkpoint = Checkpoint::open(&receipt.note, &receipt.vkey).map_err(|error| refused(error, "a receipt"))?;
    if !journal.vkeys.contains(&receipt.vkey) {
        return Err(Fault::new(
            Code::UnknownKey,
            None,
            "a receipt was signed by a key that this journal does not list",
        ));
    }
    anchor(checkpoint, &receipt.vkey, journal, true)
}

fn anchor(checkpoint: Checkpoint, key: &VerifierKey, journal: &Journal, is_receipt: bool) -> Result<Anchor, Fault> {
    let Checkpoint { origin, j, size, root } = checkpoint;
    if origin != key.name() || j != journal.j {
        return Err(Fault::new(Code::Origin, None, "a checkpoint is of another origin or another journal"));
    }
    Ok(Anchor { size, root, is_receipt })
}

fn refused(error: NoteError, what: &str) -> Fault {
    let code = match error {
        NoteError::Shape => Code::Shape,
        NoteError::UnknownKey => Code::UnknownKey,
        NoteError::Signature => Code::Sig,
    };
    Fault::new(code, None, format!("{what}: {error}"))
}

/// The root at each of these sizes, as far as there are records.
fn roots_at(sizes: impl Iterator<Item = u64>, entries: &[Entry<'_>]) -> BTreeMap<u64, Hash> {
    let wanted: std::collections::BTreeSet<u64> = sizes.collect();
    let mut roots = BTreeMap::new();
    let mut tree = Frontier::default();
    let mut leaves = entries.iter().map(|entry| entry.hash);
    for size in wanted {
        while tree.size() < size {
            let Some(leaf) = leaves.next() else {
                return roots;
            };
            tree.push(leaf);
        }
        roots.insert(size, tree.root());
    }
    roots
}
