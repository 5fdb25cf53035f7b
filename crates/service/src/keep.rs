//! Half-typed words of an interrupted prompt: kept sealed, offered again at the same place.

use crate::app::App;
use crate::error::Error;
use recovery::Timestamp;

impl App {
    /// Keeps what was typed at a place; empty words forget it.
    pub fn keep_typed(&self, place: &str, typed: &str, now: Timestamp) -> Result<(), Error> {
        let (store, _) = self.store_or_make(now)?;
        let words = Some(typed.as_bytes()).filter(|words| !words.is_empty());
        Ok(store.keep_unfinished(App::organisation(store), App::me(store), place, words)?)
    }

    /// What was typed at a place and not finished.
    pub fn typed(&self, place: &str, now: Timestamp) -> Result<Option<String>, Error> {
        let Some(store) = self.store(now)? else { return Ok(None) };
        let words = store.unfinished(App::organisation(store), App::me(store), place)?;
        Ok(words.map(|words| String::from_utf8_lossy(&words).into_owned()))
    }
}
