//! Odd input: one clear sentence, a next step, the right exit code, and nothing lost.

use crate::support::Desk;
use insta::assert_snapshot;

/// Runs each line, and lays what was said on stderr under it.
fn said(desk: &Desk, lines: &[(&str, i32)]) -> String {
    let mut page = String::new();
    for (line, code) in lines {
        let ran = desk.run(line);
        assert_eq!(ran.code, *code, "{line}: {ran:#?}");
        assert!(ran.stderr.starts_with("error: ") && ran.stderr.contains("\n  try: "), "{line}: {ran:#?}");
        assert!(ran.stdout.is_empty(), "{line}: {ran:#?}");
        page.push_str(&format!("$ amends {line}   [{code}]\n{}\n", desk.plain(&ran.stderr)));
    }
    page
}

#[test]
fn what_cannot_be_done_is_said_in_a_sentence_with_a_next_step() {
    let desk = Desk::at("10:45");
    desk.told();
    let before = desk.run("log --json --private").ok().stdout;
    let page = said(
        &desk,
        &[
            ("note \"\"", 2),
            ("note \"   \"", 2),
            ("note", 2),
            ("option add", 2),
            ("option choose 9", 2),
            ("option choose", 2),
            ("say --send", 4),
            ("say marta --file /nowhere/draft.txt", 3),
            ("say \"Ana\"", 2),
            ("say --in-person --phone", 2),
            ("say --heard", 2),
            ("say --heard --mood bad", 2),
            ("say --kind poem", 2),
            ("say --in-person --leave-out p99", 3),
            ("show zzzz", 3),
            ("show no-such-code", 3),
            ("show --as Ana", 3),
            ("log x", 3),
            ("withdraw p99", 3),
            ("withdraw zebra", 3),
            ("withdraw s0", 4),
            ("erase p1 --reason boredom", 2),
            ("erase p1", 2),
            ("nwo", 2),
            ("delete", 2),
            ("now --chekc", 2),
            ("now --skip naps", 2),
            ("assess mood bad", 2),
            ("assess customers bad", 2),
            ("assess customers 9/customers/hours", 2),
            ("assess --set who", 2),
            ("assess conduct terrible", 2),
            ("assess severity awful", 2),
            ("config get colour", 2),
            ("config set colour red", 2),
            ("config set pause-minutes 11", 2),
            ("config set zone Mars/Olympus", 2),
            ("danger done 7", 2),
            ("danger done", 2),
            ("pause --for ever", 2),
            ("ready --me perhaps", 2),
            ("help nowhere", 3),
            ("completions tcsh", 2),
            ("verify --against /nowhere/receipt", 1),
            ("verify --from /nowhere", 1),
            ("restore /nowhere/backup.db", 3),
            ("search", 2),
            ("report --for press", 2),
        ],
    );
    assert_snapshot!("refusals", page);
    assert_eq!(desk.run("log --json --private").ok().stdout, before, "nothing was added by what was refused");
}

#[test]
fn times_that_cannot_be_are_said_to_be_so() {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    let mut page = said(
        &desk,
        &[
            ("assess noticed 25:00", 2),
            ("assess noticed 10:61", 2),
            ("assess noticed \"31 February\"", 2),
            ("assess noticed soon", 2),
            ("assess noticed 2026-13-01", 2),
            ("say --in-person --at 2027-01-01T10:00:00Z", 4),
            ("say --in-person --at 09:00", 4),
            ("--at 25:00 note x", 2),
        ],
    );
    // The night on which the clock leaps from 02:00 to 03:00.
    desk.clock("2026-03-29T10:00:00+02:00");
    page.push_str(&said(&desk, &[("assess noticed \"today 02:30\"", 2), ("assess noticed \"2026-03-29 02:30\"", 2)]));
    assert_snapshot!("times", page);
}

