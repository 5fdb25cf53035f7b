//! The schema: numbered migrations, each applied once, none ever changed.
//!
//! Lives here: what the file says it has been through, applying the rest, the row that says who the installation is.
//! Not here: the tables' meaning (the code that owns each).

use super::connection::open_error;
use super::id::{Column, get};
use crate::entropy::Entropy;
use crate::error::{Fault, OpenError};
use crate::kept::Installation;
use crate::seal::Kek;
use recovery::{OrganisationId, PersonId, Timestamp};
use rusqlite::{Connection, Result, Transaction, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use std::path::Path;

/// All migrations, in order; the first has number 1.
const MIGRATIONS: &[&str] = &[include_str!("../../migrations/0001_first.sql")];

/// The table that all else rests on.
const OF_MIGRATIONS: &str = include_str!("schema_migration.sql");

/// What a file has been through.
pub(super) enum Found {
    /// Nothing yet.
    Nothing,
    /// It is somebody else's database.
    Foreign,
    /// These migrations, with the hash of each.
    Versions(Vec<(u32, Vec<u8>)>),
}

/// What a migration needs from outside.
pub(super) struct Making<'a> {
    pub(super) entropy: &'a Entropy,
    pub(super) now: Timestamp,
    /// The key of an installation that begins now.
    pub(super) new: Option<&'a Kek>,
}

/// The newest schema that this program knows.
pub(super) fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Looks at what the file has been through.
pub(super) fn found(connection: &Connection) -> Result<Found> {
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if tables == 0 {
        return Ok(Found::Nothing);
    }
    if !connection.table_exists(None, "schema_migration")? {
        return Ok(Found::Foreign);
    }
    versions(connection).map(Found::Versions)
}

fn versions(connection: &Connection) -> Result<Vec<(u32, Vec<u8>)>> {
    let mut applied = connection.prepare("SELECT version, sha256 FROM schema_migration ORDER BY version")?;
    applied.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

/// Is everything applied? Refuses a newer schema and a changed migration.
pub(super) fn is_current(found: &[(u32, Vec<u8>)]) -> std::result::Result<bool, OpenError> {
    let newest = found.last().map_or(0, |(version, _)| *version);
    if newest > known() {
        return Err(OpenError::NewerSchema { found: newest, known: known() });
    }
    for ((version, hash), (expected, sql)) in found.iter().zip((1..).zip(MIGRATIONS)) {
        if *version != expected || hash.as_slice() != Sha256::digest(sql.as_bytes()).as_slice() {
            return Err(OpenError::MigrationChanged { version: *version });
        }
    }
    Ok(found.len() == MIGRATIONS.len())
}

/// Applies what is missing, in one transaction; a second process that does the same at once finds it done.
pub(super) fn migrate(
    connection: &mut Connection,
    path: &Path,
    making: &Making<'_>,
) -> std::result::Result<(), OpenError> {
    let faulty = |e: rusqlite::Error| open_error(path, e);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(faulty)?;
    transaction.execute_batch(OF_MIGRATIONS).map_err(faulty)?;
    let found = versions(&transaction).map_err(faulty)?;
    if is_current(&found)? {
        return Ok(());
    }
    for (version, sql) in (1..).zip(MIGRATIONS).skip(found.len()) {
        apply(&transaction, version, sql, making.now).map_err(faulty)?;
    }
    if let Some(kek) = making.new.filter(|_| found.is_empty()) {
        install(&transaction, making, kek).map_err(|e| OpenError::from_fault(path, e))?;
    }
    transaction.commit().map_err(faulty)
}

fn apply(transaction: &Transaction<'_>, version: u32, sql: &str, now: Timestamp) -> Result<()> {
    transaction.execute_batch(sql)?;
    let note = "INSERT INTO schema_migration (version, sha256, applied_at) VALUES (?1, ?2, ?3)";
    transaction.execute(note, params![version, Sha256::digest(sql.as_bytes()).as_slice(), now.0]).map(drop)
}

fn install(transaction: &Transaction<'_>, making: &Making<'_>, kek: &Kek) -> std::result::Result<(), Fault> {
    let organisation = OrganisationId(making.entropy.uuid()?);
    let person = PersonId(making.entropy.uuid()?);
    let row = params![Column(organisation), Column(person), kek.check(making.entropy)?, making.now.0];
    let sql = "INSERT INTO installation (one, organisation, person, key_check, made_at) VALUES (1, ?1, ?2, ?3, ?4)";
    transaction.execute(sql, row)?;
    Ok(())
}

/// The row that says who the installation is.
pub(super) struct InstallationRow {
    pub(super) installation: Installation,
    pub(super) key_check: Vec<u8>,
}

/// Reads it.
pub(super) fn installation(connection: &Connection) -> Result<InstallationRow> {
    let sql = "SELECT organisation, person, made_at, key_check FROM installation";
    connection.query_row(sql, [], |row| {
        let installation = Installation { organisation: get(row, 0)?, person: get(row, 1)?, made_at: get(row, 2)? };
        Ok(InstallationRow { installation, key_check: row.get(3)? })
    })
}
