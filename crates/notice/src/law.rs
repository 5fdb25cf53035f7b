//! A law as data: one TOML file, compiled in.

use jiff::civil::Date;
use serde::Deserialize;
use std::sync::OnceLock;

/// A law with clocks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its name for machines.
    pub id: String,
    /// Its name for people.
    pub law: String,
    /// Whose duty it is.
    pub duty_holder: String,
    /// Since when it applies.
    #[serde(deserialize_with = "date")]
    pub effective_from: Date,
    /// Until when, where it has ended.
    #[serde(default, deserialize_with = "maybe_date")]
    pub effective_to: Option<Date>,
    /// When the file was last compared with the notes that it was written from.
    #[serde(deserialize_with = "date")]
    pub verified_on: Date,
    /// What was read.
    pub source: String,
    /// What was not read again in its source, where that is so.
    #[serde(default)]
    pub unverified: Vec<String>,
    /// What the file leaves out.
    pub leaves_out: Vec<String>,
    /// The times that it counts from.
    #[serde(rename = "anchor")]
    pub anchors: Vec<Anchor>,
    /// What decides, beside times.
    #[serde(default, rename = "fact")]
    pub facts: Vec<Fact>,
    /// Its notices, in order.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
}

/// A time that a law counts from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Its name.
    pub id: String,
    /// Whether a day is enough, as only days are counted from it.
    #[serde(default)]
    pub is_date: bool,
    /// What it is.
    pub what: String,
}

/// What a fact takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Takes<'l> {
    /// One of these words.
    Words(&'l [String]),
    /// A whole number.
    Number,
}

/// Something that decides, beside times.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its name.
    pub id: String,
    /// What it is.
    pub what: String,
    /// The words that it takes; none: a number.
    #[serde(default)]
    pub words: Vec<String>,
}

impl Fact {
    /// What it takes.
    pub fn takes(&self) -> Takes<'_> {
        if self.words.is_empty() { Takes::Number } else { Takes::Words(&self.words) }
    }
}

/// One notice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its name.
    pub id: String,
    /// Where the law says so.
    pub article: String,
    /// To whom it goes.
    pub recipient: String,
    /// What it must contain.
    pub content_parts: Vec<String>,
    /// When it is not owed, in words.
    #[serde(default)]
    pub exceptions: Vec<String>,
    /// What holds, by its conditions: the first rule that fits.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
}

/// What holds under conditions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// All of them; none: always.
    #[serde(default, rename = "if")]
    pub conditions: Vec<Condition>,
    /// What follows.
    pub then: Then,
    /// Why, in a sentence.
    pub why: String,
    /// Each gives a time; the earliest is due.
    #[serde(default)]
    pub limbs: Vec<Limb>,
    /// How the time is counted, in words.
    #[serde(default)]
    pub calendar: Option<String>,
    /// Falls it on a day without work: noon of the next working day.
    #[serde(default)]
    pub rolls_to_noon: bool,
    /// The fact without which nothing can be said.
    #[serde(default)]
    pub needs: Option<String>,
}

/// What follows from a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// Due at the earliest of its limbs.
    Due,
    /// The law gives no figure.
    NoLimit,
    /// Not owed.
    NotRequired,
    /// A fact is missing.
    Needs,
}

/// A condition on a fact, or on the time between two anchors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The fact.
    #[serde(default)]
    pub fact: Option<String>,
    /// It is one of these.
    #[serde(default)]
    pub is: Vec<String>,
    /// It is at least this.
    #[serde(default)]
    pub at_least: Option<u64>,
    /// It is less than this.
    #[serde(default)]
    pub less_than: Option<u64>,
    /// From one anchor to another.
    #[serde(default)]
    pub between: Option<[String; 2]>,
    /// More hours than this lie between them.
    #[serde(default)]
    pub more_hours_than: Option<i64>,
    /// More days than this lie between them.
    #[serde(default)]
    pub more_days_than: Option<i32>,
}

/// One way to count.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limb {
    /// The anchor.
    pub from: String,
    /// Where the anchor is the sending of a notice: that notice, whose due time stands in until it is sent.
    #[serde(default)]
    pub chain_from: Option<String>,
    /// Without this anchor nothing has started; else the limb is left out while it is missing.
    #[serde(default)]
    pub is_trigger: bool,
    /// Left out where it would end before this anchor.
    #[serde(default)]
    pub not_before: Option<String>,
    /// Hours that pass.
    #[serde(default)]
    pub hours: i64,
    /// Days of the calendar.
    #[serde(default)]
    pub days: i32,
    /// Months of the calendar.
    #[serde(default)]
    pub months: i32,
    /// Days on which there is work.
    #[serde(default)]
    pub working_days: i32,
    /// Whether the federal holidays of the United States are days without work too.
    #[serde(default)]
    pub us_holidays: bool,
    /// Counted from the end of the anchor's year.
    #[serde(default)]
    pub from_year_end: bool,
}

macro_rules! laws {
    ($($id:literal),* $(,)?) => {
        &[$(include_str!(concat!("../../../playbooks/notices/", $id, ".toml"))),*]
    };
}

const FILES: &[&str] = laws![
    "gdpr-33",
    "hipaa-breach",
    "nis2-23",
    "dora-19",
    "sec-8k-105",
    "duty-of-candour",
    "osha-1904-39",
    "riddor",
    "nydfs-500-17",
    "us-bank-36h",
    "ftc-safeguards",
    "cra-14",
];

/// Every law, in the order in which they are listed.
pub fn all() -> &'static [Law] {
    static LAWS: OnceLock<Vec<Law>> = OnceLock::new();
    LAWS.get_or_init(|| FILES.iter().map(|file| toml::from_str(file).expect("our own laws are sound")).collect())
}

/// One law by its name.
pub fn find(id: &str) -> Option<&'static Law> {
    all().iter().find(|law| law.id == id)
}

/// Whether a law is known by this name and not in force: it has no file and runs no clock.
pub fn is_not_in_force(id: &str) -> bool {
    include_str!("../../../playbooks/notices/not-in-force.txt").lines().any(|known| known == id.to_lowercase())
}

/// The names of all laws.
pub fn names() -> Vec<&'static str> {
    all().iter().map(|law| law.id.as_str()).collect()
}

fn date<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

fn maybe_date<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Date>, D::Error> {
    date(from).map(Some)
}
