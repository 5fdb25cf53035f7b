//! Training, and judging what was trained: no part of the product.
//!
//! Lives here: from labelled descriptions to the bytes of a model. The same examples in the same order give the same bytes.
//! Not here: reading the examples, folds and scores (the project's chores).

use crate::concepts::compile::compile;
use crate::features::features;
use crate::labels::{Conduct, Danger, Fallout, Key, Kind, Urgency};
use crate::model::{CHOICES, CONDUCTS, DANGERS, FALLOUTS, KINDS, Model, OUTPUTS, URGENCIES, VECTORS};
use crate::reading::{Read, Triage};
use crate::vectors::Vectors;
use crate::words::tokens;
use std::collections::BTreeMap;
use std::ops::Range;

/// A labelled description.
#[derive(Debug, Clone)]
pub struct Example {
    /// The words.
    pub text: String,
    /// The kind of mistake.
    pub kind: Kind,
    /// Physical danger.
    pub danger: Danger,
    /// How fast to move.
    pub urgency: Urgency,
    /// Who or what is touched.
    pub fallout: Vec<Fallout>,
    /// Slip, shortcut or breach.
    pub conduct: Conduct,
    /// Whether it is like those that triage will meet: what counts as enough is found on these.
    pub is_typical: bool,
}

impl Example {
    /// What each output should be.
    fn wanted(&self) -> [f32; OUTPUTS] {
        let mut wanted = [0.0; OUTPUTS];
        wanted[KINDS.start + self.kind.place()] = 1.0;
        wanted[DANGERS.start + self.danger.place()] = 1.0;
        wanted[URGENCIES.start + self.urgency.place()] = 1.0;
        wanted[CONDUCTS.start + self.conduct.place()] = 1.0;
        self.fallout.iter().for_each(|fallout| wanted[FALLOUTS.start + fallout.place()] = 1.0);
        wanted
    }
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Training {
    /// Pulls weights down.
    pub ridge: f32,
    /// How often all examples are gone through.
    pub rounds: usize,
    /// Features seen in fewer examples are left out.
    pub least: usize,
    /// How far rare answers are made to count as much as common ones, for each choice: 0 not at all, 1 wholly.
    pub balance: [f32; CHOICES.len()],
    /// What share of those without danger may be called dangerous, as danger missed costs far more.
    pub may_be_false: f32,
}

/// A trained model, for judging it before it is written.
pub struct Trained(Vec<u8>);

impl Trained {
    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Reads a description with this model.
    ///
    /// # Panics
    /// Never: the bytes are a model.
    pub fn triage(&self, text: &str) -> Triage {
        Read::of(text, &self.model()).triage()
    }

    /// The probability of each output.
    pub fn probabilities(&self, text: &str) -> Vec<f32> {
        Read::of(text, &self.model()).sure.to_vec()
    }

    fn model(&self) -> Model<'_> {
        Model::read(&self.0).expect("a model was written")
    }
}

/// What does not change from one training to the next: the lexicon, written.
pub struct Ground(Vec<u8>);

impl Ground {
    /// # Errors
    /// The line of the lexicon that cannot be read.
    pub fn new(lexicon: &str) -> Result<Self, String> {
        let compiled = compile(lexicon)?;
        let mut bytes = Vec::new();
        for table in [compiled.words, compiled.beginnings, compiled.heads] {
            write_table(table, &mut bytes);
        }
        section(&compiled.phrases, &mut bytes);
        Ok(Self(bytes))
    }

    /// A model with no weights, by which examples are read for training.
    fn empty(&self) -> Vec<u8> {
        let mut bytes = self.0.clone();
        write_table(Vec::new(), &mut bytes);
        section(&[], &mut bytes);
        section(&vec![0; (1 + Vectors::ours().dimensions) * OUTPUTS * 4], &mut bytes);
        section(&floats(&[1.0; CHOICES.len() + 1]), &mut bytes);
        section(&floats(&[0.5; 2 + Fallout::KEYS.len()]), &mut bytes);
        bytes
    }
}

/// An example as numbers.
struct Row {
    features: Vec<(usize, f32)>,
    vector: Vec<f32>,
    wanted: [f32; OUTPUTS],
    is_typical: bool,
}

/// Examples as numbers, read once for many trainings.
pub struct Prepared {
    hashes: Vec<u64>,
    rows: Vec<Row>,
    dimensions: usize,
}

