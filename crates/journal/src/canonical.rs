//! Canonical JSON: RFC 8785 (JCS), restricted to what a record may hold.
//!
//! Lives here: the one encoder and the strict reader. Not here: which members a header, meta or body has (`record`).
//!
//! Restrictions beyond JCS: no floats, integers with |n| < 2^53, no U+0000, at most [`MAX_DEPTH`] levels of nesting.
//! Duplicate names and lone surrogates cannot pass either: the first never survives the byte comparison of
//! [`parse_canonical`], the second is no Rust string. Text is kept as entered, without normalisation.

use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

/// Objects and arrays may be nested this deep; the value itself is level 1.
pub const MAX_DEPTH: usize = 64;

/// Integers must be smaller than this in magnitude: 2^53, where doubles (and so JavaScript) stop being exact.
const INTEGER_BOUND: i64 = 1 << 53;

/// Why a value has no canonical form, or why bytes are not in it.
#[derive(Debug, thiserror::Error)]
pub enum CanonicalError {
    /// A number with a fraction, an exponent or a magnitude of 2^53 or more.
    #[error("the number {0} is not an integer below 2^53 in magnitude")]
    Number(Number),
    /// U+0000 in a text or a member name.
    #[error("a text holds U+0000")]
    Nul,
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested deeper than {MAX_DEPTH} levels")]
    TooDeep,
    /// Not JSON at all.
    #[error("not JSON")]
    NotJson(#[source] serde_json::Error),
    /// JSON, but not in its one canonical form: spaces, order of members, escapes, a duplicate name.
    #[error("JSON, but not in canonical form")]
    NotCanonical,
}

/// The canonical bytes of a value.
///
/// # Errors
/// [`CanonicalError::Number`], [`CanonicalError::Nul`] and [`CanonicalError::TooDeep`], for what a record may not hold.
/// # Source
/// RFC 8785, JSON Canonicalization Scheme, 2020.
pub fn to_canonical(value: &Value) -> Result<Vec<u8>, CanonicalError> {
    let mut out = Vec::with_capacity(128);
    write_value(&mut out, value, 0)?;
    Ok(out)
}

/// Reads bytes that must be canonical to the last one.
///
/// # Errors
/// [`CanonicalError::NotJson`], [`CanonicalError::NotCanonical`], and those of [`to_canonical`].
pub fn parse_canonical(bytes: &[u8]) -> Result<Value, CanonicalError> {
    let value: Value = serde_json::from_slice(bytes).map_err(CanonicalError::NotJson)?;
    // Comparing with our own encoding catches every deviation at once; a list of forbidden forms would miss one.
    if to_canonical(&value)? == bytes { Ok(value) } else { Err(CanonicalError::NotCanonical) }
}

fn write_value(out: &mut Vec<u8>, value: &Value, depth: usize) -> Result<(), CanonicalError> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => write_integer(out, number)?,
        Value::String(text) => write_text(out, text)?,
        Value::Array(items) => write_array(out, items, deeper(depth)?)?,
        Value::Object(members) => write_object(out, members, deeper(depth)?)?,
    }
    Ok(())
}

fn deeper(depth: usize) -> Result<usize, CanonicalError> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(CanonicalError::TooDeep) }
}

fn write_integer(out: &mut Vec<u8>, number: &Number) -> Result<(), CanonicalError> {
    match number.as_i64() {
        Some(n) if -INTEGER_BOUND < n && n < INTEGER_BOUND => out.extend_from_slice(n.to_string().as_bytes()),
        _ => return Err(CanonicalError::Number(number.clone())),
    }
    Ok(())
}

