//! The house rules, as tests: who may use whom, who may name what, licences, headers, and the table of requirements.
//!
//! Lives here: one file a kind of rule. Each has a control: a planted breach that the same check must find.
//! Not here: what the product does; that is tested beside the code that does it.

#![expect(clippy::unwrap_used, reason = "helpers of tests too: a failure there is the report")]

mod arrows;
mod code;
mod files;
mod house;
mod licences;
mod names;
mod requirements;
mod view;
