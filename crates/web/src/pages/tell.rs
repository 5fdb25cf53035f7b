//! Own up: who must hear it, and the words for each.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::pages::review;
use crate::parts;
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, draft, pages as text};
use maud::{Markup, html};
use service::Error;
use service::domain::content::{Content, Draft, MessageKind, Readiness};
use service::domain::fallout::Danger;
use service::domain::person::{Person, Role};
use service::domain::view::{Hearer, Hearing};
use service::domain::words::Words;
use service::domain::{ItemId, View};

/// Which kind of message comes first for somebody.
pub(crate) fn kind(view: &View, to: &Hearer) -> MessageKind {
    match to.role {
        Role::Affected => MessageKind::Apology,
        _ if view.said().any(|(_, said)| said.to == to.person) => MessageKind::StatusUpdate,
        _ => MessageKind::HeadsUp,
    }
}

/// The words for somebody.
pub(crate) struct Wording {
    pub(crate) text: String,
    /// The draft that is kept, where there is one; else the words are a start made from the facts.
    pub(crate) is_kept: bool,
    /// Whether they are ours: a start, or a draft that says just what a start would.
    pub(crate) is_ours: bool,
    /// Facts have changed since it was kept.
    pub(crate) is_stale: bool,
}

/// The draft that is kept, else a start.
pub(crate) fn words(visit: &Visit, view: &View, to: &Hearer) -> Result<Wording, Error> {
    match view.draft(to.person, kind(view, to)) {
        Some(kept) => {
            let (text, is_stale) = (kept.text.to_string(), catalogue::is_stale(view, kept));
            let is_ours = text.trim() == made(visit, view, to)?.trim();
            Ok(Wording { text, is_kept: true, is_ours, is_stale })
        }
        None => Ok(Wording { text: made(visit, view, to)?, is_kept: false, is_ours: true, is_stale: false }),
    }
}

/// Made from the facts; it quotes nothing that was left out before.
fn made(visit: &Visit, view: &View, to: &Hearer) -> Result<String, Error> {
    let preview = visit.app.preview(view.recovery, &person(to), false, visit.face.now)?;
    let left_out: Vec<ItemId> = preview.items.iter().filter(|(_, goes)| !goes).map(|(shown, _)| shown.id).collect();
    Ok(made_without(visit, view, to, &left_out))
}

/// Made from the facts; it quotes nothing of these items.
pub(crate) fn made_without(visit: &Visit, view: &View, to: &Hearer, left_out: &[ItemId]) -> String {
    service::first_draft(kind(view, to), &draft::without(view.clone(), left_out), to, &visit.face)
}

/// Somebody, as they are told.
pub(crate) fn person(to: &Hearer) -> Person {
    Person { person: to.person, name: to.name.clone(), role: to.role, why: to.why.clone() }
}

/// The words for one person.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let name = catalogue::calling(&to.name);
    let wording = words(visit, &view, &to)?;
    let hint = if wording.is_kept { text::your_draft() } else { text::a_start() };
    let (mirror, review) = review::panel(visit, &view, &to, &wording.text)?;
    let inner = html! {
        div.head {
            h1 { (text::tell_private(&name)) }
            p.lede { (text::say_it_first()) }
            (parts::clocks(&view, &visit.face))
        }
        @for advice in &view.advice { @for line in catalogue::advice(*advice) { p.ask-w { (line) } } }
        (waits(&view, &to))
        @if to.role == Role::Lead && !view.audience.names.contains(&to.name) { (calm(&view, &to)) }
        form method="post" autocomplete="off" {
            div.write {
                div {
                    div.field {
                        label for="words" { (text::your_words()) }
                        p.hint #words-h { (hint) }
                        div.mirrored {
                            div.mirror aria-hidden="true" hidden { div #mirror { (mirror) } }
                            textarea #words name="words" rows="12" aria-describedby="words-h" { "\n" (wording.text) }
                        }
                    }
                    @if wording.is_stale { p { (text::facts_changed()) " " button.bare name="then" value="anew" { (text::make_anew()) } } }
                    div.acts {
                        a.btn href=(places::of_hearer(&view, &to, "/card")) { (text::talk_card()) }
                        button.btn.plain name="then" value="said" { (text::said_it()) }
                        button.btn.plain name="then" value="keep" { (text::keep_draft()) }
                    }
                    p.mt4.small {
                        button.bare type="button" data-copy="words" hidden { (text::copy_words()) } " "
                        a data-mail="words" href=(mail(&wording.text)) { (text::open_in_mail()) }
                    }
                }
                section aria-labelledby="reading" {
                    h2.label #reading { (text::reading_it_as(&name)) }
                    div #review data-read=(places::of_hearer(&view, &to, "/review")) { (review) }
                    p.mt4 data-without-script { button.btn.plain name="then" value="read" { (catalogue::en::review::read_over()) } }
                }
            }
        }
        section.ask-w.sec { h2.mb2 { (text::in_this_order()) } (people(visit, &view)) p.mt4 { a href=(places::of(&view.code, "tell")) { (text::add_person()) } } }
    };
    let title = text::titled_of(text::tell_title(), &view.code);
    Ok(Answer::Page(
        Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem: None }.work("", inner),
    ))
}

/// An address that opens the words in one's own mail program, to nobody yet; the script puts in what is typed by then.
fn mail(words: &str) -> String {
    let body: String = form_urlencoded::byte_serialize(words.as_bytes()).collect();
    format!("mailto:?body={}", body.replace('+', "%20"))
}

