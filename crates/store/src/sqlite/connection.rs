//! Connections: how each is set up, and the readers that wait to be used again.
//!
//! Lives here: pragmas, flags, the pool of readers. Not here: what is asked of them.

use super::{Home, Options};
use crate::error::{Fault, OpenError, ReadError};
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags, Result};
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Readers kept open for the next one who asks.
const KEPT_READERS: usize = 8;
/// Prepared statements kept a connection: more than the store has.
const KEPT_STATEMENTS: usize = 64;

/// Every connection: a damaged or foreign schema can run nothing, a damaged cell is noticed.
const EVERY: &str =
    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";
/// The writer: a commit survives a power cut, what is deleted is overwritten.
const WRITER: &str = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

/// Opens for reading.
pub(super) fn reader(path: &Path, options: &Options) -> Result<Connection> {
    open(path, OpenFlags::SQLITE_OPEN_READ_ONLY, options)
}

/// Opens for reading, and for writing later where the file allows it ([`promote`]): until then it writes nothing.
pub(super) fn first(path: &Path, options: &Options) -> Result<Connection> {
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, options)?;
    connection.execute_batch("PRAGMA query_only=ON")?;
    Ok(connection)
}

/// Opens for writing; the file must be there.
pub(super) fn writer(path: &Path, options: &Options) -> Result<Connection> {
    promote(open(path, OpenFlags::SQLITE_OPEN_READ_WRITE, options)?, options)
}

/// Makes a writer of a connection that can write.
pub(super) fn promote(connection: Connection, options: &Options) -> Result<Connection> {
    connection.execute_batch("PRAGMA query_only=OFF")?;
    patiently(options.patience, || connection.execute_batch(WRITER))?;
    if let Some(pages) = options.page_limit {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(connection)
}

/// Tries again while another process is in the way.
///
/// SQLite waits by itself nearly everywhere, but not where a new file is turned to write-ahead logging: of several that
/// begin at once all but one would be told that the file is busy.
fn patiently<T>(patience: Duration, mut attempt: impl FnMut() -> Result<T>) -> Result<T> {
    const BETWEEN: Duration = Duration::from_millis(2);
    let begun = Instant::now();
    loop {
        match attempt() {
            Err(error) if is_busy(&error) && begun.elapsed() < patience => std::thread::sleep(BETWEEN),
            answer => return answer,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
}

/// Opens for reading or writing, without touching how the file keeps its journal.
pub(super) fn open(path: &Path, mode: OpenFlags, options: &Options) -> Result<Connection> {
    // Each connection stays with one thread at a time: SQLite need not lock it again.
    let connection = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(options.patience)?;
    connection.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
    connection.execute_batch(EVERY)?;
    Ok(connection)
}

/// Says what is the matter with a database that does not open.
pub(super) fn open_error(path: &Path, error: rusqlite::Error) -> OpenError {
    if error.sqlite_error_code() != Some(ErrorCode::CannotOpen) {
        return OpenError::from_fault(path, error.into());
    }
    // SQLite says no more than "unable to open": the operating system knows why.
    match (File::open(path), path.parent()) {
        (Err(because), _) => OpenError::from_io(path, because),
        // The log's index has to be made beside the database, even for reading.
        (Ok(_), Some(folder)) if folder.metadata().is_ok_and(|f| f.permissions().readonly()) => {
            OpenError::ReadOnly { path: folder.into(), source: error.into() }
        }
        _ => match OpenOptions::new().append(true).open(path) {
            // The same, where the whole file system can only be read: no permission bit shows it.
            Err(because) if because.kind() == ErrorKind::ReadOnlyFilesystem => OpenError::from_io(path, because),
            _ => OpenError::from_fault(path, error.into()),
        },
    }
}

/// Open readers that nobody uses at the moment.
pub(super) struct Readers {
    home: Arc<Home>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn of(home: Arc<Home>, first: Connection) -> Self {
        Self { home, idle: Mutex::new(vec![first]) }
    }

    pub(super) fn take(&self) -> std::result::Result<Connection, ReadError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(
            || reader(&self.home.folder.database(), &self.home.options).map_err(|e| Fault::from(e).into()),
            Ok,
        )
    }

    /// The one that can write too, if it waits here.
    pub(super) fn take_writable(&self) -> Option<Connection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let place = idle.iter().position(|connection| connection.is_readonly(MAIN_DB) == Ok(false))?;
        Some(idle.swap_remove(place))
    }

    pub(super) fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < KEPT_READERS {
            idle.push(connection);
        }
    }
}
