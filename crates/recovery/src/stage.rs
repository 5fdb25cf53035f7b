//! The stages of the first hour and where a recovery stands. A stage guides and never locks.
//!
//! Lives here: the stages and their marks. Not here: what one does next (`next`), time limits (`clock`).

use serde::{Deserialize, Serialize};

/// A stage of a recovery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Stop and cool off.
    Stop,
    /// Assess the fallout.
    Assess,
    /// Find ways forward.
    Options,
    /// Tell.
    OwnUp,
    /// Ask for direction.
    Ask,
}

impl Stage {
    /// All stages in order.
    pub const ALL: [Self; 5] = [Self::Stop, Self::Assess, Self::Options, Self::OwnUp, Self::Ask];
}

/// How a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Its thing is there.
    Done,
    /// The owner left it out.
    Skipped,
    /// The first that is neither.
    Current,
    /// Still ahead.
    Ahead,
}

/// The marks of all stages, given which are done and which are skipped. What is done is done, even if it was skipped before.
pub(crate) fn marks(is_done: impl Fn(Stage) -> bool, is_skipped: impl Fn(Stage) -> bool) -> Vec<(Stage, Mark)> {
    let mut current_seen = false;
    let mut mark = |stage| {
        if is_done(stage) {
            return Mark::Done;
        }
        if is_skipped(stage) {
            return Mark::Skipped;
        }
        let first = !std::mem::replace(&mut current_seen, true);
        if first { Mark::Current } else { Mark::Ahead }
    };
    Stage::ALL.into_iter().map(|stage| (stage, mark(stage))).collect()
}

#[cfg(test)]
mod tests {
    use super::{Mark, Stage, marks};

    #[test]
    fn the_current_stage_is_the_first_that_is_neither_done_nor_skipped() {
        let marks = marks(|s| s == Stage::Stop || s == Stage::OwnUp, |s| s == Stage::Assess);
        let only: Vec<Mark> = marks.into_iter().map(|(_, mark)| mark).collect();
        assert_eq!(only, [Mark::Done, Mark::Skipped, Mark::Current, Mark::Done, Mark::Ahead]);
    }
}
