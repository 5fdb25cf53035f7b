//! The owner's recoveries, from their cards.
//!
//! Lives here: reading and ordering cards. Not here: what comes next in one of them (`look`), which needs its journals.

use crate::app::App;
use crate::card::PrivateCard;
use crate::error::Error;
use recovery::fallout::Danger;
use recovery::words::{Code, Words};
use recovery::{RecoveryId, Timestamp};
use serde::Serialize;
use store::Store;

/// A recovery in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The recovery.
    #[serde(skip)]
    pub recovery: RecoveryId,
    /// Its code.
    pub code: Code,
    /// Its title, unless the words were erased or never given.
    pub title: Option<Words>,
    /// When it was noticed, else opened.
    pub since: Option<Timestamp>,
    /// Whether somebody may be hurt.
    pub danger: Option<Danger>,
    /// When the lead heard it.
    pub told_at: Option<Timestamp>,
}

impl App {
    /// All recoveries of the owner: those not told yet first, the newest of them first.
    pub fn list(&self, now: Timestamp) -> Result<Vec<Summary>, Error> {
        let Some(store) = self.store(now)? else { return Ok(Vec::new()) };
        let mut list = summaries(store)?;
        list.sort_by_key(|s| (s.told_at.is_some(), std::cmp::Reverse(s.since), s.code.clone()));
        Ok(list)
    }
}

fn summaries(store: &Store) -> Result<Vec<Summary>, Error> {
    let cards = store.private_cards(App::organisation(store), App::me(store))?;
    cards.into_iter().map(|card| summary(card.recovery, card.bytes.as_deref())).collect()
}

fn summary(recovery: RecoveryId, bytes: Option<&[u8]>) -> Result<Summary, Error> {
    let card = bytes.and_then(|bytes| serde_json::from_slice::<PrivateCard>(bytes).ok());
    let card = card.ok_or_else(|| Error::Damaged(recovery.to_string()))?;
    Ok(Summary {
        recovery,
        code: card.code,
        title: card.title,
        since: card.noticed_at.or(card.opened_at),
        danger: card.danger,
        told_at: card.told_at,
    })
}
