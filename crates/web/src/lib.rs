//! The pages of one person, on their own machine: HTTP in, one use case, a view out.
//!
//! Lives here: the router, who is let in (`guard`), the frame (`frame`), the pages (a file each).
//! Not here: rules and records (`service`), sentences (`catalogue`), opening a browser (the binary).

mod answer;
mod assets;
mod frame;
mod guard;
mod pages;
mod parts;
mod places;
mod site;

pub use site::{Machine, Site};

use answer::{Asked, Handler};
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::middleware;
use axum::routing::{MethodRouter, get as on_get, post as on_post};
use std::sync::Arc;
use tokio::net::TcpListener;

/// The most that a form may bring: far more than any text that is kept.
const FORM: usize = 8 << 20;

/// Answers until `until` is done; whoever is being answered then gets their answer.
///
/// # Errors
/// What the system says of the socket.
pub async fn serve(
    listener: TcpListener,
    site: Arc<Site>,
    until: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(until).await
}

/// Every address there is.
fn router(site: Arc<Site>) -> Router {
    Router::new()
        .route("/", get(pages::start::page).merge(post(pages::start::begin)))
        .route("/r", get(pages::list::page))
        .route("/r/{id}", get(pages::recovery::page))
        .route("/r/{id}/note", post(pages::recovery::note))
        .route("/r/{id}/danger", get(pages::questions::danger).merge(post(pages::questions::answer_danger)))
        .route("/r/{id}/spreading", get(pages::questions::spreading).merge(post(pages::questions::answer_spreading)))
        .route("/r/{id}/noticed", get(pages::questions::noticed).merge(post(pages::questions::answer_noticed)))
        .route("/r/{id}/playbook", get(pages::playbook::choose).merge(post(pages::playbook::take)))
        .route("/r/{id}/act", get(pages::act::page).merge(post(pages::act::step)))
        .route("/r/{id}/pause", get(pages::pause::page).merge(post(pages::pause::act)))
        .route("/r/{id}/assess", get(pages::assess::summary).merge(post(pages::assess::severity)))
        .route("/r/{id}/assess/{question}", get(pages::assess::page).merge(post(pages::assess::answer)))
        .route("/r/{id}/talk", get(pages::lead::talk))
        .route("/r/{id}/lead", get(pages::lead::page).merge(post(pages::lead::name)))
        .route("/r/{id}/options", get(pages::options::page).merge(post(pages::options::keep)))
        .route("/r/{id}/tell", get(pages::tell::order).merge(post(pages::tell::include)))
        .route("/r/{id}/tell/{person}", get(pages::tell::page).merge(post(pages::tell::keep)))
        .route("/r/{id}/tell/{person}/review", post(pages::review::live))
        .route("/r/{id}/tell/{person}/calm", post(pages::tell::keep_calm))
        .route("/r/{id}/tell/{person}/card", get(pages::card::page).merge(post(pages::card::keep)))
        .route("/r/{id}/tell/{person}/card.txt", get(pages::card::text_file))
        .route("/r/{id}/tell/{person}/said", get(pages::said::page).merge(post(pages::said::tell)))
        .route("/r/{id}/tell/{person}/heard", get(pages::heard::page).merge(post(pages::heard::keep)))
        .route("/r/{id}/as/{person}", get(pages::recovery::as_they_do))
        .route("/r/{id}/report/{reader}", get(pages::report::page))
        .route("/r/{id}/undo", post(pages::back::undo))
        .route("/r/{id}/back/{entry}", get(pages::back::page).merge(post(pages::back::take)))
        .route("/deadline", get(pages::deadline::list))
        .route("/deadline/{law}", get(pages::deadline::law))
        .route("/playbooks", get(pages::playbook::list))
        .route("/playbooks/{playbook}", get(pages::playbook::show))
        .route("/settings", get(pages::settings::page).merge(post(pages::settings::save)))
        .route("/verify", get(pages::verify::page))
        .route("/typed", get(pages::typed::give).merge(post(pages::typed::keep)))
        .route("/support", get(pages::support::page))
        .route("/proof", on_get(site::proof))
        .fallback(site::missing)
        .method_not_allowed_fallback(site::missing)
        .layer(middleware::from_fn_with_state(Arc::clone(&site), guard::let_in))
        // What needs no key: the door itself, the two files, and the empty page to leave to.
        .route("/in/{token}", on_get(guard::enter))
        .route("/gone", on_get(site::gone))
        // Browsers ask for a picture; there is none, and that is no error.
        .route("/favicon.ico", on_get(|| async { StatusCode::NO_CONTENT }))
        .route(assets::STYLE.place(), on_get(|| async { assets::STYLE.response() }))
        .route(assets::SCRIPT.place(), on_get(|| async { assets::SCRIPT.response() }))
        .layer(DefaultBodyLimit::max(FORM))
        .layer(middleware::from_fn_with_state(Arc::clone(&site), guard::at_the_gate))
        .with_state(site)
}

fn get(page: Handler) -> MethodRouter<Arc<Site>> {
    on_get(move |site: State<Arc<Site>>, asked: Asked| site::answer(site, asked, page))
}

fn post(act: Handler) -> MethodRouter<Arc<Site>> {
    on_post(move |site: State<Arc<Site>>, asked: Asked| site::answer(site, asked, act))
}
