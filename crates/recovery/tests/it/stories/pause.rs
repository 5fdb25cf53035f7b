//! A pause is short, bounded, and never moves the time to tell.

use crate::scene::{Scene, at, changes, given, noticed, opens, pause_until, puts, ready, tells_lead};
use recovery::Refusal;
use recovery::clock::{ClockKind, ClockState};
use recovery::content::{Content, Pause};
use recovery::fallout::{Danger, Spreading};
use recovery::{NextStep, Timestamp};

/// Noticed at 09:00; told by 09:15; a pause ends by 09:10.
fn calm() -> Scene {
    given([opens([Content::Danger(Danger::None), Content::Spreading(Spreading::No), noticed("09:00")])])
}

fn due(scene: &Scene, is: impl Fn(&ClockKind) -> bool) -> Option<Timestamp> {
    scene.view().clocks.iter().find(|clock| is(&clock.kind)).map(|clock| clock.due)
}

fn pause_ends(scene: &Scene) -> Option<Timestamp> {
    due(scene, |kind| *kind == ClockKind::Pause)
}

fn tell_by(scene: &Scene) -> Option<Timestamp> {
    due(scene, |kind| matches!(kind, ClockKind::TellLead { .. }))
}

#[test]
fn a_pause_is_one_to_ten_minutes() {
    calm().when("09:01", puts(pause_until("09:01"))).refused(Refusal::PauseLength);
    calm().when("09:01", puts(pause_until("09:12"))).refused(Refusal::PauseLength);
    let scene = calm().when("09:01", puts(pause_until("09:04"))).taken();
    assert_eq!(pause_ends(&scene), Some(at("09:04")));
    scene.next_is(NextStep::Pause { until: at("09:04") });
}

#[test]
fn a_pause_ends_while_a_third_of_the_time_to_tell_is_left() {
    let scene = calm().when("09:03", puts(pause_until("09:13"))).taken();
    assert_eq!(pause_ends(&scene), Some(at("09:10")));
    calm().when("09:10", puts(pause_until("09:13"))).refused(Refusal::PauseTooLate { tell_by: at("09:15") });
}

#[test]
fn a_pause_is_lengthened_once() {
    let scene = calm().when("09:01", puts(pause_until("09:03"))).when("09:02", puts(pause_until("09:05"))).taken();
    assert_eq!(pause_ends(&scene), Some(at("09:06")));
    scene.when("09:03", puts(pause_until("09:06"))).refused(Refusal::PauseLengthened);
}

#[test]
fn a_pause_never_moves_the_time_to_tell() {
    let scene = calm().when("09:01", puts(pause_until("09:04"))).taken();
    assert_eq!(tell_by(&scene), Some(at("09:15")));
    let scene = scene.when("09:02", puts(pause_until("09:05"))).taken();
    assert_eq!(tell_by(&scene), Some(at("09:15")));
}

#[test]
fn being_ready_ends_it_and_it_is_not_begun_again() {
    let scene = calm().when("09:01", puts(pause_until("09:04"))).when("09:02", puts(ready("09:02"))).taken();
    assert_eq!(pause_ends(&scene), None);
    scene.clone().when("09:03", puts(ready("09:03"))).refused(Refusal::NoPause);
    scene.when("09:03", puts(pause_until("09:05"))).refused(Refusal::PauseOver);
}

#[test]
fn changing_the_item_does_not_get_round_the_bounds() {
    let hours = Content::Pause(Pause { until: at("12:00"), lengthened: false, ended_at: None });
    calm()
        .when("09:01", puts(pause_until("09:04")))
        .when("09:02", changes("until", hours))
        .refused(Refusal::PauseLength);
}

#[test]
fn a_pause_is_shortened_when_the_mistake_was_noticed_earlier() {
    let scene = calm().when("09:01", puts(pause_until("09:09"))).when("09:02", puts(noticed("08:50"))).taken();
    assert_eq!(pause_ends(&scene), None);
    let next = scene.view().next;
    assert!(!matches!(next, Some(NextStep::Pause { .. } | NextStep::TakePause)), "{next:?}");
}

#[test]
fn damage_that_cannot_be_stopped_does_not_wait_for_the_pause() {
    let scene = calm().and(puts(crate::scene::must_hear("marta", recovery::person::Role::Lead)));
    let scene = scene.when("09:01", puts(pause_until("09:04"))).taken();
    let scene = scene.and(puts(Content::Spreading(Spreading::Unstoppable)));
    scene.next_is(NextStep::TellLead { name: crate::scene::words("marta"), is_late: false });
}

#[test]
fn a_pause_is_offered_only_while_it_would_be_taken() {
    let scene = calm().at("09:08").next_is(NextStep::TakePause);
    scene.when("09:08", puts(pause_until("09:09"))).taken();
    for time in ["09:09", "09:10", "09:14", "09:40"] {
        let scene = calm().at(time);
        let is_offered = scene.view().next == Some(NextStep::TakePause);
        let is_taken =
            scene.when(time, puts(pause_until(&format!("09:{}", &time[3..].parse::<u8>().unwrap() + 1)))).last;
        assert_eq!(is_offered, is_taken.is_ok(), "{time}");
    }
}

#[test]
fn after_the_telling_a_pause_is_bounded_by_its_length_alone() {
    let told = calm().when("09:14", tells_lead("marta")).taken();
    let scene = told.when("09:20", puts(pause_until("09:30"))).taken();
    assert_eq!(pause_ends(&scene), Some(at("09:30")));
}

#[test]
fn a_clock_runs_then_comes_close_then_is_late_then_done() {
    let state = |scene: &Scene| scene.view().clocks[0].state;
    assert_eq!(state(&calm().at("09:09")), ClockState::Running);
    assert_eq!(state(&calm().at("09:10")), ClockState::Soon);
    assert_eq!(state(&calm().at("09:15")), ClockState::Late);
    let told = calm().when("09:40", tells_lead("marta").said_at("09:20")).taken();
    assert_eq!(state(&told), ClockState::Done(at("09:20")));
    assert_eq!(tell_by(&told), Some(at("09:15")));
}

#[test]
fn a_pause_of_less_than_a_minute_is_not_offered() {
    let mut scene = calm();
    scene.now = at("09:09") + recovery::Span::seconds(30);
    assert_ne!(scene.view().next, Some(NextStep::TakePause));
}
