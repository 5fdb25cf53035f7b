//! Act now: who to call, the steps with their times. The only page with danger as its ground.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, pages as text};
use maud::{Markup, html};
use service::Error;
use service::domain::content::{Content, DangerStep};
use service::domain::view::{Line, LineState, What};
use service::domain::{Timestamp, View};

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let title = text::titled_of(text::act_title(), &view.code);
    let page = Page { title, seen: Seen::of(&view), face: &visit.face, look: &visit.look, problem: None };
    let inner = html! {
        h1 { (text::act()) }
        p.mt4.lede { (text::act_lede()) }
        (first_lines(visit, &view))
        p.mt5 { (text::cannot_alert()) }
        form method="post" { ol.order.lines { @for step in DangerStep::ALL { (line(visit, &view, step)) } } }
        form.mt6 method="post" {
            p.small { (text::when_safe()) }
            div.acts { button.btn.plain name="step" value="safe" { (text::safe_now()) } }
        }
    };
    Ok(Answer::Page(page.question(None, "grave", inner)))
}

/// What is done first in this kind of mistake: to be ticked, or, where nobody has chosen a playbook, to be read.
fn first_lines(visit: &Visit, view: &View) -> Markup {
    html! {
        @if let Some(playbook) = view.playbook() {
            // Whom to call stands on the first screen, however small it is.
            div.mt5 { (calls(visit)) }
            form.mt5 method="post" { ol.order.lines {
                @for (place, words) in playbook.first_lines.iter().enumerate() { (own_line(visit, view, place as u8, words.as_str())) }
            } }
            h2.mt6.mb2 { (catalogue::en::triage::steps_that_always_come()) }
        } @else if let Some((name, lines)) = visit.app.likely_first_lines(view) {
            div.mt5 { (calls(visit)) }
            section.mt5 {
                h2.mb2 { (catalogue::en::triage::first_if(name)) }
                ul.dots { @for words in lines { li { (words) } } }
            }
        }
    }
}

fn own_line(visit: &Visit, view: &View, place: u8, words: &str) -> Markup {
    let done = done_at(view, &Content::FirstLine(place));
    html! {
        li aria-current=[done.is_none().then_some("step")] {
            div { strong { (words) } }
            @match done {
                Some(at) => { span.tag { (text::step_done_at(visit.face.time(at))) } }
                None => { button.btn.plain name="line" value=(place) aria-label=(format!("{}: {words}", text::step_done())) { (text::step_done()) } }
            }
        }
    }
}

fn line(visit: &Visit, view: &View, step: DangerStep) -> Markup {
    let done = done_at(view, &Content::DangerStep(step));
    html! {
        li aria-current=[done.is_none().then_some("step")] {
            div { strong { (words(step)) } @if step == DangerStep::Call { (calls(visit)) } }
            @match done {
                Some(at) => { span.tag { (text::step_done_at(visit.face.time(at))) } }
                None => { button.btn.plain name="step" value=(step.key()) aria-label=(format!("{}: {}", text::step_done(), words(step))) { (text::step_done()) } }
            }
        }
    }
}

fn words(step: DangerStep) -> String {
    match step {
        DangerStep::MakeSafe => text::make_safe(),
        DangerStep::Call => text::call(),
        DangerStep::Stay => text::stay(),
        DangerStep::TellLead => text::tell_lead_where(),
    }
}

fn calls(visit: &Visit) -> Markup {
    let site = visit.config.site();
    html! {
        div.acts {
            (call(&visit.emergency(), ""))
            @for contact in &site { (call(&contact.reach, &contact.name)) }
        }
        @if site.is_empty() { p.small.mt4 { (text::add_your_numbers()) } }
    }
}

fn call(reach: &str, name: &str) -> Markup {
    html! {
        @match parts::telephone(reach) {
            Some(place) => { a.btn.danger href=(place) { (text::call_number(reach)) @if !name.is_empty() { ", " (name) } } }
            None => { span { (name) " " (reach) } }
        }
    }
}

/// When a step was done, since somebody last said that somebody may be hurt: another alarm begins anew.
fn done_at(view: &View, step: &Content) -> Option<Timestamp> {
    let wrote = |line: &Line| match &line.what {
        What::Wrote { content, .. } if line.state == LineState::Stands => Some(content.clone()),
        _ => None,
    };
    let is_alarm = |content: Content| {
        matches!(content, Content::Safe(false)) || matches!(content, Content::Danger(danger) if danger.comes_first())
    };
    let since = view.lines.iter().rposition(|line| wrote(line).is_some_and(is_alarm)).unwrap_or(0);
    let is_it = |line: &&Line| wrote(line).as_ref() == Some(step);
    view.lines[since..].iter().rev().find(is_it).and_then(|line| line.at)
}

/// Ticks a step with its time, or says that it is safe now.
pub(crate) fn step(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let lines = view.playbook().map_or(0, |playbook| playbook.first_lines.len());
    let line = asked.filled("line").and_then(|line| line.parse::<u8>().ok()).filter(|line| usize::from(*line) < lines);
    let content = match DangerStep::from_key(&asked.field("step")) {
        Some(step) => Content::DangerStep(step),
        None if line.is_some() => Content::FirstLine(line.unwrap_or_default()),
        None if asked.field("step") == "safe" => Content::Safe(true),
        None => return Ok(Answer::See(places::of(&view.code, "act"))),
    };
    let done = visit.app.put(&visit.act(), view.recovery, content, false)?;
    Ok(Answer::See(places::next(&done.view)))
}
