//! Faults from outside: kill -9 at any moment, a system call that fails, bytes that change on disk.
//!
//! Every campaign counts the faults that it really caused, and has a control that it must catch.

use crate::child::{child, needs, note, organisation, size, with_strands};
use crate::together::keys;
use crate::world::{NOW, World, journal_id};
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};
use store::{AppendError, Folder, Options, Outcome, Store};
use tempfile::TempDir;

/// A number from 0 to below `bound`; the same ones in every run.
fn random(state: &mut u64, bound: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % bound
}

/// Rounds of kill -9: 100, or as many as `AMENDS_KILL_ROUNDS` says.
fn rounds() -> u64 {
    std::env::var("AMENDS_KILL_ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(100)
}

#[test]
fn kill_at_any_moment_loses_nothing_that_was_acknowledged_and_doubles_nothing() {
    let world = World::new();
    with_strands(&world, 10);
    let (mut state, mut total) = (11, Ledger::default());
    for round in 0..rounds() {
        // Early moments more often: opening, recovery of the log and the first commit are the rare states.
        let moment = 300 * random(&mut state, 1000).pow(2) / 1_000_000;
        let ledger = Ledger::of(&killed_after(&world, &round.to_string(), Duration::from_millis(moment)));
        let started = Instant::now();
        let store = world.store();
        assert!(started.elapsed() < Duration::from_secs(2), "opening again took {:?}", started.elapsed());
        total.unanswered += ledger.settle(&store);
        total.add(ledger);
    }
    let store = world.store();
    let there: Vec<String> = (0..4).flat_map(|n| keys(&store, n)).collect();
    let distinct: std::collections::BTreeSet<_> = there.iter().collect();
    assert_eq!(there.len(), distinct.len(), "doubled");
    assert!(total.intents.keys().all(|key| distinct.contains(key)), "lost");
    assert!((0..10).all(|n| world.verify(&store, n).is_intact()));
    assert!(store.doctor().unwrap().integrity.is_empty());
    eprintln!(
        "{} kills, {} intents, {} acknowledged, {} kept without an answer",
        rounds(),
        total.intents.len(),
        total.acks.len(),
        total.unanswered
    );
    assert!(total.acks.len() as u64 > rounds(), "too little happened");
}

/// What a child that is killed after this time had said by then.
fn killed_after(world: &World, round: &str, moment: Duration) -> String {
    let mut running = child(&[], "appends", world.folder.path(), round).spawn().unwrap();
    let mut pipe = running.stdout.take().unwrap();
    let reading = std::thread::spawn(move || {
        let mut said = Vec::new();
        pipe.read_to_end(&mut said).unwrap();
        said
    });
    // The moment of the kill is the thing under test, not a wait for something to be ready.
    std::thread::sleep(moment);
    running.kill().unwrap();
    running.wait().unwrap();
    String::from_utf8_lossy(&reading.join().unwrap()).into_owned()
}

/// What was meant, and what was acknowledged.
#[derive(Default)]
struct Ledger {
    intents: BTreeMap<String, u64>,
    acks: Vec<String>,
    unanswered: usize,
}

impl Ledger {
    fn of(said: &str) -> Self {
        let mut ledger = Self::default();
        for line in said.lines() {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["INTENT", thread, key] => {
                    ledger.intents.insert(key.into(), thread.parse().unwrap());
                }
                ["ACK", key] => ledger.acks.push(key.into()),
                _ => {}
            }
        }
        ledger
    }

    /// Everything acknowledged is there; everything else is tried again with its key, and then there once.
    ///
    /// Gives how many were there without having been acknowledged.
    fn settle(&self, store: &Store) -> usize {
        let mut unanswered = 0;
        for (key, journal) in &self.intents {
            // From its head: reading the journal for every key would cost more with each round.
            let expected = size(store, *journal);
            let again = store.append(note(*journal, expected, key));
            let was_there = matches!(again, Ok(Outcome::AlreadyDone(_)));
            assert!(
                again.is_ok() && (was_there || !self.acks.contains(key)),
                "{key} was acknowledged and lost: {again:?}"
            );
            unanswered += usize::from(was_there && !self.acks.contains(key));
        }
        unanswered
    }

    fn add(&mut self, other: Self) {
        self.intents.extend(other.intents);
        self.acks.extend(other.acks);
    }
}

/// What one run of the child with a failing system call came to.
struct Struck {
    /// The call really failed.
    fired: bool,
    /// Acknowledged, and not there.
    lost: Vec<String>,
    acks: usize,
}

/// A store with six strands, copied for every run.
fn template() -> World {
    let world = World::new();
    with_strands(&world, 6);
    world
}

