//! The journal as lines: label, time, words; under them whose hand and who can see it.

use crate::layout::{Sheet, columns, padded};
use catalogue::en::journal as j;
use catalogue::{Clockface, line, seen_by};
use recovery::View;
use recovery::view::{Line, LineState};

/// Which line comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The oldest.
    #[default]
    OldestFirst,
    /// The newest.
    NewestFirst,
}

/// The journal, as its viewer may see it.
pub fn log(view: &View, clock: &Clockface, order: Order) -> String {
    let mut lines: Vec<&Line> = view.lines.iter().collect();
    if order == Order::NewestFirst {
        lines.reverse();
    }
    let widest = |of: &dyn Fn(&Line) -> String| lines.iter().map(|line| columns(&of(line))).max().unwrap_or(0);
    let (label_width, time_width) = (widest(&|line| line.label.0.clone()), widest(&|line| time(line, clock)));
    let mut sheet = Sheet::default();
    for entry in lines {
        let head = format!("{}  {}  ", padded(&entry.label.0, label_width), padded(&time(entry, clock), time_width));
        sheet.hanging(&head, &words(entry, view, clock));
        sheet.hanging(&" ".repeat(columns(&head)), &hands(entry, view, clock));
    }
    sheet.text()
}

fn time(entry: &Line, clock: &Clockface) -> String {
    entry.at.map_or_else(j::lost_time, |at| clock.short(at))
}

/// The words, struck through where they were withdrawn.
pub(crate) fn words(entry: &Line, view: &View, clock: &Clockface) -> String {
    let words = line(entry, view, clock);
    match entry.state {
        LineState::Withdrawn => format!("~~{words}~~ {}", j::withdrawn()),
        LineState::Stands | LineState::Erased(_) => words,
    }
}

fn hands(entry: &Line, view: &View, clock: &Clockface) -> String {
    let by = entry.by.as_ref().map(ToString::to_string);
    let stated = entry.written_at.map(|at| j::stated(clock.short(at)));
    let seen = j::seen_by(seen_by(&entry.audience, view));
    by.into_iter().chain(stated).chain([seen]).collect::<Vec<_>>().join(" · ")
}
