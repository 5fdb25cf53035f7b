//! Settings of one person: name, lead, times, numbers to call, people to talk to.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts::Field;
use crate::site::Visit;
use catalogue::{errors, pages as text};
use maud::{Markup, html};
use service::Error;
use service::config::{Config, KEYS, Takes};

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let is_kept = !asked.field("kept").is_empty();
    Ok(Answer::Page(show(visit, visit.settings()?, None, None, is_kept)))
}

/// What a key is called here, and what helps to fill it in.
fn words(key: &str) -> (String, Option<String>) {
    match key {
        "name" => (text::set_name(), None),
        "lead" => (text::set_lead(), Some(text::set_lead_hint())),
        "zone" => (text::set_zone(), Some(text::set_zone_hint())),
        "emergency" => (text::set_emergency(), Some(text::set_emergency_hint())),
        "numbers" => (text::set_numbers(), Some(text::set_contacts_hint())),
        "talk" => (text::set_talk(), Some(text::set_contacts_hint())),
        "crisis" => (text::set_crisis(), Some(text::set_contacts_hint())),
        "advisers" => (text::set_advisers(), Some(text::set_contacts_hint())),
        "tell-minutes" => (text::set_tell(), Some(text::set_tell_hint())),
        "pause-minutes" => (text::set_pause(), Some(text::set_pause_hint())),
        "cover-minutes" => (text::set_cover(), Some(text::set_cover_hint())),
        _ => (text::set_theme(), None),
    }
}

fn show(visit: &Visit, config: &Config, typed: Option<&Asked>, problem: Option<Problem>, is_kept: bool) -> Markup {
    let field = |key: &'static str, takes: Takes| {
        let (label, hint) = words(key);
        let (value, rows) = match takes {
            Takes::Contacts => (config.get(key).unwrap_or_default().replace("; ", "\n"), 3),
            _ => (config.get(key).unwrap_or_default(), 1),
        };
        let value = typed.map_or(value, |typed| typed.field(key));
        if let Takes::OneOf(choices) = takes {
            return picks(key, &label, choices, &value);
        }
        Field { name: key, label: &label, hint: hint.as_deref(), value: &value, rows }.with(problem.as_ref())
    };
    let inner = html! {
        div.head { h1 { (text::settings_title()) } @if is_kept { p.lede role="status" { (text::settings_kept()) } } }
        form.ask-w method="post" autocomplete="off" {
            @for (key, takes) in KEYS { (field(key, takes)) }
            div.acts { button.btn { (text::save_settings()) } }
        }
        p.mt6.ask-w { a href="/verify" { (text::check_the_journals()) } }
    };
    let title = text::titled(text::settings_title());
    Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem: problem.clone() }
        .work("/settings", inner)
}

/// A choice among a few words, or none of them.
fn picks(key: &str, label: &str, choices: &[&str], value: &str) -> Markup {
    let name = |choice: &str| match choice {
        "light" => text::theme_light(),
        "dark" => text::theme_dark(),
        _ => text::theme_of_system(),
    };
    html! {
        fieldset.q {
            legend { (label) }
            div.picks {
                @for choice in std::iter::once("").chain(choices.iter().copied()) {
                    label { input type="radio" name=(key) value=(choice) checked[value == choice]; " " (name(choice)) }
                }
            }
        }
    }
}

/// Keeps what was set; nothing where one of them is not understood.
pub(crate) fn save(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let mut config = visit.settings()?.clone();
    let mut problem = None;
    for (key, takes) in KEYS {
        let typed = asked.field(key);
        let typed = if takes == Takes::Contacts { typed.lines().collect::<Vec<_>>().join("; ") } else { typed };
        if let Err(takes) = config.set(key, &typed) {
            problem.get_or_insert(Problem { field: key, sentence: needed(takes) });
        }
    }
    if let Some(problem) = problem {
        return Ok(Answer::Again(show(visit, &config, Some(asked), Some(problem), false)));
    }
    config.write()?;
    visit.let_go()?;
    Ok(Answer::See("/settings?kept=yes".to_owned()))
}

fn needed(takes: Takes) -> String {
    match takes {
        Takes::Minutes(from, to) => errors::takes_minutes(from, to),
        Takes::Zone => errors::takes_zone(),
        Takes::OneOf(words) => errors::takes_one_of(words.join(", ")),
        Takes::Text | Takes::Contacts => errors::takes_text(),
    }
}
