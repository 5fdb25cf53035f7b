//! Broken playbooks: everything that is wrong is found, with its line and column, and soon.

use amends_playbook::{Fault, Problem, read};
use std::time::{Duration, Instant};

const LAWS: [&str; 2] = ["gdpr-33", "osha-1904-39"];

/// A sound playbook; the tests break one thing of it at a time.
const SOUND: &str = r#"format = 1
id = "spill"
version = 2
name = "Spill"
when = "Something ran out."

[limits]
tell = "15 min"
update = "2 h"

[danger]
lines = ["Stop the flow.", "Keep people away."]

[[question]]
id = "what"
ask = "What ran out?"
why = "It decides what it does."

[[hear]]
who = "The foreman"
role = "lead"
why = "Clears the yard."
how = "phone"

[[fallout]]
dimension = "operations"
harm = 2
spread = "team"
window = "hours"

[[law]]
id = "gdpr-33"
question = "Is it personal data?"

[messages]
heads_up = """
{{ opening }}
{% if what %}It was {{ what }}{% endif %} {{ ask }}"""

[[protection]]
what = "A tray under the tank"
check = "Look on Mondays"
strength = "forcing_function"
"#;

fn problems(text: &str) -> Vec<Problem> {
    read(text.as_bytes(), &LAWS).expect_err("it is broken")
}

fn broken(from: &str, to: &str) -> Vec<Problem> {
    assert!(SOUND.contains(from), "{from}");
    problems(&SOUND.replacen(from, to, 1))
}

/// One thing is broken, and found where it stands.
#[track_caller]
fn one(from: &str, to: &str, line: usize, column: usize, is: impl Fn(&Fault) -> bool) {
    let found = broken(from, to);
    assert!(found.len() == 1 && is(&found[0].what), "{found:?}");
    assert_eq!((found[0].line, found[0].column), (line, column), "{found:?}");
}

#[test]
fn the_sound_one_is_sound() {
    let playbook = read(SOUND.as_bytes(), &LAWS).unwrap();
    assert_eq!((playbook.limits.tell.as_minutes(), playbook.limits.update.as_minutes()), (15, 120));
}

#[test]
fn what_is_no_toml() {
    let syntax = |fault: &Fault| matches!(fault, Fault::Syntax(_));
    for (from, to, line) in [
        ("name = \"Spill\"", "name = \"Spill", 4),
        ("[limits]", "[limits", 7),
        ("version = 2", "version = ", 3),
        ("version = 2", "version 2", 3),
        ("id = \"spill\"", "id = \"spill\"\nid = \"again\"", 3),
        ("harm = 2", "harm = 02", 27),
        ("tell = \"15 min\"", "tell = \"15 \\q min\"", 8),
        ("[danger]", "[danger]\n[danger]", 12),
    ] {
        let found = broken(from, to);
        assert!(found.iter().any(|problem| syntax(&problem.what) && problem.line == line), "{to}: {found:?}");
    }
}

#[test]
fn keys_that_are_unknown_or_missing() {
    one("spread = \"team\"\n", "", 25, 1, |fault| *fault == Fault::Missing("spread".to_owned()));
    one("why = \"Clears the yard.\"\n", "", 19, 1, |fault| *fault == Fault::Missing("why".to_owned()));
    one("format = 1\n", "", 1, 1, |fault| *fault == Fault::Missing("format".to_owned()));
}

#[test]
fn an_unknown_key_names_the_one_that_was_meant() {
    let found = broken("tell = \"15 min\"", "tell = \"15 min\"\ntel = \"1 min\"");
    assert_eq!(
        found,
        [Problem { line: 9, column: 1, at: "limits.tel".to_owned(), what: Fault::UnknownKey(Some("tell".to_owned())) }]
    );
}

#[test]
fn values_of_the_wrong_kind() {
    one("format = 1", "format = 2", 1, 10, |fault| *fault == Fault::OutOfRange(1, 1));
    one("version = 2", "version = \"two\"", 3, 11, |fault| *fault == Fault::WrongType("number"));
    one("version = 2", "version = 0", 3, 11, |fault| matches!(fault, Fault::OutOfRange(1, _)));
    one("name = \"Spill\"", "name = 7", 4, 8, |fault| *fault == Fault::WrongType("text"));
    one("name = \"Spill\"", "name = \"  \"", 4, 8, |fault| *fault == Fault::NoWords);
    one("harm = 2", "harm = 5", 27, 8, |fault| *fault == Fault::OutOfRange(0, 4));
    one("harm = 2", "harm = -1", 27, 8, |fault| *fault == Fault::OutOfRange(0, 4));
    one("harm = 2", "harm = 2.5", 27, 8, |fault| *fault == Fault::WrongType("number"));
    one("lines = [\"Stop the flow.\", \"Keep people away.\"]", "lines = \"Stop\"", 12, 9, |fault| {
        *fault == Fault::WrongType("list")
    });
    one("id = \"spill\"", "id = \"Spill It\"", 2, 6, |fault| *fault == Fault::NotAName);
    one("ask = \"What ran out?\"", "ask = \"What ran out\"", 16, 7, |fault| *fault == Fault::NoQuestion);
}

