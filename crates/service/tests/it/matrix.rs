//! The access table, held against what each person really gets of a real recovery, word by word.

use crate::world::{World, as_told, at, fact, json, note, option, other_fact, wish, words};
use recovery::content::{Content, Draft, MessageKind, Mood, Question, Reaction, TalkCard};
use recovery::fallout::Spreading;
use recovery::person::{Person, Role};
use recovery::view::Hearer;
use recovery::{ItemId, RecoveryId};
use service::Error;

/// The agreed table: the copy that the recovery crate's tests keep of the access specification, section 2.5.
const TABLE: &str = include_str!("../../../recovery/tests/it/access_matrix.md");

/// Columns of the table that hold roles begin here; letters of a cell are for private, disclosed, lesson shared, closed.
const FIRST_ROLE: usize = 3;

/// The letter of a cell. Rows count from 1.
fn letter(row: usize, role: Role, state: usize) -> char {
    let wanted = format!("| {row} |");
    let line = TABLE.lines().find(|line| line.starts_with(&wanted)).unwrap();
    let column = Role::ALL.iter().position(|other| *other == role).unwrap();
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    cells[FIRST_ROLE + column].chars().nth(state).unwrap()
}

/// Where words lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum In {
    Private,
    Shared,
    /// The thread of this affected person.
    Thread(&'static str),
}

/// Words that stand nowhere else.
#[derive(Debug, Clone, Copy)]
struct Canary {
    text: &'static str,
    row: usize,
    place: In,
    /// Whom they are addressed to, or whose answer they are.
    of: Option<&'static str>,
    /// Whether they were shared before the helper who sees from then on joined.
    early: bool,
}

const fn canary(text: &'static str, row: usize, place: In) -> Canary {
    Canary { text, row, place, of: None, early: true }
}

const fn to(of: &'static str, canary: Canary) -> Canary {
    Canary { of: Some(of), ..canary }
}

const fn late(canary: Canary) -> Canary {
    Canary { early: false, ..canary }
}

/// The helper who sees from joining on, without anything picked for them.
const SINCE: &str = "Hal Since";
const MEMBERS: [(&str, Role); 7] = [
    ("Marta Lead", Role::Lead),
    (SINCE, Role::Helper),
    ("Hedda Start", Role::Helper),
    ("Rita Reviewer", Role::Reviewer),
    ("Rolf Sincereviewer", Role::Reviewer),
    ("Ada Affected", Role::Affected),
    ("Bo Affected", Role::Affected),
];

const CANARIES: [Canary; 32] = [
    canary("canary-note-private", 1, In::Private),
    canary("canary-reaction", 1, In::Private),
    canary("canary-standing", 1, In::Private),
    canary("canary-draft", 3, In::Private),
    canary("canary-card-opener", 3, In::Private),
    canary("canary-card-fact", 3, In::Private),
    canary("canary-fact-left-out", 5, In::Private),
    canary("canary-option-left-out", 7, In::Private),
    canary("canary-why", 6, In::Private),
    canary("Canary-Colleague", 6, In::Private),
    canary("canary-what", 5, In::Shared),
    canary("canary-fact-who", 5, In::Shared),
    canary("canary-fact-early", 5, In::Shared),
    late(canary("canary-fact-late", 5, In::Shared)),
    late(canary("canary-note-for-all", 5, In::Shared)),
    canary("canary-spreading", 6, In::Shared),
    canary("canary-option-told", 7, In::Shared),
    late(canary("canary-option-late", 7, In::Shared)),
    canary("canary-title", 15, In::Shared),
    to("Marta Lead", canary("canary-to-lead", 4, In::Shared)),
    late(to(SINCE, canary("canary-to-since", 4, In::Shared))),
    late(to("Hedda Start", canary("canary-to-start", 4, In::Shared))),
    late(to("Rita Reviewer", canary("canary-to-reviewer", 4, In::Shared))),
    late(to("Rolf Sincereviewer", canary("canary-to-second-reviewer", 4, In::Shared))),
    to("Marta Lead", canary("canary-ack-lead", 4, In::Shared)),
    late(to(SINCE, canary("canary-ack-since", 4, In::Shared))),
    to("Marta Lead", canary("canary-direction-early", 7, In::Shared)),
    late(to("Marta Lead", canary("canary-direction-late", 7, In::Shared))),
    to("Ada Affected", canary("canary-to-ada", 19, In::Thread("Ada Affected"))),
    to("Ada Affected", canary("canary-ack-ada", 19, In::Thread("Ada Affected"))),
    to("Bo Affected", canary("canary-to-bo", 19, In::Thread("Bo Affected"))),
    to("Bo Affected", canary("canary-ack-bo", 19, In::Thread("Bo Affected"))),
];

