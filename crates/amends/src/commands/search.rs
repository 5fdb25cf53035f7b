//! Searching one's own words.

use crate::json;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::Args;
use service::Hit;

/// Search your own recoveries
#[derive(Debug, Clone, Args)]
pub struct SearchArgs {
    #[arg(value_name = "WORDS", required = true, help = catalogue::help::SEARCH_WORDS)]
    words: Vec<String>,
}

/// Lines that hold every word. Nothing found: exit 3.
pub fn run(shell: &Shell, args: &SearchArgs) -> Result<u8, Failure> {
    let hits = shell.app.search(&args.words.join(" "), shell.now(), |line, view| shell.line(line, view))?;
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "hits": hits.iter().map(as_json).collect::<Vec<_>>() })));
    } else if hits.is_empty() {
        shell.say(text::no_hits());
    } else {
        shell.page(&hits.iter().map(|hit| line(shell, hit)).collect::<String>());
    }
    Ok(if hits.is_empty() { crate::trouble::exit::NOT_FOUND } else { 0 })
}

fn as_json(hit: &Hit) -> serde_json::Value {
    serde_json::json!({ "recovery": hit.code, "title": hit.title, "entry": hit.line.label, "words": hit.text })
}

fn line(shell: &Shell, hit: &Hit) -> String {
    let at = hit.line.at.map(|at| shell.face.moment(at)).unwrap_or_default();
    format!("{} {}  {at}\n    {}\n", hit.code, hit.line.label.0, hit.text)
}
