//! Instants and lengths of time, as whole milliseconds.
//!
//! Lives here: arithmetic on given values. Not here: asking what time it is (the shells), zones and calendars (`catalogue`).

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// An instant: milliseconds since 1970-01-01 UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A length of time in milliseconds; negative when it runs backwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// `n` seconds; as long as can be said where that is too many.
    pub const fn seconds(n: i64) -> Self {
        Self(n.saturating_mul(1_000))
    }

    /// `n` minutes; as long as can be said where that is too many.
    pub const fn minutes(n: i64) -> Self {
        Self(n.saturating_mul(60_000))
    }

    /// Whole minutes, rounded down.
    pub const fn as_minutes(self) -> i64 {
        self.0.div_euclid(60_000)
    }
}

impl Add<Span> for Timestamp {
    type Output = Self;
    fn add(self, length: Span) -> Self {
        Self(self.0.saturating_add(length.0))
    }
}

impl Sub for Timestamp {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Timestamp};

    #[test]
    fn a_length_beyond_all_bounds_is_the_longest_one() {
        assert_eq!((Span::minutes(i64::MAX), Span::seconds(i64::MAX)), (Span(i64::MAX), Span(i64::MAX)));
        assert_eq!((Span::minutes(i64::MIN), Span::seconds(i64::MIN)), (Span(i64::MIN), Span(i64::MIN)));
        assert_eq!(Timestamp(1) + Span::minutes(i64::MAX), Timestamp(i64::MAX));
        assert_eq!(Timestamp(-2) - Timestamp(i64::MAX), Span(i64::MIN));
        assert_eq!((Span::minutes(-3).as_minutes(), Span::seconds(90)), (-3, Span(90_000)));
    }
}
