//! A record: a permanent header, and the words it commits to.
//!
//! Lives here: the members of header and meta, the two commitments, the leaf hash, and how the next record is sealed.
//! Not here: rules between records (`verify`), the bodies that the format itself must understand (`own`).

use crate::canonical::{CanonicalError, parse_canonical, to_canonical};
use crate::hash::{Hash, Salt};
use serde_json::{Map, Value, json};
use uuid::{Uuid, Variant};

/// The format version that this crate writes.
pub const VERSION: u64 = 1;

/// Why bytes are not the header, meta or body they should be.
#[derive(Debug, thiserror::Error)]
pub enum ShapeError {
    /// Not canonical JSON.
    #[error("the {what} is not canonical JSON")]
    Canonical {
        /// `header`, `meta`, `body` or `line`.
        what: &'static str,
        /// What is wrong with the bytes.
        #[source]
        source: CanonicalError,
    },
    /// Canonical JSON, but no object.
    #[error("the {what} is not an object")]
    NotAnObject {
        /// `header`, `meta`, `body` or `line`.
        what: &'static str,
    },
    /// A member is missing, or is not what it should be.
    #[error("member \"{member}\" is missing or not {expected}")]
    Member {
        /// The name of the member.
        member: &'static str,
        /// What should stand there, in words.
        expected: &'static str,
    },
    /// A member that version 1 does not have.
    #[error("unknown member \"{0}\"")]
    Unknown(String),
}

/// What is hashed and never changes: `{b, j, m, p, s, v}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Format version; 1 here.
    pub v: u64,
    /// The journal.
    pub j: Uuid,
    /// The place in the journal, from 0, below 2^53.
    pub s: u64,
    /// Hash of the record before; [`Hash::ZERO`] in the first.
    pub p: Hash,
    /// Commitment to the meta.
    pub m: Hash,
    /// Commitment to the body.
    pub b: Hash,
    /// Members that a newer version added; empty in version 1. They are kept, as they are part of what is hashed.
    pub more: Map<String, Value>,
}

impl Header {
    /// A header of version 1.
    pub fn new(j: Uuid, s: u64, p: Hash, m: Hash, b: Hash) -> Self {
        Self { v: VERSION, j, s, p, m, b, more: Map::new() }
    }

    /// The canonical bytes: those that are hashed, stored and exported.
    ///
    /// Every header has them: [`Header::parse`] lets nothing in that would encode differently from how it was written.
    pub fn canonical(&self) -> Vec<u8> {
        let Self { v, j, s, p, m, b, more } = self;
        if more.is_empty() {
            return format!(r#"{{"b":"{b}","j":"{j}","m":"{m}","p":"{p}","s":{s},"v":{v}}}"#).into_bytes();
        }
        let mut members = more.clone();
        let known =
            json!({"b": b.to_string(), "j": j.to_string(), "m": m.to_string(), "p": p.to_string(), "s": s, "v": v});
        members.extend(known.as_object().cloned().unwrap_or_default());
        // Members of a hand-made header may have no canonical form; their plain form hashes to something that no chain holds.
        let members = Value::Object(members);
        to_canonical(&members).unwrap_or_else(|_| members.to_string().into_bytes())
    }

    /// The record hash: the RFC 6962 leaf hash of the canonical bytes, for the chain and the tree alike.
    pub fn hash(&self) -> Hash {
        Hash::of(&[&[0], &self.canonical()])
    }

    /// Is this written by a version that this crate does not know?
    pub fn is_newer(&self) -> bool {
        self.v > VERSION
    }

    /// Reads a header from its canonical bytes.
    ///
    /// # Errors
    /// [`ShapeError`] for bytes that are not canonical, and for a missing, malformed or (in version 1) unknown member.
    pub fn parse(bytes: &[u8]) -> Result<Self, ShapeError> {
        let mut members = object("header", bytes)?;
        let header = Self {
            v: integer(&mut members, "v", "a version from 1")?,
            j: journal_id(&mut members)?,
            s: integer(&mut members, "s", "a sequence number from 0")?,
            p: hash(&mut members, "p")?,
            m: hash(&mut members, "m")?,
            b: hash(&mut members, "b")?,
            more: members,
        };
        header.check_version()
    }

    fn check_version(self) -> Result<Self, ShapeError> {
        if self.v < VERSION {
            return Err(ShapeError::Member { member: "v", expected: "a version from 1" });
        }
        if self.v == VERSION {
            no_more(&self.more)?
        }
        Ok(self)
    }
}

/// Who wrote an entry, when, for whom and of what type: committed, and sealed where the reader may not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Whose hand wrote it: a pseudonym of this journal (`m1`), or `sys`.
    pub actor: String,
    /// When the server took it, in UTC milliseconds.
    pub at: i64,
    /// For whom: sorted by code points, without duplicates; informative, no access depends on it.
    pub aud: Vec<String>,
    /// `noun.verb`, the member `type`: lower-case letters, digits, `_` and `-`, each half beginning with a letter.
    pub kind: String,
    /// Came from a spool: `at` is then the arrival, and the body says when it happened. The member stands only when true.
    pub late: bool,
}

