//! What the pages say: the frame, the labels of fields and buttons, and what stands around them.

use crate::texts::texts;

texts! {
    // The frame.
    fn amends() = "Amends";
    fn titled(kind) = "{kind} – Amends";
    fn titled_of(kind, code) = "{kind} · {code} – Amends";
    fn titled_wrong(title) = "Error: {title}";
    fn skip() = "Skip to main content";
    fn back() = "Back";
    fn go_to_or_do() = "Go to or do…";
    fn main_navigation() = "Main";
    fn recoveries() = "Recoveries";
    fn recovery_of(code) = "Recovery {code}";
    fn support() = "Support";
    fn leave_page() = "Leave this page. Everything is saved";
    fn leave_now() = "Leave now";
    fn where_saved(zone) = "Saved on this computer only · times in your zone, {zone}";
    fn only_you() = "Only you";
    fn can_see_this_page() = "can see this page";
    fn only_you_until(name) = "{name} will see this when you tell them";
    fn not_told_of_visit() = "Nobody is told that you were here";
    fn step_of(n, of) = "Question {n} of {of}";
    fn more_clocks(count) = "{count} more";

    // Faults of the page, and the door.
    fn problem() = "There is a problem";
    fn not_found_title() = "Not found";
    fn not_found() = "There is nothing at this address.";
    fn to_recoveries() = "To your recoveries";
    fn shut_title() = "Closed";
    fn shut() = "This page opens only from Amends itself.";
    fn shut_how() = "Run amends serve --open in a terminal. The address it opens lets this browser in, once.";
    fn shut_danger(number) = "Somebody may be hurt? Call {number}. You need no page for that.";
    fn door_title() = "Opening";
    fn door() = "Your pages are open.";
    fn go_on() = "Continue";
    fn fault_title() = "Not done";
    fn broke_off() = "This is a fault in Amends, not in what you did.";
    fn broke_off_kept() = "What was kept before is still there. Go back and try once more.";
    fn gone_title() = "New page";

    // Start.
    fn start_title() = "Start";
    fn start_first() = "Something went wrong.";
    fn start_second() = "Start here.";
    fn what_happened() = "What happened?";
    fn one_or_two() = "One or two plain sentences are enough";
    fn nothing_sent() = "Kept on this computer. Nothing is sent to anyone.";
    fn in_danger_now() = "Someone is in danger now";
    fn open_recoveries() = "Open recoveries";
    fn next_is(next) = "Next: {next}";
    fn told_on(time) = "told {time}";
    fn not_told() = "not told yet";
    fn not_described() = "A mistake, not yet described";

    // The three questions.
    fn question_title(n) = "Question {n}";
    fn danger() = "Could anyone be hurt?";
    fn danger_lede() = "Think of people first: a wrong dose, a live machine, a road, someone left alone.";
    fn danger_yes() = "Yes, or I am not sure";
    fn danger_yes_then() = "We go straight to who to call. No pause, no form";
    fn danger_no() = "No";
    fn danger_no_then() = "Nobody can be physically harmed by this";
    fn call_first() = "If it is yes, call first. This page can wait:";
    fn for_an_emergency() = "for an emergency";
    fn add_your_numbers() = "Your site’s own numbers are not set. Add them in Settings.";
    fn spreading() = "Is it still getting worse?";
    fn spreading_lede() = "More mails going out, a pump still running, data still being lost.";
    fn can_stop() = "Yes, and I can stop it";
    fn how_to_stop() = "How can you stop it?";
    fn cannot_stop() = "Yes, and I cannot stop it";
    fn cannot_stop_then() = "Get help with it first. The rest can wait";
    fn not_spreading() = "No";
    fn not_spreading_then() = "It has stopped by itself, or you have stopped it";
    fn noticed() = "When did you notice?";
    fn noticed_lede() = "The time to tell counts from then.";
    fn just_now() = "Just now";
    fn another_time() = "Another time";
    fn another_time_hint() = "As you would write it: 10:44, 20 min ago, yesterday 16:30";
    fn use_this_time() = "Use this time";
    fn use_this_way() = "That is how";

    // Danger.
    fn act_title() = "Act now";
    fn act() = "Make it safe. Call.";
    fn act_lede() = "Then stay with the person. This page keeps the time.";
    fn make_safe() = "Make it safe, if you can do so without danger.";
    fn stay() = "Stay with the person.";
    fn tell_lead_where() = "Tell your lead where you are.";
    fn call() = "Call";
    fn call_number(number) = "Call {number}";
    fn step_done() = "Done";
    fn step_done_at(time) = "Done, {time}";
    fn cannot_alert() = "Amends cannot alert anybody from here. Call.";
    fn safe_now() = "It is safe now. Go on";
    fn when_safe() = "When it is safe:";

    // Pause.
    fn pause_title() = "Pause";
    fn nothing_before(time) = "Nothing needs you before {time}.";
    fn breathe() = "Put both feet on the floor. Let one breath out slowly.";
    fn take_pause() = "A short pause first?";
    fn take_pause_lede(minutes) = "{minutes} minutes, no more. Walk, breathe, drink something. Correct nothing yet.";
    fn start_pause(minutes) = "Pause for {minutes} minutes";
    fn no_pause() = "Go on without";
    fn ready() = "I am ready now";
    fn longer(minutes) = "{minutes} more minutes";
    fn pause_moves_nothing() = "The pause can be made longer once. It never moves the time to tell.";
    fn until(time) = "until {time}";
    fn pause_over() = "The pause is over.";

    // Support.
    fn ways_to_think_of() = "Ways to think of";
    fn they_too() = "Think of them too";
    fn playbook_title() = "Playbooks";
    fn playbooks_lede() = "What to ask, do, say and keep to, for each kind of mistake.";
    fn use_playbook() = "Use this playbook";
    fn playbook_file() = "The file, to copy and change";
    fn support_title() = "Support";
    fn not_alone() = "You do not have to carry this alone.";
    fn danger_call() = "In danger now?";
    fn danger_words() = "You can begin with “Something went wrong at work.”";
    fn people_to_talk_to() = "People to talk to";
    fn crisis_lines() = "Crisis lines";
    fn advice_first() = "Advice before you tell";
    fn advice_who() = "Your union, your professional body, or a lawyer of your own.";
    fn advice_today() = "Get advice today. Waiting rarely makes it easier.";
    fn directory() = "Crisis lines of all countries:";
    fn set_people() = "Nobody is named here yet. Add them in Settings.";
    fn back_to_where() = "Back to where you were";

    // Recovery and list.
    fn list_title() = "Recoveries";
    fn list_not_told() = "Not told yet";
    fn list_told() = "Told";
    fn list_empty() = "No recoveries. If something goes wrong, start here.";
    fn start_here() = "Start here";
    fn each_its_own() = "each recovery has its own list";
    fn next() = "Next";
    fn facts() = "Facts";
    fn people() = "People";
    fn nobody_yet() = "Nobody yet.";
    fn journal() = "Journal";
    fn add_line() = "Add a line";
    fn add_line_hint() = "Only you can see it";
    fn write_it_down() = "Write down what you do";
    fn earlier(count) = "Earlier: {count} more";
    fn keep_line() = "Keep this line";
    fn noticed_at(time) = "noticed {time}";
    fn stage_of(n, of, name) = "Stage {n} of {of}: {name}";
    fn stages() = "Stages";
    fn skipped() = "skipped";
    fn saved_here() = "Kept.";
    fn not_saved() = "We could not save just now. Your words are kept in this browser. Trying again in 5 s.";
    fn empty_line() = "Write the line first.";

    // Assess.
    fn assess_title() = "Assess";
    fn they_see_a_change(names) = "{names} can see this answer. A change is shown to them.";
    fn must_talk_now() = "Must you talk now?";
    fn say_this(sentence) = "Say: “{sentence}”";
    fn facts_first() = "Facts first. A full look back comes later.";
    fn your_answer() = "Your answer";
    fn own_words() = "Your own words. A few are enough";
    fn not_known_yet() = "I do not know yet";
    fn write_or_not_known() = "Write what you know, or press “I do not know yet”.";
    fn how_was_it() = "How was it? (optional)";
    fn how_was_it_hint() = "Only you see this, until you tell";
    fn summary_title() = "Summary";
    fn are_these_the_facts() = "Are these the facts so far?";
    fn change() = "Change";
    fn change_what(what) = ": {what}";
    fn what_happened_label() = "What happened";
    fn how_serious() = "How serious?";
    fn suggested(level) = "{level}, suggested";
    fn keep_severity() = "Keep how serious it is";
    fn not_answered() = "Not answered yet";
    fn these_are_the_facts() = "These are the facts so far";
    fn not_known_is_good() = "“I do not know yet” is a good answer. You can change all of it later.";
    fn lead_title() = "Who first";
    fn who_first() = "Who must hear it first?";
    fn who_first_lede() = "Usually the person you answer to.";
    fn their_name() = "Their name";
    fn enter_their_name() = "Enter who must hear it first.";

    // Ways forward.
    fn options_title() = "Ways forward";
    fn two_ways() = "Name two ways forward. They can be rough.";
    fn nothing_is_one() = "Doing nothing is an option too. Write down what it costs.";
    fn so_far() = "Ways forward so far";
    fn way() = "Way forward";
    fn another_way() = "Another way forward";
    fn name_it() = "What would you do?";
    fn enter_way() = "Enter what you would do.";
    fn more_about_it() = "More about it (optional)";
    fn helps() = "Whom does it help?";
    fn cost() = "What does it cost?";
    fn soon() = "How soon?";
    fn risk() = "What could go wrong?";
    fn undo() = "Can it be undone?";
    fn add_way() = "Add this way forward";
    fn nothing_costs() = "Do nothing: what does it cost? (optional)";
    fn do_nothing() = "Do nothing";
    fn the_one() = "The one I would take";
    fn take_this() = "I would take this one";
    fn take_to(name) = "Take these to {name}";
    fn one_so_far(name) = "One way forward so far. {name} may ask for another.";
    fn your_lead() = "your lead";

    // Own up.
    fn tell_title() = "Message";
    fn tell_private(name) = "Tell {name}, in private.";
    fn say_it_first() = "Say it first. Reasons can wait.";
    fn reading_it_as(name) = "Reading it as {name} would";
    fn your_words() = "Your words";
    fn a_start() = "A start, made from your facts. Make it yours.";
    fn your_draft() = "Your draft. Only you can see it.";
    fn talk_card() = "Talk card";
    fn said_it() = "I have said it";
    fn keep_draft() = "Keep the draft";
    fn draft_kept() = "The draft is kept.";
    fn both_calm() = "Can you both talk calmly now?";
    fn not_yet_calm() = "Not yet";
    fn facts_changed() = "Facts have changed since this draft.";
    fn make_anew() = "Make it anew from the facts";
    fn order_title() = "Who must hear it";
    fn in_this_order() = "Who must hear it, in this order";
    fn add_person() = "Somebody else";
    fn enter_name() = "Enter a name.";
    fn their_part() = "Their part";
    fn why_them() = "Why must they hear it? (optional)";
    fn add_them() = "Add them";
    fn hears_now() = "now";
    fn hears_next() = "next";
    fn hears_waits(name) = "waits for {name}";
    fn hears_told(time) = "told {time}";

    // Talk card.
    fn sees_from_now(name) = "{name} sees what comes from now on, and what you pick here.";
    fn from_start_instead() = "From the start instead";
    fn from_now_instead() = "From now on instead";
    fn save_as_text() = "Save as text";
    fn copy_words() = "Copy the words";
    fn words_copied() = "Copied.";
    fn open_in_mail() = "Open them in your mail";
    fn card_title() = "Card";
    fn ask_first() = "Ask first";
    fn then_say_it() = "Then say it";
    fn what_is_known() = "What is known";
    fn needed_now() = "Needed now";
    fn what_i_offer() = "What I offer";
    fn then_listen() = "Then stop talking. Listen.";
    fn take_it_along() = "Take it with you";
    fn own_words_better() = "On your phone, on paper, or only in your head. Your own words are better than these.";
    fn i_have_told(name) = "I have told {name}";
    fn print() = "Print";
    fn change_words() = "Change the words";
    fn a_fact() = "A fact, a line each";
    fn keep_card() = "Keep the card";
    fn card_seen() = "Whoever finds the print can read it";

    // Said.
    fn said_title() = "Told";
    fn when_said() = "When did you say it?";
    fn empty_is_now() = "Left empty, it counts as now. Else as you would write it: 10:58, 20 min ago";
    fn how_said() = "How?";
    fn what_goes_along(name) = "What {name} will see";
    fn what_goes_along_lede() = "Take out what you do not want to share. You can share it later.";
    fn what_goes_thread(name) = "{name} sees your words, and nothing else.";
    fn the_words() = "The words you said";
    fn keep_words() = "Share the words too";
    fn your_name_for(name) = "Your name, as {name} knows it (optional)";
    fn record_told(name) = "{name} has heard it. Share this";
    fn open_blanks(blanks) = "Fill in what is still open in the words: {blanks}. Or leave the words out.";
    fn will_see_this(name) = "{name} will see this.";

    // Heard.
    fn heard_title() = "Answer";
    fn one_minute() = "One minute, while it is fresh. Leave out what you like";
    fn what_did_they_say(name) = "What did {name} say?";
    fn taken_in(name) = "Has {name} taken it in?";
    fn yes() = "Yes";
    fn not_sure() = "I am not sure";
    fn what_to_do(name) = "What does {name} want you to do?";
    fn as_told_hint(name) = "In their words, as near as you can. Kept as {name}’s, as you wrote it down";
    fn how_did_it_go() = "How did it go?";
    fn calm() = "Calm";
    fn hard() = "Hard";
    fn threatened() = "I was shouted at or threatened";
    fn if_so() = "If so, what next";
    fn word_for_word() = "What was said, word for word (optional)";
    fn keep_it() = "Keep it";
    fn nothing_yet() = "Nothing yet";

    // See it as they do, reports.
    fn see_as(name) = "See it as {name} does";
    fn seen_as(name) = "This is what {name} sees. Nothing more.";
    fn reports() = "Reports";
    fn report_self() = "For myself";
    fn report_lead(name) = "For {name}";
    fn report_title() = "Report";
    fn made_for(name) = "Made for: {name}";
    fn myself() = "myself";
    fn print_or_save() = "Print or save";
    fn no_report_yet() = "There is no report for your lead before they are told.";

    // Taking back.
    fn back_title() = "Take back";
    fn take_back() = "Take back";
    fn undo_last() = "Undo my last act";
    fn strike_through() = "Strike it through";
    fn strike_through_then() = "The words stay, struck through, with the time.";
    fn erase() = "Or destroy the words";
    fn erase_then() = "The words are gone for good. A trace stays: that it was erased, and when.";
    fn others_have_read() = "Who could read it may remember it. Prints and copies cannot be called back.";
    fn why_erase() = "Why?";
    fn erase_sure() = "Yes, destroy these words";
    fn erase_words() = "Destroy the words";

    // Settings and verify.
    fn settings_title() = "Settings";
    fn settings_kept() = "Kept.";
    fn save_settings() = "Save";
    fn set_name() = "Your name";
    fn set_lead() = "Your lead";
    fn set_lead_hint() = "Whom you answer to. New recoveries begin with them";
    fn set_zone() = "Time zone";
    fn set_zone_hint() = "Left empty, this computer’s. Else such as Europe/Berlin";
    fn set_emergency() = "Emergency number";
    fn set_emergency_hint() = "Left empty, 112";
    fn set_numbers() = "Your site’s numbers";
    fn set_talk() = "People to talk to";
    fn set_crisis() = "Crisis lines";
    fn set_advisers() = "Who advises you";
    fn set_contacts_hint() = "One a line: name, number, hours, what else to know";
    fn set_tell() = "Minutes until you tell your lead";
    fn set_tell_hint() = "Left empty, 15";
    fn set_pause() = "Minutes of a pause";
    fn set_pause_hint() = "Left empty, 3. At most 10";
    fn set_theme() = "Light or dark";
    fn theme_of_system() = "As this computer";
    fn theme_light() = "Light";
    fn theme_dark() = "Dark";
    fn set_cover() = "Minutes until an unused page is covered";
    fn set_cover_hint() = "For a shared computer. Left empty, never";
    fn covered() = "This page is covered.";
    fn uncover() = "Show it again";
    fn verify_title() = "Check";
    fn check_the_journals() = "Check the journals now";
    fn check_again() = "Check again";
    fn journals_intact() = "Your journals are intact.";
    fn journals_not_intact() = "Something does not fit.";
    fn what_verify_means() = "Each entry is sealed to the one before it. A receipt, as it stands in a report, proves it to others. In a terminal, amends verify can hold the record against one.";

    // What else can happen.
    fn too_much() = "That is more than one form can bring.";
    fn too_much_try() = "Nothing was kept of it. Send less at once.";
    fn what_you_typed() = "What you typed, to take along:";
    fn kept_but_shut() = "This page is closed now. Your words are kept in this browser. Open Amends again and they are here.";
    fn is_that_right(moment) = "{moment}. If that is right, press once more.";
    fn card_is_older() = "This card is yours, or older than your facts.";
    fn words_destroyed() = "The words are gone.";
    fn stand_also_in() = "The same words also stand here:";
    fn answered_meanwhile(now) = "By now it says “{now}”. Continue puts your words in its place. Both stay in the journal.";
    fn changed_meanwhile() = "Something changed after you looked. Nothing was shared. Look once more.";
    fn made_without() = "The words are made anew, without what you took out. Read them once more.";
}
