//! Chance for the campaigns, repeatable by its seed.
//!
//! Lives here: a small generator (xorshift64*). Not here: anything that must be secret; this can be guessed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        // Spread the seed, so that neighbours differ at once; zero would stay zero.
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `end`, which is at least 1.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16) % end.max(1)
    }

    /// A length of time below `end`.
    pub(crate) fn shorter_than(&mut self, end: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(end.as_micros()).unwrap_or(u64::MAX)))
    }
}

/// A seed that differs from run to run, for when none was given.
pub(crate) fn a_seed() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.subsec_nanos().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same_numbers_over_the_whole_range() {
        let throw = |seed| {
            let mut dice = Dice::new(seed);
            (0..1_000).map(|_| dice.below(10)).collect::<Vec<_>>()
        };
        assert_eq!(throw(7), throw(7));
        assert_ne!(throw(7), throw(8));
        assert!((0..10).all(|face| throw(7).contains(&face)));
    }
}
