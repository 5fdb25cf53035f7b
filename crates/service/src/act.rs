//! Who asks for something, when, and whether a retry must be harmless.
//!
//! Lives here: what every command brings along. Not here: the commands.

use recovery::Timestamp;
use store::IdempotencyKey;

/// A key that makes a retry harmless, and the hash of what was asked for with it (SHA-256).
#[derive(Debug, Clone)]
pub struct Given {
    /// The key, drawn at random by whoever asks.
    pub key: String,
    /// Hash of the request: the same key with another request is refused.
    pub request: [u8; 32],
}

/// What every command brings along.
#[derive(Debug, Clone)]
pub struct Act {
    /// The time on the caller's clock.
    pub now: Timestamp,
    /// The time that the person states instead, shown as stated.
    pub stated_at: Option<Timestamp>,
    /// The key of a retry.
    pub given: Option<Given>,
    /// Places whose half-typed words are now said.
    pub typed: Vec<String>,
}

impl Act {
    /// An act at this time, without more.
    pub fn at(now: Timestamp) -> Self {
        Self { now, stated_at: None, given: None, typed: Vec::new() }
    }

    pub(crate) fn key(&self) -> Option<IdempotencyKey> {
        self.given.as_ref().map(|given| IdempotencyKey::new(given.key.clone()))
    }

    pub(crate) fn request(&self) -> [u8; 32] {
        self.given.as_ref().map_or([0; 32], |given| given.request)
    }

    /// When it happened, as far as the person says.
    pub fn happened_at(&self) -> Timestamp {
        self.stated_at.unwrap_or(self.now)
    }
}
