//! Holding a document against the JSON Schema of the format: every problem at once, each with its place.
//!
//! Lives here: the walk, for the words of JSON Schema that the format uses. Not here: what no schema says, such as templates that work (`read`).

use crate::format::read_length;
use crate::problem::Fault;
use recovery::words::Words;
use serde_json::Value as Json;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// A problem, and where in the text it begins.
pub(crate) struct Misfit {
    pub(crate) span: Range<usize>,
    pub(crate) at: String,
    pub(crate) fault: Fault,
}

/// A walk through one document.
pub(crate) struct Walk<'s> {
    schema: &'s Json,
    pub(crate) misfits: Vec<Misfit>,
}

impl<'s> Walk<'s> {
    pub(crate) fn new(schema: &'s Json) -> Self {
        Self { schema, misfits: Vec::new() }
    }

    /// Holds a whole document against the schema.
    pub(crate) fn document(&mut self, table: &Spanned<DeTable<'_>>) {
        self.table(self.schema, table.get_ref(), 0..0, "");
    }

    fn add(&mut self, span: Range<usize>, at: &str, fault: Fault) {
        self.misfits.push(Misfit { span, at: at.to_owned(), fault });
    }

    /// The schema that a reference stands for; members beside the reference are added to it by [`word`].
    fn resolve(&self, shape: &'s Json) -> &'s Json {
        let name = shape["$ref"].as_str().and_then(|link| link.strip_prefix("#/$defs/"));
        name.map_or(shape, |name| &self.schema["$defs"][name])
    }

    fn value(&mut self, shape: &'s Json, value: &Spanned<DeValue<'_>>, at: &str) {
        let full = self.resolve(shape);
        match (kind(full), value.get_ref()) {
            ("object", DeValue::Table(table)) => self.table(full, table, value.span(), at),
            ("array", DeValue::Array(list)) => self.list(shape, full, list, value.span(), at),
            ("string", DeValue::String(text)) => self.text(shape, full, text, value.span(), at),
            ("integer", DeValue::Integer(number)) => {
                let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
                self.number(shape, full, number, value.span(), at);
            }
            (wanted, _) => self.add(value.span(), at, Fault::WrongType(in_words(wanted))),
        }
    }

    fn table(&mut self, shape: &'s Json, table: &DeTable<'_>, span: Range<usize>, at: &str) {
        let Some(members) = shape["properties"].as_object() else { return };
        for (key, value) in table {
            let path = join(at, key.get_ref());
            match members.get(key.get_ref().as_ref()) {
                Some(inner) => self.value(inner, value, &path),
                None => {
                    let near = nearest(key.get_ref(), members.keys().map(String::as_str));
                    self.add(key.span(), &path, Fault::UnknownKey(near));
                }
            }
        }
        let required = shape["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for key in required.filter(|key| !table.contains_key(*key)) {
            self.add(span.clone(), at, Fault::Missing(key.to_owned()));
        }
    }

    fn list(&mut self, shape: &'s Json, full: &'s Json, list: &DeArray<'_>, span: Range<usize>, at: &str) {
        self.size(shape, full, "Items", list.len(), span, at);
        for (place, item) in list.iter().enumerate() {
            self.value(&full["items"], item, &format!("{at}[{}]", place + 1));
        }
    }

    fn text(&mut self, shape: &'s Json, full: &'s Json, text: &str, span: Range<usize>, at: &str) {
        if let Some(allowed) = words_allowed(shape).or_else(|| words_allowed(full)) {
            if !allowed.iter().any(|word| word == text) {
                self.add(span, at, Fault::NotOneOf(allowed));
            }
            return;
        }
        if Words::parse(text).is_err() {
            return self.add(span, at, Fault::NoWords);
        }
        self.size(shape, full, "Length", text.chars().count(), span.clone(), at);
        if let Some(fault) = word(shape, full, "format").and_then(Json::as_str).and_then(|form| misformed(form, text)) {
            self.add(span, at, fault);
        }
    }

    fn number(&mut self, shape: &Json, full: &Json, number: Option<i64>, span: Range<usize>, at: &str) {
        let bound = |name, other| word(shape, full, name).and_then(Json::as_i64).unwrap_or(other);
        let (least, most) = (bound("minimum", 0), bound("maximum", i64::from(u32::MAX)));
        if !number.is_some_and(|number| (least..=most).contains(&number)) {
            self.add(span, at, Fault::OutOfRange(least, most));
        }
    }

    fn size(&mut self, shape: &Json, full: &Json, of: &str, size: usize, span: Range<usize>, at: &str) {
        let bound = |end: &str| word(shape, full, &format!("{end}{of}")).and_then(Json::as_u64);
        let size = size as u64;
        if let Some(least) = bound("min").filter(|least| size < *least) {
            self.add(span, at, Fault::TooFew(least));
        } else if let Some(most) = bound("max").filter(|most| size > *most) {
            self.add(span, at, Fault::TooMany(most));
        }
    }
}

fn word<'j>(shape: &'j Json, full: &'j Json, name: &str) -> Option<&'j Json> {
    shape.get(name).or_else(|| full.get(name))
}

/// Which type is wanted. One that may be left out is `["string", "null"]`; one of several words has no type of its own.
fn kind(shape: &Json) -> &str {
    let listed = || shape["type"].as_array().and_then(|all| all.first()).and_then(Json::as_str);
    shape["type"].as_str().or_else(listed).unwrap_or("string")
}

fn in_words(kind: &str) -> &'static str {
    match kind {
        "object" => "table",
        "array" => "list",
        "integer" => "number",
        _ => "text",
    }
}

fn words_allowed(shape: &Json) -> Option<Vec<String>> {
    let constants = || shape["oneOf"].as_array().map(|all| all.iter().filter_map(constant).flatten().collect());
    let listed = shape["enum"].as_array().map(|all| all.iter().filter_map(text_of).collect());
    listed.or_else(constants)
}

/// A single word, or several that share a description.
fn constant(one: &Json) -> Option<Vec<String>> {
    text_of(&one["const"]).map(|word| vec![word]).or_else(|| words_allowed(one))
}

fn text_of(word: &Json) -> Option<String> {
    word.as_str().map(str::to_owned)
}

fn misformed(form: &str, text: &str) -> Option<Fault> {
    let is_name = || text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(is_of_a_name);
    match form {
        "length" => read_length(text).is_none().then_some(Fault::NotALength),
        "name" => (!is_name() || text.len() > 40).then_some(Fault::NotAName),
        "question" => (!text.trim_end().ends_with('?')).then_some(Fault::NoQuestion),
        _ => None,
    }
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

fn join(at: &str, key: &str) -> String {
    if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") }
}

/// The word that was probably meant: one that shares most of its letter pairs.
pub fn nearest<'w>(word: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
    let alike = |other: &str| strsim::jaro_winkler(word, other);
    let best = known.max_by(|one, other| alike(one).total_cmp(&alike(other)))?;
    (alike(best) > 0.75).then(|| best.to_owned())
}
