//! Opening: what is made, with which permissions, and what is said when it does not work.

use crate::child::{child, needs};
use crate::world::{NOW, World, journal_id, kept};
use rusqlite::Connection;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::time::Duration;
use store::{Created, OpenError, Options, Store};

fn error(world: &World) -> OpenError {
    Store::open(&world.folder, Options::default(), NOW).unwrap_err()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn folder_and_files_are_for_their_owner_alone_whatever_the_umask() {
    let world = World::new();
    let ran = child(&["sh", "-c", "umask 000; exec \"$0\" \"$@\""], "opens", world.folder.path(), "").output().unwrap();
    assert!(String::from_utf8_lossy(&ran.stdout).contains("SAY opened Created { database: true, key: true }"));
    let store = world.store();
    kept(store.append(world.opens(1)));
    store.backup(&world.place.path().join("b.db"), NOW).unwrap();
    assert_eq!(mode(world.folder.path()), 0o700);
    let files = [world.files(), vec![world.folder.key(), world.place.path().join("b.db")]].concat();
    assert!(files.len() >= 5, "{files:?}");
    files.iter().for_each(|file| assert_eq!(mode(file), 0o600, "{}", file.display()));
}

#[test]
fn the_key_file_has_two_lines_and_is_never_overwritten() {
    let world = World::new();
    drop(world.store());
    let text = fs::read_to_string(world.folder.key()).unwrap();
    let names: Vec<&str> = text.lines().map(|l| l.split_once(" = ").unwrap().0).collect();
    assert_eq!(names, ["kek", "signing"]);
    fs::remove_file(world.folder.database()).unwrap();
    let (_, created) = Store::open_or_create(&world.folder, Options::default(), NOW).unwrap();
    assert_eq!(created, Created { database: true, key: false });
    assert_eq!(fs::read_to_string(world.folder.key()).unwrap(), text);
}

#[test]
fn a_start_that_was_cut_short_at_any_point_is_harmless() {
    let world = World::new();
    fs::create_dir(world.folder.path()).unwrap();
    assert!(Store::open(&world.folder, Options::default(), NOW).unwrap().is_none(), "a folder and no more");
    fs::write(world.folder.database(), b"").unwrap();
    assert!(Store::open(&world.folder, Options::default(), NOW).unwrap().is_none(), "an empty file");
    Connection::open(world.folder.database()).unwrap().execute_batch("PRAGMA journal_mode=WAL").unwrap();
    assert!(Store::open(&world.folder, Options::default(), NOW).unwrap().is_none(), "a database without a table");
    kept(world.store().append(world.opens(1)));
}

#[test]
fn a_lost_key_a_wrong_key_and_a_damaged_key_are_told_apart() {
    let world = World::new();
    drop(world.store());
    let key = fs::read(world.folder.key()).unwrap();
    let other = World::new();
    drop(other.store());
    fs::copy(other.folder.key(), world.folder.key()).unwrap();
    assert!(matches!(error(&world), OpenError::KeyWrong { .. }));
    for damaged in [&key[..20], b"", b"kek = x\nsigning = y\n", b"\xff\xfe"] {
        fs::write(world.folder.key(), damaged).unwrap();
        assert!(matches!(error(&world), OpenError::KeyMalformed { .. } | OpenError::KeyUnreadable { .. }));
    }
    fs::remove_file(world.folder.key()).unwrap();
    assert!(matches!(error(&world), OpenError::KeyMissing { path } if path == world.folder.key()));
    let making = Store::open_or_create(&world.folder, Options::default(), NOW).unwrap_err();
    assert!(matches!(making, OpenError::KeyMissing { .. }), "no new key for an old database");
    fs::write(world.folder.key(), key).unwrap();
    drop(world.store());
}

#[test]
fn something_else_under_the_name_of_the_database_is_said_to_be_so() {
    let world = World::new();
    fs::create_dir(world.folder.path()).unwrap();
    fs::write(world.folder.database(), "a shopping list ".repeat(500)).unwrap();
    assert!(matches!(error(&world), OpenError::NotADatabase { .. }));
    fs::remove_file(world.folder.database()).unwrap();
    Connection::open(world.folder.database()).unwrap().execute_batch("CREATE TABLE cake (recipe TEXT)").unwrap();
    assert!(matches!(error(&world), OpenError::NotADatabase { .. }));
    let making = Store::open_or_create(&world.folder, Options::default(), NOW).unwrap_err();
    assert!(matches!(making, OpenError::NotADatabase { .. }));
    fs::remove_file(world.folder.database()).unwrap();
    fs::create_dir(world.folder.database()).unwrap();
    assert!(matches!(error(&world), OpenError::NotADatabase { .. }));
}

#[test]
fn a_newer_schema_and_a_changed_migration_are_refused() {
    let world = World::new();
    drop(world.store());
    let hand = Connection::open(world.folder.database()).unwrap();
    hand.execute("INSERT INTO schema_migration VALUES (2, zeroblob(32), 0)", []).unwrap();
    assert!(matches!(error(&world), OpenError::NewerSchema { found: 2, known: 1 }));
    hand.execute("DELETE FROM schema_migration WHERE version = 2", []).unwrap();
    drop(world.store());
    hand.execute("UPDATE schema_migration SET sha256 = zeroblob(32)", []).unwrap();
    assert!(matches!(error(&world), OpenError::MigrationChanged { version: 1 }));
}

#[test]
fn a_database_that_another_process_holds_is_said_to_be_busy() {
    let world = World::new();
    let options = || Options { patience: Duration::from_millis(20), ..Options::default() };
    let store = world.store_with(options());
    kept(store.append(world.opens(1)));
    let other = Connection::open(world.folder.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let store::AppendError::NotKept { source } = store.append(world.adds(1, 1, "a")).unwrap_err() else { panic!() };
    assert_eq!(source.trouble, store::Trouble::Busy);
    assert_eq!(store.records(world.organisation, journal_id(1)).unwrap().len(), 1, "reading goes on");
    drop(other);
    kept(store.append(world.adds(1, 1, "a")));
    drop(store);
    let alone = Connection::open(world.folder.database()).unwrap();
    alone.execute_batch("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE").unwrap();
    assert!(matches!(Store::open(&world.folder, options(), NOW).unwrap_err(), OpenError::Busy { .. }));
}

/// What an unprivileged process says; root may read everything.
fn as_nobody(part: &str, folder: &Path) -> String {
    needs("setpriv");
    let is_root = fs::metadata("/proc/self").unwrap().uid() == 0;
    let nobody: &[&str] = if is_root { &["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] } else { &[] };
    let ran = child(nobody, part, folder, "").output().unwrap();
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    said.lines().find_map(|l| l.split_once("SAY ")).unwrap_or_else(|| panic!("it said nothing: {said}")).1.to_owned()
}

/// A store that belongs to nobody in particular, when this runs as root.
fn given_away(world: &World) -> Vec<PathBuf> {
    drop(world.store());
    fs::set_permissions(world.place.path(), Permissions::from_mode(0o777)).unwrap();
    let all = [vec![world.folder.path().to_path_buf(), world.folder.key()], world.files()].concat();
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        all.iter().for_each(|path| chown(path, Some(65_534), Some(65_534)).unwrap());
    }
    all
}

#[test]
fn what_this_user_may_not_read_or_write_is_named() {
    let world = World::new();
    given_away(&world);
    assert_eq!(as_nobody("opens", world.folder.path()), "opened Created { database: false, key: false }");
    fs::set_permissions(world.folder.path(), Permissions::from_mode(0o000)).unwrap();
    assert!(as_nobody("reads", world.folder.path()).starts_with("PermissionDenied"));
    fs::set_permissions(world.folder.path(), Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(world.folder.database(), Permissions::from_mode(0o000)).unwrap();
    assert!(as_nobody("reads", world.folder.path()).starts_with("PermissionDenied"));
    fs::set_permissions(world.folder.database(), Permissions::from_mode(0o600)).unwrap();
    fs::set_permissions(world.folder.key(), Permissions::from_mode(0o000)).unwrap();
    assert!(as_nobody("reads", world.folder.path()).starts_with("KeyUnreadable"));
}

#[test]
fn a_folder_that_can_only_be_read_is_named() {
    let world = World::new();
    given_away(&world);
    world.files().iter().filter(|f| !f.ends_with("amends.db")).for_each(|f| fs::remove_file(f).unwrap());
    fs::set_permissions(world.folder.path(), Permissions::from_mode(0o500)).unwrap();
    let said = as_nobody("reads", world.folder.path());
    assert!(said.starts_with("ReadOnly"), "{said}");
    fs::set_permissions(world.folder.path(), Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn a_place_where_nothing_can_be_made_is_named() {
    let world = World::new();
    fs::set_permissions(world.place.path(), Permissions::from_mode(0o555)).unwrap();
    assert!(as_nobody("opens", world.folder.path()).starts_with("PermissionDenied"));
    assert_eq!(as_nobody("reads", world.folder.path()), "read false");
    fs::set_permissions(world.place.path(), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn sixteen_that_start_at_once_make_one_installation() {
    let world = World::new();
    let installations: Vec<_> = std::thread::scope(|scope| {
        let started: Vec<_> = (0..16).map(|_| scope.spawn(|| world.store().installation())).collect();
        started.into_iter().map(|s| s.join().unwrap()).collect()
    });
    assert!(installations.iter().all(|i| *i == installations[0]));
}
