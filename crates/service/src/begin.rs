//! Opening a recovery.
//!
//! Lives here: the first words, and whatever was answered along with them, in one transaction. Not here: asking.

use crate::act::Act;
use crate::app::App;
use crate::error::Error;
use crate::load::Loaded;
use crate::write::Done;
use recovery::command::Command;
use recovery::content::{Answer, Content, Fact, Question};
use recovery::event::Opened;
use recovery::person::{Person, Role};
use recovery::words::{Code, Words, WordsError};
use recovery::{ItemId, Recovery, RecoveryId, decide};
use store::{AppendError, Created, IdempotencyKey, Store};

/// How long a title is at most; the whole text is kept as the first fact.
const TITLE: usize = 80;
/// Letters of a code; one more with each that is taken.
const CODE: usize = 4;

/// What is known when a recovery is opened.
#[derive(Debug, Clone, Default)]
pub struct Begin {
    /// What happened; nothing: not described yet.
    pub words: Option<Words>,
    /// What did not fit into one entry, kept as private notes in this order.
    pub more: Vec<Words>,
    /// What was answered along with it: danger, when it was noticed.
    pub answers: Vec<Content>,
}

impl Begin {
    /// From what was typed, whatever its length: what does not fit into one entry follows as notes.
    ///
    /// # Errors
    /// [`WordsError`] for a text that cannot be kept; nothing typed is no error.
    pub fn of(typed: &str) -> Result<Self, WordsError> {
        let mut parts = parts(typed.trim()).into_iter().map(|part| Words::parse(&part));
        let words = parts.next().transpose()?;
        let more = parts.filter(|part| part.is_ok()).collect::<Result<_, _>>()?;
        Ok(Self { words, more, answers: Vec::new() })
    }
}

/// Pieces that each fit into one entry. None begins or ends in a blank where that can be helped: an entry keeps none there.
pub fn parts(typed: &str) -> Vec<String> {
    let letters: Vec<char> = typed.chars().collect();
    let (mut parts, mut rest) = (Vec::new(), letters.as_slice());
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(cut(rest));
        parts.push(piece.iter().collect());
        rest = after;
    }
    parts
}

fn cut(letters: &[char]) -> usize {
    if letters.len() <= Words::MOST {
        return letters.len();
    }
    let is_inside = |place: &usize| !letters[place - 1].is_whitespace() && !letters[*place].is_whitespace();
    (1..=Words::MOST).rev().find(is_inside).unwrap_or(Words::MOST)
}

impl App {
    /// Opens a recovery. Also says what had to be made for it on the disk.
    pub fn begin(&self, act: &Act, begin: &Begin) -> Result<(Done, Created), Error> {
        let (store, created) = self.store_or_make(act.now)?;
        let mut key = None;
        for extra in 0..4 {
            match self.begin_as(store, act, begin, CODE + extra, &mut key) {
                Err(Error::Append(AppendError::CodeTaken { .. })) => {}
                done => return done.map(|done| (done, created)),
            }
        }
        Err(Error::Contended)
    }

    /// A recovery that was opened without words gets its title from the first that say what happened.
    pub fn title(&self, act: &Act, id: RecoveryId, words: &Words, shared: bool) -> Result<(), Error> {
        if self.view(id, act.now)?.title().is_none() {
            self.put(act, id, title(words), shared)?;
        }
        Ok(())
    }

    fn begin_as(
        &self,
        store: &Store,
        act: &Act,
        begin: &Begin,
        letters: usize,
        key: &mut Option<IdempotencyKey>,
    ) -> Result<Done, Error> {
        let id = self.new_recovery()?;
        let opened = self.frame(store, id, letters)?;
        let command = Command::Open { opened, items: self.first_items(begin)? };
        let decision = decide(&Recovery::default(), &command, App::me(store), act.now)?;
        if key.is_none() {
            *key = act.key(&command);
        }
        let nothing_yet = Loaded { id, journals: Vec::new(), strands: Vec::new() };
        self.append(store, act, key.clone(), nothing_yet, &decision)
    }

    fn frame(&self, store: &Store, recovery: RecoveryId, letters: usize) -> Result<Opened, Error> {
        Ok(Opened {
            recovery,
            code: Code::from_random(&self.random_bytes::<8>()?[..letters]),
            owner: App::me(store),
            owner_name: self.settings.name.clone(),
            limits: Some(self.settings.limits),
        })
    }

    fn first_items(&self, begin: &Begin) -> Result<Vec<(ItemId, Content)>, Error> {
        let words = begin.words.iter().flat_map(|words| [title(words), what(words)]);
        let notes = begin.more.iter().cloned().map(Content::Note);
        let lead = self.settings.lead.clone().map(|name| self.lead(name)).transpose()?;
        let contents = words.chain(notes).chain(lead).chain(begin.answers.iter().cloned());
        contents.map(|content| Ok((self.new_item()?, content))).collect()
    }

    fn lead(&self, name: Words) -> Result<Content, Error> {
        Ok(Content::Person(Person { person: self.new_person()?, name, role: Role::Lead, why: None }))
    }
}

fn title(words: &Words) -> Content {
    let headline = words.headline(TITLE);
    Content::Title(Words::parse(&headline).unwrap_or_else(|_| words.clone()))
}

fn what(words: &Words) -> Content {
    Content::Fact(Fact::new(Question::What, Answer::Known(words.clone())))
}

#[cfg(test)]
mod tests {
    use super::{Begin, parts};

    #[test]
    fn words_of_any_length_are_kept_whole() {
        let long = "é".repeat(45_000);
        assert_eq!(parts(&long).iter().map(|part| part.chars().count()).collect::<Vec<_>>(), [20_000, 20_000, 5_000]);
        let begin = Begin::of(&long).unwrap();
        assert_eq!((begin.words.is_some(), begin.more.len()), (true, 2));
    }

    #[test]
    fn no_blank_is_lost_where_a_long_text_is_cut() {
        let long = "word ".repeat(12_000);
        let parts = parts(long.trim());
        assert_eq!(parts.concat(), long.trim());
        assert!(parts.iter().all(|part| part.trim() == part));
    }

    #[test]
    fn nothing_typed_goes_on_as_not_yet_described() {
        assert!(Begin::of("  \n").unwrap().words.is_none());
    }
}
