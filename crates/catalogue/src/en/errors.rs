//! What went wrong, in a sentence, with a next step.

use crate::texts::texts;
use crate::{Trouble, quoted};
use recovery::words::{Words, WordsError};
use std::fmt::Display;

texts! {
    fn error_line(text) = "error: {text}";
    fn why_line(text) = "why: {text}";
    fn try_line(text) = "try: {text}";
    fn is_missing(question) = "This is still open: {question}";
    fn is_none_of_them(typed) = "“{typed}” is not one of the choices";
    fn offered_are(offered) = "The choices are: {offered}";
    fn stopped_kept() = "Stopped. What you typed is kept. Nothing is lost.";
    fn stopped() = "Stopped. Everything up to here is kept.";
    fn where_is_home() = "There is no home folder to keep your record in";
    fn give_a_folder() = "amends --data FOLDER";
    fn no_file(path) = "There is no file {path}";
    fn look_for_it() = "Look at how it is written, then try again.";
    fn cannot_use_file(doing, path) = "Could not {doing} {path}";
    fn is_no_place(path) = "The record cannot be kept in {path} itself: its key lies beside its folder";
    fn give_a_folder_in(path) = "amends --data {path}amends";
    fn look_at_path() = "Look at that path and who may use it, then try again.";
    fn settings_unreadable(path) = "The settings in {path} cannot be read";
    fn mend_settings() = "Mend the line in that file, or move the file away.";
    fn has_crashed() = "This is our fault, not yours: Amends has broken off. Everything kept up to here is safe.";
    fn crash_note_lies(path) = "Where in the program it was stands in {path}. None of your words do.";
    fn crash_note_not_written() = "A note of where in the program it was could not be written.";
    fn report_crash() = "Do it once more. To have it mended, open an issue on the repository of Amends with that note.";
    fn is_not_well() = "Something here needs a hand";
    fn editor_ended(editor) = "The editor “{editor}” did not end well";
    fn set_editor() = "EDITOR=nano amends say";
    fn unknown_recovery(code) = "There is no recovery {code}";
    fn is_nothing_open() = "No recovery is open";
    fn is_several() = "Several recoveries are open";
    fn name_one(code) = "amends -r {code} now";
    fn unknown_person(name) = "Nobody called {name} belongs to this recovery";
    fn these_belong(names) = "These do: {names}";
    fn nobody_belongs() = "Nobody is named in it yet.";
    fn include_them(name) = "amends assess include {name}";
    fn several_people(name) = "“{name}” fits more than one person";
    fn use_whole_name(names) = "Use the whole name: {names}";
    fn unknown_entry(label) = "There is no entry {label}";
    fn see_log() = "amends log";
    fn no_words() = "There are no words";
    fn write_something() = "Write one or two plain sentences.";
    fn has_nul(place) = "The text holds a NUL character at position {place}, which nothing can show";
    fn take_nul_out() = "Take that character out and try again.";
    fn too_long(count) = "That is {count} characters; one entry takes 20 000";
    fn use_a_note() = "Put the long text into a note (amends note -), and a short one here.";
    fn is_damaged(what) = "The record of {what} is damaged";
    fn verify_it() = "amends verify --all";
    fn kept_changing() = "Somebody else was writing at the same time, again and again";
    fn nothing_written() = "Nothing was written. Try once more.";
    fn key_is_missing(path) = "The key to your record is missing: {path}";
    fn without_key() = "The words are sealed, and only this key opens them.";
    fn bring_key_back(path) = "Bring your copy of the key back to {path}";
    fn key_does_not_fit(path) = "The key at {path} belongs to another record";
    fn key_is_broken(path) = "The key file {path} is damaged";
    fn is_no_database(path) = "{path} is not a record of Amends";
    fn use_other_folder() = "Move that file away, or use another folder: amends --data FOLDER";
    fn is_newer(found, known) = "The record was made by a newer Amends (schema {found}, this one knows {known})";
    fn get_newer() = "Use the newer Amends. Nothing was changed.";
    fn other_migration(version) = "The record’s schema step {version} is not the one that this Amends knows";
    fn same_build() = "Use the Amends that made it. Nothing was changed.";
    fn is_busy(path) = "Another process holds the record {path}";
    fn close_other() = "Close the other one, then try again. Nothing is lost.";
    fn only_readable(path) = "The record {path} can only be read here";
    fn nothing_was_kept() = "What you typed was not kept. Make the folder writable, or use --data FOLDER.";
    fn not_permitted(path) = "This user may not use the record {path}";
    fn give_permission() = "Use the user who made it, or another folder: amends --data FOLDER";
    fn disk_full(path) = "The disk is full {path}";
    fn make_room() = "Make room, then try again. What was kept before is safe.";
    fn database_damaged(path) = "The record {path} is damaged";
    fn restore_backup() = "Keep a copy of the folder, then: amends restore BACKUP";
    fn is_unanswered() = "The disk did not answer, so it is not known whether this was kept";
    fn look_before() = "Look before you write it again.";
    fn look_first() = "amends log";
    fn key_used_before() = "This key was used for another command";
    fn draw_a_key() = "Use a fresh --key for each command.";
    fn is_too_large(what, found, limit) = "The {what} is too large: {found}, where {limit} fit";
    fn make_it_shorter() = "Make it shorter, or put it in several notes.";
    fn our_fault(detail) = "This is a fault of Amends, not yours: {detail}";
    fn what_is_kept_is_safe() = "What was kept before is safe. amends doctor looks further.";
    fn cannot_open_words(detail) = "Part of the record cannot be opened: {detail}";
    fn is_there_already(path) = "{path} is there already";
    fn choose_other_name() = "Choose another name. Nothing was overwritten.";
    fn backup_is_damaged(path) = "The backup {path} is damaged";
    fn use_other_backup() = "Use an older backup. Your record was not touched.";
    fn is_not_a(path, what) = "{path} holds no {what}";
    fn no_randomness() = "The computer gave no random numbers";
    fn wait_a_moment() = "Wait a moment, then try again.";
    fn fallout_is(key) = "{key} takes harm/reach/window";
    fn fallout_parts() = "Harm 0 to 4; one, team, organisation, customers, public; now, hours, days, over.";
    fn fallout_example(key) = "amends assess {key} 2/customers/hours";
    fn answer_lost() = "error: The answer could not be written. What you did is kept: amends log";
    fn unknown_command_named(word) = "“{word}” is not a command";
    fn unknown_option_named(word) = "“{word}” is not an option here";
    fn unknown_playbook(typed) = "There is no playbook “{typed}”.";
    fn use_playbook(id) = "amends playbook show {id}";
    fn list_playbooks() = "amends playbook list";
    fn unusable_playbook(many) = "The playbook cannot be used. Things to mend: {many}.";
    fn check_playbook() = "amends playbook check FILE";
    fn did_you_mean(guess) = "Did you mean {guess}?";
    fn see_help() = "amends help";
    fn no_such_topic(topic) = "There is no help on “{topic}”";
    fn value_not_taken(value, option) = "{option} does not take “{value}”";
    fn do_not_go_together(one, other) = "{one} and {other} do not go together";
    fn argument_is_missing(argument) = "This is missing: {argument}";
    fn setting_not_taken(key) = "{key} does not take that value";
    fn takes_minutes(from, to) = "It takes whole minutes, {from} to {to}.";
    fn takes_zone() = "It takes a time zone such as Europe/Berlin.";
    fn takes_one_of(words) = "It takes one of these: {words}.";
    fn takes_text() = "It takes words.";
}