impl Meta {
    /// The canonical bytes.
    ///
    /// # Errors
    /// [`ShapeError`] when the values are not such as [`Meta::parse`] would read back.
    pub fn to_canonical(&self) -> Result<Vec<u8>, ShapeError> {
        let mut members = json!({"actor": self.actor, "at": self.at, "aud": self.aud, "type": self.kind});
        if self.late {
            members["late"] = Value::Bool(true);
        }
        let bytes = to_canonical(&members).map_err(|source| ShapeError::Canonical { what: "meta", source })?;
        self.check().map(|()| bytes)
    }

    /// Reads a meta of version 1: exactly the members above, in canonical bytes.
    ///
    /// # Errors
    /// [`ShapeError`], which names the member.
    pub fn parse(bytes: &[u8]) -> Result<Self, ShapeError> {
        let mut members = object("meta", bytes)?;
        let meta = Self {
            actor: text(&mut members, "actor", "a text")?,
            at: milliseconds(&mut members, "at")?,
            aud: audience(&mut members)?,
            kind: text(&mut members, "type", "noun.verb")?,
            late: is_late(&mut members)?,
        };
        no_more(&members)?;
        meta.check()?;
        Ok(meta)
    }

    fn check(&self) -> Result<(), ShapeError> {
        let wrong = |member, expected| Err(ShapeError::Member { member, expected });
        if self.actor.is_empty() {
            return wrong("actor", "a pseudonym or sys");
        }
        if !self.aud.is_sorted_by(|a, b| a < b) {
            return wrong("aud", "sorted without duplicates");
        }
        if !is_noun_verb(&self.kind) {
            return wrong("type", "noun.verb");
        }
        Ok(())
    }
}

/// `SHA-256("amends/v1/meta" ‖ 00 ‖ salt ‖ bytes)`.
pub fn commit_meta(salt: &Salt, bytes: &[u8]) -> Hash {
    Hash::of(&[b"amends/v1/meta\0", &salt.0, bytes])
}

/// `SHA-256("amends/v1/body" ‖ 00 ‖ salt ‖ bytes)`.
pub fn commit_body(salt: &Salt, bytes: &[u8]) -> Hash {
    Hash::of(&[b"amends/v1/body\0", &salt.0, bytes])
}

/// One half of a record's words, as far as this reader has them.
#[derive(Clone, PartialEq, Eq)]
pub enum Part {
    /// Here: the bytes as they were written, and the salt of their commitment.
    Open {
        /// 32 random bytes.
        salt: Salt,
        /// As stored; never encoded again.
        bytes: Vec<u8>,
    },
    /// Withheld from this reader.
    Sealed,
    /// Words and salt are gone.
    Erased,
    /// There, but could not be decrypted.
    Unreadable,
}

impl Part {
    /// An open part.
    pub fn open(salt: Salt, bytes: Vec<u8>) -> Self {
        Self::Open { salt, bytes }
    }
}

impl std::fmt::Debug for Part {
    /// Says how long the words are, never what they are: test output and logs are no place for them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Open { bytes, .. } => write!(f, "Open({} bytes)", bytes.len()),
            Self::Sealed => f.write_str("Sealed"),
            Self::Erased => f.write_str("Erased"),
            Self::Unreadable => f.write_str("Unreadable"),
        }
    }
}

