//! From what somebody may read to what they see: the one constructor of [`View`].
//!
//! Lives here: `visible`. Not here: what somebody may read (`overlay`, by the table in `access`), the words (`catalogue`).

use crate::access::{Relation, State};
use crate::clock::clocks;
use crate::content::Content;
use crate::event::{Entry, Event, Told};
use crate::fallout::Urgency;
use crate::next::{advice, direction, next_step, stages};
use crate::overlay::{Overlay, Placed, Recovery, addressed_to, reads};
use crate::person::{Person, Role};
use crate::strand::{Member, Strand};
use crate::view::{Audience, Hearer, Hearing, Label, Line, LineState, Named, Shown, View, What};
use crate::words::Words;
use crate::{PersonId, Timestamp};

/// What the viewer of an overlay sees at a time; `None` when the first record of every strand is damaged.
pub fn visible(overlay: &Overlay, now: Timestamp) -> Option<View> {
    let recovery = &overlay.recovery;
    let opened = recovery.opened()?;
    let is_owners = overlay.role == Role::Owner;
    Some(View {
        recovery: opened.recovery,
        code: opened.code.clone(),
        now,
        viewer: overlay.viewer,
        role: overlay.role,
        owner: Named { person: opened.owner, name: opened.owner_name.clone() },
        audience: everybody(recovery),
        stages: stages(recovery, now),
        clocks: clocks(recovery, now),
        next: is_owners.then(|| next_step(recovery, now)),
        advice: if is_owners { advice(recovery) } else { Vec::new() },
        urgency: Urgency::read(recovery.danger(), recovery.spreading().as_ref(), &recovery.fallout()),
        items: items(recovery),
        people: people(recovery),
        lines: lines(recovery),
        is_newer: recovery.strands().any(|strand| strand.is_newer),
    })
}

fn everybody(recovery: &Recovery) -> Audience {
    let mut names: Vec<Words> = Vec::new();
    for member in recovery.strands().flat_map(|strand| &strand.members) {
        if !names.contains(&member.joined.name) {
            names.push(member.joined.name.clone());
        }
    }
    Audience { names }
}

fn items(recovery: &Recovery) -> Vec<Shown> {
    let is_fact = |placed: &Placed<'_>| matches!(placed.item.content(), Content::Fact(_));
    let others = recovery.items().into_iter().filter(|placed| !is_fact(placed));
    recovery.facts().into_iter().chain(others).map(|placed| shown(recovery, &placed)).collect()
}

fn shown(recovery: &Recovery, placed: &Placed<'_>) -> Shown {
    let (strand, item) = (placed.strand, placed.item);
    let first = placed.first.map(|first| first.content()).filter(|first| *first != item.content());
    Shown {
        id: item.id,
        label: label(recovery, strand, item.now().seq),
        strand: strand.kind,
        content: item.content().clone(),
        at: item.now().at,
        stated: item.now().stated,
        first: first.cloned(),
        audience: audience(strand, |member| may_read(strand, member, item.content())),
    }
}

fn may_read(strand: &Strand, member: &Member, content: &Content) -> bool {
    let is_own = addressed_to(content) == Some(member.joined.person);
    let relation = if is_own { Relation::Own } else { Relation::Other };
    reads(strand.kind, member.joined.role, State::Disclosed, content, relation)
}

fn audience(strand: &Strand, may_read: impl Fn(&Member) -> bool) -> Audience {
    let members = strand.members.iter().filter(|member| may_read(member));
    Audience { names: members.map(|member| member.joined.name.clone()).collect() }
}

fn label(recovery: &Recovery, strand: &Strand, seq: crate::Seq) -> Label {
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
        None if std::mem::replace(turn_taken, true) => Hearing::Later,
        None => Hearing::Now,
    };
    Hearer { person: person.person, name: person.name, role: person.role, why: person.why, hearing }
}

/// From the message where the viewer may read it, else from the moment of joining.
fn heard_at(recovery: &Recovery, person: PersonId) -> Option<Timestamp> {
    let joined = || recovery.strands().find_map(|strand| strand.member(person)).and_then(|member| member.at);
    recovery.heads_up_to(person).map(|said| said.said_at).or_else(|| match recovery.private {
        Some(_) => None,
        None => joined(),
    })
}

fn lines(recovery: &Recovery) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for strand in recovery.strands() {
        lines.extend(strand.entries.iter().map(|entry| line(recovery, strand, entry)));
    }
    lines.sort_by_key(|line| line.at.unwrap_or(Timestamp(0)));
    lines
}

fn line(recovery: &Recovery, strand: &Strand, entry: &Entry) -> Line {
    Line {
        label: label(recovery, strand, entry.seq),
        at: entry.shown_at(),
        written_at: entry.stated_at.and(entry.at),
        by: hand(strand, &entry.by),
        what: what(recovery, strand, entry),
        state: state(strand, entry),
        audience: audience(strand, |member| entry.seq >= member.since && sees(strand, member, entry)),
    }
}

fn sees(strand: &Strand, member: &Member, entry: &Entry) -> bool {
    match &entry.told {
        Told::Event(Event::Recorded { content, .. } | Event::Changed { content, .. }) => {
            may_read(strand, member, content)
        }
        _ => true,
    }
}

fn hand(strand: &Strand, pseudonym: &str) -> Option<Words> {
    let member = strand.members.iter().find(|member| member.joined.pseudonym == pseudonym);
    let owner = || strand.opened.as_ref().and_then(|opened| opened.owner_name.clone());
    member.map(|member| member.joined.name.clone()).or_else(|| owner().filter(|_| pseudonym == "m1"))
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
    let label = |seq: &crate::Seq| label(recovery, strand, *seq);
    match event.clone() {
        Event::RecoveryOpened(_) => What::Opened,
        Event::StrandOpened(_) => What::Shared,
        Event::Recorded { content, .. } => What::Wrote { content, changed: false },
        Event::Changed { content, .. } => What::Wrote { content, changed: true },
        Event::Copied(copies) => What::Copied { items: copies.len() },
        Event::MemberJoined(j) => What::Joined { name: j.name, role: j.role, from_start: j.from_start },
        Event::DisclosureMade(made) => {
            What::Disclosed { names: names(strand, &made.recipients), items: made.items.len() }
        }
        Event::Withdrawn { seq } => What::Withdrew { label: label(&seq) },
        Event::Erased { seqs, reason } => What::Erased { labels: seqs.iter().map(label).collect(), reason },
        Event::Restored { size_now, backup_at } => What::Restored { size_now, backup_at },
        Event::ClockCorrected { from, to } => What::ClockCorrected { from, to },
    }
}

fn names(strand: &Strand, people: &[PersonId]) -> Vec<Words> {
    let name = |person: &PersonId| strand.member(*person).map(|member| member.joined.name.clone());
    people.iter().filter_map(name).collect()
}
