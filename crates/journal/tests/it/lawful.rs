//! Journals to which nothing unlawful happened: no false alarm, from either verifier.

use crate::oracle::{Case, agreed_verdicts};
use crate::scribe::Scribe;
use journal::tree;

#[test]
fn a_thousand_lawful_journals_raise_no_alarm() {
    let scribes: Vec<Scribe> = (0..1000).map(|seed| Scribe::with_a_life(seed, 2 + seed as usize % 39)).collect();
    let cases: Vec<Case> =
        scribes.iter().map(|scribe| Case::new(&scribe.journal, &scribe.receipts, scribe.at)).collect();
    let verdicts = agreed_verdicts(&cases);
    let alarms: Vec<_> = verdicts.iter().enumerate().filter(|(_, verdict)| !verdict.starts_with("0 - ")).collect();
    assert!(alarms.is_empty(), "{alarms:?}");
    let with = |flag: char| verdicts.iter().filter(|verdict| verdict.ends_with(flag)).count();
    assert!(with('R') > 100, "restored journals are among them: {}", with('R'));
}

#[test]
fn an_erasure_changes_neither_hashes_nor_root() {
    let mut scribe = Scribe::with_entries(1, 4);
    let before = tree::root(&scribe.leaves());
    scribe.erase(1, true);
    assert_eq!(tree::root(&scribe.leaves()[..4]), before);
    let case = Case::new(&scribe.journal, &scribe.receipts, scribe.at);
    assert_eq!(agreed_verdicts(&[case]), ["0 - 5 1 0"]);
}

#[test]
fn a_sealed_view_has_the_same_root() {
    let mut scribe = Scribe::with_entries(2, 4);
    scribe.withhold(1);
    let case = Case::new(&scribe.journal, &scribe.receipts, scribe.at);
    assert_eq!(agreed_verdicts(&[case]), ["0 - 4 0 1"]);
}

#[test]
fn a_view_with_nothing_but_headers_still_verifies() {
    let mut scribe = Scribe::with_entries(3, 9);
    (0..9).for_each(|s| scribe.withhold(s));
    let case = Case::new(&scribe.journal, &scribe.receipts, scribe.at);
    assert_eq!(agreed_verdicts(&[case]), ["0 - 9 0 9"]);
}
