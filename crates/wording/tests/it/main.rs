//! The review on texts that nobody would send: it never panics, and every span is a part of the text.

#![allow(clippy::unwrap_used)] // a span that does not hold is a failed test

use amends_wording::{Category, Kind, MessagePart, Review, Severity, review, sentence_around, without};
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_oneof, proptest};
use proptest::sample::select;

/// Pieces of text that are hard to cut: no blanks, quotes in quotes, signs of several parts, marks without letters, both directions.
const PIECES: &[&str] = &[
    "sorry",
    "I sent it",
    "because accounts gave me the wrong folder",
    "never ever",
    "there was a mix-up",
    "if anyone felt",
    "if",
    "but",
    "n't",
    "don’t",
    "’",
    "'",
    "“",
    "”",
    "‘",
    "\"",
    "(",
    ")",
    "«",
    "»",
    ".",
    "...",
    "…",
    "!",
    "?!",
    ",",
    ";",
    ":",
    "-",
    "–",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\0",
    "> ",
    "-- \n",
    "- ",
    "2. ",
    "b) ",
    "On Monday Kim wrote:\n",
    "-----Original Message-----\n",
    "Dear Kim,\n",
    "Regards,\n",
    "👩‍🚒",
    "🇩🇪",
    "👍🏽",
    "\u{301}",
    "\u{e001}",
    "\u{202e}",
    "\u{2066}",
    "\u{200d}",
    "שלום",
    "مرحبا",
    "日本語",
    "ﬁ",
    "İ",
    "ß",
    "Ⅷ",
    "𝕊",
    "e\u{301}e\u{301}",
    "10:31",
    "1,200.50",
    "£3",
    "Dr.",
    "J.",
    "e.g.",
    "a.m.",
];

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(PIECES).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => (select(PIECES), 1..200_usize).prop_map(|(piece, times)| piece.repeat(times)),
        1 => Just("x".repeat(3_000)),
    ]
}

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

/// Every span cuts the text between characters, and the findings come in its order.
fn holds(text: &str, review: &Review) {
    let mut last = 0;
    for finding in &review.findings {
        let quote = text.get(finding.span.clone()).unwrap();
        assert!(!quote.is_empty() && finding.span.start >= last, "{finding:?}");
        last = finding.span.start;
        let around = sentence_around(text, &finding.span);
        assert!(around.start <= finding.span.start && finding.span.end <= around.end);
        let _ = without(text, &around, &finding.span);
    }
    let categories: Vec<Category> = review.findings.iter().map(|finding| finding.category).collect();
    assert!(categories.len() <= text.len());
}

proptest! {
    // 20,000 texts, each as two of the kinds.
    #![proptest_config(ProptestConfig { cases: 20_000, max_shrink_iters: 2_000, ..ProptestConfig::default() })]
    #[test]
    fn no_text_makes_it_panic_or_cuts_a_character(
        text in text(), first in select(&Kind::ALL[..]), second in select(&Kind::ALL[..]), severity in select(&Severity::ALL[..]),
    ) {
        for kind in [first, second] {
            let reviewed = review(&text, kind, severity);
            holds(&text, &reviewed);
        }
        assert_eq!(review(&text, first, severity), review(&text, first, severity), "the same text, the same answer");
    }
}

#[test]
fn one_sentence_of_a_million_letters_is_read() {
    let long = [
        "x".repeat(1 << 20),
        "if only ".repeat(1 << 17),
        "“".repeat(1 << 18),
        "I am sorry, ".repeat(90_000),
        "the supplier, the driver and you ".repeat(32_000),
        "\u{301}".repeat(1 << 19),
        "I sent it\n".repeat(100_000),
    ];
    for text in long {
        holds(&text, &review(&text, Kind::Apology, Severity::Serious));
    }
}

#[test]
fn nothing_is_said_of_nothing_and_of_other_languages() {
    let empty = review("", Kind::Thanks, Severity::Minor);
    assert!(empty.findings.is_empty() && empty.missing.len() == 1);
    let german =
        review("Es tut mir leid, ich habe die Liste an alle Kunden geschickt.", Kind::Apology, Severity::Serious);
    assert!(german.findings.is_empty() && german.missing.is_empty());
}

#[test]
fn an_apology_beside_a_finding_is_still_there() {
    let text = "I am so sorry, I'm the worst nurse ever, I keep crying.";
    let reviewed = review(text, Kind::Apology, Severity::Serious);
    assert!(reviewed.findings.iter().any(|finding| finding.category == Category::SelfAttack), "{reviewed:?}");
    assert!(reviewed.present.contains(&MessagePart::Apology), "{reviewed:?}");
}

#[test]
fn mail_of_others_and_signatures_are_not_judged() {
    let text = "Hi Kim,\nI sent the old list.\n> You never told me. It is your fault.\nRegards,\nSam";
    assert!(review(text, Kind::HeadsUp, Severity::Serious).findings.is_empty());
}
