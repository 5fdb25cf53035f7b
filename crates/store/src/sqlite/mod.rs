//! The store on SQLite: one file, one writer at a time, readers beside it.
//!
//! Lives here: opening, and the handle that everything hangs on. Not here: each task (a file each), keys and seals (above).

mod append;
mod backup;
mod connection;
mod doctor;
mod erase;
mod id;
mod projection;
mod read;
mod schema;
mod writer;

pub use doctor::{Findings, OldCopy, Sizes};
pub use projection::Projections;

use crate::entropy::Entropy;
use crate::error::{OpenError, ReadError};
use crate::folder::{self, Folder};
use crate::kept::{Created, Installation};
use crate::keys::Keys;
use crate::seal::Kek;
use connection::Readers;
use recovery::{OrganisationId, Timestamp};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use writer::Writer;
use zeroize::Zeroizing;

/// How to open a store.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where salts, nonces and keys come from.
    pub entropy: Entropy,
    /// How long to wait for another process that writes; 5 s by default.
    pub patience: Duration,
    /// The most pages (of 4 KiB) that the database may grow to: a quota. None by default.
    pub page_limit: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { entropy: Entropy::system(), patience: Duration::from_secs(5), page_limit: None }
    }
}

/// An open store; share it between threads behind an `Arc` or a reference.
///
/// Dropping it folds the log into the database.
pub struct Store {
    // Readers go first: the last connection to close folds the log into the database, and only the writer can.
    readers: Arc<Readers>,
    writer: Writer,
    home: Arc<Home>,
}

/// What writer and readers both need to know.
pub(crate) struct Home {
    pub(crate) folder: Folder,
    pub(crate) options: Options,
    pub(crate) installation: Installation,
    pub(crate) kek: Kek,
    signing: Zeroizing<[u8; 32]>,
}

impl Home {
    /// The key that signs an organisation's checkpoints; its name is their origin.
    pub(crate) fn signing_key(&self, organisation: OrganisationId) -> journal::SigningKey {
        let key = journal::SigningKey::from_seed(&origin(organisation), *self.signing);
        key.expect("amends.local and a UUID hold no white space and no plus sign")
    }
}

/// What checkpoints of an organisation are signed as: `amends.local/<organisation>`.
pub(crate) fn origin(organisation: OrganisationId) -> String {
    format!("amends.local/{organisation}")
}

impl Store {
    /// Opens the store in `folder`; `None` when there is none yet. Makes nothing; migrates an older schema, dated `now`.
    ///
    /// # Errors
    /// [`OpenError`], which tells apart what a person could act on.
    pub fn open(folder: &Folder, options: Options, now: Timestamp) -> Result<Option<Self>, OpenError> {
        let path = folder.database();
        if !is_there(&path)? {
            return Ok(None);
        }
        let faulty = |e: rusqlite::Error| connection::open_error(&path, e);
        let reader = connection::first(&path, &options).map_err(faulty)?;
        match schema::found(&reader).map_err(faulty)? {
            schema::Found::Nothing => return Ok(None),
            schema::Found::Foreign => return Err(OpenError::NotADatabase { path }),
            schema::Found::Versions(found) if schema::is_current(&found)? => {}
            schema::Found::Versions(_) => migrate(&path, &options, now, None)?,
        }
        let keys = Keys::read(folder)?.ok_or_else(|| OpenError::KeyMissing { path: folder.key() })?;
        Self::with(folder, options, keys, reader).map(Some)
    }

    /// Opens the store in `folder`, and makes folder, key and database where they are missing.
    ///
    /// # Errors
    /// [`OpenError`]; what was made before the error is harmless and used by the next try.
    pub fn open_or_create(folder: &Folder, options: Options, now: Timestamp) -> Result<(Self, Created), OpenError> {
        if let Some(store) = Self::open(folder, options.clone(), now)? {
            return Ok((store, Created::default()));
        }
        let path = folder.database();
        folder.make().map_err(|e| OpenError::from_io(folder.path(), e))?;
        let (keys, key) = Keys::read_or_make(folder, &options.entropy)?;
        make_file(&path)?;
        migrate(&path, &options, now, Some(&Kek::new(&keys.kek)))?;
        let reader = connection::first(&path, &options).map_err(|e| connection::open_error(&path, e))?;
        let store = Self::with(folder, options, keys, reader)?;
        Ok((store, Created { database: true, key }))
    }

    fn with(folder: &Folder, options: Options, keys: Keys, reader: Connection) -> Result<Self, OpenError> {
        let path = folder.database();
        let row = schema::installation(&reader).map_err(|e| connection::open_error(&path, e))?;
        let kek = Kek::new(&keys.kek);
        if !kek.passes(&row.key_check) {
            return Err(OpenError::KeyWrong { path: folder.key() });
        }
        let home = Home { folder: folder.clone(), options, installation: row.installation, kek, signing: keys.signing };
        let home = Arc::new(home);
        let readers = Arc::new(Readers::of(Arc::clone(&home), reader));
        Ok(Self { writer: Writer::of(Arc::clone(&home), Arc::clone(&readers)), readers, home })
    }

    /// Who this installation is.
    pub fn installation(&self) -> Installation {
        self.home.installation
    }

    /// The folder that the store lies in.
    pub fn folder(&self) -> &Folder {
        &self.home.folder
    }

    /// Runs `reading` on one consistent state of the database.
    fn read<T>(&self, reading: impl FnOnce(&Connection) -> Result<T, ReadError>) -> Result<T, ReadError> {
        let connection = self.readers.take()?;
        let transaction = connection.unchecked_transaction()?;
        let answer = reading(&transaction);
        // Nothing was written: ending the transaction can lose nothing, and an error of it says nothing about the answer.
        drop(transaction);
        self.readers.give_back(connection);
        answer
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.home.folder.path().display())
    }
}

/// Is there a file with anything in it? An empty one is left by a start that was cut short.
fn is_there(path: &Path) -> Result<bool, OpenError> {
    match std::fs::metadata(path) {
        Ok(found) if found.is_dir() => Err(OpenError::NotADatabase { path: path.into() }),
        Ok(found) => Ok(found.len() > 0),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(OpenError::from_io(path, e)),
    }
}

fn make_file(path: &Path) -> Result<(), OpenError> {
    match folder::create_new(path) {
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => Err(OpenError::from_io(path, e)),
        // Made just now, or by another process, or by a start that was cut short: all the same.
        _ => folder::sync_parent(path).map_err(|e| OpenError::from_io(path, e)),
    }
}

fn migrate(path: &Path, options: &Options, now: Timestamp, new: Option<&Kek>) -> Result<(), OpenError> {
    let mut writer = connection::writer(path, options).map_err(|e| connection::open_error(path, e))?;
    schema::migrate(&mut writer, path, &schema::Making { entropy: &options.entropy, now, new })
}
