//! Looking at a recovery: as its owner, and as somebody else does.
//!
//! Lives here: making views from loaded journals; finding the recovery that is meant. Not here: what a view holds (`recovery`).

use crate::app::App;
use crate::error::Error;
use crate::load::{Loaded, load};
use crate::person;
use recovery::words::Code;
use recovery::{PersonId, RecoveryId, Timestamp, View, overlay, visible};
use store::Store;

impl App {
    /// The recovery that is meant: the one named, else the one that is open.
    ///
    /// # Errors
    /// [`Error::NoSuchRecovery`] for a code that this person may not see, as for one that does not exist;
    /// [`Error::NothingOpen`], [`Error::Several`] when none was named.
    pub fn meant(&self, code: Option<&str>, now: Timestamp) -> Result<RecoveryId, Error> {
        match code {
            Some(code) => self.named(code, now),
            None => self.the_open_one(now),
        }
    }

    fn named(&self, typed: &str, now: Timestamp) -> Result<RecoveryId, Error> {
        let unknown = || Error::NoSuchRecovery(typed.to_owned());
        let code = Code::typed(typed).ok_or_else(unknown)?;
        let store = self.store(now)?.ok_or_else(unknown)?;
        let recovery = store.resolve(App::organisation(store), code.as_str())?.ok_or_else(unknown)?;
        if is_mine(store, recovery)? { Ok(recovery) } else { Err(unknown()) }
    }

    fn the_open_one(&self, now: Timestamp) -> Result<RecoveryId, Error> {
        let mut open = self.list(now)?;
        match open.len() {
            0 => Err(Error::NothingOpen),
            1 => Ok(open.remove(0).recovery),
            _ => Err(Error::Several(open)),
        }
    }

    /// What the owner sees.
    pub fn view(&self, id: RecoveryId, now: Timestamp) -> Result<View, Error> {
        let store = self.store_with(now)?;
        view_of(store, &load(store, id)?, now)
    }

    /// What somebody else sees, from the strands that they may read and nothing more.
    ///
    /// # Errors
    /// [`Error::NoSuchRecovery`] when they see nothing: to them it does not exist.
    pub fn view_as(&self, id: RecoveryId, name: &str, now: Timestamp) -> Result<View, Error> {
        let person = person::find(&self.view(id, now)?, name)?.person;
        self.view_of_person(id, person, now)
    }

    /// The same for a person by their id.
    ///
    /// # Errors
    /// [`Error::NoSuchRecovery`] when they see nothing: to them it does not exist.
    pub fn view_of_person(&self, id: RecoveryId, person: PersonId, now: Timestamp) -> Result<View, Error> {
        let store = self.store_with(now)?;
        let loaded = load(store, id)?;
        let own = view_of(store, &loaded, now)?;
        view_for(&loaded, person, now).ok_or_else(|| Error::NoSuchRecovery(own.code.to_string()))
    }
}

fn is_mine(store: &Store, recovery: RecoveryId) -> Result<bool, Error> {
    let (organisation, me) = (App::organisation(store), App::me(store));
    for strand in store.strands_of(organisation, recovery)? {
        if strand.owner == Some(me) || store.members(organisation, strand.j)?.iter().any(|row| row.person == me) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(crate) fn view_of(store: &Store, loaded: &Loaded, now: Timestamp) -> Result<View, Error> {
    view_for(loaded, App::me(store), now).ok_or_else(|| Error::Damaged(loaded.id.to_string()))
}

/// A person's view of what was loaded; `None` when nothing of it is theirs.
pub(crate) fn view_for(loaded: &Loaded, person: PersonId, now: Timestamp) -> Option<View> {
    visible(&overlay(person, &loaded.journals)?, now)
}
