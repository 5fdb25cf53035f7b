//! Next steps, clocks, advice, refusals, journal lines, audiences: as people read them.

use crate::samples::{self, MARTA, SAM, at, clock, words};
use catalogue::{
    Contact, Support, Trouble, act_now, advice, audience, clock_line, line, next_step, perspective, refusal, seen_by,
    support,
};
use recovery::content::Question;
use recovery::person::{Role, Way};
use recovery::view::Audience;
use recovery::{Advice, NextStep, Refusal, Seq, View};
use std::fmt::Write;

#[test]
fn every_next_step_has_words_and_a_command() {
    let marta = || words("Marta Lindqvist");
    let steps = [
        NextStep::AskDanger,
        NextStep::ActNow,
        NextStep::AskSpreading,
        NextStep::StopIt { how: words("Stop the second send") },
        NextStep::AskNoticed,
        NextStep::Pause { until: at("10:50") },
        NextStep::TakePause,
        NextStep::NameLead,
        NextStep::Assess { question: Question::HowMany },
        NextStep::AddOption { have: 0 },
        NextStep::AddOption { have: 1 },
        NextStep::TellLead { name: marta(), is_late: false },
        NextStep::TellLead { name: marta(), is_late: true },
        NextStep::Heard { name: marta() },
        NextStep::Tell { name: words("38 partners"), role: Role::Affected },
        NextStep::FollowDirection { name: marta(), words: Some(words("Write to the partners first.")) },
        NextStep::FollowDirection { name: marta(), words: None },
        NextStep::AwaitDirection { name: marta() },
    ];
    let all = steps.iter().map(|step| next_step(step, &clock("10:45")));
    let read: Vec<String> = all.map(|next| format!("{}\n    {}", next.text, next.command)).collect();
    insta::assert_snapshot!(read.join("\n"));
}

#[test]
fn every_refusal_has_a_sentence_and_a_way_on() {
    let marta = || words("Marta Lindqvist");
    let all = [
        Refusal::WrittenByNewer,
        Refusal::NotTheirs,
        Refusal::UnknownItem,
        Refusal::UnknownEntry(Seq(12)),
        Refusal::PartOfTheFrame,
        Refusal::AlreadyWithdrawn,
        Refusal::AlreadyErased,
        Refusal::AlreadyGiven,
        Refusal::NothingToUndo,
        Refusal::InFuture(at("12:00")),
        Refusal::TooEarly { when: at("10:30"), earliest: at("10:44") },
        Refusal::PauseInDanger,
        Refusal::PauseTooLate { tell_by: at("10:59") },
        Refusal::PauseLength,
        Refusal::PauseLengthened,
        Refusal::PauseOver,
        Refusal::NoPause,
        Refusal::NobodyTold,
        Refusal::AlreadyTold { name: marta(), at: at("10:58"), way: Way::InPerson },
        Refusal::NotTold { name: marta() },
        Refusal::CannotBeTold(Role::PeopleOffice),
        Refusal::PreviewStale,
        Refusal::OwnDirection,
        Refusal::NoWords,
        Refusal::LeadIs { name: marta() },
    ];
    let read: Vec<String> = all.iter().map(|one| said(&refusal(one, &clock("10:56")))).collect();
    insta::assert_snapshot!(read.join("\n"));
}

fn said(trouble: &Trouble) -> String {
    let mut text = format!("error: {}", trouble.error);
    for (label, words) in [("  why", &trouble.why), ("  try", &trouble.try_)] {
        if let Some(words) = words {
            write!(text, "\n{label}: {words}").unwrap();
        }
    }
    text
}

#[test]
fn advice_is_true_and_short() {
    let all = [Advice::BeforeYouTell, Advice::AfterABadReaction, Advice::TellFirst, Advice::NotCalmYet];
    let read: Vec<String> =
        all.into_iter().map(|one| advice(one).join("\n")).chain([perspective().join("\n")]).collect();
    insta::assert_snapshot!(read.join("\n\n"));
}

#[test]
fn clocks_say_what_is_left_and_what_still_helps() {
    let read = |view: &View, time: &str| -> String {
        let lines: Vec<String> = view.clocks.iter().map(|one| clock_line(one, &clock(time))).collect();
        format!("{time}\n{}", lines.join("\n"))
    };
    let at = |time: &str| read(&samples::price_list().when(time).seen_by(SAM), time);
    let told = read(&samples::price_list_told().seen_by(SAM), "11:25");
    insta::assert_snapshot!([at("10:52"), at("10:56"), at("11:10"), told].join("\n\n"));
}

#[test]
fn the_journal_of_the_price_list() {
    for viewer in [SAM, MARTA] {
        let view = samples::price_list_told().seen_by(viewer);
        let read = |one| {
            let one: &recovery::view::Line = one;
            format!("{:4} {} [{}]", one.label.0, line(one, &view, &clock("11:25")), seen_by(&one.audience, &view))
        };
        insta::assert_snapshot!(view.lines.iter().map(read).collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn who_can_see_it_is_said_in_words() {
    let view = samples::price_list_told().seen_by(SAM);
    let of = |names: &[&str]| audience(&Audience { names: names.iter().map(|name| words(name)).collect() }, &view);
    assert_eq!(of(&[]), "Only you can see this.");
    assert_eq!(of(&["Marta Lindqvist"]), "You and Marta can see this.");
    assert_eq!(of(&["Marta", "Tomasz", "Ines"]), "You, Marta, Tomasz and Ines can see this.");
    let many = ["A1", "B2", "C3", "D4", "E5", "F6", "G7", "H8", "I9", "J10"];
    assert_eq!(of(&many), "You, A1, B2, C3, D4 and 6 others can see this.");
    let lead = samples::price_list_told().seen_by(MARTA);
    assert_eq!(audience(&lead.audience, &lead), "You and Sam can see this.");
}

#[test]
fn support_is_there_with_and_without_numbers() {
    let one = |name: &str, reach: &str, note: &str, hours: &str| Contact {
        name: name.to_owned(),
        reach: reach.to_owned(),
        note: (!note.is_empty()).then(|| note.to_owned()),
        hours: (!hours.is_empty()).then(|| hours.to_owned()),
    };
    let set = Support {
        emergency: None,
        people: vec![
            one("Aylin Demir", "555 20", "Peer support. She has been through this", "until 18:00"),
            one("Employee assistance", "555 30", "Not part of the firm. Tells it nothing", "until 22:00"),
        ],
        crisis: vec![one("Crisis line", "555 40", "", "day and night")],
        advisers: vec![one("Union office", "555 50", "Rosa Lind", "until 17:00")],
        checked: Some("1 March 2026".to_owned()),
    };
    insta::assert_snapshot!(support(&set));
    insta::assert_snapshot!(support(&Support::default()));
    insta::assert_snapshot!(act_now(&set, &[one("the site nurse", "555 01", "", "")]));
    insta::assert_snapshot!(act_now(&Support::default(), &[]));
}
