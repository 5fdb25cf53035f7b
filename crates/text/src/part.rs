//! The parts of a message: what is greeting, body, an item of a list, a signature, or somebody else's mail quoted below.

use std::ops::Range;

/// What a line of a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// “Dear Ms Kaya,”
    Greeting,
    /// The message itself.
    Body,
    /// One line of a list; its mark is left out.
    Item,
    /// “Kind regards, Sam”, and whatever stands below.
    Signature,
    /// Mail of somebody else, kept below or between the lines.
    Quoted,
}

/// Words that begin a line which greets.
const GREETINGS: &[&str] =
    &["dear", "hi", "hello", "hey", "morning", "good", "greetings", "evening", "afternoon", "moin", "hallo", "to"];

/// Lines that begin the end of a letter.
const CLOSINGS: &[&str] = &[
    "regards",
    "kind regards",
    "best regards",
    "warm regards",
    "with regards",
    "best",
    "all the best",
    "best wishes",
    "yours",
    "yours sincerely",
    "yours faithfully",
    "yours truly",
    "sincerely",
    "cheers",
    "thanks",
    "many thanks",
    "with thanks",
    "thank you",
    "respectfully",
    "with respect",
    "sent from my",
    "--",
    "—",
];

/// A line below a closing that has more words than this is text again, such as a postscript.
const NAME_WORDS: usize = 8;

/// Lines that begin a mail quoted below: all that follows is somebody else's.
const QUOTED_BELOW: &[&str] = &[
    "-----original message",
    "----- original message",
    "-------- original message",
    "________________________________",
    "---------- forwarded message",
    "begin forwarded message",
];

/// The lines of a text with what each is, in order. Spans are bytes; empty lines are left out.
pub(crate) fn parts(text: &str) -> Vec<(Part, Range<usize>)> {
    let mut parts = Vec::new();
    let mut state = Part::Body;
    let mut is_first = true;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let from = start + (line.len() - line.trim_start().len());
        start += line.len();
        if trimmed.is_empty() {
            continue;
        }
        let (part, skip) = part_of(trimmed, is_first, state);
        state = match part {
            Part::Quoted if !begins_quoted(trimmed) => state,
            part => part,
        };
        is_first &= matches!(part, Part::Quoted);
        parts.push((part, from + skip..from + trimmed.len()));
    }
    parts
}

fn part_of(line: &str, is_first: bool, state: Part) -> (Part, usize) {
    if line.starts_with('>') || state == Part::Quoted || begins_quoted(line) {
        return (Part::Quoted, 0);
    }
    let goes_on = state == Part::Signature && line.split_whitespace().count() <= NAME_WORDS;
    if goes_on || (!is_first && is_closing(line)) {
        return (Part::Signature, 0);
    }
    if is_first && is_greeting(line) {
        return (Part::Greeting, 0);
    }
    match item_mark(line) {
        0 => (Part::Body, 0),
        skip => (Part::Item, skip),
    }
}

fn begins_quoted(line: &str) -> bool {
    let begins = |mark: &&str| line.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark));
    QUOTED_BELOW.iter().any(begins) || (line.starts_with("On ") && line.ends_with(" wrote:"))
}

/// A line by itself that ends a letter, with or without a name behind it.
fn is_closing(line: &str) -> bool {
    let plain = line.trim_end_matches(['.', ',', '!', ' ']).to_lowercase();
    let plain = plain.as_str();
    let head = plain.split(',').next().unwrap_or(plain).trim();
    let is_short = line.split_whitespace().count() <= 6;
    is_short && CLOSINGS.iter().any(|closing| *closing == plain || *closing == head)
        || plain.starts_with("sent from my")
}

/// A short first line by itself that ends in a comma, or begins as greetings do.
fn is_greeting(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let first = line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    let greets = GREETINGS.contains(&first.as_str());
    words <= 6 && line.ends_with([',', ':'])
        || greets && words <= 5 && !line.trim_end_matches(['.', '!', ',']).contains('.')
}

/// How many bytes the mark of a list's line takes: “- ”, “• ”, “2. ”, “b) ”.
fn item_mark(line: &str) -> usize {
    let after = |head: &str, mark: char| {
        let rest = &line[head.len() + mark.len_utf8()..];
        let spaces = rest.len() - rest.trim_start().len();
        if spaces == 0 || rest.trim().is_empty() { 0 } else { line.len() - rest.len() + spaces }
    };
    if let Some(mark) = line.chars().next().filter(|c| matches!(c, '-' | '*' | '•' | '–' | '·' | '+')) {
        return after("", mark);
    }
    let head: &str = &line[..line.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(0)];
    let is_number = !head.is_empty() && head.len() <= 2 && head.chars().all(|c| c.is_ascii_digit());
    let is_letter = head.len() == 1;
    match line[head.len()..].chars().next() {
        Some('.') if is_number => after(head, '.'),
        Some(')') if is_number || is_letter => after(head, ')'),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, parts};

    fn read(text: &str) -> Vec<(Part, &str)> {
        parts(text).into_iter().map(|(part, span)| (part, &text[span])).collect()
    }

    #[test]
    fn a_letter_has_a_greeting_a_body_and_a_signature() {
        let text = "Dear Ms Kaya,\n\nI sent the list.\n\nKind regards,\nSam Okafor\nSales";
        let expected = [
            (Part::Greeting, "Dear Ms Kaya,"),
            (Part::Body, "I sent the list."),
            (Part::Signature, "Kind regards,"),
            (Part::Signature, "Sam Okafor"),
            (Part::Signature, "Sales"),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn marks_of_a_list_are_left_out() {
        let text = "- the pump\n2. the valve\nb) the hose\n2.5 bar in the hose";
        let expected = [
            (Part::Item, "the pump"),
            (Part::Item, "the valve"),
            (Part::Item, "the hose"),
            (Part::Body, "2.5 bar in the hose"),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn mail_of_others_is_quoted() {
        let text = "I did it.\n> you said so\nOn Monday Kim wrote:\nSend it now.\nKim";
        let kinds: Vec<Part> = read(text).into_iter().map(|(part, _)| part).collect();
        assert_eq!(kinds, [Part::Body, Part::Quoted, Part::Quoted, Part::Quoted, Part::Quoted]);
    }

    #[test]
    fn a_postscript_is_text_again() {
        let text = "I did it.\nRegards,\nSam\nPS: I left the key of the cold room at the desk for you.";
        let kinds: Vec<Part> = read(text).into_iter().map(|(part, _)| part).collect();
        assert_eq!(kinds, [Part::Body, Part::Signature, Part::Signature, Part::Body]);
    }

    #[test]
    fn thanks_inside_the_text_close_nothing() {
        assert_eq!(read("Hi Jo\nThanks for the crates you moved.\nI am glad.")[1].0, Part::Body);
    }

    #[test]
    fn a_first_line_with_news_is_no_greeting() {
        assert_eq!(read("Morning. I left the cold room open.\nIt is closed.")[0].0, Part::Body);
        assert_eq!(read("Hi Dana, urgent: I left the cold room open.")[0].0, Part::Body);
    }
}
