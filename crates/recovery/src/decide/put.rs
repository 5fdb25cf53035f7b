//! Writing something down, and changing it.
//!
//! Lives here: the rules of each kind of content; where it goes. Not here: telling (`tell`), taking back (`back`).

use super::{Decision, Target, not_in_future, private};
use crate::access::{Relation, Row, State, access};
use crate::clock::{moment, pause_limit, tell_window};
use crate::content::{Content, Moment, Pause, SaidBy, Slot};
use crate::event::Event;
use crate::overlay::{Recovery, addressed_to, row_in};
use crate::person::{Hand, Person, Role};
use crate::refusal::Refusal;
use crate::strand::{Item, OWNERS_HAND, Strand, StrandKind};
use crate::{ItemId, PersonId, Span, Timestamp};

pub(super) fn put(
    recovery: &Recovery,
    item: ItemId,
    content: &Content,
    shared: bool,
    by: PersonId,
    at: Timestamp,
) -> Result<Decision, Refusal> {
    check(recovery, content, by, at)?;
    let content = &ruled(recovery, content, at)?;
    if let Some(strand) = heard_in(recovery, content) {
        return in_strand(recovery, strand, item, content, by);
    }
    if shared {
        return in_strand(recovery, recovery.shared.as_ref().ok_or(Refusal::NobodyTold)?, item, content, by);
    }
    let private = private(recovery)?;
    match content.slot().and_then(|slot| answered(recovery, private, &slot)) {
        Some(existing) => change_at(recovery, existing, content),
        None => Ok(recorded(private, item, content)),
    }
}

/// The owner's standing answer: the one that others were given, should there be one, and never a frozen original.
fn answered<'a>(recovery: &'a Recovery, private: &'a Strand, slot: &Slot) -> Option<&'a Item> {
    let given = recovery.shared.as_ref().and_then(|shared| shared.in_slot(slot));
    let own = private.in_slot(slot).filter(|item| item.copied_to.is_none());
    given.filter(|item| item.by == OWNERS_HAND).or(own)
}

pub(super) fn change(
    recovery: &Recovery,
    id: ItemId,
    content: &Content,
    by: PersonId,
    at: Timestamp,
) -> Result<Decision, Refusal> {
    let (strand, item) = find(recovery, id).ok_or(Refusal::UnknownItem)?;
    if item.withdrawn || item.content().noun() != content.noun() || matches!(content, Content::Message(_)) {
        return Err(Refusal::UnknownItem);
    }
    check_change(strand, item, content, by)?;
    check(recovery, content, by, at)?;
    change_at(recovery, item, &ruled(recovery, content, at)?)
}

/// What somebody said is changed by the hand that wrote it, everything else by whoever may add to it.
fn check_change(strand: &Strand, item: &Item, content: &Content, by: PersonId) -> Result<(), Refusal> {
    let role = role_in(strand, by).ok_or(Refusal::NotTheirs)?;
    let is_own = strand.hand_of(by) == Some(item.by.as_str());
    let relation = if is_own { Relation::Own } else { Relation::Other };
    let may = access(row_in(strand.kind, content), role, State::Disclosed).may_append(relation);
    let is_others_word = is_anothers_answer(content) && !is_own;
    let is_private = strand.kind == StrandKind::Private;
    if is_private || (may && !is_others_word) { Ok(()) } else { Err(Refusal::NotTheirs) }
}

fn find(recovery: &Recovery, id: ItemId) -> Option<(&Strand, &Item)> {
    recovery.strands().find_map(|strand| strand.item(id).map(|item| (strand, item)))
}

/// A copied item is changed in the shared strand only: its original is frozen.
fn change_at(recovery: &Recovery, item: &Item, content: &Content) -> Result<Decision, Refusal> {
    let id = item.copied_to.unwrap_or(item.id);
    let (strand, item) = find(recovery, id).filter(|(_, item)| !item.withdrawn).ok_or(Refusal::UnknownItem)?;
    let repeats = strand.items.iter().filter(|other| other.repeats == Some(item.id));
    let all = std::iter::once(item).chain(repeats);
    let events = all.map(|item| Event::Changed { item: item.id, content: content.clone() }).collect();
    Ok(Decision::one(Target::Existing(strand.journal), events))
}

