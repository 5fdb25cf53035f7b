//! The three questions: danger, spread, when it was noticed. Each answer is a button.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::Error;
use service::domain::View;
use service::domain::content::{Content, Moment};
use service::domain::fallout::{Danger, Spreading};
use service::domain::words::Words;

/// How many there are.
const QUESTIONS: usize = 3;

fn frame<'a>(visit: &'a Visit, view: &View, n: usize, problem: Option<Problem>) -> Page<'a> {
    let title = text::titled_of(text::question_title(n), &view.code);
    Page { title, seen: Seen::of(view), face: &visit.face, look: &visit.look, problem }
}

fn head(n: usize, question: &str, lede: &str) -> Markup {
    html! {
        p.step { (text::step_of(n, QUESTIONS)) }
        h1 { (question) }
        p.mt4.lede { (lede) }
    }
}

/// "Could anyone be hurt?"
pub(crate) fn danger(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let inner = html! {
        (head(1, &text::danger(), &text::danger_lede()))
        @if visit.app.sounds_dangerous(&view) { p.mt4.loud { strong { (catalogue::en::triage::sounds_dangerous()) } } }
        form.answers method="post" {
            (parts::answer("danger", "yes", "hot", &text::danger_yes(), &text::danger_yes_then()))
            (parts::answer("danger", "no", "", &text::danger_no(), &text::danger_no_then()))
        }
        (parts::seen_change(visit, &view, &[Content::Danger(Danger::None)])?)
        p.small.quiet { (text::call_first()) " " (numbers(visit)) }
    };
    Ok(Answer::Page(frame(visit, &view, 1, None).question(Some("/"), "", inner)))
}

fn numbers(visit: &Visit) -> Markup {
    let site = visit.config.site();
    html! {
        (parts::number(&visit.emergency())) " " (text::for_an_emergency())
        @for contact in &site { ", " (parts::number(&contact.reach)) " " (contact.name) }
        "."
        @if site.is_empty() { br; (text::add_your_numbers()) }
    }
}

/// Whatever is not a clear no counts as yes or not sure.
pub(crate) fn answer_danger(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let danger = if asked.field("danger") == "no" { Danger::None } else { Danger::Possible };
    if danger.comes_first() && view.is_safe() {
        visit.app.put(&visit.act(), view.recovery, Content::Safe(false), false)?;
    }
    put(visit, &view, Content::Danger(danger))
}

fn put(visit: &Visit, view: &View, content: Content) -> Result<Answer, Error> {
    let done = visit.app.put(&visit.act(), view.recovery, content, false)?;
    Ok(Answer::See(places::next(&done.view)))
}

/// "Is it still getting worse?"
pub(crate) fn spreading(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    Ok(Answer::Page(ask_spreading(visit, &visit.view(asked)?, None)?))
}

/// Forms of their own for the buttons and for the field: Enter in the field presses the field's button.
fn ask_spreading(visit: &Visit, view: &View, problem: Option<Problem>) -> Result<Markup, Error> {
    let stop = match view.spreading() {
        Some(Spreading::Stoppable(how)) => how.to_string(),
        _ => String::new(),
    };
    let inner = html! {
        (head(2, &text::spreading(), &text::spreading_lede()))
        form.answers.some method="post" {
            (parts::answer("spreading", "no", "", &text::not_spreading(), &text::not_spreading_then()))
            (parts::answer("spreading", "cannot", "", &text::cannot_stop(), &text::cannot_stop_then()))
        }
        form method="post" autocomplete="off" {
            details.answer-more open[problem.is_some() || !stop.is_empty()] {
                summary { (text::can_stop()) }
                div.field {
                    label for="how" { (text::how_to_stop()) }
                    @if let Some(problem) = &problem { p.wrong #how-e { (problem.sentence) } }
                    input #how type="text" name="how" value=(stop) aria-describedby=[problem.as_ref().map(|_| "how-e")];
                }
                button.btn name="spreading" value="can" { (text::use_this_way()) }
            }
        }
        (parts::seen_change(visit, view, &[Content::Spreading(Spreading::No)])?)
    };
    Ok(frame(visit, view, 2, problem).question(Some(&places::of(&view.code, "danger")), "", inner))
}

/// No, yes, or how it can be stopped.
pub(crate) fn answer_spreading(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let answer = match (asked.field("spreading").as_str(), asked.filled("how")) {
        ("no", _) => Spreading::No,
        ("can", Some(how)) => Spreading::Stoppable(Words::parse(&how)?),
        ("can", None) => {
            let problem = Problem { field: "how", sentence: text::how_to_stop() };
            return Ok(Answer::Again(ask_spreading(visit, &view, Some(problem))?));
        }
        _ => Spreading::Unstoppable,
    };
    put(visit, &view, Content::Spreading(answer))
}

/// "When did you notice?"
pub(crate) fn noticed(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    Ok(Answer::Page(ask_noticed(visit, &visit.view(asked)?, "", None)?))
}

fn ask_noticed(visit: &Visit, view: &View, typed: &str, problem: Option<Problem>) -> Result<Markup, Error> {
    let probe = Content::Moment { which: Moment::Noticed, when: visit.face.now };
    let inner = html! {
        (head(3, &text::noticed(), &text::noticed_lede()))
        form.answers.some method="post" {
            (parts::answer("noticed", "now", "", &text::just_now(), &visit.face.time(visit.face.now)))
        }
        form method="post" autocomplete="off" {
            details.answer-more open[problem.is_some()] {
                summary { (text::another_time()) }
                (parts::time("when", &text::noticed(), &text::another_time_hint(), typed, problem.as_ref()))
                button.btn name="noticed" value="then" { (text::use_this_time()) }
            }
        }
        (parts::seen_change(visit, view, &[probe])?)
    };
    Ok(frame(visit, view, 3, problem).question(Some(&places::of(&view.code, "spreading")), "", inner))
}

/// Now, or another time.
pub(crate) fn answer_noticed(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let when = if asked.field("noticed") == "now" { Ok(None) } else { visit.time(asked, "when") };
    match when {
        Ok(when) => {
            let when = when.unwrap_or(visit.face.now);
            let next = put(visit, &view, Content::Moment { which: Moment::Noticed, when })?;
            Ok(if visit.app.asks_for_playbook(&view) { Answer::See(places::of(&view.code, "playbook")) } else { next })
        }
        Err(problem) => Ok(Answer::Again(ask_noticed(visit, &view, &asked.field("when"), Some(problem))?)),
    }
}
