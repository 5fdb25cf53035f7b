//! Who may see what: the access table, and nothing else that decides it.
//!
//! Lives here: the rows, the states, the codes, the one `const` table. Not here: which record belongs to which row
//! (`content`), building what somebody sees (`visible`).

use crate::person::Role;

/// A row of the table: a kind of content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Row {
    /// Private notes, the cool-off state.
    PrivateNote,
    /// Motives; cliff point and early signs until they are shared.
    Motive,
    /// Draft messages and wording findings.
    Draft,
    /// Messages sent to lead or helper.
    Message,
    /// Facts and evidence.
    Facts,
    /// Fallout: danger, press, scale, people.
    Fallout,
    /// Options, actions, requirements.
    Options,
    /// Protections and their checks.
    Protections,
    /// Review talk, shared cliff point and early signs, thanks, sign-offs.
    Review,
    /// A lesson's identifiable draft.
    LessonDraft,
    /// A published lesson.
    LessonPublished,
    /// The organisation's record of a consequence.
    Consequence,
    /// The owner's analytics and evidence.
    OwnAnalytics,
    /// Organisation statistics.
    Statistics,
    /// Existence, title, members, stage, clocks.
    Existence,
    /// A safety alert and its acknowledgement.
    Alert,
    /// Checkpoints and the `verify` result of a strand that they see.
    Checkpoints,
    /// Erasure requests and their trace.
    Erasure,
    /// One affected party's thread.
    Thread,
}

impl Row {
    /// All rows, in the table's order.
    pub const ALL: [Self; 19] = [
        Self::PrivateNote,
        Self::Motive,
        Self::Draft,
        Self::Message,
        Self::Facts,
        Self::Fallout,
        Self::Options,
        Self::Protections,
        Self::Review,
        Self::LessonDraft,
        Self::LessonPublished,
        Self::Consequence,
        Self::OwnAnalytics,
        Self::Statistics,
        Self::Existence,
        Self::Alert,
        Self::Checkpoints,
        Self::Erasure,
        Self::Thread,
    ];
}

/// The state of a recovery that decides access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nobody has been told.
    Private,
    /// Disclosed to somebody.
    Disclosed,
    /// Disclosed, and a lesson published.
    LessonShared,
    /// Closed.
    Closed,
}

impl State {
    /// All states, in the order of a cell's letters.
    pub const ALL: [Self; 4] = [Self::Private, Self::Disclosed, Self::LessonShared, Self::Closed];
}

/// What a cell allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nothing: as if it did not exist.
    None,
    /// Read.
    Read,
    /// Read and append.
    ReadAppend,
    /// Append only.
    Append,
    /// Only what is addressed to, written by or assigned to oneself: read and append.
    Own,
    /// The same, read only.
    OwnRead,
    /// Only single items that the owner handed over.
    HandedOver,
    /// Sealed headers only.
    Sealed,
    /// Aggregates over enough people only.
    Aggregate,
    /// Counts and bytes only.
    Counts,
}

/// How an item stands to the person who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Addressed to, written by or assigned to them.
    Own,
    /// Neither.
    Other,
}

impl Access {
    /// What a letter of the table means; `None` for a letter that is not in it.
    pub const fn from_letter(letter: u8) -> Option<Self> {
        Some(match letter {
            b'-' => Self::None,
            b'r' => Self::Read,
            b'b' => Self::ReadAppend,
            b'a' => Self::Append,
            b'o' => Self::Own,
            b'q' => Self::OwnRead,
            b'g' => Self::HandedOver,
            b's' => Self::Sealed,
            b'k' => Self::Aggregate,
            b'c' => Self::Counts,
            _ => return None,
        })
    }

    /// Whether the words may be read. Handed-over drafts are copies outside every strand, so they open nothing here.
    pub fn may_read(self, relation: Relation) -> bool {
        match self {
            Self::Read | Self::ReadAppend => true,
            Self::Own | Self::OwnRead => relation == Relation::Own,
            _ => false,
        }
    }

    /// Whether a record may be added.
    pub fn may_append(self, relation: Relation) -> bool {
        match self {
            Self::Append | Self::ReadAppend => true,
            Self::Own => relation == Relation::Own,
            _ => false,
        }
    }
}

