//! What lies on disk: no words, no salts; and after an erasure not even their sealed form.

use crate::world::{NOW, World, journal_id, kept, record, recovery, says, with_key};
use recovery::Seq;
use rusqlite::Connection;
use serde_json::json;
use std::path::{Path, PathBuf};
use store::{Append, Card, Erase, MemberRow, NewRecord, RecordState, Store};

/// Words that stand nowhere else.
const CANARY: &str = "zeisig-41c9d0-canary";

#[test]
fn no_word_and_no_salt_lies_readable_in_any_file() {
    let world = World::new();
    let store = world.store();
    kept(store.append(full_of_words(&world)));
    store.keep_unfinished(world.organisation, world.person, "say", Some(CANARY.as_bytes())).unwrap();
    let backup = world.place.path().join("backup.db");
    store.backup(&backup, NOW).unwrap();

    let salts = salts(&store, &world);
    assert_eq!(salts.len(), 4);
    let files = [world.files(), vec![backup]].concat();
    assert!(files.len() >= 3, "database, log and backup at least: {files:?}");
    for file in &files {
        for needle in forms(CANARY.as_bytes())
            .iter()
            .chain(forms(b"note.zeisig").iter())
            .chain(salts.iter().flat_map(|s| forms(s)).collect::<Vec<_>>().iter())
        {
            assert!(!holds(file, needle), "{} holds {:?}", file.display(), String::from_utf8_lossy(needle));
        }
    }
    // The search finds what is there: the shared card and the pseudonym lie readable.
    assert!(files.iter().any(|file| holds(file, b"shared-card-is-readable")));
}

/// One command that puts words wherever words can be put.
fn full_of_words(world: &World) -> Append {
    let mut command = with_key(world.opens(1), CANARY);
    let words = NewRecord {
        actor: CANARY.into(),
        aud: vec![CANARY.into()],
        ..record("note.zeisig", json!({ "text": CANARY }))
    };
    command.strands[0].records.push(words);
    command.cards = vec![
        Card::Private { recovery: recovery(1), owner: world.person, bytes: CANARY.into() },
        Card::Shared { recovery: recovery(1), bytes: b"shared-card-is-readable".to_vec() },
    ];
    command
}

fn salts(store: &Store, world: &World) -> Vec<Vec<u8>> {
    let kept = store.journal(world.organisation, journal_id(1)).unwrap();
    let salt = |part: journal::Part| match part {
        journal::Part::Open { salt, .. } => salt.0.to_vec(),
        _ => panic!("not open"),
    };
    kept.records.into_iter().flat_map(|r| [salt(r.meta), salt(r.body)]).collect()
}

/// The same bytes as they might lie in a file: plain, base64 at each of three offsets, hex, UTF-16.
fn forms(bytes: &[u8]) -> Vec<Vec<u8>> {
    use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
    let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
    let mut forms = vec![bytes.to_vec(), hex.to_uppercase().into_bytes(), hex.into_bytes()];
    for skipped in 0..3 {
        let whole = (bytes.len() - skipped) / 3 * 3;
        forms.push(STANDARD_NO_PAD.encode(&bytes[skipped..skipped + whole]).into_bytes());
    }
    forms.push(bytes.iter().flat_map(|b| [*b, 0]).collect());
    forms.push(bytes.iter().flat_map(|b| [0, *b]).collect());
    forms
}

fn holds(file: &Path, needle: &[u8]) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[test]
fn erased_words_are_gone_and_leave_a_trace_that_verifies() {
    let world = World::new();
    let store = world.store();
    kept(store.append(full_of_words(&world)));
    let done = kept(store.append(erases(&world, 1, 2, &[1], true)));
    assert!(!done.is_erasure_pending);
    let records = store.records(world.organisation, journal_id(1)).unwrap();
    assert_eq!((records[1].state, &records[1].body), (RecordState::Erased, &None));
    assert_eq!(records[0].state, RecordState::Whole);
    let report = world.verify(&store, 1);
    assert!(report.is_intact() && report.erased == 1, "{report:?}");
}

fn erases(world: &World, n: u64, expected: u64, seqs: &[u64], meta_too: bool) -> Append {
    let mut command = world.command(NOW);
    command.strands.push(says(n, expected, "body.erased", json!({"reason": "owner", "seqs": seqs})));
    command.erase.push(Erase { j: journal_id(n), seqs: seqs.iter().copied().map(Seq).collect(), meta_too });
    command
}

#[test]
fn an_erasure_without_a_trace_or_of_a_trace_is_refused() {
    let world = World::new();
    let store = world.store();
    kept(store.append(world.opens(1)));
    let mut silent = erases(&world, 1, 1, &[0], false);
    silent.strands.clear();
    assert!(matches!(store.append(silent).unwrap_err(), store::AppendError::ErasureWithoutTrace { .. }));
    assert!(matches!(
        store.append(erases(&world, 1, 1, &[7], false)).unwrap_err(),
        store::AppendError::NoSuchRecord { .. }
    ));
    kept(store.append(erases(&world, 1, 1, &[0], false)));
    assert!(matches!(
        store.append(erases(&world, 1, 2, &[1], false)).unwrap_err(),
        store::AppendError::NotErasable { .. }
    ));
    assert_eq!(store.records(world.organisation, journal_id(1)).unwrap().len(), 2);
}

