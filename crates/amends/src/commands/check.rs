//! The wording review of any text: for a person, for a program, for many texts at once. It opens no recovery and keeps nothing.

mod batch;
pub mod shown;

use crate::commands::first;
use crate::shell::Shell;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::review::Known;
use catalogue::terminal as text;
use clap::Args;
use serde_json::{Value, json};
use service::wording::{self, Kind, Review, Severity, Verdict};
use std::path::{Path, PathBuf};

/// Read words as the person who gets them would
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    #[arg(value_name = "FILE", help = catalogue::help::CHECK_FILE)]
    file: Option<PathBuf>,
    #[arg(long, value_name = "KIND", default_value = "heads-up", help = catalogue::help::CHECK_KIND)]
    kind: String,
    #[arg(long, value_name = "minor|serious|grave", default_value = "serious", help = catalogue::help::CHECK_SEVERITY)]
    severity: String,
    #[arg(long, help = catalogue::help::CHECK_ALL)]
    all: bool,
    #[arg(long, value_name = "IN", conflicts_with = "file", help = catalogue::help::CHECK_JSONL)]
    jsonl: Option<PathBuf>,
}

/// Reviews one text, or many. It advises: the exit code says whether there are suggestions.
pub fn run(shell: &Shell, args: &CheckArgs) -> Result<u8, Failure> {
    if let Some(path) = &args.jsonl {
        return batch::run(&many(shell, path)?);
    }
    let kind = Kind::from_key(&args.kind)
        .ok_or_else(|| unknown(text::no_such_kind(&args.kind), catalogue::help::CHECK_KIND))?;
    let severity = Severity::from_key(&args.severity)
        .ok_or_else(|| unknown(text::no_such_severity(&args.severity), "--severity minor|serious|grave"))?;
    let written = words(shell, args)?;
    let review = wording::review(&written, kind, severity);
    if shell.globals.json.is_some() {
        shell.json(&as_json(&written, &review, kind, severity));
        return Ok(code(&review));
    }
    shell.hint(catalogue::en::review::read_as(
        catalogue::en::review::kind(kind),
        catalogue::en::review::severity(severity),
    ));
    let known = Known::default();
    let shows = shown::Shows { written: &written, review: &review, known: &known, kind, severity, all: args.all };
    shows.lines(&[]).iter().for_each(|line| shell.say(line));
    Ok(code(&review))
}

fn code(review: &Review) -> u8 {
    let is_judged = review.language == wording::Language::English;
    if is_judged && review.verdict() == Verdict::Revise { exit::SUGGESTIONS } else { 0 }
}

fn unknown(error: String, try_this: &str) -> Failure {
    Failure::Plain(Box::new(Trouble::new(error).trying(try_this)), exit::USAGE)
}

fn words(shell: &Shell, args: &CheckArgs) -> Result<String, Failure> {
    match &args.file {
        Some(path) => read(shell, path),
        None if shell.can_ask() => {
            let trouble = Trouble::new(text::no_words_to_check()).trying("amends check letter.txt --kind apology");
            Err(Failure::Plain(Box::new(trouble), exit::USAGE))
        }
        None => read(shell, Path::new("-")),
    }
}

/// Many texts of a file, or of standard input (`-`): nobody's own words.
pub fn many(shell: &Shell, path: &Path) -> Result<String, Failure> {
    if path == Path::new("-") { first::piped(shell) } else { read(shell, path) }
}

fn read(shell: &Shell, path: &Path) -> Result<String, Failure> {
    if path == Path::new("-") {
        return first::standard_input(shell);
    }
    let failed = |source| Failure::File { doing: "read", path: path.to_owned(), source };
    Ok(first::as_text(&std::fs::read(path).map_err(failed)?))
}

/// The review for programs: offsets are characters, a quote is the exact part of the text.
pub fn as_json(written: &str, review: &Review, kind: Kind, severity: Severity) -> Value {
    let mut answer = batch::found(written, review);
    answer["kind"] = kind.key().into();
    answer["severity"] = severity.key().into();
    answer["present"] = review.present.iter().map(|part| part.key()).collect();
    answer["language"] = match review.language {
        wording::Language::English => "English".into(),
        wording::Language::Other(name) => name.into(),
        wording::Language::Unknown => Value::Null,
    };
    if review.language != wording::Language::English {
        answer["verdict"] = Value::Null;
    }
    answer
}

/// The word for a verdict.
fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::Revise => "revise",
    }
}

/// A finding for programs.
fn finding_json(category: &str, quote: &str, start: usize, end: usize) -> Value {
    json!({ "category": category, "quote": quote, "start": start, "end": end })
}
