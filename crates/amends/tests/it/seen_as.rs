//! `show --as`: what another person sees, from the strands that they may read and nothing more.

use crate::support::{Desk, Ran};
use catalogue::Clockface;
use jiff::tz::TimeZone;
use service::domain::Timestamp;
use service::{App, Entropy, Folder, Settings, report};

/// Words that stand in one private place each, and may turn up nowhere else.
const CANARIES: [&str; 6] =
    ["canary-note", "canary-standing", "canary-mood", "canary-draft", "canary-left-out", "canary-undone"];

/// Sam has told Marta, then Tomasz as a helper, and has apologised to Ines.
fn everybody_told() -> Desk {
    let desk = Desk::at("10:45");
    desk.run("config set name Sam Okafor").ok();
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    desk.run("note canary-note").ok();
    desk.run("assess standing canary-standing").ok();
    desk.run("assess who canary-left-out").ok();
    desk.run("option add canary-undone").ok();
    desk.run("undo").ok();
    let left_out = label(&desk, "canary-left-out");
    desk.clock("10:58").run(&format!("say --in-person --leave-out {left_out}")).ok();
    desk.run(
        "say --heard --taken-in yes --direction \"Call the six first\" --mood threatened --what-was-said canary-mood",
    )
    .ok();
    desk.clock("11:10").run("say \"Tomasz Wilk\" --role helper --phone").ok();
    desk.run("note \"The tool is off until noon\" --shared").ok();
    desk.run("say \"Ruth Adeyemi\" --role reviewer --in-person").ok();
    desk.clock("11:20").run_with("say \"Ines Duarte\" --role affected --file -", "I am sorry, Ines.").ok();
    desk.run("say ines --in-person --kind apology").ok();
    desk.run_with("say marta --kind update --file -", "canary-draft").ok();
    desk.run("say \"Omar Haddad\" --role helper").ok();
    desk
}

fn label(desk: &Desk, words: &str) -> String {
    let log = desk.run("log").ok().stdout;
    let line = log.lines().find(|line| line.contains(words)).unwrap();
    line.split_whitespace().next().unwrap().to_owned()
}

/// The same question, asked of the service in this process.
fn in_process(desk: &Desk, person: &str, at: &str) -> Option<String> {
    let now = Timestamp(at.parse::<jiff::Timestamp>().unwrap().as_millisecond());
    let app = App::new(Folder::at(desk.data()), Settings::default(), Entropy::system());
    let id = app.meant(None, now).unwrap();
    let view = app.view_as(id, person, now).ok()?;
    Some(report::page(&view, &Clockface { zone: TimeZone::get("Europe/Berlin").unwrap(), now }))
}

#[test]
fn each_person_sees_their_own_page_byte_for_byte() {
    let desk = everybody_told();
    desk.clock("11:30");
    for person in ["marta", "tomasz", "ines", "ruth"] {
        let shown = desk.run(&format!("show --as {person}")).ok().stdout;
        assert_eq!(Some(shown), in_process(&desk, person, "2026-03-10T11:30:00+01:00"), "{person}");
    }
    // The helper joined later: what was said before is not on their page; what came after is.
    let tomasz = desk.run("show --as tomasz").ok().stdout;
    assert!(tomasz.contains("The tool is off until noon"), "{tomasz}");
    assert!(!tomasz.contains("Call the six first"), "{tomasz}");
    // Who is affected has their thread and nothing of the shared part.
    let ines = desk.run("show --as ines").ok().stdout;
    assert!(ines.contains("I am sorry, Ines.") && !ines.contains("The tool is off"), "{ines}");
}

#[test]
fn who_was_not_told_finds_nothing_as_with_an_unknown_code() {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    desk.opened();
    let private = desk.run("show --as marta");
    let unknown = desk.run("show zzzz --as marta");
    let words = |ran: &Ran, code: &str| ran.stderr.replace(code, "CODE");
    assert_eq!((private.code, words(&private, &desk.code())), (3, words(&unknown, "zzzz")));
    assert_eq!(unknown.code, 3);

    desk.run("say --in-person").ok();
    desk.run("assess include \"Omar Haddad, helper\"").ok();
    let not_told = desk.run("show --as omar");
    assert_eq!((not_told.code, words(&not_told, &desk.code())), (3, words(&unknown, "zzzz")));
    assert_eq!(desk.run("log --as omar").code, 3);
}

#[test]
fn nothing_private_is_in_what_others_get() {
    let desk = everybody_told();
    let own = desk.run("show").ok().stdout + &desk.run("log").ok().stdout + &desk.run("report --for self").ok().stdout;
    for canary in CANARIES {
        assert!(own.contains(canary), "the control: {canary} is on the owner's own pages");
    }
    let mut outputs = vec![desk.run("report --for lead"), desk.run("report --for lead --json")];
    for person in ["marta", "tomasz", "ines", "ruth", "omar", "sam"] {
        for command in ["show", "log"] {
            for flags in ["", "--json", "--json=lines", "--json --private"] {
                outputs.push(desk.run(&format!("{command} --as {person} {flags}")));
            }
        }
    }
    for (place, ran) in outputs.iter().enumerate() {
        // The owner may look at their own page by name; that is no other person.
        let is_sam = place >= outputs.len() - 8;
        for canary in CANARIES {
            assert!(is_sam && ran.code == 0 || !ran.all().contains(canary), "{canary}: {ran:#?}");
        }
    }
}
