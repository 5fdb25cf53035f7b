//! The next step: the one thing to do now, as a function of what is known and the time.
//!
//! Lives here: the order of the first hour, with its exceptions. Not here: the words for it (`catalogue`).

use crate::clock::{Clock, ClockKind, ClockState, clocks, pause_limit};
use crate::content::{Content, Question};
use crate::fallout::{Conduct, Spreading};
use crate::overlay::Recovery;
use crate::person::{Person, Role};
use crate::playbook::Prompt;
use crate::stage::{Mark, Stage, marks};
use crate::words::Words;
use crate::{PersonId, Span, Timestamp};
use serde::Serialize;

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "step")]
#[allow(missing_docs)] // the members are the people and words that the sentence needs
pub enum NextStep {
    /// "Could anyone be hurt?"
    AskDanger,
    /// Make it safe, call.
    ActNow,
    /// "Is it still getting worse?"
    AskSpreading,
    /// Stop it, in the way that the owner named.
    StopIt { how: Words },
    /// "When did you notice?"
    AskNoticed,
    /// A pause that is running.
    Pause { until: Timestamp },
    /// There is time for a pause.
    TakePause,
    /// Who must hear it first?
    NameLead,
    /// The next basic question.
    Assess { question: Question },
    /// The next question of the playbook.
    AssessMore { id: String, ask: Words },
    /// A second way forward.
    AddOption { have: usize },
    /// Tell the lead, now.
    TellLead { name: Words, is_late: bool },
    /// What did they say?
    Heard { name: Words },
    /// Tell the next person.
    Tell { name: Words, role: Role },
    /// Do as the lead said.
    FollowDirection { name: Words, words: Option<Words> },
    /// Told, and taken in; no direction yet.
    AwaitDirection { name: Words },
}

/// Marks of all stages for the owner, or for others, to whom what came before the telling is done.
pub(crate) fn stages(recovery: &Recovery, now: Timestamp) -> Vec<(Stage, Mark)> {
    let skipped: Vec<Stage> = recovery.items().iter().filter_map(|placed| skip(placed.item.content())).collect();
    marks(|stage| is_done(recovery, stage, now), |stage| skipped.contains(&stage))
}

fn skip(content: &Content) -> Option<Stage> {
    if let Content::Skip(stage) = content { Some(*stage) } else { None }
}

fn is_done(recovery: &Recovery, stage: Stage, now: Timestamp) -> bool {
    let for_others = recovery.private.is_none();
    match stage {
        Stage::Ask => direction(recovery).is_some(),
        Stage::OwnUp => for_others || recovery.is_told(),
        _ if for_others => true,
        Stage::Stop => recovery.danger().is_some() && !recovery.danger_comes_first() && is_calm(recovery, now),
        Stage::Assess => recovery.facts().iter().any(|placed| is_assessed(placed.item.content())),
        Stage::Options => weighed(recovery) >= 2,
    }
}

/// The first words say what happened; assessing begins with whom it touches.
fn is_assessed(content: &Content) -> bool {
    matches!(content, Content::Fact(fact) if fact.prompt.is_some() || !matches!(fact.question, Question::What | Question::Other))
}

fn is_calm(recovery: &Recovery, now: Timestamp) -> bool {
    !clocks(recovery, now).iter().any(|clock| clock.kind == ClockKind::Pause)
}

fn weighed(recovery: &Recovery) -> usize {
    let is_option = |content: &Content| matches!(content, Content::Option(way) if !way.is_nothing || way.is_weighed());
    recovery.items().iter().filter(|placed| is_option(placed.item.content())).count()
}

/// The newest direction of a lead, which stands over the owner's choice.
pub(crate) fn direction(recovery: &Recovery) -> Option<(PersonId, Option<Words>)> {
    let shared = recovery.shared.as_ref()?;
    let is_lead = |person| shared.member(person).is_some_and(|member| member.joined.role == Role::Lead);
    let mut directions = shared.standing().filter_map(|item| match item.content() {
        Content::Direction(said) if is_lead(said.said_by) => Some((said.said_by, said.words.clone())),
        _ => None,
    });
    directions.next_back()
}

