//! Help, completions, the manual page: from the same source, and about commands that exist.

use crate::support::Desk;
use insta::assert_snapshot;

#[test]
fn help_fits_eighty_columns_and_begins_with_examples() {
    let desk = Desk::at("10:45");
    assert_snapshot!("help", desk.run("help").ok().stdout);
    assert_snapshot!("help_short", desk.run("-h").ok().stdout);
    assert_snapshot!("help_say", desk.run("help say").ok().stdout);
    assert_snapshot!("help_danger", desk.run("danger --help").ok().stdout);
    assert_snapshot!("help_verify", desk.run("verify -h").ok().stdout);
    for command in commands(&desk) {
        for line in [format!("help {command}"), format!("{command} -h"), format!("{command} --help")] {
            let help = desk.run(&line).ok().stdout;
            let wide: Vec<&str> = help.lines().filter(|line| line.chars().count() > 80).collect();
            assert!(wide.is_empty(), "{line}: {wide:#?}");
        }
    }
}

/// The commands that the main page lists.
fn commands(desk: &Desk) -> Vec<String> {
    let page = desk.run("-h").ok().stdout;
    let list = page.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<String> =
        list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ")).map(first_word).collect();
    assert!(commands.len() > 25, "{commands:?}");
    commands
}

fn first_word(line: &str) -> String {
    line.split_whitespace().next().unwrap().to_owned()
}

#[test]
fn every_command_named_in_help_is_there() {
    let desk = Desk::at("10:45");
    let known = commands(&desk);
    let mut pages = vec![desk.run("help").ok().stdout];
    pages.extend(known.iter().map(|command| desk.run(&format!("help {command}")).ok().stdout));
    for page in pages {
        let named = page.split("amends ").skip(1).map(|rest| rest.split([' ', '\n', ':', '"']).next().unwrap());
        for word in named.filter(|word| word.chars().all(|c| c.is_ascii_lowercase()) && !word.is_empty()) {
            assert!(
                known.iter().any(|command| command == word),
                "`amends {word}` is named, and is no command:\n{page}"
            );
        }
    }
}

#[test]
fn completions_and_the_manual_are_made() {
    let desk = Desk::at("10:45");
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let script = desk.run(&format!("completions {shell}")).ok().stdout;
        assert!(script.len() > 5_000 && script.contains("in-person") && script.contains("danger"), "{shell}");
    }
    let manual = desk.run("man").ok().stdout;
    assert!(manual.contains(".TH amends") && manual.contains("Someone") | manual.contains("Something went wrong"));
    assert!(manual.contains("danger") && manual.contains("no\\-input"), "{manual}");
}

#[test]
fn nothing_is_made_by_asking_for_help() {
    let desk = Desk::at("10:45");
    for line in ["help", "--help", "man", "--version", "completions bash", "support", "config get"] {
        desk.run(line).ok();
    }
    assert_eq!(std::fs::read_dir(desk.home()).unwrap().count(), 0);
}
