//! What an entry can hold: one kind of content for each thing that a person tells Amends.
//!
//! Lives here: the contents, their names in the record, what counts as the same question answered again.
//! Not here: who may see them (`access`), what they add up to (`strand`), rules (`decide`).

use crate::access::Row;
use crate::fallout::{Conduct, Danger, Fallout, Severity, Spreading};
use crate::person::{Hand, Person, Way};
use crate::playbook::{Adopted, Prompt};
use crate::stage::Stage;
use crate::words::Words;
use crate::{ItemId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};

/// The questions of the first assessment, in the order in which they are discussed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// What happened.
    What,
    /// Whom it touches.
    Who,
    /// How many.
    HowMany,
    /// Whether it can reach press, customers at large or a regulator.
    Outside,
    /// Whether personal data, money or safety records are in it.
    Data,
    /// Who already knows.
    Known,
    /// Whether it went against an instruction or rule.
    Policy,
    /// Any other fact.
    Other,
}

impl Question {
    /// The questions that are asked, in order.
    pub const ASKED: [Self; 7] =
        [Self::What, Self::Who, Self::HowMany, Self::Outside, Self::Data, Self::Known, Self::Policy];
}

/// An answer; not to know yet is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What is known.
    Known(Words),
    /// "I do not know yet."
    NotYet,
}

/// A basic fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Which question it answers.
    pub question: Question,
    /// The answer.
    pub answer: Answer,
    /// The question of the playbook that it answers; [`Question::Other`] then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Prompted>,
}

impl Fact {
    /// The answer to one of the questions that are always asked.
    pub fn new(question: Question, answer: Answer) -> Self {
        Self { question, answer, prompt: None }
    }

    /// The answer to a question of the playbook.
    pub fn prompted(prompt: &Prompt, answer: Answer) -> Self {
        let prompt = Some(Prompted { id: prompt.id.clone(), ask: prompt.ask.clone() });
        Self { question: Question::Other, answer, prompt }
    }

    /// Whether it answers the playbook's question of this name.
    pub fn answers(&self, id: &str) -> bool {
        self.prompt.as_ref().is_some_and(|prompt| prompt.id == id)
    }
}

/// A question of a playbook, as it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prompted {
    /// Its name in the playbook.
    pub id: String,
    /// The question.
    pub ask: Words,
}

/// One way forward. All but the title may be open at first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WayForward {
    /// What it does.
    pub title: Words,
    /// Whether this is "do nothing".
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(skip))]
    pub is_nothing: bool,
    /// Whom it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub helps: Option<Words>,
    /// What it costs: effort, money, others' time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost: Option<Words>,
    /// How soon it helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub soon: Option<Words>,
    /// What could go wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risk: Option<Words>,
    /// Whether it can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<Words>,
}

impl WayForward {
    /// Whether anything beyond the title has been written down, so that it can be weighed.
    pub fn is_weighed(&self) -> bool {
        [&self.helps, &self.cost, &self.soon, &self.risk, &self.undo].iter().any(|part| part.is_some())
    }
}

/// The kinds of message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// First news, to the lead or whoever must act.
    HeadsUp,
    /// To the person affected.
    Apology,
    /// While the repair runs.
    StatusUpdate,
    /// After the repair.
    FollowUp,
    /// To helpers.
    Thanks,
    /// In the name of the organisation.
    Statement,
}

/// A message that is not said yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What kind of message.
    pub kind: MessageKind,
    /// To whom.
    pub to: PersonId,
    /// The words.
    pub text: Words,
}

/// What to say, for the spoken moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkCard {
    /// For the talk with whom.
    pub to: PersonId,
    /// Asks for five minutes, in private.
    pub opener: Words,
    /// The admission.
    pub first_sentence: Words,
    /// What is known, at most three.
    pub facts: Vec<Words>,
    /// What is needed now.
    pub needed_now: Words,
    /// What the owner offers.
    pub offer: Words,
}

