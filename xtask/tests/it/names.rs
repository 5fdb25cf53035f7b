//! Who may name what: the pure crates no clock, chance or I/O; the faces no event and no record.

use crate::code::{code_of, paths_of};
use crate::house::{Source, assert_none, root, rust_files};

/// Names that a crate may not use, each with the sentence that says why.
struct Rule {
    crates: &'static [&'static str],
    /// A path breaks the rule when it begins with one of these; with `…` in front, when it ends or goes on with it anywhere.
    names: &'static [&'static str],
    because: &'static str,
}

/// Faces that are designed and not begun. Whoever begins one takes it off this list, and it is read from then on.
const NOT_YET: [&str; 2] = ["crates/learning/src", "crates/notify/src"];

const RULES: [Rule; 4] = [
    Rule {
        crates: &["crates/recovery/src", "crates/journal/src"],
        names: &[
            "std::fs",
            "std::net",
            "std::env",
            "std::process",
            "std::thread",
            "std::io::stdin",
            "std::io::stdout",
            "std::io::stderr",
        ],
        because: "this crate is pure: files, networks, processes and settings belong to the shells",
    },
    Rule {
        crates: &["crates/recovery/src", "crates/journal/src"],
        names: &[
            "…SystemTime",
            "…Instant",
            "…Zoned::now",
            "…Timestamp::now",
            "…Utc::now",
            "rand",
            "getrandom",
            "…OsRng",
            "…new_v4",
        ],
        because: "time, ids and chance come in as arguments",
    },
    Rule {
        crates: &[
            "crates/catalogue/src",
            "crates/report/src",
            "crates/amends/src",
            "crates/web/src",
            "crates/learning/src",
            "crates/notify/src",
        ],
        names: &[
            "recovery::event",
            "recovery::Event",
            "recovery::evolve",
            "service::event",
            "service::Event",
            "…Event::",
            "journal",
            "store",
            "…Record::",
        ],
        because: "only `service` and `store` may name an event or a record; everybody else renders a `View`",
    },
    Rule {
        crates: &["crates/catalogue/src", "crates/report/src", "crates/amends/src", "crates/web/src"],
        names: &[
            "recovery::overlay",
            "recovery::Overlay",
            "recovery::Recovery",
            "recovery::strand",
            "recovery::Strand",
            "recovery::Journal",
            "recovery::decide",
            "recovery::Decision",
            "recovery::evolve",
        ],
        because: "what a viewer may not see is still in these; a face gets a `View`",
    },
];

fn breaks(path: &[String], name: &str) -> bool {
    let (anywhere, name) = name.strip_prefix('…').map_or((false, name), |name| (true, name));
    // `Event::` means the name with something behind it: a type of our own called `Event` elsewhere is no breach by itself.
    let (goes_on, name) = name.strip_suffix("::").map_or((false, name), |name| (true, name));
    let wanted: Vec<&str> = name.split("::").collect();
    let mut places =
        path.windows(wanted.len()).enumerate().filter(|(_, part)| *part == wanted.as_slice()).map(|(at, _)| at);
    places.any(|at| (anywhere || at == 0) && (!goes_on || at + wanted.len() < path.len()))
        // A crate's own name counts only where it is a path's head: `store` alone may be a variable.
        && (anywhere || wanted.len() > 1 || path.len() > 1)
}

fn breaches(rule: &Rule, sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        for named in paths_of(&code_of(&source.text)) {
            if let Some(name) = rule.names.iter().find(|name| breaks(&named.path, name)) {
                let name = name.trim_start_matches('…').trim_end_matches("::");
                found.push(format!(
                    "{}:{} names `{}` ({name}): {}",
                    source.path,
                    named.line,
                    named.path.join("::"),
                    rule.because
                ));
            }
        }
    }
    found
}

/// Folders of a rule that hold no source although they should, or hold some although they are said not to be begun.
fn unread(folders: &[&str], not_yet: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for folder in folders {
        match (rust_files(&[folder]).is_empty(), not_yet.contains(folder)) {
            (true, false) => found.push(format!("{folder} was not read: it has moved, or has no source")),
            (false, true) => found.push(format!("{folder} is begun: take it off the list")),
            (true, true) if root().join(folder).exists() => found.push(format!("{folder} is there, and empty")),
            _ => {}
        }
    }
    found
}

#[test]
fn nobody_names_what_is_not_theirs_to_name() {
    for rule in &RULES {
        assert_none("Every folder of a rule is read:", &unread(rule.crates, &NOT_YET));
        assert_none("Names that the design keeps out of these crates:", &breaches(rule, &rust_files(rule.crates)));
    }
}

#[test]
fn control_a_folder_that_nobody_read_is_found() {
    let gone = ["crates/amends/src", "crates/facade/src"];
    assert_eq!(unread(&gone, &[]), ["crates/facade/src was not read: it has moved, or has no source"]);
    assert_none("It is said not to be begun:", &unread(&gone, &["crates/facade/src"]));
    assert_eq!(unread(&gone[..1], &["crates/amends/src"]), ["crates/amends/src is begun: take it off the list"]);
}

#[test]
fn control_every_planted_name_is_found_on_its_line() {
    let plants = [
        (0, "use std::{fmt, fs};"),
        (0, "let home = std::env::var(\"HOME\");"),
        (1, "use std::time::{Duration, Instant};"),
        (1, "let id = Uuid::new_v4();"),
        (1, "let n: u8 = rand::random();"),
        (2, "use recovery::{Event, View};"),
        (2, "match e { Event::Opened => 1, _ => 0 }"),
        (2, "use journal::verify;"),
        (2, "let r = journal::Record { at };"),
        (3, "use recovery::{View, overlay::Overlay};"),
        (3, "use recovery::{Overlay, View};"),
        (3, "let r = recovery::Recovery::default();"),
        (3, "fn f(strand: &recovery::Strand) {}"),
        (3, "use recovery::strand::{self};"),
        (3, "use recovery::Journal as Book;"),
        (3, "recovery::decide(&r, &c);"),
        (3, "let d: recovery::Decision = d;"),
        (3, "use recovery::evolve;"),
    ];
    for (rule, line) in plants {
        let found = breaches(&RULES[rule], &[Source::planted("planted.rs", &format!("//! Words.\n\n{line}\n"))]);
        assert!(found.len() == 1 && found[0].starts_with("planted.rs:3 "), "{line}: {found:?}");
    }
}

#[test]
fn control_innocent_names_are_left_alone() {
    let innocent = "// rand and Instant are words here\nuse std::fmt;\nuse recovery::View;\nlet store = open();\nstd::time::Duration::ZERO;\nKeyEvent::plain();\n";
    for rule in &RULES {
        let found = breaches(rule, &[Source::planted("innocent.rs", innocent)]);
        assert_none("Nothing is wrong here:", &found);
    }
}
