//! Ways forward: at least two, compared; doing nothing is one of them.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts::{self, Field};
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::Error;
use service::domain::content::{Content, WayForward};
use service::domain::view::Shown;
use service::domain::words::Words;
use service::domain::{ItemId, View};

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    Ok(Answer::Page(show(visit, &visit.view(asked)?, asked, None)?))
}

fn show(visit: &Visit, view: &View, asked: &Asked, problem: Option<Problem>) -> Result<Markup, Error> {
    let ways: Vec<(&Shown, &WayForward)> = view.options().collect();
    let own = ways.iter().filter(|(_, way)| !way.is_nothing).count();
    let lead = view.lead().map_or_else(text::your_lead, |lead| catalogue::calling(&lead.name));
    let inner = html! {
        div.head { h1 { (text::two_ways()) } p.lede { (text::nothing_is_one()) } }
        @if !ways.is_empty() { (table(&ways, view.choice())) }
        @if own == 1 { p.quiet { (text::one_so_far(catalogue::admission::capital(&lead))) } }
        (add(visit, view, asked, problem.as_ref())?)
        (suggested(view))
        @if own > 0 {
            p.mt6 { a.btn.plain href=(places::next_or_tell(view)) { (text::take_to(&lead)) } }
        }
    };
    let title = text::titled_of(text::options_title(), &view.code);
    let page = Page { title, seen: Seen::until_told(view), face: &visit.face, look: &visit.look, problem };
    Ok(page.work("", inner))
}

/// The playbook's ways forward that are not there yet, each with a button.
fn suggested(view: &View) -> Markup {
    let ways = view.playbook().map(|playbook| playbook.options.as_slice()).unwrap_or_default();
    let is_there = |title: &Words| view.options().any(|(_, way)| way.title == *title);
    let open: Vec<(usize, &WayForward)> = ways.iter().enumerate().filter(|(_, way)| !is_there(&way.title)).collect();
    html! {
        @if !open.is_empty() {
            form.mt6 method="post" {
                h2.mb3 { (text::ways_to_think_of()) }
                @for (place, way) in open {
                    p.mt4 { (way.title) " " button.btn.plain name="suggested" value=(place) aria-label=(format!("{}: {}", text::add_way(), way.title)) { (text::add_way()) } }
                }
            }
        }
    }
}

fn rows(way: &WayForward) -> [(String, Option<&Words>); 5] {
    [
        (text::helps(), way.helps.as_ref()),
        (text::cost(), way.cost.as_ref()),
        (text::soon(), way.soon.as_ref()),
        (text::risk(), way.risk.as_ref()),
        (text::undo(), way.undo.as_ref()),
    ]
}

fn table(ways: &[(&Shown, &WayForward)], chosen: Option<ItemId>) -> Markup {
    html! {
        form method="post" {
            table.opts {
                caption.vh { (text::so_far()) }
                thead {
                    tr {
                        td {}
                        @for (shown, way) in ways {
                            th scope="col" class={ @if chosen == Some(shown.id) { "on" } } {
                                (way.title)
                                @if chosen == Some(shown.id) { small { (text::the_one()) } } @else {
                                    button.bare name="choose" value=(shown.id.to_string()) { (text::take_this()) span.vh { ": " (way.title) } }
                                }
                            }
                        }
                    }
                }
                tbody {
                    @for (place, label) in [text::helps(), text::cost(), text::soon(), text::risk(), text::undo()].iter().enumerate() {
                        @if ways.iter().any(|(_, way)| rows(way)[place].1.is_some()) { tr {
                            th scope="row" { (label) }
                            @for (shown, way) in ways {
                                td data-k=(label) class={ @if chosen == Some(shown.id) { "on" } } {
                                    @if let Some(words) = rows(way)[place].1 { (words) }
                                }
                            }
                        } }
                    }
                }
            }
        }
    }
}

fn add(visit: &Visit, view: &View, asked: &Asked, problem: Option<&Problem>) -> Result<Markup, Error> {
    let (name_it, nothing_costs) = (text::name_it(), text::nothing_costs());
    let has_nothing = view.options().any(|(_, way)| way.is_nothing);
    let typed = |name: &str| asked.field(name);
    let small =
        |name: &'static str, label: &str| Field { name, label, hint: None, value: &typed(name), rows: 1 }.show();
    Ok(html! {
        form.ask-w.mt6 method="post" autocomplete="off" {
            h2.mb3 { @if view.options().next().is_some() { (text::another_way()) } @else { (text::way()) } }
            (Field { name: "title", label: &name_it, hint: None, value: &typed("title"), rows: 2 }.with(problem))
            details.mb6 {
                summary { (text::more_about_it()) }
                (small("helps", &text::helps()))
                (small("cost", &text::cost()))
                (small("soon", &text::soon()))
                (small("risk", &text::risk()))
                (small("undo", &text::undo()))
            }
            @if !has_nothing { (small("nothing", &nothing_costs)) }
            (parts::once(visit)?)
            div.acts { button.btn { (text::add_way()) } }
        }
    })
}

/// Adds a way forward, or chooses one.
pub(crate) fn keep(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    if let Some(chosen) = asked.filled("choose") {
        let found = view.options().find(|(shown, _)| shown.id.to_string() == chosen).map(|(shown, _)| shown.id);
        if let Some(option) = found {
            visit.app.put(&visit.act(), view.recovery, Content::Choice(option), false)?;
        }
        return Ok(Answer::See(places::of(&view.code, "options")));
    }
    if let Some(way) = suggested_way(&view, asked) {
        return keep_way(visit, asked, &view, way);
    }
    let Some(title) = asked.filled("title") else {
        let problem = Problem { field: "title", sentence: text::enter_way() };
        return Ok(Answer::Again(show(visit, &view, asked, Some(problem))?));
    };
    let words = |name: &str| asked.filled(name).map(|typed| Words::parse(&typed)).transpose();
    let mut way = blank(Words::parse(&title)?, false);
    (way.helps, way.cost, way.soon) = (words("helps")?, words("cost")?, words("soon")?);
    (way.risk, way.undo) = (words("risk")?, words("undo")?);
    keep_way(visit, asked, &view, way)
}

fn suggested_way(view: &View, asked: &Asked) -> Option<WayForward> {
    let place: usize = asked.filled("suggested")?.parse().ok()?;
    view.playbook()?.options.get(place).cloned()
}

/// Doing nothing stands beside the first way that is added.
fn keep_way(visit: &Visit, asked: &Asked, view: &View, way: WayForward) -> Result<Answer, Error> {
    let mut nothing = blank(Words::parse(&text::do_nothing())?, true);
    nothing.cost = asked.filled("nothing").map(|typed| Words::parse(&typed)).transpose()?;
    if !view.options().any(|(_, way)| way.is_nothing) {
        // Before the way itself, which an undo then takes back.
        visit.app.put(&visit.first_act(), view.recovery, Content::Option(nothing), false)?;
    }
    visit.app.put(&visit.act(), view.recovery, Content::Option(way), false)?;
    Ok(Answer::See(places::of(&view.code, "options")))
}

fn blank(title: Words, is_nothing: bool) -> WayForward {
    WayForward { title, is_nothing, helps: None, cost: None, soon: None, risk: None, undo: None }
}
