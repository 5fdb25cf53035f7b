//! `cargo xtask evaluate wording` and `cargo xtask learn wording`: how good the wording review is, and its model made anew.
//!
//! Lives here: the two chores. Not here: reading the labelled messages (`message`), training (`train`), scoring (`score`).

mod message;
mod score;
mod train;

use crate::terminal::say;
use crate::workspace::{only, option, root};
use message::{Message, messages, sentences};
use score::Tally;
use train::{Learned, learn as learn_from};
use wording::training::Weights;

/// How many parts the messages are split in; each is judged by a model that has not seen it.
const FOLDS: usize = 5;

/// Judges every message by a model that was trained without it.
pub(crate) fn evaluate(words: &[&str]) -> Result<(), String> {
    only(words, &["--only", "--worst"])?;
    let which: String = option(words, "--only", "all".to_owned())?;
    let worst: usize = option(words, "--worst", 10)?;
    let all = messages()?;
    let own = sentences()?;
    let mut tallies = Vec::new();
    let mut whole = Tally::default();
    for fold in 0..FOLDS {
        let (judged, others): (Vec<&Message>, Vec<&Message>) =
            all.iter().partition(|message| message.fold == Some(fold));
        let weights = weights(&learn_from(&others, &own))?;
        let judged = judged.into_iter().filter(|message| message.is_in(&which));
        let mut tally = Tally::default();
        for message in judged {
            let review = weights.review(&message.text, message.kind, message.severity);
            tally.take(message, &review);
            whole.take(message, &review);
        }
        tallies.push(tally);
    }
    say(score::report(&whole, &tallies, worst));
    Ok(())
}

/// Trains on every message and writes the model.
pub(crate) fn learn(words: &[&str]) -> Result<(), String> {
    only(words, &[])?;
    let all = messages()?;
    let own = sentences()?;
    let learned = learn_from(&all.iter().collect::<Vec<_>>(), &own);
    let place = root().join("crates/wording/data/model.txt");
    let written = learned.written();
    weights(&learned)?;
    std::fs::write(&place, &written).map_err(|why| format!("Could not write {}: {why}.", place.display()))?;
    say(format!("{} messages, {} lines written to {}.", all.len(), written.lines().count(), place.display()));
    Ok(())
}

fn weights(learned: &Learned) -> Result<Weights, String> {
    Weights::parse(&learned.written()).ok_or_else(|| "The trained model cannot be read back.".to_owned())
}
