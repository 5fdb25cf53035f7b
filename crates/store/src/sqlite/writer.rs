//! The writer: one connection, one writing at a time, as many commands a commit as have come together.
//!
//! Lives here: the queue, the batch, what happens when part of it fails. Not here: what a command does (`append`).
//!
//! **Invariant:** nobody gets an answer before COMMIT has returned. **Invariant:** after any error the transaction is asked
//! whether it is still open: SQLite rolls the whole of it back when the disk is full or memory runs out, and a statement
//! after that would be kept by itself, without its command.

use super::connection::Readers;
use super::erase::{self, Stale};
use super::{Home, append, connection, projection};
use crate::append::{Append, IdempotencyKey, Kept, Outcome, within};
use crate::error::{AppendError, Fault, ReadError, Trouble};
use crate::{NAME_LIMIT, UNFINISHED_LIMIT};
use journal::Receipt;
use recovery::{JournalId, OrganisationId, PersonId, Timestamp};
use rusqlite::Connection;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};

/// The most commands that share a commit.
const BATCH: usize = 256;

/// Something to be written; it can be tried again from the start.
pub(super) enum Work {
    Append(Box<append::Prepared>),
    Checkpoint { organisation: OrganisationId, j: JournalId, now: Timestamp },
    KeepUnfinished { organisation: OrganisationId, person: PersonId, place: String, words: Option<Vec<u8>> },
    Replace(Box<projection::Replacement>),
    NoteBackup { path: PathBuf, now: Timestamp },
    FinishErasure,
}

/// What became of it.
pub(super) enum Done {
    Outcome(Outcome),
    Receipt(Receipt),
    Nothing,
}

/// A piece of work that was run and waits for its commit.
pub(super) struct Ran {
    pub(super) done: Done,
    /// Sealed bytes that must not be found in the files any more.
    pub(super) stale: Option<Stale>,
}

impl From<Done> for Ran {
    fn from(done: Done) -> Self {
        Self { done, stale: None }
    }
}

type Answer = Result<Done, AppendError>;

struct Job {
    work: Work,
    answer: SyncSender<Answer>,
}

/// The queue of all who write, and the desk at which one of them does it for all.
///
/// Whoever gets to the desk takes along everything that waits, so commands that come together share a commit; whoever is
/// alone writes at once. A thread of its own would cost a process that writes once more than the writing.
pub(super) struct Writer {
    home: Arc<Home>,
    // Closed before the desk's connection, which folds the log into the database when it is the last.
    readers: Arc<Readers>,
    queue: Mutex<Vec<Job>>,
    desk: Mutex<Option<Desk>>,
}

impl Writer {
    pub(super) fn of(home: Arc<Home>, readers: Arc<Readers>) -> Self {
        Self { home, readers, queue: Mutex::default(), desk: Mutex::default() }
    }

    /// Writes, and gives the answers in the order of the work.
    pub(super) fn write(&self, work: Vec<Work>) -> Vec<Answer> {
        let (jobs, answers): (Vec<_>, Vec<_>) = work.into_iter().map(job).unzip();
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).extend(jobs);
        self.take_turn();
        // A channel that closes without an answer: whoever wrote died with the work in their hands.
        answers.into_iter().map(|answer| answer.recv().unwrap_or_else(|_| Err(stopped()))).collect()
    }

    /// The same for one piece of work.
    pub(super) fn write_one(&self, work: Work) -> Answer {
        self.write(vec![work]).pop().unwrap_or_else(|| Err(stopped()))
    }

    /// Waits for the desk, and does what waits then: one's own work too, unless another has done it meanwhile.
    fn take_turn(&self) {
        let mut desk = self.desk.lock().unwrap_or_else(|left| {
            // Somebody died at it: closing the connection rolls back what was open.
            self.desk.clear_poison();
            let mut desk = left.into_inner();
            *desk = None;
            desk
        });
        let waiting = std::mem::take(&mut *self.queue.lock().unwrap_or_else(PoisonError::into_inner));
        if waiting.is_empty() {
            return;
        }
        match self.open(&mut desk) {
            Ok(desk) => desk.serve(waiting),
            Err(fault) => waiting.into_iter().for_each(|job| {
                drop(job.answer.send(Err(AppendError::NotKept { source: fault.echo() })));
            }),
        }
    }

    fn open<'a>(&self, desk: &'a mut Option<Desk>) -> Result<&'a Desk, Fault> {
        if let Some(open) = desk {
            return Ok(open);
        }
        // The first reader can write too: a process that looks, then writes, needs no second connection.
        let connection = match self.readers.take_writable() {
            Some(connection) => connection::promote(connection, &self.home.options)?,
            None => connection::writer(&self.home.folder.database(), &self.home.options)?,
        };
        // An erasure that a crash interrupted is finished before anything else; if it cannot be, the next one tries again.
        erase::resume(&connection).unwrap_or_default();
        Ok(desk.insert(Desk { connection, home: Arc::clone(&self.home) }))
    }
}

