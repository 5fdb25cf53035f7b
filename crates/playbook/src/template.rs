//! Message templates: ready sentences and answers, set into the words of a playbook.
//!
//! Lives here: trying and filling a template; a name that nobody gives is an error, never a silent gap.
//! Not here: the ready sentences (`catalogue`).

use minijinja::{Environment, Error, UndefinedBehavior};
use recovery::content::MessageKind;
use std::collections::BTreeMap;

/// What a template may use, by name.
pub type Parts = BTreeMap<String, String>;

/// Ready sentences for the first news.
const OF_HEADS_UP: &[&str] = &["opening", "admission", "known", "needed", "ways", "ask"];

/// The names that every template of a kind may use, beside the ids of the questions.
pub(crate) fn names(kind: MessageKind) -> impl Iterator<Item = &'static str> {
    let own: &[&str] = if kind == MessageKind::HeadsUp { OF_HEADS_UP } else { &[] };
    ["to", "draft"].into_iter().chain(own.iter().copied())
}

/// Names that no question may take.
pub(crate) fn is_taken(name: &str) -> bool {
    names(MessageKind::HeadsUp).any(|taken| taken == name)
}

/// As much work as a template may make.
const FUEL: u64 = 20_000;

/// Sets the parts into a template; runs of blanks become one, as parts may be empty.
///
/// # Errors
/// What is wrong with the template, and at which of its bytes.
pub fn fill(template: &str, parts: &Parts) -> Result<String, (String, usize)> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_debug(true);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(50);
    let text = environment.render_str(template, parts).map_err(|error| trouble_of(&error))?;
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn trouble_of(error: &Error) -> (String, usize) {
    let range = error.range().unwrap_or(0..0);
    let detail = error.detail().map(|detail| format!(": {detail}"));
    (format!("{}{}", error.kind(), detail.unwrap_or_default()), range.start)
}

/// Tries a template with every part there, and with no answer given.
pub(crate) fn trouble(template: &str, kind: MessageKind, questions: &[String]) -> Option<(String, usize)> {
    let filled = |answer: &str| {
        let ready = names(kind).map(|name| (name.to_owned(), "Ready.".to_owned()));
        ready.chain(questions.iter().map(|id| (id.clone(), answer.to_owned()))).collect::<Parts>()
    };
    ["An answer.", ""].iter().find_map(|answer| fill(template, &filled(answer)).err())
}
