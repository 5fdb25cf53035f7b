//! The wording review beside a draft: what is shown of it, and what is done with a suggestion.

use crate::commands::check::shown::Shows;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::en::review as text;
use catalogue::review::FIRST;
use service::Reader;
use service::domain::RecoveryId;
use service::domain::content::MessageKind;
use service::domain::view::Hearer;

/// The review of one draft, as long as it is worked on.
pub(super) struct Beside {
    reader: Reader,
    /// Marks of the suggestions that were left.
    left: Vec<String>,
}

/// What is done with a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// Its words are taken.
    Use,
    /// It is hidden for this draft.
    Leave,
}

impl Beside {
    pub(super) fn new(shell: &Shell, id: RecoveryId, who: &Hearer, kind: MessageKind) -> Result<Self, Failure> {
        let view = shell.app.view(id, shell.now())?;
        Ok(Self { reader: Reader::of(&view, who, kind), left: Vec::new() })
    }

    /// How many suggestions can be answered by number.
    pub(super) fn open(&self, draft: &str) -> usize {
        self.reader.suggestions(draft, &self.left).len().min(FIRST)
    }

    /// The review as lines.
    pub(super) fn lines(&self, draft: &str) -> Vec<String> {
        let Reader { kind, severity, ref known, is_breach, needs_law } = self.reader;
        if is_breach {
            return vec![text::advice_breach()];
        }
        let review = self.reader.review(draft);
        let shows = Shows { written: draft, review: &review, known, kind, severity, all: false };
        shows.lines(&self.left).into_iter().chain(needs_law.then(text::advice_law)).collect()
    }

    /// For programs.
    pub(super) fn as_json(&self, draft: &str) -> serde_json::Value {
        let review = self.reader.review(draft);
        crate::commands::check::as_json(draft, &review, self.reader.kind, self.reader.severity)
    }

    /// The draft with one suggestion taken; nothing where it was left or there are no other words for it.
    pub(super) fn answer(&mut self, draft: &str, number: usize, with: With) -> Option<String> {
        let suggestion = self.reader.suggestions(draft, &self.left).into_iter().nth(number)?;
        match with {
            With::Use => self.reader.take(draft, &suggestion),
            With::Leave => {
                self.left.push(suggestion.mark(draft));
                None
            }
        }
    }
}
