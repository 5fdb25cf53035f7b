//! What they said: kept while it is fresh, in one minute.

use super::SayArgs;
use crate::commands::new::keyed;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::{calling, terminal as text};
use service::Done;
use service::domain::content::{Content, Mood, Reaction, SaidBy};
use service::domain::person::{Hand, Way};
use service::domain::view::Hearer;
use service::domain::words::Words;
use service::domain::{RecoveryId, Timestamp};

/// What they said: from flags, else asked.
pub(super) fn heard(shell: &Shell, id: RecoveryId, who: &Hearer, args: &SayArgs) -> Result<u8, Failure> {
    let given = [&args.taken_in, &args.direction, &args.mood, &args.what_was_said];
    if given.iter().all(|flag| flag.is_none()) {
        if !shell.can_ask() {
            let flags = "--taken-in yes, --direction WORDS, --mood calm|hard|threatened".to_owned();
            return Err(Failure::Missing { question: text::what_did_they_say(calling(&who.name)), flag: flags });
        }
        return ask_heard(shell, id, who);
    }
    let at = shell.act().happened_at();
    let taken_in = match args.taken_in.as_deref() {
        None | Some("no") => None,
        Some("yes") => Some(at),
        Some(typed) => Some(shell.face.parse(typed)?),
    };
    let mood = args.mood.as_deref().map(keyed::<Mood>).transpose()?;
    let direction = args.direction.as_deref().map(Words::parse).transpose()?;
    let words = args.what_was_said.as_deref().map(Words::parse).transpose()?;
    keep_heard(shell, id, who, Heard { taken_in, direction, mood, words })
}

#[derive(Default)]
struct Heard {
    taken_in: Option<Timestamp>,
    direction: Option<Words>,
    mood: Option<Mood>,
    words: Option<Words>,
}

/// Whoever stops at a later question keeps what they have answered by then.
pub(super) fn ask_heard(shell: &Shell, id: RecoveryId, who: &Hearer) -> Result<u8, Failure> {
    let mut heard = Heard::default();
    match ask_what_they_said(shell, id, who, &mut heard) {
        Ok(()) => keep_heard(shell, id, who, heard),
        Err(stopped) => {
            put_heard(shell, id, who, heard)?;
            Err(stopped)
        }
    }
}

fn ask_what_they_said(shell: &Shell, id: RecoveryId, who: &Hearer, heard: &mut Heard) -> Result<(), Failure> {
    let name = calling(&who.name);
    let enter = text::later_word();
    let question = text::has_taken_it_in(&name);
    let ask = Ask { question: &question, enter: Some(&enter), flag: "--taken-in yes", place: None };
    let taken_in = shell.choose(&ask, &[("yes", true), ("no|not sure", false)], Some(false))?;
    heard.taken_in = taken_in.then(|| shell.stated_at.unwrap_or(shell.ticked().now));
    let question = text::what_to_do(&name);
    let place = Some(format!("{id}/direction"));
    let direction = shell.ask(&Ask { question: &question, enter: Some(&enter), flag: "--direction WORDS", place })?;
    heard.direction = Words::parse(&direction).ok();
    ask_mood(shell, id, heard)
}

fn ask_mood(shell: &Shell, id: RecoveryId, heard: &mut Heard) -> Result<(), Failure> {
    let (question, enter) = (text::how_did_it_go(), text::later_word());
    let ask = Ask { question: &question, enter: Some(&enter), flag: "--mood calm|hard|threatened", place: None };
    let moods =
        [("calm", Some(Mood::Calm)), ("hard", Some(Mood::Hard)), ("threatened|shouted at", Some(Mood::Threatened))];
    heard.mood = shell.choose(&ask, &moods, Some(None))?;
    if heard.mood != Some(Mood::Threatened) {
        return Ok(());
    }
    catalogue::after_a_bad_reaction().iter().for_each(|line| shell.say(line));
    let question = text::word_for_word();
    let place = Some(format!("{id}/reaction"));
    let words = shell.ask(&Ask { question: &question, enter: Some(&enter), flag: "--what-was-said WORDS", place })?;
    heard.words = Words::parse(&words).ok();
    Ok(())
}

fn keep_heard(shell: &Shell, id: RecoveryId, who: &Hearer, heard: Heard) -> Result<u8, Failure> {
    let was_bad = heard.mood == Some(Mood::Threatened);
    let last = put_heard(shell, id, who, heard)?;
    finish_heard(shell, id, who, last, was_bad)
}

fn put_heard(shell: &Shell, id: RecoveryId, who: &Hearer, heard: Heard) -> Result<Option<Done>, Failure> {
    let hand = |at| Hand::AsTold { at, way: Way::InPerson };
    let happened_at = shell.act().happened_at();
    let said = |at, words| SaidBy { said_by: who.person, hand: hand(at), words };
    let acknowledgement = heard.taken_in.map(|at| Content::Acknowledgement(said(at, None)));
    let direction = heard.direction.map(|words| Content::Direction(said(happened_at, Some(words))));
    let reaction = heard.mood.map(|mood| Content::Reaction(Reaction { with: who.person, mood, words: heard.words }));
    let mut last = None;
    for content in [acknowledgement, direction, reaction].into_iter().flatten() {
        last = Some(shell.app.put(&shell.act(), id, content, false)?);
    }
    Ok(last)
}

fn finish_heard(shell: &Shell, id: RecoveryId, who: &Hearer, last: Option<Done>, was_bad: bool) -> Result<u8, Failure> {
    let Some(done) = last else {
        shell.say(text::nothing_kept_yet());
        let view = shell.app.view(id, shell.now())?;
        shell.next(&view);
        return Ok(0);
    };
    let mut sentences = vec![text::heard_kept(calling(&who.name))];
    if was_bad {
        sentences.extend(catalogue::after_a_bad_reaction());
    }
    shell.done(&done, &sentences);
    Ok(0)
}
