//! It was said: when, how, and what goes along for them to see.

use super::tell::{kind, made_without, person, words};
use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts::Field;
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, draft, pages as text};
use maud::{Markup, html};
use service::domain::content::MessageKind;
use service::domain::person::{Role, Way};
use service::domain::view::{Hearer, Shown};
use service::domain::words::Words;
use service::domain::{ItemId, View};
use service::{Error, Preview, Wish};

/// The page: nothing goes along that does not stand on it.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let value = words(visit, &view, &to)?.text;
    let form = Form { visit, view: &view, to: &to, typed: None, words: &value };
    Ok(Answer::Page(form.show(None)?))
}

struct Form<'a> {
    visit: &'a Visit,
    view: &'a View,
    to: &'a Hearer,
    /// What was typed, where the page is shown again.
    typed: Option<&'a Asked>,
    words: &'a str,
}

impl Form<'_> {
    fn show(&self, problem: Option<Problem>) -> Result<Markup, Error> {
        let Self { visit, view, to, .. } = self;
        let name = catalogue::calling(&to.name);
        let preview = visit.app.preview(view.recovery, &person(to), false, visit.face.now)?;
        let when = self.typed.map(|typed| typed.field("when")).unwrap_or_default();
        let wrong = problem.as_ref().filter(|problem| problem.field == "when").map(|problem| problem.sentence.clone());
        let label = text::the_words();
        let field = Field { name: "words", label: &label, hint: None, value: self.words, rows: 6 };
        let inner = html! {
            h1 { (text::what_goes_along(&name)) }
            p.mt4.lede { @if to.role == Role::Affected { (text::what_goes_thread(&name)) } @else { (text::what_goes_along_lede()) } }
            form.mt6 method="post" autocomplete="off" {
                (self.items(&preview))
                label.check { input type="checkbox" name="along" value="words" checked[self.typed.is_none_or(|typed| typed.field("along") == "words")]; " " (text::keep_words()) }
                (field.with(problem.as_ref()))
                fieldset.q {
                    legend { (text::how_said()) }
                    div.picks { @for way in Way::all() { label { input type="radio" name="way" value=(way.key()) checked[way == self.way()]; " " (way.name()) } } }
                }
                div.field {
                    label for="when" { (text::when_said()) }
                    p.hint #when-h { (text::empty_is_now()) }
                    @if let Some(wrong) = &wrong { p.wrong #when-e { (wrong) } }
                    input #when type="text" name="when" value=(when) aria-describedby={ "when-h" @if wrong.is_some() { " when-e" } };
                }
                @if visit.app.settings.name.is_none() {
                    div.field { label for="own" { (text::your_name_for(&name)) } input #own type="text" name="own" value=(self.typed.map(|typed| typed.field("own")).unwrap_or_default()); }
                }
                div.acts { button.btn { (text::record_told(&name)) } }
                p.mt4.small.quiet { (text::will_see_this(&name)) }
            }
        };
        let title = text::titled_of(text::said_title(), &view.code);
        let page = Page { title, seen: Seen::until_told(view), face: &visit.face, problem };
        Ok(page.question(Some(&places::of_hearer(view, to, "")), "", inner))
    }

    fn way(&self) -> Way {
        self.typed.and_then(|typed| Way::from_key(&typed.field("way"))).unwrap_or(Way::InPerson)
    }

    fn items(&self, preview: &Preview) -> Markup {
        let goes = |shown: &Shown, usual: bool| {
            self.typed.map_or(usual, |typed| typed.all("pick").any(|pick| pick == shown.id.to_string()))
        };
        html! {
            @if !preview.items.is_empty() {
                ul.checks {
                    @for (shown, usual) in &preview.items {
                        li {
                            label {
                                input type="checkbox" name="pick" value=(shown.id.to_string()) checked[goes(shown, *usual)];
                                span { (catalogue::content(&shown.content, self.view, &self.visit.face)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Records that they have been told, with what was picked.
pub(crate) fn tell(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let typed = asked.field("words");
    let again = |problem| {
        let form = Form { visit, view: &view, to: &to, typed: Some(asked), words: &typed };
        form.show(Some(problem)).map(Answer::Again)
    };
    let goes_along = asked.field("along") == "words" && !typed.trim().is_empty();
    let blanks: Vec<String> = draft::blanks(&typed).into_iter().map(str::to_owned).collect();
    if goes_along && !blanks.is_empty() {
        return again(Problem { field: "words", sentence: text::open_blanks(catalogue::and(&blanks)) });
    }
    let said_at = match asked.filled("when").map(|when| visit.face.parse(&when)) {
        None => visit.face.now,
        Some(Ok(at)) => at,
        Some(Err(error)) => return again(Problem { field: "when", sentence: catalogue::time_error(&error).error }),
    };
    let preview = visit.app.preview(view.recovery, &person(&to), false, visit.face.now)?;
    let is_picked = |shown: &Shown| asked.all("pick").any(|pick| pick == shown.id.to_string());
    let (picks, left): (Vec<Shown>, Vec<Shown>) =
        preview.items.into_iter().map(|(shown, _)| shown).partition(|shown| is_picked(shown));
    let left: Vec<ItemId> = left.iter().map(|shown| shown.id).collect();
    // A start that was left as it was is ours: it must not say what was just taken out.
    let start = words(visit, &view, &to)?;
    let is_ours = !start.is_kept && typed.trim() == start.text.trim();
    let said = if is_ours { made_without(visit, &view, &to, &left) } else { typed.clone() };
    let wish = Wish {
        to: person(&to),
        kind: kind(&view, &to),
        way: Way::from_key(&asked.field("way")).unwrap_or(Way::InPerson),
        said_at,
        words: goes_along.then(|| Words::parse(&said)).transpose()?,
        from_start: false,
        owner_name: asked.filled("own").map(|name| Words::parse(&name)).transpose()?,
    };
    visit.app.tell(&visit.act(), view.recovery, &wish, &picks)?;
    let page = if wish.kind == MessageKind::HeadsUp {
        places::of_hearer(&view, &to, "/heard")
    } else {
        places::home(&view.code)
    };
    Ok(Answer::See(page))
}
