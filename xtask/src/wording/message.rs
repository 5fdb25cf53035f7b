//! The labelled messages, as they lie in `crates/wording/data`.

use crate::workspace::root;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use wording::training::{Features, features};
use wording::{Category, Kind, MessagePart, Severity};

/// One labelled message.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) severity: Severity,
    pub(crate) text: String,
    /// What hurts, and where in bytes.
    pub(crate) findings: Vec<(Category, Range<usize>)>,
    pub(crate) missing: Vec<MessagePart>,
    /// Nothing to find and nothing missing.
    pub(crate) is_ready: bool,
    /// A clean message that looks suspicious.
    pub(crate) is_trap: bool,
    /// Which part it is judged with; our own examples are for training alone.
    pub(crate) fold: Option<usize>,
    /// Kept unread until the patterns stand.
    pub(crate) is_unread: bool,
}

impl Message {
    /// What the models see in it.
    pub(crate) fn features(&self, names: &mut BTreeMap<u64, String>) -> Features {
        features(&self.text, &self.findings, self.kind, self.severity, names)
    }

    /// In which part of the messages it belongs where they are split once more; our own go by their number.
    pub(crate) fn part(&self, number: usize, parts: usize) -> usize {
        if self.fold.is_some() { (text::hash(&self.id) >> 40) as usize % parts } else { number % parts }
    }

    /// Its text with a sentence set in, and where that begins: behind the first sentence or at the end.
    pub(crate) fn with(&self, sentence: &str, turn: usize) -> (String, usize) {
        let first = self.text.find(". ").map(|at| at + 2).filter(|_| turn.is_multiple_of(2));
        match first {
            Some(at) => (format!("{}{sentence} {}", &self.text[..at], &self.text[at..]), at),
            None => (format!("{} {sentence}", self.text), self.text.len() + 1),
        }
    }

    /// Whether it belongs to what is to be scored: `all`, `read` or `unread`.
    pub(crate) fn is_in(&self, which: &str) -> bool {
        match which {
            "read" => !self.is_unread,
            "unread" => self.is_unread,
            _ => true,
        }
    }
}

/// Messages to judge, then messages that are for training alone.
const FILES: [(&str, bool); 3] = [("messages-1.jsonl", true), ("messages-2.jsonl", true), ("own.jsonl", false)];

/// All labelled messages.
pub(crate) fn messages() -> Result<Vec<Message>, String> {
    let mut all = Vec::new();
    for (file, is_judged) in FILES {
        let place = root().join("crates/wording/data").join(file);
        let written =
            std::fs::read_to_string(&place).map_err(|why| format!("Could not read {}: {why}.", place.display()))?;
        for (number, line) in written.lines().enumerate() {
            let value: Value = serde_json::from_str(line).map_err(|why| format!("{file}:{}: {why}", number + 1))?;
            all.push(
                message(&value, is_judged).ok_or_else(|| format!("{file}:{}: not a labelled message", number + 1))?,
            );
        }
    }
    all.extend(with_parts_left_out()?);
    Ok(all)
}

fn message(value: &Value, is_judged: bool) -> Option<Message> {
    let string = |key: &str| value[key].as_str();
    let text = string("text")?.to_owned();
    let finding = |value: &Value| {
        let quote = value["quote"].as_str()?;
        let start = text.find(quote)?;
        Some((Category::from_key(value["category"].as_str()?)?, start..start + quote.len()))
    };
    let findings = value["findings"].as_array()?.iter().map(finding).collect::<Option<Vec<_>>>()?;
    let part = |value: &Value| MessagePart::from_key(value.as_str()?);
    let missing = value["missing"].as_array()?.iter().map(part).collect::<Option<Vec<_>>>()?;
    let id = string("id")?.to_owned();
    let spread = text::hash(&id);
    Some(Message {
        kind: Kind::from_key(string("kind")?)?,
        severity: Severity::from_key(string("severity")?)?,
        is_ready: string("verdict")? == "ready",
        is_trap: value.get("trap").is_some(),
        fold: is_judged.then_some((spread >> 32) as usize % super::FOLDS),
        is_unread: value.get("unread").is_some(),
        id,
        text,
        findings,
        missing,
    })
}

