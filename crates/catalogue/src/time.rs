//! Times as people read and type them, in their own zone.
//!
//! Lives here: rendering and parsing on a given zone and `now`. Not here: reading the system clock (the shells), deadlines (`recovery`).

use crate::en::times;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned};
use recovery::{Span, Timestamp};

/// The zone of whoever reads, and the time now.
#[derive(Debug, Clone)]
pub struct Clockface {
    /// The reader's zone.
    pub zone: TimeZone,
    /// The time now.
    pub now: Timestamp,
}

/// Why a typed time was not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeError {
    /// These words are no time that we know how to read.
    NotUnderstood(String),
    /// No clock showed this time on that day, or the date is not in the calendar.
    NotInCalendar(String),
}

/// Whoever notes a time may round up; a bare clock time this far ahead is still today's.
const ROUNDING: Span = Span::minutes(5);

impl Clockface {
    fn zoned(&self, at: Timestamp) -> Zoned {
        let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        instant.to_zoned(self.zone.clone())
    }

    fn today(&self) -> Date {
        self.zoned(self.now).date()
    }

    /// "10:59".
    pub fn time(&self, at: Timestamp) -> String {
        self.zoned(at).strftime("%H:%M").to_string()
    }

    /// "10:59 today", "10:59 tomorrow", "Tuesday 10 March, 10:59"; with the year when it is not this one.
    pub fn moment(&self, at: Timestamp) -> String {
        let (time, day) = (self.time(at), self.zoned(at).date());
        match days_between(self.today(), day) {
            -1 => times::yesterday_at(time),
            0 => times::today_at(time),
            1 => times::tomorrow_at(time),
            _ => times::day_at(self.date(day), time),
        }
    }

    /// "10:59" when that is today, else as [`Clockface::moment`].
    pub fn short(&self, at: Timestamp) -> String {
        if self.zoned(at).date() == self.today() { self.time(at) } else { self.moment(at) }
    }

    /// "today", "tomorrow", "Tuesday 10 March".
    pub fn day(&self, at: Timestamp) -> String {
        let day = self.zoned(at).date();
        match days_between(self.today(), day) {
            -1 => times::yesterday(),
            0 => times::today(),
            1 => times::tomorrow(),
            _ => self.date(day),
        }
    }

    /// The same clock for a document, which is read on another day: every day stands with its date and year.
    #[must_use]
    pub fn for_a_document(&self) -> Self {
        Self { zone: self.zone.clone(), now: Timestamp(0) }
    }

    /// The same clock at another time: for a line that stands under its own day.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Self {
        Self { zone: self.zone.clone(), now }
    }

    /// "Tuesday 10 March 2026", whatever day it is: for documents, which are read later.
    pub fn full_day(&self, at: Timestamp) -> String {
        with_year(self.zoned(at).date())
    }

    /// "Tuesday 10 March 2026, 10:59": for documents, which are read later.
    pub fn full_moment(&self, at: Timestamp) -> String {
        times::day_at(self.full_day(at), self.time(at))
    }

    fn date(&self, day: Date) -> String {
        if day.year() == self.today().year() { without_year(day) } else { with_year(day) }
    }

    /// A length of time: "14 min", "2 h 5 min", "70 h", "5 days". Its sign does not show.
    pub fn span(&self, length: Span) -> String {
        span(length)
    }

    /// The name of the zone: "Europe/Berlin", or its offset.
    pub fn zone_name(&self) -> String {
        let offset = || self.zoned(self.now).strftime("UTC%:z").to_string();
        self.zone.iana_name().map_or_else(offset, ToOwned::to_owned)
    }

    /// RFC 3339 in UTC, to the second: `2026-03-10T09:44:00Z`.
    pub fn iso(&self, at: Timestamp) -> String {
        let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// A time in the past as people type it: "now", "10:44", "yesterday 9:30", "10 min ago", "2026-03-10 10:44", RFC 3339.
    ///
    /// A bare clock time or weekday is the most recent one.
    /// # Errors
    /// [`TimeError`] with the words that were typed.
    pub fn parse(&self, text: &str) -> Result<Timestamp, TimeError> {
        Typed { face: self, text, ahead: false }.parse()
    }

    /// A time limit as people type it: as [`Clockface::parse`], but a bare clock time or weekday is the next one, and "in 2 h" works.
    /// # Errors
    /// [`TimeError`] with the words that were typed.
    pub fn parse_ahead(&self, text: &str) -> Result<Timestamp, TimeError> {
        Typed { face: self, text, ahead: true }.parse()
    }
}

