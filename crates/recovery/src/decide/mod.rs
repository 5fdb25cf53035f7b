//! The rules: from a command and what is so, to the events that follow, or a refusal.
//!
//! Lives here: which rule rules which command. Not here: what events add up to (`strand`), the system clock, randomness.
//!
//! What goes to a shared strand is decided on shared state and the command's words alone. Private state may refuse
//! the owner something; it never adds a record that others see.

pub(crate) mod back;
mod put;
mod tell;

use crate::command::Command;
use crate::content::Content;
use crate::event::{Event, Opened};
use crate::overlay::Recovery;
use crate::refusal::Refusal;
use crate::strand::Strand;
use crate::{ItemId, JournalId, PersonId, Span, Timestamp};

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
        Command::Open { opened, items } => open(recovery, opened, items, by, at),
        Command::Put { item, content, shared } => put::put(recovery, *item, content, *shared, by, at),
        Command::Change { item, content } => put::change(recovery, *item, content, by, at),
        Command::Tell(telling) => tell::tell(recovery, telling, at),
        Command::Withdraw(entry) => back::withdraw(recovery, entry, by),
        Command::Undo(entry) => back::undo(recovery, entry, by),
        Command::Erase { entry, reason } => back::erase(recovery, entry, *reason, by),
    }
}

fn open(
    recovery: &Recovery,
    opened: &Opened,
    items: &[(ItemId, Content)],
    by: PersonId,
    at: Timestamp,
) -> Result<Decision, Refusal> {
    if opened.owner != by || recovery.opened().is_some() {
        return Err(Refusal::NotTheirs);
    }
    for (_, content) in items {
        put::check(recovery, content, by, at)?;
    }
    let recorded = items.iter().map(|(item, content)| Event::Recorded { item: *item, content: content.clone() });
    let events = std::iter::once(Event::RecoveryOpened(opened.clone())).chain(recorded).collect();
    Ok(Decision::one(Target::NewPrivate, events))
}

/// Clocks differ by seconds, and people round; beyond that, what has not happened cannot be recorded.
const TOLERANCE: Span = Span::minutes(5);

fn not_in_future(when: Timestamp, at: Timestamp) -> Result<(), Refusal> {
    if when > at + TOLERANCE { Err(Refusal::InFuture(when)) } else { Ok(()) }
}

fn private(recovery: &Recovery) -> Result<&Strand, Refusal> {
    recovery.private.as_ref().ok_or(Refusal::NotTheirs)
}
