//! What lies on the disk: no word of anybody's, but what is stated to be readable; and nothing of it after an erasure.

use crate::world::{World, as_told, at, fact, note, option, other_fact, wish, words};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use recovery::ErasureReason;
use recovery::content::{Content, Draft, MessageKind, Question, TalkCard};
use recovery::person::Role;
use recovery::{RecoveryId, StrandKind};
use service::Act;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Words of bodies that nobody may find.
const HIDDEN: [&str; 17] = [
    "quibbling walrus one",
    "quibbling walrus two",
    "quibbling walrus three",
    "quibbling walrus four",
    "quibbling walrus five",
    "quibbling walrus six",
    "quibbling walrus seven",
    "quibbling walrus eight",
    "quibbling walrus nine",
    "quibbling walrus ten",
    "quibbling walrus eleven",
    "quibbling walrus twelve",
    "quibbling walrus thirteen",
    "Planned Quagga",
    "fact.recorded",
    "message.recorded",
    "quibbling walrus typed",
];
/// What the card of a shared recovery holds in the open: its title and the names of its owner and members.
const READABLE: [&str; 5] = ["Titled Okapi", "Sam Owner", "Marta Lead", "Hal Helper", "Rita Reviewer"];

struct Rich {
    world: World,
    id: RecoveryId,
}

fn rich() -> Rich {
    let world = World::new(9);
    let id = world.begin(HIDDEN[0], at(0));
    let lead = world.person(id, "Marta Lead", Role::Lead, at(0));
    world.person(id, HIDDEN[13], Role::Colleague, at(0));
    let line = |n: usize| words(HIDDEN[n]);
    let card = TalkCard {
        to: lead.person,
        opener: line(1),
        first_sentence: line(1),
        facts: vec![line(2)],
        needed_now: line(1),
        offer: line(1),
    };
    for content in [
        Content::Title(words(READABLE[0])),
        note(HIDDEN[3]),
        Content::Draft(Draft { kind: MessageKind::HeadsUp, to: lead.person, text: line(4) }),
        Content::Card(card),
        fact(Question::Who, HIDDEN[5]),
        option(HIDDEN[6]),
    ] {
        world.put(id, content, at(1));
    }
    world.tell(id, &lead, HIDDEN[7], at(2));
    world.put(id, Content::Direction(as_told(&lead, Some(HIDDEN[8]), at(2))), at(3));
    world.share(id, other_fact(HIDDEN[9]), at(4));
    for (name, role) in [("Hal Helper", Role::Helper), ("Rita Reviewer", Role::Reviewer)] {
        let who = world.person(id, name, role, at(5));
        world.tell_with(id, &wish(&who, Some(HIDDEN[10]), true, at(5)), &[]);
    }
    let ada = world.person(id, "Ada Affected", Role::Affected, at(6));
    world.tell_with(id, &wish(&ada, Some(HIDDEN[11]), false, at(6)), &[]);
    world.put(id, note(HIDDEN[12]), at(7));
    world.app.keep_typed("note", HIDDEN[16], at(7)).unwrap();
    Rich { world, id }
}

impl Rich {
    /// Every file of the data folder, and a backup.
    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.world.folder.path()).unwrap();
        let mut files: Vec<PathBuf> =
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect();
        files.sort();
        files
    }

    fn found<'a>(&self, files: &[PathBuf], wanted: &[&'a str]) -> BTreeSet<&'a str> {
        let mut found = BTreeSet::new();
        for file in files {
            let bytes = std::fs::read(file).unwrap();
            assert!(!bytes.is_empty() || file.extension().is_some_and(|extension| extension != "db"), "{file:?}");
            found.extend(wanted.iter().filter(|text| forms(text).iter().any(|form| holds(&bytes, form))));
        }
        found
    }
}

/// As it is, in base64 at each of three places, in UTF-16 of both orders.
fn forms(text: &str) -> Vec<Vec<u8>> {
    let base64 = (0..3).map(|skipped| {
        let shifted: Vec<u8> = std::iter::repeat_n(0, skipped).chain(text.bytes()).collect();
        let whole = STANDARD_NO_PAD.encode(&shifted);
        // The first and last letters also depend on the neighbours.
        whole.as_bytes()[if skipped == 0 { 0 } else { 4 }..whole.len() - 2].to_vec()
    });
    let little = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    base64.chain([text.as_bytes().to_vec(), little, big]).collect()
}

