//! Half-typed words, for the script: kept while somebody types, given back when they return.

use crate::answer::{Answer, Asked, draft};
use crate::site::Visit;
use form_urlencoded::Serializer;
use service::Error;

/// Keeps what stands in the fields of a page. Empty words take away what was there.
pub(crate) fn keep(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let page = asked.field("page");
    for name in asked.all("field") {
        visit.app.keep_typed(&draft(&page, name), &asked.field(&format!("words:{name}")), visit.face.now)?;
    }
    Ok(Answer::Words(String::new()))
}

/// What was left in the fields of a page.
pub(crate) fn give(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let page = asked.field("page");
    let mut words = Serializer::new(String::new());
    for name in asked.all("field") {
        if let Some(typed) = visit.app.typed(&draft(&page, name), visit.face.now)? {
            words.append_pair(name, &typed);
        }
    }
    Ok(Answer::Words(words.finish()))
}
