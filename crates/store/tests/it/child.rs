//! Other processes: this test executable, started again to play a part.
//!
//! Lives here: starting it, and the parts. Not here: what is made of the answers.

use crate::world::{NOW, World, journal_id, recovery, says, uuid, with_key};
use recovery::{OrganisationId, PersonId};
use serde_json::json;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use store::{Append, AppendError, Folder, Options, Outcome, Store};

const PART: &str = "AMENDS_TEST_PART";
const FOLDER: &str = "AMENDS_TEST_FOLDER";
const ROUND: &str = "AMENDS_TEST_ROUND";

/// This executable in a part of its own, behind the words of another program (`strace …`, `sh -c …`), if any.
pub(crate) fn child(before: &[&str], part: &str, folder: &Path, round: &str) -> Command {
    let me = std::env::current_exe().unwrap();
    let mut words = before.iter().map(std::ffi::OsString::from).chain([me.into_os_string()]);
    let mut command = Command::new(words.next().unwrap());
    command.args(words).args(["--ignored", "--exact", "child::plays_its_part", "--nocapture", "--test-threads=1"]);
    command.env(PART, part).env(FOLDER, folder).env(ROUND, round).env("RUST_BACKTRACE", "0");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Fails with a sentence when a tool that a story needs is not installed.
pub(crate) fn needs(tool: &str) {
    let found = Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(found.is_ok(), "this test needs {tool}: install it (apt-get install {tool})");
}

#[test]
#[ignore = "a part that other tests start in a process of its own"]
fn plays_its_part() {
    let Ok(part) = std::env::var(PART) else {
        return;
    };
    let folder = Folder::at(std::env::var_os(FOLDER).unwrap());
    let round = std::env::var(ROUND).unwrap();
    // The test harness has begun a line of its own.
    say("");
    match part.as_str() {
        "opens" => opens(&folder),
        "reads" => reads(&folder),
        "reads a journal" => drop(
            Store::open(&folder, Options::default(), NOW)
                .unwrap()
                .unwrap()
                .records(organisation(), journal_id(0))
                .unwrap(),
        ),
        "reads by hand" => reads_by_hand(&folder),
        "restores" => restores(&folder, Path::new(&round)),
        "appends" => appends(&folder, &round),
        "appends a few" => appends_a_few(&folder, &round, false),
        "lies" => appends_a_few(&folder, &round, true),
        "appends 32 in little memory" => appends_32(&folder, round.parse().ok()),
        "appends 32" => appends_32(&folder, None),
        other => panic!("no such part: {other}"),
    }
}

/// A line that the parent reads, even when this process is killed right after it.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // One write, so that no line is cut in two by another thread's.
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

fn opens(folder: &Folder) {
    match Store::open_or_create(folder, Options::default(), NOW) {
        Ok((_, created)) => say(&format!("SAY opened {created:?}")),
        Err(e) => say(&format!("SAY {e:?}")),
    }
}

fn reads(folder: &Folder) {
    match Store::open(folder, Options::default(), NOW) {
        Ok(store) => say(&format!("SAY read {}", store.is_some())),
        Err(e) => say(&format!("SAY {e:?}")),
    }
}

/// The least that a program can do with a database: what everything else is compared with.
fn reads_by_hand(folder: &Folder) {
    let hand = rusqlite::Connection::open(folder.database()).unwrap();
    let _: i64 = hand.query_row("SELECT count(*) FROM record", [], |row| row.get(0)).unwrap();
}

fn restores(folder: &Folder, from: &Path) {
    match Store::restore(folder, from, Options::default(), NOW) {
        Ok(_) => say("SAY restored"),
        Err(e) => say(&format!("SAY {e:?}")),
    }
}

pub(crate) fn organisation() -> OrganisationId {
    OrganisationId(uuid(1))
}

pub(crate) fn person() -> PersonId {
    PersonId(uuid(2))
}

/// One record with words that stand nowhere else, under a key of its own.
pub(crate) fn note(journal: u64, expected: u64, key: &str) -> Append {
    let mut command = with_key(Append::new(organisation(), person(), NOW), key);
    command.strands.push(says(journal, expected, "note.added", json!({ "key": key })));
    command
}

/// Four threads, each in a strand of its own and now and then in a common one too, until the process is killed.
fn appends(folder: &Folder, round: &str) {
    let store = Store::open_or_create(folder, Options::default(), NOW).unwrap().0;
    std::thread::scope(|scope| {
        for thread in 0..4_u64 {
            let store = &store;
            scope.spawn(move || {
                for n in 0..u64::MAX {
                    append_one(store, thread, &format!("{round}-{thread}-{n}"));
                }
            });
        }
    });
}

/// How many records a strand of `with_strands` has.
pub(crate) fn size(store: &Store, n: u64) -> u64 {
    store.strands_of(organisation(), recovery(n)).unwrap()[0].size
}

fn append_one(store: &Store, thread: u64, key: &str) {
    say(&format!("INTENT {thread} {key}"));
    loop {
        let size = |n| size(store, n);
        let mut command = note(thread, size(thread), key);
        if key.ends_with('7') {
            command.strands.push(says(9, size(9), "note.added", json!({ "key": format!("both {key}") })));
        }
        match store.append(command) {
            Ok(_) => break say(&format!("ACK {key}")),
            Err(AppendError::Conflict { .. }) => {}
            Err(e) => panic!("{e:?}"),
        }
    }
}

/// Six commands: three alone, three together. Says what became of each; a liar says so before it knows.
fn appends_a_few(folder: &Folder, round: &str, is_liar: bool) {
    let (store, _) = match Store::open_or_create(folder, Options::default(), NOW) {
        Ok(opened) => opened,
        Err(e) => return say(&format!("SAY {e:?}")),
    };
    let key = |n: u64| format!("{round}-{n}");
    for n in 0..3 {
        if is_liar {
            say(&format!("ACK {}", key(n)));
        }
        say_what_became(&key(n), store.append(note(n, 1, &key(n))));
    }
    let together = store.append_many((3..6).map(|n| note(n, 1, &key(n))).collect());
    (3..6).zip(together).for_each(|(n, answer)| say_what_became(&key(n), answer));
}

fn say_what_became(key: &str, answer: Result<Outcome, AppendError>) {
    match answer {
        Ok(_) => say(&format!("ACK {key}")),
        Err(AppendError::Unanswered { source }) => say(&format!("UNKNOWN {key} {:?}", source.trouble)),
        Err(AppendError::NotKept { source }) => say(&format!("NOT {key} {:?}", source.trouble)),
        Err(e) => say(&format!("OTHER {key} {e:?}")),
    }
}

/// 32 commands together, each with a record, a code and a card of its own; in so many bytes of memory, if any number.
fn appends_32(folder: &Folder, memory: Option<u64>) {
    let (store, _) = Store::open_or_create(folder, Options::default(), NOW).unwrap();
    store.records(organisation(), journal_id(0)).unwrap();
    if let Some(bytes) = memory {
        let limit = rusqlite::Connection::open_in_memory().unwrap();
        let _: i64 = limit.query_row(&format!("PRAGMA hard_heap_limit={bytes}"), [], |row| row.get(0)).unwrap();
    }
    for (n, answer) in (0..).zip(store.append_many(thirty_two())) {
        say_what_became(&n.to_string(), answer);
    }
}

/// For 32 strands that have one record each.
pub(crate) fn thirty_two() -> Vec<Append> {
    let whole = |n: u64| {
        let mut command = note(n, 1, &format!("many-{n}"));
        command.strands[0].records[0].body = json!({"key": format!("many-{n}"), "text": "w".repeat(3000)});
        command.code = Some((format!("c{n}"), recovery(n)));
        command.cards = vec![store::Card::Shared { recovery: recovery(n), bytes: vec![b'c'; 1000] }];
        command
    };
    (0..32).map(whole).collect()
}

/// Strands 0 to n, with one record each.
pub(crate) fn with_strands(world: &World, n: u64) {
    let opened = world.store().append_many((0..n).map(|n| world.opens(n)).collect());
    assert!(opened.iter().all(Result::is_ok));
}
