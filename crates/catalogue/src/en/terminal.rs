//! The terminal: its questions, and what it says when something was done.

use crate::texts::texts;

texts! {
    fn next(command) = "next: {command}";
    fn now_word() = "now";
    fn later_word() = "later";
    fn go_on() = "go on";
    fn i_cannot() = "I cannot";
    fn as_it_is() = "as it is";
    fn not_set() = "(not set)";
    fn your_lead() = "your lead";
    fn untitled() = "A mistake, not yet described";

    // Opening.
    fn what_happened() = "What happened? One or two plain sentences are enough.";
    fn somebody_hurt() = "Somebody may be hurt? Type danger and Enter: who to call.";
    fn opened(code) = "Recovery {code} is open. Only you can see it.";
    fn made_folder(folder, key) = "Made {folder} for your record, and its key at {key}. Keep a copy of the key elsewhere.";
    fn long_words(count, parts) = "That is long: {count} characters. All of it is kept, the rest in {parts} private notes.";
    fn in_history() = "These words now lie in your shell’s history. Bare amends asks for them instead.";
    fn typed_before() = "What you had begun to type is still here.";
    fn could_anyone_be_hurt() = "Could anyone be hurt? [y]es or not sure, [n]o:";
    fn still_getting_worse() = "Is it still getting worse? [y/n]:";
    fn how_can_you_stop_it() = "How can you stop it?";
    fn when_noticed() = "When did you notice?";
    fn must_talk_now() = "Must you talk now? A card for it: amends say --card";
    fn can_say_now(sentence) = "Must you talk now? Say: “{sentence}” A card for it: amends say --card";
    fn nobody_hurt() = "Nobody can be hurt. Good to know.";
    fn safe_now() = "It is safe now. The rest can be done one step at a time.";
    fn which_step() = "Which step is done: 1 make it safe, 2 call, 3 stay with the person, 4 tell your lead?";
    fn ticked(step, time) = "{step} Kept with its time, {time}.";
    fn stated(time) = "The time is kept as you state it: {time}.";
    fn done_before() = "This was done before with the same key. Nothing was added.";
    fn clock_corrected() = "Your computer’s clock had been ahead. The record notes that it was set right.";
    fn erasure_pending() = "Another process is reading. The words leave the disk when it ends.";

    // Pages.
    fn pages_are_at(address) = "Your pages are at {address}";
    fn opens_once() = "The address lets one browser in, once. Ctrl-C ends it; everything is kept.";
    fn cannot_open() = "No browser could be opened. Copy the address into one.";
    fn only_loopback(address) = "{address} can be reached by others. Alone, the pages stay on this computer.";
    fn cannot_listen(address) = "Amends cannot listen on {address}";

    // Now and lists.
    fn nothing_open() = "Nothing is open.";
    fn no_recoveries() = "No recoveries. If something goes wrong, start with amends.";
    fn told_and_asked() = "Told, and direction is there";
    fn and_more(count) = "And {count} more: amends list";
    fn now_of(code) = "amends now {code}";
    fn not_told_yet() = "not told yet";
    fn told_on(moment) = "told {moment}";
    fn skipped(stage) = "Skipped: {stage}. It shows as skipped.";
    fn no_hits() = "No line holds all of these words. Try fewer.";

    // Pause and readiness.
    fn pause_until(time) = "Nothing needs you before {time}. The time to tell goes on.";
    fn breathe() = "Put both feet on the floor. Let one breath out slowly.";
    fn left(minutes, seconds) = "{minutes}:{seconds} left. Enter ends the pause.";
    fn pause_over() = "The pause is over.";
    fn minutes_1_to_10() = "whole minutes, 1 to 10";
    fn can_you_talk_calmly() = "Can you talk calmly now?";
    fn can_they_talk_calmly(name) = "Can {name} talk calmly now, as far as you see?";
    fn both_ready() = "You can both talk calmly. That is the moment for it.";
    fn not_ready_yet() = "Not yet. The time to tell goes on.";

    // Facts.
    fn not_knowing_is_fine() = "Facts first. “?” means: I do not know yet. Enter goes on.";
    fn nothing_open_to_ask() = "The first questions are answered";
    fn when_was(moment) = "{moment}: when?";
    fn how_bad(dimension) = "{dimension}: how bad is it, 0 (none) to 4 (danger to life, or beyond repair)?";
    fn how_far() = "How far does it reach?";
    fn how_long() = "How long can it still be prevented?";
    fn how_serious(levels) = "How serious is it ({levels})?";
    fn what_may_it_hurt(dimensions) = "What else may it hurt ({dimensions})?";
    fn which_conduct(keys) = "Was it an honest mistake, a usual shortcut, or a rule knowingly broken ({keys})?";
    fn which_standing() = "How do you stand with those whom it touches?";
    fn which_order() = "In which order must they be discussed? Numbers, first comes first.";
    fn which_people_order() = "In which order will you tell them? Names, parted by commas.";
    fn who_first() = "Who must hear it first? Your lead’s name.";
    fn who_else() = "Who else must hear it? Name, part, why.";
    fn kept_line(line) = "Kept: {line}";
    fn they_will_see_it(names) = "{names} can see this answer, and will see the new one. Go on? [y/n]";
    fn yes_no_or_how() = "Yes, no, or in a few words how you can stop it.";
    fn is_that_right(moment) = "{moment}. Is that right?";
    fn that_is_a_command(words) = "“{words}” is a command, not an answer. Ctrl C stops here.";
    fn one_of(answers) = "One of these: {answers}.";
    fn numbers_to(last) = "1 to {last}";

    // Ways forward.
    fn ways_to_think_of() = "Ways to think of, by number:";
    fn numbered_way(number, title) = "{number}. {title}";
    fn name_a_way() = "A way forward? It can be rough.";
    fn whom_does_it_help() = "Whom does it help?";
    fn what_does_it_cost() = "What does it cost?";
    fn how_soon() = "How soon?";
    fn what_could_go_wrong() = "What could go wrong?";
    fn can_it_be_undone() = "Can it be undone?";
    fn do_nothing() = "Do nothing";
    fn what_does_nothing_cost() = "Doing nothing is a way too. What would it cost?";
    fn option_added(number) = "Way {number} is kept. Two can be compared.";
    fn option_changed(number) = "Way {number} is changed.";
    fn chosen(title) = "You would take: {title}";

    // Saying it.
    fn to_in_private(name) = "To {name}, in private";
    fn what_now() = "[e]dit again, [c]opy, said in [p]erson, [b]y phone, by [m]ail, [l]ater:";
    fn facts_have_changed() = "Facts have changed since this draft.";
    fn use_or_leave() = "1 takes the words after “Try”; leave 1 hides it.";
    fn rebuild_or(question) = "[r]ebuild it, {question}";
    fn open_blanks(blanks) = "These words still have blanks: {blanks}.";
    fn yours_to_fill_in() = "What stands in brackets is yours to fill in. Only what was said is kept as said.";
    fn without_words() = "amends say --file FILE, or --no-words";
    fn usually_waits(name, lead) = "Telling {name} usually waits until {lead} has said how. It is your choice.";
    fn draft_is_not_said() = "The draft is not kept as your words: nobody has made it theirs. With your own: --file FILE";
    fn draft_kept() = "The draft is kept. Only you can see it.";
    fn only_you_until_told() = "A start. Make it yours. Only you can see it until you say it.";
    fn copied() = "Copied.";
    fn no_clipboard() = "There is no clipboard here. These are the words:";
    fn no_editor(editor) = "The editor “{editor}” did not open. The draft stays as it is. Set EDITOR to another.";
    fn draft_was_left() = "A draft was left over from an earlier editor. Its words are kept; to see them: amends note";
    fn cannot_send() = "Amends does not send from this computer";
    fn own_words_are_better() = "Your own words are better than these. Suggestions only.";
    fn which_part(name) = "What part has {name}: helper, affected, reviewer?";
    fn when_said() = "When?";
    fn your_name(name) = "Your name, as {name} knows it?";
    fn leave_open() = "leave it open";
    fn will_see(name) = "{name} will see what has a plus:";
    fn and_these_words() = "and these words:";
    fn from_the_start(name) = "From the start means that {name} also sees:";
    fn leave_any_out() = "Leave any out, or add one? Type its name.";
    fn no_such_kind(kind) = "There is no kind of text called {kind}";
    fn no_such_severity(severity) = "There is no severity called {severity}";
    fn no_such_field(name) = "it has no text called “{name}”";
    fn no_words_to_check() = "There are no words to check";
    fn line_cannot_be_read(number, why) = "Line {number} cannot be read: {why}";
    fn no_such_line() = "No line has that name.";
    fn told_at(name, time) = "Told {name} at {time}.";
    fn told_after(name, time, length) = "Told {name} at {time}, {length} after you noticed.";
    fn sees_items(name, count) = "{name} can see {count} of your items and what you said. Your notes stay yours.";
    fn sees_only_items(name, count) = "{name} can see {count} of your items. Your notes stay yours.";
    fn has_the_words(name) = "{name} has these words. Your notes stay yours.";
    fn sees_nothing_more(name) = "{name} knows. Nothing more went along.";
    fn sees_only_the_telling(name) = "{name} can see that you told them, and nothing else.";
    fn sees_the_thread(name) = "{name} can see these words and nothing else.";
    fn receipt_hint() = "From here on the record cannot be quietly changed. A receipt is in: amends report --for lead";

    // What they said.
    fn what_did_they_say(name) = "What did {name} say?";
    fn has_taken_it_in(name) = "Has {name} taken it in? [y/n]";
    fn what_to_do(name) = "What does {name} want you to do? Their words, as near as you can.";
    fn how_did_it_go() = "How did it go? [c]alm, [h]ard, [t]hreatened or shouted at. Only you see this.";
    fn word_for_word() = "What was said, word for word?";
    fn heard_kept(name) = "Kept as {name}’s words, as you wrote them down. How it went, only you see.";
    fn nothing_kept_yet() = "Nothing yet. That is fine.";
    fn direction_kept(name) = "Kept as {name}’s words, as you wrote them down.";
    fn who_said_it() = "Who said it?";
    fn no_direction_yet() = "No direction yet. Ask before you act.";

    // Notes and ways back.
    fn what_to_note() = "What is to be noted?";
    fn noted(audience) = "Noted. {audience}";
    fn withdrew(words) = "Struck through: {words}";
    fn can_be_erased(label) = "The words stay readable to you. For good: amends erase {label}";
    fn why_erase() = "Why (personal-data, wrong-place, not-needed, on-request)?";
    fn erase_for_good(label) = "Destroy the words of {label} for good? The place stays, the words do not. [y/n]";
    fn erased(label) = "Erased: {label}. The words are gone, a trace stays.";
    fn others_have_it(names) = "{names} may have read it. Mails, prints and exports cannot be called back.";
    fn stands_also_in(labels, first) = "The same words also stand in {labels}: amends erase {first}";

    // Documents and copies.
    fn no_report_yet() = "Your lead has not been told, so there is no report for them";
    fn say_first() = "amends say";
    fn written(path) = "Written: {path}";
    fn exported(folder, entries) = "Exported {entries} to {folder}";
    fn export_is_open() = "The words lie open in it. Whoever has this folder can read them, and prove them for ever.";
    fn backed_up(path, bytes) = "Backup made: {path} ({bytes} bytes), sealed.";
    fn key_stays(path) = "The key is not in it. It lies at {path}; without it the words are gone.";
    fn restored(moment) = "Restored the backup of {moment}. Each journal says so.";
    fn replace_by_backup() = "Put the backup in the place of what is here now? That is kept aside. [y/n]";
    fn replaced(path) = "What was here before lies at {path}";
    fn rebuilt_same(recoveries) = "The lists of {recoveries} say what the journals say.";
    fn rebuilt_anew(recoveries) = "The lists of {recoveries} differed, and are made anew.";
    fn entries_intact(entries) = "{entries} intact";
    fn one_entry() = "1 entry";
    fn some_entries(count) = "{count} entries";
    fn one_recovery() = "1 recovery";
    fn some_recoveries(count) = "{count} recoveries";
    fn so_many_erased(count) = "{count} erased";
    fn so_many_sealed(count) = "{count} sealed";
    fn restored_once() = "restored from a backup";
    fn newer_entries() = "some written by a newer Amends";
    fn whole_journal() = "the journal";
    fn entry_of(strand, seq) = "entry {seq} ({strand})";
    fn all_intact(recoveries, entries) = "{recoveries}, {entries}, all intact.";
    fn unanchored() = "Unanchored: no receipt was given (--against).";
    fn anchored_in_part(anchored, count) = "A receipt was given for {anchored} of {count}. The rest is unanchored (--against).";
    fn fits_a_receipt() = "It fits 1 receipt from outside.";
    fn fits_receipts(count) = "It fits {count} receipts from outside.";
    fn stray_receipt(path) = "{path}: there is no journal here for this receipt";
    fn not_intact() = "The record does not hold together. Keep this folder as it is, and a copy of it.";

    // Settings and the doctor.
    fn setting_kept(key, value, path) = "{key} is now {value} ({path})";
    fn nothing_kept(folder) = "Nothing is kept yet. The first words make {folder}.";
    fn kept_in(folder, bytes) = "Kept in {folder}, {bytes} bytes.";
    fn protected_by(key) = "Sealed with the key at {key}; protected by file permissions only.";
    fn sync_takes(ms) = "The disk makes a write safe in {ms} ms.";
    fn open_to_others(path) = "{path} is open to other users: chmod go= {path}";
    fn integrity_finding(finding) = "The database’s own check says: {finding}";
    fn old_copy(path, day) = "An old copy from {day} may hold erased words: {path}";
    fn draft_lies_open(path) = "A draft was left readable in {path}. To keep its words and wipe it: amends say";
    fn all_well() = "All is well.";
}

/// "1 entry", "61 entries".
pub fn entries(count: usize) -> String {
    if count == 1 { one_entry() } else { some_entries(count) }
}

/// "1 recovery", "2 recoveries".
pub fn recoveries(count: usize) -> String {
    if count == 1 { one_recovery() } else { some_recoveries(count) }
}
