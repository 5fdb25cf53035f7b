//! From records to strands: reading a recovery's journals.
//!
//! Lives here: which journals somebody reads, and turning records into entries. Not here: what they add up to (`recovery`).

use crate::app::App;
use crate::error::Error;
use recovery::event::{Entry, Told};
use recovery::{Journal, JournalId, Recovery, RecoveryId, StrandKind, Target, Timestamp};
use store::{RecordState, Store, StoredRecord, Strand};

/// A recovery as the store has it: journals, and where each strand stands.
pub(crate) struct Loaded {
    pub(crate) id: RecoveryId,
    pub(crate) journals: Vec<Journal>,
    pub(crate) strands: Vec<Strand>,
}

impl Loaded {
    pub(crate) fn recovery(&self) -> Recovery {
        Recovery::replay(&self.journals)
    }

    /// Private, shared, threads in the order in which they began: what is `t1` today is `t1` tomorrow.
    pub(crate) fn order(&mut self) {
        let began = |journal: &Journal| journal.entries.first().and_then(|entry| entry.at);
        self.journals.sort_by_key(|journal| (journal.kind, began(journal), journal.id));
    }

    /// A journal that begins.
    pub(crate) fn add(&mut self, id: JournalId, target: Target) -> &mut Journal {
        let kind = match target {
            Target::NewShared => StrandKind::Shared,
            Target::NewThread => StrandKind::Thread,
            Target::NewPrivate | Target::Existing(_) => StrandKind::Private,
        };
        self.journals.push(Journal { id, kind, entries: Vec::new() });
        self.journals.last_mut().expect("it was just pushed")
    }
}

/// All strands of a recovery, private first.
pub(crate) fn load(store: &Store, id: RecoveryId) -> Result<Loaded, Error> {
    let mut loaded = Loaded { id, journals: Vec::new(), strands: store.strands_of(App::organisation(store), id)? };
    loaded.journals = loaded.strands.iter().map(|strand| journal(store, strand)).collect::<Result<_, _>>()?;
    loaded.order();
    Ok(loaded)
}

fn journal(store: &Store, strand: &Strand) -> Result<Journal, Error> {
    let kind = StrandKind::named(&strand.kind).ok_or_else(|| Error::Damaged(strand.j.to_string()))?;
    let records = store.records(App::organisation(store), strand.j)?;
    Ok(Journal { id: strand.j, kind, entries: records.iter().map(entry).collect() })
}

pub(crate) fn entry(record: &StoredRecord) -> Entry {
    match (&record.meta, &record.body) {
        (Some(meta), Some(body)) => Entry::read(record.seq, Timestamp(meta.at), &meta.actor, &meta.kind, body),
        (meta, _) => Entry {
            seq: record.seq,
            at: meta.as_ref().map(|meta| Timestamp(meta.at)),
            stated_at: None,
            by: meta.as_ref().map(|meta| meta.actor.clone()).unwrap_or_default(),
            told: if is_erased(record.state) { Told::Erased } else { Told::Unreadable },
        },
    }
}

fn is_erased(state: RecordState) -> bool {
    matches!(state, RecordState::BodyErased | RecordState::Erased)
}
