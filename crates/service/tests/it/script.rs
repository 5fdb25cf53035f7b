//! Random scripts: what an owner does that others see of, and what they do for themselves in between.
//!
//! The open acts are decided by one throw of the dice, the private ones by another, so that two worlds can share the first
//! and differ in the second. An open act names what it means by what others see, never by what is private.

use crate::world::{Dice, NINE, World, as_told, fact, items_in, json, note, option, other_fact, wish, words};
use recovery::ErasureReason;
use recovery::content::{Content, Draft, MessageKind, Pause, Question, Reaction, Readiness, TalkCard};
use recovery::fallout::{Conduct, Danger, Dimension, Fallout, Harm, Severity, Spread, Spreading, Window};
use recovery::person::{Person, Role};
use recovery::stage::Stage;
use recovery::view::{Hearer, What};
use recovery::{RecoveryId, Span, StrandKind, Timestamp, View};
use service::{Act, Error};

/// Words of private items, and of nothing else.
pub(crate) const MINE: &str = "quietly";

/// The cast: role and name.
pub(crate) const CAST: [(&str, Role); 6] = [
    ("Marta Lead", Role::Lead),
    ("Hal Helper", Role::Helper),
    ("Hedda Helper", Role::Helper),
    ("Rita Reviewer", Role::Reviewer),
    ("Ada Affected", Role::Affected),
    ("Bo Affected", Role::Affected),
];

/// One recovery that a script plays in.
pub(crate) struct Play {
    pub(crate) id: RecoveryId,
    cast: Vec<Hearer>,
    n: usize,
}

/// How much of a script took hold.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) done: usize,
    pub(crate) refused: usize,
}

impl Count {
    pub(crate) fn add<T>(&mut self, outcome: &Result<T, Error>) {
        match outcome {
            Ok(_) => self.done += 1,
            Err(Error::Refused(_) | Error::NoSuchEntry(_)) => self.refused += 1,
            Err(other) => panic!("{other:?}"),
        }
    }
}

/// When the n-th open act happens; private ones happen in between.
pub(crate) fn open_time(n: usize) -> Timestamp {
    NINE + Span::minutes(10 + 10 * i64::try_from(n).unwrap())
}

/// Opens a recovery with a cast that is planned and not told.
pub(crate) fn set_out(world: &World) -> Play {
    let id = world.begin("Sent the price list to the whole client list", NINE);
    let cast = CAST.iter().map(|(name, role)| world.person(id, name, *role, NINE)).collect();
    world.put(id, Content::Danger(Danger::None), NINE);
    world.put(id, fact(Question::Who, "Forty clients of the east desk"), NINE);
    world.put(id, option("Write to all of them today"), NINE);
    Play { id, cast, n: 0 }
}

/// An open act: others may come to see of it. The same dice, and the same shared state, give the same act.
pub(crate) fn open_act(world: &World, stage: &mut Play, dice: &mut Dice, count: &mut Count) {
    let now = open_time(stage.n);
    stage.n += 1;
    let n = stage.n;
    let (act, id) = (Act::at(now), stage.id);
    let view = world.app.view(id, now).unwrap();
    match dice.below(16) {
        0..=3 => tell(world, stage, dice, count, now),
        4 => count.add(&world.app.put(&act, id, public(dice, n), false)),
        5 | 6 => count.add(&world.app.put(&act, id, other_fact(format!("Open fact {n}")), true)),
        7 => count.add(&world.app.put(&act, id, option(format!("Open option {n}")), true)),
        8 => count.add(&world.app.put(&act, id, note(format!("Open note {n}")), true)),
        9 | 10 => {
            let who = dice.one_of(&stage.cast).unwrap();
            let said = as_told(who, Some(&format!("Answer {n}")), now);
            let is_direction = who.role == Role::Lead && dice.below(2) == 0;
            let content = if is_direction { Content::Direction(said) } else { Content::Acknowledgement(said) };
            count.add(&world.app.put(&act, id, content, false));
        }
        11 => {
            if let Some(shown) = dice.one_of(&items_in(&view, StrandKind::Shared)) {
                count.add(&world.app.change(&act, id, shown.id, changed(&shown.content, n)));
            }
        }
        12 | 13 => {
            if let Some(label) = given_entry(&view, dice) {
                count.add(&world.app.withdraw(&act, id, &label));
            }
        }
        14 => {
            if let Some(label) = given_entry(&view, dice) {
                count.add(
                    &world.app.erase(&act, id, &label, ErasureReason::ALL[dice.below(4)]).map(|erased| erased.done),
                );
            }
        }
        _ => {
            // What was just done before others' eyes, taken back at once, by its name.
            let shared = world.app.put(&act, id, other_fact(format!("Open slip {n}")), true);
            count.add(&shared);
            if let Ok(done) = shared {
                let label = &done.added.last().unwrap().label.0;
                count.add(&world.app.withdraw(&Act::at(now + Span::seconds(1)), id, label));
            }
        }
    }
}