#[test]
fn units_that_are_none() {
    for wrong in ["15", "15 minuets", "0 min", "-5 min", "soon", "2 years", "30 s", "1.5e3 h"] {
        one("tell = \"15 min\"", &format!("tell = \"{wrong}\""), 8, 8, |fault| *fault == Fault::NotALength);
    }
    one("tell = \"15 min\"", "tell = 15", 8, 8, |fault| *fault == Fault::WrongType("text"));
}

#[test]
fn words_that_are_not_on_the_list() {
    let not_one = |fault: &Fault| matches!(fault, Fault::NotOneOf(words) if words.len() > 2);
    let boss = broken("role = \"lead\"", "role = \"boss\"");
    assert!(boss.iter().all(|problem| (problem.line, problem.column) == (21, 8)) && not_one(&boss[0].what), "{boss:?}");
    assert_eq!(boss[1].what, Fault::Leads(0));
    one("window = \"hours\"", "window = \"soon\"", 29, 10, not_one);
    one("strength = \"forcing_function\"", "strength = \"strong\"", 43, 12, not_one);
    one("how = \"phone\"", "how = \"pigeon\"", 23, 7, not_one);
}

#[test]
fn too_few_and_too_many() {
    one("[\"Stop the flow.\", \"Keep people away.\"]", "[]", 12, 9, |fault| *fault == Fault::TooFew(1));
    one("[\"Stop the flow.\", \"Keep people away.\"]", "[\"a\", \"b\", \"c\", \"d\"]", 12, 9, |fault| {
        *fault == Fault::TooMany(3)
    });
    let long = format!("name = \"{}\"", "é".repeat(41));
    one("name = \"Spill\"", &long, 4, 8, |fault| *fault == Fault::TooMany(40));
}

#[test]
fn names_that_are_taken() {
    let own = "[[question]]\nid = \"opening\"\nask = \"And?\"\nwhy = \"So.\"\n\n[[hear]]";
    one("[[hear]]", own, 20, 6, |fault| *fault == Fault::Taken("opening".to_owned()));
    let twice = "[[question]]\nid = \"what\"\nask = \"And?\"\nwhy = \"So.\"\n\n[[hear]]";
    one("[[hear]]", twice, 20, 6, |fault| *fault == Fault::Taken("what".to_owned()));
}

#[test]
fn laws_and_leads() {
    one("id = \"gdpr-33\"", "id = \"gdpr33\"", 32, 6, |fault| *fault == Fault::UnknownLaw(Some("gdpr-33".to_owned())));
    let another = "[[hear]]\nwho = \"The owner\"\nrole = \"lead\"\nwhy = \"Pays.\"\nhow = \"phone\"\n\n[[fallout]]";
    one("[[fallout]]", another, 21, 8, |fault| *fault == Fault::Leads(2));
}

#[test]
fn templates_that_do_not_work() {
    let template = |fault: &Fault| matches!(fault, Fault::Template(_));
    one("{{ ask }}", "{{ aks }}", 38, 46, |fault| {
        *fault == Fault::Template("undefined value: `aks` is undefined".to_owned())
    });
    one("It was {{ what }}", "\\u00e9\\\n   {{ wat }}", 39, 7, template);
    one("{% endif %}", "", 38, 39, template);
    one("{{ opening }}", "{{ opening }", 37, 12, template);
    one("{{ opening }}", "{% for x in 'aaaaaaaaaa' %}{{ x", 38, 1, template);
    one("{{ opening }}", "{% include 'other' %}", 37, 4, template);
    let endless = "{% for a in [1,2,3,4,5,6,7,8,9,0] %}".repeat(6) + "x" + &"{% endfor %}".repeat(6);
    one("{{ opening }}", &endless, 37, 1, template);
}

#[test]
fn everything_is_said_at_once_and_in_order() {
    let text = SOUND
        .replace("version = 2", "version = \"x\"")
        .replace("\"15 min\"", "\"15 minuets\"")
        .replace("harm = 2", "harm = 9")
        .replace("spread = \"team\"", "spread = \"teem\"\nsprad = 1")
        .replace("{{ ask }}", "{{ aks }}");
    let found = problems(&text);
    let lines: Vec<usize> = found.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [3, 8, 27, 28, 29, 39], "{found:?}");
}

#[test]
fn files_that_are_no_text_or_beyond_all_bounds() {
    let mut bytes = SOUND.as_bytes().to_vec();
    let at = SOUND.find("Spill\"").unwrap();
    bytes[at] = 0xff;
    let found = read(&bytes, &LAWS).unwrap_err();
    assert_eq!((found[0].line, found[0].column, &found[0].what), (4, 9, &Fault::NotUtf8));
    let large = vec![b'#'; 10 * 1024 * 1024];
    assert_eq!(soon(|| read(&large, &LAWS).unwrap_err())[0].what, Fault::TooLarge);
    for deep in ["[".repeat(100_000), format!("x = {}", "{a=".repeat(60_000)), format!("x = {}", "[".repeat(100_000))] {
        let found = soon(|| problems(&deep));
        assert!(found.iter().all(|problem| problem.line == 1), "{:?}", &found[..1]);
    }
    let dotted = format!("{}x = 1", "a.".repeat(60_000));
    assert!(!soon(|| problems(&dotted)).is_empty());
    assert!(!soon(|| problems("")).is_empty());
}

fn soon<T>(work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    done
}
