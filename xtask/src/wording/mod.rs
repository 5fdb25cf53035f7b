//! `cargo xtask evaluate wording`, `learn wording` and `bench wording`: how good the wording review is, its model made anew, its cost.
//!
//! Lives here: the chores. Not here: reading the labelled messages (`message`), training (`train`), scoring (`score`).

mod bench;
mod message;
mod score;
mod train;

pub(crate) use bench::run as bench;

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

/// Words for which one alarm is the most, on the whole.
const WORDS_AN_ALARM: f64 = 300.0;

/// Reviews every text of a folder as a look-back on a serious mistake, and says how often there is an alarm.
pub(crate) fn documents(folder: &str) -> Result<(), String> {
    let failed = |why| format!("Could not read {folder}: {why}.");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .map_err(failed)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt"))
        .collect();
    paths.sort();
    let (mut words, mut alarms) = (0, 0);
    for path in &paths {
        let text = String::from_utf8_lossy(&std::fs::read(path).map_err(failed)?).into_owned();
        let review = wording::review(&text, wording::Kind::ReviewDocument, wording::Severity::Serious);
        words += text.split_whitespace().count();
        alarms += review.findings.len();
        say(format!("{}: {} alarms", path.file_name().unwrap_or_default().display(), review.findings.len()));
        for finding in &review.findings {
            say(format!("    {}: {}", finding.category.key(), &text[finding.span.clone()]));
        }
    }
    let rate = words as f64 / alarms.max(1) as f64;
    say(format!("{} texts, {words} words, {alarms} alarms: one in {rate:.0} words.", paths.len()));
    if !paths.is_empty() && rate >= WORDS_AN_ALARM { Ok(()) } else { Err("That is too often.".to_owned()) }
}
