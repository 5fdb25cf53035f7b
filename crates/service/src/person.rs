//! Finding the person that a typed name means.

use crate::error::Error;
use recovery::View;
use recovery::view::Hearer;
use recovery::words::Words;

/// The one person of a recovery whose name fits: the whole name, else a first name, else the beginning of one.
pub(crate) fn find<'a>(view: &'a View, typed: &str) -> Result<&'a Hearer, Error> {
    let wanted = typed.trim().to_lowercase();
    let rules: [fn(&str, &str) -> bool; 3] = [
        |name, wanted| name == wanted,
        |name, wanted| name.split_whitespace().any(|part| part == wanted),
        |name, wanted| !wanted.is_empty() && name.starts_with(wanted),
    ];
    for fits in rules {
        let found: Vec<&Hearer> =
            view.people.iter().filter(|p| fits(&p.name.as_str().to_lowercase(), &wanted)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok(one),
            several => return Err(Error::WhichPerson { name: typed.to_owned(), fits: names(several) }),
        }
    }
    let known = names(&view.people.iter().collect::<Vec<_>>());
    Err(Error::NoSuchPerson { name: typed.to_owned(), known })
}

fn names(people: &[&Hearer]) -> Vec<Words> {
    people.iter().map(|person| person.name.clone()).collect()
}
