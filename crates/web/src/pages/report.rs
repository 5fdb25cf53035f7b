//! Reports: one document for one reader, with its receipt.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{Event as Piece, Options, Parser};
use service::Error;
use service::domain::StrandKind;
use service::report::{self, For};

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let own = visit.view(asked)?;
    let now = visit.face.now;
    let receipt = |kind| visit.app.receipt_for(own.recovery, kind, now).map(|receipt| receipt.map(|r| r.to_string()));
    let lead = own.told_lead().map(|(lead, _)| lead.clone());
    let (reader, document) = match (asked.part("reader"), lead) {
        ("self", _) => {
            let receipt = receipt(StrandKind::Private)?;
            (text::myself(), report::markdown(&own, For::Self_, &visit.face, receipt.as_deref()))
        }
        ("lead", Some(lead)) => {
            let view = visit.app.view_of_person(own.recovery, lead.person, now)?;
            let receipt = receipt(StrandKind::Shared)?;
            (catalogue::calling(&lead.name), report::markdown(&view, For::Lead, &visit.face, receipt.as_deref()))
        }
        ("lead", None) => (text::your_lead(), text::no_report_yet()),
        (other, _) => return Err(Error::NoSuchEntry(other.to_owned())),
    };
    let inner = html! {
        p.step { (text::made_for(&reader)) }
        div.acts { button.btn type="button" data-print hidden { (text::print_or_save()) } a.link href=(places::home(&own.code)) { (text::back()) } }
        article.sheet.document { (as_html(&document)) }
    };
    let title = text::titled_of(text::report_title(), &own.code);
    Ok(Answer::Page(
        Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem: None }.work("", inner),
    ))
}

/// The Markdown that the command line gives, as HTML. The document escapes what people wrote; should a tag get through
/// all the same, it is shown as text, as are links: a report leads nowhere.
fn as_html(markdown: &str) -> Markup {
    use pulldown_cmark::{Tag, TagEnd};
    let plain = Parser::new_ext(markdown, Options::ENABLE_TABLES).filter_map(|event| match event {
        Piece::Html(tag) | Piece::InlineHtml(tag) => Some(Piece::Text(tag)),
        Piece::Start(Tag::Link { .. } | Tag::Image { .. }) | Piece::End(TagEnd::Link | TagEnd::Image) => None,
        other => Some(other),
    });
    let mut html = String::with_capacity(markdown.len() * 2);
    pulldown_cmark::html::push_html(&mut html, plain);
    // Only our own tags are left, so these are tables of ours. On a phone they are wider than the page: they scroll by
    // themselves, by keyboard too.
    let around = html! { div.scroll tabindex="0" role="region" aria-label=(text::options_title()) { "|" } }.0;
    let (open, close) = around.split_once('|').unwrap_or_default();
    PreEscaped(html.replace("<table>", &format!("{open}<table>")).replace("</table>", &format!("</table>{close}")))
}

#[cfg(test)]
mod tests {
    use super::as_html;

    #[test]
    fn a_tag_or_a_link_in_a_report_is_text() {
        let html =
            as_html("# A <b>x</b> <table>\n\n<script>go()</script>\n\n[press](javascript:go()) ![look](http://x)").0;
        assert!(
            !html.contains("<script")
                && !html.contains("<b>")
                && !html.contains("<table")
                && !html.contains("href")
                && !html.contains("<img"),
            "{html}"
        );
        assert!(
            html.contains("<h1>") && html.contains("&lt;script&gt;") && html.contains("press") && html.contains("look"),
            "{html}"
        );
    }
}
