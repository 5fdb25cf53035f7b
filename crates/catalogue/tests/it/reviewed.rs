//! Our own words through our own review: every draft, every suggestion and every example is free of what we advise against.

use crate::samples::{self, MARTA, SAM, Story, TOMASZ, clock};
use catalogue::draft;
use catalogue::en::review as text;
use catalogue::review::{Known, Rewrite, example, instead, rewrite};
use recovery::content::{Content, MessageKind, Moment, TalkCard};
use recovery::fallout::{Danger, Spreading};
use recovery::person::Role;
use recovery::view::Hearer;
use wording::{Category, Finding, Kind, Level, MessagePart, Severity, review};

const MESSAGES: [(MessageKind, Kind); 6] = [
    (MessageKind::HeadsUp, Kind::HeadsUp),
    (MessageKind::Apology, Kind::Apology),
    (MessageKind::StatusUpdate, Kind::StatusUpdate),
    (MessageKind::FollowUp, Kind::FollowUp),
    (MessageKind::Thanks, Kind::Thanks),
    (MessageKind::Statement, Kind::Apology),
];

/// The three recoveries, and each in the states that change what a draft says.
fn stories() -> Vec<Story> {
    let sent = "Sent the March price list to every customer";
    let bare = || Story::opened("10:45", "7kq2", sent);
    vec![
        samples::price_list(),
        samples::price_list_told(),
        samples::medicine(),
        samples::table(),
        bare(),
        bare().put(Content::Danger(Danger::None)).put(Content::Spreading(Spreading::No)),
        bare().put(Content::Danger(Danger::Possible)).put(Content::Spreading(Spreading::Unstoppable)),
        bare().put(Content::Moment { which: Moment::Resolved, when: samples::at("10:40") }),
    ]
}

fn hearers(story: &Story) -> Vec<Hearer> {
    let mut hearers: Vec<Hearer> = story.seen_by(SAM).people;
    if let Some(first) = hearers.first().cloned() {
        let as_role = |role| Hearer { role, person: TOMASZ, ..first.clone() };
        hearers.extend([Role::Lead, Role::Helper, Role::Affected, Role::Reviewer].map(as_role));
    } else {
        let hearer = |role, person| Hearer {
            person,
            name: samples::words("Marta Lindqvist"),
            role,
            why: None,
            hearing: recovery::view::Hearing::Now,
        };
        hearers.extend([hearer(Role::Lead, MARTA), hearer(Role::Affected, TOMASZ)]);
    }
    hearers
}

/// What the review finds, as one reads it.
fn found(text: &str, kind: Kind, severity: Severity) -> Vec<String> {
    let findings = review(text, kind, severity).findings;
    findings
        .iter()
        .map(|finding| {
            format!("{} at {severity:?}: {} in: {text}", finding.category.key(), &text[finding.span.clone()])
        })
        .collect()
}

#[test]
fn no_draft_says_what_we_advise_against() {
    let mut faults = Vec::new();
    let mut drafts = 0;
    for story in stories() {
        let view = story.seen_by(SAM);
        for to in hearers(&story) {
            for (message, kind) in MESSAGES {
                let text = draft::message(message, &view, &to, &clock("11:25"));
                drafts += 1;
                faults.extend(Severity::ALL.iter().flat_map(|severity| found(&text, kind, *severity)));
            }
            let card = spoken(&draft::card(&view, &to));
            faults.extend(Severity::ALL.iter().flat_map(|severity| found(&card, Kind::HeadsUp, *severity)));
        }
    }
    faults.sort();
    faults.dedup();
    assert!(drafts > 100 && faults.is_empty(), "{} of {drafts} drafts:\n{}", faults.len(), faults.join("\n"));
}

/// What is said of a card: its lines without their headings.
fn spoken(card: &TalkCard) -> String {
    let facts: Vec<&str> = card.facts.iter().map(|fact| fact.as_str()).collect();
    let lines = [
        card.opener.as_str(),
        card.first_sentence.as_str(),
        &facts.join(" "),
        card.needed_now.as_str(),
        card.offer.as_str(),
    ];
    lines.join(" ")
}

