//! A look at the store's own health: facts, no judgement.
//!
//! Lives here: permissions, checks, sizes, the disk's pace, old copies. Not here: what to do about them (the shells).

use super::{Store, backup, schema};
use crate::error::{Fault, ReadError};
use crate::folder;
use recovery::Timestamp;
use rusqlite::{Connection, OptionalExtension};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// How often the disk's pace is measured.
const PACES: usize = 15;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// The data folder's permission bits; 0700 is right.
    pub folder_mode: u32,
    /// Each file of the store with its permission bits, the key file included; 0600 is right.
    pub file_modes: Vec<(PathBuf, u32)>,
    /// The key file is there.
    pub has_key: bool,
    /// What SQLite's own check says, at most ten faults; empty when all is well.
    pub integrity: Vec<String>,
    /// How the database keeps its log: `wal` is right.
    pub journal_mode: String,
    /// How large the files are.
    pub sizes: Sizes,
    /// The schema of the file.
    pub schema: u32,
    /// The newest schema that this program knows.
    pub known_schema: u32,
    /// The middle one of several measured times that the disk took to make 4 KiB safe.
    pub sync_p50: Duration,
    /// Copies that hold words which may have been erased since.
    pub old_copies: Vec<OldCopy>,
    /// Erased words still lie in the files: [`Store::finish_erasure`].
    pub is_erasure_pending: bool,
}

/// Bytes on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sizes {
    /// The database.
    pub database: u64,
    /// Its log.
    pub log: u64,
}

/// A backup, or a database that a restore replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OldCopy {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made.
    pub at: Timestamp,
}

impl Store {
    /// Looks at permissions, integrity, sizes, pace and old copies. Reads the whole database.
    ///
    /// # Errors
    /// [`ReadError`] when not even looking is possible.
    pub fn doctor(&self) -> Result<Findings, ReadError> {
        let (folder, path) = (self.folder().path(), self.folder().database());
        let log = folder::beside(&path, "-wal");
        let files = [path.clone(), log.clone(), folder::beside(&path, "-shm"), self.folder().key()];
        let modes = files.into_iter().filter_map(|file| folder::mode(&file).ok().map(|mode| (file, mode)));
        let sizes = Sizes { database: size(&path), log: size(&log) };
        let facts = self.read(facts)?;
        Ok(Findings {
            folder_mode: folder::mode(folder).map_err(Fault::from)?,
            file_modes: modes.collect(),
            has_key: self.folder().key().exists(),
            integrity: facts.integrity,
            journal_mode: facts.journal_mode,
            sizes,
            schema: facts.schema,
            known_schema: schema::known(),
            sync_p50: sync_p50(folder).map_err(Fault::from)?,
            old_copies: facts.backups.into_iter().chain(replaced(folder, &path)).collect(),
            is_erasure_pending: facts.is_erasure_pending,
        })
    }
}

/// What the database knows of itself.
struct Facts {
    integrity: Vec<String>,
    journal_mode: String,
    schema: u32,
    backups: Vec<OldCopy>,
    is_erasure_pending: bool,
}

fn facts(c: &Connection) -> Result<Facts, ReadError> {
    Ok(Facts {
        integrity: backup::integrity(c)?,
        journal_mode: c.query_row("PRAGMA journal_mode", [], |row| row.get(0))?,
        schema: c.query_row("SELECT max(version) FROM schema_migration", [], |row| row.get(0))?,
        backups: backups(c)?,
        is_erasure_pending: c.query_row("SELECT erasing FROM installation", [], |row| row.get(0)).optional()?
            == Some(true),
    })
}

fn backups(c: &Connection) -> rusqlite::Result<Vec<OldCopy>> {
    let mut noted = c.prepare("SELECT path, at FROM backup ORDER BY at")?;
    let copy =
        |row: &rusqlite::Row<'_>| Ok(OldCopy { path: row.get::<_, String>(0)?.into(), at: Timestamp(row.get(1)?) });
    let mut copies: Vec<OldCopy> = noted.query_map([], copy)?.collect::<Result<_, _>>()?;
    copies.retain(|copy| copy.path.exists());
    Ok(copies)
}

/// Databases that a restore set aside.
fn replaced(folder: &Path, database: &Path) -> Vec<OldCopy> {
    let prefix = folder::beside(database, ".replaced-");
    let is_one =
        |path: &PathBuf| path.as_os_str().as_encoded_bytes().starts_with(prefix.as_os_str().as_encoded_bytes());
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(is_one).map(|path| OldCopy { at: changed_at(&path), path }).collect()
}

fn changed_at(path: &Path) -> Timestamp {
    let changed = fs::metadata(path).and_then(|found| found.modified()).ok();
    let since = changed.and_then(|at| at.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

fn sync_p50(folder: &Path) -> io::Result<Duration> {
    let probe = folder.join(format!(".pace.{}", std::process::id()));
    let measured = measure(&probe);
    folder::remove_if_there(&probe)?;
    let mut paces = measured?;
    paces.sort();
    Ok(paces[PACES / 2])
}

fn measure(probe: &Path) -> io::Result<Vec<Duration>> {
    folder::remove_if_there(probe)?;
    let mut file = folder::create_new(probe)?;
    let pace = |_| {
        let start = Instant::now();
        file.write_all(&[0; 4096])?;
        file.sync_data()?;
        Ok(start.elapsed())
    };
    (0..PACES).map(pace).collect()
}
