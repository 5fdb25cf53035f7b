//! The store's stories: what is kept, what is not, and what happens when the ground gives way.

// Helpers may unwrap and print like the tests they help: a failure there is the report.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

extern crate amends_store as store; // the name that the rest of the code uses

mod at_rest;
mod child;
mod copies;
mod faults;
mod keeping;
mod opening;
mod pace;
mod together;
mod world;