fn stopped() -> AppendError {
    AppendError::Unanswered { source: Fault::stopped() }
}

fn job(work: Work) -> (Job, Receiver<Answer>) {
    let (answer, wait) = mpsc::sync_channel(1);
    (Job { work, answer }, wait)
}

/// Where whoever writes sits.
struct Desk {
    connection: Connection,
    home: Arc<Home>,
}

impl Desk {
    fn serve(&self, mut waiting: Vec<Job>) {
        while !waiting.is_empty() {
            let rest = waiting.split_off(waiting.len().min(BATCH));
            self.settle(std::mem::replace(&mut waiting, rest));
        }
    }

    /// Keeps a batch together; whatever of it is unanswered after that, one by one.
    fn settle(&self, batch: Vec<Job>) {
        let unanswered = if batch.len() > 1 { self.together(batch) } else { batch };
        for job in unanswered {
            let ran = self.alone(&job.work);
            self.answer(job, ran);
        }
    }

    /// All in one transaction; gives back what is unanswered after it.
    fn together(&self, batch: Vec<Job>) -> Vec<Job> {
        match self.connection.execute_batch("BEGIN IMMEDIATE").map_err(Fault::from) {
            Ok(()) => match self.run_all(&batch) {
                Some(ran) => self.answer_all(batch, ran),
                None => batch,
            },
            // Each of them would wait as long again, in vain.
            Err(busy) if busy.trouble == Trouble::Busy => self.refuse_all(batch, &busy),
            Err(_) => batch,
        }
    }

    fn refuse_all(&self, batch: Vec<Job>, fault: &Fault) -> Vec<Job> {
        batch.into_iter().for_each(|job| self.answer(job, Err(AppendError::NotKept { source: fault.echo() })));
        Vec::new()
    }

    /// Runs and commits all; `None` when the transaction is gone, and with it every job of the batch.
    fn run_all(&self, batch: &[Job]) -> Option<Vec<Result<Ran, AppendError>>> {
        let mut all = Vec::with_capacity(batch.len());
        for job in batch {
            let Some(ran) = self.in_savepoint(&job.work) else {
                self.roll_back();
                return None;
            };
            all.push(ran);
        }
        self.commit().is_ok().then_some(all)
    }

    /// Runs one job so that it can be taken back; `None` when it cannot, and the whole transaction has to go.
    fn in_savepoint(&self, work: &Work) -> Option<Result<Ran, AppendError>> {
        self.connection.execute_batch("SAVEPOINT job").ok()?;
        let ran = self.run(work);
        // Without an open transaction there is no savepoint either, and nothing must be written in its place.
        if self.connection.is_autocommit() {
            return None;
        }
        let end = if ran.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
        self.connection.execute_batch(end).ok().map(|()| ran)
    }

    /// Answers what is decided; gives back what the database failed at, to be tried alone.
    fn answer_all(&self, batch: Vec<Job>, ran: Vec<Result<Ran, AppendError>>) -> Vec<Job> {
        let mut again = Vec::new();
        for (job, ran) in batch.into_iter().zip(ran) {
            match ran {
                Err(AppendError::NotKept { .. }) => again.push(job),
                ran => self.answer(job, ran),
            }
        }
        again
    }

    /// One piece of work in a transaction of its own.
    fn alone(&self, work: &Work) -> Result<Ran, AppendError> {
        if matches!(work, Work::FinishErasure) {
            return self.finish_erasure();
        }
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        let ran = self.run(work).inspect_err(|_| self.roll_back())?;
        match self.commit() {
            Ok(()) => Ok(ran),
            Err(source) if source.trouble == Trouble::NoSpace => Err(AppendError::NotKept { source }),
            // The disk may have taken the commit although it said that it failed.
            Err(source) => Err(AppendError::Unanswered { source }),
        }
    }

    fn commit(&self) -> Result<(), Fault> {
        let committed = self.connection.execute_batch("COMMIT");
        committed.inspect_err(|_| self.roll_back()).map_err(Fault::from)
    }

    fn roll_back(&self) {
        if !self.connection.is_autocommit() {
            // If even this fails, the next BEGIN fails too, and nothing more is kept until the store is opened again.
            drop(self.connection.execute_batch("ROLLBACK"));
        }
    }

    fn run(&self, work: &Work) -> Result<Ran, AppendError> {
        let (c, home) = (&self.connection, &*self.home);
        match work {
            Work::Append(prepared) => append::run(c, home, prepared),
            Work::Checkpoint { organisation, j, now } => {
                append::checkpoint(c, home, *organisation, *j, *now).map(|receipt| Done::Receipt(receipt).into())
            }
            Work::KeepUnfinished { organisation, person, place, words } => {
                projection::keep_unfinished(c, home, (*organisation, *person, place), words.as_deref())
            }
            Work::Replace(replacement) => projection::replace(c, home, replacement),
            Work::NoteBackup { path, now } => projection::note_backup(c, home, path, *now),
            // Outside any transaction: see `alone`. In a batch it has nothing to add to it, so it is given back.
            Work::FinishErasure => Err(AppendError::NotKept { source: Fault::stopped() }),
        }
    }

