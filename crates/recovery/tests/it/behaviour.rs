//! The access table as people meet it: a word of its own in every item, and who finds it in what they see.

use crate::matrix::{agreed, allows};
use crate::scene::{
    Act, OWNER, Scene, as_told, card, direction, draft, fact, fallout, given, item_id, moment, must_hear, note, opens,
    option, pause_until, person, puts, reaction, shares, tells, tells_lead, title, took_it_in, words,
};
use recovery::content::{Content, DangerStep, MessageKind, Moment, Mood, Question, Readiness};
use recovery::fallout::{Conduct, Danger, Dimension, Severity, Spreading, Window};
use recovery::person::{Hand, Role};
use recovery::stage::Stage;
use recovery::{PersonId, StrandKind};

const MEMBERS: [(&str, Role); 4] =
    [("marta", Role::Lead), ("jon", Role::Helper), ("rene", Role::Reviewer), ("ines", Role::Affected)];

/// One of each kind that the owner writes, with a word of its own where it has words.
fn one_of_each(mark: &str) -> Vec<Content> {
    let canary = |noun: &str| format!("canary-{mark}-{noun}");
    vec![
        title(&canary("title")),
        Content::Danger(Danger::None),
        Content::DangerStep(DangerStep::Stay),
        Content::Safe(true),
        Content::Spreading(Spreading::Stoppable(words(&canary("spreading")))),
        moment(Moment::Occurred, "08:31"),
        Content::Readiness(Readiness { you: true, they: false }),
        fact(Question::Who, &canary("fact")),
        fact(Question::Other, &canary("other-fact")),
        fallout(Dimension::Money, 2, Window::Days, None),
        Content::Conduct(Conduct::HonestMistake),
        Content::Standing(words(&canary("standing"))),
        Content::Severity(Severity::Serious),
        must_hear(&format!("c{mark}"), Role::Helper),
        Content::FactOrder(vec![item_id(0xfac7)]),
        Content::PeopleOrder(vec![person("somebody")]),
        option(&canary("option")),
        note(&canary("note")),
        draft("marta", &canary("draft")),
        card("marta", &canary("card")),
        Content::Skip(Stage::Options),
    ]
}

/// The table's number of the row for each kind, as its description says; a note written for others is a fact to them.
fn row_of(kind: StrandKind, content: &Content) -> usize {
    match (kind, content.noun()) {
        (StrandKind::Thread, _) => 19,
        (StrandKind::Shared, "note") => 5,
        (_, "note" | "pause" | "readiness" | "reaction" | "standing") => 1,
        (_, "draft" | "card") => 3,
        (_, "message" | "acknowledgement") => 4,
        (_, "fact" | "moment" | "conduct" | "fact_order") => 5,
        (_, "danger" | "danger_step" | "safe" | "spreading" | "fallout" | "severity" | "person" | "people_order") => 6,
        (_, "option" | "choice" | "direction") => 7,
        (_, "title" | "skip") => 15,
        (_, noun) => panic!("no row for {noun}"),
    }
}

fn is_own(content: &Content, person: PersonId) -> bool {
    match content {
        Content::Message(said) => said.to == person,
        Content::Acknowledgement(said) | Content::Direction(said) => said.said_by == person,
        _ => false,
    }
}

fn private() -> Scene {
    let acts = one_of_each("private").into_iter().map(puts);
    given([opens([])].into_iter().chain(acts).chain([puts(pause_until("09:05"))]))
}

fn disclosed() -> Scene {
    let telling = MEMBERS.map(|(name, role)| tells(name, role).saying(&format!("canary-heads-up-{name}")));
    let mut scene = telling.into_iter().fold(private(), Scene::and);
    for content in one_of_each("shared") {
        let is_private_matter = [1, 3].contains(&row_of(StrandKind::Shared, &content));
        scene = scene.does(shares(content));
        assert_eq!(scene.last.is_err(), is_private_matter, "{:?}", scene.last);
    }
    let answers: [Act; 7] = [
        puts(took_it_in("marta", as_told("09:00"), "canary-ack-marta")),
        puts(took_it_in("jon", as_told("09:00"), "canary-ack-jon")),
        puts(took_it_in("ines", as_told("09:00"), "canary-ack-ines")),
        puts(direction("marta", Hand::OwnHand, "canary-direction")).by("marta"),
        shares(fact(Question::Other, "canary-jons-fact")).by("jon"),
        puts(reaction("marta", Mood::Hard, "canary-reaction")),
        tells("ines", Role::Affected).of_kind(MessageKind::Apology).saying("canary-apology"),
    ];
    answers.into_iter().fold(scene, Scene::and)
}

