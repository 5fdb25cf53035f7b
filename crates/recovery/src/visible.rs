//! From what somebody may read to what they see: the one constructor of [`View`].
//!
//! Lives here: `visible`. Not here: what somebody may read (`overlay`, by the table in `access`), the words (`catalogue`).

use crate::clock::clocks;
use crate::content::Content;
use crate::event::{Entry, Event, Told};
use crate::fallout::{Danger, Urgency};
use crate::next::{advice, direction, next_step, stages};
use crate::overlay::{Overlay, Placed, Recovery, readable_to};
use crate::person::{Person, Role};
use crate::strand::{Member, OWNERS_HAND, Strand};
use crate::view::{Audience, Hearer, Hearing, Label, Line, LineState, Named, Shown, View, What};
use crate::words::Words;
use crate::{JournalId, PersonId, Seq, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// What the viewer of an overlay sees at a time; `None` when the first record of every strand is damaged.
pub fn visible(overlay: &Overlay, now: Timestamp) -> Option<View> {
    let recovery = &overlay.recovery;
    let opened = recovery.opened()?;
    let is_owners = overlay.role == Role::Owner;
    let readers = Readers::of(recovery);
    Some(View {
        recovery: opened.recovery,
        code: opened.code.clone(),
        now,
        viewer: overlay.viewer,
        role: overlay.role,
        owner: Named { person: opened.owner, name: owner_name(recovery) },
        audience: everybody(recovery),
        stages: stages(recovery, now),
        clocks: clocks(recovery, now),
        next: is_owners.then(|| next_step(recovery, now)),
        advice: if is_owners { advice(recovery) } else { Vec::new() },
        urgency: Urgency::read(danger(recovery), recovery.spreading().as_ref(), &recovery.fallout()),
        items: items(recovery, &readers),
        people: people(recovery),
        lines: lines(recovery, &readers),
        is_newer: recovery.strands().any(|strand| strand.is_newer),
    })
}

/// The danger that still counts: not one that is over.
fn danger(recovery: &Recovery) -> Option<Danger> {
    recovery.danger().filter(|_| recovery.danger_comes_first())
}

/// Two people may have one name: each is named.
/// Who can see the recovery: the members of the shared strand. Who is in a thread sees that thread and nothing else, and
/// is named beside what is in it; to them it is all there is.
fn everybody(recovery: &Recovery) -> Audience {
    let threads = if recovery.private.is_none() { recovery.threads.as_slice() } else { &[] };
    let strands: Vec<&Strand> = match &recovery.shared {
        Some(shared) => vec![shared],
        None => threads.iter().collect(),
    };
    let mut people: Vec<&Member> = Vec::new();
    for member in strands.into_iter().flat_map(|strand| &strand.members) {
        if !people.iter().any(|known| known.joined.person == member.joined.person) {
            people.push(member);
        }
    }
    Audience { names: people.into_iter().map(|member| member.joined.name.clone()).collect() }
}

/// Who reads which record, strand by strand: the same rule that made their overlay.
struct Readers<'a>(BTreeMap<JournalId, Vec<(&'a Member, BTreeSet<Seq>)>>);

impl<'a> Readers<'a> {
    fn of(recovery: &'a Recovery) -> Self {
        let reads = |strand: &Strand, member: &Member| -> BTreeSet<Seq> {
            readable_to(member, strand.kind, &strand.entries).iter().map(|entry| entry.seq).collect()
        };
        let of = |strand: &'a Strand| strand.members.iter().map(|member| (member, reads(strand, member))).collect();
        Self(recovery.strands().map(|strand| (strand.journal, of(strand))).collect())
    }

    /// Those who read at least one of these records.
    fn of_any(&self, strand: &Strand, records: &[Seq]) -> Audience {
        let members = self.0.get(&strand.journal).into_iter().flatten();
        let readers = members.filter(|(_, readable)| records.iter().any(|seq| readable.contains(seq)));
        Audience { names: readers.map(|(member, _)| member.joined.name.clone()).collect() }
    }
}

/// As it was set when the recovery was opened, else as it was given to those who were told.
fn owner_name(recovery: &Recovery) -> Option<Words> {
    recovery.strands().find_map(|strand| strand.opened.as_ref()?.owner_name.clone())
}

fn items(recovery: &Recovery, readers: &Readers<'_>) -> Vec<Shown> {
    let is_fact = |placed: &Placed<'_>| matches!(placed.item.content(), Content::Fact(_));
    let mut others: Vec<Placed<'_>> = recovery.items().into_iter().filter(|placed| !is_fact(placed)).collect();
    // Doing nothing is weighed last, so that the others have the numbers under which they were kept.
    others.sort_by_key(|placed| matches!(placed.item.content(), Content::Option(way) if way.is_nothing));
    recovery.facts().into_iter().chain(others).map(|placed| shown(recovery, readers, &placed)).collect()
}

fn shown(recovery: &Recovery, readers: &Readers<'_>, placed: &Placed<'_>) -> Shown {
    let (strand, item) = (placed.strand, placed.item);
    let records: Vec<Seq> = strand.with_repeats(item).iter().map(|same| same.now().seq).collect();
    let first = placed.first.map(|first| first.content()).filter(|first| *first != item.content());
    Shown {
        id: item.id,
        label: label(recovery, strand, item.now().seq),
        strand: strand.kind,
        content: as_it_stands(recovery, item.content()),
        at: item.now().at,
        stated: item.now().stated,
        first: first.cloned(),
        audience: readers.of_any(strand, &records),
    }
}

