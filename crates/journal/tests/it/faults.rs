//! Every fault of the format once, found under its code by both verifiers, and what is lawful although it looks like one.

use crate::oracle::{Case, agreed_verdicts};
use crate::scribe::Scribe;
use journal::{
    Against, Checkpoint, Hash, Journal, Meta, Own, Part, Receipt, Record, Rotation, SigningKey, commit_body,
    to_canonical,
};
use serde_json::{Value, json};

/// The verdict of both verifiers on a journal of six ordinary entries to which something was done.
fn after(act: impl FnOnce(&mut Scribe)) -> String {
    let mut scribe = Scribe::with_entries(7, 6);
    act(&mut scribe);
    judged(&scribe)
}

fn judged(scribe: &Scribe) -> String {
    agreed_verdicts(&[Case::new(&scribe.journal, &scribe.receipts, scribe.at)]).remove(0)
}

/// Exit code and first code.
fn first(verdict: &str) -> &str {
    let end = verdict.match_indices(' ').nth(1).unwrap().0;
    &verdict[..end]
}

fn rewrite_body(record: &mut Record, bytes: &[u8]) {
    let Part::Open { salt, bytes: body } = &mut record.body else { panic!("the body is open") };
    *body = bytes.to_vec();
    record.header.b = commit_body(salt, bytes);
}

/// Adds an entry that is committed to as it stands, lawful or not.
fn add(scribe: &mut Scribe, kind: &str, body: &Value) {
    let meta = Meta { actor: "sys".to_owned(), at: scribe.at, aud: vec![], kind: kind.to_owned(), late: false };
    scribe.write_bytes(meta.to_canonical().unwrap(), to_canonical(body).unwrap());
}

fn at(scribe: &mut Scribe, at: i64) {
    let meta = Meta { actor: "m1".to_owned(), at, aud: vec![], kind: "note.added".to_owned(), late: false };
    scribe.write_bytes(meta.to_canonical().unwrap(), b"{}".to_vec());
}

fn another_key(name: &str) -> SigningKey {
    SigningKey::from_seed(name, [9; 32]).unwrap()
}

#[test]
fn words_are_read_of_what_is_committed_to_and_of_nothing_else() {
    let mut scribe = Scribe::with_entries(7, 3);
    let Part::Open { bytes, .. } = &mut scribe.journal.records[1].body else { panic!("the body is open") };
    *bytes = b"{\"other\":1}".to_vec();
    let newer = &mut scribe.journal.records[2];
    newer.header.v += 1;

    let (report, words) = journal::verify_and_read(&scribe.journal, &Against::default(), scribe.at);
    let read: Vec<_> = words.iter().map(|words| (words.meta.is_some(), words.body.is_some())).collect();
    assert_eq!(read, [(true, true), (true, false), (false, false)]);
    assert!(!report.is_intact() && report.newer);
    assert_eq!(report, journal::verify(&scribe.journal, &Against::default(), scribe.at));
}

#[test]
fn what_is_not_canonical_is_a_fault_of_shape() {
    for body in [
        "{\"a\":1,\"a\":1}",
        "{ }",
        "[]",
        "{\"a\":1.5}",
        "{\"b\":1,\"a\":2}",
        "{\"a\":\"\\u0000\"}",
        "",
        "{\"a\":9007199254740992}",
    ] {
        let mut scribe = Scribe::new(1);
        scribe.write_bytes(Scribe::plain_meta(), body.as_bytes().to_vec());
        assert_eq!(first(&judged(&scribe)), "6 shape", "{body}");
    }
}