fn recorded(strand: &Strand, item: ItemId, content: &Content) -> Decision {
    Decision::one(Target::Existing(strand.journal), vec![Event::Recorded { item, content: content.clone() }])
}

fn in_strand(
    recovery: &Recovery,
    strand: &Strand,
    item: ItemId,
    content: &Content,
    by: PersonId,
) -> Result<Decision, Refusal> {
    let role = role_in(strand, by).ok_or(Refusal::NotTheirs)?;
    let row = row_in(strand.kind, content);
    let is_private_matter = matches!(row, Row::PrivateNote | Row::Motive | Row::Draft);
    if is_private_matter || !access(row, role, State::Disclosed).may_append(Relation::Own) {
        return Err(Refusal::NotTheirs);
    }
    if let Content::Choice(option) = content {
        strand.item(*option).ok_or(Refusal::UnknownItem)?;
    }
    match content.slot().and_then(|slot| strand.in_slot(&slot)) {
        Some(existing) => change_at(recovery, existing, content),
        None => Ok(recorded(strand, item, content)),
    }
}

fn role_in(strand: &Strand, person: PersonId) -> Option<Role> {
    if strand.owner() == Some(person) {
        return Some(Role::Owner);
    }
    strand.member(person).map(|member| member.joined.role)
}

fn is_anothers_answer(content: &Content) -> bool {
    matches!(content, Content::Acknowledgement(_) | Content::Direction(_))
}

/// What somebody else decided or answered belongs where they can see it; and the all-clear where the alarm went.
fn heard_in<'a>(recovery: &'a Recovery, content: &Content) -> Option<&'a Strand> {
    if matches!(content, Content::Safe(_)) {
        let is_alarm = |item: &Item| matches!(item.content(), Content::Danger(danger) if danger.comes_first());
        return recovery.shared.as_ref().filter(|shared| shared.standing().any(is_alarm));
    }
    let said_by = addressed_to(content).filter(|_| is_anothers_answer(content))?;
    recovery.shared.iter().chain(&recovery.threads).find(|strand| strand.member(said_by).is_some())
}

pub(super) fn check(recovery: &Recovery, content: &Content, by: PersonId, at: Timestamp) -> Result<(), Refusal> {
    match content {
        Content::Moment { which, when } => check_moment(recovery, *which, *when, at),
        Content::Message(_) => Err(Refusal::PartOfTheFrame),
        Content::Acknowledgement(said) => check_said_by(recovery, said, by, at),
        Content::Direction(said) if said.words.is_none() => Err(Refusal::NoWords),
        Content::Direction(said) => {
            check_said_by(recovery, said, by, at)?;
            check_is_lead(recovery, said.said_by)
        }
        Content::Reaction(reaction) => told(recovery, reaction.with).map(|_| ()),
        Content::Person(person) => check_person(recovery, person),
        Content::Choice(option) => check_option(recovery, *option),
        _ => Ok(()),
    }
}

fn check_moment(recovery: &Recovery, which: Moment, when: Timestamp, at: Timestamp) -> Result<(), Refusal> {
    not_in_future(when, at)?;
    if which == Moment::Noticed {
        not_after_telling(recovery, when)?;
    }
    let (occurred, noticed) = (moment(recovery, Moment::Occurred), moment(recovery, Moment::Noticed));
    let earliest = match which {
        Moment::Occurred => return before_noticing(when, noticed),
        Moment::Noticed | Moment::OrganisationAware => occurred,
        Moment::Resolved => noticed.or(occurred),
    };
    earliest.filter(|earliest| when < *earliest).map_or(Ok(()), |earliest| Err(Refusal::TooEarly { when, earliest }))
}

/// Nobody tells what they have not noticed.
fn not_after_telling(recovery: &Recovery, noticed: Timestamp) -> Result<(), Refusal> {
    let told = recovery.told_lead().and_then(|lead| recovery.heads_up_to(lead.person)).map(|said| said.said_at);
    match told {
        Some(told) if told < noticed => Err(Refusal::TooEarly { when: told, earliest: noticed }),
        _ => Ok(()),
    }
}

fn before_noticing(when: Timestamp, noticed: Option<Timestamp>) -> Result<(), Refusal> {
    match noticed {
        Some(noticed) if when > noticed => Err(Refusal::TooEarly { when: noticed, earliest: when }),
        _ => Ok(()),
    }
}

