//! Those who come later, those who help, those who are affected: each sees what they were given.

use crate::scene::{
    OWNER, Scene, as_told, changes, direction, fact, given, opens, option, puts, shares, tells, tells_lead, text,
    title, took_it_in, withdraws,
};
use recovery::content::{MessageKind, Question};
use recovery::person::Role;
use recovery::view::{Hearing, What};
use recovery::{Seq, StrandKind};

fn told() -> Scene {
    let first = opens([title("March list"), fact(Question::What, "mailed the list"), fact(Question::Who, "customers")]);
    let scene = given([first, puts(option("recall it"))]);
    scene
        .when("09:10", tells_lead("marta").showing(&["March", "mailed", "customers", "recall"]).saying("to-marta"))
        .taken()
}

fn with_jon() -> Scene {
    told().when("09:20", tells("jon", Role::Helper).showing(&["mailed"]).saying("to-jon")).taken()
}

fn count(scene: &Scene, name: &str, word: &str) -> usize {
    let view = scene.seen_by(name).unwrap();
    view.items.iter().filter(|shown| text(&shown.content).contains(word)).count()
}

#[test]
fn a_newcomer_sees_from_joining_on_and_the_copies_picked_for_them() {
    let scene = with_jon().sees("jon", "mailed the list").sees_no("jon", "March").sees_no("jon", "customers");
    let jon = scene.live[1].member(crate::scene::person("jon")).unwrap();
    assert!(jon.since > Seq(0));
    scene.and(shares(fact(Question::Other, "a new fact"))).sees("jon", "a new fact");
}

#[test]
fn nobody_sees_a_thing_twice() {
    let scene = with_jon();
    assert_eq!(
        (count(&scene, OWNER, "mailed"), count(&scene, "marta", "mailed"), count(&scene, "jon", "mailed")),
        (1, 1, 1)
    );
    let scene = scene.and(tells("rene", Role::Reviewer).showing(&["mailed", "customers"]));
    for name in [OWNER, "marta", "jon", "rene"] {
        assert_eq!(count(&scene, name, "mailed"), 1, "{name}");
    }
    assert_eq!(count(&scene, "jon", "customers"), 1, "it was recorded after Jon joined");
}

#[test]
fn a_later_change_reaches_the_copies_and_what_was_left_out_stays_out() {
    let scene = with_jon().and(puts(fact(Question::What, "mailed it to all"))).sees("jon", "mailed it to all");
    let scene = scene.and(puts(fact(Question::Who, "six partners"))).sees("marta", "six partners");
    scene.sees_no("jon", "six partners");
}

#[test]
fn from_the_start_sees_all_that_the_role_may() {
    let scene = told().and(tells("jon", Role::Helper).with_all_before());
    let scene = scene.sees("jon", "March list").sees("jon", "customers").sees("jon", "recall it");
    scene.sees_no("jon", "to-marta");
}

#[test]
fn messages_are_for_those_they_are_addressed_to() {
    let scene = with_jon().sees("jon", "to-jon").sees_no("marta", "to-jon").sees_no("jon", "to-marta");
    let scene = scene.and(withdraws(StrandKind::Shared, "to-marta"));
    let withdrew = |name: &str| {
        let view = scene.seen_by(name).unwrap();
        view.lines.iter().filter(|line| matches!(line.what, What::Withdrew { .. })).count()
    };
    assert_eq!((withdrew("marta"), withdrew("jon")), (1, 0));
}

#[test]
fn all_members_see_who_is_there_and_whose_hand_wrote() {
    let scene = with_jon().and(shares(fact(Question::Other, "the leads fact")).by("marta"));
    let jon = scene.seen_by("jon").unwrap();
    assert_eq!(jon.audience.names.iter().map(ToString::to_string).collect::<Vec<_>>(), ["marta", "jon"]);
    let line = jon
        .lines
        .iter()
        .find(|line| matches!(&line.what, What::Wrote { content, .. } if text(content).contains("the leads fact")));
    assert_eq!(line.unwrap().by.as_ref().unwrap().as_str(), "marta");
    assert!(jon.people.iter().all(|hearer| matches!(hearer.hearing, Hearing::Told(_))));
}

