//! Clocks in one line each. A time that has passed is said plainly, and what still helps.

use crate::keys::Keyed;
use crate::names::calling;
use crate::texts::texts;
use crate::time::Clockface;
use recovery::clock::{Clock, ClockKind, ClockState};
use recovery::fallout::Dimension;

texts! {
    fn your_lead() = "your lead";
    fn tell_by(name, time, left) = "Tell {name} by {time} ({left}).";
    fn tell_soon(name, time, left) = "Tell {name} by {time}: {left} left.";
    fn tell_late(name, time) = "The time to tell {name} was {time}. Telling now still counts.";
    fn told_in(name, time, took) = "You told {name} within {took} ({time}).";
    fn pause_until(time, left) = "Pause until {time} ({left}). The time to tell goes on.";
    fn pause_over() = "The pause is over.";
    fn prevent_by(dimension, time, left) = "{dimension}: harm can be prevented until {time} ({left}).";
    fn prevent_late(dimension, time) = "{dimension}: harm could be prevented until {time}.";
}

/// One clock in one line.
pub fn clock_line(clock: &Clock, face: &Clockface) -> String {
    let (due, left) = (face.short(clock.due), face.span(clock.left(face.now)));
    match &clock.kind {
        ClockKind::TellLead { name } => {
            let name = name.as_ref().map_or_else(your_lead, calling);
            tell_line(clock, face, &name)
        }
        ClockKind::Pause if clock.state == ClockState::Late => pause_over(),
        ClockKind::Pause => pause_until(due, left),
        ClockKind::Harm { dimension } => harm_line(*dimension, clock.state, &due, &left),
    }
}

fn tell_line(clock: &Clock, face: &Clockface, name: &str) -> String {
    let (due, left) = (face.short(clock.due), face.span(clock.left(face.now)));
    match clock.state {
        ClockState::Running => tell_by(name, due, left),
        ClockState::Soon => tell_soon(name, due, left),
        ClockState::Late => tell_late(name, due),
        ClockState::Done(at) => told_in(name, face.short(at), face.span(at - clock.from)),
    }
}

fn harm_line(dimension: Dimension, state: ClockState, due: &str, left: &str) -> String {
    match state {
        ClockState::Late | ClockState::Done(_) => prevent_late(dimension.name(), due),
        ClockState::Running | ClockState::Soon => prevent_by(dimension.name(), due, left),
    }
}
