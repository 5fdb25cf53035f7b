//! The voice: words that we do not use, sentences that are short, texts that are easy to read.

use catalogue::en::ALL;

/// Words that hurt, blame, belittle or cheer.
const NOT_OURS: [&str; 20] = [
    "oops",
    "don’t worry",
    "great job",
    "unfortunately",
    "please",
    "invalid",
    "failed to",
    "you forgot",
    "you must",
    "should have",
    "!",
    "incident",
    "ticket",
    "root cause",
    "culprit",
    "offender",
    "overdue",
    "just a",
    "simply",
    "sorry,",
];

/// As many words as a frightened person reads in one go.
const MOST_WORDS: usize = 20;

/// Examples are commands, and the keys of a command are a list: neither is a sentence.
fn is_prose(name: &str) -> bool {
    !name.ends_with("EXAMPLES") && name != "ASSESS_KEY"
}

fn each(mut check: impl FnMut(&str, &str)) {
    for (file, texts) in ALL {
        for (name, text) in texts.iter().filter(|(name, _)| is_prose(name)) {
            check(&format!("{file}::{name}"), text);
        }
    }
}

#[test]
fn no_text_uses_a_word_that_is_not_ours() {
    each(|name, text| {
        let lower = text.to_lowercase();
        for word in NOT_OURS {
            assert!(!lower.contains(word), "{name} says “{word}”: {text}");
        }
    });
}

#[test]
fn every_text_is_set_with_care() {
    each(|name, text| {
        assert!(!text.contains(['\'', '"']), "{name}: straight quotes: {text}");
        assert!(!text.contains("  "), "{name}: two blanks: {text}");
        assert!(!text.chars().any(|c| u32::from(c) > 0x2100), "{name}: a sign that not every font has: {text}");
        assert_eq!(text.trim(), text, "{name}: blanks at the ends");
    });
}

#[test]
fn sentences_are_short() {
    each(|name, text| {
        for sentence in sentences(text) {
            let words = words(sentence).len();
            assert!(words <= MOST_WORDS, "{name}: {words} words: {sentence}");
        }
    });
}

/// # Source
/// J. P. Kincaid et al., "Derivation of new readability formulas", Research Branch Report 8-75, 1975.
#[test]
fn every_file_can_be_read_at_thirteen() {
    for (file, texts) in ALL {
        let prose = texts.iter().filter(|(name, _)| is_prose(name));
        let all: Vec<&str> = prose.flat_map(|(_, text)| sentences(text)).collect();
        let words: Vec<String> = all.iter().flat_map(|sentence| words(sentence)).collect();
        let syllables: usize = words.iter().map(|word| syllables(word)).sum();
        let (words, sentences) = (words.len() as f64, all.len() as f64);
        let grade = 0.39 * words / sentences + 11.8 * syllables as f64 / words - 15.59;
        assert!(grade <= 8.0, "{file} reads at grade {grade:.1}");
    }
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', '?', ':', ';']).filter(|sentence| !words(sentence).is_empty())
}

/// A part that is filled in counts as a word of one syllable: it stands for a name or a time.
fn words(sentence: &str) -> Vec<String> {
    let word = |word: &str| {
        let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
        if word.contains('{') { "x".to_owned() } else { letters }
    };
    sentence.split([' ', '-', '_']).map(word).filter(|word| !word.is_empty()).collect()
}

/// Groups of vowels; a silent e at the end is none.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0;
    let mut before = false;
    for c in word.chars() {
        groups += usize::from(is_vowel(c) && !before);
        before = is_vowel(c);
    }
    let is_silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    (groups - usize::from(is_silent)).max(1)
}

#[test]
fn syllables_are_counted_as_they_are_heard() {
    for (word, count) in [("safe", 1), ("people", 2), ("direction", 3), ("table", 2), ("x", 1)] {
        assert_eq!(syllables(word), count, "{word}");
    }
}