fn tell(world: &World, stage: &Play, dice: &mut Dice, count: &mut Count, now: Timestamp) {
    let who = dice.one_of(&stage.cast).unwrap();
    let from_start = dice.below(3) == 0;
    let kind = if dice.below(4) == 0 { MessageKind::StatusUpdate } else { MessageKind::HeadsUp };
    let text = format!("Told {}", stage.n);
    let wish = service::Wish { kind, ..wish(who, Some(&text), from_start, now) };
    let may_go = world.app.preview(stage.id, &wish.to, from_start, now).unwrap().items;
    let others = may_go.iter().filter(|(shown, _)| !json(&shown.content).contains(MINE));
    let picks: Vec<_> = others.filter(|_| dice.below(4) > 0).map(|(shown, _)| shown.clone()).collect();
    count.add(&world.app.tell(&Act::at(now), stage.id, &wish, &picks));
}

/// Something that can be disclosed later, or is changed where it has been.
fn public(dice: &mut Dice, n: usize) -> Content {
    let harm = Harm::try_from(u8::try_from(dice.below(5)).unwrap()).unwrap();
    let (dimension, spread) = (*dice.one_of(&Dimension::ALL).unwrap(), Spread::Customers);
    match dice.below(8) {
        0 => Content::Title(words(format!("Price list sent out, {n}"))),
        1 => fact(Question::HowMany, format!("{n} of them")),
        2 => fact(Question::Data, format!("Prices and {n} names")),
        3 => option(format!("Way forward {n}")),
        4 => Content::Fallout(Fallout { dimension, harm, spread, window: Window::Days, by: None }),
        5 => Content::Spreading(Spreading::Stoppable(words(format!("Stop the queue, {n}")))),
        6 => Content::Conduct(Conduct::HonestMistake),
        _ => Content::Severity(Severity::Serious),
    }
}

fn changed(content: &Content, n: usize) -> Content {
    match content {
        Content::Fact(before) => fact(before.question, format!("Changed fact {n}")),
        Content::Option(_) => option(format!("Changed option {n}")),
        Content::Note(_) => note(format!("Changed note {n}")),
        Content::Title(_) => Content::Title(words(format!("Changed title {n}"))),
        other => other.clone(),
    }
}

/// A line that others were given.
fn given_entry(view: &View, dice: &mut Dice) -> Option<String> {
    let mut given: Vec<String> = view
        .lines
        .iter()
        .filter(|line| !line.label.0.starts_with('p') && matches!(line.what, What::Wrote { .. }))
        .map(|line| line.label.0.clone())
        .collect();
    given.sort();
    dice.one_of(&given).cloned()
}