/// What the table says of one person and one canary.
fn may_read(name: &str, role: Role, canary: &Canary) -> bool {
    let is_member = match canary.place {
        // What was not disclosed is in the state "private".
        In::Private => return "rb".contains(letter(canary.row, role, 0)),
        In::Shared => role != Role::Affected,
        In::Thread(affected) => role == Role::Lead || name == affected,
    };
    let is_given = name != SINCE || !canary.early;
    let (is_own, letter) = (canary.of == Some(name), letter(canary.row, role, 1));
    is_member && is_given && ("rb".contains(letter) || ("oq".contains(letter) && is_own))
}

struct Told {
    world: World,
    id: RecoveryId,
}

impl Told {
    fn rich() -> Self {
        let world = World::new(5);
        let id = world.begin("canary-what went out", at(0));
        let told = Self { world, id };
        let people = told.plan();
        told.private_words(&people);
        let disclosable = told.disclosable();
        told.tell(&people[0], "canary-to-lead", &disclosable, false, 10);
        told.heard(&people[0], "canary-ack-lead", "canary-direction-early");
        told.world.share(id, other_fact("canary-fact-early"), at(12));
        told.tell(&people[1], "canary-to-since", &[], false, 13);
        told.world.share(id, other_fact("canary-fact-late"), at(14));
        told.world.share(id, note("canary-note-for-all"), at(14));
        told.world.share(id, option("canary-option-late"), at(14));
        for (n, text) in [(2, "canary-to-start"), (3, "canary-to-reviewer"), (4, "canary-to-second-reviewer")] {
            told.tell(&people[n], text, &[], true, 15);
        }
        told.heard(&people[0], "", "canary-direction-late");
        told.heard(&people[1], "canary-ack-since", "");
        for (n, text, ack) in [(5, "canary-to-ada", "canary-ack-ada"), (6, "canary-to-bo", "canary-ack-bo")] {
            told.tell(&people[n], text, &[], false, 17);
            told.heard(&people[n], ack, "");
        }
        let reaction = Reaction { with: people[0].person, mood: Mood::Hard, words: Some(words("canary-reaction")) };
        told.world.put(id, Content::Reaction(reaction), at(20));
        told.world.app.keep_typed("note", "canary-half-typed", at(20)).unwrap();
        told
    }

    fn plan(&self) -> Vec<Hearer> {
        let person = self.world.app.new_person().unwrap();
        let (name, why) = (words("Canary-Colleague Quinn"), Some(words("canary-why she must hear it")));
        self.world.put(self.id, Content::Person(Person { person, name, role: Role::Colleague, why }), at(1));
        MEMBERS.iter().map(|(name, role)| self.world.person(self.id, name, *role, at(1))).collect()
    }

    fn private_words(&self, people: &[Hearer]) {
        let (lead, line) = (people[0].person, |text: &str| words(text));
        let card = TalkCard {
            to: lead,
            opener: line("canary-card-opener"),
            first_sentence: line("I sent it"),
            facts: vec![line("canary-card-fact")],
            needed_now: line("Time"),
            offer: line("Help"),
        };
        for content in [
            note("canary-note-private"),
            Content::Standing(line("canary-standing")),
            Content::Draft(Draft { kind: MessageKind::HeadsUp, to: lead, text: line("canary-draft") }),
            Content::Card(card),
            other_fact("canary-fact-left-out"),
            option("canary-option-left-out"),
            fact(Question::Who, "canary-fact-who"),
            Content::Spreading(Spreading::Stoppable(line("canary-spreading"))),
            option("canary-option-told"),
            Content::Title(line("canary-title")),
        ] {
            self.world.put(self.id, content, at(2));
        }
    }

