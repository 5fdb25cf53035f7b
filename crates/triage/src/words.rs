//! The words of a description, as people type them in a hurry: small letters, short forms in one piece.

use std::ops::Range;
use text::{Lexicon, Reading, hash};

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Its spelling: small letters and digits, no apostrophes.
    pub(crate) spelling: String,
    /// [`hash`] of the spelling.
    pub(crate) hash: u64,
    /// Where it stands, in bytes.
    pub(crate) span: Range<usize>,
}

/// The words of a text, in order. Marks are left out, but for those of money.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let reading = Reading::of(text, &Lexicon::new(&[]));
    let mut found: Vec<Token> = Vec::with_capacity(reading.words.len());
    let mut written: Option<Range<usize>> = None;
    for word in &reading.words {
        match &mut written {
            // A short form was cut in two; people type it in one piece as often.
            Some(before) if before.end == word.start && is_tail(&text[word.start..word.end]) => before.end = word.end,
            _ => {
                written.replace(word.start..word.end).into_iter().for_each(|span| push(text, span, &mut found));
            }
        }
    }
    written.into_iter().for_each(|span| push(text, span, &mut found));
    found
}

fn is_tail(written: &str) -> bool {
    written.contains(['\'', '’']) || written.eq_ignore_ascii_case("not")
}

/// One word, or several where they were joined by a stroke.
fn push(text: &str, span: Range<usize>, found: &mut Vec<Token>) {
    let mut start = span.start;
    for part in text[span.clone()].split(['-', '/', '_', '@', '.', ',', ':']) {
        let spelling: String = part.chars().filter(|c| is_of_a_word(*c)).flat_map(char::to_lowercase).collect();
        if !spelling.is_empty() {
            let hash = hash(&spelling);
            found.push(Token { spelling, hash, span: start..start + part.len() });
        }
        start += part.len() + 1;
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '£' | '$' | '€')
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn spelled(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.spelling).collect()
    }

    #[test]
    fn short_forms_are_one_word_however_they_are_typed() {
        assert_eq!(
            spelled("I didn’t, cant, can't; X-ray £3,200!"),
            ["i", "didnt", "cant", "cant", "x", "ray", "£", "3", "200"]
        );
    }

    #[test]
    fn spans_point_at_what_was_typed() {
        let text = "Gave  bed-4 the WRONG dose";
        let words: Vec<&str> = tokens(text).iter().map(|token| &text[token.span.clone()]).collect();
        assert_eq!(words, ["Gave", "bed", "4", "the", "WRONG", "dose"]);
    }
}