/// Reads examples once.
pub fn prepare(ground: &Ground, examples: &[Example]) -> Prepared {
    let bytes = ground.empty();
    let model = Model::read(&bytes).expect("a model was written");
    let mut places: BTreeMap<u64, usize> = BTreeMap::new();
    let mut hashes = Vec::new();
    let rows = examples.iter().map(|example| {
        let tokens = tokens(&example.text);
        let seen = features(&tokens, &model.concepts);
        let features = seen.iter().map(|feature| {
            let place = *places.entry(feature.hash).or_insert_with(|| {
                hashes.push(feature.hash);
                hashes.len() - 1
            });
            (place, feature.value)
        });
        let features = features.collect();
        let vector = model.vectors.mean(&tokens).iter().map(|x| x * VECTORS).collect();
        Row { features, vector, wanted: example.wanted(), is_typical: example.is_typical }
    });
    let rows = rows.collect();
    Prepared { hashes, rows, dimensions: model.vectors.dimensions }
}

/// Weights of the features and their columns, of the vectors, and the biases.
struct Fitted {
    columns: BTreeMap<usize, usize>,
    rarity: Vec<f32>,
    weights: Vec<f32>,
}

impl Training {
    /// Trains on the examples of these places.
    pub fn train(&self, ground: &Ground, prepared: &Prepared, places: &[usize]) -> Trained {
        let fitted = self.fit(prepared, places);
        let cut = self.cut(prepared, places);
        Trained(write(ground, prepared, &fitted, &cut))
    }

    /// Logistic regression, softmax for each choice, by AdaGrad over all at once.
    fn fit(&self, prepared: &Prepared, places: &[usize]) -> Fitted {
        let rows: Vec<&Row> = places.iter().map(|place| &prepared.rows[*place]).collect();
        let (columns, rarity) = self.columns(prepared, &rows);
        let shares = self.shares(&rows);
        let mut fitted = Fitted { columns, rarity, weights: Vec::new() };
        let rows: Vec<(Vec<(usize, f32)>, &Row)> =
            rows.into_iter().map(|row| (values(row, &fitted, prepared.dimensions), row)).collect();
        let bias = (fitted.columns.len() + prepared.dimensions) * OUTPUTS;
        let many = bias + OUTPUTS;
        let (mut weights, mut squares) = (vec![0.0_f32; many], vec![1e-8_f32; many]);
        for _ in 0..self.rounds {
            let mut slope = vec![0.0_f32; many];
            rows.iter().for_each(|(values, row)| add_slope(values, row, &shares, rows.len(), &weights, &mut slope));
            for (at, weight) in weights.iter_mut().enumerate() {
                let pull = slope[at] + if at < bias { self.ridge * *weight } else { 0.0 };
                squares[at] += pull * pull;
                *weight -= 0.3 * pull / squares[at].sqrt();
            }
        }
        fitted.weights = weights;
        fitted
    }

    /// What counts as enough: found on typical examples, each judged by weights that were fitted without it.
    fn cut(&self, prepared: &Prepared, places: &[usize]) -> Cut {
        let mut judged = Vec::new();
        for part in 0..PARTS {
            let is_out = |at: usize| at % PARTS == part && prepared.rows[places[at]].is_typical;
            let others: Vec<usize> = (0..places.len()).filter(|at| !is_out(*at)).map(|at| places[at]).collect();
            let fitted = self.fit(prepared, &others);
            let held_out = (0..places.len()).filter(|at| is_out(*at)).map(|at| &prepared.rows[places[at]]);
            judged.extend(held_out.map(|row| (fitted.scores(row, prepared.dimensions), row.wanted)));
        }
        Cut::of(&judged, self.may_be_false)
    }

    /// How much each answer counts.
    fn shares(&self, rows: &[&Row]) -> [f32; OUTPUTS] {
        let mut shares = [1.0; OUTPUTS];
        for (range, balance) in CHOICES.into_iter().zip(self.balance) {
            let of = |output: usize| rows.iter().map(|row| row.wanted[output]).sum::<f32>();
            let mean = range.clone().map(of).sum::<f32>() / range.len() as f32;
            range.for_each(|output| shares[output] = (mean / of(output).max(1.0)).powf(balance));
        }
        shares
    }

    /// Which features are kept with their columns, and how rare each column is: rare ones tell more.
    fn columns(&self, prepared: &Prepared, rows: &[&Row]) -> (BTreeMap<usize, usize>, Vec<f32>) {
        let mut seen = vec![0_usize; prepared.hashes.len()];
        rows.iter().flat_map(|row| &row.features).for_each(|(feature, _)| seen[*feature] += 1);
        let kept: Vec<usize> = (0..seen.len()).filter(|feature| seen[*feature] >= self.least).collect();
        let rarity = |feature: &usize| ((1 + rows.len()) as f32 / (1 + seen[*feature]) as f32).ln() * RARITY;
        let rarities = kept.iter().map(rarity).collect();
        (kept.into_iter().enumerate().map(|(column, feature)| (feature, column)).collect(), rarities)
    }
}

