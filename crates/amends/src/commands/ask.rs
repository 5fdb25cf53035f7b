//! What the lead said to do, and who wrote it down.

use crate::commands::assess::ask_time;
use crate::commands::new::keyed;
use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::{Args, Subcommand};
use service::domain::content::{Content, SaidBy};
use service::domain::person::{Hand, Way};
use service::domain::view::Hearer;
use service::domain::words::Words;
use service::domain::{RecoveryId, View};

/// Direction from the lead
#[derive(Debug, Clone, Args)]
pub struct AskArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    #[command(about = catalogue::help::ASK_ADD)]
    Add {
        #[arg(value_name = "WORDS", help = catalogue::help::ASK_WORDS)]
        words: Vec<String>,
        #[arg(long, value_name = "PERSON", help = catalogue::help::ASK_BY)]
        by: Option<String>,
        #[arg(long, value_name = "WAY", default_value = "in-person", help = catalogue::help::ASK_WAY)]
        way: String,
    },
    #[command(about = catalogue::help::ASK_LIST)]
    List,
}

/// Keeps a direction as told, or lists them.
pub fn run(shell: &Shell, args: AskArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    match args.action.unwrap_or(Action::List) {
        Action::Add { words, by, way } => add(shell, id, &words.join(" "), by.as_deref(), keyed::<Way>(&way)?),
        Action::List => list(shell, id),
    }
}

fn add(shell: &Shell, id: RecoveryId, typed: &str, by: Option<&str>, way: Way) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let who = who(shell, &view, by)?;
    let name = catalogue::calling(&who.name);
    let question = text::what_to_do(&name);
    let words = match typed {
        "" => {
            let place = Some(format!("{id}/direction"));
            shell.ask(&Ask { question: &question, enter: None, flag: "amends ask add WORDS", place })?
        }
        words => words.to_owned(),
    };
    let at = match (shell.stated_at, shell.can_ask() && typed.is_empty()) {
        (None, true) => ask_time(shell, &text::when_said(), "--at TIME")?,
        _ => shell.act().happened_at(),
    };
    let said = SaidBy { said_by: who.person, hand: Hand::AsTold { at, way }, words: Some(Words::parse(&words)?) };
    let done = shell.app.put(&shell.act(), id, Content::Direction(said), false)?;
    shell.done(&done, &[text::direction_kept(name)]);
    Ok(0)
}

/// Whoever is named, else the lead.
fn who(shell: &Shell, view: &View, by: Option<&str>) -> Result<Hearer, Failure> {
    match (by, view.lead()) {
        (Some(name), _) => Ok(shell.app.known_person(view.recovery, name, shell.now())?),
        (None, Some(lead)) => Ok(lead.clone()),
        (None, None) => Err(Failure::Missing { question: text::who_said_it(), flag: "--by PERSON".to_owned() }),
    }
}

fn list(shell: &Shell, id: RecoveryId) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    if shell.globals.json.is_some() {
        let directions: Vec<_> = view.directions().map(|(_, said)| said).collect();
        shell.json(&json::answer(serde_json::json!({ "recovery": view.code, "directions": directions })));
        return Ok(0);
    }
    let lines: Vec<String> =
        view.directions().map(|(shown, _)| catalogue::content(&shown.content, &view, &shell.face)).collect();
    if lines.is_empty() {
        shell.say(text::no_direction_yet());
    }
    lines.iter().rev().for_each(|line| shell.say(line));
    shell.next(&view);
    Ok(0)
}
