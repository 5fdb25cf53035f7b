//! Verify: whether the record is as it was written.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::site::Visit;
use catalogue::pages as text;
use maud::html;
use service::Error;

/// The page: looks at everything, each time.
pub(crate) fn page(visit: &Visit, _: &Asked) -> Result<Answer, Error> {
    let verdict = visit.app.verify(None, &[], visit.face.now)?;
    let heading = if verdict.is_intact() { text::journals_intact() } else { text::journals_not_intact() };
    let inner = html! {
        div.head { h1 { (heading) } @for sentence in verdict.summary().iter().take(1) { p.lede { (sentence) } } }
        ul.rows.ask-w {
            @for recovery in &verdict.recoveries { @for line in recovery.lines() { li.nums { (line) } } }
        }
        p.mt6.ask-w.small.quiet { (text::what_verify_means()) }
        p.mt5 { a.btn href="/verify" { (text::check_again()) } }
    };
    let title = text::titled(text::verify_title());
    Ok(Answer::Page(
        Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem: None }.work("/verify", inner),
    ))
}
