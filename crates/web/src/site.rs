//! The site: what all answers need, and the one road from a request to its answer.
//!
//! Lives here: a visit (the application with today's settings, the clock), running a handler beside the network's threads.
//! Not here: what a page holds (`pages`).

use crate::answer::{Answer, Asked, Handler};
use crate::frame;
use crate::guard::Guard;
use crate::places;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};
use catalogue::Clockface;
use jiff::tz::TimeZone;
use service::domain::view::Hearer;
use service::domain::{Timestamp, View};
use service::{Act, App, Config, Entropy, Error, Sort};
use std::cell::RefCell;
use std::net::SocketAddr;
use std::sync::Arc;

/// What the machine knows and the pages do not: the time, and the zone.
#[derive(Debug, Clone, Copy)]
pub struct Machine {
    /// The time now.
    pub now: fn() -> Timestamp,
    /// The zone that was set, else the machine's.
    pub zone: fn(Option<&str>) -> TimeZone,
}

/// The pages of one data folder.
pub struct Site {
    app: App,
    machine: Machine,
    guard: Guard,
}

/// One request's view of the world.
pub(crate) struct Visit {
    pub(crate) app: App,
    pub(crate) config: Config,
    pub(crate) face: Clockface,
    /// Where the half-typed words of this form lie: said, and let go, with the next act.
    typed: RefCell<Vec<String>>,
}

impl Site {
    /// For this address; the secrets are drawn now.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn new(app: App, machine: Machine, at: SocketAddr, entropy: &Entropy) -> Result<Self, Error> {
        let (mut token, mut session) = ([0; 32], [0; 32]);
        entropy.fill(&mut token).and_then(|()| entropy.fill(&mut session)).map_err(Error::Randomness)?;
        Ok(Self { app, machine, guard: Guard::new(at, token, session) })
    }

    /// The path that lets one browser in, once.
    pub fn way_in(&self) -> Option<String> {
        self.guard.token().map(|token| format!("/in/{token}"))
    }

    pub(crate) fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Settings are read anew for each request: a command may have changed them.
    fn visit(&self, asked: &Asked) -> Result<Visit, Error> {
        let config = Config::read()?;
        let face = Clockface { zone: (self.machine.zone)(config.zone()), now: (self.machine.now)() };
        let typed = RefCell::new(asked.drafts());
        Ok(Visit { app: self.app.with(config.settings()), config, face, typed })
    }

    fn handle(&self, asked: &Asked, handler: Handler) -> Response {
        match self.visit(asked).and_then(|visit| handler(&visit, asked)) {
            Ok(Answer::Page(page)) => page.into_response(),
            Ok(Answer::Again(page)) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
            Ok(Answer::Words(words)) => ([(CONTENT_TYPE, "application/x-www-form-urlencoded")], words).into_response(),
            Ok(Answer::See(place)) => (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response(),
            Err(error) => self.trouble(&error),
        }
    }

    fn trouble(&self, error: &Error) -> Response {
        let zone = (self.machine.zone)(None);
        let (trouble, sort, _) = service::trouble(error, &Clockface { zone, now: (self.machine.now)() });
        let status = match sort {
            Sort::NotFound => StatusCode::NOT_FOUND,
            Sort::Usage => StatusCode::UNPROCESSABLE_ENTITY,
            Sort::Refused => StatusCode::CONFLICT,
            Sort::NotAllowed => StatusCode::FORBIDDEN,
            Sort::Fault | Sort::NotIntact => StatusCode::SERVICE_UNAVAILABLE,
        };
        (status, frame::trouble(&trouble)).into_response()
    }
}

impl Visit {
    /// An act at this moment.
    pub(crate) fn act(&self) -> Act {
        Act { typed: self.typed.take(), ..Act::at(self.face.now) }
    }

    /// The half-typed words of this form are said, by something that is no act of the record.
    pub(crate) fn let_go(&self) -> Result<(), Error> {
        self.typed.take().iter().try_for_each(|place| self.app.keep_typed(place, "", self.face.now))
    }

    /// The recovery of this address, as its owner sees it.
    pub(crate) fn view(&self, asked: &Asked) -> Result<View, Error> {
        let id = self.app.meant(Some(asked.part("id")), self.face.now)?;
        self.app.view(id, self.face.now)
    }

    /// The recovery, and the person of this address.
    pub(crate) fn talk(&self, asked: &Asked) -> Result<(View, Hearer), Error> {
        let view = self.view(asked)?;
        let part = asked.part("person");
        let hearer = view.people.iter().find(|hearer| !part.is_empty() && places::short(hearer) == part).cloned();
        let unknown = || Error::NoSuchPerson { name: part.to_owned(), known: Vec::new() };
        hearer.map(|hearer| (view, hearer)).ok_or_else(unknown)
    }
}

/// Runs a handler on a thread that may wait for the disk.
pub(crate) async fn answer(site: State<Arc<Site>>, asked: Asked, handler: Handler) -> Response {
    let State(site) = site;
    let handled = tokio::task::spawn_blocking(move || site.handle(&asked, handler)).await;
    // A handler that broke off is a fault of ours. It is said as one, and the next request is answered as ever.
    handled.unwrap_or_else(|_| (StatusCode::INTERNAL_SERVER_ERROR, frame::broke_off()).into_response())
}

/// No such page.
pub(crate) async fn missing() -> Response {
    (StatusCode::NOT_FOUND, frame::missing()).into_response()
}

/// The empty page to leave to.
pub(crate) async fn gone() -> Response {
    frame::gone().into_response()
}
