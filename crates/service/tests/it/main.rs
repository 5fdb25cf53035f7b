//! The use cases as stories: who sees what, what lies on the disk, what happens twice or at once, and what a copy is worth.

// Helpers may unwrap and print like the tests they help: a failure there is the report.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

extern crate amends_service as service; // the name that the rest of the code uses

mod at_rest;
mod copies;
mod interference;
mod matrix;
mod rebuilding;
mod script;
mod telling;
mod time;
mod together;
mod typed;
mod world;
