//! One record by itself: are its words what it commits to, and are they well formed?
//!
//! Lives here: commitments, shapes, and what the journal's own entries say. Not here: anything that takes two records
//! (`chain`).

use super::fault::{Code, Fault};
use crate::hash::{Hash, Salt};
use crate::own::Own;
use crate::record::{Header, Meta, Part, Record, commit_body, commit_meta, parse_body};
use serde_json::{Map, Value};
use std::error::Error;
use uuid::Uuid;

/// A record with what could be learned from it alone.
pub(super) struct Entry<'a> {
    pub(super) record: &'a Record,
    pub(super) hash: Hash,
    /// Only when it is open, fits its commitment and is well formed.
    pub(super) meta: Option<Meta>,
    /// Only when it is open, fits its commitment and is well formed.
    pub(super) body: Option<Map<String, Value>>,
    /// Only when meta and body are sound: nothing is believed from bytes that fit no commitment.
    pub(super) own: Option<Own>,
    pub(super) faults: Vec<Fault>,
}

impl<'a> Entry<'a> {
    pub(super) fn read(record: &'a Record, j: Uuid) -> Self {
        let hash = record.header.hash();
        let mut entry = Self { record, hash, meta: None, body: None, own: None, faults: Vec::new() };
        if record.header.j != j {
            entry.fault(Code::Journal, "belongs to another journal");
        }
        // A newer version may commit to its words in another way; only header, chain and root are known to be the same.
        if !record.header.is_newer() {
            entry.read_words();
        }
        entry
    }

    pub(super) fn header(&self) -> &'a Header {
        &self.record.header
    }

    fn fault(&mut self, code: Code, detail: impl Into<String>) {
        self.faults.push(Fault::new(code, Some(self.record.header.s), detail));
    }

    fn read_words(&mut self) {
        let Record { header, meta, body } = self.record;
        self.meta = self
            .open(meta, header.m, commit_meta, Code::Meta)
            .and_then(|bytes| Meta::parse(bytes).map_err(|error| self.fault(Code::Shape, in_words(&error))).ok());
        self.body = self
            .open(body, header.b, commit_body, Code::Body)
            .and_then(|bytes| parse_body(bytes).map_err(|error| self.fault(Code::Shape, in_words(&error))).ok());
        self.read_own();
    }

    fn open(
        &mut self,
        part: &'a Part,
        commitment: Hash,
        commit: fn(&Salt, &[u8]) -> Hash,
        code: Code,
    ) -> Option<&'a [u8]> {
        match part {
            Part::Open { salt, bytes } if commit(salt, bytes) == commitment => return Some(bytes),
            Part::Open { .. } => self.fault(code, "is not what was committed to"),
            Part::Unreadable => self.fault(code, "could not be decrypted"),
            Part::Sealed | Part::Erased => {}
        }
        None
    }

    fn read_own(&mut self) {
        let (Some(meta), Some(body)) = (&self.meta, &self.body) else {
            return;
        };
        match Own::parse(&meta.kind, self.record.header.s, body) {
            Some(Ok(own)) => self.own = Some(own),
            Some(Err(error)) => self.fault(Code::Shape, in_words(&error)),
            None => {}
        }
    }
}

fn in_words(error: &dyn Error) -> String {
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}