/// Many strands of many sizes, so that pages split and rows move to neighbours; then erasures here and there.
#[test]
fn not_even_sealed_bytes_of_erased_words_are_left_in_the_live_files() {
    let world = World::new();
    let store = world.store();
    let (strands, rounds) = (40_u64, 12_u64);
    let mut random = 7_u64;
    store.append_many((0..strands).map(|n| world.opens(n)).collect()).into_iter().for_each(|o| drop(kept(o)));
    for round in 1..rounds {
        let mut of = |n| {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            world.adds(n, round, &"w".repeat((random >> 33) as usize % 1500))
        };
        store.append_many((0..strands).map(&mut of).collect()).into_iter().for_each(|o| drop(kept(o)));
    }
    let mut looked = 0;
    for n in (0..strands).step_by(3) {
        let seqs: Vec<u64> = (0..rounds).filter(|s| (s + n) % 4 == 0).collect();
        let sealed = sealed(&world, n, &seqs);
        assert!(world.files().iter().any(|file| holds(file, &sealed[0])), "before, it lies there");
        assert!(!kept(store.append(erases(&world, n, rounds, &seqs, n % 2 == 0))).is_erasure_pending);
        for (file, needle) in world.files().iter().flat_map(|f| sealed.iter().map(move |s| (f, s))) {
            assert!(!holds(file, needle), "strand {n}: {} still holds an erased box", file.display());
            looked += 1;
        }
    }
    assert!(looked > 200, "looked only {looked} times");
    (0..strands).for_each(|n| assert!(world.verify(&store, n).is_intact()));
}

/// The boxes and sealed salts of bodies, as they lie in the database.
fn sealed(world: &World, n: u64, seqs: &[u64]) -> Vec<Vec<u8>> {
    let looking = Connection::open(world.folder.database()).unwrap();
    let mut rows = looking.prepare("SELECT bs, body FROM record WHERE j = ?1 AND s = ?2").unwrap();
    let of = |s: &u64| {
        rows.query_row((journal_id(n).0.as_bytes(), *s as i64), |row| Ok([row.get(0)?, row.get(1)?])).unwrap()
    };
    seqs.iter().flat_map(of).collect()
}

