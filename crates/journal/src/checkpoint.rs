//! Checkpoints: a signed statement of size and root, and the receipt that somebody outside keeps.
//!
//! Lives here: the signed note, the text forms of its keys, receipts. Not here: whether a root fits a journal (`verify`),
//! where keys are kept and when a checkpoint is made (`store`, `service`).
//!
//! A note is three lines (`<origin>/<journal>`, size, base64 of the root), an empty line, and signature lines
//! `— <name> <base64 of key id and Ed25519 signature>`. Source: C2SP signed-note and tlog-checkpoint.

use crate::hash::Hash;
use crate::record::parse_journal_id;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The signature type that C2SP gives to plain Ed25519.
const ED25519: u8 = 1;

/// Sizes stay below 2^53, like all integers of the format.
const SIZE_BOUND: u64 = 1 << 53;

/// Why a text is no key name or no vkey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Empty, or with white space or a plus sign.
    #[error("a key name may not be empty nor hold white space or \"+\"")]
    Name,
    /// Not `<name>+<8 hex digits>+<base64>`, not Ed25519, or the key id is another key's.
    #[error("not a vkey for Ed25519")]
    Vkey,
}

/// Why a note does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a checkpoint note to the byte.
    #[error("not a checkpoint note")]
    Shape,
    /// No line of this key among the signatures.
    #[error("not signed by this key")]
    UnknownKey,
    /// The line of this key does not fit the text.
    #[error("the signature does not fit the text")]
    Signature,
}

/// A name with an Ed25519 secret key; the secret is wiped when dropped.
pub struct SigningKey {
    name: String,
    key: ed25519_dalek::SigningKey,
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({})", self.verifier())
    }
}

impl SigningKey {
    /// The key of a 32-byte seed, under the name that stands in the notes (a host name and a path, as a rule).
    ///
    /// # Errors
    /// [`KeyError::Name`].
    pub fn from_seed(name: &str, seed: [u8; 32]) -> Result<Self, KeyError> {
        check_name(name)?;
        Ok(Self { name: name.to_owned(), key: ed25519_dalek::SigningKey::from_bytes(&seed) })
    }

    /// The public half.
    pub fn verifier(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), key: self.key.verifying_key() }
    }

    /// The text form of the public half: `<name>+<key id>+<base64>`.
    pub fn vkey(&self) -> String {
        self.verifier().to_string()
    }

    pub(crate) fn sign_bytes(&self, bytes: &[u8]) -> [u8; 64] {
        self.key.sign(bytes).to_bytes()
    }
}

/// The public half of a key: what checks notes. As text, a vkey of C2SP signed-note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: String,
    key: ed25519_dalek::VerifyingKey,
}

impl VerifierKey {
    /// The name in the notes, which is also their origin.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first four bytes of SHA-256(name ‖ 0A ‖ 01 ‖ public key).
    pub fn id(&self) -> [u8; 4] {
        let hash = Hash::of(&[self.name.as_bytes(), &[b'\n', ED25519], self.key.as_bytes()]).0;
        [hash[0], hash[1], hash[2], hash[3]]
    }

    pub(crate) fn has_signed(&self, bytes: &[u8], signature: &[u8; 64]) -> bool {
        // Strict: weak keys and second forms of one signature are refused, so no signature fits two texts.
        self.key.verify_strict(bytes, &Signature::from_bytes(signature)).is_ok()
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed: Vec<u8> = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        write!(f, "{}+{:08x}+{}", self.name, u32::from_be_bytes(self.id()), STANDARD.encode(typed))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;

    /// # Errors
    /// [`KeyError`] for anything but the exact text that [`fmt::Display`] gives.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        let [name, _, typed] = text.splitn(3, '+').collect::<Vec<_>>()[..] else {
            return Err(KeyError::Vkey);
        };
        check_name(name)?;
        let typed: [u8; 33] = from_base64(typed).ok_or(KeyError::Vkey)?;
        let public: [u8; 32] = typed[1..].try_into().map_err(|_| KeyError::Vkey)?;
        let key = ed25519_dalek::VerifyingKey::from_bytes(&public).map_err(|_| KeyError::Vkey)?;
        let key = Self { name: name.to_owned(), key };
        // One comparison covers the signature type, the key id and the spelling of both.
        if key.to_string() == text { Ok(key) } else { Err(KeyError::Vkey) }
    }
}

fn check_name(name: &str) -> Result<(), KeyError> {
    let is_bad = name.is_empty() || name.chars().any(|c| c.is_whitespace() || c.is_control() || c == '+');
    if is_bad { Err(KeyError::Name) } else { Ok(()) }
}

/// How many records a journal has, and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The name of the installation's key.
    pub origin: String,
    /// The journal.
    pub j: Uuid,
    /// Records, below 2^53.
    pub size: u64,
    /// Root over the first `size` record hashes.
    pub root: Hash,
}

impl Checkpoint {
    /// The signed note of this checkpoint.
    pub fn sign(&self, key: &SigningKey) -> String {
        let text = self.to_string();
        let signature = key.sign_bytes(text.as_bytes());
        let line = [key.verifier().id().as_slice(), &signature].concat();
        format!("{text}\n— {} {}\n", key.name, STANDARD.encode(line))
    }

