//! Many texts at once: a JSON object a line in, one a line out.

use super::{finding_json, verdict};
use crate::terminal::{self, To};
use crate::trouble::{Failure, Trouble, exit};
use catalogue::terminal as text;
use serde_json::{Value, json};
use service::wording::{self, Kind, Review, Severity};

/// Reviews every line; a line that cannot be read ends it, with its number, after what came before.
pub(super) fn run(lines: &str) -> Result<u8, Failure> {
    for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let answer = review(line).map_err(|why| {
            let trouble = Trouble::new(text::line_cannot_be_read(number + 1, why));
            let wanted = r#"{"id": "1", "kind": "apology", "severity": "serious", "text": "…"}"#;
            Failure::Plain(Box::new(trouble.trying(wanted)), exit::USAGE)
        })?;
        terminal::raw(To::Stdout, &format!("{answer}\n"));
    }
    Ok(0)
}

fn review(line: &str) -> Result<Value, String> {
    let value: Value = serde_json::from_str(line).map_err(|why| why.to_string())?;
    let string = |key: &str| value[key].as_str().ok_or_else(|| text::no_such_field(key));
    let kind = Kind::from_key(string("kind")?).ok_or_else(|| text::no_such_kind(&value["kind"]))?;
    let severity = Severity::from_key(string("severity")?).ok_or_else(|| text::no_such_severity(&value["severity"]))?;
    let written = string("text")?;
    let mut answer = json!({ "id": value["id"] });
    if let (Value::Object(answer), Value::Object(found)) =
        (&mut answer, found(written, &wording::review(written, kind, severity)))
    {
        answer.extend(found);
    }
    Ok(answer)
}

/// What was found, with offsets in characters.
pub(super) fn found(written: &str, review: &Review) -> Value {
    let mut counted = (0, 0);
    let mut characters = |byte: usize| {
        if byte < counted.0 {
            counted = (0, 0);
        }
        counted = (byte, counted.1 + written[counted.0..byte].chars().count());
        counted.1
    };
    let mut findings = Vec::new();
    for finding in &review.findings {
        let (start, quote) = (characters(finding.span.start), &written[finding.span.clone()]);
        findings.push(finding_json(finding.category.key(), quote, start, start + quote.chars().count()));
    }
    let missing: Vec<&str> = review.missing.iter().map(|part| part.key()).collect();
    json!({ "findings": findings, "missing": missing, "verdict": verdict(review.verdict()) })
}