#[test]
fn an_erasure_that_another_reader_holds_up_is_finished_later() {
    let world = World::new();
    let store =
        world.store_with(store::Options { patience: std::time::Duration::from_millis(50), ..Default::default() });
    kept(store.append(full_of_words(&world)));
    let sealed = sealed(&world, 1, &[1]);
    let reader = Connection::open(world.folder.database()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM record").unwrap();
    assert!(kept(store.append(erases(&world, 1, 2, &[1], true))).is_erasure_pending);
    assert!(store.doctor().unwrap().is_erasure_pending);
    assert!(store.finish_erasure().is_err(), "the reader still reads");
    drop(reader);
    store.finish_erasure().unwrap();
    assert!(!store.doctor().unwrap().is_erasure_pending);
    assert!(world.files().iter().all(|file| sealed.iter().all(|box_| !holds(file, box_))));
}

#[test]
fn the_request_of_a_command_is_forgotten_when_words_are_erased() {
    let world = World::new();
    let store = world.store();
    let mut command = with_key(full_of_words(&world), "key");
    kept(store.append(command.clone()));
    kept(store.append(erases(&world, 1, 2, &[1], true)));
    command.request = [9; 32];
    assert!(matches!(store.append(command).unwrap(), store::Outcome::AlreadyDone(_)), "still done only once");
    let looking = Connection::open(world.folder.database()).unwrap();
    let left: i64 = looking.query_row("SELECT count(request) FROM idempotency", [], |row| row.get(0)).unwrap();
    assert_eq!(left, 0);
}

/// Where the words of a table go when they are erased. A new table must say so here, and keep to it.
const HANDLED: [(&str, &str); 14] = [
    ("backup", "paths only"),
    ("card_private", "sealed; rewritten by the command that erases"),
    ("card_shared", "rewritten by the command that erases"),
    ("checkpoint", "sizes and hashes only"),
    ("code", "random"),
    ("head", "sizes, hashes and times only"),
    ("idempotency", "the request is forgotten, the result holds ids only"),
    ("installation", "ids only"),
    ("member", "ids, roles and pseudonyms; rewritten by the command that erases"),
    ("record", "sealed words and salts set to NULL"),
    ("schema_migration", "numbers only"),
    ("strand", "ids and a wrapped key"),
    ("unfinished", "sealed; the command names the places that it consumed"),
    ("vkey", "public keys"),
];

#[test]
fn every_table_says_what_becomes_of_erased_words() {
    let world = World::new();
    let store = world.store();
    kept(store.append(full_of_words(&world)));
    store.keep_unfinished(world.organisation, world.person, "say", Some(CANARY.as_bytes())).unwrap();
    let looking = Connection::open(world.folder.database()).unwrap();
    let mut tables = looking
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        .unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(tables, HANDLED.map(|(table, _)| table), "a table without a line above forgets to erase");

    // Erase everything that can be, and look into every column of every table.
    let mut command = erases(&world, 1, 2, &[0, 1], true);
    command.cards = vec![
        Card::Private { recovery: recovery(1), owner: world.person, bytes: b"-".to_vec() },
        Card::Shared { recovery: recovery(1), bytes: b"-".to_vec() },
    ];
    command.members = vec![MemberRow {
        j: journal_id(1),
        person: world.person,
        role: "owner".into(),
        pseudonym: "m1".into(),
        since: Seq(0),
        until: None,
    }];
    command.unfinished_done = vec!["say".into()];
    kept(store.append(command));
    let words: i64 = looking.query_row("SELECT (SELECT count(*) FROM unfinished) + (SELECT count(body) + count(bs) + count(meta) + count(ms) FROM record WHERE s < 2)", [], |row| row.get(0)).unwrap();
    assert_eq!(words, 0);
    let gone: Vec<PathBuf> = world.files().into_iter().filter(|file| holds(file, b"shared-card-is-readable")).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

#[test]
fn the_database_itself_refuses_to_change_a_record() {
    let world = World::new();
    let store = world.store();
    let mut command = full_of_words(&world);
    command.strands[0].checkpoint = true;
    kept(store.append(command));
    kept(store.append(erases(&world, 1, 2, &[1], true)));
    let hand = Connection::open(world.folder.database()).unwrap();
    for change in [
        "UPDATE record SET s = 9 WHERE s = 0",
        "UPDATE record SET p = zeroblob(32)",
        "UPDATE record SET m = zeroblob(32)",
        "UPDATE record SET b = zeroblob(32)",
        "UPDATE record SET v = 2",
        "DELETE FROM record",
        "UPDATE record SET body = x'00' WHERE s = 1",
        "UPDATE record SET bs = x'00' WHERE s = 0",
        "UPDATE record SET meta = x'00'",
        "UPDATE record SET ms = x'00'",
        "DELETE FROM checkpoint",
        "UPDATE checkpoint SET note = ''",
        "DELETE FROM strand",
        "INSERT OR REPLACE INTO record SELECT * FROM record",
        "INSERT OR REPLACE INTO record (rowid, organisation, j, s, v, p, m, b) SELECT rowid, organisation, j, 7, v, p, m, b FROM record",
    ] {
        assert!(hand.execute(change, []).is_err(), "{change}");
    }
    hand.execute("INSERT OR REPLACE INTO checkpoint SELECT organisation, j, size, 'forged', vkey FROM checkpoint", [])
        .unwrap();
    assert!(world.verify(&store, 1).is_intact());
    hand.execute("UPDATE record SET body = NULL WHERE s = 0", []).unwrap();
    assert!(!world.verify(&store, 1).is_intact(), "a silent erasure shows");
}

/// Leaves bytes in a free page, as a page that was split or merged might.
fn leave_in_a_gap(world: &World, bytes: &[u8]) {
    let hand = Connection::open(world.folder.database()).unwrap();
    hand.execute_batch("PRAGMA secure_delete=OFF; CREATE TABLE gap (bytes BLOB)").unwrap();
    hand.execute("INSERT INTO gap VALUES (?1)", [bytes]).unwrap();
    hand.execute_batch("DROP TABLE gap; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert!(world.files().iter().any(|file| holds(file, bytes)), "planted");
}

#[test]
fn a_copy_that_was_left_in_a_gap_is_found_and_removed() {
    let world = World::new();
    let store = world.store();
    kept(store.append(full_of_words(&world)));
    let sealed = sealed(&world, 1, &[1]);
    leave_in_a_gap(&world, &sealed[0]);
    assert!(!kept(store.append(erases(&world, 1, 2, &[1], true))).is_erasure_pending);
    assert!(!world.files().iter().any(|file| holds(file, &sealed[0])));
}

#[test]
fn an_erasure_that_a_crash_interrupted_is_finished_by_the_next_writer() {
    let world = World::new();
    kept(world.store().append(full_of_words(&world)));
    leave_in_a_gap(&world, CANARY.as_bytes());
    Connection::open(world.folder.database()).unwrap().execute("UPDATE installation SET erasing = 1", []).unwrap();
    let store = world.store();
    kept(store.append(world.adds(1, 2, "next")));
    assert!(!store.doctor().unwrap().is_erasure_pending);
    assert!(!world.files().iter().any(|file| holds(file, CANARY.as_bytes())));
}
