//! The ways back: undo, withdraw, erase; and what a newer Amends wrote.

use crate::scene::{
    OWNER, Scene, direction, erases, fact, given, note, opens, option, puts, shares, tells_lead, title, undoes,
    withdraws,
};
use recovery::ErasureReason;
use recovery::content::{Content, Question};
use recovery::event::{Entry, Event, Told};
use recovery::fallout::Danger;
use recovery::person::Hand;
use recovery::view::{LineState, What};
use recovery::{Refusal, Seq, Strand, StrandKind, evolve};

fn opened() -> Scene {
    given([opens([title("March list"), fact(Question::What, "mailed the list")])])
}

fn told() -> Scene {
    opened().and(tells_lead("marta").showing(&["mailed"]).saying("I made a mistake"))
}

#[test]
fn undo_strikes_the_last_own_act_through_and_then_the_one_before() {
    let scene = opened().and(puts(note("first note"))).and(puts(option("recall")));
    let scene = scene.and(undoes());
    assert_eq!((scene.view().options().count(), scene.view().notes().count()), (0, 1));
    let scene = scene.and(undoes());
    assert_eq!(scene.view().notes().count(), 0);
    scene.sees(OWNER, "first note").does(undoes()).refused(Refusal::NothingToUndo);
}

#[test]
fn undo_of_an_answer_brings_the_answer_before_it_back() {
    let scene = opened().and(puts(Content::Danger(Danger::None))).and(puts(Content::Danger(Danger::Now))).and(undoes());
    assert_eq!(scene.view().danger(), Some(Danger::None));
    assert_eq!(scene.and(undoes()).view().danger(), None);
}

#[test]
fn undo_never_takes_the_title_or_the_first_words() {
    opened().does(undoes()).refused(Refusal::NothingToUndo);
    let scene = opened().and(puts(title("April list"))).and(undoes());
    assert_eq!(scene.view().title().unwrap().as_str(), "March list");
    scene.does(undoes()).refused(Refusal::NothingToUndo);
}

#[test]
fn what_others_have_been_given_is_not_undone() {
    told().does(undoes()).refused(Refusal::AlreadyGiven);
    let scene = told().and(puts(note("after"))).and(undoes());
    scene.does(undoes()).refused(Refusal::AlreadyGiven);
}

#[test]
fn what_is_shared_later_can_be_undone_and_stays_struck_through() {
    let scene = told().and(shares(fact(Question::Other, "an odd fact"))).and(undoes()).sees("marta", "an odd fact");
    assert_eq!(scene.seen_by("marta").unwrap().facts().count(), 1);
}

#[test]
fn everybody_undoes_their_own_acts_only() {
    told().and(puts(note("mine"))).does(undoes().by("marta")).refused(Refusal::NothingToUndo);
    let scene = told().and(shares(fact(Question::Other, "from marta")).by("marta"));
    let scene = scene.and(shares(fact(Question::Other, "from sam"))).and(undoes().by("marta"));
    assert_eq!(scene.seen_by("marta").unwrap().facts().count(), 2);
}

#[test]
fn withdrawing_strikes_through_and_reverts_a_change() {
    let scene = opened().and(puts(option("recall"))).and(withdraws(StrandKind::Private, "recall"));
    let scene = scene.sees(OWNER, "recall").check(|scene| {
        let view = scene.view();
        assert_eq!(view.options().count(), 0);
        assert!(view.lines.iter().any(|line| line.state == LineState::Withdrawn));
        assert!(matches!(view.lines.last().unwrap().what, What::Withdrew { .. }));
    });
    scene.clone().does(withdraws(StrandKind::Private, "recall")).refused(Refusal::AlreadyWithdrawn);
    let scene = scene.and(puts(title("April list"))).and(withdraws(StrandKind::Private, "April"));
    assert_eq!(scene.view().title().unwrap().as_str(), "March list");
}

#[test]
fn nobody_strikes_through_what_another_wrote() {
    let scene = told().and(puts(direction("marta", Hand::OwnHand, "call them")).by("marta"));
    scene.clone().does(withdraws(StrandKind::Shared, "call them")).refused(Refusal::NotTheirs);
    scene.clone().does(withdraws(StrandKind::Shared, "mailed").by("marta")).refused(Refusal::NotTheirs);
    scene.clone().does(erases(StrandKind::Shared, "mailed").by("marta")).refused(Refusal::NotTheirs);
    scene.clone().and(withdraws(StrandKind::Shared, "call them").by("marta"));
    scene.and(erases(StrandKind::Shared, "call them").by("marta")).sees_no(OWNER, "call them");
}

#[test]
fn the_frame_is_neither_struck_through_nor_erased() {
    let mut scene = told();
    let journal = scene.journals[1].id;
    for seq in [Seq(0), Seq(1)] {
        let entry = recovery::command::EntryId { kind: StrandKind::Shared, journal, seq };
        scene.execute(&recovery::command::Command::Withdraw(entry), OWNER);
        scene = scene.refused(Refusal::PartOfTheFrame);
        scene.execute(&recovery::command::Command::Erase { entry, reason: ErasureReason::OnRequest }, OWNER);
        scene = scene.refused(Refusal::PartOfTheFrame);
    }
    let nowhere = recovery::command::EntryId { kind: StrandKind::Shared, journal, seq: Seq(99) };
    scene.execute(&recovery::command::Command::Withdraw(nowhere), OWNER);
    scene.refused(Refusal::UnknownEntry(Seq(99)));
}