fn holds(bytes: &[u8], form: &[u8]) -> bool {
    bytes.windows(form.len()).any(|part| part == form)
}

#[test]
fn nothing_lies_readable_but_the_title_and_names_of_a_shared_card() {
    let rich = rich();
    let backup = rich.world.beside("backup.db");
    rich.world.app.backup(&backup, at(8)).unwrap();
    let live = rich.files();
    let names: Vec<_> = live.iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["amends.db", "amends.db-shm", "amends.db-wal"]);
    let all: Vec<&str> = HIDDEN.iter().chain(&READABLE).copied().chain(["Ada Affected"]).collect();
    for files in [live, vec![backup]] {
        assert_eq!(rich.found(&files, &all), BTreeSet::from(READABLE), "{files:?}");
    }
}

#[test]
fn the_search_finds_words_in_every_form_in_which_they_could_lie() {
    for form in forms("quibbling walrus") {
        assert!(holds(&[b"xx".to_vec(), form.clone(), b"yy".to_vec()].concat(), &form));
    }
    let encoded = STANDARD_NO_PAD.encode("{\"text\":\"quibbling walrus\"}");
    assert!(forms("quibbling walrus").iter().any(|form| holds(encoded.as_bytes(), form)));
}

#[test]
fn before_anybody_is_told_not_even_the_title_lies_readable() {
    let world = World::new(9);
    let id = world.begin(HIDDEN[0], at(0));
    world.put(id, Content::Title(words(READABLE[0])), at(1));
    let rich = Rich { world, id };
    let all: Vec<&str> = HIDDEN.iter().chain(&READABLE).copied().collect();
    assert_eq!(rich.found(&rich.files(), &all), BTreeSet::new());
}

#[test]
fn after_an_erasure_the_words_are_gone_from_the_files_and_the_card_and_the_trace_is_there() {
    let rich = rich();
    let (world, id) = (&rich.world, rich.id);
    // Many cards, so that rows have moved between pages before the erasure.
    for n in 0..40 {
        let other = world.begin(&format!("Another {n}"), at(8));
        let lead = world.person(other, "Marta Lead", Role::Lead, at(8));
        world.tell(other, &lead, "So it is", at(8));
    }
    for text in [READABLE[0], HIDDEN[9], HIDDEN[3], HIDDEN[11]] {
        let label = world.label(id, text, at(9));
        let done = world.app.erase(&Act::at(at(9)), id, &label, ErasureReason::PersonalData).unwrap().done;
        assert!(!done.is_erasure_pending);
    }
    assert_eq!(rich.found(&rich.files(), &[READABLE[0], HIDDEN[9], HIDDEN[3], HIDDEN[11]]), BTreeSet::new());
    let verdict = world.app.verify(None, &[], at(10)).unwrap();
    assert!(verdict.is_intact(), "{:?}", world.findings(at(10)));
    let erased: usize = verdict.recoveries.iter().map(|one| one.erased).sum();
    assert!(erased >= 4, "{erased}");

    let lead = world.app.view_as(id, "Marta Lead", at(10)).unwrap();
    assert!(lead.title().is_none());
    let traces = lead.lines.iter().filter(|line| matches!(line.what, recovery::view::What::Erased { .. })).count();
    assert_eq!(traces, 3, "one for each erasure that the lead has a part in");
    let summary = world.app.list(at(10)).unwrap().into_iter().find(|summary| summary.recovery == id).unwrap();
    assert!(summary.told_at.is_some());
    let shown = world.app.view(id, at(10)).unwrap();
    let words = crate::world::json(&shown);
    assert!(!words.contains(HIDDEN[3]) && !words.contains(HIDDEN[9]));
    assert!(shown.lines.iter().any(|line| line.label.0.starts_with('p')));
    assert!(crate::world::items_in(&shown, StrandKind::Shared).iter().all(|item| item.content.noun() != "title"));
}