    fn finish_erasure(&self) -> Result<Ran, AppendError> {
        erase::resume(&self.connection)?;
        Ok(Done::Nothing.into())
    }

    /// Answers one job; erased words are first made to leave the files.
    fn answer(&self, job: Job, ran: Result<Ran, AppendError>) {
        let answer = ran.map(|Ran { mut done, stale }| {
            if let (Some(stale), Done::Outcome(Outcome::Done(kept))) = (stale, &mut done) {
                kept.is_erasure_pending = erase::finish(&self.connection, &self.home, &stale).is_err();
            }
            done
        });
        // Whoever asked may have gone; the work is kept all the same.
        drop(job.answer.send(answer));
    }
}

impl super::Store {
    /// Keeps one command, whole or not at all; when it comes back with `Ok`, it survives a power cut.
    ///
    /// # Errors
    /// [`AppendError`]. After [`AppendError::Unanswered`] try again with the same key; after any other nothing was kept.
    pub fn append(&self, command: Append) -> Result<Outcome, AppendError> {
        outcome(self.writer.write_one(prepare(command)?)?)
    }

    /// Keeps many commands, each whole or not at all, in as few commits as possible. Answers in the order of the commands.
    pub fn append_many(&self, commands: Vec<Append>) -> Vec<Result<Outcome, AppendError>> {
        let mut answers = Vec::with_capacity(commands.len());
        let (mut work, mut places) = (Vec::new(), Vec::new());
        for (place, prepared) in commands.into_iter().map(prepare).enumerate() {
            match prepared {
                Ok(ready) => {
                    work.push(ready);
                    places.push(place);
                    answers.push(Err(stopped()));
                }
                Err(refused) => answers.push(Err(refused)),
            }
        }
        for (place, answer) in places.into_iter().zip(self.writer.write(work)) {
            answers[place] = answer.and_then(outcome);
        }
        answers
    }

    /// The result of a command that was kept with this key: a retry is known before it is decided, as what it asks for may be
    /// refused once it is done.
    ///
    /// # Errors
    /// [`AppendError::KeyReused`] when something else was asked for with it, or what the database did.
    pub fn done_before(
        &self,
        organisation: OrganisationId,
        actor: PersonId,
        key: &IdempotencyKey,
        request: &[u8; 32],
    ) -> Result<Option<Vec<u8>>, AppendError> {
        let known = self.read(|c| Ok(append::done_before(c, &self.home, (organisation, actor), key, request)));
        known.unwrap_or_else(|unread| match unread {
            ReadError::Failed { source } => Err(AppendError::NotKept { source }),
            _ => Err(stopped()),
        })
    }

    /// Signs a journal as it is now: for a private strand only when its owner asks, and given to the owner only.
    ///
    /// # Errors
    /// [`AppendError::NoSuchJournal`], or what the database did.
    pub fn request_checkpoint(
        &self,
        organisation: OrganisationId,
        j: JournalId,
        now: Timestamp,
    ) -> Result<Receipt, AppendError> {
        match self.writer.write_one(Work::Checkpoint { organisation, j, now })? {
            Done::Receipt(receipt) => Ok(receipt),
            _ => Err(stopped()),
        }
    }

    /// Keeps the half-typed words of an interrupted prompt, sealed; `None` forgets them.
    ///
    /// # Errors
    /// [`AppendError::TooLarge`], or what the database did.
    pub fn keep_unfinished(
        &self,
        organisation: OrganisationId,
        person: PersonId,
        place: &str,
        words: Option<&[u8]>,
    ) -> Result<(), AppendError> {
        within("place", place.len(), NAME_LIMIT)?;
        within("half-typed text", words.map_or(0, <[u8]>::len), UNFINISHED_LIMIT)?;
        let (place, words) = (place.to_owned(), words.map(<[u8]>::to_vec));
        self.writer.write_one(Work::KeepUnfinished { organisation, person, place, words }).map(drop)
    }

    /// Makes erased words leave the files, where an earlier erasure could not finish that.
    ///
    /// # Errors
    /// What the database did; [`Trouble::Busy`] while another process still reads the old state.
    pub fn finish_erasure(&self) -> Result<(), AppendError> {
        self.writer.write_one(Work::FinishErasure).map(drop)
    }
}

fn prepare(command: Append) -> Result<Work, AppendError> {
    append::Prepared::of(command).map(|prepared| Work::Append(Box::new(prepared)))
}

fn outcome(done: Done) -> Result<Outcome, AppendError> {
    match done {
        Done::Outcome(outcome) => Ok(outcome),
        _ => Ok(Outcome::Done(Kept::default())),
    }
}
