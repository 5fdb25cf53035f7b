//! Telling somebody: the preview that the owner confirms, and the act that copies it.
//!
//! Lives here: which items would go along, seeing them as that person would, the hash that binds them.
//! Not here: the rules of a disclosure (`recovery`), asking (the faces).

use crate::act::Act;
use crate::app::App;
use crate::error::Error;
use crate::load::{Loaded, load};
use crate::look::{view_for, view_of};
use crate::person;
use crate::write::Done;
use recovery::command::{Command, Copy, Telling};
use recovery::content::{Content, MessageKind};
use recovery::event::{Entry, Event, Told};
use recovery::person::{Person, Role, Way};
use recovery::view::{Hearer, Shown};
use recovery::words::Words;
use recovery::{Decision, ItemId, Recovery, RecoveryId, Seq, StrandKind, Target, Timestamp, View, decide};
use sha2::{Digest, Sha256};

/// Whom the owner tells, and how.
#[derive(Debug, Clone)]
pub struct Wish {
    /// To whom.
    pub to: Person,
    /// Which kind of message.
    pub kind: MessageKind,
    /// How it was said.
    pub way: Way,
    /// When.
    pub said_at: Timestamp,
    /// The words, where they go along.
    pub words: Option<Words>,
    /// Whether they see everything from the beginning.
    pub from_start: bool,
    /// The owner's name, where it is given only now.
    pub owner_name: Option<Words>,
}

/// What would go along, item by item; any of them can be left out.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What may go along, and whether it does unless the owner says otherwise.
    pub items: Vec<(Shown, bool)>,
}

impl Preview {
    /// The items that go along by default.
    pub fn usual(&self) -> Vec<Shown> {
        self.items.iter().filter(|(_, goes)| *goes).map(|(shown, _)| shown.clone()).collect()
    }
}

/// A mark of an item as it was shown: another content has another.
pub fn as_shown(shown: &Shown) -> String {
    let bytes = serde_json::to_vec(&shown.content).expect("contents hold text, whole numbers and lists only");
    format!("{}:{}", shown.id, journal::Hash(Sha256::digest(&bytes).into()))
}

/// What stood when items were last picked for others and is still private was left out then, whatever it says by now:
/// it goes along with nobody unless it is picked.
fn left_out(recovery: &Recovery) -> Vec<ItemId> {
    let Some(private) = &recovery.private else { return Vec::new() };
    let picked = private.entries.iter().filter(|entry| matches!(entry.told, Told::Event(Event::Copied(_))));
    let picked: Option<Seq> = picked.map(|entry| entry.seq).max();
    let shown = recovery.shared.iter().flat_map(|shared| &shared.entries);
    let shown = shown.filter(|entry| matches!(entry.told, Told::Event(Event::DisclosureMade(_))));
    let shown: Option<Timestamp> = shown.filter_map(|entry| entry.at).max();
    let stood = |entry: &&Entry| Some(entry.seq) < picked || entry.at.is_some_and(|at| Some(at) < shown);
    private.entries.iter().filter(stood).filter_map(recorded).collect()
}

fn recorded(entry: &Entry) -> Option<ItemId> {
    match entry.told {
        Told::Event(Event::Recorded { item, .. }) => Some(item),
        _ => None,
    }
}

impl App {
    /// The person of that name, or a new one in that role, recorded in the owner's plan.
    ///
    /// # Errors
    /// [`Error::WhichPerson`] when the name fits several.
    pub fn person(&self, act: &Act, id: RecoveryId, name: &Words, role: Role) -> Result<Hearer, Error> {
        match person::find(&self.view(id, act.now)?, name.as_str()) {
            Ok(known) => return Ok(known.clone()),
            Err(Error::NoSuchPerson { .. }) => {}
            Err(other) => return Err(other),
        }
        let person = self.new_person()?;
        let content = Content::Person(Person { person, name: name.clone(), role, why: None });
        let done = self.put(act, id, content, false)?;
        person::find(&done.view, name.as_str()).cloned()
    }

    /// Somebody with their part in the owner's plan; whoever has this name already gets the new part.
    ///
    /// # Errors
    /// [`Error::WhichPerson`] when the name fits several.
    pub fn include(
        &self,
        act: &Act,
        id: RecoveryId,
        name: &Words,
        role: Role,
        why: Option<Words>,
    ) -> Result<Done, Error> {
        let person = match person::find(&self.view(id, act.now)?, name.as_str()) {
            Ok(known) => known.person,
            Err(Error::NoSuchPerson { .. }) => self.new_person()?,
            Err(other) => return Err(other),
        };
        self.put(act, id, Content::Person(Person { person, name: name.clone(), role, why }), false)
    }

