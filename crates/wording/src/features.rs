//! What the models weigh: each feature is a name, and a number made of the name.
//!
//! Of a sentence: its words alone and in rows of two and three, its clauses, the patterns in it, where it stands. Of a message:
//! its words, the signs of parts, how many clauses of each sort there are; sentences that a finding takes up tell nothing else.

use crate::engine::{Engine, Observed, Of};
use crate::kind::{Category, Kind, Severity};
use crate::parts::PARTS;
use std::ops::Range;
use text::{Clause, Doer, Tense, Word, hash, hash_on};

/// Where features go.
pub(crate) trait Sink {
    /// Takes one, with its name in pieces.
    fn take(&mut self, number: u64, name: &[&str]);

    /// Takes one by its name.
    fn feature(&mut self, name: &[&str]) {
        self.take(name.iter().fold(hash(""), |sum, piece| hash_on(sum, piece)), name);
    }
}

impl Sink for Vec<u64> {
    fn take(&mut self, number: u64, _: &[&str]) {
        self.push(number);
    }
}

/// Small numbers as words.
const NUMBERS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

fn number(many: usize, most: usize) -> &'static str {
    NUMBERS[many.min(most).min(9)]
}

/// Sorts of clauses, by who does it and when.
const SORTS: [[&str; 3]; 5] = [
    ["first past", "first present", "first future"],
    ["second past", "second present", "second future"],
    ["third past", "third present", "third future"],
    ["nobody past", "nobody present", "nobody future"],
    ["unsaid past", "unsaid present", "unsaid future"],
];

fn sort(clause: &Clause) -> (usize, usize) {
    let doer = match clause.doer {
        Doer::First => 0,
        Doer::Second => 1,
        Doer::Third => 2,
        Doer::Nobody => 3,
        Doer::Unsaid => 4,
    };
    let tense = match clause.tense {
        Tense::Past => 0,
        Tense::Present => 1,
        Tense::Future => 2,
    };
    (doer, tense)
}

fn sort_name(clause: &Clause) -> &'static str {
    let (doer, tense) = sort(clause);
    SORTS[doer][tense]
}

/// The features of a message and of its sentences.
pub(crate) struct Features<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) observed: &'a Observed<'a>,
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
}