#[test]
fn first_news_to_a_lead_lacks_nothing() {
    let mut lacking = Vec::new();
    for story in stories() {
        let view = story.seen_by(SAM);
        for to in hearers(&story).iter().filter(|to| to.role == Role::Lead) {
            let text = draft::message(MessageKind::HeadsUp, &view, to, &clock("11:25"));
            for severity in Severity::ALL {
                let missing = review(&text, Kind::HeadsUp, severity).missing;
                lacking.extend(missing.iter().map(|part| format!("{} at {severity:?}: {text}", part.key())));
            }
        }
    }
    lacking.dedup();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
}

#[test]
fn no_sentence_of_a_draft_says_what_we_advise_against() {
    let mut faults = Vec::new();
    for (_, template) in draft::ALL.iter().filter(|(_, template)| !template.contains('{')) {
        for (_, kind) in MESSAGES {
            faults.extend(Severity::ALL.iter().flat_map(|severity| found(template, kind, *severity)));
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn known() -> [Known; 2] {
    let deed = Some("I sent the March price list to every customer.".to_owned());
    [Known::default(), Known { deed, ..Known::of(&samples::price_list_told().seen_by(SAM)) }]
}

#[test]
fn no_suggestion_and_no_example_says_what_we_advise_against() {
    let mut faults = Vec::new();
    for known in known() {
        let suggested = Category::ALL.iter().flat_map(|category| instead(*category, &known));
        let examples = MessagePart::ALL.iter().map(|part| example(*part, &known));
        for words in suggested.chain(examples) {
            for kind in Kind::ALL {
                faults.extend(Severity::ALL.iter().flat_map(|severity| found(&words, kind, *severity)));
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_takes_the_place_of_a_finding_is_clean_in_its_place() {
    let text = "I sent the March price list to all 412 customers because accounts gave me the wrong folder. I am so, so \
                sorry, sorry again, I feel terrible. It will never, ever happen again.";
    let reviewed = review(text, Kind::HeadsUp, Severity::Serious);
    assert!(reviewed.findings.len() >= 3, "{:?}", reviewed.findings);
    for finding in &reviewed.findings {
        let rewrite = rewrite(text, finding, &known()[1], Kind::HeadsUp, Severity::Serious).unwrap();
        let left = review(&rewrite.applied(text), Kind::HeadsUp, Severity::Serious).findings;
        let again = left.iter().any(|other| other.category == finding.category && rewrite.words.is_empty());
        assert!(!again && left.len() < reviewed.findings.len(), "{rewrite:?}: {left:?}");
    }
}

#[test]
fn a_clause_that_blames_goes_and_the_deed_stays() {
    let text = "I sent the old price list because accounts gave me the wrong folder.";
    let span = text.find("because").unwrap()..text.len() - 1;
    let finding = Finding { category: Category::BlameShift, level: Level::Strong, span };
    let rewrite = rewrite(text, &finding, &Known::default(), Kind::HeadsUp, Severity::Serious).unwrap();
    assert_eq!(rewrite.applied(text), "I sent the old price list.");
}

#[test]
fn a_reason_is_short_and_every_text_has_a_name() {
    for category in Category::ALL {
        let why = text::why(*category);
        assert!(why.split_whitespace().count() <= 20, "{why}");
        assert!(!text::finding(*category).is_empty());
    }
    let parts: std::collections::BTreeSet<String> = MessagePart::ALL.iter().map(|part| text::part(*part)).collect();
    assert_eq!(parts.len(), MessagePart::ALL.len());
}

#[test]
fn what_is_left_out_leaves_no_gap() {
    let out = |text: &str, span| Rewrite { span, words: String::new() }.applied(text);
    assert_eq!(out("One. Two. Three.", 5..9), "One. Three.");
    assert_eq!(out("One. Two.", 0..4), "Two.");
    assert_eq!(out("One. Two.", 5..9), "One.");
    assert_eq!(out("One.", 0..4), "");
}
