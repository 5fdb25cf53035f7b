//! Does the record hold together?

use crate::json;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, exit};
use catalogue::terminal as text;
use clap::Args;
use service::Verdict;
use std::path::PathBuf;

/// Verify the journals
#[derive(Debug, Clone, Args)]
pub struct VerifyArgs {
    #[arg(value_name = "ID", help = catalogue::help::ID)]
    id: Option<String>,
    #[arg(long, conflicts_with = "id", help = catalogue::help::VERIFY_ALL)]
    all: bool,
    #[arg(long, value_name = "RECEIPT", num_args = 1.., help = catalogue::help::VERIFY_AGAINST)]
    against: Vec<PathBuf>,
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["id", "all"], help = catalogue::help::VERIFY_FROM)]
    from: Option<PathBuf>,
}

/// Verifies one recovery, all of them, or an export. Exit 6 when anything does not fit.
pub fn run(shell: &Shell, args: &VerifyArgs) -> Result<u8, Failure> {
    let verdict = match (&args.from, args.all) {
        (Some(folder), _) => shell.app.verify_export(folder, &args.against, shell.now())?,
        (None, true) => shell.app.verify(None, &args.against, shell.now())?,
        (None, false) => shell.app.verify(Some(shell.meant(args.id.as_deref())?), &args.against, shell.now())?,
    };
    if shell.globals.json.is_some() {
        shell.json(&as_json(&verdict));
    } else {
        show(shell, &verdict);
    }
    Ok(if verdict.is_intact() { 0 } else { exit::NOT_INTACT })
}

fn as_json(verdict: &Verdict) -> serde_json::Value {
    let entries: usize = verdict.recoveries.iter().map(|recovery| recovery.entries).sum();
    let mut answer = json::answer(serde_json::json!({
        "intact": verdict.is_intact(),
        "unanchored": verdict.is_unanchored(),
        "anchored": verdict.anchored(),
        "entries": entries,
        "recoveries": verdict.recoveries,
        "strays": verdict.strays,
    }));
    answer["ok"] = verdict.is_intact().into();
    answer
}

fn show(shell: &Shell, verdict: &Verdict) {
    for recovery in &verdict.recoveries {
        let style = if recovery.findings.is_empty() { Style::Plain } else { Style::Bold };
        recovery.lines().iter().for_each(|line| shell.say_as(style, line));
    }
    for stray in &verdict.strays {
        shell.say_as(Style::Bold, text::stray_receipt(stray));
    }
    verdict.summary().iter().for_each(|sentence| shell.say(sentence));
    if !verdict.is_intact() {
        shell.say_as(Style::Accent, text::next("amends help verify"));
    }
}