/// "14 min", "2 h 5 min", "70 h", "5 days".
fn span(length: Span) -> String {
    let minutes = Span(length.0.saturating_abs()).as_minutes();
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (minutes, hours, rest) {
        (0, _, _) => times::less_than_a_minute(),
        (_, 0, _) => times::minutes(minutes),
        (_, ..=23, 0) => times::hours(hours),
        (_, ..=23, _) => times::hours_minutes(hours, rest),
        (_, ..=71, _) => times::hours(hours),
        _ => times::days(hours / 24),
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    to.duration_since(from).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
}

fn without_year(day: Date) -> String {
    times::day_of_month(WEEKDAYS[weekday(day)], day.day(), MONTHS[month(day)])
}

fn with_year(day: Date) -> String {
    times::day_of_year(WEEKDAYS[weekday(day)], day.day(), MONTHS[month(day)], day.year())
}

fn weekday(day: Date) -> usize {
    usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0)
}

fn month(day: Date) -> usize {
    usize::try_from(day.month() - 1).unwrap_or(0)
}

use times::{MONTHS, WEEKDAYS};

/// A time that somebody typed.
struct Typed<'a> {
    face: &'a Clockface,
    text: &'a str,
    ahead: bool,
}

impl Typed<'_> {
    fn parse(&self) -> Result<Timestamp, TimeError> {
        let text = self.text.trim().to_lowercase();
        if matches!(text.as_str(), "now" | "just now") {
            return Ok(self.face.now);
        }
        if let Some(at) = instant(self.text.trim()) {
            return Ok(at);
        }
        let ago = text.strip_suffix("ago").and_then(length).map(|length| self.face.now + Span(-length.0));
        let later = text.strip_prefix("in ").and_then(length).filter(|_| self.ahead).map(|l| self.face.now + l);
        if let Some(at) = ago.or(later) {
            return Ok(at);
        }
        self.on_the_clock(&text)
    }

    /// A clock time with or without a day, in either order: "14:05 yesterday", "yesterday at 2 pm", "2026-03-10 10:44".
    fn on_the_clock(&self, text: &str) -> Result<Timestamp, TimeError> {
        let mut words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty() && *word != "at").collect();
        if let Some(joined) = text.split_once('t').filter(|(day, _)| day.parse::<Date>().is_ok()) {
            words = vec![joined.0, joined.1];
        }
        let (mut time, mut day) = (None, None);
        let mut rest: &[&str] = &words;
        while let Some((first, more)) = rest.split_first() {
            let with_half =
                more.first().filter(|half| matches!(**half, "am" | "pm")).map(|half| format!("{first}{half}"));
            let used = usize::from(with_half.is_some());
            if let Some(found) = clock_time(with_half.as_deref().unwrap_or(first)) {
                if time.replace(found).is_some() {
                    return Err(self.not_understood());
                }
                rest = &more[used..];
            } else if let Some(found) = self.day(first) {
                if day.replace(found).is_some() {
                    return Err(self.not_understood());
                }
                rest = more;
            } else {
                return Err(self.not_understood());
            }
        }
        match (time, day) {
            (Some(time), Some(day)) => self.instant(day.to_datetime(time)),
            (Some(time), None) => self.nearest(time),
            (None, _) => Err(self.not_understood()),
        }
    }

    fn not_understood(&self) -> TimeError {
        TimeError::NotUnderstood(self.text.trim().to_owned())
    }

    fn not_in_calendar(&self) -> TimeError {
        TimeError::NotInCalendar(self.text.trim().to_owned())
    }

    fn instant(&self, at: DateTime) -> Result<Timestamp, TimeError> {
        let ambiguous = self.face.zone.to_ambiguous_zoned(at);
        if matches!(ambiguous.offset(), jiff::tz::AmbiguousOffset::Gap { .. }) {
            return Err(self.not_in_calendar());
        }
        let zoned = ambiguous.compatible().map_err(|_| self.not_in_calendar())?;
        Ok(Timestamp(zoned.timestamp().as_millisecond()))
    }

    /// Today's, or the day's next to it that lies on the right side of now.
    fn nearest(&self, time: Time) -> Result<Timestamp, TimeError> {
        let today = self.face.today();
        let at = self.instant(today.to_datetime(time));
        let fits = |at: Timestamp| if self.ahead { at > self.face.now } else { at <= self.face.now + ROUNDING };
        match at {
            Ok(at) if fits(at) => Ok(at),
            _ => {
                let other = if self.ahead { today.tomorrow() } else { today.yesterday() };
                self.instant(other.map_err(|_| self.not_in_calendar())?.to_datetime(time))
            }
        }
    }

    fn day(&self, word: &str) -> Option<Date> {
        let today = self.face.today();
        match word {
            "today" => Some(today),
            "yesterday" => today.yesterday().ok(),
            "tomorrow" => today.tomorrow().ok(),
            _ => self.weekday(word).or_else(|| word.parse::<Date>().ok()),
        }
    }

    fn weekday(&self, word: &str) -> Option<Date> {
        let place = WEEKDAYS.iter().position(|day| {
            let day = day.to_lowercase();
            day == word || (word.len() >= 3 && day.starts_with(word))
        })?;
        let wanted = Weekday::from_monday_zero_offset(i8::try_from(place).ok()?).ok()?;
        self.face.today().nth_weekday(if self.ahead { 1 } else { -1 }, wanted).ok()
    }
}

