//! The same answers for programs: schema `amends/1`. Fields are only added.

use crate::terminal::is_direction_mark;
use crate::trouble::Trouble;
use catalogue::Clockface;
use catalogue::Next;
use serde_json::{Value, json};
use service::domain::content::Content;
use service::domain::view::{Label, Line, What};
use service::domain::{Timestamp, View};
use service::{Done, Health};
use std::path::PathBuf;

const SCHEMA: &str = "amends/1";

/// Text of a value on one line; what a terminal might obey is escaped.
pub fn text(value: &Value) -> String {
    let mut text = String::new();
    for c in value.to_string().chars() {
        if matches!(c, '\u{7f}'..='\u{9f}') || is_direction_mark(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// An answer of its own shape: members are laid beside schema and ok.
pub fn answer(members: Value) -> Value {
    let mut answer = json!({ "schema": SCHEMA, "ok": true });
    if let (Value::Object(answer), Value::Object(members)) = (&mut answer, members) {
        answer.extend(members);
    }
    answer
}

/// What was done.
///
/// A private note is there as an entry without its words, unless they are asked for: whoever counts entries finds it.
pub fn done(done: &Done, sentences: &[String], with_private: bool, face: &Clockface) -> Value {
    let receipts: Vec<String> = done.receipts.iter().map(ToString::to_string).collect();
    let hidden = if with_private { Vec::new() } else { private_words(done) };
    let events = done.added.iter().map(|line| {
        let mut event = event(line, &done.view, face);
        if is_private_note(line) && !with_private {
            event["words"] = Value::Null;
            event["what"] = Value::Null;
        }
        event
    });
    answer(json!({
        "recovery": done.view.code,
        "said": sentences.iter().filter(|said| !hidden.iter().any(|words| said.contains(words))).collect::<Vec<_>>(),
        "events": events.collect::<Vec<_>>(),
        "receipts": receipts,
        "repeated": done.is_repeated,
        "clock_corrected": done.is_clock_corrected,
        "next": next_of(&done.view, face),
    }))
}

/// The words of private notes that this act wrote or struck through: no sentence about it repeats them.
fn private_words(done: &Done) -> Vec<String> {
    let struck = |label: &Label| done.view.lines.iter().find(|line| line.label == *label);
    let about = done.added.iter().map(|line| match &line.what {
        What::Withdrew { label } => struck(label).unwrap_or(line),
        _ => line,
    });
    let words = about.filter(|line| is_private_note(line)).filter_map(|line| match &line.what {
        What::Wrote { content: Content::Note(words) | Content::Standing(words), .. } => Some(words.to_string()),
        What::Wrote { content: Content::Reaction(reaction), .. } => reaction.words.as_ref().map(ToString::to_string),
        _ => None,
    });
    words.collect()
}

/// A line of the journal.
pub fn event(line: &Line, view: &View, face: &Clockface) -> Value {
    let mut what = json!(line.what);
    times(&mut what, face);
    json!({
        "entry": line.label,
        "at": line.at.map(|at| face.iso(at)),
        "written_at": line.written_at.map(|at| face.iso(at)),
        "by": line.by,
        "words": catalogue::line(line, view, face),
        "state": line.state,
        "seen_by": line.audience.names,
        "what": what,
    })
}

/// A view: times in RFC 3339, private notes only when asked for.
pub fn view(view: &View, with_private: bool, face: &Clockface) -> Value {
    let mut value = serde_json::to_value(view).unwrap_or_default();
    let items = view.items.iter().filter(|shown| with_private || !is_note(&shown.content));
    value["items"] = serde_json::to_value(items.collect::<Vec<_>>()).unwrap_or_default();
    let lines = view.lines.iter().filter(|line| with_private || !is_private_note(line));
    value["lines"] = lines.map(|line| event(line, view, face)).collect();
    times(&mut value, face);
    answer(json!({ "recovery": view.code, "view": value, "next": next_of(view, face) }))
}

/// Whether a line is left out unless private notes were asked for.
pub fn is_private_note(line: &Line) -> bool {
    let is_private = line.label.0.starts_with('p');
    matches!(&line.what, What::Wrote { content, .. } if is_private && is_note(content))
}

fn is_note(content: &Content) -> bool {
    matches!(content, Content::Note(_) | Content::Reaction(_) | Content::Standing(_))
}

/// Milliseconds become RFC 3339 under the names that hold instants.
fn times(value: &mut Value, face: &Clockface) {
    const INSTANTS: [&str; 13] =
        ["at", "now", "due", "from", "by", "when", "until", "ended_at", "said_at", "told", "done", "backup_at", "to"];
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member.as_i64() {
                    Some(ms) if INSTANTS.contains(&name.as_str()) => *member = json!(face.iso(Timestamp(ms))),
                    _ => times(member, face),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|member| times(member, face)),
        _ => {}
    }
}

/// The next step of a view's owner.
pub fn next(view: &View, face: &Clockface) -> Option<Next> {
    view.next.as_ref().map(|step| catalogue::next_step(step, face))
}

fn next_of(view: &View, face: &Clockface) -> Value {
    next(view, face).map_or(Value::Null, |next| json!({ "command": next.command, "text": next.text }))
}

/// The health of the place where the record is kept. All is well, or there is an error beside it.
pub fn health(health: Option<&Health>, left_over: &[PathBuf], is_well: bool, face: &Clockface) -> Value {
    let mode = |mode: u32| format!("{mode:04o}");
    let health = health.map(|health| {
        let files = health.file_modes.iter().map(|(path, bits)| json!({ "path": path, "mode": mode(*bits) }));
        let copies = health.old_copies.iter().map(|copy| json!({ "path": copy.path, "at": face.iso(copy.at) }));
        json!({
            "folder_mode": mode(health.folder_mode),
            "files": files.collect::<Vec<_>>(),
            "has_key": health.has_key,
            "integrity": health.integrity,
            "journal_mode": health.journal_mode,
            "database_bytes": health.sizes.database,
            "log_bytes": health.sizes.log,
            "schema": health.schema,
            "known_schema": health.known_schema,
            "sync_ms": health.sync_p50.as_secs_f64() * 1_000.0,
            "old_copies": copies.collect::<Vec<_>>(),
            "erasure_pending": health.is_erasure_pending,
            "left_over_drafts": left_over,
        })
    });
    let mut members = json!({ "health": health });
    if !is_well {
        members["ok"] = json!(false);
        members["error"] = error(&catalogue::errors::not_well(), "not-well")["error"].take();
    }
    answer(members)
}

/// What went wrong.
pub fn error(trouble: &Trouble, code: &str) -> Value {
    let (message, why, next) = (&trouble.error, &trouble.why, &trouble.try_);
    json!({ "schema": SCHEMA, "ok": false, "error": { "code": code, "message": message, "why": why, "try": next } })
}
