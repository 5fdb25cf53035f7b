//! English: one file a subject.

pub mod advice;
pub mod audience;
pub mod clocks;
pub mod contents;
pub mod deadline;
pub mod documents;
pub mod draft;
pub mod errors;
pub mod help;
pub mod lines;
pub mod next;
pub mod pages;
pub mod playbook;
pub mod questions;
pub mod refusals;
pub mod review;
pub mod support;
pub mod terminal;
pub mod times;
pub mod triage;
pub mod words;

/// The texts of one file: their names and templates.
pub type Texts = &'static [(&'static str, &'static str)];

/// Every text of the catalogue, a file each: what the tests walk.
pub const ALL: &[(&str, Texts)] = &[
    ("advice", advice::ALL),
    ("audience", audience::ALL),
    ("clocks", clocks::ALL),
    ("contents", contents::ALL),
    ("deadline", deadline::ALL),
    ("documents", documents::ALL),
    ("draft", draft::ALL),
    ("errors", errors::ALL),
    ("help", help::ALL),
    ("lines", lines::ALL),
    ("next", next::ALL),
    ("pages", pages::ALL),
    ("playbook", playbook::ALL),
    ("questions", questions::ALL),
    ("refusals", refusals::ALL),
    ("review", review::ALL),
    ("support", support::ALL),
    ("terminal", terminal::ALL),
    ("times", times::ALL),
    ("triage", triage::ALL),
    ("words", words::ALL),
];
