//! Playbooks: the shelf, taking one for a recovery, and where its messages start.

use crate::act::Act;
use crate::app::{App, Settings};
use crate::error::Error;
use crate::write::Done;
use catalogue::{Clockface, draft, playbook as text};
use playbook::{Fault, Found, MOST_BYTES, Problem, Shelf};
use recovery::content::{Content, MessageKind};
use recovery::view::Hearer;
use recovery::{RecoveryId, View};
use std::path::{Path, PathBuf};

impl App {
    /// The built-in playbooks and the user's own.
    pub fn shelf(&self) -> Shelf {
        Shelf::new(self.settings.playbooks.clone(), laws())
    }

    /// One playbook.
    ///
    /// # Errors
    /// [`Error::NoSuchPlaybook`] with the nearest name.
    pub fn playbook(&self, id: &str) -> Result<Found, Error> {
        let shelf = self.shelf();
        shelf.find(id).ok_or_else(|| Error::NoSuchPlaybook { typed: id.to_owned(), near: shelf.nearest(id) })
    }

    /// Takes a playbook for a recovery: what it says is copied, so that a later edition changes nothing.
    pub fn adopt(&self, act: &Act, id: RecoveryId, playbook: &str) -> Result<Done, Error> {
        let mut adopted = self.playbook(playbook)?.playbook.adopt();
        let own = self.settings.limits.tell;
        if own != Settings::default().limits.tell {
            // Whoever set a time of their own meant it.
            adopted.limits.tell = adopted.limits.tell.min(own);
        }
        self.put(act, id, Content::Playbook(Box::new(adopted)), false)
    }

    /// Puts a user's file on the shelf, once it is sound; nothing that is there is written over.
    ///
    /// # Errors
    /// [`Error::BrokenPlaybook`] with all problems; [`Error::File`].
    pub fn add_playbook(&self, from: &Path) -> Result<PathBuf, Error> {
        let playbook = check_playbook(from).map_err(Error::BrokenPlaybook)?;
        let folder = self.settings.playbooks.clone().ok_or(crate::ConfigError::NoHome)?;
        let to = folder.join(format!("{}.toml", playbook.id));
        let failed = |doing| {
            let path = to.clone();
            move |source| Error::File { doing, path, source }
        };
        std::fs::create_dir_all(&folder).map_err(failed("could not write"))?;
        let mut source = std::fs::File::open(from).map_err(failed("could not read"))?;
        let mut target = std::fs::File::create_new(&to).map_err(failed("there is already"))?;
        std::io::copy(&mut source, &mut target).map_err(failed("could not write"))?;
        Ok(to)
    }
}

/// Checks one file.
///
/// # Errors
/// Every problem, in the order of the file.
pub fn check_playbook(file: &Path) -> Result<playbook::Playbook, Vec<Problem>> {
    let laws = laws();
    playbook::read_file(file, &laws.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A problem in a sentence, with its place: `FILE:LINE:COLUMN: key: sentence`, as editors read it.
pub fn problem_line(file: &Path, problem: &Problem) -> String {
    let sentence = match problem.at.as_str() {
        "" => sentence(&problem.what),
        at => text::at_key(at, sentence(&problem.what)),
    };
    text::problem(file.display(), problem.line, problem.column, sentence)
}

fn sentence(fault: &Fault) -> String {
    match fault {
        Fault::Unreadable(why) => text::unreadable(why),
        Fault::TooLarge => text::too_large(MOST_BYTES / 1024),
        Fault::NotUtf8 => text::not_utf8(),
        Fault::Syntax(why) => text::syntax(why),
        Fault::UnknownKey(None) => text::unknown_key(),
        Fault::UnknownKey(Some(near)) => text::unknown_key_near(near),
        Fault::Missing(key) => text::missing_key(key),
        Fault::WrongType(wanted) => text::wrong_type(wanted),
        Fault::TooFew(least) => text::too_few(least),
        Fault::TooMany(most) => text::too_many(most),
        Fault::OutOfRange(least, most) => text::out_of_range(least, most),
        Fault::NotOneOf(words) => text::not_one_of(words.join(", ")),
        Fault::NotALength => text::not_a_length(),
        Fault::NotAName => text::not_a_name(),
        Fault::NoQuestion => text::no_question(),
        Fault::NoWords => text::no_words(),
        Fault::Taken(name) => text::name_taken(name),
        Fault::UnknownLaw(None) => text::unknown_law(),
        Fault::UnknownLaw(Some(near)) => text::unknown_law_near(near),
        Fault::Template(why) => text::template(why),
        Fault::Leads(many) => text::leads(many),
        Fault::OtherName(name) => text::other_name(name),
    }
}

/// The laws that a legal clock is known for.
fn laws() -> Vec<String> {
    notice::names().into_iter().map(str::to_owned).collect()
}

/// The name that was probably meant.
pub fn nearest(typed: &str, known: &[&str]) -> Option<String> {
    playbook::nearest(typed, known.iter().copied())
}

/// A first draft: the playbook's, where it has one of this kind, else the usual one.
pub fn first_draft(kind: MessageKind, view: &View, to: &Hearer, clock: &Clockface) -> String {
    let template = view.playbook().and_then(|playbook| playbook.messages.get(&kind));
    let filled = template.and_then(|template| playbook::fill(template, &draft::parts(kind, view, to, clock)).ok());
    filled.unwrap_or_else(|| draft::message(kind, view, to, clock))
}
