//! Lines of the journal. Time, label, author and audience stand beside them and are not said again.

use crate::en::contents::content;
use crate::keys::Keyed;
use crate::names::and;
use crate::texts::texts;
use crate::time::Clockface;
use recovery::View;
use recovery::view::{Line, LineState, What};
use recovery::words::Words;

texts! {
    fn opened() = "Recovery opened.";
    fn shared() = "A part that others can see begins here.";
    fn changed(words) = "Changed. {words}";
    fn copied_one() = "One entry copied for others to see.";
    fn copied(items) = "{items} entries copied for others to see.";
    fn joined(name, role) = "{name} joined as {role}, and sees what comes from here on.";
    fn joined_from_start(name, role) = "{name} joined as {role}, and sees this part from the start.";
    fn disclosed_one(names) = "Shown to {names}: one entry.";
    fn disclosed(names, items) = "Shown to {names}: {items} entries.";
    fn withdrew(label) = "Struck through: {label}.";
    fn erased(labels, reason) = "Words erased: {labels}. Reason: {reason}.";
    fn restored(moment, entries) = "Restored from a backup of {moment}. Entries then: {entries}.";
    fn clock_corrected(from, to) = "The clock was wrong: {from} became {to}.";
    fn gone_why(reason) = "The words were erased: {reason}. The place is kept.";
    fn gone() = "The words were erased. The place is kept.";
    fn newer() = "Written by a newer Amends. This version cannot read it.";
    fn unreadable() = "This entry cannot be read. amends verify says more.";
    fn withdrawn() = "withdrawn";
    fn stated(time) = "stated; written {time}";
    fn seen_by(names) = "seen by {names}";
    fn lost_time() = "time erased";
}

/// What a line says.
pub fn line(line: &Line, view: &View, clock: &Clockface) -> String {
    match &line.what {
        What::Opened => opened(),
        What::Shared => shared(),
        What::Wrote { content: wrote, changed: false } => content(wrote, view, clock),
        What::Wrote { content: wrote, changed: true } => changed(content(wrote, view, clock)),
        What::Copied { items: 1 } => copied_one(),
        What::Copied { items } => copied(items),
        What::Joined { name, role, from_start: true } => joined_from_start(name, role.name()),
        What::Joined { name, role, from_start: false } => joined(name, role.name()),
        What::Disclosed { names, items: 1 } => disclosed_one(list(names)),
        What::Disclosed { names, items } => disclosed(list(names), items),
        What::Withdrew { label } => withdrew(&label.0),
        What::Erased { labels, reason } => {
            let labels: Vec<String> = labels.iter().map(|label| label.0.clone()).collect();
            erased(and(&labels), reason.name())
        }
        What::Restored { size_now, backup_at } => restored(clock.moment(*backup_at), size_now),
        What::ClockCorrected { from, to } => clock_corrected(clock.moment(*from), clock.moment(*to)),
        What::Gone => erased_words(line.state),
        What::Newer => newer(),
        What::Unreadable => unreadable(),
    }
}

fn list(names: &[Words]) -> String {
    and(&names.iter().map(ToString::to_string).collect::<Vec<_>>())
}

fn erased_words(state: LineState) -> String {
    match state {
        LineState::Erased(Some(reason)) => gone_why(reason.name()),
        _ => gone(),
    }
}
