//! The playbooks that ship, and a user's own beside them.

use amends_playbook::{Origin, Shelf};
use std::fs;

fn laws() -> Vec<String> {
    let ids = ["gdpr-33", "hipaa-breach", "nis2-23", "dora-19", "sec-8k-105", "duty-of-candour", "osha-1904-39"];
    let more = ["riddor", "nydfs-500-17", "us-bank-36h", "ftc-safeguards", "cra-14"];
    ids.iter().chain(&more).map(|id| (*id).to_owned()).collect()
}

#[test]
fn fourteen_ship_and_all_are_sound() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../playbooks");
    let laws = laws();
    let laws: Vec<&str> = laws.iter().map(String::as_str).collect();
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let read = amends_playbook::read_file(&path, &laws);
            assert!(read.is_ok(), "{}: {:#?}", path.display(), read.err());
            count += 1;
        }
    }
    assert_eq!((count, Shelf::new(None, self::laws()).all().0.len()), (14, 14));
}

#[test]
fn a_users_folder_adds_and_takes_the_place_and_a_broken_file_takes_nothing_away() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Shelf::new(Some(folder.path().to_owned()), laws());
    let general = shelf.find("general").unwrap();
    assert_eq!(general.origin, Origin::BuiltIn);
    let own = |id: &str, text: &str| fs::write(folder.path().join(format!("{id}.toml")), text).unwrap();
    own("general", &general.text.replace("version = 1", "version = 7"));
    own("brewery", &general.text.replace("id = \"general\"", "id = \"brewery\""));
    own("data_loss", "not a playbook");
    fs::write(folder.path().join("notes.txt"), "no playbook").unwrap();
    let (found, broken) = shelf.all();
    assert_eq!(found.len(), 15);
    assert_eq!(shelf.find("general").unwrap().playbook.version, 7);
    assert!(matches!(shelf.find("general").unwrap().origin, Origin::Own { replaces: true, .. }));
    assert!(matches!(shelf.find("brewery").unwrap().origin, Origin::Own { replaces: false, .. }));
    assert_eq!(shelf.find("data_loss").unwrap().origin, Origin::BuiltIn);
    assert_eq!(broken.len(), 1);
    assert!(shelf.find("../general").is_none() && shelf.find("none_such").is_none());
}

#[test]
fn a_file_has_the_name_of_its_playbook() {
    let folder = tempfile::tempdir().unwrap();
    let text = Shelf::new(None, laws()).find("general").unwrap().text;
    let path = folder.path().join("other.toml");
    fs::write(&path, &text).unwrap();
    let laws = laws();
    let laws: Vec<&str> = laws.iter().map(String::as_str).collect();
    let problems = amends_playbook::read_file(&path, &laws).unwrap_err();
    let (line, before) = text.lines().zip(1..).find(|(line, _)| line.starts_with("id = ")).unwrap();
    assert_eq!(
        (problems[0].at.as_str(), problems[0].line, problems[0].column),
        ("id", before, line.find('"').unwrap() + 1)
    );
}
