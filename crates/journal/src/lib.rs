//! The record format of a journal: bytes, hashes, chain, checkpoints, and how all of it is verified.
//!
//! Lives here: canonical JSON, commitments, headers, the Merkle root, signed checkpoints and receipts, the export form,
//! and `verify`. Not here: files, databases, ciphers and keys of strands (`store`); clocks and randomness (salts, seeds and
//! "now" come in as values); what an entry means to people (`recovery`).
//!
//! Version 1 in short: a header `{b, j, m, p, s, v}` is hashed and permanent; its words (meta and body) stand beside it
//! behind salted commitments, so they can be withheld or erased while the chain and the root stay as they were.

pub mod canonical;
pub mod checkpoint;
pub mod export;
pub mod hash;
pub mod own;
pub mod record;
pub mod tree;
pub mod verify;

pub use canonical::{CanonicalError, parse_canonical, to_canonical};
pub use checkpoint::{Checkpoint, KeyError, NoteError, Receipt, SigningKey, VerifierKey};
pub use hash::{Hash, Salt};
pub use own::{Own, Rotation};
pub use record::{Header, Meta, Part, Record, ShapeError, commit_body, commit_meta};
pub use verify::{Against, Code, Fault, Journal, Report, Words, verify, verify_and_read};
