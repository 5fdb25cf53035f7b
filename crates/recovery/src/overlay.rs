//! The strands of one recovery, joined: for deciding, and for one viewer.
//!
//! Lives here: `Recovery` (all strands, for `decide`) and `Overlay` (what one person may read, for `visible`).
//! Not here: turning it into what is shown (`visible`).

use crate::access::{Relation, Row, State, access};
use crate::content::{Content, Question, Slot};
use crate::event::{Entry, Event, Opened, Told};
use crate::fallout::{Conduct, Danger, Fallout, Severity, Spreading};
use crate::person::{Person, Role};
use crate::playbook::Adopted;
use crate::strand::{Item, Member, Strand, StrandKind, Version};
use crate::{ItemId, JournalId, PersonId, Seq, Timestamp};
use std::collections::BTreeSet;

/// The records of one strand, as the store keeps them.
#[derive(Debug, Clone)]
pub struct Journal {
    /// Its id.
    pub id: JournalId,
    /// Its kind.
    pub kind: StrandKind,
    /// Its records, oldest first.
    pub entries: Vec<Entry>,
}

/// All strands of a recovery that somebody reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovery {
    /// The owner's own.
    pub private: Option<Strand>,
    /// With lead, helpers, reviewers.
    pub shared: Option<Strand>,
    /// One for each affected party.
    pub threads: Vec<Strand>,
}

impl Recovery {
    /// The state that these journals add up to.
    pub fn replay(journals: &[Journal]) -> Self {
        let strands = journals.iter().map(|j| Strand::replay(j.id, j.kind, &j.entries));
        Self::of(strands)
    }

    fn of(strands: impl IntoIterator<Item = Strand>) -> Self {
        let mut recovery = Self::default();
        for strand in strands {
            match strand.kind {
                StrandKind::Private => recovery.private = Some(strand),
                StrandKind::Shared => recovery.shared = Some(strand),
                StrandKind::Thread => recovery.threads.push(strand),
            }
        }
        recovery
    }

    /// All strands: private, shared, threads.
    pub fn strands(&self) -> impl Iterator<Item = &Strand> {
        self.private.iter().chain(&self.shared).chain(&self.threads)
    }

    /// The first record of the first strand that is there.
    pub fn opened(&self) -> Option<&Opened> {
        self.strands().find_map(|strand| strand.opened.as_ref())
    }

