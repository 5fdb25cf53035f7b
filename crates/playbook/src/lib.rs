//! Playbooks: what to ask, do, say and keep to for one kind of mistake.
//!
//! Lives here: the format, its checks with line and column, message templates, the built-in playbooks and a user's own.
//! Not here: what a recovery does with one (`recovery`), which one fits a sentence (`triage`), legal clocks (`notice`).

mod format;
mod place;
mod problem;
mod read;
mod shape;
mod shelf;
mod template;

pub use format::Playbook;
#[cfg(feature = "schema")]
pub use format::schema;
pub use problem::{Fault, Problem};
pub use read::{MOST_BYTES, read, read_file};
pub use shape::nearest;
pub use shelf::{Broken, Found, Origin, Shelf};
pub use template::{Parts, fill};
