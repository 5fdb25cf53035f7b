//! Backup and restore, and the look at one's own health.

use crate::child::{note, organisation, with_strands};
use crate::together::keys;
use crate::world::{NOW, World, journal_id, kept};
use recovery::Timestamp;
use rusqlite::Connection;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{CopyError, OpenError, Options, Store};

const LATER: Timestamp = Timestamp(NOW.0 + 60_000);

fn restore(world: &World, from: &std::path::Path) -> Result<store::Restored, CopyError> {
    Store::restore(
        &world.folder,
        from,
        Options { patience: std::time::Duration::from_millis(50), ..Options::default() },
        LATER,
    )
}

#[test]
fn a_backup_under_load_restores_to_a_journal_that_verifies_as_restored() {
    let world = World::new();
    with_strands(&world, 4);
    let (store, stop) = (world.store(), AtomicBool::new(false));
    let receipt = store.request_checkpoint(organisation(), journal_id(0), NOW).unwrap();
    let backup = world.place.path().join("backup.db");
    std::thread::scope(|scope| {
        for n in 0..4 {
            let (store, stop) = (&store, &stop);
            scope.spawn(move || {
                let enough = |s: &u64| *s < 20 || !stop.load(Ordering::Relaxed);
                (1..).take_while(enough).for_each(|s| drop(kept(store.append(note(n, s, &format!("{n}-{s}"))))));
            });
        }
        let made = store.backup(&backup, NOW).unwrap();
        assert_eq!((made.path, made.key), (backup.clone(), world.folder.key()));
        stop.store(true, Ordering::Relaxed);
    });
    let lost = store.request_checkpoint(organisation(), journal_id(0), NOW).unwrap();
    drop(store);

    let restored = restore(&world, &backup).unwrap();
    assert_eq!((restored.backup_at, restored.strands), (NOW, 4));
    assert!(
        restored
            .replaced
            .as_ref()
            .is_some_and(|path| { path.to_string_lossy().ends_with("amends.db.replaced-2026-01-01T000100Z") })
    );
    let store = world.store();
    for n in 0..4 {
        let report = world.verify(&store, n);
        assert!(report.is_intact() && report.restored, "{report:?}");
    }
    assert!(world.verify_against(&store, 0, vec![receipt]).is_intact());
    let report = world.verify_against(&store, 0, vec![lost]);
    assert!(report.faults.iter().any(|f| f.code == journal::Code::RestoredLoss), "{report:?}");
    kept(store.append(note(0, store.records(organisation(), journal_id(0)).unwrap().len() as u64, "after")));
    // What was replaced is a whole database of its own.
    let aside = World::new();
    fs::create_dir(aside.folder.path()).unwrap();
    fs::copy(restored.replaced.unwrap(), aside.folder.database()).unwrap();
    fs::copy(world.folder.key(), aside.folder.key()).unwrap();
    assert!(keys(&aside.store(), 1).len() >= 19);
}

#[test]
fn a_backup_never_overwrites_and_leaves_the_key_out() {
    let world = World::new();
    with_strands(&world, 1);
    let store = world.store();
    let backup = world.place.path().join("backup.db");
    fs::write(&backup, b"mine").unwrap();
    assert!(matches!(store.backup(&backup, NOW).unwrap_err(), CopyError::Exists { .. }));
    assert_eq!(fs::read(&backup).unwrap(), b"mine");
    assert!(store.backup(&world.place.path().join("no/such/place"), NOW).is_err());
    let names: Vec<_> = fs::read_dir(world.place.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names.len(), 3, "folder, key, and the file that was there: {names:?}");
}

#[test]
fn a_backup_restores_on_a_new_machine_with_the_key_and_on_none_without() {
    let world = World::new();
    with_strands(&world, 2);
    let backup = world.place.path().join("backup.db");
    world.store().backup(&backup, NOW).unwrap();
    let new = World::new();
    let missing = restore(&new, &backup).unwrap_err();
    assert!(matches!(missing, CopyError::Open(OpenError::KeyMissing { .. })), "{missing:?}");
    let other = World::new();
    drop(other.store());
    let wrong = restore(&other, &backup).unwrap_err();
    assert!(matches!(wrong, CopyError::Open(OpenError::KeyWrong { .. })), "{wrong:?}");
    assert!(other.store().strands(organisation()).unwrap().is_empty(), "what was there is still there");
    fs::copy(world.folder.key(), new.folder.key()).unwrap();
    assert_eq!(restore(&new, &backup).unwrap().replaced, None);
    assert!(world.verify(&new.store(), 1).restored);
}

