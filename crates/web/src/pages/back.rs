//! Taking back: strike a line through, or destroy its words.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, pages as text};
use maud::{Markup, html};
use service::domain::view::{Line, LineState, What};
use service::domain::{ErasureReason, View};
use service::{Erased, Error};

fn line<'a>(view: &'a View, asked: &Asked) -> Result<&'a Line, Error> {
    let label = asked.part("entry");
    let found = view.lines.iter().find(|line| line.label.0 == label);
    found.ok_or_else(|| Error::NoSuchEntry(label.to_owned()))
}

/// Whether a line holds words that somebody could take back.
pub(crate) fn can_be_taken(line: &Line) -> bool {
    line.state == LineState::Stands && matches!(line.what, What::Wrote { .. })
}

/// The page: what would be taken back, who has it, and the two ways.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let line = line(&view, asked)?;
    let inner = html! {
        h1 { (text::take_back()) }
        blockquote.letter.mt5 { (catalogue::line(line, &view, &visit.face)) }
        p.small.quiet { (catalogue::audience(&line.audience, &view)) }
        form.mt6 method="post" {
            div.acts { button.btn name="way" value="strike" { (text::strike_through()) } }
            p.mt4.small.quiet { (text::strike_through_then()) }
        }
        (erase(line))
    };
    let title = text::titled_of(text::back_title(), &view.code);
    let page = Page { title, seen: Seen::of(&view), face: &visit.face, look: &visit.look, problem: None };
    Ok(Answer::Page(page.question(Some(&places::home(&view.code)), "", inner)))
}

fn erase(line: &Line) -> Markup {
    html! {
        form.mt7 method="post" {
            h2.mb2 { (text::erase()) }
            p { (text::erase_then()) @if !line.audience.names.is_empty() { " " (text::others_have_read()) } }
            @if !line.audience.names.is_empty() {
                fieldset.q {
                    legend { (text::why_erase()) }
                    div.picks {
                        @for reason in ErasureReason::all() {
                            label { input type="radio" name="reason" value=(reason.key()) checked[reason == ErasureReason::NotNeeded]; " " (reason.name()) }
                        }
                    }
                }
            }
            label.check { input type="checkbox" name="sure" value="yes" required; " " (text::erase_sure()) }
            div.acts { button.btn.plain name="way" value="erase" { (text::erase_words()) } }
        }
    }
}

/// Strikes through, or erases after a tick: that cannot be undone.
pub(crate) fn take(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let label = line(&view, asked)?.label.0.clone();
    match asked.field("way").as_str() {
        "strike" => drop(visit.app.withdraw(&visit.act(), view.recovery, &label)?),
        "erase" if asked.field("sure") == "yes" => {
            let reason = ErasureReason::from_key(&asked.field("reason")).unwrap_or(ErasureReason::NotNeeded);
            let erased = visit.app.erase(&visit.act(), view.recovery, &label, reason)?;
            return Ok(Answer::Page(destroyed(visit, &erased)));
        }
        _ => return Ok(Answer::See(places::of(&view.code, &format!("back/{label}")))),
    }
    Ok(Answer::See(places::home(&view.code)))
}

/// What became of the words: who may remember them, and where they stand elsewhere.
fn destroyed(visit: &Visit, erased: &Erased) -> Markup {
    let view = &erased.done.view;
    let names: Vec<String> = erased.readers.iter().map(catalogue::calling).collect();
    let inner = html! {
        h1 { (text::words_destroyed()) }
        @if !names.is_empty() { p.mt4 { (catalogue::terminal::others_have_it(catalogue::and(&names))) } }
        @if erased.done.is_erasure_pending { p.mt4 { (catalogue::terminal::erasure_pending()) } }
        @if !erased.also_in.is_empty() {
            p.mt4 { (text::stand_also_in()) }
            ul.rows {
                @for label in &erased.also_in { li { a href=(places::of(&view.code, &format!("back/{}", label.0))) { (label.0) ": " (text::take_back()) } } }
            }
        }
        p.mt5 { a.btn href=(places::home(&view.code)) { (text::go_on()) } }
    };
    let title = text::titled_of(text::back_title(), &view.code);
    Page { title, seen: Seen::of(view), face: &visit.face, look: &visit.look, problem: None }.question(None, "", inner)
}

/// Withdraws the last own act.
pub(crate) fn undo(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    visit.app.undo(&visit.act(), view.recovery)?;
    Ok(Answer::See(places::home(&view.code)))
}
