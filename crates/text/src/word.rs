//! Words and marks: where they stand, and a number for each spelling so that readers compare numbers.

use crate::lexicon::{Classes, Lexicon};
use std::ops::Range;

/// One word, number or mark. “Didn't” is two: “did” and “not”.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// [`hash`] of the spelling in small letters.
    pub hash: u64,
    /// [`hash`] of the first four letters; 0 where there are fewer.
    pub head: u64,
    /// What kinds of word it is.
    pub classes: Classes,
}

/// The number of a spelling: FNV-1a over its bytes in small ASCII letters.
pub fn hash(word: &str) -> u64 {
    hash_on(0xcbf2_9ce4_8422_2325, word)
}

/// The number of a spelling that goes on after what was hashed before.
pub fn hash_on(sum: u64, word: &str) -> u64 {
    word.bytes().fold(sum, |sum, byte| step(sum, byte.to_ascii_lowercase()))
}

const fn step(sum: u64, byte: u8) -> u64 {
    (sum ^ byte as u64).wrapping_mul(0x0100_0000_01b3)
}

/// Letters that a spelling needs before its beginning counts.
const HEAD: usize = 4;

/// [`hash`] of the first four letters.
pub(crate) fn head(word: &str) -> u64 {
    if word.len() < HEAD {
        0
    } else {
        word.bytes().take(HEAD).fold(0xcbf2_9ce4_8422_2325, |sum, byte| step(sum, byte.to_ascii_lowercase()))
    }
}

/// Endings that stand for a word of their own.
const CONTRACTIONS: &[(&str, &str)] =
    &[("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", "would"), ("'s", "'s")];

/// Short forms that are not their beginning plus “not”.
const IRREGULAR: &[(&str, &str)] = &[("can't", "can"), ("won't", "will"), ("shan't", "shall"), ("cannot", "can")];

impl Word {
    /// How it is spelled in `text`; short forms in full: “n't” is “not”.
    pub fn spelling<'t>(&self, text: &'t str) -> &'t str {
        let written = &text[self.start..self.end];
        let is_short = written.contains(['\'', '’']) || hash(written) != self.hash;
        let whole = || {
            let endings = CONTRACTIONS.iter().map(|(_, whole)| *whole);
            endings.chain(IRREGULAR.iter().map(|(_, whole)| *whole)).find(|whole| hash(whole) == self.hash)
        };
        if is_short { whole().unwrap_or(written) } else { written }
    }
}

/// The words of a span, in order.
pub(crate) fn words(text: &str, span: Range<usize>, lexicon: &Lexicon, found: &mut Vec<Word>) {
    let first = found.len();
    let mut at = span.start;
    while let Some(c) = text[at..span.end].chars().next() {
        let end = at + run(&text[at..span.end], c);
        if !c.is_whitespace() {
            push(text, at..end, found.len() == first, lexicon, found);
        }
        at = end;
    }
}

/// How many bytes the word, number, mark or blank at the beginning takes.
fn run(rest: &str, first: char) -> usize {
    if !first.is_alphanumeric() {
        return first.len_utf8();
    }
    let mut end = first.len_utf8();
    let mut chars = rest[end..].chars().peekable();
    while let Some(c) = chars.next() {
        let joins = matches!(c, '\'' | '’' | '-' | '.' | ',' | ':' | '@' | '/' | '_');
        let goes_on = chars.peek().is_some_and(|next| {
            next.is_alphanumeric() && (!matches!(c, '.' | ',' | ':') || is_numeric(rest, end, *next))
        });
        let is_mark = ('\u{300}'..='\u{36f}').contains(&c);
        if !(c.is_alphanumeric() || is_mark || joins && goes_on) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Stops, commas and colons join digits; a stop also joins letters without a blank (names of files, addresses).
fn is_numeric(rest: &str, at: usize, next: char) -> bool {
    let before = rest[..at].chars().next_back();
    before.is_some_and(|c| c.is_ascii_digit()) && next.is_ascii_digit()
        || rest[at..].starts_with('.') && next.is_alphabetic()
}

fn push(text: &str, span: Range<usize>, is_first: bool, lexicon: &Lexicon, found: &mut Vec<Word>) {
    let spelling = &text[span.clone()];
    if let Some((stem, rest)) = contraction(spelling) {
        let cut = span.start + stem;
        let stem_word =
            IRREGULAR.iter().find(|(short, _)| same(short, spelling)).map_or(&spelling[..stem], |(_, whole)| whole);
        found.push(word(stem_word, span.start..cut, is_first, lexicon));
        found.push(word(rest, cut..span.end, false, lexicon));
        return;
    }
    found.push(word(spelling, span, is_first, lexicon));
}

fn word(spelling: &str, span: Range<usize>, is_first: bool, lexicon: &Lexicon) -> Word {
    let hash = hash(spelling);
    let classes = lexicon.classes(spelling, hash, is_first);
    Word { start: span.start, end: span.end, hash, head: head(spelling), classes }
}

/// Where the ending begins, and the word that it stands for.
fn contraction(spelling: &str) -> Option<(usize, &'static str)> {
    if same("cannot", spelling) {
        return Some((3, "not"));
    }
    if !spelling.contains(['\'', '’']) {
        return None;
    }
    CONTRACTIONS.iter().find_map(|(ending, whole)| {
        let stem = ends_with(spelling, ending)?;
        (stem > 0).then_some((stem, *whole))
    })
}

/// Where `ending` begins in `spelling`, whatever the apostrophe and the size of the letters.
fn ends_with(spelling: &str, ending: &str) -> Option<usize> {
    let mut at = spelling.len();
    let mut letters = spelling.chars().rev();
    for wanted in ending.chars().rev() {
        let c = letters.next()?;
        let is_same = c.eq_ignore_ascii_case(&wanted) || wanted == '\'' && c == '’';
        if !is_same {
            return None;
        }
        at -= c.len_utf8();
    }
    Some(at)
}

/// Whether two spellings are one, whatever the apostrophe and the size of the letters.
fn same(plain: &str, spelling: &str) -> bool {
    ends_with(spelling, plain) == Some(0)
}

#[cfg(test)]
mod tests {
    use super::{hash, words};
    use crate::lexicon::Lexicon;

    fn cut(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        words(text, 0..text.len(), &Lexicon::new(&[]), &mut found);
        found.iter().map(|word| text[word.start..word.end].to_owned()).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            cut("At 14:10, £3,200 (2.5 ml) went."),
            ["At", "14:10", ",", "£", "3,200", "(", "2.5", "ml", ")", "went", "."]
        );
        assert_eq!(
            cut("re-order price_list.xls by sam@example.org"),
            ["re-order", "price_list.xls", "by", "sam@example.org"]
        );
    }

    #[test]
    fn short_forms_are_two_words() {
        assert_eq!(cut("I didn’t, can't, we'll"), ["I", "did", "n’t", ",", "ca", "n't", ",", "we", "'ll"]);
        let mut found = Vec::new();
        words("won’t cannot", 0..14, &Lexicon::new(&[]), &mut found);
        let hashes: Vec<u64> = found.iter().map(|word| word.hash).collect();
        assert_eq!(hashes, [hash("will"), hash("not"), hash("can"), hash("not")]);
    }

    #[test]
    fn marks_stay_on_letters() {
        assert_eq!(cut("cafe\u{301} \u{301} 👩‍🚒"), ["cafe\u{301}", "\u{301}", "👩", "\u{200d}", "🚒"]);
    }
}
