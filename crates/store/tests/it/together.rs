//! Many at once: one head, two strands a command, a batch in which the ground gives way.

use crate::child::{child, note, organisation, size, thirty_two, with_strands};
use crate::world::{World, journal_id, kept, recovery, says};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{AppendError, Options, Outcome, RecordState, Store, Trouble};

/// The member `key` of every body of a journal, in order.
pub(crate) fn keys(store: &Store, n: u64) -> Vec<String> {
    let records = store.records(organisation(), journal_id(n)).unwrap();
    assert!(records.iter().all(|r| r.state == RecordState::Whole));
    records.iter().filter_map(|r| r.body.as_ref()?.get("key").and_then(Value::as_str).map(str::to_owned)).collect()
}

#[test]
fn sixteen_race_for_one_head_and_the_journal_stays_one_line() {
    let (world, each) = (World::new(), 60);
    let store = world.store();
    kept(store.append(world.opens(1)));
    let (lost, kept_now) = (AtomicU64::new(0), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for thread in 0..16 {
            let (store, lost, kept_now) = (&store, &lost, &kept_now);
            scope.spawn(move || (0..each).for_each(|n| race(store, &format!("{thread}-{n}"), lost, kept_now)));
        }
    });
    let keys = keys(&store, 1);
    assert_eq!(keys.len() as u64, 16 * each);
    assert_eq!(kept_now.into_inner(), 16 * each);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "none twice");
    assert!(lost.into_inner() > 0, "nobody ever lost: there was no race");
    assert!(world.verify(&store, 1).is_intact());
}

fn race(store: &Store, key: &str, lost: &AtomicU64, kept_now: &AtomicU64) {
    let mut expected = 1;
    loop {
        match store.append(note(1, expected, key)) {
            Ok(_) => break,
            Err(AppendError::Conflict { expected: mine, found, .. }) => {
                assert!(found > mine);
                expected = found;
                lost.fetch_add(1, Ordering::Relaxed);
            }
            Err(e) => panic!("{e:?}"),
        }
    }
    kept_now.fetch_add(1, Ordering::Relaxed);
}

#[test]
fn two_strands_a_command_never_wait_for_each_other() {
    let world = World::new();
    let store = world.store();
    with_strands(&world, 4);
    std::thread::scope(|scope| {
        for thread in 0..8_u64 {
            let store = &store;
            let (one, other) = (thread % 4, (thread + 1 + thread / 4) % 4);
            scope.spawn(move || (0..10).for_each(|n| append_to_both(store, one, other, &format!("{thread}-{n}"))));
        }
    });
    let all: usize = (0..4).map(|n| keys(&store, n).len()).sum();
    assert_eq!(all, 8 * 10 * 2);
    (0..4).for_each(|n| assert!(world.verify(&store, n).is_intact()));
}

fn append_to_both(store: &Store, one: u64, other: u64, key: &str) {
    let size = |n| size(store, n);
    loop {
        let mut command = note(one, size(one), key);
        command.strands.push(says(other, size(other), "note.added", json!({ "key": format!("{key} too") })));
        match store.append(command) {
            Ok(_) => break,
            Err(AppendError::Conflict { .. }) => {}
            Err(e) => panic!("{e:?}"),
        }
    }
}

/// Each of the 32 is there whole or not at all, as it was said.
pub(crate) fn each_whole_or_not_at_all(store: &Store, was_kept: &[Option<bool>]) {
    for (n, was_kept) in (0_u64..).zip(was_kept) {
        let record = keys(store, n).contains(&format!("many-{n}"));
        let code = store.code_of(organisation(), recovery(n)).unwrap().is_some();
        assert_eq!(record, code, "command {n} was kept in part");
        assert!(was_kept.is_none_or(|kept| kept == record), "command {n}: said {was_kept:?}, is {record}");
    }
}

