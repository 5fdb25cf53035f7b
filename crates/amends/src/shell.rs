//! What every command has at hand: the application, the time, the settings, and how to speak.

use crate::arguments::Globals;
use crate::clock;
use crate::json;
use crate::terminal::{self, Style, To};
use crate::trouble::Failure;
use catalogue::Clockface;
use service::config::{self, Config};
use service::domain::view::Line;
use service::domain::{RecoveryId, Timestamp, View};
use service::{Act, App, Done, Entropy, Folder, Given};
use sha2::{Digest, Sha256};
use std::cell::{Cell, RefCell};

/// What every command has at hand.
pub struct Shell {
    /// Options that every command takes.
    pub globals: Globals,
    /// What the person has set.
    pub config: Config,
    /// The application.
    pub app: App,
    /// The person's clock and zone.
    pub face: Clockface,
    /// The time that the person states.
    pub stated_at: Option<Timestamp>,
    /// The key of a retry, shared by all acts of this command.
    given: RefCell<Option<Given>>,
    /// Places of answers that the next act says.
    answered: RefCell<Vec<String>>,
    /// Words of self-harm were typed: people to talk to come before the next step. Nothing of it is kept.
    distress: Cell<bool>,
}

/// The key of a retry covers the command line as it was typed.
fn given(globals: &Globals) -> Option<Given> {
    let key = globals.key.clone()?;
    let mut request = Sha256::new();
    for word in std::env::args_os().skip(1) {
        request.update(word.as_encoded_bytes());
        request.update([0]);
    }
    Some(Given::new(key, request.finalize().into()))
}

impl Shell {
    /// Reads settings and the clock; opens nothing.
    pub fn new(globals: Globals) -> Result<Self, Failure> {
        let config = Config::read()?;
        let folder = globals.data.clone().map_or_else(config::data_folder, Ok)?;
        let folder = config::settled(folder)?;
        let app = App::new(Folder::at(folder), config.settings(), Entropy::system());
        let face = Clockface { zone: clock::zone(config.zone()), now: clock::now() };
        let stated_at = globals.at.as_deref().map(|typed| face.parse(typed)).transpose()?;
        let given = RefCell::new(given(&globals));
        Ok(Self {
            globals,
            config,
            app,
            face,
            stated_at,
            given,
            answered: RefCell::default(),
            distress: Cell::default(),
        })
    }

    /// The time when the command began.
    pub fn now(&self) -> Timestamp {
        self.face.now
    }

    /// The clock as it stands at this moment: prompts take time.
    pub fn ticked(&self) -> Clockface {
        Clockface { zone: self.face.zone.clone(), now: clock::now() }
    }

    /// An act at this moment.
    pub fn act(&self) -> Act {
        Act {
            now: clock::now(),
            stated_at: self.stated_at,
            given: self.given.borrow().clone(),
            typed: self.answered.take(),
        }
    }

    /// An answer is said by the next act, and its half-typed words are let go with it.
    pub fn will_say(&self, place: &str) {
        self.answered.borrow_mut().push(place.to_owned());
    }

    /// What was read besides the command line belongs to the request: the same key with other words is refused.
    pub fn has_read(&self, bytes: &[u8]) {
        let mut given = self.given.borrow_mut();
        *given = given.take().map(|given| given.covering(bytes));
    }

    /// The recovery that is meant: named in the command, else by `-r`, else the open one.
    pub fn meant(&self, named: Option<&str>) -> Result<RecoveryId, Failure> {
        Ok(self.app.meant(named.or(self.globals.recovery.as_deref()), self.now())?)
    }

    /// The recovery that is meant, as its owner sees it.
    pub fn view(&self, named: Option<&str>) -> Result<View, Failure> {
        Ok(self.app.view(self.meant(named)?, self.now())?)
    }

    /// A result.
    pub fn say(&self, text: impl AsRef<str>) {
        self.say_as(Style::Plain, text);
    }

    /// A result that stands out.
    pub fn say_as(&self, style: Style, text: impl AsRef<str>) {
        if self.globals.json.is_none() {
            terminal::write(&self.globals, To::Stdout, style, &terminal::fit(To::Stdout, text.as_ref()));
            terminal::raw(To::Stdout, "\n");
        }
    }

    /// A hint beside the result.
    pub fn hint(&self, text: impl AsRef<str>) {
        if !self.globals.quiet && self.globals.json.is_none() {
            terminal::write(&self.globals, To::Stderr, Style::Plain, &terminal::fit(To::Stderr, text.as_ref()));
            terminal::raw(To::Stderr, "\n");
        }
    }

    /// Long text: through the pager on a terminal.
    pub fn page(&self, text: &str) {
        terminal::page(&self.globals, text);
    }

    /// What was done, and the next command as the last line.
    pub fn done(&self, done: &Done, sentences: &[String]) {
        if self.globals.json.is_some() {
            return self.json(&json::done(done, sentences, self.globals.private, &self.ticked()));
        }
        sentences.iter().for_each(|sentence| self.say(sentence));
        self.notices(done);
        self.next(&done.view);
    }

    /// What the person should know of how it was kept.
    pub fn notices(&self, done: &Done) {
        if done.is_clock_corrected {
            self.hint(catalogue::terminal::clock_corrected());
        }
        if done.is_erasure_pending {
            self.hint(catalogue::terminal::erasure_pending());
        }
        if done.is_repeated {
            self.hint(catalogue::terminal::done_before());
        }
        if let Some(stated) = self.stated_at {
            self.hint(catalogue::terminal::stated(self.face.moment(stated)));
        }
    }

    /// The next command, as the last line.
    pub fn next(&self, view: &View) {
        self.offer_support();
        if let Some(next) = json::next(view, &self.ticked()) {
            self.say_as(Style::Accent, catalogue::terminal::next(next.command));
        }
    }

    /// Words that a person typed: should they speak of self-harm, people to talk to are offered before the next step.
    pub fn hears(&self, typed: &str) {
        if service::reading::is_in_distress(typed) {
            self.distress.set(true);
        }
    }

    /// Shows people to talk to, where words asked for it, once.
    pub fn offer_support(&self) {
        if self.distress.take() && self.globals.json.is_none() {
            self.say(format!("\n{}\n", catalogue::support(&self.config.support())));
        }
    }

    /// Prints a document of JSON.
    pub fn json(&self, value: &serde_json::Value) {
        terminal::raw(To::Stdout, &format!("{}\n", json::text(value)));
    }

    /// A line of the journal in words.
    pub fn line(&self, line: &Line, view: &View) -> String {
        catalogue::line(line, view, &self.face)
    }

    /// Words half-typed at a place, if any can be read.
    pub fn typed(&self, place: &str) -> Option<String> {
        self.app.typed(place, self.now()).ok().flatten()
    }

    /// Keeps what was typed. `false`: it could not be kept.
    pub fn keep_typed(&self, place: &str, typed: &str) -> bool {
        self.app.keep_typed(place, typed, self.now()).is_ok()
    }

    /// Words half-typed at a place have been said or let go.
    pub fn spent(&self, place: &str) {
        // Should this not be kept, the words are offered once more: no harm.
        let _ = self.app.keep_typed(place, "", self.now());
    }
}
