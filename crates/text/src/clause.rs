//! Clauses: the pieces of a sentence, and for each who does what, when, whether it is denied and whether it hangs on something.

use crate::lexicon::{Classes, Lexicon};
use crate::word::{Word, hash};
use std::ops::Range;

/// Who does what the clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Doer {
    /// I, we.
    First,
    /// You.
    Second,
    /// Somebody or something else.
    Third,
    /// Done by nobody: “was sent”, “there was”.
    Nobody,
    /// No verb that says.
    Unsaid,
}

/// When.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tense {
    /// It was.
    Past,
    /// It is.
    Present,
    /// It will be, or may be.
    Future,
}

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its words, counted within the sentence.
    pub words: Range<usize>,
    /// Who does it.
    pub doer: Doer,
    /// When.
    pub tense: Tense,
    /// It says that it is not so.
    pub is_denied: bool,
    /// It begins with “if”, “unless”, “should you”.
    pub is_condition: bool,
}

/// The classes that clauses are told by.
struct Kinds {
    breaks: u8,
    joins: u8,
    condition: u8,
    first: u8,
    second: u8,
    third: u8,
    verb: [u8; 7],
    past: [u8; 2],
    future: u8,
    be: u8,
    done: [u8; 2],
    not: u8,
}

impl Kinds {
    fn of(lexicon: &Lexicon) -> Self {
        let class = |name: &str| lexicon.class(name).expect("a class of the general list");
        Self {
            breaks: class("break"),
            joins: class("joins"),
            condition: class("condition"),
            first: class("first"),
            second: class("second"),
            third: class("third"),
            verb: ["be", "have", "do", "modal", "went", "past", "verb"].map(class),
            past: [class("went"), class("past")],
            future: class("modal"),
            be: class("be"),
            done: [class("gone"), class("past")],
            not: class("not"),
        }
    }

    fn is_verb(&self, classes: Classes) -> bool {
        self.verb.iter().any(|class| classes.has(*class))
    }
}

/// The clauses of a sentence, in order. A piece without a verb belongs to the one before.
pub fn clauses(words: &[Word], lexicon: &Lexicon) -> Vec<Clause> {
    let kinds = Kinds::of(lexicon);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for at in 0..=words.len() {
        let ends = at == words.len()
            || words[at].classes.has(kinds.breaks)
            || (words[at].classes.has(kinds.joins)
                && at > start
                && has_verb(&words[start..at], &kinds)
                && has_verb(&words[at..], &kinds));
        if ends {
            if at > start {
                enter(words, start..at, &kinds, &mut pieces);
            }
            start = at + usize::from(at < words.len() && words[at].classes.has(kinds.breaks));
        }
    }
    pieces.into_iter().map(|piece| read(words, piece, &kinds)).collect()
}

fn enter(words: &[Word], piece: Range<usize>, kinds: &Kinds, pieces: &mut Vec<Range<usize>>) {
    match pieces.last_mut() {
        Some(last) if !has_verb(&words[piece.clone()], kinds) => last.end = piece.end,
        _ => pieces.push(piece),
    }
}

fn has_verb(words: &[Word], kinds: &Kinds) -> bool {
    words.iter().take(12).any(|word| kinds.is_verb(word.classes))
}

fn read(words: &[Word], piece: Range<usize>, kinds: &Kinds) -> Clause {
    let own = &words[piece.clone()];
    let has = |class: u8| own.iter().any(|word| word.classes.has(class));
    let verb = own.iter().position(|word| kinds.is_verb(word.classes));
    let tense = match verb {
        Some(at) if own[at].classes.has(kinds.future) => Tense::Future,
        Some(at)
            if own[at].hash == hash("was")
                || own[at].hash == hash("were")
                || own[at].hash == hash("did")
                || own[at].hash == hash("had") =>
        {
            Tense::Past
        }
        Some(at) if kinds.past.iter().any(|class| own[at].classes.has(*class)) => Tense::Past,
        _ => Tense::Present,
    };
    let is_condition = own.iter().take(2).any(|word| word.classes.has(kinds.condition));
    Clause { doer: doer(own, verb, kinds), words: piece, tense, is_denied: has(kinds.not), is_condition }
}

fn doer(own: &[Word], verb: Option<usize>, kinds: &Kinds) -> Doer {
    let Some(verb) = verb else { return Doer::Unsaid };
    let before = &own[..verb];
    let last = |class: u8| before.iter().rev().any(|word| word.classes.has(class));
    match () {
        () if last(kinds.first) => Doer::First,
        () if last(kinds.second) => Doer::Second,
        () if before.iter().any(|word| word.hash == hash("there")) || is_passive(own, verb, kinds) => Doer::Nobody,
        () if last(kinds.third) || !before.is_empty() => Doer::Third,
        () => Doer::Unsaid,
    }
}

/// A form of “be” or “get”, then a participle within three words, and no “by”.
fn is_passive(own: &[Word], verb: usize, kinds: &Kinds) -> bool {
    let is_be = |word: &Word| word.classes.has(kinds.be) || word.hash == hash("got") || word.hash == hash("gets");
    let Some(be) = own[verb..].iter().rposition(is_be).map(|at| at + verb) else { return false };
    let done = |word: &Word| kinds.done.iter().any(|class| word.classes.has(*class));
    own[be + 1..].iter().take(3).any(done) && !own[be..].iter().any(|word| word.hash == hash("by"))
}

#[cfg(test)]
mod tests {
    use super::{Doer, Tense, clauses};
    use crate::lexicon::Lexicon;
    use crate::reading::Reading;

    fn read(text: &str) -> Vec<(String, Doer, Tense, bool, bool)> {
        let lexicon = Lexicon::new(&[]);
        let reading = Reading::of(text, &lexicon);
        let words = reading.words_of(&reading.sentences[0]);
        let spelled =
            |clause: &super::Clause| text[words[clause.words.start].start..words[clause.words.end - 1].end].to_owned();
        clauses(words, &lexicon)
            .iter()
            .map(|clause| (spelled(clause), clause.doer, clause.tense, clause.is_denied, clause.is_condition))
            .collect()
    }

    #[test]
    fn who_does_what_and_when() {
        let expected = [
            ("I sent the list".to_owned(), Doer::First, Tense::Past, false, false),
            ("because you had not labelled it".to_owned(), Doer::Second, Tense::Past, true, false),
        ];
        assert_eq!(read("I sent the list because you had not labelled it."), expected);
    }

    #[test]
    fn done_by_nobody_and_done_by_somebody() {
        assert_eq!(read("The parcel was left in the rain.")[0].1, Doer::Nobody);
        assert_eq!(read("There was a mix-up.")[0].1, Doer::Nobody);
        assert_eq!(read("The road was closed by the police.")[0].1, Doer::Third);
    }

    #[test]
    fn conditions_and_what_is_to_come() {
        let read = read("If it is not there by Friday, we will call.");
        assert_eq!((read[0].4, read[0].3), (true, true));
        assert_eq!((read[1].1, read[1].2), (Doer::First, Tense::Future));
    }
}
