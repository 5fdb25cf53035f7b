//! What holds whatever people do, in whatever order.

use crate::scene::{
    Act, OWNER, Scene, as_told, card, direction, draft, erases, erases_an_original, fact, fallout, must_hear, note,
    noticed, opens, option, pause_until, person, puts, reaction, ready, shares, tells, text, title, took_it_in, undoes,
    withdraws,
};
use proptest::prelude::{Just, ProptestConfig, Strategy, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::{RngAlgorithm, RngSeed};
use recovery::content::{Content, MessageKind, Mood, Question, Readiness};
use recovery::event::{Entry, Event, Told};
use recovery::fallout::{Conduct, Danger, Dimension, Severity, Spreading, Window};
use recovery::person::{Hand, Role};
use recovery::stage::{Mark, Stage};
use recovery::{Journal, Recovery, Strand, StrandKind, overlay, visible};

const OTHERS: [(&str, Role); 5] = [
    ("marta", Role::Lead),
    ("jon", Role::Helper),
    ("rene", Role::Reviewer),
    ("ines", Role::Affected),
    ("tom", Role::Affected),
];

/// Words that no other step uses end in `#`: the scene puts a number there.
fn content() -> impl Strategy<Value = Content> {
    let asked = prop::sample::select(&[Question::What, Question::Who, Question::Data, Question::Other]);
    let danger = prop::sample::select(&[Danger::Now, Danger::Possible, Danger::None]);
    let spreading = prop::sample::select(vec![Spreading::No, Spreading::Unstoppable]);
    prop_oneof![
        4 => asked.prop_map(|question| fact(question, "a fact #")),
        2 => Just(option("a way #")),
        2 => danger.prop_map(Content::Danger),
        1 => prop::bool::ANY.prop_map(Content::Safe),
        1 => spreading.prop_map(Content::Spreading),
        1 => Just(title("a title #")),
        1 => (0..12_u8).prop_map(|minute| noticed(&format!("08:{}", 48 + minute))),
        1 => (0..5_u8).prop_map(|harm| fallout(Dimension::Money, harm, Window::Hours, Some("11:00"))),
        1 => Just(Content::Conduct(Conduct::KnowingBreach)),
        1 => Just(Content::Severity(Severity::Serious)),
        1 => Just(Content::Skip(Stage::Options)),
        1 => prop::sample::select(&OTHERS[..]).prop_map(|(name, role)| must_hear(name, role)),
    ]
}

/// What stays with the owner, whatever happens.
fn private_content() -> impl Strategy<Value = Content> {
    prop_oneof![
        Just(note("a secret note #")),
        Just(draft("marta", "a secret draft #")),
        Just(card("marta", "a secret card #")),
        Just(Content::Standing(crate::scene::words("a secret standing #"))),
        Just(reaction("marta", Mood::Hard, "a secret reaction #")),
        Just(Content::Readiness(Readiness { you: false, they: true })),
        (1..9_u8).prop_map(|minute| pause_until(&format!("09:0{minute}"))),
        Just(ready("09:01")),
        Just(fact(Question::Other, "a secret fact #")),
        Just(option("a secret way #")),
    ]
}

fn telling() -> impl Strategy<Value = Act> {
    let along = prop_oneof![Just(vec![""]), Just(vec!["fact"]), Just(vec!["way", "danger"]), Just(vec![])];
    (prop::sample::select(&OTHERS[..]), along, prop::bool::ANY, prop::bool::weighted(0.2)).prop_map(
        |((name, role), along, is_first, from_start)| {
            let along = if role == Role::Affected { Vec::new() } else { along };
            let kind = if is_first { MessageKind::HeadsUp } else { MessageKind::StatusUpdate };
            let act = tells(name, role).of_kind(kind).showing(&along).saying("a message #");
            if from_start { act.with_all_before() } else { act }
        },
    )
}

/// What others can notice: telling, shared words, and answers to questions.
fn open_act() -> impl Strategy<Value = Act> {
    let kind = || prop::sample::select(&[StrandKind::Shared, StrandKind::Thread]);
    let words = || prop::sample::select(&["fact", "way", "message", "danger", "title"]);
    let hand = prop::bool::ANY.prop_map(|own| if own { Hand::OwnHand } else { as_told("09:00") });
    prop_oneof![
        6 => content().prop_map(puts),
        3 => content().prop_map(shares),
        2 => content().prop_map(|content| shares(content).by("marta")),
        1 => content().prop_map(|content| shares(content).by("jon")),
        5 => telling(),
        2 => (prop::sample::select(&OTHERS[..]), hand).prop_map(|((name, _), hand)| {
            let act = puts(took_it_in(name, hand, "an answer #"));
            if hand == Hand::OwnHand { act.by(name) } else { act }
        }),
        1 => Just(puts(direction("marta", as_told("09:00"), "a direction #"))),
        1 => (kind(), words()).prop_map(|(kind, word)| withdraws(kind, word)),
        1 => (kind(), words()).prop_map(|(kind, word)| erases(kind, word)),
        1 => (kind(), words()).prop_map(|(kind, word)| withdraws(kind, word).by("marta")),
    ]
}

/// What nobody else may notice.
fn private_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => private_content().prop_map(puts),
        1 => Just(withdraws(StrandKind::Private, "secret")),
        1 => Just(erases(StrandKind::Private, "secret")),
        1 => Just(erases_an_original()),
    ]
}

