//! Looking: the list, one recovery, its journal; and the same through another's eyes.

use crate::json;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::Args;
use service::domain::View;
use service::report;

/// One recovery
#[derive(Debug, Clone, Args)]
pub struct ShowArgs {
    #[arg(value_name = "ID", help = catalogue::help::ID)]
    id: Option<String>,
    #[arg(long = "as", value_name = "PERSON", help = catalogue::help::SHOW_AS)]
    person: Option<String>,
}

/// The journal of one recovery
#[derive(Debug, Clone, Args)]
pub struct LogArgs {
    #[arg(value_name = "ID", help = catalogue::help::ID)]
    id: Option<String>,
    #[arg(long = "as", value_name = "PERSON", help = catalogue::help::SHOW_AS)]
    person: Option<String>,
}

fn seen(shell: &Shell, id: Option<&str>, person: Option<&str>) -> Result<View, Failure> {
    match person {
        None => shell.view(id),
        Some(person) => Ok(shell.app.view_as(shell.meant(id)?, person, shell.now())?),
    }
}

/// The page of a recovery.
pub fn run(shell: &Shell, args: &ShowArgs) -> Result<u8, Failure> {
    let view = seen(shell, args.id.as_deref(), args.person.as_deref())?;
    if shell.globals.json.is_some() {
        shell.json(&json::view(&view, shell.globals.private, &shell.face));
    } else {
        shell.page(&report::page(&view, &shell.face));
    }
    Ok(0)
}

/// The journal, oldest first.
pub fn log(shell: &Shell, args: &LogArgs) -> Result<u8, Failure> {
    let view = seen(shell, args.id.as_deref(), args.person.as_deref())?;
    let Some(style) = shell.globals.json else {
        shell.page(&report::log(&view, &shell.face, report::Order::OldestFirst));
        return Ok(0);
    };
    let lines = view.lines.iter().filter(|line| shell.globals.private || !json::is_private_note(line));
    let events: Vec<_> = lines.map(|line| json::event(line, &view, &shell.face)).collect();
    print_list(shell, style, &events, "entries", Some(&view));
    Ok(0)
}

fn print_list(
    shell: &Shell,
    style: crate::arguments::JsonStyle,
    list: &[serde_json::Value],
    name: &str,
    of: Option<&View>,
) {
    if style == crate::arguments::JsonStyle::Lines {
        return list.iter().for_each(|item| shell.json(item));
    }
    let mut answer = serde_json::json!({ name: list });
    if let Some(view) = of {
        answer["recovery"] = view.code.to_string().into();
    }
    shell.json(&json::answer(answer));
}

/// All recoveries, those not told yet first.
pub fn list(shell: &Shell) -> Result<u8, Failure> {
    let list = shell.app.list(shell.now())?;
    if let Some(style) = shell.globals.json {
        let face = &shell.face;
        let items: Vec<_> = list
            .iter()
            .map(|s| {
                let (since, told) = (s.since.map(|at| face.iso(at)), s.told_at.map(|at| face.iso(at)));
                serde_json::json!({ "recovery": s.code, "title": s.title, "since": since, "told_at": told, "danger": s.danger })
            })
            .collect();
        print_list(shell, style, &items, "recoveries", None);
        return Ok(0);
    }
    if list.is_empty() {
        shell.say(text::no_recoveries());
        return Ok(0);
    }
    let mut page = String::new();
    for summary in &list {
        let title = summary.title.as_ref().map_or_else(text::untitled, |title| title.headline(60));
        let state = summary.told_at.map_or_else(text::not_told_yet, |at| text::told_on(shell.face.moment(at)));
        page.push_str(&format!("{}  {title}\n      {state}\n", summary.code));
    }
    shell.page(&page);
    Ok(0)
}
