//! Patterns of words: what to look for in a sentence, written as one reads it.
//!
//! - `sorry` this word · `apolog*` every word that begins so (four letters at least) · `@past` every word of this class
//! - `sorry|apolog*|@regret` one of these words · `really?` may be there · `!but` the next word is not this
//! - `(at the time|back then)` one of these rows of words · `(of them)?` may be there
//! - `{other}` a row of words that has a name · `_` any word · `^` and `$` the sentence's beginning and end
//! - `..4` up to four words of the same clause · `~9` up to nine words, over commas too
//!
//! A pattern is tried only where its first word stands, and every gap is bounded: the time is linear in the text.

mod index;
mod notation;
mod search;

use crate::lexicon::{Classes, Lexicon};
use crate::word::{Word, hash};
use index::{COMMON, Index, OneOf};
use notation::{Node, Writer};
use search::{NOT_TRIED, Search};
use std::cell::RefCell;
use std::ops::Range;

/// Where a pattern was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The pattern, as a place in the order in which they were given.
    pub pattern: usize,
    /// The words, counted within the slice that was searched.
    pub words: Range<usize>,
}

/// Many patterns, searched for at once.
pub struct Patterns {
    rows: Vec<Vec<Node>>,
    /// Rows that have a name.
    named: Vec<usize>,
    patterns: Vec<usize>,
    /// Which patterns can begin with a word.
    first: Index,
    /// Which patterns cannot do without a word: of all that a pattern needs, what is rarest.
    needs: Index,
    break_class: u8,
    /// Words that stand in most sentences.
    common: Vec<u64>,
}

impl Patterns {
    /// Makes patterns ready; `named` are rows of words that they may speak of as `{name}`, each after those it uses itself.
    ///
    /// # Panics
    /// Where a pattern is malformed, names what is not there, or can begin with any word: patterns are part of the program.
    pub fn new(patterns: &[&str], named: &[(&str, &str)], lexicon: &Lexicon) -> Self {
        let mut writer = Writer { rows: Vec::new(), named: Vec::new(), lexicon };
        for (name, row) in named {
            let row = writer.pattern(row);
            writer.named.push(((*name).to_owned(), row));
        }
        let written = patterns;
        let patterns: Vec<usize> = patterns.iter().map(|pattern| writer.pattern(pattern)).collect();
        let mut made = Self {
            rows: writer.rows,
            named: writer.named.into_iter().map(|(_, row)| row).collect(),
            patterns,
            first: Index::new(),
            needs: Index::new(),
            break_class: lexicon.class("break").expect("a class by form"),
            common: COMMON.split_whitespace().map(hash).collect(),
        };
        for (number, row) in made.patterns.clone().into_iter().enumerate() {
            made.enter(number as u32, row, written[number]);
        }
        made
    }

    fn enter(&mut self, number: u32, row: usize, written: &str) {
        let mut first = OneOf::default();
        let can_be_empty = self.first_of(&self.rows[row], &mut first);
        assert!(!can_be_empty && !first.is_open, "a pattern begins with a word: {written:?}");
        let needed = self.needed(&self.rows[row]).unwrap_or_else(|| first.clone());
        self.first.enter(number, &first);
        self.needs.enter(number, &needed);
    }

    /// Of the words that a row cannot do without, the rarest.
    fn needed(&self, row: &[Node]) -> Option<OneOf> {
        row.iter().filter_map(|node| self.needed_of(node)).min_by_key(|one| one.frequency(&self.common))
    }

    fn needed_of(&self, node: &Node) -> Option<OneOf> {
        match node {
            Node::Word(_) | Node::OneOf(_) => {
                let mut one = OneOf::default();
                self.first_of_node(node, &mut one);
                Some(one)
            }
            Node::Rows(rows) => rows.iter().try_fold(OneOf::default(), |mut all, row| {
                all.add(self.needed(&self.rows[*row])?);
                Some(all)
            }),
            Node::Named(named) => self.needed(&self.rows[self.named[*named]]),
            Node::Any | Node::Start | Node::End | Node::Not(_) | Node::Maybe(_) | Node::Gap { .. } => None,
        }
    }

    /// Adds what the row can begin with; true where it can be passed without a word.
    fn first_of(&self, row: &[Node], first: &mut OneOf) -> bool {
        row.iter().all(|node| self.first_of_node(node, first))
    }

