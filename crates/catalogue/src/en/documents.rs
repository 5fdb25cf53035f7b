//! Headings and fixed sentences of the documents: the page of a recovery, its journal, the reports.

use crate::texts::texts;

texts! {
    fn sees_their_thread(name) = "{name} can see what you told them, and nothing else.";
    fn stage_of(name, place, count) = "{name}, step {place} of {count}";
    fn all_done() = "All steps of the first hour are done";
    fn told_and_directed() = "Told, and direction is there";
    fn message_from(name) = "A message from {name}";
    fn clocks() = "Clock";
    fn next() = "Next";
    fn facts() = "What is known";
    fn effects() = "What it does";
    fn how_serious() = "How serious";
    fn suggested(level) = "{level}, suggested by what is known";
    fn danger() = "Danger";
    fn spreading() = "Spread";
    fn conduct() = "What kind";
    fn options() = "Ways forward";
    fn chosen() = "the one to take";
    fn chosen_by(name) = "{name} would take this one";
    fn do_nothing() = "do nothing";
    fn what_it_helps() = "Helps";
    fn what_it_costs() = "Costs";
    fn how_soon() = "How soon";
    fn what_could_go_wrong() = "Could go wrong";
    fn can_be_undone() = "Can be undone";
    fn still_open() = "still open";
    fn way() = "Way forward";
    fn people() = "People";
    fn told_at(time) = "told {time}";
    fn joined_at(time) = "since {time}";
    fn tell_now() = "tell now";
    fn tell_later() = "tell later";
    fn waits() = "waits for direction";
    fn direction() = "Direction";
    fn before_that() = "Before that";
    fn messages() = "What was said";
    fn only_for_you() = "Only for you";
    fn first_written(words) = "What you first wrote: {words}";
    fn journal() = "Journal";
    fn newer_here() = "A newer Amends has written here. You can read it, and not change it.";
    fn report_of(code) = "Recovery {code}";
    fn owner_is(name) = "Responsible: {name}";
    fn state_on(moment, zone) = "As it stood on {moment} ({zone}).";
    fn made_for(name) = "Made for: {name}";
    fn made_for_yourself() = "Made for: yourself";
    fn can_be_seen_by(names) = "Can be seen by: {names}";
    fn what_happened() = "What happened";
    fn seal(label, moment) = "Last entry in this report: {label}, {moment}.";
    fn no_seal() = "This report holds no entries.";
    fn receipt() = "Receipt";
    fn unnamed_owner() = "the owner";
}
