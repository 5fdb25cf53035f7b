//! The vocabulary of the stories: people with names, a clock in our hand, and journals kept as a store keeps them.

use recovery::ErasureReason;
use recovery::command::{Command, Copy, EntryId, Telling};
use recovery::content::{Content, MessageKind};
use recovery::event::{Entry, Event, Limits, Opened, Told};
use recovery::person::{Person, Role, Way};
use recovery::words::{Code, Words};
use recovery::{
    Decision, ItemId, Journal, JournalId, NextStep, PersonId, Recovery, RecoveryId, Refusal, Seq, Span, Strand,
    StrandKind, Target, Timestamp, View, decide, evolve, newest_act, overlay, visible,
};
use uuid::Uuid;

pub(crate) use crate::nouns::{
    OWNER, as_told, at, card, direction, draft, fact, fallout, item_id, moment, must_hear, note, noticed, option,
    pause_until, person, reaction, ready, title, took_it_in, words,
};

/// What is done in a step of a story.
#[derive(Debug, Clone)]
pub(crate) enum Doing {
    Open(Vec<Content>),
    Put {
        content: Content,
        shared: bool,
    },
    Change {
        saying: String,
        to: Content,
    },
    Tell(Tells),
    Withdraw {
        kind: StrandKind,
        saying: String,
    },
    Erase {
        kind: StrandKind,
        saying: String,
    },
    /// Of something that others were given.
    EraseOriginal,
    Undo,
}

/// Telling somebody; what goes along is named by words that it holds.
#[derive(Debug, Clone)]
pub(crate) struct Tells {
    to: Person,
    kind: MessageKind,
    said_at: Option<Timestamp>,
    words: Option<Words>,
    along: Vec<String>,
    from_start: bool,
}

impl Tells {
    /// By another name than the one that tells people apart here.
    pub(crate) fn call(&mut self, name: &str) {
        self.to.name = words(name);
    }
}

/// One step: what, by whom, when (else a second after the one before).
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) doing: Doing,
    pub(crate) by: &'static str,
    pub(crate) at: Option<Timestamp>,
}

impl Act {
    pub(crate) fn of(doing: Doing) -> Self {
        Self { doing, by: OWNER, at: None }
    }

    pub(crate) fn by(self, by: &'static str) -> Self {
        Self { by, ..self }
    }

    pub(crate) fn at(self, time: &str) -> Self {
        Self { at: Some(at(time)), ..self }
    }

    /// Puts the step's number where its words say `#`.
    pub(crate) fn number(&mut self, number: usize) {
        match &mut self.doing {
            Doing::Put { content, .. } => {
                let text = text(content).replace('#', &format!("no. {number}."));
                *content = serde_json::from_str(&text).unwrap();
            }
            Doing::Tell(tells) => {
                tells.words = tells.words.take().map(|w| words(&w.as_str().replace('#', &format!("no. {number}."))));
            }
            _ => {}
        }
    }

    fn telling(mut self, change: impl FnOnce(&mut Tells)) -> Self {
        if let Doing::Tell(tells) = &mut self.doing {
            change(tells);
        }
        self
    }

    pub(crate) fn showing(self, along: &[&str]) -> Self {
        self.telling(|tells| tells.along = along.iter().map(|&word| word.to_owned()).collect())
    }

    pub(crate) fn with_all_before(self) -> Self {
        self.telling(|tells| tells.from_start = true)
    }

    pub(crate) fn of_kind(self, kind: MessageKind) -> Self {
        self.telling(|tells| tells.kind = kind)
    }

    pub(crate) fn saying(self, text: &str) -> Self {
        self.telling(|tells| tells.words = Some(words(text)))
    }

    pub(crate) fn said_at(self, time: &str) -> Self {
        self.telling(|tells| tells.said_at = Some(at(time)))
    }
}

pub(crate) fn opens(items: impl Into<Vec<Content>>) -> Act {
    Act::of(Doing::Open(items.into())).at("09:00")
}

pub(crate) fn puts(content: Content) -> Act {
    Act::of(Doing::Put { content, shared: false })
}

pub(crate) fn shares(content: Content) -> Act {
    Act::of(Doing::Put { content, shared: true })
}

