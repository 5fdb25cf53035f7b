//! Playbooks: which one is nearest, all of them, one to read.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::en::triage as words;
use catalogue::{pages as text, playbook};
use maud::{Markup, html};
use service::Error;
use service::domain::View;
use service::playbooks::{Broken, Found, Origin};

/// Three that may fit, and none of these.
pub(crate) fn choose(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let inner = html! {
        h1 { (words::nearest()) }
        p.mt4.lede { (words::nearest_lede()) }
        form.answers.some method="post" {
            @for one in visit.app.offered(&view) { (parts::answer("playbook", &one.id, "", &one.name, &one.when)) }
            (parts::answer("playbook", service::NO_KIND, "", &playbook::none_of_these(), &playbook::suggested_only()))
        }
        p.mt5.small { a href={ "/playbooks?for=" (view.code) } { (words::all_playbooks()) } }
        div.mt6 { (parts::clocks(&view, &visit.face)) }
        (parts::talk_now(&view))
    };
    let title = text::titled_of(text::playbook_title(), &view.code);
    let page = Page { title, seen: Seen::of(&view), face: &visit.face, look: &visit.look, problem: None };
    Ok(Answer::Page(page.question(Some(&places::of(&view.code, "noticed")), "", inner)))
}

/// Takes the one that was pressed.
pub(crate) fn take(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let chosen = asked.filled("playbook").unwrap_or_else(|| service::NO_KIND.to_owned());
    let done = visit.app.adopt(&visit.act(), view.recovery, &chosen)?;
    Ok(Answer::See(places::next(&done.view)))
}

fn frame<'a>(visit: &'a Visit) -> Page<'a> {
    let title = text::titled(text::playbook_title());
    Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem: None }
}

/// The recovery for which somebody looks for a playbook.
fn wanted_for(visit: &Visit, asked: &Asked) -> Option<View> {
    let id = visit.app.meant(Some(&asked.filled("for")?), visit.face.now).ok()?;
    visit.app.view(id, visit.face.now).ok()
}

/// All of them.
pub(crate) fn list(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (found, broken) = visit.app.shelf().all();
    let recovery = wanted_for(visit, asked);
    let inner = html! {
        div.head { h1 { (words::all_playbooks()) } p.lede { (text::playbooks_lede()) } }
        ul.plain.mt5 {
            @for one in &found { li.mt4 {
                a href={ "/playbooks/" (one.playbook.id) @if let Some(view) = &recovery { "?for=" (view.code) } } { strong { (one.playbook.name) } }
                " " span.small.quiet { (origin(one)) }
                p { (one.playbook.when) }
            } }
        }
        @for file in &broken { (mend(file)) }
    };
    Ok(Answer::Page(frame(visit).work("", inner)))
}

fn origin(found: &Found) -> String {
    match &found.origin {
        Origin::BuiltIn => playbook::built_in(),
        Origin::Own { replaces: true, .. } => playbook::in_place_of_built_in(),
        Origin::Own { replaces: false, .. } => playbook::your_own(),
    }
}

/// What is wrong with a file of one's own, as the command says it.
fn mend(file: &Broken) -> Markup {
    html! {
        section.mt6 {
            h2 { (playbook::broken(file.path.display(), file.problems.len())) }
            ul.dots { @for problem in &file.problems { li { (service::problem_line(&file.path, problem)) } } }
        }
    }
}

/// One to read, beside its text.
pub(crate) fn show(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let found = visit.app.playbook(asked.part("playbook"))?;
    let recovery = wanted_for(visit, asked);
    let inner = html! {
        div.head { h1 { (found.playbook.name) } p.lede { (origin(&found)) } }
        @if let Some(view) = &recovery {
            form method="post" action=(places::of(&view.code, "playbook")) {
                button.btn name="playbook" value=(found.playbook.id) { (text::use_playbook()) }
            }
        }
        @if !found.playbook.laws.is_empty() { p.mt4.small { a href="/deadline" { (catalogue::en::deadline::title()) } } }
        @for (title, lines) in playbook::sections(&found.playbook.adopt(), &found.playbook.when) {
            section.mt5 { h2.mb2 { (title) } @if lines.len() == 1 { p { (lines[0]) } } @else { ul.dots { @for line in &lines { li { (line) } } } } }
        }
        details.mt6 { summary { (text::playbook_file()) } pre.file tabindex="0" { (found.text) } }
        p.mt5 { a href="/playbooks" { (words::all_playbooks()) } }
    };
    Ok(Answer::Page(frame(visit).work("", inner)))
}
