//! Clocks of the first hour: how long each may take, and how it stands.
//!
//! Lives here: arithmetic on a given `now`. Not here: reading the system clock, reminding anybody.

use crate::content::{Content, Moment, Slot};
use crate::fallout::{Dimension, Window};
use crate::overlay::Recovery;
use crate::words::Words;
use crate::{Span, Timestamp};
use serde::Serialize;

/// What a clock counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "clock")]
pub enum ClockKind {
    /// The lead hears it by then.
    TellLead {
        /// The lead, once known.
        name: Option<Words>,
    },
    /// The pause is over by then.
    Pause,
    /// Until then this harm can still be prevented.
    Harm {
        /// In which way.
        dimension: Dimension,
    },
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// More than a third of the time is left.
    Running,
    /// The last third.
    Soon,
    /// The time has passed.
    Late,
    /// It was done, at that time.
    Done(Timestamp),
}

/// A time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// What it counts.
    #[serde(flatten)]
    pub kind: ClockKind,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub due: Timestamp,
    /// How it stands.
    pub state: ClockState,
}

impl Clock {
    fn running(kind: ClockKind, from: Timestamp, due: Timestamp, now: Timestamp) -> Self {
        let left = due - now;
        let state = match left.0 {
            ..=0 => ClockState::Late,
            left if left.saturating_mul(3) <= (due - from).0 => ClockState::Soon,
            _ => ClockState::Running,
        };
        Self { kind, from, due, state }
    }

    /// The time left; negative when late.
    pub fn left(&self, now: Timestamp) -> Span {
        self.due - now
    }

    /// Whether it still counts.
    pub fn is_open(&self) -> bool {
        !matches!(self.state, ClockState::Done(_))
    }
}

/// All clocks, nearest first, those that are done last.
pub fn clocks(recovery: &Recovery, now: Timestamp) -> Vec<Clock> {
    let mut clocks: Vec<Clock> = tell(recovery, now).into_iter().chain(pause(recovery, now)).collect();
    clocks.extend(harms(recovery, now));
    clocks.sort_by_key(|clock| (!clock.is_open(), clock.due));
    clocks
}

/// From noticing (or, until that is known, from opening) to telling the lead.
pub(crate) fn tell_window(recovery: &Recovery) -> Option<(Timestamp, Timestamp)> {
    let private = recovery.private.as_ref()?;
    let limits = private.opened.as_ref()?.limits?;
    let from = noticed(recovery).or(private.opened_at)?;
    let usual = from + limits.tell;
    let adopted = recovery.playbook().map(|(playbook, at)| (from + playbook.limits.tell, at));
    // What was late when the playbook came stays late.
    let due = adopted.filter(|(due, at)| *due < usual || *at < usual).map_or(usual, |(due, _)| due);
    Some((from, due))
}

/// A pause ends while a third of the time to tell is left. Once the lead has heard it, nothing more bounds it.
pub(crate) fn pause_limit(recovery: &Recovery) -> Option<Timestamp> {
    let (from, due) = tell_window(recovery).filter(|_| !recovery.is_told())?;
    Some(due + Span(-((due - from).0 / 3)))
}

pub(crate) fn noticed(recovery: &Recovery) -> Option<Timestamp> {
    moment(recovery, Moment::Noticed)
}

pub(crate) fn moment(recovery: &Recovery, which: Moment) -> Option<Timestamp> {
    let placed = recovery.in_slot(&Slot::Moment(which))?;
    if let Content::Moment { when, .. } = placed.item.content() { Some(*when) } else { None }
}

fn tell(recovery: &Recovery, now: Timestamp) -> Option<Clock> {
    let (from, due) = tell_window(recovery)?;
    let lead = recovery.lead();
    let told = lead.as_ref().and_then(|lead| recovery.told_at(lead.person));
    let kind = ClockKind::TellLead { name: lead.map(|lead| lead.name) };
    Some(match told {
        Some(at) => Clock { kind, from, due, state: ClockState::Done(at) },
        None => Clock::running(kind, from, due, now),
    })
}

fn pause(recovery: &Recovery, now: Timestamp) -> Option<Clock> {
    let placed = recovery.in_slot(&Slot::Noun("pause"))?;
    let Content::Pause(pause) = placed.item.content() else { return None };
    // An earlier time of noticing, stated during the pause, shortens it.
    let until = pause_limit(recovery).map_or(pause.until, |latest| latest.min(pause.until));
    let is_running = pause.ended_at.is_none() && now < until && !recovery.danger_comes_first();
    is_running.then(|| Clock::running(ClockKind::Pause, placed.item.now().at, until, now))
}

fn harms(recovery: &Recovery, now: Timestamp) -> Vec<Clock> {
    let mut clocks = Vec::new();
    for placed in recovery.items() {
        let Content::Fallout(fallout) = placed.item.content() else { continue };
        if let (Some(by), true) = (fallout.by, fallout.window != Window::Over) {
            let kind = ClockKind::Harm { dimension: fallout.dimension };
            clocks.push(Clock::running(kind, placed.item.now().at, by, now));
        }
    }
    clocks
}