pub(crate) fn changes(saying: &str, to: Content) -> Act {
    Act::of(Doing::Change { saying: saying.to_owned(), to })
}

pub(crate) fn tells(name: &str, role: Role) -> Act {
    let to = Person { person: person(name), name: words(name), role, why: None };
    let (kind, along) = (MessageKind::HeadsUp, Vec::new());
    Act::of(Doing::Tell(Tells { to, kind, said_at: None, words: None, along, from_start: false }))
}

pub(crate) fn tells_lead(name: &str) -> Act {
    tells(name, Role::Lead)
}

pub(crate) fn withdraws(kind: StrandKind, saying: &str) -> Act {
    Act::of(Doing::Withdraw { kind, saying: saying.to_owned() })
}

pub(crate) fn erases(kind: StrandKind, saying: &str) -> Act {
    Act::of(Doing::Erase { kind, saying: saying.to_owned() })
}

pub(crate) fn erases_an_original() -> Act {
    Act::of(Doing::EraseOriginal)
}

pub(crate) fn undoes() -> Act {
    Act::of(Doing::Undo)
}

/// A recovery as it goes on: the journals as stored, and the state as it was evolved record by record.
#[derive(Debug, Clone)]
pub(crate) struct Scene {
    pub(crate) journals: Vec<Journal>,
    pub(crate) live: Vec<Strand>,
    pub(crate) now: Timestamp,
    pub(crate) last: Result<Decision, Refusal>,
    pub(crate) next_id: u128,
}

/// A recovery to which all this has happened; each step must be taken.
pub(crate) fn given(acts: impl IntoIterator<Item = Act>) -> Scene {
    acts.into_iter().fold(Scene::empty(), |scene, act| {
        let done = format!("{act:?}");
        let scene = scene.does(act);
        assert!(scene.last.is_ok(), "{:?} to {done}", scene.last);
        scene
    })
}

impl Scene {
    pub(crate) fn empty() -> Self {
        let (now, last) = (at("09:00"), Ok(Decision::default()));
        Self { journals: Vec::new(), live: Vec::new(), now, last, next_id: 1 }
    }

    /// What happens next, refused or not.
    pub(crate) fn when(self, time: &str, act: Act) -> Self {
        self.does(act.at(time))
    }

    /// What happens next, and must be taken.
    pub(crate) fn and(self, act: Act) -> Self {
        let done = format!("{act:?}");
        let scene = self.does(act);
        assert!(scene.last.is_ok(), "{:?} to {done}", scene.last);
        scene
    }

    pub(crate) fn does(mut self, act: Act) -> Self {
        self.now = act.at.unwrap_or(self.now + Span::seconds(1));
        self.next_id = (self.next_id | 0xff) + 1;
        match self.command(&act.doing, person(act.by)) {
            Some(command) => self.execute(&command, act.by),
            None if matches!(act.doing, Doing::Undo) => self.last = Err(Refusal::NothingToUndo),
            None => self.last = Err(Refusal::UnknownItem),
        }
        self
    }

    pub(crate) fn execute(&mut self, command: &Command, by: &str) {
        self.last = decide(&self.recovery_of(by), command, person(by), self.now);
        if let Ok(decision) = self.last.clone() {
            self.append(&decision, by);
        }
    }

    pub(crate) fn fresh(&mut self) -> ItemId {
        self.next_id += 1;
        item_id(self.next_id)
    }

    /// All strands that somebody reads, whole, as a command is decided on them.
    pub(crate) fn recovery_of(&self, name: &str) -> Recovery {
        self.whole_for(person(name))
    }

    fn whole_for(&self, person: PersonId) -> Recovery {
        let reads = |strand: &&Strand| strand.owner() == Some(person) || strand.member(person).is_some();
        let mut recovery = Recovery::default();
        for strand in self.live.iter().filter(reads) {
            match strand.kind {
                StrandKind::Private => recovery.private = Some(strand.clone()),
                StrandKind::Shared => recovery.shared = Some(strand.clone()),
                StrandKind::Thread => recovery.threads.push(strand.clone()),
            }
        }
        recovery
    }

