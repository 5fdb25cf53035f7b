//! A clock that was wrong, and is right again.

use crate::world::{World, at, note, other_fact};
use recovery::person::Role;
use recovery::view::What;
use recovery::{Span, Timestamp};
use service::Act;

const YEAR: Span = Span::minutes(365 * 24 * 60);

fn later(minutes: i64) -> Timestamp {
    at(minutes) + YEAR
}

#[test]
fn a_clock_a_year_ahead_is_set_right_on_record_and_lists_say_what_a_rebuild_would() {
    let world = World::new(3);
    let id = world.begin("Sent the price list", at(0));
    let lead = world.person(id, "Marta Lead", Role::Lead, at(1));
    world.put(id, note("Written a year ahead"), later(2));
    let told = world.tell(id, &lead, "It went out", at(3));
    assert!(told.is_clock_corrected);
    let ahead = world.share(id, other_fact("Shared a year ahead"), later(4));
    assert!(!ahead.is_clock_corrected);
    let right = world.share(id, other_fact("Shared in time"), at(5));
    assert!(right.is_clock_corrected);
    let again = world.share(id, other_fact("Shared a little later"), at(6));
    assert!(!again.is_clock_corrected, "once is enough");

    let (view, lead) = (world.app.view(id, at(7)).unwrap(), world.app.view_as(id, "Marta Lead", at(7)).unwrap());
    let corrections = |view: &recovery::View| {
        view.lines.iter().filter(|line| matches!(line.what, What::ClockCorrected { .. })).count()
    };
    assert_eq!((corrections(&view), corrections(&lead)), (2, 1), "one in each strand");
    assert_eq!(world.findings(at(7)), Vec::<&str>::new());
    assert_eq!(world.app.rebuild(at(7)).unwrap(), (1, false));
}

#[test]
fn whoever_joins_as_the_clock_is_set_right_sees_from_the_right_record_on() {
    let world = World::new(3);
    let id = world.begin("Sent the price list", at(0));
    let lead = world.person(id, "Marta Lead", Role::Lead, at(1));
    let helper = world.person(id, "Hal Helper", Role::Helper, at(1));
    world.tell(id, &lead, "It went out", at(2));
    world.share(id, other_fact("Shared a year ahead"), later(3));
    let joined = world.tell(id, &helper, "Please help", at(4));
    assert!(joined.is_clock_corrected);
    world.share(id, other_fact("Shared after it"), at(5));
    let seen = crate::world::json(&world.app.view_as(id, "Hal Helper", at(6)).unwrap().lines);
    assert!(seen.contains("Shared after it") && seen.contains("Please help"));
    assert_eq!(world.findings(at(6)), Vec::<&str>::new());
    assert_eq!(world.app.rebuild(at(6)).unwrap(), (1, false));
}

#[test]
fn undo_takes_back_what_was_done_last_even_after_a_clock_was_set_right() {
    let world = World::new(3);
    let id = world.begin("Sent the price list", at(0));
    world.put(id, note("Written a year ahead"), later(1));
    world.put(id, note("Written last"), at(2));
    let undone = world.app.undo(&Act::at(at(3)), id).unwrap();
    let standing: Vec<String> = undone.view.notes().map(|(_, words)| words.to_string()).collect();
    assert_eq!(standing, ["Written a year ahead"]);
}

#[test]
fn a_stated_time_is_shown_as_stated_and_changes_no_list() {
    let world = World::new(3);
    let id = world.begin("Sent the price list", at(0));
    let act = Act { stated_at: Some(at(-60)), ..Act::at(at(1)) };
    let done = world.app.put(&act, id, note("An hour before"), false).unwrap();
    assert_eq!((done.added[0].at, done.added[0].written_at), (Some(at(-60)), Some(at(1))));
    assert_eq!(world.findings(at(2)), Vec::<&str>::new());
    assert_eq!(world.app.rebuild(at(2)).unwrap(), (1, false));
}
