//! Telling: what leaves, to whom, and what stays.

use crate::scene::{
    OWNER, Scene, as_told, at, changes, direction, fact, given, must_hear, note, noticed, opens, option, person, puts,
    shares, tells, tells_lead, text, title, took_it_in, words,
};
use recovery::command::{Command, Copy, Telling};
use recovery::content::{Content, MessageKind, Question};
use recovery::person::{Hand, Person, Role, Way};
use recovery::{Decision, Refusal, StrandKind, Target};

fn written() -> Scene {
    let what = fact(Question::What, "mailed the list");
    given([opens([title("March list"), what]), puts(noticed("08:55")), puts(option("recall it"))])
}

fn told() -> Scene {
    written().when("09:10", tells_lead("marta").showing(&["mailed", "recall"]).saying("I made a mistake")).taken()
}

#[test]
fn nobody_else_can_see_that_a_recovery_exists_before_it_is_told() {
    assert!(written().seen_by("marta").is_none());
}

#[test]
fn a_telling_is_one_record_an_item_with_a_new_id_and_the_marker_last() {
    let scene = told();
    let kinds = scene.kinds(StrandKind::Shared);
    let expected = ["strand.opened", "member.joined", "fact.recorded", "option.recorded", "message.recorded"];
    assert_eq!(kinds, [&expected[..], &["disclosure.made"]].concat());
    assert_eq!(scene.kinds(StrandKind::Private).last().unwrap(), "items.copied");
    let (private, shared) = (&scene.live[0], &scene.live[1]);
    assert!(shared.items.iter().all(|item| private.item(item.id).is_none()));
    assert_eq!(shared.disclosures[0].items, shared.items.iter().map(|item| item.id).collect::<Vec<_>>());
    assert_eq!(shared.opened.as_ref().unwrap().limits, None);
}

#[test]
fn what_is_left_out_stays_private() {
    let scene = told().sees("marta", "mailed the list").sees("marta", "recall it").sees_no("marta", "March list");
    assert_eq!(scene.seen_by("marta").unwrap().title(), None);
    scene.sees_no("marta", &at("08:55").0.to_string());
}

#[test]
fn the_original_is_frozen_and_a_later_change_goes_to_the_shared_strand() {
    let scene = told();
    let private = scene.journals[0].entries.len();
    let scene = scene.and(puts(fact(Question::What, "mailed it to all"))).sees("marta", "mailed it to all");
    assert_eq!(scene.journals[0].entries.len(), private);
    let view = scene.view();
    let shown = view.facts().find(|(_, fact)| fact.question == Question::What).unwrap().0;
    assert!(text(shown.first.as_ref().unwrap()).contains("mailed the list"));
    let marta = scene.seen_by("marta").unwrap();
    assert!(marta.items.iter().all(|shown| shown.first.is_none()));
    let original = scene.live[0].items.iter().find(|item| text(item.content()).contains("mailed")).unwrap().id;
    let mut scene = scene;
    let content = fact(Question::What, "mailed it twice");
    scene.execute(&Command::Change { item: original, content }, OWNER);
    assert_eq!(scene.journals[0].entries.len(), private);
    scene.sees("marta", "mailed it twice");
}

#[test]
fn the_owners_choice_follows_its_option() {
    let scene = written();
    let option = scene.item("recall it").unwrap();
    let scene = scene.and(puts(Content::Choice(option))).and(tells_lead("marta").showing(&["recall"]));
    let view = scene.view();
    assert_eq!(view.choice(), view.options().next().map(|(shown, _)| shown.id));
    assert_ne!(view.choice(), Some(option));
    scene.sees_no("marta", &option.to_string()).does(shares(Content::Choice(option))).refused(Refusal::UnknownItem);
}