/// An answer that is missing, with the flag that gives it.
pub fn missing(question: impl Display, flag: impl Display) -> Trouble {
    Trouble::new(is_missing(question.to_string().trim_end_matches(['>', '\n', ':']).trim())).trying(flag.to_string())
}

/// An answer that is none of those offered.
pub fn no_such_answer(typed: impl Display, offered: impl Display) -> Trouble {
    Trouble::new(is_none_of_them(typed)).because(offered_are(offered)).trying(see_help())
}

/// The person stopped.
pub fn interrupted(kept: bool) -> Trouble {
    Trouble::new(if kept { stopped_kept() } else { stopped() }).trying("amends")
}

/// No home folder.
pub fn no_home() -> Trouble {
    Trouble::new(where_is_home()).trying(give_a_folder())
}

/// A file that is not there.
pub fn no_such_file(path: impl Display) -> Trouble {
    Trouble::new(no_file(path)).trying(look_for_it())
}

/// A file that could not be used.
pub fn file(doing: impl Display, path: impl Display, source: impl Display) -> Trouble {
    Trouble::new(cannot_use_file(doing, path)).because(source.to_string()).trying(look_at_path())
}

/// Settings that cannot be read.
pub fn config(path: impl Display, detail: impl Display) -> Trouble {
    Trouble::new(settings_unreadable(path)).because(detail.to_string()).trying(mend_settings())
}

