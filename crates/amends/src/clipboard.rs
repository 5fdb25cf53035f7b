//! The clipboard, through whatever program the desktop has for it.

use std::io::Write;
use std::process::{Command, Stdio};

const PROGRAMS: [&[&str]; 5] =
    [&["wl-copy"], &["xclip", "-selection", "clipboard"], &["xsel", "-ib"], &["pbcopy"], &["clip.exe"]];

/// Copies text. `false`: there is no program for it here.
pub fn copy(text: &str) -> bool {
    PROGRAMS.iter().any(|program| copy_with(program, text))
}

fn copy_with(program: &[&str], text: &str) -> bool {
    let Some((name, args)) = program.split_first() else { return false };
    let started =
        Command::new(name).args(args).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = started else { return false };
    let written = child.stdin.take().is_some_and(|mut stdin| stdin.write_all(text.as_bytes()).is_ok());
    child.wait().is_ok_and(|status| status.success()) && written
}