/// The same with records of some length and a checkpoint each, all in the database file.
fn filled() -> World {
    let world = template();
    let store = world.store();
    for n in 0..6 {
        let mut command = note(n, 1, &format!("{n}"));
        let long = crate::world::record("note.added", serde_json::json!({"text": "w".repeat(3500)}));
        command.strands[0].records.extend(vec![long; 3]);
        assert!(store.append(command).is_ok());
        store.request_checkpoint(organisation(), journal_id(n), NOW).unwrap();
    }
    world
}

fn copy_of(world: &World) -> (TempDir, Folder) {
    let place = TempDir::new().unwrap();
    let folder = Folder::at(place.path().join("amends"));
    fs::create_dir(folder.path()).unwrap();
    for file in world.files() {
        fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
    }
    fs::copy(world.folder.key(), folder.key()).unwrap();
    (place, folder)
}

/// Runs the child under strace with one call failing, then looks at what it left behind.
fn strike(world: &World, part: &str, inject: &str) -> Struck {
    let (place, folder) = copy_of(world);
    let trace = place.path().join("trace");
    let trace = trace.to_str().unwrap();
    let before =
        ["strace", "-f", "-qq", "-o", trace, "-e", "trace=pwrite64,fsync,fdatasync,openat,ftruncate", "-e", inject];
    let ran = child(&before, part, folder.path(), "r").output().unwrap();
    let fired = fs::read_to_string(trace).unwrap().contains("(INJECTED)");
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let store = Store::open(&folder, Options::default(), NOW).unwrap().unwrap();
    let lost = said.lines().filter_map(|line| answer_is_wrong(&store, line)).collect();
    for n in 0..6 {
        let kept = store.journal(organisation(), journal_id(n)).unwrap();
        let report = journal::verify(&kept, &Default::default(), NOW.0);
        assert!(report.is_intact(), "{inject}: {report:?}");
        assert!(store.append(note(n, 1, &format!("r-{n}"))).is_ok(), "{inject}: not once after the fault is gone");
        assert_eq!(keys(&store, n), [format!("r-{n}")], "{inject}");
    }
    assert!(store.doctor().unwrap().integrity.is_empty(), "{inject}");
    Struck { fired, lost, acks: said.matches("ACK").count() }
}

/// Something acknowledged is not there, or something refused is.
fn answer_is_wrong(store: &Store, line: &str) -> Option<String> {
    let mut words = line.split(' ');
    let (word, key) = (words.next()?, words.next()?);
    let n: u64 = key.strip_prefix("r-")?.parse().ok()?;
    let is_there = keys(store, n).contains(&key.to_owned());
    let is_wrong = match word {
        "ACK" => !is_there,
        "NOT" => is_there,
        _ => false,
    };
    is_wrong.then(|| line.to_owned())
}

fn campaign(call: &str, error: &str, suffix: &str) {
    needs("strace");
    let world = template();
    let (mut fired, mut acks) = (0, 0);
    for n in 1..400 {
        let inject = format!("inject={call}:error={error}:when={n}{suffix}");
        let struck = strike(&world, "appends a few", &inject);
        assert!(struck.lost.is_empty(), "{inject}: {:?}", struck.lost);
        acks += struck.acks;
        if !struck.fired {
            assert_eq!(struck.acks, 6, "without a fault everything is kept");
            break;
        }
        fired += 1;
    }
    eprintln!("{call} {error}{suffix}: failed {fired} times, {acks} acknowledged, 0 lost");
    assert!(fired > 0, "no {call} ever failed");
}

#[test]
fn a_write_that_fails_is_never_acknowledged() {
    campaign("pwrite64", "EIO", "");
}

#[test]
fn a_full_disk_is_never_acknowledged() {
    campaign("pwrite64", "ENOSPC", "");
}

#[test]
fn a_disk_that_stays_broken_is_never_acknowledged() {
    campaign("fsync", "EIO", "+");
    campaign("pwrite64", "EIO", "+");
    campaign("ftruncate", "EIO", "");
}

#[test]
fn a_sync_that_fails_is_never_acknowledged() {
    // The SQLite that is compiled in syncs by fsync alone.
    campaign("fsync", "EIO", "");
    campaign("fsync", "ENOSPC", "");
}

#[test]
fn a_file_that_does_not_open_is_never_acknowledged() {
    campaign("openat", "EIO", "");
}

