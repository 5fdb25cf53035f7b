//! The bounded pause: a ring that closes, one longer, ready. The time to tell goes on.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::Error;
use service::clock::{Clock, ClockKind};
use service::domain::View;
use service::domain::content::{Content, Pause};
use service::domain::stage::Stage;

/// The page: offers a pause, or shows the one that runs.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let title = text::titled_of(text::pause_title(), &view.code);
    let page = Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem: None };
    let running = view.clocks.iter().find(|clock| clock.kind == ClockKind::Pause && clock.left(visit.face.now).0 > 0);
    let (class, inner) = match running {
        Some(clock) => ("pause", running_pause(visit, &view, clock)),
        None => ("", offer(visit, &view)),
    };
    Ok(Answer::Page(page.question(None, class, inner)))
}

fn minutes(visit: &Visit) -> i64 {
    visit.app.settings.limits.pause.as_minutes()
}

fn offer(visit: &Visit, view: &View) -> Markup {
    html! {
        h1 { (text::take_pause()) }
        p.mt4.lede { (text::take_pause_lede(minutes(visit))) }
        form.mt6 method="post" {
            div.acts {
                button.btn name="pause" value="start" { (text::start_pause(minutes(visit))) }
                button.btn.plain name="pause" value="none" { (text::no_pause()) }
            }
        }
        div.mt6 { (parts::clocks(view, &visit.face)) }
        (talk_now(view))
        @for line in catalogue::against_reflexes() { p.mt4.small.quiet { (line) } }
    }
}

/// For whoever has no time for a pause: the sentence to say, and the card that is ready by now.
fn talk_now(view: &View) -> Markup {
    let Some(sentence) = catalogue::draft::first_sentence(view) else { return parts::talk_now(view) };
    html! {
        p.mt5 { (text::must_talk_now()) " " (text::say_this(&sentence)) " " a href=(places::of(&view.code, "talk")) { (text::talk_card()) } }
    }
}

fn running_pause(visit: &Visit, view: &View, clock: &Clock) -> Markup {
    let left = clock.left(visit.face.now).0.max(0) / 1_000;
    let (until, iso) = (visit.face.time(clock.due), visit.face.iso(clock.due));
    let gone = 100 - parts::share_left(clock, &visit.face);
    html! {
        div.circle data-until=(iso) data-from=(visit.face.iso(clock.from)) {
            svg viewBox="0 0 100 100" aria-hidden="true" {
                circle.ring-b cx="50" cy="50" r="47" {}
                circle.ring-v cx="50" cy="50" r="47" pathLength="100" stroke-dasharray="100" stroke-dashoffset=(gone) {}
            }
            div role="timer" aria-live="off" {
                b { time datetime=(iso) { (format!("{}:{:02}", left / 60, left % 60)) } }
                small { (text::until(&until)) }
            }
        }
        h1 { (text::nothing_before(&until)) }
        p.mt4.lede { (text::breathe()) }
        form.mt6 method="post" {
            div.acts {
                button.btn name="pause" value="ready" { (text::ready()) }
                @if !is_lengthened(view) {
                    button.btn.plain name="pause" value="longer" { (text::longer(minutes(visit))) }
                }
            }
        }
        div.mid8 { (parts::clocks(view, &visit.face)) }
        p.mt4.small.quiet { (text::pause_moves_nothing()) }
    }
}

fn is_lengthened(view: &View) -> bool {
    let pauses = view.items.iter().rev().find_map(|shown| match &shown.content {
        Content::Pause(pause) => Some(pause.lengthened),
        _ => None,
    });
    pauses.unwrap_or_default()
}

/// Starts, lengthens, ends or skips the pause.
pub(crate) fn act(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let (act, length) = (visit.act(), visit.app.settings.limits.pause);
    let until = |until, ended_at| Content::Pause(Pause { until, lengthened: false, ended_at });
    let content = match asked.field("pause").as_str() {
        "start" | "longer" => until(act.now + length, None),
        _ if view.clocks.iter().any(|clock| clock.kind == ClockKind::Pause) => until(act.now, Some(act.now)),
        // Whoever goes on without is not asked again, and what is skipped is shown as skipped.
        _ => Content::Skip(Stage::Stop),
    };
    let done = visit.app.put(&act, view.recovery, content, false)?;
    Ok(Answer::See(places::next(&done.view)))
}
