//! What a recovery does, told as stories, tables and laws.

// In the vocabulary of the tests too a failure is the report.
#![allow(clippy::unwrap_used)]

// The name by which all other crates know it.
extern crate amends_recovery as recovery;

mod behaviour;
mod laws;
mod matrix;
mod nouns;
mod scene;
mod stories;
