//! Backup and restore: whole or not at all, and never over something that is there.
//!
//! Lives here: copying the live database, putting a copy in its place, the record of that. Not here: where backups should lie (the shells).

use super::append::Standing;
use super::connection::{self, open_error};
use super::id::{Column, get};
use super::schema::{self, Found, Making};
use super::writer::Work;
use super::{Home, Options, Store};
use crate::error::{AppendError, CopyError, Fault, OpenError, Trouble};
use crate::folder::{self, Folder};
use crate::kept::{BackedUp, Restored};
use crate::keys::Keys;
use crate::seal::Kek;
use journal::own::Own;
use recovery::{JournalId, OrganisationId, Timestamp};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Names a step that failed.
fn step<E: Into<Fault>>(doing: &'static str, path: &Path) -> impl FnOnce(E) -> CopyError {
    let path = path.to_path_buf();
    move |source| CopyError::Step { doing, path, source: source.into() }
}

impl Store {
    /// Copies the database as it is now to a new file `to`, while others read and write; leaves the key out.
    ///
    /// # Errors
    /// [`CopyError::Exists`] when anything has that name; otherwise the step that failed, and nothing is left behind.
    pub fn backup(&self, to: &Path, now: Timestamp) -> Result<BackedUp, CopyError> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(CopyError::Exists { path: to.into() });
        }
        let part = folder::part_of(to);
        let made = self.copy_to(&part, now).and_then(|()| name_it(&part, to));
        if made.is_err() {
            // The error says what went wrong; a part that cannot be removed either changes nothing about it.
            drop(folder::remove_if_there(&part));
        }
        made?;
        // Only so that the doctor can name old backups; the backup is good without it.
        let path = fs::canonicalize(to).unwrap_or_else(|_| to.into());
        drop(self.writer.write_one(Work::NoteBackup { path, now }));
        let bytes = fs::metadata(to).map_err(step("read", to))?.len();
        Ok(BackedUp { path: to.into(), bytes, key: self.home.folder.key() })
    }

    fn copy_to(&self, part: &Path, now: Timestamp) -> Result<(), CopyError> {
        let source = self.readers.take().map_err(|e| match e {
            crate::ReadError::Failed { source } => step("read", &self.home.folder.database())(source),
            _ => step("read", &self.home.folder.database())(Fault::of(Trouble::Bug)),
        })?;
        let copy = copy(&source, part, &self.home.options)?;
        self.readers.give_back(source);
        copy.execute("UPDATE installation SET backup_at = ?1", [now.0]).map_err(step("write", part))?;
        close(copy, part)
    }

    /// Puts the backup `from` in the place of the database in `folder`, which is kept aside under a dated name.
    ///
    /// Every strand gets a record of it. Needs the key file; nobody else may have the database open.
    /// # Errors
    /// [`CopyError`]; the database that was there is still in its place, unless the very last step failed (the sync of the
    /// folder): then one of the two is, whole.
    pub fn restore(folder: &Folder, from: &Path, options: Options, now: Timestamp) -> Result<Restored, CopyError> {
        let source = checked(from, &options)?;
        let keys = Keys::read(folder)?.ok_or_else(|| OpenError::KeyMissing { path: folder.key() })?;
        folder.make().map_err(step("make", folder.path()))?;
        let part = folder::beside(&folder.database(), ".restoring");
        for suffix in ["", "-journal", "-wal", "-shm"] {
            let stale = folder::beside(&part, suffix);
            folder::remove_if_there(&stale).map_err(step("remove", &stale))?;
        }
        let mut copy = copy(&source, &part, &options)?;
        let (strands, backup_at) = record_restore(&mut copy, &part, Restore { folder, options: &options, keys, now })?;
        close(copy, &part)?;
        let replaced = change_places(folder, &part, &options, now)?;
        Ok(Restored { backup_at, strands, replaced })
    }
}

/// Opens a backup and looks whether it is one, and whole.
fn checked(from: &Path, options: &Options) -> Result<Connection, CopyError> {
    let faulty = |e: rusqlite::Error| CopyError::Open(open_error(from, e));
    fs::metadata(from).map_err(|e| OpenError::from_io(from, e))?;
    let source = connection::reader(from, options).map_err(faulty)?;
    let findings = integrity(&source).map_err(faulty)?;
    if !findings.is_empty() {
        return Err(CopyError::Damaged { path: from.into(), findings });
    }
    match schema::found(&source).map_err(faulty)? {
        Found::Versions(found) => schema::is_current(&found).map(drop)?,
        _ => return Err(OpenError::NotADatabase { path: from.into() }.into()),
    }
    Ok(source)
}

/// What SQLite's own check finds; empty when all is well.
pub(super) fn integrity(c: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut check = c.prepare("PRAGMA integrity_check(10)")?;
    let mut findings: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    findings.retain(|finding| finding != "ok");
    Ok(findings)
}

/// Copies page by page into a new private file that needs no log beside it.
fn copy(source: &Connection, part: &Path, options: &Options) -> Result<Connection, CopyError> {
    folder::remove_if_there(part).map_err(step("remove", part))?;
    folder::create_new(part).map_err(step("make", part))?;
    let mut copy = connection::open(part, OpenFlags::SQLITE_OPEN_READ_WRITE, options).map_err(step("open", part))?;
    copy_pages(source, &mut copy).map_err(step("write", part))?;
    copy.execute_batch("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON")
        .map_err(step("write", part))?;
    Ok(copy)
}

fn copy_pages(source: &Connection, copy: &mut Connection) -> rusqlite::Result<()> {
    let backup = Backup::new(source, copy)?;
    // All pages in one step are one consistent state, however much is written meanwhile.
    while backup.step(-1)? != StepResult::Done {
        std::thread::yield_now();
    }
    Ok(())
}

