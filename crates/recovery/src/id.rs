//! Names of things: a newtype for each id, so that none can stand where another belongs.
//!
//! Lives here: random ids and sequence numbers. Not here: making them (the shells have the randomness), the short code (`words`).

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

uuid_id!(
    /// An organisation: the first part of every key in the store. Alone, it is the installation.
    OrganisationId
);
uuid_id!(
    /// One recovery, across all its strands.
    RecoveryId
);
uuid_id!(
    /// One journal: the record of one strand.
    JournalId
);
uuid_id!(
    /// One person, the same in every strand.
    PersonId
);
uuid_id!(
    /// One item of a recovery (a fact, an option, a message); a copy has an id of its own.
    ItemId
);

/// The place of a record in its journal, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seq(pub u64);

impl Seq {
    /// The place after this one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Seq {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
