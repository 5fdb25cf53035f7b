//! Danger first: the question, who to call, the steps with their times; and the page for the person who cannot cope.

use crate::arguments::{Command, Globals};
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::{self, Style, To};
use crate::trouble::Failure;
use catalogue::terminal as text;
use catalogue::{Support, playbook};
use clap::Args;
use service::domain::content::{Content, DangerStep};
use service::domain::fallout::Danger;
use service::domain::{RecoveryId, View};
use service::{Begin, Done};

/// Could anyone be hurt?
#[derive(Debug, Clone, Args)]
pub struct DangerArgs {
    #[arg(value_name = "yes|no|unsure|safe|done", help = catalogue::help::DANGER_ANSWER)]
    answer: Vec<String>,
}

/// Get help moving
#[derive(Debug, Clone, Args)]
pub struct AlertArgs {
    #[arg(value_name = "WORDS", help = catalogue::help::ALERT_WORDS)]
    words: Vec<String>,
}

/// The answer that was typed. Whoever does not clearly say no is not sure, and not sure counts as yes.
pub fn parse(typed: &str) -> Result<Danger, Failure> {
    let typed = typed.trim().to_lowercase();
    let first = typed.split([' ', ',', '.']).next().unwrap_or_default();
    match first {
        "yes" | "y" | "yeah" | "now" => Ok(Danger::Now),
        "no" | "n" | "none" | "nobody" | "nope" => Ok(Danger::None),
        "unsure" | "u" | "not" | "maybe" | "possible" | "possibly" | "?" => Ok(Danger::Possible),
        "i" | "im" | "i’m" | "i'm" | "dont" | "don’t" | "don't" | "perhaps" => Ok(Danger::Possible),
        _ => Err(Failure::NoSuchAnswer { typed, offered: "yes, no, unsure".to_owned() }),
    }
}

/// Answers the question, ticks a step, or says that it is safe now.
pub fn run(shell: &Shell, args: &DangerArgs) -> Result<u8, Failure> {
    let words: Vec<&str> = args.answer.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => asked(shell),
        ["safe"] => safe(shell),
        ["done", step] => tick(shell, Some(step)),
        ["done"] => tick(shell, None),
        words => answered(shell, parse(&words.join(" ")).inspect_err(|_| act_now(shell))?),
    }
}

/// Who may be hurt comes before which recovery it is.
fn asked(shell: &Shell) -> Result<u8, Failure> {
    if !shell.can_ask() {
        act_now(shell);
        let question = text::could_anyone_be_hurt();
        return Err(Failure::Missing { question, flag: "amends danger yes".to_owned() });
    }
    let danger = ask_danger(shell)?;
    answered(shell, danger)
}

/// Numbers first, the record after: nothing that goes wrong with the record may hold up a call.
fn answered(shell: &Shell, danger: Danger) -> Result<u8, Failure> {
    if danger.comes_first() && shell.globals.json.is_none() {
        act_now(shell);
    }
    // Who may be hurt comes before which recovery it is: with nothing open, one is opened.
    let (done, is_new) = match shell.meant(None) {
        Err(Failure::Service(service::Error::NothingOpen)) => (begin(shell, None, danger)?, true),
        // Nobody looks for a code while somebody may be hurt.
        Err(Failure::Service(service::Error::Several(_))) if danger.comes_first() => {
            (begin(shell, None, danger)?, true)
        }
        id => (put(shell, id?, danger)?, false),
    };
    let opened: Vec<String> = is_new.then(|| text::opened(&done.view.code)).into_iter().collect();
    show(shell, &done, &opened)
}

fn put(shell: &Shell, id: RecoveryId, danger: Danger) -> Result<Done, Failure> {
    let view = shell.app.view(id, shell.now())?;
    if danger.comes_first() && view.is_safe() {
        shell.app.put(&shell.act(), id, Content::Safe(false), false)?;
    }
    Ok(shell.app.put(&shell.act(), id, Content::Danger(danger), false)?)
}

/// What the answer means, and what else there is to say.
fn show(shell: &Shell, done: &Done, more: &[String]) -> Result<u8, Failure> {
    let comes_first = done.view.danger().is_some_and(Danger::comes_first);
    let first = match comes_first {
        true if shell.globals.json.is_some() => Some(numbers(shell)),
        true => None,
        false => Some(text::nobody_hurt()),
    };
    if comes_first {
        first_lines(shell, &done.view);
    }
    shell.done(done, &first.iter().chain(more).cloned().collect::<Vec<_>>());
    Ok(0)
}

/// Who to call, where not even the settings can be read.
pub fn call_anyway(globals: &Globals, command: Option<&Command>) {
    let is_for_help = match command {
        Some(Command::Alert(_) | Command::Support) => true,
        Some(Command::Danger(args)) => parse(&args.answer.join(" ")).ok() != Some(Danger::None),
        _ => false,
    };
    if is_for_help && globals.json.is_none() {
        let numbers = catalogue::act_now(&Support::default(), &[]);
        terminal::write(globals, To::Stdout, Style::Plain, &format!("{numbers}\n"));
    }
}

fn numbers(shell: &Shell) -> String {
    catalogue::act_now(&shell.config.support(), &shell.config.site())
}

