//! One reading of a text, made once and used by every reader.
//!
//! Lives here: parts of a message (greeting, body, item, signature, quoted mail), sentences, words with their classes, clauses and
//! who does what in them, patterns of words, linear models, whether it is English. Deterministic, linear in the length, no I/O.
//! Not here: what any of it means for a mistake (`wording` and the other readers); sentences that a person reads (`catalogue`).

mod clause;
mod language;
mod lexicon;
mod linear;
mod part;
mod pattern;
mod reading;
mod sentence;
mod word;

pub use clause::{Clause, Doer, Tense, clauses};
pub use language::{Language, language};
pub use lexicon::{Classes, Lexicon};
pub use linear::{Example, Linear, Training};
pub use part::Part;
pub use pattern::{Finder, Hit, Patterns, Wanted};
pub use reading::{Reading, Sentence};
pub use word::{Word, hash, hash_on};
