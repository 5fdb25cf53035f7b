//! What a recovery is, and what may happen to it.
//!
//! Lives here: the nouns, commands and events, `decide`, `evolve`, stages, clocks, the next step, the access table, `View`.
//! Not here: English (`catalogue`), the record format (`journal`), keeping it (`store`); no I/O, no system clock, no randomness.

pub mod access;
pub mod clock;
pub mod command;
pub mod content;
mod decide;
mod erasure;
pub mod event;
pub mod fallout;
mod id;
mod next;
mod overlay;
pub mod person;
pub mod playbook;
mod refusal;
pub mod stage;
mod strand;
mod time;
pub mod view;
mod visible;
pub mod words;

pub use decide::back::newest_act;
pub use decide::{Decision, Target, decide};
pub use erasure::ErasureReason;
pub use id::{ItemId, JournalId, OrganisationId, PersonId, RecoveryId, Seq};
pub use next::{Advice, NextStep};
pub use overlay::{Journal, Overlay, Placed, Recovery, overlay};
pub use refusal::Refusal;
pub use strand::{Item, Member, Strand, StrandKind, Version, evolve};
pub use time::{Span, Timestamp};
pub use view::View;
pub use visible::visible;