#[test]
fn what_leaves_is_what_the_preview_showed() {
    let stale = |copies: &dyn Fn(&Scene) -> Vec<Copy>| {
        let mut scene = written();
        let to = Person { person: person("marta"), name: words("marta"), role: Role::Lead, why: None };
        let (copies, said_at) = (copies(&scene), scene.now);
        let telling = Telling {
            item: scene.fresh(),
            to,
            kind: MessageKind::HeadsUp,
            way: Way::Phone,
            said_at,
            words: None,
            copies,
            preview: String::new(),
            from_start: false,
            owner_name: None,
        };
        scene.execute(&Command::Tell(Box::new(telling)), OWNER);
        scene.refused(Refusal::PreviewStale)
    };
    let copy = |scene: &Scene, content: Content, to| Copy { from: scene.item("mailed").unwrap(), to, content };
    stale(&|scene| vec![copy(scene, fact(Question::What, "says something else"), crate::scene::item_id(1))]);
    stale(&|scene| {
        let content = fact(Question::What, "mailed the list");
        let [one, two] = [7, 8].map(crate::scene::item_id);
        vec![copy(scene, content.clone(), one), copy(scene, content, two)]
    });
}

#[test]
fn times_of_telling_are_neither_in_the_future_nor_before_noticing() {
    let late = Refusal::InFuture(at("09:20"));
    written().when("09:10", tells_lead("marta").said_at("09:20")).refused(late);
    let early = Refusal::TooEarly { when: at("08:50"), earliest: at("08:55") };
    written().when("09:10", tells_lead("marta").said_at("08:50")).refused(early);
}

#[test]
fn first_news_is_told_once_and_then_there_are_updates() {
    let again = Refusal::AlreadyTold { name: words("marta"), at: at("09:10"), way: Way::InPerson };
    told().does(tells_lead("marta")).refused(again);
    let scene = told().and(tells_lead("marta").of_kind(MessageKind::StatusUpdate).saying("two thirds done"));
    assert_eq!(scene.sees("marta", "two thirds done").live[1].members.len(), 1);
}

#[test]
fn there_is_one_lead() {
    told().does(tells_lead("kim")).refused(Refusal::LeadIs { name: words("marta") });
    told().does(puts(must_hear("kim", Role::Lead))).refused(Refusal::LeadIs { name: words("marta") });
}

#[test]
fn only_some_can_be_told_here_and_the_owner_is_not_among_them() {
    for role in [Role::Owner, Role::Admin, Role::Auditor, Role::Colleague, Role::Outsider, Role::PeopleOffice] {
        written().does(tells("kim", role)).refused(Refusal::CannotBeTold(role));
    }
    written().does(tells_lead(OWNER)).refused(Refusal::CannotBeTold(Role::Lead));
    written().does(puts(must_hear(OWNER, Role::Lead))).refused(Refusal::CannotBeTold(Role::Owner));
    told().does(tells_lead("marta").by("marta")).refused(Refusal::NotTheirs);
}

#[test]
fn answers_need_a_telling_first() {
    written().does(puts(direction("marta", as_told("09:00"), "wait"))).refused(Refusal::NobodyTold);
    let planned = written().and(puts(must_hear("marta", Role::Lead)));
    let answer = puts(took_it_in("marta", as_told("09:00"), "thanks"));
    planned.clone().does(answer).refused(Refusal::NotTold { name: words("marta") });
    let talk = puts(crate::scene::reaction("marta", recovery::content::Mood::Calm, "fine"));
    planned.does(talk).refused(Refusal::NotTold { name: words("marta") });
    written().does(shares(fact(Question::Other, "odd"))).refused(Refusal::NobodyTold);
}

#[test]
fn nobody_answers_in_anothers_hand_or_gives_themselves_direction() {
    told().does(puts(direction(OWNER, Hand::OwnHand, "go on"))).refused(Refusal::OwnDirection);
    told().does(puts(direction("marta", Hand::OwnHand, "go on"))).refused(Refusal::NotTheirs);
    told().does(puts(direction("marta", as_told("10:00"), "go on"))).refused(Refusal::InFuture(at("10:00")));
    let Content::Direction(mut silent) = direction("marta", as_told("09:00"), "x") else { unreachable!() };
    silent.words = None;
    told().does(puts(Content::Direction(silent))).refused(Refusal::NoWords);
}

