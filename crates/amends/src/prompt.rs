//! Questions on a terminal: one at a time, with the flag that would have answered it. What was typed is never lost.

use crate::shell::Shell;
use crate::signals::{Held, Interrupting};
use crate::terminal::{Style, To, clean, write};
use crate::trouble::Failure;
use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{Behavior, Completer, Editor, Helper, Highlighter, Hinter, Validator};
use std::sync::{Arc, Mutex};

/// A question.
pub struct Ask<'a> {
    /// The question, as a sentence.
    pub question: &'a str,
    /// What Enter takes, shown in brackets.
    pub enter: Option<&'a str>,
    /// The flag or command that would have answered it.
    pub flag: &'a str,
    /// The place under which half-typed words are kept; none for answers of one letter.
    pub place: Option<String>,
}

/// Sees every state of the line, so that an interrupt, a hang-up or a dead terminal loses nothing.
#[derive(Helper, Completer, Hinter, Highlighter, Validator)]
struct Watch {
    #[rustyline(Hinter)]
    seen: Seen,
}

struct Seen(Arc<Mutex<String>>);

impl rustyline::hint::Hinter for Seen {
    type Hint = String;

    fn hint(&self, line: &str, _: usize, _: &rustyline::Context<'_>) -> Option<String> {
        if let Ok(mut seen) = self.0.lock() {
            line.clone_into(&mut seen);
        }
        None
    }
}

impl Shell {
    /// Whether questions can be asked here.
    pub fn can_ask(&self) -> bool {
        use std::io::IsTerminal;
        let on_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        on_terminal && !self.globals.no_input && self.globals.json.is_none()
    }

    /// Asks, where that is possible. Empty answers come back as empty text.
    ///
    /// # Errors
    /// [`Failure::Missing`] without a terminal; [`Failure::Interrupted`] when the person stops; what they typed is kept.
    pub fn ask(&self, ask: &Ask<'_>) -> Result<String, Failure> {
        if !self.can_ask() {
            return Err(Failure::Missing { question: ask.question.to_owned(), flag: ask.flag.to_owned() });
        }
        let before = ask.place.as_deref().and_then(|place| self.typed(place)).unwrap_or_default();
        if !before.is_empty() {
            self.hint(catalogue::terminal::typed_before());
        }
        self.hint_flag(ask.flag);
        let prompt = format!("{}{} ", ask.question, ask.enter.map(|enter| format!(" [{enter}]:")).unwrap_or_default());
        loop {
            match read_line(&prompt, &before) {
                Ok(line) if is_command(&line) => self.hint(catalogue::terminal::that_is_a_command(line.trim())),
                Ok(line) => {
                    self.hears(&line);
                    return Ok(self.answered(ask, &before, line.trim()));
                }
                Err(typed) => return Err(self.interrupted(ask, &typed)),
            }
        }
    }

    /// A finished answer is kept at its place until the act that says it is kept too: a refusal in between loses nothing.
    fn answered(&self, ask: &Ask<'_>, before: &str, line: &str) -> String {
        match &ask.place {
            Some(place) if !line.is_empty() => {
                self.keep_typed(place, line);
                self.will_say(place);
            }
            Some(place) if !before.is_empty() => self.spent(place),
            _ => {}
        }
        line.to_owned()
    }

    fn interrupted(&self, ask: &Ask<'_>, typed: &str) -> Failure {
        let kept = match &ask.place {
            Some(place) if !typed.trim().is_empty() => self.keep_typed(place, typed),
            _ => false,
        };
        Failure::Interrupted { kept }
    }

    fn hint_flag(&self, flag: &str) {
        if !flag.is_empty() && !self.globals.quiet {
            write(&self.globals, To::Stderr, Style::Dim, &format!("({flag})\n"));
        }
    }

    /// Asks until one of the answers is given; the first letter is enough. Enter takes `enter`.
    pub fn choose<T: Copy>(&self, ask: &Ask<'_>, answers: &[(&str, T)], enter: Option<T>) -> Result<T, Failure> {
        loop {
            let typed = self.ask(ask)?.to_lowercase();
            if let (true, Some(enter)) = (typed.is_empty(), enter) {
                return Ok(enter);
            }
            match chosen(answers, &typed) {
                Some(answer) => return Ok(answer),
                None => self.hint(catalogue::terminal::one_of(list(answers))),
            }
        }
    }
}

/// A command that was typed as an answer is not meant as one.
fn is_command(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line == "amends" || line.starts_with("amends ")
}

/// The answer that was typed in full, else the one word that begins with it. Other words for an answer (behind `|`)
/// count in full or from three letters on, so that "n" is "no" and not the beginning of "not sure".
fn chosen<T: Copy>(answers: &[(&str, T)], typed: &str) -> Option<T> {
    let is_word = |words: &str| words.split('|').any(|word| word == typed);
    let begins = |words: &str| words.split('|').next().is_some_and(|word| word.starts_with(typed));
    let begins_other = |words: &str| typed.len() >= 3 && words.split('|').any(|word| word.starts_with(typed));
    let rules: [&dyn Fn(&str) -> bool; 3] = [&is_word, &begins, &begins_other];
    let fits = |rule: &&dyn Fn(&str) -> bool| {
        let mut found = answers.iter().filter(|(words, _)| rule(words));
        found.next().filter(|_| found.next().is_none()).map(|(_, answer)| *answer)
    };
    if typed.is_empty() { None } else { rules.iter().find_map(fits) }
}

fn list<T>(answers: &[(&str, T)]) -> String {
    let words = answers.iter().filter_map(|(words, _)| words.split('|').next());
    words.collect::<Vec<_>>().join(", ")
}

/// A line, or what had been typed when the person stopped or the terminal went away.
fn read_line(prompt: &str, before: &str) -> Result<String, String> {
    let seen = Arc::new(Mutex::new(before.to_owned()));
    // A closed window or the system's request to end would end the program before it could keep what was typed. In this
    // order: what interrupts the read is over before the signals end the program again.
    let held = Held::endings();
    let interrupting = Interrupting::reads();
    // A question may hold a name that somebody else wrote.
    let read = edit(&clean(prompt), before, &seen);
    drop(interrupting);
    drop(held);
    read.map_err(|_| seen.lock().map(|typed| typed.clone()).unwrap_or_default())
}

fn edit(prompt: &str, before: &str, seen: &Arc<Mutex<String>>) -> Result<String, ReadlineError> {
    let config = rustyline::Config::builder().behavior(Behavior::PreferTerm).build();
    let mut editor: Editor<Watch, MemHistory> = Editor::with_history(config, MemHistory::new())?;
    editor.set_helper(Some(Watch { seen: Seen(Arc::clone(seen)) }));
    editor.readline_with_initial(prompt, (before, ""))
}

#[cfg(test)]
mod tests {
    use super::chosen;

    #[test]
    fn one_letter_is_enough_where_it_says_which() {
        let answers = [("yes", 1), ("unsure|not sure|maybe", 2), ("no", 3)];
        for (typed, answer) in [("y", 1), ("yes", 1), ("u", 2), ("not sure", 2), ("not", 2), ("n", 3), ("no", 3)] {
            assert_eq!(chosen(&answers, typed), Some(answer), "{typed}");
        }
        for typed in ["", "x", "yesno"] {
            assert_eq!(chosen(&answers, typed), None, "{typed}");
        }
        assert_eq!(chosen(&[("phone", 1), ("person", 2)], "p"), None);
    }
}
