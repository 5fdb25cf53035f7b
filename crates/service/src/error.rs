//! What somebody can meet: one enum for all use cases. The sentences are `catalogue`'s, the exit codes the shells'.

use crate::config::ConfigError;
use crate::list::Summary;
use recovery::Refusal;
use recovery::words::{Words, WordsError};
use store::{AppendError, CopyError, OpenError, ReadError};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No recovery has this code, as far as this person may see.
    #[error("there is no recovery {0}")]
    NoSuchRecovery(String),
    /// None is open.
    #[error("no recovery is open")]
    NothingOpen,
    /// Several are open, and none was named.
    #[error("several recoveries are open")]
    Several(Vec<Summary>),
    /// Nobody of this name belongs to the recovery.
    #[error("nobody called {name} belongs to this recovery")]
    NoSuchPerson {
        /// The name, as typed.
        name: String,
        /// Who does belong to it.
        known: Vec<Words>,
    },
    /// More than one person has this name.
    #[error("{name} fits more than one person")]
    WhichPerson {
        /// The name, as typed.
        name: String,
        /// Whom it fits.
        fits: Vec<Words>,
    },
    /// No entry has this name.
    #[error("there is no entry {0}")]
    NoSuchEntry(String),
    /// No playbook has this name.
    #[error("there is no playbook {typed}")]
    NoSuchPlaybook {
        /// The name, as typed.
        typed: String,
        /// The one that was probably meant.
        near: Option<String>,
    },
    /// A playbook cannot be used.
    #[error("the playbook cannot be used")]
    BrokenPlaybook(Vec<playbook::Problem>),
    /// A rule says no.
    #[error("refused")]
    Refused(#[from] Refusal),
    /// A text was not taken.
    #[error("the text was not taken")]
    Words(#[from] WordsError),
    /// The journal of a recovery cannot be read.
    #[error("the record of {0} is damaged")]
    Damaged(String),
    /// Others changed it faster than we could decide.
    #[error("it kept changing")]
    Contended,
    /// The settings, or the place of the record.
    #[error("the settings could not be used")]
    Config(#[from] ConfigError),
    /// The store could not be opened.
    #[error("the store could not be opened")]
    Open(#[from] OpenError),
    /// Something was not kept.
    #[error("it was not kept")]
    Append(#[from] AppendError),
    /// Something could not be read.
    #[error("it could not be read")]
    Read(#[from] ReadError),
    /// A backup or restore did not happen.
    #[error("the copy was not made")]
    Copy(#[from] CopyError),
    /// An export, receipt or other file.
    #[error("{doing} {path}", path = .path.display())]
    File {
        /// What was being done: `could not write`, `could not read`, `there is already`.
        doing: &'static str,
        /// Which file.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file that should be a receipt or an export is not.
    #[error("{path} is no {what}", path = .path.display())]
    NotA {
        /// What it should be: `receipt`, `export`.
        what: &'static str,
        /// Which file.
        path: std::path::PathBuf,
    },
    /// The operating system gave no randomness.
    #[error("the system gave no randomness")]
    Randomness(#[source] std::io::Error),
}
