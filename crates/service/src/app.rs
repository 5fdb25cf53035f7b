//! The application: a data folder, settings, and the store that is opened when it is first needed.
//!
//! Lives here: opening. Not here: what is done with it (a file each).

use crate::error::Error;
use recovery::event::Limits;
use recovery::words::Words;
use recovery::{ItemId, JournalId, OrganisationId, PersonId, RecoveryId, Span, Timestamp};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use store::{Created, Entropy, Folder, Options, Store};
use uuid::Uuid;

/// What a person has set, as far as the use cases need it.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The owner's name.
    pub name: Option<Words>,
    /// The lead's name.
    pub lead: Option<Words>,
    /// Limits of the first hour.
    pub limits: Limits,
    /// The folder of the user's own playbooks; it need not be there.
    pub playbooks: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        let limits = Limits { tell: Span::minutes(15), pause: Span::minutes(3) };
        Self { name: None, lead: None, limits, playbooks: None }
    }
}

/// Amends on one data folder, for the person who made it.
pub struct App {
    pub(crate) folder: Folder,
    pub(crate) options: Options,
    /// What the person has set.
    pub settings: Settings,
    opened: Arc<Opened>,
}

/// The store, once it was needed.
#[derive(Default)]
struct Opened {
    store: OnceLock<Store>,
    created: OnceLock<Created>,
}

impl App {
    /// On this folder; nothing is opened or made yet.
    pub fn new(folder: Folder, settings: Settings, entropy: Entropy) -> Self {
        let options = Options { entropy, ..Options::default() };
        Self { folder, options, settings, opened: Arc::default() }
    }

    /// The same store with other settings: they may change while it is open.
    pub fn with(&self, settings: Settings) -> Self {
        let (folder, options, opened) = (self.folder.clone(), self.options.clone(), Arc::clone(&self.opened));
        Self { folder, options, settings, opened }
    }

    /// The data folder.
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The store, when there is one. Makes nothing.
    pub(crate) fn store(&self, now: Timestamp) -> Result<Option<&Store>, Error> {
        if let Some(store) = self.opened.store.get() {
            return Ok(Some(store));
        }
        let opened = Store::open(&self.folder, self.options.clone(), now)?;
        Ok(opened.map(|store| self.opened.store.get_or_init(|| store)))
    }

    /// The store, made when it is not there.
    pub(crate) fn store_or_make(&self, now: Timestamp) -> Result<(&Store, Created), Error> {
        if let Some(store) = self.opened.store.get() {
            return Ok((store, self.opened.created.get().copied().unwrap_or_default()));
        }
        let (store, created) = Store::open_or_create(&self.folder, self.options.clone(), now)?;
        Ok((self.opened.store.get_or_init(|| store), *self.opened.created.get_or_init(|| created)))
    }

    /// The store, which must be there for anything to be found.
    pub(crate) fn store_with(&self, now: Timestamp) -> Result<&Store, Error> {
        self.store(now)?.ok_or(Error::NothingOpen)
    }

    /// Whoever uses this installation.
    pub(crate) fn me(store: &Store) -> PersonId {
        store.installation().person
    }

    pub(crate) fn organisation(store: &Store) -> OrganisationId {
        store.installation().organisation
    }

    fn random_id(&self) -> Result<Uuid, Error> {
        let mut bytes = [0; 16];
        self.options.entropy.fill(&mut bytes).map_err(Error::Randomness)?;
        Ok(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// A fresh id for an item.
    pub fn new_item(&self) -> Result<ItemId, Error> {
        self.random_id().map(ItemId)
    }

    /// A fresh id for a person.
    pub fn new_person(&self) -> Result<PersonId, Error> {
        self.random_id().map(PersonId)
    }

    pub(crate) fn new_recovery(&self) -> Result<RecoveryId, Error> {
        self.random_id().map(RecoveryId)
    }

    pub(crate) fn new_journal(&self) -> Result<JournalId, Error> {
        self.random_id().map(JournalId)
    }

    pub(crate) fn random_bytes<const N: usize>(&self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        self.options.entropy.fill(&mut bytes).map_err(Error::Randomness)?;
        Ok(bytes)
    }
}
