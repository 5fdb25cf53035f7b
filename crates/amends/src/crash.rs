//! When the program breaks off by a fault of ours: a plain line, a note of where it was, and an exit code like any other.
//!
//! The note never holds the panic's message or the command line: either may hold private words.

use crate::terminal::{self, To};
use crate::trouble::exit;
use catalogue::errors;
use std::hash::{BuildHasher, Hasher};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::panic::{Location, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Runs the program; a panic in it ends with the exit code of a fault.
pub fn guarded(run: fn() -> ExitCode) -> ExitCode {
    std::panic::set_hook(Box::new(tell));
    std::panic::catch_unwind(run).unwrap_or_else(|_| ExitCode::from(exit::FAULT))
}

fn tell(panic: &PanicHookInfo<'_>) {
    let note = folder().and_then(|folder| keep(&folder, &note(panic.location())).ok());
    let trouble = errors::crashed(note.as_deref().map(Path::display));
    let line = |text: String| terminal::raw(To::Stderr, &format!("{}\n", terminal::clean(&text)));
    line(errors::error_line(trouble.error));
    trouble.why.into_iter().for_each(|why| line(format!("  {}", errors::why_line(why))));
    trouble.try_.into_iter().for_each(|next| line(format!("  {}", errors::try_line(next))));
}

/// What helps to mend it, and nothing else.
fn note(place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(|| "?".to_owned(), |place| format!("{}:{}", place.file(), place.line()));
    let (version, system, machine) = (env!("CARGO_PKG_VERSION"), std::env::consts::OS, std::env::consts::ARCH);
    format!("amends {version}\nat {place}\non {system} {machine}\n")
}

/// The folder for what a program knows of its own runs; not the data folder, which holds the record and nothing else.
fn folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = set("XDG_STATE_HOME").or_else(|| Some(set("HOME")?.join(".local/state")));
    state.map(|state| state.join("amends"))
}

fn keep(folder: &Path, note: &str) -> std::io::Result<PathBuf> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let path = folder.join(format!("crash-{}-{:08x}.txt", std::process::id(), chance() >> 32));
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    file.write_all(note.as_bytes())?;
    Ok(path)
}

/// A number that nobody foresees, for a name that is nobody else's.
pub fn chance() -> u64 {
    std::hash::RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::note;
    use std::panic::Location;

    #[test]
    fn a_note_says_where_it_was_and_holds_no_word_of_the_person() {
        let note = note(Some(Location::caller()));
        let lines: Vec<&str> = note.lines().collect();
        assert_eq!(lines.len(), 3, "{note}");
        assert!(lines[0].starts_with("amends 0.") && lines[1].contains("crash.rs:"), "{note}");
        assert!(lines[2].starts_with("on "), "{note}");
    }
}
