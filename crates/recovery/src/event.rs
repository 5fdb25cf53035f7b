//! Facts in the past tense: what a journal's records say.
//!
//! Lives here: the events, their names and bodies in the record, an entry of a journal. Not here: what they add up to (`strand`).
//!
//! A released event is never changed: members are only added, with a default; another meaning is a new event.

use crate::content::Content;
use crate::erasure::ErasureReason;
use crate::person::Role;
use crate::words::{Code, Words};
use crate::{ItemId, PersonId, RecoveryId, Seq, Span, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Limits that were shown to the owner, as they were when the recovery was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// From noticing to telling the lead.
    pub tell: Span,
    /// How long a pause is.
    pub pause: Span,
}

/// The first record of a strand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The recovery.
    pub recovery: RecoveryId,
    /// Its short code.
    pub code: Code,
    /// The owner.
    pub owner: PersonId,
    /// The owner's name, as they set it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner_name: Option<Words>,
    /// The limits; in the private strand only, where the owner's clocks run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// Somebody became a member of a strand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: Words,
    /// Their part.
    pub role: Role,
    /// By which name their hand is known in this journal.
    pub pseudonym: String,
    /// Whether they see the strand from its beginning, and not only from here.
    #[serde(default)]
    pub from_start: bool,
}

/// An item and its copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopyOf {
    /// The original.
    pub from: ItemId,
    /// The copy.
    pub to: ItemId,
}

/// The marker that binds the items of a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosure {
    /// The items that were shown.
    pub items: Vec<ItemId>,
    /// To whom.
    pub recipients: Vec<PersonId>,
    /// Hash of the preview that the owner confirmed (SHA-256, hex).
    pub preview: String,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The owner opened a recovery: the first record of their private strand.
    RecoveryOpened(Opened),
    /// A strand with others was opened: its first record.
    StrandOpened(Opened),
    /// Somebody wrote something down.
    Recorded {
        /// The new item.
        item: ItemId,
        /// What it holds.
        content: Content,
    },
    /// An item says something else from here on.
    Changed {
        /// The item.
        item: ItemId,
        /// What it holds now.
        content: Content,
    },
    /// Items were copied; the originals are frozen.
    Copied(Vec<CopyOf>),
    /// Somebody became a member.
    MemberJoined(Joined),
    /// A disclosure is complete.
    DisclosureMade(Disclosure),
    /// A record was struck through; its words stay.
    Withdrawn {
        /// Which record.
        seq: Seq,
    },
    /// The words of records were destroyed.
    Erased {
        /// Which records.
        seqs: Vec<Seq>,
        /// Why.
        reason: ErasureReason,
    },
    /// The store was restored from a backup.
    Restored {
        /// How many records the journal had after the restore.
        size_now: u64,
        /// When the backup was made.
        backup_at: Timestamp,
    },
    /// The clock had been ahead, and time may fall here once.
    ClockCorrected {
        /// The last time before.
        from: Timestamp,
        /// The time now.
        to: Timestamp,
    },
}

#[derive(Serialize, Deserialize)]
struct ItemBody {
    item: ItemId,
    value: Value,
}

#[derive(Serialize, Deserialize)]
struct CopiedBody {
    copies: Vec<CopyOf>,
}

#[derive(Serialize, Deserialize)]
struct WithdrawnBody {
    seq: Seq,
}

#[derive(Serialize, Deserialize)]
struct ErasedBody {
    seqs: Vec<Seq>,
    reason: ErasureReason,
}

#[derive(Serialize, Deserialize)]
struct RestoredBody {
    size_now: u64,
    backup_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct ClockBody {
    from: Timestamp,
    to: Timestamp,
}

impl Event {
    /// Its name in the record: `noun.verb`.
    pub fn kind(&self) -> String {
        match self {
            Self::RecoveryOpened(_) => "recovery.opened".to_owned(),
            Self::StrandOpened(_) => "strand.opened".to_owned(),
            Self::Recorded { content, .. } => format!("{}.recorded", content.noun()),
            Self::Changed { content, .. } => format!("{}.changed", content.noun()),
            Self::Copied(_) => "items.copied".to_owned(),
            Self::MemberJoined(_) => "member.joined".to_owned(),
            Self::DisclosureMade(_) => "disclosure.made".to_owned(),
            Self::Withdrawn { .. } => "item.withdrawn".to_owned(),
            Self::Erased { .. } => "body.erased".to_owned(),
            Self::Restored { .. } => "journal.restored".to_owned(),
            Self::ClockCorrected { .. } => "clock.corrected".to_owned(),
        }
    }

