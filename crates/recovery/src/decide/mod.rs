//! The rules: from a command and what is so, to the events that follow, or a refusal.
//!
//! Lives here: which rule rules which command. Not here: what events add up to (`strand`), the system clock, randomness.
//!
//! What goes to a shared strand is decided on shared state and the command's words alone. Private state may refuse
//! the owner something; it never adds a record that others see.

mod back;
mod put;
mod tell;

use crate::command::Command;
use crate::event::Event;
use crate::overlay::Recovery;
use crate::refusal::Refusal;
use crate::strand::Strand;
use crate::{JournalId, PersonId, Span, Timestamp};

/// Where events go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A strand that is there.
    Existing(JournalId),
    /// The owner's private strand, which begins with these events.
    NewPrivate,
    /// The shared strand, which begins with these events.
    NewShared,
    /// An affected party's thread, which begins with these events.
    NewThread,
}

/// What follows from a command: the events for each strand, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decision {
    /// A strand once; never an empty list of events.
    pub appends: Vec<(Target, Vec<Event>)>,
}

impl Decision {
    fn one(target: Target, events: Vec<Event>) -> Self {
        let mut decision = Self::default();
        decision.add(target, events);
        decision
    }

    fn add(&mut self, target: Target, events: Vec<Event>) {
        if !events.is_empty() {
            self.appends.push((target, events));
        }
    }
}

/// Decides a command.
///
/// Takes all strands that the actor may read, unfiltered for the owner. `at` is the time now.
/// # Errors
/// The [`Refusal`] of the first rule that the command would break.
pub fn decide(recovery: &Recovery, command: &Command, by: PersonId, at: Timestamp) -> Result<Decision, Refusal> {
    if recovery.strands().any(|strand| strand.is_newer) {
        return Err(Refusal::WrittenByNewer);
    }
    match command {
        Command::Open { opened, items } => {
            let opening = std::iter::once(Event::RecoveryOpened(opened.clone()));
            let items = items.iter().map(|(item, content)| Event::Recorded { item: *item, content: content.clone() });
            Ok(Decision::one(Target::NewPrivate, opening.chain(items).collect()))
        }
        Command::Put { item, content, shared } => put::put(recovery, *item, content, *shared, by, at),
        Command::Change { item, content } => put::change(recovery, *item, content, at),
        Command::Tell(telling) => tell::tell(recovery, telling, at),
        Command::Withdraw(entry) => back::withdraw(recovery, entry),
        Command::Undo => back::undo(recovery),
        Command::Erase { entry, reason } => back::erase(recovery, entry, *reason),
    }
}

/// Clocks differ by seconds, and people round; beyond that, what has not happened cannot be recorded.
const TOLERANCE: Span = Span::minutes(5);

fn not_in_future(when: Timestamp, at: Timestamp) -> Result<(), Refusal> {
    if when > at + TOLERANCE { Err(Refusal::InFuture(when)) } else { Ok(()) }
}

fn private(recovery: &Recovery) -> Result<&Strand, Refusal> {
    recovery.private.as_ref().ok_or(Refusal::NotTheirs)
}
