//! The one thing to do now, in the order of the first hour.

use crate::scene::{
    Scene, as_told, direction, fact, fallout, given, moment, must_hear, noticed, opens, option, pause_until, puts,
    reaction, ready, tells, tells_lead, title, took_it_in, words,
};
use recovery::clock::ClockKind;
use recovery::content::{Answer, Content, Fact, Moment, Mood, Question, Readiness, WayForward};
use recovery::fallout::{Conduct, Danger, Dimension, Spreading, Urgency, Window};
use recovery::person::Role;
use recovery::stage::{Mark, Stage};
use recovery::view::Hearing;
use recovery::{Advice, NextStep, Refusal};

fn answered() -> Scene {
    let three = [Content::Danger(Danger::None), Content::Spreading(Spreading::No), noticed("09:00")];
    given([opens([title("March list"), fact(Question::What, "I mailed the list")])])
        .and(puts(three[0].clone()))
        .and(puts(three[1].clone()))
        .and(puts(three[2].clone()))
}

fn marta() -> Content {
    must_hear("marta", Role::Lead)
}

fn assessed() -> Scene {
    let asked = Question::ASKED.into_iter().skip(1);
    asked.fold(answered(), |scene, question| scene.and(puts(Content::Fact(Fact::new(question, Answer::NotYet)))))
}

fn prepared() -> Scene {
    assessed().and(puts(option("recall"))).and(puts(option("call each")))
}

fn mark(scene: &Scene, stage: Stage) -> Mark {
    scene.view().stages.iter().find(|(s, _)| *s == stage).unwrap().1
}

#[test]
fn stop_then_assess_then_options_then_tell() {
    let scene = answered().next_is(NextStep::TakePause);
    let scene =
        scene.when("09:01", puts(pause_until("09:03"))).next_is(NextStep::Pause { until: crate::scene::at("09:03") });
    assert_eq!(mark(&scene, Stage::Stop), Mark::Current);
    let scene = scene.when("09:02", puts(ready("09:02"))).next_is(NextStep::Assess { question: Question::Who });
    assert_eq!(mark(&scene, Stage::Stop), Mark::Done);
    assert_eq!(mark(&scene, Stage::Assess), Mark::Current);
    let scene = assessed().next_is(NextStep::AddOption { have: 0 });
    let scene = scene.and(puts(option("recall"))).next_is(NextStep::AddOption { have: 1 });
    let scene = scene.and(puts(option("call each"))).next_is(NextStep::NameLead);
    assert_eq!(mark(&scene, Stage::Options), Mark::Done);
    let scene = scene.and(puts(marta())).next_is(NextStep::TellLead { name: words("marta"), is_late: false });
    let scene = scene.and(tells_lead("marta")).next_is(NextStep::Heard { name: words("marta") });
    assert_eq!(mark(&scene, Stage::OwnUp), Mark::Done);
}

#[test]
fn the_first_words_alone_do_not_assess() {
    let scene = answered().and(puts(fact(Question::Other, "it was the March list")));
    assert_ne!(mark(&scene, Stage::Assess), Mark::Done);
}

#[test]
fn doing_nothing_counts_as_a_way_forward_once_it_is_weighed() {
    let nothing = |cost| {
        let title = words("do nothing");
        Content::Option(WayForward { title, is_nothing: true, helps: None, cost, soon: None, risk: None, undo: None })
    };
    let scene = assessed().and(puts(option("recall"))).and(puts(nothing(None)));
    let scene = scene.next_is(NextStep::AddOption { have: 1 });
    let scene = scene.and(crate::scene::changes("do nothing", nothing(Some(words("a week of calls")))));
    assert_eq!(mark(&scene, Stage::Options), Mark::Done);
}

#[test]
fn a_skipped_stage_is_shown_as_skipped_and_not_asked_for() {
    let skips = |stage| puts(Content::Skip(stage));
    let scene = answered().and(skips(Stage::Assess)).next_is(NextStep::AddOption { have: 0 });
    assert_eq!(mark(&scene, Stage::Assess), Mark::Skipped);
    scene.and(skips(Stage::Options)).next_is(NextStep::NameLead);
}

#[test]
fn telling_comes_first_when_it_runs_on_and_cannot_be_stopped() {
    let scene = answered().and(puts(Content::Spreading(Spreading::Unstoppable))).next_is(NextStep::NameLead);
    let scene = scene.and(puts(marta())).next_is(NextStep::TellLead { name: words("marta"), is_late: false });
    assert_eq!(scene.view().advice, [Advice::TellFirst]);
    assert_eq!(scene.view().urgency, Urgency::ActNow);
}

#[test]
fn with_a_third_of_the_time_left_telling_comes_first_and_later_it_is_late() {
    let scene = answered().and(puts(marta()));
    let tell = |is_late| NextStep::TellLead { name: words("marta"), is_late };
    let scene = scene.at("09:10").next_is(tell(false)).at("09:15").next_is(tell(true));
    let told = scene.when("09:40", tells_lead("marta")).taken();
    told.next_is(NextStep::Heard { name: words("marta") });
}

