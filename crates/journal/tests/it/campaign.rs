//! The tamper campaign: thousands of random attacks, judged by both verifiers, without and with a receipt held outside.

use crate::attack::{Attack, CONSISTENT, VISIBLE};
use crate::oracle::{Case, agreed_verdicts, verdict};
use crate::scribe::{Dice, Scribe};
use journal::{Code, Journal, Receipt};
use std::collections::BTreeMap;

/// Attacks on each journal; several, as writing one takes longer than attacking it.
const ATTACKS_EACH: usize = 8;

struct Attacked {
    attack: Attack,
    seed: u64,
    was_restored: bool,
    alone: Case,
    with_receipts: Case,
}

/// Attacks of these kinds on a new journal for each seed.
fn campaign(seeds: std::ops::Range<u64>, kinds: &[Attack], write: fn(u64) -> Scribe) -> Vec<Attacked> {
    seeds.flat_map(|seed| attacks_on(write(seed), seed, kinds)).collect()
}

fn attacks_on(mut scribe: Scribe, seed: u64, kinds: &[Attack]) -> Vec<Attacked> {
    let (journal, receipts, at) = (scribe.journal.clone(), scribe.receipts.clone(), scribe.at);
    let was_restored = journal::verify(&journal, &journal::Against::default(), at).restored;
    let mut attack_once = || {
        scribe.journal = journal.clone();
        let attack = scribe.dice.pick(kinds);
        attack.on(&mut scribe);
        attacked(attack, seed, was_restored, &scribe.journal, &receipts, scribe.at)
    };
    (0..ATTACKS_EACH).map(|_| attack_once()).collect()
}

fn attacked(
    attack: Attack,
    seed: u64,
    was_restored: bool,
    journal: &Journal,
    receipts: &[Receipt],
    now: i64,
) -> Attacked {
    let with_receipts = Case::new(journal, receipts, now);
    let alone = with_receipts.without_receipts();
    Attacked { attack, seed, was_restored, alone, with_receipts }
}

/// 3 to 40 entries with everything that may lawfully happen, a checkpoint and a receipt over all of them.
fn lived(seed: u64) -> Scribe {
    let mut scribe = Scribe::with_a_life(seed, small(seed, 36));
    while scribe.open_places().len() < 2 || scribe.size() < 3 {
        scribe.write_something();
    }
    scribe.checkpoint();
    scribe.hand_out_receipt();
    scribe
}

/// 3 to 40 ordinary entries, all open: what a consistent forger has the least trouble with.
fn plain(seed: u64) -> Scribe {
    Scribe::with_entries(seed, small(seed, 38))
}

fn counts(attacked: &[Attacked]) -> BTreeMap<Attack, usize> {
    attacked.iter().fold(BTreeMap::new(), |mut counts, one| {
        *counts.entry(one.attack).or_default() += 1;
        counts
    })
}

/// Both columns of the campaign by both verifiers: verdicts without receipts, verdicts with them.
fn judge(attacked: &[Attacked]) -> (Vec<String>, Vec<String>) {
    let alone = attacked.iter().map(|one| one.alone.clone());
    let with_receipts = attacked.iter().map(|one| one.with_receipts.clone());
    let mut verdicts = agreed_verdicts(&alone.chain(with_receipts).collect::<Vec<_>>());
    let with_receipts = verdicts.split_off(attacked.len());
    (verdicts, with_receipts)
}

/// Those that a judge calls intact, by kind and seed.
fn undetected<'a>(attacked: &'a [Attacked], verdicts: &[String]) -> Vec<(Attack, u64, &'a Attacked)> {
    let pairs = attacked.iter().zip(verdicts).filter(|(_, verdict)| verdict.starts_with("0 - "));
    pairs.map(|(one, _)| (one.attack, one.seed, one)).collect()
}

fn names(found: &[(Attack, u64, &Attacked)]) -> Vec<String> {
    found.iter().map(|(attack, seed, _)| format!("{attack:?} on journal {seed}")).collect()
}

#[test]
fn attacks_that_leave_the_hashes_alone_show_in_the_journal_itself() {
    let attacked = campaign(0..300, &VISIBLE, lived);
    let (alone, with_receipts) = judge(&attacked);
    println!("{} visible attacks: {:?}", attacked.len(), counts(&attacked));
    assert_eq!((attacked.len(), counts(&attacked).len()), (2400, VISIBLE.len()));
    assert_eq!(names(&undetected(&attacked, &with_receipts)), [""; 0]);
    // After a restore a stored checkpoint no longer binds what came later: there the last entry is held by receipts only.
    let missed: Vec<_> = undetected(&attacked, &alone).into_iter().filter(|(_, _, one)| !one.was_restored).collect();
    assert_eq!(names(&missed), [""; 0]);
}

#[test]
fn attacks_that_recompute_everything_show_against_a_receipt_and_are_called_unanchored_without() {
    let attacked = campaign(1000..1200, &CONSISTENT, plain);
    let (alone, with_receipts) = judge(&attacked);
    println!("{} consistent attacks: {:?}", attacked.len(), counts(&attacked));
    assert_eq!((attacked.len(), counts(&attacked).len()), (1600, CONSISTENT.len()));
    assert_eq!(names(&undetected(&attacked, &with_receipts)), [""; 0]);
    let not_warned: Vec<_> =
        alone.iter().filter(|verdict| !(verdict.starts_with("0 - ") && verdict.contains('U'))).collect();
    assert_eq!(not_warned, [""; 0], "without a receipt these look intact, and say that they are unanchored");
}

/// The campaign must be able to fail: a verifier that overlooks one thing is found out.
#[test]
fn a_verifier_with_a_planted_flaw_is_caught_by_the_campaign() {
    let visible = campaign(0..30, &VISIBLE, lived);
    let consistent = campaign(1000..1030, &CONSISTENT, plain);
    for (overlooked, attacked) in [
        (Code::Body, &visible),
        (Code::Meta, &visible),
        (Code::MissingBody, &visible),
        (Code::Truncated, &consistent),
        (Code::Root, &consistent),
        (Code::Fork, &consistent),
        (Code::UnknownKey, &consistent),
        (Code::RestoredLoss, &consistent),
    ] {
        let verdicts: Vec<String> =
            attacked.iter().map(|one| verdict_without(overlooked, &one.with_receipts)).collect();
        assert!(!undetected(attacked, &verdicts).is_empty(), "overlooking {overlooked} went unnoticed");
    }
}

fn verdict_without(overlooked: Code, case: &Case) -> String {
    let mut report = case.report().unwrap();
    report.faults.retain(|fault| fault.code != overlooked);
    verdict(&report)
}

/// 3 and more, small sizes more often: they have more edges for their length.
fn small(seed: u64, bound: usize) -> usize {
    let mut dice = Dice(seed);
    3 + dice.below(bound).min(dice.below(bound))
}
