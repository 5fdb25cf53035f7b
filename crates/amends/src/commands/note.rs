//! A note: private, unless the owner says that others may see it.

use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::Args;
use service::Done;
use service::domain::RecoveryId;
use service::domain::content::{Answer, Content, Fact, Question};
use service::domain::words::Words;

/// Write a note
#[derive(Debug, Clone, Args)]
pub struct NoteArgs {
    #[arg(value_name = "TEXT", help = catalogue::help::NOTE_TEXT)]
    words: Vec<String>,
    #[arg(long, help = catalogue::help::NOTE_SHARED)]
    shared: bool,
}

/// Keeps a note. A text longer than one entry takes is kept in several.
pub fn run(shell: &Shell, args: &NoteArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let done = keep(shell, id, &words(shell, args)?, args.shared)?;
    let seen = done.added.last().map(|line| catalogue::audience(&line.audience, &done.view)).unwrap_or_default();
    shell.done(&done, &[text::noted(seen)]);
    Ok(0)
}

fn words(shell: &Shell, args: &NoteArgs) -> Result<String, Failure> {
    match args.words.join(" ").as_str() {
        "-" => super::first::standard_input(shell),
        "" => {
            let question = text::what_to_note();
            shell.ask(&Ask {
                question: &question,
                enter: None,
                flag: "amends note TEXT",
                place: Some("note".to_owned()),
            })
        }
        words => Ok(words.to_owned()),
    }
}

/// A shared note is a fact that others see from now on.
fn keep(shell: &Shell, id: RecoveryId, typed: &str, shared: bool) -> Result<Done, Failure> {
    let pieces = service::parts(typed.trim());
    if pieces.is_empty() {
        Words::parse(typed)?;
    }
    let mut last = None;
    for piece in pieces {
        let words = Words::parse(&piece)?;
        let shared_note = |words| Content::Fact(Fact::new(Question::Other, Answer::Known(words)));
        let content = if shared { shared_note(words) } else { Content::Note(words) };
        last = Some(shell.app.put(&shell.act(), id, content, shared)?);
    }
    last.ok_or_else(|| Failure::Service(service::domain::words::WordsError::Empty.into()))
}
