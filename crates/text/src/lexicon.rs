//! Kinds of words: a list says which words belong to which class, endings and capitals say the rest.
//!
//! A list is plain text, a class a line: `role: nurse driver accounts`. A line that begins with `#` is a remark. `@class` takes in
//! the words of a class above.

use crate::word::hash;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::{BitOr, BitOrAssign};

/// The classes of one word, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Classes(u128);

impl Classes {
    /// Whether the word is of this class.
    pub fn has(self, class: u8) -> bool {
        self.0 >> class & 1 == 1
    }

    /// Whether the word is of one of these.
    pub(crate) fn any_of(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// One class alone.
    pub(crate) fn one(class: u8) -> Self {
        Self(1 << class)
    }

    /// The classes, lowest first.
    pub fn each(self) -> impl Iterator<Item = u8> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let next = left.trailing_zeros();
            left &= left.wrapping_sub(1);
            (next < u128::BITS).then_some(next as u8)
        })
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Classes that the form of a word tells. They come first, in this order.
const BY_FORM: [&str; 8] = ["past", "ing", "ly", "num", "name", "mark", "break", "known"];
const PAST: u8 = 0;
const ING: u8 = 1;
const LY: u8 = 2;
const NUM: u8 = 3;
const NAME: u8 = 4;
const MARK: u8 = 5;
const BREAK: u8 = 6;
const KNOWN: u8 = 7;

/// The general list: pronouns, helping verbs, irregular forms, people, time, numbers.
const GENERAL: &str = include_str!("lexicon.txt");

/// Spellings are hashed already.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers of 64 bits");
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A map from the hash of a spelling.
pub(crate) type ByHash<T> = HashMap<u64, T, BuildHasherDefault<AsIs>>;

/// Which words are of which class.
pub struct Lexicon {
    words: ByHash<Classes>,
    classes: Vec<String>,
}

impl Lexicon {
    /// The general list and further ones.
    ///
    /// # Panics
    /// Where a list is malformed or holds more than 128 classes together: lists are part of the program.
    pub fn new(lists: &[&str]) -> Self {
        let mut lexicon = Self { words: ByHash::default(), classes: BY_FORM.map(str::to_owned).to_vec() };
        for list in [GENERAL].iter().chain(lists) {
            list.lines().for_each(|line| lexicon.take_in(line));
        }
        lexicon
    }

    fn take_in(&mut self, line: &str) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        let (class, words) = line.split_once(':').expect("a class, a colon, words");
        let class = self.class(class).unwrap_or_else(|| self.add(class));
        for word in words.split_whitespace() {
            match word.strip_prefix('@') {
                Some(other) => self.include(class, other),
                None => *self.words.entry(hash(word)).or_insert(Classes::one(KNOWN)) |= Classes::one(class),
            }
        }
    }

    fn add(&mut self, class: &str) -> u8 {
        assert!(self.classes.len() < 128, "no room for the class {class}");
        self.classes.push(class.to_owned());
        (self.classes.len() - 1) as u8
    }

    fn include(&mut self, class: u8, other: &str) {
        let other = self.class(other).unwrap_or_else(|| panic!("no class {other}"));
        for classes in self.words.values_mut().filter(|classes| classes.has(other)) {
            *classes |= Classes::one(class);
        }
    }

    /// The number of a class.
    pub fn class(&self, name: &str) -> Option<u8> {
        self.classes.iter().position(|known| known == name).map(|at| at as u8)
    }

    /// What kinds of word a spelling is; the first word of a sentence needs more than a capital to be a name.
    pub(crate) fn classes(&self, spelling: &str, hash: u64, is_first: bool) -> Classes {
        let listed = self.words.get(&hash).copied();
        let mut classes = listed.unwrap_or_default() | by_form(spelling);
        if listed.is_none() && is_name(spelling, is_first) {
            classes |= Classes::one(NAME);
        }
        classes
    }
}

fn by_form(spelling: &str) -> Classes {
    let first = spelling.chars().next().unwrap_or(' ');
    if !first.is_alphanumeric() {
        let breaks = matches!(first, ',' | ';' | ':' | '.' | '!' | '?' | '…' | '(' | ')' | '–' | '—' | '-');
        return Classes::one(MARK) | if breaks { Classes::one(BREAK) } else { Classes::default() };
    }
    if first.is_ascii_digit() {
        return Classes::one(NUM);
    }
    let ends = |ending: &str| {
        spelling.len() > ending.len() + 1
            && spelling.as_bytes()[spelling.len() - ending.len()..].eq_ignore_ascii_case(ending.as_bytes())
    };
    let mut classes = Classes::default();
    for (ending, class) in [("ed", PAST), ("ing", ING), ("ly", LY)] {
        if ends(ending) {
            classes |= Classes::one(class);
        }
    }
    classes
}

/// A capital and then small letters, and no common ending where a sentence begins.
fn is_name(spelling: &str, is_first: bool) -> bool {
    let mut chars = spelling.chars();
    let has_capital = chars.next().is_some_and(char::is_uppercase);
    let goes_on = chars.next().is_some_and(char::is_lowercase);
    let common = ["ed", "ing", "ly", "s", "ion", "ment", "ness", "ity", "er", "ful", "al"];
    has_capital && goes_on && !(is_first && common.iter().any(|ending| spelling.ends_with(ending)))
}

#[cfg(test)]
mod tests {
    use super::Lexicon;
    use crate::word::hash;

    fn is(lexicon: &Lexicon, spelling: &str, is_first: bool, class: &str) -> bool {
        lexicon.classes(spelling, hash(spelling), is_first).has(lexicon.class(class).unwrap())
    }

    #[test]
    fn lists_endings_and_capitals_make_classes() {
        let lexicon = Lexicon::new(&["thing: pallet crate\nmatter: @thing"]);
        assert!(is(&lexicon, "Pallet", false, "thing") && is(&lexicon, "pallet", false, "matter"));
        assert!(is(&lexicon, "labelled", false, "past") && is(&lexicon, "1,200", false, "num"));
        assert!(is(&lexicon, "Tomasz", true, "name") && is(&lexicon, "Kaya", false, "name"));
        assert!(!is(&lexicon, "Labels", true, "name") && !is(&lexicon, "Pallet", true, "name"));
    }

    #[test]
    #[should_panic(expected = "no class nothing")]
    fn a_class_that_is_not_there_is_a_fault_of_the_list() {
        Lexicon::new(&["a: @nothing"]);
    }
}
