//! Support: people to talk to, crisis lines, advice before telling. Nothing is recorded.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts;
use crate::site::Visit;
use catalogue::en::support::EMERGENCY;
use catalogue::{Contact, pages as text};
use maud::{Markup, html};
use service::Error;

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let offer = visit.config.support();
    let title = text::titled(text::support_title());
    let page = Page { title, seen: Seen::Nobody, face: &visit.face, look: &visit.look, problem: None };
    let inner = html! {
        h1 { (text::not_alone()) }
        p.mt4.lede { (text::danger_call()) " " (parts::number(offer.emergency.as_deref().unwrap_or(EMERGENCY))) ". " (text::danger_words()) }
        h2.mt6.mb2 { (text::people_to_talk_to()) }
        @if offer.people.is_empty() { p.quiet { (text::set_people()) } } @else { (contacts(&offer.people)) }
        h2.mt6.mb2 { (text::crisis_lines()) }
        (contacts(&offer.crisis))
        p { (text::directory()) " findahelpline.com" }
        h2.mt6.mb2 { (text::advice_first()) }
        p { (text::advice_who()) " " (text::advice_today()) }
        (contacts(&offer.advisers))
        p.mt6 { a href=(back(asked)) { (text::back_to_where()) } }
    };
    Ok(Answer::Page(page.question(None, "", inner)))
}

/// Where somebody was, on this site and nowhere else.
fn back(asked: &Asked) -> String {
    let is_ours = |place: &String| place.starts_with('/') && !place.starts_with("//") && !place.contains('\\');
    asked.filled("back").filter(is_ours).unwrap_or_else(|| "/".to_owned())
}

fn contacts(list: &[Contact]) -> Markup {
    html! {
        @if !list.is_empty() {
            ul.call {
                @for contact in list {
                    li {
                        div {
                            strong { (contact.name) }
                            @for more in contact.hours.iter().chain(&contact.note) { span { (more) } }
                        }
                        (parts::number(&contact.reach))
                    }
                }
            }
        }
    }
}
