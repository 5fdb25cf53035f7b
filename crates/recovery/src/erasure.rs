//! Why words may be destroyed: a code, never a text, as it stays for ever.

use serde::{Deserialize, Serialize};

/// Why words were destroyed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErasureReason {
    /// They were personal data that need not be kept.
    PersonalData,
    /// They stood in the wrong place.
    WrongPlace,
    /// They are not needed any more.
    NotNeeded,
    /// Somebody asked for it.
    OnRequest,
}

impl ErasureReason {
    /// All reasons.
    pub const ALL: [Self; 4] = [Self::PersonalData, Self::WrongPlace, Self::NotNeeded, Self::OnRequest];
}
