//! The review of one text: sentence by sentence for what hurts, as a whole for what is missing.

use crate::engine::{Observed, Of, engine};
use crate::features::{Features, Sink};
use crate::kind::{Category, Kind, Level, MessagePart, Severity};
use crate::model::{Model, model};
use std::ops::Range;
use text::{Doer, Language, Linear, Reading, Tense, language};

/// Words that will hurt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// In which way.
    pub category: Category,
    /// How much it matters.
    pub level: Level,
    /// Where, in bytes of the text.
    pub span: Range<usize>,
}

/// Whether it is fit to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing found, nothing missing.
    Ready,
    /// Something is better changed.
    Revise,
}

/// What a review found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// Parts that this kind owes and that are not there.
    pub missing: Vec<MessagePart>,
    /// Parts that it owes and that are there.
    pub present: Vec<MessagePart>,
    /// The language, where it is not English: then nothing is judged.
    pub language: Language,
}

impl Review {
    /// Whether it is fit to send.
    pub fn verdict(&self) -> Verdict {
        if self.findings.is_empty() && self.missing.is_empty() { Verdict::Ready } else { Verdict::Revise }
    }
}

/// Reviews a text of a kind, for a mistake of a severity.
pub fn review(text: &str, kind: Kind, severity: Severity) -> Review {
    review_with(model(), text, kind, severity)
}

pub(crate) fn review_with(model: &Model, text: &str, kind: Kind, severity: Severity) -> Review {
    let engine = engine();
    let observed = engine.observe(text, kind, severity);
    let language = language(&observed.reading);
    if language != Language::English {
        return Review { findings: Vec::new(), missing: Vec::new(), present: Vec::new(), language };
    }
    let features = Features { engine, observed: &observed, kind, severity };
    let mut scores = Vec::with_capacity(observed.sentences.len());
    let mut known = Known { of: &model.findings, found: Vec::new() };
    for at in 0..observed.sentences.len() {
        // Where nothing is proposed there is nothing to weigh.
        if observed.proposes_any(at) {
            features.of_sentence(at, &mut known);
        }
        scores.push(known.scores());
    }
    let findings = findings(model, &observed, &scores, kind, severity);
    let found: Vec<_> = findings.iter().map(|finding| (finding.category, finding.span.clone())).collect();
    let mut known = Known { of: &model.missing, found: Vec::new() };
    features.of_message(&found, &mut known);
    let scores = known.scores();
    let is_missing = |part: &MessagePart| {
        scores[*part as usize] >= model.missing_from[*part as usize] && !observed.says_plainly(*part, &found)
    };
    let (missing, present) = kind.owes(severity).into_iter().partition(is_missing);
    Review { findings, missing, present, language }
}

/// Features that models know: the others weigh nothing.
struct Known<'m> {
    of: &'m Linear,
    found: Vec<u64>,
}

/// As many features as are gathered before those that came twice are let go.
const MANY: usize = 1 << 15;

impl Sink for Known<'_> {
    fn take(&mut self, number: u64, _: &[&str]) {
        if self.of.knows(number) {
            // A long text brings the same ones over and over: its list is kept short.
            if self.found.len() == MANY {
                self.found.sort_unstable();
                self.found.dedup();
            }
            self.found.push(number);
        }
    }
}

impl Known<'_> {
    /// The scores of what was found, each feature once; then it begins anew.
    fn scores(&mut self) -> Vec<f32> {
        self.found.sort_unstable();
        self.found.dedup();
        let scores = self.of.scores(&self.found);
        self.found.clear();
        scores
    }
}

fn findings(
    model: &Model,
    observed: &Observed<'_>,
    scores: &[Vec<f32>],
    kind: Kind,
    severity: Severity,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for category in Category::ALL.iter().copied().filter(|category| category.applies().contains(kind.letter())) {
        let from = model.finding_from[category as usize];
        let mut last = None;
        let is_found = |at: &usize| {
            observed.commits(*at, category)
                || observed.proposes(*at, category) && scores[*at][category as usize] >= from
        };
        for at in (0..scores.len()).filter(is_found) {
            let span = span(observed, at, category);
            match findings.last_mut() {
                Some(Finding { span: before, .. }) if last == Some(at.wrapping_sub(1)) => before.end = span.end,
                _ => findings.push(Finding { category, level: category.level(severity), span }),
            }
            last = Some(at);
        }
    }
    findings.sort_by_key(|finding| (finding.span.start, finding.category));
    one_for_one_apology(findings)
}

