//! The page of a recovery: as pieces, and as plain text in 80 columns.
//!
//! Lives here: which part stands where, and that an empty part has no heading. Not here: the words (`catalogue`).

use crate::layout::{Block, Sheet};
use catalogue::en::{contents, documents as d, questions};
use catalogue::{Clockface, Keyed, advice, audience, calling, clock_line, name, name_of, next_step};
use recovery::View;
use recovery::content::{Answer, Content, Fact, Moment, WayForward};
use recovery::person::Role;
use recovery::stage::{Mark, Stage};
use recovery::view::{Hearer, Hearing, Shown};

/// The page of a recovery, as its viewer may see it.
pub fn page(view: &View, clock: &Clockface) -> String {
    sheet(view, clock).text()
}

/// The same page in pieces, for a face that lays them out itself.
pub fn blocks(view: &View, clock: &Clockface) -> Vec<Block> {
    sheet(view, clock).blocks()
}

fn sheet(view: &View, clock: &Clockface) -> Sheet {
    let mut sheet = Sheet::default();
    head(&mut sheet, view);
    next(&mut sheet, view, clock);
    known(&mut sheet, view, clock);
    options(&mut sheet, view);
    people(&mut sheet, view, clock);
    said(&mut sheet, view, clock);
    for_the_owner(&mut sheet, view);
    sheet
}

/// The facts so far, as the owner looks them over before the talk.
pub fn summary(view: &View, clock: &Clockface) -> String {
    let mut sheet = Sheet::default();
    known(&mut sheet, view, clock);
    people(&mut sheet, view, clock);
    sheet.text()
}

/// The ways forward, compared.
pub fn ways_forward(view: &View) -> String {
    let mut sheet = Sheet::default();
    options(&mut sheet, view);
    sheet.text()
}

fn head(sheet: &mut Sheet, view: &View) {
    sheet.hanging(&format!("{}  ", view.code), &title(view));
    sheet.paragraph(&audience(&view.audience, view));
    for heard in view.people.iter().filter(|hearer| view.is_owners() && has_a_thread(hearer)) {
        sheet.paragraph(&d::sees_their_thread(calling(&heard.name)));
    }
    if !view.is_owners() {
        sheet.paragraph(&d::owner_is(name_of(view.owner.person, view)));
    }
    if view.role != Role::Affected {
        sheet.paragraph(&stage(view));
    }
    if view.is_newer {
        sheet.paragraph(&d::newer_here());
    }
}

/// The title; who is affected reads in their thread that somebody writes to them.
pub(crate) fn title(view: &View) -> String {
    let message = || d::message_from(name_of(view.owner.person, view));
    let untitled = || if view.is_owners() { questions::not_described() } else { message() };
    view.title().map_or_else(untitled, |title| title.to_string())
}

fn has_a_thread(hearer: &Hearer) -> bool {
    hearer.role == Role::Affected && matches!(hearer.hearing, Hearing::Told(_))
}

/// Where it stands, in words: "Own up, step 4 of 5".
pub(crate) fn stage(view: &View) -> String {
    let place = |stage: Stage| Stage::ALL.iter().position(|other| *other == stage).map_or(1, |place| place + 1);
    let current = view.stage().map(|stage| d::stage_of(stage.name(), place(stage), Stage::ALL.len()));
    // What the owner does alone is no part of another's view, so nothing is said of it.
    let rest = || if view.is_owners() { d::all_done() } else { d::told_and_directed() };
    let skipped: Vec<String> = view
        .stages
        .iter()
        .filter(|(_, mark)| *mark == Mark::Skipped)
        .map(|(stage, _)| contents::skipped(stage.name()))
        .collect();
    std::iter::once(current.unwrap_or_else(rest)).chain(skipped).collect::<Vec<_>>().join(". ")
}

