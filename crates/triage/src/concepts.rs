//! Concepts: what the words of many trades have in common.
//!
//! `data/concepts.txt` is the lexicon for people to read and add to. It is compiled into sorted tables, which the model file
//! holds, so that nothing has to be read or sorted when the program starts.

use crate::model::Table;
use crate::words::Token;
use std::ops::Range;
use text::hash;

/// A concept that was met, and in which words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Met {
    /// Its place in the lexicon.
    pub(crate) concept: u8,
    /// Its words, as places among the tokens.
    pub(crate) words: Range<usize>,
}

/// The shortest beginning that counts, in letters.
const SHORTEST: usize = 3;

/// The lexicon, compiled: each table sorted by hash, with a value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Concepts<'m> {
    /// Whole words; the value is the concept.
    pub(crate) words: Table<'m>,
    /// Beginnings of words.
    pub(crate) beginnings: Table<'m>,
    /// First words of phrases; the value is where the phrase begins in `phrases`.
    pub(crate) heads: Table<'m>,
    /// The phrases: each its concept, the number of further words, then for each whether up to two words may stand
    /// before it and its hash.
    pub(crate) phrases: &'m [u8],
}

/// Words that may stand between two words of a phrase.
const BETWEEN: usize = 2;

impl Concepts<'_> {
    /// Every concept of these words, in order.
    pub(crate) fn met(&self, tokens: &[Token]) -> Vec<Met> {
        let mut met = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let one = |concept: u32| Met { concept: concept as u8, words: at..at + 1 };
            met.extend(self.words.all(token.hash).map(one));
            met.extend(prefixes(&token.spelling).flat_map(|hash| self.beginnings.all(hash)).map(one));
            met.extend(self.heads.all(token.hash).filter_map(|phrase| self.phrase(phrase as usize, tokens, at)));
        }
        met
    }

    fn phrase(&self, start: usize, tokens: &[Token], at: usize) -> Option<Met> {
        let (concept, more) = (self.phrases[start], usize::from(self.phrases[start + 1]));
        let mut last = at;
        for step in self.phrases[start + 2..].chunks_exact(9).take(more) {
            let wanted = u64::from_le_bytes(step[1..].try_into().ok()?);
            let reach = if step[0] == 1 { BETWEEN } else { 0 };
            last = (last + 1..=last + 1 + reach).find(|place| tokens.get(*place).is_some_and(|t| t.hash == wanted))?;
        }
        Some(Met { concept, words: at..last + 1 })
    }
}

fn prefixes(spelling: &str) -> impl Iterator<Item = u64> {
    let ends = spelling.char_indices().map(|(at, c)| at + c.len_utf8()).skip(SHORTEST - 1);
    ends.map(|end| hash(&spelling[..end]))
}

/// The lexicon as its readers have it: compiled from text, for training and for tests.
#[cfg(any(test, feature = "training"))]
pub(crate) mod compile {
    use super::{SHORTEST, hash};

    /// The tables, not yet sorted, and the phrases.
    #[derive(Debug, Default)]
    pub(crate) struct Compiled {
        pub(crate) names: Vec<String>,
        pub(crate) words: Vec<(u64, u32)>,
        pub(crate) beginnings: Vec<(u64, u32)>,
        pub(crate) heads: Vec<(u64, u32)>,
        pub(crate) phrases: Vec<u8>,
    }

    /// # Errors
    /// The line that cannot be read, and why.
    pub(crate) fn compile(lexicon: &str) -> Result<Compiled, String> {
        let mut compiled = Compiled::default();
        for line in lexicon.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let (name, entries) = line.split_once(':').ok_or_else(|| format!("no name: {line}"))?;
            let concept = u8::try_from(compiled.names.len()).map_err(|_| "more than 256 concepts".to_owned())?;
            if compiled.names.iter().any(|known| known == name) {
                return Err(format!("{name} stands twice"));
            }
            compiled.names.push(name.to_owned());
            entries.split_whitespace().for_each(|entry| compiled.add(concept, entry));
        }
        Ok(compiled)
    }

    impl Compiled {
        fn add(&mut self, concept: u8, entry: &str) {
            let entry = entry.replace('-', "_").to_lowercase();
            match entry.strip_suffix('*') {
                _ if entry.contains(['_', '~']) => self.add_phrase(concept, &entry),
                Some(beginning) if beginning.chars().count() >= SHORTEST => {
                    self.beginnings.push((hash(beginning), u32::from(concept)));
                }
                _ => self.words.push((hash(&entry), u32::from(concept))),
            }
        }

        fn add_phrase(&mut self, concept: u8, entry: &str) {
            let parts: Vec<&str> = entry.split(['_', '~']).filter(|part| !part.is_empty()).collect();
            let gaps: Vec<bool> = entry.chars().filter(|c| matches!(c, '_' | '~')).map(|c| c == '~').collect();
            let Some((first, rest)) = parts.split_first() else { return };
            self.heads.push((hash(first), self.phrases.len() as u32));
            self.phrases.extend([concept, rest.len() as u8]);
            for (part, gap) in rest.iter().zip(gaps) {
                self.phrases.push(u8::from(gap));
                self.phrases.extend(hash(part.trim_end_matches('*')).to_le_bytes());
            }
        }
    }
}
