//! Writing to the terminal: plain where it must be, never a raw control character, never a panic on a closed pipe.

use crate::arguments::{Color, Globals};
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// How a line stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As it is.
    Plain,
    /// What matters.
    Bold,
    /// Second text.
    Dim,
    /// The next command.
    Accent,
    /// Danger to people, and nothing else.
    Danger,
}

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\x1b[1m",
            Self::Dim => "\x1b[2m",
            Self::Accent => "\x1b[36m",
            Self::Danger => "\x1b[1;31m",
        }
    }
}

/// Makes text safe to show: control characters and those that turn the direction of reading become visible.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => clean.push(c),
            c if c.is_control() || is_direction_mark(c) => clean.extend(c.escape_unicode()),
            c => clean.push(c),
        }
    }
    clean
}

/// Whether it turns the direction of reading.
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Where output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    /// Results.
    Stdout,
    /// Prompts, hints, errors.
    Stderr,
}

/// Writes text to a stream, styled where that stream takes it.
pub fn write(globals: &Globals, to: To, style: Style, text: &str) {
    let text = clean(text);
    let styled = style != Style::Plain && takes_color(globals, to);
    let text = if styled { format!("{}{text}\x1b[0m", style.code()) } else { text };
    raw(to, &text);
}

/// Writes what needs no cleaning: JSON, man pages, completions. A closed pipe ends the program quietly.
pub fn raw(to: To, text: &str) {
    let written = match to {
        To::Stdout => std::io::stdout().lock().write_all(text.as_bytes()),
        To::Stderr => std::io::stderr().lock().write_all(text.as_bytes()),
    };
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe && to == To::Stdout => std::process::exit(0),
        Err(_) if to == To::Stdout => HAS_LOST_OUTPUT.store(true, Ordering::Relaxed),
        _ => {}
    }
}

/// Whether part of the answer could not be written: a full disk behind stdout.
static HAS_LOST_OUTPUT: AtomicBool = AtomicBool::new(false);

/// The exit code, once everything has left; a closed pipe is no fault, a full disk is.
pub fn all_written(code: u8) -> u8 {
    let flushed = std::io::stdout().lock().flush();
    let is_lost = flushed.is_err_and(|error| error.kind() != std::io::ErrorKind::BrokenPipe);
    if !is_lost && !HAS_LOST_OUTPUT.load(Ordering::Relaxed) {
        return code;
    }
    raw(To::Stderr, &format!("{}\n", catalogue::errors::answer_lost()));
    crate::trouble::exit::FAULT
}

/// Wraps long lines at words on a terminal; elsewhere, as in a file or a pipe, lines stay as they are.
pub fn fit(to: To, text: &str) -> String {
    if !is_terminal(to) || text.lines().all(|line| line.chars().count() <= WIDTH) {
        return text.to_owned();
    }
    text.lines().map(hung).collect::<Vec<_>>().join("\n")
}

/// One line, wrapped; what is indented stays so.
fn hung(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    if line.chars().count() <= WIDTH || indent == 0 || indent > WIDTH / 2 {
        return service::report::wrapped(line, WIDTH).join("\n");
    }
    let wrapped = service::report::wrapped(&line[indent..], WIDTH - indent);
    wrapped.iter().map(|part| format!("{}{part}", &line[..indent])).collect::<Vec<_>>().join("\n")
}

/// The most columns of a line.
const WIDTH: usize = 80;

fn is_terminal(to: To) -> bool {
    match to {
        To::Stdout => std::io::stdout().is_terminal(),
        To::Stderr => std::io::stderr().is_terminal(),
    }
}

fn takes_color(globals: &Globals, to: To) -> bool {
    match globals.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !globals.plain && is_capable(to),
    }
}

fn is_capable(to: To) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    is_terminal(to) && !set("NO_COLOR") && std::env::var("TERM").is_ok_and(|term| term != "dumb")
}

/// Shows long text through the pager, on a terminal only.
pub fn page(globals: &Globals, text: &str) {
    if globals.plain || !std::io::stdout().is_terminal() || fits(text) || !paged(&clean(text)) {
        write(globals, To::Stdout, Style::Plain, text);
    }
}

fn fits(text: &str) -> bool {
    let rows = std::env::var("LINES").ok().and_then(|rows| rows.parse().ok()).unwrap_or(24);
    text.lines().count() < rows
}

fn paged(text: &str) -> bool {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less -FRX".to_owned());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next() else { return false };
    let started = std::process::Command::new(program).args(words).stdin(std::process::Stdio::piped()).spawn();
    let Ok(mut child) = started else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        // Whoever leaves the pager early has read enough.
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().is_ok()
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn control_characters_and_direction_marks_are_shown_not_obeyed() {
        assert_eq!(clean("a\x1b[31mb\u{202e}\u{61c}c\u{9b}d\r"), "a\\u{1b}[31mb\\u{202e}\\u{61c}c\\u{9b}d\\u{d}");
        assert_eq!(clean("Élève 😳\n\tx"), "Élève 😳\n\tx");
    }
}