/// Something that is the owner's alone, a little after the last open act.
pub(crate) fn private_act(world: &World, stage: &Play, dice: &mut Dice, k: i64, count: &mut Count) {
    let now = open_time(stage.n) + Span::minutes(-9 + k);
    let (act, id, n) = (Act::at(now), stage.id, dice.below(1_000_000));
    let put = |content| world.app.put(&act, id, content, false);
    match dice.below(18) {
        0 | 1 => count.add(&put(note(format!("I {MINE} worry {n}")))),
        2 => count.add(&put(other_fact(format!("I {MINE} know {n}")))),
        3 => count.add(&put(option(format!("I {MINE} could {n}")))),
        4 => count.add(&put(Content::Standing(words(format!("They {MINE} trust me {n}"))))),
        5 => count.add(&put(draft(stage, dice, n))),
        6 => count.add(&put(card(stage, dice, n))),
        7 => {
            let with = dice.one_of(&stage.cast).unwrap().person;
            let words = Some(words(format!("He {MINE} shouted {n}")));
            count.add(&put(Content::Reaction(Reaction { with, mood: recovery::content::Mood::Hard, words })));
        }
        8 => count.add(&put(Content::Skip(Stage::Options))),
        9 => count.add(&put(planned(world, n))),
        10 => count.add(&put(Content::PeopleOrder(stage.cast.iter().rev().map(|who| who.person).collect()))),
        11 => {
            let until = now + Span::minutes(2);
            count.add(&put(Content::Pause(Pause { until, lengthened: false, ended_at: None })));
        }
        12 => count.add(&put(Content::Readiness(Readiness { you: n % 2 == 0, they: true }))),
        13 => {
            world.app.keep_typed("new", &format!("half {MINE} {n}"), now).unwrap();
            count.done += 1;
        }
        14 => {
            let kept = put(note(format!("I {MINE} slip {n}")));
            count.add(&kept);
            count.add(&world.app.undo(&Act::at(now + Span::seconds(1)), id));
        }
        15 => {
            // The clock is a year ahead for one private note, and right again after it.
            let ahead = Act::at(now + Span::minutes(365 * 24 * 60));
            count.add(&world.app.put(&ahead, id, note(format!("I {MINE} wrote late {n}")), false));
        }
        16 => take_back(world, stage, dice, now, count),
        _ => {
            world.begin(&format!("Another mistake, {MINE} kept {n}"), now);
            count.done += 1;
        }
    }
}

fn take_back(world: &World, stage: &Play, dice: &mut Dice, now: Timestamp, count: &mut Count) {
    let view = world.app.view(stage.id, now).unwrap();
    let own = |line: &&recovery::view::Line| line.label.0.starts_with('p') && json(&line.what).contains(MINE);
    let mine: Vec<String> = view.lines.iter().filter(own).map(|line| line.label.0.clone()).collect();
    let Some(label) = dice.one_of(&mine) else { return };
    let erases = dice.below(2) == 0;
    let act = Act::at(now);
    count.add(&if erases {
        world.app.erase(&act, stage.id, label, ErasureReason::NotNeeded).map(|erased| erased.done)
    } else {
        world.app.withdraw(&act, stage.id, label)
    });
}

fn draft(stage: &Play, dice: &mut Dice, n: usize) -> Content {
    let to = dice.one_of(&stage.cast).unwrap().person;
    Content::Draft(Draft { kind: MessageKind::HeadsUp, to, text: words(format!("I {MINE} say {n}")) })
}

fn card(stage: &Play, dice: &mut Dice, n: usize) -> Content {
    let to = dice.one_of(&stage.cast).unwrap().person;
    let line = |what: &str| words(format!("{what}, {MINE} {n}"));
    let (opener, first_sentence, needed_now, offer) =
        (line("Five minutes"), line("I sent"), line("Need"), line("Offer"));
    Content::Card(TalkCard { to, opener, first_sentence, facts: vec![line("Forty")], needed_now, offer })
}

fn planned(world: &World, n: usize) -> Content {
    let person = world.app.new_person().unwrap();
    let (name, why) = (words(format!("Quinn {MINE} {n}")), Some(words(format!("She {MINE} must know {n}"))));
    Content::Person(Person { person, name, role: Role::Colleague, why })
}
