//! The first sentence: from the owner's words for the mistake to an admission.
//!
//! Lives here: finding out whether the words begin with what the owner did. Not here: the other sentences of a draft (`en::draft`).
//!
//! A wrong guess would put false words in somebody's mouth ("I expired medicine"), so in doubt the words stay as they are.

use crate::en::draft::{mistake_as_told, mistake_of_mine};

/// Past forms that do not end in -ed.
const PASTS: &[&str] = &[
    "ate",
    "beat",
    "became",
    "began",
    "bent",
    "bet",
    "bit",
    "bled",
    "blew",
    "bound",
    "bought",
    "broke",
    "brought",
    "built",
    "burnt",
    "burst",
    "came",
    "cast",
    "caught",
    "chose",
    "clung",
    "cost",
    "crept",
    "cut",
    "dealt",
    "did",
    "didn’t",
    "didn't",
    "drank",
    "drew",
    "drove",
    "dug",
    "fed",
    "fell",
    "felt",
    "fled",
    "flew",
    "flung",
    "forbade",
    "forgave",
    "forgot",
    "fought",
    "found",
    "froze",
    "gave",
    "got",
    "grew",
    "ground",
    "had",
    "hadn’t",
    "heard",
    "held",
    "hid",
    "hit",
    "hung",
    "hurt",
    "input",
    "kept",
    "knew",
    "knelt",
    "laid",
    "lay",
    "leapt",
    "learnt",
    "led",
    "left",
    "lent",
    "let",
    "lit",
    "lost",
    "made",
    "meant",
    "met",
    "misheard",
    "mislaid",
    "misread",
    "misspelt",
    "mistook",
    "misunderstood",
    "overrode",
    "overran",
    "overslept",
    "overtook",
    "overwrote",
    "paid",
    "put",
    "quit",
    "ran",
    "rang",
    "read",
    "reset",
    "resent",
    "reran",
    "rewrote",
    "rode",
    "rose",
    "said",
    "sat",
    "saw",
    "sent",
    "set",
    "shook",
    "shot",
    "shut",
    "slept",
    "slid",
    "slipped",
    "sold",
    "sought",
    "spelt",
    "spent",
    "spilt",
    "split",
    "spoke",
    "spread",
    "stole",
    "stood",
    "stuck",
    "struck",
    "swept",
    "swung",
    "taught",
    "thought",
    "threw",
    "told",
    "took",
    "tore",
    "undid",
    "went",
    "withdrew",
    "withheld",
    "woke",
    "wrote",
];

/// Words in -ed that are no deed.
const NO_DEEDS: &[&str] = &[
    "bed", "red", "wed", "hundred", "kindred", "sacred", "naked", "wicked", "need", "speed", "feed", "seed", "weed",
    "reed", "deed", "indeed", "exceed", "proceed", "succeed", "bleed", "breed", "greed", "embed", "shed",
];

/// Deeds that begin with "un".
const UNDOINGS: &[&str] = &[
    "unplugged",
    "unlocked",
    "unsubscribed",
    "unloaded",
    "uninstalled",
    "unpacked",
    "unpublished",
    "unscrewed",
    "unblocked",
    "unassigned",
];

/// Pasts that are as often a noun or an adjective: "Cost estimate sent to the wrong client".
const AMBIGUOUS: &[&str] = &[
    "cost", "input", "ground", "spread", "cast", "lay", "bit", "saw", "felt", "bound", "cut", "set", "split", "hit",
    "reset", "read", "left", "thought", "shot", "stuck", "lit", "found", "bet", "burst", "put", "let", "bent", "lost",
    "broke", "shut", "led",
];

/// Words that begin what a deed was done to, or where.
const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "my",
    "our",
    "your",
    "his",
    "her",
    "their",
    "its",
    "it",
    "this",
    "that",
    "these",
    "those",
    "all",
    "every",
    "each",
    "both",
    "some",
    "any",
    "no",
    "two",
    "three",
    "four",
    "five",
    "him",
    "them",
    "us",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "to",
    "in",
    "into",
    "on",
    "onto",
    "off",
    "up",
    "out",
    "down",
    "over",
    "for",
    "from",
    "with",
    "without",
    "at",
    "wrong",
];

/// Adverbs before a deed.
const ADVERBS: &[&str] = &[
    "accidentally",
    "mistakenly",
    "wrongly",
    "knowingly",
    "unknowingly",
    "unwittingly",
    "inadvertently",
    "carelessly",
    "incorrectly",
    "prematurely",
    "unintentionally",
    "deliberately",
    "falsely",
    "improperly",
    "just",
    "also",
    "already",
];

/// Words after which a finite verb belongs to another clause.
const TURNS: &[&str] =
    &["that", "which", "who", "what", "when", "where", "while", "because", "and", "but", "although", "as"];

/// Verbs that show that the first word was part of a subject: "Damaged goods were shipped".
const FINITE: &[&str] = &[
    "was", "were", "is", "are", "has", "have", "had", "been", "got", "went", "came", "given", "reached", "left",
    "arrived", "caused",
];

/// Words that are written small after a colon.
const SMALL: &[&str] = &[
    "the", "a", "an", "my", "our", "we", "it", "this", "that", "these", "those", "some", "two", "three", "four",
    "five", "one", "there", "wrong", "all", "in", "on", "at", "during", "after", "when",
];

/// The admission: "I made a mistake. I emailed the March price list to every customer."
pub fn admission(words: &str) -> String {
    let words = words.trim();
    if says_so_already(words) {
        return sentence(words);
    }
    match deed(words) {
        Some(deed) => mistake_of_mine(sentence(&deed)),
        None => mistake_as_told(sentence(&small(words))),
    }
}

