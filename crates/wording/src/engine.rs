//! All patterns made ready once, and where they stand in a message.
//!
//! Not here: what of it the models weigh (`features`).

use crate::checks::CHECKS;
use crate::kind::{Category, Kind, MessagePart, Severity};
use crate::parts::PARTS;
use crate::rows::ROWS;
use std::ops::Range;
use std::sync::OnceLock;
use text::{Clause, Finder, Lexicon, Patterns, Reading, Sentence, Wanted, Word, hash};

/// Places of two parts in [`PARTS`].
const ADMISSION: usize = 0;
const APOLOGY: usize = 6;

/// What a pattern is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// It commits a category, whatever the model thinks of it.
    Commits(Category),
    /// It commits a category.
    Sure(Category),
    /// It may.
    Maybe(Category),
    /// It speaks against it.
    Not(Category),
    /// It rules it out for the whole text.
    Nowhere(Category),
    /// A part of the message, as a place in [`PARTS`].
    Sign(usize),
    /// It is that part.
    Plain(usize),
}

impl Of {
    /// Its name among the features.
    fn evidence(self) -> String {
        match self {
            Self::Commits(category) => format!("commits {}", category.key()),
            Self::Sure(category) => format!("sure {}", category.key()),
            Self::Maybe(category) => format!("maybe {}", category.key()),
            Self::Not(category) => format!("not {}", category.key()),
            Self::Nowhere(category) => format!("nowhere {}", category.key()),
            Self::Sign(part) => format!("sign {}", PARTS[part].part.key()),
            Self::Plain(part) => format!("plain {}", PARTS[part].part.key()),
        }
    }
}

/// One pattern.
pub(crate) struct Pattern {
    of: Of,
    only: Only,
    /// Its name among the features, and that as a number.
    pub(crate) name: (String, u64),
    /// What it is evidence of, in the same way.
    pub(crate) evidence: (String, u64),
}

/// Everything that does not change from text to text.
pub(crate) struct Engine {
    pub(crate) lexicon: Lexicon,
    pub(crate) patterns: Vec<Pattern>,
    matcher: Patterns,
    /// For each kind and severity the patterns that are meant for it.
    wanted: Vec<Wanted>,
    pub(crate) role: u8,
    pub(crate) name: u8,
    pub(crate) num: u8,
    sorry: u8,
}

/// A hit with its meaning.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) of: Of,
    /// The pattern's number.
    pub(crate) pattern: usize,
    /// Words of the sentence.
    pub(crate) words: Range<usize>,
}

/// A message as the models see it.
pub(crate) struct Observed<'t> {
    pub(crate) reading: Reading<'t>,
    pub(crate) sentences: Vec<Sentence>,
    /// What was seen in each of the sentences.
    pub(crate) seen: Vec<Vec<Seen>>,
    /// A bit for each category that the text rules out.
    ruled_out: u16,
    /// The clauses of each of the sentences.
    pub(crate) clauses: Vec<Vec<Clause>>,
    /// The first sentence that owns a deed, if any does, and the last.
    pub(crate) owns: Option<(usize, usize)>,
    /// The first sentence with news: a deed owned, or words of apology.
    pub(crate) news: usize,
    /// Words of apology up to each sentence, it included.
    pub(crate) apologies: Vec<usize>,
}

