//! Playbooks and triage, as a person meets them: fourteen first hours, files of one's own, a first reading, words of self-harm.

use crate::support::Desk;
use insta::assert_snapshot;
use serde_json::{Value, json};
use std::fs;

pub(crate) const ALL: [&str; 14] = [
    "medication_or_care_error",
    "safety_hazard_or_injury",
    "secret_leak",
    "misdirected_message",
    "data_loss",
    "production_outage",
    "payment_error",
    "missed_deadline",
    "wrong_information",
    "equipment_or_property_damage",
    "quality_defect",
    "policy_breach",
    "interpersonal",
    "general",
];

/// What somebody may have typed, for each.
pub(crate) fn words(id: &str) -> &'static str {
    match id {
        "medication_or_care_error" => "Gave the resident in 12 the tablets of 14",
        "safety_hazard_or_injury" => "Left the guard off the saw over lunch",
        "secret_leak" => "Pushed the payment key to the public folder",
        "misdirected_message" => "Sent the payslips of sixty people to the whole list",
        "data_loss" => "Dropped the orders table, thought it was the test one",
        "production_outage" => "Took the tills down in all shops",
        "payment_error" => "Paid the invoice twice",
        "missed_deadline" => "Did not send the appeal, it was due at midnight",
        "wrong_information" => "Told the couple that the train runs on Boxing Day",
        "equipment_or_property_damage" => "Backed the van into the customer’s wall",
        "quality_defect" => "Shipped 600 shirts with the collar back to front",
        "policy_breach" => "Signed as second checker without looking",
        "interpersonal" => "Shouted at the apprentice in front of everybody",
        _ => "Turned up at the wrong church",
    }
}

fn questions(id: &str) -> Vec<Value> {
    let shown = Desk::at("10:45").run(&format!("playbook show {id} --json")).ok().json();
    shown["playbook"]["questions"].as_array().unwrap().clone()
}

fn findings(draft: &str) -> Value {
    Desk::at("10:45").run_with("check - --kind heads-up --json", draft.trim()).json()["findings"].clone()
}

#[test]
fn every_playbook_drives_a_first_hour() {
    for id in ALL {
        let desk = Desk::at("10:45");
        desk.story().aside("The first minutes, then the facts, then the lead.");
        desk.run(&format!("new \"{}\" --playbook {id} --danger unsure --noticed 10:44", words(id))).ok();
        desk.run("danger done a").ok();
        desk.run("danger safe").ok();
        desk.run("assess spreading no").ok();
        desk.run("assess --set lead=\"Ruth Adeyemi\" --set conduct=honest").ok();
        let questions = questions(id);
        assert!(questions.len() >= 3, "{id}");
        let first = questions[0]["id"].as_str().unwrap().to_owned();
        desk.run(&format!("assess {first} \"The one by the door, at 10:40\"")).ok();
        questions[1..].iter().for_each(|question| {
            desk.run(&format!("assess {} ?", question["id"].as_str().unwrap())).ok();
        });
        desk.run("now").ok();
        desk.run("option add 1").ok();
        let draft = desk.run("say").ok().stdout;
        assert!(draft.contains("The one by the door, at 10:40."), "{id}: {draft}");
        assert_eq!(findings(&draft), json!([]), "{id}: {draft}");
        desk.run_with("say ruth --in-person --file -", draft.trim()).ok();
        let seen = desk.run("show --as ruth").ok().stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(seen.contains("The one by the door, at 10:40") && !seen.contains("Playbook"), "{id}: {seen}");
        desk.run("verify --all").ok();
        assert_snapshot!(format!("playbook_{id}"), desk.transcript());
    }
}

#[test]
fn a_playbook_sets_the_time_to_tell_and_a_later_edition_changes_nothing() {
    let desk = Desk::at("10:45");
    desk.run("new \"Missed the date\" --danger no --noticed 10:44").ok();
    assert!(desk.run("now").ok().stdout.contains("10:59"));
    desk.run("playbook use missed_deadline").ok();
    assert!(desk.run("now").ok().stdout.contains("11:44"));
    let own = desk.home().join("missed_deadline.toml");
    let text = desk.run("playbook show missed_deadline --toml").ok().stdout;
    fs::write(&own, text.replace("tell = \"1 h\"", "tell = \"1 min\"").replace("version = 1", "version = 2")).unwrap();
    desk.run(&format!("playbook add {}", own.display())).ok();
    assert!(desk.run("now").ok().stdout.contains("11:44"), "what was promised stays");
    assert!(desk.run("playbook list").ok().stdout.contains("your own, in place of the built-in one"));
    let again = desk.run(&format!("playbook add {}", own.display()));
    assert_eq!(again.code, 4, "nothing is written over: {again:#?}");
}

