//! Days without work, in the United States and elsewhere.

use amends_notice::Holidays;
use jiff::civil::{Date, date};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

#[test]
fn federal_holidays_and_the_days_on_which_they_are_observed() {
    let holidays = Holidays { us_federal: true, ..Holidays::default() };
    for closed in [
        "2026-01-01",
        "2026-01-19",
        "2026-02-16",
        "2026-05-25",
        "2026-06-19",
        "2026-07-03",
        "2026-09-07",
        "2026-10-12",
        "2026-11-11",
        "2026-11-26",
        "2026-12-25",
        "2021-12-31",
        "2027-07-05",
        "2023-01-02",
        "2024-06-19",
    ] {
        assert!(!holidays.is_working(day(closed)), "{closed}");
    }
    for open in ["2026-07-06", "2026-11-27", "2020-06-19", "2026-12-24", "2026-10-13"] {
        assert!(holidays.is_working(day(open)), "{open}");
    }
}

#[test]
fn working_days_begin_on_a_day_with_work() {
    let plain = Holidays::default();
    assert_eq!(plain.after(day("2026-11-20"), 4), day("2026-11-26"));
    assert_eq!(plain.after(day("2026-11-21"), 4), day("2026-11-26"));
    let mut own = Holidays::default();
    own.own.insert(date(2026, 11, 23));
    assert_eq!(own.after(day("2026-11-20"), 1), day("2026-11-24"));
}