/// A sentence with its label.
#[derive(Debug, Clone)]
pub(crate) struct Labelled {
    /// What it commits; none where it only looks so.
    pub(crate) category: Option<Category>,
    pub(crate) kinds: Vec<Kind>,
    pub(crate) text: String,
}

/// Our own sentences.
pub(crate) fn sentences() -> Result<Vec<Labelled>, String> {
    let place = root().join("crates/wording/data/sentences.txt");
    let written =
        std::fs::read_to_string(&place).map_err(|why| format!("Could not read {}: {why}.", place.display()))?;
    let lines = written.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|(number, line)| {
            sentence(line).ok_or_else(|| format!("sentences.txt:{}: not a labelled sentence", number + 1))
        })
        .collect()
}

fn sentence(line: &str) -> Option<Labelled> {
    let mut words = line.splitn(3, ' ');
    let label = words.next()?;
    let category = if label == "clean" { None } else { Some(Category::from_key(label)?) };
    let letters = words.next()?;
    let kinds = Kind::ALL.into_iter().filter(|kind| letters.contains(kind.letter())).collect();
    Some(Labelled { category, kinds, text: words.next()?.to_owned() })
}

/// Our own complete messages, each whole and with each of its parts left out.
fn with_parts_left_out() -> Result<Vec<Message>, String> {
    let place = root().join("crates/wording/data/parts.txt");
    let written =
        std::fs::read_to_string(&place).map_err(|why| format!("Could not read {}: {why}.", place.display()))?;
    let plain: Vec<&str> = written.lines().filter(|line| !line.starts_with('#')).collect();
    let messages = plain.split(|line| line.is_empty()).filter(|lines| !lines.is_empty()).enumerate();
    let read = |(number, lines): (usize, &[&str])| {
        variants(number, lines).ok_or_else(|| format!("parts.txt: not a message: {}", lines.join(" / ")))
    };
    Ok(messages.map(read).collect::<Result<Vec<_>, _>>()?.concat())
}

fn variants(number: usize, lines: &[&str]) -> Option<Vec<Message>> {
    let (kind, severity) = lines.first()?.split_once(' ')?;
    let (kind, severity) = (Kind::from_key(kind)?, Severity::from_key(severity)?);
    let sentences: Vec<(Vec<MessagePart>, &str)> =
        lines[1..].iter().map(|line| carrying(line)).collect::<Option<_>>()?;
    let owed = kind.owes(severity);
    let without = |left_out: Option<MessagePart>| {
        let kept = sentences.iter().filter(|(parts, _)| !left_out.is_some_and(|part| parts.contains(&part)));
        let (parts, texts): (Vec<_>, Vec<&str>) = kept.map(|(parts, text)| (parts, *text)).unzip();
        let missing = owed.iter().copied().filter(|part| !parts.iter().any(|parts| parts.contains(part)));
        Message {
            id: format!("parts-{number}"),
            kind,
            severity,
            text: texts.join(" "),
            findings: Vec::new(),
            missing: missing.collect(),
            is_ready: left_out.is_none(),
            is_trap: false,
            fold: None,
            is_unread: false,
        }
    };
    let left_out = owed.iter().map(|part| Some(*part)).chain([None]);
    Some(left_out.map(without).filter(|message| !message.text.is_empty()).collect())
}

fn carrying(line: &str) -> Option<(Vec<MessagePart>, &str)> {
    let (parts, text) = line.split_once(": ")?;
    let parts = parts.split(',').filter(|part| *part != "-").map(MessagePart::from_key).collect::<Option<_>>()?;
    Some((parts, text))
}
