//! Words for days and lengths of time.

use crate::Trouble;
use crate::texts::texts;
use crate::time::TimeError;

/// Days of the week, from Monday.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Months, from January.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

texts! {
    fn today() = "today";
    fn tomorrow() = "tomorrow";
    fn yesterday() = "yesterday";
    fn today_at(time) = "{time} today";
    fn tomorrow_at(time) = "{time} tomorrow";
    fn yesterday_at(time) = "{time} yesterday";
    fn day_at(day, time) = "{day}, {time}";
    fn day_of_month(weekday, day, month) = "{weekday} {day} {month}";
    fn day_of_year(weekday, day, month, year) = "{weekday} {day} {month} {year}";
    fn less_than_a_minute() = "less than a minute";
    fn minutes(minutes) = "{minutes} min";
    fn hours(hours) = "{hours} h";
    fn hours_minutes(hours, minutes) = "{hours} h {minutes} min";
    fn days(days) = "{days} days";
    fn not_a_time(typed) = "“{typed}” is not a time that Amends can read";
    fn not_in_calendar(typed) = "no clock showed “{typed}”";
    fn clocks_change() = "The date is not in the calendar, or the clocks went forward then.";
    fn write_a_time() = "write a time as 10:44, “yesterday 9:30”, “10 min ago” or 2026-03-10 10:44";
}

/// What to say when a typed time was not understood.
pub fn time_error(error: &TimeError) -> Trouble {
    match error {
        TimeError::NotUnderstood(typed) => Trouble::new(not_a_time(typed)).trying(write_a_time()),
        TimeError::NotInCalendar(typed) => {
            Trouble::new(not_in_calendar(typed)).because(clocks_change()).trying(write_a_time())
        }
    }
}
