//! The notation of patterns: from what is written to rows of nodes.

use crate::lexicon::{Classes, Lexicon};
use crate::word::{hash, head};

#[derive(Debug, Clone)]
pub(super) enum Node {
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
pub(super) struct Choice {
    /// In order.
    pub(super) words: Vec<u64>,
    pub(super) heads: Vec<(u64, Box<str>)>,
    pub(super) classes: Classes,
}

/// Makes rows of nodes from what is written.
pub(super) struct Writer<'l> {
    pub(super) rows: Vec<Vec<Node>>,
    pub(super) named: Vec<(String, usize)>,
    pub(super) lexicon: &'l Lexicon,
}

impl Writer<'_> {
    pub(super) fn pattern(&mut self, written: &str) -> usize {
        let spaced = spaced(written);
        let pieces: Vec<&str> = spaced.split_whitespace().collect();
        let mut at = 0;
        let row = self.row_until_close(&pieces, &mut at, written);
        assert!(at == pieces.len(), "brackets in {written:?}");
        row
    }

    pub(super) fn row_until_close(&mut self, pieces: &[&str], at: &mut usize, written: &str) -> usize {
        let mut row = Vec::new();
        while *at < pieces.len() && !pieces[*at].starts_with(')') && pieces[*at] != "|" {
            let piece = pieces[*at];
            *at += 1;
            row.push(if piece == "(" { self.brackets(pieces, at, written) } else { self.piece(piece, written) });
        }
        self.rows.push(row);
        self.rows.len() - 1
    }

    pub(super) fn brackets(&mut self, pieces: &[&str], at: &mut usize, written: &str) -> Node {
        let mut rows = Vec::new();
        let mut choice = Choice::default();
        loop {
            let closes = pieces.get(*at + 1).is_some_and(|next| *next == "|" || next.starts_with(')'));
            if closes && is_plain(pieces[*at]) {
                self.one(pieces[*at], &mut choice, written);
                *at += 1;
            } else {
                rows.push(self.row_until_close(pieces, at, written));
            }
            let closing = pieces.get(*at).copied().unwrap_or_else(|| panic!("brackets in {written:?}"));
            *at += 1;
            match closing {
                "|" => {}
                ")?" => return Node::Maybe(Box::new(self.choice(choice, rows))),
                _ => return self.choice(choice, rows),
            }
        }
    }

    /// Rows of one word each are one choice, which is quick to test.
    pub(super) fn choice(&mut self, mut choice: Choice, rows: Vec<usize>) -> Node {
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

    pub(super) fn piece(&self, piece: &str, written: &str) -> Node {
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

    pub(super) fn one(&self, word: &str, choice: &mut Choice, written: &str) {
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
    pub(super) fn is_some(&self) -> bool {
        !self.words.is_empty() || !self.heads.is_empty() || self.classes != Classes::default()
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.words.extend(&other.words);
        self.heads.extend(other.heads.iter().cloned());
        self.classes |= other.classes;
    }

    pub(super) fn node(mut self) -> Node {
        self.words.sort_unstable();
        self.words.dedup();
        match (self.words.as_slice(), self.heads.as_slice(), self.classes == Classes::default()) {
            ([one], [], true) => Node::Word(*one),
            _ => Node::OneOf(Box::new(self)),
        }
    }
}

/// Whether a piece is one word, beginning or class, and nothing else.
fn is_plain(piece: &str) -> bool {
    let first = piece.starts_with(|c: char| c.is_alphanumeric() || c == '@' || c == '\'');
    first && !piece.ends_with('?')
}

/// The pattern with blanks around its brackets, and around the strokes within them.
fn spaced(written: &str) -> String {
    let mut depth = 0;
    let mut spaced = String::with_capacity(2 * written.len());
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
