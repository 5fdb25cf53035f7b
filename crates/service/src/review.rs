//! The wording review of a message of this recovery: what kind of text it is, and how bad the mistake is.

use recovery::View;
use recovery::content::MessageKind;
use recovery::fallout::Severity;

/// What a message is reviewed as. A statement is an apology in the name of the organisation.
pub fn kind(message: MessageKind) -> wording::Kind {
    match message {
        MessageKind::HeadsUp => wording::Kind::HeadsUp,
        MessageKind::Apology | MessageKind::Statement => wording::Kind::Apology,
        MessageKind::StatusUpdate => wording::Kind::StatusUpdate,
        MessageKind::FollowUp => wording::Kind::FollowUp,
        MessageKind::Thanks => wording::Kind::Thanks,
    }
}

/// How bad the mistake is: as set, else as suggested, else serious. Never guessed from the words.
pub fn severity(view: &View) -> wording::Severity {
    match view.severity().or(view.suggested_severity()) {
        Some(Severity::Minor) => wording::Severity::Minor,
        Some(Severity::Grave) => wording::Severity::Grave,
        Some(Severity::Serious) | None => wording::Severity::Serious,
    }
}
