//! Erasure down to the files: what is deleted leaves the log, the free pages and the gaps between rows.
//!
//! Lives here: emptying the log, looking for what was left behind. Not here: which words go (`append`).
//!
//! `secure_delete` overwrites what is freed. It does not reach copies that stay in the gap of a page when its rows moved to a
//! neighbour; so after an erasure the sealed bytes are searched for, and the file is rebuilt when they are found.

use super::{Home, connection};
use crate::error::{AppendError, Fault, Trouble};
use rusqlite::{Connection, MAIN_DB};

/// Sealed bytes that an erasure destroyed.
#[derive(Default)]
pub(super) struct Stale(pub(super) Vec<Vec<u8>>);

/// Marks, inside the transaction that erases, that the files still hold the words.
pub(super) fn begin(connection: &Connection) -> Result<(), AppendError> {
    connection.prepare_cached("UPDATE installation SET erasing = 1")?.execute([])?;
    Ok(())
}

/// Makes the words leave the files.
pub(super) fn finish(connection: &Connection, home: &Home, stale: &Stale) -> Result<(), Fault> {
    empty_log(connection)?;
    if is_left(home, stale)? {
        rebuild(connection)?;
    }
    end(connection)
}

/// Finishes an erasure that was interrupted: what it destroyed is not known any more, so the file is rebuilt.
pub(super) fn resume(connection: &Connection) -> Result<(), Fault> {
    let erasing: i64 = connection.query_row("SELECT erasing FROM installation", [], |row| row.get(0))?;
    if erasing == 0 {
        return Ok(());
    }
    rebuild(connection)?;
    end(connection)
}

fn end(connection: &Connection) -> Result<(), Fault> {
    connection.execute("UPDATE installation SET erasing = 0", [])?;
    Ok(())
}

fn rebuild(connection: &Connection) -> Result<(), Fault> {
    connection.execute_batch("VACUUM")?;
    empty_log(connection)
}

/// Moves the log into the database and cuts it to nothing.
pub(super) fn empty_log(connection: &Connection) -> Result<(), Fault> {
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(Fault::of(Trouble::Busy)) }
}

/// Do these bytes lie anywhere in the database file?
fn is_left(home: &Home, stale: &Stale) -> Result<bool, Fault> {
    // Through SQLite and not through a file handle: closing one would drop the locks of this process.
    let mut reader = connection::reader(&home.folder.database(), &home.options)?;
    let file = reader.serialize(MAIN_DB)?;
    Ok(stale.0.iter().any(|sealed| holds(&file, sealed)))
}

fn holds(file: &[u8], sealed: &[u8]) -> bool {
    let Some((first, rest)) = sealed.split_first() else {
        return false;
    };
    let mut from = 0;
    while let Some(at) = file[from..].iter().position(|byte| byte == first) {
        from += at + 1;
        if file[from..].starts_with(rest) {
            return true;
        }
    }
    false
}
