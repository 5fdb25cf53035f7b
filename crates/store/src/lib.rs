//! Keeping it: an encrypted, append-only store in one SQLite file.
//!
//! Lives here: append, reading back, projections, idempotency, erasure, keys, backup and restore, a look at its own health.
//! Not here: the record format (`journal`), what may happen (`recovery`), sentences for people (the shells), the system clock:
//! the time is an argument.
//!
//! Calls block and may come from many threads. One of them writes at a time, for all that wait, which keeps several commands
//! with one commit when they come together, and answers none of them before they would survive a power cut. Words are sealed from the first
//! record on; the key file lies beside the data folder.

mod append;
mod entropy;
mod error;
mod folder;
mod kept;
mod keys;
mod seal;
mod sqlite;

pub use append::{
    Append, BODY_LIMIT, CARD_LIMIT, Card, ClockCorrected, Erase, Head, IdempotencyKey, Kept, MemberRow, NAME_LIMIT,
    NewRecord, NewStrand, Outcome, RECORDS_LIMIT, RESULT_LIMIT, StrandAppend, UNFINISHED_LIMIT,
};
pub use entropy::Entropy;
pub use error::{AppendError, CopyError, Fault, OpenError, ReadError, Trouble};
pub use folder::Folder;
pub use kept::{
    BackedUp, Created, Installation, Membership, PrivateCard, RecordState, Restored, SharedCard, StoredRecord, Strand,
};
pub use sqlite::{Findings, OldCopy, Options, Projections, Sizes, Store};
