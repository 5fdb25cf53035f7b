//! Where something stands in a file: line and column, both from 1, columns in characters.

use std::ops::Range;

/// The line and column of a byte offset; an offset inside a character is its beginning.
pub(crate) fn place(text: &str, offset: usize) -> (usize, usize) {
    let end = (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let before = &text[..end];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Where in the file a byte of a string value stands, escapes and joined lines counted as they are written.
pub(crate) fn inside(text: &str, value: Range<usize>, wanted: usize) -> usize {
    let written = &text[value.clone()];
    let mut read = 0;
    let mut rest = body(written);
    let mut at = written.len() - rest.len();
    while let Some((raw, value)) = next(rest).filter(|_| read < wanted) {
        read += value;
        at += raw;
        rest = &rest[raw..];
    }
    value.start + at.min(written.len())
}

/// The string without its opening quotes.
fn body(written: &str) -> &str {
    let long = written.strip_prefix("\"\"\"").or_else(|| written.strip_prefix("'''"));
    long.map_or_else(|| &written[1..], |body| body.strip_prefix('\n').unwrap_or(body))
}

/// How long the next piece is as written and as read. Literal strings hardly hold backslashes; there the place is a guess.
fn next(rest: &str) -> Option<(usize, usize)> {
    let first = rest.chars().next()?;
    if first != '\\' {
        return Some((first.len_utf8(), first.len_utf8()));
    }
    let after = &rest[1..];
    let joined = after.trim_start();
    match after.chars().next()? {
        'u' => Some((6, bytes_of(after.get(1..5)))),
        'U' => Some((10, bytes_of(after.get(1..9)))),
        letter if letter.is_whitespace() => Some((rest.len() - joined.len(), 0)),
        letter => Some((1 + letter.len_utf8(), 1)),
    }
}

/// How many bytes the character of a hexadecimal number takes.
fn bytes_of(number: Option<&str>) -> usize {
    let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.and_then(char::from_u32).map_or(1, char::len_utf8)
}
