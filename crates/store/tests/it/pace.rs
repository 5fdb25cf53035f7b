//! How fast: figures, no verdicts. `cargo test --release -p amends-store --test it -- --ignored pace:: --nocapture --test-threads=1`

use crate::child::{child, note, organisation, with_strands};
use crate::world::{NOW, World, journal_id, record};
use serde_json::json;
use std::time::{Duration, Instant};
use store::{Options, Store};

/// CPU time of all children that have ended, in 10 ms steps.
fn children_cpu() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    let ticks: u64 = fields[13].parse::<u64>().unwrap() + fields[14].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

#[test]
#[ignore = "a measurement"]
fn a_cold_start() {
    let world = World::new();
    with_strands(&world, 1);
    let store = world.store();
    (1..20).for_each(|s| drop(store.append(note(0, s, &format!("{s}"))).unwrap()));
    drop(store);
    for part in ["reads by hand", "reads", "reads a journal", "reads by hand", "reads", "reads a journal"] {
        let before = children_cpu();
        (0..200).for_each(|_| assert!(child(&[], part, world.folder.path(), "").status().unwrap().success()));
        eprintln!("{part}: {:?} of CPU a process", (children_cpu() - before) / 200);
    }
}

#[test]
#[ignore = "a measurement"]
fn appends_by_one_and_by_many() {
    for threads in [1, 16, 64] {
        let world = World::new();
        with_strands(&world, threads);
        let (store, each) = (world.store(), if threads == 1 { 500 } else { 100 });
        let started = Instant::now();
        std::thread::scope(|scope| {
            for n in 0..threads {
                let store = &store;
                scope.spawn(move || {
                    (1..=each).for_each(|s| drop(store.append(note(n, s, &format!("{n}-{s}"))).unwrap()))
                });
            }
        });
        let rate = (threads * each) as f64 / started.elapsed().as_secs_f64();
        eprintln!("{threads} callers: {rate:.0} commands a second");
    }
}

#[test]
#[ignore = "a measurement"]
fn a_hundred_thousand_records_backed_up_restored_and_verified() {
    let world = World::new();
    with_strands(&world, 1000);
    let store = world.store();
    for n in 0..1000 {
        let mut command = note(n, 1, &format!("{n}"));
        let one = record(
            "note.added",
            json!({"text": "about as long as a sentence that somebody says when they have made a mistake"}),
        );
        command.strands[0].records = vec![one; 99];
        store.append(command).unwrap();
    }
    let backup = world.place.path().join("backup.db");
    let started = Instant::now();
    let made = store.backup(&backup, NOW).unwrap();
    eprintln!("backup of {} MB: {:?}", made.bytes / 1_000_000, started.elapsed());
    drop(store);
    let started = Instant::now();
    Store::restore(&world.folder, &backup, Options::default(), NOW).unwrap();
    eprintln!("restore: {:?}", started.elapsed());
    let (store, started) = (world.store(), Instant::now());
    assert!((0..1000).all(|n| world.verify(&store, n).is_intact()));
    eprintln!("read and verify {} records: {:?}", 101_000, started.elapsed());
    let started = Instant::now();
    assert_eq!(store.records(organisation(), journal_id(7)).unwrap().len(), 101);
    eprintln!("one journal of 101 records: {:?}", started.elapsed());
}
