//! What somebody sees of a recovery: the only thing that a face renders.
//!
//! Lives here: the shape of a view and easy ways to read it. Not here: making one: that is [`crate::visible`]'s alone.

use crate::ErasureReason;
use crate::clock::Clock;
use crate::content::{Content, Draft, Fact, MessageKind, Moment, Reaction, Said, SaidBy, TalkCard, WayForward};
use crate::fallout::{Conduct, Danger, Fallout, Severity, Spreading, Urgency};
use crate::next::{Advice, NextStep};
use crate::person::Role;
use crate::playbook::{Adopted, Prompt};
use crate::stage::{Mark, Stage};
use crate::strand::StrandKind;
use crate::words::{Code, Words};
use crate::{ItemId, PersonId, RecoveryId, Seq, Timestamp};
use serde::Serialize;

/// A person by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Their name; `None` for an owner who has not given one.
    pub name: Option<Words>,
}

/// Who can see something, beside the owner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Audience {
    /// The names, in the order of joining; empty: the owner alone.
    pub names: Vec<Words>,
}

/// The name of an entry for people to type: `p3`, `s2`, `t1.4`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Label(pub String);

impl Label {
    /// The label of a record in the `place`th strand of its kind (from 1; threads only are counted).
    pub fn new(kind: StrandKind, place: usize, seq: Seq) -> Self {
        Self(match kind {
            StrandKind::Private => format!("p{seq}"),
            StrandKind::Shared => format!("s{seq}"),
            StrandKind::Thread => format!("t{place}.{seq}"),
        })
    }
}

/// One item as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its id, for changing it.
    pub id: ItemId,
    /// The record that says what it holds now.
    pub label: Label,
    /// The kind of strand that holds it.
    pub strand: StrandKind,
    /// What it holds.
    pub content: Content,
    /// When it was written.
    pub at: Timestamp,
    /// Whether its writer stated the time.
    pub stated: bool,
    /// What the owner first wrote, where it has changed since it was copied. The owner's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Content>,
    /// Who else can see it.
    pub audience: Audience,
}

/// How a line of the journal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineState {
    /// As written.
    Stands,
    /// Struck through; the words stay.
    Withdrawn,
    /// The words are gone.
    Erased(Option<ErasureReason>),
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // named for what happened; the members are what the sentence needs
pub enum What {
    Opened,
    Shared,
    Wrote { content: Content, changed: bool },
    Copied { items: usize },
    Joined { name: Words, role: Role, from_start: bool },
    Disclosed { names: Vec<Words>, items: usize },
    Withdrew { label: Label },
    Erased { labels: Vec<Label>, reason: ErasureReason },
    Restored { size_now: u64, backup_at: Timestamp },
    ClockCorrected { from: Timestamp, to: Timestamp },
    Gone,
    Newer,
    Unreadable,
}

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its name for people to type.
    pub label: Label,
    /// When it was written: the stated time, else the store's; `None` where that was erased too.
    pub at: Option<Timestamp>,
    /// When the store wrote it, where its writer stated another time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_at: Option<Timestamp>,
    /// Whose hand; `None` for the store's own records and for an owner without a name.
    pub by: Option<Words>,
    /// What it says.
    pub what: What,
    /// How it stands.
    pub state: LineState,
    /// Who else can see it.
    pub audience: Audience,
}

/// How somebody in the list of those who must hear it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hearing {
    /// Told, at that time.
    Told(Timestamp),
    /// The one to tell now.
    Now,
    /// After the one before.
    Later,
    /// Waits for the lead's direction.
    Waits,
}

/// Somebody who must hear it, or has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hearer {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Words,
    /// Their part.
    pub role: Role,
    /// Why they must hear it.
    pub why: Option<Words>,
    /// How it stands.
    pub hearing: Hearing,
}

/// What one person sees of one recovery at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct View {
    /// The recovery.
    pub recovery: RecoveryId,
    /// Its short code.
    pub code: Code,
    /// At which time.
    pub now: Timestamp,
    /// Who looks.
    pub viewer: PersonId,
    /// In which part.
    pub role: Role,
    /// Whose recovery it is.
    pub owner: Named,
    /// Who can see this recovery, beside the owner.
    pub audience: Audience,
    /// All stages with their marks.
    pub stages: Vec<(Stage, Mark)>,
    /// Clocks, nearest first.
    pub clocks: Vec<Clock>,
    /// The next step; the owner's alone.
    pub next: Option<NextStep>,
    /// What to bear in mind; the owner's alone.
    pub advice: Vec<Advice>,
    /// How fast to move.
    pub urgency: Urgency,
    /// Items that stand, facts first, in the order in which they must be discussed.
    pub items: Vec<Shown>,
    /// Who must hear it, in order: for the owner; others see who has joined.
    pub people: Vec<Hearer>,
    /// The journal, oldest first, strands merged for the eye.
    pub lines: Vec<Line>,
    /// Whether a newer Amends has written here: then it is read only.
    pub is_newer: bool,
}

