//! Sealing: which key opens what, and to what place each box is bound.
//!
//! Lives here: key derivation, XChaCha20-Poly1305 boxes with their nonce in front, associated data.
//! Not here: commitments and canonical bytes (`journal`), where the boxes lie (`sqlite`), the key file (`keys`).

use crate::entropy::Entropy;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use recovery::{JournalId, OrganisationId, PersonId, RecoveryId, Seq};
use sha2::Sha256;
use std::io;
use zeroize::Zeroizing;

/// Bytes of nonce in front of every box.
const NONCE: usize = 24;

const LABEL_STRAND: &str = "amends/v1/key/strand";
const LABEL_CHECK: &str = "amends/v1/key/check";
const LABEL_SALT: &str = "amends/v1/key/salt";
const LABEL_CARD: &str = "amends/v1/key/card";
const LABEL_UNFINISHED: &str = "amends/v1/key/unfinished";
const LABEL_IDEMPOTENCY: &str = "amends/v1/key/idempotency";

/// The box does not open: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unopened;

/// Which half of a record a box or salt belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Half {
    Meta,
    Body,
}

impl Half {
    fn key_label(self) -> &'static str {
        match self {
            Self::Meta => "amends/v1/key/meta",
            Self::Body => "amends/v1/key/body",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Meta => "meta",
            Self::Body => "body",
        }
    }

    fn salt(self) -> &'static str {
        match self {
            Self::Meta => "ms",
            Self::Body => "bs",
        }
    }
}

type Key = Zeroizing<[u8; 32]>;

fn derive(from: &[u8; 32], salt: &[u8], label: &str) -> Key {
    let mut key = Zeroizing::new([0; 32]);
    let derived = Hkdf::<Sha256>::new(Some(salt), from).expand(label.as_bytes(), key.as_mut());
    derived.expect("32 bytes are fewer than HKDF-SHA256 can give");
    key
}

fn seal(key: &[u8; 32], entropy: &Entropy, bound_to: &[u8], words: &[u8]) -> io::Result<Vec<u8>> {
    let nonce = entropy.bytes::<NONCE>()?;
    Ok(seal_with(key, nonce, bound_to, words))
}

fn seal_with(key: &[u8; 32], nonce: [u8; NONCE], bound_to: &[u8], words: &[u8]) -> Vec<u8> {
    let cipher = XChaCha20Poly1305::new(key.into());
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: words, aad: bound_to });
    let sealed = sealed.expect("a record is far below the cipher's limit of 256 GiB");
    [nonce.as_slice(), &sealed].concat()
}

fn open(key: &[u8; 32], bound_to: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    let (nonce, words) = sealed.split_first_chunk::<NONCE>().ok_or(Unopened)?;
    let cipher = XChaCha20Poly1305::new(key.into());
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: words, aad: bound_to }).map_err(|_| Unopened)
}

/// The installation's wrapping key, and what is sealed under it.
pub(crate) struct Kek(Key);

impl Kek {
    pub(crate) fn new(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// A box that only this key opens: how a wrong key file is noticed.
    pub(crate) fn check(&self, entropy: &Entropy) -> io::Result<Vec<u8>> {
        seal(&self.0, entropy, LABEL_CHECK.as_bytes(), b"")
    }

    pub(crate) fn passes(&self, check: &[u8]) -> bool {
        open(&self.0, LABEL_CHECK.as_bytes(), check).is_ok()
    }

    /// Wraps a strand's key, bound to its journal.
    pub(crate) fn wrap(&self, strand: &StrandKey, entropy: &Entropy) -> io::Result<Vec<u8>> {
        seal(&self.0, entropy, &strand.wrapped_for(), strand.key.as_ref())
    }

    pub(crate) fn unwrap(&self, j: JournalId, wrapped: &[u8]) -> Result<StrandKey, Unopened> {
        let bytes = Zeroizing::new(open(&self.0, &bound_to(&[LABEL_STRAND, &j.to_string()]), wrapped)?);
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| Unopened)?;
        Ok(StrandKey { j, key: Zeroizing::new(key) })
    }