    /// Standing items with, for a copied one, the private original: what the owner first wrote.
    pub fn items(&self) -> Vec<Placed<'_>> {
        let mut items: Vec<Placed<'_>> = self.private.iter().flat_map(|private| self.private_items(private)).collect();
        let originals: Vec<ItemId> = items.iter().map(|placed| placed.item.id).collect();
        for strand in self.shared.iter().chain(&self.threads) {
            let others = strand.standing().filter(|item| !originals.contains(&item.id));
            items.extend(others.map(|item| Placed { strand, item, first: None }));
        }
        items
    }

    fn private_items<'a>(&'a self, private: &'a Strand) -> impl Iterator<Item = Placed<'a>> {
        private.standing().filter_map(move |item| match item.copied_to {
            None => Some(Placed { strand: private, item, first: None }),
            Some(copy) => self.copy(copy).map(|(strand, copy)| Placed { strand, item: copy, first: Some(item) }),
        })
    }

    fn copy(&self, id: ItemId) -> Option<(&Strand, &Item)> {
        let shared = self.shared.as_ref()?;
        shared.item(id).filter(|copy| !copy.withdrawn).map(|copy| (shared, copy))
    }

    /// The newest standing answer to one question, across strands: the shared one where it was copied.
    pub(crate) fn in_slot(&self, slot: &Slot) -> Option<Placed<'_>> {
        self.items().into_iter().rev().find(|placed| placed.item.content().slot().as_ref() == Some(slot))
    }

    fn single<T>(&self, noun: &'static str, read: impl Fn(&Content) -> Option<T>) -> Option<T> {
        self.in_slot(&Slot::Noun(noun)).and_then(|placed| read(placed.item.content()))
    }

    /// Whether anybody may be hurt, as answered.
    pub fn danger(&self) -> Option<Danger> {
        self.single("danger", |content| if let Content::Danger(danger) = content { Some(*danger) } else { None })
    }

    /// Whether the owner has said that it is safe now. It holds until the question of danger is answered anew.
    pub fn is_safe(&self) -> bool {
        let Some(safe) = self.in_slot(&Slot::Noun("safe")) else { return false };
        let danger = self.in_slot(&Slot::Noun("danger"));
        *safe.item.content() == Content::Safe(true) && !danger.is_some_and(|danger| danger.is_said_after(&safe))
    }

    /// Whether people come first now: somebody may be hurt, and nobody has said that it is safe.
    pub fn danger_comes_first(&self) -> bool {
        self.danger().is_some_and(Danger::comes_first) && !self.is_safe()
    }

    /// Whether it is still getting worse, as answered.
    pub fn spreading(&self) -> Option<Spreading> {
        self.single("spreading", |c| if let Content::Spreading(s) = c { Some(s.clone()) } else { None })
    }

    /// Honest mistake or not, as stated.
    pub fn conduct(&self) -> Option<Conduct> {
        self.single("conduct", |content| if let Content::Conduct(conduct) = content { Some(*conduct) } else { None })
    }

    /// The severity that was set.
    pub fn severity(&self) -> Option<Severity> {
        self.single("severity", |content| if let Content::Severity(s) = content { Some(*s) } else { None })
    }

    /// The fallout, a dimension once.
    pub fn fallout(&self) -> Vec<Fallout> {
        let fallout = |placed: &Placed<'_>| match placed.item.content() {
            Content::Fallout(fallout) => Some(*fallout),
            _ => None,
        };
        self.items().iter().filter_map(fallout).collect()
    }

    /// The playbook that the owner took, and when.
    pub fn playbook(&self) -> Option<(&Adopted, Timestamp)> {
        let items = self.private.iter().flat_map(Strand::standing);
        let taken = |item: &'_ Item| item.now().at;
        let mut adopted = items.filter_map(|item| match item.content() {
            Content::Playbook(adopted) => Some((adopted.as_ref(), taken(item))),
            _ => None,
        });
        adopted.next_back()
    }

    /// The people who must hear it, in the order in which the owner wants to tell them.
    pub fn people(&self) -> Vec<Person> {
        let mut people: Vec<Person> = self.private.iter().flat_map(Strand::standing).filter_map(planned).collect();
        let order = self.people_order();
        people.sort_by_key(|p| order.iter().position(|id| *id == p.person).unwrap_or(order.len() + place(p.role)));
        people
    }

    fn people_order(&self) -> Vec<PersonId> {
        let read = |c: &Content| if let Content::PeopleOrder(order) = c { Some(order.clone()) } else { None };
        self.single("people_order", read).unwrap_or_default()
    }

    /// The lead: who was told as such, else who is planned as such.
    pub fn lead(&self) -> Option<Person> {
        let told = self.shared.iter().flat_map(|s| &s.members).rfind(|m| m.joined.role == Role::Lead);
        let told =
            told.map(|m| Person { person: m.joined.person, name: m.joined.name.clone(), role: Role::Lead, why: None });
        told.or_else(|| self.people().into_iter().find(|person| person.role == Role::Lead))
    }

    /// Facts that can be talked about, in the order in which they must be discussed.
    pub fn facts(&self) -> Vec<Placed<'_>> {
        let order = self.fact_order();
        let mut facts: Vec<Placed<'_>> = self.items();
        facts.retain(|placed| matches!(placed.item.content(), Content::Fact(_)));
        facts.sort_by_key(|placed| placed.rank(&order));
        facts
    }

    fn fact_order(&self) -> Vec<ItemId> {
        let read = |c: &Content| if let Content::FactOrder(order) = c { Some(order.clone()) } else { None };
        self.single("fact_order", read).unwrap_or_default()
    }

    /// The message by which somebody heard it first, and still stands.
    pub fn heads_up_to(&self, person: PersonId) -> Option<&crate::content::Said> {
        let strands = self.shared.iter().chain(&self.threads);
        strands.flat_map(Strand::said).map(|(_, said)| said).find(|said| said.to == person)
    }

    /// When somebody heard it. Where the words of the message are gone, joining says so: nobody joins without being told.
    pub(crate) fn told_at(&self, person: PersonId) -> Option<Timestamp> {
        let took_back = |item: &Item| match item.content() {
            Content::Message(said) => item.withdrawn && said.to == person,
            _ => false,
        };
        let is_taken_back = self.shared.iter().chain(&self.threads).any(|strand| strand.items.iter().any(took_back));
        let said = self.heads_up_to(person).map(|said| said.said_at);
        said.or_else(|| self.joined_at(person).filter(|_| !is_taken_back))
    }

    /// When somebody became a member of the first strand with others.
    pub(crate) fn joined_at(&self, person: PersonId) -> Option<Timestamp> {
        self.strands().find_map(|strand| strand.member(person)).and_then(|member| member.at)
    }

    /// The lead, where they have been told.
    pub(crate) fn told_lead(&self) -> Option<Person> {
        self.lead().filter(|lead| self.told_at(lead.person).is_some())
    }

    /// Whether the lead has been told.
    pub fn is_told(&self) -> bool {
        self.told_lead().is_some()
    }
}