/// The next step for the owner.
pub(crate) fn next_step(recovery: &Recovery, now: Timestamp) -> NextStep {
    first_minutes(recovery, now).unwrap_or_else(|| match recovery.is_told() {
        false => before_telling(recovery, now),
        true => after_telling(recovery),
    })
}

fn first_minutes(recovery: &Recovery, now: Timestamp) -> Option<NextStep> {
    if recovery.danger().is_none() {
        return Some(NextStep::AskDanger);
    }
    if recovery.danger_comes_first() {
        return Some(NextStep::ActNow);
    }
    match recovery.spreading() {
        None => return Some(NextStep::AskSpreading),
        Some(Spreading::Stoppable(how)) => return Some(NextStep::StopIt { how }),
        Some(Spreading::Unstoppable | Spreading::No) => {}
    }
    if crate::clock::noticed(recovery).is_none() {
        return Some(NextStep::AskNoticed);
    }
    // Damage that runs on cannot wait for a pause to end.
    let cannot_wait = recovery.spreading() == Some(Spreading::Unstoppable) && !recovery.is_told();
    running_pause(recovery, now).filter(|_| !cannot_wait)
}

fn running_pause(recovery: &Recovery, now: Timestamp) -> Option<NextStep> {
    let clocks = clocks(recovery, now);
    let pause = clocks.iter().find(|clock| clock.kind == ClockKind::Pause)?;
    Some(NextStep::Pause { until: pause.due })
}

/// Stop, assess, options, then tell; but tell first when damage is running or little time is left.
fn before_telling(recovery: &Recovery, now: Timestamp) -> NextStep {
    let (lead, tell) = (recovery.lead(), tell_clock(recovery, now));
    let cannot_wait = recovery.spreading() == Some(Spreading::Unstoppable)
        || tell.as_ref().is_some_and(|clock| clock.state != ClockState::Running);
    let is_late = tell.is_some_and(|clock| clock.state == ClockState::Late);
    let Some(lead) = lead else {
        return preparation(recovery, now).filter(|_| !cannot_wait).unwrap_or(NextStep::NameLead);
    };
    let tell = NextStep::TellLead { name: lead.name, is_late };
    if cannot_wait { tell } else { preparation(recovery, now).unwrap_or(tell) }
}

fn tell_clock(recovery: &Recovery, now: Timestamp) -> Option<Clock> {
    clocks(recovery, now).into_iter().find(|clock| matches!(clock.kind, ClockKind::TellLead { .. }))
}

fn preparation(recovery: &Recovery, now: Timestamp) -> Option<NextStep> {
    if is_fresh(recovery) && has_time_to_pause(recovery, now) {
        return Some(NextStep::TakePause);
    }
    if let (Some(step), false) = (question(recovery), skips(recovery, Stage::Assess)) {
        return Some(step);
    }
    let have = weighed(recovery);
    (have < 2 && !skips(recovery, Stage::Options)).then_some(NextStep::AddOption { have })
}

fn skips(recovery: &Recovery, stage: Stage) -> bool {
    recovery.items().iter().any(|placed| skip(placed.item.content()) == Some(stage))
}

/// Nothing has been done since the three questions: a pause still makes sense.
fn is_fresh(recovery: &Recovery) -> bool {
    let begun = |content: &Content| {
        matches!(content, Content::Pause(_) | Content::Readiness(_) | Content::Option(_) | Content::Draft(_))
            || matches!(content, Content::Safe(_) | Content::Skip(_))
            || is_assessed(content)
    };
    !recovery.items().iter().any(|placed| begun(placed.item.content()))
}

/// Whether the shortest pause would still be taken.
fn has_time_to_pause(recovery: &Recovery, now: Timestamp) -> bool {
    pause_limit(recovery).is_none_or(|latest| latest - now >= Span::minutes(1))
}

