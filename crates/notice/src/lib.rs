//! Legal notice clocks: from a law as data, anchors and facts to what is due when. It computes, and never claims compliance.
//!
//! Lives here: the laws (`playbooks/notices`, a file each), calendars, due times. No code here knows a law by name.
//! Not here: what a recovery does with a notice (`recovery`), sentences around it (`catalogue`), what time it is (the faces).

mod calendar;
mod evaluate;
mod given;
mod law;

pub use calendar::Holidays;
pub use evaluate::{Outcome, Status, evaluate};
pub use given::{Given, GivenError, Moment};
pub use law::{Anchor, Fact, Law, Rule, Stage, Takes, all, find, is_not_in_force, names};
