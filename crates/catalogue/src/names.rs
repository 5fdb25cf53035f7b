//! Names of people in sentences and in commands.
//!
//! Lives here: what to call somebody, lists of names, quoting for a shell. Not here: who may be named (`recovery`).

use std::fmt::Display;

/// Words that begin a name and are no given name.
const TITLES: &[&str] = &[
    "the",
    "a",
    "an",
    "my",
    "our",
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "herr",
    "frau",
    "sister",
    "nurse",
    "doctor",
    "judge",
    "father",
    "team",
];

/// What to call somebody: the given name of a full name, else the name as it was entered.
///
/// Only two or three capitalised words are taken for a full name; "Dr. Weber" and "38 partners" stay whole.
pub fn calling(name: impl Display) -> String {
    let name = name.to_string();
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is_name = |part: &&str| part.chars().next().is_some_and(char::is_uppercase);
    let first = parts.first().copied().unwrap_or_default();
    let plain = first.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
    let is_title = TITLES.contains(&first.to_lowercase().as_str()) || first.chars().count() < 2;
    let is_acronym = first.chars().count() > 1 && first.chars().all(char::is_uppercase);
    let is_full_name = (2..=3).contains(&parts.len()) && parts.iter().all(is_name);
    if is_full_name && plain && !is_title && !is_acronym { first.to_owned() } else { name.trim().to_owned() }
}

/// A name as somebody types it in a command: `marta`, or quoted where a shell needs it.
pub fn typed(name: impl Display) -> String {
    quoted(&calling(name).to_lowercase())
}

/// One word for a shell: as it is where that is safe, else in single quotes.
pub fn quoted(word: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '+' | ':' | '/');
    let is_plain = !word.is_empty() && !word.starts_with('-') && word.chars().all(safe);
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// "Marta", "Marta and Tomasz", "Marta, Tomasz and Ines".
pub fn and(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{and, calling, quoted, typed};

    #[test]
    fn a_full_name_gives_a_given_name_and_nothing_else_does() {
        assert_eq!(calling("Marta Lindqvist"), "Marta");
        assert_eq!(calling("Anna-Lena Berg Ruiz"), "Anna-Lena");
        for whole in ["marta", "Dr. Weber", "Mrs Klein", "38 partner customers", "The board", "HR Office", "J. Aker"] {
            assert_eq!(calling(whole), whole);
        }
    }

    #[test]
    fn a_name_in_a_command_can_be_run() {
        assert_eq!(typed("Marta Lindqvist"), "marta");
        assert_eq!(typed("Dr. Weber"), "'dr. weber'");
        assert_eq!(typed("Élodie Roux"), "élodie");
        assert_eq!(quoted("o'neill; rm -rf"), r"'o'\''neill; rm -rf'");
        assert_eq!(quoted("--yes"), "'--yes'");
    }

    #[test]
    fn names_are_listed_as_people_say_them() {
        let list = |names: &[&str]| and(&names.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(list(&["Marta"]), "Marta");
        assert_eq!(list(&["Marta", "Tomasz"]), "Marta and Tomasz");
        assert_eq!(list(&["Marta", "Tomasz", "Ines"]), "Marta, Tomasz and Ines");
    }
}