    /// Reads a note that this key must have signed; other signatures beside it are passed over.
    ///
    /// # Errors
    /// [`NoteError`]: `Shape` first, then `UnknownKey`, then `Signature`.
    pub fn open(note: &str, key: &VerifierKey) -> Result<Self, NoteError> {
        Self::open_any(note, std::slice::from_ref(key)).map(|(checkpoint, _)| checkpoint)
    }

    /// The same with several keys: the first signature line of a known one decides. Gives that key too.
    pub(crate) fn open_any<'k>(note: &str, keys: &'k [VerifierKey]) -> Result<(Self, &'k VerifierKey), NoteError> {
        let note = Note::parse(note).ok_or(NoteError::Shape)?;
        let checkpoint = Self::parse(note.text).ok_or(NoteError::Shape)?;
        let (key, signature) = note.signed_by(keys).ok_or(NoteError::UnknownKey)?;
        if key.has_signed(note.text.as_bytes(), signature) { Ok((checkpoint, key)) } else { Err(NoteError::Signature) }
    }

    fn parse(text: &str) -> Option<Self> {
        let [first, size, root] = text.strip_suffix('\n')?.split('\n').collect::<Vec<_>>()[..] else {
            return None;
        };
        let (origin, j) = first.rsplit_once('/')?;
        let checkpoint = Self {
            origin: origin.to_owned(),
            j: parse_journal_id(j)?,
            size: size.parse().ok().filter(|size| *size < SIZE_BOUND)?,
            root: Hash(from_base64(root)?),
        };
        // Anything that would be written otherwise (a leading zero, a plus sign) is not this text.
        (check_name(origin).is_ok() && checkpoint.to_string() == text).then_some(checkpoint)
    }
}

impl fmt::Display for Checkpoint {
    /// The three lines that are signed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { origin, j, size, root } = self;
        writeln!(f, "{origin}/{j}\n{size}\n{}", STANDARD.encode(root.0))
    }
}

/// A note taken apart: the signed text with its last line feed, and the signature lines.
struct Note<'n> {
    text: &'n str,
    signatures: Vec<(&'n str, [u8; 4], [u8; 64])>,
}

impl<'n> Note<'n> {
    fn parse(note: &'n str) -> Option<Self> {
        let end_of_text = note.find("\n\n")? + 1;
        let lines = note[end_of_text + 1..].strip_suffix('\n')?;
        let signatures = lines.split('\n').map(signature_line).collect::<Option<Vec<_>>>()?;
        Some(Self { text: &note[..end_of_text], signatures })
    }

    fn signed_by<'k>(&self, keys: &'k [VerifierKey]) -> Option<(&'k VerifierKey, &[u8; 64])> {
        self.signatures.iter().find_map(|(name, id, signature)| {
            let key = keys.iter().find(|key| key.name == *name && key.id() == *id)?;
            Some((key, signature))
        })
    }
}

fn signature_line(line: &str) -> Option<(&str, [u8; 4], [u8; 64])> {
    let (name, signed) = line.strip_prefix("— ")?.split_once(' ')?;
    check_name(name).ok()?;
    let signed: [u8; 68] = from_base64(signed)?;
    Some((name, signed[..4].try_into().ok()?, signed[4..].try_into().ok()?))
}

/// A note and the vkey that it was first seen with, as somebody outside keeps them: mailed, printed, in a drawer.
///
/// The vkey belongs to it: a history rewritten under a new key would verify against that new key. The first receipt is
/// trusted because it came first, and every screen that shows one says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The signed note, to the byte.
    pub note: String,
    /// The key that signed it, by its holder's knowledge.
    pub vkey: VerifierKey,
}

/// A text in which no note and vkey can be made out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a receipt: it should be a note of three lines, its signature lines and a vkey")]
pub struct NotAReceipt;

impl fmt::Display for Receipt {
    /// The note, an empty line, the vkey, a line feed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}", self.note, self.vkey)
    }
}

impl FromStr for Receipt {
    type Err = NotAReceipt;

    /// Reads a receipt that has been through mail or an editor: blanks around lines, empty lines and CRLF do not matter.
    ///
    /// # Errors
    /// [`NotAReceipt`] when the lines are not three of text, at least one signature, one vkey.
    fn from_str(text: &str) -> Result<Self, NotAReceipt> {
        let lines: Vec<&str> =
            text.split('\n').map(|line| line.trim_matches([' ', '\t', '\r'])).filter(|line| !line.is_empty()).collect();
        let [origin, size, root, signatures @ .., vkey] = lines.as_slice() else {
            return Err(NotAReceipt);
        };
        if signatures.is_empty() {
            return Err(NotAReceipt);
        }
        let note = format!("{origin}\n{size}\n{root}\n\n{}\n", signatures.join("\n"));
        Note::parse(&note).ok_or(NotAReceipt)?;
        Ok(Self { note, vkey: vkey.parse().map_err(|_| NotAReceipt)? })
    }
}

pub(crate) fn to_base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Exactly N bytes in standard base64 with padding; the decoder refuses stray bits at the end.
pub(crate) fn from_base64<const N: usize>(text: &str) -> Option<[u8; N]> {
    STANDARD.decode(text).ok()?.try_into().ok()
}
