//! What training and evaluation need of the review: features with their names, reviews with other weights.

use crate::engine::engine;
use crate::features::{self, Sink};
use crate::kind::{Category, Kind, Severity};
use crate::model::Model;
use crate::review::{Review, review_with};
use std::collections::BTreeMap;
use std::ops::Range;

/// The features of a message.
pub struct Features {
    /// Each sentence that counts: where it stands in bytes, and what is seen in it.
    pub sentences: Vec<(Range<usize>, Vec<u64>)>,
    /// What is seen in the message.
    pub message: Vec<u64>,
}

/// What is seen in a message whose findings are known. The names of the features go to `names`.
pub fn features(
    text: &str,
    findings: &[(Category, Range<usize>)],
    kind: Kind,
    severity: Severity,
    names: &mut BTreeMap<u64, String>,
) -> Features {
    let engine = engine();
    let observed = engine.observe(text, kind, severity);
    let of = features::Features { engine, observed: &observed, kind, severity };
    let mut sentences = Vec::new();
    for (at, sentence) in observed.sentences.iter().enumerate() {
        of.of_sentence(at, &mut Names(names));
        let mut features = Vec::new();
        of.of_sentence(at, &mut features);
        sentences.push((sentence.span.clone(), each_once(features)));
    }
    of.of_message(findings, &mut Names(names));
    let mut message = Vec::new();
    of.of_message(findings, &mut message);
    Features { sentences, message: each_once(message) }
}

fn each_once(mut features: Vec<u64>) -> Vec<u64> {
    features.sort_unstable();
    features.dedup();
    features
}

struct Names<'n>(&'n mut BTreeMap<u64, String>);

impl Sink for Names<'_> {
    fn take(&mut self, number: u64, name: &[&str]) {
        self.0.entry(number).or_insert_with(|| name.concat().to_ascii_lowercase());
    }
}

/// Weights from the text of a model file.
pub struct Weights(Model);

impl Weights {
    /// None where the text is no model.
    pub fn parse(written: &str) -> Option<Self> {
        Model::parse(written).map(Self)
    }

    /// The review with these weights.
    pub fn review(&self, text: &str, kind: Kind, severity: Severity) -> Review {
        review_with(&self.0, text, kind, severity)
    }

    /// For each sentence the score of each category.
    pub fn finding_scores(&self, features: &Features) -> Vec<Vec<f32>> {
        features.sentences.iter().map(|(_, features)| self.0.findings.scores(features)).collect()
    }

    /// The score of each part: how surely it is missing.
    pub fn missing_scores(&self, features: &Features) -> Vec<f32> {
        self.0.missing.scores(&features.message)
    }
}