fn instant(text: &str) -> Option<Timestamp> {
    let at: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp(at.as_millisecond()))
}

/// "10:44", "9.30", "2pm", "14:05:30".
fn clock_time(word: &str) -> Option<Time> {
    let (digits, half) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (word, None),
    };
    let parts: Vec<i8> = digits.split([':', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hour, minute, second) = match (parts.as_slice(), half) {
        ([hour], Some(_)) => (*hour, 0, 0),
        ([hour, minute], _) => (*hour, *minute, 0),
        ([hour, minute, second], _) => (*hour, *minute, *second),
        _ => return None,
    };
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// "10 min", "2h", "1 h 30 min", "3 days", "an hour".
fn length(text: &str) -> Option<Span> {
    let text = text.trim().replace("an hour", "1 h").replace("a minute", "1 min").replace("half 1 h", "30 min");
    let mut total = SignedDuration::ZERO;
    let mut rest = text.as_str();
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).filter(|end| *end > 0)?;
        let (number, after) = rest.split_at(digits);
        let after = after.trim_start();
        let end = after.find(|c: char| !c.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(end);
        let seconds = match unit {
            "s" | "sec" | "secs" | "second" | "seconds" => 1,
            "m" | "min" | "mins" | "minute" | "minutes" => 60,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3_600,
            "d" | "day" | "days" => 86_400,
            _ => return None,
        };
        total = total.checked_add(SignedDuration::from_secs(number.parse::<i64>().ok()?.checked_mul(seconds)?))?;
        rest = after.trim_start();
    }
    let milliseconds = i64::try_from(total.as_millis()).ok().filter(|ms| *ms < 100 * 366 * 86_400_000);
    milliseconds.filter(|_| !text.is_empty()).map(Span)
}

#[cfg(test)]
mod tests {
    use super::{Clockface, TimeError};
    use jiff::tz::TimeZone;
    use recovery::{Span, Timestamp};

    /// Tuesday 10 March 2026, 10:45 in Berlin.
    fn face() -> Clockface {
        let now: jiff::Timestamp = "2026-03-10T09:45:00Z".parse().unwrap();
        Clockface { zone: TimeZone::get("Europe/Berlin").unwrap(), now: Timestamp(now.as_millisecond()) }
    }

    fn read(text: &str) -> String {
        face().parse(text).map(|at| face().iso(at)).unwrap_or_else(|error| format!("{error:?}"))
    }

