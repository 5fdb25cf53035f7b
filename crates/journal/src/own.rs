//! The journal's own entries: the five types whose bodies the format itself must understand.
//!
//! Lives here: their bodies, written and read, and the double signature of a key rotation. Not here: what they change in
//! judging a journal (`verify`); all other types (`recovery`).
//!
//! They hold numbers, codes and keys only, so they are never withheld from a reader and never erased.
//! Members may be added to a body by later releases; unknown ones are therefore ignored here.

use crate::checkpoint::{SigningKey, VerifierKey, from_base64, to_base64};
use crate::record::{ShapeError, integer, milliseconds, text};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Type of the entry that explains absent words.
pub const BODY_ERASED: &str = "body.erased";
/// Type of the entry that a restore from a backup appends.
pub const JOURNAL_RESTORED: &str = "journal.restored";
/// Type of the entry at which the time may fall, once.
pub const CLOCK_CORRECTED: &str = "clock.corrected";
/// Type of the entry that hands over to a new checkpoint key.
pub const KEY_ROTATED: &str = "key.rotated";
/// Type of the last entry of a journal that lives on in another store.
pub const JOURNAL_MOVED: &str = "journal.moved";

/// An entry that the format understands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Own {
    /// The words of these earlier entries are gone.
    BodyErased {
        /// Ascending, at least one, all before this entry.
        seqs: Vec<u64>,
        /// A code, never a text of somebody's.
        reason: String,
    },
    /// A backup was restored; what was written after it was made is lost.
    JournalRestored {
        /// Entries that the backup held: the sequence number of this entry.
        size_now: u64,
        /// When the backup was made, in UTC milliseconds.
        backup_at: i64,
    },
    /// The clock had run ahead and was set back.
    ClockCorrected {
        /// The last `at` by the wrong clock, in UTC milliseconds.
        from: i64,
        /// The `at` of this entry, in UTC milliseconds.
        to: i64,
    },
    /// Checkpoints are signed by another key from here on.
    KeyRotated(Box<Rotation>),
    /// Nothing follows here.
    JournalMoved,
}

impl Own {
    /// The type that goes into the meta.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::BodyErased { .. } => BODY_ERASED,
            Self::JournalRestored { .. } => JOURNAL_RESTORED,
            Self::ClockCorrected { .. } => CLOCK_CORRECTED,
            Self::KeyRotated(_) => KEY_ROTATED,
            Self::JournalMoved => JOURNAL_MOVED,
        }
    }

    /// The body to be written.
    pub fn to_body(&self) -> Value {
        match self {
            Self::BodyErased { seqs, reason } => json!({"reason": reason, "seqs": seqs}),
            Self::JournalRestored { size_now, backup_at } => json!({"backup_at": backup_at, "size_now": size_now}),
            Self::ClockCorrected { from, to } => json!({"from": from, "to": to}),
            Self::KeyRotated(rotation) => rotation.to_body(),
            Self::JournalMoved => json!({}),
        }
    }

    /// Reads the body of an entry of type `kind` at place `s`; `None` when the type is not one of the five.
    ///
    /// # Errors
    /// [`ShapeError`] when a member is missing or malformed, or does not fit the place `s`.
    pub fn parse(kind: &str, s: u64, body: &Map<String, Value>) -> Option<Result<Self, ShapeError>> {
        if !is_own(kind) {
            return None;
        }
        let mut members = body.clone();
        Some(match kind {
            BODY_ERASED => body_erased(&mut members, s),
            JOURNAL_RESTORED => journal_restored(&mut members, s),
            CLOCK_CORRECTED => clock_corrected(&mut members),
            KEY_ROTATED => Rotation::parse(&mut members).map(|rotation| Self::KeyRotated(Box::new(rotation))),
            _ => Ok(Self::JournalMoved),
        })
    }
}

/// Is this one of the five types?
pub fn is_own(kind: &str) -> bool {
    [BODY_ERASED, JOURNAL_RESTORED, CLOCK_CORRECTED, KEY_ROTATED, JOURNAL_MOVED].contains(&kind)
}

