//! The two files beside the pages: one stylesheet, one script, each under a name that changes with its content.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The stylesheet.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("amends", "css", "text/css; charset=utf-8", include_str!("../assets/amends.css")));

/// The script: makes things quicker, never possible.
pub(crate) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("amends", "js", "text/javascript; charset=utf-8", include_str!("../assets/amends.js")));

/// A file that may be kept for a year: another content has another name.
pub(crate) struct Asset {
    place: String,
    kind: &'static str,
    text: &'static str,
}

impl Asset {
    fn new(name: &str, end: &str, kind: &'static str, text: &'static str) -> Self {
        let hash: String = Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Self { place: format!("/{name}-{hash}.{end}"), kind, text }
    }

    /// Its address.
    pub(crate) fn place(&self) -> &str {
        &self.place
    }

    /// The file.
    pub(crate) fn response(&self) -> Response {
        ([(CONTENT_TYPE, self.kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], self.text).into_response()
    }
}
