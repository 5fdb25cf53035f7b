//! Bare `amends`: what is next; and when nothing is open, "What happened?"

use crate::commands::{new, now};
use crate::shell::Shell;
use crate::trouble::Failure;
use service::domain::{NextStep, RecoveryId};
use std::io::{IsTerminal, Read};

/// Words on standard input open a recovery, whatever else is open: they are never dropped.
pub fn run(shell: &Shell) -> Result<u8, Failure> {
    if !std::io::stdin().is_terminal() && !shell.globals.no_input {
        let words = standard_input(shell)?;
        if !words.trim().is_empty() {
            return new::open(shell, &words, Vec::new());
        }
    }
    match shell.app.list(shell.now())?.first() {
        None => nothing_open(shell),
        Some(newest) if shell.can_ask() && has_open_question(shell, newest.recovery)? => {
            let view = new::three_questions(shell, newest.recovery)?;
            new::after_opening(shell, &view);
            Ok(0)
        }
        Some(_) => now::run(shell, &now::NowArgs::default()),
    }
}

/// Whoever was interrupted at one of the first questions goes on there.
fn has_open_question(shell: &Shell, id: RecoveryId) -> Result<bool, Failure> {
    let next = shell.app.view(id, shell.now())?.next;
    Ok(matches!(next, Some(NextStep::AskDanger | NextStep::AskSpreading | NextStep::AskNoticed)))
}

/// What somebody says on standard input.
pub fn standard_input(shell: &Shell) -> Result<String, Failure> {
    let text = piped(shell)?;
    shell.hears(&text);
    Ok(text)
}

/// Everything on standard input, whoever wrote it.
pub fn piped(shell: &Shell) -> Result<String, Failure> {
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
