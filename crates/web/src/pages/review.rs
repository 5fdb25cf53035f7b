//! The wording review beside a draft: highlights under the words, the list, and what is done with a suggestion.
//!
//! Lives here: the panel as part of the page, and alone for the script while somebody types. Not here: finding (`wording`).

use crate::answer::{Answer, Asked, draft};
use crate::pages::tell::kind;
use crate::places;
use crate::site::Visit;
use catalogue::en::review as text;
use catalogue::review::{FIRST, Suggestion, counted, example, rewrite};
use maud::{Markup, html};
use service::domain::View;
use service::domain::view::Hearer;
use service::wording::{Language, Verdict};
use service::{Error, Reader};

/// Where the marks of suggestions that were left for this draft lie.
fn place(view: &View, to: &Hearer) -> String {
    draft(&places::of_hearer(view, to, ""), "left")
}

fn left(visit: &Visit, view: &View, to: &Hearer) -> Result<Vec<String>, Error> {
    let kept = visit.app.typed(&place(view, to), visit.face.now)?.unwrap_or_default();
    Ok(kept.lines().map(str::to_owned).collect())
}

/// A mark on one line.
fn line(suggestion: &Suggestion, written: &str) -> String {
    suggestion.mark(written).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is suggested, without what was left.
fn suggestions(reader: &Reader, written: &str, left: &[String]) -> Vec<Suggestion> {
    let all = reader.suggestions(written, &[]);
    all.into_iter().filter(|suggestion| !left.contains(&line(suggestion, written))).collect()
}

/// The review of these words: highlights to lie under them, and the list.
pub(crate) fn panel(visit: &Visit, view: &View, to: &Hearer, written: &str) -> Result<(Markup, Markup), Error> {
    let reader = Reader::of(view, to, kind(view, to));
    if reader.is_breach {
        return Ok((html! {}, html! { p { (text::advice_breach()) } }));
    }
    let open = suggestions(&reader, written, &left(visit, view, to)?);
    Ok((mirror(written, &open), list(&reader, written, &open)))
}

/// The words once more, invisible, with what was found underlined and numbered as in the list.
fn mirror(written: &str, open: &[Suggestion]) -> Markup {
    let mut from = 0;
    let mut pieces: Vec<(&str, Option<(usize, &str)>)> = Vec::new();
    for (start, end, number) in marks(open) {
        if start >= from {
            pieces.push((&written[from..start], Some((number, &written[start..end]))));
            from = end;
        }
    }
    pieces.push((&written[from..], None));
    html! {
        @for (plain, marked) in pieces {
            (plain)
            @if let Some((number, words)) = marked { mark.flag data-n=(number) { (words) } }
        }
        "\n"
    }
}

/// Where findings stand that are shown, in the order of the text, with their numbers.
fn marks(open: &[Suggestion]) -> Vec<(usize, usize, usize)> {
    let mark = |(at, suggestion): (usize, &Suggestion)| match suggestion {
        Suggestion::Finding(finding) => Some((finding.span.start, finding.span.end, at + 1)),
        Suggestion::Missing(_) => None,
    };
    let mut marks: Vec<_> = open.iter().take(FIRST).enumerate().filter_map(mark).collect();
    marks.sort_unstable();
    marks
}

fn list(reader: &Reader, written: &str, open: &[Suggestion]) -> Markup {
    let review = reader.review(written);
    let language = match review.language {
        Language::English => None,
        Language::Other(name) => Some(text::other_language(name)),
        Language::Unknown => Some(text::unknown_language()),
    };
    html! {
        @if let Some(language) = language { p { (language) } }
        @else {
            p.label #suggested { (if review.verdict() == Verdict::Ready { text::reads_well() } else { counted(open.len()) }) }
            ol.review {
                @for (at, suggestion) in open.iter().take(FIRST).enumerate() {
                    li { (item(reader, written, at, suggestion)) }
                }
            }
            @if open.len() > FIRST { p.small.quiet { (text::more(open.len() - FIRST)) } }
            @if !review.present.is_empty() {
                p.mt5.label { (text::in_it_already()) }
                ul.parts { @for part in &review.present { li.ok { (tick()) (catalogue::admission::capital(&text::part(*part))) } } }
            }
            @if reader.needs_law { p.mt4 { (text::advice_law()) } }
        }
        p.mt4.small.quiet { (text::on_this_machine()) }
    }
}

fn item(reader: &Reader, written: &str, at: usize, suggestion: &Suggestion) -> Markup {
    let (number, name, why, words) = match suggestion {
        Suggestion::Finding(finding) => {
            let rewrite = rewrite(written, finding, &reader.known, reader.kind, reader.severity);
            let words = rewrite.map(|rewrite| rewrite.words);
            ((at + 1).to_string(), text::finding(finding.category), Some(text::why(finding.category)), words)
        }
        Suggestion::Missing(part) => {
            let words = Some(example(*part, &reader.known));
            ("+".to_owned(), text::missing(text::part(*part)), None, words)
        }
    };
    let level = match suggestion {
        Suggestion::Finding(finding) => text::level(finding.level),
        Suggestion::Missing(_) => None,
    };
    html! {
        span.num { (number) }
        div {
            h3 { (name) }
            @if let Suggestion::Finding(finding) = suggestion { p { q { (written[finding.span.clone()]) } } }
            @if let Some(why) = why { p { @if let Some(level) = level { (level) " " } (why) } }
            @if let Some(words) = &words {
                p.try {
                    @if words.is_empty() { (text::leave_it_out()) "." } @else { span.small.quiet { (text::try_this()) } " " q { (words) } }
                }
            }
            p.acts-small {
                @if words.is_some() { button.bare name="then" value={ "use " (at) } { (text::use_this()) } " " }
                button.bare name="then" value={ "leave " (at) } { (text::leave_it()) }
            }
        }
    }
}

fn tick() -> Markup {
    html! {
        svg viewBox="0 0 16 16" aria-hidden="true" {
            path d="M3 8.6l3.2 3.1L13 4.6" fill="none" stroke="var(--accent)" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" {}
        }
    }
}

/// The review of words while they are typed, for the script.
pub(crate) fn live(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let (mirror, list) = panel(visit, &view, &to, &asked.field("words"))?;
    Ok(Answer::Page(html! { div #mirror { (mirror) } div #review { (list) } }))
}

/// Takes or leaves the suggestion that a button names: the words by then.
pub(crate) fn answered(
    visit: &Visit,
    view: &View,
    to: &Hearer,
    then: &str,
    typed: &str,
) -> Result<Option<String>, Error> {
    let Some((with, number)) = then.split_once(' ').and_then(|(with, at)| Some((with, at.parse::<usize>().ok()?)))
    else {
        return Ok(None);
    };
    let reader = Reader::of(view, to, kind(view, to));
    let mut left = left(visit, view, to)?;
    let Some(suggestion) = suggestions(&reader, typed, &left).into_iter().nth(number) else { return Ok(None) };
    if with == "use" {
        return Ok(reader.take(typed, &suggestion));
    }
    left.push(line(&suggestion, typed));
    visit.app.keep_typed(&place(view, to), &left.join("\n"), visit.face.now)?;
    Ok(None)
}