    fn disclosable(&self) -> Vec<ItemId> {
        let view = self.world.app.view(self.id, at(3)).unwrap();
        let goes = view.items.iter().filter(|shown| shown.content.goes_along_by_default());
        goes.filter(|shown| !json(&shown.content).contains("left-out")).map(|shown| shown.id).collect()
    }

    fn tell(&self, who: &Hearer, text: &str, picks: &[ItemId], from_start: bool, minute: i64) {
        self.world.tell_with(self.id, &wish(who, Some(text), from_start, at(minute)), picks);
    }

    fn heard(&self, who: &Hearer, taken_in: &str, direction: &str) {
        let said = |text: &str| as_told(who, Some(text), at(19));
        if !taken_in.is_empty() {
            self.world.put(self.id, Content::Acknowledgement(said(taken_in)), at(19));
        }
        if !direction.is_empty() {
            self.world.put(self.id, Content::Direction(said(direction)), at(19));
        }
    }

    /// The whole of what somebody gets, as JSON.
    fn seen_by(&self, name: &str) -> String {
        json(&self.world.app.view_as(self.id, name, at(30)).unwrap())
    }
}

#[test]
fn everybody_gets_exactly_the_words_that_the_table_lets_them_read() {
    let told = Told::rich();
    let (mut checked, mut seen, mut different) = (0, 0, Vec::new());
    for (name, role) in MEMBERS {
        let view = told.seen_by(name);
        for canary in &CANARIES {
            let (is, should) = (view.contains(canary.text), may_read(name, role, canary));
            checked += 1;
            seen += usize::from(is);
            if is != should {
                different.push(format!("{name}: {} should {}be seen", canary.text, if should { "" } else { "not " }));
            }
        }
        assert!(!view.contains("canary-half-typed"));
    }
    eprintln!("{checked} pairs of person and words, {seen} seen");
    assert_eq!(different, Vec::<String>::new());
    assert!(checked == 224 && seen > 50, "{seen}");
}

#[test]
fn the_owner_sees_every_word_that_was_written() {
    let told = Told::rich();
    let view = json(&told.world.app.view(told.id, at(30)).unwrap());
    for canary in &CANARIES {
        assert!(view.contains(canary.text), "{}", canary.text);
        assert!("rb".contains(letter(canary.row, Role::Owner, usize::from(canary.place != In::Private))));
    }
}

#[test]
fn who_was_planned_and_never_told_gets_what_is_got_of_a_recovery_that_does_not_exist() {
    let told = Told::rich();
    let seen = told.world.app.view_as(told.id, "Canary-Colleague Quinn", at(30));
    assert!(matches!(seen, Err(Error::NoSuchRecovery(_))));
    let stranger = told.world.app.view_as(told.id, "Nobody Known", at(30));
    assert!(matches!(stranger, Err(Error::NoSuchPerson { .. })));
}

#[test]
fn the_check_would_find_a_letter_that_differs() {
    let early = CANARIES.iter().find(|canary| canary.text == "canary-fact-early").unwrap();
    assert!(may_read("Hedda Start", Role::Helper, early) && !may_read(SINCE, Role::Helper, early));
    assert!(!may_read("Ada Affected", Role::Affected, early));
    assert_eq!(
        (letter(5, Role::Lead, 1), letter(15, Role::Reviewer, 1), letter(19, Role::Affected, 0)),
        ('b', 'q', '-')
    );
}

#[test]
fn a_thread_keeps_its_name_when_another_begins() {
    let world = World::new(5);
    let id = world.begin("It went out", at(0));
    let mut labels = Vec::new();
    for n in 0..6 {
        let who = world.person(id, &format!("Affected {n}x"), Role::Affected, at(n));
        world.tell_with(id, &wish(&who, Some(&format!("canary {n}x")), false, at(n)), &[]);
        labels.push(world.label(id, &format!("canary {n}x"), at(n)));
    }
    let now: Vec<String> = (0..6).map(|n| world.label(id, &format!("canary {n}x"), at(9))).collect();
    assert_eq!(labels[0], "t1.2");
    assert_eq!(labels, now);
}
