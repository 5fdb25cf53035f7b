//! What can go wrong, told apart as far as a person could act on it.
//!
//! Lives here: the error enums of opening, reading, appending, copying. Not here: sentences and next steps for people (the shells).

use recovery::{JournalId, Seq};
use rusqlite::ErrorCode;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

type Source = Box<dyn std::error::Error + Send + Sync>;

/// What kind of trouble the database or its disk is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Another process holds the database, longer than the patience of [`crate::Options`].
    Busy,
    /// The file, or the file system, may only be read.
    ReadOnly,
    /// The operating system refuses this user the file.
    PermissionDenied,
    /// The disk, the quota or the database's own limit is full.
    NoSpace,
    /// The file is a database, and damaged.
    Corrupt,
    /// The file is something else.
    NotADatabase,
    /// Not enough memory for this.
    OutOfMemory,
    /// The disk or the operating system failed.
    Io,
    /// The writer stopped before it answered.
    Stopped,
    /// A fault of ours: a statement or a row that should not be.
    Bug,
}

impl Trouble {
    fn of(error: &rusqlite::Error) -> Self {
        match error {
            // The index of the log could not be given its size: there is no room for it.
            rusqlite::Error::SqliteFailure(e, _) if e.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                Self::NoSpace
            }
            rusqlite::Error::SqliteFailure(e, _) => Self::of_code(e.code),
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::Corrupt,
            _ => Self::Bug,
        }
    }

    fn of_code(code: ErrorCode) -> Self {
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => Self::Busy,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => Self::PermissionDenied,
            ErrorCode::DiskFull => Self::NoSpace,
            ErrorCode::DatabaseCorrupt => Self::Corrupt,
            ErrorCode::NotADatabase => Self::NotADatabase,
            ErrorCode::OutOfMemory => Self::OutOfMemory,
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io,
            _ => Self::Bug,
        }
    }

    fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            io::ErrorKind::OutOfMemory => Self::OutOfMemory,
            _ => Self::Io,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Busy => "another process holds the database",
            Self::ReadOnly => "the database can only be read",
            Self::PermissionDenied => "this user may not use the database",
            Self::NoSpace => "there is no space left",
            Self::Corrupt => "the database is damaged",
            Self::NotADatabase => "the file is not a database",
            Self::OutOfMemory => "there is not enough memory",
            Self::Io => "the disk failed",
            Self::Stopped => "the writer stopped",
            Self::Bug => "the store made a mistake",
        }
    }
}

/// A failure of the database or of what it stands on.
#[derive(Debug)]
pub struct Fault {
    /// What kind of trouble it is.
    pub trouble: Trouble,
    source: Option<Source>,
}

impl Fault {
    pub(crate) fn of(trouble: Trouble) -> Self {
        Self { trouble, source: None }
    }

    pub(crate) fn stopped() -> Self {
        Self::of(Trouble::Stopped)
    }

    /// The same once more, for another who waits for the same thing.
    pub(crate) fn echo(&self) -> Self {
        Self { trouble: self.trouble, source: self.source.as_ref().map(|s| s.to_string().into()) }
    }

    pub(crate) fn trouble_of(error: &rusqlite::Error) -> Trouble {
        Trouble::of(error)
    }

    pub(crate) fn corrupt(what: &'static str) -> Self {
        Self { trouble: Trouble::Corrupt, source: Some(what.into()) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.trouble.name())
    }
}

impl std::error::Error for Fault {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|s| s as _)
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self { trouble: Trouble::of(&error), source: Some(error.into()) }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self { trouble: Trouble::of_io(&error), source: Some(error.into()) }
    }
}

/// Why a store could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is a database and no key file: its words cannot be read, its chain still verifies.
    #[error("the key file {path} is missing", path = .path.display())]
    KeyMissing {
        /// Where the key file belongs.
        path: PathBuf,
    },
    /// The key file is of another installation.
    #[error("the key file {path} does not open this database", path = .path.display())]
    KeyWrong {
        /// The key file that was read.
        path: PathBuf,
    },
    /// The key file is there and cannot be read.
    #[error("the key file {path} cannot be read", path = .path.display())]
    KeyUnreadable {
        /// The key file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The key file is damaged, or is no key file.
    #[error("the key file {path} is damaged", path = .path.display())]
    KeyMalformed {
        /// The key file.
        path: PathBuf,
    },
    /// Something else has the database's name.
    #[error("{path} is not a database of Amends", path = .path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The database was written by a newer Amends.
    #[error("the database has schema {found}; this Amends knows schemas up to {known}")]
    NewerSchema {
        /// The schema in the file.
        found: u32,
        /// The newest schema that this program knows.
        known: u32,
    },
    /// A migration in the file is not the one that this program knows under that number.
    #[error("migration {version} of the database is not the one that this Amends knows")]
    MigrationChanged {
        /// The number of the migration.
        version: u32,
    },
    /// Another process holds the database.
    #[error("another process holds {path}", path = .path.display())]
    Busy {
        /// The database.
        path: PathBuf,
        /// What the database said.
        source: Fault,
    },
    /// Only reading is possible here.
    #[error("{path} can only be read", path = .path.display())]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: Fault,
    },
    /// This user may not.
    #[error("this user may not use {path}", path = .path.display())]
    PermissionDenied {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: Fault,
    },
    /// The disk or quota is full.
    #[error("there is no space left for {path}", path = .path.display())]
    NoSpace {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: Fault,
    },
    /// The database is damaged.
    #[error("the database {path} is damaged", path = .path.display())]
    Corrupt {
        /// The database.
        path: PathBuf,
        /// What was found.
        source: Fault,
    },
    /// Anything else that the disk or the operating system did.
    #[error("could not open {path}", path = .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What happened.
        source: Fault,
    },
}