impl Features<'_> {
    /// Those of one sentence; some may come twice.
    pub(crate) fn of_sentence(&self, at: usize, sink: &mut impl Sink) {
        self.words(at, sink);
        self.clauses(at, sink);
        self.hits(at, sink);
        self.place(at, sink);
        self.apologies(at, sink);
    }

    /// Those of the message, with what was found in it; some may come twice.
    pub(crate) fn of_message(&self, found: &[(Category, Range<usize>)], sink: &mut impl Sink) {
        for (category, _) in found {
            sink.feature(&["found ", category.key()]);
            sink.feature(&["found ", category.key(), " in ", self.kind.key()]);
        }
        let taken_up = self.observed.taken_up(found);
        sink.feature(&["kind ", self.kind.key()]);
        sink.feature(&["severity ", self.severity.key()]);
        let free: Vec<usize> = (0..self.observed.sentences.len()).filter(|at| !taken_up[*at]).collect();
        let mut signs = [0_usize; PARTS.len()];
        for at in &free {
            for word in self.words_of(*at) {
                let spelled = self.spelling(word);
                sink.take(hash(spelled), &[spelled]);
            }
            self.clauses(*at, sink);
            self.hits(*at, sink);
            let found = self.signs(*at);
            signs.iter_mut().enumerate().for_each(|(part, many)| *many += found >> part & 1);
        }
        for (part, signs) in signs.iter().enumerate() {
            sink.feature(&["sentences ", PARTS[part].part.key(), " ", number(*signs, 4)]);
        }
        self.shape(&free, sink);
        self.size(&free, sink);
    }

    fn words_of(&self, at: usize) -> &[Word] {
        self.observed.reading.words_of(&self.observed.sentences[at])
    }

    /// How a word is named: names and people are one, numbers are one.
    fn spelling(&self, word: &Word) -> &str {
        match () {
            () if word.classes.has(self.engine.num) => "#",
            () if word.classes.has(self.engine.name) || word.classes.has(self.engine.role) => "@",
            () => word.spelling(self.observed.reading.text),
        }
    }

    /// Words, their beginnings, rows of two and of three, two with any between. Numbers of rows go on from those of words.
    fn words(&self, at: usize, sink: &mut impl Sink) {
        let spelled: Vec<&str> = self.words_of(at).iter().map(|word| self.spelling(word)).collect();
        for (at, word) in spelled.iter().enumerate() {
            let one = hash(word);
            sink.take(one, &[word]);
            if word.len() > 5 {
                sink.feature(&[word.get(..5).unwrap_or(word), "*"]);
            }
            let Some(next) = spelled.get(at + 1) else { continue };
            let two = hash_on(hash_on(one, " "), next);
            sink.take(two, &[word, " ", next]);
            let Some(third) = spelled.get(at + 2) else { continue };
            sink.take(hash_on(hash_on(two, " "), third), &[word, " ", next, " ", third]);
            sink.take(hash_on(hash_on(one, " _ "), third), &[word, " _ ", third]);
        }
        if let Some(first) = spelled.first() {
            sink.feature(&["^ ", first]);
            sink.feature(&["^ ", first, " ", spelled.get(1).copied().unwrap_or("")]);
        }
    }

    fn clauses(&self, at: usize, sink: &mut impl Sink) {
        for clause in &self.observed.clauses[at] {
            let denied = if clause.is_denied { " not" } else { "" };
            let condition = if clause.is_condition { " if" } else { "" };
            sink.feature(&["clause ", sort_name(clause), denied, condition]);
        }
    }

    fn hits(&self, at: usize, sink: &mut impl Sink) {
        let mut sure = [0_u8; Category::ALL.len()];
        for hit in &self.observed.seen[at] {
            let pattern = &self.engine.patterns[hit.pattern];
            sink.take(pattern.name.1, &[&pattern.name.0]);
            sink.take(pattern.evidence.1, &[&pattern.evidence.0]);
            if let Of::Sure(category) = hit.of {
                sure[category as usize] = sure[category as usize].saturating_add(1);
            }
        }
        for (category, _) in Category::ALL.iter().zip(sure).filter(|(_, many)| *many > 1) {
            sink.feature(&["sure twice ", category.key()]);
        }
    }

    /// A bit for each part of which the sentence has a sign.
    fn signs(&self, at: usize) -> usize {
        self.observed.seen[at].iter().fold(0, |found, hit| match hit.of {
            Of::Sign(part) => found | 1 << part,
            _ => found,
        })
    }

    fn place(&self, at: usize, sink: &mut impl Sink) {
        let observed = self.observed;
        let many = observed.sentences.len();
        let place = match at {
            0 => "first",
            _ if at + 1 == many => "last",
            _ => "middle",
        };
        sink.feature(&["kind ", self.kind.key()]);
        sink.feature(&["severity ", self.severity.key()]);
        sink.feature(&["place ", place]);
        sink.feature(&["owned ", if observed.owns.is_some() { "yes" } else { "no" }]);
        if at < observed.news {
            sink.feature(&["before news, left ", number(many - at - 1, 4)]);
            sink.feature(&["before news, length ", number(self.words_of(at).len() / 8, 4)]);
            if observed.owns.is_some_and(|(_, last)| last > at) {
                sink.feature(&["news to come"]);
            }
        }
    }

    /// How often the writer apologises, here and up to here.
    fn apologies(&self, at: usize, sink: &mut impl Sink) {
        let said = &self.observed.apologies;
        let before = if at == 0 { 0 } else { said[at - 1] };
        let here = said[at] - before;
        if here > 0 {
            sink.feature(&["sorry here ", number(here, 3)]);
            sink.feature(&["sorry before ", number(before, 2), " ", self.severity.key()]);
        }
    }

    /// How many clauses of each sort there are, and how the last sentence is made.
    fn shape(&self, free: &[usize], sink: &mut impl Sink) {
        let mut sorts = [[0_usize; 3]; 5];
        for clause in free.iter().flat_map(|at| &self.observed.clauses[*at]) {
            let (doer, tense) = sort(clause);
            sorts[doer][tense] += 1;
        }
        for (name, many) in SORTS.iter().flatten().zip(sorts.iter().flatten()).filter(|(_, many)| **many > 0) {
            sink.feature(&["clauses ", name, " ", number(*many, 9)]);
        }
        sink.feature(&["clauses all ", number(sorts.iter().flatten().sum(), 9)]);
        let Some(last) = free.last() else { return };
        self.observed.clauses[*last].iter().for_each(|clause| sink.feature(&["last ", sort_name(clause)]));
        self.words_of(*last).iter().for_each(|word| sink.feature(&["last ", self.spelling(word)]));
    }

    /// How much there is that no finding takes up, beside how much is owed.
    fn size(&self, free: &[usize], sink: &mut impl Sink) {
        let owed = self.kind.owes(self.severity).len();
        let many = number(free.len(), 9);
        sink.feature(&["free ", many]);
        sink.feature(&["free for owed ", number(owed, 9), " ", many]);
        let words: usize = free.iter().map(|at| self.observed.sentences[*at].words.len()).sum();
        sink.feature(&["words ", number(words / 12, 7)]);
    }
}