fn next(sheet: &mut Sheet, view: &View, clock: &Clockface) {
    let mut rows = Vec::new();
    if let Some(step) = &view.next {
        let next = next_step(step, clock);
        rows.push((d::next(), next.text));
        rows.push((String::new(), next.command));
    }
    for (place, running) in view.clocks.iter().enumerate() {
        let label = if place == 0 { d::clocks() } else { String::new() };
        rows.push((label, clock_line(running, clock)));
    }
    if !rows.is_empty() {
        sheet.gap();
        sheet.rows(&rows);
    }
    for paragraph in view.advice.iter().flat_map(|given| advice(*given)) {
        sheet.gap();
        sheet.paragraph(&paragraph);
    }
}

fn known(sheet: &mut Sheet, view: &View, clock: &Clockface) {
    let facts: Vec<(&Shown, &Fact)> = view.facts().collect();
    if !facts.is_empty() {
        sheet.heading(&d::facts());
        sheet.rows(&facts.iter().map(|(shown, fact)| fact_row(shown, fact)).collect::<Vec<_>>());
    }
    let mut rows = state_rows(view, clock);
    rows.extend(severity(view).map(|level| (d::how_serious(), level)));
    if !rows.is_empty() {
        sheet.heading(&d::effects());
        sheet.rows(&rows);
    }
}

fn fact_row(shown: &Shown, fact: &Fact) -> (String, String) {
    let answer = answer_of(fact);
    let first = shown.first.as_ref().and_then(first_words).map(|words| format!("\n{}", d::first_written(words)));
    // A question of the playbook is too long for the column of labels: it stands before its answer.
    let asked = fact.prompt.as_ref().map(|prompt| format!("{} ", prompt.ask)).unwrap_or_default();
    (name(&fact.question).to_owned(), asked + &answer + &first.unwrap_or_default())
}

/// The answer to a question, as it was given.
pub(crate) fn answer_of(fact: &Fact) -> String {
    match &fact.answer {
        Answer::Known(words) => words.to_string(),
        Answer::NotYet => questions::not_known(),
    }
}

fn first_words(content: &Content) -> Option<String> {
    match content {
        Content::Fact(fact) => Some(answer_of(fact)),
        Content::Option(way) => Some(way.title.to_string()),
        _ => None,
    }
}

/// Danger, spread, conduct, the fallout, the times.
pub(crate) fn state_rows(view: &View, clock: &Clockface) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    if let Some(danger) = view.danger() {
        let safe =
            if danger.comes_first() && view.is_safe() { format!(" {}", contents::it_is_safe()) } else { String::new() };
        rows.push((d::danger(), format!("{}.{safe}", danger.name())));
    }
    rows.extend(view.spreading().map(|spreading| (d::spreading(), contents::spread(&spreading, view))));
    rows.extend(view.conduct().map(|conduct| (d::conduct(), format!("{}.", conduct.name()))));
    for (_, fallout) in view.fallout() {
        rows.push((fallout.dimension.name().to_owned(), contents::fallout_words(fallout, clock)));
    }
    for which in [Moment::Occurred, Moment::Noticed, Moment::OrganisationAware, Moment::Resolved] {
        rows.extend(view.moment(which).map(|at| (contents::moment_name(which, view), clock.moment(at))));
    }
    rows
}

/// How serious: as it was set, else as it is suggested to the owner.
pub(crate) fn severity(view: &View) -> Option<String> {
    let suggested = || view.suggested_severity().map(|level| d::suggested(level.name()));
    view.severity().map(|level| level.name().to_owned()).or_else(suggested)
}

fn options(sheet: &mut Sheet, view: &View) {
    let options: Vec<(&Shown, &WayForward)> = view.options().collect();
    if options.is_empty() {
        return;
    }
    sheet.heading(&d::options());
    for (place, (shown, way)) in options.iter().enumerate() {
        if place > 0 {
            sheet.gap();
        }
        sheet.hanging(&format!("  {}  ", place + 1), &option_title(view, shown, way));
        let rows: Vec<(String, String)> =
            option_parts(way).into_iter().map(|(label, words)| (format!("   {label}"), words)).collect();
        sheet.rows(&rows);
    }
}