fn close(copy: Connection, part: &Path) -> Result<(), CopyError> {
    copy.close().map_err(|(_, e)| e).map_err(step("close", part))?;
    File::open(part).and_then(|file| file.sync_all()).map_err(step("sync", part))
}

fn name_it(part: &Path, to: &Path) -> Result<(), CopyError> {
    folder::settle(part, to).map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => CopyError::Exists { path: to.into() },
        _ => step("name", to)(e),
    })
}

/// What a restore needs to know.
struct Restore<'a> {
    folder: &'a Folder,
    options: &'a Options,
    keys: Keys,
    now: Timestamp,
}

/// Brings the copy up to date and appends the record of the restore to every strand.
fn record_restore(copy: &mut Connection, part: &Path, with: Restore<'_>) -> Result<(u64, Timestamp), CopyError> {
    let making = Making { entropy: &with.options.entropy, now: with.now, new: None };
    schema::migrate(copy, part, &making)?;
    let row = schema::installation(copy).map_err(step("read", part))?;
    let kek = Kek::new(&with.keys.kek);
    if !kek.passes(&row.key_check) {
        return Err(OpenError::KeyWrong { path: with.folder.key() }.into());
    }
    let (folder, options, signing) = (with.folder.clone(), with.options.clone(), with.keys.signing);
    let home = Home { folder, options, installation: row.installation, kek, signing };
    let backup_at = backup_at(copy, row.installation.made_at).map_err(step("read", part))?;
    let strands = record_in_each(copy, &home, backup_at, with.now).map_err(CopyError::Record)?;
    Ok((strands, backup_at))
}

/// When the backup was made; for a file copied by hand, the time of its newest record.
fn backup_at(copy: &Connection, made_at: Timestamp) -> rusqlite::Result<Timestamp> {
    let sql = "SELECT coalesce((SELECT backup_at FROM installation), (SELECT max(at) FROM head), ?1)";
    copy.query_row(sql, [made_at.0], |row| get(row, 0))
}

fn record_in_each(
    copy: &mut Connection,
    home: &Home,
    backup_at: Timestamp,
    now: Timestamp,
) -> Result<u64, AppendError> {
    let transaction = copy.transaction()?;
    let strands: Vec<(OrganisationId, JournalId)> = {
        let mut all = transaction.prepare("SELECT organisation, j FROM strand ORDER BY organisation, j")?;
        all.query_map([], |row| Ok((get(row, 0)?, get(row, 1)?)))?.collect::<Result<_, _>>()?
    };
    for (organisation, j) in &strands {
        let mut standing = Standing::of(&transaction, home, *organisation, *j)?;
        let size_now = standing.size();
        let at = standing.next_at(now);
        standing.add_own(&transaction, home, &Own::JournalRestored { size_now, backup_at: backup_at.0 }, at)?;
        standing.move_head(&transaction, size_now)?;
    }
    transaction.execute(
        "UPDATE installation SET backup_at = NULL WHERE organisation = ?1",
        [Column(home.installation.organisation)],
    )?;
    transaction.commit()?;
    Ok(strands.len() as u64)
}

/// Puts the finished copy in the database's place; at every moment one of the two is there, whole.
fn change_places(
    folder: &Folder,
    part: &Path,
    options: &Options,
    now: Timestamp,
) -> Result<Option<PathBuf>, CopyError> {
    let path = folder.database();
    let replaced = if fs::symlink_metadata(&path).is_ok() { Some(set_aside(&path, options, now)?) } else { None };
    fs::rename(part, &path).map_err(step("name", &path))?;
    folder::sync_parent(&path).map_err(step("sync", folder.path()))?;
    Ok(replaced.map(|(aside, _held)| aside))
}

/// Gives the database a second, dated name. Holds it for as long as the connection lives, so that nobody else writes to it.
fn set_aside(path: &Path, options: &Options, now: Timestamp) -> Result<(PathBuf, Option<Connection>), CopyError> {
    let aside = folder::beside(path, &format!(".replaced-{}", dated(now)));
    let held = match hold(path, options) {
        Ok(held) => Some(held),
        Err(e) if matches!(Fault::trouble_of(&e), Trouble::Corrupt | Trouble::NotADatabase) => None,
        Err(e) => return Err(open_error(path, e).into()),
    };
    if held.is_none() {
        // A log that nobody folded in belongs to the damaged database: beside the new one it would destroy that too.
        for suffix in ["-wal", "-shm"] {
            keep_aside(&folder::beside(path, suffix), &folder::beside(&aside, suffix))?;
        }
    }
    match fs::hard_link(path, &aside) {
        Ok(()) => Ok((aside, held)),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Err(CopyError::Exists { path: aside }),
        Err(e) => Err(step("set aside", path)(e)),
    }
}

/// Folds the log into the database and locks everybody else out.
fn hold(path: &Path, options: &Options) -> rusqlite::Result<Connection> {
    let held = connection::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, options)?;
    held.execute_batch(
        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE; BEGIN EXCLUSIVE;",
    )?;
    Ok(held)
}

fn keep_aside(from: &Path, to: &Path) -> Result<(), CopyError> {
    match fs::rename(from, to) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(step("set aside", from)(e)),
        _ => Ok(()),
    }
}

/// `2026-01-31T235959Z`: sorts by time, and every file system takes it.
fn dated(now: Timestamp) -> String {
    let (days, seconds) = (now.0.div_euclid(86_400_000), now.0.rem_euclid(86_400_000) / 1000);
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Year, month and day of a number of days since 1970-01-01.
///
/// # Source
/// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}