fn was_kept(answer: &Result<Outcome, AppendError>) -> Option<bool> {
    match answer {
        Ok(_) => Some(true),
        Err(AppendError::Unanswered { .. }) => None,
        Err(_) => Some(false),
    }
}

/// The key of each strand's first record, which the helper `thirty_two` comes after.
fn retried_by_key(world: &World, store: &Store) {
    store.append_many(thirty_two()).iter().for_each(|answer| assert!(answer.is_ok(), "{answer:?}"));
    for n in 0..32 {
        assert_eq!(keys(store, n), [format!("many-{n}")], "once and only once");
        assert!(world.verify(store, n).is_intact());
    }
}

#[test]
fn a_disk_that_fills_in_the_middle_of_a_batch_takes_no_neighbour_along() {
    let mut was_full = 0;
    for pages in (40..90_u32).step_by(3) {
        let world = World::new();
        with_strands(&world, 32);
        let store = world.store_with(Options { page_limit: Some(pages), ..Options::default() });
        let answers = store.append_many(thirty_two());
        let said: Vec<_> = answers.iter().map(was_kept).collect();
        let full = answers
            .iter()
            .filter(|a| matches!(a, Err(AppendError::NotKept { source }) if source.trouble == Trouble::NoSpace));
        let (full, kept) = (full.count(), said.iter().filter(|s| **s == Some(true)).count());
        assert_eq!(full + kept, 32);
        was_full += usize::from(full > 0 && kept > 0);
        drop(store);
        let store = world.store();
        each_whole_or_not_at_all(&store, &said);
        retried_by_key(&world, &store);
        if full == 0 {
            break;
        }
    }
    assert!(was_full > 3, "the disk filled in the middle only {was_full} times");
}

/// What the child said became of each of the 32.
fn said(output: &[u8]) -> Vec<Option<bool>> {
    let mut became = vec![None; 32];
    for line in String::from_utf8_lossy(output).lines() {
        let mut words = line.split(' ');
        let (Some(word), Some(Ok(n))) = (words.next(), words.next().map(str::parse::<usize>)) else {
            continue;
        };
        became[n] = match word {
            "ACK" => Some(true),
            "NOT" => Some(false),
            _ => None,
        };
    }
    became
}

#[test]
fn memory_that_runs_out_in_a_batch_takes_no_neighbour_along() {
    let (mut ran_out, mut in_the_middle) = (0, 0);
    for memory in (1..).map(|n| 300_000 + n * 40_000) {
        let world = World::new();
        with_strands(&world, 32);
        let ran = child(&[], "appends 32 in little memory", world.folder.path(), &memory.to_string()).output().unwrap();
        let became = said(&ran.stdout);
        let store = world.store();
        each_whole_or_not_at_all(&store, &became);
        retried_by_key(&world, &store);
        let kept = became.iter().filter(|b| **b == Some(true)).count();
        ran_out += usize::from(kept < 32);
        in_the_middle += usize::from(kept < 32 && kept > 0);
        if kept == 32 {
            break;
        }
        assert!(memory < 8_000_000, "it never was enough");
    }
    eprintln!("memory ran out {ran_out} times, {in_the_middle} of them in the middle");
    assert!(ran_out > 2);
}

#[test]
fn a_file_that_may_not_grow_takes_no_neighbour_along() {
    let mut failed = 0;
    for blocks in (0..).map(|n| 100 + n * 100) {
        let world = World::new();
        with_strands(&world, 32);
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let ran = child(&["sh", "-c", &limit], "appends 32", world.folder.path(), "").output().unwrap();
        let became = said(&ran.stdout);
        let store = world.store();
        each_whole_or_not_at_all(&store, &became);
        retried_by_key(&world, &store);
        if became.iter().all(|b| *b == Some(true)) {
            break;
        }
        failed += 1;
        assert!(blocks < 4_000, "it never was enough");
    }
    eprintln!("the file could not grow {failed} times");
    assert!(failed > 2);
}
