//! From errors to a sentence and a next step, for every face. The sentences are `catalogue`'s.
//!
//! Lives here: which sentence, and which sort of thing it is. Not here: exit codes and statuses (the faces).

use crate::config::ConfigError;
use crate::error::Error;
use catalogue::{Clockface, Trouble, errors};
use store::{AppendError, CopyError, Fault, OpenError, ReadError, Trouble as Kind};

/// What sort of thing went wrong, as far as a face answers differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A fault, of ours or of the machine.
    Fault,
    /// Something that was typed was not understood.
    Usage,
    /// It is not there, as far as this person may see.
    NotFound,
    /// A rule says no.
    Refused,
    /// A record does not hold together.
    NotIntact,
    /// The system does not allow it.
    NotAllowed,
}

/// The sentence, the next step, what sort of thing it is, and its name in the schema.
pub fn trouble(error: &Error, clock: &Clockface) -> (Trouble, Sort, &'static str) {
    match error {
        Error::NoSuchRecovery(code) => (errors::no_such_recovery(code), Sort::NotFound, "not-found"),
        Error::NothingOpen => (errors::nothing_open(), Sort::NotFound, "nothing-open"),
        Error::Several(list) => {
            let lines: Vec<(String, String)> = list
                .iter()
                .map(|s| (s.code.to_string(), s.title.as_ref().map(ToString::to_string).unwrap_or_default()))
                .collect();
            (errors::several(&lines), Sort::Usage, "several")
        }
        Error::NoSuchPerson { name, known } => (errors::no_such_person(name, known), Sort::NotFound, "no-such-person"),
        Error::WhichPerson { name, fits } => (errors::which_person(name, fits), Sort::Usage, "which-person"),
        Error::NoSuchEntry(label) => (errors::no_such_entry(label), Sort::NotFound, "no-such-entry"),
        Error::NoSuchPlaybook { typed, near } => {
            (errors::no_such_playbook(typed, near.as_deref()), Sort::NotFound, "no-such-playbook")
        }
        Error::BrokenPlaybook(problems) => (errors::broken_playbook(problems.len()), Sort::Usage, "broken-playbook"),
        Error::Refused(refusal) => (catalogue::refusal(refusal, clock), Sort::Refused, "refused"),
        Error::Words(error) => (errors::words(*error), Sort::Usage, "words"),
        Error::Damaged(what) => (errors::damaged(what), Sort::NotIntact, "damaged"),
        Error::Contended => (errors::contended(), Sort::Fault, "contended"),
        Error::Config(error) => config(error),
        Error::Open(error) => open(error),
        Error::Append(error) => append(error),
        Error::Read(error) => reading(error),
        Error::Copy(error) => copy(error),
        Error::File { path, source, .. } if source.kind() == std::io::ErrorKind::AlreadyExists => {
            (errors::exists(path.display()), Sort::Refused, "exists")
        }
        Error::File { path, source, .. } => (errors::file("use", path.display(), source), Sort::Fault, "file"),
        Error::NotA { what, path } => (errors::not_a(what, path.display()), Sort::Fault, "unreadable"),
        Error::Randomness(source) => (errors::randomness(source), Sort::Fault, "randomness"),
    }
}

fn config(error: &ConfigError) -> (Trouble, Sort, &'static str) {
    match error {
        ConfigError::NoHome => (errors::no_home(), Sort::Fault, "no-home"),
        ConfigError::NoPlace(path) => (errors::no_place(path.display()), Sort::Usage, "refused"),
        ConfigError::File { doing, path, source } => (errors::file(doing, path.display(), source), Sort::Fault, "file"),
        ConfigError::Malformed { path, detail } => (errors::config(path.display(), detail), Sort::Fault, "config"),
    }
}

fn open(error: &OpenError) -> (Trouble, Sort, &'static str) {
    match error {
        OpenError::KeyMissing { path } => (errors::key_missing(path.display()), Sort::Fault, "key-missing"),
        OpenError::KeyWrong { path } => (errors::key_wrong(path.display()), Sort::Fault, "key-wrong"),
        OpenError::KeyUnreadable { path, source } => {
            (errors::file("read", path.display(), source), Sort::NotAllowed, "key")
        }
        OpenError::KeyMalformed { path } => (errors::key_malformed(path.display()), Sort::Fault, "key-malformed"),
        OpenError::NotADatabase { path } => (errors::not_a_database(path.display()), Sort::Fault, "not-a-database"),
        OpenError::NewerSchema { found, known } => (errors::newer_schema(found, known), Sort::Fault, "newer-schema"),
        OpenError::MigrationChanged { version } => (errors::migration_changed(version), Sort::Fault, "migration"),
        OpenError::Busy { path, .. } => (errors::busy(path.display()), Sort::Fault, "busy"),
        OpenError::ReadOnly { path, .. } => (errors::read_only(path.display()), Sort::NotAllowed, "read-only"),
        OpenError::PermissionDenied { path, .. } => {
            (errors::no_permission(path.display()), Sort::NotAllowed, "permission")
        }
        OpenError::NoSpace { path, .. } => (errors::no_space(path.display()), Sort::Fault, "no-space"),
        OpenError::Corrupt { path, .. } => (errors::corrupt(path.display()), Sort::Fault, "corrupt"),
        other => (errors::fault(chain(other)), Sort::Fault, "fault"),
    }
}

fn append(error: &AppendError) -> (Trouble, Sort, &'static str) {
    match error {
        AppendError::KeyReused => (errors::key_reused(), Sort::Refused, "key-reused"),
        AppendError::TooLarge { what, limit, found } => {
            (errors::too_large(what, limit, found), Sort::Usage, "too-large")
        }
        AppendError::NotKept { source } => fault(source),
        AppendError::Unanswered { .. } => (errors::unanswered(), Sort::Fault, "unanswered"),
        other => (errors::fault(chain(other)), Sort::Fault, "fault"),
    }
}

fn reading(error: &ReadError) -> (Trouble, Sort, &'static str) {
    match error {
        ReadError::Failed { source } => fault(source),
        other => (errors::unreadable(chain(other)), Sort::Fault, "unreadable"),
    }
}

fn copy(error: &CopyError) -> (Trouble, Sort, &'static str) {
    match error {
        CopyError::Exists { path } => (errors::exists(path.display()), Sort::Refused, "exists"),
        CopyError::Damaged { path, .. } => (errors::backup_damaged(path.display()), Sort::Fault, "damaged"),
        CopyError::Open(error) => open(error),
        CopyError::Step { source, .. } => fault(source),
        CopyError::Record(error) => append(error),
        other => (errors::fault(chain(other)), Sort::Fault, "fault"),
    }
}

fn fault(fault: &Fault) -> (Trouble, Sort, &'static str) {
    match fault.trouble {
        Kind::Busy => (errors::busy(""), Sort::Fault, "busy"),
        Kind::ReadOnly => (errors::read_only(""), Sort::NotAllowed, "read-only"),
        Kind::PermissionDenied => (errors::no_permission(""), Sort::NotAllowed, "permission"),
        Kind::NoSpace => (errors::no_space(""), Sort::Fault, "no-space"),
        Kind::Corrupt => (errors::corrupt(""), Sort::Fault, "corrupt"),
        Kind::NotADatabase => (errors::not_a_database(""), Sort::Fault, "not-a-database"),
        _ => (errors::fault(chain(fault)), Sort::Fault, "fault"),
    }
}

/// An error and its sources; our own words and the system's, never a person's.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(&format!(": {inner}"));
        source = inner.source();
    }
    text
}