#[test]
fn who_can_see_an_item_is_who_can() {
    let scene = with_jon();
    let view = scene.view();
    for shown in view.items.iter().filter(|shown| shown.strand == StrandKind::Shared) {
        for name in ["marta", "jon"] {
            let word = text(&shown.content);
            let is_named = shown.audience.names.iter().any(|n| n.as_str() == name);
            assert_eq!(is_named, scene.text_for(name).contains(&word), "{name}: {word}");
        }
    }
}

#[test]
fn two_people_of_one_name_are_both_named() {
    let scene = told();
    let mut other = tells("mar", Role::Helper);
    if let crate::scene::Doing::Tell(tells) = &mut other.doing {
        tells.call("marta");
    }
    assert_eq!(scene.and(other).view().audience.names.len(), 2);
}

#[test]
fn an_affected_person_sees_their_thread_and_nothing_else() {
    let scene =
        told().and(tells("ines", Role::Affected).saying("to-ines")).and(tells("tom", Role::Affected).saying("to-tom"));
    let scene = scene.sees("ines", "to-ines").sees("marta", "to-ines").sees("tom", "to-tom");
    let scene =
        ["to-tom", "to-marta", "mailed", "March", "recall"].into_iter().fold(scene, |s, w| s.sees_no("ines", w));
    let scene = scene.and(tells("ines", Role::Affected).of_kind(MessageKind::Apology).saying("sorry-ines"));
    assert_eq!(scene.journals.len(), 4);
    scene.sees("ines", "sorry-ines").sees_no("tom", "sorry-ines");
}

#[test]
fn an_affected_persons_answer_stays_in_their_thread() {
    let first = given([opens([title("March list")]), tells("ines", Role::Affected).saying("to-ines")]);
    let scene = first.and(puts(took_it_in("ines", as_told("09:00"), "Ines knows")));
    assert_eq!(scene.kinds(StrandKind::Thread).last().unwrap(), "acknowledgement.recorded");
    scene.sees("ines", "Ines knows");
}

#[test]
fn a_lead_who_is_told_joins_the_threads_and_knows_who_is_in_them() {
    let before = given([opens([title("March list")]), tells("ines", Role::Affected).saying("to-ines")]);
    let scene = before
        .and(tells_lead("marta"))
        .and(tells("ines", Role::Affected).of_kind(MessageKind::Apology).saying("sorry"));
    let scene = scene.sees("marta", "sorry").sees_no("marta", "to-ines");
    let marta = scene.seen_by("marta").unwrap();
    assert!(marta.name(crate::scene::person("ines")).is_some());
    let after = told().and(tells("ines", Role::Affected).saying("to-ines"));
    assert!(after.seen_by("marta").unwrap().name(crate::scene::person("ines")).is_some());
    after.sees("marta", "to-ines");
}

#[test]
fn a_lead_who_is_affected_too_is_in_the_thread_once() {
    let scene = told().and(tells("marta", Role::Affected).of_kind(MessageKind::Apology).saying("sorry"));
    assert_eq!(scene.live[2].members.len(), 1);
    scene.sees("marta", "sorry");
}

#[test]
fn a_change_that_is_taken_back_is_taken_back_for_newcomers_too() {
    let scene = with_jon().and(puts(fact(Question::What, "mailed it to all"))).and(crate::scene::undoes());
    for name in [OWNER, "marta", "jon"] {
        assert_eq!((count(&scene, name, "mailed the list"), count(&scene, name, "to all")), (1, 0), "{name}");
    }
}

#[test]
fn a_copy_that_began_with_a_change_falls_back_with_it() {
    let scene = told().and(puts(fact(Question::What, "mailed it to all")));
    let scene = scene.and(tells("jon", Role::Helper).showing(&["mailed"])).sees("jon", "mailed it to all");
    let first = scene.journals[1].entries.iter().find(|e| format!("{:?}", e.told).contains("to all")).unwrap().seq;
    let mut scene = scene;
    let entry = recovery::command::EntryId { kind: StrandKind::Shared, journal: scene.journals[1].id, seq: first };
    scene.execute(&recovery::command::Command::Withdraw(entry), OWNER);
    for name in [OWNER, "marta", "jon"] {
        assert_eq!((count(&scene, name, "mailed the list"), count(&scene, name, "to all")), (1, 0), "{name}");
    }
}

