//! Legal clocks: what is due when, from a law, its anchors and its facts. It opens no recovery and keeps nothing.

use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::en::deadline as text;
use clap::Args;
use serde_json::{Value, json};
use service::deadline;
use service::notice::{Fact, Given, Law, Outcome, Status, Takes, all, evaluate, find};
use std::collections::BTreeSet;

/// Legal clocks
#[derive(Debug, Clone, Args)]
pub struct DeadlineArgs {
    #[arg(value_name = "LAW", help = catalogue::help::DEADLINE_LAW)]
    law: Option<String>,
    #[arg(long, value_name = "ANCHOR=TIME", help = catalogue::help::DEADLINE_WHEN)]
    when: Vec<String>,
    #[arg(long, value_name = "KEY=VALUE", help = catalogue::help::DEADLINE_FACT)]
    fact: Vec<String>,
    #[arg(long, value_name = "DATE", help = catalogue::help::DEADLINE_HOLIDAY)]
    holiday: Vec<String>,
}

/// Without a law: the laws, and what each needs.
pub fn run(shell: &Shell, args: &DeadlineArgs) -> Result<u8, Failure> {
    let Some(typed) = &args.law else {
        list(shell);
        return Ok(0);
    };
    let law = find(&typed.to_lowercase()).ok_or_else(|| usage(deadline::no_such_law(typed)))?;
    let given = Given::read(law, &args.when, &args.fact).map_err(|error| usage(deadline::not_given(law, &error)))?;
    let no_day = |day| usage(Trouble::new(text::no_holiday(day)).trying("--holiday 2026-12-25"));
    let own = args.holiday.iter().map(|day| day.parse().map_err(|_| no_day(day)));
    let own: BTreeSet<_> = own.collect::<Result<_, Failure>>()?;
    let outcomes = evaluate(law, &given, &own);
    match shell.globals.json {
        Some(_) => shell.json(&outcomes.iter().map(|outcome| as_json(law, outcome)).collect()),
        None => say(shell, law, &outcomes),
    }
    Ok(0)
}

fn usage(trouble: Trouble) -> Failure {
    Failure::Plain(Box::new(trouble), exit::USAGE)
}

fn as_json(law: &Law, outcome: &Outcome<'_>) -> Value {
    let status = match outcome.status {
        Status::Running => "running",
        Status::NotStarted => "not_started",
        Status::NotRequired => "not_required",
        Status::NoLimit => "no_limit",
    };
    let mut value = json!({
        "law": law.id,
        "stage": outcome.stage.id,
        "status": status,
        "due": outcome.due.as_ref().map(service::notice::Moment::written),
        "calendar": outcome.calendar(),
        "source": outcome.stage.article,
        "why": deadline::why(law, outcome),
    });
    if outcome.is_provisional() {
        value["provisional"] = true.into();
    }
    value
}

fn list(shell: &Shell) {
    if shell.globals.json.is_some() {
        let needs = |law: &Law| {
            let anchors: Vec<&str> = law.anchors.iter().map(|anchor| anchor.id.as_str()).collect();
            let facts: Vec<&str> = law.facts.iter().map(|fact| fact.id.as_str()).collect();
            json!({ "law": law.id, "name": law.law, "anchors": anchors, "facts": facts })
        };
        return shell.json(&all().iter().map(needs).collect());
    }
    shell.say(text::laws());
    for law in all() {
        shell.say_as(Style::Bold, format!("\n{}", text::law(&law.id, &law.law)));
        needs(law).iter().for_each(|line| shell.say(format!("    {line}")));
    }
}

fn needs(law: &Law) -> Vec<String> {
    let anchors = law.anchors.iter().map(|anchor| text::counts_from(&anchor.id, &anchor.what));
    let facts = law.facts.iter().map(|fact| text::takes(&fact.id, &fact.what, words(fact)));
    anchors.chain(facts).collect()
}

fn words(fact: &Fact) -> String {
    match fact.takes() {
        Takes::Words(words) => words.join(", "),
        Takes::Number => text::a_number(),
    }
}

fn say(shell: &Shell, law: &Law, outcomes: &[Outcome<'_>]) {
    shell.say_as(Style::Bold, &law.law);
    shell.say(text::duty(&law.duty_holder));
    let running = || outcomes.iter().filter(|outcome| outcome.status == Status::Running);
    let first = running().filter_map(|outcome| outcome.due.as_ref()).min_by_key(|due| due.day());
    for outcome in outcomes {
        let is_first = running().count() > 1 && outcome.status == Status::Running && outcome.due.as_ref() == first;
        shell.say("");
        shell.say_as(Style::Bold, deadline::heading(outcome));
        if is_first {
            shell.say(format!("  {}", text::earliest()));
        }
        stage(law, outcome).iter().for_each(|line| shell.say(format!("  {line}")));
    }
    shell.say("");
    shell.say(text::leaves_out());
    law.leaves_out.iter().for_each(|line| shell.say(format!("  - {line}")));
    law.unverified.iter().for_each(|what| shell.say(text::unverified(what)));
    shell.say(text::verified(law.verified_on, &law.source));
    shell.say(text::awareness());
    shell.say(text::no_advice());
}

fn stage(law: &Law, outcome: &Outcome<'_>) -> Vec<String> {
    let stage = outcome.stage;
    let mut lines = vec![deadline::why(law, outcome)];
    lines.extend(outcome.calendar().map(text::counted));
    lines.push(text::source(&stage.article));
    if outcome.status != Status::NotRequired {
        lines.extend([text::goes_to(&stage.recipient), text::contains()]);
        lines.extend(stage.content_parts.iter().map(|part| format!("  [ ] {part}")));
        if !stage.exceptions.is_empty() {
            lines.push(text::exceptions());
            lines.extend(stage.exceptions.iter().map(|one| format!("  - {one}")));
        }
    }
    lines
}
