//! The command line from end to end: the real binary, a data folder of its own for each test, a clock in our hand.
//!
//! Lives here: what a person types, and all they get for it. Not here: rules (`recovery`), keeping (`store`), sentences (`catalogue`).

#![allow(clippy::unwrap_used)] // a story that does not hold is a failed test

mod check;
mod deadline;
mod drafts;
mod faults;
mod help;
mod input;
mod json;
mod order;
mod pages;
mod place;
mod playbooks;
mod prompts;
mod seen_as;
mod stories;
mod support;
mod telling;