    fn ahead(text: &str) -> String {
        face().parse_ahead(text).map(|at| face().iso(at)).unwrap_or_else(|error| format!("{error:?}"))
    }

    #[test]
    fn moments_say_the_day_as_people_do() {
        let face = face();
        let at = |text: &str| face.moment(face.parse_ahead(text).unwrap());
        assert_eq!(at("2026-03-10 10:59"), "10:59 today");
        assert_eq!(at("2026-03-11 09:00"), "09:00 tomorrow");
        assert_eq!(at("2026-03-09 16:20"), "16:20 yesterday");
        assert_eq!(at("2026-03-17 10:59"), "Tuesday 17 March, 10:59");
        assert_eq!(at("2025-12-31 08:00"), "Wednesday 31 December 2025, 08:00");
        assert_eq!(face.short(face.now), "10:45");
        assert_eq!(face.full_moment(face.now), "Tuesday 10 March 2026, 10:45");
        assert_eq!(face.day(face.now), "today");
    }

    #[test]
    fn lengths_are_as_long_as_they_need_to_be() {
        let face = face();
        let of = |minutes| face.span(Span::minutes(minutes));
        assert_eq!(of(0), "less than a minute");
        assert_eq!(of(14), "14 min");
        assert_eq!(of(125), "2 h 5 min");
        assert_eq!(of(180), "3 h");
        assert_eq!(of(70 * 60 + 10), "70 h");
        assert_eq!(of(72 * 60), "3 days");
        assert_eq!(of(-14), "14 min");
    }

    #[test]
    fn a_bare_clock_time_is_the_most_recent_one() {
        assert_eq!(read("10:44"), "2026-03-10T09:44:00Z");
        assert_eq!(read("10.44"), "2026-03-10T09:44:00Z");
        assert_eq!(read("10:48"), "2026-03-10T09:48:00Z"); // rounded up by whoever typed it
        assert_eq!(read("23:10"), "2026-03-09T22:10:00Z");
        assert_eq!(read("9am"), "2026-03-10T08:00:00Z");
        assert_eq!(read("2:30 pm"), "2026-03-09T13:30:00Z");
        assert_eq!(ahead("12:00"), "2026-03-10T11:00:00Z");
        assert_eq!(ahead("9:00"), "2026-03-11T08:00:00Z");
    }

    #[test]
    fn days_and_lengths_are_read_in_either_order() {
        assert_eq!(read("now"), "2026-03-10T09:45:00Z");
        assert_eq!(read("14:05 yesterday"), "2026-03-09T13:05:00Z");
        assert_eq!(read("yesterday at 9:30"), "2026-03-09T08:30:00Z");
        assert_eq!(read("Monday 14:05"), "2026-03-09T13:05:00Z");
        assert_eq!(read("2026-03-10 10:44"), "2026-03-10T09:44:00Z");
        assert_eq!(read("2026-03-10T10:44"), "2026-03-10T09:44:00Z");
        assert_eq!(read("2026-03-10T10:44:00+01:00"), "2026-03-10T09:44:00Z");
        assert_eq!(read("10 min ago"), "2026-03-10T09:35:00Z");
        assert_eq!(read("2h ago"), "2026-03-10T07:45:00Z");
        assert_eq!(read("1 h 30 min ago"), "2026-03-10T08:15:00Z");
        assert_eq!(read("an hour ago"), "2026-03-10T08:45:00Z");
        assert_eq!(ahead("in 2 h"), "2026-03-10T11:45:00Z");
        assert_eq!(ahead("tomorrow 9:00"), "2026-03-11T08:00:00Z");
    }

    #[test]
    fn what_is_no_time_is_given_back_as_typed() {
        for text in
            ["", "soon", "25:00", "10", "10:44 10:45", "ago", "99999999999999999999 min ago", "2026-02-30 10:00"]
        {
            assert_eq!(face().parse(text), Err(TimeError::NotUnderstood(text.to_owned())), "{text}");
        }
        let spring = "2026-03-29 02:30";
        assert_eq!(face().parse(spring), Err(TimeError::NotInCalendar(spring.to_owned())));
    }
}
