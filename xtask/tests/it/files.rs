//! What every file keeps to: it says what lives in it, is short enough to be read, and names nobody's machine.

use crate::house::{Source, assert_none, read, rust_files, text_files};

const LONGEST: usize = 500;
/// Longer files, each with the reason why it is still one thought.
const MAY_BE_LONGER: [(&str, &str); 0] = [];

fn without_a_header(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .filter(|source| !source.text.starts_with("//!"))
        .map(|source| format!("{}:1 does not begin with `//!`", source.path))
        .collect()
}

fn too_long(sources: &[Source]) -> Vec<String> {
    sources
        .iter()
        .map(|source| (source, source.text.lines().count()))
        .filter(|(source, lines)| *lines > LONGEST && MAY_BE_LONGER.iter().all(|(path, _)| *path != source.path))
        .map(|(source, lines)| {
            format!("{} has {lines} lines; split it by meaning, or list it with a reason", source.path)
        })
        .collect()
}

fn without_the_common_lints(manifests: &[Source]) -> Vec<String> {
    manifests
        .iter()
        .filter(|manifest| !manifest.text.contains("[lints]\nworkspace = true"))
        .map(|manifest| format!("{} does not take the workspace's lints", manifest.path))
        .collect()
}

/// Folders of one person's machine. Put together here, so that this file does not name them itself.
fn machine_folders() -> [String; 5] {
    ["work", "root", "home", "Users", "tmp/bash_jobs"].map(|folder| format!("/{folder}/"))
}

fn naming_a_machine(sources: &[Source]) -> Vec<String> {
    let folders = machine_folders();
    let mut found = Vec::new();
    for source in sources {
        for (number, line) in source.text.lines().enumerate() {
            // Only where a path begins: `docs/home/` inside a longer path is nobody's home.
            let begins = |at: usize| at == 0 || line[..at].ends_with(|before: char| " \t\"'`(=<:".contains(before));
            if folders.iter().any(|folder| line.match_indices(folder.as_str()).any(|(at, _)| begins(at))) {
                found.push(format!("{}:{} names a folder of one machine", source.path, number + 1));
            }
        }
    }
    found
}

#[test]
fn every_file_says_first_what_lives_in_it() {
    let sources: Vec<Source> = rust_files(&["crates", "xtask/src", "bench"])
        .into_iter()
        .filter(|source| source.path.contains("/src/"))
        .collect();
    assert!(sources.len() >= 10, "only {} files were read", sources.len());
    assert_none("A file begins with what lives in it:", &without_a_header(&sources));
}

#[test]
fn no_file_is_longer_than_one_sitting() {
    let sources = rust_files(&["crates", "xtask", "bench", "fuzz"]);
    for (path, reason) in MAY_BE_LONGER {
        assert!(
            sources.iter().any(|source| source.path == path && source.text.lines().count() > LONGEST),
            "{path} ({reason}) is no longer an exception"
        );
    }
    assert_none("Files that are hard to take in at once:", &too_long(&sources));
}

#[test]
fn every_crate_takes_the_lints_that_forbid_unsafe_code() {
    let mut manifests = text_files();
    // The fuzz targets are a workspace of their own, and their entry points are unsafe by nature.
    manifests.retain(|file| file.path.ends_with("/Cargo.toml") && file.path != "fuzz/Cargo.toml");
    assert!(manifests.len() >= 8, "only {} manifests were read", manifests.len());
    assert!(read("Cargo.toml").contains("unsafe_code = \"forbid\""));
    assert_none("Lints hold for every crate:", &without_the_common_lints(&manifests));
}

#[test]
fn no_text_names_somebodys_machine() {
    let sources = text_files();
    assert!(sources.iter().any(|source| source.path == "Cargo.toml"), "the texts were not read");
    assert_none("These work on one machine only:", &naming_a_machine(&sources));
}

#[test]
fn control_planted_files_are_found() {
    let planted = |text: String| [Source::planted("crates/planted/src/lib.rs", &text)];
    assert_eq!(without_a_header(&planted("use std::fmt;\n//! Late.".into())).len(), 1);
    assert_eq!(too_long(&planted("//\n".repeat(LONGEST + 1))).len(), 1);
    assert_eq!(too_long(&planted("//\n".repeat(LONGEST))).len(), 0);
    assert_eq!(without_the_common_lints(&planted("[package]\nname = \"x\"\n".into())).len(), 1);
    for folder in machine_folders() {
        let found = naming_a_machine(&planted(format!("fine\nopen(\"{folder}notes\")")));
        assert!(found.len() == 1 && found[0].contains("lib.rs:2"), "{found:?}");
    }
    assert_eq!(naming_a_machine(&planted("https://example.org/root/of/it and docs/home/page".into())), [""; 0]);
}