fn write_text(out: &mut Vec<u8>, text: &str) -> Result<(), CanonicalError> {
    out.push(b'"');
    let mut rest = text.as_bytes();
    // Runs that need no escape are copied whole: nearly every text is one such run.
    while let Some(end) = rest.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')) {
        out.extend_from_slice(&rest[..end]);
        write_escaped(out, rest[end])?;
        rest = &rest[end + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
    Ok(())
}

fn write_escaped(out: &mut Vec<u8>, byte: u8) -> Result<(), CanonicalError> {
    match byte {
        0 => return Err(CanonicalError::Nul),
        0x08 => out.extend_from_slice(b"\\b"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'\n' => out.extend_from_slice(b"\\n"),
        0x0c => out.extend_from_slice(b"\\f"),
        b'\r' => out.extend_from_slice(b"\\r"),
        0x01..0x20 => out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        _ => out.extend_from_slice(&[b'\\', byte]),
    }
    Ok(())
}

fn write_array(out: &mut Vec<u8>, items: &[Value], depth: usize) -> Result<(), CanonicalError> {
    out.push(b'[');
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write_value(out, item, depth)?;
    }
    out.push(b']');
    Ok(())
}

fn write_object(out: &mut Vec<u8>, members: &Map<String, Value>, depth: usize) -> Result<(), CanonicalError> {
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    sorted.sort_by(|(a, _), (b, _)| by_utf16(a, b));
    out.push(b'{');
    for (i, (name, value)) in sorted.into_iter().enumerate() {
        if i > 0 {
            out.push(b',');
        }
        write_text(out, name)?;
        out.push(b':');
        write_value(out, value, depth)?;
    }
    out.push(b'}');
    Ok(())
}

/// The order of JCS: bytes would put U+FF61 before U+1F600, code units put it after. For ASCII it is all the same.
fn by_utf16(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

#[cfg(test)]
mod tests {
    use super::{CanonicalError, MAX_DEPTH, parse_canonical, to_canonical};
    use serde_json::{Value, json};

    fn text(value: &Value) -> String {
        String::from_utf8(to_canonical(value).unwrap()).unwrap()
    }

    #[test]
    fn members_are_sorted_by_utf16_code_units() {
        // U+1F600 begins with the unit D83D, which sorts before FF61 although its code point is larger.
        let value = json!({"\u{ff61}": 1, "\u{1f600}": 2, "b": 3, "a": 4, "": 5});
        assert_eq!(text(&value), "{\"\":5,\"a\":4,\"b\":3,\"\u{1f600}\":2,\"\u{ff61}\":1}");
    }

    #[test]
    fn controls_are_escaped_the_short_way_and_nothing_else_is() {
        let value = json!("\u{8}\t\n\u{b}\u{c}\r\u{1}\u{1f}\"\\/\u{7f}\u{2028}é😳");
        assert_eq!(text(&value), "\"\\b\\t\\n\\u000b\\f\\r\\u0001\\u001f\\\"\\\\/\u{7f}\u{2028}é😳\"");
    }

    #[test]
    fn integers_end_just_below_two_to_the_fifty_three() {
        let bound = 1_i64 << 53;
        assert_eq!(text(&json!([bound - 1, 1 - bound])), "[9007199254740991,-9007199254740991]");
        for number in
            [json!(bound), json!(-bound), json!(u64::MAX), json!(i64::MIN), json!(1.0), json!(0.5), json!(-0.0)]
        {
            assert!(matches!(to_canonical(&number), Err(CanonicalError::Number(_))), "{number}");
        }
    }

    #[test]
    fn u0000_is_refused_in_texts_and_in_names() {
        assert!(matches!(to_canonical(&json!("a\u{0}b")), Err(CanonicalError::Nul)));
        assert!(matches!(to_canonical(&json!({"\u{0}": 1})), Err(CanonicalError::Nul)));
    }

    #[test]
    fn nesting_ends_at_the_stated_depth() {
        let nested = |levels: usize| (0..levels).fold(json!(1), |inner, _| json!([inner]));
        assert!(to_canonical(&nested(MAX_DEPTH)).is_ok());
        assert!(matches!(to_canonical(&nested(MAX_DEPTH + 1)), Err(CanonicalError::TooDeep)));
        assert!(parse_canonical(&to_canonical(&nested(MAX_DEPTH)).unwrap()).is_ok());
    }

    #[test]
    fn reading_refuses_every_other_spelling_of_the_same_value() {
        let spellings = [
            "{\"a\":1,\"a\":2}",
            "{\"a\":2,\"a\":2}",
            "{\"b\":1,\"a\":2}",
            "{ }",
            " {}",
            "{}\n",
            "[1.0]",
            "[1e2]",
            "[-0]",
            "[01]",
            "\"\\u0061\"",
            "\"\\/\"",
            "\"\\u000A\"",
            "\"\\ud83d\\ude33\"",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "NaN",
            "",
            "\u{feff}{}",
            "{}{}",
        ];
        for spelling in spellings {
            assert!(parse_canonical(spelling.as_bytes()).is_err(), "{spelling:?}");
        }
        assert!(parse_canonical(b"\"\xff\"").is_err());
        assert_eq!(parse_canonical(b"{\"a\":[1,true,null]}").unwrap(), json!({"a": [1, true, null]}));
    }
}
