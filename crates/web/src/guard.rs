//! Who is let in: this machine's own browser, with the key from the opened address, and no page of somebody else's.
//!
//! Lives here: the host list, the origin of a request, the start token, the session, the headers of every answer.
//! Not here: who may see which recovery (`service`).

use crate::frame;
use crate::site::Site;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, ORIGIN, REFERRER_POLICY, SET_COOKIE};
use axum::http::header::{X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What no page of ours may do: load, run or send anything anywhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; \
     trusted-types amends";

/// What stands on every answer.
const HEADERS: [(HeaderName, &str); 8] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
];

/// The door: a token that opens it once, and the session that it is exchanged for.
pub(crate) struct Guard {
    hosts: [String; 4],
    token: Mutex<Option<String>>,
    /// The name of the session's cookie: cookies do not know ports, so it says which.
    cookie: String,
    session: String,
    proof: String,
}

impl Guard {
    /// For this address, with three secrets of 32 random bytes.
    pub(crate) fn new(at: SocketAddr, token: [u8; 32], session: [u8; 32], proof: [u8; 32]) -> Self {
        let port = at.port();
        let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}"), at.to_string()];
        let cookie = format!("amends-{port}");
        Self { hosts, token: Mutex::new(Some(hex(&token))), cookie, session: hex(&session), proof: hex(&proof) }
    }

    /// The token, while it was not used.
    pub(crate) fn token(&self) -> Option<String> {
        self.token.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A secret for the script, by which it knows this server again.
    pub(crate) fn proof(&self) -> String {
        self.proof.clone()
    }

    /// What a page shows of it: SHA-256, in hex.
    pub(crate) fn proof_hash(&self) -> String {
        hex(&Sha256::digest(self.proof.as_bytes()))
    }

    fn is_ours(&self, host: &str) -> bool {
        self.hosts.iter().any(|ours| ours == host)
    }

    fn uses(&self, typed: &str) -> bool {
        let mut token = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = token.as_deref().is_some_and(|token| same(token, typed));
        if fits {
            *token = None;
        }
        fits
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.any(|(name, value)| name == self.cookie && same(&self.session, value))
    }

    /// Whether a page of somebody else's asks. A browser says so in `Sec-Fetch-Site`; an older one in `Origin`.
    fn is_from_elsewhere(&self, method: &Method, headers: &HeaderMap) -> bool {
        let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let origin = text(ORIGIN);
        if let Some(site) = text(SEC_FETCH_SITE) {
            let is_named = origin.is_some_and(|origin| origin != "null" && !self.is_our_origin(origin));
            let is_bare = site == "none" && method == Method::GET;
            return is_named || !(site == "same-origin" || is_bare);
        }
        match origin {
            Some(origin) => !self.is_our_origin(origin),
            None => method != Method::GET,
        }
    }

    fn is_our_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_ours(host))
    }
}

/// Compares without telling by its time how much was right.
fn same(secret: &str, typed: &str) -> bool {
    let differs = secret.bytes().zip(typed.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b));
    secret.len() == typed.len() && differs == 0
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// For every request: only under our own names, and every answer with its headers.
pub(crate) async fn at_the_gate(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let is_ours = host.is_some_and(|host| site.guard().is_ours(host));
    let mut response = if is_ours { next.run(request).await } else { refused() };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// For every page and act: with the session, and asked by our own pages.
pub(crate) async fn let_in(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (guard, headers) = (site.guard(), request.headers());
    if !guard.knows(headers) || guard.is_from_elsewhere(request.method(), headers) {
        return refused();
    }
    next.run(request).await
}

/// The door. The token opens it once; from then on the session does.
///
/// It answers with a page that goes on by itself: a redirect would count as coming from wherever the address was opened,
/// and a strict cookie is not sent then.
pub(crate) async fn enter(State(site): State<Arc<Site>>, method: Method, Path(typed): Path<String>) -> Response {
    // Whoever only asks for the head does not come in, and uses nothing up.
    if method != Method::GET || !site.guard().uses(&typed) {
        return refused();
    }
    let Guard { cookie, session, .. } = site.guard();
    let cookie = format!("{cookie}={session}; Path=/; HttpOnly; SameSite=Strict");
    ([(SET_COOKIE, cookie)], frame::door()).into_response()
}

fn refused() -> Response {
    (StatusCode::FORBIDDEN, frame::shut()).into_response()
}

#[cfg(test)]
mod tests {
    use super::{Guard, same};
    use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

    fn guard() -> Guard {
        Guard::new("127.0.0.1:4180".parse().unwrap(), [7; 32], [9; 32], [11; 32])
    }

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &'static str)| {
            (HeaderName::from_static(name), HeaderValue::from_static(value))
        };
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn the_token_opens_once() {
        let guard = guard();
        let token = guard.token().unwrap();
        assert!(!guard.uses("") && !guard.uses(&token[1..]) && guard.uses(&token));
        assert!(!guard.uses(&token));
        assert_eq!(guard.token(), None);
    }

    #[test]
    fn a_page_of_somebody_elses_is_known_by_what_the_browser_says() {
        let elsewhere = |method, pairs: &[_]| guard().is_from_elsewhere(method, &headers(pairs));
        let ours = ("origin", "http://127.0.0.1:4180");
        assert!(!elsewhere(&Method::POST, &[("sec-fetch-site", "same-origin"), ("origin", "null")]));
        assert!(!elsewhere(&Method::POST, &[ours]));
        assert!(!elsewhere(&Method::GET, &[("sec-fetch-site", "none")]));
        for other in ["cross-site", "same-site", "none"] {
            assert!(elsewhere(&Method::POST, &[("sec-fetch-site", other)]), "{other}");
        }
        assert!(elsewhere(&Method::GET, &[("sec-fetch-site", "cross-site")]));
        assert!(elsewhere(&Method::POST, &[("origin", "http://evil.example")]));
        assert!(elsewhere(&Method::POST, &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:9")]));
        assert!(elsewhere(&Method::POST, &[("origin", "null")]) && elsewhere(&Method::POST, &[]));
    }

    #[test]
    fn only_the_whole_secret_is_the_same() {
        assert!(same("abc", "abc") && !same("abc", "abd") && !same("abc", "ab") && !same("abc", ""));
    }
}