#[test]
fn a_meta_with_other_members_is_a_fault_of_shape() {
    for meta in [
        r#"{"actor":"m1","at":1,"aud":[]}"#,
        r#"{"actor":"m1","at":1,"aud":[],"type":"note.added","who":1}"#,
        r#"{"actor":"m1","at":1,"aud":[],"late":false,"type":"note.added"}"#,
        r#"{"actor":"m1","at":"1","aud":[],"type":"note.added"}"#,
        r#"{"actor":"m1","at":1,"aud":["b","a"],"type":"note.added"}"#,
        r#"{"actor":"m1","at":1,"aud":["a","a"],"type":"note.added"}"#,
        r#"{"actor":"m1","at":1,"aud":[1],"type":"note.added"}"#,
        r#"{"actor":"","at":1,"aud":[],"type":"note.added"}"#,
        r#"{"actor":1,"at":1,"aud":[],"type":"note.added"}"#,
        r#"{"actor":"m1","at":1,"aud":[],"type":"note"}"#,
        r#"{"actor":"m1","at":1,"aud":[],"type":"note.added.twice"}"#,
        r#"{"actor":"m1","at":1,"aud":[],"type":"Note.added"}"#,
        r#"{"actor":"m1","at":1,"aud":[],"type":"1note.added"}"#,
        r#"{"actor":"m1","at":1,"aud":[],"type":"note."}"#,
    ] {
        let mut scribe = Scribe::new(1);
        scribe.write_bytes(meta.as_bytes().to_vec(), b"{}".to_vec());
        assert_eq!(first(&judged(&scribe)), "6 shape", "{meta}");
    }
}

#[test]
fn an_own_entry_with_a_malformed_body_is_a_fault_of_shape() {
    for (kind, body) in [
        ("body.erased", json!({"seqs": [0]})),
        ("body.erased", json!({"reason": "owner", "seqs": []})),
        ("body.erased", json!({"reason": "owner", "seqs": [1, 0]})),
        ("body.erased", json!({"reason": "owner", "seqs": [0, 0]})),
        ("body.erased", json!({"reason": "owner", "seqs": [6]})),
        ("body.erased", json!({"reason": "owner", "seqs": [-1]})),
        ("body.erased", json!({"reason": "owner", "seqs": [true]})),
        ("body.erased", json!({"reason": 1, "seqs": [0]})),
        ("journal.restored", json!({"backup_at": 1, "size_now": 5})),
        ("journal.restored", json!({"backup_at": 1, "size_now": 7})),
        ("journal.restored", json!({"size_now": 6})),
        ("clock.corrected", json!({"from": 1})),
        ("clock.corrected", json!({"to": 1})),
        ("key.rotated", json!({})),
    ] {
        let verdict = after(|scribe| add(scribe, kind, &body));
        assert_eq!(first(&verdict), "6 shape", "{kind} {body}");
    }
}