#[test]
fn a_guess_is_offered_and_never_run() {
    let desk = Desk::at("10:45");
    for line in ["nwe \"Sent it\"", "nwo", "alret", "dangre yes"] {
        let ran = desk.run(line);
        assert_eq!(ran.code, 2, "{line}");
        assert!(ran.stderr.contains("Did you mean "), "{ran:#?}");
    }
    assert!(!desk.data().exists());
}

#[test]
fn a_long_text_is_kept_whole() {
    for (line, bytes) in [("", 1 << 20), ("new -", 1 << 17), ("note -", 1 << 17)] {
        let text = (0..bytes / 29).map(|n| format!("Line {n:7} of this account. ")).collect::<String>();
        let desk = Desk::at("10:45");
        if line == "note -" {
            desk.opened();
        }
        desk.run_with(line, &text).ok();
        let log = desk.run("log --json --private").ok().json();
        let told: String = log["entries"].as_array().unwrap().iter().filter_map(words_of).collect();
        assert!(told.contains(text.trim()), "`amends {line}` kept {} of {} bytes", told.len(), text.len());
        desk.run("verify --all").ok();
    }
}

/// The words of an entry as they were typed: of a note, or of what happened.
fn words_of(entry: &serde_json::Value) -> Option<String> {
    let text = entry["what"].to_string();
    let is_title = text.contains("\"title\"");
    longest(&entry["what"]).filter(|_| !is_title)
}

fn longest(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Array(list) => list.iter().filter_map(longest).max_by_key(String::len),
        serde_json::Value::Object(members) => members.values().filter_map(longest).max_by_key(String::len),
        _ => None,
    }
}

#[test]
fn control_characters_are_shown_and_not_obeyed() {
    let odd = "a\u{1b}[31mred\u{7}bell\u{8}back\u{9b}csi\u{202e}turned\u{2066}apart\u{200f}mark\u{7f}gone\r\u{85}end";
    let desk = Desk::at("10:45");
    desk.run_with("", odd).ok();
    desk.run("danger no").ok();
    desk.run_with("note -", odd).ok();
    desk.run("assess lead \"Marta\u{202e}\u{1b}[2J\"").ok();
    desk.run_with("say --file -", odd).ok();
    desk.run(&format!("option add \"{odd}\"")).ok();
    let mut outputs = Vec::new();
    for line in
        ["now", "list", "show", "log", "say", "say --card", "say --preview", "search red", "option list", "report"]
    {
        outputs.push(desk.run(line).ok());
    }
    outputs.push(desk.run("say --in-person").ok());
    for line in [
        "show --as marta",
        "log --as marta",
        "report --for lead",
        "report --for self",
        "verify --all",
        "show --json --private",
    ] {
        outputs.push(desk.run(line).ok());
    }
    outputs.push(desk.run(&format!("show \"{odd}\"")));
    outputs.push(desk.run(&format!("\"{odd}\"")));
    outputs.push(desk.run(&format!("now \"--{odd}\"")));
    outputs.push(desk.run(&format!("help \"{odd}\"")));
    for ran in outputs {
        let raw: Vec<char> = ran.all().chars().filter(|c| is_raw(*c)).collect();
        assert!(raw.is_empty(), "{raw:?} in {ran:#?}");
    }
    let log = desk.run("log --json --private").ok().json();
    let kept = log["entries"].as_array().unwrap().iter().filter_map(words_of).filter(|words| words == odd).count();
    assert!(kept >= 2, "what happened and the note are kept as they were typed: {log:#}");
    desk.run("export -o out").ok();
}

