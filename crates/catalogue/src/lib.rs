//! Every sentence that a person reads, in every face; times and names as people say and type them.
//!
//! Lives here: a file a subject in [`en`], each text once; the words for every value of the domain and the keys that people
//! type for them ([`Keyed`]); first drafts from a `View`. Not here: rules (`recovery`), documents (`report`), colour, wrapping
//! and escaping (the faces). Text that people wrote goes through unchanged.

pub mod admission;
pub mod en;
mod keys;
mod names;
pub mod review;
mod stale;
mod texts;
mod time;
mod trouble;

pub use en::advice::{advice, after_a_bad_reaction, against_reflexes, perspective};
pub use en::audience::{audience, names_of, seen_by};
pub use en::clocks::clock_line;
pub use en::contents::{content, fact_label, name_of};
pub use en::draft;
pub use en::lines::line;
pub use en::next::{Next, next_step};
pub use en::playbook;
pub use en::questions::{question, unknown};
pub use en::refusals::refusal;
pub use en::support::{Contact, Support, act_now, support};
pub use en::times::time_error;
pub use en::{errors, help, pages, terminal};
pub use keys::{Keyed, from_key, key, name};
pub use names::{and, calling, quoted, typed};
pub use stale::is_stale;
pub use time::{Clockface, TimeError};
pub use trouble::Trouble;
