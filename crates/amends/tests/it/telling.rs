//! Telling and taking back, as typed: what leaves, what is kept as said, and what is said about it.

use crate::support::{Desk, Terminal};

/// A desk with a lead, and facts of which one is to be left out.
fn ready() -> Desk {
    let desk = Desk::at("10:45");
    desk.run("config set name Sam Okafor").ok();
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    desk.run("assess who \"A secret customer\"").ok();
    desk.set("EDITOR", "true").clock("10:50");
    desk
}

/// The name of the first line with these words, in the private part (`p`) or the shared one (`s`).
fn label(desk: &Desk, part: char, words: &str) -> String {
    let log = desk.run("log").ok().stdout;
    let line = log.lines().find(|line| line.trim_start().starts_with(part) && line.contains(words));
    let line = line.unwrap_or_else(|| panic!("no line of {part} says {words}: {log}"));
    line.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn what_is_left_out_is_not_in_the_draft_either() {
    let desk = ready();
    let secret = label(&desk, 'p', "A secret customer");
    assert!(desk.run("say").ok().stdout.contains("A secret customer"));
    let said = desk.run(&format!("say --leave-out {secret}")).ok();
    assert!(!said.stdout.contains("A secret customer"), "{}", said.stdout);
    // At a terminal it leaves the words when it leaves the list.
    let told = Terminal::new(&desk, "say marta --in-person").sees("[now]:").enters("").sees("[as it is]:");
    let told = told.enters(&secret).sees("- p").sees("[as it is]:").enters("").sees("[y/n]").enters("n");
    told.sees("as you can.").enters("").sees("Only you see this.").enters("h").run().ok();
    let seen = desk.run("show --as marta").ok().stdout;
    assert!(seen.contains("this is private") && !seen.contains("A secret customer"), "{seen}");
    desk.clock("10:55").run_with("say marta --kind update --mail --file -", "More later.").ok();
    assert!(!desk.run("show --as marta").ok().stdout.contains("A secret customer"));
    desk.clock("10:56").run(&format!("say marta --kind update --mail --also {secret}")).ok();
    assert!(desk.run("show --as marta").ok().stdout.contains("A secret customer"));
}

#[test]
fn words_that_nobody_made_theirs_are_not_kept_as_said() {
    let desk = ready();
    let told = desk.run("say --in-person").ok();
    assert!(told.stderr.contains("nobody has made it theirs"), "{told:?}");
    assert!(!desk.run("show --as marta").ok().stdout.contains("this is private"));
    let desk = ready();
    desk.run_with("say --file -", "Marta, it was me.").ok();
    desk.run("say --in-person").ok();
    assert!(desk.run("show --as marta").ok().stdout.contains("Marta, it was me."));
}

#[test]
fn the_words_are_a_line_that_can_be_left_out() {
    let desk = ready();
    let told = Terminal::new(&desk, "say marta --in-person").sees("[now]:").enters("").sees("+ words");
    let told = told.sees("[as it is]:").enters("words").sees("- words").sees("[as it is]:").enters("");
    told.sees("[y/n]").enters("n").sees("as you can.").enters("").sees("Only you see this.").enters("h").run().ok();
    assert!(!desk.run("show --as marta").ok().stdout.contains("this is private"));
}

#[test]
fn words_with_blanks_are_not_what_was_said() {
    let desk = ready();
    desk.run("say --in-person").ok();
    let refused = desk.run_with("say --kind update --mail --file -", "I will write again by [time].");
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.stderr.contains("[time]"), "{refused:?}");
    let back =
        Terminal::new(&desk, "say --kind update").sees("[l]ater:").enters("m").sees("still have blanks: [time].");
    back.sees("[l]ater:").enters("l").run().ok();
    assert!(!desk.run("show --as marta").ok().stdout.contains("I will write again by"));
}

#[test]
fn an_old_draft_says_so_and_can_be_made_anew() {
    let desk = ready();
    desk.run_with("say --file -", "Marta, it was me.").ok();
    let fresh = Terminal::new(&desk, "say").sees("[l]ater:").enters("l").run().ok();
    assert!(!fresh.stdout.contains("Facts have changed"), "{}", fresh.stdout);
    desk.clock("10:52").run("assess how-many 38").ok();
    let old = Terminal::new(&desk, "say").sees("Facts have changed since this draft.").sees("[r]ebuild");
    let old = old.sees("[l]ater:").enters("r").sees("How many: 38.").sees("[l]ater:").enters("l").run().ok();
    assert!(old.stdout.contains("How many: 38."), "{}", old.stdout);
}

