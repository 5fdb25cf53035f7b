//! What must hold for every value: one form for each value, and no byte that may change.

use crate::oracle::{Case, agreed_verdicts};
use crate::scribe::{Dice, Scribe};
use journal::{Header, Journal, Meta, Receipt, export, parse_canonical, to_canonical};
use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use serde_json::{Map, Value};

/// Any text without U+0000, so with all that is nasty in Unicode.
fn texts() -> impl Strategy<Value = String> {
    proptest::collection::vec(any::<char>(), 0..12).prop_map(|chars| chars.into_iter().filter(|c| *c != '\0').collect())
}

fn values() -> impl Strategy<Value = Value> {
    let bound = 1_i64 << 53;
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (1 - bound..bound).prop_map(Value::from),
        texts().prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let members = proptest::collection::vec((texts(), inner.clone()), 0..6)
            .prop_map(|members| Value::Object(Map::from_iter(members)));
        prop_oneof![proptest::collection::vec(inner, 0..6).prop_map(Value::Array), members]
    })
}

proptest! {
    #[test]
    fn a_value_reads_back_from_its_canonical_bytes(value in values()) {
        prop_assert_eq!(parse_canonical(&to_canonical(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn bytes_that_read_are_the_only_ones_for_their_value(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
        if let Ok(value) = parse_canonical(&bytes) {
            prop_assert_eq!(to_canonical(&value).unwrap(), bytes);
        }
    }

    #[test]
    fn a_meta_reads_back_from_its_bytes(actor in texts(), at in any::<i32>(), late in any::<bool>(), aud in proptest::collection::btree_set(texts(), 0..4)) {
        let meta = Meta { actor: format!("m{actor}"), at: at.into(), aud: aud.into_iter().collect(), kind: "note.added".to_owned(), late };
        prop_assert_eq!(Meta::parse(&meta.to_canonical().unwrap()).unwrap(), meta);
    }

    #[test]
    fn one_changed_character_of_an_export_breaks_it(seed in 0_u64..500, place in any::<usize>()) {
        // With a receipt, as the commitments of a last entry that is withheld are held by nothing else.
        let mut scribe = Scribe::with_a_life(seed, 8);
        scribe.hand_out_receipt();
        let case = Case::new(&scribe.journal, &scribe.receipts, scribe.at).damaged(|case| change_one(&mut case.journal, place));
        prop_assert!(!case.verdict().starts_with('0'), "{}", case.journal);
    }
}

fn change_one(text: &mut String, place: usize) {
    let mut chars: Vec<char> = text.chars().collect();
    let place = place % chars.len();
    chars[place] = if chars[place] == '7' { '8' } else { '7' };
    *text = chars.into_iter().collect();
}

/// Whatever is done to its texts, both verifiers judge the export alike.
#[test]
fn damaged_exports_get_one_verdict() {
    let mut dice = Dice(5);
    let cases: Vec<Case> = (0..600).map(|seed| damaged(seed, &mut dice)).collect();
    let verdicts = agreed_verdicts(&cases);
    let broken = verdicts.iter().filter(|verdict| !verdict.starts_with('0')).count();
    assert!(broken > 550, "{broken} of 600 are noticed; the rest are line feeds that mean nothing");
}

fn damaged(seed: u64, dice: &mut Dice) -> Case {
    let mut scribe = Scribe::with_a_life(seed, 5);
    scribe.checkpoint();
    scribe.hand_out_receipt();
    Case::new(&scribe.journal, &scribe.receipts, scribe.at).damaged(|case| {
        let texts = [&mut case.journal, &mut case.checkpoints, &mut case.vkeys, &mut case.receipts[0]];
        let which = dice.below(4);
        damage(texts.into_iter().nth(which).unwrap(), dice);
    })
}

fn damage(text: &mut String, dice: &mut Dice) {
    let mut chars: Vec<char> = text.chars().collect();
    let (place, other) = (dice.below(chars.len()), dice.below(chars.len()));
    match dice.below(4) {
        0 => drop(chars.remove(place)),
        1 => chars.insert(place, dice.pick(&['\n', '0', ' ', '"', '\u{0}', '—', '=', '+', '\r', '\u{a0}', '\\'])),
        2 => chars[place] = dice.pick(&['\n', '1', 'A', '}', 'é', '/', ' ']),
        _ => chars.swap(place, other),
    }
    *text = chars.into_iter().collect();
}

#[test]
fn an_export_reads_back_as_the_journal_it_was_written_from() {
    for seed in 0..50 {
        let Journal { j, records, checkpoints, vkeys, .. } = Scribe::with_a_life(seed, 30).journal;
        let read = export::read(&export::ndjson(&records), &export::checkpoints(&checkpoints), &export::vkeys(&vkeys))
            .unwrap();
        assert_eq!((read.j, read.records, read.checkpoints, read.vkeys), (j, records, checkpoints, vkeys));
        assert_eq!(read.unreadable, []);
    }
}

#[test]
fn a_header_with_members_of_a_newer_version_keeps_its_bytes() {
    let text = String::from_utf8(Scribe::with_entries(1, 1).journal.records[0].header.canonical()).unwrap();
    let newer = text.replace("\"v\":1", "\"v\":2,\"w\":[\"\u{ff61}\"]").replace("{\"b\"", "{\"a\":{},\"b\"");
    let header = Header::parse(newer.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(header.canonical()).unwrap(), newer);
    assert!(header.is_newer());
}

#[test]
fn a_receipt_survives_mail_and_editors() {
    let receipt = Scribe::with_entries(1, 3).receipts.remove(0);
    let text = receipt.to_string();
    for travelled in [
        text.clone(),
        text.replace('\n', "\r\n"),
        text.replace('\n', " \t\n"),
        format!("\r\n\n  {}", text.replace('\n', "\n\n")),
        text.trim_end().to_owned(),
    ] {
        assert_eq!(travelled.parse::<Receipt>().as_ref(), Ok(&receipt), "{travelled:?}");
    }
    for broken in
        ["", "\n\n", &text.replace("— ", "- "), text.rsplit_once('+').unwrap().0, text.split_once('\n').unwrap().1]
    {
        assert!(broken.parse::<Receipt>().is_err(), "{broken:?}");
    }
}
