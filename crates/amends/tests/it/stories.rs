//! First hours, whole: what was typed, and every line that came back. Hints and errors stand behind a bar.
//!
//! These are read like prose. When a sentence makes a reader stop, the sentence is wrong.

use crate::support::{Desk, Terminal};
use insta::assert_snapshot;

/// The receipt in a report is random; what stands around it is not.
fn without_receipt(report: &str) -> String {
    let (text, _) = report.split_once("Receipt:").expect("a report for the lead has a receipt");
    format!("{}\n", text.trim_end())
}

/// The lead's report, its receipt after ten more records, and what everybody sees at the end.
fn ends_well(desk: &Desk, lead: &str) {
    desk.run("report --for lead -o report.md").ok();
    for number in 1..=10 {
        desk.aloud(&format!("note \"Line {number} of a long day\" --shared"), number == 1);
    }
    desk.aside("Nine lines more.");
    desk.run("verify --against report.md").ok();
    desk.run("verify --all").ok();
    desk.run("log").ok();
    desk.run("show").ok();
    desk.run(&format!("show --as {lead}")).ok();
}

#[test]
fn a_price_list_goes_to_every_customer() {
    let desk = Desk::at("10:40");
    desk.story().aside("Sam Okafor has set this up before.");
    desk.run("config set name Sam Okafor").ok();
    desk.run("config set lead Marta Lindqvist").ok();

    desk.then("10:45", "The list went out a minute ago.");
    desk.run_with("", "Emailed the March price list to every customer").ok();
    desk.run("danger no").ok();
    desk.run("assess spreading no").ok();
    desk.run("assess noticed 10:44").ok();
    desk.run("pause").ok();

    desk.then("10:48", "Three minutes later.");
    desk.run("ready").ok();
    desk.run("assess who \"38 customers; six of them have open quotes\"").ok();
    desk.run("assess --set how-many=38 --set outside=yes --set data=no --set known=?").ok();
    desk.run("assess policy \"No. The tool puts the list in by default\"").ok();
    desk.run("assess customers 2/customers/hours").ok();
    desk.run("assess conduct honest").ok();
    desk.run("assess include \"Tomasz Wilk, helper, keeps the mailing tool\"").ok();
    desk.run("assess include \"Ines Duarte, helper, saw the first reply\"").ok();
    desk.run("option add \"Write to the 38 today\" --helps \"All 38\" --cost \"Two hours\" --undo no").ok();
    desk.run("option add \"Call the six with open quotes first\" --helps \"The six\" --soon \"By noon\"").ok();
    desk.run("option list").ok();
    desk.run("option choose 2").ok();
    desk.run("note \"I am ashamed of this\"").ok();

    desk.then("10:54", "The words.");
    let words = desk.run("say").ok().stdout;
    desk.run("say --card").ok();
    desk.run("say --preview").ok();

    desk.then("10:58", "Marta has five minutes.");
    desk.run_with("say marta --in-person --file -", words.trim()).ok();
    desk.clock("11:02");
    desk.run("say marta --heard --taken-in yes --direction \"Call the six first. Then write to all 38.\" --mood calm")
        .ok();
    desk.run("now").ok();
    desk.run("ask list").ok();

    desk.then("11:05", "The helpers.");
    desk.run("say tomasz --phone").ok();
    desk.run("say ines --in-person --no-words").ok();
    desk.run("list").ok();
    desk.run("now").ok();
    desk.run("report --for lead -o first.md").ok();
    let report = std::fs::read_to_string(desk.home().join("first.md")).unwrap();
    ends_well(&desk, "marta");
    assert_snapshot!("price_list", desk.transcript());
    assert_snapshot!("price_list_report", desk.plain(&without_receipt(&report)));
}

