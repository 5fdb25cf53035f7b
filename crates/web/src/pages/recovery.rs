//! The recovery: the one page to come back to.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, pages as text};
use maud::{Markup, html};
use service::Error;
use service::domain::View;
use service::domain::content::{Content, Moment};
use service::domain::stage::{Mark, Stage};
use service::domain::view::{Line, LineState};
use service::domain::words::Words;
use service::report::Block;

/// As many lines as are open at once; the others are one press away.
const LINES: usize = 12;

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    Ok(Answer::Page(show(visit, &visit.view(asked)?, None)?))
}

fn show(visit: &Visit, view: &View, problem: Option<Problem>) -> Result<Markup, Error> {
    let title = text::titled(text::recovery_of(&view.code));
    let wrong = problem.as_ref().map(|problem| problem.sentence.clone());
    let page = Page { title, seen: Seen::of(view), face: &visit.face, look: &visit.look, problem };
    Ok(page.work(
        "",
        html! {
            div.head {
                p.m0.step { (standing(visit, view)) }
                h1 { (view.title().map_or_else(text::not_described, |title| title.to_string())) }
                (parts::clocks(view, &visit.face))
            }
            div.cols {
                (rail(view))
                div {
                    (next(visit, view))
                    @for advice in &view.advice { @for line in catalogue::advice(*advice) { p.mt4 { (line) } } }
                    section.sec { div.sec-h {
                            h2 { (text::journal()) }
                            form method="post" action=(places::of(&view.code, "undo")) { button.bare.small { (text::undo_last()) } }
                        } (add_line(visit, view, wrong.as_deref())?) (journal(visit, view)) }
                }
                aside.side { (people(view)) }
            }
        },
    ))
}

fn standing(visit: &Visit, view: &View) -> String {
    let noticed = view.moment(Moment::Noticed).map(|at| text::noticed_at(visit.face.short(at)));
    std::iter::once(text::recovery_of(&view.code)).chain(noticed).collect::<Vec<_>>().join(" · ")
}

/// The stages, wide as a line beside, narrow as one that folds.
fn rail(view: &View) -> Markup {
    let current = view.stages.iter().position(|(_, mark)| *mark == Mark::Current);
    html! {
        nav.rail aria-label=(text::stages()) { (stages(view)) }
        @if let Some(place) = current {
            details.railbar {
                summary { (text::stage_of(place + 1, view.stages.len(), view.stages[place].0.name())) }
                div.rail-in { (stages(view)) }
            }
        }
    }
}

fn stages(view: &View) -> Markup {
    html! {
        ol {
            @for (stage, mark) in &view.stages {
                li.done[*mark == Mark::Done].now[*mark == Mark::Current] aria-current=[(*mark == Mark::Current).then_some("step")] {
                    @match (mark, page_of(*stage)) {
                        (Mark::Done | Mark::Current, Some(page)) => a href=(places::of(&view.code, page)) { (stage.name()) },
                        _ => (stage.name()),
                    }
                    @if *mark == Mark::Skipped { small { (text::skipped()) } }
                }
            }
        }
    }
}

/// The page on which a stage's work is looked at again.
fn page_of(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Stop => Some("danger"),
        Stage::Assess => Some("assess"),
        Stage::Options => Some("options"),
        Stage::OwnUp => Some("tell"),
        Stage::Ask => None,
    }
}

fn next(visit: &Visit, view: &View) -> Markup {
    let Some(step) = &view.next else { return html! {} };
    let next = catalogue::next_step(step, &visit.face);
    html! {
        section.sheet.next aria-labelledby="next" {
            p.label { (text::next()) }
            h2 #next { (next.text) }
            @match places::of_step(view) {
                Some(place) => { div.acts { a.btn href=(place) { (text::go_on()) } } }
                None => { div.acts { a.btn href="#line" { (text::write_it_down()) } } }
            }
        }
    }
}

