//! What people read: the voice of the whole catalogue, and the sentences of three stories.

#![allow(clippy::unwrap_used)] // a story that does not hold is a failed test

// The stories are shared with `report`, which knows this crate by its short name.
extern crate amends_catalogue as catalogue;

mod drafts;
mod reviewed;
mod samples;
mod sentences;
mod voice;