/// The title with what marks it: chosen, do nothing.
pub(crate) fn option_title(view: &View, shown: &Shown, way: &WayForward) -> String {
    let is_chosen = view.choice() == Some(shown.id);
    let chosen = if view.is_owners() { d::chosen() } else { d::chosen_by(name_of(view.owner.person, view)) };
    let nothing = (way.is_nothing && !way.title.as_str().eq_ignore_ascii_case(&d::do_nothing())).then(d::do_nothing);
    let marks: Vec<String> = nothing.into_iter().chain(is_chosen.then_some(chosen)).collect();
    if marks.is_empty() { way.title.to_string() } else { format!("{} ({})", way.title, marks.join(", ")) }
}

/// What is known of a way forward; "still open" where it matters and is not.
pub(crate) fn option_parts(way: &WayForward) -> Vec<(String, String)> {
    let parts = [
        (d::what_it_helps(), &way.helps),
        (d::what_it_costs(), &way.cost),
        (d::how_soon(), &way.soon),
        (d::what_could_go_wrong(), &way.risk),
        (d::can_be_undone(), &way.undo),
    ];
    let open = |words: &Option<recovery::words::Words>| words.as_ref().map_or_else(d::still_open, ToString::to_string);
    parts.into_iter().map(|(label, words)| (label, open(words))).collect()
}

fn people(sheet: &mut Sheet, view: &View, clock: &Clockface) {
    if view.people.is_empty() {
        return;
    }
    sheet.heading(&d::people());
    let rows: Vec<(String, String)> = view.people.iter().map(|hearer| person_row(view, hearer, clock)).collect();
    sheet.rows(&rows);
}

/// A person, their part, and how they stand.
pub(crate) fn person_row(view: &View, hearer: &Hearer, clock: &Clockface) -> (String, String) {
    let stand = match hearer.hearing {
        Hearing::Told(at) if view.is_owners() => d::told_at(clock.short(at)),
        Hearing::Told(at) => d::joined_at(clock.short(at)),
        Hearing::Now => d::tell_now(),
        Hearing::Later => d::tell_later(),
        Hearing::Waits => d::waits(),
    };
    let why = hearer.why.as_ref().map(|why| format!(". {why}")).unwrap_or_default();
    (hearer.name.to_string(), format!("{}, {stand}{why}", hearer.role.name()))
}

fn said(sheet: &mut Sheet, view: &View, clock: &Clockface) {
    let mut directions = view.directions().map(|(_, said)| contents::direction(said, view, clock)).rev();
    if let Some(newest) = directions.next() {
        sheet.heading(&d::direction());
        sheet.item(&newest);
        for earlier in directions {
            sheet.hanging(&format!("  {}: ", d::before_that()), &earlier);
        }
    }
    let messages = view.said().map(|(_, said)| contents::message(said, view, clock));
    let answers = view.acknowledgements().map(|(shown, _)| catalogue::content(&shown.content, view, clock));
    let lines: Vec<String> = messages.chain(answers).collect();
    if !lines.is_empty() {
        sheet.heading(&d::messages());
        for line in lines {
            sheet.item(&line);
        }
    }
}

fn for_the_owner(sheet: &mut Sheet, view: &View) {
    let notes = view.notes().filter(|(shown, _)| shown.audience.names.is_empty()).map(|(_, words)| words.to_string());
    let moods = view.reactions().map(|(_, reaction)| contents::reaction(reaction, view));
    let standing = view.standing().map(contents::standing);
    let drafts = view.drafts().map(|(_, draft)| contents::draft_waits(draft.kind.name(), name_of(draft.to, view)));
    let lines: Vec<String> = notes.chain(moods).chain(standing).chain(drafts).collect();
    if lines.is_empty() || !view.is_owners() {
        return;
    }
    sheet.heading(&d::only_for_you());
    for line in lines {
        sheet.item(&line);
    }
}