macro_rules! pick {
    ($(#[$doc:meta])* $name:ident, $variant:ident, $type:ty) => {
        $(#[$doc])*
        pub fn $name(&self) -> impl DoubleEndedIterator<Item = (&Shown, &$type)> {
            self.items.iter().filter_map(|shown| match &shown.content {
                Content::$variant(value) => Some((shown, value)),
                _ => None,
            })
        }
    };
}

impl View {
    pick!(
        /// The facts, in the order in which they must be discussed.
        facts, Fact, Fact
    );
    /// The ways forward, doing nothing last: so a way that is added does not come behind it with another number.
    pub fn options(&self) -> impl DoubleEndedIterator<Item = (&Shown, &WayForward)> {
        let those = |nothing| {
            self.items.iter().filter_map(move |shown| match &shown.content {
                Content::Option(way) if way.is_nothing == nothing => Some((shown, way)),
                _ => None,
            })
        };
        those(false).chain(those(true))
    }

    pick!(
        /// The fallout, a dimension once.
        fallout, Fallout, Fallout
    );
    pick!(
        /// Messages that were said.
        said, Message, Said
    );
    pick!(
        /// Directions, oldest first; the newest stands.
        directions, Direction, SaidBy
    );
    pick!(
        /// Who has taken it in.
        acknowledgements, Acknowledgement, SaidBy
    );
    pick!(
        /// How talks went.
        reactions, Reaction, Reaction
    );
    pick!(
        /// Notes.
        notes, Note, Words
    );
    pick!(
        /// Drafts.
        drafts, Draft, Draft
    );
    pick!(
        /// Talk cards.
        cards, Card, TalkCard
    );

    fn newest<T>(&self, read: impl Fn(&Content) -> Option<T>) -> Option<T> {
        self.items.iter().rev().find_map(|shown| read(&shown.content))
    }

    /// The title.
    pub fn title(&self) -> Option<Words> {
        self.newest(|c| if let Content::Title(title) = c { Some(title.clone()) } else { None })
    }

    /// Whether anybody may be hurt.
    pub fn danger(&self) -> Option<Danger> {
        self.newest(|c| if let Content::Danger(danger) = c { Some(*danger) } else { None })
    }

    /// Whether the owner said that it is safe now.
    pub fn is_safe(&self) -> bool {
        self.newest(|c| if let Content::Safe(safe) = c { Some(*safe) } else { None }) == Some(true)
    }

    /// Whether it is still getting worse.
    pub fn spreading(&self) -> Option<Spreading> {
        self.newest(|c| if let Content::Spreading(spreading) = c { Some(spreading.clone()) } else { None })
    }

    /// Honest mistake or not.
    pub fn conduct(&self) -> Option<Conduct> {
        self.newest(|c| if let Content::Conduct(conduct) = c { Some(*conduct) } else { None })
    }

    /// The severity that was set.
    pub fn severity(&self) -> Option<Severity> {
        self.newest(|c| if let Content::Severity(severity) = c { Some(*severity) } else { None })
    }

    /// The severity that what is known suggests.
    pub fn suggested_severity(&self) -> Option<Severity> {
        let fallout: Vec<Fallout> = self.fallout().map(|(_, fallout)| *fallout).collect();
        Severity::suggested(self.danger(), &fallout)
    }

    /// The standing.
    pub fn standing(&self) -> Option<Words> {
        self.newest(|c| if let Content::Standing(standing) = c { Some(standing.clone()) } else { None })
    }

    /// The option that the owner would take.
    pub fn choice(&self) -> Option<ItemId> {
        self.newest(|c| if let Content::Choice(option) = c { Some(*option) } else { None })
    }

    /// The playbook that the owner took; the owner's alone.
    pub fn playbook(&self) -> Option<&Adopted> {
        self.items.iter().rev().find_map(|shown| match &shown.content {
            Content::Playbook(adopted) => Some(adopted.as_ref()),
            _ => None,
        })
    }

    /// The playbook's questions that have no answer yet.
    pub fn open_prompts(&self) -> Vec<&Prompt> {
        let is_open = |prompt: &&Prompt| !self.facts().any(|(_, fact)| fact.answers(&prompt.id));
        self.playbook().map_or_else(Vec::new, |adopted| adopted.questions.iter().filter(is_open).collect())
    }

    /// One of the separate times.
    pub fn moment(&self, wanted: Moment) -> Option<Timestamp> {
        self.newest(|c| match c {
            Content::Moment { which, when } if *which == wanted => Some(*when),
            _ => None,
        })
    }

    /// When the lead heard it, and from which message one knows.
    pub fn told_lead(&self) -> Option<(&Hearer, &Said)> {
        let lead = self.people.iter().find(|hearer| hearer.role == Role::Lead)?;
        self.said().find(|(_, said)| said.to == lead.person).map(|(_, said)| (lead, said))
    }

    /// The lead, told or planned.
    pub fn lead(&self) -> Option<&Hearer> {
        self.people.iter().find(|hearer| hearer.role == Role::Lead)
    }

    /// The draft of one kind of message to somebody.
    pub fn draft(&self, to: PersonId, kind: MessageKind) -> Option<&Draft> {
        self.drafts().map(|(_, draft)| draft).find(|draft| draft.to == to && draft.kind == kind)
    }

    /// The talk card for the talk with somebody.
    pub fn card(&self, to: PersonId) -> Option<&TalkCard> {
        self.cards().map(|(_, card)| card).find(|card| card.to == to)
    }

    /// The current stage.
    pub fn stage(&self) -> Option<Stage> {
        self.stages.iter().find(|(_, mark)| *mark == Mark::Current).map(|(stage, _)| *stage)
    }

    /// A person's name, as this viewer knows it.
    pub fn name(&self, person: PersonId) -> Option<&Words> {
        let hearer = self.people.iter().find(|hearer| hearer.person == person).map(|hearer| &hearer.name);
        if person == self.owner.person { self.owner.name.as_ref() } else { hearer }
    }

    /// Whether the owner looks.
    pub fn is_owners(&self) -> bool {
        self.role == Role::Owner
    }
}
