//! Plain text in columns: wrapping at words, hanging indents, headings.
//!
//! Lives here: how lines are laid out. Not here: what they say.

use textwrap::{Options, WordSplitter};
use unicode_width::UnicodeWidthStr;

/// The columns of a page.
pub(crate) const WIDTH: usize = 80;

/// The columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.width()
}

/// A text filled up with blanks to so many columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// The lines of a text, wrapped at words to so many columns. Line breaks that its writer made stay; a word that is
/// longer than a line goes on in the next one.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(8)).word_splitter(WordSplitter::NoHyphenation);
    text.lines().flat_map(|line| textwrap::wrap(line, &options)).map(|line| line.into_owned()).collect()
}

/// One piece of a page, before it is laid out: each face sets it in its own way, and none changes its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading over what follows.
    Heading(String),
    /// A text, behind a short head where it has one.
    Text {
        /// What stands before it: a code, a number; mostly empty.
        head: String,
        /// The text itself.
        text: String,
    },
    /// Labels with their texts.
    Rows(Vec<(String, String)>),
    /// A little room between two pieces.
    Gap,
}

/// A page that grows from the top.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    blocks: Vec<Block>,
}

impl Sheet {
    /// The pieces, in their order.
    pub(crate) fn blocks(self) -> Vec<Block> {
        self.blocks
    }

    /// The text, with one line break at its end and no two blank lines together.
    pub(crate) fn text(self) -> String {
        let mut text = self.blocks.iter().flat_map(lines).collect::<Vec<_>>().join("\n").trim_end().to_owned();
        while text.contains("\n\n\n") {
            text = text.replace("\n\n\n", "\n\n");
        }
        text.push('\n');
        text
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.hanging("", text);
    }

    /// A blank line.
    pub(crate) fn gap(&mut self) {
        self.blocks.push(Block::Gap);
    }

    /// A heading over what follows.
    pub(crate) fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading(text.to_owned()));
    }

    /// A text that begins after `head`; its further lines stand under its first word.
    pub(crate) fn hanging(&mut self, head: &str, text: &str) {
        self.blocks.push(Block::Text { head: head.to_owned(), text: text.to_owned() });
    }

    /// A text under a heading.
    pub(crate) fn item(&mut self, text: &str) {
        self.hanging("  ", text);
    }

    /// Label and text in two columns, all labels of a block as wide as the widest.
    pub(crate) fn rows(&mut self, rows: &[(String, String)]) {
        self.blocks.push(Block::Rows(rows.to_vec()));
    }
}

/// A piece as lines of plain text.
fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Gap => vec![String::new()],
        Block::Heading(text) => vec![String::new(), text.clone()],
        Block::Text { head, text } => hung(head, text),
        Block::Rows(rows) => {
            let width = rows.iter().map(|(label, _)| columns(label)).max().unwrap_or(0);
            rows.iter().flat_map(|(label, text)| hung(&format!("  {}  ", padded(label, width)), text)).collect()
        }
    }
}

fn hung(head: &str, text: &str) -> Vec<String> {
    let indent = columns(head);
    let body = wrapped(text, WIDTH.saturating_sub(indent));
    let mut body = body.into_iter();
    let first = format!("{head}{}", body.next().unwrap_or_default()).trim_end().to_owned();
    let rest = body.map(|line| format!("{}{line}", " ".repeat(indent)).trim_end().to_owned());
    std::iter::once(first).chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::{columns, padded, wrapped};

    #[test]
    fn text_is_wrapped_at_words_and_long_words_go_on() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("abcdefghijk", 8), ["abcdefgh", "ijk"]);
        assert_eq!(wrapped("one\n\ntwo", 20), ["one", "", "two"]);
    }

    #[test]
    fn wide_characters_count_twice_and_joined_marks_not_at_all() {
        assert_eq!(columns("日本"), 4);
        assert_eq!(columns("e\u{301}"), 1);
        assert_eq!(padded("日本", 6), "日本  ");
    }
}
