//! Triage: what one panicked sentence may tell of. Suggestions for a person to confirm, never verdicts.
//!
//! Lives here: from words to a ranking of playbooks, danger, urgency, fallout and conduct, each with how sure it is and the
//! words that led to it; and noticing words of self-harm. Deterministic, offline, in the process.
//! Not here: what a playbook says (`playbook`), the question of danger and its answer (`recovery`), sentences (`catalogue`).

mod concepts;
mod distress;
mod features;
mod labels;
mod model;
mod reading;
#[cfg(feature = "training")]
pub mod training;
mod vectors;
mod words;

pub use distress::is_in_distress;
pub use labels::{Conduct, Danger, Fallout, Key, Kind, Urgency};
pub use reading::{Sure, Triage, triage};
