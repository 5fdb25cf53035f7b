//! The one place that asks what time it is, and in which zone.

use jiff::tz::TimeZone;
use service::domain::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// The time now.
pub fn now() -> Timestamp {
    given().unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    })
}

/// The clock that a test holds in its hand. No release build has it: a record is dated by the machine's clock.
#[cfg(debug_assertions)]
fn given() -> Option<Timestamp> {
    let text = std::env::var("AMENDS_TEST_CLOCK").ok()?;
    let at: jiff::Timestamp = text.parse().expect("AMENDS_TEST_CLOCK is an RFC 3339 time");
    Some(Timestamp(at.as_millisecond()))
}

#[cfg(not(debug_assertions))]
fn given() -> Option<Timestamp> {
    None
}

/// The zone that was set, else the machine's.
pub fn zone(set: Option<&str>) -> TimeZone {
    set.and_then(|name| TimeZone::get(name).ok()).or_else(machines).unwrap_or_else(TimeZone::system)
}

/// The machine's zone from its one file. `jiff` would list every zone there is to find it: a fifth of a command's cost.
fn machines() -> Option<TimeZone> {
    const FILE: &str = "/etc/localtime";
    if std::env::var_os("TZ").is_some() {
        return None;
    }
    let link = std::fs::read_link(FILE).ok()?;
    let (_, name) = link.to_str()?.split_once("/zoneinfo/")?;
    TimeZone::tzif(name, &std::fs::read(FILE).ok()?).ok()
}
