//! What they said: kept while it is fresh, in one minute. Each question can be left out.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts::{self, Field};
use crate::places;
use crate::site::Visit;
use catalogue::pages as text;
use maud::{Markup, html};
use service::Error;
use service::domain::content::{Content, Mood, Reaction, SaidBy};
use service::domain::person::{Hand, Role, Way};
use service::domain::words::Words;

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let name = catalogue::calling(&to.name);
    let (label, hint) = (text::what_to_do(&name), text::as_told_hint(&name));
    let inner = html! {
        p.step { (text::one_minute()) }
        h1 { (text::what_did_they_say(&name)) }
        form.mt7 method="post" autocomplete="off" {
            fieldset.q {
                legend { (text::taken_in(&name)) }
                div.picks {
                    label { input type="radio" name="in" value="yes"; " " (text::yes()) }
                    label { input type="radio" name="in" value="no"; " " (text::not_sure()) }
                }
            }
            @if to.role == Role::Lead { (Field { name: "direction", label: &label, hint: Some(&hint), value: "", rows: 3 }.show()) }
            (went())
            div.acts {
                button.btn { (text::keep_it()) }
                a.btn.plain href=(places::home(&view.code)) { (text::nothing_yet()) }
            }
        }
    };
    let title = text::titled_of(text::heard_title(), &view.code);
    let page = Page { title, seen: Seen::of(&view), face: &visit.face, look: &visit.look, problem: None };
    Ok(Answer::Page(page.question(Some(&places::home(&view.code)), "", inner)))
}

fn went() -> Markup {
    let moods = [("calm", text::calm()), ("hard", text::hard()), ("threatened", text::threatened())];
    let label = text::word_for_word();
    html! {
        fieldset.q.private {
            legend { (text::how_did_it_go()) }
            p.label { (parts::lock()) (text::only_you()) }
            div.picks {
                @for (value, words) in &moods { label { input type="radio" name="went" value=(value); " " (words) } }
            }
            details.mt4 {
                summary.small { (text::if_so()) }
                ol.order.lean { @for line in catalogue::after_a_bad_reaction() { li { div { (line) } } } }
                (Field { name: "said", label: &label, hint: None, value: "", rows: 3 }.show())
                p { a href="/support" { (text::support()) } }
            }
        }
    }
}

/// Keeps what was answered.
pub(crate) fn keep(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let words = |name: &str| asked.filled(name).map(|typed| Words::parse(&typed)).transpose();
    let hand = Hand::AsTold { at: visit.face.now, way: Way::InPerson };
    let said = |words| SaidBy { said_by: to.person, hand, words };
    let mood = match asked.field("went").as_str() {
        "calm" => Some(Mood::Calm),
        "hard" => Some(Mood::Hard),
        "threatened" => Some(Mood::Threatened),
        _ => None,
    };
    // Words that somebody wrote down because they were hard to hear are kept, whether or not a mood was picked.
    let told = words("said")?;
    let mood = mood.or(told.as_ref().map(|_| Mood::Threatened));
    let direction = words("direction")?.filter(|_| to.role == Role::Lead);
    let taken_in = (asked.field("in") == "yes").then(|| Content::Acknowledgement(said(None)));
    let direction = direction.map(|words| Content::Direction(said(Some(words))));
    let reaction = mood.map(|mood| Content::Reaction(Reaction { with: to.person, mood, words: told }));
    for content in [taken_in, direction, reaction].into_iter().flatten() {
        visit.app.put(&visit.act(), view.recovery, content, false)?;
    }
    Ok(Answer::See(places::home(&view.code)))
}
