//! From errors to a sentence, a next step and an exit code.

use crate::arguments::Globals;
use crate::json;
use crate::terminal::{self, Style, To};
use catalogue::Clockface;
use catalogue::TimeError;
pub use catalogue::Trouble;
use catalogue::errors;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use service::{Config, ConfigError, Sort};
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

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Service(error.into())
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
    /// Something to mend was found.
    pub const SUGGESTIONS: u8 = 5;
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
        Failure::Service(error) => {
            let (trouble, sort, name) = service::trouble(error, &face());
            (trouble, code(sort), name)
        }
        Failure::Time(error) => (catalogue::time_error(error), exit::USAGE, "time"),
        Failure::Missing { question, flag } => (errors::missing(question, flag), exit::USAGE, "missing"),
        Failure::NoSuchAnswer { typed, offered } => (errors::no_such_answer(typed, offered), exit::USAGE, "usage"),
        Failure::Interrupted { kept } => (errors::interrupted(*kept), exit::INTERRUPTED, "interrupted"),
        Failure::Plain(trouble, code) => ((**trouble).clone(), *code, "refused"),
        Failure::File { doing: "read", path, source } if source.kind() == std::io::ErrorKind::NotFound => {
            (errors::no_such_file(path.display()), exit::NOT_FOUND, "no-such-file")
        }
        Failure::File { doing, path, source } => (errors::file(doing, path.display(), source), exit::FAULT, "file"),
        Failure::Editor { editor } => (errors::editor(editor), exit::FAULT, "editor"),
    }
}

fn code(sort: Sort) -> u8 {
    match sort {
        Sort::Fault => exit::FAULT,
        Sort::Usage => exit::USAGE,
        Sort::NotFound => exit::NOT_FOUND,
        Sort::Refused => exit::REFUSED,
        Sort::NotIntact => exit::NOT_INTACT,
        Sort::NotAllowed => exit::NOT_ALLOWED,
    }
}

fn face() -> Clockface {
    let config = Config::read().ok();
    Clockface { zone: crate::clock::zone(config.as_ref().and_then(Config::zone)), now: crate::clock::now() }
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