#[test]
fn after_the_telling_comes_the_answer_then_the_others_then_the_direction() {
    let told = prepared().and(puts(marta())).and(puts(must_hear("jon", Role::Helper)));
    let told = told.and(puts(must_hear("ines", Role::Affected))).and(tells_lead("marta"));
    let hearing = |scene: &Scene, n: usize| scene.view().people[n].hearing;
    assert_eq!((hearing(&told, 1), hearing(&told, 2)), (Hearing::Now, Hearing::Waits));
    let heard = told.and(puts(took_it_in("marta", as_told("09:00"), "thank you")));
    let heard =
        heard.next_is(NextStep::Tell { name: words("jon"), role: Role::Helper }).and(tells("jon", Role::Helper));
    let heard = heard.next_is(NextStep::AwaitDirection { name: words("marta") });
    assert_eq!(mark(&heard, Stage::Ask), Mark::Current);
    let directed = heard.and(puts(direction("marta", as_told("09:00"), "call Ines")));
    assert_eq!(mark(&directed, Stage::Ask), Mark::Done);
    let done = directed.next_is(NextStep::Tell { name: words("ines"), role: Role::Affected });
    let done = done.and(tells("ines", Role::Affected));
    done.next_is(NextStep::FollowDirection { name: words("marta"), words: Some(words("call Ines")) });
}

#[test]
fn the_newest_direction_stands() {
    let told = prepared().and(tells_lead("marta")).and(puts(direction("marta", as_told("09:00"), "wait")));
    let told = told.and(puts(direction("marta", as_told("09:00"), "call now")));
    told.next_is(NextStep::FollowDirection { name: words("marta"), words: Some(words("call now")) });
}

#[test]
fn only_the_lead_gives_direction() {
    let told = prepared().and(tells_lead("marta")).and(tells("jon", Role::Helper));
    told.does(puts(direction("jon", as_told("09:00"), "hide it"))).refused(Refusal::LeadIs { name: words("marta") });
}

#[test]
fn somebody_who_cannot_be_told_here_does_not_take_the_turn() {
    let scene = answered().and(puts(must_hear("press", Role::Outsider))).and(puts(must_hear("jon", Role::Helper)));
    let hearing: Vec<Hearing> = scene.view().people.iter().map(|hearer| hearer.hearing).collect();
    assert_eq!(hearing, [Hearing::Later, Hearing::Now]);
}

#[test]
fn people_are_told_lead_first_unless_the_owner_orders_them() {
    let scene = answered().and(puts(must_hear("ines", Role::Affected))).and(puts(must_hear("jon", Role::Helper)));
    let scene = scene.and(puts(marta()));
    let names = |scene: &Scene| scene.view().people.iter().map(|h| h.name.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&scene), ["marta", "jon", "ines"]);
    let scene = scene.and(puts(Content::PeopleOrder(vec![crate::scene::person("jon")])));
    assert_eq!(names(&scene), ["jon", "marta", "ines"]);
}

#[test]
fn a_knowing_breach_calls_for_advice_before_telling_and_the_clock_goes_on() {
    let scene = answered().and(puts(Content::Conduct(Conduct::KnowingBreach)));
    assert_eq!(scene.view().advice, [Advice::BeforeYouTell]);
    assert!(
        scene.view().clocks.iter().any(|clock| matches!(clock.kind, ClockKind::TellLead { .. }) && clock.is_open())
    );
    assert!(scene.and(tells_lead("marta")).view().advice.is_empty());
    assert!(answered().and(puts(Content::Conduct(Conduct::AtRiskShortcut))).view().advice.is_empty());
}

#[test]
fn advice_follows_how_people_are() {
    let not_calm = answered().and(puts(Content::Readiness(Readiness { you: true, they: false })));
    assert_eq!(not_calm.view().advice, [Advice::NotCalmYet]);
    let told = not_calm.and(tells_lead("marta")).and(puts(reaction("marta", Mood::Threatened, "get out")));
    assert_eq!(told.view().advice, [Advice::AfterABadReaction]);
    told.sees_no("marta", "get out");
}

#[test]
fn facts_stand_in_the_order_in_which_they_must_be_discussed() {
    let scene = answered().and(puts(fact(Question::Known, "nobody"))).and(puts(fact(Question::Other, "odd")));
    let scene = scene.and(puts(fact(Question::Who, "customers")));
    let asked = |scene: &Scene| scene.view().facts().map(|(_, fact)| fact.question).collect::<Vec<_>>();
    assert_eq!(asked(&scene), [Question::What, Question::Who, Question::Known, Question::Other]);
    let odd = scene.item("odd").unwrap();
    let scene = scene.and(puts(Content::FactOrder(vec![odd])));
    assert_eq!(asked(&scene), [Question::Other, Question::What, Question::Who, Question::Known]);
    let told = scene.and(tells_lead("marta").showing(&["odd", "customers"]));
    assert_eq!(asked(&told), [Question::Other, Question::What, Question::Who, Question::Known]);
}

