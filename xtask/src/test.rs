//! `cargo xtask test`: every check there is, in order, on a machine that has nothing but Rust.
//!
//! Lives here: the gates, their order and their times. Not here: installing what they need (`tools`); the long campaigns.

use crate::browser;
use crate::terminal::say;
use crate::tools::{Tool, Toolbox};
use crate::workspace::{only, option, root};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

struct Gate {
    name: &'static str,
    holds: &'static str,
    needs: &'static [Tool],
    runs: Runs,
    environment: &'static [(&'static str, &'static str)],
    applies: fn() -> bool,
}

/// What a gate runs.
enum Runs {
    Cargo(&'static [&'static str]),
    Stories,
}

impl Runs {
    fn words(&self) -> String {
        match self {
            Self::Cargo(words) => format!("cargo {}", words.join(" ")),
            Self::Stories => browser::STORIES.join(" "),
        }
    }

    fn command(&self, toolbox: &Toolbox) -> Result<Command, String> {
        match self {
            Self::Cargo(words) => {
                let mut cargo = toolbox.cargo();
                cargo.args(*words);
                Ok(cargo)
            }
            Self::Stories => browser::stories(toolbox),
        }
    }
}

const GATES: [Gate; 8] = [
    Gate {
        name: "fetch",
        holds: "every dependency of Cargo.lock is at hand",
        needs: &[],
        runs: Runs::Cargo(&["fetch", "--locked"]),
        environment: &[],
        applies: always,
    },
    Gate {
        name: "fmt",
        holds: "the code is formatted",
        needs: &[Tool::Rustfmt],
        runs: Runs::Cargo(&["fmt", "--all", "--check"]),
        environment: &[],
        applies: always,
    },
    Gate {
        name: "clippy",
        holds: "no warning of the compiler or of clippy",
        needs: &[Tool::Clippy],
        runs: Runs::Cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]),
        environment: &[],
        applies: always,
    },
    Gate {
        name: "build",
        holds: "the binary builds",
        needs: &[],
        runs: Runs::Cargo(&["build", "--package", "amends", "--locked"]),
        environment: &[],
        applies: always,
    },
    Gate {
        name: "tests",
        holds: "every test passes",
        needs: &[Tool::Nextest, Tool::Strace, Tool::Python],
        runs: Runs::Cargo(&["nextest", "run", "--workspace", "--locked"]),
        environment: &[],
        applies: always,
    },
    Gate {
        name: "stories",
        holds: "the pages keep what they promise, in a real browser",
        needs: &[Tool::Node, Tool::Chromium],
        runs: Runs::Stories,
        environment: &[],
        applies: always,
    },
    Gate {
        name: "doctests",
        holds: "every example in the documentation works",
        needs: &[],
        runs: Runs::Cargo(&["test", "--doc", "--workspace", "--locked"]),
        environment: &[],
        applies: some_documentation_has_an_example,
    },
    Gate {
        name: "docs",
        holds: "the documentation builds without a warning",
        needs: &[],
        runs: Runs::Cargo(&["doc", "--workspace", "--no-deps", "--locked"]),
        environment: &[("RUSTDOCFLAGS", "-D warnings")],
        applies: always,
    },
];

pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    only(words, &["--only"])?;
    let wanted: String = option(words, "--only", String::new())?;
    let gates: Vec<&Gate> = GATES.iter().filter(|gate| wanted.is_empty() || gate.name == wanted).collect();
    if gates.is_empty() {
        let names: Vec<&str> = GATES.iter().map(|gate| gate.name).collect();
        return Err(format!("There is no gate `{wanted}`. The gates are: {}.", names.join(", ")));
    }
    let needs: Vec<Tool> = gates.iter().flat_map(|gate| gate.needs.iter().copied()).collect();
    let toolbox = Toolbox::with(&needs)?;

    let mut times = Vec::new();
    for gate in gates {
        if !(gate.applies)() {
            say(format!("\n== {}: nothing to do here", gate.name));
            continue;
        }
        let took = pass(gate, &toolbox)?;
        say(format!("== {} passed in {}", gate.name, seconds(took)));
        times.push((gate.name, took));
    }

    say(if wanted.is_empty() { "\nAll gates passed." } else { "\nThis gate passed." });
    for (name, took) in &times {
        say(format!("  {name:<10}{:>9}", seconds(*took)));
    }
    say(format!("  {:<10}{:>9}", "together", seconds(times.iter().map(|(_, took)| *took).sum())));
    Ok(())
}

fn pass(gate: &Gate, toolbox: &Toolbox) -> Result<Duration, String> {
    say(format!("\n== {}: {}\n   {}", gate.name, gate.holds, gate.runs.words()));
    let begun = Instant::now();
    let mut command = gate.runs.command(toolbox)?;
    command.envs(gate.environment.iter().copied());
    if std::env::var("CI").is_ok_and(|value| value == "true") {
        // A check builds once; what makes the next build quicker would only cost time and disk.
        command.env("CARGO_INCREMENTAL", "0");
    }
    let status = command.status().map_err(|why| format!("Could not start {}: {why}.", gate.runs.words()))?;
    if status.success() {
        return Ok(begun.elapsed());
    }
    Err(format!(
        "\nStopped: the gate `{}` did not pass ({status}, after {}). It holds when {}.\nThis gate alone: cargo xtask test --only {}",
        gate.name,
        seconds(begun.elapsed()),
        gate.holds,
        gate.name
    ))
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

fn always() -> bool {
    true
}

/// Whether a doc comment shows code that rustdoc would run; asking rustdoc costs a start for each crate.
fn some_documentation_has_an_example() -> bool {
    ["crates", "xtask"].iter().any(|folder| folder_has_an_example(&root().join(folder)))
}

fn folder_has_an_example(folder: &Path) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).any(|path| {
        if path.is_dir() {
            folder_has_an_example(&path)
        } else {
            path.extension().is_some_and(|end| end == "rs")
                && fs::read_to_string(&path).is_ok_and(|text| has_an_example(&text))
        }
    })
}

fn has_an_example(text: &str) -> bool {
    let mut inside = false;
    for line in text.lines().map(str::trim_start) {
        let Some(doc) = line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) else {
            continue;
        };
        let Some(language) = doc.trim().strip_prefix("```") else {
            continue;
        };
        inside = !inside;
        if inside
            && language
                .split(',')
                .all(|word| ["", "rust", "no_run", "should_panic", "compile_fail"].contains(&word.trim()))
        {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_is_code_in_a_doc_comment_and_nothing_else() {
        assert!(has_an_example("/// ```\n/// assert!(true);\n/// ```\n"));
        assert!(has_an_example("    //! ```rust,no_run\n"));
        assert!(!has_an_example("/// ```text\n/// a drawing\n/// ```\nfn f() {}\n"));
        assert!(!has_an_example("// ```\n// a plain comment\n// ```\n"));
    }

    #[test]
    fn an_unknown_gate_is_refused_with_the_names_of_all() {
        let refusal = run(&["--only", "clipy"]).unwrap_err();
        assert!(refusal.contains("`clipy`") && refusal.contains("clippy, build"), "{refusal}");
    }

    #[test]
    fn every_gate_has_a_name_of_its_own() {
        for gate in &GATES {
            assert_eq!(GATES.iter().filter(|other| other.name == gate.name).count(), 1, "{}", gate.name);
        }
    }
}
