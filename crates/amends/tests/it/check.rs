//! The wording review on the command line: any text, many texts, and beside a draft.

use crate::support::{Desk, Terminal, mode};
use serde_json::{Value, json};
use std::fs;

const BLAMING: &str = "Marta, this is private. I sent the March price list to all 412 customers because accounts gave me the \
                       wrong folder. I am so, so sorry, I feel terrible, sorry again.";

#[test]
fn words_are_read_and_what_hurts_is_shown_three_at_a_time() {
    let desk = Desk::at("10:45");
    let read = desk.run_with("check - --kind heads-up --severity serious", BLAMING);
    assert_eq!(read.code, 5, "there are suggestions");
    let read = read.stdout;
    insta::assert_snapshot!(desk.plain(&read));
    let all = desk.run_with("check - --all", BLAMING).stdout;
    assert!(all.len() > read.len() && !all.contains(" more\n"), "{all}");
    assert!(!desk.data().exists(), "a check keeps nothing");
}

#[test]
fn a_text_with_nothing_to_change_is_told_so() {
    let desk = Desk::at("10:45");
    let words = "Kim, I read the 7 as a 1. That is my error, and the order is corrected.";
    let read = desk.run_with("check - --kind heads-up --severity minor", words).ok().stdout;
    assert!(read.starts_with("Nothing here will hurt, and nothing is missing."), "{read}");
    let german = desk.run_with("check", "Ich habe die Liste an alle Kunden geschickt.").ok().stdout;
    assert_eq!(german, "This looks like German. The review reads English only, so it says nothing.\n");
}

#[test]
fn programs_get_offsets_in_characters() {
    let desk = Desk::at("10:45");
    let words = "Müller & Söhne 👍 – we apologise if anyone felt left out.";
    let read = desk.run_with("check --kind apology --json", words).json();
    let finding = &read["findings"][0];
    assert_eq!(finding["category"], "conditional_apology");
    let (start, end) = (finding["start"].as_u64().unwrap() as usize, finding["end"].as_u64().unwrap() as usize);
    let quoted: String = words.chars().skip(start).take(end - start).collect();
    assert_eq!(finding["quote"], json!(quoted));
    assert_eq!(read["verdict"], "revise");
    assert!(read["missing"].as_array().unwrap().contains(&json!("what_happened")));
}

#[test]
fn many_texts_give_a_line_each() {
    let desk = Desk::at("10:45");
    let line = |id: &str, kind: &str, text: &str| {
        json!({ "id": id, "kind": kind, "severity": "minor", "text": text }).to_string()
    };
    let file = desk.home().join("in.jsonl");
    let lines = [
        line("a", "apology", "Sorry if anyone felt left out."),
        String::new(),
        line("b", "thanks", "Thank you, Ana, for staying until ten."),
    ];
    fs::write(&file, lines.join("\n")).unwrap();
    let out = desk.run(&format!("check --jsonl {}", file.display())).ok().stdout;
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 2);
    let keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["findings", "id", "missing", "verdict"]);
    assert_eq!((&answers[0]["id"], &answers[0]["verdict"]), (&json!("a"), &json!("revise")));
    assert_eq!((&answers[1]["id"], &answers[1]["verdict"]), (&json!("b"), &json!("ready")));
    let finding: Vec<&String> = answers[0]["findings"][0].as_object().unwrap().keys().collect();
    assert_eq!(finding, ["category", "end", "quote", "start"]);
}