/// What a terminal might obey.
fn is_raw(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[test]
fn a_nul_is_no_reason_to_lose_the_words_around_it() {
    let desk = Desk::at("10:45");
    desk.run_with("", "Sent it\0 to all").ok();
    assert!(desk.run("show").ok().stdout.contains("Sent it\u{2400} to all"));
    let note = desk.run_with("note -", "one\0two");
    assert_eq!(note.code, 0, "{note:#?}");
    assert!(desk.run("log").ok().stdout.contains("one\u{2400}two"));
}

#[test]
fn bytes_that_are_no_text_are_kept_as_far_as_they_can_be() {
    let desk = Desk::at("10:45");
    assert_eq!(desk.run_words(&[], b"Sent \xff\xfe to all").code, 0);
    assert!(desk.run("show").ok().stdout.contains("Sent \u{fffd}\u{fffd} to all"));
}

#[test]
fn without_a_terminal_the_open_question_is_the_next_step() {
    let desk = Desk::at("10:45");
    let opened = desk.run_with("", "Sent the list to all").ok();
    assert_eq!(opened.last(), "next: amends danger");
    let asked = desk.run("danger");
    assert_eq!(asked.code, 2);
    assert!(asked.stderr.contains("try: amends danger yes"), "{asked:#?}");
    desk.run("danger no").ok();
    assert_eq!(desk.run("--no-input").ok().last(), "next: amends assess spreading");
}

#[test]
fn a_danger_answer_with_nothing_open_opens_one() {
    for (line, says) in [
        ("danger yes", "Call 112."),
        ("danger unsure", "Call 112."),
        ("alert \"Pump 3\"", "Call 112."),
        ("danger no", "Nobody can be hurt"),
    ] {
        let desk = Desk::at("10:45");
        let ran = desk.run(line).ok();
        assert!(ran.stdout.contains(says) && ran.stdout.contains(" is open. Only you can see it."), "{line}: {ran:#?}");
        assert_eq!(desk.run("list --json").ok().json()["recoveries"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn with_several_open_and_none_named_they_are_listed() {
    let desk = Desk::at("10:45");
    desk.opened();
    desk.clock("10:50").run("new \"A second one\" --danger no").ok();
    for line in ["pause", "show", "say", "note x", "danger no", "undo"] {
        let ran = desk.run(line);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{line}: {ran:#?}");
        assert!(ran.stderr.contains("price list") && ran.stderr.contains("A second one"), "{line}: {ran:#?}");
        assert!(ran.stderr.contains("try: amends -r "), "{line}: {ran:#?}");
    }
    let named = format!("-r {} note x", desk.code());
    desk.run(&named).ok();
    // Help comes first: an alert does not wait for a choice.
    assert!(desk.run("alert").ok().stdout.contains("Call 112."));
}

#[test]
fn a_retry_with_the_same_key_is_done_once() {
    let desk = Desk::at("10:45");
    desk.opened();
    desk.run("note \"Once\" --key k1").ok();
    let again = desk.run("note \"Once\" --key k1").ok();
    assert!(again.stderr.contains("Nothing was added."), "{again:#?}");
    assert_eq!(desk.run("log").ok().stdout.matches("Once").count(), 1);
    let other = desk.run("note \"Twice\" --key k1");
    assert_eq!(other.code, 4, "{other:#?}");
    assert!(other.stderr.contains("This key was used for another command"), "{other:#?}");
    let opened = desk.run("new \"Another\" --danger no --key k2").ok();
    assert!(desk.run("new \"Another\" --danger no --key k2").ok().stdout.contains(&desk.code()), "{opened:#?}");
    assert_eq!(desk.run("list --json").ok().json()["recoveries"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_question_is_answered_twice_with_two_answers() {
    // The argument KEY of a command is not the key of a retry.
    let desk = Desk::at("10:45");
    desk.opened();
    desk.run("assess include \"Tomasz Wilk\"").ok();
    desk.run("assess include \"Ines Duarte\"").ok();
    desk.run("assess who \"38 customers\"").ok();
    desk.run("assess who \"39 customers\"").ok();
    let shown = desk.run("show").ok().stdout;
    assert!(
        shown.contains("Tomasz Wilk") && shown.contains("Ines Duarte") && shown.contains("39 customers"),
        "{shown}"
    );
}
