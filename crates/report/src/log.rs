//! The journal as lines: label, time, words; above each run of lines whose hand they are and who can see them.

use crate::layout::{Sheet, columns, padded};
use catalogue::en::lines as j;
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
    let mut hands_before = None;
    for entry in lines {
        let these = hands(entry, view);
        if hands_before.as_ref() != Some(&these) {
            sheet.heading(&these);
            hands_before = Some(these);
        }
        let label = padded(&entry.label.0, label_width);
        let head = format!("  {label}  {}  ", padded(&time(entry, clock), time_width));
        sheet.hanging(&head, &words(entry, view, clock));
    }
    sheet.text().trim_start().to_owned()
}

fn time(entry: &Line, clock: &Clockface) -> String {
    entry.at.map_or_else(j::lost_time, |at| clock.short(at))
}

/// The words, struck through where they were withdrawn, and when they were written where that is not the time shown.
fn words(entry: &Line, view: &View, clock: &Clockface) -> String {
    let words = line(entry, view, clock);
    let words = match entry.state {
        LineState::Withdrawn => format!("~~{words}~~ {}", j::withdrawn()),
        LineState::Stands | LineState::Erased(_) => words,
    };
    let stated = entry.written_at.map(|at| format!(" ({})", j::stated(clock.short(at))));
    words + &stated.unwrap_or_default()
}

/// Whose hand and who can see it: said once for all lines in a row that share it.
fn hands(entry: &Line, view: &View) -> String {
    let by = entry.by.as_ref().map(ToString::to_string);
    by.into_iter().chain([j::seen_by(seen_by(&entry.audience, view))]).collect::<Vec<_>>().join(" · ")
}
