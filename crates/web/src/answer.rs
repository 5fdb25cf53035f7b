//! What was asked, and what is answered.
//!
//! Lives here: the form as it was typed, the kinds of answer. Not here: making them (`pages`), sending them (`site`).

use crate::frame;
use crate::site::{Site, Visit};
use axum::extract::{FromRequest, RawPathParams, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;
use service::{Error, Given};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// A page or an act: blocking, on its own thread.
pub(crate) type Handler = fn(&Visit, &Asked) -> Result<Answer, Error>;

/// What goes back.
pub(crate) enum Answer {
    /// A page.
    Page(Markup),
    /// The page again, with what is needed to go on; every typed value kept.
    Again(Markup),
    /// The page again, as something else stands there by now: both are shown, nothing is put over the other.
    Changed(Markup),
    /// Fields and what is in them, for the script.
    Words(String),
    /// A file of plain text to save.
    File {
        /// Its name.
        name: &'static str,
        /// What is in it.
        text: String,
    },
    /// It was done; this is the page to look at next.
    See(String),
}

/// What somebody asked for: the parts of the address, and the fields of the form.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    /// The address without its query, for forms: what was half-typed there is said with them.
    page: Option<String>,
    path: Vec<(String, String)>,
    fields: Vec<(String, String)>,
}

impl Asked {
    /// A part of the address.
    pub(crate) fn part(&self, name: &str) -> &str {
        find(&self.path, name).unwrap_or_default()
    }

    /// A field as it was typed, with the line ends of text; empty when it is not there.
    pub(crate) fn field(&self, name: &str) -> String {
        find(&self.fields, name).unwrap_or_default().replace("\r\n", "\n")
    }

    /// A field with something in it.
    pub(crate) fn filled(&self, name: &str) -> Option<String> {
        Some(self.field(name)).filter(|typed| !typed.trim().is_empty())
    }

    /// The key by which the same form, sent twice, counts once; with other words in it, it is another request.
    pub(crate) fn given(&self) -> Option<Given> {
        let page = self.page.as_ref()?;
        let key = self.filled("key")?;
        let mut request = Sha256::new().chain_update(page);
        for (name, value) in &self.fields {
            request.update([name.as_bytes(), b"\0", value.as_bytes(), b"\0"].concat());
        }
        let request: [u8; 32] = request.finalize().into();
        let print: String = request.iter().map(|byte| format!("{byte:02x}")).collect();
        Some(Given::new(format!("{key}/{print}"), request))
    }

    /// What was typed into fields of text: nothing of it may be lost where the form is refused.
    pub(crate) fn typed(&self) -> impl Iterator<Item = &str> {
        let is_words = |value: &&str| value.contains(char::is_whitespace);
        self.page.iter().flat_map(|_| &self.fields).map(|(_, value)| value.as_str()).filter(is_words)
    }

    /// The places of what was half-typed in the fields of this form.
    pub(crate) fn drafts(&self) -> Vec<String> {
        let page = self.page.iter();
        page.flat_map(|page| self.fields.iter().map(move |(field, _)| draft(page, field))).collect()
    }

    /// Every value of a field that may stand several times.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

/// Where half-typed words of a field lie.
pub(crate) fn draft(page: &str, field: &str) -> String {
    format!("page:{page}#{field}")
}

fn find<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
}

fn read(pairs: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(pairs).into_owned().collect()
}

impl FromRequest<Arc<Site>> for Asked {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        use axum::RequestExt;
        let mut request = request;
        let path = request.extract_parts::<RawPathParams>().await.map_err(IntoResponse::into_response)?;
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let request_page = request.uri().path().to_owned();
        let query = request.uri().query().unwrap_or_default().as_bytes().to_vec();
        let body = axum::body::Bytes::from_request(request, site).await;
        let body = body.map_err(|_| (StatusCode::PAYLOAD_TOO_LARGE, frame::too_much()).into_response())?;
        let page = (!body.is_empty()).then_some(request_page);
        let fields = if body.is_empty() { read(&query) } else { read(&body) };
        Ok(Self { page, path, fields })
    }
}