    /// Its body in the record, with the time that its writer stated, if any.
    pub fn body(&self, stated_at: Option<Timestamp>) -> Value {
        let mut body = self.own_body();
        if let (Some(at), Value::Object(members)) = (stated_at, &mut body) {
            members.insert("stated_at".to_owned(), Value::from(at.0));
        }
        body
    }

    fn own_body(&self) -> Value {
        match self {
            Self::RecoveryOpened(opened) | Self::StrandOpened(opened) => json(opened),
            Self::Recorded { item, content } | Self::Changed { item, content } => {
                json(ItemBody { item: *item, value: value_of(content) })
            }
            Self::Copied(copies) => json(CopiedBody { copies: copies.clone() }),
            Self::MemberJoined(joined) => json(joined),
            Self::DisclosureMade(disclosure) => json(disclosure),
            Self::Withdrawn { seq } => json(WithdrawnBody { seq: *seq }),
            Self::Erased { seqs, reason } => json(ErasedBody { seqs: seqs.clone(), reason: *reason }),
            Self::Restored { size_now, backup_at } => json(RestoredBody { size_now: *size_now, backup_at: *backup_at }),
            Self::ClockCorrected { from, to } => json(ClockBody { from: *from, to: *to }),
        }
    }

    /// Reads an event from its name and body. `None`: this version does not know it.
    pub fn read(kind: &str, body: &Value) -> Option<Self> {
        let (noun, verb) = kind.split_once('.')?;
        match kind {
            "recovery.opened" => parse(body).map(Self::RecoveryOpened),
            "strand.opened" => parse(body).map(Self::StrandOpened),
            "items.copied" => parse::<CopiedBody>(body).map(|b| Self::Copied(b.copies)),
            "member.joined" => parse(body).map(Self::MemberJoined),
            "disclosure.made" => parse(body).map(Self::DisclosureMade),
            "item.withdrawn" => parse::<WithdrawnBody>(body).map(|b| Self::Withdrawn { seq: b.seq }),
            "body.erased" => parse::<ErasedBody>(body).map(|b| Self::Erased { seqs: b.seqs, reason: b.reason }),
            "journal.restored" => {
                parse::<RestoredBody>(body).map(|b| Self::Restored { size_now: b.size_now, backup_at: b.backup_at })
            }
            "clock.corrected" => parse::<ClockBody>(body).map(|b| Self::ClockCorrected { from: b.from, to: b.to }),
            _ => Self::read_item(noun, verb, body),
        }
    }

    fn read_item(noun: &str, verb: &str, body: &Value) -> Option<Self> {
        let ItemBody { item, value } = parse(body)?;
        let content = parse(&serde_json::json!({ "noun": noun, "value": value }))?;
        match verb {
            "recorded" => Some(Self::Recorded { item, content }),
            "changed" => Some(Self::Changed { item, content }),
            _ => None,
        }
    }
}

fn json(value: impl Serialize) -> Value {
    serde_json::to_value(value).expect("our bodies are plain structs with text keys")
}

fn value_of(content: &Content) -> Value {
    let Value::Object(mut members) = json(content) else { return Value::Object(Map::new()) };
    members.remove("value").unwrap_or_default()
}

fn parse<T: serde::de::DeserializeOwned>(body: &Value) -> Option<T> {
    T::deserialize(body).ok()
}

/// What a record says, as far as this reader can tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// An event.
    Event(Event),
    /// Its words were destroyed.
    Erased,
    /// It was written by a newer Amends.
    Newer,
    /// It could not be decrypted or read.
    Unreadable,
}

/// One record of a journal, decrypted and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub seq: Seq,
    /// When the store wrote it; `None` where that was erased too.
    pub at: Option<Timestamp>,
    /// The time that its writer stated.
    pub stated_at: Option<Timestamp>,
    /// Whose hand, by its name in this journal.
    pub by: String,
    /// What it says.
    pub told: Told,
}

impl Entry {
    /// Reads an entry from the parts of a record.
    pub fn read(seq: Seq, at: Timestamp, by: &str, kind: &str, body: &Value) -> Self {
        let stated_at = body.get("stated_at").and_then(Value::as_i64).map(Timestamp);
        let told = Event::read(kind, body).map_or(Told::Newer, Told::Event);
        Self { seq, at: Some(at), stated_at, by: by.to_owned(), told }
    }

    /// The time to show: the stated one, else the store's.
    pub fn shown_at(&self) -> Option<Timestamp> {
        self.stated_at.or(self.at)
    }
}