impl Observed<'_> {
    /// Whether a pattern proposes the category for a sentence. What stands before the news is told by its place.
    pub(crate) fn proposes(&self, at: usize, category: Category) -> bool {
        let comes_early = category == Category::BuriedLead && at < self.news;
        let is_ruled_out = self.ruled_out >> (category as u16) & 1 == 1;
        comes_early
            || !is_ruled_out
                && self.seen[at].iter().any(|hit| hit.of == Of::Sure(category) || hit.of == Of::Maybe(category))
    }

    /// Whether a sentence commits the category in plain words.
    pub(crate) fn commits(&self, at: usize, category: Category) -> bool {
        self.ruled_out >> (category as u16) & 1 == 0 && self.seen[at].iter().any(|hit| hit.of == Of::Commits(category))
    }

    /// Whether a pattern proposes anything for a sentence.
    pub(crate) fn proposes_any(&self, at: usize) -> bool {
        at < self.news || self.seen[at].iter().any(|hit| matches!(hit.of, Of::Commits(_) | Of::Sure(_) | Of::Maybe(_)))
    }

    /// Whether the part stands in plain words that no finding holds.
    pub(crate) fn says_plainly(&self, part: MessagePart, found: &[(Category, Range<usize>)]) -> bool {
        let is_free =
            |span: Range<usize>| !found.iter().any(|(_, held)| held.start < span.end && span.start < held.end);
        self.sentences.iter().zip(&self.seen).any(|(sentence, seen)| {
            let words = self.reading.words_of(sentence);
            let plain = seen.iter().filter(|hit| matches!(hit.of, Of::Plain(at) if PARTS[at].part == part));
            plain
                .filter(|hit| !hit.words.is_empty())
                .any(|hit| is_free(words[hit.words.start].start..words[hit.words.end - 1].end))
        })
    }

    /// For each sentence whether a finding takes up most of it.
    pub(crate) fn taken_up(&self, found: &[(Category, Range<usize>)]) -> Vec<bool> {
        let mut taken = vec![false; self.sentences.len()];
        for (_, span) in found {
            let first = self.sentences.partition_point(|sentence| sentence.span.end <= span.start);
            let touched = self.sentences.iter().enumerate().skip(first);
            for (at, sentence) in touched.take_while(|(_, sentence)| sentence.span.start < span.end) {
                let common = span.end.min(sentence.span.end) - span.start.max(sentence.span.start);
                taken[at] |= common * 10 >= sentence.span.len() * 6;
            }
        }
        taken
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
            let (name, evidence) = (format!("{tag}{pattern}"), of.evidence());
            let numbered = |name: String| (name.to_ascii_lowercase(), hash(&name));
            patterns.push(Pattern { of, only: Only::of(only), name: numbered(name), evidence: numbered(evidence) });
        };
        for check in CHECKS {
            check.plain.iter().for_each(|pattern| take(Of::Commits(check.category), "*", pattern));
            check.sure.iter().for_each(|pattern| take(Of::Sure(check.category), "+", pattern));
            check.maybe.iter().for_each(|pattern| take(Of::Maybe(check.category), "~", pattern));
            check.not.iter().for_each(|pattern| take(Of::Not(check.category), "-", pattern));
            check.nowhere.iter().for_each(|pattern| take(Of::Nowhere(check.category), "!", pattern));
        }
        for (at, part) in PARTS.iter().enumerate() {
            part.signs.iter().for_each(|pattern| take(Of::Sign(at), "=", pattern));
            part.plain.iter().for_each(|pattern| take(Of::Plain(at), "#", pattern));
        }
        let matcher = Patterns::new(&written, ROWS, &lexicon);
        let class = |name: &str| lexicon.class(name).expect("a class of the lists");
        let (role, name, num, sorry) = (class("role"), class("name"), class("num"), class("sorry"));
        let each = Kind::ALL.into_iter().flat_map(|kind| Severity::ALL.map(|severity| (kind, severity)));
        let meant = |(kind, severity)| Wanted::of(patterns.len(), |at| is_meant(&patterns[at], kind, severity));
        let wanted = each.map(meant).collect();
        Self { lexicon, patterns, matcher, wanted, role, name, num, sorry }
    }

    /// Reads a message and looks for every pattern that is meant for it.
    pub(crate) fn observe<'t>(&self, text: &'t str, kind: Kind, severity: Severity) -> Observed<'t> {
        let reading = Reading::of(text, &self.lexicon);
        let sentences: Vec<Sentence> = reading.own().cloned().collect();
        let mut finder = self.matcher.within(text);
        let wanted = &self.wanted[kind as usize * Severity::ALL.len() + severity as usize];
        let seen: Vec<Vec<Seen>> =
            sentences.iter().map(|sentence| self.see(&mut finder, reading.words_of(sentence), wanted)).collect();
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
        let clauses =
            sentences.iter().map(|sentence| text::clauses(reading.words_of(sentence), &self.lexicon)).collect();
        let ruled_out = seen.iter().flatten().fold(0, |all, hit| match hit.of {
            Of::Nowhere(category) => all | 1 << category as u16,
            _ => all,
        });
        Observed { reading, sentences, seen, ruled_out, clauses, owns, news, apologies }
    }

    fn see(&self, finder: &mut Finder<'_>, words: &[Word], wanted: &Wanted) -> Vec<Seen> {
        let seen = |hit: text::Hit| Seen { of: self.patterns[hit.pattern].of, pattern: hit.pattern, words: hit.words };
        finder.find(words, wanted).into_iter().map(seen).collect()
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
        Of::Commits(category)
        | Of::Sure(category)
        | Of::Maybe(category)
        | Of::Not(category)
        | Of::Nowhere(category) => category.applies().contains(kind.letter()),
        Of::Sign(_) | Of::Plain(_) => true,
    };
    applies && pattern.only.kinds >> (kind as u8) & 1 == 1 && pattern.only.severities >> (severity as u8) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::{engine, split};
    use crate::checks::CHECKS;
    use crate::parts::PARTS;
    use text::Reading;

    /// Every word of a pattern, without the notation around it.
    fn words(pattern: &'static str) -> impl Iterator<Item = &'static str> {
        let (_, plain) = split(pattern);
        let words = plain.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '|' | '!' | '?'));
        words.filter(|word| word.starts_with(|c: char| c.is_alphanumeric() || c == '\'') && !word.ends_with('*'))
    }

    #[test]
    fn every_word_of_a_pattern_is_one_that_a_text_can_hold() {
        let checks = CHECKS.iter().flat_map(|check| [check.plain, check.sure, check.maybe, check.not, check.nowhere]);
        let parts = PARTS.iter().flat_map(|part| [part.signs, part.plain]);
        let all = checks.chain(parts).flatten().flat_map(|pattern| words(pattern)).filter(|word| *word != "'s");
        let is_one = |word: &&str| Reading::of(word, &engine().lexicon).words.len() == 1;
        let never: Vec<&str> = all.filter(|word| !is_one(word)).collect();
        assert!(never.is_empty(), "never one word of a text: {never:?}");
    }
}
