//! One item in a few words: for previews, lists and the journal.

use crate::admission::{capital, sentence};
use crate::en::audience::the_owner;
use crate::en::documents::{can_be_undone, how_soon, what_could_go_wrong, what_it_costs, what_it_helps};
use crate::en::questions::not_known;
use crate::keys::Keyed;
use crate::names::calling;
use crate::texts::texts;
use crate::time::Clockface;
use recovery::content::{Answer, Content, Fact, Moment, Pause, Reaction, Readiness, Said, SaidBy, WayForward};
use recovery::fallout::{Fallout, Severity, Spreading};
use recovery::person::{Hand, Person};
use recovery::{PersonId, View};

texts! {
    fn somebody() = "somebody";
    fn labelled(label, words) = "{label}: {words}";
    fn title(words) = "Title: {words}";
    fn step_done(step) = "Done: {step}";
    fn first_line(number) = "line {number}";
    fn playbook(name) = "Playbook: {name}";
    fn it_is_safe() = "It is safe now.";
    fn not_safe_yet() = "It is not safe yet.";
    fn stoppable(how) = "Still getting worse. It can be stopped: {how}";
    fn unstoppable() = "Still getting worse, and you cannot stop it.";
    fn unstoppable_theirs() = "Still getting worse, and the owner cannot stop it.";
    fn not_spreading() = "Not getting worse.";
    fn pause_until(time) = "Pause until {time}.";
    fn pause_ended(time) = "Pause over, {time}.";
    fn both_calm() = "Both can talk calmly.";
    fn not_both_calm() = "Not both can talk calmly yet.";
    fn harm(harm, spread, window) = "{harm}. Reach: {spread}. {window}.";
    fn harm_by(harm, spread, time) = "{harm}. Reach: {spread}. It can be prevented until {time}.";
    fn no_harm() = "No harm.";
    fn noticed_by(name) = "{name} noticed";
    fn draft_waits(kind, name) = "A draft is here: {kind} for {name}.";
    fn standing(words) = "Your standing: {words}";
    fn severity(level) = "How serious: {level}.";
    fn must_hear(name, role) = "{name} ({role}) must hear it.";
    fn must_hear_why(name, role, why) = "{name} ({role}) must hear it: {why}";
    fn discussion_order() = "The order of the facts.";
    fn telling_order() = "The order of the people.";
    fn way_forward(title) = "Way forward: {title}";
    fn choice(title) = "The one to take: {title}";
    fn choice_gone() = "A way forward was chosen.";
    fn draft_for(kind, name, words) = "Draft, {kind} for {name}: {words}";
    fn card_for(name) = "Talk card for the talk with {name}.";
    fn told(name, way, time) = "Told {name} {way}, {time}.";
    fn sent(kind, name, way, time) = "To {name}, {kind}, {way}, {time}.";
    fn with_words(sentence, words) = "{sentence} “{words}”";
    fn taken_in(name, hand) = "{name} has taken it in ({hand}).";
    fn answered(name, hand, words) = "{name}, {hand}: “{words}”";
    fn said_by(name, hand) = "{name}, {hand}";
    fn own_hand(name) = "recorded as {name}";
    fn as_told(owner, way, time) = "as {owner} wrote down, {way} {time}";
    fn talk_went(name, mood) = "How it went with {name}: {mood}.";
    fn skipped(stage) = "Skipped: {stage}.";
    fn also(words) = "{words}";
}

/// One item in a few words; what people wrote stands as they wrote it.
pub fn content(content: &Content, view: &View, clock: &Clockface) -> String {
    match content {
        Content::Title(words) => title(words),
        Content::Danger(danger) => format!("{}.", danger.name()),
        Content::DangerStep(step) => format!("{}.", step_done(step.name())),
        Content::FirstLine(line) => format!("{}.", step_done(line_name(*line, view))),
        Content::Playbook(adopted) => playbook(&adopted.name),
        Content::Safe(true) => it_is_safe(),
        Content::Safe(false) => not_safe_yet(),
        Content::Spreading(spreading) => spread(spreading, view),
        Content::Moment { which, when } => format!("{}.", labelled(moment_name(*which, view), clock.short(*when))),
        Content::Pause(pause) => in_pause(pause, clock),
        Content::Readiness(readiness) => ready(*readiness),
        Content::Fact(fact) => self::fact(fact),
        Content::Fallout(fallout) => self::fallout(fallout, clock),
        Content::Conduct(conduct) => format!("{}.", conduct.name()),
        Content::Standing(words) => standing(words),
        Content::Severity(level) => severity(level_name(*level)),
        other => of_people(other, view, clock),
    }
}

fn of_people(content: &Content, view: &View, clock: &Clockface) -> String {
    match content {
        Content::Person(person) => planned(person),
        Content::FactOrder(_) => discussion_order(),
        Content::PeopleOrder(_) => telling_order(),
        Content::Option(way) => option(way),
        Content::Choice(id) => {
            let chosen = view.options().find(|(shown, _)| shown.id == *id);
            chosen.map_or_else(choice_gone, |(_, way)| choice(&way.title))
        }
        Content::Note(words) => also(words),
        Content::Draft(draft) => draft_for(draft.kind.name(), name_of(draft.to, view), &draft.text),
        Content::Card(card) => card_for(name_of(card.to, view)),
        Content::Message(said) => message(said, view, clock),
        Content::Acknowledgement(said) => acknowledgement(said, view, clock),
        Content::Direction(said) => direction(said, view, clock),
        Content::Reaction(reaction) => self::reaction(reaction, view),
        Content::Skip(stage) => skipped(stage.name()),
        _ => String::new(),
    }
}