/// Make it safe, call: the numbers, largest first.
pub fn act_now(shell: &Shell) {
    for (place, line) in numbers(shell).lines().enumerate() {
        shell.say_as(if place == 0 { Style::Danger } else { Style::Plain }, line);
    }
}

/// Asks the question. Enter alone is no answer; whatever is not a clear no counts as yes or not sure.
pub fn ask(shell: &Shell, id: RecoveryId) -> Result<Done, Failure> {
    let danger = ask_danger(shell)?;
    Ok(shell.app.put(&shell.act(), id, Content::Danger(danger), false)?)
}

fn ask_danger(shell: &Shell) -> Result<Danger, Failure> {
    let question = text::could_anyone_be_hurt();
    loop {
        let typed =
            shell.ask(&Ask { question: &question, enter: None, flag: "amends danger yes|no|unsure", place: None })?;
        match parse(&typed) {
            Ok(Danger::None) => return Ok(Danger::None),
            // The one answer “yes or not sure”.
            Ok(Danger::Now | Danger::Possible) => return Ok(Danger::Possible),
            Err(_) if typed.is_empty() => {}
            Err(_) => return Ok(Danger::Possible),
        }
    }
}

fn safe(shell: &Shell) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let done = shell.app.put(&shell.act(), id, Content::Safe(true), false)?;
    shell.done(&done, &[text::safe_now()]);
    Ok(0)
}

fn tick(shell: &Shell, step: Option<&str>) -> Result<u8, Failure> {
    let missing = || Failure::Missing { question: text::which_step(), flag: "amends danger done STEP".to_owned() };
    let typed = step.ok_or_else(missing)?;
    let view = shell.view(None)?;
    let steps = steps(&view);
    let is_meant = |(name, _): &&(String, Content)| name.eq_ignore_ascii_case(typed);
    let offered = || steps.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let no_such = || Failure::NoSuchAnswer { typed: typed.to_owned(), offered: offered() };
    let content = steps.iter().find(is_meant).map(|(_, content)| content.clone()).ok_or_else(no_such)?;
    let done = shell.app.put(&shell.act(), view.recovery, content, false)?;
    let at = shell.face.time(shell.act().happened_at());
    let which = done.added.first().map(|line| shell.line(line, &done.view)).unwrap_or_default();
    shell.done(&done, &[text::ticked(which, at)]);
    Ok(0)
}

/// What can be ticked, by what is typed for it: numbers for the steps that always come, letters for the playbook's.
fn steps(view: &View) -> Vec<(String, Content)> {
    let usual = DangerStep::ALL.into_iter().enumerate();
    let usual = usual.map(|(place, step)| ((place + 1).to_string(), Content::DangerStep(step)));
    let lines = view.playbook().map_or(0, |playbook| playbook.first_lines.len());
    let lines = (0..lines).map(|line| (playbook::letter(line).to_string(), Content::FirstLine(line as u8)));
    usual.chain(lines).collect()
}

/// What is done first in this kind of mistake.
pub fn first_lines(shell: &Shell, view: &View) {
    if let Some(playbook) = view.playbook() {
        shell.say(format!("\n{}", playbook::first_lines(playbook)));
    }
}

fn begin(shell: &Shell, words: Option<&str>, danger: Danger) -> Result<Done, Failure> {
    let words = words.map(service::domain::words::Words::parse).transpose()?;
    let begin = Begin { words, more: Vec::new(), answers: vec![Content::Danger(danger)] };
    Ok(shell.app.begin(&shell.act(), &begin)?.0)
}

/// Numbers first, the record after: nothing that goes wrong with the record may hold up a call.
pub fn alert(shell: &Shell, args: &AlertArgs) -> Result<u8, Failure> {
    if shell.globals.json.is_none() {
        act_now(shell);
    }
    let words = args.words.join(" ");
    let words = Some(words.as_str()).filter(|words| !words.trim().is_empty());
    let (done, is_new) = match shell.meant(None) {
        Ok(id) => (alerted(shell, id, words)?, false),
        Err(Failure::Service(service::Error::NothingOpen | service::Error::Several(_))) => {
            (begin(shell, words, Danger::Now)?, true)
        }
        Err(other) => return Err(other),
    };
    let numbers = shell.globals.json.is_some().then(|| numbers(shell));
    let opened = is_new.then(|| text::opened(&done.view.code));
    shell.done(&done, &numbers.into_iter().chain(opened).collect::<Vec<_>>());
    Ok(0)
}

fn alerted(shell: &Shell, id: RecoveryId, words: Option<&str>) -> Result<Done, Failure> {
    if let Some(words) = words {
        let words = service::domain::words::Words::parse(words)?;
        shell.app.put(&shell.act(), id, Content::Note(words), false)?;
    }
    put(shell, id, Danger::Now)
}

/// People to talk to, crisis lines, advice. Nothing is recorded.
pub fn support(shell: &Shell) -> Result<u8, Failure> {
    let page = catalogue::support(&shell.config.support());
    if shell.globals.json.is_some() {
        shell.json(&crate::json::answer(serde_json::json!({ "support": page })));
    }
    shell.say(page);
    Ok(0)
}