/// A folder whose key would lie in it.
pub fn no_place(path: impl Display) -> Trouble {
    Trouble::new(is_no_place(&path)).trying(give_a_folder_in(path))
}

/// The program broke off. `note` is where a note of it lies.
pub fn crashed(note: Option<impl Display>) -> Trouble {
    let why = note.map_or_else(crash_note_not_written, crash_note_lies);
    Trouble::new(has_crashed()).because(why).trying(report_crash())
}

/// The doctor found something.
pub fn not_well() -> Trouble {
    Trouble::new(is_not_well()).trying("amends doctor")
}

/// An editor that did not end well.
pub fn editor(editor: impl Display) -> Trouble {
    Trouble::new(editor_ended(editor)).trying(set_editor())
}

/// A code that names nothing, or nothing that this person may see.
pub fn no_such_recovery(code: impl Display) -> Trouble {
    Trouble::new(unknown_recovery(code)).trying("amends list")
}

/// Nothing is open.
pub fn nothing_open() -> Trouble {
    Trouble::new(is_nothing_open()).trying("amends new")
}

/// Several are open: code and title of each.
pub fn several(list: &[(String, String)]) -> Trouble {
    let lines: Vec<String> = list.iter().take(8).map(|(code, title)| format!("\n    {code}  {title}")).collect();
    let first = list.first().map(|(code, _)| code.clone()).unwrap_or_default();
    Trouble::new(format!("{}{}", is_several(), lines.concat())).trying(name_one(first))
}

/// A name that belongs to nobody here.
pub fn no_such_person(name: &str, known: &[Words]) -> Trouble {
    let why = if known.is_empty() { nobody_belongs() } else { these_belong(names(known)) };
    Trouble::new(unknown_person(name)).because(why).trying(include_them(quoted(name)))
}

/// A name that fits several.
pub fn which_person(name: &str, fits: &[Words]) -> Trouble {
    Trouble::new(several_people(name)).trying(use_whole_name(names(fits)))
}

fn names(words: &[Words]) -> String {
    words.iter().map(Words::to_string).collect::<Vec<_>>().join(", ")
}

/// A playbook that is not there.
pub fn no_such_playbook(typed: &str, near: Option<&str>) -> Trouble {
    let trouble = Trouble::new(unknown_playbook(typed));
    match near {
        Some(near) => trouble.because(did_you_mean(near)).trying(use_playbook(near)),
        None => trouble.trying(list_playbooks()),
    }
}

/// A playbook that cannot be used.
pub fn broken_playbook(many: usize) -> Trouble {
    Trouble::new(unusable_playbook(many)).trying(check_playbook())
}

/// An entry that is not there.
pub fn no_such_entry(label: impl Display) -> Trouble {
    Trouble::new(unknown_entry(label)).trying(see_log())
}

/// A text that was not taken.
pub fn words(error: WordsError) -> Trouble {
    match error {
        WordsError::Empty => Trouble::new(no_words()).trying(write_something()),
        WordsError::Nul(place) => Trouble::new(has_nul(place)).trying(take_nul_out()),
        WordsError::TooLong(count) => Trouble::new(too_long(count)).trying(use_a_note()),
    }
}

/// A damaged record.
pub fn damaged(what: impl Display) -> Trouble {
    Trouble::new(is_damaged(what)).trying(verify_it())
}

/// Too many writers.
pub fn contended() -> Trouble {
    Trouble::new(kept_changing()).trying(nothing_written())
}

/// The key file is gone.
pub fn key_missing(path: impl Display) -> Trouble {
    let path = path.to_string();
    Trouble::new(key_is_missing(&path)).because(without_key()).trying(bring_key_back(path))
}

/// The key file is of another record.
pub fn key_wrong(path: impl Display) -> Trouble {
    let path = path.to_string();
    Trouble::new(key_does_not_fit(&path)).because(without_key()).trying(bring_key_back(path))
}

/// The key file is damaged.
pub fn key_malformed(path: impl Display) -> Trouble {
    let path = path.to_string();
    Trouble::new(key_is_broken(&path)).because(without_key()).trying(bring_key_back(path))
}

/// Something else lies where the record should.
pub fn not_a_database(path: impl Display) -> Trouble {
    Trouble::new(is_no_database(path).trim().to_owned()).trying(use_other_folder())
}

