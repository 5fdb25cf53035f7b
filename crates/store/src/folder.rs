//! The data folder: where things lie, and who may read them.
//!
//! Lives here: paths, modes (0700, 0600), making a file so that it survives a crash. Not here: what the files hold.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// The mode of every file that the store makes.
const FILE_MODE: u32 = 0o600;
/// The mode of the data folder.
const FOLDER_MODE: u32 = 0o700;

/// The folder that holds the database; the key lies beside it, never in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at `path`; nothing is made or read yet.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The database in it: `amends.db`.
    pub fn database(&self) -> PathBuf {
        self.0.join("amends.db")
    }

    /// The key file beside it: `<folder>.key`. A copy of the folder is a copy without the key.
    pub fn key(&self) -> PathBuf {
        let mut name = self.0.file_name().unwrap_or_default().to_os_string();
        name.push(".key");
        self.0.with_file_name(name)
    }

    /// Makes the folder, readable by its owner alone; a folder that is there already is narrowed to that.
    ///
    /// # Errors
    /// [`io::ErrorKind::InvalidInput`] for a path that ends in no name of its own, like `/` or `..`: its key would lie in it.
    pub(crate) fn make(&self) -> io::Result<()> {
        if self.0.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a data folder has a name of its own"));
        }
        let made = fs::DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&self.0);
        made.and_then(|()| narrow(&self.0, FOLDER_MODE))
    }
}

/// The permission bits of `path`.
pub(crate) fn mode(path: &Path) -> io::Result<u32> {
    Ok(fs::metadata(path)?.permissions().mode() & 0o7777)
}

/// Takes away every permission beyond `mode`; asks the file system to write only if there is one.
fn narrow(path: &Path, allowed: u32) -> io::Result<()> {
    let found = mode(path)?;
    if found & !allowed == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(found & allowed))
}

/// Makes an empty private file; fails when anything has that name already.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(path)
}

/// Makes a private file with these bytes that is whole or not there, whenever the power goes; never overwrites.
pub(crate) fn create_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let part = part_of(path);
    if let Err(e) = write_whole(&part, bytes) {
        remove_if_there(&part)?;
        return Err(e);
    }
    settle(&part, path)
}

fn write_whole(part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = create_new(part)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The name of a file that is still being written; each caller has one of its own.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    static PARTS: AtomicU64 = AtomicU64::new(0);
    let n = PARTS.fetch_add(1, Ordering::Relaxed);
    beside(path, &format!(".{}-{n}.part", std::process::id()))
}

/// Gives a finished, synced file its name, unless that name is taken, and syncs the directory.
pub(crate) fn settle(part: &Path, path: &Path) -> io::Result<()> {
    // A link refuses an existing name where a rename would overwrite it.
    settle_with(part, path, fs::hard_link(part, path))
}

fn settle_with(part: &Path, path: &Path, linked: io::Result<()>) -> io::Result<()> {
    match linked {
        Err(e) if knows_no_links(&e) => take_name(part, path)?,
        linked => {
            fs::remove_file(part)?;
            linked?;
        }
    }
    sync_parent(path)
}

/// Whether the file system has no second names at all, as FAT on a stick and many network shares have none.
fn knows_no_links(error: &io::Error) -> bool {
    // Linux says EPERM (1) of such a file system, ENOSYS (38) or EOPNOTSUPP (95); macOS and the BSDs say ENOTSUP (45).
    matches!(error.raw_os_error(), Some(1 | 38 | 45 | 95)) || error.kind() == io::ErrorKind::Unsupported
}

/// Takes the name with an empty file, which refuses one that is there, and renames the finished file over that.
fn take_name(part: &Path, path: &Path) -> io::Result<()> {
    let named = create_new(path).and_then(|_| {
        fs::rename(part, path).inspect_err(|_| {
            // The empty file is ours; the error of the rename is the one to tell.
            drop(fs::remove_file(path));
        })
    });
    if named.is_err() {
        drop(fs::remove_file(part));
    }
    named
}

/// The same path with something added to its name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(suffix);
    path.with_file_name(name)
}

/// Removes a file that may be missing.
pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// Syncs the directory that holds `path`, so that its name survives a power cut.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(parent)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::{Folder, part_of, settle_with};
    use std::fs;
    use std::io;
    use std::path::PathBuf;

    #[test]
    fn where_no_links_are_known_a_file_still_gets_its_name_and_takes_nobody_elses() {
        let place = tempfile::TempDir::new().unwrap();
        let path = place.path().join("backup.db");
        for no_links in [1, 38, 95] {
            let linked = || Err(io::Error::from_raw_os_error(no_links));
            let part = part_of(&path);
            fs::write(&part, "whole").unwrap();
            settle_with(&part, &path, linked()).unwrap();
            assert_eq!((fs::read_to_string(&path).unwrap().as_str(), part.exists()), ("whole", false));
            fs::write(&part, "another").unwrap();
            let taken = settle_with(&part, &path, linked()).unwrap_err();
            assert_eq!(taken.kind(), io::ErrorKind::AlreadyExists);
            assert_eq!((fs::read_to_string(&path).unwrap().as_str(), part.exists()), ("whole", false));
            fs::remove_file(&path).unwrap();
        }
    }

    #[test]
    fn the_key_never_lies_in_the_folder() {
        for (folder, key) in [("/somewhere/amends", "/somewhere/amends.key"), ("amends", "amends.key")] {
            assert_eq!(Folder::at(folder).key(), PathBuf::from(key));
        }
        let place = tempfile::TempDir::new().unwrap();
        let inside = place.path().join("inside");
        fs::create_dir(&inside).unwrap();
        for nameless in [PathBuf::from("/"), inside.join("..")] {
            assert_eq!(Folder::at(nameless).make().unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
    }
}
