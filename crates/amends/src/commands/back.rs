//! The ways back: undo, withdraw, erase.

use crate::commands::new::keyed;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::{Failure, exit};
use catalogue::terminal as text;
use clap::Args;
use service::Done;
use service::domain::content::Content;
use service::domain::view::{Line, LineState, What};
use service::domain::{ErasureReason, RecoveryId, Refusal};

/// Strike an entry through
#[derive(Debug, Clone, Args)]
pub struct WithdrawArgs {
    #[arg(value_name = "ENTRY", help = catalogue::help::ENTRY)]
    entry: String,
}

/// Destroy the words of an entry
#[derive(Debug, Clone, Args)]
pub struct EraseArgs {
    #[arg(value_name = "ENTRY", help = catalogue::help::ENTRY)]
    entry: String,
    #[arg(long, value_name = "REASON", help = catalogue::help::ERASE_REASON)]
    reason: Option<String>,
}

/// Withdraws the last own act, and offers to erase it while it is private.
pub fn undo(shell: &Shell) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let done = match shell.app.undo(&shell.act(), id) {
        Err(service::Error::Refused(Refusal::AlreadyGiven)) => return Err(was_told(shell, id)?),
        done => done?,
    };
    let Some(label) = withdrawn(&done) else {
        shell.done(&done, &[]);
        return Ok(0);
    };
    let mut sentences = vec![text::withdrew(words_of(shell, &done, &label))];
    if label.starts_with('p') {
        sentences.push(text::can_be_erased(&label));
    }
    shell.done(&done, &sentences);
    Ok(0)
}

/// What is left was told: the refusal, with the entry that can be struck through.
fn was_told(shell: &Shell, id: RecoveryId) -> Result<Failure, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let is_message = |line: &&Line| matches!(line.what, What::Wrote { content: Content::Message(_), .. });
    let mut standing = view.lines.iter().filter(|line| line.state == LineState::Stands);
    let told = standing.rfind(is_message).map(|line| line.label.0.clone());
    let mut trouble = catalogue::refusal(&Refusal::AlreadyGiven, &shell.face);
    if let Some(label) = told {
        trouble = trouble.trying(format!("amends withdraw {label}"));
    }
    Ok(Failure::Plain(Box::new(trouble), exit::REFUSED))
}

fn withdrawn(done: &Done) -> Option<String> {
    done.added.iter().find_map(|line| match &line.what {
        What::Withdrew { label } => Some(label.0.clone()),
        _ => None,
    })
}

fn words_of(shell: &Shell, done: &Done, label: &str) -> String {
    let line = done.view.lines.iter().find(|line| line.label.0 == label);
    line.map(|line| shell.line(line, &done.view)).unwrap_or_default()
}

/// Strikes an entry through; the words stay.
pub fn withdraw(shell: &Shell, args: &WithdrawArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let done = shell.app.withdraw(&shell.act(), id, &args.entry)?;
    shell.done(&done, &[text::withdrew(words_of(shell, &done, &args.entry.to_lowercase()))]);
    Ok(0)
}

/// Destroys words for good, after a yes: this cannot be undone.
pub fn erase(shell: &Shell, args: &EraseArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let reason = reason(shell, args)?;
    confirm(shell, &args.entry)?;
    let erased = shell.app.erase(&shell.act(), id, &args.entry, reason)?;
    let mut sentences = vec![text::erased(&args.entry)];
    if !erased.readers.is_empty() {
        let names: Vec<String> = erased.readers.iter().map(ToString::to_string).collect();
        sentences.push(text::others_have_it(catalogue::and(&names)));
    }
    if let Some(first) = erased.also_in.first() {
        let labels: Vec<String> = erased.also_in.iter().map(|label| label.0.clone()).collect();
        sentences.push(text::stands_also_in(catalogue::and(&labels), &first.0));
    }
    shell.done(&erased.done, &sentences);
    Ok(0)
}

/// A private entry needs no reason: it is the owner's own.
fn reason(shell: &Shell, args: &EraseArgs) -> Result<ErasureReason, Failure> {
    match &args.reason {
        Some(typed) => keyed(typed),
        None if args.entry.to_lowercase().starts_with('p') => Ok(ErasureReason::NotNeeded),
        None => {
            let question = text::why_erase();
            keyed(&shell.ask(&Ask { question: &question, enter: None, flag: "--reason REASON", place: None })?)
        }
    }
}

fn confirm(shell: &Shell, entry: &str) -> Result<(), Failure> {
    if shell.globals.yes {
        return Ok(());
    }
    let question = text::erase_for_good(entry);
    let ask = Ask { question: &question, enter: Some("no"), flag: "--yes", place: None };
    match shell.choose(&ask, &[("yes", true), ("no", false)], Some(false))? {
        true => Ok(()),
        false => Err(Failure::Interrupted { kept: false }),
    }
}