fn body_erased(members: &mut Map<String, Value>, s: u64) -> Result<Own, ShapeError> {
    let wrong = ShapeError::Member { member: "seqs", expected: "a rising list of earlier places" };
    let Some(Ok(seqs)) = members.remove("seqs").map(serde_json::from_value::<Vec<u64>>) else {
        return Err(wrong);
    };
    // An erasure of itself or of what comes later would be a licence, not a trace.
    let all_before = seqs.is_sorted_by(|a, b| a < b) && seqs.last().is_some_and(|last| *last < s);
    let reason = text(members, "reason", "a code")?;
    if all_before { Ok(Own::BodyErased { seqs, reason }) } else { Err(wrong) }
}

fn journal_restored(members: &mut Map<String, Value>, s: u64) -> Result<Own, ShapeError> {
    let expected = "the place of this entry";
    let size_now = integer(members, "size_now", expected)?;
    let backup_at = milliseconds(members, "backup_at")?;
    if size_now == s {
        Ok(Own::JournalRestored { size_now, backup_at })
    } else {
        Err(ShapeError::Member { member: "size_now", expected })
    }
}

fn clock_corrected(members: &mut Map<String, Value>) -> Result<Own, ShapeError> {
    Ok(Own::ClockCorrected { from: milliseconds(members, "from")?, to: milliseconds(members, "to")? })
}

/// A change of the checkpoint key, signed by both keys, so that neither can be slipped in by somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The key that signed until now.
    pub old: VerifierKey,
    /// The key that signs from now on.
    pub new: VerifierKey,
    /// By the old key, over [`Rotation::signed_text`].
    pub old_sig: [u8; 64],
    /// By the new key, over the same text.
    pub new_sig: [u8; 64],
}

impl Rotation {
    /// Hands journal `j` over from one key to the next.
    pub fn sign(j: Uuid, old: &SigningKey, new: &SigningKey) -> Self {
        let (from, to) = (old.verifier(), new.verifier());
        let text = Self::signed_text(j, &from, &to);
        Self { old_sig: old.sign_bytes(text.as_bytes()), new_sig: new.sign_bytes(text.as_bytes()), old: from, new: to }
    }

    /// What both keys sign: four lines, the label `amends/v1/key.rotated`, the old vkey, the new vkey, the journal.
    pub fn signed_text(j: Uuid, old: &VerifierKey, new: &VerifierKey) -> String {
        format!("amends/v1/key.rotated\n{old}\n{new}\n{j}\n")
    }

    /// Did both keys sign this for journal `j`?
    pub fn is_signed(&self, j: Uuid) -> bool {
        let text = Self::signed_text(j, &self.old, &self.new);
        self.old.has_signed(text.as_bytes(), &self.old_sig) && self.new.has_signed(text.as_bytes(), &self.new_sig)
    }

    /// The body: `{new, new_sig, old, old_sig}`, keys as vkeys, signatures in base64.
    pub fn to_body(&self) -> Value {
        json!({
            "new": self.new.to_string(), "new_sig": to_base64(&self.new_sig),
            "old": self.old.to_string(), "old_sig": to_base64(&self.old_sig),
        })
    }

    fn parse(members: &mut Map<String, Value>) -> Result<Self, ShapeError> {
        Ok(Self {
            old: vkey(members, "old")?,
            new: vkey(members, "new")?,
            old_sig: signature(members, "old_sig")?,
            new_sig: signature(members, "new_sig")?,
        })
    }
}

fn vkey(members: &mut Map<String, Value>, member: &'static str) -> Result<VerifierKey, ShapeError> {
    let expected = "a vkey";
    text(members, member, expected)?.parse().map_err(|_| ShapeError::Member { member, expected })
}

fn signature(members: &mut Map<String, Value>, member: &'static str) -> Result<[u8; 64], ShapeError> {
    let expected = "64 bytes in base64";
    from_base64(&text(members, member, expected)?).ok_or(ShapeError::Member { member, expected })
}
