//! Ways forward: at least two, compared; doing nothing is one of them.

use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::{Args, Subcommand};
use service::domain::content::{Content, WayForward};
use service::domain::view::Shown;
use service::domain::words::Words;
use service::domain::{RecoveryId, View};
use service::report;

/// Ways forward
#[derive(Debug, Clone, Args)]
pub struct OptionArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    #[command(about = catalogue::help::OPTION_ADD)]
    Add {
        #[arg(value_name = "WORDS", help = catalogue::help::OPTION_WORDS)]
        words: Vec<String>,
        #[command(flatten)]
        parts: Parts,
        #[arg(long, help = catalogue::help::SHARED)]
        shared: bool,
    },
    #[command(about = catalogue::help::OPTION_LIST)]
    List,
    #[command(about = catalogue::help::OPTION_CHOOSE)]
    Choose {
        #[arg(value_name = "NUMBER")]
        number: usize,
    },
    #[command(about = catalogue::help::OPTION_CHANGE)]
    Change {
        #[arg(value_name = "NUMBER")]
        number: usize,
        #[arg(long, value_name = "WORDS", help = catalogue::help::OPTION_WORDS)]
        title: Option<String>,
        #[command(flatten)]
        parts: Parts,
    },
}

#[derive(Debug, Clone, Default, Args)]
struct Parts {
    #[arg(long, value_name = "WORDS", help = catalogue::help::OPTION_HELPS)]
    helps: Option<String>,
    #[arg(long, value_name = "WORDS", help = catalogue::help::OPTION_COST)]
    cost: Option<String>,
    #[arg(long, value_name = "WORDS", help = catalogue::help::OPTION_SOON)]
    soon: Option<String>,
    #[arg(long, value_name = "WORDS", help = catalogue::help::OPTION_RISK)]
    risk: Option<String>,
    #[arg(long, value_name = "WORDS", help = catalogue::help::OPTION_UNDO)]
    undo: Option<String>,
}

impl Parts {
    /// Lays what was given over what was there.
    fn over(&self, mut way: WayForward) -> Result<WayForward, Failure> {
        let parts = [&self.helps, &self.cost, &self.soon, &self.risk, &self.undo];
        let fields = [&mut way.helps, &mut way.cost, &mut way.soon, &mut way.risk, &mut way.undo];
        for (part, field) in parts.into_iter().zip(fields) {
            if let Some(typed) = part.as_deref().filter(|typed| !typed.trim().is_empty()) {
                *field = Some(Words::parse(typed)?);
            }
        }
        Ok(way)
    }

    fn is_empty(&self) -> bool {
        [&self.helps, &self.cost, &self.soon, &self.risk, &self.undo].iter().all(|part| part.is_none())
    }
}

/// Adds, lists, chooses, changes.
pub fn run(shell: &Shell, args: OptionArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    match args.action.unwrap_or(Action::List) {
        Action::Add { words, parts, shared } => add(shell, id, &words.join(" "), &parts, shared),
        Action::List => list(shell, id),
        Action::Choose { number } => choose(shell, id, number),
        Action::Change { number, title, parts } => change(shell, id, number, title.as_deref(), &parts),
    }
}

fn blank(title: Words, is_nothing: bool) -> WayForward {
    WayForward { title, is_nothing, helps: None, cost: None, soon: None, risk: None, undo: None }
}

fn add(shell: &Shell, id: RecoveryId, typed: &str, parts: &Parts, shared: bool) -> Result<u8, Failure> {
    let question = text::name_a_way();
    let place = Some(format!("{id}/option"));
    let ways = shell.app.view(id, shell.now())?.playbook().map(|playbook| playbook.options.clone()).unwrap_or_default();
    let title = match typed {
        "" if !ways.is_empty() && shell.can_ask() => {
            shell.hint(from_playbook(&ways));
            shell.ask(&Ask { question: &question, enter: None, flag: "amends option add WORDS", place })?
        }
        "" => shell.ask(&Ask { question: &question, enter: None, flag: "amends option add WORDS", place })?,
        words => words.to_owned(),
    };
    let suggested = title.trim().parse::<usize>().ok().and_then(|number| ways.get(number.checked_sub(1)?)).cloned();
    let is_suggested = suggested.is_some();
    let mut way = parts.over(suggested.map_or_else(|| Ok(blank(Words::parse(&title)?, false)), Ok::<_, Failure>)?)?;
    let mut nothing = nothing(shell, id)?;
    // Whoever stops at a later question keeps what they have answered by then.
    let asked = if parts.is_empty() && !is_suggested && shell.can_ask() { ask_parts(shell, &mut way) } else { Ok(()) };
    let asked = asked.and_then(|()| nothing.as_mut().map_or(Ok(()), |nothing| ask_cost(shell, nothing)));
    if let Some(nothing) = nothing {
        // Before the way itself, which an undo then takes back.
        shell.app.put(&shell.act(), id, Content::Option(nothing), false)?;
    }
    let done = shell.app.put(&shell.act(), id, Content::Option(way), shared)?;
    asked?;
    let number = done.view.options().filter(|(_, way)| !way.is_nothing).count();
    shell.done(&done, &[text::option_added(number)]);
    Ok(0)
}

