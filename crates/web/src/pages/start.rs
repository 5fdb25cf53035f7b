//! Start: one field, and what is open. Begins within ten seconds.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::domain::content::Content;
use service::domain::fallout::Danger;
use service::{Begin, Error, Summary};

/// The page.
pub(crate) fn page(visit: &Visit, _: &Asked) -> Result<Answer, Error> {
    let list = visit.app.list(visit.face.now)?;
    let page = Page {
        title: text::titled(text::start_title()),
        seen: Seen::OnlyYou,
        face: &visit.face,
        look: &visit.look,
        problem: None,
    };
    Ok(Answer::Page(page.question(None, "", form(visit, &list)?)))
}

fn form(visit: &Visit, list: &[Summary]) -> Result<Markup, Error> {
    let mut open = Vec::new();
    for summary in list.iter().filter(|summary| summary.told_at.is_none()) {
        // One that cannot be read is found in the list; it must not keep anybody from starting.
        open.push((summary, visit.app.view(summary.recovery, visit.face.now).ok()));
    }
    let lede = catalogue::perspective().into_iter().next();
    Ok(html! {
        h1 { (text::start_first()) br; (text::start_second()) }
        @if let Some(lede) = lede { p.mt4.lede { (lede) } }
        form.mt7 method="post" action="/" autocomplete="off" {
            (parts::once(visit)?)
            div.field {
                label for="what" { (text::what_happened()) }
                p.hint #what-h { (text::one_or_two()) }
                textarea #what name="what" rows="3" aria-describedby="what-h saved" autofocus data-primary {}
                p.saved #saved { (text::nothing_sent()) }
            }
            div.acts {
                button.btn { (text::go_on()) }
                button.link.bare name="danger" value="now" { (text::in_danger_now()) }
            }
        }
        @if !open.is_empty() {
            hr.far;
            ul.rows aria-label=(text::open_recoveries()) {
                @for (summary, view) in &open {
                    li {
                        a href=(places::home(&summary.code)) { (title(summary)) }
                        @if let Some(step) = view.as_ref().and_then(|view| view.next.as_ref()) {
                            span { (text::next_is(catalogue::next_step(step, &visit.face).text)) }
                        }
                    }
                }
            }
        }
    })
}

/// The title of a recovery in a list.
pub(crate) fn title(summary: &Summary) -> String {
    summary.title.as_ref().map_or_else(text::not_described, ToString::to_string)
}

/// Opens a recovery, with words or without. Where somebody is in danger the numbers come next, whatever was typed.
pub(crate) fn begin(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let danger = (asked.field("danger") == "now").then_some(Content::Danger(Danger::Now));
    let begin = match (Begin::of(&asked.field("what")), &danger) {
        // Words that cannot be kept are no reason to hold up a call.
        (Err(_), Some(_)) => Begin::default(),
        (begin, _) => begin?,
    };
    let begin = Begin { answers: danger.into_iter().collect(), ..begin };
    let (done, _) = visit.app.begin(&visit.act(), &begin)?;
    Ok(Answer::See(places::next(&done.view)))
}