/// A record: the header, and what this reader has of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Permanent and public to whoever sees the journal at all.
    pub header: Header,
    /// A [`Meta`].
    pub meta: Part,
    /// An object by the type that the meta names.
    pub body: Part,
}

impl Record {
    /// The record that follows `prev` (the first, when there is none), with its commitments and its link.
    ///
    /// Takes canonical bytes with a fresh salt each; the bytes are committed to and kept as they are.
    pub fn seal_next(prev: Option<&Header>, j: Uuid, meta: (Vec<u8>, Salt), body: (Vec<u8>, Salt)) -> Self {
        let (s, p) = prev.map_or((0, Hash::ZERO), |header| (header.s + 1, header.hash()));
        let header = Header::new(j, s, p, commit_meta(&meta.1, &meta.0), commit_body(&body.1, &body.0));
        Self { header, meta: Part::open(meta.1, meta.0), body: Part::open(body.1, body.0) }
    }
}

/// Reads a body: canonical bytes of an object.
///
/// # Errors
/// [`ShapeError`] for anything else.
pub fn parse_body(bytes: &[u8]) -> Result<Map<String, Value>, ShapeError> {
    object("body", bytes)
}

pub(crate) fn object(what: &'static str, bytes: &[u8]) -> Result<Map<String, Value>, ShapeError> {
    match parse_canonical(bytes).map_err(|source| ShapeError::Canonical { what, source })? {
        Value::Object(members) => Ok(members),
        _ => Err(ShapeError::NotAnObject { what }),
    }
}

pub(crate) fn no_more(members: &Map<String, Value>) -> Result<(), ShapeError> {
    members.keys().next().map_or(Ok(()), |name| Err(ShapeError::Unknown(name.clone())))
}

pub(crate) fn text(
    members: &mut Map<String, Value>,
    member: &'static str,
    expected: &'static str,
) -> Result<String, ShapeError> {
    match members.remove(member) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(ShapeError::Member { member, expected }),
    }
}

pub(crate) fn integer(
    members: &mut Map<String, Value>,
    member: &'static str,
    expected: &'static str,
) -> Result<u64, ShapeError> {
    members.remove(member).and_then(|value| value.as_u64()).ok_or(ShapeError::Member { member, expected })
}

pub(crate) fn milliseconds(members: &mut Map<String, Value>, member: &'static str) -> Result<i64, ShapeError> {
    let expected = "UTC milliseconds";
    members.remove(member).and_then(|value| value.as_i64()).ok_or(ShapeError::Member { member, expected })
}

fn hash(members: &mut Map<String, Value>, member: &'static str) -> Result<Hash, ShapeError> {
    let expected = "64 lower-case hex digits";
    text(members, member, expected)?.parse().map_err(|_| ShapeError::Member { member, expected })
}

fn journal_id(members: &mut Map<String, Value>) -> Result<Uuid, ShapeError> {
    let (member, expected) = ("j", "a random UUID in lower case");
    let written = text(members, member, expected)?;
    parse_journal_id(&written).ok_or(ShapeError::Member { member, expected })
}

/// A UUID of version 4 in its one canonical spelling.
pub(crate) fn parse_journal_id(written: &str) -> Option<Uuid> {
    let j = Uuid::parse_str(written).ok()?;
    let is_random = j.get_version_num() == 4 && j.get_variant() == Variant::RFC4122;
    (is_random && j.to_string() == written).then_some(j)
}

fn audience(members: &mut Map<String, Value>) -> Result<Vec<String>, ShapeError> {
    let expected = "a list of texts";
    let aud = members.remove("aud").ok_or(ShapeError::Member { member: "aud", expected })?;
    serde_json::from_value(aud).map_err(|_| ShapeError::Member { member: "aud", expected })
}

fn is_late(members: &mut Map<String, Value>) -> Result<bool, ShapeError> {
    match members.remove("late") {
        None => Ok(false),
        Some(Value::Bool(true)) => Ok(true),
        Some(_) => Err(ShapeError::Member { member: "late", expected: "true, or absent" }),
    }
}

fn is_noun_verb(kind: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-')
    };
    kind.split_once('.').is_some_and(|(noun, verb)| is_word(noun) && is_word(verb))
}