/// A newer Amends made the record.
pub fn newer_schema(found: impl Display, known: impl Display) -> Trouble {
    Trouble::new(is_newer(found, known)).trying(get_newer())
}

/// Another build made the record.
pub fn migration_changed(version: impl Display) -> Trouble {
    Trouble::new(other_migration(version)).trying(same_build())
}

/// Another process holds it.
pub fn busy(path: impl Display) -> Trouble {
    Trouble::new(is_busy(path).trim_end().to_owned()).trying(close_other())
}

/// Only reading is possible.
pub fn read_only(path: impl Display) -> Trouble {
    Trouble::new(only_readable(path)).trying(nothing_was_kept())
}

/// This user may not.
pub fn no_permission(path: impl Display) -> Trouble {
    Trouble::new(not_permitted(path).trim_end().to_owned()).trying(give_permission())
}

/// The disk is full.
pub fn no_space(path: impl Display) -> Trouble {
    Trouble::new(disk_full(path).trim_end().to_owned()).trying(make_room())
}

/// The database is damaged.
pub fn corrupt(path: impl Display) -> Trouble {
    Trouble::new(database_damaged(path)).trying(restore_backup())
}

/// A commit whose outcome stayed unknown.
pub fn unanswered() -> Trouble {
    Trouble::new(is_unanswered()).because(look_before()).trying(look_first())
}

/// A key of a retry was used before.
pub fn key_reused() -> Trouble {
    Trouble::new(key_used_before()).trying(draw_a_key())
}

/// Too much at once.
pub fn too_large(what: impl Display, limit: impl Display, found: impl Display) -> Trouble {
    Trouble::new(is_too_large(what, found, limit)).trying(make_it_shorter())
}

/// A fault of ours.
pub fn fault(detail: impl Display) -> Trouble {
    Trouble::new(our_fault(detail)).trying(what_is_kept_is_safe())
}

/// Sealed words that do not open.
pub fn unreadable(detail: impl Display) -> Trouble {
    Trouble::new(cannot_open_words(detail)).trying(verify_it())
}

/// Something is in the way.
pub fn exists(path: impl Display) -> Trouble {
    Trouble::new(is_there_already(path)).trying(choose_other_name())
}

/// A damaged backup.
pub fn backup_damaged(path: impl Display) -> Trouble {
    Trouble::new(backup_is_damaged(path)).trying(use_other_backup())
}

/// A file that is not what it should be.
pub fn not_a(what: impl Display, path: impl Display) -> Trouble {
    Trouble::new(is_not_a(path, what)).trying("amends help verify")
}

/// No randomness.
pub fn randomness(source: impl Display) -> Trouble {
    Trouble::new(no_randomness()).because(source.to_string()).trying(wait_a_moment())
}

/// Fallout that was not typed as harm/reach/window.
pub fn fallout_shape(key: &str) -> Trouble {
    Trouble::new(fallout_is(key)).because(fallout_parts()).trying(fallout_example(key))
}

/// A word that is no command; a guess is offered and never run.
pub fn unknown_command(word: impl Display, guess: Option<String>) -> Trouble {
    Trouble::new(unknown_command_named(word)).trying(guess.map_or_else(see_help, did_you_mean))
}

/// A word that is no option.
pub fn unknown_argument(word: impl Display, guess: Option<String>) -> Trouble {
    Trouble::new(unknown_option_named(word)).trying(guess.map_or_else(see_help, did_you_mean))
}

/// A topic that has no help.
pub fn unknown_topic(topic: impl Display) -> Trouble {
    Trouble::new(no_such_topic(topic)).trying(see_help())
}

/// A value that an option does not take.
pub fn no_such_value(value: impl Display, option: impl Display, offered: String) -> Trouble {
    let trouble = Trouble::new(value_not_taken(value, option)).trying(see_help());
    if offered.is_empty() { trouble } else { trouble.because(offered_are(offered)) }
}

/// Two options of which only one can be given.
pub fn not_together(one: impl Display, other: impl Display) -> Trouble {
    Trouble::new(do_not_go_together(one, other)).trying(see_help())
}

/// Something that must be given.
pub fn missing_argument(argument: impl Display) -> Trouble {
    Trouble::new(argument_is_missing(argument)).trying(see_help())
}

/// Anything else about how it was typed.
pub fn usage(detail: impl Display) -> Trouble {
    Trouble::new(detail.to_string()).trying(see_help())
}
