//! All patterns made ready once, and what they and the words show in each sentence of a message.

use crate::checks::CHECKS;
use crate::kind::{Category, Kind, Severity};
use crate::parts::PARTS;
use crate::rows::ROWS;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;
use text::{Lexicon, Patterns, Reading, Sentence, Word, hash, hash_on};

/// Places of two parts in [`PARTS`].
const ADMISSION: usize = 0;
const APOLOGY: usize = 6;

/// What a pattern is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// It commits a category.
    Sure(Category),
    /// It may.
    Maybe(Category),
    /// It speaks against it.
    Not(Category),
    /// A part of the message, as a place in [`PARTS`].
    Sign(usize),
}

/// One pattern.
struct Pattern {
    of: Of,
    only: Only,
    /// Its name among the features, and that as a number.
    name: String,
    feature: u64,
}

/// Everything that does not change from text to text.
pub(crate) struct Engine {
    pub(crate) lexicon: Lexicon,
    patterns: Vec<Pattern>,
    matcher: Patterns,
    role: u8,
    name: u8,
    num: u8,
    sorry: u8,
}

/// A hit with its meaning.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) of: Of,
    /// The pattern's number.
    pattern: usize,
    /// Words of the sentence.
    pub(crate) words: Range<usize>,
}

/// A message as the models see it.
pub(crate) struct Observed<'t> {
    pub(crate) reading: Reading<'t>,
    pub(crate) sentences: Vec<Sentence>,
    /// What was seen in each of the sentences.
    pub(crate) seen: Vec<Vec<Seen>>,
    /// The first sentence that owns a deed, if any does, and the last.
    owns: Option<(usize, usize)>,
    /// The first sentence with news: a deed owned, or words of apology.
    news: usize,
    /// Words of apology up to each sentence, it included.
    apologies: Vec<usize>,
}

/// Where features go: a name in pieces.
pub(crate) trait Sink {
    /// Takes one feature.
    fn feature(&mut self, pieces: &[&str]);

    /// Takes one whose number is known.
    fn known(&mut self, feature: u64, name: &str);
}

impl Sink for Vec<u64> {
    fn feature(&mut self, pieces: &[&str]) {
        self.push(pieces.iter().fold(hash(""), |sum, piece| hash_on(sum, piece)));
    }

    fn known(&mut self, feature: u64, _: &str) {
        self.push(feature);
    }
}

/// The engine, made at first use.
pub(crate) fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::new)
}

