//! The same answers for programs: schema `amends/1`. Fields are only added.

use crate::terminal::is_direction_mark;
use crate::trouble::Trouble;
use catalogue::Clockface;
use catalogue::Next;
use serde_json::{Value, json};
use service::Done;
use service::domain::content::Content;
use service::domain::view::Line;
use service::domain::{Timestamp, View};

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
pub fn done(done: &Done, sentences: &[String], face: &Clockface) -> Value {
    let receipts: Vec<String> = done.receipts.iter().map(ToString::to_string).collect();
    answer(json!({
        "recovery": done.view.code,
        "said": sentences,
        "events": done.added.iter().map(|line| event(line, &done.view, face)).collect::<Vec<_>>(),
        "receipts": receipts,
        "repeated": done.is_repeated,
        "clock_corrected": done.is_clock_corrected,
        "next": next_of(&done.view, face),
    }))
}

/// A line of the journal.
pub fn event(line: &Line, view: &View, face: &Clockface) -> Value {
    json!({
        "entry": line.label,
        "at": line.at.map(|at| face.iso(at)),
        "written_at": line.written_at.map(|at| face.iso(at)),
        "by": line.by,
        "words": catalogue::line(line, view, face),
        "state": line.state,
        "seen_by": line.audience.names,
        "what": line.what,
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
    matches!(&line.what, service::domain::view::What::Wrote { content, .. } if is_private && is_note(content))
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

/// What went wrong.
pub fn error(trouble: &Trouble, code: &str) -> Value {
    let (message, why, next) = (&trouble.error, &trouble.why, &trouble.try_);
    json!({ "schema": SCHEMA, "ok": false, "error": { "code": code, "message": message, "why": why, "try": next } })
}