    fn command(&mut self, doing: &Doing, by: PersonId) -> Option<Command> {
        Some(match doing {
            Doing::Open(contents) => {
                let items = contents.iter().map(|content| (self.fresh(), content.clone())).collect();
                Command::Open { opened: opened(by), items }
            }
            Doing::Put { content, shared } => {
                Command::Put { item: self.fresh(), content: content.clone(), shared: *shared }
            }
            Doing::Change { saying, to } => Command::Change { item: self.item(saying)?, content: to.clone() },
            Doing::Tell(tells) => Command::Tell(Box::new(self.telling(tells))),
            Doing::Withdraw { kind, saying } => Command::Withdraw(self.entry(*kind, saying)?),
            Doing::Erase { kind, saying } => {
                Command::Erase { entry: self.entry(*kind, saying)?, reason: ErasureReason::NotNeeded }
            }
            Doing::EraseOriginal => {
                let frozen = self.live[0].items.iter().rfind(|item| item.copied_to.is_some())?;
                let entry = EntryId { kind: StrandKind::Private, journal: self.live[0].journal, seq: frozen.now().seq };
                Command::Erase { entry, reason: ErasureReason::NotNeeded }
            }
            Doing::Undo => Command::Undo(newest_act(&self.whole_for(by), by)?),
        })
    }

    fn telling(&mut self, tells: &Tells) -> Telling {
        let recovery = self.recovery_of(OWNER);
        let standing = recovery.items();
        let is_secret = |content: &Content| text(content).contains("secret");
        let named = |content: &Content| tells.along.iter().any(|word| text(content).contains(word));
        let wanted = |content: &Content| named(content) && !is_secret(content);
        let picked = standing.iter().filter(|p| p.item.content().can_be_disclosed() && wanted(p.item.content()));
        let mut along: Vec<_> = picked.collect();
        along.sort_by_key(|placed| placed.item.id);
        let mut copies = Vec::new();
        for placed in along {
            copies.push(Copy { from: placed.item.id, to: self.fresh(), content: placed.item.content().clone() });
        }
        Telling {
            item: self.fresh(),
            to: tells.to.clone(),
            kind: tells.kind,
            way: Way::InPerson,
            said_at: tells.said_at.unwrap_or(self.now),
            words: tells.words.clone(),
            copies,
            preview: "0".repeat(64),
            from_start: tells.from_start,
            owner_name: None,
        }
    }

    /// The item that says this now, shared before private.
    pub(crate) fn item(&self, saying: &str) -> Option<ItemId> {
        let items = self.live.iter().rev().flat_map(|strand| &strand.items);
        let mut found = items.filter(|item| !item.withdrawn && text(item.content()).contains(saying));
        found.next().map(|item| item.id)
    }

    /// The newest record of that kind of strand that says this.
    pub(crate) fn entry(&self, kind: StrandKind, saying: &str) -> Option<EntryId> {
        let journal = self.journals.iter().rfind(|journal| journal.kind == kind)?;
        let entry = journal.entries.iter().rfind(|entry| entry_text(entry).contains(saying))?;
        Some(EntryId { kind, journal: journal.id, seq: entry.seq })
    }

    /// As the store does it: records with the hand's name in the journal, and erased words destroyed.
    pub(crate) fn append(&mut self, decision: &Decision, by: &str) {
        for (target, events) in &decision.appends {
            let place = self.place_of(*target);
            for event in events {
                let hand = self.live[place].hand(person(by));
                self.record(place, event, &hand);
            }
        }
    }

    fn place_of(&mut self, target: Target) -> usize {
        let (kind, number) = match target {
            Target::Existing(id) => return self.journals.iter().position(|journal| journal.id == id).unwrap(),
            Target::NewPrivate => (StrandKind::Private, 1),
            Target::NewShared => (StrandKind::Shared, 2),
            // A thread's number is its own: private acts of the owner do not move it.
            Target::NewThread => (StrandKind::Thread, 3 + self.journals.len() as u128),
        };
        let id = JournalId(Uuid::from_u128(0xb << 124 | number));
        self.journals.push(Journal { id, kind, entries: Vec::new() });
        self.live.push(Strand::empty(id, kind));
        self.journals.len() - 1
    }