#[test]
fn a_header_with_other_members_is_a_fault_of_shape() {
    let scribe = Scribe::with_entries(7, 2);
    let case = Case::new(&scribe.journal, &[], scribe.at);
    let changes = [
        (r#"\"v\":1"#, r#"\"v\":0"#),
        (r#"\"v\":1"#, r#"\"v\":true"#),
        (r#"\"v\":1"#, r#"\"v\":1,\"w\":1"#),
        (r#"\"s\":0"#, r#"\"s\":-1"#),
        (r#"\"s\":0,"#, ""),
        (r#"\"p\":\"0"#, r#"\"p\":\""#),
        ("\"header\":\"{", "\"header\":\" {"),
        ("\"meta\":{", "\"meta\":{\"a\":1,"),
        ("{\"body\"", "{\"a\":1,\"body\""),
    ];
    let cases: Vec<Case> = changes
        .iter()
        .map(|(old, new)| case.damaged(|case| case.journal = case.journal.replacen(old, new, 1)))
        .collect();
    for (verdict, change) in agreed_verdicts(&cases).iter().zip(changes) {
        assert_eq!(first(verdict), "6 shape", "{change:?}");
    }
}

#[test]
fn a_record_of_another_journal_is_named() {
    let verdict = after(|scribe| {
        let other = Scribe::with_entries(8, 6).journal.records.remove(3);
        scribe.journal.records[3] = other;
    });
    assert_eq!(first(&verdict), "6 journal");
}

#[test]
fn gaps_and_duplicates_are_faults_of_sequence() {
    assert_eq!(first(&after(|scribe| drop(scribe.journal.records.remove(2)))), "6 seq");
    assert_eq!(first(&after(|scribe| drop(scribe.journal.records.remove(0)))), "6 seq");
    let twice = |scribe: &mut Scribe| scribe.journal.records.insert(2, scribe.journal.records[2].clone());
    assert_eq!(first(&after(twice)), "6 seq");
}

#[test]
fn a_broken_link_is_named() {
    assert_eq!(first(&after(|scribe| scribe.journal.records[0].header.p = Hash([1; 32]))), "6 link");
    assert_eq!(first(&after(|scribe| scribe.journal.records[5].header.p = Hash::ZERO)), "6 link");
}

#[test]
fn words_that_are_not_those_committed_to_are_named() {
    let other_salt = |part: &mut Part| {
        let Part::Open { salt, .. } = part else { panic!("the part is open") };
        salt.0[0] ^= 1;
    };
    assert_eq!(first(&after(|scribe| other_salt(&mut scribe.journal.records[2].meta))), "6 meta");
    assert_eq!(first(&after(|scribe| other_salt(&mut scribe.journal.records[2].body))), "6 body");
    assert_eq!(first(&after(|scribe| scribe.journal.records[2].meta = Part::Unreadable)), "6 meta");
    assert_eq!(first(&after(|scribe| scribe.journal.records[2].body = Part::Unreadable)), "6 body");
}

#[test]
fn words_absent_without_an_erasure_on_record_are_named() {
    assert_eq!(after(|scribe| scribe.silently_erase(2, false)), "6 missing-body 6 1 0");
    assert_eq!(after(|scribe| scribe.journal.records[2].meta = Part::Erased), "6 missing-body 6 0 0");
}

#[test]
fn an_erasure_is_itself_neither_erased_nor_sealed() {
    let verdict = after(|scribe| {
        scribe.erase(2, true);
        scribe.erase(6, false);
    });
    assert_eq!(verdict, "6 missing-body 8 2 0");
    let verdict = after(|scribe| {
        scribe.erase(2, false);
        scribe.journal.records[6].body = Part::Sealed;
    });
    assert_eq!(verdict, "6 missing-body 7 1 1");
}

#[test]
fn words_that_outlive_their_erasure_are_named() {
    for part in [None, Some(Part::Unreadable)] {
        let verdict = after(|scribe| {
            let body = scribe.journal.records[2].body.clone();
            scribe.erase(2, false);
            scribe.journal.records[2].body = part.clone().unwrap_or(body);
        });
        let code = if part.is_some() { "6 body" } else { "6 zombie-body" };
        assert_eq!(first(&verdict), code);
    }
}

#[test]
fn withheld_words_may_be_erased_ones() {
    let verdict = after(|scribe| {
        scribe.erase(2, false);
        scribe.withhold(2);
    });
    assert_eq!(verdict, "0 - 7 0 1");
}

#[test]
fn time_may_not_fall_without_a_correction_of_the_clock() {
    assert_eq!(first(&after(|scribe| at(scribe, scribe.at - 1))), "6 time");
    assert_eq!(first(&after(|scribe| at(scribe, scribe.at))), "0 -");
    assert_eq!(first(&after(Scribe::stumble_over_the_clock)), "0 -");
}

#[test]
fn a_correction_of_the_clock_explains_one_fall_only_and_only_its_own() {
    let falls_again = |scribe: &mut Scribe| {
        scribe.stumble_over_the_clock();
        at(scribe, scribe.at - 1);
    };
    assert_eq!(first(&after(falls_again)), "6 time");
    let says_otherwise = |scribe: &mut Scribe| {
        scribe.at -= 1000;
        add(scribe, "clock.corrected", &json!({"from": scribe.at + 1000, "to": scribe.at + 1}));
    };
    assert_eq!(first(&after(says_otherwise)), "6 time");
}

#[test]
fn time_may_lie_five_minutes_ahead_and_no_more() {
    assert_eq!(first(&after(|scribe| at(scribe, scribe.at + 300_000))), "0 -");
    assert_eq!(first(&after(|scribe| at(scribe, scribe.at + 300_001))), "6 time");
    let corrected_before = |scribe: &mut Scribe| {
        scribe.stumble_over_the_clock();
        at(scribe, scribe.at + 300_001);
    };
    assert_eq!(first(&after(corrected_before)), "6 time");
}

#[test]
fn the_time_check_passes_over_entries_whose_meta_is_withheld() {
    let verdict = after(|scribe| {
        at(scribe, scribe.at + 200_000);
        scribe.withhold(6);
        scribe.write_something();
    });
    assert_eq!(verdict, "0 - 8 0 1");
}

#[test]
fn a_checkpoint_must_be_a_note_to_the_byte() {
    for (old, new) in [
        ("\n6\n", "\n06\n"),
        ("\n6\n", "\n+6\n"),
        ("\n6\n", "\n6\nextension\n"),
        ("=\n\n", "=\n"),
        ("— amends", "- amends"),
        ("\n6\n", "\n6 \n"),
    ] {
        let verdict =
            after(|scribe| scribe.journal.checkpoints[0] = scribe.journal.checkpoints[0].replacen(old, new, 1));
        assert_eq!(first(&verdict), "6 shape", "{new:?}");
    }
}

#[test]
fn a_signature_over_another_text_is_named() {
    let verdict =
        after(|scribe| scribe.journal.checkpoints[0] = scribe.journal.checkpoints[0].replacen("\n6\n", "\n5\n", 1));
    assert_eq!(first(&verdict), "6 sig");
}

#[test]
fn a_checkpoint_by_a_key_that_is_not_listed_is_named() {
    let verdict = after(|scribe| {
        let (j, root) = (scribe.j(), Hash([3; 32]));
        let checkpoint = Checkpoint { origin: "amends.example/tests".to_owned(), j, size: 6, root };
        scribe.journal.checkpoints.push(checkpoint.sign(&another_key("amends.example/tests")));
    });
    assert_eq!(first(&verdict), "6 unknown-key");
}

#[test]
fn a_checkpoint_of_another_origin_or_journal_is_named() {
    for (origin, is_own_journal) in [("amends.example/elsewhere", true), ("amends.example/tests", false)] {
        let verdict = after(|scribe| {
            let key = another_key("amends.example/tests");
            let j = if is_own_journal { scribe.j() } else { Scribe::new(8).j() };
            scribe.journal.vkeys.push(key.verifier());
            let root = journal::tree::root(&scribe.leaves());
            scribe.journal.checkpoints.push(Checkpoint { origin: origin.to_owned(), j, size: 6, root }.sign(&key));
        });
        assert_eq!(first(&verdict), "6 origin", "{origin}");
    }
}

#[test]
fn a_checkpoint_over_more_entries_than_there_are_is_named() {
    assert_eq!(after(|scribe| scribe.journal.records.truncate(4)), "6 truncated 4 0 0 U");
}

#[test]
fn a_checkpoint_that_does_not_fit_the_records_is_named() {
    let verdict = after(|scribe| {
        rewrite_body(&mut scribe.journal.records[2], b"{}");
        scribe.relink();
    });
    assert_eq!(verdict, "6 root 6 0 0 U");
}

#[test]
fn two_valid_checkpoints_of_different_histories_are_a_fork() {
    let same_size = |scribe: &mut Scribe| {
        scribe.journal.records.truncate(5);
        scribe.write_something();
        scribe.journal.checkpoints.clear();
        scribe.checkpoint();
    };
    assert_eq!(after(same_size), "6 fork 6 0 0 U");
    let grown_over = |scribe: &mut Scribe| {
        same_size(scribe);
        scribe.write_something();
        scribe.journal.checkpoints.clear();
        scribe.checkpoint();
    };
    assert_eq!(after(grown_over), "6 fork 7 0 0 U");
}

#[test]
fn a_receipt_by_a_key_that_the_journal_does_not_list_is_named() {
    let verdict = after(|scribe| {
        scribe.journal.vkeys = vec![another_key("amends.example/tests").verifier()];
        scribe.journal.checkpoints.clear();
    });
    assert_eq!(verdict, "6 unknown-key 6 0 0 U");
}

#[test]
fn a_receipt_whose_vkey_is_not_that_of_its_note_is_named() {
    let verdict = after(|scribe| scribe.receipts[0].vkey = another_key("amends.example/tests").verifier());
    assert_eq!(first(&verdict), "6 unknown-key");
}

#[test]
fn an_empty_receipt_anchors_nothing() {
    let verdict = after(|scribe| {
        let note = scribe.note_over(0);
        scribe.receipts[0] = Receipt { note, ..scribe.receipts[0].clone() };
    });
    assert_eq!(verdict, "0 - 6 0 0 U");
}

/// Backed up at three entries, then three more with receipt and checkpoint, then restored.
fn restored() -> Scribe {
    let mut scribe = Scribe::with_entries(7, 3);
    scribe.back_up();
    (0..3).for_each(|_| scribe.write_something());
    scribe.checkpoint();
    scribe.restore();
    scribe
}

#[test]
fn a_restore_explains_stored_checkpoints_over_what_it_lost() {
    let mut scribe = restored();
    assert_eq!(judged(&scribe), "0 - 4 0 0 R");
    (0..5).for_each(|_| scribe.write_something());
    assert_eq!(judged(&scribe), "0 - 9 0 0 R", "also when its places are taken again");
}

#[test]
fn a_receipt_over_what_a_restore_lost_names_the_lost_entries() {
    let mut scribe = Scribe::with_entries(7, 3);
    scribe.back_up();
    (0..3).for_each(|_| scribe.write_something());
    scribe.hand_out_receipt();
    let outside = scribe.receipts.clone();
    scribe.restore();
    for _ in 0..2 {
        let case = Case::new(&scribe.journal, &outside, scribe.at);
        let report = case.report().unwrap();
        let found: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
        let lost =
            "a receipt covers entries 3 to 5, which a restore lost; it can no longer vouch for those before them";
        assert_eq!(found, [format!("restored-loss at entry 3: {lost}")]);
        assert!(first(&agreed_verdicts(&[case])[0]) == "6 restored-loss" && !report.unanchored);
        (0..5).for_each(|_| scribe.write_something());
    }
}

#[test]
fn a_restore_excuses_nothing_below_the_size_it_restored() {
    let mut scribe = restored();
    rewrite_body(&mut scribe.journal.records[1], b"{}");
    scribe.relink();
    assert_eq!(judged(&scribe), "6 root 4 0 0 UR");
}

#[test]
fn a_change_of_key_needs_both_signatures() {
    let rotated = |change: fn(&mut Rotation)| {
        let mut scribe = Scribe::with_entries(7, 2);
        let (old, new) = (another_key("amends.example/old"), another_key("amends.example/new"));
        let mut rotation = Rotation::sign(scribe.j(), &old, &new);
        change(&mut rotation);
        scribe.journal.vkeys.extend([old.verifier(), new.verifier()]);
        scribe.write_own(&Own::KeyRotated(Box::new(rotation)));
        judged(&scribe)
    };
    assert_eq!(rotated(|_| {}), "0 - 3 0 0");
    assert_eq!(first(&rotated(|rotation| rotation.old_sig[5] ^= 1)), "6 sig");
    assert_eq!(first(&rotated(|rotation| rotation.new_sig[5] ^= 1)), "6 sig");
    let of_another_journal = |rotation: &mut Rotation| {
        *rotation =
            Rotation::sign(Scribe::new(8).j(), &another_key("amends.example/old"), &another_key("amends.example/new"));
    };
    assert_eq!(first(&rotated(of_another_journal)), "6 sig");
    let to_an_unlisted_key = |rotation: &mut Rotation| {
        *rotation = Rotation::sign(
            Scribe::new(7).j(),
            &another_key("amends.example/old"),
            &another_key("amends.example/other"),
        );
    };
    assert_eq!(first(&rotated(to_an_unlisted_key)), "6 unknown-key");
}

#[test]
fn nothing_follows_the_entry_by_which_a_journal_moved_away() {
    assert_eq!(first(&after(|scribe| scribe.write_own(&Own::JournalMoved))), "0 -");
    let goes_on = |scribe: &mut Scribe| {
        scribe.write_own(&Own::JournalMoved);
        scribe.write_something();
    };
    assert_eq!(first(&after(goes_on)), "6 illegal");
}

#[test]
fn what_a_newer_version_wrote_is_no_fault_and_still_hashed() {
    let newer = |scribe: &mut Scribe| {
        scribe.write_something();
        let record = &mut scribe.journal.records[6];
        (record.header.v, record.body) = (2, Part::Erased);
        record.header.more.insert("zone".to_owned(), json!({"n": 1}));
        scribe.relink();
        scribe.write_something();
        scribe.checkpoint();
    };
    assert_eq!(after(newer), "0 - 8 1 0 N");
    let changed = |scribe: &mut Scribe| {
        newer(scribe);
        scribe.journal.records[6].header.more.insert("zone".to_owned(), json!({"n": 2}));
    };
    assert_eq!(first(&after(changed)), "6 link");
}

#[test]
fn an_export_without_a_record_cannot_be_judged() {
    let case = Case::new(&Journal::default(), &[], 0);
    assert_eq!(
        agreed_verdicts(&[case.clone(), case.damaged(|case| case.journal = "\n".to_owned())]),
        ["1 unreadable"; 2]
    );
}