fn planned(item: &Item) -> Option<Person> {
    if let Content::Person(person) = item.content() { Some(person.clone()) } else { None }
}

/// Lead first, then who must act, then who is affected.
fn place(role: Role) -> usize {
    match role {
        Role::Lead => 0,
        Role::Affected => 2,
        _ => 1,
    }
}

/// An item, the strand that holds it, and the owner's first words where it is a copy.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// The strand.
    pub strand: &'a Strand,
    /// The item.
    pub item: &'a Item,
    /// The frozen original.
    pub first: Option<&'a Item>,
}

impl Placed<'_> {
    /// The id under which the owner ordered it: that of the original.
    pub(crate) fn known_as(&self) -> ItemId {
        self.first.unwrap_or(self.item).id
    }

    /// What it says, since when; a copy that says what its original says is as old as that.
    fn said_in(&self) -> (&Strand, &Version) {
        match self.first {
            Some(first) if self.item.versions().len() == 1 => (self.strand, first.now()),
            _ => (self.strand, self.item.now()),
        }
    }

    /// Records of one strand have an order; across strands only times can be compared.
    fn is_said_after(&self, other: &Self) -> bool {
        let ((strand, this), (other_strand, that)) = (self.said_in(), other.said_in());
        let is_one_strand = strand.journal == other_strand.journal && self.first.is_none() && other.first.is_none();
        if is_one_strand { this.seq > that.seq } else { this.at > that.at }
    }

    fn rank(&self, order: &[ItemId]) -> (usize, Question, Seq) {
        let Content::Fact(fact) = self.item.content() else { return (usize::MAX, Question::Other, Seq(0)) };
        let is_meant = |id: &ItemId| *id == self.item.id || *id == self.known_as();
        let place = order.iter().position(is_meant).unwrap_or(order.len());
        (place, fact.question, self.first.unwrap_or(self.item).now().seq)
    }
}

/// What one person may read of a recovery; made by [`overlay`] alone.
#[derive(Debug, Clone)]
pub struct Overlay {
    pub(crate) viewer: PersonId,
    pub(crate) role: Role,
    pub(crate) recovery: Recovery,
}

/// Joins the strands that a person may read, each from the record on since which they see it.
///
/// `None` when there is no such strand: to them the recovery does not exist.
pub fn overlay(viewer: PersonId, journals: &[Journal]) -> Option<Overlay> {
    let parts: Vec<(Role, Strand)> = journals.iter().filter_map(|journal| part_of(viewer, journal)).collect();
    let role = parts.iter().map(|(role, _)| *role).min()?;
    Some(Overlay { viewer, role, recovery: Recovery::of(parts.into_iter().map(|(_, strand)| strand)) })
}

