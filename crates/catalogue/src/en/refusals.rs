//! Refusals in words: what is so, why, and a command that works.

use crate::en::times::write_a_time;
use crate::keys::Keyed;
use crate::names::{calling, typed};
use crate::texts::texts;
use crate::time::Clockface;
use crate::trouble::Trouble;
use recovery::Refusal;
use recovery::words::Words;

texts! {
    fn written_by_newer() = "a newer Amends has written to this recovery";
    fn written_by_newer_why() = "This version can read it, and would harm what the newer one wrote.";
    fn written_by_newer_try() = "update Amends, then run the command again";
    fn not_theirs() = "only the owner can write this here";
    fn unknown_item() = "there is no such entry, or it is of another kind";
    fn unknown_entry(entry) = "there is no entry {entry} here";
    fn part_of_the_frame() = "this entry cannot be taken back";
    fn part_of_the_frame_why() = "It says who could see what, and when. Others rely on it.";
    fn already_withdrawn() = "this entry is struck through already";
    fn already_erased() = "the words of this entry are gone already";
    fn already_given() = "what is left was told, and cannot be undone";
    fn already_given_why() = "They have it. You can strike it through: the words stay, struck through.";
    fn nothing_to_undo() = "there is nothing left to undo";
    fn in_future(moment) = "{moment} has not come yet";
    fn in_future_why() = "What has happened has a time up to now.";
    fn too_early(when, earliest) = "{when} is before {earliest}";
    fn too_early_why() = "A mistake happens, then it is noticed, then it is told.";
    fn pause_in_danger() = "somebody may be hurt, and that comes before a pause";
    fn pause_too_late(moment) = "too little time is left for a pause: the time to tell is {moment}";
    fn pause_length() = "a pause is 1 to 10 minutes";
    fn pause_lengthened() = "the pause has been made longer once, and once is all";
    fn pause_is_over() = "your pause is over";
    fn pause_is_over_why() = "There is one pause in the first hour. The time to tell goes on.";
    fn no_pause() = "no pause is running";
    fn nobody_told() = "nobody has been told yet";
    fn nobody_told_why() = "Others see something only after you have told them.";
    fn already_told(name, moment, way) = "{name} has already been told ({moment}, {way})";
    fn not_told(name) = "{name} has not been told yet";
    fn not_told_why(name) = "An answer from {name} comes after the telling.";
    fn cannot_be_told(role) = "somebody with the part “{role}” cannot be told here";
    fn cannot_be_told_why() = "You can tell a lead, a helper, a reviewer or somebody affected.";
    fn preview_stale() = "something changed after you looked at what goes along";
    fn preview_stale_why() = "Nothing was shared. Look once more, then say yes.";
    fn preview_stale_try() = "run the same command again";
    fn own_direction() = "nobody gives themselves direction";
    fn own_direction_why() = "It is the lead’s, or comes from those who are affected.";
    fn no_words() = "a direction needs words";
    fn no_words_why() = "Their own words, as near as you can.";
    fn lead_is(name) = "{name} is the lead here, and has been told";
    fn lead_is_why() = "A recovery has one lead. Somebody else can join as a helper.";
}

/// A refusal in words.
pub fn refusal(refusal: &Refusal, clock: &Clockface) -> Trouble {
    let with = |error: String, why: String, command: &str| Trouble::new(error).because(why).trying(command);
    match refusal {
        Refusal::WrittenByNewer => with(written_by_newer(), written_by_newer_why(), &written_by_newer_try()),
        Refusal::NotTheirs => Trouble::new(not_theirs()).trying("amends show"),
        Refusal::UnknownItem => Trouble::new(unknown_item()).trying("amends log"),
        Refusal::UnknownEntry(entry) => Trouble::new(unknown_entry(entry)).trying("amends log"),
        Refusal::PartOfTheFrame => with(part_of_the_frame(), part_of_the_frame_why(), "amends log"),
        Refusal::AlreadyWithdrawn => Trouble::new(already_withdrawn()).trying("amends log"),
        Refusal::AlreadyErased => Trouble::new(already_erased()).trying("amends log"),
        Refusal::AlreadyGiven => with(already_given(), already_given_why(), "amends withdraw ENTRY"),
        Refusal::NothingToUndo => Trouble::new(nothing_to_undo()).trying("amends log"),
        Refusal::InFuture(when) => {
            Trouble::new(in_future(clock.moment(*when))).because(in_future_why()).trying(write_a_time())
        }
        Refusal::TooEarly { when, earliest } => {
            with(too_early(clock.moment(*when), clock.moment(*earliest)), too_early_why(), &write_a_time())
        }
        Refusal::PauseInDanger => Trouble::new(pause_in_danger()).trying("amends danger yes"),
        Refusal::PauseTooLate { tell_by } => Trouble::new(pause_too_late(clock.moment(*tell_by))).trying("amends say"),
        Refusal::PauseLength => Trouble::new(pause_length()).trying("amends pause --for 3m"),
        Refusal::PauseLengthened => Trouble::new(pause_lengthened()).trying("amends ready"),
        Refusal::PauseOver => with(pause_is_over(), pause_is_over_why(), "amends now"),
        Refusal::NoPause => Trouble::new(no_pause()).trying("amends now"),
        Refusal::NobodyTold => with(nobody_told(), nobody_told_why(), "amends say"),
        Refusal::AlreadyTold { name, at, way } => {
            let error = already_told(calling(name), clock.moment(*at), way.name());
            Trouble::new(error).trying(format!("amends say {} --kind update", typed(name)))
        }
        Refusal::NotTold { name } => with(not_told(calling(name)), not_told_why(calling(name)), &say(name)),
        Refusal::CannotBeTold(role) => with(cannot_be_told(role.name()), cannot_be_told_why(), "amends say --help"),
        Refusal::PreviewStale => with(preview_stale(), preview_stale_why(), &preview_stale_try()),
        Refusal::OwnDirection => with(own_direction(), own_direction_why(), "amends ask add"),
        Refusal::NoWords => with(no_words(), no_words_why(), "amends ask add"),
        Refusal::LeadIs { name } => with(lead_is(calling(name)), lead_is_why(), "amends say --help"),
    }
}

fn say(name: &Words) -> String {
    format!("amends say {}", typed(name))
}
