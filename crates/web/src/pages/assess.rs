//! The basic facts: one question a page, then all of them on one.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::guard::hex;
use crate::parts::{self, Field};
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, pages as text};
use maud::{Markup, html};
use service::Error;
use service::domain::View;
use service::domain::content::{self, Content, Fact, Question};
use service::domain::fallout::{Conduct, Severity};
use service::domain::words::Words;
use sha2::{Digest, Sha256};

fn frame<'a>(visit: &'a Visit, view: &View, kind: String, problem: Option<Problem>) -> Page<'a> {
    Page {
        title: text::titled_of(kind, &view.code),
        seen: Seen::until_told(view),
        face: &visit.face,
        look: &visit.look,
        problem,
    }
}

/// The question of this address; a key that is none of them is no page.
fn question(asked: &Asked) -> Result<Question, Error> {
    let key = asked.part("question");
    Question::from_key(key).ok_or_else(|| Error::NoSuchEntry(key.to_owned()))
}

/// One question.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, question) = (visit.view(asked)?, question(asked)?);
    let known = known(&view, question).unwrap_or_default();
    Ok(Answer::Page(ask(visit, &view, question, &known, None)?))
}

fn known(view: &View, question: Question) -> Option<String> {
    view.facts().find_map(|(_, fact)| match fact {
        Fact { question: asked, answer: content::Answer::Known(words) } if *asked == question => {
            Some(words.to_string())
        }
        _ => None,
    })
}

/// A mark of the answer that a page was shown with.
fn mark(known: Option<&str>) -> String {
    known.map_or_else(|| "none".to_owned(), |words| hex(&Sha256::digest(words.as_bytes())))
}

/// What stands by now, where it is not what the page was shown with, and not what was typed either.
fn changed(view: &View, question: Question, asked: &Asked) -> Option<String> {
    let was = asked.filled("was")?;
    let typed = asked.field("answer");
    known(view, question).filter(|now| was != mark(Some(now)) && now.trim() != typed.trim())
}

fn ask(visit: &Visit, view: &View, question: Question, value: &str, problem: Option<Problem>) -> Result<Markup, Error> {
    let fact = Content::Fact(Fact { question, answer: content::Answer::NotYet });
    let conducts = (question == Question::Policy).then_some(Content::Conduct(Conduct::HonestMistake));
    let may_change: Vec<Content> = std::iter::once(fact).chain(conducts).collect();
    // Said once: whoever is short of time does not read it six times.
    let is_first = question == Question::Who;
    let (label, hint) = (text::your_answer(), is_first.then(text::own_words));
    let field = Field { name: "answer", label: &label, hint: hint.as_deref(), value, rows: 3 };
    let inner = html! {
        h1 { (catalogue::question(question)) }
        @if is_first { p.mt4.lede { (text::facts_first()) } }
        form.mt6 method="post" autocomplete="off" {
            (field.with(problem.as_ref()))
            @if question == Question::Policy { (conduct(view)) }
            div.acts {
                button.btn { (text::go_on()) }
                button.btn.plain name="unknown" value="yes" { (text::not_known_yet()) }
            }
            (parts::seen_change(visit, view, &may_change)?)
            input type="hidden" name="was" value=(mark(known(view, question).as_deref()));
        }
        div.mt6 { (parts::clocks(view, &visit.face)) }
        (parts::talk_now(view))
    };
    let back = places::of(&view.code, "assess");
    Ok(frame(visit, view, text::assess_title(), problem).question(Some(&back), "", inner))
}

fn conduct(view: &View) -> Markup {
    html! {
        fieldset.q {
            legend { (text::how_was_it()) }
            div.picks {
                @for way in Conduct::all() {
                    label {
                        input type="radio" name="conduct" value=(way.key()) checked[view.conduct() == Some(way)];
                        " " (way.name())
                    }
                }
            }
        }
    }
}

