//! Parts that several pages share: pictures, clock chips, big answers, fields.
//!
//! Lives here: markup that is made of values. Not here: which page shows them.

use crate::frame::Problem;
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use catalogue::{Clockface, clock_line};
use maud::{Markup, html};
use service::Error;
use service::clock::{Clock, ClockState};
use service::domain::View;
use service::domain::content::Content;

/// As many clocks as are shown; the rest is counted.
const CLOCKS: usize = 3;

/// The mark: a ring, broken once and mended.
pub(crate) fn mark() -> Markup {
    html! {
        a.mark href="/" {
            svg viewBox="0 0 24 24" aria-hidden="true" {
                g fill="none" stroke-width="2.4" stroke-linecap="round" {
                    path d="M16.75 3.77A9.5 9.5 0 1 0 21.36 10.35" stroke="currentColor" {}
                    path.mend d="M18.72 5.28A9.5 9.5 0 0 1 20.6 7.98" stroke-width="3.2" {}
                }
            }
            (text::amends())
        }
    }
}

/// One can see it.
pub(crate) fn lock() -> Markup {
    html! {
        svg viewBox="0 0 18 18" aria-hidden="true" {
            rect x="3" y="8" width="12" height="8" rx="2" fill="none" stroke="currentColor" stroke-width="1.6" {}
            path d="M5.6 8V5.6a3.4 3.4 0 0 1 6.8 0V8" fill="none" stroke="currentColor" stroke-width="1.6" {}
        }
    }
}

/// Others can see it too.
pub(crate) fn heads() -> Markup {
    html! {
        svg viewBox="0 0 18 18" aria-hidden="true" {
            g fill="none" stroke="currentColor" stroke-width="1.6" {
                circle cx="6.3" cy="6" r="2.6" {}
                path d="M1.5 15.2c0-3 2-4.7 4.8-4.7s4.8 1.7 4.8 4.7" {}
                path d="M11.4 3.6a2.5 2.5 0 0 1 0 4.8M13 10.8c2.2.4 3.5 2 3.5 4.4" {}
            }
        }
    }
}

/// The clocks of a recovery, nearest first.
pub(crate) fn clocks(view: &View, face: &Clockface) -> Markup {
    html! {
        @if !view.clocks.is_empty() {
            div.clocks {
                @for clock in view.clocks.iter().take(CLOCKS) { (chip(clock, face)) }
                @if view.clocks.len() > CLOCKS { span.small.quiet { (text::more_clocks(view.clocks.len() - CLOCKS)) } }
            }
        }
    }
}

fn chip(clock: &Clock, face: &Clockface) -> Markup {
    let class = match clock.state {
        ClockState::Soon => "clock soon",
        ClockState::Late => "clock late",
        ClockState::Running | ClockState::Done(_) => "clock",
    };
    html! {
        span class=(class) role="timer" aria-live="off" {
            svg viewBox="0 0 22 22" aria-hidden="true" {
                @if clock.is_open() {
                    circle.ring-b cx="11" cy="11" r="8.5" {}
                    circle.ring-v cx="11" cy="11" r="8.5" pathLength="100" transform="rotate(-90 11 11)"
                        stroke-dasharray={ (share_left(clock, face)) " 100" } {}
                } @else {
                    circle.ring-v cx="11" cy="11" r="8.5" {}
                    path.ring-v d="M7.5 11.3l2.4 2.4 4.6-5" {}
                }
            }
            span { (clock_line(clock, face)) }
        }
    }
}

/// Hundredths of the time that are left.
pub(crate) fn share_left(clock: &Clock, face: &Clockface) -> i64 {
    let whole = (clock.due - clock.from).0.max(1);
    (clock.left(face.now).0.saturating_mul(100) / whole).clamp(0, 100)
}

/// A big answer: one press answers.
pub(crate) fn answer(name: &str, value: &str, class: &str, words: &str, then: &str) -> Markup {
    html! {
        button class={ "answer " (class) } name=(name) value=(value) {
            b { (words) } span { (then) } i aria-hidden="true" { "→" }
        }
    }
}

/// A number to press, where it is one.
pub(crate) fn number(reach: &str) -> Markup {
    html! { @if let Some(place) = telephone(reach) { a.tel href=(place) { (reach) } } @else { span.tel { (reach) } } }
}

