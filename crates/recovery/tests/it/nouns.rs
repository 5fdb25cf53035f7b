//! Things that people write, with names and times: the nouns of the stories.

use recovery::content::{Answer, Content, Draft, Fact, MessageKind, Moment, Mood, Pause, Question, Reaction, SaidBy};
use recovery::content::{TalkCard, WayForward};
use recovery::fallout::{Dimension, Fallout, Spread, Window};
use recovery::person::{Hand, Person, Role, Way};
use recovery::words::Words;
use recovery::{ItemId, PersonId, Span, Timestamp};
use uuid::Uuid;

pub(crate) const OWNER: &str = "sam";

pub(crate) fn words(text: &str) -> Words {
    Words::parse(text).unwrap()
}

pub(crate) fn person(name: &str) -> PersonId {
    let mut bytes = [0; 16];
    bytes[..name.len()].copy_from_slice(name.as_bytes());
    PersonId(Uuid::from_bytes(bytes))
}

pub(crate) fn item_id(n: u128) -> ItemId {
    ItemId(Uuid::from_u128(0xa << 124 | n))
}

/// "09:04" of the day on which the stories play.
pub(crate) fn at(time: &str) -> Timestamp {
    let (hours, minutes) = time.split_once(':').unwrap();
    let minutes = hours.parse::<i64>().unwrap() * 60 + minutes.parse::<i64>().unwrap();
    Timestamp(1_773_100_800_000) + Span::minutes(minutes)
}

pub(crate) fn title(text: &str) -> Content {
    Content::Title(words(text))
}

pub(crate) fn fact(question: Question, text: &str) -> Content {
    Content::Fact(Fact::new(question, Answer::Known(words(text))))
}

pub(crate) fn moment(which: Moment, time: &str) -> Content {
    Content::Moment { which, when: at(time) }
}

pub(crate) fn noticed(time: &str) -> Content {
    moment(Moment::Noticed, time)
}

pub(crate) fn note(text: &str) -> Content {
    Content::Note(words(text))
}

pub(crate) fn option(text: &str) -> Content {
    let (title, risk) = (words(text), Some(words("some risk")));
    Content::Option(WayForward { title, is_nothing: false, helps: None, cost: None, soon: None, risk, undo: None })
}

pub(crate) fn must_hear(name: &str, role: Role) -> Content {
    Content::Person(Person { person: person(name), name: words(name), role, why: None })
}

pub(crate) fn pause_until(time: &str) -> Content {
    Content::Pause(Pause { until: at(time), lengthened: false, ended_at: None })
}

pub(crate) fn ready(time: &str) -> Content {
    Content::Pause(Pause { until: at(time), lengthened: false, ended_at: Some(at(time)) })
}

pub(crate) fn as_told(time: &str) -> Hand {
    Hand::AsTold { at: at(time), way: Way::Phone }
}

pub(crate) fn direction(name: &str, hand: Hand, text: &str) -> Content {
    Content::Direction(SaidBy { said_by: person(name), hand, words: Some(words(text)) })
}

pub(crate) fn took_it_in(name: &str, hand: Hand, text: &str) -> Content {
    Content::Acknowledgement(SaidBy { said_by: person(name), hand, words: Some(words(text)) })
}

pub(crate) fn reaction(name: &str, mood: Mood, text: &str) -> Content {
    Content::Reaction(Reaction { with: person(name), mood, words: Some(words(text)) })
}

pub(crate) fn draft(name: &str, text: &str) -> Content {
    Content::Draft(Draft { kind: MessageKind::HeadsUp, to: person(name), text: words(text) })
}

pub(crate) fn card(name: &str, text: &str) -> Content {
    let [opener, first_sentence, needed_now, offer] = [text; 4].map(words);
    Content::Card(TalkCard { to: person(name), opener, first_sentence, facts: Vec::new(), needed_now, offer })
}

pub(crate) fn fallout(dimension: Dimension, harm: u8, window: Window, by: Option<&str>) -> Content {
    let harm = harm.try_into().unwrap();
    Content::Fallout(Fallout { dimension, harm, spread: Spread::Team, window, by: by.map(at) })
}
