//! What every page stands in: title, mark, who can see it, main, foot.
//!
//! Lives here: the frame of question pages and of work pages, and the pages of one sentence (closed, missing, fault).
//! Not here: what stands in main (`pages`), parts of it (`parts`).

use crate::assets::{SCRIPT, STYLE};
use crate::parts;
use catalogue::en::support::EMERGENCY;
use catalogue::pages as text;
use catalogue::{Clockface, Trouble};
use maud::{DOCTYPE, Markup, html};
use service::domain::{Span, View};

/// Who can see a page, in words.
pub(crate) enum Seen {
    /// The owner alone.
    OnlyYou,
    /// The owner alone; this person will see what is on it when they are told.
    UntilTold(String),
    /// These, in a sentence.
    Others(String),
    /// The owner alone; a print of it lies open.
    OwnPrint,
    /// The owner alone, and nothing of the visit is kept.
    Nobody,
}

impl Seen {
    /// Of a whole recovery.
    pub(crate) fn of(view: &View) -> Self {
        if view.audience.names.is_empty() {
            return Self::OnlyYou;
        }
        Self::Others(catalogue::audience(&view.audience, view))
    }

    /// Of what goes to the lead when they are told.
    pub(crate) fn until_told(view: &View) -> Self {
        match view.lead() {
            Some(lead) if view.audience.names.is_empty() => Self::UntilTold(catalogue::calling(&lead.name)),
            _ => Self::of(view),
        }
    }

    /// Of what these will see when one of them is told.
    pub(crate) fn until_they_are_told(names: &str) -> Self {
        Self::UntilTold(names.to_owned())
    }

    fn words(&self) -> Markup {
        html! {
            @match self {
                Self::OnlyYou => { b { (text::only_you()) } " " (text::can_see_this_page()) }
                Self::UntilTold(name) => { b { (text::only_you()) } ". " (text::only_you_until(name)) }
                Self::Others(sentence) => { b { (sentence) } }
                Self::OwnPrint => { b { (text::only_you()) } ". " (text::card_seen()) }
                Self::Nobody => { b { (text::only_you()) } ". " (text::not_told_of_visit()) }
            }
        }
    }

    fn picture(&self) -> Markup {
        if matches!(self, Self::Others(_)) { parts::heads() } else { parts::lock() }
    }
}

/// What is the same on each page of a visit.
pub(crate) struct Look {
    /// By which the script knows the server that it sends words to.
    pub(crate) proof: String,
    /// Light or dark, where it is not the system's.
    pub(crate) theme: Option<String>,
    /// After how long a page that nobody uses is covered.
    pub(crate) cover: Option<Span>,
}

/// A page's frame.
pub(crate) struct Page<'a> {
    /// Its kind and code, never the mistake or a name: it shows in tabs and in the history.
    pub(crate) title: String,
    /// Who can see it.
    pub(crate) seen: Seen,
    /// The clock, whose zone the foot names.
    pub(crate) face: &'a Clockface,
    /// What is the same on each page of a visit.
    pub(crate) look: &'a Look,
    /// What is needed to go on, where the page is shown again.
    pub(crate) problem: Option<Problem>,
}

/// What a form needs, said at its head and at the field.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// The id of the field.
    pub(crate) field: &'static str,
    /// What is needed.
    pub(crate) sentence: String,
}

impl Page<'_> {
    /// One question: no navigation, one primary action.
    pub(crate) fn question(self, back: Option<&str>, class: &str, inner: Markup) -> Markup {
        let main = html! {
            main #main class={ "ask " (class) } {
                (self.summary())
                @if let Some(place) = back { a.back href=(place) { (text::back()) } }
                (inner)
            }
        };
        self.whole(None, main)
    }

    /// A page to work on, with the navigation.
    pub(crate) fn work(self, here: &str, inner: Markup) -> Markup {
        let main = html! { main #main.work { (self.summary()) (inner) } };
        self.whole(Some(here), main)
    }

    fn summary(&self) -> Markup {
        html! {
            @if let Some(problem) = &self.problem {
                div.problem #problem role="alert" tabindex="-1" {
                    h2 { (text::problem()) }
                    p { a href={ "#" (problem.field) } { (problem.sentence) } }
                }
            }
        }
    }

    fn whole(&self, here: Option<&str>, main: Markup) -> Markup {
        let title = if self.problem.is_some() { text::titled_wrong(&self.title) } else { self.title.clone() };
        html! {
            (DOCTYPE)
            html lang="en" data-theme=[self.look.theme.as_ref()] {
                (head(&title, true))
                body data-kept=(text::saved_here()) data-not-kept=(text::not_saved()) data-shut=(text::kept_but_shut()) data-over=(text::pause_over()) data-copied=(text::words_copied()) data-proof=(self.look.proof) data-cover=[self.look.cover.map(|after| after.as_minutes())] {
                    a.skip href="#main" { (text::skip()) }
                    header.top {
                        (parts::mark())
                        @if let Some(here) = here {
                            nav.nav aria-label=(text::main_navigation()) {
                                a href="/r" aria-current=[(here == "/r").then_some("page")] { (text::recoveries()) }
                                a href="/settings" aria-current=[(here == "/settings").then_some("page")] { (text::settings_title()) }
                            }
                        }
                        p.seen #seen { (self.seen.picture()) span { (self.seen.words()) } }
                    }
                    (main)
                    footer.foot {
                        a href="/support" { (text::support()) }
                        @if here.is_none() { a href="/r" { (text::leave_page()) } }
                        a #leave href="/gone" rel="noreferrer" { (text::leave_now()) }
                        span.end { (text::where_saved(self.face.zone_name())) }
                    }
                    (go())
                    @if self.look.cover.is_some() { div.cover #cover hidden { p { (text::covered()) } button.btn.plain type="button" { (text::uncover()) } } }
                    p.vh #spoken role="status" {}
                }
            }
        }
    }
}

