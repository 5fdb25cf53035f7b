//! The trained weights, and what each category and part needs to be taken as found.
//!
//! `data/model.txt` is made by `cargo xtask learn wording` from the labelled messages beside it; it holds a line a weight.

use crate::kind::{Category, MessagePart};
use std::sync::OnceLock;
use text::{Linear, hash};

/// Models of sentences, one a category; models of messages, one a part.
pub(crate) struct Model {
    /// How surely a sentence commits each category.
    pub(crate) findings: Linear,
    /// How surely a message lacks each part.
    pub(crate) missing: Linear,
    /// What a score must reach, in the order of [`Category::ALL`].
    pub(crate) finding_from: Vec<f32>,
    /// What a score must reach, in the order of [`MessagePart::ALL`].
    pub(crate) missing_from: Vec<f32>,
}

/// The model that comes with the program.
pub(crate) fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::parse(include_str!("../data/model.txt")).expect("the model comes with the program"))
}

impl Model {
    /// From its text: `[key] bias threshold` begins a model, `weight feature` adds to it.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let (mut biases, mut from) = (Vec::new(), Vec::new());
        let mut weights: Vec<(usize, u64, f32)> = Vec::new();
        for line in written.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some(head) = line.strip_prefix('[') {
                let (_, numbers) = head.split_once("] ")?;
                let (bias, threshold) = numbers.split_once(' ')?;
                biases.push(bias.parse().ok()?);
                from.push(threshold.parse().ok()?);
            } else {
                let (weight, feature) = line.split_once(' ')?;
                weights.push((biases.len().checked_sub(1)?, hash(feature), weight.parse().ok()?));
            }
        }
        let categories = Category::ALL.len();
        if biases.len() != categories + MessagePart::ALL.len() {
            return None;
        }
        let missing_from = from.split_off(categories);
        let mut missing = Linear::new(biases.split_off(categories));
        let mut findings = Linear::new(biases);
        for (model, feature, weight) in weights {
            match model.checked_sub(categories) {
                None => findings.weigh(model, feature, weight),
                Some(part) => missing.weigh(part, feature, weight),
            }
        }
        Some(Self { findings, missing, finding_from: from, missing_from })
    }
}
