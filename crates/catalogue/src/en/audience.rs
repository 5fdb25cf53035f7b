//! Who can see something, in words. Never more than four names, never a guess.

use crate::names::{and, calling};
use crate::texts::texts;
use recovery::View;
use recovery::view::Audience;

texts! {
    fn you() = "you";
    fn the_owner() = "the owner";
    fn only_you() = "Only you can see this.";
    fn can_see(names) = "{names} can see this.";
    fn names_only(name) = "{name} only";
    fn others(count) = "{count} others";
}

/// As many names as are said in one breath; the rest is counted.
const MOST: usize = 4;

/// Who can see something: "Only you can see this.", "You and Marta can see this.", for the owner or for another viewer.
pub fn audience(audience: &Audience, view: &View) -> String {
    let names = readers(audience, view);
    if names.len() == 1 {
        return only_you();
    }
    let mut names = list(&names);
    if let Some(first) = names.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    can_see(names)
}

/// The same, short, for the end of a line: "you only", "you and Marta".
pub fn seen_by(audience: &Audience, view: &View) -> String {
    match readers(audience, view).as_slice() {
        [one] => names_only(one),
        names => list(names),
    }
}

/// The names in the third person, for a document: "Sam and Marta".
pub fn names_of(audience: &Audience, view: &View) -> String {
    let owner = view.owner.name.as_ref().map_or_else(the_owner, ToString::to_string);
    let names: Vec<String> = std::iter::once(owner).chain(audience.names.iter().map(ToString::to_string)).collect();
    if names.len() == 1 { names_only(&names[0]) } else { list(&names) }
}

/// "you" first, then the owner if somebody else looks, then the others by the name that one calls them.
fn readers(audience: &Audience, view: &View) -> Vec<String> {
    let viewer = view.name(view.viewer).cloned();
    let owner = view.owner.name.as_ref().map_or_else(the_owner, calling);
    let owner = (!view.is_owners()).then_some(owner);
    let others = audience.names.iter().filter(|name| view.is_owners() || Some(*name) != viewer.as_ref());
    std::iter::once(you()).chain(owner).chain(others.map(calling)).collect()
}

fn list(names: &[String]) -> String {
    if names.len() <= MOST + 1 {
        return and(names);
    }
    let (said, counted) = names.split_at(MOST + 1);
    if counted.len() == 1 {
        return and(names);
    }
    let all: Vec<String> = said.iter().cloned().chain([others(counted.len())]).collect();
    and(&all)
}
