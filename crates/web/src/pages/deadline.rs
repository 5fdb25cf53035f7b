//! Legal clocks: the laws, and one law with its anchors and facts as fields. It keeps nothing.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::site::Visit;
use catalogue::en::deadline as text;
use catalogue::pages;
use maud::{Markup, html};
use service::Error;
use service::deadline;
use service::notice::{Fact, Given, GivenError, Law, Outcome, Status, Takes, all, evaluate, find};
use std::collections::BTreeSet;

fn frame<'a>(visit: &'a Visit, problem: Option<Problem>) -> Page<'a> {
    let title = pages::titled(text::title());
    Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem }
}

/// All laws.
pub(crate) fn list(visit: &Visit, _: &Asked) -> Result<Answer, Error> {
    let inner = html! {
        div.head { h1 { (text::title()) } p.lede { (text::lede()) } }
        ul.plain.mt5 {
            @for law in all() { li.mt4 { a href={ "/deadline/" (law.id) } { strong { (law.law) } } p { (text::duty(&law.duty_holder)) } } }
        }
        p.mt6.small { (text::no_advice()) }
    };
    Ok(Answer::Page(frame(visit, None).work("", inner)))
}

/// One law: what it needs, and what follows from what was typed.
pub(crate) fn law(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let id = asked.part("law");
    let law = find(id).ok_or_else(|| Error::NoSuchEntry(id.to_owned()))?;
    let typed = |name: &str| asked.filled(name).map(|value| format!("{name}={}", value.trim()));
    let when: Vec<String> = law.anchors.iter().filter_map(|anchor| typed(&anchor.id)).collect();
    let facts: Vec<String> = law.facts.iter().filter_map(|fact| typed(&fact.id)).collect();
    match Given::read(law, &when, &facts) {
        Ok(given) => {
            let outcomes = evaluate(law, &given, &BTreeSet::new());
            let is_asked = !when.is_empty() || !facts.is_empty();
            Ok(Answer::Page(show(visit, law, asked, is_asked.then_some(outcomes.as_slice()), None)))
        }
        Err(error) => Ok(Answer::Again(show(visit, law, asked, None, Some(problem(law, &error))))),
    }
}

/// The sentence stands at the field that it is about.
fn problem(law: &'static Law, error: &GivenError) -> Problem {
    let mut names = law.anchors.iter().map(|anchor| &anchor.id).chain(law.facts.iter().map(|fact| &fact.id));
    let field = names.find(|id| *id == error.name()).map_or("problem", String::as_str);
    let trouble = deadline::not_given(law, error);
    let sentence = std::iter::once(trouble.error).chain(trouble.why).collect::<Vec<_>>().join(" ");
    Problem { field, sentence }
}

fn show(visit: &Visit, law: &Law, asked: &Asked, outcomes: Option<&[Outcome<'_>]>, problem: Option<Problem>) -> Markup {
    let wrong = problem.clone();
    let inner = html! {
        div.head { h1 { (law.law) } p.lede { (text::duty(&law.duty_holder)) } }
        form.ask-w.mt5 method="get" autocomplete="off" {
            @for anchor in &law.anchors { (field(&anchor.id, &anchor.what, &hint(anchor.is_date), asked, wrong.as_ref())) }
            @for fact in &law.facts { (fact_field(fact, asked, wrong.as_ref())) }
            div.acts { button.btn { (text::compute()) } }
        }
        @if let Some(outcomes) = outcomes { @for outcome in outcomes { (stage(law, outcome)) } }
        section.mt6 { h2.mb2 { (text::leaves_out()) } ul.dots { @for line in &law.leaves_out { li { (line) } } } }
        @for what in &law.unverified { p { (text::unverified(what)) } }
        p.mt5.small { (text::verified(law.verified_on, &law.source)) }
        p.small { strong { (text::no_advice()) } @if outcomes.is_some() { " " (text::awareness()) } }
        p.mt5 { a href="/deadline" { (text::title()) } }
    };
    frame(visit, problem).work("", inner)
}

fn hint(is_date: bool) -> String {
    if is_date { text::a_date() } else { text::no_time_why() }
}

fn field(id: &str, label: &str, hint: &str, asked: &Asked, problem: Option<&Problem>) -> Markup {
    let wrong = problem.filter(|problem| problem.field == id);
    html! {
        div.field {
            label for=(id) { (label) }
            p.hint id={ (id) "-h" } { (hint) }
            @if let Some(wrong) = wrong { p.wrong id={ (id) "-e" } { (wrong.sentence) } }
            input id=(id) type="text" name=(id) value=(asked.field(id)) aria-describedby={ (id) "-h" @if wrong.is_some() { " " (id) "-e" } };
        }
    }
}

fn fact_field(fact: &Fact, asked: &Asked, problem: Option<&Problem>) -> Markup {
    let chosen = asked.field(&fact.id);
    match fact.takes() {
        Takes::Number => field(&fact.id, &fact.what, &text::a_whole_number(), asked, problem),
        Takes::Words(words) => html! {
            div.field {
                label for=(fact.id) { (fact.what) }
                select id=(fact.id) name=(fact.id) {
                    option value="" { (text::not_known()) }
                    @for word in words { option value=(word) selected[*word == chosen] { (word.replace('_', " ")) } }
                }
            }
        },
    }
}

fn stage(law: &Law, outcome: &Outcome<'_>) -> Markup {
    let stage = outcome.stage;
    html! {
        section.mt6 {
            h2.mb2 { (deadline::heading(outcome)) }
            p { (deadline::why(law, outcome)) @if let Some(calendar) = outcome.calendar() { " " (text::counted(calendar)) } }
            p.small.quiet { (text::source(&stage.article)) }
            @if outcome.status != Status::NotRequired {
                p { (text::goes_to(&stage.recipient)) }
                p.mb2 { (text::contains()) }
                ul.dots { @for part in &stage.content_parts { li { (part) } } }
                @if !stage.exceptions.is_empty() {
                    p.mb2 { (text::exceptions()) }
                    ul.dots { @for one in &stage.exceptions { li { (one) } } }
                }
            }
        }
    }
}
