//! At a terminal: what was typed is never lost, whether by Ctrl-C, a closed window, or an editor that does not open.

use crate::support::{Desk, Terminal};

/// A desk with a recovery, and no lead yet.
fn opened() -> Desk {
    let desk = Desk::at("10:45");
    desk.opened();
    desk
}

/// The commands whose questions take words, with what stands at the question.
const QUESTIONS: [(&str, &str); 7] = [
    ("note", "noted?"),
    ("option add", "A way forward?"),
    ("assess who", "touch?"),
    ("assess known", "?"),
    ("assess standing", "How do you stand"),
    ("say", "Who must hear it first?"),
    ("assess include", "Who else must hear it?"),
];

#[test]
fn ctrl_c_keeps_what_was_typed_and_offers_it_again() {
    let desk = opened();
    for (line, question) in QUESTIONS {
        let half = "half a sentence";
        let stopped = Terminal::new(&desk, line).sees(question).types(half).stops(half).run();
        assert_eq!(stopped.code, 130, "{line}: {}", stopped.stdout);
        assert!(stopped.stdout.contains("Stopped. What you typed is kept."), "{line}: {}", stopped.stdout);
        let again = Terminal::new(&desk, line).sees("What you had begun to type is still here.").stops(half).run();
        assert_eq!(again.code, 130, "{line}: {}", again.stdout);
    }
}

#[test]
fn ctrl_c_at_a_question_of_one_letter_keeps_every_answer_before_it() {
    let desk = Desk::at("10:45");
    let stopped =
        Terminal::new(&desk, "").sees("> ").enters("Sent the list to all").sees("[n]o: ").types("\u{3}").run();
    assert_eq!(stopped.code, 130, "{}", stopped.stdout);
    assert!(stopped.stdout.contains("Everything up to here is kept."), "{}", stopped.stdout);
    let next = Terminal::new(&desk, "danger").sees("[n]o: ").enters("n").run().ok();
    assert!(next.stdout.contains("next: amends assess spreading"), "{}", next.stdout);
    for (line, question) in [("assess spreading", "[y/n]: "), ("assess noticed", "[now]: "), ("ready", "[yes]: ")] {
        let stopped = Terminal::new(&desk, line).sees(question).types("\u{3}").run();
        assert_eq!(stopped.code, 130, "{line}: {}", stopped.stdout);
    }
    assert!(desk.run("show").ok().stdout.contains("Sent the list to all"));
}

#[test]
fn a_closed_window_keeps_half_a_sentence() {
    let desk = Desk::at("10:45");
    let half = "Emailed the March pri";
    Terminal::new(&desk, "").sees("> ").types(half).sees(half).closes().run();
    let again = Terminal::new(&desk, "").sees("is still here.").sees(half).enters("ce list to all").sees("[n]o: ");
    let again = again.closes().run();
    desk.knows(&again.stdout);
    let now = desk.run("now").ok().stdout;
    assert!(now.contains("Emailed the March price list to all"), "{now}");
    // The window is closed at each of the three questions: whatever was answered stands.
    Terminal::new(&desk, "danger").sees("[n]o: ").enters("n").run().ok();
    Terminal::new(&desk, "assess spreading")
        .sees("[y/n]: ")
        .enters("y")
        .sees("[I cannot]: ")
        .types("Stop the")
        .sees("Stop the")
        .closes()
        .run();
    let stopping =
        Terminal::new(&desk, "assess spreading").sees("[y/n]: ").enters("y").sees("is still here.").sees("Stop the");
    stopping.enters(" mailing").run().ok();
    Terminal::new(&desk, "assess noticed").sees("[now]: ").types("10:4").sees("10:4").closes().run();
    assert!(desk.run("show").ok().stdout.contains("Stop the mailing"));
    desk.run("verify --all").ok();
}

#[test]
fn what_was_kept_is_said_once_it_is_answered() {
    let desk = opened();
    Terminal::new(&desk, "note").sees("noted?").types("half").stops("half").run();
    Terminal::new(&desk, "note").sees("half").enters(" and whole").run().ok();
    assert!(desk.run("log").ok().stdout.contains("half and whole"));
    let empty = Terminal::new(&desk, "note").sees("noted?").types("\u{3}").run();
    assert!(!empty.stdout.contains("still here"), "{}", empty.stdout);
}

#[test]
fn an_editor_that_does_not_open_loses_no_draft() {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    desk.run_with("say --file -", "Marta, I sent the list to everybody. I am sorry.").ok();
    desk.set("EDITOR", "/nowhere/editor");
    let said = Terminal::new(&desk, "say").sees("[l]ater:").enters("").run().ok();
    assert!(said.stdout.contains("did not open. The draft stays as it is."), "{}", said.stdout);
    assert!(said.stdout.contains("next: "), "{}", said.stdout);
    assert!(desk.run("say").ok().stdout.contains("I sent the list to everybody."));
    let left: Vec<_> = std::fs::read_dir(desk.data()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("draft")), "{left:?}");
}

#[test]
fn an_editor_that_changes_the_draft_is_taken_at_its_word() {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    let editor = desk.home().join("editor");
    std::fs::write(&editor, "#!/bin/sh\necho 'I sent it. I am sorry.' > \"$1\"\n").unwrap();
    crate::support::mode(&editor, 0o755);
    desk.set("EDITOR", editor.to_str().unwrap());
    let said = Terminal::new(&desk, "say").sees("I sent it. I am sorry.").sees("[l]ater:").enters("l").run().ok();
    assert!(said.stdout.contains("The draft is kept."), "{}", said.stdout);
    assert_eq!(desk.run("say").ok().stdout, "I sent it. I am sorry.\n");
}

#[test]
fn whoever_has_no_time_for_a_sentence_gets_the_numbers() {
    let desk = Desk::at("10:44");
    let alarmed = Terminal::new(&desk, "").sees("Type danger and Enter").sees("> ").enters("danger").run().ok();
    assert!(alarmed.stdout.contains("Call 112."), "{}", alarmed.stdout);
    assert!(desk.run("show").ok().stdout.contains("Somebody may be hurt"));
}

#[test]
fn an_answer_that_is_none_is_asked_for_again() {
    let desk = opened();
    let asked =
        Terminal::new(&desk, "assess spreading").sees("[y/n]: ").enters("perhaps").sees("Yes, no, or in a few words");
    asked.sees("[y/n]: ").enters("n").run().ok();
    let asked = Terminal::new(&desk, "assess noticed").sees("[now]: ").enters("25:00").sees("[now]: ").enters("10:40");
    asked.run().ok();
}