/// What somebody is called; "somebody" where the viewer does not know them.
pub fn name_of(person: PersonId, view: &View) -> String {
    let unknown = || if person == view.owner.person { the_owner() } else { somebody() };
    view.name(person).map_or_else(unknown, calling)
}

/// What a time is called: what "you" noticed is somebody else's for another viewer.
pub fn moment_name(which: Moment, view: &View) -> String {
    match which {
        Moment::Noticed if !view.is_owners() => noticed_by(name_of(view.owner.person, view)),
        _ => which.name().to_owned(),
    }
}

/// A severity inside a sentence.
pub fn level_name(severity: Severity) -> String {
    severity.name().to_lowercase()
}

/// Whether it is still getting worse.
pub fn spread(spreading: &Spreading, view: &View) -> String {
    match spreading {
        Spreading::Stoppable(how) => stoppable(how),
        Spreading::Unstoppable if view.is_owners() => unstoppable(),
        Spreading::Unstoppable => unstoppable_theirs(),
        Spreading::No => not_spreading(),
    }
}

/// A first line of the playbook, by its words; by its number, where the playbook is not there.
fn line_name(line: u8, view: &View) -> String {
    let words = view.playbook().and_then(|adopted| adopted.first_lines.get(usize::from(line)));
    words.map_or_else(|| first_line(line + 1), |words| words.as_str().trim_end_matches('.').to_owned())
}

fn in_pause(pause: &Pause, clock: &Clockface) -> String {
    match pause.ended_at {
        Some(at) => pause_ended(clock.short(at)),
        None => pause_until(clock.short(pause.until)),
    }
}

fn ready(readiness: Readiness) -> String {
    if readiness.you && readiness.they { both_calm() } else { not_both_calm() }
}

/// A fact with its label.
pub fn fact(fact: &Fact) -> String {
    match &fact.answer {
        Answer::Known(words) => labelled(fact_label(fact), words),
        Answer::NotYet => labelled(fact_label(fact), not_known()),
    }
}

/// What a fact is called: a question of a playbook by itself, without its mark.
pub fn fact_label(fact: &Fact) -> String {
    match &fact.prompt {
        Some(prompt) => prompt.ask.as_str().trim_end_matches('?').to_owned(),
        None => fact.question.name().to_owned(),
    }
}

/// The fallout in one dimension, with its label.
pub fn fallout(fallout: &Fallout, clock: &Clockface) -> String {
    labelled(fallout.dimension.name(), fallout_words(fallout, clock))
}

/// How bad, how far, how long it can be prevented.
pub fn fallout_words(fallout: &Fallout, clock: &Clockface) -> String {
    let (level, spread) = (capital(fallout.harm.name()), fallout.spread.name());
    match fallout.by {
        _ if u8::from(fallout.harm) == 0 => no_harm(),
        Some(by) => harm_by(level, spread, clock.short(by)),
        None => harm(level, spread, capital(fallout.window.name())),
    }
}

fn planned(person: &Person) -> String {
    match &person.why {
        Some(why) => must_hear_why(&person.name, person.role.name(), why),
        None => must_hear(&person.name, person.role.name()),
    }
}

fn option(way: &WayForward) -> String {
    let parts = [
        (what_it_helps(), &way.helps),
        (what_it_costs(), &way.cost),
        (how_soon(), &way.soon),
        (what_could_go_wrong(), &way.risk),
        (can_be_undone(), &way.undo),
    ];
    let known = parts.into_iter().filter_map(|(label, words)| Some(sentence(&labelled(label, words.as_ref()?))));
    let title = way_forward(&way.title);
    let parts: Vec<String> = known.collect();
    if parts.is_empty() { title } else { format!("{} {}", sentence(&title), parts.join(" ")) }
}

/// That something was said, to whom and how.
pub fn message(said: &Said, view: &View, clock: &Clockface) -> String {
    let (name, way, time) = (name_of(said.to, view), said.way.name(), clock.short(said.said_at));
    let sentence = match said.kind {
        recovery::content::MessageKind::HeadsUp => told(name, way, time),
        kind => sent(kind.name(), name, way, time),
    };
    match &said.words {
        Some(words) => with_words(sentence, words),
        None => sentence,
    }
}

/// Whose hand wrote an answer down: "recorded as Marta", "as Sam wrote down, in person 11:20".
pub fn hand(said: &SaidBy, view: &View, clock: &Clockface) -> String {
    match said.hand {
        Hand::OwnHand => own_hand(name_of(said.said_by, view)),
        Hand::AsTold { at, way } => as_told(owner(view), way.name(), clock.short(at)),
    }
}

fn owner(view: &View) -> String {
    match &view.owner.name {
        Some(name) => calling(name),
        None if view.is_owners() => crate::en::audience::you(),
        None => the_owner(),
    }
}

fn acknowledgement(said: &SaidBy, view: &View, clock: &Clockface) -> String {
    let sentence = taken_in(name_of(said.said_by, view), hand(said, view, clock));
    match &said.words {
        Some(words) => with_words(sentence, words),
        None => sentence,
    }
}

/// A direction, whose it is and who wrote it.
pub fn direction(said: &SaidBy, view: &View, clock: &Clockface) -> String {
    let (name, hand) = (name_of(said.said_by, view), hand(said, view, clock));
    match &said.words {
        Some(words) => answered(name, hand, words),
        None => said_by(name, hand),
    }
}

/// How a talk went.
pub fn reaction(reaction: &Reaction, view: &View) -> String {
    let sentence = talk_went(name_of(reaction.with, view), reaction.mood.name());
    match &reaction.words {
        Some(words) => with_words(sentence, words),
        None => sentence,
    }
}
