//! Reports as Markdown: one document for one reader, from that reader's own view.
//!
//! Lives here: the parts of a report and their order. Not here: Markdown itself (`markdown`), the words (`catalogue`).

use crate::markdown::{escaped, in_line, quote, table};
use crate::page::{answer_of, option_title, person_row, severity, stage, state_rows, title};
use catalogue::en::{contents, documents as d, lines as j};
use catalogue::{Clockface, Keyed, name_of, names_of};
use recovery::View;
use recovery::content::{Fact, Question, Said, SaidBy, WayForward};
use recovery::view::{Line, Shown};

/// Whom a report is for. The caller gives that person's own view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The lead.
    Lead,
    /// The owner, with everything that is theirs alone.
    Self_,
}

/// A report. It says what its reader may see, and nothing of what it leaves out.
///
/// `receipt` is the text of the receipt of the journals that the reader sees.
pub fn markdown(view: &View, made_for: For, clock: &Clockface, receipt: Option<&str>) -> String {
    let dated = clock.for_a_document();
    let mut parts = vec![head(view, made_for, clock)];
    parts.extend(what_happened(view));
    parts.extend(effects(view, &dated));
    parts.extend(options(view));
    parts.extend(directions(view, &dated));
    parts.extend(said(view, &dated));
    parts.extend(people(view, &dated));
    if made_for == For::Self_ {
        parts.extend(only_mine(view));
    }
    parts.extend(journal(view, clock));
    parts.push(foot(view, made_for, &dated, receipt));
    parts.join("\n\n") + "\n"
}

fn reader(view: &View, made_for: For) -> String {
    match made_for {
        For::Self_ => d::made_for_yourself(),
        For::Lead => d::made_for(in_line(&view.name(view.viewer).map(ToString::to_string).unwrap_or_default())),
    }
}

fn head(view: &View, made_for: For, clock: &Clockface) -> String {
    let owner = view.owner.name.as_ref().map_or_else(d::unnamed_owner, ToString::to_string);
    let lines = [
        d::report_of(&view.code),
        d::owner_is(in_line(&owner)),
        reader(view, made_for),
        d::can_be_seen_by(in_line(&names_of(&view.audience, view))),
        stage(view),
        d::state_on(clock.full_moment(view.now), clock.zone_name()),
    ];
    format!("# {}\n\n{}", in_line(&title(view)), lines.join("  \n"))
}

fn section(heading: &str, body: &[String]) -> Option<String> {
    (!body.is_empty()).then(|| format!("## {heading}\n\n{}", body.join("\n\n")))
}

