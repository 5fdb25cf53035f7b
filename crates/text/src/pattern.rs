//! Patterns of words: what to look for in a sentence, written as one reads it.
//!
//! - `sorry` this word · `apolog*` every word that begins so (four letters at least) · `@past` every word of this class
//! - `sorry|apolog*|@regret` one of these words · `really?` may be there · `!but` the next word is not this
//! - `(at the time|back then)` one of these rows of words · `(of them)?` may be there
//! - `{other}` a row of words that has a name · `_` any word · `^` and `$` the sentence's beginning and end
//! - `..4` up to four words of the same clause · `~9` up to nine words, over commas too
//!
//! A pattern is tried only where its first word stands, and every gap is bounded: the time is linear in the text.

use crate::lexicon::{ByHash, Classes, Lexicon};
use crate::word::{Word, hash, head};
use std::cell::RefCell;
use std::collections::BTreeSet;
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

/// Patterns by a word, by its beginning, by its class.
struct Index {
    by_word: ByHash<Vec<u32>>,
    by_head: ByHash<Vec<u32>>,
    by_class: Vec<Vec<u32>>,
}

impl Index {
    fn new() -> Self {
        Self { by_word: ByHash::default(), by_head: ByHash::default(), by_class: vec![Vec::new(); 128] }
    }

    fn enter(&mut self, number: u32, words: &OneOf) {
        words.words.iter().for_each(|word| self.by_word.entry(*word).or_default().push(number));
        words.heads.iter().for_each(|word| self.by_head.entry(*word).or_default().push(number));
        words.classes.iter().for_each(|class| self.by_class[*class as usize].push(number));
    }

    /// The patterns of a word; some may come twice.
    fn of(&self, word: &Word, each: &mut dyn FnMut(u32)) {
        self.by_word.get(&word.hash).into_iter().flatten().for_each(|number| each(*number));
        if word.head != 0 {
            self.by_head.get(&word.head).into_iter().flatten().for_each(|number| each(*number));
        }
        for class in word.classes.each() {
            self.by_class[class as usize].iter().for_each(|number| each(*number));
        }
    }
}

#[derive(Debug, Clone)]
enum Node {
    Word(u64),
    OneOf(Box<Choice>),
    Any,
    Start,
    End,
    Not(Box<Node>),
    Rows(Vec<usize>),
    /// A row that has a name, as a place in the list of those.
    Named(usize),
    Maybe(Box<Node>),
    Gap {
        most: usize,
        over_breaks: bool,
    },
}

/// Words, beginnings and classes of which one word must be.
#[derive(Debug, Clone, Default)]
struct Choice {
    /// In order.
    words: Vec<u64>,
    heads: Vec<(u64, Box<str>)>,
    classes: Classes,
}

/// What one word of a pattern can be, for the indexes.
#[derive(Debug, Clone, Default)]
struct OneOf {
    words: BTreeSet<u64>,
    heads: BTreeSet<u64>,
    classes: BTreeSet<u8>,
    /// Any word at all.
    is_open: bool,
}

impl OneOf {
    /// How often such a word is met, roughly: for choosing the rarest.
    fn frequency(&self, common: &[u64]) -> usize {
        let common = self.words.iter().filter(|word| common.contains(word)).count();
        common * 400 + self.words.len() + self.heads.len() * 4 + self.classes.len() * 300
    }

    fn add(&mut self, other: Self) {
        self.words.extend(other.words);
        self.heads.extend(other.heads);
        self.classes.extend(other.classes);
        self.is_open |= other.is_open;
    }
}