/// An answer comes from somebody who has been told, and never from the owner in their own name.
fn check_said_by(recovery: &Recovery, said: &SaidBy, by: PersonId, at: Timestamp) -> Result<(), Refusal> {
    if recovery.opened().is_some_and(|opened| opened.owner == said.said_by) {
        return Err(Refusal::OwnDirection);
    }
    match said.hand {
        Hand::OwnHand if by != said.said_by => return Err(Refusal::NotTheirs),
        Hand::AsTold { at: when, .. } => not_in_future(when, at)?,
        Hand::OwnHand => {}
    }
    told(recovery, said.said_by)
}

/// Direction is the lead's to give.
fn check_is_lead(recovery: &Recovery, person: PersonId) -> Result<(), Refusal> {
    match recovery.told_lead() {
        Some(lead) if lead.person == person => Ok(()),
        Some(lead) => Err(Refusal::LeadIs { name: lead.name }),
        None => Err(Refusal::NobodyTold),
    }
}

fn told(recovery: &Recovery, person: PersonId) -> Result<(), Refusal> {
    if recovery.told_at(person).is_some() {
        return Ok(());
    }
    let name = recovery.people().into_iter().find(|p| p.person == person).map(|p| p.name);
    Err(name.map_or(Refusal::NobodyTold, |name| Refusal::NotTold { name }))
}

fn check_person(recovery: &Recovery, person: &Person) -> Result<(), Refusal> {
    if recovery.opened().is_some_and(|opened| opened.owner == person.person) {
        return Err(Refusal::CannotBeTold(Role::Owner));
    }
    match recovery.told_lead() {
        Some(lead) if person.role == Role::Lead && lead.person != person.person => {
            Err(Refusal::LeadIs { name: lead.name })
        }
        _ => Ok(()),
    }
}

fn check_option(recovery: &Recovery, option: ItemId) -> Result<(), Refusal> {
    let is_there = |item: &&Item| !item.withdrawn && matches!(item.content(), Content::Option(_));
    find(recovery, option).map(|(_, item)| item).filter(is_there).map(|_| ()).ok_or(Refusal::UnknownItem)
}

/// A pause is bounded by rule; everything else is taken as it is.
fn ruled(recovery: &Recovery, content: &Content, at: Timestamp) -> Result<Content, Refusal> {
    match content {
        Content::Pause(wanted) => pause(recovery, *wanted, at).map(Content::Pause),
        other => Ok(other.clone()),
    }
}

fn pause(recovery: &Recovery, wanted: Pause, at: Timestamp) -> Result<Pause, Refusal> {
    let before = recovery.private.iter().flat_map(Strand::standing).find_map(|item| match item.content() {
        Content::Pause(pause) => Some(*pause),
        _ => None,
    });
    if let Some(ended_at) = wanted.ended_at {
        let pause = before.filter(|pause| pause.ended_at.is_none()).ok_or(Refusal::NoPause)?;
        return Ok(Pause { ended_at: Some(ended_at), ..pause });
    }
    if recovery.danger_comes_first() {
        return Err(Refusal::PauseInDanger);
    }
    let length = wanted.until - at;
    if length < Span::minutes(1) || length > Span::minutes(10) {
        return Err(Refusal::PauseLength);
    }
    match before {
        None => bounded(recovery, Pause { until: wanted.until, lengthened: false, ended_at: None }, at),
        Some(pause) if pause.lengthened => Err(Refusal::PauseLengthened),
        Some(pause) if pause.ended_at.is_some() => Err(Refusal::PauseOver),
        Some(pause) => {
            let until = pause.until.max(at) + length;
            bounded(recovery, Pause { until, lengthened: true, ended_at: None }, at)
        }
    }
}

/// It never moves the tell clock.
fn bounded(recovery: &Recovery, pause: Pause, at: Timestamp) -> Result<Pause, Refusal> {
    let (Some(latest), Some((_, tell_by))) = (pause_limit(recovery), tell_window(recovery)) else { return Ok(pause) };
    let until = pause.until.min(latest);
    if until - at < Span::minutes(1) { Err(Refusal::PauseTooLate { tell_by }) } else { Ok(Pause { until, ..pause }) }
}