#[test]
fn a_damaged_backup_and_one_that_is_none_are_refused_and_change_nothing() {
    let world = World::new();
    with_strands(&world, 8);
    let store = world.store();
    (0..8).for_each(|n| (1..6).for_each(|s| drop(kept(store.append(note(n, s, &format!("{n}-{s}")))))));
    let backup = world.place.path().join("backup.db");
    store.backup(&backup, NOW).unwrap();
    drop(store);
    let before = fs::read(world.folder.database()).unwrap();
    let whole = fs::read(&backup).unwrap();
    for page in 1..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..page * 4096 + 64].fill(0xff);
        fs::write(&backup, damaged).unwrap();
        let refused = restore(&world, &backup);
        // A page that holds nothing may say what it likes.
        if let Err(e) = refused {
            assert!(
                matches!(
                    e,
                    CopyError::Damaged { .. } | CopyError::Open(_) | CopyError::Step { .. } | CopyError::Record(_)
                ),
                "{e:?}"
            );
            assert_eq!(fs::read(world.folder.database()).unwrap(), before);
        } else {
            panic!("page {page} was damaged and nobody said so");
        }
    }
    for other in [b"a shopping list".to_vec(), Vec::new()] {
        fs::write(&backup, other).unwrap();
        assert!(matches!(restore(&world, &backup).unwrap_err(), CopyError::Open(OpenError::NotADatabase { .. })));
    }
    fs::remove_file(&backup).unwrap();
    assert!(restore(&world, &backup).is_err());
}

#[test]
fn a_database_in_use_is_not_replaced() {
    let world = World::new();
    with_strands(&world, 1);
    let store = world.store();
    let backup = world.place.path().join("backup.db");
    store.backup(&backup, NOW).unwrap();
    let busy = restore(&world, &backup).unwrap_err();
    assert!(matches!(busy, CopyError::Open(OpenError::Busy { .. })), "{busy:?}");
    kept(store.append(note(0, 1, "still here")));
    drop(store);
    restore(&world, &backup).unwrap();
}

#[test]
fn a_damaged_database_is_replaced_and_kept_aside_with_its_log() {
    let world = World::new();
    with_strands(&world, 1);
    let store = world.store();
    let backup = world.place.path().join("backup.db");
    store.backup(&backup, NOW).unwrap();
    drop(store);
    fs::write(world.folder.database(), "spilt coffee ".repeat(900)).unwrap();
    fs::write(world.folder.path().join("amends.db-wal"), "more of it").unwrap();
    let replaced = restore(&world, &backup).unwrap().replaced.unwrap();
    assert!(fs::read(&replaced).unwrap().starts_with(b"spilt coffee"));
    assert!(world.verify(&world.store(), 0).is_intact());
}

#[test]
fn a_restore_that_was_cut_short_is_simply_done_again() {
    let world = World::new();
    with_strands(&world, 1);
    let backup = world.place.path().join("backup.db");
    world.store().backup(&backup, NOW).unwrap();
    fs::write(world.folder.path().join("amends.db.restoring"), b"half").unwrap();
    fs::write(world.folder.path().join("amends.db.restoring-journal"), b"half").unwrap();
    restore(&world, &backup).unwrap();
    assert!(world.verify(&world.store(), 0).restored);
}

#[test]
fn the_doctor_finds_the_facts() {
    let world = World::new();
    with_strands(&world, 2);
    let store = world.store();
    let backup = world.place.path().join("backup.db");
    store.backup(&backup, NOW).unwrap();
    let found = store.doctor().unwrap();
    assert_eq!(
        (found.folder_mode, found.journal_mode.as_str(), found.schema, found.known_schema),
        (0o700, "wal", 1, 1)
    );
    assert!(found.has_key && found.integrity.is_empty() && found.sizes.database > 0 && !found.sync_p50.is_zero());
    assert!(found.file_modes.iter().all(|(_, mode)| *mode == 0o600) && found.file_modes.len() >= 3);
    assert_eq!(found.old_copies.iter().map(|c| c.at).collect::<Vec<_>>(), [NOW]);
    fs::remove_file(&backup).unwrap();
    assert!(store.doctor().unwrap().old_copies.is_empty(), "a backup that is gone is none");
}

#[test]
fn a_backup_by_a_newer_amends_is_refused() {
    let world = World::new();
    with_strands(&world, 1);
    let backup = world.place.path().join("backup.db");
    world.store().backup(&backup, NOW).unwrap();
    let hand = Connection::open(&backup).unwrap();
    hand.execute("INSERT INTO schema_migration VALUES (9, zeroblob(32), 0)", []).unwrap();
    let newer = restore(&world, &backup).unwrap_err();
    assert!(matches!(newer, CopyError::Open(OpenError::NewerSchema { found: 9, .. })), "{newer:?}");
}
