//! The format of a playbook: one TOML file for one kind of mistake.
//!
//! Lives here: the types, from which the JSON Schema is made, and what a recovery takes over. Not here: reading and checking (`read`).

use recovery::Span;
use recovery::content::{MessageKind, WayForward};
use recovery::fallout::Fallout;
use recovery::playbook::{Adopted, LawQuestion, MustHear, PlaybookLimits, Prompt, Proposed, Road};
use recovery::words::Words;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A playbook, checked.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Playbook {
    /// The format of the file: 1.
    #[cfg_attr(feature = "schema", schemars(extend("minimum" = 1, "maximum" = 1)))]
    pub format: u32,
    /// Its name for machines: small letters, digits and `_`.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "name")))]
    pub id: String,
    /// The edition; a change of what it says is a new one.
    #[cfg_attr(feature = "schema", schemars(extend("minimum" = 1)))]
    pub version: u32,
    /// Its name for people.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 40)))]
    pub name: Words,
    /// When it applies, in one sentence.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 200)))]
    pub when: Words,
    /// Which way through the first hour.
    #[serde(default)]
    pub road: Road,
    /// How soon the lead hears it, and how often there is an update.
    pub limits: Limits,
    /// What is done first where somebody may be hurt.
    pub danger: Danger,
    /// What is asked beside the usual questions.
    #[serde(default, rename = "question")]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 12)))]
    pub questions: Vec<Prompt>,
    /// Who must hear it, in order.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 12)))]
    pub hear: Vec<MustHear>,
    /// Ways forward to think of.
    #[serde(default, rename = "option")]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 12)))]
    pub options: Vec<WayForward>,
    /// Where messages start.
    #[serde(default)]
    pub messages: Messages,
    /// The fallout to suggest.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 8)))]
    pub fallout: Vec<Fallout>,
    /// Laws that may apply, and the question that decides each.
    #[serde(default, rename = "law")]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 12)))]
    pub laws: Vec<LawQuestion>,
    /// Corrective actions to think of.
    #[serde(default, rename = "action")]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 20)))]
    pub actions: Vec<Action>,
    /// Conditions to look at later.
    #[serde(default)]
    pub factors: Listed,
    /// Early warning signs to look at later.
    #[serde(default)]
    pub signs: Listed,
    /// Protections to think of.
    #[serde(default, rename = "protection")]
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 12)))]
    pub protections: Vec<Proposed>,
}

/// Limits, as people write them: "15 min", "4 h", "2 days".
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// From noticing to telling the lead.
    #[serde(deserialize_with = "length")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "length")))]
    pub tell: Span,
    /// From one update to the next.
    #[serde(deserialize_with = "length")]
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "length")))]
    pub update: Span,
}

/// First actions where somebody may be hurt.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Danger {
    /// One to three lines.
    #[cfg_attr(feature = "schema", schemars(extend("minItems" = 1, "maxItems" = 3)))]
    pub lines: Vec<Words>,
}

/// Templates; a kind of message without one starts as always.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[allow(missing_docs)] // named for the kinds of message
pub struct Messages {
    #[cfg_attr(feature = "schema", schemars(extend("format" = "template")))]
    pub heads_up: Option<String>,
    #[cfg_attr(feature = "schema", schemars(extend("format" = "template")))]
    pub apology: Option<String>,
    #[cfg_attr(feature = "schema", schemars(extend("format" = "template")))]
    pub status_update: Option<String>,
    #[cfg_attr(feature = "schema", schemars(extend("format" = "template")))]
    pub follow_up: Option<String>,
    #[cfg_attr(feature = "schema", schemars(extend("format" = "template")))]
    pub thanks: Option<String>,
    #[cfg_attr(feature = "schema", schemars(extend("format" = "template")))]
    pub statement: Option<String>,
}

/// A corrective action.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Action {
    /// What is done.
    #[serde(rename = "do")]
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 160)))]
    pub what: Words,
}

/// A short list to pick from.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Listed {
    /// The lines.
    #[cfg_attr(feature = "schema", schemars(extend("maxItems" = 20)))]
    pub list: Vec<Words>,
}

impl Messages {
    /// The templates by kind of message.
    pub fn by_kind(&self) -> BTreeMap<MessageKind, String> {
        let all = [
            (MessageKind::HeadsUp, &self.heads_up),
            (MessageKind::Apology, &self.apology),
            (MessageKind::StatusUpdate, &self.status_update),
            (MessageKind::FollowUp, &self.follow_up),
            (MessageKind::Thanks, &self.thanks),
            (MessageKind::Statement, &self.statement),
        ];
        all.into_iter().filter_map(|(kind, template)| Some((kind, template.clone()?))).collect()
    }
}

impl Playbook {
    /// What a recovery takes over.
    pub fn adopt(&self) -> Adopted {
        let mut protections = self.protections.clone();
        protections.sort_by_key(|protection| protection.strength);
        Adopted {
            id: self.id.clone(),
            version: self.version,
            name: self.name.clone(),
            road: self.road,
            limits: PlaybookLimits { tell: self.limits.tell, update: self.limits.update },
            first_lines: self.danger.lines.clone(),
            questions: self.questions.clone(),
            hear: self.hear.clone(),
            options: self.options.clone(),
            messages: self.messages.by_kind(),
            fallout: self.fallout.clone(),
            laws: self.laws.clone(),
            actions: self.actions.iter().map(|action| action.what.clone()).collect(),
            factors: self.factors.list.clone(),
            signs: self.signs.list.clone(),
            protections,
        }
    }
}

fn length<'de, D: Deserializer<'de>>(from: D) -> Result<Span, D::Error> {
    let text = String::deserialize(from)?;
    read_length(&text).ok_or_else(|| serde::de::Error::custom("not a length of time"))
}

/// The longest limit: a year.
const MOST_MINUTES: i64 = 366 * 24 * 60;

/// A length of time from one minute to a year, such as "90 min", "4 h" or "2 days" of 24 hours each.
pub(crate) fn read_length(text: &str) -> Option<Span> {
    let span: jiff::Span = text.trim().parse().ok()?;
    let whole = (jiff::Unit::Minute, jiff::SpanRelativeTo::days_are_24_hours());
    let minutes = span.total(whole).ok()?;
    let is_whole = minutes.fract() == 0.0 && (1.0..=MOST_MINUTES as f64).contains(&minutes);
    is_whole.then(|| Span::minutes(minutes as i64))
}

/// The JSON Schema of the format, made from the types; every object is closed.
#[cfg(feature = "schema")]
pub fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Playbook).to_value();
    close(&mut schema);
    schema
}

#[cfg(feature = "schema")]
fn close(schema: &mut serde_json::Value) {
    use serde_json::Value;
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.contains_key("properties") {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
