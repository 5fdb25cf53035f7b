//! Addresses, and which page is next.
//!
//! Lives here: from a next step to its page. Not here: what comes next (`recovery`).

use service::domain::content::Question;
use service::domain::view::Hearer;
use service::domain::words::{Code, Words};

use catalogue::Keyed;
use service::domain::{NextStep, View};

/// A page of a recovery.
pub(crate) fn of(code: &Code, page: &str) -> String {
    format!("/r/{code}/{page}")
}

/// The recovery's own page.
pub(crate) fn home(code: &Code) -> String {
    format!("/r/{code}")
}

/// The page on which the next step is taken, where there is one.
pub(crate) fn of_step(view: &View) -> Option<String> {
    let page = match view.next.as_ref()? {
        NextStep::AskDanger => "danger",
        NextStep::ActNow => "act",
        NextStep::AskSpreading | NextStep::StopIt { .. } => "spreading",
        NextStep::AskNoticed => "noticed",
        NextStep::TakePause | NextStep::Pause { .. } => "pause",
        NextStep::NameLead => "lead",
        NextStep::Assess { question } => return Some(of_question(&view.code, *question)),
        NextStep::AssessMore { id, .. } => return Some(of_prompt(&view.code, id)),
        NextStep::AddOption { .. } => "options",
        NextStep::TellLead { name, .. } | NextStep::Tell { name, .. } => return of_person(view, name, ""),
        NextStep::Heard { name } | NextStep::AwaitDirection { name } => return of_person(view, name, "/heard"),
        NextStep::FollowDirection { .. } => return None,
    };
    Some(of(&view.code, page))
}

/// The page of a basic fact.
pub(crate) fn of_question(code: &Code, question: Question) -> String {
    of(code, &format!("assess/{}", question.key()))
}

/// The page of a question of the playbook.
pub(crate) fn of_prompt(code: &Code, id: &str) -> String {
    of(code, &format!("assess/{MORE}{id}"))
}

/// Before the name of a playbook's question, so that it is none of the usual ones.
pub(crate) const MORE: &str = "more-";

fn of_person(view: &View, name: &Words, page: &str) -> Option<String> {
    let hearer = view.people.iter().find(|hearer| hearer.name == *name)?;
    Some(of_hearer(view, hearer, page))
}

/// A page of the talk with somebody. No name stands in it: addresses stay in the history.
pub(crate) fn of_hearer(view: &View, hearer: &Hearer, page: &str) -> String {
    of(&view.code, &format!("tell/{}{page}", short(hearer)))
}

/// Enough of an id to tell the people of one recovery apart.
pub(crate) fn short(hearer: &Hearer) -> String {
    hearer.person.to_string().chars().take(8).collect()
}

/// Where to go after an act: the next step's page, else the recovery's.
pub(crate) fn next(view: &View) -> String {
    of_step(view).unwrap_or_else(|| home(&view.code))
}

/// The next step's page; once ways forward are there, the page of whoever must hear it first.
pub(crate) fn next_or_tell(view: &View) -> String {
    let lead = || view.lead().map(|lead| of_hearer(view, lead, ""));
    let is_options = |place: &String| place.ends_with("/options");
    let step = of_step(view).filter(|place| !is_options(place));
    step.or_else(lead).unwrap_or_else(|| of(&view.code, "lead"))
}