/// "Go to or do…", for whoever works by keys. The script opens it, and puts in the recovery that is in view.
fn go() -> Markup {
    let of_recovery = [
        ("", text::next()),
        ("/assess", text::summary_title()),
        ("/options", text::options_title()),
        ("/tell", text::order_title()),
    ];
    html! {
        dialog.go #go aria-label=(text::go_to_or_do()) {
            label.label for="go-words" { (text::go_to_or_do()) }
            input #go-words type="text" autocomplete="off";
            ul {
                @for (page, words) in &of_recovery { li hidden data-of-recovery=(page) { a href="/r" { (words) } } }
                li { a href="/" { (text::start_here()) } }
                li { a href="/r" { (text::recoveries()) } }
                li { a href="/settings" { (text::settings_title()) } }
                li { a href="/verify" { (text::check_the_journals()) } }
                li { a href="/support" { (text::support()) } }
                li { a href="/gone" data-leave { (text::leave_now()) } }
            }
        }
    }
}

fn head(title: &str, script: bool) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width,initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            link rel="stylesheet" href=(STYLE.place());
            @if script { script src=(SCRIPT.place()) defer {} }
        }
    }
}

/// A page of one sentence and one way on; whoever is let in finds support at its foot too.
fn plain(title: &str, heading: &str, more: Markup, is_in: bool) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(&text::titled(title), false))
            body {
                header.top { (parts::mark()) }
                main #main.ask { h1 { (heading) } (more) }
                @if is_in {
                    footer.foot {
                        a href="/support" { (text::support()) }
                        a href="/gone" rel="noreferrer" { (text::leave_now()) }
                    }
                }
            }
        }
    }
}

/// Something was not done: why, and what helps. What was typed is shown, so that it can be taken along; and whoever may be
/// hurt comes first even here.
pub(crate) fn trouble<'a>(trouble: &Trouble, emergency: &str, typed: impl Iterator<Item = &'a str>) -> Markup {
    let typed: Vec<&str> = typed.collect();
    plain(
        &text::fault_title(),
        &trouble.error,
        html! {
            @if let Some(why) = &trouble.why { p.mt4.lede { (why) } }
            @if let Some(next) = &trouble.try_ { p.mt4 { (next) } }
            @if !typed.is_empty() { p.mt5 { (text::what_you_typed()) } @for words in &typed { pre.sheet.document { (words) } } }
            p.mt4 { (text::shut_danger(emergency)) }
            p.mt5 { a href="/r" { (text::to_recoveries()) } }
        },
        true,
    )
}

/// A fault of ours.
pub(crate) fn broke_off() -> Markup {
    let more = html! {
        p.mt4.lede { (text::broke_off_kept()) }
        p.mt4 { (text::shut_danger(EMERGENCY)) }
        p.mt5 { a href="/r" { (text::to_recoveries()) } }
    };
    plain(&text::fault_title(), &text::broke_off(), more, true)
}

/// More than a form may bring.
pub(crate) fn too_much() -> Markup {
    let more = html! { p.mt4.lede { (text::too_much_try()) } p.mt4 { (text::shut_danger(EMERGENCY)) } };
    plain(&text::fault_title(), &text::too_much(), more, true)
}

/// No such page.
pub(crate) fn missing() -> Markup {
    let more = html! { p.mt5 { a href="/r" { (text::to_recoveries()) } } };
    plain(&text::not_found_title(), &text::not_found(), more, true)
}

/// Whoever is not let in. Who may be hurt comes first even here.
pub(crate) fn shut() -> Markup {
    let more = html! {
        p.mt4.lede { (text::shut_how()) }
        p.mt4 { (text::shut_danger(EMERGENCY)) }
    };
    plain(&text::shut_title(), &text::shut(), more, false)
}

/// The door, open: goes on by itself, and by a link.
pub(crate) fn door() -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width,initial-scale=1";
                meta http-equiv="refresh" content="0;url=/";
                title { (text::titled(text::door_title())) }
                link rel="stylesheet" href=(STYLE.place());
            }
            body {
                main #main.ask { h1 { (text::door()) } p.mt5 { a.btn href="/" { (text::go_on()) } } }
            }
        }
    }
}

/// An empty page, for whoever leaves in haste.
pub(crate) fn gone() -> Markup {
    html! { (DOCTYPE) html lang="en" { head { meta charset="utf-8"; title { (text::gone_title()) } } body {} } }
}