#[test]
fn before_anybody_is_told_the_owner_sees_all_and_for_others_there_is_nothing() {
    let scene = private();
    let seen = scene.text_for(OWNER);
    let strand = &scene.live[0];
    assert_eq!(strand.items.len(), 22);
    for item in &strand.items {
        assert!(seen.contains(&item.id.to_string()), "{:?}", item.content());
    }
    for name in ["marta", "jon", "rene", "ines", "anybody"] {
        assert!(scene.seen_by(name).is_none());
    }
}

#[test]
fn everybody_sees_exactly_the_rows_that_the_table_lets_them() {
    let (scene, table) = (disclosed(), agreed());
    let mut checked = 0;
    for (name, role) in MEMBERS {
        let seen = scene.text_for(name);
        for strand in &scene.live {
            let is_member = strand.member(person(name)).is_some();
            for item in &strand.items {
                let own = is_own(item.content(), person(name)) || item.by == hand(strand, name);
                let cell = &table[row_of(strand.kind, item.content()) - 1][role as usize];
                let [reads_own, reads_other, ..] = allows(cell.chars().nth(1).unwrap());
                let may = is_member && if own { reads_own } else { reads_other };
                let is_seen = seen.contains(&item.id.to_string());
                assert_eq!(is_seen, may, "{name} and {:?} in {:?}", item.content(), strand.kind);
                for canary in canaries(item.content()) {
                    assert_eq!(seen.contains(&canary), may, "{name} and {canary}");
                }
                checked += 1;
            }
        }
    }
    assert!(checked >= 4 * 45, "{checked}");
}

#[test]
fn a_leak_that_is_planted_is_found() {
    let scene = disclosed();
    assert!(scene.text_for(OWNER).contains("canary-private-note"));
    assert!(!scene.text_for("marta").contains("canary-private-note"));
}

#[test]
fn what_only_the_owner_may_append_is_refused_to_others() {
    let tries = [
        ("jon", shares(Content::Severity(Severity::Grave))),
        ("rene", shares(fact(Question::Other, "a reviewer's fact"))),
        ("rene", shares(title("a reviewer's title"))),
        ("marta", puts(note("a note of the lead's own"))),
        ("ines", shares(fact(Question::Other, "an affected person's fact"))),
    ];
    for (name, act) in tries {
        let scene = disclosed().does(act.by(name));
        assert!(scene.last.is_err(), "{name}: {:?}", scene.last);
    }
}

#[test]
fn the_lead_sees_no_time_before_the_telling_and_nothing_that_was_left_out() {
    let opened = opens([title("left-out-title"), fact(Question::What, "picked-what")]);
    let scene = given([
        opened,
        puts(crate::scene::noticed("08:52")).at("09:01"),
        puts(fact(Question::Who, "left-out-who")).at("09:02"),
        tells_lead("marta").showing(&["picked-what"]).at("09:10"),
    ]);
    let scene = scene.sees("marta", "picked-what").sees_no("marta", "left-out");
    for time in times_in(&serde_json::to_value(scene.seen_by("marta").unwrap()).unwrap()) {
        assert!(time >= crate::scene::at("09:10").0, "{time}");
    }
    let shown = given([
        opens([fact(Question::What, "what")]),
        puts(crate::scene::noticed("08:52")),
        tells_lead("marta").showing(&["noticed"]).at("09:10"),
    ]);
    shown.sees("marta", &crate::scene::at("08:52").0.to_string());
}

/// Every number that can be a time.
fn times_in(value: &serde_json::Value) -> Vec<i64> {
    match value {
        serde_json::Value::Number(number) => number.as_i64().filter(|n| *n > 1_000_000_000).into_iter().collect(),
        serde_json::Value::Array(values) => values.iter().flat_map(times_in).collect(),
        serde_json::Value::Object(members) => members.values().flat_map(times_in).collect(),
        _ => Vec::new(),
    }
}

fn hand(strand: &recovery::Strand, name: &str) -> String {
    strand.member(person(name)).map(|member| member.joined.pseudonym.clone()).unwrap_or_default()
}

fn canaries(content: &Content) -> Vec<String> {
    let text = crate::scene::text(content);
    text.split('"').filter(|part| part.starts_with("canary-")).map(str::to_owned).collect()
}
