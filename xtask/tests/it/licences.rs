//! Every dependency, tests included and on every platform, keeps to `deny.toml`: licences, banned crates, sources.
//!
//! `cargo deny` reads the same file; this test needs no tool and no network.

use crate::house::{assert_none, metadata, read};
use serde_json::Value;

struct Package {
    name: String,
    licence: Option<String>,
    source: Option<String>,
}

struct Policy {
    allow: Vec<String>,
    banned: Vec<String>,
}

fn policy() -> Policy {
    let deny: toml::Table = read("deny.toml").parse().unwrap();
    let strings = |list: &toml::Value| {
        list.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let banned =
        deny["bans"]["deny"].as_array().unwrap().iter().map(|ban| ban["crate"].as_str().unwrap().to_owned()).collect();
    Policy { allow: strings(&deny["licenses"]["allow"]), banned }
}

fn packages() -> Vec<Package> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let read = |package: &Value| Package {
        name: text(&package["name"]).unwrap(),
        licence: text(&package["license"]),
        source: text(&package["source"]),
    };
    metadata()["packages"].as_array().unwrap().iter().map(read).collect()
}

fn breaches(packages: &[Package], policy: &Policy) -> Vec<String> {
    let mut found = Vec::new();
    for Package { name, licence, source } in packages {
        match licence {
            None => found.push(format!("{name} names no licence")),
            Some(licence) if !is_allowed(licence, &policy.allow) => {
                found.push(format!("{name} is under {licence}, which deny.toml does not allow"))
            }
            Some(_) => {}
        }
        if policy.banned.contains(name) {
            found.push(format!("{name} is banned by deny.toml; its reason is there"));
        }
        // No source is a crate of this workspace.
        if source.as_ref().is_some_and(|source| !source.starts_with("registry+")) {
            found.push(format!("{name} does not come from the registry"));
        }
    }
    found
}

/// Whether one of the choices that an SPDX expression leaves is allowed. `/` is an old way to write `OR`.
fn is_allowed(expression: &str, allow: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let allowed = any_of(&words, &mut at, allow);
    allowed && at == words.len()
}

fn any_of(words: &[&str], at: &mut usize, allow: &[String]) -> bool {
    let mut allowed = all_of(words, at, allow);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= all_of(words, at, allow);
    }
    allowed
}

fn all_of(words: &[&str], at: &mut usize, allow: &[String]) -> bool {
    let mut allowed = one(words, at, allow);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= one(words, at, allow);
    }
    allowed
}

fn one(words: &[&str], at: &mut usize, allow: &[String]) -> bool {
    let Some(word) = words.get(*at) else {
        return false;
    };
    *at += 1;
    if *word == "(" {
        let allowed = any_of(words, at, allow);
        *at += 1;
        return allowed;
    }
    let mut licence = (*word).to_owned();
    if let (Some(&"WITH"), Some(exception)) = (words.get(*at), words.get(*at + 1)) {
        licence = format!("{licence} WITH {exception}");
        *at += 2;
    }
    allow.contains(&licence)
}

#[test]
fn every_dependency_keeps_to_the_policy() {
    let packages = packages();
    assert!(packages.len() > 50, "only {} packages were read", packages.len());
    assert_none("Dependencies that this project does not take:", &breaches(&packages, &policy()));
}

#[test]
fn every_allowed_licence_is_needed() {
    let policy = policy();
    let packages = packages();
    let unused: Vec<String> = policy
        .allow
        .iter()
        .filter(|licence| packages.iter().all(|package| !names(package, licence)))
        .cloned()
        .collect();
    assert_none("Allowed, and under none of our dependencies:", &unused);
}

fn names(package: &Package, licence: &str) -> bool {
    let words =
        |text: &str| text.replace(['/', '(', ')'], " ").split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let wanted = words(licence);
    package
        .licence
        .as_deref()
        .is_some_and(|expression| words(expression).windows(wanted.len()).any(|part| part == wanted))
}

#[test]
fn control_planted_packages_are_found_and_innocent_ones_are_not() {
    let policy = Policy {
        allow: ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).to_vec(),
        banned: vec!["openssl".into()],
    };
    let package = |name: &str, licence: Option<&str>, source: &str| Package {
        name: name.into(),
        licence: licence.map(str::to_owned),
        source: Some(source.into()),
    };
    let good = [
        "MIT",
        "GPL-3.0-only OR MIT",
        "Apache-2.0/MIT",
        "(GPL-2.0-only OR ISC) AND MIT",
        "Apache-2.0 WITH LLVM-exception",
    ];
    for licence in good {
        assert_none("Nothing is wrong here:", &breaches(&[package("good", Some(licence), "registry+x")], &policy));
    }
    for licence in [
        None,
        Some("GPL-3.0-only"),
        Some("MIT AND GPL-3.0-only"),
        Some("Apache-2.0"),
        Some("(GPL-2.0-only OR Apache-2.0) AND MIT"),
        Some("MIT )"),
    ] {
        assert_eq!(breaches(&[package("bad", licence, "registry+x")], &policy).len(), 1, "{licence:?}");
    }
    assert_eq!(breaches(&[package("openssl", Some("MIT"), "registry+x")], &policy).len(), 1);
    assert_eq!(breaches(&[package("from-somewhere", Some("MIT"), "git+x")], &policy).len(), 1);
}