#[test]
fn a_medicine_is_given_in_the_wrong_strength() {
    let desk = Desk::at("02:05");
    desk.story().aside("A ward at night. The site has set its numbers.");
    desk.run("config set numbers \"Doctor on call, 555 01; Poison centre, 555 02\"").ok();
    desk.run("config set emergency 112").ok();

    desk.then("02:10", "Five times the strength, given just now. Is it dangerous? Not sure.");
    desk.run("danger unsure").ok();
    desk.run("danger done 2").ok();
    desk.clock("02:14");
    desk.run("danger done 1").ok();
    desk.run("now --check");

    desk.then("02:31", "The doctor is there.");
    desk.run("danger done 3").ok();
    desk.run("danger safe").ok();
    desk.run("assess what \"Gave Mr Demir 50 mg in place of 10 mg\"").ok();
    desk.run("assess noticed 02:08").ok();
    desk.run("assess spreading no").ok();
    desk.run("assess lead \"Ruth Adeyemi\"").ok();
    desk.run("assess who \"Mr Demir, bed 12\"").ok();
    desk.run("assess people-safety 3/one/hours").ok();
    desk.run("assess severity grave").ok();
    desk.run("assess conduct honest").ok();

    desk.then("02:35", "The charge nurse.");
    let words = desk.run("say").ok().stdout;
    desk.run_with("say ruth --in-person --file -", words.trim()).ok();
    desk.clock("02:38");
    desk.run("say ruth --heard --taken-in yes --direction \"Watch his pulse every 15 minutes. I tell the family.\" --mood hard").ok();
    desk.run("now").ok();
    ends_well(&desk, "ruth");
    assert_snapshot!("wrong_strength", desk.transcript());
}

#[test]
fn a_table_is_dropped_after_a_skipped_step() {
    let desk = Desk::at("16:01");
    desk.story().aside("Jon Bell, at the console.");
    desk.run("new \"Dropped the orders table in production\" --danger no --noticed \"2 min ago\"").ok();
    desk.run("assess spreading yes").ok();
    desk.run("assess --set policy=\"Yes. I skipped the second pair of eyes\" --set conduct=shortcut").ok();
    desk.run("assess --set customers=3/customers/hours --set operations=3/organisation/hours").ok();
    desk.run("now").ok();

    desk.then("16:04", "It cannot be stopped from here, so Ana hears it first.");
    let words = desk.run("say \"Ana Ruiz\" --role lead").ok().stdout;
    desk.run_with("say ana --phone --file -", words.trim()).ok();
    desk.clock("16:06");
    desk.run("say --heard --taken-in yes --direction \"Stop all writes. Restore from 15:30.\" --mood calm").ok();
    desk.run("now").ok();
    ends_well(&desk, "ana");
    assert_snapshot!("dropped_table", desk.transcript());
}

#[test]
fn the_same_price_list_through_the_questions() {
    let desk = Desk::at("10:45");
    desk.run("config set lead Marta Lindqvist").ok();
    let opened = Terminal::new(&desk, "")
        .sees("plain sentences are enough.")
        .sees("> ")
        .enters("Emailed the March price list to every customer")
        .sees("[n]o:")
        .enters("n")
        .sees("[y/n]:")
        .enters("n")
        .sees("[now]:")
        .enters("10:44")
        .sees("[none of these]:")
        .enters("none")
        .sees("next:")
        .run()
        .ok();
    desk.knows(&opened.stdout);

    // An editor that leaves the draft as it is.
    desk.set("EDITOR", "true").clock("10:58");
    let told = Terminal::new(&desk, "say marta")
        .sees("[l]ater:")
        .enters("p")
        .sees("[now]:")
        .enters("")
        .sees("[leave it open]:")
        .enters("Sam Okafor")
        .sees("[as it is]:")
        .enters("")
        .sees("[y/n]")
        .enters("y")
        .sees("as you can.")
        .enters("Call the six first. Then write to all 38.")
        .sees("Only you see this.")
        .enters("h")
        .sees("next:")
        .run()
        .ok();
    let session = format!("$ amends\n{}\n$ amends say marta\n{}", opened.stdout, told.stdout);
    assert_snapshot!("price_list_at_a_terminal", desk.plain(&session));
    desk.run("verify --all").ok();
}
