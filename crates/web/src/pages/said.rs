//! It was said: when, how, and what goes along for them to see.

use super::tell::{kind, made_without, person, words};
use crate::answer::{Answer, Asked};
use crate::frame::{Page, Problem, Seen};
use crate::parts::{self, Field};
use crate::places;
use crate::site::Visit;
use catalogue::{Keyed, draft, pages as text};
use maud::{Markup, html};
use service::domain::content::MessageKind;
use service::domain::person::{Role, Way};
use service::domain::view::{Hearer, LineState, Shown};
use service::domain::words::Words;
use service::domain::{ItemId, View};
use service::{Error, Preview, Wish, as_shown};

/// The page: nothing goes along that does not stand on it.
pub(crate) fn page(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let wording = words(visit, &view, &to)?;
    let start = if wording.is_ours { wording.text.clone() } else { String::new() };
    let since = Since::asked(visit, &view, &to, asked)?;
    let form = Form { visit, view: &view, to: &to, typed: None, words: &wording.text, start: &start, since: &since };
    Ok(Answer::Page(form.show(None)?))
}

struct Form<'a> {
    visit: &'a Visit,
    view: &'a View,
    to: &'a Hearer,
    /// What was typed, where the page is shown again.
    typed: Option<&'a Asked>,
    words: &'a str,
    /// The words as we made them, where they are ours: they follow what is taken out.
    start: &'a str,
    since: &'a Since,
}

/// From when on somebody sees what others know already.
enum Since {
    /// Nobody else knows, or it is a talk of its own.
    Alone,
    /// From now on, with the copies that are picked.
    Now,
    /// From the start: the page as they will see it, which the owner sees first.
    Start(Box<View>),
}

impl Since {
    fn asked(visit: &Visit, view: &View, to: &Hearer, asked: &Asked) -> Result<Self, Error> {
        let knows = |hearer: &Hearer| hearer.role != Role::Affected && view.audience.names.contains(&hearer.name);
        if to.role == Role::Affected || knows(to) || !view.people.iter().any(knows) {
            return Ok(Self::Alone);
        }
        if asked.field("since") != "start" {
            return Ok(Self::Now);
        }
        let (kind, way, said_at) = (kind(view, to), Way::InPerson, visit.face.now);
        let wish = Wish { to: person(to), kind, way, said_at, words: None, from_start: true, owner_name: None };
        visit
            .app
            .as_they_will_see(&visit.first_act(), view.recovery, &wish, &[])
            .map(|view| Self::Start(Box::new(view)))
    }

    fn is_from_start(&self) -> bool {
        matches!(self, Self::Start(_))
    }

    /// A mark of what was shown: where a line has come or was struck through since, it is another.
    fn mark(&self) -> String {
        match self {
            Self::Start(theirs) => {
                let stands = theirs.lines.iter().filter(|line| line.state == LineState::Stands).count();
                format!("{stands} of {}", theirs.lines.len())
            }
            Self::Alone | Self::Now => String::new(),
        }
    }

    fn show(&self, visit: &Visit, name: &str) -> Markup {
        html! {
            @match self {
                Self::Alone => {}
                Self::Now => p.mt4 { (text::sees_from_now(name)) " " a href="?since=start" { (text::from_start_instead()) } }
                Self::Start(theirs) => {
                    p.mt4 { (catalogue::terminal::from_the_start(name)) " " a href="?" { (text::from_now_instead()) } }
                    ol.journal.mt4 {
                        @for line in &theirs.lines { li { span {} div { (catalogue::line(line, theirs, &visit.face)) } } }
                    }
                    input type="hidden" name="since" value="start";
                    input type="hidden" name="shown" value=(self.mark());
                }
            }
        }
    }
}

