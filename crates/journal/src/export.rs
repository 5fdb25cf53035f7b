//! The export form: a journal as three texts that any language can read.
//!
//! Lives here: `journal.ndjson` (one record a line), `checkpoints.txt` (notes with an empty line between), `vkeys` (one a
//! line); strings only. Not here: files and archives, and who may see what (`store`, `service`).
//!
//! A line is canonical JSON `{"body":…,"header":…,"meta":…}`. The header is its canonical bytes as a text; meta and body
//! are `{"salt":<base64>,"text":<the bytes as written>}`, or one of the marks `"sealed"`, `"erased"`, `"unreadable"`.

use crate::canonical::to_canonical;
use crate::checkpoint::{VerifierKey, from_base64, to_base64};
use crate::hash::Salt;
use crate::record::{Header, Part, Record, ShapeError, no_more, object, text};
use crate::verify::{Code, Fault, Journal};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use uuid::Uuid;

/// An export in which there is nothing to verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the export holds no record")]
pub struct NoRecords;

/// One record as a line of `journal.ndjson`, without the line feed.
///
/// Bytes that are no text can only come from a damaged store; they are marked `unreadable`.
pub fn line(record: &Record) -> String {
    let header = String::from_utf8_lossy(&record.header.canonical()).into_owned();
    let members = json!({"body": part_value(&record.body), "header": header, "meta": part_value(&record.meta)});
    // `to_string` sorts names as canonical JSON does (all are ASCII); it differs only where U+0000 stands in a damaged text.
    to_canonical(&members).map_or_else(|_| members.to_string(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn part_value(part: &Part) -> Value {
    match part {
        Part::Open { salt, bytes } => match str::from_utf8(bytes) {
            Ok(text) => json!({"salt": to_base64(&salt.0), "text": text}),
            Err(_) => json!("unreadable"),
        },
        Part::Sealed => json!("sealed"),
        Part::Erased => json!("erased"),
        Part::Unreadable => json!("unreadable"),
    }
}

/// Reads one line of `journal.ndjson`.
///
/// # Errors
/// [`ShapeError`] when the line or the header in it is malformed. Whether the words are, `verify` says.
pub fn parse_line(line: &str) -> Result<Record, ShapeError> {
    let mut members = object("line", line.as_bytes())?;
    let header = text(&mut members, "header", "a text")?;
    let record = Record {
        header: Header::parse(header.as_bytes())?,
        meta: part(&mut members, "meta")?,
        body: part(&mut members, "body")?,
    };
    no_more(&members)?;
    Ok(record)
}

fn part(members: &mut Map<String, Value>, member: &'static str) -> Result<Part, ShapeError> {
    let wrong = ShapeError::Member { member, expected: "a text with its salt, sealed, erased or unreadable" };
    match members.remove(member) {
        Some(Value::String(mark)) if mark == "sealed" => Ok(Part::Sealed),
        Some(Value::String(mark)) if mark == "erased" => Ok(Part::Erased),
        Some(Value::String(mark)) if mark == "unreadable" => Ok(Part::Unreadable),
        Some(Value::Object(open)) => open_part(open),
        _ => Err(wrong),
    }
}

fn open_part(mut members: Map<String, Value>) -> Result<Part, ShapeError> {
    let expected = "32 bytes in base64";
    let salt =
        from_base64(&text(&mut members, "salt", expected)?).ok_or(ShapeError::Member { member: "salt", expected })?;
    let bytes = text(&mut members, "text", "a text")?.into_bytes();
    no_more(&members)?;
    Ok(Part::open(Salt(salt), bytes))
}

/// All lines of `journal.ndjson`, each with its line feed. For a long journal, write [`line()`] by [`line()`] instead.
pub fn ndjson(records: &[Record]) -> String {
    records.iter().fold(String::new(), |mut all, record| {
        let _ = writeln!(all, "{}", line(record));
        all
    })
}

/// The text of `checkpoints.txt`: the notes with an empty line between them.
pub fn checkpoints(notes: &[String]) -> String {
    notes.join("\n")
}

/// The notes of `checkpoints.txt`. A note ends after its signature lines; what is malformed comes back as it stands.
pub fn split_checkpoints(text: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    let (mut is_new, mut is_signed) = (true, true);
    for line in text.split_inclusive('\n') {
        let is_signature = line.starts_with("— ");
        is_new |= is_signed && !is_signature;
        if is_new && line == "\n" {
            continue;
        }
        match notes.last_mut() {
            Some(note) if !is_new => note.push_str(line),
            _ => notes.push(line.to_owned()),
        }
        (is_new, is_signed) = (false, is_signature);
    }
    notes
}

/// The text of `vkeys`: one key a line.
pub fn vkeys(keys: &[VerifierKey]) -> String {
    keys.iter().map(|key| format!("{key}\n")).collect()
}

/// Reads the three texts of an export. Lines that cannot be read become [`Journal::unreadable`], under the code `shape`.
///
/// The journal's id is that of the first header that can be read.
/// # Errors
/// [`NoRecords`] when there is no line at all in `journal.ndjson`.
pub fn read(ndjson: &str, checkpoints: &str, vkeys: &str) -> Result<Journal, NoRecords> {
    let mut journal = Journal { checkpoints: split_checkpoints(checkpoints), ..Journal::default() };
    for (place, line) in lines(ndjson).enumerate() {
        match parse_line(line) {
            Ok(record) => journal.records.push(record),
            Err(error) => journal.unreadable.push(Fault::new(Code::Shape, Some(place as u64), error.to_string())),
        }
    }
    read_vkeys(&mut journal, vkeys);
    journal.j = journal.records.first().map_or(Uuid::nil(), |record| record.header.j);
    if lines(ndjson).next().is_none() { Err(NoRecords) } else { Ok(journal) }
}

fn read_vkeys(journal: &mut Journal, vkeys: &str) {
    for line in lines(vkeys) {
        match line.parse() {
            Ok(key) => journal.vkeys.push(key),
            Err(error) => journal.unreadable.push(Fault::new(Code::Shape, None, format!("vkeys: {error}"))),
        }
    }
}

/// Lines by line feed alone; the last one may lack it. A carriage return would change what is read, so it stays in.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    text.split('\n').filter(move |_| !text.is_empty())
}