#[test]
fn erasing_destroys_every_version_and_leaves_a_trace() {
    let scene =
        opened().and(puts(note("kept"))).and(puts(title("April list"))).and(erases(StrandKind::Private, "April"));
    let scene = scene.sees_no(OWNER, "April").sees_no(OWNER, "March").sees(OWNER, "kept").check(|scene| {
        let lines = scene.view().lines;
        let gone = lines.iter().filter(|line| line.state == LineState::Erased(Some(ErasureReason::NotNeeded))).count();
        assert_eq!(gone, 2);
        let What::Erased { labels, .. } = &lines.last().unwrap().what else { panic!() };
        assert_eq!(labels.iter().map(|label| label.0.as_str()).collect::<Vec<_>>(), ["p1", "p4"]);
    });
    let mut scene = scene;
    let entry = recovery::command::EntryId { kind: StrandKind::Private, journal: scene.journals[0].id, seq: Seq(1) };
    scene.execute(&recovery::command::Command::Erase { entry, reason: ErasureReason::NotNeeded }, OWNER);
    scene = scene.refused(Refusal::AlreadyErased);
    scene.execute(&recovery::command::Command::Withdraw(entry), OWNER);
    scene.refused(Refusal::AlreadyErased);
}

#[test]
fn words_that_came_back_with_a_backup_stay_erased() {
    let scene = opened().and(puts(note("a name")));
    let before = scene.journals[0].entries.clone();
    let erased = scene.and(erases(StrandKind::Private, "a name"));
    let zombies = before.iter().chain(erased.journals[0].entries.last());
    let journal = &erased.journals[0];
    assert_eq!(Strand::replay(journal.id, journal.kind, zombies), erased.live[0]);
}

#[test]
fn an_erased_line_without_a_time_stays_in_its_place() {
    let scene = opened().and(puts(note("a name"))).and(erases(StrandKind::Private, "a name"));
    let mut scene = scene;
    scene.journals[0].entries[3].at = None;
    let lines = scene.view().lines;
    assert_eq!(lines.iter().map(|line| line.label.0.as_str()).collect::<Vec<_>>(), ["p0", "p1", "p2", "p3", "p4"]);
}

#[test]
fn what_a_newer_amends_wrote_makes_it_read_only_and_it_can_still_be_seen() {
    let scene = told().finds(StrandKind::Shared, Told::Newer);
    let scene = scene.does(puts(note("x"))).refused(Refusal::WrittenByNewer).sees(OWNER, "mailed the list");
    assert!(scene.view().is_newer);
    let unreadable = told().finds(StrandKind::Shared, Told::Unreadable);
    assert!(!unreadable.view().is_newer);
    unreadable.and(puts(note("x")));
}

#[test]
fn an_unknown_name_is_newer_and_a_subject_that_is_not_there_is_passed_over() {
    let read = |kind: &str| {
        Entry::read(Seq(9), recovery::Timestamp(1), "m1", kind, &serde_json::json!({"item": "x", "stated_at": 5}))
    };
    for kind in ["fact.verified", "weather.recorded", "nonsense", "fact.recorded"] {
        assert_eq!(read(kind).told, Told::Newer, "{kind}");
        assert_eq!(read(kind).shown_at(), Some(recovery::Timestamp(5)));
    }
    let strand = opened().live[0].clone();
    let absent = crate::scene::item_id(404);
    let events = [
        Event::Changed { item: absent, content: note("x") },
        Event::Withdrawn { seq: Seq(77) },
        Event::Erased { seqs: vec![Seq(78)], reason: ErasureReason::OnRequest },
        Event::Copied(vec![recovery::event::CopyOf { from: absent, to: absent }]),
    ];
    let entry =
        |event| Entry { seq: Seq(9), at: None, stated_at: None, by: "sys".to_owned(), told: Told::Event(event) };
    let after = events.into_iter().fold(strand.clone(), |strand, event| evolve(strand, &entry(event)));
    assert_eq!(after.items, strand.items);
}

#[test]
fn the_stores_own_records_are_lines_of_nobodys_hand() {
    let now = crate::scene::at("09:30");
    let restored = Event::Restored { size_now: 3, backup_at: now };
    let corrected = Event::ClockCorrected { from: now, to: now };
    let scene = opened().finds(StrandKind::Private, Told::Event(restored.clone()));
    let scene = scene.finds(StrandKind::Private, Told::Event(corrected.clone()));
    assert_eq!(scene.view().lines.len(), 5);
    for event in [restored, corrected] {
        assert_eq!(Event::read(&event.kind(), &event.body(Some(now))), Some(event));
    }
}

#[test]
fn a_damaged_journal_shows_nothing_rather_than_a_guess() {
    let mut scene = told();
    for journal in &mut scene.journals {
        journal.entries[0].told = Told::Unreadable;
    }
    assert!(scene.seen_by(OWNER).is_none());
    assert!(scene.seen_by("marta").is_none());
}
