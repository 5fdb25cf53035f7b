//! Patterns of words: what to look for in a sentence, written as one reads it.
//!
//! - `sorry` this word · `apolog*` every word that begins so (four letters at least) · `@past` every word of this class
//! - `sorry|apolog*|@regret` one of these words · `really?` may be there · `!but` the next word is not this
//! - `(at the time|back then)` one of these rows of words · `(of them)?` may be there
//! - `{other}` a row of words that has a name · `_` any word · `^` and `$` the sentence's beginning and end
//! - `..4` up to four words of the same clause · `~9` up to nine words, over commas too
//!
//! A pattern is tried only where its first word stands, and every gap is bounded: the time is linear in the text.

use crate::lexicon::{ByHash, Lexicon};
use crate::word::{Word, hash, head};
use std::collections::{HashMap, HashSet};
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
    patterns: Vec<usize>,
    by_word: ByHash<Vec<u32>>,
    by_head: ByHash<Vec<u32>>,
    by_class: Vec<Vec<u32>>,
    break_class: u8,
}

#[derive(Debug, Clone)]
enum Node {
    Word(u64),
    Head(u64, Box<str>),
    Class(u8),
    Any,
    Start,
    End,
    Not(Box<Node>),
    OneOf(Vec<Node>),
    Rows(Vec<usize>),
    Maybe(Box<Node>),
    Gap { most: usize, over_breaks: bool },
}

/// What the first word of a pattern can be.
#[derive(Default)]
struct First {
    words: HashSet<u64>,
    heads: HashSet<u64>,
    classes: HashSet<u8>,
    /// Any word at all.
    is_open: bool,
}

impl Patterns {
    /// Makes patterns ready; `named` are rows of words that they may speak of as `{name}`, each after those it uses itself.
    ///
    /// # Panics
    /// Where a pattern is malformed, names what is not there, or can begin with any word: patterns are part of the program.
    pub fn new(patterns: &[&str], named: &[(&str, &str)], lexicon: &Lexicon) -> Self {
        let mut writer = Writer { rows: Vec::new(), named: HashMap::new(), lexicon };
        for (name, row) in named {
            let row = writer.pattern(row);
            writer.named.insert((*name).to_owned(), row);
        }
        let patterns_written = patterns;
        let patterns: Vec<usize> = patterns.iter().map(|pattern| writer.pattern(pattern)).collect();
        let mut made = Self {
            rows: writer.rows,
            patterns,
            by_word: ByHash::default(),
            by_head: ByHash::default(),
            by_class: vec![Vec::new(); 128],
            break_class: lexicon.class("break").expect("a class by form"),
        };
        for (number, row) in made.patterns.clone().into_iter().enumerate() {
            made.enter(number as u32, row, patterns_written[number]);
        }
        made
    }

    fn enter(&mut self, number: u32, row: usize, written: &str) {
        let mut first = First::default();
        let can_be_empty = self.first_of(&self.rows[row], &mut first);
        assert!(!can_be_empty && !first.is_open, "a pattern begins with a word: {written:?}");
        first.words.into_iter().for_each(|word| self.by_word.entry(word).or_default().push(number));
        first.heads.into_iter().for_each(|word| self.by_head.entry(word).or_default().push(number));
        first.classes.into_iter().for_each(|class| self.by_class[class as usize].push(number));
    }

    /// Adds what the row can begin with; true where it can be passed without a word.
    fn first_of(&self, row: &[Node], first: &mut First) -> bool {
        row.iter().all(|node| self.first_of_node(node, first))
    }

    fn first_of_node(&self, node: &Node, first: &mut First) -> bool {
        match node {
            Node::Word(word) => {
                first.words.insert(*word);
            }
            Node::Head(word, _) => {
                first.heads.insert(*word);
            }
            Node::Class(class) => {
                first.classes.insert(*class);
            }
            Node::OneOf(nodes) => {
                for node in nodes {
                    self.first_of_node(node, first);
                }
            }
            Node::Rows(rows) => {
                return rows.iter().fold(false, |empty, row| self.first_of(&self.rows[*row], first) || empty);
            }
            Node::Maybe(node) => {
                self.first_of_node(node, first);
                return true;
            }
            Node::Start | Node::Not(_) => return true,
            Node::End | Node::Any | Node::Gap { .. } => first.is_open = true,
        }
        false
    }

