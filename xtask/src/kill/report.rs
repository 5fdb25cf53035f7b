//! What a kill campaign says at its end.
//!
//! Lives here: the figures and the verdict. Not here: how they came about.

use crate::ledger::Breaches;
use crate::terminal::say;
use std::time::Duration;

const RESTART_GOAL: Duration = Duration::from_secs(2);

/// What happened, and what was found.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) acknowledged: usize,
    pub(super) attempts: u32,
    pub(super) hits: u32,
    pub(super) too_late: u32,
    pub(super) stored_unanswered: u32,
    pub(super) slowest_after_a_kill: Duration,
    pub(super) breaches: Breaches,
    pub(super) verifies: bool,
    pub(super) finds_planted_loss: bool,
    pub(super) finds_planted_double: bool,
}

impl Report {
    pub(super) fn lines(&self) -> String {
        let holds = |yes| if yes { "yes" } else { "NO" };
        format!(
            "attempts {}, acknowledged {}\n\
             kills that hit a live process {}, that came too late {}\n\
             stored, though the answer was lost {}\n\
             slowest command after a kill {} ms\n\
             lost {}, duplicated {}, every journal verifies: {}\n\
             control: a planted loss is found: {}; a planted double is found: {}",
            self.attempts,
            self.acknowledged,
            self.hits,
            self.too_late,
            self.stored_unanswered,
            self.slowest_after_a_kill.as_millis(),
            self.breaches.lost.len(),
            self.breaches.duplicated.len(),
            holds(self.verifies),
            holds(self.finds_planted_loss),
            holds(self.finds_planted_double),
        )
    }

    /// Why the run failed, where it did; a run that proves nothing has failed too.
    pub(super) fn verdict(&self) -> Result<(), String> {
        let Breaches { lost, duplicated } = &self.breaches;
        if self.acknowledged == 0 || self.hits == 0 {
            return Err("This run proves nothing: no write was acknowledged, or no kill hit a live process.".to_owned());
        }
        if !(self.finds_planted_loss && self.finds_planted_double) {
            return Err("This run proves nothing: it does not find a fault that was planted.".to_owned());
        }
        if !lost.is_empty() || !duplicated.is_empty() {
            return Err(format!(
                "Acknowledged writes are lost ({}) or doubled ({}).",
                lost.join("; "),
                duplicated.join("; ")
            ));
        }
        if !self.verifies {
            return Err("`verify --all` does not find everything intact.".to_owned());
        }
        if self.slowest_after_a_kill > RESTART_GOAL {
            return Err(format!("A command after a kill took longer than {} s.", RESTART_GOAL.as_secs()));
        }
        say("Passed.");
        Ok(())
    }
}
