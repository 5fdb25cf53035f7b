//! Trying patterns from a word on: back and forth over what may be there, each gap bounded.

use super::Patterns;
use super::notation::Node;
use crate::word::Word;
use std::cell::RefCell;

/// One sentence while it is searched. `rest` is what must follow, and gives the end when it does.
pub(super) struct Search<'a> {
    pub(super) patterns: &'a Patterns,
    pub(super) text: &'a str,
    pub(super) words: &'a [Word],
    /// For each place and row with a name: a bit for each number of words that the row can take there.
    pub(super) ends: RefCell<Vec<u64>>,
}

/// No row takes 63 words: this stands for a place that was not looked at yet.
pub(super) const NOT_TRIED: u64 = 1 << 63;

pub(super) type Rest<'r> = &'r mut dyn FnMut(usize) -> Option<usize>;

impl Search<'_> {
    /// Word by word as long as there is one way only; from the first choice on, each way with what must follow it.
    pub(super) fn row(&self, row: &[Node], from: usize, rest: Rest<'_>) -> Option<usize> {
        let mut at = from;
        for (place, node) in row.iter().enumerate() {
            let word = self.words.get(at);
            let fits = match node {
                Node::Word(_) | Node::OneOf(_) | Node::Any => {
                    at += 1;
                    word.is_some_and(|word| self.is(node, word))
                }
                Node::Start => at == 0,
                Node::End => self.is_end(at),
                Node::Not(node) => !word.is_some_and(|word| self.is(node, word)),
                _ => return self.ways(node, at, &mut |next| self.row(&row[place + 1..], next, rest)),
            };
            if !fits {
                return None;
            }
        }
        rest(at)
    }

    fn ways(&self, node: &Node, at: usize, rest: Rest<'_>) -> Option<usize> {
        match node {
            Node::Rows(rows) => {
                let word = self.words.get(at)?;
                let rows = rows.iter().map(|row| &self.patterns.rows[*row]);
                rows.filter(|row| self.may_begin(row, word)).find_map(|row| self.row(row, at, rest))
            }
            Node::Named(named) => self.named(*named, at, rest),
            Node::Maybe(node) => self.row(std::slice::from_ref(node), at, rest).or_else(|| rest(at)),
            Node::Gap { most, over_breaks } => self.gap(*most, *over_breaks, at, rest),
            _ => self.row(std::slice::from_ref(node), at, rest),
        }
    }

    /// Rows with a name stand in many patterns: how far each goes from a place is found once.
    pub(super) fn named(&self, named: usize, at: usize, rest: Rest<'_>) -> Option<usize> {
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

    pub(super) fn gap(&self, most: usize, over_breaks: bool, at: usize, rest: Rest<'_>) -> Option<usize> {
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
    pub(super) fn is_end(&self, at: usize) -> bool {
        self.words[at.min(self.words.len())..].iter().all(|word| word.classes.has(self.patterns.break_class))
    }

    /// A quick look at the first word of a row, before it is tried.
    pub(super) fn may_begin(&self, row: &[Node], word: &Word) -> bool {
        match row.first() {
            Some(node @ (Node::Word(_) | Node::OneOf(_))) => self.is(node, word),
            _ => true,
        }
    }

    pub(super) fn is(&self, node: &Node, word: &Word) -> bool {
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

    pub(super) fn begins(&self, word: &Word, beginning: &str) -> bool {
        let spelling = &self.text.as_bytes()[word.start..word.end];
        spelling.get(..beginning.len()).is_some_and(|head| head.eq_ignore_ascii_case(beginning.as_bytes()))
    }
}
