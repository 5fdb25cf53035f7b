//! Days without work: weekends, the federal holidays of the United States, and whatever days somebody adds.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};
use std::collections::BTreeSet;

/// Which days are without work.
#[derive(Debug, Clone, Default)]
pub struct Holidays {
    /// Whether the federal holidays of the United States count.
    pub us_federal: bool,
    /// Days of one's own.
    pub own: BTreeSet<Date>,
}

impl Holidays {
    /// Whether there is work on a day.
    pub fn is_working(&self, day: Date) -> bool {
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        !(is_weekend || self.own.contains(&day) || self.us_federal && is_us_federal(day))
    }

    /// The day itself, or the next on which there is work.
    pub fn working_from(&self, day: Date) -> Date {
        std::iter::successors(Some(day), |day| day.tomorrow().ok()).find(|day| self.is_working(*day)).unwrap_or(day)
    }

    /// So many working days after a day. From a day without work, the next working day is the first of them.
    pub fn after(&self, day: Date, days: i32) -> Date {
        let mut left = if self.is_working(day) { days } else { days - 1 };
        let mut at = self.working_from(day);
        while left > 0 {
            at = at.tomorrow().map_or(at, |next| self.working_from(next));
            left -= 1;
        }
        at
    }
}

/// Days on which federal offices are closed (5 U.S.C. 6103), with the day on which a fixed one is observed: Friday for a
/// Saturday, Monday for a Sunday.
fn is_us_federal(day: Date) -> bool {
    // New Year of the next year may be observed on the last day of this one.
    (day.year()..=day.year().saturating_add(1)).any(|year| federal(year).contains(&day))
}

fn federal(year: i16) -> Vec<Date> {
    let fixed = [(1, 1, 0), (6, 19, 2021), (7, 4, 0), (11, 11, 0), (12, 25, 0)];
    let nth = [(1, 3, Weekday::Monday), (2, 3, Weekday::Monday), (5, -1, Weekday::Monday), (9, 1, Weekday::Monday)];
    let more = [(10, 2, Weekday::Monday), (11, 4, Weekday::Thursday)];
    let fixed = fixed.into_iter().filter(|(_, _, since)| year >= *since);
    let fixed = fixed.map(|(month, day, _)| observed(date(year, month, day)));
    let moving = nth
        .into_iter()
        .chain(more)
        .filter_map(|(month, n, weekday)| date(year, month, 1).nth_weekday_of_month(n, weekday).ok());
    fixed.chain(moving).collect()
}

fn observed(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}