#[test]
fn what_cannot_be_read_is_said_with_a_next_step() {
    let desk = Desk::at("10:45");
    let refused = |line: &str, input: &str, error: &str| {
        let ran = desk.run_with(line, input);
        assert_eq!(ran.code, if line.contains("nowhere") { 3 } else { 2 }, "{line}: {ran:#?}");
        assert!(ran.stderr.contains(error) && ran.stderr.contains("\n  try: "), "{line}: {ran:#?}");
    };
    refused("check --kind poem", "words", "There is no kind of text called poem");
    refused("check --severity awful", "words", "There is no severity called awful");
    refused("check /nowhere/letter.txt", "", "/nowhere/letter.txt");
    refused("check --jsonl -", "{\"id\": 1}", "Line 1 cannot be read: it has no text called “kind”");
    refused("check --jsonl -", "no JSON", "Line 1 cannot be read");
    let half = "{\"id\":\"1\",\"kind\":\"thanks\",\"severity\":\"minor\",\"text\":\"You stayed.\"}\n{\"id\":";
    let ran = desk.run_with("check --jsonl -", half);
    assert_eq!((ran.code, ran.stdout.lines().count()), (2, 1), "what came before is answered: {ran:#?}");
    let alone = Terminal::new(&desk, "check").run();
    assert_eq!(alone.code, 2, "{}", alone.stdout);
    assert!(alone.stdout.contains("There are no words to check"), "{}", alone.stdout);
}

/// A desk with a recovery, a lead, and an editor that writes what blames.
fn about_to_say() -> Desk {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    let editor = desk.home().join("editor");
    let script = format!("#!/bin/sh\ngrep -q accounts \"$1\" || printf '%s' '{BLAMING}' > \"$1\"\n");
    fs::write(&editor, script).unwrap();
    mode(&editor, 0o755);
    desk.set("EDITOR", editor.to_str().unwrap());
    desk
}

/// The number of the suggestion about blame, as it stands on the screen.
fn number_of_blame(desk: &Desk) -> usize {
    let seen = Terminal::new(desk, "say").sees("[l]ater: ").enters("l").run().ok().stdout;
    let line = seen.lines().find(|line| line.contains("“because accounts")).unwrap_or_else(|| panic!("{seen}"));
    line.trim().chars().next().unwrap().to_digit(10).unwrap() as usize
}

#[test]
fn a_suggestion_is_taken_by_its_number() {
    let desk = about_to_say();
    let number = number_of_blame(&desk).to_string();
    Terminal::new(&desk, "say").sees("[l]ater: ").enters(&number).sees("[l]ater: ").enters("l").run().ok();
    let draft = desk.run("say").ok().stdout;
    assert!(draft.contains("I sent the March price list to all 412 customers. I am so, so sorry"), "{draft}");
    assert!(!draft.contains("accounts"), "{draft}");
}

#[test]
fn a_suggestion_that_is_left_is_not_shown_again_for_this_draft() {
    let desk = about_to_say();
    let leave = format!("leave {}", number_of_blame(&desk));
    let left = Terminal::new(&desk, "say").sees("[l]ater: ").enters(&leave).sees("[l]ater: ").enters("l").run().ok();
    assert_eq!(left.stdout.matches("This can read as blame").count(), 1, "{}", left.stdout);
    assert!(desk.run("say").ok().stdout.contains("because accounts gave me the wrong folder"), "the words stay");
}

#[test]
fn it_advises_and_blocks_nothing() {
    let desk = about_to_say();
    Terminal::new(&desk, "say").sees("[l]ater: ").enters("l").run().ok();
    desk.run("say --in-person").ok();
    let seen = desk.run("show --as marta").ok().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(seen.contains("because accounts gave me the wrong folder"), "said as they were written: {seen}");
}

#[test]
fn a_breach_of_a_rule_is_not_polished_and_a_grave_letter_goes_by_the_law() {
    let desk = about_to_say();
    desk.run("assess --set severity=grave").ok();
    let letter = desk.run("say Brandt --role affected --kind apology").ok();
    assert!(letter.stderr.contains("whoever advises you on law"), "{letter:#?}");
    desk.run("assess --set conduct=knowing").ok();
    let breach = desk.run("say").ok();
    assert!(breach.stderr.contains("Get advice before you polish the words"), "{breach:#?}");
    assert!(!breach.stderr.contains("Try"), "{breach:#?}");
}