fn part_of(viewer: PersonId, journal: &Journal) -> Option<(Role, Strand)> {
    let whole = Strand::replay(journal.id, journal.kind, &journal.entries);
    if whole.owner() == Some(viewer) {
        return Some((Role::Owner, whole));
    }
    if journal.kind == StrandKind::Private {
        return None;
    }
    let member = whole.member(viewer)?;
    let mut strand = Strand::replay(journal.id, journal.kind, readable_to(member, journal.kind, &journal.entries));
    strand.show_once(&whole);
    Some((member.joined.role, strand))
}

/// The records that a member sees of these, by the access table and by what they were given when they joined.
pub(crate) fn readable_to<'a>(member: &Member, kind: StrandKind, entries: &'a [Entry]) -> Vec<&'a Entry> {
    let mut seen = Seen::default();
    entries.iter().filter(|entry| seen.takes_in(member, kind, entry)).collect()
}

/// What a member has seen so far: a later record about anything else tells them nothing.
#[derive(Default)]
struct Seen {
    items: BTreeSet<ItemId>,
    records: BTreeSet<Seq>,
}

impl Seen {
    fn takes_in(&mut self, member: &Member, kind: StrandKind, entry: &Entry) -> bool {
        let is_seen = self.sees(member, kind, entry);
        if is_seen {
            self.records.insert(entry.seq);
            if let Told::Event(Event::Recorded { item, .. }) = &entry.told {
                self.items.insert(*item);
            }
        }
        is_seen
    }

    fn sees(&self, member: &Member, kind: StrandKind, entry: &Entry) -> bool {
        let reads =
            |content| reads(kind, member.joined.role, State::Disclosed, content, relation(member, entry, content));
        let since = entry.seq >= member.since;
        match &entry.told {
            // The frame says only which recovery it is and who is there; all members see who joins.
            Told::Event(Event::RecoveryOpened(_) | Event::StrandOpened(_) | Event::MemberJoined(_)) => true,
            Told::Event(Event::Recorded { content, .. }) => since && reads(content),
            // What was left out for them stays out when it is changed later.
            Told::Event(Event::Changed { item, content }) => self.items.contains(item) && reads(content),
            Told::Event(Event::Withdrawn { seq }) => self.records.contains(seq),
            Told::Event(Event::Erased { seqs, .. }) => seqs.iter().any(|seq| self.records.contains(seq)),
            Told::Event(Event::DisclosureMade(made)) => {
                since && (member.joined.role == Role::Lead || made.recipients.contains(&member.joined.person))
            }
            _ => since,
        }
    }
}

fn relation(member: &Member, entry: &Entry, content: &Content) -> Relation {
    let is_own = entry.by == member.joined.pseudonym || addressed_to(content) == Some(member.joined.person);
    if is_own { Relation::Own } else { Relation::Other }
}

/// Whom a message is for, or whose answer it is.
pub(crate) fn addressed_to(content: &Content) -> Option<PersonId> {
    match content {
        Content::Message(said) => Some(said.to),
        Content::Acknowledgement(said) | Content::Direction(said) => Some(said.said_by),
        _ => None,
    }
}

/// Whether the table lets somebody read what a strand of this kind holds.
pub(crate) fn reads(kind: StrandKind, role: Role, state: State, content: &Content, relation: Relation) -> bool {
    access(row_in(kind, content), role, state).may_read(relation)
}

/// The row that rules a content in a strand of this kind. A note that the owner wrote for others is a fact to them.
pub(crate) fn row_in(kind: StrandKind, content: &Content) -> Row {
    match (kind, content) {
        (StrandKind::Thread, _) => Row::Thread,
        (StrandKind::Shared, Content::Note(_)) => Row::Facts,
        _ => content.row(),
    }
}