/// A message that has been said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What kind of message.
    pub kind: MessageKind,
    /// To whom.
    pub to: PersonId,
    /// How.
    pub way: Way,
    /// When, as the owner says.
    pub said_at: Timestamp,
    /// The words, where the owner lets them go along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// Somebody's decision or answer, and whose hand wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidBy {
    /// Whose it is.
    pub said_by: PersonId,
    /// Whose hand.
    pub hand: Hand,
    /// Their words; an acknowledgement may have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// How a talk went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// Calm.
    Calm,
    /// Hard.
    Hard,
    /// The owner was shouted at or threatened.
    Threatened,
}

/// How the talk with somebody went; the owner's alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// With whom.
    pub with: PersonId,
    /// How it went.
    pub mood: Mood,
    /// What was said, word for word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
}

/// A bounded pause. It never moves the tell clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When it is over at the latest.
    pub until: Timestamp,
    /// Whether it has been lengthened; once is all.
    #[serde(default)]
    pub lengthened: bool,
    /// When the owner said that they are ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

/// Can both talk calmly now?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// The owner can.
    pub you: bool,
    /// The other can, as far as the owner sees.
    pub they: bool,
}

/// What is done first where somebody may be hurt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DangerStep {
    /// Make it safe.
    MakeSafe,
    /// Call for help.
    Call,
    /// Stay with the person.
    Stay,
    /// Tell the lead where you are.
    TellLead,
}

impl DangerStep {
    /// The steps in order.
    pub const ALL: [Self; 4] = [Self::MakeSafe, Self::Call, Self::Stay, Self::TellLead];
}

/// One of the separate times of a mistake. When it was told is a message's time, not one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// It happened.
    Occurred,
    /// The owner noticed.
    Noticed,
    /// The organisation became aware.
    OrganisationAware,
    /// It was put right.
    Resolved,
}

/// What an entry holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "noun", content = "value", rename_all = "snake_case")]
#[allow(missing_docs)] // each is named for the type that it carries
pub enum Content {
    Title(Words),
    Danger(Danger),
    DangerStep(DangerStep),
    /// A first line of the playbook has been done: its place, from 0.
    FirstLine(u8),
    /// "It is safe now."
    Safe(bool),
    Spreading(Spreading),
    Moment {
        which: Moment,
        when: Timestamp,
    },
    Pause(Pause),
    Readiness(Readiness),
    Fact(Fact),
    /// The playbook that the owner took.
    Playbook(Box<Adopted>),
    Fallout(Fallout),
    Conduct(Conduct),
    Standing(Words),
    Severity(Severity),
    Person(Person),
    /// The order in which facts are discussed.
    FactOrder(Vec<ItemId>),
    /// The order in which people are told.
    PeopleOrder(Vec<PersonId>),
    Option(WayForward),
    /// The option that the owner would take.
    Choice(ItemId),
    Note(Words),
    Draft(Draft),
    Card(TalkCard),
    Message(Said),
    Acknowledgement(SaidBy),
    Direction(SaidBy),
    Reaction(Reaction),
    /// A stage that the owner skips.
    Skip(Stage),
}

/// What makes two contents answers to one question: the later then changes the earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slot {
    Noun(&'static str),
    Step(DangerStep),
    FirstLine(u8),
    Moment(Moment),
    Question(Question),
    Prompt(String),
    Dimension(crate::fallout::Dimension),
    Person(PersonId),
    Draft(PersonId, MessageKind),
    Card(PersonId),
    Stage(Stage),
}

