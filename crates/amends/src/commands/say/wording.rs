//! The words of a message: from a file, the saved draft, or made from the facts; whose they are, and whether they are old.
//!
//! Lives here: finding, editing and saving them. Not here: the sentences of a first draft (`catalogue`), telling.

use super::{SayArgs, tell};
use crate::commands::first;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::{draft, terminal as text};
use service::domain::content::{Content, Draft, MessageKind};
use service::domain::view::Hearer;
use service::domain::words::Words;
use service::domain::{ItemId, RecoveryId};
use std::path::Path;

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Made from the facts; nobody has read them yet.
    Made,
    /// Made from the facts, and left as they are by the owner, who has read them.
    Read,
    /// The owner’s own: from a file, or a draft that they changed. `is_stale`: facts have changed since.
    Theirs { is_stale: bool },
}

/// Words that may be said.
#[derive(Debug, Clone)]
pub(super) struct Wording {
    /// The words.
    pub(super) text: String,
    source: Source,
}

impl Wording {
    /// Whether the owner has made them their own, or at least read them: nothing else is kept as said unseen.
    pub(super) fn is_said(&self) -> bool {
        self.source != Source::Made
    }

    /// Whether the owner wrote or changed them.
    pub(super) fn is_theirs(&self) -> bool {
        matches!(self.source, Source::Theirs { .. })
    }

    /// Whether facts have changed since they were saved.
    pub(super) fn is_stale(&self) -> bool {
        self.source == Source::Theirs { is_stale: true }
    }

    /// Through the editor. What is left as it was is not saved as the owner's. An editor that does not start is no
    /// reason to lose the draft: it stays as it was.
    pub(super) fn edited(
        self,
        shell: &Shell,
        id: RecoveryId,
        who: &Hearer,
        kind: MessageKind,
    ) -> Result<Self, Failure> {
        let edited = match shell.edit(&self.text) {
            Ok(edited) => edited.trim().to_owned(),
            Err(Failure::Editor { editor }) => {
                shell.hint(text::no_editor(editor));
                self.text.clone()
            }
            Err(other) => return Err(other),
        };
        if edited.is_empty() || edited == self.text.trim() {
            let source = if self.source == Source::Made { Source::Read } else { self.source };
            return Ok(Self { source, ..self });
        }
        save(shell, id, who, kind, &edited)?;
        Ok(Self { text: edited, source: Source::Theirs { is_stale: false } })
    }

    /// With other words in its place, kept as the owner's: they chose them.
    pub(super) fn replaced(
        self,
        shell: &Shell,
        id: RecoveryId,
        who: &Hearer,
        kind: MessageKind,
        words: &str,
    ) -> Result<Self, Failure> {
        if words.trim().is_empty() {
            return Ok(self);
        }
        save(shell, id, who, kind, words)?;
        Ok(Self { text: words.to_owned(), source: Source::Theirs { is_stale: false } })
    }
}

/// From a file, else the saved draft, else made from the facts.
pub(super) fn find(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
) -> Result<Wording, Failure> {
    if let Some(path) = &args.file {
        let typed = from_file(shell, path)?;
        save(shell, id, who, kind, &typed)?;
        return Ok(Wording { text: typed.trim().to_owned(), source: Source::Theirs { is_stale: false } });
    }
    let view = shell.app.view(id, shell.now())?;
    match view.draft(who.person, kind) {
        Some(saved) => {
            let source = Source::Theirs { is_stale: catalogue::is_stale(&view, saved) };
            Ok(Wording { text: saved.text.to_string(), source })
        }
        None => rebuild(shell, id, args, who, kind),
    }
}

fn from_file(shell: &Shell, path: &Path) -> Result<String, Failure> {
    if path == Path::new("-") {
        return first::standard_input(shell);
    }
    let failed = |source| Failure::File { doing: "read", path: path.to_owned(), source };
    let bytes = std::fs::read(path).map_err(failed)?;
    shell.has_read(&bytes);
    Ok(first::as_text(&bytes))
}

/// Made from the facts, without what is left out.
pub(super) fn rebuild(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
) -> Result<Wording, Failure> {
    let left_out = tell::left_out(shell, id, args, who)?;
    Ok(Wording { text: made_without(shell, id, who, kind, &left_out)?, source: Source::Made })
}

/// Made from the facts as they are now, in the place of the saved draft.
pub(super) fn renew(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
) -> Result<Wording, Failure> {
    let made = rebuild(shell, id, args, who, kind)?;
    save(shell, id, who, kind, &made.text)?;
    Ok(made)
}

/// A first draft that quotes nothing of these items.
pub(super) fn made_without(
    shell: &Shell,
    id: RecoveryId,
    who: &Hearer,
    kind: MessageKind,
    left_out: &[ItemId],
) -> Result<String, Failure> {
    let view = shell.app.view(id, shell.now())?;
    Ok(service::first_draft(kind, &draft::without(view, left_out), who, &shell.ticked()))
}

fn save(shell: &Shell, id: RecoveryId, who: &Hearer, kind: MessageKind, typed: &str) -> Result<(), Failure> {
    let draft = Draft { kind, to: who.person, text: Words::parse(typed)? };
    shell.app.put(&shell.act(), id, Content::Draft(draft), false)?;
    Ok(())
}
