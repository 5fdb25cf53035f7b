//! Where sentences end: at a stop, not at an abbreviation, an initial or a decimal point.

use std::ops::Range;

/// Words after which a stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "mx", "dr", "prof", "sr", "jr", "st", "rev", "hon", "sgt", "capt", "lt", "col", "gen", "no",
    "nos", "nr", "e.g", "i.e", "eg", "ie", "vs", "cf", "approx", "ca", "dept", "est", "fig", "vol", "pp", "p", "op",
    "art", "sec", "para", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mon",
    "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "ext", "tel", "ref", "encl", "attn", "min",
    "max", "temp", "incl", "excl",
];

/// Abbreviations that may well end a sentence: they do where a capital follows.
const MAY_END: &[&str] = &[
    "etc", "inc", "ltd", "co", "corp", "a.m", "p.m", "am", "pm", "no", "min", "max", "temp", "sat", "sun", "mar", "p",
    "op", "art", "sec", "est",
];

/// The sentences of one line, as byte spans of `text` without the blanks around them.
pub(crate) fn sentences(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = line.start;
    let part = &text[line.clone()];
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, mark)) = chars.peek().copied().filter(|(_, c)| is_trailing(*c)) {
            end = next + mark.len_utf8();
            chars.next();
        }
        if ends_here(part, start - line.start, at, end, c) {
            push(text, &mut found, start..line.start + end);
            start = line.start + end;
        }
    }
    push(text, &mut found, start..line.end);
    found
}

/// Further stops, and quotes and brackets that close.
fn is_trailing(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

fn push(text: &str, found: &mut Vec<Range<usize>>, span: Range<usize>) {
    let inner = text[span.clone()].trim();
    if inner.chars().any(char::is_alphanumeric) {
        let start = span.start + text[span.clone()].find(inner).unwrap_or(0);
        found.push(start..start + inner.len());
    } else if let Some(last) = found.last_mut().filter(|_| !inner.is_empty()) {
        last.end = span.end;
    }
}

/// Whether the stop at `at`, with all that belongs to it up to `end`, ends the sentence that began at `start`.
fn ends_here(part: &str, start: usize, at: usize, end: usize, stop: char) -> bool {
    let rest = &part[end..];
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let following = rest.trim_start().chars().find(|c| !matches!(c, '"' | '“' | '‘' | '\'' | '(' | '['));
    if stop == '…' || part[at..end].contains("..") {
        return !following.is_some_and(char::is_lowercase);
    }
    if stop != '.' {
        return true;
    }
    let word = part[start..at].rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“')).next().unwrap_or("");
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && word != "I";
    let known = |list: &[&str]| list.iter().any(|short| short.eq_ignore_ascii_case(word));
    let begins = following.is_some_and(|c| c.is_uppercase());
    let may_end = begins && known(MAY_END) && !(known(&["no"]) && following.is_some_and(|c| c.is_ascii_digit()));
    !(is_initial || known(ABBREVIATIONS) && !may_end || known(MAY_END) && !begins) || end - at > 1
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, 0..text.len()).into_iter().map(|span| &text[span]).collect()
    }

    #[test]
    fn a_stop_ends_a_sentence() {
        assert_eq!(cut("I sent it. Stop! Now?  Yes"), ["I sent it.", "Stop!", "Now?", "Yes"]);
    }

    #[test]
    fn an_abbreviation_or_a_number_does_not() {
        assert_eq!(
            cut("Dr. Lee took 2.5 ml at 10 a.m. from J. Okafor."),
            ["Dr. Lee took 2.5 ml at 10 a.m. from J. Okafor."]
        );
        assert_eq!(cut("We open at 10 a.m. Come then."), ["We open at 10 a.m.", "Come then."]);
        assert_eq!(cut("It was no. 4. No. It was 5."), ["It was no. 4.", "No.", "It was 5."]);
    }

    #[test]
    fn closing_marks_belong_to_it() {
        assert_eq!(
            cut("She said “go.” I went... (So be it.) Fine!!"),
            ["She said “go.”", "I went...", "(So be it.)", "Fine!!"]
        );
    }

    #[test]
    fn dots_within_a_sentence_do_not_end_it() {
        assert_eq!(
            cut("Well... it was me. See amends.example.org for more."),
            ["Well... it was me.", "See amends.example.org for more."]
        );
    }

    #[test]
    fn nothing_but_marks_is_no_sentence() {
        assert_eq!(cut(" ... !!! "), Vec::<&str>::new());
        assert_eq!(cut("Oh no ! !"), ["Oh no ! !"]);
    }
}
