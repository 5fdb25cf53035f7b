//! Arrows between crates run one way, and the pure crates reach nothing that does I/O.

use crate::house::{assert_none, metadata};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What each crate may use of ours. A new arrow is a design decision: it gets its own commit and its reason.
const MAY_USE: [(&str, &[&str]); 14] = [
    ("amends-recovery", &[]),
    ("amends-journal", &[]),
    ("amends-store", &["amends-recovery", "amends-journal"]),
    ("amends-notice", &[]),
    ("amends-playbook", &["amends-recovery"]),
    ("amends-text", &[]),
    ("amends-triage", &["amends-text"]),
    ("amends-wording", &["amends-text"]),
    ("amends-catalogue", &["amends-recovery", "amends-wording"]),
    ("amends-report", &["amends-recovery", "amends-catalogue"]),
    (
        "amends-service",
        &[
            "amends-recovery",
            "amends-journal",
            "amends-store",
            "amends-catalogue",
            "amends-notice",
            "amends-playbook",
            "amends-report",
            "amends-triage",
            "amends-wording",
        ],
    ),
    ("amends-web", &["amends-service", "amends-catalogue"]),
    ("amends", &["amends-service", "amends-web", "amends-catalogue"]),
    ("xtask", &["amends-playbook", "amends-text", "amends-triage", "amends-wording"]),
];

/// Crates that no pure crate may reach, by whatever way: storage, networks, asynchronous run times, processes, logs.
const DOES_IO: [&str; 18] = [
    "axum",
    "crossterm",
    "deadpool-postgres",
    "fs-err",
    "hyper",
    "lettre",
    "mio",
    "nix",
    "notify",
    "reqwest",
    "rusqlite",
    "rustls",
    "rustyline",
    "socket2",
    "tempfile",
    "tokio",
    "tokio-postgres",
    "walkdir",
];

/// Who uses whom when the product is built: dependencies of tests alone are left out.
type Graph = BTreeMap<String, BTreeSet<String>>;

fn graph() -> Graph {
    let metadata = metadata();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let names: BTreeMap<String, String> =
        list(&metadata["packages"]).iter().map(|package| (string(&package["id"]), string(&package["name"]))).collect();
    let mut graph = Graph::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let uses = graph.entry(names[&string(&node["id"])].clone()).or_default();
        for dependency in list(&node["deps"]) {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev") {
                uses.insert(names[&string(&dependency["pkg"])].clone());
            }
        }
    }
    graph
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Every way from `from` to one of `forbidden`, as `a → b → c`.
fn forbidden_ways(graph: &Graph, from: &str, forbidden: &[&str]) -> Vec<String> {
    let mut ways = vec![vec![from.to_owned()]];
    let mut seen = BTreeSet::from([from.to_owned()]);
    let mut breaches = Vec::new();
    while let Some(way) = ways.pop() {
        for next in graph.get(&way[way.len() - 1]).into_iter().flatten() {
            let further: Vec<String> = way.iter().chain([next]).cloned().collect();
            if forbidden.contains(&next.as_str()) {
                breaches.push(further.join(" → "));
            } else if seen.insert(next.clone()) {
                ways.push(further);
            }
        }
    }
    breaches
}

/// Arrows between our crates that the table does not allow.
fn arrows_not_allowed(graph: &Graph, ours: &[&str]) -> Vec<String> {
    let mut breaches = Vec::new();
    for (from, uses) in graph.iter().filter(|(name, _)| ours.contains(&name.as_str())) {
        match MAY_USE.iter().find(|(name, _)| name == from) {
            None => breaches.push(format!("{from} is not in the table of arrows (xtask/tests/it/arrows.rs)")),
            Some((_, may)) => {
                let not_allowed = uses.iter().filter(|to| ours.contains(&to.as_str()) && !may.contains(&to.as_str()));
                breaches.extend(not_allowed.map(|to| format!("{from} → {to}: see {from}'s Cargo.toml")));
            }
        }
    }
    breaches
}

fn assert_unreachable(from: &str, forbidden: &[&str]) {
    let graph = graph();
    assert!(graph.contains_key(from), "{from} is not in this workspace");
    assert_none(&format!("{from} must not reach these"), &forbidden_ways(&graph, from, forbidden));
}

#[test]
fn the_domain_reaches_no_io_and_none_of_ours() {
    assert_unreachable("amends-recovery", &DOES_IO);
    assert_unreachable(
        "amends-recovery",
        &["amends-journal", "amends-store", "amends-catalogue", "amends-report", "amends-service", "amends"],
    );
}

#[test]
fn the_record_format_reaches_no_io_and_none_of_ours() {
    assert_unreachable("amends-journal", &DOES_IO);
    assert_unreachable(
        "amends-journal",
        &["amends-recovery", "amends-store", "amends-catalogue", "amends-report", "amends-service", "amends"],
    );
}

#[test]
fn arrows_between_our_crates_are_those_of_the_table() {
    let metadata = metadata();
    let members: Vec<String> = metadata["workspace_members"].as_array().unwrap().iter().map(string).collect();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: Vec<&str> = packages
        .iter()
        .filter(|package| members.contains(&string(&package["id"])))
        .filter_map(|package| package["name"].as_str())
        .filter(|name| !name.starts_with("bench-"))
        .collect();
    assert!(ours.len() >= MAY_USE.len(), "the table names crates that are not there: {ours:?}");
    assert_none("Arrows that the design does not have:", &arrows_not_allowed(&graph(), &ours));
}

#[test]
fn control_a_planted_way_and_a_planted_arrow_are_found() {
    let uses = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let graph = Graph::from([
        ("amends-recovery".to_owned(), uses(&["serde", "helper"])),
        ("helper".to_owned(), uses(&["serde", "tokio"])),
        ("amends".to_owned(), uses(&["amends-service", "amends-store"])),
        ("amends-gossip".to_owned(), uses(&[])),
    ]);
    assert_eq!(forbidden_ways(&graph, "amends-recovery", &DOES_IO), ["amends-recovery → helper → tokio"]);
    let found = arrows_not_allowed(&graph, &["amends", "amends-service", "amends-store", "amends-gossip"]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].starts_with("amends → amends-store") && found[1].starts_with("amends-gossip"), "{found:?}");
}