    /// Every place of a sentence where a pattern stands: at most one hit a pattern and first word, the shortest.
    pub fn find(&self, text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut tried = Vec::new();
        for at in 0..words.len() {
            self.candidates(&words[at], &mut tried);
            for number in tried.drain(..) {
                let search = Search { patterns: self, text, words };
                let row = &self.rows[self.patterns[number as usize]];
                if let Some(end) = search.row(row, at, &mut Some) {
                    hits.push(Hit { pattern: number as usize, words: at..end });
                }
            }
        }
        hits
    }

    fn candidates(&self, word: &Word, tried: &mut Vec<u32>) {
        tried.extend(self.by_word.get(&word.hash).into_iter().flatten());
        if word.head != 0 {
            tried.extend(self.by_head.get(&word.head).into_iter().flatten());
        }
        word.classes.each().for_each(|class| tried.extend(&self.by_class[class as usize]));
        tried.sort_unstable();
        tried.dedup();
    }
}

/// One sentence while it is searched. `rest` is what must follow, and gives the end when it does.
struct Search<'a> {
    patterns: &'a Patterns,
    text: &'a str,
    words: &'a [Word],
}

type Rest<'r> = &'r mut dyn FnMut(usize) -> Option<usize>;

impl Search<'_> {
    fn row(&self, row: &[Node], at: usize, rest: Rest<'_>) -> Option<usize> {
        match row.split_first() {
            None => rest(at),
            Some((node, others)) => self.node(node, at, &mut |next| self.row(others, next, rest)),
        }
    }

    fn node(&self, node: &Node, at: usize, rest: Rest<'_>) -> Option<usize> {
        match node {
            Node::Start => (at == 0).then(|| rest(at)).flatten(),
            Node::End => self.is_end(at).then(|| rest(at)).flatten(),
            Node::Not(node) => {
                (!self.words.get(at).is_some_and(|word| self.is(node, word))).then(|| rest(at)).flatten()
            }
            Node::Rows(rows) => rows.iter().find_map(|row| self.row(&self.patterns.rows[*row], at, rest)),
            Node::Maybe(node) => self.node(node, at, rest).or_else(|| rest(at)),
            Node::Gap { most, over_breaks } => self.gap(*most, *over_breaks, at, rest),
            _ => self.words.get(at).is_some_and(|word| self.is(node, word)).then(|| rest(at + 1)).flatten(),
        }
    }

    fn gap(&self, most: usize, over_breaks: bool, at: usize, rest: Rest<'_>) -> Option<usize> {
        for passed in 0..=most {
            if let Some(end) = rest(at + passed) {
                return Some(end);
            }
            let word = self.words.get(at + passed)?;
            if !over_breaks && word.classes.has(self.patterns.break_class) {
                return None;
            }
        }
        None
    }

    /// Nothing but marks follows.
    fn is_end(&self, at: usize) -> bool {
        self.words[at.min(self.words.len())..].iter().all(|word| word.classes.has(self.patterns.break_class))
    }

    fn is(&self, node: &Node, word: &Word) -> bool {
        match node {
            Node::Word(hash) => word.hash == *hash,
            Node::Head(hash, beginning) => word.head == *hash && self.begins(word, beginning),
            Node::Class(class) => word.classes.has(*class),
            Node::OneOf(nodes) => nodes.iter().any(|node| self.is(node, word)),
            Node::Any => true,
            _ => false,
        }
    }

    fn begins(&self, word: &Word, beginning: &str) -> bool {
        let spelling = &self.text.as_bytes()[word.start..word.end];
        spelling.get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
    }
}

/// Makes rows of nodes from what is written.
struct Writer<'l> {
    rows: Vec<Vec<Node>>,
    named: HashMap<String, usize>,
    lexicon: &'l Lexicon,
}

