//! Doing what a command says: load, decide, append, answer with a view.
//!
//! Lives here: the one road on which anything is written. Not here: the commands' rules (`recovery::decide`).

use crate::act::Act;
use crate::app::App;
use crate::card::{Projected, is_anchored, project};
use crate::error::Error;
use crate::load::{Loaded, load};
use crate::look::view_of;
use journal::Receipt;
use recovery::command::Command;
use recovery::content::Content;
use recovery::event::{Entry, Event, Told};
use recovery::view::{Label, Line};
use recovery::words::Words;
use recovery::{
    Decision, ItemId, Journal, JournalId, RecoveryId, Seq, Span, Strand, StrandKind, Target, Timestamp, View, decide,
};
use store::{
    Append, AppendError, Erase, IdempotencyKey, Kept, NewRecord, NewStrand, Outcome, ReadError, Store, StrandAppend,
};

/// How often a command is decided again when somebody else was faster.
const TRIES: usize = 8;
/// Beyond this the store corrects its clock, with a record in front (as `journal.md` has it: 5 minutes).
const CLOCK_TOLERANCE: Span = Span::minutes(5);

/// What was done.
pub struct Done {
    /// What the owner sees now.
    pub view: View,
    /// What was added to the journal.
    pub added: Vec<Line>,
    /// Receipts for what others were given, one for each strand.
    pub receipts: Vec<Receipt>,
    /// The clock had been ahead and was set right.
    pub is_clock_corrected: bool,
    /// Erased words still lie in the files, as another process reads them.
    pub is_erasure_pending: bool,
    /// It had been done before, by an earlier try with the same key.
    pub is_repeated: bool,
}

impl App {
    /// Writes something down, or answers a question again.
    pub fn put(&self, act: &Act, id: RecoveryId, content: Content, shared: bool) -> Result<Done, Error> {
        let item = self.new_item()?;
        self.execute(act, id, &Command::Put { item, content, shared })
    }

    /// Who else would see this answer, as the question was shared: the names, none while it is the owner's alone.
    pub fn would_be_seen_by(&self, id: RecoveryId, content: &Content, now: Timestamp) -> Result<Vec<Words>, Error> {
        let store = self.store_with(now)?;
        let recovery = load(store, id)?.recovery();
        let command = Command::Put { item: self.new_item()?, content: content.clone(), shared: false };
        let decision = decide(&recovery, &command, App::me(store), now)?;
        let is_meant =
            |shared: &&Strand| decision.appends.iter().any(|(to, _)| *to == Target::Existing(shared.journal));
        let members = recovery.shared.iter().filter(is_meant).flat_map(|shared| &shared.members);
        Ok(members.map(|member| member.joined.name.clone()).collect())
    }

    /// Changes an item.
    pub fn change(&self, act: &Act, id: RecoveryId, item: ItemId, content: Content) -> Result<Done, Error> {
        self.execute(act, id, &Command::Change { item, content })
    }

    pub(crate) fn execute(&self, act: &Act, id: RecoveryId, command: &Command) -> Result<Done, Error> {
        let store = self.store_with(act.now)?;
        let key = act.key(command);
        if let Some(done) = self.done_before(store, act, key.as_ref())? {
            return Ok(done);
        }
        for _ in 0..TRIES {
            let loaded = load(store, id)?;
            let decision = decide(&loaded.recovery(), command, App::me(store), act.now)?;
            match self.append(store, act, key.clone(), loaded, &decision) {
                Err(Error::Append(AppendError::Conflict { .. })) => {}
                done => return done,
            }
        }
        Err(Error::Contended)
    }

    /// What an earlier try with the same key did. It is asked first: what is done cannot be decided again.
    fn done_before(&self, store: &Store, act: &Act, key: Option<&IdempotencyKey>) -> Result<Option<Done>, Error> {
        let Some(key) = key else { return Ok(None) };
        let known = store.done_before(App::organisation(store), App::me(store), key, &act.request())?;
        known.map(|id| self.repeated(store, &id, act.now)).transpose()
    }

    /// Appends what was decided, with the cards as they then are, in one transaction.
    pub(crate) fn append(
        &self,
        store: &Store,
        act: &Act,
        key: Option<IdempotencyKey>,
        loaded: Loaded,
        decision: &Decision,
    ) -> Result<Done, Error> {
        let before: Vec<(JournalId, usize)> = loaded.journals.iter().map(|j| (j.id, j.entries.len())).collect();
        let Plan { mut append, after, view } = self.plan(store, act, loaded, decision)?;
        (append.key, append.request) = (key, act.request());
        let kept = match keep(store, append)? {
            Outcome::Done(kept) => kept,
            Outcome::AlreadyDone(id) => return self.repeated(store, &id, act.now),
        };
        Ok(Done {
            added: added(&after, &before, &view),
            view,
            receipts: kept.receipts,
            is_clock_corrected: !kept.corrected.is_empty(),
            is_erasure_pending: kept.is_erasure_pending,
            is_repeated: false,
        })
    }