#[test]
fn a_question_answered_again_changes_the_answer() {
    let scene = answered().and(puts(fact(Question::Who, "customers"))).and(puts(fact(Question::Who, "partners")));
    let scene = scene.check(|scene| assert_eq!(scene.view().facts().count(), 2));
    scene.sees("sam", "partners");
}

#[test]
fn a_harm_that_can_still_be_prevented_has_a_clock_and_one_that_is_over_has_none() {
    let scene = answered().and(puts(fallout(Dimension::Money, 2, Window::Hours, Some("11:00"))));
    let harm = |scene: &Scene| scene.view().clocks.iter().any(|c| matches!(c.kind, ClockKind::Harm { .. }));
    assert!(harm(&scene));
    assert_eq!(scene.view().urgency, Urgency::Today);
    assert!(!harm(&scene.and(puts(fallout(Dimension::Money, 2, Window::Over, Some("11:00"))))));
}

#[test]
fn the_separate_times_are_kept_apart() {
    let times = [(Moment::Occurred, "08:30"), (Moment::Noticed, "08:50"), (Moment::OrganisationAware, "08:40")];
    let scene = times.into_iter().fold(given([opens([])]), |scene, (which, time)| scene.and(puts(moment(which, time))));
    let scene = scene.when("09:10", tells_lead("marta").said_at("09:05")).taken();
    let scene = scene.when("09:30", puts(moment(Moment::Resolved, "09:25"))).taken();
    let view = scene.view();
    let kept = |which| view.moment(which).unwrap();
    assert_eq!(kept(Moment::Occurred), crate::scene::at("08:30"));
    assert_eq!(kept(Moment::Noticed), crate::scene::at("08:50"));
    assert_eq!(kept(Moment::OrganisationAware), crate::scene::at("08:40"));
    assert_eq!(kept(Moment::Resolved), crate::scene::at("09:25"));
    assert_eq!(view.told_lead().unwrap().1.said_at, crate::scene::at("09:05"));
}

#[test]
fn times_keep_their_order() {
    let scene = given([opens([moment(Moment::Occurred, "08:30")]), puts(noticed("08:50"))]);
    let early =
        |when, earliest| Refusal::TooEarly { when: crate::scene::at(when), earliest: crate::scene::at(earliest) };
    scene.clone().does(puts(noticed("08:20"))).refused(early("08:20", "08:30"));
    scene.clone().does(puts(moment(Moment::Occurred, "08:55"))).refused(early("08:50", "08:55"));
    scene.clone().does(puts(moment(Moment::Resolved, "08:40"))).refused(early("08:40", "08:50"));
    scene.clone().does(puts(moment(Moment::OrganisationAware, "08:20"))).refused(early("08:20", "08:30"));
    let future = Refusal::InFuture(crate::scene::at("09:20"));
    scene.clone().when("09:10", puts(noticed("09:20"))).refused(future);
    let told = scene.when("09:30", tells_lead("marta").said_at("09:00")).taken();
    told.does(puts(noticed("09:10"))).refused(early("09:00", "09:10"));
}

#[test]
fn a_recovery_is_opened_by_its_owner_with_what_has_happened() {
    crate::scene::Scene::empty().does(opens([noticed("09:30")])).refused(Refusal::InFuture(crate::scene::at("09:30")));
    given([opens([])]).does(opens([])).refused(Refusal::NotTheirs);
}

#[test]
fn what_a_helper_once_directed_is_not_taken_for_the_leads_word() {
    let told = prepared().and(tells_lead("marta")).and(tells("jon", Role::Helper));
    let item = crate::scene::item_id(9);
    let event = recovery::event::Event::Recorded { item, content: direction("jon", as_told("09:00"), "hide it") };
    let scene = told.finds(recovery::StrandKind::Shared, recovery::event::Told::Event(event));
    assert_eq!(mark(&scene, Stage::Ask), Mark::Current);
}

#[test]
fn nobody_opens_a_recovery_for_another() {
    let mut scene = crate::scene::Scene::empty();
    let opened = crate::scene::opened(crate::scene::person("sam"));
    scene.execute(&recovery::command::Command::Open { opened, items: Vec::new() }, "marta");
    scene.refused(Refusal::NotTheirs);
}

#[test]
fn times_at_the_end_of_time_do_no_harm() {
    for by in [i64::MIN, i64::MAX] {
        let Content::Fallout(known) = fallout(Dimension::Money, 2, Window::Hours, None) else { unreachable!() };
        let by = Some(recovery::Timestamp(by));
        let scene = answered().and(puts(Content::Fallout(recovery::fallout::Fallout { by, ..known })));
        assert_eq!(scene.view().clocks.len(), 2);
    }
}