fn rows(rows: &[(String, String)]) -> Option<String> {
    let line = |(label, words): &(String, String)| format!("- **{}:** {}", in_line(label), in_line(words));
    (!rows.is_empty()).then(|| rows.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn what_happened(view: &View) -> Option<String> {
    let facts: Vec<(&Shown, &Fact)> = view.facts().collect();
    let (first, rest): (Vec<_>, Vec<_>) = facts.into_iter().partition(|(_, fact)| fact.question == Question::What);
    let quotes = first.iter().map(|(_, fact)| quote(&answer_of(fact)));
    let list: Vec<(String, String)> =
        rest.iter().map(|(_, fact)| (catalogue::fact_label(fact), answer_of(fact))).collect();
    section(&d::what_happened(), &quotes.chain(rows(&list)).collect::<Vec<_>>())
}

fn effects(view: &View, clock: &Clockface) -> Option<String> {
    let mut list = state_rows(view, clock);
    list.extend(severity(view).map(|level| (d::how_serious(), level)));
    section(&d::effects(), &rows(&list).into_iter().collect::<Vec<_>>())
}

fn options(view: &View) -> Option<String> {
    let ways: Vec<(&Shown, &WayForward)> = view.options().collect();
    let head =
        [d::way(), d::what_it_helps(), d::what_it_costs(), d::how_soon(), d::what_could_go_wrong(), d::can_be_undone()];
    let row = |(shown, way): &(&Shown, &WayForward)| {
        let parts = crate::page::option_parts(way).into_iter().map(|(_, words)| words);
        std::iter::once(option_title(view, shown, way)).chain(parts).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = ways.iter().map(row).collect();
    section(&d::options(), &(!rows.is_empty()).then(|| table(&head, &rows)).into_iter().collect::<Vec<_>>())
}

/// The newest direction stands; the earlier ones follow, so that a change can be seen.
fn directions(view: &View, clock: &Clockface) -> Option<String> {
    let mut all = view.directions().map(|(_, said)| answer(said, view, clock)).rev();
    let newest = all.next();
    let earlier: Vec<String> = all.map(|said| format!("{}:\n\n{said}", d::before_that())).collect();
    section(&d::direction(), &newest.into_iter().chain(earlier).collect::<Vec<_>>())
}

fn answer(said: &SaidBy, view: &View, clock: &Clockface) -> String {
    let words = said.words.as_ref().map(|words| format!("{}\n\n", quote(words.as_str()))).unwrap_or_default();
    let (name, hand) = (name_of(said.said_by, view), contents::hand(said, view, clock));
    format!("{words}{}", in_line(&contents::said_by(name, hand)))
}

fn said(view: &View, clock: &Clockface) -> Option<String> {
    let messages = view.said().map(|(_, said)| message(said, view, clock));
    let answers = view.acknowledgements().map(|(_, said)| {
        let taken_in = contents::taken_in(name_of(said.said_by, view), contents::hand(said, view, clock));
        quoted(&taken_in, said.words.as_ref().map(|words| words.as_str()))
    });
    section(&d::messages(), &messages.chain(answers).collect::<Vec<_>>())
}

fn message(said: &Said, view: &View, clock: &Clockface) -> String {
    let wordless = Said { words: None, ..said.clone() };
    quoted(&contents::message(&wordless, view, clock), said.words.as_ref().map(|words| words.as_str()))
}

fn quoted(sentence: &str, words: Option<&str>) -> String {
    let words = words.map(|words| format!("\n\n{}", quote(words))).unwrap_or_default();
    format!("{}{words}", in_line(sentence))
}

fn people(view: &View, clock: &Clockface) -> Option<String> {
    let list: Vec<(String, String)> = view.people.iter().map(|hearer| person_row(view, hearer, clock)).collect();
    section(&d::people(), &rows(&list).into_iter().collect::<Vec<_>>())
}

fn only_mine(view: &View) -> Option<String> {
    let notes =
        view.notes().filter(|(shown, _)| shown.audience.names.is_empty()).map(|(_, words)| quote(words.as_str()));
    let moods = view.reactions().map(|(_, reaction)| escaped(&contents::reaction(reaction, view)));
    let standing = view.standing().map(|words| escaped(&contents::standing(words)));
    let first = view.facts().filter_map(|(shown, fact)| first_written(shown, fact));
    let drafts = view.drafts().map(|(_, draft)| {
        let head = contents::draft_waits(draft.kind.name(), name_of(draft.to, view));
        quoted(&head, Some(draft.text.as_str()))
    });
    section(&d::only_for_you(), &notes.chain(first).chain(moods).chain(standing).chain(drafts).collect::<Vec<_>>())
}

fn first_written(shown: &Shown, fact: &Fact) -> Option<String> {
    let first = shown.first.as_ref()?;
    let recovery::content::Content::Fact(first) = first else { return None };
    let label = in_line(&catalogue::fact_label(fact));
    Some(format!("**{label}:** {}", in_line(&d::first_written(answer_of(first)))))
}

/// Grouped by day, so that a line needs only its time.
fn journal(view: &View, clock: &Clockface) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let (mut day, mut lines) = (None, Vec::new());
    for entry in &view.lines {
        let this = entry.at.map_or_else(j::lost_time, |at| clock.full_day(at));
        if day.as_ref() != Some(&this) {
            close_day(&mut parts, day.replace(this), &mut lines);
        }
        lines.push(journal_line(entry, view, clock));
    }
    close_day(&mut parts, day, &mut lines);
    section(&d::journal(), &parts)
}

fn close_day(parts: &mut Vec<String>, day: Option<String>, lines: &mut Vec<String>) {
    if let Some(day) = day {
        parts.push(format!("### {day}\n\n{}", std::mem::take(lines).join("\n")));
    }
}

fn journal_line(entry: &Line, view: &View, clock: &Clockface) -> String {
    let of_that_day = entry.at.map_or_else(|| clock.for_a_document(), |at| clock.at(at));
    let time = entry.at.map_or_else(j::lost_time, |at| clock.time(at));
    let words = in_line(&catalogue::line(entry, view, &of_that_day));
    let words = match entry.state {
        recovery::view::LineState::Withdrawn => format!("~~{words}~~ ({})", j::withdrawn()),
        _ => words,
    };
    let by = entry.by.as_ref().map(|name| in_line(name.as_str()));
    let stated = entry.written_at.map(|at| j::stated(of_that_day.short(at)));
    let hands: Vec<String> = by.into_iter().chain(stated).collect();
    let hands = if hands.is_empty() { String::new() } else { format!(" ({})", hands.join("; ")) };
    format!("- `{}` {time} {words}{hands}", entry.label.0)
}

/// What a reader of a single page needs: which document this is, for whom, up to which entry, and the receipt.
fn foot(view: &View, made_for: For, clock: &Clockface, receipt: Option<&str>) -> String {
    let last = view.lines.last().map_or_else(d::no_seal, |line| {
        d::seal(&line.label.0, line.at.map_or_else(j::lost_time, |at| clock.full_moment(at)))
    });
    let lines = [format!("{} ({})", in_line(&title(view)), view.code), reader(view, made_for), last];
    let receipt = receipt.map(|receipt| format!("\n\n{}:\n\n{}", d::receipt(), code_block(receipt)));
    format!("---\n\n{}{}", lines.join("  \n"), receipt.unwrap_or_default())
}

/// Indented, so that no mark inside can end it.
fn code_block(text: &str) -> String {
    text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