    fn repeated(&self, store: &Store, id: &[u8], now: Timestamp) -> Result<Done, Error> {
        let id = uuid::Uuid::from_slice(id).map_err(|_| Error::Damaged("a kept result".to_owned()))?;
        let view = view_of(store, &load(store, RecoveryId(id))?, now)?;
        Ok(Done {
            view,
            added: Vec::new(),
            receipts: Vec::new(),
            is_clock_corrected: false,
            is_erasure_pending: false,
            is_repeated: true,
        })
    }

    fn plan(&self, store: &Store, act: &Act, mut after: Loaded, decision: &Decision) -> Result<Plan, Error> {
        let mut append = Append::new(App::organisation(store), App::me(store), act.now);
        for (target, events) in &decision.appends {
            let place = self.place(store, &mut after, *target, act.now)?;
            append.erase.extend(erasures(place.journal, events));
            append.strands.push(place.strand_append(events, act));
            grow(place.journal, events, act, place.is_corrected);
        }
        let view = view_of(store, &after, act.now)?;
        let Projected { cards, members, code } = project(&after.recovery(), &view);
        append.code = code.filter(|_| is_new(decision));
        (append.cards, append.members) = (cards, members);
        append.result = after.id.0.as_bytes().to_vec();
        append.unfinished_done.clone_from(&act.typed);
        Ok(Plan { append, after, view })
    }

    fn place<'a>(
        &self,
        store: &Store,
        after: &'a mut Loaded,
        target: Target,
        now: Timestamp,
    ) -> Result<Place<'a>, Error> {
        if let Target::Existing(j) = target {
            let at = after.strands.iter().find(|strand| strand.j == j).and_then(|strand| strand.at);
            let journal = after.journals.iter_mut().find(|journal| journal.id == j);
            let journal = journal.ok_or_else(|| Error::Damaged(j.to_string()))?;
            let is_corrected = at.is_some_and(|at| at > now + CLOCK_TOLERANCE);
            return Ok(Place { new: None, journal, is_corrected });
        }
        let recovery = after.id;
        let journal = after.add(self.new_journal()?, target);
        let owner = (journal.kind == StrandKind::Private).then(|| App::me(store));
        let new = Some(NewStrand { recovery, kind: journal.kind.as_str().to_owned(), owner });
        Ok(Place { new, journal, is_corrected: false })
    }
}

/// A commit whose outcome is unknown is tried again: what was kept is never reported as failed, and never kept twice.
fn keep(store: &Store, append: Append) -> Result<Outcome, Error> {
    let mut is_unanswered = false;
    for _ in 1..TRIES {
        match store.append(append.clone()) {
            Err(AppendError::Unanswered { .. }) => is_unanswered = true,
            // The head has moved since: by the try that got no answer, or by somebody else.
            Err(_) if is_unanswered && was_kept(store, &append)? => return Ok(Outcome::Done(Kept::default())),
            answered => return Ok(answered?),
        }
    }
    Ok(store.append(append)?)
}

/// Whether these very records are there. They are ours: the ids in them were drawn for this act.
fn was_kept(store: &Store, append: &Append) -> Result<bool, Error> {
    for strand in &append.strands {
        let kept = match store.records(append.organisation, strand.j) {
            Err(ReadError::NoSuchJournal { .. }) => return Ok(false),
            kept => kept?,
        };
        let is_there = |new: &NewRecord| {
            let after = kept.iter().filter(|record| record.seq.0 >= strand.expected);
            after.into_iter().any(|record| record.body.as_ref() == Some(&new.body))
        };
        if !strand.records.iter().all(is_there) {
            return Ok(false);
        }
    }
    Ok(true)
}

struct Plan {
    append: Append,
    after: Loaded,
    /// What the owner sees then.
    view: View,
}

/// Where events go, as the store knows it.
struct Place<'a> {
    new: Option<NewStrand>,
    journal: &'a mut Journal,
    is_corrected: bool,
}

impl Place<'_> {
    fn strand_append(&self, events: &[Event], act: &Act) -> StrandAppend {
        let gives = |event: &Event| matches!(event, Event::DisclosureMade(_) | Event::Erased { .. });
        StrandAppend {
            j: self.journal.id,
            expected: self.journal.entries.len() as u64,
            new: self.new.clone(),
            records: events.iter().map(|event| record(event, act)).collect(),
            checkpoint: is_anchored(self.journal.kind) && events.iter().any(gives),
        }
    }
}

