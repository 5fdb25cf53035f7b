//! The trained model: tables and weights in one file, read in place.
//!
//! `data/model.bin` is made by `cargo xtask learn triage`. Numbers are little-endian; sections follow each other, each after
//! its length. Nothing is parsed when the program starts.

use crate::concepts::Concepts;
use crate::features::Feature;
use crate::labels::{Conduct, Danger, Fallout, Key, Kind, Urgency};
use crate::vectors::{Sections, Vectors, read_f32, read_u32, read_u64};
use std::ops::Range;
use std::sync::OnceLock;

/// Where each question's outputs lie.
pub(crate) const KINDS: Range<usize> = 0..Kind::KEYS.len();
pub(crate) const DANGERS: Range<usize> = after(&KINDS, Danger::KEYS.len());
pub(crate) const URGENCIES: Range<usize> = after(&DANGERS, Urgency::KEYS.len());
pub(crate) const CONDUCTS: Range<usize> = after(&URGENCIES, Conduct::KEYS.len());
pub(crate) const FALLOUTS: Range<usize> = after(&CONDUCTS, Fallout::KEYS.len());
/// How many numbers the model gives.
pub(crate) const OUTPUTS: usize = FALLOUTS.end;
/// The questions that have one answer each, and then those of the fallout, yes or no each.
pub(crate) const CHOICES: [Range<usize>; 4] = [KINDS, DANGERS, URGENCIES, CONDUCTS];

const fn after(before: &Range<usize>, many: usize) -> Range<usize> {
    before.end..before.end + many
}

/// How much the vectors count beside the features.
pub(crate) const VECTORS: f32 = 2.0;

/// A table sorted by hash; a hash may stand several times.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'m> {
    keys: &'m [u8],
    values: &'m [u8],
}

impl<'m> Table<'m> {
    /// Where a hash first stands, or would.
    fn first(&self, wanted: u64) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if read_u64(self.keys, middle) < wanted { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn len(&self) -> usize {
        self.keys.len() / 8
    }

    /// Every value of a hash.
    pub(crate) fn all(self, wanted: u64) -> impl Iterator<Item = u32> {
        let places = (self.first(wanted)..self.len()).take_while(move |place| read_u64(self.keys, *place) == wanted);
        places.map(move |place| read_u32(self.values, place))
    }
}

/// The model, as it lies in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Model<'m> {
    pub(crate) concepts: Concepts<'m>,
    pub(crate) vectors: Vectors<'m>,
    /// From a feature to its row.
    rows: Table<'m>,
    /// For each row a scale and a small number for each output.
    weights: &'m [u8],
    /// A bias for each output, then for each dimension of the vectors a weight for each output.
    dense: &'m [u8],
    /// What scores are divided by before they are read as odds: a number for each choice, one for the fallout.
    temperatures: &'m [u8],
    /// From which probability on something counts: danger now, any danger, then each fallout.
    pub(crate) from: &'m [u8],
}

/// The model that comes with the program.
pub(crate) fn model() -> &'static Model<'static> {
    static MODEL: OnceLock<Model<'static>> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(include_bytes!("../data/model.bin")).expect("the model comes with the program"))
}

fn table<'m>(sections: &mut Sections<'m>) -> Option<Table<'m>> {
    let (keys, values) = (sections.next()?, sections.next()?);
    (keys.len() == values.len() * 2 && keys.len().is_multiple_of(8)).then_some(Table { keys, values })
}

/// Bytes of a row: its scale and its numbers.
const ROW: usize = 4 + OUTPUTS;

impl<'m> Model<'m> {
    /// From a file's bytes; `None` where it is not one of ours.
    pub(crate) fn read(bytes: &'m [u8]) -> Option<Self> {
        let mut sections = Sections(bytes);
        let concepts = Concepts {
            words: table(&mut sections)?,
            beginnings: table(&mut sections)?,
            heads: table(&mut sections)?,
            phrases: sections.next()?,
        };
        let vectors = Vectors::ours();
        let (rows, weights, dense) = (table(&mut sections)?, sections.next()?, sections.next()?);
        let (temperatures, from) = (sections.next()?, sections.next()?);
        let fits = weights.len() == rows.len() * ROW
            && dense.len() == (1 + vectors.dimensions) * OUTPUTS * 4
            && temperatures.len() == (CHOICES.len() + 1) * 4
            && from.len() == (2 + Fallout::KEYS.len()) * 4;
        fits.then_some(Self { concepts, vectors, rows, weights, dense, temperatures, from })
    }

    /// A score for each output.
    pub(crate) fn scores(&self, features: &[Feature], vector: &[f32]) -> [f32; OUTPUTS] {
        let mut scores = [0.0; OUTPUTS];
        self.add_dense(0, 1.0, &mut scores);
        for (dimension, x) in vector.iter().enumerate() {
            self.add_dense(dimension + 1, x * VECTORS, &mut scores);
        }
        for feature in features {
            self.each_weight(feature).for_each(|(output, weight)| scores[output] += weight);
        }
        scores
    }

    fn add_dense(&self, row: usize, by: f32, scores: &mut [f32; OUTPUTS]) {
        let weights = (0..OUTPUTS).map(|output| read_f32(self.dense, row * OUTPUTS + output));
        scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += by * weight);
    }

    /// What a feature adds to each output.
    pub(crate) fn each_weight(&self, feature: &Feature) -> impl Iterator<Item = (usize, f32)> {
        let row = self.rows.all(feature.hash).next().map(|row| &self.weights[row as usize * ROW..][..ROW]);
        let by = row.map_or(0.0, |row| read_f32(row, 0) * feature.value);
        let small = row.map_or([].as_slice(), |row| &row[4..]);
        small.iter().enumerate().map(move |(output, weight)| (output, by * f32::from(*weight as i8)))
    }

    /// Scores as probabilities: each choice adds up to 1, each fallout stands for itself.
    pub(crate) fn probabilities(&self, scores: &[f32; OUTPUTS]) -> [f32; OUTPUTS] {
        let mut sure = [0.0; OUTPUTS];
        for (choice, range) in CHOICES.into_iter().enumerate() {
            let cooled = scores[range.clone()].iter().map(|score| score / read_f32(self.temperatures, choice));
            softmax(cooled, &mut sure[range]);
        }
        let temperature = read_f32(self.temperatures, CHOICES.len());
        FALLOUTS.for_each(|output| sure[output] = 1.0 / (1.0 + (-scores[output] / temperature).exp()));
        sure
    }
}

fn softmax(scores: impl Iterator<Item = f32>, sure: &mut [f32]) {
    sure.iter_mut().zip(scores).for_each(|(to, score)| *to = score);
    let most = sure.iter().copied().fold(f32::MIN, f32::max);
    sure.iter_mut().for_each(|x| *x = (*x - most).exp());
    let sum: f32 = sure.iter().sum();
    sure.iter_mut().for_each(|x| *x /= sum);
}
