//! The trained weights, and what each category and part needs to be taken as found.
//!
//! `data/model.txt` is made by `cargo xtask learn wording` from the labelled messages beside it; it holds a line a feature.

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
    /// From its text, as the file's first lines tell it.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let mut lines = written.lines().skip_while(|line| line.starts_with('#'));
        let (mut biases, mut from) = (Vec::new(), Vec::new());
        for key in Category::ALL.iter().map(|one| one.key()).chain(MessagePart::ALL.iter().map(|one| one.key())) {
            let (bias, threshold) = lines.next()?.strip_prefix(key)?.trim_start().split_once(' ')?;
            biases.push(bias.parse().ok()?);
            from.push(threshold.parse().ok()?);
        }
        let categories = Category::ALL.len();
        let many = lines.clone().count();
        let missing_from = from.split_off(categories);
        let mut missing = Linear::new(biases.split_off(categories), many);
        let mut findings = Linear::new(biases, many);
        for line in lines {
            let (weights, name) = line.split_once('|')?;
            let feature = hash(name);
            let each = || pairs(weights);
            let is_of_parts = |(model, _): &(u8, f32)| usize::from(*model) >= categories;
            if each().any(|pair| !is_of_parts(&pair)) {
                findings.weigh(feature, each().filter(|pair| !is_of_parts(pair)));
            }
            if each().any(|pair| is_of_parts(&pair)) {
                let parts = each().filter(is_of_parts);
                missing.weigh(feature, parts.map(|(model, weight)| (model - categories as u8, weight)));
            }
        }
        Some(Self { findings, missing, finding_from: from, missing_from })
    }
}

/// Models and weights, in turn; weights are written in hundredths.
fn pairs(written: &str) -> impl Iterator<Item = (u8, f32)> {
    let mut words = written.split_ascii_whitespace();
    std::iter::from_fn(move || {
        let model = words.next()?.parse().ok()?;
        let hundredths: i16 = words.next()?.parse().ok()?;
        Some((model, f32::from(hundredths) / 100.0))
    })
}
