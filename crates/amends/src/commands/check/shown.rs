//! A review as lines on a terminal: numbered, in words, three first.

use catalogue::en::review as text;
use catalogue::review::{FIRST, Known, Suggestion, example, in_it, rewrite, suggestions};
use service::wording::{Finding, Kind, Language, MessagePart, Review, Severity, Verdict};

/// What is shown of a text.
pub struct Shows<'a> {
    /// The text.
    pub written: &'a str,
    /// What was found in it.
    pub review: &'a Review,
    /// What is known of the recovery.
    pub known: &'a Known,
    /// What kind of text it is.
    pub kind: Kind,
    /// How bad the mistake is.
    pub severity: Severity,
    /// All suggestions, not three.
    pub all: bool,
}

impl Shows<'_> {
    /// The lines: suggestions, how many more, what is in it already.
    pub fn lines(&self, left: &[String]) -> Vec<String> {
        if let Some(sentence) = other_language(&self.review.language) {
            return vec![sentence];
        }
        let open = suggestions(self.written, self.review, left);
        let most = if self.all { usize::MAX } else { FIRST };
        let mut lines: Vec<String> = open
            .iter()
            .take(most)
            .enumerate()
            .flat_map(|(at, suggestion)| self.suggestion(at + 1, suggestion))
            .collect();
        if open.len() > most {
            lines.push(format!("     {}", text::more(open.len() - most)));
        }
        if self.review.verdict() == Verdict::Ready {
            lines.push(text::reads_well());
        } else if open.is_empty() {
            lines.push(text::nothing_to_change());
        }
        lines.extend(in_it(self.review).map(|parts| format!("  {}: {parts}.", text::in_it_already())));
        lines
    }

    fn suggestion(&self, number: usize, suggestion: &Suggestion) -> Vec<String> {
        match suggestion {
            Suggestion::Finding(finding) => self.finding(number, finding),
            Suggestion::Missing(part) => self.missing(number, *part),
        }
    }

    fn finding(&self, number: usize, finding: &Finding) -> Vec<String> {
        let quote = one_line(&self.written[finding.span.clone()]);
        let instead = match rewrite(self.written, finding, self.known, self.kind, self.severity) {
            Some(rewrite) if rewrite.words.is_empty() => format!(" {}.", text::leave_it_out()),
            Some(rewrite) => format!(" {}: {}", text::try_this(), rewrite.words),
            None => String::new(),
        };
        let name = text::finding(finding.category);
        let level = text::level(finding.level).map(|level| format!(" {level}")).unwrap_or_default();
        vec![
            format!("  {number}  “{quote}”"),
            format!("     ^ {name}.{level} {}{instead}", text::why(finding.category)),
        ]
    }

    fn missing(&self, number: usize, part: MessagePart) -> Vec<String> {
        let such = example(part, self.known);
        vec![format!("  {number}  + {}. {}: {such}", text::missing(text::part(part)), text::such_as())]
    }
}

/// Why nothing is judged, where it is not English.
fn other_language(language: &Language) -> Option<String> {
    match language {
        Language::English => None,
        Language::Other(name) => Some(text::other_language(name)),
        Language::Unknown => Some(text::unknown_language()),
    }
}

/// A quote on one line, its middle left out where it is long.
fn one_line(quote: &str) -> String {
    const MOST: usize = 100;
    let words: String = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= MOST {
        return words;
    }
    let (head, tail) = (&letters[..MOST / 2], &letters[letters.len() - MOST / 2..]);
    format!("{} … {}", head.iter().collect::<String>().trim_end(), tail.iter().collect::<String>().trim_start())
}
