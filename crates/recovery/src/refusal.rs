//! Why a command was refused, as values. The sentences are `catalogue`'s.

use crate::person::{Role, Way};
use crate::words::Words;
use crate::{Seq, Timestamp};

/// A rule that a command would break.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the members are what the sentence needs
pub enum Refusal {
    #[error("a newer Amends has written to this recovery")]
    WrittenByNewer,
    #[error("the actor's role may not add this")]
    NotTheirs,
    #[error("the item is not there, or not of this kind")]
    UnknownItem,
    #[error("there is no entry {0}")]
    UnknownEntry(Seq),
    #[error("the entry is part of the frame")]
    PartOfTheFrame,
    #[error("the entry is struck through already")]
    AlreadyWithdrawn,
    #[error("the words are gone already")]
    AlreadyErased,
    #[error("what others have been given cannot be undone")]
    AlreadyGiven,
    #[error("there is nothing left to undo")]
    NothingToUndo,
    #[error("{0:?} lies in the future")]
    InFuture(Timestamp),
    #[error("{when:?} is before {earliest:?}")]
    TooEarly { when: Timestamp, earliest: Timestamp },
    #[error("a pause is for when nobody is in danger")]
    PauseInDanger,
    #[error("too little time is left for a pause")]
    PauseTooLate { tell_by: Timestamp },
    #[error("a pause is 1 to 10 minutes")]
    PauseLength,
    #[error("the pause has been lengthened already")]
    PauseLengthened,
    #[error("the pause is over")]
    PauseOver,
    #[error("there is no pause to end")]
    NoPause,
    #[error("nobody has been told yet")]
    NobodyTold,
    #[error("{name} has been told already")]
    AlreadyTold { name: Words, at: Timestamp, way: Way },
    #[error("{name} has not been told")]
    NotTold { name: Words },
    #[error("somebody in the role {0:?} cannot be told here")]
    CannotBeTold(Role),
    #[error("the preview does not show what would leave now")]
    PreviewStale,
    #[error("nobody gives themselves direction")]
    OwnDirection,
    #[error("a direction needs words")]
    NoWords,
    #[error("two leads: {name} is the lead")]
    LeadIs { name: Words },
}
