//! Telling: the owner's act that lets others see.
//!
//! Lives here: disclosure as copies, one record an item, then the marker that binds them; newcomers and threads.
//! Not here: making the preview and its hash (`service`).

use super::{Decision, Target, not_in_future, private};
use crate::Timestamp;
use crate::clock::moment;
use crate::command::{Copy, Telling};
use crate::content::{Content, MessageKind, Moment, Said};
use crate::event::{CopyOf, Disclosure, Event, Joined, Opened};
use crate::overlay::Recovery;
use crate::person::Role;
use crate::refusal::Refusal;
use crate::strand::Strand;

pub(super) fn tell(recovery: &Recovery, telling: &Telling, at: Timestamp) -> Result<Decision, Refusal> {
    check(recovery, telling, at)?;
    match telling.to.role {
        Role::Affected => in_thread(recovery, telling),
        _ => in_shared(recovery, telling),
    }
}

fn check(recovery: &Recovery, telling: &Telling, at: Timestamp) -> Result<(), Refusal> {
    let private = private(recovery)?;
    if !telling.to.role.can_be_told() || private.owner() == Some(telling.to.person) {
        return Err(Refusal::CannotBeTold(telling.to.role));
    }
    match recovery.told_lead() {
        Some(lead) if telling.to.role == Role::Lead && lead.person != telling.to.person => {
            return Err(Refusal::LeadIs { name: lead.name });
        }
        _ => {}
    }
    check_time(recovery, telling.said_at, at)?;
    check_first_news(recovery, telling)?;
    check_preview(recovery, telling)
}

fn check_time(recovery: &Recovery, said_at: Timestamp, at: Timestamp) -> Result<(), Refusal> {
    not_in_future(said_at, at)?;
    let earliest = moment(recovery, Moment::Noticed).or(moment(recovery, Moment::Occurred));
    let too_early = earliest.filter(|earliest| said_at < *earliest);
    too_early.map_or(Ok(()), |earliest| Err(Refusal::TooEarly { when: said_at, earliest }))
}

/// First news is told once; after that there are updates.
fn check_first_news(recovery: &Recovery, telling: &Telling) -> Result<(), Refusal> {
    match recovery.heads_up_to(telling.to.person) {
        Some(said) if telling.kind == MessageKind::HeadsUp => {
            Err(Refusal::AlreadyTold { name: telling.to.name.clone(), at: said.said_at, way: said.way })
        }
        _ => Ok(()),
    }
}

/// What leaves is what the owner saw: each item still stands, says the same, and may be shown.
fn check_preview(recovery: &Recovery, telling: &Telling) -> Result<(), Refusal> {
    let items = recovery.items();
    let is_as_seen = |copy: &Copy| {
        let standing = items.iter().find(|placed| placed.item.id == copy.from);
        standing.is_some_and(|placed| *placed.item.content() == copy.content && copy.content.can_be_disclosed())
    };
    let is_once = |copy: &Copy| telling.copies.iter().filter(|other| other.from == copy.from).count() == 1;
    let nothing_for_a_thread = telling.to.role != Role::Affected || telling.copies.is_empty();
    if nothing_for_a_thread && telling.copies.iter().all(|copy| is_as_seen(copy) && is_once(copy)) {
        Ok(())
    } else {
        Err(Refusal::PreviewStale)
    }
}

fn in_shared(recovery: &Recovery, telling: &Telling) -> Result<Decision, Refusal> {
    let private = private(recovery)?;
    let shared = recovery.shared.as_ref();
    let is_private = |copy: &&Copy| private.item(copy.from).is_some();
    let (first, again): (Vec<&Copy>, Vec<&Copy>) = telling.copies.iter().partition(is_private);
    let mut decision = Decision::default();
    decision.add(Target::Existing(private.journal), copied(&first));
    let target = shared.map_or(Target::NewShared, |shared| Target::Existing(shared.journal));
    decision.add(target, shared_events(private, shared, telling, &again)?);
    for thread in newly_shared_threads(recovery, telling) {
        decision.add(Target::Existing(thread.journal), vec![joined(telling, thread)]);
    }
    Ok(decision)
}

