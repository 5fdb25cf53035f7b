//! One strand's state: what its own records add up to.
//!
//! Lives here: items with their versions, members, disclosures, and `evolve`, which knows every event ever released and
//! cannot fail. Not here: rules (`decide`), other strands (`overlay`).

use crate::ErasureReason;
use crate::content::{Content, Said, Slot};
use crate::event::{CopyOf, Disclosure, Entry, Event, Joined, Opened, Told};
use crate::{ItemId, JournalId, PersonId, Seq, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of strand that are written so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StrandKind {
    /// One person's.
    Private,
    /// Owner, lead, helpers, reviewers.
    Shared,
    /// Owner, lead and one affected party.
    Thread,
}

impl StrandKind {
    /// Its name in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Shared => "shared",
            Self::Thread => "thread",
        }
    }

    /// The kind of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Private, Self::Shared, Self::Thread].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What an item held from one record on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The record.
    pub seq: Seq,
    /// When: the stated time, else the store's.
    pub at: Timestamp,
    /// Whether the time was stated.
    pub stated: bool,
    /// What it held.
    pub content: Content,
}

/// One thing that somebody wrote down, with what it said before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id in this strand.
    pub id: ItemId,
    /// Whose hand.
    pub by: String,
    /// Oldest first; never empty.
    versions: Vec<Version>,
    /// Whether it is struck through.
    pub withdrawn: bool,
    /// Its copy in the shared strand: then this one is frozen.
    pub copied_to: Option<ItemId>,
    /// The item of this same strand that it repeats for somebody who joined later.
    pub repeats: Option<ItemId>,
}

impl Item {
    /// What it holds now.
    pub fn now(&self) -> &Version {
        self.versions.last().expect("an item is made with its first version, and that one is never removed")
    }

    /// What it holds now.
    pub fn content(&self) -> &Content {
        &self.now().content
    }

    /// What it held, oldest first.
    pub(crate) fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The record that made it.
    pub(crate) fn first_seq(&self) -> Seq {
        self.versions[0].seq
    }

    /// The records that hold its words.
    pub fn seqs(&self) -> impl Iterator<Item = Seq> {
        self.versions.iter().map(|version| version.seq)
    }

    fn withdraw(&mut self, seq: Seq) {
        if self.versions.first().is_some_and(|first| first.seq == seq) {
            self.withdrawn = true;
        } else {
            self.versions.retain(|version| version.seq != seq);
        }
    }
}

/// A member of a strand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// How they joined.
    pub joined: Joined,
    /// From which record on they see the strand.
    pub since: Seq,
    /// When they joined.
    pub at: Option<Timestamp>,
}

/// The owner's hand in every journal.
pub(crate) const OWNERS_HAND: &str = "m1";

/// The state of one strand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strand {
    /// Its journal.
    pub journal: JournalId,
    /// Its kind.
    pub kind: StrandKind,
    /// Its first record; `None` only in a journal that is damaged.
    pub opened: Option<Opened>,
    /// When it was opened.
    pub opened_at: Option<Timestamp>,
    /// Oldest first.
    pub items: Vec<Item>,
    /// Without the owner, in the order of joining.
    pub members: Vec<Member>,
    /// Disclosures made.
    pub disclosures: Vec<Disclosure>,
    /// Every record, for the journal page.
    pub entries: Vec<Entry>,
    /// Records that are struck through.
    pub withdrawn: BTreeSet<Seq>,
    /// Records whose words were destroyed, and why.
    pub erased: BTreeMap<Seq, ErasureReason>,
    /// Whether a newer Amends has written here: then it is read only.
    pub is_newer: bool,
    /// Copies that were announced for a newcomer: the copy, and what it repeats.
    announced: BTreeMap<ItemId, ItemId>,
}

impl Strand {
    /// A strand without records.
    pub fn empty(journal: JournalId, kind: StrandKind) -> Self {
        Self {
            journal,
            kind,
            opened: None,
            opened_at: None,
            items: Vec::new(),
            members: Vec::new(),
            disclosures: Vec::new(),
            entries: Vec::new(),
            withdrawn: BTreeSet::new(),
            erased: BTreeMap::new(),
            is_newer: false,
            announced: BTreeMap::new(),
        }
    }