/// An apology with a condition is that, and not one that apologises for nothing as well.
fn one_for_one_apology(mut findings: Vec<Finding>) -> Vec<Finding> {
    let conditional: Vec<Range<usize>> = findings
        .iter()
        .filter(|finding| finding.category == Category::ConditionalApology)
        .map(|finding| finding.span.clone())
        .collect();
    if !conditional.is_empty() {
        findings.retain(|finding| {
            let span = &finding.span;
            let overlaps = conditional.iter().any(|other| other.start < span.end && span.start < other.end);
            finding.category != Category::NonApology || !overlaps
        });
    }
    findings
}

/// The clauses that the patterns mark, from the first to the last; the whole sentence where none does.
fn span(observed: &Observed<'_>, at: usize, category: Category) -> Range<usize> {
    let sentence = &observed.sentences[at];
    let words = observed.reading.words_of(sentence);
    let hits = observed.seen[at]
        .iter()
        .filter(|hit| matches!(hit.of, Of::Commits(of) | Of::Sure(of) if of == category) && !hit.words.is_empty());
    let marked = hits.map(|hit| hit.words.clone()).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
    match marked.filter(|_| category != Category::BuriedLead) {
        Some(marked) => {
            let touched = observed.clauses[at]
                .iter()
                .map(|clause| &clause.words)
                .filter(|clause| clause.start < marked.end && marked.start < clause.end);
            let whole =
                touched.fold(marked.clone(), |all, clause| all.start.min(clause.start)..all.end.max(clause.end));
            words[whole.start].start..words[whole.end - 1].end
        }
        None => sentence.span.clone(),
    }
}

/// The sentence in which a span of a text stands, in bytes; the span itself where it goes over more than one.
pub fn sentence_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let reading = Reading::of(text, &engine().lexicon);
    let around = reading.sentences.iter().map(|sentence| sentence.span.clone());
    around.into_iter().find(|whole| whole.start <= span.start && span.end <= whole.end).unwrap_or_else(|| span.clone())
}

/// The sentence without the clause at `span`, where what is left says by itself what the writer did.
pub fn without(text: &str, sentence: &Range<usize>, span: &Range<usize>) -> Option<String> {
    let joint = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-');
    let before = cut_link(text[sentence.start..span.start].trim_end_matches(joint));
    let after = text[span.end..sentence.end].trim_start_matches(joint).trim_end_matches(['.', '!', '?', ' ']);
    let kept = match (before.is_empty(), after.is_empty()) {
        (false, true) => before,
        (true, false) => ["so ", "and ", "but "].iter().find_map(|link| after.strip_prefix(link)).unwrap_or(after),
        _ => return None,
    };
    let mut chars = kept.chars();
    let whole: String = chars.next()?.to_uppercase().chain(chars).chain(['.']).collect();
    says_a_deed(&whole).then_some(whole)
}

/// Without the words that led on to the clause that is gone.
fn cut_link(before: &str) -> &str {
    let links = [
        " because",
        " since",
        " as",
        " but",
        " and",
        " so",
        " for",
        " although",
        " though",
        " only",
        " which",
        " while",
    ];
    links.iter().find_map(|link| before.strip_suffix(link)).unwrap_or(before).trim_end_matches([',', ';', ' '])
}

/// The writer does something in it, as a main clause.
fn says_a_deed(sentence: &str) -> bool {
    let engine = engine();
    let reading = Reading::of(sentence, &engine.lexicon);
    let clauses = reading.own().next().map(|first| text::clauses(reading.words_of(first), &engine.lexicon));
    clauses.is_some_and(|clauses| {
        clauses
            .first()
            .is_some_and(|clause| clause.doer == Doer::First && clause.tense == Tense::Past && !clause.is_condition)
    })
}
