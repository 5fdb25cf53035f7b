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
use std::collections::HashMap;
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
    /// What each row that has a name cannot do without.
    needed_by_named: Vec<Option<OneOf>>,
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
            needed_by_named: Vec::new(),
        };
        made.common.sort_unstable();
        for named in 0..made.named.len() {
            let needed = made.needed(&made.rows[made.named[named]]);
            made.needed_by_named.push(needed);
        }
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
            Node::Named(named) => self.needed_by_named.get(*named)?.clone(),
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

    /// Made ready to search the sentences of a text.
    pub fn within<'t>(&'t self, text: &'t str) -> Finder<'t> {
        Finder { patterns: self, text, known: HashMap::new(), numbers: Vec::new() }
    }
}

/// Searches the sentences of one text. What a word can begin, and what needs it, is looked up once a word.
pub struct Finder<'t> {
    patterns: &'t Patterns,
    text: &'t str,
    known: HashMap<(u64, Classes), Begins>,
    numbers: Vec<u32>,
}

/// Patterns of a word, as places in the finder's list: those that need it, then those that it can begin.
#[derive(Clone, Copy)]
struct Begins {
    from: u32,
    needs: u32,
    first: u32,
}

impl Finder<'_> {
    /// Every place of a sentence where one of the `wanted` patterns stands: at most one hit a pattern and first word, the
    /// shortest.
    pub fn find(&mut self, words: &[Word], wanted: &Wanted) -> Vec<Hit> {
        let patterns = self.patterns;
        let begins: Vec<Begins> = words.iter().map(|word| self.begins(word)).collect();
        let mut possible = vec![0_u64; patterns.patterns.len() / 64 + 1];
        for begin in &begins {
            let needs = &self.numbers[begin.from as usize..begin.needs as usize];
            needs.iter().for_each(|number| possible[*number as usize / 64] |= 1 << (number % 64));
        }
        possible.iter_mut().zip(&wanted.0).for_each(|(possible, wanted)| *possible &= wanted);
        let ends = RefCell::new(vec![NOT_TRIED; patterns.named.len() * (words.len() + 1)]);
        let search = Search { patterns, text: self.text, words, ends };
        let mut hits = Vec::new();
        for (at, begin) in begins.iter().enumerate() {
            for number in &self.numbers[begin.needs as usize..begin.first as usize] {
                if possible[*number as usize / 64] >> (number % 64) & 1 == 0 {
                    continue;
                }
                let row = &patterns.rows[patterns.patterns[*number as usize]];
                if let Some(end) = search.row(row, at, &mut Some) {
                    hits.push(Hit { pattern: *number as usize, words: at..end });
                }
            }
        }
        hits
    }

    fn begins(&mut self, word: &Word) -> Begins {
        if let Some(known) = self.known.get(&(word.hash, word.classes)) {
            return *known;
        }
        let from = self.numbers.len();
        let needs = self.add(word, &self.patterns.needs);
        let first = self.add(word, &self.patterns.first);
        let begins = Begins { from: from as u32, needs, first };
        self.known.insert((word.hash, word.classes), begins);
        begins
    }

    /// Adds the patterns of an index, each once and in order; where they end.
    fn add(&mut self, word: &Word, index: &Index) -> u32 {
        let mut numbers = Vec::new();
        index.of(word, &mut |number| numbers.push(number));
        numbers.sort_unstable();
        numbers.dedup();
        self.numbers.extend(numbers);
        self.numbers.len() as u32
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
        let hits = patterns.within(text).find(words, &Wanted::of(1, |_| true));
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
