//! Linear models: whether something is so, as a weighted sum of what was seen.
//!
//! Features are numbers of 64 bits, each there or not. A model is plain text, `feature weight` a line, so that a change can be read.

use crate::lexicon::ByHash;
use std::collections::{BTreeMap, HashMap};

/// Several models over the same features, trained before.
#[derive(Debug, Default)]
pub struct Linear {
    biases: Vec<f32>,
    /// For each feature where its weights begin and how many there are.
    features: ByHash<(u32, u8)>,
    /// A model and its weight.
    weights: Vec<(u8, f32)>,
}

impl Linear {
    /// Models with no weights yet, one a bias; room for so many features.
    pub fn new(biases: Vec<f32>, features: usize) -> Self {
        let mut by_hash = ByHash::default();
        by_hash.reserve(features);
        Self { biases, features: by_hash, weights: Vec::with_capacity(2 * features) }
    }

    /// Sets what a feature, which is new, counts for in each of the models.
    pub fn weigh(&mut self, feature: u64, weights: impl IntoIterator<Item = (u8, f32)>) {
        let first = self.weights.len();
        self.weights.extend(weights);
        self.features.insert(feature, (first as u32, (self.weights.len() - first) as u8));
    }

    /// Whether a feature counts for anything.
    pub fn knows(&self, feature: u64) -> bool {
        self.features.contains_key(&feature)
    }

    /// For each model the log of the odds that it is so. Each feature is given once.
    pub fn scores(&self, features: &[u64]) -> Vec<f32> {
        let mut scores = self.biases.clone();
        for (first, many) in features.iter().filter_map(|feature| self.features.get(feature)) {
            let first = *first as usize;
            for (model, weight) in &self.weights[first..first + *many as usize] {
                scores[*model as usize] += weight;
            }
        }
        scores
    }
}

/// What was seen, and whether it was so.
#[derive(Debug, Clone)]
pub struct Example {
    /// Each feature once.
    pub features: Vec<u64>,
    /// Whether it was so.
    pub is: bool,
    /// How much it counts; 1 as a rule.
    pub weight: f32,
}

/// How to train. The result is the same for the same examples in the same order.
#[derive(Debug, Clone, Copy)]
pub struct Training {
    /// Pulls every weight towards nothing, so that few are left.
    pub lasso: f32,
    /// Pulls large weights down.
    pub ridge: f32,
    /// How often all examples are gone through.
    pub rounds: usize,
    /// Features seen in fewer examples are left out.
    pub least: usize,
}

impl Training {
    /// Logistic regression by proximal AdaGrad over all examples at once (Duchi, Hazan & Singer 2011).
    pub fn train(&self, examples: &[Example]) -> (f32, BTreeMap<u64, f32>) {
        let columns = self.columns(examples);
        let rows: Vec<Vec<usize>> = examples
            .iter()
            .map(|example| example.features.iter().filter_map(|feature| columns.get(feature).copied()).collect())
            .collect();
        let total: f64 = examples.iter().map(|example| f64::from(example.weight)).sum();
        let mut weights = vec![0.0_f64; columns.len() + 1];
        let mut squares = vec![1e-8_f64; columns.len() + 1];
        for _ in 0..self.rounds {
            let slope = slope(examples, &rows, &weights, total);
            for (at, weight) in weights.iter_mut().enumerate() {
                let is_bias = at == columns.len();
                let (lasso, ridge) = if is_bias { (0.0, 0.0) } else { (f64::from(self.lasso), f64::from(self.ridge)) };
                let pull = slope[at] + ridge * *weight;
                squares[at] += pull * pull;
                let step = 0.5 / squares[at].sqrt();
                let moved = *weight - step * pull;
                *weight = moved.signum() * (moved.abs() - step * lasso).max(0.0);
            }
        }
        let bias = weights[columns.len()] as f32;
        let kept =
            columns.into_iter().map(|(feature, at)| (feature, weights[at] as f32)).filter(|(_, weight)| *weight != 0.0);
        (bias, kept.collect())
    }

    fn columns(&self, examples: &[Example]) -> BTreeMap<u64, usize> {
        let mut seen: HashMap<u64, usize> = HashMap::new();
        examples
            .iter()
            .flat_map(|example| &example.features)
            .for_each(|feature| *seen.entry(*feature).or_default() += 1);
        let mut kept: Vec<u64> =
            seen.into_iter().filter(|(_, times)| *times >= self.least).map(|(feature, _)| feature).collect();
        kept.sort_unstable();
        kept.into_iter().enumerate().map(|(at, feature)| (feature, at)).collect()
    }
}

/// The slope of the mean loss for each weight, the bias last.
fn slope(examples: &[Example], rows: &[Vec<usize>], weights: &[f64], total: f64) -> Vec<f64> {
    let bias = weights.len() - 1;
    let mut slope = vec![0.0; weights.len()];
    for (example, row) in examples.iter().zip(rows) {
        let score = weights[bias] + row.iter().map(|at| weights[*at]).sum::<f64>();
        let error = 1.0 / (1.0 + (-score).exp()) - f64::from(u8::from(example.is));
        let share = error * f64::from(example.weight) / total;
        row.iter().for_each(|at| slope[*at] += share);
        slope[bias] += share;
    }
    slope
}

#[cfg(test)]
mod tests {
    use super::{Example, Linear, Training};

    #[test]
    fn what_tells_gets_weight_and_what_does_not_gets_none() {
        let example = |features: &[u64], is| Example { features: features.to_vec(), is, weight: 1.0 };
        let examples: Vec<Example> = (0..40).map(|n| example(&[n % 2, 10 + n % 5, 100], n % 2 == 0)).collect();
        let training = Training { lasso: 0.001, ridge: 0.0, rounds: 300, least: 2 };
        let (bias, weights) = training.train(&examples);
        assert!(!weights.contains_key(&10));
        let mut model = Linear::new(vec![bias], weights.len());
        weights.into_iter().for_each(|(feature, weight)| model.weigh(feature, [(0, weight)]));
        assert!(model.scores(&[0, 100])[0] > 2.0 && model.scores(&[1, 100])[0] < -2.0);
    }
}
