//! Documents, each for one reader.

use crate::json;
use crate::shell::Shell;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::terminal as text;
use clap::{Args, ValueEnum};
use service::domain::person::Role;
use service::domain::{RecoveryId, StrandKind, View};
use service::report::{self, For};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

/// Whom a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reader {
    /// The lead.
    Lead,
    /// Oneself.
    #[value(name = "self")]
    Oneself,
}

/// A document for one reader
#[derive(Debug, Clone, Args)]
pub struct ReportArgs {
    #[arg(value_name = "ID", help = catalogue::help::ID)]
    id: Option<String>,
    #[arg(long = "for", value_enum, default_value = "self", help = catalogue::help::REPORT_FOR)]
    reader: Reader,
    #[arg(short, long, value_name = "FILE", help = catalogue::help::OUTPUT)]
    output: Option<PathBuf>,
}

/// Writes the report, with a receipt of what its reader was given.
pub fn run(shell: &Shell, args: &ReportArgs) -> Result<u8, Failure> {
    let id = shell.meant(args.id.as_deref())?;
    let document = match args.reader {
        Reader::Lead => for_lead(shell, id)?,
        Reader::Oneself => {
            let receipt = shell.app.receipt_for(id, StrandKind::Private, shell.now())?.map(|r| r.to_string());
            report::markdown(&shell.app.view(id, shell.now())?, For::Self_, &shell.face, receipt.as_deref())
        }
    };
    match &args.output {
        Some(path) => save(shell, path, &document)?,
        None if shell.globals.json.is_some() => shell.json(&json::answer(serde_json::json!({ "report": document }))),
        None => shell.page(&document),
    }
    Ok(0)
}

fn for_lead(shell: &Shell, id: RecoveryId) -> Result<String, Failure> {
    let own = shell.app.view(id, shell.now())?;
    let lead = told_lead(&own)?;
    let receipt = shell.app.receipt_for(id, StrandKind::Shared, shell.now())?.map(|receipt| receipt.to_string());
    let view = shell.app.view_as(id, &lead, shell.now())?;
    Ok(report::markdown(&view, For::Lead, &shell.face, receipt.as_deref()))
}

fn told_lead(view: &View) -> Result<String, Failure> {
    let lead = view.told_lead().map(|(lead, _)| lead.name.to_string());
    let refusal = || Trouble::new(text::no_report_yet()).trying(text::say_first());
    lead.filter(|_| view.role == Role::Owner).ok_or_else(|| Failure::Plain(Box::new(refusal()), exit::REFUSED))
}

fn save(shell: &Shell, path: &PathBuf, document: &str) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let failed = |source| Failure::Service(service::Error::File { doing: "write", path: path.clone(), source });
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(document.as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "written": path })));
    }
    shell.say(text::written(path.display()));
    Ok(())
}