/// Words that stand in most sentences.
const COMMON: &str = "i we you he she they it the a an to of and in on at for with that this is was were are be been have has \
                      had do did will would not no my our your his her their by from as but so if or all what which who there";

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
                first.words.insert(*word);
            }
            Node::OneOf(choice) => {
                first.words.extend(&choice.words);
                first.heads.extend(choice.heads.iter().map(|(head, _)| head));
                first.classes.extend(choice.classes.each());
            }
            Node::Rows(rows) => {
                return rows.iter().fold(false, |empty, row| self.first_of(&self.rows[*row], first) || empty);
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

    /// Every place of a sentence where a pattern stands: at most one hit a pattern and first word, the shortest.
    pub fn find(&self, text: &str, words: &[Word]) -> Vec<Hit> {
        let possible = self.possible(words);
        let ends = RefCell::new(vec![NOT_TRIED; self.named.len() * (words.len() + 1)]);
        let search = Search { patterns: self, text, words, ends };
        let mut hits = Vec::new();
        let mut tried = Vec::new();
        for at in 0..words.len() {
            self.first.of(&words[at], &mut |number| {
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
    fn possible(&self, words: &[Word]) -> Vec<u64> {
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
        possible
    }
}

/// One sentence while it is searched. `rest` is what must follow, and gives the end when it does.
struct Search<'a> {
    patterns: &'a Patterns,
    text: &'a str,
    words: &'a [Word],
    /// For each place and row with a name: a bit for each number of words that the row can take there.
    ends: RefCell<Vec<u64>>,
}

/// No row takes 63 words: this stands for a place that was not looked at yet.
const NOT_TRIED: u64 = 1 << 63;

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
            Node::Rows(rows) => {
                let word = self.words.get(at)?;
                let rows = rows.iter().map(|row| &self.patterns.rows[*row]);
                rows.filter(|row| self.may_begin(row, word)).find_map(|row| self.row(row, at, rest))
            }
            Node::Named(named) => self.named(*named, at, rest),
            Node::Maybe(node) => self.node(node, at, rest).or_else(|| rest(at)),
            Node::Gap { most, over_breaks } => self.gap(*most, *over_breaks, at, rest),
            _ => self.words.get(at).is_some_and(|word| self.is(node, word)).then(|| rest(at + 1)).flatten(),
        }
    }

    /// Rows with a name stand in many patterns: how far each goes from a place is found once.
    fn named(&self, named: usize, at: usize, rest: Rest<'_>) -> Option<usize> {
        let place = at * self.patterns.named.len() + named;
        let mut ends = *self.ends.borrow().get(place)?;
        if ends == NOT_TRIED {
            ends = 0;
            self.row(&self.patterns.rows[self.patterns.named[named]], at, &mut |end| {
                ends |= 1 << (end - at).min(62);
                None
            });
            self.ends.borrow_mut()[place] = ends;
        }
        while ends != 0 {
            let words = ends.trailing_zeros() as usize;
            ends &= ends - 1;
            if let Some(end) = rest(at + words) {
                return Some(end);
            }
        }
        None
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

    /// A quick look at the first word of a row, before it is tried.
    fn may_begin(&self, row: &[Node], word: &Word) -> bool {
        match row.first() {
            Some(node @ (Node::Word(_) | Node::OneOf(_))) => self.is(node, word),
            _ => true,
        }
    }

    fn is(&self, node: &Node, word: &Word) -> bool {
        match node {
            Node::Word(hash) => word.hash == *hash,
            Node::OneOf(choice) => {
                word.classes.any_of(choice.classes)
                    || choice.words.binary_search(&word.hash).is_ok()
                    || choice.heads.iter().any(|(head, beginning)| word.head == *head && self.begins(word, beginning))
            }
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
    named: Vec<(String, usize)>,
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
                ")?" => return Node::Maybe(Box::new(self.choice(rows))),
                _ => return self.choice(rows),
            }
        }
    }

    /// Rows of one word each are one choice, which is quick to test.
    fn choice(&mut self, rows: Vec<usize>) -> Node {
        let mut choice = Choice::default();
        let mut longer = Vec::new();
        for row in rows {
            match self.rows[row].as_slice() {
                [Node::Word(word)] => choice.words.push(*word),
                [Node::OneOf(other)] => choice.add(other),
                _ => longer.push(row),
            }
        }
        if longer.is_empty() {
            return choice.node();
        }
        if choice.is_some() {
            self.rows.push(vec![choice.node()]);
            longer.insert(0, self.rows.len() - 1);
        }
        Node::Rows(longer)
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
        if let Some(name) = piece.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            let named = self.named.iter().position(|(known, _)| known == name);
            return Node::Named(named.unwrap_or_else(|| panic!("no row {name} for {written:?}")));
        }
        let mut choice = Choice::default();
        piece.split('|').for_each(|word| self.one(word, &mut choice, written));
        choice.node()
    }

    fn one(&self, word: &str, choice: &mut Choice, written: &str) {
        assert!(!word.is_empty(), "an empty word in {written:?}");
        assert!(!word.starts_with('{'), "rows among words need brackets in {written:?}");
        if let Some(name) = word.strip_prefix('@') {
            let class = self.lexicon.class(name).unwrap_or_else(|| panic!("no class {name} for {written:?}"));
            choice.classes |= Classes::one(class);
        } else if let Some(beginning) = word.strip_suffix('*') {
            assert!(beginning.len() >= 4, "four letters before the star in {written:?}");
            choice.heads.push((head(beginning), beginning.into()));
        } else {
            choice.words.push(hash(word));
        }
    }
}

impl Choice {
    fn is_some(&self) -> bool {
        !self.words.is_empty() || !self.heads.is_empty() || self.classes != Classes::default()
    }

    fn add(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.heads.extend(other.heads.iter().cloned());
        self.classes |= other.classes;
    }

    fn node(mut self) -> Node {
        self.words.sort_unstable();
        self.words.dedup();
        match (self.words.as_slice(), self.heads.as_slice(), self.classes == Classes::default()) {
            ([one], [], true) => Node::Word(*one),
            _ => Node::OneOf(Box::new(self)),
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