/// Whoever is affected usually hears it once the lead has said how; danger does not wait. Advice, never a gate.
fn waits(view: &View, to: &Hearer) -> Markup {
    let is_danger = view.danger().is_some_and(Danger::comes_first) && !view.is_safe();
    let lead = view.lead().map_or_else(text::your_lead, |lead| catalogue::calling(&lead.name));
    html! {
        @if to.hearing == Hearing::Waits && !is_danger {
            p.ask-w { (catalogue::terminal::usually_waits(catalogue::calling(&to.name), lead)) }
        }
    }
}

/// Both must be able to talk calmly. The clock goes on.
fn calm(view: &View, to: &Hearer) -> Markup {
    html! {
        form.ask-w.mb6 method="post" action=(places::of_hearer(view, to, "/calm")) {
            fieldset.q {
                legend { (text::both_calm()) }
                div.acts {
                    button.btn.plain name="calm" value="yes" { (text::yes()) }
                    button.btn.plain name="calm" value="no" { (text::not_yet_calm()) }
                }
            }
        }
    }
}

/// Keeps whether both can talk calmly now.
pub(crate) fn keep_calm(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let calm = asked.field("calm") == "yes";
    let content = Content::Readiness(Readiness { you: calm, they: calm });
    visit.app.put(&visit.act(), view.recovery, content, false)?;
    Ok(Answer::See(places::of_hearer(&view, &to, if calm { "/card" } else { "" })))
}

fn people(visit: &Visit, view: &View) -> Markup {
    let lead = view.lead().map_or_else(text::your_lead, |lead| catalogue::calling(&lead.name));
    html! {
        ol.order {
            @for hearer in &view.people {
                li aria-current=[(hearer.hearing == Hearing::Now).then_some("step")] {
                    div {
                        strong { a href=(places::of_hearer(view, hearer, "")) { (hearer.name) } }
                        span { (hearer.role.name()) @if let Some(why) = &hearer.why { ": " (why) } }
                    }
                    span.tag {
                        @match hearer.hearing {
                            Hearing::Told(at) => (text::hears_told(visit.face.short(at))),
                            Hearing::Now => (text::hears_now()),
                            Hearing::Later => (text::hears_next()),
                            Hearing::Waits => (text::hears_waits(&lead)),
                        }
                    }
                }
            }
        }
    }
}

/// Keeps the draft; then goes on to what was said, or stays.
pub(crate) fn keep(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let before = words(visit, &view, &to)?.text;
    let typed = match asked.field("then").as_str() {
        "anew" => Some(made(visit, &view, &to)?),
        then => {
            let typed = asked.field("words");
            review::answered(visit, &view, &to, then, &typed)?.or_else(|| asked.filled("words"))
        }
    };
    // A start that is left as it was is nobody's words: it follows the facts.
    if let Some(typed) = typed.filter(|typed| typed.trim() != before.trim()) {
        let draft = Draft { kind: kind(&view, &to), to: to.person, text: Words::parse(&typed)? };
        visit.app.put(&visit.act(), view.recovery, Content::Draft(draft), false)?;
    } else {
        visit.let_go()?;
    }
    let page = if asked.field("then") == "said" { "/said" } else { "" };
    Ok(Answer::See(places::of_hearer(&view, &to, page)))
}

/// Who must hear it, and room for somebody else.
pub(crate) fn order(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    Ok(Answer::Page(show_order(visit, &visit.view(asked)?, None)))
}

fn show_order(visit: &Visit, view: &View, problem: Option<Problem>) -> Markup {
    let wrong = problem.as_ref().map(|problem| problem.sentence.clone());
    let inner = html! {
        h1 { (text::in_this_order()) }
        div.mt6 { (people(visit, view)) }
        (still_unnamed(view))
        form.mt7 method="post" autocomplete="off" {
            h2.mb3 { (text::add_person()) }
            div.field {
                label for="name" { (text::their_name()) }
                @if let Some(wrong) = &wrong { p.wrong #name-e { (wrong) } }
                input #name type="text" name="name" aria-describedby=[wrong.as_ref().map(|_| "name-e")];
            }
            fieldset.q {
                legend { (text::their_part()) }
                div.picks {
                    @for role in [Role::Lead, Role::Helper, Role::Affected, Role::Reviewer] {
                        label { input type="radio" name="role" value=(role.key()) checked[role == Role::Helper]; " " (role.name()) }
                    }
                }
            }
            div.field { label for="why" { (text::why_them()) } input #why type="text" name="why"; }
            div.acts { button.btn { (text::add_them()) } }
        }
    };
    let title = text::titled_of(text::order_title(), &view.code);
    let page = Page { title, seen: Seen::OnlyYou, face: &visit.face, look: &visit.look, problem };
    page.question(Some(&places::home(&view.code)), "", inner)
}

/// Whom the playbook names by their part, where nobody of that part is on the list yet.
fn still_unnamed(view: &View) -> Markup {
    let named = || view.people.iter().map(|hearer| hearer.role).collect();
    let unnamed = view.playbook().map(|playbook| playbook.still_unnamed(named())).unwrap_or_default();
    html! {
        @if !unnamed.is_empty() {
            section.mt6 {
                h2.mb2 { (text::they_too()) }
                ul.dots { @for must in unnamed { li { (catalogue::playbook::hear_line(&must.who, must.role.name(), &must.why)) } } }
            }
        }
    }
}

/// Adds somebody.
pub(crate) fn include(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let Some(name) = asked.filled("name") else {
        let problem = Problem { field: "name", sentence: text::enter_name() };
        return Ok(Answer::Again(show_order(visit, &view, Some(problem))));
    };
    let role = Role::from_key(&asked.field("role")).filter(|role| role.can_be_told()).unwrap_or(Role::Helper);
    let name = Words::parse(&name)?;
    let why = asked.filled("why").map(|why| Words::parse(&why)).transpose()?;
    visit.app.include(&visit.act(), view.recovery, &name, role, why)?;
    Ok(Answer::See(places::of(&view.code, "tell")))
}
