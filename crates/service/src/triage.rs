//! Triage: the first reading of what somebody typed. Suggestions for a person to confirm; nothing of it is kept.

use crate::app::App;
use ::triage::{Danger, Key, Kind, triage};
use catalogue::draft::told_words;
use recovery::View;

/// As many playbooks as are offered.
pub const OFFERED: usize = 3;

/// The playbook for whoever finds none of the others nearest.
pub const NO_KIND: &str = "general";

/// From which probability on the first lines of a playbook are shown before anybody has chosen it.
const LIKELY: f32 = 0.5;

/// A playbook that may fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its name for machines.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// When it applies.
    pub when: String,
}

impl App {
    /// The three playbooks that fit best what was written down, the likeliest first; none while nothing was.
    pub fn offered(&self, view: &View) -> Vec<Offered> {
        let Some(told) = told_words(view) else { return Vec::new() };
        let reading = triage(&told);
        let kinds = reading.kinds.iter().map(|kind| kind.what).filter(|kind| *kind != Kind::General);
        kinds.take(OFFERED).filter_map(|kind| self.offer(kind)).collect()
    }

    fn offer(&self, kind: Kind) -> Option<Offered> {
        let playbook = self.shelf().find(kind.key())?.playbook;
        Some(Offered { id: playbook.id, name: playbook.name.to_string(), when: playbook.when.to_string() })
    }

    /// Whether there are words to go by, and no playbook was taken yet.
    pub fn asks_for_playbook(&self, view: &View) -> bool {
        view.playbook().is_none() && told_words(view).is_some()
    }

    /// What is done first, where nobody has chosen a playbook yet and one is likely: its name and its lines.
    pub fn likely_first_lines(&self, view: &View) -> Option<(String, Vec<String>)> {
        let told = told_words(view).filter(|_| view.playbook().is_none())?;
        let best = triage(&told).kinds.into_iter().find(|kind| kind.what != Kind::General)?;
        let playbook = self.shelf().find(best.what.key()).filter(|_| best.sure >= LIKELY)?.playbook;
        let lines = playbook.danger.lines.iter().map(ToString::to_string).collect();
        Some((playbook.name.to_string(), lines))
    }

    /// Whether what was written down speaks of danger by itself: then the question is asked louder. Silence says nothing.
    pub fn sounds_dangerous(&self, view: &View) -> bool {
        told_words(view).is_some_and(|told| triage(&told).danger.what != Danger::None)
    }
}