/// Keeps an answer; not to know yet is one.
pub(crate) fn answer(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, question) = (visit.view(asked)?, question(asked)?);
    let answer = match (asked.filled("unknown"), asked.filled("answer")) {
        (Some(_), _) => content::Answer::NotYet,
        (None, Some(typed)) => content::Answer::Known(Words::parse(&typed)?),
        (None, None) => {
            let problem = Problem { field: "answer", sentence: text::write_or_not_known() };
            return Ok(Answer::Again(ask(visit, &view, question, "", Some(problem))?));
        }
    };
    if let Some(now) = changed(&view, question, asked) {
        let problem = Problem { field: "answer", sentence: text::answered_meanwhile(now) };
        return Ok(Answer::Changed(ask(visit, &view, question, &asked.field("answer"), Some(problem))?));
    }
    if let Some(conduct) = Conduct::from_key(&asked.field("conduct")) {
        visit.app.put(&visit.first_act(), view.recovery, Content::Conduct(conduct), false)?;
    }
    if let (Question::What, content::Answer::Known(words)) = (question, &answer) {
        // The half-typed words are said with the answer, not with the title that it gives.
        visit.app.title(&visit.first_act(), view.recovery, words, false)?;
    }
    let fact = Content::Fact(Fact { question, answer });
    let done = visit.app.put(&visit.act(), view.recovery, fact, false)?;
    Ok(Answer::See(after(&view, &done.view)))
}

/// The next open question; from a change of an answer back to the summary.
fn after(before: &View, now: &View) -> String {
    let step = |view: &View| places::of_step(view).filter(|place| place.contains("/assess/"));
    match (step(before), step(now)) {
        (Some(_), Some(next)) => next,
        _ => places::of(&now.code, "assess"),
    }
}

/// All answers on one page.
pub(crate) fn summary(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let next = places::of_step(&view).unwrap_or_else(|| places::home(&view.code));
    let inner = html! {
        h1 { (text::are_these_the_facts()) }
        div.mt5 { (parts::clocks(&view, &visit.face)) }
        dl.facts.mt6 {
            @for question in Question::ASKED { (row(&view, question)) }
            (spread(&view))
        }
        form.mt5 method="post" {
            (severity_picks(&view))
            (parts::seen_change(visit, &view, &[Content::Severity(Severity::Minor)])?)
        }
        div.acts { a.btn href=(next) { (text::these_are_the_facts()) } }
        p.mt4.small.quiet { (text::not_known_is_good()) }
    };
    let back = places::home(&view.code);
    Ok(Answer::Page(frame(visit, &view, text::summary_title(), None).question(Some(&back), "", inner)))
}

fn row(view: &View, question: Question) -> Markup {
    let answered = view.facts().map(|(_, fact)| fact).find(|fact| fact.question == question);
    let words = match answered.map(|fact| &fact.answer) {
        Some(content::Answer::Known(words)) => words.to_string(),
        Some(content::Answer::NotYet) => text::not_known_yet(),
        None => text::not_answered(),
    };
    line(question.name(), &words, &places::of_question(&view.code, question))
}

fn spread(view: &View) -> Markup {
    let words =
        view.spreading().map_or_else(text::not_answered, |spreading| catalogue::en::contents::spread(&spreading, view));
    html! {
        (line(&text::danger(), view.danger().map_or_else(text::not_answered, |danger| danger.name().to_owned()).as_str(), &places::of(&view.code, "danger")))
        (line(&text::spreading(), &words, &places::of(&view.code, "spreading")))
    }
}

fn line(name: &str, words: &str, place: &str) -> Markup {
    html! {
        div {
            dt { (name) }
            dd { (words) }
            dd.c { a href=(place) { (text::change()) span.vh { (text::change_what(name)) } } }
        }
    }
}

fn severity_picks(view: &View) -> Markup {
    let suggested = view.suggested_severity();
    let stands = view.severity().or(suggested);
    html! {
        fieldset.q {
            legend { (text::how_serious()) }
            div.picks {
                @for level in Severity::all() {
                    label {
                        input type="radio" name="severity" value=(level.key()) checked[stands == Some(level)];
                        " " @if suggested == Some(level) { (text::suggested(catalogue::en::contents::level_name(level))) } @else { (catalogue::en::contents::level_name(level)) }
                    }
                }
            }
        }
        button.btn.plain { (text::keep_severity()) }
    }
}

/// Keeps how serious it is.
pub(crate) fn severity(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    if let Some(level) = Severity::from_key(&asked.field("severity")) {
        visit.app.put(&visit.act(), view.recovery, Content::Severity(level), false)?;
    }
    Ok(Answer::See(places::of(&view.code, "assess")))
}