fn any_act() -> impl Strategy<Value = Act> {
    let words = || prop::sample::select(&["fact", "way", "secret", "danger", "title"]);
    prop_oneof![
        6 => open_act(),
        3 => private_act(),
        1 => Just(undoes()),
        1 => Just(undoes().by("marta")),
        1 => words().prop_map(|word| withdraws(StrandKind::Private, word)),
        1 => words().prop_map(|word| erases(StrandKind::Private, word)),
    ]
}

fn begun() -> Scene {
    Scene::empty().does(opens([title("the title"), fact(Question::What, "the first fact")]))
}

/// Gives each act words of its own, so that a word tells which item it comes from.
fn numbered(mut act: Act, number: usize) -> Act {
    act.number(number);
    act
}

fn played(acts: &[Act]) -> Scene {
    acts.iter().enumerate().fold(begun(), |scene, (n, act)| scene.does(numbered(act.clone(), n)))
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(7),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn requires(recovery: &Recovery, stage: Stage) -> bool {
    let items = recovery.items();
    let has = |is: &dyn Fn(&Content) -> bool| items.iter().filter(|placed| is(placed.item.content())).count();
    match stage {
        Stage::Stop => recovery.danger().is_some() && !recovery.danger_comes_first(),
        Stage::Assess => has(&|content| matches!(content, Content::Fact(_))) > 0,
        Stage::Options => has(&|content| matches!(content, Content::Option(_))) >= 2,
        Stage::OwnUp => recovery.lead().is_some() && recovery.shared.is_some(),
        Stage::Ask => has(&|content| matches!(content, Content::Direction(_))) > 0,
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    /// Replay is live, events read back as written (the scene checks each), nothing panics, no stage is done for nothing,
    /// and the mark "who can see this" is true.
    #[test]
    fn whatever_people_do_the_journals_tell_it(acts in prop::collection::vec(any_act(), 0..40)) {
        let scene = played(&acts);
        for (journal, live) in scene.journals.iter().zip(&scene.live) {
            prop_assert_eq!(&Strand::replay(journal.id, journal.kind, &journal.entries), live);
        }
        let (view, recovery) = (scene.view(), scene.recovery_of(OWNER));
        for (stage, mark) in &view.stages {
            prop_assert!(*mark != Mark::Done || requires(&recovery, *stage), "{:?} is done for nothing", stage);
        }
        for (name, _) in OTHERS {
            let theirs = scene.seen_by(name);
            let seen = theirs.as_ref().map(|view| serde_json::to_string(view).unwrap()).unwrap_or_default();
            let items = theirs.map(|view| serde_json::to_string(&view.items).unwrap()).unwrap_or_default();
            prop_assert!(!seen.contains("secret"), "{} sees a secret", name);
            for shown in &view.items {
                let words = text(&shown.content);
                if let Some(words) = words.split('"').find(|part| part.contains("no. ")) {
                    let is_named = shown.audience.names.iter().any(|n| n.as_str() == name);
                    prop_assert_eq!(is_named, items.contains(words), "{} and {}", name, words);
                }
            }
        }
    }

}

proptest! {
    #![proptest_config(config(500))]

    /// A view made of some of the records shows nothing that only the others hold.
    #[test]
    fn a_filtered_journal_reveals_nothing_outside_it(
        acts in prop::collection::vec(any_act(), 0..40),
        keeps in prop::collection::vec(prop::bool::ANY, 64),
    ) {
        let scene = played(&acts);
        let mut kept = scene.journals.clone();
        for journal in &mut kept {
            journal.entries.retain(|entry| entry.seq.0 == 0 || keeps[entry.seq.0 as usize % keeps.len()]);
        }
        let ids = |journals: &[Journal]| -> Vec<String> {
            journals.iter().flat_map(|journal| &journal.entries).filter_map(recorded).collect()
        };
        let (left, all) = (ids(&kept), ids(&scene.journals));
        for name in OTHERS.map(|(name, _)| name).into_iter().chain([OWNER]) {
            let view = overlay(person(name), &kept).and_then(|overlay| visible(&overlay, scene.now));
            let seen = view.map(|view| serde_json::to_string(&view.items).unwrap()).unwrap_or_default();
            for id in all.iter().filter(|id| !left.contains(id)) {
                prop_assert!(!seen.contains(id.as_str()), "{} sees {}", name, id);
            }
        }
    }
}

fn recorded(entry: &Entry) -> Option<String> {
    match &entry.told {
        Told::Event(Event::Recorded { item, .. }) => Some(item.to_string()),
        _ => None,
    }
}

/// The steps of a script, some with private acts in front of them that only one of two worlds knows.
fn script() -> impl Strategy<Value = Vec<(Vec<Act>, Act)>> {
    prop::collection::vec((prop::collection::vec(private_act(), 0..3), open_act()), 1..30)
}

/// Plays a script, with or without the private acts; ids and times of the open acts are the same in both worlds.
fn world(script: &[(Vec<Act>, Act)], has_private_acts: bool) -> Scene {
    let mut scene = begun();
    for (number, (before, act)) in script.iter().enumerate() {
        let (now, ids) = (scene.now, 0x1000 * (number as u128 + 1));
        for (n, act) in before.iter().enumerate().filter(|_| has_private_acts) {
            scene.next_id = ids + 0x10_0000_0000 + 0x1000 * n as u128;
            scene = scene.does(numbered(act.clone(), 1_000 + 10 * number + n));
        }
        (scene.now, scene.next_id) = (now, ids);
        scene = scene.does(numbered(act.clone(), number));
    }
    scene
}

fn for_others(scene: &Scene) -> Vec<String> {
    let views = OTHERS.iter().map(|(name, _)| scene.text_for(name));
    let journals = scene.journals.iter().filter(|journal| journal.kind != StrandKind::Private);
    views.chain(journals.map(|journal| format!("{journal:?}"))).collect()
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn two_worlds_that_differ_in_private_acts_look_the_same_to_everybody_else(script in script()) {
        let (with, without) = (world(&script, true), world(&script, false));
        prop_assert_eq!(for_others(&with), for_others(&without));
    }
}

#[test]
fn the_scripts_do_tell_people_and_do_differ_and_a_planted_leak_is_found() {
    let mut runner = proptest::test_runner::TestRunner::new(config(1));
    let (mut told, mut differ, mut found, mut shared) = (0, 0, 0, 0);
    for _ in 0..200 {
        let script = proptest::strategy::ValueTree::current(&script().new_tree(&mut runner).unwrap());
        let (with, without) = (world(&script, true), world(&script, false));
        told += usize::from(with.journals.len() > 1);
        shared += with.journals[1..].iter().map(|journal| journal.entries.len()).sum::<usize>();
        differ += usize::from(with.live[0] != without.live[0]);
        found += usize::from(with.text_for(OWNER) != without.text_for(OWNER));
    }
    assert!(shared > 2_000, "{shared}");
    assert!(told > 150 && differ > 150 && found > 150, "told {told}, differ {differ}, found {found}");
}