    fn record(&mut self, place: usize, event: &Event, hand: &str) {
        let journal = &mut self.journals[place];
        let body: serde_json::Value = serde_json::from_str(&event.body(None).to_string()).unwrap();
        let entry = Entry::read(Seq(journal.entries.len() as u64), self.now, hand, &event.kind(), &body);
        assert_eq!(entry.told, Told::Event(event.clone()), "an event is read as it was written");
        if let Event::Erased { seqs, .. } = event {
            for erased in journal.entries.iter_mut().filter(|entry| seqs.contains(&entry.seq)) {
                erased.told = Told::Erased;
            }
        }
        journal.entries.push(entry.clone());
        let strand = std::mem::replace(&mut self.live[place], Strand::empty(journal.id, journal.kind));
        self.live[place] = evolve(strand, &entry);
    }

    /// Something that no command of this version writes.
    pub(crate) fn finds(mut self, kind: StrandKind, told: Told) -> Self {
        let journal = self.journals.iter_mut().find(|journal| journal.kind == kind).unwrap();
        let seq = Seq(journal.entries.len() as u64);
        journal.entries.push(Entry { seq, at: Some(self.now), stated_at: None, by: "m1".to_owned(), told });
        self.live = self.journals.iter().map(|j| Strand::replay(j.id, j.kind, &j.entries)).collect();
        self
    }

    pub(crate) fn seen_by(&self, name: &str) -> Option<View> {
        overlay(person(name), &self.journals).and_then(|overlay| visible(&overlay, self.now))
    }

    pub(crate) fn text_for(&self, name: &str) -> String {
        self.seen_by(name).map(|view| serde_json::to_string(&view).unwrap()).unwrap_or_default()
    }

    pub(crate) fn view(&self) -> View {
        self.seen_by(OWNER).unwrap()
    }

    pub(crate) fn at(mut self, time: &str) -> Self {
        self.now = at(time);
        self
    }

    pub(crate) fn refused(self, refusal: Refusal) -> Self {
        assert_eq!(self.last, Err(refusal));
        self
    }

    pub(crate) fn taken(self) -> Self {
        assert!(self.last.is_ok(), "{:?}", self.last);
        self
    }

    pub(crate) fn next_is(self, step: NextStep) -> Self {
        assert_eq!(self.view().next, Some(step));
        self
    }

    pub(crate) fn sees(self, name: &str, word: &str) -> Self {
        assert!(self.text_for(name).contains(word), "{name} does not see {word:?}");
        self
    }

    pub(crate) fn sees_no(self, name: &str, word: &str) -> Self {
        assert!(!self.text_for(name).contains(word), "{name} sees {word:?}: {}", self.text_for(name));
        self
    }

    pub(crate) fn check(self, check: impl FnOnce(&Self)) -> Self {
        check(&self);
        self
    }

    pub(crate) fn kinds(&self, kind: StrandKind) -> Vec<String> {
        let journals = self.journals.iter().filter(|journal| journal.kind == kind);
        let kinds = journals.flat_map(|journal| &journal.entries).filter_map(|entry| match &entry.told {
            Told::Event(event) => Some(event.kind()),
            _ => None,
        });
        kinds.collect()
    }
}

trait HasHands {
    fn hand(&self, person: PersonId) -> String;
}

impl HasHands for Strand {
    fn hand(&self, person: PersonId) -> String {
        self.member(person).map_or_else(|| "m1".to_owned(), |member| member.joined.pseudonym.clone())
    }
}

pub(crate) fn opened(owner: PersonId) -> Opened {
    Opened {
        recovery: RecoveryId(Uuid::from_u128(0xc << 124)),
        code: Code::typed("7kq2").unwrap(),
        owner,
        owner_name: Some(words("Sam")),
        limits: Some(Limits { tell: Span::minutes(15), pause: Span::minutes(3) }),
    }
}

pub(crate) fn text(content: &Content) -> String {
    serde_json::to_string(content).unwrap()
}

fn entry_text(entry: &Entry) -> String {
    match &entry.told {
        Told::Event(event @ (Event::Recorded { .. } | Event::Changed { .. })) => event.body(None).to_string(),
        _ => String::new(),
    }
}