fn says_so_already(words: &str) -> bool {
    let start = words.to_lowercase().replace('’', "'");
    ["i made a mistake", "i have made a mistake", "i've made a mistake"].iter().any(|said| start.starts_with(said))
}

/// The words as something that the writer did, beginning with "I", when they say that plainly.
pub fn deed(words: &str) -> Option<String> {
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let lower = first.to_lowercase().replace('’', "'");
    if matches!(lower.as_str(), "i" | "i've" | "i'm" | "i'd") {
        return Some(capital(words));
    }
    let follows_an_adverb = ADVERBS.contains(&lower.as_str()) && begins_with_a_deed(rest);
    (follows_an_adverb || begins_with_a_deed(words)).then(|| format!("I {}", small_first(words)))
}

fn begins_with_a_deed(words: &str) -> bool {
    let bare = |word: &str| word.to_lowercase().trim_end_matches([',', '.', ';', ':']).to_owned();
    let first_sentence = words.split_inclusive(". ").next().unwrap_or_default();
    let mut parts = first_sentence.split_whitespace();
    let first = parts.next().map(bare).unwrap_or_default();
    let clause: Vec<String> = parts.take(6).map(bare).take_while(|word| !TURNS.contains(&word.as_str())).collect();
    let is_opened = clause.first().is_some_and(|second| OPENERS.contains(&second.as_str()) || is_number(second));
    let is_of = clause.first().is_some_and(|second| second == "of" || second == "by");
    let another_verb = clause.iter().any(|word| FINITE.contains(&word.as_str()) || is_past(word));
    let is_plain = !is_of && !another_verb && !AMBIGUOUS.contains(&first.as_str());
    is_past(&first) && (is_opened || is_plain)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_past(word: &str) -> bool {
    let is_regular = word.len() > 4 && word.ends_with("ed") && word.chars().all(|c| c.is_alphabetic() || c == '-');
    let is_adjective = word.starts_with("un") && !UNDOINGS.contains(&word);
    PASTS.contains(&word) || (is_regular && !is_adjective && !NO_DEEDS.contains(&word) && word != "expired")
}

fn small_first(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    if first.chars().count() > 1 && first.chars().all(char::is_uppercase) {
        return format!("{}{}", first.to_lowercase(), &words[first.len()..]);
    }
    let mut chars = words.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// Small after a colon where that is safe: a name or an acronym keeps its capital.
fn small(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    if SMALL.contains(&first.to_lowercase().as_str()) { small_first(words) } else { words.to_owned() }
}

/// With a capital at the start.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// With a full stop, unless it ends with a mark already.
pub fn sentence(words: &str) -> String {
    let words = words.trim_end();
    let bare = words.trim_end_matches(['”', '"', '’', ')', '\'']);
    if bare.ends_with(['.', '?', '!', '…', ':']) { words.to_owned() } else { format!("{words}.") }
}

#[cfg(test)]
mod tests {
    use super::{admission, sentence};

    #[test]
    fn what_the_owner_did_is_said_in_the_first_person() {
        for (words, said) in [
            ("Emailed the March price list to every customer", "I emailed the March price list to every customer."),
            ("I emailed the list", "I emailed the list."),
            ("i sent it to Brandt & Co.", "I sent it to Brandt & Co."),
            ("Sent the March price list. It was meant for one.", "I sent the March price list. It was meant for one."),
            ("Gave a patient 10 mg instead of 1 mg", "I gave a patient 10 mg instead of 1 mg."),
            ("Didn’t check the list", "I didn’t check the list."),
            ("Accidentally deleted the table", "I accidentally deleted the table."),
            ("Emailed customers the wrong prices", "I emailed customers the wrong prices."),
            ("Sent what was a draft", "I sent what was a draft."),
            ("Read the 7 as a 1", "I read the 7 as a 1."),
            ("Lost a patient’s file", "I lost a patient’s file."),
            ("Missed 14:00 handover", "I missed 14:00 handover."),
            ("Unplugged the server", "I unplugged the server."),
            ("Left the cold room open", "I left the cold room open."),
            ("DROPPED TABLE orders", "I dropped TABLE orders."),
        ] {
            assert_eq!(admission(words), format!("I made a mistake. {said}"), "{words}");
        }
    }

    #[test]
    fn in_doubt_the_owners_words_stay() {
        for (words, said) in [
            ("The table was dropped", "the table was dropped."),
            ("Damaged goods were shipped", "Damaged goods were shipped."),
            ("Expired medicine given to a patient", "Expired medicine given to a patient."),
            ("Shared drive wiped overnight", "Shared drive wiped overnight."),
            ("Cost estimate sent to the wrong client", "Cost estimate sent to the wrong client."),
            ("Family emailed the wrong file", "Family emailed the wrong file."),
            ("Hundred letters went out", "Hundred letters went out."),
            ("Left arm was operated on", "Left arm was operated on."),
            ("Set of keys is gone", "Set of keys is gone."),
            ("Unauthorised payment to a supplier", "Unauthorised payment to a supplier."),
            ("GDPR request not answered", "GDPR request not answered."),
            ("Rechnung an den falschen Kunden", "Rechnung an den falschen Kunden."),
            ("We sent the wrong list", "we sent the wrong list."),
        ] {
            assert_eq!(admission(words), format!("I made a mistake: {said}"), "{words}");
        }
    }

    #[test]
    fn an_admission_is_not_doubled() {
        assert_eq!(admission("I made a mistake with the list"), "I made a mistake with the list.");
    }

    #[test]
    fn a_sentence_has_one_full_stop() {
        assert_eq!(sentence("412 customers"), "412 customers.");
        assert_eq!(sentence("Who knows?"), "Who knows?");
        assert_eq!(sentence("She said “stop.”"), "She said “stop.”");
    }
}
