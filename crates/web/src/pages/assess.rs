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
use service::domain::playbook::Prompt;
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

/// A question that has a page: one that is always asked, or one of the playbook.
#[derive(Clone, PartialEq)]
enum Which {
    Usual(Question),
    More(Prompt),
}

impl Which {
    /// The question of this address; a key that is none of them is no page.
    fn of(view: &View, asked: &Asked) -> Result<Self, Error> {
        let key = asked.part("question");
        let prompts = view.playbook().map(|playbook| playbook.questions.as_slice()).unwrap_or_default();
        let prompt = key.strip_prefix(places::MORE).and_then(|id| prompts.iter().find(|prompt| prompt.id == id));
        let more = prompt.cloned().map(Self::More);
        more.or_else(|| Question::from_key(key).map(Self::Usual)).ok_or_else(|| Error::NoSuchEntry(key.to_owned()))
    }

    fn is(&self, question: Question) -> bool {
        *self == Self::Usual(question)
    }

    fn words(&self) -> String {
        match self {
            Self::Usual(question) => catalogue::question(*question),
            Self::More(prompt) => prompt.ask.to_string(),
        }
    }

    fn why(&self) -> Option<String> {
        match self {
            Self::Usual(Question::Who) => Some(text::facts_first()),
            Self::Usual(_) => None,
            Self::More(prompt) => Some(prompt.why.to_string()),
        }
    }

    fn is_answered_by(&self, fact: &Fact) -> bool {
        match self {
            Self::Usual(question) => fact.question == *question && fact.prompt.is_none(),
            Self::More(prompt) => fact.answers(&prompt.id),
        }
    }

    fn fact(&self, answer: content::Answer) -> Content {
        Content::Fact(match self {
            Self::Usual(question) => Fact::new(*question, answer),
            Self::More(prompt) => Fact::prompted(prompt, answer),
        })
    }
}

/// One question.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let view = visit.view(asked)?;
    let which = Which::of(&view, asked)?;
    let known = known(&view, &which).unwrap_or_default();
    Ok(Answer::Page(ask(visit, &view, &which, &known, None)?))
}

fn known(view: &View, which: &Which) -> Option<String> {
    view.facts().find_map(|(_, fact)| match &fact.answer {
        content::Answer::Known(words) if which.is_answered_by(fact) => Some(words.to_string()),
        _ => None,
    })
}

/// A mark of the answer that a page was shown with.
fn mark(known: Option<&str>) -> String {
    known.map_or_else(|| "none".to_owned(), |words| hex(&Sha256::digest(words.as_bytes())))
}

/// What stands by now, where it is not what the page was shown with, and not what was typed either.
fn changed(view: &View, which: &Which, asked: &Asked) -> Option<String> {
    let was = asked.filled("was")?;
    let typed = asked.field("answer");
    known(view, which).filter(|now| was != mark(Some(now)) && now.trim() != typed.trim())
}

fn ask(visit: &Visit, view: &View, which: &Which, value: &str, problem: Option<Problem>) -> Result<Markup, Error> {
    let fact = which.fact(content::Answer::NotYet);
    let conducts = which.is(Question::Policy).then_some(Content::Conduct(Conduct::HonestMistake));
    let may_change: Vec<Content> = std::iter::once(fact).chain(conducts).collect();
    // Said once: whoever is short of time does not read it six times.
    let is_first = which.is(Question::Who);
    let (label, hint) = (text::your_answer(), is_first.then(text::own_words));
    let field = Field { name: "answer", label: &label, hint: hint.as_deref(), value, rows: 3 };
    let inner = html! {
        h1 { (which.words()) }
        @if let Some(why) = which.why() { p.mt4.lede { (why) } }
        form.mt6 method="post" autocomplete="off" {
            (field.with(problem.as_ref()))
            @if which.is(Question::Policy) { (conduct(view)) }
            div.acts {
                button.btn { (text::go_on()) }
                button.btn.plain name="unknown" value="yes" { (text::not_known_yet()) }
            }
            (parts::seen_change(visit, view, &may_change)?)
            input type="hidden" name="was" value=(mark(known(view, which).as_deref()));
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
    let view = visit.view(asked)?;
    let which = Which::of(&view, asked)?;
    let answer = match (asked.filled("unknown"), asked.filled("answer")) {
        (Some(_), _) => content::Answer::NotYet,
        (None, Some(typed)) => content::Answer::Known(Words::parse(&typed)?),
        (None, None) => {
            let problem = Problem { field: "answer", sentence: text::write_or_not_known() };
            return Ok(Answer::Again(ask(visit, &view, &which, "", Some(problem))?));
        }
    };
    if let Some(now) = changed(&view, &which, asked) {
        let problem = Problem { field: "answer", sentence: text::answered_meanwhile(now) };
        return Ok(Answer::Changed(ask(visit, &view, &which, &asked.field("answer"), Some(problem))?));
    }
    if let Some(conduct) = Conduct::from_key(&asked.field("conduct")) {
        visit.app.put(&visit.first_act(), view.recovery, Content::Conduct(conduct), false)?;
    }
    if let (true, content::Answer::Known(words)) = (which.is(Question::What), &answer) {
        // The half-typed words are said with the answer, not with the title that it gives.
        visit.app.title(&visit.first_act(), view.recovery, words, false)?;
    }
    let done = visit.app.put(&visit.act(), view.recovery, which.fact(answer), false)?;
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
            @for which in rows(&view) { (row(&view, &which)) }
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

/// What happened, then what the playbook asks, then the rest: as they are asked.
fn rows(view: &View) -> Vec<Which> {
    let prompts = view.playbook().map(|playbook| playbook.questions.clone()).unwrap_or_default();
    let mut rows: Vec<Which> = Question::ASKED.into_iter().map(Which::Usual).collect();
    rows.splice(1..1, prompts.into_iter().map(Which::More));
    rows
}

fn row(view: &View, which: &Which) -> Markup {
    let answered = view.facts().map(|(_, fact)| fact).find(|fact| which.is_answered_by(fact));
    let words = match answered.map(|fact| &fact.answer) {
        Some(content::Answer::Known(words)) => words.to_string(),
        Some(content::Answer::NotYet) => text::not_known_yet(),
        None => text::not_answered(),
    };
    match which {
        Which::Usual(question) => line(question.name(), &words, &places::of_question(&view.code, *question)),
        Which::More(prompt) => line(prompt.ask.as_str(), &words, &places::of_prompt(&view.code, &prompt.id)),
    }
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
