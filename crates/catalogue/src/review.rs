//! What the review advises: for each finding other words, for each missing part an example, fitted to the facts.
//!
//! Lives here: choosing them. Not here: the sentences (`en::review`), finding what hurts (`wording`).

use crate::admission::{capital, deed, sentence};
use crate::en::draft;
use crate::en::review as text;
use recovery::View;
use std::ops::Range;
use wording::{Category, Finding, Kind, MessagePart, Review, Severity};

/// What is known of the recovery that the words are about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The owner's deed, as a sentence that begins with “I”.
    pub deed: Option<String>,
    /// What is offered, as a sentence.
    pub offer: Option<String>,
    /// What must happen now, as a sentence.
    pub now: Option<String>,
}

impl Known {
    /// From what the owner sees.
    pub fn of(view: &View) -> Self {
        let deed = draft::told_words(view).and_then(|told| deed(&told)).map(|deed| first_sentence(&sentence(&deed)));
        Self { deed, offer: draft::chosen_offer(view), now: Some(draft::needed(view, None).join(" ")) }
    }
}

fn first_sentence(text: &str) -> String {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end().to_owned()
}

/// Other words for a part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// What they take the place of, in bytes of the text.
    pub span: Range<usize>,
    /// The words; empty: it is left out.
    pub words: String,
}

impl Rewrite {
    /// The text with the other words in it.
    pub fn applied(&self, text: &str) -> String {
        let (before, after) = (&text[..self.span.start], &text[self.span.end..]);
        if self.words.is_empty() {
            let (before, after) = (before.trim_end(), after.trim_start());
            let joint = if before.is_empty() || after.is_empty() { "" } else { " " };
            return format!("{before}{joint}{after}");
        }
        format!("{before}{}{after}", self.words)
    }
}

/// Other words for a finding, where there are some that are themselves free of findings and are not in the text yet.
pub fn rewrite(text: &str, finding: &Finding, known: &Known, kind: Kind, severity: Severity) -> Option<Rewrite> {
    let span = wording::sentence_around(text, &finding.span);
    let is_fit =
        |words: &String| !text.contains(words.as_str()) && wording::review(words, kind, severity).findings.is_empty();
    let shorter = wording::without(text, &span, &finding.span).filter(|_| can_be_cut(finding.category));
    let words = shorter.filter(is_fit).or_else(|| instead(finding.category, known).into_iter().find(is_fit));
    match finding.category {
        Category::BuriedLead => Some(Rewrite { span: finding.span.clone(), words: String::new() }),
        Category::OverApology | Category::SelfAttack | Category::DemandForgiveness if words.is_none() => {
            Some(Rewrite { span, words: String::new() })
        }
        _ => words.map(|words| Rewrite { span, words }),
    }
}

/// Categories of which a clause can go while the rest of the sentence says what is to be said.
fn can_be_cut(category: Category) -> bool {
    matches!(
        category,
        Category::BlameShift
            | Category::Excuse
            | Category::Minimising
            | Category::SelfAttack
            | Category::DemandForgiveness
    )
}

/// What can be said in the place of a finding, best first.
pub fn instead(category: Category, known: &Known) -> Vec<String> {
    let deed = known.deed.clone();
    match category {
        Category::BlameShift | Category::Excuse | Category::EvasivePassive => {
            deed.into_iter().chain([text::instead_deed()]).collect()
        }
        Category::ConditionalApology | Category::NonApology => {
            deed.map(text::instead_sorry_deed).into_iter().chain([text::instead_sorry()]).collect()
        }
        Category::OverApology => vec![text::instead_sorry_once()],
        Category::Minimising => vec![text::instead_size()],
        Category::SelfAttack => vec![text::instead_regret()],
        Category::VagueFact => vec![text::instead_fact()],
        Category::DemandForgiveness => vec![text::instead_open()],
        Category::CounterfactualHindsight => vec![text::instead_then()],
        Category::SpeculationAsFact => vec![text::instead_guess()],
        Category::PromiseTooBig => vec![text::instead_change()],
        Category::Concealment => vec![text::instead_tell()],
        Category::BuriedLead => Vec::new(),
    }
}

/// A sentence that would be the missing part.
pub fn example(part: MessagePart, known: &Known) -> String {
    match part {
        MessagePart::Admission => known.deed.clone().unwrap_or_else(text::such_admission),
        MessagePart::Responsibility => text::such_responsible(),
        MessagePart::WhatHappened => known.deed.clone().unwrap_or_else(text::such_what),
        MessagePart::Impact => text::such_impact(),
        MessagePart::ImmediateActionNeeded => known.now.clone().unwrap_or_else(text::such_now),
        MessagePart::AskForDirection => text::such_direction(),
        MessagePart::Apology => text::such_sorry(),
        MessagePart::RepairOffer => known.offer.clone().unwrap_or_else(text::such_offer),
        MessagePart::Prevention => text::such_change(),
        MessagePart::CurrentState => text::such_state(),
        MessagePart::NextStep => text::such_next(),
        MessagePart::NextUpdateTime => text::such_word(),
        MessagePart::Outcome => text::such_outcome(),
        MessagePart::ThanksSpecific => text::such_thanks(),
        MessagePart::ContributingCauses => text::such_causes(),
        MessagePart::ActionOwner => text::such_owner(),
    }
}

/// One thing that the review says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Words that will hurt.
    Finding(Finding),
    /// A part that is missing.
    Missing(MessagePart),
}

impl Suggestion {
    /// By what it is known again after the text was changed: what it says, of which words.
    pub fn mark(&self, written: &str) -> String {
        match self {
            Self::Finding(finding) => format!("{}: {}", finding.category.key(), &written[finding.span.clone()]),
            Self::Missing(part) => part.key().to_owned(),
        }
    }
}

/// So many are shown first.
pub const FIRST: usize = 3;

/// Words above which what is missing is said first: a short text is still being written.
const LONG: usize = 40;

/// What is said of a text, in the order in which it is shown, without those that were left by their [`Suggestion::mark`].
pub fn suggestions(written: &str, review: &Review, left: &[String]) -> Vec<Suggestion> {
    let findings = review.findings.iter().cloned().map(Suggestion::Finding);
    let missing = review.missing.iter().copied().map(Suggestion::Missing);
    let mut all: Vec<Suggestion> = if written.split_whitespace().count() > LONG {
        missing.chain(findings).collect()
    } else {
        findings.chain(missing).collect()
    };
    if !left.is_empty() {
        all.retain(|suggestion| !left.contains(&suggestion.mark(written)));
    }
    all
}

/// How many suggestions there are, in words.
pub fn counted(number: usize) -> String {
    match number {
        0 => text::nothing_to_change(),
        1 => text::one_suggestion(),
        many => text::suggestions(many),
    }
}

/// The parts that are there, in one line.
pub fn in_it(review: &Review) -> Option<String> {
    let parts: Vec<String> = review.present.iter().map(|part| text::part(*part)).collect();
    (!parts.is_empty()).then(|| capital(&parts.join("; ")))
}