impl Writer<'_> {
    fn pattern(&mut self, written: &str) -> usize {
        let spaced = spaced(written);
        let pieces: Vec<&str> = spaced.split_whitespace().collect();
        let mut at = 0;
        let row = self.row_until_close(&pieces, &mut at, written);
        assert!(at == pieces.len(), "brackets in {written:?}");
        row
    }

    fn row_until_close(&mut self, pieces: &[&str], at: &mut usize, written: &str) -> usize {
        let mut row = Vec::new();
        while *at < pieces.len() && !pieces[*at].starts_with(')') && pieces[*at] != "|" {
            let piece = pieces[*at];
            *at += 1;
            row.push(if piece == "(" { self.brackets(pieces, at, written) } else { self.piece(piece, written) });
        }
        self.rows.push(row);
        self.rows.len() - 1
    }

    fn brackets(&mut self, pieces: &[&str], at: &mut usize, written: &str) -> Node {
        let mut rows = Vec::new();
        loop {
            rows.push(self.row_until_close(pieces, at, written));
            let closing = pieces.get(*at).copied().unwrap_or_else(|| panic!("brackets in {written:?}"));
            *at += 1;
            match closing {
                "|" => {}
                ")?" => return Node::Maybe(Box::new(Node::Rows(rows))),
                _ => return Node::Rows(rows),
            }
        }
    }

    fn piece(&self, piece: &str, written: &str) -> Node {
        let gap = |mark: &str, over_breaks| {
            let most = piece.strip_prefix(mark)?.parse().ok()?;
            Some(Node::Gap { most, over_breaks })
        };
        if let Some(gap) = gap("..", false).or_else(|| gap("~", true)) {
            return gap;
        }
        match piece {
            "^" => return Node::Start,
            "$" => return Node::End,
            "_" => return Node::Any,
            _ => {}
        }
        if let Some(plain) = piece.strip_prefix('!') {
            return Node::Not(Box::new(self.piece(plain, written)));
        }
        if let Some(plain) = piece.strip_suffix('?').filter(|plain| !plain.is_empty()) {
            return Node::Maybe(Box::new(self.piece(plain, written)));
        }
        let mut nodes: Vec<Node> = piece.split('|').map(|word| self.one(word, written)).collect();
        let has_rows = nodes.len() > 1 && nodes.iter().any(|node| matches!(node, Node::Rows(_)));
        assert!(!has_rows, "rows among words need brackets in {written:?}");
        if nodes.len() == 1 { nodes.remove(0) } else { Node::OneOf(nodes) }
    }

    fn one(&self, word: &str, written: &str) -> Node {
        if let Some(name) = word.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            let row = self.named.get(name).unwrap_or_else(|| panic!("no row {name} for {written:?}"));
            return Node::Rows(vec![*row]);
        }
        if let Some(class) = word.strip_prefix('@') {
            return Node::Class(
                self.lexicon.class(class).unwrap_or_else(|| panic!("no class {class} for {written:?}")),
            );
        }
        match word.strip_suffix('*') {
            Some(beginning) => {
                assert!(beginning.len() >= 4, "four letters before the star in {written:?}");
                Node::Head(head(beginning), beginning.into())
            }
            None => {
                assert!(!word.is_empty(), "an empty word in {written:?}");
                Node::Word(hash(word))
            }
        }
    }
}

/// The pattern with blanks around its brackets, and around the strokes within them.
fn spaced(written: &str) -> String {
    let mut depth = 0;
    let mut spaced = String::new();
    for c in written.chars() {
        match c {
            '(' => {
                depth += 1;
                spaced.push_str(" ( ");
            }
            ')' => {
                depth -= 1;
                spaced.push_str(" ) ");
            }
            '|' if depth > 0 => spaced.push_str(" | "),
            _ => spaced.push(c),
        }
    }
    spaced.replace(") ?", ")?")
}

#[cfg(test)]
mod tests {
    use super::Patterns;
    use crate::lexicon::Lexicon;
    use crate::reading::Reading;

    const NAMED: &[(&str, &str)] = &[("other", "(@name|you|the driver)")];

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let lexicon = Lexicon::new(&[]);
        let patterns = Patterns::new(&[pattern], NAMED, &lexicon);
        let reading = Reading::of(text, &lexicon);
        let words = reading.words_of(&reading.sentences[0]);
        let hits = patterns.find(text, words);
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