impl Form<'_> {
    fn show(&self, problem: Option<Problem>) -> Result<Markup, Error> {
        let Self { visit, view, to, .. } = self;
        let names = readers(view, to);
        let inner = html! {
            h1 { (text::what_goes_along(&names)) }
            p.mt4.lede { @if to.role == Role::Affected { (text::what_goes_thread(&names)) } @else { (text::what_goes_along_lede()) } }
            form.mt6 method="post" autocomplete="off" {
                (parts::once(visit)?)
                input type="hidden" name="kind" value=(kind(view, to).key());
                textarea.vh name="start" hidden { "\n" (self.start) }
                (self.since.show(visit, &catalogue::calling(&to.name)))
                (self.items(&visit.app.preview(view.recovery, &person(to), self.since.is_from_start(), visit.face.now)?))
                (self.fields(problem.as_ref()))
                div.acts { button.btn { (text::record_told(catalogue::calling(&to.name))) } }
                p.mt4.small.quiet { (text::will_see_this(&names)) }
            }
        };
        let (title, seen) = (text::titled_of(text::said_title(), &view.code), Seen::until_they_are_told(&names));
        let page = Page { title, seen, face: &visit.face, look: &visit.look, problem };
        Ok(page.question(Some(&places::of_hearer(view, to, "")), "", inner))
    }

    fn fields(&self, problem: Option<&Problem>) -> Markup {
        let typed = |name: &str| self.typed.map(|typed| typed.field(name)).unwrap_or_default();
        let goes_along = self.typed.is_none_or(|typed| typed.field("along") == "words");
        let way = Way::from_key(&typed("way")).unwrap_or(Way::InPerson);
        let label = text::the_words();
        html! {
            label.check { input type="checkbox" name="along" value="words" checked[goes_along]; " " (text::keep_words()) }
            (Field { name: "words", label: &label, hint: None, value: self.words, rows: 6 }.with(problem))
            fieldset.q {
                legend { (text::how_said()) }
                div.picks {
                    @for one in Way::all() { label { input type="radio" name="way" value=(one.key()) checked[one == way]; " " (one.name()) } }
                }
            }
            (parts::time("when", &text::when_said(), &text::empty_is_now(), &typed("when"), problem))
            @if self.visit.app.settings.name.is_none() {
                div.field {
                    label for="own" { (text::your_name_for(catalogue::calling(&self.to.name))) }
                    input #own type="text" name="own" value=(typed("own"));
                }
            }
        }
    }

    fn items(&self, preview: &Preview) -> Markup {
        let goes = |shown: &Shown, usual: bool| {
            self.typed.map_or(usual, |typed| typed.all("pick").any(|pick| pick == as_shown(shown)))
        };
        html! {
            @if !preview.items.is_empty() {
                ul.checks #items {
                    @for (shown, usual) in &preview.items {
                        li {
                            label {
                                input type="checkbox" name="pick" value=(as_shown(shown)) checked[goes(shown, *usual)];
                                span { (catalogue::content(&shown.content, self.view, &self.visit.face)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Everybody who can read what goes along: whoever is told now, and those who read that part already.
fn readers(view: &View, to: &Hearer) -> String {
    let reads = |hearer: &&Hearer| {
        let is_in = view.audience.names.contains(&hearer.name);
        is_in
            && match to.role {
                Role::Affected => hearer.role == Role::Lead,
                _ => hearer.role != Role::Affected,
            }
    };
    let others = view.people.iter().filter(|hearer| hearer.person != to.person).filter(reads);
    let names: Vec<String> = std::iter::once(to).chain(others).map(|hearer| catalogue::calling(&hearer.name)).collect();
    catalogue::and(&names)
}

/// Records that they have been told, with what was picked.
pub(crate) fn tell(visit: &Visit, asked: &Asked) -> Result<Answer, Error> {
    let (view, to) = visit.talk(asked)?;
    let typed = asked.field("words");
    let since = Since::asked(visit, &view, &to, asked)?;
    let again = |problem, words: &str, start: &str| {
        let form = Form { visit, view: &view, to: &to, typed: Some(asked), words, start, since: &since };
        form.show(Some(problem)).map(Answer::Again)
    };
    let start = asked.field("start");
    let goes_along = asked.field("along") == "words" && !typed.trim().is_empty();
    let blanks: Vec<String> = draft::blanks(&typed).into_iter().map(str::to_owned).collect();
    if goes_along && !blanks.is_empty() {
        let sentence = text::open_blanks(catalogue::and(&blanks));
        return again(Problem { field: "words", sentence }, &typed, &start);
    }
    let said_at = match visit.time(asked, "when") {
        Ok(when) => when.unwrap_or(visit.face.now),
        Err(problem) => return again(problem, &typed, &start),
    };
    let preview = visit.app.preview(view.recovery, &person(&to), since.is_from_start(), visit.face.now)?;
    let is_picked = |shown: &Shown| asked.all("pick").any(|pick| pick == as_shown(shown));
    let (picks, left): (Vec<Shown>, Vec<Shown>) =
        preview.items.into_iter().map(|(shown, _)| shown).partition(is_picked);
    if picks.len() != asked.all("pick").count() || since.mark() != asked.field("shown") {
        let sentence = text::changed_meanwhile();
        return again(Problem { field: "items", sentence }, &typed, &start);
    }
    // Words that are ours must not say what was just taken out; and they are read before they are shared.
    let is_ours = !start.trim().is_empty() && typed.trim() == start.trim();
    let left: Vec<ItemId> = left.iter().map(|shown| shown.id).collect();
    let made = made_without(visit, &view, &to, &left);
    if goes_along && is_ours && made.trim() != typed.trim() {
        return again(Problem { field: "words", sentence: text::made_without() }, &made, &made);
    }
    let wish = Wish {
        to: person(&to),
        kind: MessageKind::from_key(&asked.field("kind")).unwrap_or_else(|| kind(&view, &to)),
        way: Way::from_key(&asked.field("way")).unwrap_or(Way::InPerson),
        said_at,
        words: goes_along.then(|| Words::parse(&typed)).transpose()?,
        from_start: since.is_from_start(),
        owner_name: asked.filled("own").map(|name| Words::parse(&name)).transpose()?,
    };
    visit.app.tell(&visit.act(), view.recovery, &wish, &picks)?;
    let is_first_to_the_lead = wish.kind == MessageKind::HeadsUp && to.role == Role::Lead;
    let heard = || places::of_hearer(&view, &to, "/heard");
    Ok(Answer::See(if is_first_to_the_lead { heard() } else { places::home(&view.code) }))
}