/// The lines of entries that were not there before.
fn added(after: &Loaded, before: &[(JournalId, usize)], view: &View) -> Vec<Line> {
    let mut threads = 0;
    let mut labels = Vec::new();
    for journal in &after.journals {
        threads += usize::from(journal.kind == StrandKind::Thread);
        let had = before.iter().find(|(id, _)| *id == journal.id).map_or(0, |(_, had)| *had);
        labels.extend(journal.entries[had..].iter().map(|entry| Label::new(journal.kind, threads.max(1), entry.seq)));
    }
    view.lines.iter().filter(|line| labels.contains(&line.label)).cloned().collect()
}

fn is_new(decision: &Decision) -> bool {
    decision.appends.iter().any(|(target, _)| *target == Target::NewPrivate)
}

fn record(event: &Event, act: &Act) -> NewRecord {
    NewRecord {
        actor: "m1".to_owned(),
        aud: Vec::new(),
        kind: event.kind(),
        body: event.body(act.stated_at),
        late: false,
    }
}

/// In a private strand the type of a record is content too, and goes with its words.
fn erasures(journal: &Journal, events: &[Event]) -> Vec<Erase> {
    let erased = events.iter().filter_map(|event| match event {
        Event::Erased { seqs, .. } => Some(seqs.clone()),
        _ => None,
    });
    erased.map(|seqs| Erase { j: journal.id, seqs, meta_too: journal.kind == StrandKind::Private }).collect()
}

/// The journal as it will be: what is appended, and without what is erased.
pub(crate) fn grow(journal: &mut Journal, events: &[Event], act: &Act, is_corrected: bool) {
    let meta_goes = journal.kind == StrandKind::Private;
    if is_corrected {
        let from = journal.entries.iter().filter_map(|entry| entry.at).max().unwrap_or(act.now);
        journal.entries.push(entry(journal, &Event::ClockCorrected { from, to: act.now }, act.now, None, "sys"));
    }
    let last = journal.entries.iter().rev().find_map(|entry| entry.at).unwrap_or(act.now);
    let at = if is_corrected { act.now } else { act.now.max(last) };
    for event in events {
        if let Event::Erased { seqs, .. } = event {
            for gone in journal.entries.iter_mut().filter(|entry| seqs.contains(&entry.seq)) {
                gone.told = Told::Erased;
                gone.stated_at = None;
                if meta_goes {
                    (gone.at, gone.by) = (None, String::new());
                }
            }
        }
        journal.entries.push(entry(journal, event, at, act.stated_at, "m1"));
    }
}

fn entry(journal: &Journal, event: &Event, at: Timestamp, stated_at: Option<Timestamp>, by: &str) -> Entry {
    let seq = Seq(journal.entries.len() as u64);
    Entry { seq, at: Some(at), stated_at, by: by.to_owned(), told: Told::Event(event.clone()) }
}

#[cfg(test)]
mod tests {
    use super::{keep, was_kept};
    use recovery::{JournalId, RecoveryId, Timestamp};
    use store::{Append, AppendError, Entropy, Folder, NewRecord, NewStrand, Options, Store, StrandAppend};
    use uuid::Uuid;

    fn first(store: &Store, item: u32) -> Append {
        let person = store.installation().person;
        let record = NewRecord {
            actor: "m1".to_owned(),
            aud: Vec::new(),
            kind: "note.recorded".to_owned(),
            body: serde_json::json!({ "item": item }),
            late: false,
        };
        let new =
            NewStrand { recovery: RecoveryId(Uuid::from_u128(1)), kind: "private".to_owned(), owner: Some(person) };
        let j = JournalId(Uuid::from_u128(0x3f2a_9c5e_7b1d_4c80_9e6a_5d4c_3b2a_1908));
        let mut append = Append::new(store.installation().organisation, person, Timestamp(1));
        append.strands =
            vec![StrandAppend { j, expected: 0, new: Some(new), records: vec![record], checkpoint: false }];
        append
    }

    #[test]
    fn what_was_kept_without_an_answer_is_known_again_and_what_was_not_is_not() {
        let place = tempfile::tempdir().unwrap();
        let options = Options { entropy: Entropy::seeded([1; 32]), ..Options::default() };
        let folder = Folder::at(place.path().join("data"));
        let (store, _) = Store::open_or_create(&folder, options, Timestamp(1)).unwrap();
        assert!(!was_kept(&store, &first(&store, 1)).unwrap());
        keep(&store, first(&store, 1)).unwrap();
        assert!(was_kept(&store, &first(&store, 1)).unwrap());
        assert!(!was_kept(&store, &first(&store, 2)).unwrap());
        let again = store.append(first(&store, 1));
        assert!(matches!(again, Err(AppendError::StrandExists { .. } | AppendError::Conflict { .. })), "{again:?}");
    }
}
