//! Recoveries: find mine.

use super::start::title;
use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::{Error, Summary};

/// The page.
pub(crate) fn page(visit: &Visit, _: &Asked) -> Result<Answer, Error> {
    let list = visit.app.list(visit.face.now)?;
    let (told, open): (Vec<&Summary>, Vec<&Summary>) = list.iter().partition(|summary| summary.told_at.is_some());
    let page = Page {
        title: text::titled(text::list_title()),
        seen: Seen::OnlyYou,
        face: &visit.face,
        look: &visit.look,
        problem: None,
    };
    let inner = html! {
        h1 { (text::list_title()) }
        @if list.is_empty() { p.mt4.lede { (text::list_empty()) } }
        p.mt5 { a.btn href="/" { (text::start_here()) } }
        (section(visit, &text::list_not_told(), &open))
        (section(visit, &text::list_told(), &told))
    };
    Ok(Answer::Page(page.work("/r", inner)))
}

fn section(visit: &Visit, heading: &str, list: &[&Summary]) -> Markup {
    html! {
        @if !list.is_empty() {
            section.sec {
                h2 { (heading) }
                ul.rows {
                    @for summary in list {
                        li {
                            a href=(places::home(&summary.code)) { (title(summary)) }
                            span.auto.nums { (summary.code) }
                            span { (standing(visit, summary)) }
                        }
                    }
                }
            }
        }
    }
}

fn standing(visit: &Visit, summary: &Summary) -> String {
    let told = summary.told_at.map_or_else(text::not_told, |at| text::told_on(visit.face.short(at)));
    let since = summary.since.map(|at| text::noticed_at(visit.face.short(at)));
    since.into_iter().chain([told]).collect::<Vec<_>>().join(" · ")
}
