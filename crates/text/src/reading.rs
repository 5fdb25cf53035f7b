//! The text as read: sentences in order, each with its words.

use crate::lexicon::Lexicon;
use crate::part::{Part, parts};
use crate::sentence::sentences;
use crate::word::{Word, words};
use std::ops::Range;

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What part of the message it stands in.
    pub part: Part,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    /// Its words, as places in [`Reading::words`].
    pub words: Range<usize>,
}

/// A text, read once.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The text itself.
    pub text: &'t str,
    /// All words and marks, in order.
    pub words: Vec<Word>,
    /// All sentences, in order; greetings, signatures and quoted mail too.
    pub sentences: Vec<Sentence>,
}

impl<'t> Reading<'t> {
    /// Reads a text, with the kinds of words that a lexicon knows.
    pub fn of(text: &'t str, lexicon: &Lexicon) -> Self {
        let mut reading = Self { text, words: Vec::new(), sentences: Vec::new() };
        for (part, line) in parts(text) {
            for span in sentences(text, line) {
                let first = reading.words.len();
                words(text, span.clone(), lexicon, &mut reading.words);
                reading.sentences.push(Sentence { part, span, words: first..reading.words.len() });
            }
        }
        reading
    }

    /// The sentences that the writer says: no quoted mail, no greeting, no signature.
    pub fn own(&self) -> impl Iterator<Item = &Sentence> {
        self.sentences.iter().filter(|sentence| matches!(sentence.part, Part::Body | Part::Item))
    }

    /// The words of a sentence.
    pub fn words_of(&self, sentence: &Sentence) -> &[Word] {
        &self.words[sentence.words.clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::Reading;
    use crate::lexicon::Lexicon;
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    #[test]
    fn what_others_wrote_is_not_the_writers() {
        let lexicon = Lexicon::new(&[]);
        let reading =
            Reading::of("Dear Kim,\nI sent it. It was wrong.\n- the list\nBest,\nSam\n> Please check.", &lexicon);
        let own: Vec<&str> = reading.own().map(|sentence| &reading.text[sentence.span.clone()]).collect();
        assert_eq!(own, ["I sent it.", "It was wrong.", "the list"]);
    }

    proptest! {
        #[test]
        fn every_span_stands_in_the_text_and_in_order(text in any::<String>()) {
            let lexicon = Lexicon::new(&[]);
            let reading = Reading::of(&text, &lexicon);
            let mut last = 0;
            for word in &reading.words {
                prop_assert!(word.start >= last && word.end > word.start);
                prop_assert!(text.get(word.start..word.end).is_some());
                last = word.end;
            }
            for sentence in &reading.sentences {
                prop_assert!(text.get(sentence.span.clone()).is_some());
                prop_assert_eq!(reading.words_of(sentence)[0].start, sentence.span.start);
            }
        }
    }
}
