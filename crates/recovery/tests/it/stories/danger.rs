//! People first: nothing else is asked while somebody may be hurt.

use crate::scene::{changes, given, opens, pause_until, puts, tells_lead};
use recovery::content::{Content, DangerStep};
use recovery::fallout::{Danger, Spreading, Urgency};
use recovery::stage::{Mark, Stage};
use recovery::{NextStep, Refusal};

#[test]
fn the_first_question_is_whether_anyone_could_be_hurt() {
    given([opens([])]).next_is(NextStep::AskDanger);
}

#[test]
fn not_sure_takes_the_same_road_as_yes() {
    for danger in [Danger::Now, Danger::Possible] {
        let scene = given([opens([]), puts(Content::Danger(danger))]).next_is(NextStep::ActNow);
        assert_eq!(scene.view().urgency, Urgency::ActNow);
        assert_eq!(scene.view().stages[0], (Stage::Stop, Mark::Current));
    }
}

#[test]
fn danger_comes_before_a_pause_that_runs() {
    let scene = given([opens([]), puts(pause_until("09:05")), puts(Content::Danger(Danger::Now))]);
    let scene = scene.next_is(NextStep::ActNow);
    assert!(scene.view().clocks.iter().all(|clock| clock.kind != recovery::clock::ClockKind::Pause));
}

#[test]
fn there_is_no_pause_while_somebody_may_be_hurt() {
    given([opens([Content::Danger(Danger::Possible)])])
        .when("09:01", puts(pause_until("09:04")))
        .refused(Refusal::PauseInDanger);
}

#[test]
fn when_it_is_safe_the_questions_go_on() {
    let scene = given([opens([Content::Danger(Danger::Now)]), puts(Content::DangerStep(DangerStep::Call))]);
    let scene = scene.and(puts(Content::Safe(true))).next_is(NextStep::AskSpreading);
    assert_eq!(scene.view().urgency, Urgency::ThisWeek);
    scene.and(puts(Content::Safe(false))).next_is(NextStep::ActNow);
}

#[test]
fn safe_ends_when_the_danger_is_answered_anew() {
    let safe = given([opens([Content::Danger(Danger::Possible)]), puts(Content::Safe(true))]);
    let again = safe.and(puts(Content::Danger(Danger::Now))).next_is(NextStep::ActNow);
    assert!(!again.view().is_safe());
    again.and(puts(Content::Safe(true))).next_is(NextStep::AskSpreading);
}

#[test]
fn telling_does_not_make_a_danger_that_is_over_new() {
    let safe = given([opens([Content::Danger(Danger::Now)]), puts(Content::Safe(true))]);
    let told = safe.and(tells_lead("marta").showing(&["danger"])).next_is(NextStep::AskSpreading);
    told.and(puts(Content::Danger(Danger::Now))).next_is(NextStep::ActNow);
}

#[test]
fn the_all_clear_goes_where_the_alarm_went() {
    let alarmed = given([opens([Content::Danger(Danger::Possible)]), tells_lead("marta").showing(&["danger"])]);
    assert!(!alarmed.seen_by("marta").unwrap().is_safe());
    assert!(alarmed.and(puts(Content::Safe(true))).seen_by("marta").unwrap().is_safe());
    let unaware = given([opens([Content::Danger(Danger::Possible)]), tells_lead("marta").showing(&[])]);
    assert!(!unaware.and(puts(Content::Safe(true))).seen_by("marta").unwrap().is_safe());
}

#[test]
fn a_danger_whose_shared_answer_was_struck_through_can_be_answered_again() {
    let told = given([opens([Content::Danger(Danger::None)]), tells_lead("marta").showing(&["danger"])]);
    let struck = told.and(crate::scene::withdraws(recovery::StrandKind::Shared, "none")).next_is(NextStep::AskDanger);
    struck.and(puts(Content::Danger(Danger::None))).next_is(NextStep::AskSpreading);
}

#[test]
fn an_answer_that_others_were_given_stays_one_answer_when_the_original_is_erased() {
    let told = given([opens([Content::Danger(Danger::None)]), tells_lead("marta").showing(&["danger"])]);
    let erased = told.and(crate::scene::erases(recovery::StrandKind::Private, "none"));
    let scene = erased.and(puts(Content::Danger(Danger::Now))).next_is(NextStep::ActNow);
    assert_eq!(scene.seen_by("marta").unwrap().danger(), Some(Danger::Now));
}

#[test]
fn spread_is_asked_next_and_stopped_in_the_owners_own_way() {
    let asked = given([opens([Content::Danger(Danger::None)])]).next_is(NextStep::AskSpreading);
    let how = crate::scene::words("recall the mail");
    let scene = asked.and(puts(Content::Spreading(Spreading::Stoppable(how.clone()))));
    let scene = scene.next_is(NextStep::StopIt { how });
    scene.and(changes("recall", Content::Spreading(Spreading::No))).next_is(NextStep::AskNoticed);
}
