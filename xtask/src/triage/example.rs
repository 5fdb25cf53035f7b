//! The labelled descriptions: given ones, by which triage is judged, and our own, to learn from only.

use crate::triage::place;
use serde_json::Value;
use triage::training::Example;
use triage::{Fallout, Key};

/// Those that triage is judged by.
pub(crate) fn given() -> Result<Vec<Example>, String> {
    Ok([read("given-1.jsonl", true)?, read("given-2.jsonl", true)?].concat())
}

/// Our own, written by people who had not seen the given ones.
pub(crate) fn own() -> Result<Vec<Example>, String> {
    read("own.jsonl", false)
}

fn read(name: &str, is_typical: bool) -> Result<Vec<Example>, String> {
    let path = place(name);
    let text = std::fs::read_to_string(&path).map_err(|why| format!("{}: {why}", path.display()))?;
    let example = |(at, line): (usize, &str)| {
        example(line, is_typical).ok_or_else(|| format!("{}:{}: no labelled description", path.display(), at + 1))
    };
    text.lines().enumerate().map(example).collect()
}

fn example(line: &str, is_typical: bool) -> Option<Example> {
    let value: Value = serde_json::from_str(line).ok()?;
    let fallout = value["fallout"].as_array()?.iter().map(|one| Fallout::from_key(one.as_str()?));
    Some(Example {
        text: value["text"].as_str()?.to_owned(),
        kind: key(&value["playbook"])?,
        danger: key(&value["danger"])?,
        urgency: key(&value["urgency"])?,
        fallout: fallout.collect::<Option<_>>()?,
        conduct: key(&value["honest"])?,
        is_typical,
    })
}

fn key<T: Key>(value: &Value) -> Option<T> {
    T::from_key(value.as_str()?)
}