/// What a role may do with a kind of content, in a state.
pub fn access(row: Row, role: Role, state: State) -> Access {
    let cell = TABLE[row as usize][role as usize].as_bytes();
    Access::from_letter(cell[state as usize]).expect("the table holds only its own letters: a test reads every cell")
}

/// Rows as in [`Row::ALL`], columns as in [`Role::ALL`], letters of a cell as in [`State::ALL`].
#[rustfmt::skip]
const TABLE: [[&str; 10]; 19] = [
    ["bbbb", "----", "----", "----", "----", "----", "----", "----", "----", "----"], // PrivateNote
    ["bbbb", "----", "----", "----", "----", "----", "----", "----", "----", "----"], // Motive
    ["bbbb", "----", "----", "----", "-ggg", "----", "----", "----", "----", "----"], // Draft
    ["-bbr", "-ooq", "-ooq", "----", "-ggq", "----", "----", "-ccc", "-sss", "----"], // Message
    ["bbbr", "-bbr", "-bbr", "----", "-rrr", "----", "----", "-ccc", "-sss", "----"], // Facts
    ["bbbr", "-bbr", "-rrr", "----", "-rrr", "----", "----", "-ccc", "-sss", "----"], // Fallout
    ["bbbr", "-bbr", "-bbr", "----", "-rrr", "----", "----", "-ccc", "-sss", "----"], // Options
    ["bbbb", "-bbb", "-ooo", "----", "-bbb", "----", "----", "-ccc", "-sss", "----"], // Protections
    ["bbbr", "-bbr", "-ooq", "----", "-ooq", "----", "----", "-ccc", "-sss", "----"], // Review
    ["bbbb", "-brr", "----", "----", "-brr", "----", "----", "-ccc", "-sss", "----"], // LessonDraft
    ["--rr", "--rr", "--rr", "----", "--rr", "--rr", "--rr", "--rr", "--rr", "----"], // LessonPublished
    ["-rrr", "-ooq", "----", "----", "----", "-bbr", "----", "-ccc", "-sss", "----"], // Consequence
    ["rrrr", "----", "----", "----", "----", "----", "----", "----", "----", "----"], // OwnAnalytics
    ["-kkk", "-kkk", "-kkk", "----", "-kkk", "-kkk", "-kkk", "-kkk", "-kkk", "----"], // Statistics
    ["bbbb", "-bbr", "-rrr", "----", "-qqq", "-qqq", "----", "-ccc", "-sss", "----"], // Existence
    ["bbbb", "-ooo", "-ooo", "----", "----", "----", "-ooo", "-ccc", "-sss", "----"], // Alert
    ["rrrr", "-rrr", "-rrr", "-rrr", "-rrr", "-rrr", "----", "-rrr", "-rrr", "----"], // Checkpoints
    ["bbbb", "-ooo", "-ooo", "-ooo", "-ooo", "-ooo", "----", "-ccc", "-sss", "----"], // Erasure
    ["-bbr", "-bbr", "----", "-bbr", "----", "----", "----", "-ccc", "-sss", "----"], // Thread
];

#[cfg(test)]
mod tests {
    use super::{Access, Relation, Row, State, access};
    use crate::person::Role;

    #[test]
    fn every_cell_can_be_read() {
        for (row, role, state) in cells() {
            let _ = access(row, role, state);
        }
        assert_eq!(cells().count(), 760);
    }

    #[test]
    fn before_anybody_is_told_only_the_owner_has_access_to_anything() {
        for (row, role, state) in cells().filter(|(_, _, state)| *state == State::Private) {
            assert!(role == Role::Owner || access(row, role, state) == Access::None, "{row:?} {role:?}");
        }
    }

    #[test]
    fn what_is_private_stays_the_owners_in_every_state() {
        for row in [Row::PrivateNote, Row::Motive, Row::OwnAnalytics] {
            for (_, role, state) in cells().filter(|cell| cell.0 == row && cell.1 != Role::Owner) {
                assert!(!access(row, role, state).may_read(Relation::Own));
            }
        }
    }

    fn cells() -> impl Iterator<Item = (Row, Role, State)> {
        Row::ALL.into_iter().flat_map(|row| {
            Role::ALL.into_iter().flat_map(move |role| State::ALL.into_iter().map(move |state| (row, role, state)))
        })
    }
}
