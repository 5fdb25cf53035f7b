//! What is next: one recovery with its clocks, or the list of those that are open.

use crate::json;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, exit};
use catalogue::terminal as text;
use clap::Args;
use service::Summary;
use service::clock::ClockState;
use service::domain::View;
use service::domain::content::Content;
use service::domain::stage::Stage;

/// What is next
#[derive(Debug, Clone, Default, Args)]
pub struct NowArgs {
    #[arg(value_name = "ID", help = catalogue::help::ID)]
    id: Option<String>,
    #[arg(long, help = catalogue::help::NOW_CHECK)]
    check: bool,
    #[arg(long, value_name = "STAGE", help = catalogue::help::NOW_SKIP)]
    skip: Option<String>,
}

/// Of this many recoveries the next step is shown; the rest is counted.
const SHOWN: usize = 5;

/// Shows the next step. With `--check`: exit 7 when something is due or late.
pub fn run(shell: &Shell, args: &NowArgs) -> Result<u8, Failure> {
    let named = args.id.as_deref().or(shell.globals.recovery.as_deref());
    if let Some(stage) = &args.skip {
        return skip(shell, named, super::new::keyed::<Stage>(stage)?);
    }
    match named {
        Some(named) => one(shell, &shell.view(Some(named))?, args.check),
        None => all(shell, &shell.app.list(shell.now())?, args.check),
    }
}

fn skip(shell: &Shell, named: Option<&str>, stage: Stage) -> Result<u8, Failure> {
    let id = shell.meant(named)?;
    let done = shell.app.put(&shell.act(), id, Content::Skip(stage), false)?;
    shell.done(&done, &[text::skipped(catalogue::name(&stage))]);
    Ok(0)
}

fn all(shell: &Shell, list: &[Summary], check: bool) -> Result<u8, Failure> {
    if let [only] = list {
        return one(shell, &shell.app.view(only.recovery, shell.now())?, check);
    }
    let mut views = Vec::new();
    for summary in list.iter().take(if check { list.len() } else { SHOWN }) {
        views.push(shell.app.view(summary.recovery, shell.now())?);
    }
    if shell.globals.json.is_some() {
        let now: Vec<_> = views.iter().map(|view| summary_json(shell, view)).collect();
        shell.json(&json::answer(serde_json::json!({ "recoveries": now, "more": list.len() - views.len() })));
    } else if views.is_empty() {
        shell.say(text::nothing_open());
        shell.say_as(Style::Accent, text::next("amends new"));
    } else {
        views.iter().take(SHOWN).for_each(|view| brief(shell, view));
        if list.len() > SHOWN {
            shell.say(text::and_more(list.len() - SHOWN));
        }
        shell.say_as(Style::Accent, text::next(text::now_of(&views[0].code)));
    }
    Ok(if check && views.iter().any(is_due) { exit::DUE } else { 0 })
}

fn one(shell: &Shell, view: &View, check: bool) -> Result<u8, Failure> {
    if shell.globals.json.is_some() {
        let mut answer = summary_json(shell, view);
        answer["due"] = is_due(view).into();
        shell.json(&json::answer(answer));
    } else {
        brief(shell, view);
        for advice in &view.advice {
            catalogue::advice(*advice).iter().for_each(|line| shell.say(line));
        }
        shell.next(view);
    }
    Ok(if check && is_due(view) { exit::DUE } else { 0 })
}

/// Something is due when people come first, or a clock is late or in its last third.
fn is_due(view: &View) -> bool {
    let comes_first = view.next == Some(service::domain::NextStep::ActNow);
    comes_first || view.clocks.iter().any(|clock| matches!(clock.state, ClockState::Soon | ClockState::Late))
}

fn summary_json(shell: &Shell, view: &View) -> serde_json::Value {
    let face = shell.ticked();
    let clocks: Vec<_> = view
        .clocks
        .iter()
        .map(|clock| serde_json::json!({ "text": catalogue::clock_line(clock, &face), "due": face.iso(clock.due) }))
        .collect();
    let next = json::next(view, &face).map(|n| serde_json::json!({ "command": n.command, "text": n.text }));
    serde_json::json!({ "recovery": view.code, "title": view.title(), "stage": view.stage(), "clocks": clocks, "next": next })
}

/// Code and title, where it stands, the next step, the clocks.
fn brief(shell: &Shell, view: &View) {
    let face = shell.ticked();
    let title = view.title().map_or_else(text::untitled, |title| title.to_string());
    let stage = view.stage().map(|stage| catalogue::name(&stage).to_owned()).unwrap_or_else(text::told_and_asked);
    shell.say_as(Style::Bold, format!("{}  {title}", view.code));
    shell.say(label("Stage", stage));
    if let Some(next) = json::next(view, &face) {
        shell.say(label("Next", next.text));
    }
    if view.next == Some(service::domain::NextStep::ActNow) {
        super::danger::act_now(shell);
        super::danger::first_lines(shell, view);
    }
    shell.say(label("Seen", catalogue::audience(&view.audience, view)));
    for clock in view.clocks.iter().filter(|clock| clock.is_open()).take(3) {
        shell.say(label("Clock", catalogue::clock_line(clock, &face)));
    }
}

/// A labelled line under the title.
fn label(label: &str, text: String) -> String {
    format!("    {label:<7}{text}")
}