    /// What stands for an idempotency key in the table: the key itself is nowhere kept.
    pub(crate) fn hide(&self, words: &[u8]) -> [u8; 32] {
        let key = derive(&self.0, &[], LABEL_IDEMPOTENCY);
        let mac = Hmac::<Sha256>::new_from_slice(key.as_ref()).expect("HMAC takes a key of any length");
        mac.chain_update(words).finalize().into_bytes().into()
    }

    pub(crate) fn seal_unfinished(&self, place: &Place<'_>, words: &[u8], entropy: &Entropy) -> io::Result<Vec<u8>> {
        seal(&derive(&self.0, &[], LABEL_UNFINISHED), entropy, &place.bytes(), words)
    }

    pub(crate) fn open_unfinished(&self, place: &Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
        open(&derive(&self.0, &[], LABEL_UNFINISHED), &place.bytes(), sealed)
    }
}

/// Where half-typed words belong.
pub(crate) struct Place<'a> {
    pub(crate) organisation: OrganisationId,
    pub(crate) person: PersonId,
    pub(crate) place: &'a str,
}

impl Place<'_> {
    fn bytes(&self) -> Vec<u8> {
        bound_to(&[&self.organisation.to_string(), &self.person.to_string(), self.place])
    }
}

fn bound_to(parts: &[&str]) -> Vec<u8> {
    parts.concat().into_bytes()
}

/// The key of one strand, and what is sealed under it.
pub(crate) struct StrandKey {
    j: JournalId,
    key: Key,
}

impl StrandKey {
    pub(crate) fn draw(j: JournalId, entropy: &Entropy) -> io::Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        entropy.fill(key.as_mut())?;
        Ok(Self { j, key })
    }

    fn wrapped_for(&self) -> Vec<u8> {
        bound_to(&[LABEL_STRAND, &self.j.to_string()])
    }

    fn place(&self, s: Seq, what: &str) -> Vec<u8> {
        [self.j.to_string().as_bytes(), &s.0.to_be_bytes(), what.as_bytes()].concat()
    }

    /// Seals half a record under the key that its salt makes.
    pub(crate) fn seal(&self, s: Seq, half: Half, salt: &[u8; 32], words: &[u8], e: &Entropy) -> io::Result<Vec<u8>> {
        seal(&derive(&self.key, salt, half.key_label()), e, &self.place(s, half.words()), words)
    }

    pub(crate) fn open(&self, s: Seq, half: Half, salt: &[u8; 32], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
        open(&derive(&self.key, salt, half.key_label()), &self.place(s, half.words()), sealed)
    }

    /// Seals a salt: in the open it would let a thief try guesses of a short body against its commitment.
    pub(crate) fn seal_salt(&self, s: Seq, half: Half, salt: &[u8; 32], e: &Entropy) -> io::Result<Vec<u8>> {
        seal(&derive(&self.key, &[], LABEL_SALT), e, &self.place(s, half.salt()), salt)
    }

    pub(crate) fn open_salt(&self, s: Seq, half: Half, sealed: &[u8]) -> Result<[u8; 32], Unopened> {
        let salt = open(&derive(&self.key, &[], LABEL_SALT), &self.place(s, half.salt()), sealed)?;
        salt.as_slice().try_into().map_err(|_| Unopened)
    }

    pub(crate) fn seal_card(&self, recovery: RecoveryId, card: &[u8], e: &Entropy) -> io::Result<Vec<u8>> {
        seal(&derive(&self.key, &[], LABEL_CARD), e, &self.card_place(recovery), card)
    }

    pub(crate) fn open_card(&self, recovery: RecoveryId, sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
        open(&derive(&self.key, &[], LABEL_CARD), &self.card_place(recovery), sealed)
    }

    fn card_place(&self, recovery: RecoveryId) -> Vec<u8> {
        bound_to(&[&self.j.to_string(), &recovery.to_string(), "card"])
    }
}
