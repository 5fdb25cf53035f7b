//! The two ways back: withdraw strikes through, erase destroys the words; and undo.
//!
//! Lives here: what can be taken back and what cannot. Not here: destroying the bytes (`store`).

use super::{Decision, Target};
use crate::command::EntryId;
use crate::content::{Content, Question};
use crate::event::{Entry, ErasureReason, Event, Told};
use crate::overlay::Recovery;
use crate::refusal::Refusal;
use crate::strand::{Item, Strand, StrandKind};
use crate::{ItemId, Seq};

pub(super) fn withdraw(recovery: &Recovery, entry: &EntryId) -> Result<Decision, Refusal> {
    let strand = strand(recovery, entry)?;
    let found = strand.entries.iter().find(|e| e.seq == entry.seq).ok_or(Refusal::UnknownEntry(entry.seq))?;
    check(strand, found)?;
    Ok(Decision::one(Target::Existing(strand.journal), withdrawals(strand, entry.seq)))
}

fn strand<'a>(recovery: &'a Recovery, entry: &EntryId) -> Result<&'a Strand, Refusal> {
    recovery.strands().find(|strand| strand.journal == entry.journal).ok_or(Refusal::UnknownEntry(entry.seq))
}

fn check(strand: &Strand, entry: &Entry) -> Result<(), Refusal> {
    if strand.withdrawn.contains(&entry.seq) {
        return Err(Refusal::AlreadyWithdrawn);
    }
    match &entry.told {
        Told::Event(Event::Recorded { .. } | Event::Changed { .. }) => Ok(()),
        Told::Erased => Err(Refusal::AlreadyErased),
        _ => Err(Refusal::PartOfTheFrame),
    }
}

/// The record, and with it what repeats it for those who joined later.
fn withdrawals(strand: &Strand, seq: Seq) -> Vec<Event> {
    let repeated = strand.item_of(seq).map(|item| repeats_of(strand, item, seq)).unwrap_or_default();
    std::iter::once(seq).chain(repeated).map(|seq| Event::Withdrawn { seq }).collect()
}

fn repeats_of(strand: &Strand, original: &Item, seq: Seq) -> Vec<Seq> {
    let content = strand.entries.iter().find(|e| e.seq == seq).and_then(content_of);
    let repeats = strand.items.iter().filter(|item| item.repeats == Some(original.id));
    repeats.filter_map(|item| newest_saying(strand, item.id, content)).collect()
}

fn newest_saying(strand: &Strand, id: ItemId, content: Option<&Content>) -> Option<Seq> {
    let says = |entry: &&Entry| item_of(entry) == Some(id) && content_of(entry) == content;
    strand.entries.iter().rfind(says).map(|entry| entry.seq)
}

fn item_of(entry: &Entry) -> Option<ItemId> {
    match &entry.told {
        Told::Event(Event::Recorded { item, .. } | Event::Changed { item, .. }) => Some(*item),
        _ => None,
    }
}

fn content_of(entry: &Entry) -> Option<&Content> {
    match &entry.told {
        Told::Event(Event::Recorded { content, .. } | Event::Changed { content, .. }) => Some(content),
        _ => None,
    }
}

/// Withdraws the newest own act that stands. A disclosure is no act that undo takes back: others have it.
pub(super) fn undo(recovery: &Recovery) -> Result<Decision, Refusal> {
    let newest = recovery.strands().flat_map(|strand| own_acts(strand).map(move |entry| (strand, entry)));
    let (strand, entry) =
        newest.max_by_key(|(strand, entry)| (entry.at, strand.kind, entry.seq)).ok_or(Refusal::NothingToUndo)?;
    if matches!(content_of(entry), Some(Content::Message(_)) | None) {
        return Err(Refusal::AlreadyGiven);
    }
    Ok(Decision::one(Target::Existing(strand.journal), withdrawals(strand, entry.seq)))
}

/// The owner's records that can still be withdrawn, and disclosures, which cannot but count as acts.
fn own_acts(strand: &Strand) -> impl Iterator<Item = &Entry> {
    strand.entries.iter().filter(|entry| {
        let is_disclosure = matches!(entry.told, Told::Event(Event::DisclosureMade(_)));
        entry.by == "m1" && (is_disclosure || (check(strand, entry).is_ok() && !is_opening(strand, entry)))
    })
}

/// Title and first words are what the recovery is; erasing them is another act.
fn is_opening(strand: &Strand, entry: &Entry) -> bool {
    strand.kind == StrandKind::Private
        && match &entry.told {
            Told::Event(Event::Recorded { content: Content::Title(_), .. }) => true,
            Told::Event(Event::Recorded { content: Content::Fact(fact), .. }) => fact.question == Question::What,
            _ => false,
        }
}

/// Destroys every version of an item's words in its strand.
pub(super) fn erase(recovery: &Recovery, entry: &EntryId, reason: ErasureReason) -> Result<Decision, Refusal> {
    let strand = strand(recovery, entry)?;
    if strand.erased.contains_key(&entry.seq) {
        return Err(Refusal::AlreadyErased);
    }
    let found = strand.entries.iter().find(|e| e.seq == entry.seq).ok_or(Refusal::UnknownEntry(entry.seq))?;
    let id = item_of(found).ok_or(Refusal::PartOfTheFrame)?;
    let same = |other: ItemId| other == id || strand.item(other).is_some_and(|item| item.repeats == Some(id));
    let seqs = strand.entries.iter().filter(|e| item_of(e).is_some_and(same)).map(|e| e.seq).collect();
    Ok(Decision::one(Target::Existing(strand.journal), vec![Event::Erased { seqs, reason }]))
}
