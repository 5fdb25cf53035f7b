//! The site: what all answers need, and the one road from a request to its answer.
//!
//! Lives here: a visit (the application with today's settings, the clock), running a handler beside the network's threads.
//! Not here: what a page holds (`pages`).

use crate::answer::{Answer, Asked, Handler};
use crate::frame::{self, Look, Problem};
use crate::guard::Guard;
use crate::places;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};
use catalogue::en::support::EMERGENCY;
use catalogue::{Clockface, pages as text};
use jiff::tz::TimeZone;
use service::domain::view::Hearer;
use service::domain::{Span, Timestamp, View};
use service::{Act, App, Config, ConfigError, Entropy, Error, Given, Sort};
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
    /// Why the settings could not be read, where they could not: the pages go on without them.
    unread: Option<ConfigError>,
    given: Option<Given>,
    /// The hash of the secret that only this server knows.
    pub(crate) look: Look,
    /// Where the half-typed words of this form lie: said, and let go, with the next act.
    typed: RefCell<Vec<String>>,
}

impl Site {
    /// For this address; the secrets are drawn now.
    ///
    /// # Errors
    /// [`Error::Randomness`].
    pub fn new(app: App, machine: Machine, at: SocketAddr, entropy: &Entropy) -> Result<Self, Error> {
        let [mut token, mut session, mut proof] = [[0; 32]; 3];
        for secret in [&mut token, &mut session, &mut proof] {
            entropy.fill(secret).map_err(Error::Randomness)?;
        }
        Ok(Self { app, machine, guard: Guard::new(at, token, session, proof) })
    }

    /// The path that lets one browser in, once.
    pub fn way_in(&self) -> Option<String> {
        self.guard.token().map(|token| format!("/in/{token}"))
    }

    pub(crate) fn guard(&self) -> &Guard {
        &self.guard
    }

    /// Settings are read anew for each request: a command may have changed them.
    fn visit(&self, asked: &Asked) -> Visit {
        // Settings that cannot be read never stop the first minutes: the page of settings says so.
        let (config, unread) =
            Config::read().map_or_else(|error| (Config::default(), Some(error)), |config| (config, None));
        let face = Clockface { zone: (self.machine.zone)(config.zone()), now: (self.machine.now)() };
        let typed = RefCell::new(asked.drafts());
        let look =
            Look { proof: self.guard.proof_hash(), theme: config.theme().map(str::to_owned), cover: config.cover() };
        Visit { app: self.app.with(config.settings()), config, face, unread, given: asked.given(), look, typed }
    }

    fn handle(&self, asked: &Asked, handler: Handler) -> Response {
        let visit = self.visit(asked);
        match handler(&visit, asked).map(|answer| support_first(answer, asked)) {
            Ok(Answer::Page(page)) => page.into_response(),
            Ok(Answer::Again(page)) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
            Ok(Answer::Changed(page)) => (StatusCode::CONFLICT, page).into_response(),
            Ok(Answer::Words(words)) => ([(CONTENT_TYPE, "application/x-www-form-urlencoded")], words).into_response(),
            Ok(Answer::File { name, text }) => {
                let place = format!("attachment; filename=\"{name}\"");
                ([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, place)], text)
                    .into_response()
            }
            Ok(Answer::See(place)) => (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response(),
            Err(error) => trouble(&error, &visit, asked),
        }
    }
}

/// Where words of self-harm were kept, people to talk to come before the next page. Nothing else follows from them.
fn support_first(answer: Answer, asked: &Asked) -> Answer {
    match answer {
        Answer::See(place) if asked.typed().any(service::reading::is_in_distress) => {
            let back = form_urlencoded::Serializer::new(String::new()).append_pair("back", &place).finish();
            Answer::See(format!("/support?{back}"))
        }
        other => other,
    }
}

fn trouble(error: &Error, visit: &Visit, asked: &Asked) -> Response {
    let (trouble, sort, _) = service::trouble(error, &visit.face);
    let status = match sort {
        Sort::NotFound => StatusCode::NOT_FOUND,
        Sort::Usage => StatusCode::UNPROCESSABLE_ENTITY,
        Sort::Refused => StatusCode::CONFLICT,
        Sort::NotAllowed => StatusCode::FORBIDDEN,
        Sort::Fault | Sort::NotIntact => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, frame::trouble(&trouble, &visit.emergency(), asked.typed())).into_response()
}

impl Visit {
    /// An act at this moment.
    pub(crate) fn act(&self) -> Act {
        Act { typed: self.typed.take(), ..self.first_act() }
    }

    /// An act that comes before the one that says the words of the form.
    pub(crate) fn first_act(&self) -> Act {
        Act { given: self.given.clone(), ..Act::at(self.face.now) }
    }

    /// A time as it was typed; `None` where nothing was. What is not understood, or lies more than an hour back and was not
    /// read back yet, is a problem of its field.
    pub(crate) fn time(&self, asked: &Asked, name: &'static str) -> Result<Option<Timestamp>, Problem> {
        let Some(typed) = asked.filled(name) else { return Ok(None) };
        let problem = |sentence| Problem { field: name, sentence };
        let at = self.face.parse(&typed).map_err(|error| problem(catalogue::time_error(&error).error))?;
        let was_read_back = asked.field(&format!("{name}-read")) == typed;
        if self.face.now - at >= Span::minutes(60) && !was_read_back {
            return Err(problem(text::is_that_right(self.face.moment(at))));
        }
        Ok(Some(at))
    }

    /// The emergency number.
    pub(crate) fn emergency(&self) -> String {
        self.config.support().emergency.unwrap_or_else(|| EMERGENCY.to_owned())
    }

    /// The settings, where they could be read.
    pub(crate) fn settings(&self) -> Result<&Config, Error> {
        match &self.unread {
            Some(ConfigError::Malformed { path, detail }) => {
                Err(ConfigError::Malformed { path: path.clone(), detail: detail.clone() }.into())
            }
            Some(_) => Config::read().map(|_| &self.config).map_err(Error::from),
            None => Ok(&self.config),
        }
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

/// Secret of the session, for the script: a page shows its hash, and only this server knows it.
pub(crate) async fn proof(State(site): State<Arc<Site>>) -> Response {
    site.guard.proof().into_response()
}

/// No such page.
pub(crate) async fn missing() -> Response {
    (StatusCode::NOT_FOUND, frame::missing()).into_response()
}

/// The empty page to leave to.
pub(crate) async fn gone() -> Response {
    frame::gone().into_response()
}