impl Content {
    /// The noun under which it stands in the record (`fact` in `fact.recorded`).
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Title(_) => "title",
            Self::Danger(_) => "danger",
            Self::DangerStep(_) => "danger_step",
            Self::FirstLine(_) => "first_line",
            Self::Safe(_) => "safe",
            Self::Spreading(_) => "spreading",
            Self::Moment { .. } => "moment",
            Self::Pause(_) => "pause",
            Self::Readiness(_) => "readiness",
            Self::Fact(_) => "fact",
            Self::Playbook(_) => "playbook",
            Self::Fallout(_) => "fallout",
            Self::Conduct(_) => "conduct",
            Self::Standing(_) => "standing",
            Self::Severity(_) => "severity",
            Self::Person(_) => "person",
            Self::FactOrder(_) => "fact_order",
            Self::PeopleOrder(_) => "people_order",
            Self::Option(_) => "option",
            Self::Choice(_) => "choice",
            Self::Note(_) => "note",
            Self::Draft(_) => "draft",
            Self::Card(_) => "card",
            Self::Message(_) => "message",
            Self::Acknowledgement(_) => "acknowledgement",
            Self::Direction(_) => "direction",
            Self::Reaction(_) => "reaction",
            Self::Skip(_) => "skip",
        }
    }

    /// The question that it answers, where only the newest answer counts; `None` where each stands for itself.
    pub(crate) fn slot(&self) -> Option<Slot> {
        Some(match self {
            Self::Fact(Fact { prompt: Some(prompt), .. }) => Slot::Prompt(prompt.id.clone()),
            Self::Fact(fact) if fact.question != Question::Other => Slot::Question(fact.question),
            Self::DangerStep(step) => Slot::Step(*step),
            Self::FirstLine(line) => Slot::FirstLine(*line),
            Self::Moment { which, .. } => Slot::Moment(*which),
            Self::Fallout(fallout) => Slot::Dimension(fallout.dimension),
            Self::Person(person) => Slot::Person(person.person),
            Self::Draft(draft) => Slot::Draft(draft.to, draft.kind),
            Self::Card(card) => Slot::Card(card.to),
            Self::Skip(stage) => Slot::Stage(*stage),
            Self::Fact(_) | Self::Option(_) | Self::Note(_) | Self::Message(_) => return None,
            Self::Acknowledgement(_) | Self::Direction(_) | Self::Reaction(_) => return None,
            single => Slot::Noun(single.noun()),
        })
    }

    /// The row of the access table that rules it.
    pub fn row(&self) -> Row {
        match self {
            Self::Pause(_)
            | Self::Readiness(_)
            | Self::Note(_)
            | Self::Reaction(_)
            | Self::Standing(_)
            | Self::Playbook(_) => Row::PrivateNote,
            Self::Draft(_) | Self::Card(_) => Row::Draft,
            Self::Message(_) | Self::Acknowledgement(_) => Row::Message,
            Self::Fact(_) | Self::Moment { .. } | Self::Conduct(_) | Self::FactOrder(_) => Row::Facts,
            Self::Danger(_) | Self::DangerStep(_) | Self::FirstLine(_) | Self::Safe(_) | Self::Spreading(_) => {
                Row::Fallout
            }
            Self::Fallout(_) | Self::Severity(_) | Self::Person(_) | Self::PeopleOrder(_) => Row::Fallout,
            Self::Option(_) | Self::Choice(_) | Self::Direction(_) => Row::Options,
            Self::Title(_) | Self::Skip(_) => Row::Existence,
        }
    }

    /// Whether the owner may copy it to others when telling.
    pub fn can_be_disclosed(&self) -> bool {
        matches!(
            self,
            Self::Title(_)
                | Self::Danger(_)
                | Self::Safe(_)
                | Self::Spreading(_)
                | Self::Moment { .. }
                | Self::Fact(_)
                | Self::Fallout(_)
                | Self::Conduct(_)
                | Self::Severity(_)
                | Self::Option(_)
        )
    }

    /// Whether it goes along unless the owner leaves it out. When the owner noticed is theirs until they share it, and
    /// doing nothing is no proposal until it has been weighed.
    pub fn goes_along_by_default(&self) -> bool {
        let is_theirs = match self {
            Self::Moment { which, .. } => *which == Moment::Noticed,
            Self::Option(way) => way.is_nothing && !way.is_weighed(),
            _ => false,
        };
        self.can_be_disclosed() && !is_theirs
    }
}
