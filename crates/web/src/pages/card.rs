//! The talk card: carries the spoken moment. One phone screen, one printed A6.

use crate::answer::{Answer, Asked};
use crate::frame::{Page, Seen};
use crate::parts::{self, Field};
use crate::places;
use crate::site::Visit;
use catalogue::{draft, pages as text};
use maud::{Markup, html};
use service::Error;
use service::domain::View;
use service::domain::content::{Content, TalkCard};
use service::domain::view::Hearer;
use service::domain::words::Words;

fn card(view: &View, to: &Hearer) -> TalkCard {
    view.card(to.person).cloned().unwrap_or_else(|| draft::card(view, to))
}

/// The page.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let card = card(&view, &to);
    let inner = html! {
        div.hold {
            (shown(&card))
            section.beside aria-labelledby="beside" {
                (parts::clocks(&view, &visit.face))
                h2 #beside { (text::take_it_along()) }
                p.quiet { (text::own_words_better()) }
                div.acts {
                    a.btn href=(places::of_hearer(&view, &to, "/said")) { (text::i_have_told(catalogue::calling(&to.name))) }
                    button.btn.plain type="button" data-print hidden { (text::print()) }
                    a.btn.plain href=(places::of_hearer(&view, &to, "/card.txt")) download="card.txt" { (text::save_as_text()) }
                }
                (change(&card, card != draft::card(&view, &to)))
            }
        }
    };
    let title = text::titled_of(text::card_title(), &view.code);
    let page = Page { title, seen: Seen::OwnPrint, face: &visit.face, look: &visit.look, problem: None };
    Ok(Answer::Page(page.question(Some(&places::of_hearer(&view, &to, "")), "card", inner)))
}

/// The card as a file of plain text, for one's own phone; its name says nothing of the mistake.
pub(crate) fn text_file(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    Ok(Answer::File { name: "card.txt", text: draft::card_text(&card(&view, &to)) + "\n" })
}

fn shown(card: &TalkCard) -> Markup {
    html! {
        article.sheet.talk {
            p.label { (text::ask_first()) }
            h1 { "“" (card.opener) "”" }
            p.label { (text::then_say_it()) }
            p.say { (card.first_sentence) }
            @if !card.facts.is_empty() {
                p.label { (text::what_is_known()) }
                ol { @for fact in &card.facts { li { (fact) } } }
            }
            p.label { (text::needed_now()) }
            p { (card.needed_now) }
            p.label { (text::what_i_offer()) }
            p { (card.offer) }
            p.hush { (text::then_listen()) }
        }
    }
}

fn change(card: &TalkCard, is_older: bool) -> Markup {
    let facts = card.facts.iter().map(Words::as_str).collect::<Vec<_>>().join("\n");
    let field = |name: &'static str, label: String, value: &str, rows: u8| {
        Field { name, label: &label, hint: None, value, rows }.show()
    };
    html! {
        @if is_older {
            form.mt5 method="post" { p.small.quiet { (text::card_is_older()) } button.bare name="anew" value="yes" { (text::make_anew()) } }
        }
        details.mt5 {
            summary { (text::change_words()) }
            form.mt4 method="post" autocomplete="off" {
                (field("opener", text::ask_first(), card.opener.as_str(), 2))
                (field("first", text::then_say_it(), card.first_sentence.as_str(), 3))
                (field("facts", text::a_fact(), &facts, 4))
                (field("needed", text::needed_now(), card.needed_now.as_str(), 2))
                (field("offer", text::what_i_offer(), card.offer.as_str(), 2))
                div.acts { button.btn.plain { (text::keep_card()) } }
            }
        }
    }
}

/// Keeps the card; a line that was emptied stays as it was.
pub(crate) fn keep(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    if asked.field("anew") == "yes" {
        visit.app.put(&visit.act(), view.recovery, Content::Card(draft::card(&view, &to)), false)?;
        return Ok(Answer::See(places::of_hearer(&view, &to, "/card")));
    }
    let was = card(&view, &to);
    let line = |name: &str, was: Words| asked.filled(name).map_or(Ok(was), |typed| Words::parse(&typed));
    let facts = asked.field("facts");
    let facts = facts.lines().filter(|fact| !fact.trim().is_empty()).map(Words::parse).collect::<Result<_, _>>()?;
    let card = TalkCard {
        to: to.person,
        opener: line("opener", was.opener)?,
        first_sentence: line("first", was.first_sentence)?,
        facts,
        needed_now: line("needed", was.needed_now)?,
        offer: line("offer", was.offer)?,
    };
    visit.app.put(&visit.act(), view.recovery, Content::Card(card), false)?;
    Ok(Answer::See(places::of_hearer(&view, &to, "/card")))
}
