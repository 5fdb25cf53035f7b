//! The vocabulary of the stories: a data folder of one's own, a clock in the hand, and short ways to say what is done.

use recovery::content::{Answer, Content, Fact, MessageKind, Question, SaidBy, WayForward};
use recovery::person::{Hand, Person, Role, Way};
use recovery::view::{Hearer, Shown};
use recovery::words::Words;
use recovery::{ItemId, RecoveryId, Span, StrandKind, Timestamp, View};
use rusqlite::{Connection, OpenFlags};
use service::{Act, App, Begin, Done, Entropy, Folder, Settings, Wish};
use std::path::PathBuf;
use store::{Options, Store};
use tempfile::TempDir;

/// 2026-03-02, 09:00 UTC.
pub(crate) const NINE: Timestamp = Timestamp(1_772_442_000_000);

/// So many minutes after nine.
pub(crate) fn at(minutes: i64) -> Timestamp {
    NINE + Span::minutes(minutes)
}

pub(crate) fn words(text: impl AsRef<str>) -> Words {
    Words::parse(text.as_ref()).unwrap()
}

pub(crate) fn note(text: impl AsRef<str>) -> Content {
    Content::Note(words(text))
}

pub(crate) fn fact(question: Question, text: impl AsRef<str>) -> Content {
    Content::Fact(Fact::new(question, Answer::Known(words(text))))
}

pub(crate) fn other_fact(text: impl AsRef<str>) -> Content {
    fact(Question::Other, text)
}

pub(crate) fn option(text: impl AsRef<str>) -> Content {
    let (helps, nothing) = (Some(words("Those who have not read it")), None);
    let (cost, soon, risk, undo) = (nothing.clone(), nothing.clone(), nothing.clone(), nothing);
    Content::Option(WayForward { title: words(text), is_nothing: false, helps, cost, soon, risk, undo })
}

/// What somebody said, as the owner wrote it down.
pub(crate) fn as_told(by: &Hearer, text: Option<&str>, when: Timestamp) -> SaidBy {
    SaidBy { said_by: by.person, hand: Hand::AsTold { at: when, way: Way::InPerson }, words: text.map(words) }
}

/// An installation in a folder that goes when it goes.
pub(crate) struct World {
    pub(crate) place: TempDir,
    pub(crate) folder: Folder,
    pub(crate) app: App,
}

impl World {
    /// Nothing made yet; ids and keys are those of the seed.
    pub(crate) fn new(seed: u8) -> Self {
        let place = TempDir::new().unwrap();
        let folder = Folder::at(place.path().join("amends"));
        let app = app(&folder, seed);
        Self { place, folder, app }
    }

    /// An installation in which nothing was ever told: one open recovery.
    pub(crate) fn with_nothing(seed: u8) -> Self {
        let world = Self::new(seed);
        world.begin("Nothing", NINE);
        world
    }

    /// The same folder as another process has it.
    pub(crate) fn another_app(&self, seed: u8) -> App {
        app(&self.folder, seed)
    }

    pub(crate) fn begin(&self, text: &str, now: Timestamp) -> RecoveryId {
        let begin = Begin { words: Some(words(text)), ..Begin::default() };
        self.app.begin(&Act::at(now), &begin).unwrap().0.view.recovery
    }

    pub(crate) fn put(&self, id: RecoveryId, content: Content, now: Timestamp) -> Done {
        self.app.put(&Act::at(now), id, content, false).unwrap()
    }

    pub(crate) fn share(&self, id: RecoveryId, content: Content, now: Timestamp) -> Done {
        self.app.put(&Act::at(now), id, content, true).unwrap()
    }

    pub(crate) fn person(&self, id: RecoveryId, name: &str, role: Role, now: Timestamp) -> Hearer {
        self.app.person(&Act::at(now), id, &words(name), role).unwrap()
    }

    /// Tells somebody everything that goes along by default, and these words.
    pub(crate) fn tell(&self, id: RecoveryId, to: &Hearer, text: &str, now: Timestamp) -> Done {
        let wish = wish(to, Some(text), false, now);
        let picks = self.app.preview(id, &wish.to, false, now).unwrap().usual();
        self.app.tell(&Act::at(now), id, &wish, &picks).unwrap()
    }

    pub(crate) fn tell_with(&self, id: RecoveryId, wish: &Wish, picks: &[ItemId]) -> Done {
        let view = self.app.view(id, wish.said_at).unwrap();
        let picks: Vec<Shown> = view.items.into_iter().filter(|shown| picks.contains(&shown.id)).collect();
        self.app.tell(&Act::at(wish.said_at), id, wish, &picks).unwrap()
    }

    /// The label of the item that holds these words, as its owner sees it.
    pub(crate) fn label(&self, id: RecoveryId, text: &str, now: Timestamp) -> String {
        let view = self.app.view(id, now).unwrap();
        let found = view.items.iter().find(|shown| json(&shown.content).contains(text));
        found.unwrap_or_else(|| panic!("nothing says {text}")).label.0.clone()
    }

    /// The store beneath, for what no use case does.
    pub(crate) fn store(&self, now: Timestamp) -> Store {
        Store::open(&self.folder, Options::default(), now).unwrap().unwrap()
    }

    /// The database as whoever has the file reads it.
    pub(crate) fn database(&self) -> Connection {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Connection::open_with_flags(self.folder.database(), flags).unwrap()
    }

    /// Codes of what `verify` finds, for all recoveries.
    pub(crate) fn findings(&self, now: Timestamp) -> Vec<&'static str> {
        let verdict = self.app.verify(None, &[], now).unwrap();
        verdict.recoveries.iter().flat_map(|one| one.findings.iter().map(|finding| finding.code)).collect()
    }

    /// A path beside the data folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.place.path().join(name)
    }
}

fn app(folder: &Folder, seed: u8) -> App {
    let settings = Settings { name: Some(words("Sam Owner")), ..Settings::default() };
    App::new(folder.clone(), settings, Entropy::seeded([seed; 32]))
}

pub(crate) fn wish(to: &Hearer, text: Option<&str>, from_start: bool, now: Timestamp) -> Wish {
    let to = Person { person: to.person, name: to.name.clone(), role: to.role, why: None };
    Wish {
        to,
        kind: MessageKind::HeadsUp,
        way: Way::InPerson,
        said_at: now,
        words: text.map(words),
        from_start,
        owner_name: None,
    }
}

pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// Items of one kind of strand, in the order in which their records stand.
pub(crate) fn items_in(view: &View, strand: StrandKind) -> Vec<recovery::view::Shown> {
    let mut items: Vec<_> = view.items.iter().filter(|shown| shown.strand == strand).cloned().collect();
    items.sort_by_key(|shown| (shown.label.0.len(), shown.label.0.clone()));
    items
}

/// Numbers by a seed, for scripts.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap() % end.max(1)
    }

    pub(crate) fn one_of<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}
