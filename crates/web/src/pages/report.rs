//! Reports: one document for one reader, with its receipt.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::html;
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
        h1.vh { (text::report_title()) }
        div.acts { button.btn type="button" data-print hidden { (text::print_or_save()) } a.link href=(places::home(&own.code)) { (text::back()) } }
        pre.sheet.document { (document) }
    };
    let title = text::titled_of(text::report_title(), &own.code);
    Ok(Answer::Page(
        Page { title, seen: Seen::OnlyYou, face: &visit.face, proof: &visit.proof, problem: None }.work("", inner),
    ))
}
