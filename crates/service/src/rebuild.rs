//! Making cards, memberships and codes anew from the journals.

use crate::app::App;
use crate::card::{Projected, project};
use crate::error::Error;
use crate::load::load;
use crate::look::view_of;
use recovery::{RecoveryId, Timestamp};
use std::collections::BTreeSet;
use store::{Projections, Store};

impl App {
    /// Rebuilds from zero. Returns how many recoveries there are, and whether anything had differed from its journal.
    pub fn rebuild(&self, now: Timestamp) -> Result<(usize, bool), Error> {
        let store = self.store_with(now)?;
        let organisation = App::organisation(store);
        let before = store.projection_dump(organisation)?;
        let recoveries = recoveries(store)?;
        let mut all = Projections::default();
        for id in &recoveries {
            let loaded = load(store, *id)?;
            let Projected { cards, members, code } = project(&loaded.recovery(), &view_of(store, &loaded, now)?);
            all.cards.extend(cards);
            all.members.extend(members);
            all.codes.extend(code);
        }
        store.replace_projections(organisation, all)?;
        Ok((recoveries.len(), store.projection_dump(organisation)? != before))
    }
}

pub(crate) fn recoveries(store: &Store) -> Result<Vec<RecoveryId>, Error> {
    let strands = store.strands(App::organisation(store))?;
    let ids: BTreeSet<RecoveryId> = strands.iter().map(|strand| strand.recovery).collect();
    Ok(ids.into_iter().collect())
}
