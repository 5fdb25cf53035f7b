//! Legal clocks in words. Names of laws, duties and contents are the laws' files'.

use crate::texts::texts;

texts! {
    fn title() = "Legal clocks";
    fn lede() = "What may be due, to whom, and by when. Whoever has the duty decides.";
    fn compute() = "Work it out";
    fn a_date() = "A date: 2026-11-20.";
    fn a_whole_number() = "A whole number.";
    fn not_known() = "Not known";
    fn laws() = "Laws with clocks, and what each counts from";
    fn law(id, name) = "{id}: {name}";
    fn counts_from(name, what) = "{name}: {what}";
    fn takes(name, what, words) = "{name}: {what} ({words})";
    fn a_number() = "a number";
    fn duty(holder) = "The duty is that of {holder}.";
    fn due(stage, due) = "{stage}: due {due}";
    fn earliest() = "The earliest of them.";
    fn provisional(stage, due) = "{stage}: not started; at most {due} as things stand";
    fn not_started(stage) = "{stage}: not started";
    fn not_required(stage) = "{stage}: not owed";
    fn no_limit(stage) = "{stage}: no figure in the law; without undue delay";
    fn goes_to(recipient) = "Goes to: {recipient}.";
    fn contains() = "Contains:";
    fn counted(calendar) = "Counted in {calendar}.";
    fn source(article) = "Source: {article}.";
    fn verified(date, source) = "Based on {source}. Last compared with our notes on it on {date}.";
    fn unverified(what) = "Not read again in its source: {what}.";
    fn leaves_out() = "This leaves out:";
    fn exceptions() = "Not owed where:";
    fn awareness() = "Opening a record may itself be awareness.";
    fn no_advice() = "This is not legal advice. Whoever has the duty decides.";
    fn no_pair(typed) = "“{typed}” has no =.";
    fn unknown(name, known) = "This law has no “{name}”. It has: {known}.";
    fn twice(name) = "{name} was given twice.";
    fn no_time(value) = "“{value}” is no time that can be counted from.";
    fn no_time_why() = "A time needs its offset or zone: 2026-11-20T16:30:00+01:00.";
    fn needs_hour(name) = "{name} needs an hour, as the law counts hours.";
    fn no_value(name, words) = "{name} takes {words}.";
    fn missing(names) = "Missing: {names}.";
    fn in_force_since(date) = "The law applies since {date}; the time given is before.";
    fn in_force_until(from, until) = "The law applied from {from} to {until}; the time given is outside.";
    fn not_in_force(law) = "{law} is not in force. It runs no clock.";
    fn no_such_law(typed) = "No legal clock is known for “{typed}”.";
    fn no_holiday(typed) = "“{typed}” is no date.";
}
