//! Fills a data folder with recoveries of many entries: `fill DIR RECOVERIES ENTRIES`.
//!
//! Lives here: realistic records, written the way the service writes them, many with one commit. Not here: measuring them
//! (`cargo xtask bench`). What it leaves behind is what the command line would: encrypted, chained, with cards.

#![allow(clippy::print_stdout)] // a chore for developers: a closed pipe may end it

extern crate amends_service as service; // the name that the rest of the code uses

use recovery::content::{Answer, Content, Fact, Question, WayForward};
use recovery::event::Event;
use recovery::fallout::Danger;
use recovery::words::Words;
use recovery::{JournalId, Timestamp};
use service::{Act, App, Begin, Entropy, Folder, Settings};
use std::error::Error;
use std::time::{SystemTime, UNIX_EPOCH};
use store::{Append, NewRecord, Options, Store, StrandAppend};

/// Records that one command carries; so many commands share a commit.
const RECORDS: usize = 500;
const COMMANDS: usize = 64;
/// The frame, the title and the first fact, which opening writes.
const OPENING: usize = 3;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, recoveries, entries] = words.as_slice() else {
        return Err("usage: fill DIR RECOVERIES ENTRIES".into());
    };
    let (recoveries, entries): (usize, usize) = (recoveries.parse()?, entries.parse()?);
    let now = now()?;
    let folder = Folder::at(std::path::absolute(folder)?);
    let app = App::new(folder.clone(), Settings::default(), Entropy::system());
    for n in 0..recoveries {
        app.begin(&Act::at(now), &begin(n)?)?;
    }
    let store = Store::open(&folder, Options::default(), now)?.ok_or("nothing was opened")?;
    write(&app, &store, entries.saturating_sub(OPENING + 1), now)?;
    println!("{recoveries} recoveries of {entries} entries in {}", folder.path().display());
    Ok(())
}

fn now() -> Outcome<Timestamp> {
    Ok(Timestamp(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?))
}

fn begin(n: usize) -> Outcome<Begin> {
    let words = Words::parse(&format!("Sent the price list of customer {n} to the whole client list"))?;
    Ok(Begin { words: Some(words), more: Vec::new(), answers: vec![Content::Danger(Danger::None)] })
}

/// The rest of the entries, strand by strand, in commands that share commits.
fn write(app: &App, store: &Store, each: usize, now: Timestamp) -> Outcome<()> {
    let installation = store.installation();
    let mut waiting = Vec::new();
    for strand in store.strands(installation.organisation)? {
        for first in (0..each).step_by(RECORDS) {
            let records: Vec<NewRecord> =
                (first..each.min(first + RECORDS)).map(|n| record(app, n)).collect::<Outcome<_>>()?;
            let mut command = Append::new(installation.organisation, installation.person, now);
            command.strands.push(more(strand.j, strand.size + first as u64, records));
            waiting.push(command);
            if waiting.len() == COMMANDS {
                keep(store, &mut waiting)?;
            }
        }
    }
    keep(store, &mut waiting)
}

fn keep(store: &Store, waiting: &mut Vec<Append>) -> Outcome<()> {
    store.append_many(std::mem::take(waiting)).into_iter().try_for_each(|kept| kept.map(drop)).map_err(Into::into)
}

fn more(j: JournalId, expected: u64, records: Vec<NewRecord>) -> StrandAppend {
    StrandAppend { j, expected, new: None, records, checkpoint: false }
}

fn record(app: &App, n: usize) -> Outcome<NewRecord> {
    let event = Event::Recorded { item: app.new_item()?, content: content(n)? };
    let (kind, body) = (event.kind(), event.body(None));
    Ok(NewRecord { actor: "m1".to_owned(), aud: Vec::new(), kind, body, late: false })
}

/// What people write down, as long as they write it. None of it is on a card.
fn content(n: usize) -> Outcome<Content> {
    let words = |text: String| Words::parse(&text);
    Ok(match n % 4 {
        0 => Content::Note(words(format!("{n}: I was rushing, and did not look at the field with the addresses."))?),
        1 => Content::Fact(Fact::new(
            Question::Other,
            Answer::Known(words(format!("{n}: {} of the customers have opened the mail so far.", n % 97))?),
        )),
        2 => Content::Option(WayForward {
            title: words(format!("{n}: Write to each of them, with an apology and a request to delete it"))?,
            is_nothing: false,
            helps: Some(words("Those who have not opened it yet".to_owned())?),
            cost: Some(words("An hour of mine, and an hour of the sales desk".to_owned())?),
            soon: None,
            risk: None,
            undo: None,
        }),
        _ => Content::Note(words(format!("{n}: Called Ines from the sales desk; she will call back after lunch."))?),
    })
}
