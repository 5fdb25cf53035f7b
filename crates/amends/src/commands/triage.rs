//! The first reading of a description: for a person, for a program, for many at once. It opens no recovery and keeps nothing.

use crate::commands::first;
use crate::shell::Shell;
use crate::terminal::{self, To};
use crate::trouble::{Failure, Trouble, exit};
use catalogue::en::triage as text;
use catalogue::{Keyed, from_key};
use clap::Args;
use serde_json::{Value, json};
use service::OFFERED;
use service::domain::fallout::Dimension;
use service::reading::{Conduct, Danger, Fallout, Key, Sure, Triage, Urgency, is_in_distress, triage};
use std::path::PathBuf;

/// A first reading
#[derive(Debug, Clone, Args)]
pub struct TriageArgs {
    #[arg(value_name = "TEXT", help = catalogue::help::TRIAGE_TEXT)]
    words: Vec<String>,
    #[arg(long, value_name = "IN", conflicts_with = "words", help = catalogue::help::TRIAGE_JSONL)]
    jsonl: Option<PathBuf>,
}

/// Reads one description, or many.
pub fn run(shell: &Shell, args: &TriageArgs) -> Result<u8, Failure> {
    if let Some(path) = &args.jsonl {
        return batch(&super::check::many(shell, path)?);
    }
    let typed = match args.words.join(" ").as_str() {
        "" if shell.can_ask() => return Err(nothing()),
        "" | "-" => first::standard_input(shell)?,
        words => words.to_owned(),
    };
    if typed.trim().is_empty() {
        return Err(nothing());
    }
    if is_in_distress(&typed) {
        return support(shell);
    }
    let reading = triage(&typed);
    match shell.globals.json {
        Some(_) => shell.json(&as_json(&typed, &reading)),
        None => say(shell, &typed, &reading),
    }
    Ok(0)
}

fn nothing() -> Failure {
    let trouble = Trouble::new(text::no_words()).trying("amends triage \"gave bed 4 the wrong tablets\"");
    Failure::Plain(Box::new(trouble), exit::USAGE)
}

/// Words of self-harm are not triaged: they lead to people to talk to.
fn support(shell: &Shell) -> Result<u8, Failure> {
    match shell.globals.json {
        Some(_) => shell.json(&json!({ "support": catalogue::support(&shell.config.support()) })),
        None => drop(super::danger::support(shell)?),
    }
    Ok(0)
}

fn say(shell: &Shell, typed: &str, reading: &Triage) {
    shell.say(text::may_be());
    for (place, kind) in reading.kinds.iter().take(OFFERED).enumerate() {
        let name = shell
            .app
            .playbook(kind.what.key())
            .map_or_else(|_| kind.what.key().to_owned(), |found| found.playbook.name.to_string());
        shell.say(format!("  {}", text::numbered(place + 1, because(name, kind, typed))));
    }
    shell.say("");
    shell.say(because(danger(reading.danger.what), &reading.danger, typed));
    shell.say(text::ask_anyway());
    shell.say(because(urgency(reading.urgency.what), &reading.urgency, typed));
    let touched: Vec<String> = reading.fallout.iter().map(|one| dimension(one.what)).collect();
    if !touched.is_empty() {
        shell.say(text::touches(catalogue::and(&touched)));
    }
    shell.say(because(conduct(reading.conduct.what), &reading.conduct, typed));
    shell.hint(format!("\n{}", text::suggestions_only()));
    shell.say_as(terminal::Style::Accent, catalogue::terminal::next("amends new"));
}

/// A suggestion with the words that led to it.
fn because<T>(said: String, suggestion: &Sure<T>, typed: &str) -> String {
    let words: Vec<&str> = suggestion.words.iter().map(|span| &typed[span.clone()]).collect();
    match text::words(&words) {
        Some(because) => format!("{} ({because})", said.trim_end_matches('.')),
        None => said,
    }
}

fn danger(danger: Danger) -> String {
    match danger {
        Danger::Now => text::danger_now(),
        Danger::Possible => text::danger_possible(),
        Danger::None => text::danger_none(),
    }
}

fn urgency(urgency: Urgency) -> String {
    match urgency {
        Urgency::ActNow => text::urgency_act_now(),
        Urgency::Today => text::urgency_today(),
        Urgency::ThisWeek => text::urgency_this_week(),
    }
}

fn conduct(conduct: Conduct) -> String {
    match conduct {
        Conduct::HonestMistake => text::conduct_honest(),
        Conduct::AtRiskShortcut => text::conduct_shortcut(),
        Conduct::KnowingBreach => text::conduct_breach(),
    }
}

/// The domain's name for what is touched.
fn dimension(fallout: Fallout) -> String {
    let key = fallout.key().replace('_', "-");
    let dimension: Option<Dimension> = from_key(&key).or_else(|| from_key(key.rsplit('-').next().unwrap_or_default()));
    dimension.map_or(key, |dimension| dimension.name().to_lowercase())
}

/// A line for every line, and nothing of what was read is kept.
fn batch(lines: &str) -> Result<u8, Failure> {
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let answer = answer(line).map_err(|why| {
            let trouble = Trouble::new(catalogue::terminal::line_cannot_be_read(number + 1, why));
            Failure::Plain(Box::new(trouble.trying(r#"{"id": "1", "text": "…"}"#)), exit::USAGE)
        })?;
        terminal::raw(To::Stdout, &format!("{answer}\n"));
    }
    Ok(0)
}

fn answer(line: &str) -> Result<Value, String> {
    let value: Value = serde_json::from_str(line).map_err(|why| why.to_string())?;
    let typed = value["text"].as_str().ok_or_else(|| catalogue::terminal::no_such_field("text"))?;
    if is_in_distress(typed) {
        return Ok(json!({ "id": value["id"], "support": true }));
    }
    let reading = triage(typed);
    let three: Vec<&str> = reading.kinds.iter().take(OFFERED).map(|kind| kind.what.key()).collect();
    let fallout: Vec<&str> = reading.fallout.iter().map(|one| one.what.key()).collect();
    Ok(json!({
        "id": value["id"],
        "playbook": three[0],
        "playbooks": three,
        "danger": reading.danger.what.key(),
        "urgency": reading.urgency.what.key(),
        "fallout": fallout,
        "honest": reading.conduct.what.key(),
    }))
}

/// The reading for programs: each suggestion with how sure it is and the words that led to it.
fn as_json(typed: &str, reading: &Triage) -> Value {
    json!({
        "playbook": reading.kinds[0].what.key(),
        "playbooks": reading.kinds.iter().map(|one| sure(one, typed)).collect::<Vec<_>>(),
        "danger": sure(&reading.danger, typed),
        "urgency": sure(&reading.urgency, typed),
        "fallout": reading.fallout.iter().map(|one| sure(one, typed)).collect::<Vec<_>>(),
        "honest": sure(&reading.conduct, typed),
    })
}

fn sure<T: Key>(one: &Sure<T>, typed: &str) -> Value {
    let words: Vec<&str> = one.words.iter().map(|span| &typed[span.clone()]).collect();
    json!({ "value": one.what.key(), "sure": (f64::from(one.sure) * 1000.0).round() / 1000.0, "words": words })
}
