//! The access table in code is the one that was agreed, cell by cell.

use recovery::access::{Access, Relation, Row, State, access};
use recovery::person::Role;

/// The letters of one cell for states P, D, S, X: by row and role, in the order of the table.
pub(crate) fn agreed() -> Vec<Vec<String>> {
    let lines = include_str!("access_matrix.md").lines().filter(|line| line.starts_with("| "));
    let rows = lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
    rows.filter(|cells| cells[0].parse::<u8>().is_ok())
        .map(|cells| cells[3..13].iter().map(letters).collect())
        .collect()
}

fn letters(cell: &&str) -> String {
    cell.chars().filter(char::is_ascii).collect()
}

/// Whether a letter lets somebody read, and append: what is their own, and what is not.
pub(crate) fn allows(letter: char) -> [bool; 4] {
    let is = |letters: &str| letters.contains(letter);
    [is("rboq"), is("rb"), is("abo"), is("ab")]
}

#[test]
fn the_table_has_nineteen_rows_ten_roles_and_four_states() {
    let table = agreed();
    assert_eq!(table.len(), 19);
    assert!(table.iter().all(|row| row.len() == 10 && row.iter().all(|cell| cell.len() == 4)));
    let header = include_str!("access_matrix.md").lines().find(|line| line.starts_with("| # ")).unwrap();
    let roles = "owner | lead | helper | affected | reviewer | people office | colleague | admin | auditor | outsider";
    assert!(header.contains(roles));
}

#[test]
fn every_cell_allows_what_was_agreed() {
    let (checked, different) = compare(access);
    assert_eq!(checked, 1_520);
    assert_eq!(different, Vec::<String>::new());
}

#[test]
fn a_planted_difference_is_found() {
    let planted = |row, role, state| match (row, role, state) {
        (Row::Motive, Role::Lead, State::Closed) => Access::Read,
        _ => access(row, role, state),
    };
    assert_eq!(compare(planted).1, ["Motive Lead Closed read"]);
}

fn compare(of: impl Fn(Row, Role, State) -> Access) -> (usize, Vec<String>) {
    let (mut checked, mut different) = (0, Vec::new());
    for (row, cells) in Row::ALL.into_iter().zip(agreed()) {
        for (role, cell) in Role::ALL.into_iter().zip(cells) {
            for (state, letter) in State::ALL.into_iter().zip(cell.chars()) {
                let (is, should) = (of(row, role, state), allows(letter));
                let reads = [is.may_read(Relation::Own), is.may_read(Relation::Other)];
                let appends = [is.may_append(Relation::Own), is.may_append(Relation::Other)];
                for (act, is, should) in [("read", reads, &should[..2]), ("append", appends, &should[2..])] {
                    checked += 1;
                    if is != should {
                        different.push(format!("{row:?} {role:?} {state:?} {act}"));
                    }
                }
            }
        }
    }
    (checked, different)
}