impl OpenError {
    /// Sorts a failure with `path` by what a person could do about it.
    pub(crate) fn from_fault(path: &Path, source: Fault) -> Self {
        let path = path.to_path_buf();
        match source.trouble {
            Trouble::Busy => Self::Busy { path, source },
            Trouble::ReadOnly => Self::ReadOnly { path, source },
            Trouble::PermissionDenied => Self::PermissionDenied { path, source },
            Trouble::NoSpace => Self::NoSpace { path, source },
            Trouble::Corrupt => Self::Corrupt { path, source },
            Trouble::NotADatabase => Self::NotADatabase { path },
            _ => Self::Io { path, source },
        }
    }

    pub(crate) fn from_io(path: &Path, source: io::Error) -> Self {
        Self::from_fault(path, source.into())
    }
}

/// Why a command was not kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AppendError {
    /// Somebody else appended first: decide again on fresh state.
    #[error("journal {j} has moved on: expected {expected} records, found {found}")]
    Conflict {
        /// The journal.
        j: JournalId,
        /// How many records the command was decided on.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The short code belongs to another recovery: draw another.
    #[error("the code {code} is taken")]
    CodeTaken {
        /// The code.
        code: String,
    },
    /// The same idempotency key came with another command.
    #[error("this key was used for another command")]
    KeyReused,
    /// There is no such journal in this organisation.
    #[error("there is no journal {j}")]
    NoSuchJournal {
        /// The journal that was named.
        j: JournalId,
    },
    /// There is no private strand of this person to seal the card with.
    #[error("there is no private strand to seal the card with")]
    NoPrivateStrand,
    /// A new strand with the id of one that is there, or a second private strand of one person.
    #[error("journal {j} is there already")]
    StrandExists {
        /// The journal.
        j: JournalId,
    },
    /// An erasure names a record that is not there.
    #[error("journal {j} has no record {s}")]
    NoSuchRecord {
        /// The journal.
        j: JournalId,
        /// The place.
        s: Seq,
    },
    /// An erasure names a record that explains the journal itself.
    #[error("record {s} of journal {j} cannot be erased")]
    NotErasable {
        /// The journal.
        j: JournalId,
        /// The place.
        s: Seq,
    },
    /// An erasure came without a record that shows it.
    #[error("journal {j} would have an erasure without a trace")]
    ErasureWithoutTrace {
        /// The journal.
        j: JournalId,
    },
    /// One strand twice in a command.
    #[error("journal {j} stands twice in one command")]
    StrandTwice {
        /// The journal.
        j: JournalId,
    },
    /// Larger than the store takes.
    #[error("{what} of {found} is larger than {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit.
        limit: usize,
        /// What came.
        found: usize,
    },
    /// A body that the record format cannot hold: a float, a NUL, a number beyond 2^53.
    #[error("the body of a {kind} cannot be recorded")]
    Unrecordable {
        /// The kind of record.
        kind: String,
        /// What the format said.
        #[source]
        source: Source,
    },
    /// The strand's key does not open with the installation's.
    #[error("the key of journal {j} does not open")]
    KeyDoesNotOpen {
        /// The journal.
        j: JournalId,
    },
    /// Nothing of the command was kept.
    #[error("nothing was kept")]
    NotKept {
        /// What happened.
        source: Fault,
    },
    /// Nobody knows whether it was kept: try again with the same key.
    #[error("it is not known whether this was kept")]
    Unanswered {
        /// What happened.
        source: Fault,
    },
}

impl From<rusqlite::Error> for AppendError {
    fn from(error: rusqlite::Error) -> Self {
        Self::NotKept { source: error.into() }
    }
}

impl From<io::Error> for AppendError {
    fn from(error: io::Error) -> Self {
        Self::NotKept { source: error.into() }
    }
}

impl From<Fault> for AppendError {
    fn from(source: Fault) -> Self {
        Self::NotKept { source }
    }
}

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such journal in this organisation.
    #[error("there is no journal {j}")]
    NoSuchJournal {
        /// The journal that was named.
        j: JournalId,
    },
    /// The strand's key does not open with the installation's: damaged, or of another installation.
    #[error("the key of journal {j} does not open")]
    KeyDoesNotOpen {
        /// The journal.
        j: JournalId,
    },
    /// A sealed card or draft does not open.
    #[error("a sealed {what} does not open")]
    Unreadable {
        /// What it is.
        what: &'static str,
    },
    /// The database or its disk failed.
    #[error("could not read")]
    Failed {
        /// What happened.
        source: Fault,
    },
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed { source: error.into() }
    }
}

impl From<Fault> for ReadError {
    fn from(source: Fault) -> Self {
        Self::Failed { source }
    }
}

/// Why a backup was not made, or not restored.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CopyError {
    /// A backup never overwrites.
    #[error("{path} is there already", path = .path.display())]
    Exists {
        /// What is in the way.
        path: PathBuf,
    },
    /// The backup is damaged: its first few faults.
    #[error("the backup {path} is damaged", path = .path.display())]
    Damaged {
        /// The backup.
        path: PathBuf,
        /// What the database's own check says.
        findings: Vec<String>,
    },
    /// The backup, or the place that it should go to, cannot be opened.
    #[error("could not use the database")]
    Open(#[source] OpenError),
    /// A step with a file failed; what was there before is unchanged.
    #[error("could not {doing} {path}", path = .path.display())]
    Step {
        /// What was being done.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What happened.
        source: Fault,
    },
    /// The record of the restore could not be appended.
    #[error("could not record the restore")]
    Record(#[source] AppendError),
}

impl From<OpenError> for CopyError {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}
