//! A draft in the person's own editor: nothing of it stays on the disk, and nothing of it is lost.

use crate::support::{Desk, Terminal, mode};
use std::fs;
use std::path::PathBuf;

/// A desk with a recovery, a lead, and an editor that does this with the file `$1`.
fn with_editor(script: &str) -> Desk {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    let editor = desk.home().join("editor");
    fs::write(&editor, format!("#!/bin/sh\n{script}\n")).unwrap();
    mode(&editor, 0o755);
    desk.set("EDITOR", editor.to_str().unwrap());
    desk
}

fn drafts(desk: &Desk) -> Vec<PathBuf> {
    let paths = fs::read_dir(desk.data()).unwrap().map(|entry| entry.unwrap().path());
    paths.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("draft")).collect()
}

#[test]
fn whatever_an_editor_leaves_beside_the_draft_goes_with_it() {
    let desk = with_editor(
        "folder=$(dirname \"$1\")\nstat -c %a \"$folder\" \"$1\" > \"$HOME/modes\"\ncp \"$1\" \"$1~\"\n\
         mkdir \"$folder/.undo\"\ncp \"$1\" \"$folder/.undo/1\"\nchmod 400 \"$1~\"\nln -s /nowhere \"$folder/lock\"\n\
         echo 'I sent it. I am sorry.' > \"$1.new\"\nmv \"$1.new\" \"$1\"",
    );
    Terminal::new(&desk, "say").sees("I sent it. I am sorry.").sees("[l]ater: ").enters("l").run().ok();
    assert_eq!(fs::read_to_string(desk.home().join("modes")).unwrap(), "700\n600\n");
    assert!(drafts(&desk).is_empty());
    assert_eq!(desk.run("say").ok().stdout, "I sent it. I am sorry.\n");
}

#[test]
fn words_that_were_saved_before_the_editor_fell_are_kept() {
    for end in ["exit 3", "kill -KILL $$"] {
        let desk = with_editor(&format!("echo 'I sent it. I am sorry.' > \"$1\"\n{end}"));
        Terminal::new(&desk, "say").sees("I sent it. I am sorry.").sees("[l]ater: ").enters("l").run().ok();
        assert_eq!(desk.run("say").ok().stdout, "I sent it. I am sorry.\n", "{end}");
        assert!(drafts(&desk).is_empty(), "{end}");
    }
}

#[test]
fn nothing_ends_the_program_while_the_editor_has_the_words() {
    let desk = with_editor(
        "echo 'I sent it. I am sorry.' > \"$1\"\nfor signal in INT QUIT HUP TERM; do kill -$signal $PPID; done\nsleep 0.2",
    );
    Terminal::new(&desk, "say").sees("I sent it. I am sorry.").sees("[l]ater: ").enters("l").run().ok();
    assert_eq!(desk.run("say").ok().stdout, "I sent it. I am sorry.\n");
    assert!(drafts(&desk).is_empty());
}

#[test]
fn a_window_that_is_closed_over_the_editor_keeps_what_was_saved() {
    let desk = with_editor("echo 'I sent it. I am sorry.' > \"$1\"\necho open\nsleep 0.5");
    Terminal::new(&desk, "say").sees("open").closes().run();
    assert_eq!(desk.run("say").ok().stdout, "I sent it. I am sorry.\n");
    assert!(drafts(&desk).is_empty());
}

#[test]
fn a_draft_whose_program_was_killed_is_found_kept_and_wiped() {
    let desk = with_editor("true");
    let mut gone = std::process::Command::new("true").spawn().unwrap();
    gone.wait().unwrap();
    let (left, open) = (format!("draft-{}-1", gone.id()), format!("draft-{}-1", std::process::id()));
    for folder in [&left, &open] {
        fs::create_dir(desk.data().join(folder)).unwrap();
        fs::write(desk.data().join(folder).join("draft.txt"), "Marta, it was me.\n").unwrap();
    }
    let doctor = desk.run("doctor");
    assert_eq!(doctor.code, 1, "{doctor:#?}");
    assert!(doctor.stdout.contains(&left) && !doctor.stdout.contains(&open), "{doctor:#?}");
    assert!(!desk.run("doctor --json").json()["health"]["left_over_drafts"][0].as_str().unwrap().is_empty());

    let said = desk.run("say").ok();
    assert!(said.stderr.contains("A draft was left over") && said.stderr.contains("amends note"), "{said:#?}");
    assert_eq!(drafts(&desk), [desk.data().join(open)], "what an editor still has is left to it");
    assert!(!desk.run("say").ok().stderr.contains("left over"));
    desk.run("doctor").ok();
    Terminal::new(&desk, "note").sees("is still here.").sees("Marta, it was me.").enters("").run().ok();
    assert!(desk.run("log --private").ok().stdout.contains("Marta, it was me."));
}

#[test]
fn a_machine_that_shuts_down_keeps_half_a_sentence() {
    let desk = with_editor("true");
    let half = "Ines stopped the sec";
    let ended = Terminal::new(&desk, "note").sees("noted?").types(half).sees(half).must_end().run();
    assert_eq!(ended.code, 130, "{}", ended.stdout);
    assert!(ended.stdout.contains("Stopped. What you typed is kept."), "{}", ended.stdout);
    Terminal::new(&desk, "note").sees("is still here.").sees(half).enters("ond send").run().ok();
    assert!(desk.run("log --private").ok().stdout.contains("Ines stopped the second send"));
}

#[test]
fn a_name_in_a_question_commands_no_terminal() {
    let desk = with_editor("true");
    let asked =
        Terminal::new(&desk, "say \"An\u{1b}[31ma\"").sees("What part has ").sees("reviewer?").types("\u{3}").run();
    assert!(asked.stderr.contains("An\\u{1b}[31ma") && !asked.stderr.contains("An\u{1b}"), "{}", asked.stdout);
}
