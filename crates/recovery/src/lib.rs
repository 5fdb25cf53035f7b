//! What a recovery is, and what may happen to it.
//!
//! Lives here: the nouns, commands and events, `decide`, `evolve`, stages, clocks, the next step, the access table, `View`.
//! Not here: English (`catalogue`), the record format (`journal`), keeping it (`store`); no I/O, no system clock, no randomness.

mod id;
mod time;

pub use id::{ItemId, JournalId, OrganisationId, PersonId, RecoveryId, Seq};
pub use time::{Span, Timestamp};
