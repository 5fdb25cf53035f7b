//! Telling: what leaves is what the owner saw, and what was left out stays where it is.

use crate::world::{World, at, json, option, other_fact, wish, words};
use recovery::Refusal;
use recovery::content::{Answer, Content, Fact, MessageKind, Question, WayForward};
use recovery::person::Role;
use recovery::view::Hearer;
use service::{Act, Error};

/// A recovery with two facts, a lead and a helper in the plan.
fn planned() -> (World, recovery::RecoveryId, Hearer, Hearer) {
    let world = World::new(9);
    let id = world.begin("Sent the list", at(0));
    world.put(id, who("All of them"), at(1));
    world.put(id, other_fact("Kept back"), at(1));
    let lead = world.person(id, "Marta Lead", Role::Lead, at(1));
    let helper = world.person(id, "Tomasz Helper", Role::Helper, at(1));
    (world, id, lead, helper)
}

fn who(text: &str) -> Content {
    Content::Fact(Fact::new(Question::Who, Answer::Known(words(text))))
}

/// What goes along with somebody by default.
fn usual(world: &World, id: recovery::RecoveryId, to: &Hearer, minute: i64) -> String {
    let to = wish(to, None, false, at(minute)).to;
    json(&world.app.preview(id, &to, false, at(minute)).unwrap().usual())
}

fn tell_without(world: &World, id: recovery::RecoveryId, to: &Hearer, left_out: &str, minute: i64) {
    let wish = wish(to, Some("So it is"), false, at(minute));
    let mut picks = world.app.preview(id, &wish.to, false, at(minute)).unwrap().usual();
    picks.retain(|shown| !json(&shown.content).contains(left_out));
    world.app.tell(&Act::at(at(minute)), id, &wish, &picks).unwrap();
}

#[test]
fn what_changed_after_it_was_looked_at_does_not_leave() {
    let (world, id, lead, _) = planned();
    let wish = wish(&lead, Some("So it is"), false, at(2));
    let seen = world.app.preview(id, &wish.to, false, at(2)).unwrap().usual();
    world.put(id, who("Six of them"), at(3));
    let stale = |told: Result<(), Error>| assert!(matches!(told, Err(Error::Refused(Refusal::PreviewStale))));
    stale(world.app.as_they_will_see(&Act::at(at(4)), id, &wish, &seen).map(|_| ()));
    stale(world.app.tell(&Act::at(at(4)), id, &wish, &seen).map(|_| ()));
    assert!(world.app.view_as(id, "Marta Lead", at(5)).is_err(), "nothing was shared");
    let seen = world.app.preview(id, &wish.to, false, at(5)).unwrap().usual();
    world.app.tell(&Act::at(at(5)), id, &wish, &seen).unwrap();
    assert!(json(&world.app.view_as(id, "Marta Lead", at(6)).unwrap()).contains("Six of them"));
}

#[test]
fn what_was_withdrawn_after_it_was_looked_at_does_not_leave() {
    let (world, id, lead, _) = planned();
    let wish = wish(&lead, None, false, at(2));
    let seen = world.app.preview(id, &wish.to, false, at(2)).unwrap().usual();
    world.app.withdraw(&Act::at(at(3)), id, &world.label(id, "Kept back", at(3))).unwrap();
    let told = world.app.tell(&Act::at(at(4)), id, &wish, &seen);
    assert!(matches!(told, Err(Error::Refused(Refusal::PreviewStale))));
}

#[test]
fn what_was_left_out_stays_left_out_until_it_is_picked() {
    let (world, id, lead, helper) = planned();
    tell_without(&world, id, &lead, "Kept back", 2);
    world.put(id, option("Write to them"), at(3));
    for (who, minute) in [(&lead, 4), (&helper, 4)] {
        let usual = usual(&world, id, who, minute);
        assert!(!usual.contains("Kept back"), "{usual}");
        assert!(usual.contains("Write to them"), "{usual}");
    }
}

#[test]
fn who_was_told_words_alone_gets_nothing_more_unasked() {
    let (world, id, lead, _) = planned();
    world.tell_with(id, &wish(&lead, Some("So it is"), false, at(2)), &[]);
    let usual = usual(&world, id, &lead, 3);
    assert_eq!(usual, "[]");
}

#[test]
fn what_was_left_out_stays_so_when_it_says_something_new() {
    let (world, id, lead, _) = planned();
    tell_without(&world, id, &lead, "All of them", 2);
    world.put(id, who("Six of them"), at(3));
    let usual = usual(&world, id, &lead, 4);
    assert!(!usual.contains("Six of them"), "{usual}");
}

#[test]
fn what_was_left_out_of_an_update_stays_out_of_the_next() {
    let (world, id, lead, helper) = planned();
    world.tell(id, &lead, "So it is", at(2));
    world.put(id, option("Write to them"), at(3));
    let update = service::Wish { kind: MessageKind::StatusUpdate, ..wish(&lead, Some("Still so"), false, at(4)) };
    world.tell_with(id, &update, &[]);
    for who in [&lead, &helper] {
        assert!(!usual(&world, id, who, 5).contains("Write to them"));
    }
}

#[test]
fn doing_nothing_goes_along_only_once_it_is_weighed() {
    let (world, id, lead, _) = planned();
    let nothing = |cost: Option<&str>| {
        let Content::Option(way) = option("Do nothing") else { unreachable!("it is an option") };
        Content::Option(WayForward { is_nothing: true, helps: None, cost: cost.map(words), ..way })
    };
    world.put(id, nothing(None), at(2));
    assert!(!usual(&world, id, &lead, 3).contains("Do nothing"));
    world.put(id, nothing(Some("They are misled")), at(4));
    assert!(usual(&world, id, &lead, 5).contains("They are misled"));
}

#[test]
fn erased_words_are_named_wherever_else_they_stand_with_those_who_could_read_them() {
    let (world, id, lead, _) = planned();
    world.tell(id, &lead, "I sent the list. All of them have it", at(2));
    let erase = |label: &str, minute| {
        let erased = world.app.erase(&Act::at(at(minute)), id, label, recovery::ErasureReason::NotNeeded).unwrap();
        let also: Vec<String> = erased.also_in.into_iter().map(|label| label.0).collect();
        (also, erased.readers.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    let labels = |text: &str, minute| -> Vec<String> {
        let view = world.app.view(id, at(minute)).unwrap();
        view.lines.iter().filter(|line| json(&line.what).contains(text)).map(|line| line.label.0.clone()).collect()
    };
    let places = labels("All of them", 3);
    assert_eq!(places.len(), 3, "the fact, its copy and the message: {places:?}");
    assert_eq!(erase(&places[0], 4), (places[1..].to_vec(), Vec::new()), "the owner’s own line had no other reader");
    assert_eq!(erase(&places[1], 5), (places[2..].to_vec(), vec!["Marta Lead".to_owned()]));
    assert_eq!(erase(&places[2], 6).0, Vec::<String>::new());
    assert_eq!(labels("All of them", 7), Vec::<String>::new());
}
