//! Legal clocks at the command line: the shape for programs, the words for people, what is refused.

use crate::support::Desk;
use insta::assert_snapshot;
use serde_json::json;

#[test]
fn programs_get_an_object_a_stage_in_the_order_of_the_law() {
    let desk = Desk::at("10:45");
    let value = desk.run("deadline gdpr-33 --when aware=2026-11-20T16:30:00+01:00 --fact risk=high --json").ok().json();
    let stages = value.as_array().unwrap();
    let mut keys: Vec<&String> = stages[0].as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["calendar", "due", "law", "source", "stage", "status", "why"]);
    assert_eq!(stages[0]["due"], "2026-11-23T16:30:00+01:00");
    assert_eq!((&stages[1]["status"], &stages[1]["due"]), (&json!("no_limit"), &json!(null)));
    let chained = desk.run("deadline nis2-23 --when aware=2026-11-01T10:00Z --json").ok().json();
    let last = &chained[2];
    assert_eq!(
        (&last["status"], &last["provisional"], &last["due"]),
        (&json!("not_started"), &json!(true), &json!("2026-12-04"))
    );
    assert!(last["why"].as_str().unwrap().contains("submitted.notification"), "{last}");
    assert!(!desk.data().exists(), "a reading keeps nothing");
}

#[test]
fn people_read_whose_duty_it_is_what_it_must_contain_and_where_it_comes_from() {
    let desk = Desk::at("10:45");
    assert_snapshot!("deadline_gdpr", desk.run("deadline gdpr-33 --when aware=2026-11-20T16:30:00+01:00").ok().stdout);
    assert_snapshot!("deadline_list", desk.run("deadline").ok().stdout);
    let own = "deadline duty-of-candour --when aware=2026-12-18T10:00Z --fact nhs_contract=yes";
    assert!(desk.run(own).ok().stdout.contains("due 2027-01-01"));
    let days = format!("{own} --holiday 2026-12-25 --holiday 2026-12-28 --holiday 2027-01-01");
    assert!(desk.run(&days).ok().stdout.contains("due 2027-01-06"));
}

#[test]
fn what_cannot_be_used_is_named_with_a_next_step() {
    let desk = Desk::at("10:45");
    for (line, words) in [
        ("deadline gdpr33", "Did you mean gdpr-33?"),
        ("deadline circia", "circia is not in force"),
        ("deadline moon-law", "No legal clock is known for"),
        ("deadline gdpr-33 --when aware", "has no ="),
        ("deadline gdpr-33 --when seen=2026-11-20T10:00Z", "It has: aware."),
        ("deadline gdpr-33 --when aware=2026-11-20", "needs an hour"),
        ("deadline gdpr-33 --when aware=yesterday", "no time that can be counted from"),
        ("deadline gdpr-33 --fact risk=some", "risk takes none, risk, high."),
        ("deadline duty-of-candour --holiday soon", "is no date"),
    ] {
        let ran = desk.run(line);
        assert!(ran.code == 2 && ran.stderr.contains(words) && ran.stderr.contains("try:"), "{line}: {ran:#?}");
    }
}