    fn first_of_node(&self, node: &Node, first: &mut OneOf) -> bool {
        match node {
            Node::Word(word) => {
                first.words.push(*word);
            }
            Node::OneOf(choice) => {
                first.words.extend(&choice.words);
                first.heads.extend(choice.heads.iter().map(|(head, _)| head));
                first.classes |= choice.classes;
            }
            Node::Rows(rows) => {
                // Each row enters its words: none may be passed over.
                return rows.iter().filter(|row| self.first_of(&self.rows[**row], first)).count() > 0;
            }
            Node::Named(named) => return self.first_of(&self.rows[self.named[*named]], first),
            Node::Maybe(node) => {
                self.first_of_node(node, first);
                return true;
            }
            Node::Start | Node::Not(_) => return true,
            Node::End | Node::Any | Node::Gap { .. } => first.is_open = true,
        }
        false
    }

    /// Every place of a sentence where one of the `wanted` patterns stands: at most one hit a pattern and first word, the
    /// shortest.
    pub fn find(&self, text: &str, words: &[Word], wanted: &Wanted) -> Vec<Hit> {
        let possible = self.possible(words, wanted);
        let ends = RefCell::new(vec![NOT_TRIED; self.named.len() * (words.len() + 1)]);
        let search = Search { patterns: self, text, words, ends };
        let mut hits = Vec::new();
        let mut tried = Vec::new();
        for (at, word) in words.iter().enumerate() {
            self.first.of(word, &mut |number| {
                if possible[number as usize / 64] >> (number % 64) & 1 == 1 {
                    tried.push(number);
                }
            });
            tried.sort_unstable();
            tried.dedup();
            for number in tried.drain(..) {
                let row = &self.rows[self.patterns[number as usize]];
                if let Some(end) = search.row(row, at, &mut Some) {
                    hits.push(Hit { pattern: number as usize, words: at..end });
                }
            }
        }
        hits
    }

    /// A bit for each pattern whose rarest word is there.
    fn possible(&self, words: &[Word], wanted: &Wanted) -> Vec<u64> {
        let mut possible = vec![0; self.patterns.len() / 64 + 1];
        let mut classes = Classes::default();
        let mut note = |number: u32| possible[number as usize / 64] |= 1 << (number % 64);
        for word in words {
            classes |= word.classes;
            self.needs.of(&Word { classes: Classes::default(), ..*word }, &mut note);
        }
        for class in classes.each() {
            self.needs.by_class[class as usize].iter().for_each(|number| note(*number));
        }
        possible.iter_mut().zip(&wanted.0).for_each(|(possible, wanted)| *possible &= wanted);
        possible
    }
}

/// Which patterns are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted(Vec<u64>);

impl Wanted {
    /// Of so many patterns, those of which it is true.
    pub fn of(many: usize, is_wanted: impl Fn(usize) -> bool) -> Self {
        let mut bits = vec![0; many / 64 + 1];
        (0..many).filter(|number| is_wanted(*number)).for_each(|number| bits[number / 64] |= 1 << (number % 64));
        Self(bits)
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Wanted};
    use crate::lexicon::Lexicon;
    use crate::reading::Reading;

    const NAMED: &[(&str, &str)] = &[("other", "(@name|you|the driver)")];

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let lexicon = Lexicon::new(&[]);
        let patterns = Patterns::new(&[pattern], NAMED, &lexicon);
        let reading = Reading::of(text, &lexicon);
        let words = reading.words_of(&reading.sentences[0]);
        let hits = patterns.find(text, words, &Wanted::of(1, |_| true));
        hits.iter().map(|hit| text[words[hit.words.start].start..words[hit.words.end - 1].end].to_owned()).collect()
    }

    #[test]
    fn words_beginnings_classes_and_choices() {
        assert_eq!(found("i apolog*|@past", "I apologise and I waited."), ["I apologise", "I waited"]);
    }

    #[test]
    fn what_may_be_there_and_what_may_not() {
        assert_eq!(found("so? very? sorry !but", "I am so sorry, sorry but"), ["so sorry", "sorry"]);
        assert_eq!(found("i (am|was) not? sorry", "I was not sorry"), ["I was not sorry"]);
        assert_eq!(found("sorry (for that)? $", "Sorry for that."), ["Sorry for that"]);
    }

    #[test]
    fn gaps_are_short_and_stay_in_the_clause_unless_told() {
        assert_eq!(found("if ..2 would", "if only Kim would"), ["if only Kim would"]);
        assert!(found("if ..2 would", "if the good Kim would").is_empty());
        assert!(found("if ..4 would", "if not, Kim would").is_empty());
        assert_eq!(found("if ~4 would", "if not, Kim would"), ["if not, Kim would"]);
    }

    #[test]
    fn rows_with_a_name() {
        assert_eq!(found("{other} should", "Then the driver should stop"), ["the driver should"]);
        assert_eq!(found("^ {other} should", "You should"), ["You should"]);
    }

    #[test]
    #[should_panic(expected = "a pattern begins with a word")]
    fn a_pattern_that_begins_anywhere_is_a_fault_of_the_program() {
        found("..3 sorry", "sorry");
    }
}
