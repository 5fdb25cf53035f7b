//! Answers for programs: every command, one shape, the same exit code; and plain bytes wherever no terminal is.

use crate::support::{Desk, finish};

/// Every command in an order that makes sense, with exit codes other than 0 beside those that have one.
const COMMANDS: [&str; 44] = [
    "now",
    "list",
    "verify --all",
    "doctor",
    "support",
    "config get",
    "config path",
    "config get lead",
    "config set lead Marta Lindqvist",
    "new \"Sent the list to all\" --danger no",
    "assess spreading no",
    "assess noticed 10:44",
    "assess who \"38 customers\"",
    "assess customers 2/customers/hours",
    "assess conduct honest",
    "assess",
    "pause",
    "ready --me yes --they yes",
    "option add \"Write to all\"",
    "option add \"Call the six\"",
    "option list",
    "option choose 2",
    "option change 1 --cost \"Two hours\"",
    "note \"canary-note\"",
    "undo",
    "say",
    "say --card",
    "say --preview",
    "say --send",
    "say --in-person",
    "say --heard --taken-in yes --mood calm",
    "ask add \"Call them\"",
    "ask list",
    "now --check",
    "now --skip options",
    "show",
    "log",
    "search six",
    "search nowhere",
    "report --for lead",
    "report -o own.md",
    "export -o out",
    "backup copy.db",
    "rebuild",
];

#[test]
fn every_command_answers_in_one_shape_with_the_same_exit_code() {
    let (json, words) = (Desk::at("10:45"), Desk::at("10:45"));
    for command in COMMANDS {
        let answered = json.run(&format!("{command} --json"));
        let said = words.run(command);
        let value = answered.json();
        assert_eq!(answered.code, said.code, "{command}: {answered:#?} {said:#?}");
        assert_eq!(value["schema"], "amends/1", "{command}");
        assert_eq!(value["ok"], answered.code == 0 || answered.code == 7 || value["error"].is_null(), "{command}");
        assert_eq!(answered.stdout.trim_end().lines().count(), 1, "{command}: one document");
        assert!(answered.stderr.is_empty(), "{command}: {}", answered.stderr);
        if let Some(error) = value["error"].as_object() {
            assert!(error["code"].is_string() && error["message"].is_string(), "{command}: {error:?}");
        }
    }
}

#[test]
fn mistakes_in_typing_are_answered_in_the_same_shape() {
    let desk = Desk::at("10:45");
    desk.opened();
    let cases = [
        ("show zzzz", 3, "not-found"),
        ("nwo", 2, "usage"),
        ("now --chekc", 2, "usage"),
        ("assess mood bad", 2, "usage"),
        ("assess noticed 25:00", 2, "time"),
        ("say", 2, "missing"),
        ("say --send", 4, "refused"),
        ("note", 2, "missing"),
        ("erase p1 --reason boredom", 2, "usage"),
        ("withdraw p99", 3, "no-such-entry"),
        ("help nowhere", 3, "refused"),
        ("--at 25:00 now", 2, "time"),
    ];
    for (line, code, name) in cases {
        let ran = desk.run(&format!("{line} --json"));
        let value = ran.json();
        assert_eq!(
            (ran.code, value["ok"].as_bool(), value["error"]["code"].as_str()),
            (code, Some(false), Some(name)),
            "{line}"
        );
        assert!(!value["error"]["message"].as_str().unwrap().is_empty(), "{line}");
    }
}

#[test]
fn private_notes_are_left_out_unless_they_are_asked_for() {
    let desk = Desk::at("10:45");
    desk.told();
    desk.run("note canary-note").ok();
    desk.run("assess standing canary-standing").ok();
    for command in ["show", "log"] {
        let without = desk.run(&format!("{command} --json")).ok().stdout;
        let with = desk.run(&format!("{command} --json --private")).ok().stdout;
        for canary in ["canary-note", "canary-standing"] {
            assert!(!without.contains(canary), "{command}: {without}");
            assert!(with.contains(canary), "{command}: {with}");
        }
    }
}

#[test]
fn lists_come_as_one_object_a_line() {
    let desk = Desk::at("10:45");
    desk.opened();
    desk.run("new \"A second one\" --danger no").ok();
    let code = desk.code();
    for (command, at_least) in [("list".to_owned(), 2), (format!("log {code}"), 3)] {
        let lines = desk.run(&format!("{command} --json=lines")).ok().stdout;
        let lines: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(lines.len() >= at_least && lines.iter().all(serde_json::Value::is_object), "{command}");
    }
}

