//! Faults: what can be wrong with a journal, under one stable code each.
//!
//! Lives here: the list, with the text forms that appear in output and never change. Not here: sentences for people
//! (`catalogue`).

use std::fmt;

/// What is wrong. The order is that of the specification, and of the faults found at one record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A member is unknown, missing or malformed, or bytes are not canonical.
    Shape,
    /// A record of another journal.
    Journal,
    /// A gap or a duplicate in the sequence numbers.
    Seq,
    /// The record does not name the hash of the one before it.
    Link,
    /// The meta is not what was committed to, or cannot be decrypted.
    Meta,
    /// The body is not what was committed to, or cannot be decrypted.
    Body,
    /// Words are absent without an erasure on record.
    MissingBody,
    /// Words are present although their erasure is on record.
    ZombieBody,
    /// The time falls or lies in the future, and no correction of the clock explains it.
    Time,
    /// A signature does not fit.
    Sig,
    /// Signed by no key of this journal.
    UnknownKey,
    /// A checkpoint of another origin or another journal.
    Origin,
    /// A checkpoint covers more records than there are.
    Truncated,
    /// A receipt covers entries that a restore lost.
    RestoredLoss,
    /// A checkpoint does not fit the records.
    Root,
    /// Two valid checkpoints cannot both be of one history.
    Fork,
    /// Cards or index differ from the replay; found by the store.
    Projection,
    /// A record follows a final one; or actor, type and strand do not fit, found by whoever knows the access table.
    Illegal,
    /// An attachment differs from its hash; found by whoever keeps attachments.
    Blob,
}

impl Code {
    /// All codes, in order.
    pub const ALL: [Self; 19] = [
        Self::Shape,
        Self::Journal,
        Self::Seq,
        Self::Link,
        Self::Meta,
        Self::Body,
        Self::MissingBody,
        Self::ZombieBody,
        Self::Time,
        Self::Sig,
        Self::UnknownKey,
        Self::Origin,
        Self::Truncated,
        Self::RestoredLoss,
        Self::Root,
        Self::Fork,
        Self::Projection,
        Self::Illegal,
        Self::Blob,
    ];

    /// The stable text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shape => "shape",
            Self::Journal => "journal",
            Self::Seq => "seq",
            Self::Link => "link",
            Self::Meta => "meta",
            Self::Body => "body",
            Self::MissingBody => "missing-body",
            Self::ZombieBody => "zombie-body",
            Self::Time => "time",
            Self::Sig => "sig",
            Self::UnknownKey => "unknown-key",
            Self::Origin => "origin",
            Self::Truncated => "truncated",
            Self::RestoredLoss => "restored-loss",
            Self::Root => "root",
            Self::Fork => "fork",
            Self::Projection => "projection",
            Self::Illegal => "illegal",
            Self::Blob => "blob",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub code: Code,
    /// Where: the sequence number that the record bears, or the first entry that a checkpoint is at odds about.
    pub seq: Option<u64>,
    /// In words, for whoever looks into it; holds nothing of the entries' own words.
    pub detail: String,
}

impl Fault {
    /// A finding at an entry, or at none in particular.
    pub fn new(code: Code, seq: Option<u64>, detail: impl Into<String>) -> Self {
        Self { code, seq, detail: detail.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seq {
            Some(seq) => write!(f, "{} at entry {seq}: {}", self.code, self.detail),
            None => write!(f, "{}: {}", self.code, self.detail),
        }
    }
}
