//! Orders: what somebody wants to happen. Ids and times come in as values.

use crate::ErasureReason;
use crate::content::{Content, MessageKind};
use crate::event::Opened;
use crate::person::{Person, Way};
use crate::strand::StrandKind;
use crate::words::Words;
use crate::{ItemId, JournalId, Seq, Timestamp};

/// One item that goes along when somebody is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The original.
    pub from: ItemId,
    /// The id of the copy.
    pub to: ItemId,
    /// What the owner saw in the preview and lets go.
    pub content: Content,
}

/// Somebody has been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The item that keeps the message.
    pub item: ItemId,
    /// Who heard it.
    pub to: Person,
    /// Which kind of message.
    pub kind: MessageKind,
    /// How.
    pub way: Way,
    /// When.
    pub said_at: Timestamp,
    /// The words, where they go along.
    pub words: Option<Words>,
    /// What goes along.
    pub copies: Vec<Copy>,
    /// Hash of the preview that the owner confirmed (SHA-256, hex).
    pub preview: String,
    /// Whether they see the shared strand from its beginning.
    pub from_start: bool,
    /// The owner's name, as they have it set now.
    pub owner_name: Option<Words>,
}

/// A record of one strand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    /// Which kind of strand.
    pub kind: StrandKind,
    /// Which one.
    pub journal: JournalId,
    /// Which record.
    pub seq: Seq,
}

/// What somebody wants to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Open a recovery.
    Open {
        /// Its frame.
        opened: Opened,
        /// Ids and contents of its first items.
        items: Vec<(ItemId, Content)>,
    },
    /// Write something down, or answer a question again.
    Put {
        /// The id, should it be a new item.
        item: ItemId,
        /// What.
        content: Content,
        /// Whether others see it at once.
        shared: bool,
    },
    /// Change an item: fill in an option, end a pause.
    Change {
        /// Which.
        item: ItemId,
        /// What it holds now.
        content: Content,
    },
    /// Record that somebody has been told.
    Tell(Box<Telling>),
    /// Strike an entry through.
    Withdraw(EntryId),
    /// Withdraw this entry, which was the last own act when its author looked (see [`crate::newest_act`]). It is named, as
    /// which act is the last depends on private ones, and what others see may not.
    Undo(EntryId),
    /// Destroy the words of an entry, in all its versions.
    Erase {
        /// Which.
        entry: EntryId,
        /// Why.
        reason: ErasureReason,
    },
}
