//! Reading a playbook: from bytes to a playbook, or to everything that is wrong with it.
//!
//! Lives here: the order of the checks and those that no schema says. Not here: the walk against the schema (`shape`).

use crate::format::Playbook;
use crate::place::{inside, place};
use crate::problem::{Fault, Problem};
use crate::shape::{Misfit, Walk, nearest};
use crate::template::{is_taken, trouble};
use recovery::person::Role;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::io::Read;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The largest playbook.
pub const MOST_BYTES: usize = 256 * 1024;

static SCHEMA: LazyLock<serde_json::Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../playbooks/schema.json")).expect("our own schema is JSON")
});

/// Reads a playbook from a file; the file must have the playbook's name.
///
/// # Errors
/// Every problem, in the order of the file.
pub fn read_file(path: &Path, laws: &[&str]) -> Result<Playbook, Vec<Problem>> {
    let whole = |what| vec![Problem { line: 1, column: 1, at: String::new(), what }];
    let open = std::fs::File::open(path).map_err(|error| whole(Fault::Unreadable(error.to_string())))?;
    let mut bytes = Vec::new();
    let taken = open.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    taken.map_err(|error| whole(Fault::Unreadable(error.to_string())))?;
    let playbook = read(&bytes, laws)?;
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    if playbook.id == stem { Ok(playbook) } else { Err(vec![named_otherwise(&bytes, stem)]) }
}

fn named_otherwise(bytes: &[u8], stem: &str) -> Problem {
    let text = String::from_utf8_lossy(bytes);
    let (document, _) = DeTable::parse_recoverable(&text);
    let (line, column) = place(&text, document.get_ref().get("id").map_or(0, |id| id.span().start));
    Problem { line, column, at: "id".to_owned(), what: Fault::OtherName(stem.to_owned()) }
}

/// Reads a playbook; `laws` are the names of the laws that a legal clock is known for.
///
/// # Errors
/// Every problem, in the order of the text.
pub fn read(bytes: &[u8], laws: &[&str]) -> Result<Playbook, Vec<Problem>> {
    let whole = |line, column, what| vec![Problem { line, column, at: String::new(), what }];
    if bytes.len() > MOST_BYTES {
        return Err(whole(1, 1, Fault::TooLarge));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let (line, column) = place(&good, good.len());
            return Err(whole(line, column, Fault::NotUtf8));
        }
    };
    let (document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(errors.iter().map(|error| no_toml(text, error)).collect());
    }
    let misfits = misfits(text, &document, laws);
    if misfits.is_empty() {
        return take(text, document);
    }
    let mut problems: Vec<Problem> = misfits.into_iter().map(|misfit| found(text, misfit)).collect();
    problems.sort();
    Err(problems)
}

fn no_toml(text: &str, error: &toml::de::Error) -> Problem {
    let (line, column) = place(text, error.span().map_or(0, |span| span.start));
    Problem { line, column, at: String::new(), what: Fault::Syntax(error.message().to_owned()) }
}

fn found(text: &str, misfit: Misfit) -> Problem {
    let (line, column) = place(text, misfit.span.start);
    Problem { line, column, at: misfit.at, what: misfit.fault }
}

fn take(text: &str, document: Spanned<DeTable<'_>>) -> Result<Playbook, Vec<Problem>> {
    let reader = toml::de::Deserializer::from(document);
    Playbook::deserialize(reader).map_err(|error| vec![no_toml(text, &error)])
}

fn misfits(text: &str, document: &Spanned<DeTable<'_>>, laws: &[&str]) -> Vec<Misfit> {
    let mut walk = Walk::new(&SCHEMA);
    walk.document(document);
    let document = document.get_ref();
    walk.misfits.extend(twice_or_taken(document));
    walk.misfits.extend(unknown_laws(document, laws));
    walk.misfits.extend(leads(document));
    walk.misfits.extend(templates(text, document));
    walk.misfits
}

/// The texts under a key in each table of a list, with their places.
fn each<'d>(document: &'d DeTable<'_>, list: &'static str, key: &'static str) -> Vec<(String, &'d str, Range<usize>)> {
    let items = document.get(list).and_then(|list| list.get_ref().as_array());
    let text = |(place, item): (usize, &'d Spanned<DeValue<'_>>)| {
        let value = item.get_ref().as_table()?.get(key)?;
        Some((format!("{list}[{}].{key}", place + 1), value.get_ref().as_str()?, value.span()))
    };
    items.into_iter().flat_map(|items| items.iter().enumerate()).filter_map(text).collect()
}

fn twice_or_taken(document: &DeTable<'_>) -> Vec<Misfit> {
    let mut seen = BTreeSet::new();
    let is_free = |id: &str, seen: &mut BTreeSet<String>| seen.insert(id.to_owned()) && !is_taken(id);
    let ids = each(document, "question", "id").into_iter().filter(|(_, id, _)| !is_free(id, &mut seen));
    ids.map(|(at, id, span)| Misfit { span, at, fault: Fault::Taken(id.to_owned()) }).collect()
}

fn unknown_laws(document: &DeTable<'_>, laws: &[&str]) -> Vec<Misfit> {
    let unknown = each(document, "law", "id").into_iter().filter(|(_, id, _)| !laws.contains(id));
    let misfit = |(at, id, span): (String, &str, Range<usize>)| Misfit {
        span,
        at,
        fault: Fault::UnknownLaw(nearest(id, laws.iter().copied())),
    };
    unknown.map(misfit).collect()
}

/// Whoever answers for the work hears it: one lead, where anybody is listed.
fn leads(document: &DeTable<'_>) -> Option<Misfit> {
    let roles = each(document, "hear", "role");
    let lead = serde_json::to_value(Role::Lead).ok()?;
    let leads = roles.iter().filter(|(_, role, _)| lead == *role).count();
    let (at, _, span) = roles.first()?.clone();
    (leads != 1).then_some(Misfit { span, at, fault: Fault::Leads(leads) })
}

fn templates(text: &str, document: &DeTable<'_>) -> Vec<Misfit> {
    let questions: Vec<String> = each(document, "question", "id").iter().map(|(_, id, _)| (*id).to_owned()).collect();
    let messages = document.get("messages").and_then(|messages| messages.get_ref().as_table());
    let tried = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        let kind = serde_json::from_value(name.as_ref().into()).ok()?;
        let (said, byte) = trouble(value.get_ref().as_str()?, kind, &questions)?;
        let start = inside(text, value.span(), byte);
        Some(Misfit { span: start..start, at: format!("messages.{name}"), fault: Fault::Template(said) })
    };
    messages.into_iter().flat_map(|messages| messages.iter()).filter_map(tried).collect()
}
