//! Use cases: load, decide, append, answer with a view. Every face calls this and nothing else.
//!
//! Lives here: one file for each thing that somebody wants done, and the errors that they can meet.
//! Not here: rules (`recovery`), SQL and ciphers (`store`), sentences (`catalogue`), reading the clock (the faces).

mod act;
mod app;
mod back;
mod begin;
mod card;
pub mod config;
mod copies;
pub mod deadline;
mod error;
mod keep;
mod list;
mod load;
mod look;
mod person;
mod playbook;
mod rebuild;
mod review;
mod search;
mod tell;
mod triage;
mod trouble;
mod verify;
mod write;

pub use act::{Act, Given};
pub use app::{App, Settings};
pub use back::Erased;
pub use begin::{Begin, parts};
pub use config::{Config, ConfigError};
pub use copies::{Export, Health};
pub use error::Error;
pub use list::Summary;
pub use playbook::{check_playbook, first_draft, nearest, problem_line};
pub use recovery::clock;
pub use review::Reader;
pub use search::Hit;
pub use store::{BackedUp, Created, Entropy, Folder, Restored};
pub use tell::{Preview, Wish, as_shown};
pub use triage::{NO_KIND, OFFERED, Offered};
pub use trouble::{Sort, trouble};
pub use verify::{Verdict, Verified};
pub use write::Done;

/// What faces may name of the domain. Events and records are not among it.
pub mod domain {
    pub use recovery::ErasureReason;
    pub use recovery::content;
    pub use recovery::event::Limits;
    pub use recovery::fallout;
    pub use recovery::person;
    pub use recovery::playbook;
    pub use recovery::stage;
    pub use recovery::view;
    pub use recovery::words;
    pub use recovery::{Advice, ItemId, NextStep, PersonId, RecoveryId, Refusal, Span, StrandKind, Timestamp, View};
}
pub use ::playbook as playbooks;
pub use ::triage as reading;
pub use notice;
pub use report;
pub use wording;