#[test]
fn as_told_is_kept_with_when_and_how() {
    let scene = told().and(puts(direction("marta", as_told("09:09"), "call them"))).sees("marta", "call them");
    let view = scene.seen_by("marta").unwrap();
    assert_eq!(view.directions().next().unwrap().1.hand, Hand::AsTold { at: at("09:09"), way: Way::Phone });
}

#[test]
fn a_lead_may_change_what_they_said_themselves_and_the_owner_may_not() {
    let scene = told().and(puts(direction("marta", Hand::OwnHand, "call them")).by("marta"));
    let other = direction("marta", as_told("09:00"), "do as you like");
    scene.clone().does(changes("call them", other)).refused(Refusal::NotTheirs);
    let scene = scene.and(changes("call them", direction("marta", Hand::OwnHand, "call all")).by("marta"));
    scene.sees(OWNER, "call all");
}

#[test]
fn a_helper_who_becomes_no_member_of_the_private_strand_cannot_write_there() {
    told().does(puts(note("mine")).by("marta")).refused(Refusal::NotTheirs);
    let scene = told();
    let private = scene.live[0].items[0].id;
    let mut scene = scene;
    scene.execute(&Command::Change { item: private, content: title("hers") }, "marta");
    scene.refused(Refusal::UnknownItem);
}

#[test]
fn a_note_for_others_is_read_by_them_and_a_private_matter_never_goes_there() {
    told().and(shares(note("for all to know"))).sees("marta", "for all to know");
    told().does(shares(crate::scene::draft("marta", "not yet"))).refused(Refusal::NotTheirs);
}

#[test]
fn when_the_words_of_the_message_are_erased_the_lead_has_still_been_told() {
    let scene = told().and(crate::scene::erases(StrandKind::Shared, "I made a mistake"));
    let scene = scene.sees_no("marta", "I made a mistake");
    assert!(scene.recovery_of(OWNER).is_told());
    scene.and(puts(took_it_in("marta", as_told("09:12"), "thanks")));
}

#[test]
fn when_the_message_is_struck_through_the_lead_has_not_been_told() {
    let scene = told().and(crate::scene::withdraws(StrandKind::Shared, "I made a mistake"));
    assert!(!scene.recovery_of(OWNER).is_told());
    scene.and(tells_lead("marta"));
}

#[test]
fn a_decision_names_each_strand_once() {
    let scene = told();
    let Ok(Decision { appends }) = &scene.last else { panic!() };
    let targets: Vec<Target> = appends.iter().map(|(target, _)| *target).collect();
    assert_eq!(targets, [Target::Existing(scene.journals[0].id), Target::NewShared]);
}

#[test]
fn a_frozen_original_whose_copy_was_struck_through_is_not_changed_in_secret() {
    let scene = told();
    let original = scene.live[0].items.iter().find(|item| text(item.content()).contains("mailed")).unwrap().id;
    let mut scene = scene.and(crate::scene::withdraws(StrandKind::Shared, "mailed"));
    let content = fact(Question::What, "mailed it twice");
    scene.execute(&Command::Change { item: original, content }, OWNER);
    scene.refused(Refusal::UnknownItem);
}

#[test]
fn an_answer_that_is_struck_through_does_not_untell_the_lead() {
    let heard = told().and(puts(took_it_in("marta", as_told("09:09"), "I know")));
    let scene = heard.and(crate::scene::withdraws(StrandKind::Shared, "I know"));
    let scene = scene.and(crate::scene::erases(StrandKind::Shared, "I made a mistake"));
    assert!(scene.recovery_of(OWNER).is_told());
}
