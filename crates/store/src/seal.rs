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
use std::sync::OnceLock;
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
        Ok(StrandKey::of(j, Zeroizing::new(key)))
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
    /// What seals the salts: the same for all records, so it is derived once.
    salts: OnceLock<Key>,
}

impl StrandKey {
    fn of(j: JournalId, key: Key) -> Self {
        Self { j, key, salts: OnceLock::new() }
    }

    fn salts(&self) -> &Key {
        self.salts.get_or_init(|| derive(&self.key, &[], LABEL_SALT))
    }

    pub(crate) fn draw(j: JournalId, entropy: &Entropy) -> io::Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        entropy.fill(key.as_mut())?;
        Ok(Self::of(j, key))
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
        seal(self.salts(), e, &self.place(s, half.salt()), salt)
    }

    pub(crate) fn open_salt(&self, s: Seq, half: Half, sealed: &[u8]) -> Result<[u8; 32], Unopened> {
        let salt = open(self.salts(), &self.place(s, half.salt()), sealed)?;
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

#[cfg(test)]
mod tests {
    use super::{Entropy, Half, JournalId, Kek, NONCE, Seq, StrandKey, Unopened, Zeroizing};
    use serde_json::{Value, json};
    use std::io::Write;
    use std::process::{Command, Stdio};

    const J: &str = "3f2a9c5e-7b1d-4c80-9e6a-5d4c3b2a1908";
    /// Meta and body of the four records of the format's own vectors.
    const RECORDS: [(&str, &str); 4] = [
        (
            r#"{"actor":"m1","at":1767225600000,"aud":[],"type":"recovery.opened"}"#,
            r#"{"kind":"misdirected-email","title":"Sent the price list to the whole client list"}"#,
        ),
        (
            r#"{"actor":"m1","at":1767225660000,"aud":[],"type":"note.added"}"#,
            "{\"text\":\"I was rushing. Élève 😳 \u{2028} </script>\"}",
        ),
        (
            r#"{"actor":"m1","at":1767225720000,"aud":["lead"],"type":"disclosure.sent"}"#,
            r#"{"text":"I made a mistake. I emailed the entire client list.","to":["m2"]}"#,
        ),
        (r#"{"actor":"m2","at":1767225780000,"aud":["lead"],"type":"disclosure.acknowledged"}"#, "{}"),
    ];

    fn strand(key: u8) -> StrandKey {
        StrandKey::of(JournalId(J.parse().unwrap()), Zeroizing::new([key; 32]))
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The four boxes of record `s`: meta, body, ms, bs.
    fn boxes(key: &StrandKey, s: u8, (meta, body): (&str, &str), entropy: &Entropy) -> [Vec<u8>; 4] {
        let (place, ms, bs) = (Seq(s.into()), [2 * s; 32], [2 * s + 1; 32]);
        [
            key.seal(place, Half::Meta, &ms, meta.as_bytes(), entropy).unwrap(),
            key.seal(place, Half::Body, &bs, body.as_bytes(), entropy).unwrap(),
            key.seal_salt(place, Half::Meta, &ms, entropy).unwrap(),
            key.seal_salt(place, Half::Body, &bs, entropy).unwrap(),
        ]
    }

    fn named(boxes: &[Vec<u8>; 4], take: impl Fn(&[u8]) -> &[u8]) -> Value {
        let [meta, body, ms, bs] = boxes.each_ref().map(|sealed| hex(take(sealed)));
        json!({"meta": meta, "body": body, "ms": ms, "bs": bs})
    }

    fn recomputed(given: &Value) -> Value {
        let verifier = concat!(env!("CARGO_MANIFEST_DIR"), "/../journal/tests/verifier/verify.py");
        let mut python = Command::new("python3");
        python.args([verifier, "--boxes"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut running = python.spawn().expect("this test needs python3 with the package cryptography: install both");
        running.stdin.take().unwrap().write_all(format!("{given}\n").as_bytes()).unwrap();
        let output = running.wait_with_output().unwrap();
        assert!(output.status.success(), "the second verifier failed: is the Python package cryptography installed?");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    #[test]
    fn boxes_are_those_that_a_second_implementation_makes() {
        let (key, entropy) = (strand(0x5a), Entropy::seeded([3; 32]));
        let made: Vec<_> = (0..4).zip(RECORDS).map(|(s, words)| boxes(&key, s, words, &entropy)).collect();
        let given = (0..4_u8).zip(RECORDS).zip(&made).map(|((s, (meta, body)), boxes)| {
            let nonces = named(boxes, |sealed| &sealed[..NONCE]);
            json!({"s": s, "meta": meta, "body": body, "ms": hex(&[2 * s; 32]), "bs": hex(&[2 * s + 1; 32]), "nonces": nonces})
        });
        let given = json!({"sk": hex(&[0x5a; 32]), "j": J, "records": given.collect::<Vec<_>>()});
        let answer = recomputed(&given);
        for (s, boxes) in made.iter().enumerate() {
            assert_eq!(answer["records"][s]["boxes"], named(boxes, |sealed| sealed), "record {s}");
        }
    }

    #[test]
    fn a_box_opens_in_its_own_place_with_its_own_key_and_nowhere_else() {
        let (key, entropy) = (strand(1), Entropy::seeded([4; 32]));
        let [meta, body, ms, bs] = boxes(&key, 1, RECORDS[1], &entropy);
        let open = |key: &StrandKey, s, half, salt, sealed: &[u8]| key.open(Seq(s), half, &[salt; 32], sealed);
        assert_eq!(open(&key, 1, Half::Body, 3, &body).as_deref(), Ok(RECORDS[1].1.as_bytes()));
        assert_eq!(key.open_salt(Seq(1), Half::Body, &bs), Ok([3; 32]));
        for refused in [
            open(&key, 2, Half::Body, 3, &body),
            open(&key, 1, Half::Meta, 3, &body),
            open(&key, 1, Half::Body, 2, &body),
            open(&key, 1, Half::Body, 3, &meta),
            open(&strand(2), 1, Half::Body, 3, &body),
            open(&key, 1, Half::Body, 3, &body[..body.len() - 1]),
            open(&key, 1, Half::Body, 3, &body[..5]),
        ] {
            assert_eq!(refused, Err(Unopened));
        }
        assert_eq!(key.open_salt(Seq(1), Half::Body, &ms), Err(Unopened));
        assert_eq!(key.open_salt(Seq(2), Half::Body, &bs), Err(Unopened));
    }

    #[test]
    fn a_wrapped_key_opens_for_its_journal_and_its_installation_only() {
        let (kek, entropy, key) = (Kek::new(&[9; 32]), Entropy::seeded([5; 32]), strand(1));
        let wrapped = kek.wrap(&key, &entropy).unwrap();
        assert_eq!(kek.unwrap(key.j, &wrapped).map(|k| *k.key), Ok([1; 32]));
        let other = JournalId(uuid::Uuid::from_u128(7));
        assert!(kek.unwrap(other, &wrapped).is_err());
        assert!(Kek::new(&[8; 32]).unwrap(key.j, &wrapped).is_err());
        let check = kek.check(&entropy).unwrap();
        assert!(kek.passes(&check) && !Kek::new(&[8; 32]).passes(&check) && !kek.passes(&wrapped));
    }
}
