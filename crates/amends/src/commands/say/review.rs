//! The wording review beside a draft: what is shown of it, and what is done with a suggestion.

use super::wording::Wording;
use crate::commands::check::shown::Shows;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::en::review as text;
use catalogue::review::{FIRST, Known, Suggestion, example, rewrite, suggestions};
use service::domain::content::MessageKind;
use service::domain::fallout::Conduct;
use service::domain::person::Role;
use service::domain::view::Hearer;
use service::domain::{RecoveryId, View};
use service::wording::{self, Kind, Review, Severity};

/// The review of one draft, as long as it is worked on.
pub(super) struct Reader {
    kind: Kind,
    severity: Severity,
    known: Known,
    /// Marks of the suggestions that were left.
    left: Vec<String>,
    /// Against a rule knowingly: advice comes before words.
    is_breach: bool,
    /// Grave, and it leaves the house.
    needs_law: bool,
}

/// What is done with a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum With {
    /// Its words are taken.
    Use,
    /// It is hidden for this draft.
    Leave,
}

impl Reader {
    pub(super) fn new(shell: &Shell, id: RecoveryId, who: &Hearer, kind: MessageKind) -> Result<Self, Failure> {
        Ok(Self::of(&shell.app.view(id, shell.now())?, who, kind))
    }

    fn of(view: &View, who: &Hearer, kind: MessageKind) -> Self {
        let severity = service::severity(view);
        let is_outside = who.role == Role::Affected || kind == MessageKind::Statement;
        Self {
            kind: service::kind(kind),
            severity,
            known: Known::of(view),
            left: Vec::new(),
            is_breach: view.conduct() == Some(Conduct::KnowingBreach),
            needs_law: severity == Severity::Grave && is_outside,
        }
    }

    fn read(&self, written: &str) -> Review {
        wording::review(written, self.kind, self.severity)
    }

    /// The suggestions that can be answered by number.
    pub(super) fn open(&self, written: &str) -> Vec<Suggestion> {
        if self.is_breach {
            return Vec::new();
        }
        suggestions(written, &self.read(written), &self.left).into_iter().take(FIRST).collect()
    }

    /// The review as lines.
    pub(super) fn lines(&self, written: &str) -> Vec<String> {
        if self.is_breach {
            return vec![text::advice_breach()];
        }
        let review = self.read(written);
        let shows = Shows {
            written,
            review: &review,
            known: &self.known,
            kind: self.kind,
            severity: self.severity,
            all: false,
        };
        let law = self.needs_law.then(text::advice_law);
        shows.lines(&self.left).into_iter().chain(law).collect()
    }

    /// For programs.
    pub(super) fn as_json(&self, written: &str) -> serde_json::Value {
        crate::commands::check::as_json(written, &self.read(written), self.kind, self.severity)
    }

    /// The words with one suggestion taken; nothing where it was left or there are no other words for it.
    pub(super) fn answer(&mut self, wording: &Wording, number: usize, with: With) -> Option<String> {
        let written = wording.text.as_str();
        let suggestion = self.open(written).into_iter().nth(number)?;
        if with == With::Leave {
            self.left.push(suggestion.mark(written));
            return None;
        }
        match &suggestion {
            Suggestion::Finding(finding) => {
                let rewrite = rewrite(written, finding, &self.known, self.kind, self.severity)?;
                Some(rewrite.applied(written))
            }
            Suggestion::Missing(part) => Some(format!("{} {}", written.trim_end(), example(*part, &self.known))),
        }
    }
}
