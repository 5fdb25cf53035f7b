//! Who asks for something, when, and whether a retry must be harmless.
//!
//! Lives here: what every command brings along. Not here: the commands.

use recovery::Timestamp;
use recovery::command::Command;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::IdempotencyKey;

/// A key that makes a retry harmless, and the hash of what was asked for with it (SHA-256); clones share it.
///
/// One request may take several acts (somebody new is planned, then told): each has a part of the key for itself, named
/// for what it does, so that a retry finds those that were done and does the others.
#[derive(Debug, Clone)]
pub struct Given {
    key: String,
    request: [u8; 32],
    used: Arc<Mutex<BTreeMap<String, u32>>>,
}

impl Given {
    /// A key drawn at random by whoever asks, and the hash of the request: the same key with another request is refused.
    pub fn new(key: impl Into<String>, request: [u8; 32]) -> Self {
        Self { key: key.into(), request, used: Arc::default() }
    }

    /// The same key for a request that these bytes belong to as well.
    #[must_use]
    pub fn covering(self, bytes: &[u8]) -> Self {
        let request = Sha256::new().chain_update(self.request).chain_update(bytes).finalize().into();
        Self { request, ..self }
    }

    fn part(&self, of: String) -> IdempotencyKey {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let before = used.entry(of.clone()).or_default();
        let part = Sha256::digest(format!("{}\0{of}\0{before}", self.key));
        *before += 1;
        IdempotencyKey::new(journal::Hash(part.into()).to_string())
    }
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

    /// The key of the next act of this kind.
    pub(crate) fn key(&self, command: &Command) -> Option<IdempotencyKey> {
        self.given.as_ref().map(|given| given.part(kind(command)))
    }

    pub(crate) fn request(&self) -> [u8; 32] {
        self.given.as_ref().map_or([0; 32], |given| given.request)
    }

    /// When it happened, as far as the person says.
    pub fn happened_at(&self) -> Timestamp {
        self.stated_at.unwrap_or(self.now)
    }
}

/// What a command does, the same when it is tried again.
fn kind(command: &Command) -> String {
    let kind = match command {
        Command::Put { content, .. } => return format!("put {}", content.noun()),
        Command::Change { content, .. } => return format!("change {}", content.noun()),
        Command::Open { .. } => "open",
        Command::Tell(_) => "tell",
        Command::Withdraw(_) => "withdraw",
        Command::Undo(_) => "undo",
        Command::Erase { .. } => "erase",
    };
    kind.to_owned()
}
