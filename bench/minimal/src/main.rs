//! The yardstick: the least that one durable write through SQLite costs as a process of its own.
//!
//! Lives here: open in WAL with `synchronous=FULL`, write one row, exit. Not here: anything that Amends does on top; the
//! bench (`cargo xtask bench cli`) reads that off as a ratio.

use rusqlite::Connection;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args_os().nth(1).ok_or("usage: bench-minimal FILE")?;
    let database = Connection::open(file)?;
    database.pragma_update(None, "journal_mode", "WAL")?;
    database.pragma_update(None, "synchronous", "FULL")?;
    database.execute_batch("CREATE TABLE IF NOT EXISTS entry (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")?;
    database.execute("INSERT INTO entry (words) VALUES (?1)", ["Sent the price list to every customer"])?;
    Ok(())
}
