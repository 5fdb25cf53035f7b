//! The wording review: reads a message about a mistake as the person who gets it would.
//!
//! Lives here: what hurts (15 categories, one file each), what a kind of message owes, how they are found. Pure: text in, findings
//! out; the same text gives the same answer. Not here: reading of language (`text`), sentences that a person reads (`catalogue`).

mod checks;
mod engine;
mod features;
mod kind;
mod model;
mod parts;
mod review;
mod rows;
#[cfg(feature = "training")]
pub mod training;

pub use kind::{Category, Kind, Level, MessagePart, Severity};
pub use review::{Finding, Review, Verdict, review, sentence_around, without};
pub use text::Language;