    /// What these records add up to.
    pub fn replay<'a>(journal: JournalId, kind: StrandKind, entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        entries.into_iter().fold(Self::empty(journal, kind), evolve)
    }

    /// Items that are not struck through and repeat nothing that is seen here anyway.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.items.iter().filter(|item| !item.withdrawn && !self.is_repeated(item))
    }

    fn is_repeated(&self, item: &Item) -> bool {
        item.repeats.is_some_and(|original| self.item(original).is_some())
    }

    /// The item of that id.
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }

    /// The item that a record made or changed.
    pub fn item_of(&self, seq: Seq) -> Option<&Item> {
        self.items.iter().find(|item| item.seqs().any(|s| s == seq))
    }

    /// The standing item that answers the same question.
    pub(crate) fn in_slot(&self, slot: &Slot) -> Option<&Item> {
        self.standing().rev().find(|item| item.content().slot().as_ref() == Some(slot))
    }

    /// Messages that were said and stand.
    pub fn said(&self) -> impl DoubleEndedIterator<Item = (&Item, &Said)> {
        self.standing().filter_map(|item| match item.content() {
            Content::Message(said) => Some((item, said)),
            _ => None,
        })
    }

    /// The member of that person.
    pub fn member(&self, person: PersonId) -> Option<&Member> {
        self.members.iter().find(|member| member.joined.person == person)
    }

    /// The owner.
    pub fn owner(&self) -> Option<PersonId> {
        self.opened.as_ref().map(|opened| opened.owner)
    }

    /// By which name somebody's hand is known here; the owner's is the same in every strand.
    pub(crate) fn hand_of(&self, person: PersonId) -> Option<&str> {
        if self.owner() == Some(person) {
            return Some(OWNERS_HAND);
        }
        self.member(person).map(|member| member.joined.pseudonym.as_str())
    }

    /// An item and all that repeat it for those who joined later; the one that they repeat comes first.
    pub(crate) fn with_repeats(&self, item: &Item) -> Vec<&Item> {
        let root = item.repeats.filter(|original| self.item(*original).is_some()).unwrap_or(item.id);
        self.items.iter().filter(|other| other.id == root || other.repeats == Some(root)).collect()
    }

    /// Whoever joined later was given copies, and more copies came when somebody else joined: what this strand shows of one
    /// original, it shows once. The whole strand knows which copies have an original in common.
    pub(crate) fn show_once(&mut self, whole: &Self) {
        let mut shown: BTreeMap<ItemId, ItemId> = BTreeMap::new();
        for item in &mut self.items {
            let original = whole.item(item.id).and_then(|same| same.repeats).unwrap_or(item.id);
            let first = *shown.entry(original).or_insert(item.id);
            item.repeats = Some(first).filter(|first| *first != item.id);
        }
    }

    fn add(&mut self, entry: &Entry, item: ItemId, content: &Content) {
        let (by, versions) = (entry.by.clone(), vec![version(entry, content)]);
        let repeats = self.announced.get(&item).copied();
        self.items.push(Item { id: item, by, versions, withdrawn: false, copied_to: None, repeats });
    }

    fn change(&mut self, entry: &Entry, id: ItemId, content: &Content) {
        if let Some(item) = self.items.iter_mut().find(|item| item.id == id) {
            item.versions.push(version(entry, content));
        }
    }

    /// In a private strand the original is frozen; in a shared one the copy repeats the original for a newcomer.
    fn copy(&mut self, copies: &[CopyOf]) {
        for CopyOf { from, to } in copies {
            if self.kind == StrandKind::Private {
                if let Some(original) = self.items.iter_mut().find(|item| item.id == *from) {
                    original.copied_to = Some(*to);
                }
            } else {
                self.announced.insert(*to, *from);
            }
        }
    }

    fn join(&mut self, entry: &Entry, joined: &Joined) {
        let since = if joined.from_start { Seq(0) } else { entry.seq };
        self.members.push(Member { joined: joined.clone(), since, at: entry.at });
    }

    /// What is erased is never shown again, even where the store has not destroyed the bytes yet or a backup brought them back.
    fn erase(&mut self, seqs: &[Seq], reason: ErasureReason) {
        self.erased.extend(seqs.iter().map(|seq| (*seq, reason)));
        for entry in self.entries.iter_mut().filter(|entry| seqs.contains(&entry.seq)) {
            entry.told = Told::Erased;
        }
        self.items.retain(|item| !seqs.contains(&item.first_seq()));
        for item in &mut self.items {
            item.versions.retain(|version| !seqs.contains(&version.seq));
        }
    }

    fn withdraw(&mut self, seq: Seq) {
        self.withdrawn.insert(seq);
        for item in &mut self.items {
            item.withdraw(seq);
        }
    }
}

fn version(entry: &Entry, content: &Content) -> Version {
    let at = entry.shown_at().unwrap_or(Timestamp(0));
    Version { seq: entry.seq, at, stated: entry.stated_at.is_some(), content: content.clone() }
}

/// The state after one more record. It has no rules and cannot fail: a subject that is not there is passed over.
pub fn evolve(mut strand: Strand, entry: &Entry) -> Strand {
    match &entry.told {
        Told::Event(event) => apply(&mut strand, entry, event),
        Told::Newer => strand.is_newer = true,
        Told::Erased | Told::Unreadable => {}
    }
    strand.entries.push(entry.clone());
    strand
}

fn apply(strand: &mut Strand, entry: &Entry, event: &Event) {
    match event {
        Event::RecoveryOpened(opened) | Event::StrandOpened(opened) => {
            strand.opened = Some(opened.clone());
            strand.opened_at = entry.shown_at();
        }
        Event::Recorded { item, content } => strand.add(entry, *item, content),
        Event::Changed { item, content } => strand.change(entry, *item, content),
        Event::Copied(copies) => strand.copy(copies),
        Event::MemberJoined(joined) => strand.join(entry, joined),
        Event::DisclosureMade(disclosure) => strand.disclosures.push(disclosure.clone()),
        Event::Withdrawn { seq } => strand.withdraw(*seq),
        Event::Erased { seqs, reason } => strand.erase(seqs, *reason),
        Event::Restored { .. } | Event::ClockCorrected { .. } => {}
    }
}
