//! The two ways back: withdraw strikes through, erase destroys the words; and undo.
//!
//! Lives here: what can be taken back and what cannot. Not here: destroying the bytes (`store`).

use super::{Decision, Target};
use crate::ErasureReason;
use crate::access::{Relation, Row, State, access};
use crate::command::EntryId;
use crate::content::{Content, Question};
use crate::event::{Entry, Event, Told};
use crate::overlay::Recovery;
use crate::person::Role;
use crate::refusal::Refusal;
use crate::strand::{Item, Strand, StrandKind};
use crate::{ItemId, PersonId, Seq};

pub(super) fn withdraw(recovery: &Recovery, entry: &EntryId, by: PersonId) -> Result<Decision, Refusal> {
    let strand = strand(recovery, entry)?;
    let found = strand.entries.iter().find(|e| e.seq == entry.seq).ok_or(Refusal::UnknownEntry(entry.seq))?;
    check(strand, found)?;
    if !is_own(strand, found, by) {
        return Err(Refusal::NotTheirs);
    }
    Ok(Decision::one(Target::Existing(strand.journal), withdrawals(strand, entry.seq)))
}

/// Whether somebody's own hand wrote it: nobody takes back what another said.
fn is_own(strand: &Strand, entry: &Entry, by: PersonId) -> bool {
    strand.hand_of(by) == Some(entry.by.as_str())
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
    let Some(item) = strand.item_of(seq) else { return vec![Event::Withdrawn { seq }] };
    let group = strand.with_repeats(item);
    if item.first_seq() == seq {
        let standing = group.iter().filter(|same| !same.withdrawn);
        return standing.map(|same| Event::Withdrawn { seq: same.first_seq() }).collect();
    }
    let falls_back_to = content_without(item, seq);
    group.iter().filter_map(|same| reverted(same, item, seq, falls_back_to)).collect()
}

fn content_without(item: &Item, seq: Seq) -> Option<&Content> {
    item.versions().iter().rfind(|version| version.seq != seq).map(|version| &version.content)
}

/// The change is struck through wherever it was made. A copy that began with it says again what its original says.
fn reverted(same: &Item, item: &Item, seq: Seq, falls_back_to: Option<&Content>) -> Option<Event> {
    if same.id == item.id {
        return Some(Event::Withdrawn { seq });
    }
    let changed_to = item.versions().iter().find(|version| version.seq == seq).map(|version| &version.content);
    let says_so = same.versions().iter().rfind(|version| Some(&version.content) == changed_to)?;
    if says_so.seq != same.first_seq() {
        return Some(Event::Withdrawn { seq: says_so.seq });
    }
    let falls_back_to = falls_back_to.filter(|_| same.now().seq == says_so.seq)?;
    Some(Event::Changed { item: same.id, content: falls_back_to.clone() })
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

/// The newest act of a person that stands, a disclosure among them; `None` when there is nothing to undo.
pub fn newest_act(recovery: &Recovery, by: PersonId) -> Option<EntryId> {
    // Records of one strand have an order, whatever the clock said; across strands only times can be compared.
    let acts = recovery.strands().filter_map(|strand| own_acts(strand, by).last().map(|entry| (strand, entry)));
    let (strand, entry) = acts.max_by_key(|(strand, entry)| (entry.at, strand.kind, entry.seq))?;
    Some(EntryId { kind: strand.kind, journal: strand.journal, seq: entry.seq })
}

/// Withdraws an own act. A disclosure is no act that undo takes back: others have it.
pub(super) fn undo(recovery: &Recovery, entry: &EntryId, by: PersonId) -> Result<Decision, Refusal> {
    let strand = strand(recovery, entry)?;
    let act = own_acts(strand, by).find(|act| act.seq == entry.seq).ok_or(Refusal::NothingToUndo)?;
    if matches!(content_of(act), Some(Content::Message(_)) | None) {
        return Err(Refusal::AlreadyGiven);
    }
    Ok(Decision::one(Target::Existing(strand.journal), withdrawals(strand, act.seq)))
}

/// Somebody's records that can still be withdrawn, and disclosures, which cannot but count as acts.
fn own_acts(strand: &Strand, by: PersonId) -> impl Iterator<Item = &Entry> {
    strand.entries.iter().filter(move |entry| {
        let is_disclosure = matches!(entry.told, Told::Event(Event::DisclosureMade(_)));
        is_own(strand, entry, by) && (is_disclosure || (check(strand, entry).is_ok() && !is_opening(strand, entry)))
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

/// Destroys every version of an item's words in its strand, those that repeat it for newcomers included.
pub(super) fn erase(
    recovery: &Recovery,
    entry: &EntryId,
    reason: ErasureReason,
    by: PersonId,
) -> Result<Decision, Refusal> {
    let strand = strand(recovery, entry)?;
    if strand.erased.contains_key(&entry.seq) {
        return Err(Refusal::AlreadyErased);
    }
    let found = strand.entries.iter().find(|e| e.seq == entry.seq).ok_or(Refusal::UnknownEntry(entry.seq))?;
    let id = item_of(found).ok_or(Refusal::PartOfTheFrame)?;
    if !may_erase(strand, found, by) {
        return Err(Refusal::NotTheirs);
    }
    let group: Vec<ItemId> = strand.item(id).into_iter().flat_map(|i| strand.with_repeats(i)).map(|i| i.id).collect();
    let same = |other: ItemId| other == id || group.contains(&other);
    let seqs = strand.entries.iter().filter(|e| item_of(e).is_some_and(same)).map(|e| e.seq).collect();
    Ok(Decision::one(Target::Existing(strand.journal), vec![Event::Erased { seqs, reason }]))
}

fn may_erase(strand: &Strand, entry: &Entry, by: PersonId) -> bool {
    let is_owner = strand.owner() == Some(by);
    let role = if is_owner { Some(Role::Owner) } else { strand.member(by).map(|member| member.joined.role) };
    let relation = if is_own(strand, entry, by) { Relation::Own } else { Relation::Other };
    role.is_some_and(|role| access(Row::Erasure, role, State::Disclosed).may_append(relation))
}
