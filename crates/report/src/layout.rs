//! Plain text in columns: wrapping at words, hanging indents, headings.
//!
//! Lives here: how lines are laid out. Not here: what they say.

/// The columns of a page.
pub(crate) const WIDTH: usize = 80;

/// The columns that a character takes on a terminal: wide for East Asian scripts and emoji, none for joined marks.
fn columns_of(c: char) -> usize {
    match u32::from(c) {
        0x0300..=0x036F | 0x0483..=0x0489 | 0x0591..=0x05BD | 0x064B..=0x065F | 0x200B..=0x200F => 0,
        0x202A..=0x202E | 0x2060..=0x2064 | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xFEFF => 0,
        0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F => 2,
        0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

/// The columns that a text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

/// A text filled up with blanks to so many columns.
pub(crate) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// The lines of a text, wrapped at words to so many columns. Line breaks that its writer made stay.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    text.lines().flat_map(|line| wrapped_line(line.trim_end(), width.max(8))).collect()
}

fn wrapped_line(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let current = lines.last_mut().expect("there is one line from the start, and none is removed");
        if current.is_empty() {
            current.push_str(word);
        } else if columns(current) + 1 + columns(word) <= width {
            current.push(' ');
            current.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.into_iter().flat_map(|line| broken(line, width)).collect()
}

/// A word that is longer than a line goes on in the next one.
fn broken(line: String, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for c in line.chars() {
        let current = lines.last_mut().expect("there is one line from the start, and none is removed");
        if columns(current) + columns_of(c) > width {
            lines.push(c.to_string());
        } else {
            current.push(c);
        }
    }
    lines
}

/// A page that grows from the top.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    lines: Vec<String>,
}

impl Sheet {
    /// The text, with one line break at its end and no two blank lines together.
    pub(crate) fn text(self) -> String {
        let mut text = self.lines.join("\n").trim_end().to_owned();
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
        self.lines.push(String::new());
    }

    /// A heading over what follows.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.lines.push(text.to_owned());
    }

    /// A text that begins after `head`; its further lines stand under its first word.
    pub(crate) fn hanging(&mut self, head: &str, text: &str) {
        let indent = columns(head);
        let body = wrapped(text, WIDTH.saturating_sub(indent));
        let mut lines = body.into_iter();
        self.lines.push(format!("{head}{}", lines.next().unwrap_or_default()).trim_end().to_owned());
        self.lines.extend(lines.map(|line| format!("{}{line}", " ".repeat(indent)).trim_end().to_owned()));
    }

    /// A text under a heading.
    pub(crate) fn item(&mut self, text: &str) {
        self.hanging("  ", text);
    }

    /// Label and text in two columns, all labels of a block as wide as the widest.
    pub(crate) fn rows(&mut self, rows: &[(String, String)]) {
        let width = rows.iter().map(|(label, _)| columns(label)).max().unwrap_or(0);
        for (label, text) in rows {
            self.hanging(&format!("  {}  ", padded(label, width)), text);
        }
    }
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