/// Repeats are announced before the newcomer joins: they never learn the ids of what they do not see.
fn shared_events(
    private: &Strand,
    shared: Option<&Strand>,
    telling: &Telling,
    again: &[&Copy],
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    match shared {
        None => events.push(opening(private, telling)?),
        Some(_) => events.extend(copied(again)),
    }
    let is_new = shared.is_none_or(|shared| shared.member(telling.to.person).is_none());
    if is_new {
        events.push(shared.map_or_else(|| first_member(telling), |shared| joined(telling, shared)));
    }
    events.extend(telling.copies.iter().map(|copy| Event::Recorded { item: copy.to, content: copy.content.clone() }));
    events.push(said(telling));
    events.push(made(telling));
    Ok(events)
}

fn copied(copies: &[&Copy]) -> Vec<Event> {
    let pairs: Vec<CopyOf> = copies.iter().map(|copy| CopyOf { from: copy.from, to: copy.to }).collect();
    if pairs.is_empty() { Vec::new() } else { vec![Event::Copied(pairs)] }
}

/// Others learn which recovery it is and whose; when it was opened and what limits ran stays the owner's.
fn opening(private: &Strand, telling: &Telling) -> Result<Event, Refusal> {
    let opened = private.opened.clone().ok_or(Refusal::NotTheirs)?;
    let owner_name = telling.owner_name.clone().or(opened.owner_name);
    Ok(Event::StrandOpened(Opened { limits: None, owner_name, ..opened }))
}

fn first_member(telling: &Telling) -> Event {
    member(telling, 2)
}

fn joined(telling: &Telling, strand: &Strand) -> Event {
    member(telling, strand.members.len() + 2)
}

/// The owner's hand is `m1` in every journal; the others follow in the order of joining.
fn member(telling: &Telling, place: usize) -> Event {
    Event::MemberJoined(Joined {
        person: telling.to.person,
        name: telling.to.name.clone(),
        role: telling.to.role,
        pseudonym: format!("m{place}"),
        from_start: telling.from_start,
    })
}

fn said(telling: &Telling) -> Event {
    let said = Said {
        kind: telling.kind,
        to: telling.to.person,
        way: telling.way,
        said_at: telling.said_at,
        words: telling.words.clone(),
    };
    Event::Recorded { item: telling.item, content: Content::Message(said) }
}

fn made(telling: &Telling) -> Event {
    let copies = telling.copies.iter().map(|copy| copy.to);
    Event::DisclosureMade(Disclosure {
        items: copies.chain([telling.item]).collect(),
        recipients: vec![telling.to.person],
        preview: telling.preview.clone(),
    })
}

/// A lead who is told sees the threads with the affected from then on.
fn newly_shared_threads<'a>(recovery: &'a Recovery, telling: &'a Telling) -> impl Iterator<Item = &'a Strand> {
    let is_lead = telling.to.role == Role::Lead;
    recovery.threads.iter().filter(move |thread| is_lead && thread.member(telling.to.person).is_none())
}

/// An affected party has a thread of their own with owner and lead, and sees nothing else.
fn in_thread(recovery: &Recovery, telling: &Telling) -> Result<Decision, Refusal> {
    if let Some(thread) = recovery.threads.iter().find(|thread| thread.member(telling.to.person).is_some()) {
        return Ok(Decision::one(Target::Existing(thread.journal), vec![said(telling), made(telling)]));
    }
    let mut events = vec![opening(private(recovery)?, telling)?, first_member(telling)];
    let told_lead = recovery.shared.iter().flat_map(|shared| &shared.members).find(|m| m.joined.role == Role::Lead);
    if let Some(lead) = told_lead.filter(|lead| lead.joined.person != telling.to.person) {
        let pseudonym = "m3".to_owned();
        events.push(Event::MemberJoined(Joined { pseudonym, from_start: false, ..lead.joined.clone() }));
    }
    events.extend([said(telling), made(telling)]);
    Ok(Decision::one(Target::NewThread, events))
}
