//! Copies of the record: export, backup, restore; and the health of the place where it is kept.

use crate::app::App;
use crate::error::Error;
use recovery::{RecoveryId, Timestamp};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use store::{BackedUp, Restored, Store};

pub use store::Findings as Health;

/// What an export wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The folder.
    pub folder: PathBuf,
    /// Journals in it.
    pub journals: usize,
    /// Records in them.
    pub entries: usize,
}

impl App {
    /// Writes the journals of a recovery to a new folder, one folder each, readable by their owner alone.
    ///
    /// They hold words and salts in the open: whoever has them can read them, and prove them for ever.
    pub fn export(&self, id: RecoveryId, folder: &Path, now: Timestamp) -> Result<Export, Error> {
        let store = self.store_with(now)?;
        make_folder(folder)?;
        let mut export = Export { folder: folder.to_owned(), journals: 0, entries: 0 };
        for strand in store.strands_of(App::organisation(store), id)? {
            let journal = store.journal(App::organisation(store), strand.j)?;
            let place = folder.join(format!("{}-{}", strand.kind, strand.j));
            make_folder(&place)?;
            write(&place.join("journal.ndjson"), &journal::export::ndjson(&journal.records))?;
            write(&place.join("checkpoints.txt"), &journal::export::checkpoints(&journal.checkpoints))?;
            write(&place.join("vkeys"), &journal::export::vkeys(&journal.vkeys))?;
            export.journals += 1;
            export.entries += journal.records.len();
        }
        Ok(export)
    }

    /// Copies the database; the key stays where it is.
    pub fn backup(&self, to: &Path, now: Timestamp) -> Result<BackedUp, Error> {
        Ok(self.store_with(now)?.backup(to, now)?)
    }

    /// Puts a backup in the place of the database, which is kept aside.
    pub fn restore(&self, from: &Path, now: Timestamp) -> Result<Restored, Error> {
        Ok(Store::restore(&self.folder, from, self.options.clone(), now)?)
    }

    /// What can be said of the place where the record is kept; `None` when there is nothing yet.
    pub fn health(&self, now: Timestamp) -> Result<Option<Health>, Error> {
        Ok(self.store(now)?.map(Store::doctor).transpose()?)
    }
}

fn make_folder(path: &Path) -> Result<(), Error> {
    let failed = |source| Error::File { doing: "could not make", path: path.to_owned(), source };
    std::fs::DirBuilder::new().mode(0o700).create(path).map_err(failed)
}

/// Writes a new private file; never overwrites.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Error> {
    let failed = |source| Error::File { doing: "could not write", path: path.to_owned(), source };
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)
}
