//! Writing longer words in the person's own editor.

use crate::shell::Shell;
use crate::trouble::Failure;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

impl Shell {
    /// Opens the editor on a draft and gives back what was left in it.
    ///
    /// The text lies in a private file beside the database while the editor is open, and is wiped after.
    pub fn edit(&self, draft: &str) -> Result<String, Failure> {
        let path = self.app.folder().path().join(format!("draft-{}.txt", std::process::id()));
        let failed = |source| Failure::File { doing: "write", path: path.clone(), source };
        let mut file =
            std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).map_err(failed)?;
        file.write_all(draft.as_bytes()).map_err(failed)?;
        let edited = run_editor(&path);
        let text = read_and_wipe(&path).map_err(failed)?;
        edited.map(|()| text)
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

/// Overwrites before it removes: the words belong in the sealed record, not on the disk beside it.
fn read_and_wipe(path: &PathBuf) -> std::io::Result<String> {
    let mut file = std::fs::OpenOptions::new().read(true).write(true).open(path)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(&vec![0; bytes.len()])?;
    file.sync_all()?;
    std::fs::remove_file(path)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
