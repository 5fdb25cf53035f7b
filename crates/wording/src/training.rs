//! What training and evaluation need of the review: features with their names, reviews with other weights.

use crate::engine::{Sink, engine};
use crate::kind::{Kind, Severity};
use crate::model::Model;
use crate::review::{Review, all_features, message_features, review_with, taken_up};
use std::collections::BTreeMap;
use std::ops::Range;
use text::{hash, hash_on};

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
    findings: &[Range<usize>],
    kind: Kind,
    severity: Severity,
    names: &mut BTreeMap<u64, String>,
) -> Features {
    let engine = engine();
    let observed = engine.observe(text, kind, severity);
    let features = all_features(engine, &observed, kind, severity);
    (0..observed.sentences.len())
        .for_each(|at| engine.sentence_features(&observed, at, kind, severity, &mut Names(names)));
    let message = message_features(engine, &observed, findings, kind, severity);
    engine.message_features(&observed, &taken_up(&observed, findings), kind, severity, &mut Names(names));
    let spans = observed.sentences.iter().map(|sentence| sentence.span.clone());
    Features { sentences: spans.zip(features).collect(), message }
}

struct Names<'n>(&'n mut BTreeMap<u64, String>);

impl Sink for Names<'_> {
    fn feature(&mut self, pieces: &[&str]) {
        let feature = pieces.iter().fold(hash(""), |sum, piece| hash_on(sum, piece));
        self.0.entry(feature).or_insert_with(|| pieces.concat().to_ascii_lowercase());
    }

    fn known(&mut self, feature: u64, name: &str) {
        self.0.entry(feature).or_insert_with(|| name.to_ascii_lowercase());
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
