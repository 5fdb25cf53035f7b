//! Legal clocks in words, the same in every face. What a law says is its file's; the sentences around it are `catalogue`'s.

use catalogue::en::deadline as text;
use catalogue::{Trouble, errors};
use notice::{GivenError, Law, Moment, Outcome, Status};

/// A notice and how it stands.
pub fn heading(outcome: &Outcome<'_>) -> String {
    let stage = catalogue::admission::capital(&outcome.stage.id.replace('_', " "));
    match (outcome.status, outcome.due.as_ref().map(Moment::written)) {
        (Status::Running, Some(due)) => text::due(stage, due),
        (Status::NotStarted, Some(due)) => text::provisional(stage, due),
        (Status::NotRequired, _) => text::not_required(stage),
        (Status::NoLimit, _) => text::no_limit(stage),
        _ => text::not_started(stage),
    }
}

/// Why it stands so, with what is missing.
pub fn why(law: &Law, outcome: &Outcome<'_>) -> String {
    if outcome.is_out_of_force {
        return match law.effective_to {
            Some(until) => text::in_force_until(law.effective_from, until),
            None => text::in_force_since(law.effective_from),
        };
    }
    match outcome.missing.as_slice() {
        [] => outcome.rule.why.clone(),
        missing => format!("{} {}", outcome.rule.why, text::missing(missing.join(", "))),
    }
}

/// A law that no clock is known for.
pub fn no_such_law(typed: &str) -> Trouble {
    if notice::is_not_in_force(typed) {
        return Trouble::new(text::not_in_force(typed)).trying("amends deadline");
    }
    let trouble = Trouble::new(text::no_such_law(typed));
    match crate::nearest(typed, &notice::names()) {
        Some(near) => trouble.because(errors::did_you_mean(&near)).trying(format!("amends deadline {near}")),
        None => trouble.trying("amends deadline"),
    }
}

/// What was typed and cannot be used, with a command that works.
pub fn not_given(law: &Law, error: &GivenError) -> Trouble {
    let example = |anchor: &str| format!("amends deadline {} --when {anchor}=2026-11-20T16:30:00+01:00", law.id);
    let first = || law.anchors.first().map_or_else(String::new, |anchor| example(&anchor.id));
    let trouble = match error {
        GivenError::NoPair(typed) => return Trouble::new(text::no_pair(typed)).trying(first()),
        GivenError::NoTime(name, value) => {
            let trouble = Trouble::new(text::no_time(value)).because(text::no_time_why());
            return trouble.trying(example(name));
        }
        GivenError::NeedsHour(name) => return Trouble::new(text::needs_hour(name)).trying(example(name)),
        GivenError::Unknown(name, known) => Trouble::new(text::unknown(name, known.join(", "))),
        GivenError::Twice(name) => Trouble::new(text::twice(name)),
        GivenError::NoValue(name, words) if words.is_empty() => Trouble::new(text::no_value(name, text::a_number())),
        GivenError::NoValue(name, words) => Trouble::new(text::no_value(name, words.join(", "))),
    };
    trouble.trying("amends deadline")
}
