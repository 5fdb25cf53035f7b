//! What people write: text that has been checked once, at the edge.
//!
//! Lives here: the limits of a text, the short code of a recovery. Not here: what is shown of it (the faces), what is wrong with it (`wording`).

use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// Text as a person entered it: outer blanks trimmed, not empty, no U+0000, at most [`Words::MOST`] characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Words(String);

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Nothing but blanks.
    #[error("the text is empty")]
    Empty,
    /// The character U+0000, which no store and no terminal carries safely.
    #[error("the text holds a NUL character at position {0}")]
    Nul(usize),
    /// More characters than one entry takes.
    #[error("the text has {0} characters")]
    TooLong(usize),
}

impl Words {
    /// The most characters that one entry takes.
    pub const MOST: usize = 20_000;

    /// Checks a text.
    /// # Errors
    /// [`WordsError`] when it is empty, too long or holds U+0000.
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(WordsError::Empty);
        }
        if let Some(at) = text.chars().position(|c| c == '\0') {
            return Err(WordsError::Nul(at + 1));
        }
        match text.chars().count() {
            n if n > Self::MOST => Err(WordsError::TooLong(n)),
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first line, cut at a word after at most `most` characters: fit for a list.
    pub fn headline(&self, most: usize) -> String {
        let line = self.0.lines().next().unwrap_or_default().trim();
        if line.chars().count() <= most {
            return line.to_owned();
        }
        let cut: String = line.chars().take(most).collect();
        let whole_words = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(head, _)| head);
        format!("{}…", whole_words.trim_end_matches([',', ';', ':']))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Words {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 1 })
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// A journal always replays: what was written once is read as it is.
impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self)
    }
}

/// The short name of a recovery (`7kq2`): random letters and digits, never a count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    /// Letters and digits that are not mistaken for one another when read aloud or copied by hand.
    pub const ALPHABET: &'static [u8; 28] = b"23456789abcdefghjkmnpqrstuvw";

    /// A code of one letter or digit for each random byte.
    pub fn from_random(bytes: &[u8]) -> Self {
        let letter = |byte: &u8| char::from(Self::ALPHABET[usize::from(*byte) % Self::ALPHABET.len()]);
        Self(bytes.iter().map(letter).collect())
    }

    /// A code as a person typed it: blanks and case do not matter. `None` when it cannot be one.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let plausible = (4..=12).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        plausible.then_some(Self(text))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Words, WordsError};

    #[test]
    fn words_are_trimmed_and_kept_as_entered() {
        assert_eq!(Words::parse("  Élève 😳\u{2028}x ").unwrap().as_str(), "Élève 😳\u{2028}x");
    }

    #[test]
    fn empty_long_and_nul_texts_are_named_for_what_they_are() {
        assert_eq!(Words::parse(" \n\t"), Err(WordsError::Empty));
        assert_eq!(Words::parse("ab\0c"), Err(WordsError::Nul(3)));
        assert_eq!(Words::parse(&"é".repeat(20_001)), Err(WordsError::TooLong(20_001)));
        assert!(Words::parse(&"é".repeat(20_000)).is_ok());
    }

    #[test]
    fn a_headline_ends_at_a_word() {
        let words = Words::parse("I emailed the list, to everyone\nsecond line").unwrap();
        assert_eq!(words.headline(60), "I emailed the list, to everyone");
        assert_eq!(words.headline(20), "I emailed the list…");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        assert_eq!(Code::typed(" 7KQ2 ").unwrap().as_str(), "7kq2");
        assert_eq!(Code::typed("../x"), None);
        assert_eq!(Code::typed("7k"), None);
    }
}
