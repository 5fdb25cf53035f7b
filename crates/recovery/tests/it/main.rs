//! What a recovery does, told as stories, tables and laws.

// The name by which all other crates know it.
extern crate amends_recovery as recovery;

mod behaviour;
mod laws;
mod matrix;
mod scene;
mod stories;
