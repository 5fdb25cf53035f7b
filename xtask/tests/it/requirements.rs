//! The table of requirements is whole, and every test that it names exists.

use crate::house::{Source, assert_none, read, root, rust_files};

const TABLE: &str = "docs/requirements.md";
const LAST: usize = 70;

/// One row: the number, and the tests named in its last column.
struct Row {
    line: usize,
    number: Option<usize>,
    tests: Vec<String>,
    is_open: bool,
}

fn rows(table: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, line) in table.lines().enumerate() {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let Some(name) = cells[0].strip_prefix('R').filter(|_| line.starts_with('|')) else {
            continue;
        };
        // Every second piece between backticks is inside them.
        let last = cells[cells.len() - 1];
        let tests = last.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        rows.push(Row { line: number + 1, number: name.parse().ok(), tests, is_open: last.contains("*open*") });
    }
    rows
}

/// What is wrong with the table; `sources` are those of the crate's folder that a test names first.
fn breaches(table: &str, sources: impl Fn(&str) -> Vec<Source>) -> Vec<String> {
    let rows = rows(table);
    let mut found = Vec::new();
    for wanted in 1..=LAST {
        let times = rows.iter().filter(|row| row.number == Some(wanted)).count();
        if times != 1 {
            found.push(format!("{TABLE}: R{wanted} is there {times} times"));
        }
    }
    for row in &rows {
        if row.number.is_none_or(|number| number == 0 || number > LAST) {
            found.push(format!("{TABLE}:{} is no requirement", row.line));
        }
        if row.tests.is_empty() && !row.is_open {
            found.push(format!("{TABLE}:{} names no test and is not *open*", row.line));
        }
        for test in &row.tests {
            match test.split_once("::") {
                Some((of, name)) if sources(of).iter().any(|source| has_test(&source.text, name)) => {}
                Some((of, name)) => found.push(format!("{TABLE}:{}: there is no test `{name}` in {of}", row.line)),
                None => found.push(format!("{TABLE}:{}: `{test}` is not `crate::name_of_the_test`", row.line)),
            }
        }
    }
    found
}

/// Whether a function of this name stands under an attribute that makes it a test, inside `proptest!` too, and is run: a test
/// that is ignored shows nothing.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(at, line)| {
        let declares = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ").is_some_and(|rest| {
            rest.strip_prefix(name).is_some_and(|after| after.starts_with('(') || after.starts_with('<'))
        });
        let above = lines[..at].iter().rev().take_while(|line| line.starts_with("#[") || line.starts_with("//"));
        let is_test = above.clone().any(|line| line.starts_with("#[test]") || line.ends_with("::test]"));
        // `#[ignore]`, `#[ignore = "why"]`, `#[cfg_attr(…, ignore)]`
        let is_ignored = above.clone().any(|line| line.starts_with("#[") && line.contains("ignore"));
        declares && is_test && !is_ignored
    })
}

/// The files of a crate's folder; the chores are one too.
fn of_crate(name: &str) -> Vec<Source> {
    let folder = if name == "xtask" { "xtask".to_owned() } else { format!("crates/{name}") };
    if root().join(&folder).is_dir() { rust_files(&[&folder]) } else { Vec::new() }
}

#[test]
fn every_requirement_has_its_row_and_every_test_named_there_exists() {
    assert_none("The table of requirements:", &breaches(&read(TABLE), of_crate));
}

#[test]
fn control_a_planted_gap_and_a_planted_name_are_found() {
    let whole: String = (1..=LAST).map(|number| format!("| R{number} | said | where | *open* |\n")).collect();
    let sources = |of: &str| {
        if of == "store" {
            vec![Source::planted(
                "a.rs",
                "#[test]\n/// Why.\nfn it_is_kept() {}\nfn helper() {}\n#[test]\n#[ignore = \"slow\"]\nfn it_is_slow() {}\n#[cfg_attr(windows, ignore)]\n#[test]\nfn it_is_picky() {}\n",
            )]
        } else {
            Vec::new()
        }
    };
    let plant = |row: &str, planted: &str| breaches(&whole.replace(row, planted), sources);

    assert_none("Nothing is wrong here:", &breaches(&whole, sources));
    assert_none("Nor here:", &plant("| R3 | said | where | *open* |", "| R3 | said | where | `store::it_is_kept` |"));
    for (what, row, planted) in [
        ("a gap", "| R3 |", "| S3 |"),
        ("a double", "| R4 |", "| R3 |"),
        (
            "a number too many",
            "| R70 | said | where | *open* |\n",
            "| R70 | a | b | *open* |\n| R71 | a | b | *open* |\n",
        ),
        ("no test", "| R3 | said | where | *open* |", "| R3 | said | where | |"),
        ("an unknown test", "| R3 | said | where | *open* |", "| R3 | said | where | `store::it_was_kept` |"),
        ("a function that is no test", "| R3 | said | where | *open* |", "| R3 | said | where | `store::helper` |"),
        ("a test that is ignored", "| R3 | said | where | *open* |", "| R3 | said | where | `store::it_is_slow` |"),
        ("one ignored somewhere", "| R3 | said | where | *open* |", "| R3 | said | where | `store::it_is_picky` |"),
        ("an unknown crate", "| R3 | said | where | *open* |", "| R3 | said | where | `stores::it_is_kept` |"),
        ("a name without a crate", "| R3 | said | where | *open* |", "| R3 | said | where | `it_is_kept` |"),
    ] {
        assert!(!plant(row, planted).is_empty(), "not found: {what}");
    }
}