    /// Somebody who belongs to the recovery.
    pub fn known_person(&self, id: RecoveryId, name: &str, now: Timestamp) -> Result<Hearer, Error> {
        person::find(&self.view(id, now)?, name).cloned()
    }

    /// What may go along when this person is told: to a thread nothing but the words; to the shared strand what is
    /// still private, and for a newcomer also what the others have.
    pub fn preview(&self, id: RecoveryId, to: &Person, from_start: bool, now: Timestamp) -> Result<Preview, Error> {
        let store = self.store_with(now)?;
        let loaded = load(store, id)?;
        let view = view_of(store, &loaded, now)?;
        if to.role == Role::Affected {
            return Ok(Preview { items: Vec::new() });
        }
        let has_joined = view.audience.names.contains(&to.name);
        let goes = |shown: &&Shown| match shown.strand {
            StrandKind::Private => shown.content.can_be_disclosed(),
            StrandKind::Shared => shown.content.can_be_disclosed() && !has_joined && !from_start,
            StrandKind::Thread => false,
        };
        let left_out = left_out(&loaded.recovery());
        let is_usual = |shown: &Shown| shown.content.goes_along_by_default() && !left_out.contains(&shown.id);
        Ok(Preview { items: view.items.iter().filter(goes).map(|shown| (shown.clone(), is_usual(shown))).collect() })
    }

    /// What they will see once they are told so: the same page, through their eyes. Nothing is written.
    pub fn as_they_will_see(&self, act: &Act, id: RecoveryId, wish: &Wish, picks: &[Shown]) -> Result<View, Error> {
        let store = self.store_with(act.now)?;
        let loaded = load(store, id)?;
        let command = self.telling(wish, picks)?;
        let decision = decide(&loaded.recovery(), &command, App::me(store), act.now)?;
        let after = self.imagined(loaded, &decision, act)?;
        view_for(&after, wish.to.person, act.now).ok_or_else(|| Error::Damaged(id.to_string()))
    }

    fn imagined(&self, mut loaded: Loaded, decision: &Decision, act: &Act) -> Result<Loaded, Error> {
        for (target, events) in &decision.appends {
            let journal = match target {
                Target::Existing(j) => loaded.journals.iter_mut().find(|journal| journal.id == *j),
                new => Some(loaded.add(self.new_journal()?, *new)),
            };
            if let Some(journal) = journal {
                crate::write::grow(journal, events, act, false);
            }
        }
        Ok(loaded)
    }

    /// Records that they have been told, with the items that the owner picked, as the owner saw them.
    ///
    /// # Errors
    /// [`recovery::Refusal::PreviewStale`] when one of them says something else by now.
    pub fn tell(&self, act: &Act, id: RecoveryId, wish: &Wish, picks: &[Shown]) -> Result<Done, Error> {
        self.execute(act, id, &self.telling(wish, picks)?)
    }

    fn telling(&self, wish: &Wish, picks: &[Shown]) -> Result<Command, Error> {
        let copies: Vec<Copy> = picks
            .iter()
            .map(|shown| Ok(Copy { from: shown.id, to: self.new_item()?, content: shown.content.clone() }))
            .collect::<Result<_, Error>>()?;
        Ok(Command::Tell(Box::new(Telling {
            item: self.new_item()?,
            to: wish.to.clone(),
            kind: wish.kind,
            way: wish.way,
            said_at: wish.said_at,
            words: wish.words.clone(),
            preview: hash(wish, &copies),
            copies,
            from_start: wish.from_start,
            owner_name: wish.owner_name.clone().or_else(|| self.settings.name.clone()),
        })))
    }
}

/// SHA-256, in hex, of the canonical JSON of who was shown what.
fn hash(wish: &Wish, copies: &[Copy]) -> String {
    let items: Vec<&Content> = copies.iter().map(|copy| &copy.content).collect();
    let shown = serde_json::json!({ "to": wish.to.person, "items": items, "words": wish.words });
    let bytes = journal::to_canonical(&shown).expect("contents hold text, whole numbers and lists only");
    journal::Hash(Sha256::digest(&bytes).into()).to_string()
}