impl Fitted {
    fn scores(&self, row: &Row, dimensions: usize) -> [f32; OUTPUTS] {
        scores(&values(row, self, dimensions), &self.weights)
    }
}

fn write(ground: &Ground, prepared: &Prepared, fitted: &Fitted, cut: &Cut) -> Vec<u8> {
    let mut bytes = ground.0.clone();
    let (mut rows, mut keys) = (Vec::new(), Vec::new());
    for (feature, column) in &fitted.columns {
        let rarity = fitted.rarity[*column];
        let row: Vec<f32> = fitted.weights[column * OUTPUTS..][..OUTPUTS].iter().map(|w| w * rarity).collect();
        if row.iter().any(|weight| weight.abs() > SMALLEST) {
            keys.push((prepared.hashes[*feature], (rows.len() / (4 + OUTPUTS)) as u32));
            write_small(&row, &mut rows);
        }
    }
    write_table(keys, &mut bytes);
    section(&rows, &mut bytes);
    let dense = &fitted.weights[fitted.columns.len() * OUTPUTS..];
    let (of_vectors, bias) = dense.split_at(prepared.dimensions * OUTPUTS);
    section(&floats(&[bias, of_vectors].concat()), &mut bytes);
    section(&floats(&cut.temperatures), &mut bytes);
    section(&floats(&[cut.danger.as_slice(), &cut.fallout].concat()), &mut bytes);
    bytes
}

/// What scores are divided by, and from which probability on something counts.
#[derive(Debug, Clone)]
struct Cut {
    /// For each choice, and last for the fallout.
    temperatures: [f32; CHOICES.len() + 1],
    /// Danger now, any danger.
    danger: [f32; 2],
    /// Each fallout.
    fallout: Vec<f32>,
}

type Judged = ([f32; OUTPUTS], [f32; OUTPUTS]);

impl Cut {
    fn of(judged: &[Judged], may_be_false: f32) -> Self {
        let mut temperatures = [1.0; CHOICES.len() + 1];
        for (at, range) in CHOICES.into_iter().enumerate() {
            temperatures[at] = coolest(|t| choice_loss(judged, &range, t));
        }
        temperatures[CHOICES.len()] = coolest(|t| fallout_loss(judged, t));
        let danger = danger_from(judged, temperatures[1], may_be_false);
        let fallout = FALLOUTS.map(|output| fallout_from(judged, output, temperatures[CHOICES.len()])).collect();
        Self { temperatures, danger, fallout }
    }
}

/// The temperature with the least loss.
fn coolest(loss: impl Fn(f32) -> f32) -> f32 {
    let tried = (4..40).map(|tenth| tenth as f32 / 10.0);
    tried.min_by(|one, other| loss(*one).total_cmp(&loss(*other))).unwrap_or(1.0)
}

fn choice_loss(judged: &[Judged], range: &Range<usize>, temperature: f32) -> f32 {
    let of = |(scores, wanted): &Judged| {
        let sure = softmax(&scores[range.clone()], temperature);
        let right = range.clone().position(|output| wanted[output] == 1.0).unwrap_or(0);
        -sure[right].max(1e-6).ln()
    };
    judged.iter().map(of).sum()
}

fn fallout_loss(judged: &[Judged], temperature: f32) -> f32 {
    let mut loss = 0.0;
    for (scores, wanted) in judged {
        for at in FALLOUTS {
            let sure = logistic(scores[at] / temperature).clamp(1e-6, 1.0 - 1e-6);
            loss -= wanted[at] * sure.ln() + (1.0 - wanted[at]) * (1.0 - sure).ln();
        }
    }
    loss
}

fn softmax(scores: &[f32], temperature: f32) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let each: Vec<f32> = scores.iter().map(|score| ((score - most) / temperature).exp()).collect();
    let sum: f32 = each.iter().sum();
    each.into_iter().map(|x| x / sum).collect()
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// Any danger: as low as the share of false ones allows. Now: where it is likelier than possible.
fn danger_from(judged: &[Judged], temperature: f32, may_be_false: f32) -> [f32; 2] {
    let none = DANGERS.start + Danger::None.place();
    let mut calm: Vec<f32> = judged
        .iter()
        .filter(|(_, wanted)| wanted[none] == 1.0)
        .map(|(scores, _)| 1.0 - softmax(&scores[DANGERS], temperature)[Danger::None.place()])
        .collect();
    calm.sort_by(f32::total_cmp);
    let at = (calm.len() as f32 * (1.0 - may_be_false)) as usize;
    let any = calm.get(at.min(calm.len().saturating_sub(1))).copied().unwrap_or(0.5);
    [NOW_FROM, any]
}

