//! Bare `amends`: what is next; and when nothing is open, "What happened?"

use crate::commands::{new, now};
use crate::shell::Shell;
use crate::trouble::Failure;
use std::io::{IsTerminal, Read};

/// Words on standard input open a recovery, whatever else is open: they are never dropped.
pub fn run(shell: &Shell) -> Result<u8, Failure> {
    if !std::io::stdin().is_terminal() && !shell.globals.no_input {
        let words = standard_input(shell)?;
        if !words.trim().is_empty() {
            return new::open(shell, &words, Vec::new());
        }
    }
    if shell.app.list(shell.now())?.is_empty() {
        nothing_open(shell)
    } else {
        now::run(shell, &now::NowArgs::default())
    }
}

/// Everything on standard input.
pub fn standard_input(shell: &Shell) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let failed = |source| Failure::File { doing: "read", path: "-".into(), source };
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
    shell.has_read(&bytes);
    Ok(as_text(&bytes))
}

/// Bytes that are no text show as such. A NUL is carried by no terminal and no store: it becomes the sign for it, and the
/// words around it stay.
pub fn as_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\0', "\u{2400}")
}

fn nothing_open(shell: &Shell) -> Result<u8, Failure> {
    if shell.can_ask() {
        return new::run(shell, new::NewArgs::default());
    }
    if shell.globals.json.is_some() {
        shell.json(&crate::json::answer(serde_json::json!({ "recoveries": [] })));
    }
    shell.say(catalogue::terminal::nothing_open());
    shell.say_as(crate::terminal::Style::Accent, catalogue::terminal::next("amends new"));
    Ok(0)
}
