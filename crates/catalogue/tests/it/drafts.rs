//! Drafts and talk cards of three stories: read them aloud before you accept a change.

use crate::samples::{self, MARTA, SAM, Story, TOMASZ, clock, lead, words};
use catalogue::draft;
use recovery::content::{Content, MessageKind};
use recovery::fallout::Conduct;
use recovery::person::Role;
use recovery::view::{Hearer, Hearing, View};

fn hearer(view: &View, person: recovery::PersonId) -> &Hearer {
    view.people.iter().find(|hearer| hearer.person == person).unwrap()
}

fn each_sentence(text: &str) -> String {
    text.replace(". ", ".\n").replace("? ", "?\n")
}

#[test]
fn first_news_about_the_price_list() {
    let view = samples::price_list().seen_by(SAM);
    insta::assert_snapshot!(each_sentence(&draft::heads_up(&view, lead(&view), &clock("10:53"))));
    insta::assert_snapshot!(draft::card_text(&draft::card(&view, lead(&view))));
}

#[test]
fn first_news_about_the_medicine() {
    let view = samples::medicine().seen_by(SAM);
    insta::assert_snapshot!(each_sentence(&draft::heads_up(&view, lead(&view), &clock("21:12"))));
    insta::assert_snapshot!(draft::card_text(&draft::card(&view, lead(&view))));
}

#[test]
fn first_news_about_the_table() {
    let view = samples::table().seen_by(SAM);
    insta::assert_snapshot!(each_sentence(&draft::heads_up(&view, lead(&view), &clock("15:04"))));
    insta::assert_snapshot!(draft::card_text(&draft::card(&view, lead(&view))));
}

#[test]
fn a_rule_that_was_knowingly_broken_is_in_the_first_sentence() {
    let view = samples::price_list().put(Content::Conduct(Conduct::KnowingBreach)).seen_by(SAM);
    let card = draft::card(&view, lead(&view));
    insta::assert_snapshot!(card.first_sentence.as_str());
}

#[test]
fn the_first_sentence_is_offered_only_where_it_can_be_said_now() {
    let offered = |story: &Story| draft::first_sentence(&story.seen_by(SAM));
    let said = "I made a mistake. I emailed the March price list to every customer.";
    assert_eq!(
        offered(&Story::opened("10:45", "7kq2", "Emailed the March price list to every customer")).unwrap(),
        said
    );
    assert_eq!(offered(&Story::opened("10:45", "7kq2", &"Emailed it again. ".repeat(10))), None);
    assert_eq!(offered(&Story::opened("10:45", "7kq2", "A mistake, not yet described")), None);
    assert_eq!(offered(&samples::price_list().put(Content::Conduct(Conduct::KnowingBreach))), None);
}

#[test]
fn the_other_messages_about_the_price_list() {
    let view = samples::price_list_told().seen_by(SAM);
    let write = |kind, to| each_sentence(&draft::message(kind, &view, hearer(&view, to), &clock("11:25")));
    insta::assert_snapshot!(write(MessageKind::Apology, TOMASZ));
    insta::assert_snapshot!(write(MessageKind::StatusUpdate, MARTA));
    insta::assert_snapshot!(write(MessageKind::FollowUp, TOMASZ));
    insta::assert_snapshot!(write(MessageKind::Thanks, TOMASZ));
    insta::assert_snapshot!(write(MessageKind::Statement, TOMASZ));
}

#[test]
fn after_the_look_back_there_is_a_second_apology() {
    let story = samples::price_list_told();
    let first =
        draft::message(MessageKind::Apology, &story.seen_by(SAM), hearer(&story.seen_by(SAM), TOMASZ), &clock("11:25"));
    let view = story.told(TOMASZ, "Tomasz Wilk", Role::Affected, &first).seen_by(SAM);
    insta::assert_snapshot!(each_sentence(&draft::message(
        MessageKind::Apology,
        &view,
        hearer(&view, TOMASZ),
        &clock("16:00")
    )));
}

#[test]
fn a_helper_is_asked_for_help() {
    let view = samples::price_list_told().seen_by(SAM);
    let ines = Hearer {
        person: recovery::PersonId(uuid::Uuid::from_u128(7)),
        name: words("Ines Duarte"),
        role: Role::Helper,
        why: None,
        hearing: Hearing::Now,
    };
    insta::assert_snapshot!(each_sentence(&draft::heads_up(&view, &ines, &clock("11:25"))));
}

#[test]
fn what_only_the_writer_knows_is_left_blank_and_found() {
    let view = samples::price_list_told().seen_by(SAM);
    let text = draft::message(MessageKind::Thanks, &view, hearer(&view, TOMASZ), &clock("11:25"));
    assert_eq!(draft::blanks(&text), ["[what they did]"]);
    assert!(draft::blanks(&draft::heads_up(&view, lead(&view), &clock("11:25"))).is_empty());
}
