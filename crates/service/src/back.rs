//! Taking back: withdraw, undo, erase.
//!
//! Lives here: finding the entry that is meant; where erased words still stand, and who could read them.
//! Not here: what may be taken back (`recovery`).

use crate::act::Act;
use crate::app::App;
use crate::error::Error;
use crate::load::load;
use crate::look::view_of;
use crate::write::Done;
use recovery::ErasureReason;
use recovery::command::{Command, EntryId};
use recovery::content::{Answer, Content};
use recovery::fallout::Spreading;
use recovery::view::{Label, Line, What};
use recovery::words::Words;
use recovery::{Recovery, RecoveryId, Refusal, Timestamp, View, newest_act};

/// Words were destroyed.
pub struct Erased {
    /// What was done.
    pub done: Done,
    /// Who else could read them before.
    pub readers: Vec<Words>,
    /// Entries in which the same words still stand.
    pub also_in: Vec<Label>,
}

impl App {
    /// Strikes an entry through; the words stay.
    pub fn withdraw(&self, act: &Act, id: RecoveryId, label: &str) -> Result<Done, Error> {
        let entry = self.entry(id, label, act.now)?;
        self.execute(act, id, &Command::Withdraw(entry))
    }

    /// Withdraws the last own act.
    pub fn undo(&self, act: &Act, id: RecoveryId) -> Result<Done, Error> {
        let store = self.store_with(act.now)?;
        let newest = newest_act(&load(store, id)?.recovery(), App::me(store)).ok_or(Refusal::NothingToUndo)?;
        self.execute(act, id, &Command::Undo(newest))
    }

    /// Destroys the words of an entry, in every version.
    pub fn erase(&self, act: &Act, id: RecoveryId, label: &str, reason: ErasureReason) -> Result<Erased, Error> {
        let entry = self.entry(id, label, act.now)?;
        let store = self.store_with(act.now)?;
        let before = view_of(store, &load(store, id)?, act.now)?;
        let done = self.execute(act, id, &Command::Erase { entry, reason })?;
        let gone = gone(&before, &done.view);
        let (readers, also_in) = (readers(&gone), also_in(&gone, &done.view));
        Ok(Erased { done, readers, also_in })
    }

    fn entry(&self, id: RecoveryId, label: &str, now: Timestamp) -> Result<EntryId, Error> {
        let store = self.store_with(now)?;
        let wanted = Label(label.trim().to_lowercase());
        let entry = entries(&load(store, id)?.recovery()).find(|(found, _)| *found == wanted).map(|(_, entry)| entry);
        entry.ok_or_else(|| Error::NoSuchEntry(label.to_owned()))
    }
}

fn entries(recovery: &Recovery) -> impl Iterator<Item = (Label, EntryId)> {
    let strands = recovery.private.iter().chain(&recovery.shared).map(|strand| (1, strand));
    let threads = recovery.threads.iter().enumerate().map(|(i, strand)| (i + 1, strand));
    let all: Vec<_> = strands
        .chain(threads)
        .flat_map(|(place, strand)| {
            strand.entries.iter().map(move |entry| {
                let id = EntryId { kind: strand.kind, journal: strand.journal, seq: entry.seq };
                (Label::new(strand.kind, place, entry.seq), id)
            })
        })
        .collect();
    all.into_iter()
}

/// The lines that could be read before and cannot be now.
fn gone<'a>(before: &'a View, after: &View) -> Vec<&'a Line> {
    let is_gone = |line: &&Line| after.lines.iter().any(|now| now.label == line.label && now.what == What::Gone);
    before.lines.iter().filter(|line| line.what != What::Gone).filter(is_gone).collect()
}

fn readers(gone: &[&Line]) -> Vec<Words> {
    let mut readers: Vec<Words> = Vec::new();
    for name in gone.iter().flat_map(|line| &line.audience.names) {
        if !readers.contains(name) {
            readers.push(name.clone());
        }
    }
    readers
}

/// Where the same content stands, or a text that quotes it: copies, the title, messages, drafts.
fn also_in(gone: &[&Line], after: &View) -> Vec<Label> {
    let gone: Vec<&Content> = gone.iter().filter_map(|line| content(line)).collect();
    let quotes: Vec<String> = gone.iter().flat_map(|content| texts(content)).map(plain).collect();
    let is_same = |held: &Content| {
        let held_texts: Vec<String> = texts(held).into_iter().map(plain).collect();
        let is_quoted = |quote: &String| held_texts.iter().any(|text| text == quote || quoted(text, quote));
        gone.contains(&held) || quotes.iter().any(is_quoted)
    };
    let holds = after.lines.iter().filter(|line| content(line).is_some_and(is_same));
    holds.map(|line| line.label.clone()).collect()
}

fn content(line: &Line) -> Option<&Content> {
    match &line.what {
        What::Wrote { content, .. } => Some(content),
        _ => None,
    }
}

/// A text as it is compared: without capitals, and without the full stop that a sentence gets.
fn plain(words: &Words) -> String {
    words.as_str().trim().trim_end_matches('.').to_lowercase()
}

/// Shorter texts than this stand everywhere by chance, unless they are numbers.
const TELLING: usize = 4;

/// Whether a text holds these words as whole words.
fn quoted(text: &str, quote: &str) -> bool {
    let is_telling = quote.chars().count() >= TELLING || quote.chars().any(|c| c.is_ascii_digit());
    let is_whole = |(at, found): (usize, &str)| {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    };
    is_telling && text.match_indices(quote).any(is_whole)
}

/// What somebody wrote, in one content.
fn texts(content: &Content) -> Vec<&Words> {
    match content {
        Content::Title(words) | Content::Standing(words) | Content::Note(words) => vec![words],
        Content::Spreading(Spreading::Stoppable(words)) => vec![words],
        Content::Fact(fact) => match &fact.answer {
            Answer::Known(words) => vec![words],
            Answer::NotYet => Vec::new(),
        },
        Content::Option(way) => {
            let parts = [&way.helps, &way.cost, &way.soon, &way.risk, &way.undo];
            std::iter::once(&way.title).chain(parts.into_iter().flatten()).collect()
        }
        Content::Person(person) => std::iter::once(&person.name).chain(&person.why).collect(),
        Content::Draft(draft) => vec![&draft.text],
        Content::Card(card) => {
            [&card.opener, &card.first_sentence, &card.needed_now, &card.offer].into_iter().chain(&card.facts).collect()
        }
        Content::Message(said) => said.words.iter().collect(),
        Content::Acknowledgement(said) | Content::Direction(said) => said.words.iter().collect(),
        Content::Reaction(reaction) => reaction.words.iter().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn words_are_quoted_whole_and_not_by_chance() {
        for (text, quote) in [("i emailed the list to all.", "emailed the list"), ("how many: 38.", "38")] {
            assert!(quoted(text, quote), "{quote}");
        }
        for (text, quote) in [("yes, all of them", "yes"), ("1380 of them", "38"), ("enlisted", "list"), ("all", "")] {
            assert!(!quoted(text, quote), "{quote}");
        }
    }
}
