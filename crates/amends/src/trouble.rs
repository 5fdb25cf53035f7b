//! From errors to a sentence, a next step and an exit code.

use crate::arguments::Globals;
use crate::json;
use crate::terminal::{self, Style, To};
use catalogue::Clockface;
use catalogue::TimeError;
pub use catalogue::Trouble;
use catalogue::errors;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use service::fault::{AppendError, CopyError, Fault, Kind, OpenError, ReadError};
use std::path::PathBuf;

/// Why a command did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A use case said so.
    #[error("the service said no")]
    Service(#[from] service::Error),
    /// A time was not understood.
    #[error("a time was not understood")]
    Time(TimeError),
    /// A question could not be asked.
    #[error("missing: {question}")]
    Missing {
        /// The question.
        question: String,
        /// The flag that would have answered it.
        flag: String,
    },
    /// An answer that is none of those offered.
    #[error("{typed} is none of them")]
    NoSuchAnswer {
        /// What was typed.
        typed: String,
        /// What would do.
        offered: String,
    },
    /// The person stopped.
    #[error("interrupted")]
    Interrupted {
        /// Whether something was typed, and is kept.
        kept: bool,
    },
    /// A rule of the shell, already in words.
    #[error("{}", .0.error)]
    Plain(Box<Trouble>, u8),
    /// There is no home folder to keep anything in.
    #[error("no home folder")]
    NoHome,
    /// A file could not be used.
    #[error("could not {doing} {}", path.display())]
    File {
        /// `read`, `write`.
        doing: &'static str,
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The settings cannot be read.
    #[error("the settings cannot be read")]
    Config {
        /// Where they lie.
        path: PathBuf,
        /// Where the fault is.
        detail: String,
    },
    /// The editor did not start, or ended with a fault.
    #[error("the editor did not end well")]
    Editor {
        /// Which.
        editor: String,
    },
}

impl From<TimeError> for Failure {
    fn from(error: TimeError) -> Self {
        Self::Time(error)
    }
}

impl From<service::domain::words::WordsError> for Failure {
    fn from(error: service::domain::words::WordsError) -> Self {
        Self::Service(error.into())
    }
}

/// Exit codes, as the manual lists them.
pub mod exit {
    /// A fault.
    pub const FAULT: u8 = 1;
    /// Usage, or a missing answer.
    pub const USAGE: u8 = 2;
    /// Not found.
    pub const NOT_FOUND: u8 = 3;
    /// Refused by a rule.
    pub const REFUSED: u8 = 4;
    /// A journal does not verify.
    pub const NOT_INTACT: u8 = 6;
    /// Something is due or late.
    pub const DUE: u8 = 7;
    /// No permission.
    pub const NOT_ALLOWED: u8 = 9;
    /// Interrupted.
    pub const INTERRUPTED: u8 = 130;
}

/// Shows a failure and gives its exit code.
pub fn show(globals: &Globals, failure: &Failure) -> u8 {
    let (trouble, code, name) = read(failure);
    if globals.json.is_some() {
        terminal::raw(To::Stdout, &format!("{}\n", json::text(&json::error(&trouble, name))));
    } else {
        print(globals, &trouble, code);
    }
    code
}

fn print(globals: &Globals, trouble: &Trouble, code: u8) {
    let line = |style, text: String| {
        terminal::write(globals, To::Stderr, style, &text);
        terminal::raw(To::Stderr, "\n");
    };
    match code {
        exit::INTERRUPTED => line(Style::Plain, format!("\n{}", trouble.error)),
        _ => line(Style::Bold, errors::error_line(&trouble.error)),
    }
    trouble.why.iter().for_each(|why| line(Style::Plain, format!("  {}", errors::why_line(why))));
    trouble.try_.iter().for_each(|next| line(Style::Plain, format!("  {}", errors::try_line(next))));
}

fn read(failure: &Failure) -> (Trouble, u8, &'static str) {
    match failure {
        Failure::Service(error) => service(error),
        Failure::Time(error) => (catalogue::time_error(error), exit::USAGE, "time"),
        Failure::Missing { question, flag } => (errors::missing(question, flag), exit::USAGE, "missing"),
        Failure::NoSuchAnswer { typed, offered } => (errors::no_such_answer(typed, offered), exit::USAGE, "usage"),
        Failure::Interrupted { kept } => (errors::interrupted(*kept), exit::INTERRUPTED, "interrupted"),
        Failure::Plain(trouble, code) => ((**trouble).clone(), *code, "refused"),
        Failure::NoHome => (errors::no_home(), exit::FAULT, "no-home"),
        Failure::File { doing: "read", path, source } if source.kind() == std::io::ErrorKind::NotFound => {
            (errors::no_such_file(path.display()), exit::NOT_FOUND, "no-such-file")
        }
        Failure::File { doing, path, source } => (errors::file(doing, path.display(), source), exit::FAULT, "file"),
        Failure::Config { path, detail } => (errors::config(path.display(), detail), exit::FAULT, "config"),
        Failure::Editor { editor } => (errors::editor(editor), exit::FAULT, "editor"),
    }
}

fn service(error: &service::Error) -> (Trouble, u8, &'static str) {
    use service::Error;
    match error {
        Error::NoSuchRecovery(code) => (errors::no_such_recovery(code), exit::NOT_FOUND, "not-found"),
        Error::NothingOpen => (errors::nothing_open(), exit::NOT_FOUND, "nothing-open"),
        Error::Several(list) => {
            let lines: Vec<(String, String)> = list
                .iter()
                .map(|s| (s.code.to_string(), s.title.as_ref().map(ToString::to_string).unwrap_or_default()))
                .collect();
            (errors::several(&lines), exit::USAGE, "several")
        }
        Error::NoSuchPerson { name, known } => (errors::no_such_person(name, known), exit::NOT_FOUND, "no-such-person"),
        Error::WhichPerson { name, fits } => (errors::which_person(name, fits), exit::USAGE, "which-person"),
        Error::NoSuchEntry(label) => (errors::no_such_entry(label), exit::NOT_FOUND, "no-such-entry"),
        Error::Refused(refusal) => (catalogue::refusal(refusal, &face()), exit::REFUSED, "refused"),
        Error::Words(error) => (errors::words(*error), exit::USAGE, "words"),
        Error::Damaged(what) => (errors::damaged(what), exit::NOT_INTACT, "damaged"),
        Error::Contended => (errors::contended(), exit::FAULT, "contended"),
        Error::Open(error) => open(error),
        Error::Append(error) => append(error),
        Error::Read(error) => reading(error),
        Error::Copy(error) => copy(error),
        Error::File { path, source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists => {
            (errors::exists(path.display()), exit::REFUSED, "exists")
        }
        Error::File { path, source, .. } => (errors::file("use", path.display(), source), exit::FAULT, "file"),
        Error::NotA { what, path } => (errors::not_a(what, path.display()), exit::FAULT, "unreadable"),
        Error::Randomness(source) => (errors::randomness(source), exit::FAULT, "randomness"),
    }
}

fn open(error: &OpenError) -> (Trouble, u8, &'static str) {
    match error {
        OpenError::KeyMissing { path } => (errors::key_missing(path.display()), exit::FAULT, "key-missing"),
        OpenError::KeyWrong { path } => (errors::key_wrong(path.display()), exit::FAULT, "key-wrong"),
        OpenError::KeyUnreadable { path, source } => {
            (errors::file("read", path.display(), source), exit::NOT_ALLOWED, "key")
        }
        OpenError::KeyMalformed { path } => (errors::key_malformed(path.display()), exit::FAULT, "key-malformed"),
        OpenError::NotADatabase { path } => (errors::not_a_database(path.display()), exit::FAULT, "not-a-database"),
        OpenError::NewerSchema { found, known } => (errors::newer_schema(found, known), exit::FAULT, "newer-schema"),
        OpenError::MigrationChanged { version } => (errors::migration_changed(version), exit::FAULT, "migration"),
        OpenError::Busy { path, .. } => (errors::busy(path.display()), exit::FAULT, "busy"),
        OpenError::ReadOnly { path, .. } => (errors::read_only(path.display()), exit::NOT_ALLOWED, "read-only"),
        OpenError::PermissionDenied { path, .. } => {
            (errors::no_permission(path.display()), exit::NOT_ALLOWED, "permission")
        }
        OpenError::NoSpace { path, .. } => (errors::no_space(path.display()), exit::FAULT, "no-space"),
        OpenError::Corrupt { path, .. } => (errors::corrupt(path.display()), exit::FAULT, "corrupt"),
        other => (errors::fault(chain(other)), exit::FAULT, "fault"),
    }
}

fn append(error: &AppendError) -> (Trouble, u8, &'static str) {
    match error {
        AppendError::KeyReused => (errors::key_reused(), exit::REFUSED, "key-reused"),
        AppendError::TooLarge { what, limit, found } => {
            (errors::too_large(what, limit, found), exit::USAGE, "too-large")
        }
        AppendError::NotKept { source } => trouble(source),
        AppendError::Unanswered { .. } => (errors::unanswered(), exit::FAULT, "unanswered"),
        other => (errors::fault(chain(other)), exit::FAULT, "fault"),
    }
}

fn reading(error: &ReadError) -> (Trouble, u8, &'static str) {
    match error {
        ReadError::Failed { source } => trouble(source),
        other => (errors::unreadable(chain(other)), exit::FAULT, "unreadable"),
    }
}

fn copy(error: &CopyError) -> (Trouble, u8, &'static str) {
    match error {
        CopyError::Exists { path } => (errors::exists(path.display()), exit::REFUSED, "exists"),
        CopyError::Damaged { path, .. } => (errors::backup_damaged(path.display()), exit::FAULT, "damaged"),
        CopyError::Open(error) => open(error),
        CopyError::Step { source, .. } => trouble(source),
        CopyError::Record(error) => append(error),
        other => (errors::fault(chain(other)), exit::FAULT, "fault"),
    }
}

fn trouble(fault: &Fault) -> (Trouble, u8, &'static str) {
    match fault.trouble {
        Kind::Busy => (errors::busy(""), exit::FAULT, "busy"),
        Kind::ReadOnly => (errors::read_only(""), exit::NOT_ALLOWED, "read-only"),
        Kind::PermissionDenied => (errors::no_permission(""), exit::NOT_ALLOWED, "permission"),
        Kind::NoSpace => (errors::no_space(""), exit::FAULT, "no-space"),
        Kind::Corrupt => (errors::corrupt(""), exit::FAULT, "corrupt"),
        Kind::NotADatabase => (errors::not_a_database(""), exit::FAULT, "not-a-database"),
        _ => (errors::fault(chain(fault)), exit::FAULT, "fault"),
    }
}

/// An error and its sources; our own words and the system's, never a person's.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    text
}

fn face() -> Clockface {
    let zone = crate::config::Config::read().ok();
    Clockface {
        zone: crate::clock::zone(zone.as_ref().and_then(crate::config::Config::zone)),
        now: crate::clock::now(),
    }
}

/// Words that clap did not understand; help and version are no trouble.
pub fn usage(error: &clap::Error) -> u8 {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        terminal::raw(To::Stdout, &error.render().to_string());
        return 0;
    }
    let trouble = usage_trouble(error);
    let wants_json =
        std::env::args_os().any(|word| word == "--json" || word.as_encoded_bytes().starts_with(b"--json="));
    if wants_json {
        terminal::raw(To::Stdout, &format!("{}\n", json::text(&json::error(&trouble, "usage"))));
    } else {
        let plain = |text: String| terminal::raw(To::Stderr, &format!("{}\n", terminal::clean(&text)));
        plain(errors::error_line(&trouble.error));
        trouble.why.into_iter().for_each(|why| plain(format!("  {}", errors::why_line(why))));
        trouble.try_.into_iter().for_each(|next| plain(format!("  {}", errors::try_line(next))));
    }
    exit::USAGE
}

fn usage_trouble(error: &clap::Error) -> Trouble {
    let context = |kind| error.get(kind).map(words).unwrap_or_default();
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let guess = suggested.into_iter().map(context).find(|guess| !guess.is_empty());
    match error.kind() {
        ErrorKind::InvalidSubcommand => errors::unknown_command(context(ContextKind::InvalidSubcommand), guess),
        ErrorKind::UnknownArgument => errors::unknown_argument(context(ContextKind::InvalidArg), guess),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let offered = context(ContextKind::ValidValue);
            errors::no_such_value(context(ContextKind::InvalidValue), context(ContextKind::InvalidArg), offered)
        }
        ErrorKind::ArgumentConflict => {
            errors::not_together(context(ContextKind::InvalidArg), context(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            errors::missing_argument(context(ContextKind::InvalidArg))
        }
        _ => errors::usage(error.render().to_string().lines().next().unwrap_or_default().trim_start_matches("error: ")),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(", "),
        other => other.to_string(),
    }
}