#[test]
fn a_fact_that_is_struck_through_is_so_for_newcomers_too() {
    let scene =
        told().and(puts(fact(Question::What, "mailed it to all"))).and(tells("jon", Role::Helper).showing(&["mailed"]));
    let scene = scene.and(withdraws(StrandKind::Shared, "mailed the list"));
    for name in [OWNER, "marta", "jon"] {
        assert_eq!(count(&scene, name, "mailed"), 0, "{name}");
    }
}

#[test]
fn erasing_what_a_newcomer_was_given_erases_it_for_all() {
    let scene = with_jon().and(crate::scene::erases(StrandKind::Shared, "mailed the list"));
    let scene = scene.sees_no("marta", "mailed the list").sees_no("jon", "mailed the list");
    scene.sees(OWNER, "mailed the list");
}

#[test]
fn a_direction_of_the_lead_is_seen_by_those_who_carry_it_out() {
    let scene = with_jon().and(puts(direction("marta", as_told("09:00"), "call them")));
    let scene = scene.sees("jon", "call them");
    let other = direction("marta", as_told("09:00"), "never mind");
    scene.does(changes("call them", other).by("jon")).refused(recovery::Refusal::NotTheirs);
}

#[test]
fn only_those_who_were_told_and_the_lead_see_that_something_was_disclosed() {
    let scene = with_jon().and(tells("rene", Role::Reviewer).showing(&["customers"]));
    let disclosed = |name: &str| {
        let view = scene.seen_by(name).unwrap();
        view.lines.iter().filter(|line| matches!(line.what, What::Disclosed { .. })).count()
    };
    assert_eq!((disclosed("marta"), disclosed("jon"), disclosed("rene")), (3, 1, 1));
}

#[test]
fn helpers_and_reviewers_join_no_thread() {
    let scene = told().and(tells("ines", Role::Affected).saying("to-ines")).and(tells("jon", Role::Helper));
    assert!(scene.live[2].member(crate::scene::person("jon")).is_none());
    scene.sees_no("jon", "to-ines");
}

#[test]
fn the_next_step_and_advice_are_the_owners_alone() {
    let marta = with_jon().seen_by("marta").unwrap();
    assert_eq!((marta.next, marta.advice), (None, Vec::new()));
}

#[test]
fn nobody_becomes_a_member_of_a_private_strand() {
    use recovery::event::{Event, Joined, Told};
    let name = crate::scene::words("kim");
    let (person, pseudonym) = (crate::scene::person("kim"), "m2".to_owned());
    let joined = Event::MemberJoined(Joined { person, name, role: Role::Lead, pseudonym, from_start: true });
    let scene = given([opens([title("March list")])]).finds(StrandKind::Private, Told::Event(joined));
    assert!(scene.seen_by("kim").is_none());
}

#[test]
fn an_erasure_of_what_a_newcomer_was_not_given_is_no_line_of_theirs() {
    let scene = with_jon().and(crate::scene::erases(StrandKind::Shared, "customers"));
    let erasures = |name: &str| {
        let view = scene.seen_by(name).unwrap();
        view.lines.iter().filter(|line| matches!(line.what, What::Erased { .. })).count()
    };
    assert_eq!((erasures("marta"), erasures("jon")), (1, 0));
}

#[test]
fn an_erasure_names_only_the_lines_that_somebody_has() {
    let changed = with_jon().and(puts(fact(Question::Who, "six partners")));
    let scene = changed.and(crate::scene::erases(StrandKind::Shared, "six partners"));
    let jon = scene.seen_by("jon").unwrap();
    let has = |label: &recovery::view::Label| jon.lines.iter().any(|line| line.label == *label);
    let named = jon.lines.iter().filter_map(|line| match &line.what {
        What::Erased { labels, .. } => Some(labels),
        _ => None,
    });
    assert!(named.flatten().all(has));
}