#[test]
fn a_broken_file_is_named_in_full_and_never_stops_the_first_minutes() {
    let desk = Desk::at("10:45");
    let text = desk.run("playbook show general --toml").ok().stdout;
    let broken = text.replace("tell = \"15 min\"", "tell = \"15 minuets\"").replace("harm = 1", "harm = 9");
    let file = desk.home().join("general.toml");
    fs::write(&file, &broken).unwrap();
    let checked = desk.run(&format!("playbook check {}", file.display()));
    assert_eq!(checked.code, 5, "{checked:#?}");
    assert_snapshot!("playbook_broken", checked.stdout.replace(&desk.home().display().to_string(), "~"));
    let added = desk.run(&format!("playbook add {}", file.display()));
    assert_eq!((added.code, added.stderr.contains("Things to mend: 3")), (2, true), "{added:#?}");
    // Put there by hand all the same: the built-in one stays in use, and the list says what is wrong.
    let shelf = desk.home().join(".config/amends/playbooks");
    fs::create_dir_all(&shelf).unwrap();
    fs::copy(&file, shelf.join("general.toml")).unwrap();
    desk.run("new \"Something\" --playbook general --danger no").ok();
    assert!(desk.run("playbook list").ok().stdout.contains("3 things to mend"));
    let unknown = desk.run("playbook use data_lost");
    assert_eq!((unknown.code, unknown.stderr.contains("Did you mean data_loss?")), (3, true), "{unknown:#?}");
    assert_eq!(desk.run("playbook check nowhere.toml").code, 5);
}

#[test]
fn a_first_reading_is_three_suggestions_and_the_question_that_always_comes() {
    let desk = Desk::at("10:45");
    let read = desk.run("triage \"gave the resident in 12 the insulin of 14, she is very sleepy\"").ok().stdout;
    assert!(read.contains("1. Medication or care error") && read.contains("Could anyone be hurt?"), "{read}");
    let value = desk.run_with("triage --json", "sent the payslips of sixty people to everyone on the list").ok().json();
    assert_eq!(value["playbook"], "misdirected_message");
    assert_eq!(value["playbooks"].as_array().unwrap().len(), 14);
    let sure: f64 = value["playbooks"].as_array().unwrap().iter().map(|one| one["sure"].as_f64().unwrap()).sum();
    assert!((sure - 1.0).abs() < 0.02, "{sure}");
    assert!(!desk.data().exists(), "a reading keeps nothing");
    assert_eq!(desk.run_with("triage", "  ").code, 2);
}

#[test]
fn many_descriptions_give_a_line_each() {
    let desk = Desk::at("10:45");
    let lines = [
        json!({ "id": 1, "text": "paid the invoice twice" }).to_string(),
        String::new(),
        json!({ "id": "b", "text": "i want to die" }).to_string(),
        json!({ "id": null, "text": "" }).to_string(),
    ];
    let out = desk.run_with("triage --jsonl -", &lines.join("\n")).ok().stdout;
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["danger", "fallout", "honest", "id", "playbook", "playbooks", "urgency"]);
    assert_eq!(answers[0]["playbooks"].as_array().unwrap().len(), 3);
    assert_eq!(answers[1], json!({ "id": "b", "support": true }), "no label, no count");
    assert_eq!(answers.len(), 3);
    let refused = desk.run_with("triage --jsonl -", "{\"id\": 1}");
    assert!(refused.code == 2 && refused.stderr.contains("Line 1 cannot be read"), "{refused:#?}");
}

#[test]
fn words_of_self_harm_lead_to_people_to_talk_to_and_nowhere_else() {
    const MEANT: &str = "i gave the wrong dose and i want to die";
    let desk = Desk::at("10:45");
    for line in ["new", "note", "say marta --role lead --in-person --file", "assess who"] {
        let typed = format!("{line} -");
        let ran = if line == "assess who" {
            desk.run(&format!("assess who \"{MEANT}\""))
        } else {
            desk.run_with(&typed, MEANT)
        };
        assert!(ran.stdout.contains("You do not have to carry this alone."), "{line}: {ran:#?}");
    }
    let plain = Desk::at("10:45");
    plain.run("new \"this deadline kills me, my boss will kill me\"").ok();
    assert!(!plain.run("note \"the server died and i am dead\"").ok().stdout.contains("carry this alone"));
    // The words are kept as any private text; nothing says that they were noticed.
    let log = desk.run("log --json --private").ok().stdout;
    assert!(log.contains("want to die") && !log.contains("support") && !log.contains("distress"), "{log}");
}