/// What happened comes first, then what its kind of mistake asks, then the rest.
fn question(recovery: &Recovery) -> Option<NextStep> {
    let usual = open_question(recovery).map(|question| NextStep::Assess { question });
    let what_first = usual.clone().filter(|step| *step == NextStep::Assess { question: Question::What });
    what_first.or_else(|| prompt(recovery)).or(usual)
}

fn prompt(recovery: &Recovery) -> Option<NextStep> {
    let facts = recovery.facts();
    let is_answered = |prompt: &Prompt| {
        let answers = |content: &Content| matches!(content, Content::Fact(fact) if fact.answers(&prompt.id));
        facts.iter().any(|placed| answers(placed.item.content()))
    };
    let (playbook, _) = recovery.playbook()?;
    let open = playbook.questions.iter().find(|prompt| !is_answered(prompt))?;
    Some(NextStep::AssessMore { id: open.id.clone(), ask: open.ask.clone() })
}

fn open_question(recovery: &Recovery) -> Option<Question> {
    let is_answered = |question: &Question| {
        recovery
            .facts()
            .iter()
            .any(|placed| matches!(placed.item.content(), Content::Fact(f) if f.question == *question))
    };
    Question::ASKED.into_iter().find(|question| !is_answered(question))
}

fn after_telling(recovery: &Recovery) -> NextStep {
    let Some(lead) = recovery.lead() else { return NextStep::NameLead };
    if !has_answered(recovery, lead.person) {
        return NextStep::Heard { name: lead.name };
    }
    let untold = recovery.people().into_iter().find(|person| is_due(recovery, person));
    match (untold, direction(recovery)) {
        (Some(person), _) => NextStep::Tell { name: person.name, role: person.role },
        (None, Some((_, words))) => NextStep::FollowDirection { name: lead.name, words },
        (None, None) => NextStep::AwaitDirection { name: lead.name },
    }
}

/// Who acts is told at once; who is affected waits for the lead's direction.
fn is_due(recovery: &Recovery, person: &Person) -> bool {
    let may_hear = person.role != Role::Affected || direction(recovery).is_some();
    person.role.can_be_told() && may_hear && recovery.told_at(person.person).is_none()
}

pub(crate) fn has_answered(recovery: &Recovery, person: PersonId) -> bool {
    recovery.items().iter().any(|placed| match placed.item.content() {
        Content::Acknowledgement(said) | Content::Direction(said) => said.said_by == person,
        Content::Reaction(reaction) => reaction.with == person,
        _ => false,
    })
}

/// Advice that stands beside the next step and never replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// A rule was knowingly broken: get advice today; the tell clock goes on.
    BeforeYouTell,
    /// The talk went badly: leave the room, tell somebody else who can hear it, write down what was said.
    AfterABadReaction,
    /// Damage is running: telling comes before options.
    TellFirst,
    /// One of the two cannot talk calmly yet.
    NotCalmYet,
}

/// What to bear in mind now.
pub(crate) fn advice(recovery: &Recovery) -> Vec<Advice> {
    let mut advice = Vec::new();
    let told = recovery.is_told();
    if recovery.conduct() == Some(Conduct::KnowingBreach) && !told {
        advice.push(Advice::BeforeYouTell);
    }
    if recovery.spreading() == Some(Spreading::Unstoppable) && !told && !recovery.danger_comes_first() {
        advice.push(Advice::TellFirst);
    }
    let last = |wanted: fn(&Content) -> Option<bool>| {
        recovery.items().iter().rev().find_map(|placed| wanted(placed.item.content())) == Some(true)
    };
    if !told && last(|c| if let Content::Readiness(r) = c { Some(!(r.you && r.they)) } else { None }) {
        advice.push(Advice::NotCalmYet);
    }
    if last(|c| if let Content::Reaction(r) = c { Some(r.mood == crate::content::Mood::Threatened) } else { None }) {
        advice.push(Advice::AfterABadReaction);
    }
    advice
}