#[test]
fn the_campaign_catches_a_store_that_acknowledges_too_early() {
    needs("strace");
    let world = template();
    let caught = (1..40).any(|n| {
        let struck = strike(&world, "lies", &format!("inject=pwrite64:error=EIO:when={n}+"));
        !struck.lost.is_empty()
    });
    assert!(caught, "a lie went unnoticed");
}

/// Places in the database file that are damaged, one at a time: 200, or as many as `AMENDS_FLIPS` says.
fn flips() -> u64 {
    std::env::var("AMENDS_FLIPS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

#[test]
fn damage_on_disk_is_noticed_or_provably_without_effect() {
    let world = filled();
    let truth = read_all(&world.folder).unwrap();
    let whole = fs::read(world.folder.database()).unwrap();
    let (mut state, mut found) = (5, BTreeMap::<&str, u64>::new());
    for _ in 0..flips() {
        let (_place, folder) = copy_of(&world);
        fs::write(folder.database(), damaged(&whole, &mut state)).unwrap();
        let verdict = match read_all(&folder) {
            Err(()) => "noticed",
            Ok(same) if same == truth => "without effect",
            Ok(_) => panic!("read something else in silence"),
        };
        *found.entry(verdict).or_default() += 1;
    }
    eprintln!("{found:?}");
    assert!(found["noticed"] > flips() / 4, "{found:?}");
}

fn damaged(whole: &[u8], state: &mut u64) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    let at = random(state, bytes.len() as u64) as usize;
    match random(state, 10) {
        0 => bytes.truncate(at),
        1 => bytes[at..].iter_mut().take(512).for_each(|b| *b = 0),
        2 => {
            let (from, to) = (at / 4096 * 4096, random(state, whole.len() as u64 / 4096) as usize * 4096);
            bytes.copy_within(from..from + 4096, to);
        }
        _ => bytes[at] ^= 1 << random(state, 8),
    }
    bytes
}

/// All that the journals say; an error when anything at all is said to be wrong.
fn read_all(folder: &Folder) -> Result<Vec<String>, ()> {
    let store = Store::open(folder, Options::default(), NOW).map_err(drop)?.ok_or(())?;
    let mut all = Vec::new();
    for n in 0..6 {
        let kept = store.journal(organisation(), journal_id(n)).map_err(drop)?;
        let report = journal::verify(&kept, &Default::default(), NOW.0);
        if !report.is_intact() || kept.checkpoints.len() != 1 {
            return Err(());
        }
        all.extend(store.records(organisation(), journal_id(n)).map_err(drop)?.iter().map(|r| format!("{r:?}")));
    }
    Ok(all)
}

#[test]
fn what_a_reader_is_given_is_never_other_than_what_was_written() {
    // Without looking at the chain or the checkpoints: only what `records` itself hands out.
    let world = filled();
    let truth: Vec<Vec<String>> = (0..6).map(|n| shown(&world.store(), n).unwrap()).collect();
    let whole = fs::read(world.folder.database()).unwrap();
    let (mut state, mut same, mut refused) = (17, 0, 0);
    for _ in 0..flips() {
        let (_place, folder) = copy_of(&world);
        fs::write(folder.database(), damaged(&whole, &mut state)).unwrap();
        let Ok(Some(store)) = Store::open(&folder, Options::default(), NOW) else {
            continue;
        };
        for (n, truth) in (0..6).zip(&truth) {
            match shown(&store, n) {
                Some(shown) => {
                    assert_eq!(&shown, truth);
                    same += 1;
                }
                None => refused += 1,
            }
        }
    }
    eprintln!("{same} read as written, {refused} refused");
    assert!(same > 0 && refused > 0);
}

/// The words of a journal; `None` when the store refuses or says that something is unreadable.
fn shown(store: &Store, n: u64) -> Option<Vec<String>> {
    let records = store.records(organisation(), journal_id(n)).ok()?;
    records.iter().map(|r| Some(format!("{:?} {:?}", r.meta.as_ref()?, r.body.as_ref()?))).collect()
}

#[test]
fn a_log_that_is_damaged_loses_no_more_than_its_end_and_says_nothing_wrong() {
    let world = template();
    let store = world.store();
    (1..20).for_each(|s| assert!(store.append(note(0, s, &format!("{s}"))).is_ok()));
    let log = world.folder.path().join("amends.db-wal");
    let (whole, database) = (fs::read(&log).unwrap(), fs::read(world.folder.database()).unwrap());
    assert!(whole.len() > 20_000, "the log holds something");
    let mut state = 3;
    for _ in 0..60 {
        let (_place, folder) = copy_of(&world);
        fs::remove_file(folder.path().join("amends.db-shm")).unwrap();
        fs::write(folder.database(), &database).unwrap();
        fs::write(folder.path().join("amends.db-wal"), damaged(&whole, &mut state)).unwrap();
        let Ok(Some(damaged)) = Store::open(&folder, Options::default(), NOW) else {
            continue;
        };
        let Ok(kept) = damaged.journal(organisation(), journal_id(0)) else {
            continue;
        };
        assert!(journal::verify(&kept, &Default::default(), NOW.0).is_intact());
        let numbered: Vec<String> = (1..kept.records.len()).map(|s| s.to_string()).collect();
        assert_eq!(keys(&damaged, 0), numbered, "a beginning of what was written, in order");
    }
}

#[test]
fn nothing_is_written_when_nothing_can_be() {
    // A disk that is full from the first byte on: opening says so, and leaves nothing half-made behind.
    needs("strace");
    let place = TempDir::new().unwrap();
    let folder = place.path().join("amends");
    let before = [
        "strace",
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        "trace=pwrite64",
        "-e",
        "inject=pwrite64:error=ENOSPC:when=1+",
    ];
    let ran = child(&before, "opens", &folder, "").output().unwrap();
    assert!(String::from_utf8_lossy(&ran.stdout).contains("SAY NoSpace"), "{}", String::from_utf8_lossy(&ran.stdout));
    assert!(reads_nothing(&folder));
    assert!(Store::open_or_create(&Folder::at(&folder), Options::default(), NOW).is_ok());
}

fn reads_nothing(folder: &Path) -> bool {
    Store::open(&Folder::at(folder), Options::default(), NOW).unwrap().is_none()
}

#[test]
fn a_conflict_is_not_a_fault_and_is_not_tried_again() {
    let world = template();
    let store = world.store();
    let answers = store.append_many((0..6).map(|n| note(n, if n == 3 { 7 } else { 1 }, &n.to_string())).collect());
    assert!(matches!(answers[3], Err(AppendError::Conflict { expected: 7, found: 1, .. })));
}

/// Runs a part with the n-th call of a kind failing, n from 1 until nothing fails any more; looks at what is left each time.
fn each_call_fails(call: &str, part: &str, prepare: impl Fn() -> (World, String), look: impl Fn(&World, &str)) {
    needs("strace");
    // There are many writes and opens, most of them alike: every third of those.
    let every = if ["openat", "pwrite64"].contains(&call) { 3 } else { 1 };
    let mut fired = 0;
    for n in (1..300).step_by(every) {
        let (world, round) = prepare();
        let trace = world.place.path().join("trace");
        let (traced, inject) = (format!("trace={call}"), format!("inject={call}:error=EIO:when={n}"));
        let before = ["strace", "-f", "-qq", "-o", trace.to_str().unwrap(), "-e", &traced, "-e", &inject];
        let ran = child(&before, part, world.folder.path(), &round).output().unwrap();
        look(&world, &String::from_utf8_lossy(&ran.stdout));
        if !fs::read_to_string(&trace).unwrap().contains("(INJECTED)") {
            break;
        }
        fired += 1;
    }
    eprintln!("{part}: {call} failed {fired} times");
    assert!(fired > 0, "no {call} ever failed");
}

#[test]
fn a_creation_that_fails_at_any_call_is_harmless() {
    for call in ["openat", "pwrite64", "fsync", "linkat", "unlink", "mkdir"] {
        each_call_fails(
            call,
            "opens",
            || (World::new(), String::new()),
            |world, _| {
                let store = world.store();
                assert!(store.append(world.opens(1)).is_ok());
                assert!(world.verify(&store, 1).is_intact());
                drop(store);
                drop(world.store());
            },
        );
    }
}

#[test]
fn a_restore_that_fails_at_any_call_leaves_one_whole_database() {
    let prepare = || {
        let world = template();
        let backup = world.place.path().join("backup.db");
        let store = world.store();
        store.backup(&backup, NOW).unwrap();
        assert!(store.append(note(0, 1, "since")).is_ok());
        (world, backup.to_string_lossy().into_owned())
    };
    for call in ["openat", "pwrite64", "fsync", "linkat", "rename", "unlink"] {
        each_call_fails(call, "restores", prepare, |world, said| {
            let store = Store::open(&world.folder, Options::default(), NOW).unwrap().expect("one of the two is there");
            let is_restored = world.verify(&store, 0).restored;
            assert_eq!(is_restored, !keys(&store, 0).contains(&"since".to_owned()), "one or the other, not both");
            assert!(is_restored || !said.contains("SAY restored"), "{call}: said to be restored, and is not");
            assert!((0..6).all(|n| world.verify(&store, n).is_intact()));
        });
    }
}
