//! Writing longer words in the person's own editor.
//!
//! The words belong in the sealed record. While an editor has them they lie in a folder of their own, which is wiped after:
//! so are the backup, swap and half-saved files that editors leave beside what they edit.

use crate::shell::Shell;
use crate::signals::Held;
use crate::trouble::Failure;
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How the folder of a draft begins; the number of its process follows.
const DRAFT: &str = "draft-";
/// The file in it.
const FILE: &str = "draft.txt";

impl Shell {
    /// Opens the editor on a draft and gives back what was left in it.
    ///
    /// Nothing ends us before the words are read back and wiped. A text that changed is given back however the editor ended:
    /// the caller keeps it.
    ///
    /// # Errors
    /// [`Failure::Editor`] when the editor did not end well and changed nothing; [`Failure::File`], with the words left where
    /// it says, when they cannot be read back.
    pub fn edit(&self, draft: &str) -> Result<String, Failure> {
        let _held = Held::endings();
        let folder = make(self.app.folder().path())?;
        let path = folder.join(FILE);
        if let Err(source) = write(&path, draft) {
            drop(wipe(&folder));
            return Err(Failure::File { doing: "write", path, source });
        }
        let edited = run_editor(&path);
        let text = read(&path, draft).map_err(|source| Failure::File { doing: "read", path, source })?;
        // What could not be wiped is found and wiped as left over; the words in hand are not lost for that.
        drop(wipe(&folder));
        match edited {
            Err(failure) if text == draft => Err(failure),
            _ => Ok(text),
        }
    }

    /// Folders of drafts whose process was ended before it could wipe them.
    pub fn left_over_folders(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.app.folder().path()).into_iter().flatten().flatten();
        let folders = entries.map(|entry| entry.path()).filter(|path| path.is_dir() && is_left_over(path));
        folders.collect()
    }

    /// Hands every left-over draft to `keep`, and wipes those that it kept. Says how many.
    pub fn left_over_drafts(&self, keep: impl Fn(&str) -> bool) -> usize {
        let is_kept = |folder: &PathBuf| {
            let text = read(&folder.join(FILE), "");
            text.is_ok_and(|text| text.trim().is_empty() || keep(text.trim())) && wipe(folder).is_ok()
        };
        self.left_over_folders().into_iter().filter(is_kept).count()
    }
}

/// A private folder of one's own: nobody else has this process number and draws this number.
fn make(data: &Path) -> Result<PathBuf, Failure> {
    let folder = data.join(format!("{DRAFT}{}-{:016x}", std::process::id(), crate::crash::chance()));
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data);
    match made.and_then(|()| DirBuilder::new().mode(0o700).create(&folder)) {
        Ok(()) => Ok(folder),
        Err(source) => Err(Failure::File { doing: "make", path: folder, source }),
    }
}

fn write(path: &Path, draft: &str) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?.write_all(draft.as_bytes())
}

/// What lies in the file; `draft` where the editor took the file away.
fn read(path: &Path, draft: &str) -> io::Result<String> {
    match fs::read(path) {
        Ok(bytes) => Ok(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(draft.to_owned()),
        Err(error) => Err(error),
    }
}

fn run_editor(path: &Path) -> Result<(), Failure> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or_else(|| "nano".to_owned());
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("nano");
    let status = Command::new(program).args(words).arg(path).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Failure::Editor { editor }),
    }
}

/// Whether the folder is a draft's, and its process is gone. Where the system does not list processes, none is.
fn is_left_over(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let process = name.strip_prefix(DRAFT).and_then(|rest| rest.split('-').next()?.parse::<u32>().ok());
    process.is_some_and(|process| Path::new("/proc/self").exists() && !Path::new(&format!("/proc/{process}")).exists())
}

/// Overwrites every file before it removes it, then removes the folder.
fn wipe(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
        if kind.is_dir() {
            wipe(&path)?;
            continue;
        }
        // What an editor linked or piped is not ours to overwrite.
        if kind.is_file() {
            overwrite(&path)?;
        }
        fs::remove_file(&path)?;
    }
    fs::remove_dir(folder)
}

fn overwrite(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, Permissions::from_mode(0o600))?;
    let mut file = OpenOptions::new().write(true).open(path)?;
    let mut left = file.metadata()?.len();
    while left > 0 {
        let piece = left.min(1 << 16);
        file.write_all(&vec![0; usize::try_from(piece).unwrap_or_default()])?;
        left -= piece;
    }
    file.sync_all()
}
