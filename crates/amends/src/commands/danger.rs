//! Danger first: the question, who to call, the steps with their times; and the page for the person who cannot cope.

use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::Args;
use service::domain::RecoveryId;
use service::domain::content::{Content, DangerStep};
use service::domain::fallout::Danger;
use service::{Begin, Done};

/// Could anyone be hurt?
#[derive(Debug, Clone, Args)]
pub struct DangerArgs {
    #[arg(value_name = "yes|no|unsure|safe|done", help = catalogue::help::DANGER_ANSWER)]
    answer: Option<String>,
    #[arg(value_name = "STEP", help = catalogue::help::DANGER_STEP)]
    step: Option<usize>,
}

/// Get help moving
#[derive(Debug, Clone, Args)]
pub struct AlertArgs {
    #[arg(value_name = "WORDS", help = catalogue::help::ALERT_WORDS)]
    words: Vec<String>,
}

/// The answer that was typed: the words, or their first letters.
pub fn parse(typed: &str) -> Result<Danger, Failure> {
    match typed.trim().to_lowercase().as_str() {
        "yes" | "y" | "now" => Ok(Danger::Now),
        "unsure" | "u" | "not sure" | "maybe" | "possible" | "?" => Ok(Danger::Possible),
        "no" | "n" | "none" => Ok(Danger::None),
        _ => Err(Failure::NoSuchAnswer { typed: typed.to_owned(), offered: "yes, no, unsure".to_owned() }),
    }
}

/// Answers the question, ticks a step, or says that it is safe now.
pub fn run(shell: &Shell, args: &DangerArgs) -> Result<u8, Failure> {
    match args.answer.as_deref() {
        Some("safe") => safe(shell),
        Some("done") => tick(shell, args.step),
        Some(typed) => answered(shell, parse(typed)?),
        None => {
            let id = shell.meant(None)?;
            let done = ask(shell, id)?;
            show(shell, &done)
        }
    }
}

fn answered(shell: &Shell, danger: Danger) -> Result<u8, Failure> {
    // Who may be hurt comes before which recovery it is: with nothing open, one is opened.
    let done = match shell.meant(None) {
        Err(Failure::Service(service::Error::NothingOpen)) => begin(shell, None, danger)?,
        id => put(shell, id?, danger)?,
    };
    show(shell, &done)
}

fn put(shell: &Shell, id: RecoveryId, danger: Danger) -> Result<Done, Failure> {
    let view = shell.app.view(id, shell.now())?;
    if danger.comes_first() && view.is_safe() {
        shell.app.put(&shell.act(), id, Content::Safe(false), false)?;
    }
    Ok(shell.app.put(&shell.act(), id, Content::Danger(danger), false)?)
}

fn show(shell: &Shell, done: &Done) -> Result<u8, Failure> {
    let comes_first = done.view.danger().is_some_and(Danger::comes_first);
    if shell.globals.json.is_some() {
        shell.done(done, &[numbers(shell)]);
    } else if comes_first {
        act_now(shell);
        shell.done(done, &[]);
    } else {
        shell.done(done, &[text::nobody_hurt()]);
    }
    Ok(0)
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

/// Asks the question. Enter alone is no answer; not sure counts as yes.
pub fn ask(shell: &Shell, id: RecoveryId) -> Result<Done, Failure> {
    let question = text::could_anyone_be_hurt();
    let ask = Ask { question: &question, enter: None, flag: "amends danger yes|no|unsure", place: None };
    let answers = [("yes", Danger::Possible), ("unsure|not sure|maybe", Danger::Possible), ("no", Danger::None)];
    let danger = shell.choose(&ask, &answers, None)?;
    Ok(shell.app.put(&shell.act(), id, Content::Danger(danger), false)?)
}

fn safe(shell: &Shell) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let done = shell.app.put(&shell.act(), id, Content::Safe(true), false)?;
    shell.done(&done, &[text::safe_now()]);
    Ok(0)
}

fn tick(shell: &Shell, step: Option<usize>) -> Result<u8, Failure> {
    let offered = || Failure::NoSuchAnswer {
        typed: step.map(|n| n.to_string()).unwrap_or_default(),
        offered: "1, 2, 3, 4".to_owned(),
    };
    let step = *step.and_then(|n| DangerStep::ALL.get(n.checked_sub(1)?)).ok_or_else(offered)?;
    let id = shell.meant(None)?;
    let done = shell.app.put(&shell.act(), id, Content::DangerStep(step), false)?;
    let at = shell.face.time(shell.act().happened_at());
    shell.done(&done, &[text::ticked(at)]);
    Ok(0)
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
    let done = match shell.meant(None) {
        Ok(id) => alerted(shell, id, words)?,
        Err(Failure::Service(service::Error::NothingOpen | service::Error::Several(_))) => {
            begin(shell, words, Danger::Now)?
        }
        Err(other) => return Err(other),
    };
    shell.done(&done, &if shell.globals.json.is_some() { vec![numbers(shell)] } else { Vec::new() });
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