/// From which probability on danger is called now.
const NOW_FROM: f32 = 0.4;

/// Where precision and recall are best together.
fn fallout_from(judged: &[Judged], output: usize, temperature: f32) -> f32 {
    let f1 = |from: f32| {
        let counted = judged.iter().fold([0.0_f32; 3], |[right, wrong, missed], (scores, wanted)| {
            let called = logistic(scores[output] / temperature) >= from;
            match (wanted[output] == 1.0, called) {
                (true, true) => [right + 1.0, wrong, missed],
                (false, true) => [right, wrong + 1.0, missed],
                (true, false) => [right, wrong, missed + 1.0],
                (false, false) => [right, wrong, missed],
            }
        });
        2.0 * counted[0] / (2.0 * counted[0] + counted[1] + counted[2]).max(1.0)
    };
    let tried = (3..16).map(|step| step as f32 / 20.0);
    tried.max_by(|one, other| f1(*one).total_cmp(&f1(*other))).unwrap_or(0.5)
}

/// Parts of the examples by which the cut is found.
const PARTS: usize = 4;

/// Brings the rarities to about 1.
const RARITY: f32 = 0.2;

/// Weights that move nothing are not kept.
const SMALLEST: f32 = 0.03;

/// Columns of an example with their values: features, vector, bias.
fn values(row: &Row, fitted: &Fitted, dimensions: usize) -> Vec<(usize, f32)> {
    let dense = fitted.columns.len();
    let features = row.features.iter().filter_map(|(feature, value)| {
        let column = *fitted.columns.get(feature)?;
        Some((column, *value * fitted.rarity[column]))
    });
    let vector = row.vector.iter().enumerate().map(|(dimension, x)| (dense + dimension, *x));
    features.chain(vector).chain([(dense + dimensions, 1.0)]).collect()
}

fn scores(values: &[(usize, f32)], weights: &[f32]) -> [f32; OUTPUTS] {
    let mut scores = [0.0_f32; OUTPUTS];
    for (column, value) in values {
        let weights = &weights[column * OUTPUTS..][..OUTPUTS];
        scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += value * weight);
    }
    scores
}

fn add_slope(
    values: &[(usize, f32)],
    row: &Row,
    shares: &[f32; OUTPUTS],
    many: usize,
    weights: &[f32],
    slope: &mut [f32],
) {
    let mut errors = errors(&scores(values, weights), &row.wanted);
    for range in CHOICES {
        let share = range.clone().find(|output| row.wanted[*output] == 1.0).map_or(1.0, |output| shares[output]);
        errors[range].iter_mut().for_each(|error| *error *= share);
    }
    errors.iter_mut().for_each(|error| *error /= many as f32);
    for (column, value) in values {
        let slope = &mut slope[column * OUTPUTS..][..OUTPUTS];
        slope.iter_mut().zip(&errors).for_each(|(slope, error)| *slope += value * error);
    }
}

fn errors(scores: &[f32; OUTPUTS], wanted: &[f32; OUTPUTS]) -> [f32; OUTPUTS] {
    let mut errors = [0.0; OUTPUTS];
    for range in CHOICES {
        let sure = softmax(&scores[range.clone()], 1.0);
        range.zip(sure).for_each(|(at, sure)| errors[at] = sure - wanted[at]);
    }
    FALLOUTS.for_each(|at| errors[at] = logistic(scores[at]) - wanted[at]);
    errors
}

fn section(content: &[u8], bytes: &mut Vec<u8>) {
    bytes.extend((content.len() as u32).to_le_bytes());
    bytes.extend(content);
}

fn floats(numbers: &[f32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn write_table(mut table: Vec<(u64, u32)>, bytes: &mut Vec<u8>) {
    table.sort_unstable();
    table.dedup();
    section(&table.iter().flat_map(|(key, _)| key.to_le_bytes()).collect::<Vec<_>>(), bytes);
    section(&table.iter().flat_map(|(_, value)| value.to_le_bytes()).collect::<Vec<_>>(), bytes);
}

/// A scale and small numbers.
fn write_small(numbers: &[f32], bytes: &mut Vec<u8>) {
    let most = numbers.iter().fold(0.0_f32, |most, number| most.max(number.abs()));
    let scale = (most / 127.0).max(f32::MIN_POSITIVE);
    bytes.extend(scale.to_le_bytes());
    bytes.extend(numbers.iter().map(|number| (number / scale).round() as i8 as u8));
}
