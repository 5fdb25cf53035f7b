//! Does the record hold together?

use crate::json;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, exit};
use catalogue::terminal as text;
use clap::Args;
use service::{Verdict, Verified};
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
    verdict.recoveries.iter().for_each(|recovery| one(shell, recovery));
    for stray in &verdict.strays {
        shell.say_as(Style::Bold, text::stray_receipt(stray));
    }
    let entries: usize = verdict.recoveries.iter().map(|recovery| recovery.entries).sum();
    let count = verdict.recoveries.len();
    if !verdict.is_intact() {
        shell.say(text::not_intact());
        shell.say_as(Style::Accent, text::next("amends help verify"));
    } else {
        shell.say(text::all_intact(text::recoveries(count), text::entries(entries)));
        shell.say(anchoring(verdict));
    }
}

fn anchoring(verdict: &Verdict) -> String {
    let (anchored, count) = (verdict.anchored(), verdict.recoveries.len());
    let receipts: usize = verdict.recoveries.iter().map(|recovery| recovery.receipts).sum();
    match receipts {
        0 => text::unanchored(),
        _ if anchored < count => text::anchored_in_part(anchored, count),
        1 => text::fits_a_receipt(),
        _ => text::fits_receipts(receipts),
    }
}

fn one(shell: &Shell, verified: &Verified) {
    let code = verified.code.as_ref().map_or_else(|| "----".to_owned(), ToString::to_string);
    if verified.findings.is_empty() {
        let extras = [
            (verified.erased > 0).then(|| text::so_many_erased(verified.erased)),
            (verified.sealed > 0).then(|| text::so_many_sealed(verified.sealed)),
            verified.restored.then(text::restored_once),
            verified.newer.then(text::newer_entries),
        ];
        let extras: String = extras.into_iter().flatten().map(|extra| format!(", {extra}")).collect();
        return shell.say(format!("{code}  {}{extras}", text::entries_intact(text::entries(verified.entries))));
    }
    for finding in &verified.findings {
        let place = finding.seq.map_or_else(text::whole_journal, |seq| {
            text::entry_of(finding.strand.map_or("journal", service::domain::StrandKind::as_str), seq)
        });
        shell.say_as(Style::Bold, format!("{code}  {}: {place}: {}", finding.code, finding.detail));
    }
}