/// The address by which a telephone dials, where it is one number and no other: a wrong one would cost the minute that counts.
pub(crate) fn telephone(reach: &str) -> Option<String> {
    let (plus, rest) = reach.trim().strip_prefix('+').map_or(("", reach.trim()), |rest| ("+", rest));
    // "+49 (0)30": the zero is dialled at home only.
    let rest = if plus.is_empty() { rest.to_owned() } else { rest.replace("(0)", "") };
    let is_number = !rest.contains(" / ") && rest.chars().all(|c| c.is_ascii_digit() || " -()/".contains(c));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    (is_number && digits.len() >= 2).then(|| format!("tel:{plus}{digits}"))
}

/// The short way: whoever must talk at once needs a card, not more questions.
pub(crate) fn talk_now(view: &View) -> Markup {
    html! {
        @if view.told_lead().is_none() {
            p.mt5.small { (text::must_talk_now()) " " a href=(places::of(&view.code, "talk")) { (text::talk_card()) } }
        }
    }
}

/// A hidden key: the same form, sent twice, counts once.
pub(crate) fn once(visit: &Visit) -> Result<Markup, Error> {
    let key = visit.app.new_item()?;
    Ok(html! { input type="hidden" name="key" value=(key.to_string()); })
}

/// A field for a time. One that is more than an hour back is read back: then the next press of the button means yes.
pub(crate) fn time(name: &'static str, label: &str, hint: &str, typed: &str, problem: Option<&Problem>) -> Markup {
    let wrong = problem.filter(|problem| problem.field == name);
    html! {
        div.field {
            label for=(name) { (label) }
            p.hint id={ (name) "-h" } { (hint) }
            @if let Some(wrong) = wrong { p.wrong id={ (name) "-e" } { (wrong.sentence) } input type="hidden" name={ (name) "-read" } value=(typed); }
            input id=(name) type="text" name=(name) value=(typed) aria-describedby={ (name) "-h" @if wrong.is_some() { " " (name) "-e" } };
        }
    }
}

/// Who was given an answer, and will see a change of it.
pub(crate) fn seen_change(visit: &Visit, view: &View, contents: &[Content]) -> Result<Markup, Error> {
    let mut names: Vec<String> = Vec::new();
    for content in contents {
        let seen_by = visit.app.would_be_seen_by(view.recovery, content, visit.face.now)?;
        names.extend(seen_by.iter().map(catalogue::calling));
    }
    names.sort();
    names.dedup();
    Ok(html! { @if !names.is_empty() { p.mt4.small { (text::they_see_a_change(catalogue::and(&names))) } } })
}

/// A text field of several lines with its label, what helps, and what is wrong with it.
pub(crate) struct Field<'a> {
    /// Its name and id.
    pub(crate) name: &'static str,
    /// What it asks for.
    pub(crate) label: &'a str,
    /// What helps to fill it in.
    pub(crate) hint: Option<&'a str>,
    /// What is in it.
    pub(crate) value: &'a str,
    /// How many lines it shows.
    pub(crate) rows: u8,
}

impl Field<'_> {
    /// Without a fault.
    pub(crate) fn show(&self) -> Markup {
        self.with(None)
    }

    /// With what is needed, where it is this field's.
    pub(crate) fn with(&self, problem: Option<&Problem>) -> Markup {
        let wrong = problem.filter(|problem| problem.field == self.name);
        let name = self.name;
        let ids = [self.hint.map(|_| "h"), wrong.map(|_| "e")];
        let described: Vec<String> = ids.into_iter().flatten().map(|end| format!("{name}-{end}")).collect();
        let described = Some(described.join(" ")).filter(|ids| !ids.is_empty());
        html! {
            div.field {
                label for=(name) { (self.label) }
                @if let Some(hint) = self.hint { p.hint id={ (name) "-h" } { (hint) } }
                @if let Some(wrong) = wrong { p.wrong id={ (name) "-e" } { (wrong.sentence) } }
                // A line end right after the tag is not part of the text: one of ours keeps one of theirs.
                textarea id=(name) name=(name) rows=(self.rows) aria-describedby=[described] { "\n" (self.value) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::telephone;

    #[test]
    fn a_number_that_is_dialled_is_the_one_that_stands_there() {
        let dials = |reach| telephone(reach).unwrap_or_default();
        assert_eq!(dials("112"), "tel:112");
        assert_eq!(dials("+49 (0)30 12-34"), "tel:+49301234");
        assert_eq!(dials("030/1234"), "tel:0301234");
        for no_number in ["112 / 911", "0800 111 / 0800 222", "ask at the desk", "12+34", "", "7"] {
            assert_eq!(dials(no_number), "", "{no_number}");
        }
    }
}
