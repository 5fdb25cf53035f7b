//! The wording review of a message of this recovery: what kind of text it is, and how bad the mistake is.

use catalogue::review::{Known, Suggestion, example, rewrite, suggestions};
use recovery::View;
use recovery::content::MessageKind;
use recovery::fallout::{Conduct, Severity};
use recovery::person::Role;
use recovery::view::Hearer;

/// What a message is reviewed as; a statement is an apology in the name of the organisation.
fn kind(message: MessageKind) -> wording::Kind {
    match message {
        MessageKind::HeadsUp => wording::Kind::HeadsUp,
        MessageKind::Apology | MessageKind::Statement => wording::Kind::Apology,
        MessageKind::StatusUpdate => wording::Kind::StatusUpdate,
        MessageKind::FollowUp => wording::Kind::FollowUp,
        MessageKind::Thanks => wording::Kind::Thanks,
    }
}

/// How bad the mistake is: as set, else as suggested, else serious. Never guessed from the words.
fn severity(view: &View) -> wording::Severity {
    match view.severity().or(view.suggested_severity()) {
        Some(Severity::Minor) => wording::Severity::Minor,
        Some(Severity::Grave) => wording::Severity::Grave,
        Some(Severity::Serious) | None => wording::Severity::Serious,
    }
}

/// Reads drafts of one message to one person.
pub struct Reader {
    /// What the text is read as.
    pub kind: wording::Kind,
    /// How bad the mistake is.
    pub severity: wording::Severity,
    /// What is known of the recovery.
    pub known: Known,
    /// It went against a rule knowingly: advice comes before words, and nothing is polished.
    pub is_breach: bool,
    /// It is grave, and the message leaves the house: somebody who advises on law reads it first.
    pub needs_law: bool,
}

impl Reader {
    /// For what the owner is about to say.
    pub fn of(view: &View, to: &Hearer, message: MessageKind) -> Self {
        let severity = severity(view);
        let is_outside = to.role == Role::Affected || message == MessageKind::Statement;
        Self {
            kind: kind(message),
            severity,
            known: Known::of(view),
            is_breach: view.conduct() == Some(Conduct::KnowingBreach),
            needs_law: severity == wording::Severity::Grave && is_outside,
        }
    }

    /// The review of a draft.
    pub fn review(&self, draft: &str) -> wording::Review {
        wording::review(draft, self.kind, self.severity)
    }

    /// What is suggested, without what was left by its mark.
    pub fn suggestions(&self, draft: &str, left: &[String]) -> Vec<Suggestion> {
        if self.is_breach { Vec::new() } else { suggestions(draft, &self.review(draft), left) }
    }

    /// The draft with a suggestion taken; nothing where there are no other words for it.
    pub fn take(&self, draft: &str, suggestion: &Suggestion) -> Option<String> {
        match suggestion {
            Suggestion::Finding(finding) => {
                let rewrite = rewrite(draft, finding, &self.known, self.kind, self.severity)?;
                Some(rewrite.applied(draft))
            }
            Suggestion::Missing(part) => Some(format!("{} {}", draft.trim_end(), example(*part, &self.known))),
        }
    }
}
