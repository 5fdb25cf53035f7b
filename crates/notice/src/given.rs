//! What is given: anchors with their times, facts with their values, as they are typed.

use crate::law::{Law, Takes};
use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use std::collections::BTreeMap;

/// A time that was given: an instant in its zone, or a day.
#[derive(Debug, Clone, PartialEq)]
pub enum Moment {
    /// An instant; `true`: given in UTC, and shown so.
    At(Zoned, bool),
    /// A day.
    On(Date),
}

impl Moment {
    /// The day, where it was given.
    pub fn day(&self) -> Date {
        match self {
            Self::At(at, _) => at.date(),
            Self::On(day) => *day,
        }
    }

    /// RFC 3339 with the offset of the place, or a date.
    pub fn written(&self) -> String {
        match self {
            Self::At(at, true) => at.timestamp().to_string(),
            Self::At(at, false) => at.timestamp().display_with_offset(at.offset()).to_string(),
            Self::On(day) => day.to_string(),
        }
    }
}

/// Why something that was typed cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GivenError {
    /// Not NAME=VALUE.
    NoPair(String),
    /// The law has no such anchor or fact; those that it has.
    Unknown(String, Vec<String>),
    /// Given twice.
    Twice(String),
    /// No time with offset or zone, and no date: name and value.
    NoTime(String, String),
    /// A day where the law counts hours.
    NeedsHour(String),
    /// None of the words, or no number: name and what it takes.
    NoValue(String, Vec<String>),
}

impl GivenError {
    /// The anchor or fact that it is about.
    pub fn name(&self) -> &str {
        match self {
            Self::NoPair(name) | Self::Unknown(name, _) | Self::Twice(name) => name,
            Self::NoTime(name, _) | Self::NeedsHour(name) | Self::NoValue(name, _) => name,
        }
    }
}

/// What is known.
#[derive(Debug, Clone, Default)]
pub struct Given {
    pub(crate) anchors: BTreeMap<String, Moment>,
    pub(crate) facts: BTreeMap<String, String>,
}

impl Given {
    /// Reads what was typed for a law.
    ///
    /// # Errors
    /// The first thing that cannot be used.
    pub fn read(law: &Law, when: &[String], facts: &[String]) -> Result<Self, GivenError> {
        let mut given = Self::default();
        for typed in when {
            let (name, value) = pair(typed)?;
            let known = || law.anchors.iter().map(|anchor| anchor.id.clone()).collect();
            let anchor = law.anchors.iter().find(|anchor| anchor.id == name);
            let anchor = anchor.ok_or_else(|| GivenError::Unknown(name.clone(), known()))?;
            let moment = moment(&value).ok_or_else(|| GivenError::NoTime(name.clone(), value.clone()))?;
            if matches!(moment, Moment::On(_)) && !anchor.is_date {
                return Err(GivenError::NeedsHour(name));
            }
            if given.anchors.insert(name.clone(), moment).is_some() {
                return Err(GivenError::Twice(name));
            }
        }
        facts.iter().try_for_each(|typed| given.add_fact(law, typed))?;
        Ok(given)
    }

    fn add_fact(&mut self, law: &Law, typed: &str) -> Result<(), GivenError> {
        let (name, value) = pair(typed)?;
        let known = || law.facts.iter().map(|fact| fact.id.clone()).collect();
        let fact = law.facts.iter().find(|fact| fact.id == name);
        let fact = fact.ok_or_else(|| GivenError::Unknown(name.clone(), known()))?;
        let fits = match fact.takes() {
            Takes::Words(words) => words.contains(&value),
            Takes::Number => value.parse::<u64>().is_ok(),
        };
        if !fits {
            return Err(GivenError::NoValue(name, fact.words.clone()));
        }
        if self.facts.insert(name.clone(), value).is_some() {
            return Err(GivenError::Twice(name));
        }
        Ok(())
    }
}

fn pair(typed: &str) -> Result<(String, String), GivenError> {
    let (name, value) = typed.split_once('=').ok_or_else(|| GivenError::NoPair(typed.to_owned()))?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

/// RFC 9557 with a zone, RFC 3339 with an offset, or a date. A time without either is none: nobody knows when that is.
fn moment(typed: &str) -> Option<Moment> {
    if let Ok(at) = typed.parse::<Zoned>() {
        return Some(Moment::At(at, false));
    }
    if let Ok(instant) = typed.parse::<Timestamp>() {
        let offset = Pieces::parse(typed).ok()?.to_numeric_offset();
        let is_utc = typed.ends_with(['Z', 'z']);
        let zone = offset.map_or(TimeZone::UTC, TimeZone::fixed);
        return (!typed.contains('[')).then(|| Moment::At(instant.to_zoned(zone), is_utc));
    }
    let is_day = typed.len() == 10;
    typed.parse::<Date>().ok().filter(|_| is_day).map(Moment::On)
}