impl Engine {
    fn new() -> Self {
        let lexicon = Lexicon::new(&[include_str!("words.txt")]);
        let mut written = Vec::new();
        let mut patterns = Vec::new();
        let mut take = |of: Of, tag: &str, pattern: &'static str| {
            let (only, plain) = split(pattern);
            written.push(plain);
            let name = format!("{tag}{pattern}");
            patterns.push(Pattern { of, only: Only::of(only), feature: hash(&name), name });
        };
        for check in CHECKS {
            check.sure.iter().for_each(|pattern| take(Of::Sure(check.category), "+", pattern));
            check.maybe.iter().for_each(|pattern| take(Of::Maybe(check.category), "~", pattern));
            check.not.iter().for_each(|pattern| take(Of::Not(check.category), "-", pattern));
        }
        for (at, part) in PARTS.iter().enumerate() {
            part.signs.iter().for_each(|pattern| take(Of::Sign(at), "=", pattern));
        }
        let matcher = Patterns::new(&written, ROWS, &lexicon);
        let class = |name: &str| lexicon.class(name).expect("a class of the lists");
        let (role, name, num, sorry) = (class("role"), class("name"), class("num"), class("sorry"));
        Self { lexicon, patterns, matcher, role, name, num, sorry }
    }

    /// Reads a message and looks for every pattern that is meant for it.
    pub(crate) fn observe<'t>(&self, text: &'t str, kind: Kind, severity: Severity) -> Observed<'t> {
        let reading = Reading::of(text, &self.lexicon);
        let sentences: Vec<Sentence> = reading.own().cloned().collect();
        let seen: Vec<Vec<Seen>> =
            sentences.iter().map(|sentence| self.see(&reading, sentence, kind, severity)).collect();
        let has = |at: usize, part: usize| seen[at].iter().any(|hit| hit.of == Of::Sign(part));
        let all = 0..sentences.len();
        let first = all.clone().find(|at| has(*at, ADMISSION));
        let last = all.clone().rev().find(|at| has(*at, ADMISSION));
        let owns = first.zip(last);
        let news = all.clone().find(|at| has(*at, ADMISSION) || has(*at, APOLOGY)).unwrap_or(sentences.len());
        let mut said = 0;
        let apologies = sentences
            .iter()
            .map(|sentence| {
                said += reading.words_of(sentence).iter().filter(|word| word.classes.has(self.sorry)).count();
                said
            })
            .collect();
        Observed { reading, sentences, seen, owns, news, apologies }
    }

    fn see(&self, reading: &Reading<'_>, sentence: &Sentence, kind: Kind, severity: Severity) -> Vec<Seen> {
        let words = reading.words_of(sentence);
        let hits = self.matcher.find(reading.text, words).into_iter();
        let meant = hits.filter(|hit| is_meant(&self.patterns[hit.pattern], kind, severity));
        meant.map(|hit| Seen { of: self.patterns[hit.pattern].of, pattern: hit.pattern, words: hit.words }).collect()
    }

    /// The features of one sentence.
    pub(crate) fn sentence_features(
        &self,
        observed: &Observed<'_>,
        at: usize,
        kind: Kind,
        severity: Severity,
        sink: &mut impl Sink,
    ) {
        let words = observed.reading.words_of(&observed.sentences[at]);
        self.word_features(observed.reading.text, words, sink);
        self.clause_features(words, sink);
        self.hit_features(&observed.seen[at], sink);
        self.place_features(observed, at, kind, severity, sink);
    }

    /// The features of the whole message: what tells its parts. Sentences that are taken up by a finding tell nothing else.
    pub(crate) fn message_features(
        &self,
        observed: &Observed<'_>,
        taken_up: &[bool],
        kind: Kind,
        severity: Severity,
        sink: &mut impl Sink,
    ) {
        sink.feature(&["kind ", kind.key()]);
        sink.feature(&["severity ", severity.key()]);
        let mut signs = [0_usize; PARTS.len()];
        let free = || (0..observed.sentences.len()).filter(|at| !taken_up[*at]);
        for at in free() {
            let words = observed.reading.words_of(&observed.sentences[at]);
            for word in words {
                let spelled = self.spelling(observed.reading.text, word);
                sink.feature(&[spelled]);
            }
            self.clause_features(words, sink);
            self.hit_features(&observed.seen[at], sink);
            for (part, signs) in signs.iter_mut().enumerate() {
                *signs += usize::from(observed.seen[at].iter().any(|hit| hit.of == Of::Sign(part)));
            }
        }
        for (part, signs) in signs.iter().enumerate() {
            sink.feature(&["sentences ", PARTS[part].part.key(), " ", &signs.min(&4).to_string()]);
        }
        self.shape_features(observed, &free().collect::<Vec<_>>(), sink);
        let owed = kind.owes(severity).len();
        let many = free().count();
        sink.feature(&["free ", &many.min(9).to_string()]);
        sink.feature(&["free for owed ", &owed.to_string(), " ", &many.min(9).to_string()]);
        let words: usize = free().map(|at| observed.sentences[at].words.len()).sum();
        sink.feature(&["words ", &(words / 12).min(7).to_string()]);
    }

    /// How many clauses of each sort there are, and how the last sentence begins and is made.
    fn shape_features(&self, observed: &Observed<'_>, free: &[usize], sink: &mut impl Sink) {
        let mut sorts: BTreeMap<String, usize> = BTreeMap::new();
        for at in free {
            for clause in text::clauses(observed.reading.words_of(&observed.sentences[*at]), &self.lexicon) {
                *sorts.entry(format!("{:?} {:?}", clause.doer, clause.tense)).or_default() += 1;
                *sorts.entry("all".to_owned()).or_default() += 1;
            }
        }
        for (sort, many) in sorts {
            sink.feature(&["clauses ", &sort, " ", &many.min(9).to_string()]);
        }
        let Some(last) = free.last() else { return };
        let words = observed.reading.words_of(&observed.sentences[*last]);
        for clause in text::clauses(words, &self.lexicon) {
            sink.feature(&["last ", &format!("{:?} {:?}", clause.doer, clause.tense)]);
        }
        for word in words {
            sink.feature(&["last ", self.spelling(observed.reading.text, word)]);
        }
    }

    /// How a word is named among the features: names and people are one, numbers are one.
    fn spelling<'t>(&self, text: &'t str, word: &Word) -> &'t str {
        match () {
            () if word.classes.has(self.num) => "#",
            () if word.classes.has(self.name) || word.classes.has(self.role) => "@",
            () => word.spelling(text),
        }
    }

    fn word_features(&self, text: &str, words: &[Word], sink: &mut impl Sink) {
        let spelled: Vec<&str> = words.iter().map(|word| self.spelling(text, word)).collect();
        for (at, word) in spelled.iter().enumerate() {
            sink.feature(&[word]);
            if word.len() > 5 {
                sink.feature(&[word.get(..5).unwrap_or(word), "*"]);
            }
            if let Some(next) = spelled.get(at + 1) {
                sink.feature(&[word, " ", next]);
                if let Some(third) = spelled.get(at + 2) {
                    sink.feature(&[word, " ", next, " ", third]);
                    sink.feature(&[word, " _ ", third]);
                }
            }
        }
        if let (Some(first), second) = (spelled.first(), spelled.get(1).copied().unwrap_or("")) {
            sink.feature(&["^ ", first]);
            sink.feature(&["^ ", first, " ", second]);
        }
    }

    fn clause_features(&self, words: &[Word], sink: &mut impl Sink) {
        for clause in text::clauses(words, &self.lexicon) {
            let (doer, tense) = (format!("{:?}", clause.doer), format!("{:?}", clause.tense));
            let denied = if clause.is_denied { " not" } else { "" };
            let condition = if clause.is_condition { " if" } else { "" };
            sink.feature(&["clause ", &doer, " ", &tense, denied, condition]);
        }
    }

    fn hit_features(&self, seen: &[Seen], sink: &mut impl Sink) {
        for hit in seen {
            let pattern = &self.patterns[hit.pattern];
            sink.known(pattern.feature, &pattern.name);
            match hit.of {
                Of::Sure(category) => sink.feature(&["sure ", category.key()]),
                Of::Maybe(category) => sink.feature(&["maybe ", category.key()]),
                Of::Not(category) => sink.feature(&["not ", category.key()]),
                Of::Sign(part) => sink.feature(&["sign ", PARTS[part].part.key()]),
            }
        }
        for category in Category::ALL {
            match seen.iter().filter(|hit| hit.of == Of::Sure(*category)).count() {
                0 | 1 => {}
                _ => sink.feature(&["sure twice ", category.key()]),
            }
        }
    }

    fn place_features(&self, observed: &Observed<'_>, at: usize, kind: Kind, severity: Severity, sink: &mut impl Sink) {
        let many = observed.sentences.len();
        sink.feature(&["kind ", kind.key()]);
        sink.feature(&["severity ", severity.key()]);
        sink.feature(&[
            "place ",
            if at == 0 {
                "first"
            } else if at + 1 == many {
                "last"
            } else {
                "middle"
            },
        ]);
        sink.feature(&["owned ", if observed.owns.is_some() { "yes" } else { "no" }]);
        if at < observed.news {
            let left = (many - at - 1).min(4).to_string();
            sink.feature(&["before news, left ", &left]);
            let length = (observed.reading.words_of(&observed.sentences[at]).len() / 8).min(4).to_string();
            sink.feature(&["before news, length ", &length]);
            if observed.owns.is_some_and(|(_, last)| last > at) {
                sink.feature(&["news to come"]);
            }
        }
        self.apology_features(observed, at, severity, sink);
    }

    /// How often the writer apologises, here and up to here.
    fn apology_features(&self, observed: &Observed<'_>, at: usize, severity: Severity, sink: &mut impl Sink) {
        let before = if at == 0 { 0 } else { observed.apologies[at - 1] };
        let here = observed.apologies[at] - before;
        if here > 0 {
            sink.feature(&["sorry here ", &here.min(3).to_string()]);
            sink.feature(&["sorry before ", &before.min(2).to_string(), " ", severity.key()]);
        }
    }
}