#[test]
fn an_act_names_what_was_added_and_what_comes_next() {
    let desk = Desk::at("10:45");
    desk.opened();
    let value = desk.run("pause --json").ok().json();
    assert_eq!(value["recovery"], desk.code().as_str());
    assert_eq!(value["events"][0]["at"], "2026-03-10T09:45:00Z");
    assert_eq!(value["next"]["command"], "amends ready");
}

#[test]
fn where_no_terminal_is_no_escape_byte_is() {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "xterm-256color")] {
        let desk = Desk::at("10:45");
        desk.set(name, value).told();
        for line in ["danger yes", "now", "show", "log", "list", "help", "--help", "nwo", "show zzzz", "support"] {
            let ran =
                finish(desk.command(&crate::support::split(line).iter().map(String::as_str).collect::<Vec<_>>()), b"");
            assert!(!ran.all().contains('\u{1b}'), "{name}={value} {line}: {ran:?}");
        }
    }
    let desk = Desk::at("10:45");
    assert!(
        desk.told().run("now --color always").ok().stdout.contains('\u{1b}'),
        "the control: colour can be asked for"
    );
}

/// Every number in it that could be an instant in milliseconds.
fn milliseconds(value: &serde_json::Value) -> Vec<i64> {
    match value {
        serde_json::Value::Object(members) => members.values().flat_map(milliseconds).collect(),
        serde_json::Value::Array(list) => list.iter().flat_map(milliseconds).collect(),
        other => other.as_i64().filter(|number| number.abs() > 100_000_000_000).into_iter().collect(),
    }
}

#[test]
fn every_time_is_written_as_a_time() {
    let desk = Desk::at("10:45");
    desk.told();
    let act = desk.run("pause --json").ok().json();
    assert_eq!(act["events"][0]["what"]["wrote"]["content"]["value"]["until"], "2026-03-10T09:48:00Z", "{act}");
    desk.run("assess noticed 10:40").ok();
    desk.run("say --heard --taken-in 10:50 --mood calm").ok();
    for line in desk.run("log --json --private").ok().stdout.lines().chain(desk.run("show --json").ok().stdout.lines())
    {
        let found = milliseconds(&serde_json::from_str(line).unwrap());
        assert!(found.is_empty(), "{found:?} in {line}");
    }
}

#[test]
fn an_act_answers_with_a_private_note_only_when_that_is_asked_for() {
    let desk = Desk::at("10:45");
    desk.opened();
    for line in ["note canary-one", "assess standing canary-two"] {
        let act = desk.run(&format!("{line} --json")).ok();
        assert!(!act.stdout.contains("canary"), "{act:#?}");
        let event = &act.json()["events"][0];
        assert!(event["entry"].is_string() && event["words"].is_null() && event["what"].is_null(), "{event}");
        let act = desk.run(&format!("{line} --json --private")).ok();
        assert!(act.json()["events"][0]["words"].as_str().unwrap().contains("canary"), "{act:#?}");
    }
    for line in ["undo", "withdraw p7"] {
        let act = desk.run(&format!("{line} --json")).ok();
        assert!(!act.stdout.contains("canary"), "{act:#?}");
    }
    let act = desk.run("option add canary-three --json").ok();
    assert!(act.stdout.contains("canary-three"), "the control: what is no note stays: {act:#?}");
}

#[test]
fn the_doctor_answers_with_fields_and_is_ok_only_when_all_is_well() {
    let desk = Desk::at("10:45");
    assert!(desk.run("doctor --json").ok().json()["health"].is_null());
    desk.opened();
    let well = desk.run("doctor --json").ok().json();
    assert_eq!((&well["ok"], &well["health"]["folder_mode"]), (&true.into(), &"0700".into()), "{well}");
    assert_eq!(well["health"]["integrity"], serde_json::json!([]));
    assert!(well["health"]["database_bytes"].as_u64().unwrap() > 0 && well["error"].is_null(), "{well}");
    crate::support::mode(&desk.data(), 0o755);
    let (answered, said) = (desk.run("doctor --json"), desk.run("doctor"));
    let open = answered.json();
    assert_eq!((answered.code, said.code), (1, 1));
    assert_eq!((&open["ok"], &open["health"]["folder_mode"]), (&false.into(), &"0755".into()), "{open}");
    assert_eq!(open["error"]["code"], "not-well", "{open}");
}
