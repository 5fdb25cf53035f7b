//! Playbooks: list, show, take one, check a file, put one on the shelf.

use crate::json;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, exit};
use catalogue::playbook as text;
use clap::{Args, Subcommand};
use serde_json::json;
use service::playbooks::{Found, Origin, Problem};
use service::{Error, check_playbook, problem_line};
use std::path::{Path, PathBuf};

/// Playbooks
#[derive(Debug, Clone, Args)]
pub struct PlaybookArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    #[command(about = catalogue::help::PLAYBOOK_LIST)]
    List,
    #[command(about = catalogue::help::PLAYBOOK_SHOW)]
    Show {
        #[arg(value_name = "NAME", help = catalogue::help::PLAYBOOK_ID)]
        id: Option<String>,
        #[arg(long, help = catalogue::help::PLAYBOOK_TOML)]
        toml: bool,
    },
    #[command(about = catalogue::help::PLAYBOOK_USE)]
    Use {
        #[arg(value_name = "NAME", help = catalogue::help::PLAYBOOK_ID)]
        id: String,
    },
    #[command(about = catalogue::help::PLAYBOOK_CHECK)]
    Check {
        #[arg(value_name = "FILE", required = true, help = catalogue::help::PLAYBOOK_FILES)]
        files: Vec<PathBuf>,
    },
    #[command(about = catalogue::help::PLAYBOOK_ADD)]
    Add {
        #[arg(value_name = "FILE", help = catalogue::help::PLAYBOOK_FILES)]
        file: PathBuf,
    },
}

/// What was asked; the list when nothing was.
pub fn run(shell: &Shell, args: &PlaybookArgs) -> Result<u8, Failure> {
    match args.action.as_ref().unwrap_or(&Action::List) {
        Action::List => list(shell),
        Action::Show { id, toml } => show(shell, id.as_deref(), *toml),
        Action::Use { id } => take(shell, id),
        Action::Check { files } => check(shell, files),
        Action::Add { file } => add(shell, file),
    }
}

fn list(shell: &Shell) -> Result<u8, Failure> {
    let (found, broken) = shell.app.shelf().all();
    if shell.globals.json.is_some() {
        let broken: Vec<_> = broken.iter().map(|file| problems_json(&file.path, &file.problems)).collect();
        let list: Vec<_> = found.iter().map(brief).collect();
        shell.json(&json::answer(json!({ "playbooks": list, "broken": broken })));
        return Ok(0);
    }
    for one in &found {
        let playbook = &one.playbook;
        let origin = if one.origin == Origin::BuiltIn { String::new() } else { format!("  ({})", origin(one)) };
        shell.say_as(Style::Bold, format!("{}{origin}", playbook.id));
        shell.say(format!("    {}. {}", playbook.name, playbook.when));
    }
    for file in &broken {
        say_problems(shell, &file.path, &file.problems);
    }
    shell.say_as(Style::Accent, catalogue::terminal::next("amends playbook use NAME"));
    Ok(0)
}

fn origin(found: &Found) -> String {
    match &found.origin {
        Origin::BuiltIn => text::built_in(),
        Origin::Own { replaces: true, .. } => text::in_place_of_built_in(),
        Origin::Own { replaces: false, .. } => text::your_own(),
    }
}

fn brief(found: &Found) -> serde_json::Value {
    let playbook = &found.playbook;
    let path = if let Origin::Own { path, .. } = &found.origin { Some(path) } else { None };
    json!({ "id": playbook.id, "version": playbook.version, "name": playbook.name, "when": playbook.when,
            "built_in": found.origin == Origin::BuiltIn, "path": path })
}

fn show(shell: &Shell, id: Option<&str>, toml: bool) -> Result<u8, Failure> {
    let in_use = || Ok::<_, Failure>(shell.view(None)?.playbook().map(|playbook| playbook.id.clone()));
    let id = id.map_or_else(in_use, |id| Ok(Some(id.to_owned())))?;
    let missing =
        || Failure::Missing { question: text::which_is_nearest(), flag: "amends playbook show NAME".to_owned() };
    let found = shell.app.playbook(&id.ok_or_else(missing)?)?;
    let adopted = found.playbook.adopt();
    if shell.globals.json.is_some() {
        shell.json(&json::answer(json!({ "playbook": adopted, "about": brief(&found) })));
        return Ok(0);
    }
    if toml {
        shell.page(&found.text);
        return Ok(0);
    }
    shell.say_as(Style::Bold, format!("{} ({}, {})", found.playbook.name, found.playbook.id, origin(&found)));
    for (title, lines) in text::sections(&adopted, &found.playbook.when) {
        shell.say(format!("\n{title}"));
        lines.iter().for_each(|line| shell.say(format!("  {line}")));
    }
    Ok(0)
}

fn take(shell: &Shell, id: &str) -> Result<u8, Failure> {
    let done = shell.app.adopt(&shell.act(), shell.meant(None)?, id)?;
    let name = done.view.playbook().map(|playbook| playbook.name.to_string()).unwrap_or_default();
    shell.done(&done, &[text::taken(name)]);
    Ok(0)
}

/// Checks every file and says everything; exit code 5 when there is something to mend.
fn check(shell: &Shell, files: &[PathBuf]) -> Result<u8, Failure> {
    let checked: Vec<(&PathBuf, Vec<Problem>)> =
        files.iter().map(|file| (file, check_playbook(file).err().unwrap_or_default())).collect();
    let is_sound = checked.iter().all(|(_, problems)| problems.is_empty());
    if shell.globals.json.is_some() {
        let files: Vec<_> = checked.iter().map(|(file, problems)| problems_json(file, problems)).collect();
        shell.json(&json::answer(json!({ "sound": is_sound, "files": files })));
    }
    checked.iter().for_each(|(file, problems)| say_problems(shell, file, problems));
    Ok(if is_sound { 0 } else { exit::SUGGESTIONS })
}

fn say_problems(shell: &Shell, file: &Path, problems: &[Problem]) {
    problems.iter().for_each(|problem| shell.say(problem_line(file, problem)));
    shell.say(match problems.len() {
        0 => text::is_sound(file.display()),
        1 => text::broken_one(file.display()),
        many => text::broken(file.display(), many),
    });
}

fn problems_json(file: &Path, problems: &[Problem]) -> serde_json::Value {
    let each = problems.iter().map(|problem| {
        json!({ "line": problem.line, "column": problem.column, "at": problem.at, "message": problem_line(file, problem) })
    });
    json!({ "path": file, "problems": each.collect::<Vec<_>>() })
}

fn add(shell: &Shell, file: &Path) -> Result<u8, Failure> {
    let to = match shell.app.add_playbook(file) {
        Err(Error::BrokenPlaybook(problems)) => {
            say_problems(shell, file, &problems);
            return Err(Error::BrokenPlaybook(problems).into());
        }
        added => added?,
    };
    if shell.globals.json.is_some() {
        shell.json(&json::answer(json!({ "path": to })));
    }
    shell.say(text::added(to.display()));
    Ok(0)
}