fn add_line(visit: &Visit, view: &View, wrong: Option<&str>) -> Result<Markup, Error> {
    Ok(html! {
        form method="post" action=(places::of(&view.code, "note")) autocomplete="off" {
            div.field {
                label for="line" { (text::add_line()) }
                p.hint #line-h { (text::add_line_hint()) }
                @if let Some(wrong) = wrong { p.wrong #line-e { (wrong) } }
                textarea #line name="line" rows="2" aria-describedby={ "line-h" @if wrong.is_some() { " line-e" } } {}
            }
            (parts::once(visit)?)
            div.acts { button.btn.plain { (text::keep_line()) } }
        }
    })
}

fn journal(visit: &Visit, view: &View) -> Markup {
    let earlier = view.lines.len().saturating_sub(LINES);
    html! {
        ol.journal { @for line in view.lines.iter().rev().take(LINES) { (entry(visit, view, line)) } }
        @if earlier > 0 {
            details.mt4 {
                summary { (text::earlier(earlier)) }
                ol.journal { @for line in view.lines.iter().rev().skip(LINES) { (entry(visit, view, line)) } }
            }
        }
    }
}

fn entry(visit: &Visit, view: &View, line: &Line) -> Markup {
    let words = catalogue::line(line, view, &visit.face);
    html! {
        li {
            @match line.at {
                Some(at) => { time datetime=(visit.face.iso(at)) { (visit.face.time(at)) } }
                None => { span {} }
            }
            div {
                @if line.state == LineState::Stands { (words) } @else { span.struck { (words) } }
                span.by {
                    (line.label.0) " · " (catalogue::seen_by(&line.audience, view))
                    @if super::back::can_be_taken(line) { " · " a href=(places::of(&view.code, &format!("back/{}", line.label.0))) { (text::take_back()) span.vh { ": " (line.label.0) } } }
                }
            }
        }
    }
}

fn people(view: &View) -> Markup {
    html! {
        section {
            h2 { (text::people()) }
            @if view.people.is_empty() { p.small.quiet { (text::nobody_yet()) } }
            ul.rows {
                @for hearer in &view.people {
                    li {
                        (hearer.name) span.auto.tag { (hearer.role.name()) }
                        @if view.audience.names.contains(&hearer.name) {
                            span { a href={ (places::home(&view.code)) "/as/" (places::short(hearer)) } { (text::see_as(catalogue::calling(&hearer.name))) } }
                        }
                    }
                }
            }
            p.mt4 { a href=(places::of(&view.code, "tell")) { (text::add_person()) } }
        }
        section {
            h2 { (text::facts()) }
            ul.rows {
                li { a href=(places::of(&view.code, "assess")) { (text::summary_title()) } }
                li { a href=(places::of(&view.code, "options")) { (text::options_title()) } }
                li { a href=(places::of(&view.code, "report/self")) { (text::report_title()) ": " (text::myself()) } }
                @if let Some((lead, _)) = view.told_lead() {
                    li { a href=(places::of(&view.code, "report/lead")) { (text::report_title()) ": " (lead.name) } }
                }
            }
        }
    }
}

/// The same page through somebody's eyes: what they see, and nothing more.
pub(crate) fn as_they_do(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (own, who) = visit.talk(asked)?;
    let theirs = visit.app.view_of_person(own.recovery, who.person, visit.face.now)?;
    let title = text::titled(text::recovery_of(&own.code));
    let page = Page { title, seen: Seen::of(&own), face: &visit.face, look: &visit.look, problem: None };
    let inner = html! {
        p.step { (text::seen_as(catalogue::calling(&who.name))) }
        p { a href=(places::home(&own.code)) { (text::back()) } }
        div.sheet { @for (place, block) in service::report::blocks(&theirs, &visit.face).iter().enumerate() { (piece(place, block)) } }
    };
    Ok(Answer::Page(page.work("", inner)))
}

/// One piece of the page that a terminal would show, word for word; the first is what the mistake is called.
fn piece(place: usize, block: &Block) -> Markup {
    html! {
        @match block {
            Block::Gap => {}
            Block::Heading(text) => h2.mt6.mb3 { (text) },
            Block::Text { head, text } if place == 0 => { p.step.m0 { (head.trim()) } h1.mb3 { (text) } }
            Block::Text { head, text } => p.lines { @if !head.trim().is_empty() { b { (head.trim()) } " " } (text) },
            Block::Rows(rows) => dl.facts { @for (label, text) in rows { div { dt { (label.trim()) } dd.lines { (text) } } } },
        }
    }
}

/// Keeps a private line.
pub(crate) fn note(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let Some(typed) = asked.filled("line") else {
        let problem = Problem { field: "line", sentence: text::empty_line() };
        return Ok(Answer::Again(show(visit, &view, Some(problem))?));
    };
    let notes: Vec<Words> =
        service::parts(typed.trim()).iter().map(|part| Words::parse(part)).collect::<Result<_, _>>()?;
    for note in notes {
        visit.app.put(&visit.act(), view.recovery, Content::Note(note), false)?;
    }
    Ok(Answer::See(places::home(&view.code)))
}