/// The content as it holds now: a choice follows its option, and "safe" ends with a new danger.
fn as_it_stands(recovery: &Recovery, content: &Content) -> Content {
    match content {
        Content::Safe(_) => Content::Safe(recovery.is_safe()),
        other => as_chosen(recovery, other),
    }
}

/// A choice follows its option into the shared strand.
fn as_chosen(recovery: &Recovery, content: &Content) -> Content {
    match content {
        Content::Choice(option) => {
            let original = recovery.private.as_ref().and_then(|private| private.item(*option));
            Content::Choice(original.and_then(|original| original.copied_to).unwrap_or(*option))
        }
        other => other.clone(),
    }
}

fn label(recovery: &Recovery, strand: &Strand, seq: Seq) -> Label {
    let place = recovery.threads.iter().position(|thread| thread.journal == strand.journal).map_or(1, |i| i + 1);
    Label::new(strand.kind, place, seq)
}

fn people(recovery: &Recovery) -> Vec<Hearer> {
    let mut people: Vec<Person> = recovery.people();
    for member in recovery.strands().flat_map(|strand| &strand.members) {
        if !people.iter().any(|person| person.person == member.joined.person) {
            let (person, name, role) = (member.joined.person, member.joined.name.clone(), member.joined.role);
            people.push(Person { person, name, role, why: None });
        }
    }
    let mut turn_taken = false;
    people.into_iter().map(|person| hearer(recovery, person, &mut turn_taken)).collect()
}

fn hearer(recovery: &Recovery, person: Person, turn_taken: &mut bool) -> Hearer {
    let hearing = match heard_at(recovery, person.person) {
        Some(at) => Hearing::Told(at),
        None if person.role == Role::Affected && direction(recovery).is_none() => Hearing::Waits,
        None if !person.role.can_be_told() || std::mem::replace(turn_taken, true) => Hearing::Later,
        None => Hearing::Now,
    };
    Hearer { person: person.person, name: person.name, role: person.role, why: person.why, hearing }
}

/// From the message where the viewer may read it, else from the moment of joining.
fn heard_at(recovery: &Recovery, person: PersonId) -> Option<Timestamp> {
    let is_owners = recovery.private.is_some();
    recovery.told_at(person).or_else(|| recovery.joined_at(person).filter(|_| !is_owners))
}

fn lines(recovery: &Recovery, readers: &Readers<'_>) -> Vec<Line> {
    let mut lines: Vec<(Timestamp, Line)> = Vec::new();
    for strand in recovery.strands() {
        // A line whose time was erased stays beside its neighbours.
        let mut last = Timestamp(i64::MIN);
        for entry in &strand.entries {
            last = entry.shown_at().unwrap_or(last);
            lines.push((last, line(recovery, readers, strand, entry)));
        }
    }
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, line)| line).collect()
}

fn line(recovery: &Recovery, readers: &Readers<'_>, strand: &Strand, entry: &Entry) -> Line {
    Line {
        label: label(recovery, strand, entry.seq),
        at: entry.shown_at(),
        written_at: entry.stated_at.and(entry.at),
        by: hand(strand, &entry.by),
        what: what(recovery, strand, entry),
        state: state(strand, entry),
        audience: readers.of_any(strand, &[entry.seq]),
    }
}

fn hand(strand: &Strand, pseudonym: &str) -> Option<Words> {
    let member = strand.members.iter().find(|member| member.joined.pseudonym == pseudonym);
    let owner = || strand.opened.as_ref().and_then(|opened| opened.owner_name.clone());
    member.map(|member| member.joined.name.clone()).or_else(|| owner().filter(|_| pseudonym == OWNERS_HAND))
}

fn state(strand: &Strand, entry: &Entry) -> LineState {
    match entry.told {
        Told::Erased => LineState::Erased(strand.erased.get(&entry.seq).copied()),
        _ if strand.withdrawn.contains(&entry.seq) => LineState::Withdrawn,
        _ => LineState::Stands,
    }
}

fn what(recovery: &Recovery, strand: &Strand, entry: &Entry) -> What {
    match &entry.told {
        Told::Event(event) => what_happened(recovery, strand, event),
        Told::Erased => What::Gone,
        Told::Newer => What::Newer,
        Told::Unreadable => What::Unreadable,
    }
}

fn what_happened(recovery: &Recovery, strand: &Strand, event: &Event) -> What {
    let label = |seq: &Seq| label(recovery, strand, *seq);
    let is_seen = |seq: &&Seq| strand.entries.iter().any(|entry| entry.seq == **seq);
    match event.clone() {
        Event::RecoveryOpened(_) => What::Opened,
        Event::StrandOpened(_) => What::Shared,
        Event::Recorded { content, .. } => What::Wrote { content: as_chosen(recovery, &content), changed: false },
        Event::Changed { content, .. } => What::Wrote { content: as_chosen(recovery, &content), changed: true },
        Event::Copied(copies) => What::Copied { items: copies.len() },
        Event::MemberJoined(j) => What::Joined { name: j.name, role: j.role, from_start: j.from_start },
        Event::DisclosureMade(made) => {
            What::Disclosed { names: names(strand, &made.recipients), items: made.items.len() }
        }
        Event::Withdrawn { seq } => What::Withdrew { label: label(&seq) },
        Event::Erased { seqs, reason } => {
            What::Erased { labels: seqs.iter().filter(is_seen).map(label).collect(), reason }
        }
        Event::Restored { size_now, backup_at } => What::Restored { size_now, backup_at },
        Event::ClockCorrected { from, to } => What::ClockCorrected { from, to },
    }
}

fn names(strand: &Strand, people: &[PersonId]) -> Vec<Words> {
    let name = |person: &PersonId| strand.member(*person).map(|member| member.joined.name.clone());
    people.iter().filter_map(name).collect()
}
