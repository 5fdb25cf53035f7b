//! What a description says, as numbers: words, pairs of neighbours, beginnings of words, concepts and pairs of concepts.

use crate::concepts::{Concepts, Met};
use crate::words::Token;
use std::ops::Range;
use text::{hash, hash_on};

/// Something that was seen in the words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Feature {
    pub(crate) hash: u64,
    /// How much it counts: less where there is more of its sort.
    pub(crate) value: f32,
    /// In which words, as places among the tokens.
    pub(crate) words: Range<usize>,
}

/// How much each sort counts in all.
const WORDS: f32 = 1.0;
const BEGINNINGS: f32 = 0.6;
const PAIRS: f32 = 0.6;
const LETTERS: f32 = 1.0;
const CONCEPTS: f32 = 1.4;
const CONCEPT_PAIRS: f32 = 0.7;

/// Letters in a row.
const FEWEST: usize = 3;
const MOST: usize = 5;

/// Letters of a beginning; shorter words stand for themselves.
const BEGINNING: usize = 5;

/// Every feature once.
pub(crate) fn features(tokens: &[Token], concepts: &Concepts<'_>) -> Vec<Feature> {
    let met = concepts.met(tokens);
    let places = || tokens.iter().enumerate();
    let words = places().map(|(at, token)| (hash_on(hash("w:"), &token.spelling), at..at + 1));
    let beginnings = places().filter_map(|(at, token)| {
        let end = token.spelling.char_indices().nth(BEGINNING)?.0;
        Some((hash_on(hash("p:"), &token.spelling[..end]), at..at + 1))
    });
    let pairs = tokens.windows(2).enumerate().map(|(at, two)| {
        let first = hash_on(hash("b:"), &two[0].spelling);
        (hash_on(hash_on(first, "_"), &two[1].spelling), at..at + 2)
    });
    let each = met.iter().map(|met| (of_concepts(met, met), met.words.clone()));
    let sorts = [
        sort(words.collect(), WORDS),
        sort(beginnings.collect(), BEGINNINGS),
        sort(pairs.collect(), PAIRS),
        sort(letters(tokens), LETTERS),
        sort(each.collect(), CONCEPTS),
        sort(concept_pairs(&met), CONCEPT_PAIRS),
    ];
    sorts.concat()
}

/// Three to five letters in a row, with the ends of the word as letters of their own.
fn letters(tokens: &[Token]) -> Vec<(u64, Range<usize>)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let padded: Vec<char> = std::iter::once(' ').chain(token.spelling.chars()).chain([' ']).collect();
        for length in FEWEST..=MOST {
            let runs = padded.windows(length).map(|run| run.iter().collect::<String>());
            found.extend(runs.map(|run| (hash_on(hash("g:"), &run), at..at + 1)));
        }
    }
    found
}

fn of_concepts(one: &Met, other: &Met) -> u64 {
    let (low, high) = (one.concept.min(other.concept), one.concept.max(other.concept));
    hash_on(hash("c:"), &format!("{low}+{high}"))
}

fn concept_pairs(met: &[Met]) -> Vec<(u64, Range<usize>)> {
    let mut pairs = Vec::new();
    for (at, one) in met.iter().enumerate() {
        let others = met[at + 1..].iter().filter(|other| other.concept != one.concept);
        pairs.extend(others.map(|other| (of_concepts(one, other), one.words.clone())));
    }
    pairs
}

/// Each once, and together as much as the sort counts.
fn sort(mut found: Vec<(u64, Range<usize>)>, counts: f32) -> Vec<Feature> {
    found.sort_by_key(|(hash, words)| (*hash, words.start));
    found.dedup_by_key(|(hash, _)| *hash);
    let value = counts / (found.len().max(1) as f32).sqrt();
    found.into_iter().map(|(hash, words)| Feature { hash, value, words }).collect()
}