/// The kinds and severities in front of a pattern, and the pattern.
fn split(pattern: &'static str) -> (&'static str, &'static str) {
    match pattern.split_once(": ") {
        Some((only, plain)) if only.chars().all(|c| "HASFTRmsg".contains(c)) => (only, plain),
        _ => ("", pattern),
    }
}

/// What a pattern is meant for: a bit each for kinds and severities.
#[derive(Debug, Clone, Copy)]
struct Only {
    kinds: u8,
    severities: u8,
}

impl Only {
    /// By letters; none of a sort: all of it.
    fn of(letters: &str) -> Self {
        let bits = |of: &[char]| match of
            .iter()
            .enumerate()
            .fold(0, |all, (at, c)| all | u8::from(letters.contains(*c)) << at)
        {
            0 => u8::MAX,
            some => some,
        };
        Self { kinds: bits(&Kind::ALL.map(Kind::letter)), severities: bits(&Severity::ALL.map(Severity::letter)) }
    }
}

fn is_meant(pattern: &Pattern, kind: Kind, severity: Severity) -> bool {
    let applies = match pattern.of {
        Of::Sure(category) | Of::Maybe(category) | Of::Not(category) => category.applies().contains(kind.letter()),
        Of::Sign(_) => true,
    };
    applies && pattern.only.kinds >> (kind as u8) & 1 == 1 && pattern.only.severities >> (severity as u8) & 1 == 1
}
