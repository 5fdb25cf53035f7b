//! Who must hear it first.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::Error;
use service::domain::View;
use service::domain::person::Role;
use service::domain::words::Words;

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    Ok(Answer::Page(ask(visit, &visit.view(asked)?, &asked.field("then"), None)))
}

fn ask(visit: &Visit, view: &View, then: &str, problem: Option<Problem>) -> Markup {
    let wrong = problem.as_ref().map(|problem| problem.sentence.clone());
    let inner = html! {
        h1 { (text::who_first()) }
        p.mt4.lede { (text::who_first_lede()) }
        form.mt6 method="post" autocomplete="off" {
            div.field {
                label for="name" { (text::their_name()) }
                @if let Some(wrong) = &wrong { p.wrong #name-e { (wrong) } }
                input #name type="text" name="name" aria-describedby=[wrong.as_ref().map(|_| "name-e")];
            }
            @if !then.is_empty() { input type="hidden" name="then" value=(then); }
            div.acts { button.btn { (text::go_on()) } }
        }
        div.mt6 { (parts::clocks(view, &visit.face)) }
    };
    let title = text::titled_of(text::lead_title(), &view.code);
    let page = Page { title, seen: Seen::of(view), face: &visit.face, look: &visit.look, problem };
    page.question(Some(&places::home(&view.code)), "", inner)
}

/// Keeps the name.
pub(crate) fn name(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let Some(typed) = asked.filled("name") else {
        let problem = Problem { field: "name", sentence: text::enter_their_name() };
        return Ok(Answer::Again(ask(visit, &view, &asked.field("then"), Some(problem))));
    };
    visit.app.include(&visit.act(), view.recovery, &Words::parse(&typed)?, Role::Lead, None)?;
    let view = visit.view(asked)?;
    let card =
        view.lead().filter(|_| asked.field("then") == "card").map(|lead| places::of_hearer(&view, lead, "/card"));
    Ok(Answer::See(card.unwrap_or_else(|| places::next(&view))))
}

/// The short way to the talk card: who hears it first is all that it needs.
pub(crate) fn talk(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let card = view.lead().map(|lead| places::of_hearer(&view, lead, "/card"));
    Ok(Answer::See(card.unwrap_or_else(|| places::of(&view.code, "lead?then=card"))))
}