#[test]
fn an_update_says_what_it_is_and_is_not_asked_for_again_and_again() {
    let desk = ready();
    let first = desk.run("say --in-person").ok();
    assert!(first.stdout.contains("after you noticed"), "{first:?}");
    desk.run("say --heard --taken-in yes --direction \"Call them\" --mood calm").ok();
    let update = desk.run_with("say marta --kind update --mail --file -", "Half of them are called.").ok();
    assert!(!update.stdout.contains("after you noticed") && !update.stdout.contains(" 0 of"), "{update:?}");
    assert!(update.stdout.contains("Marta has these words."), "{update:?}");
    assert_eq!(update.last(), "next: amends note");
}

#[test]
fn telling_somebody_affected_early_gets_one_sentence_of_advice() {
    let desk = ready();
    let early = desk.run("say \"Ines Duarte\" --role affected --phone").ok();
    assert!(early.stderr.contains("Telling Ines usually waits until Marta has said how."), "{early:?}");
    let again = desk.run_with("say ines --kind update --phone --file -", "More later.").ok();
    assert!(!again.stderr.contains("usually waits"), "{again:?}");
    desk.run("danger yes").ok();
    let danger = desk.run("say \"Omar Haddad\" --role affected --phone").ok();
    assert!(!danger.stderr.contains("usually waits"), "{danger:?}");
}

#[test]
fn erasing_says_where_the_words_still_stand_and_who_may_have_read_them() {
    let desk = ready();
    desk.run("say --in-person").ok();
    desk.run("say \"Tomasz Wilk\" --role helper --phone --no-words").ok();
    let (own, copy) = (label(&desk, 'p', "A secret customer"), label(&desk, 's', "A secret customer"));
    let erased = desk.run(&format!("erase {own} --yes")).ok();
    assert!(erased.stdout.contains(&format!("The same words also stand in {copy}")), "{erased:?}");
    assert!(erased.stdout.contains(": amends erase ") && !erased.stdout.contains("may have read it"), "{erased:?}");
    let shared = desk.run(&format!("erase {copy} --yes --reason not-needed")).ok();
    assert!(shared.stdout.contains("Marta Lindqvist and Tomasz Wilk may have read it."), "{shared:?}");
    assert!(!shared.stdout.contains("Sam"), "{shared:?}");
}

#[test]
fn what_was_told_is_struck_through_and_not_undone() {
    let desk = ready();
    desk.run("say --in-person").ok();
    let undone = desk.run("undo");
    assert_eq!(undone.code, 4, "{undone:?}");
    assert!(undone.stderr.contains("was told, and cannot be undone"), "{undone:?}");
    let command = undone.stderr.split("amends withdraw ").nth(1).expect("it says how").trim();
    desk.run(&format!("withdraw {command}")).ok();
}

#[test]
fn a_backup_that_is_not_there_is_not_found_and_one_that_is_asks_first() {
    let desk = ready();
    let missing = desk.run("restore /nowhere/backup.db");
    assert_eq!(missing.code, 3, "{missing:?}");
    assert!(missing.stderr.contains("There is no file /nowhere/backup.db"), "{missing:?}");
    desk.run("backup kept.db").ok();
    let asked = Terminal::new(&desk, "restore kept.db").sees("[y/n]").enters("n").run();
    assert_eq!(asked.code, 130, "{asked:?}");
    Terminal::new(&desk, "restore kept.db --yes").sees("Restored the backup").run().ok();
}

#[test]
fn one_receipt_is_said_to_hold_one_recovery() {
    let desk = ready();
    desk.run("say --in-person").ok();
    desk.run("report --for lead -o report.md").ok();
    desk.run("new \"Another one\" --danger no").ok();
    let verified = desk.run("verify --all --against report.md").ok();
    assert!(verified.stdout.contains("A receipt was given for 1 of 2."), "{verified:?}");
}