/// The playbook's ways forward, by number.
fn from_playbook(ways: &[WayForward]) -> String {
    let line = |(place, way): (usize, &WayForward)| format!("  {}", text::numbered_way(place + 1, &way.title));
    let lines = ways.iter().enumerate().map(line);
    std::iter::once(text::ways_to_think_of()).chain(lines).collect::<Vec<_>>().join("\n")
}

fn ask_parts(shell: &Shell, way: &mut WayForward) -> Result<(), Failure> {
    let questions = [
        text::whom_does_it_help(),
        text::what_does_it_cost(),
        text::how_soon(),
        text::what_could_go_wrong(),
        text::can_it_be_undone(),
    ];
    let flags = ["--helps", "--cost", "--soon", "--risk", "--undo"];
    let enter = text::go_on();
    let fields = [&mut way.helps, &mut way.cost, &mut way.soon, &mut way.risk, &mut way.undo];
    for ((question, flag), field) in questions.iter().zip(flags).zip(fields) {
        let typed = shell.ask(&Ask { question, enter: Some(&enter), flag, place: None })?;
        *field = Words::parse(&typed).ok();
    }
    Ok(())
}

/// Doing nothing is an option too: it stands beside the first, with its cost open.
fn nothing(shell: &Shell, id: RecoveryId) -> Result<Option<WayForward>, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let is_there = view.options().any(|(_, way)| way.is_nothing);
    Ok(if is_there { None } else { Some(blank(Words::parse(&text::do_nothing())?, true)) })
}

fn ask_cost(shell: &Shell, nothing: &mut WayForward) -> Result<(), Failure> {
    if shell.can_ask() {
        let (question, enter) = (text::what_does_nothing_cost(), text::go_on());
        let ask = Ask { question: &question, enter: Some(&enter), flag: "amends option change", place: None };
        nothing.cost = Words::parse(&shell.ask(&ask)?).ok();
    }
    Ok(())
}

fn list(shell: &Shell, id: RecoveryId) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    if shell.globals.json.is_some() {
        let options: Vec<_> = view.options().map(|(shown, way)| (shown.id, way)).collect();
        let answer = serde_json::json!({ "recovery": view.code, "options": options, "chosen": view.choice() });
        shell.json(&json::answer(answer));
        return Ok(0);
    }
    shell.page(&report::ways_forward(&view));
    shell.next(&view);
    Ok(0)
}

fn numbered(view: &View, number: usize) -> Result<(Shown, WayForward), Failure> {
    let found = number.checked_sub(1).and_then(|place| view.options().nth(place));
    if view.options().next().is_none() {
        return Err(Failure::Missing { question: text::name_a_way(), flag: "amends option add WORDS".to_owned() });
    }
    let offered =
        || Failure::NoSuchAnswer { typed: number.to_string(), offered: text::numbers_to(view.options().count()) };
    found.map(|(shown, way)| (shown.clone(), way.clone())).ok_or_else(offered)
}

fn choose(shell: &Shell, id: RecoveryId, number: usize) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let (shown, way) = numbered(&view, number)?;
    let done = shell.app.put(&shell.act(), id, Content::Choice(shown.id), false)?;
    shell.done(&done, &[text::chosen(&way.title)]);
    Ok(0)
}

fn change(shell: &Shell, id: RecoveryId, number: usize, title: Option<&str>, parts: &Parts) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let (shown, mut way) = numbered(&view, number)?;
    if let Some(title) = title {
        way.title = Words::parse(title)?;
    }
    let way = parts.over(way)?;
    let done = shell.app.change(&shell.act(), id, shown.id, Content::Option(way))?;
    let seen = done.added.last().map(|line| catalogue::audience(&line.audience, &done.view)).unwrap_or_default();
    shell.done(&done, &[text::option_changed(number), seen]);
    Ok(0)
}
