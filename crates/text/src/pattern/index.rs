//! Finding the patterns that can stand in a sentence: by the first word of each, and by its rarest.

use crate::lexicon::{ByHash, Classes};
use crate::word::Word;

/// Patterns by a word, by its beginning, by its class.
pub(super) struct Index {
    pub(super) by_word: ByHash<Vec<u32>>,
    pub(super) by_head: ByHash<Vec<u32>>,
    pub(super) by_class: Vec<Vec<u32>>,
}

impl Index {
    pub(super) fn new() -> Self {
        Self { by_word: ByHash::default(), by_head: ByHash::default(), by_class: vec![Vec::new(); 128] }
    }

    pub(super) fn enter(&mut self, number: u32, one: &OneOf) {
        // A word that stands twice in a pattern enters it once: its number is the last that was entered.
        let push = |numbers: &mut Vec<u32>| {
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        };
        one.words.iter().for_each(|word| push(self.by_word.entry(*word).or_default()));
        one.heads.iter().for_each(|word| push(self.by_head.entry(*word).or_default()));
        one.classes.each().for_each(|class| push(&mut self.by_class[class as usize]));
    }

    /// The patterns of a word; some may come twice.
    pub(super) fn of(&self, word: &Word, each: &mut dyn FnMut(u32)) {
        self.by_word.get(&word.hash).into_iter().flatten().for_each(|number| each(*number));
        if word.head != 0 {
            self.by_head.get(&word.head).into_iter().flatten().for_each(|number| each(*number));
        }
        for class in word.classes.each() {
            self.by_class[class as usize].iter().for_each(|number| each(*number));
        }
    }
}

/// What one word of a pattern can be, for the indexes.
#[derive(Debug, Clone, Default)]
pub(super) struct OneOf {
    pub(super) words: Vec<u64>,
    pub(super) heads: Vec<u64>,
    pub(super) classes: Classes,
    /// Any word at all.
    pub(super) is_open: bool,
}

impl OneOf {
    /// How often such a word is met, roughly: for choosing the rarest. `common` is in order.
    pub(super) fn frequency(&self, common: &[u64]) -> usize {
        let common = self.words.iter().filter(|word| common.binary_search(word).is_ok()).count();
        common * 400 + self.words.len() + self.heads.len() * 4 + self.classes.each().count() * 300
    }

    pub(super) fn add(&mut self, other: Self) {
        self.words.extend(other.words);
        self.heads.extend(other.heads);
        self.classes |= other.classes;
        self.is_open |= other.is_open;
    }
}

/// Words that stand in most sentences.
pub(super) const COMMON: &str = "i we you he she they it the a an to of and in on at for with that this is was were are be been have has \
                      had do did will would not no my our your his her their by from as but so if or all what which who there";
