//! What a copy is worth: backup and restore, receipts, exports, and a second pair of eyes on them.

use crate::world::{World, at, json, note, other_fact};
use journal::Receipt;
use recovery::person::Role;
use recovery::{RecoveryId, StrandKind};
use service::{Act, Error};
use std::path::{Path, PathBuf};
use std::process::Command;

struct Told {
    world: World,
    id: RecoveryId,
}

fn told() -> Told {
    let world = World::new(4);
    let id = world.begin("Sent the price list", at(0));
    let lead = world.person(id, "Marta Lead", Role::Lead, at(1));
    let ada = world.person(id, "Ada Affected", Role::Affected, at(1));
    world.tell(id, &lead, "It went out", at(2));
    world.tell(id, &ada, "Your address was in it", at(3));
    world.share(id, other_fact("Forty of them"), at(4));
    Told { world, id }
}

impl Told {
    /// A receipt of the shared strand as it is, kept outside.
    fn receipt(&self, name: &str, minute: i64) -> PathBuf {
        let receipt = self.world.app.receipt_for(self.id, StrandKind::Shared, at(minute)).unwrap().unwrap();
        self.keep(name, &receipt)
    }

    fn keep(&self, name: &str, receipt: &Receipt) -> PathBuf {
        let path = self.world.beside(name);
        std::fs::write(&path, receipt.to_string()).unwrap();
        path
    }

    /// Codes of what is found against these receipts, and whether a restore is on record.
    fn verified(&self, receipts: &[PathBuf]) -> (Vec<(&'static str, String)>, bool, usize) {
        let verdict = self.world.app.verify(Some(self.id), receipts, at(60)).unwrap();
        assert!(verdict.strays.is_empty());
        let one = &verdict.recoveries[0];
        let findings = one.findings.iter().map(|finding| (finding.code, finding.detail.clone())).collect();
        (findings, one.restored, one.receipts)
    }
}

#[test]
fn a_restore_fits_older_receipts_and_names_what_newer_ones_know_and_it_lost() {
    let mut told = told();
    let before = told.receipt("before.txt", 5);
    let backup = told.world.beside("backup.db");
    told.world.app.backup(&backup, at(6)).unwrap();
    told.world.share(told.id, other_fact("Lost in the restore"), at(7));
    let after = told.receipt("after.txt", 8);
    assert_eq!(told.verified(&[before.clone(), after.clone()]), (Vec::new(), false, 2));

    // Restoring is done while nobody has the folder open.
    told.world.app = told.world.another_app(40);
    let restored = told.world.app.restore(&backup, at(9)).unwrap();
    assert_eq!((restored.backup_at, restored.strands), (at(6), 3));
    told.world.app = told.world.another_app(41);
    assert_eq!(told.verified(std::slice::from_ref(&before)), (Vec::new(), true, 1));
    let (found, is_restored, _) = told.verified(&[before, after]);
    assert!(is_restored);
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["restored-loss"]);
    assert!(found[0].1.contains('7'), "it names what is lost: {}", found[0].1);
    let view = json(&told.world.app.view(told.id, at(10)).unwrap());
    assert!(view.contains("Forty of them") && !view.contains("Lost in the restore"));
    assert_eq!(told.world.app.rebuild(at(11)).unwrap(), (1, false));
    told.world.share(told.id, other_fact("And on it goes"), at(12));
    assert_eq!(told.world.findings(at(13)), Vec::<&str>::new());
}

#[test]
fn a_receipt_for_another_journal_is_a_stray_and_no_receipt_is_said_so() {
    let (told, other) = (told(), World::new(5));
    let id = other.begin("Another", at(0));
    let receipt = other.app.receipt_for(id, StrandKind::Private, at(1)).unwrap().unwrap();
    let verdict = told.world.app.verify(None, &[told.keep("stray.txt", &receipt)], at(60)).unwrap();
    assert!(!verdict.is_intact() && verdict.strays.len() == 1);
    let without = told.world.app.verify(None, &[], at(60)).unwrap();
    assert!(without.is_intact() && without.is_unanchored());
}

#[test]
fn a_receipt_for_a_journal_that_an_export_lacks_is_a_stray() {
    let (told, other) = (told(), World::new(6));
    let id = other.begin("Another", at(0));
    let receipt = other.app.receipt_for(id, StrandKind::Private, at(1)).unwrap().unwrap();
    let folder = told.world.beside("export");
    told.world.app.export(told.id, &folder, at(7)).unwrap();
    let verdict = told.world.app.verify_export(&folder, &[told.keep("stray.txt", &receipt)], at(60)).unwrap();
    assert!(!verdict.is_intact() && verdict.strays.len() == 1 && verdict.anchored() == 0);
}

#[test]
fn one_receipt_does_not_vouch_for_the_recovery_beside_it() {
    let told = told();
    told.world.begin("Another", at(5));
    let verdict = told.world.app.verify(None, &[told.receipt("receipt.txt", 6)], at(60)).unwrap();
    assert!(verdict.is_intact() && verdict.is_unanchored());
    assert_eq!((verdict.anchored(), verdict.recoveries.len()), (1, 2));
}

#[test]
fn an_export_verifies_by_itself_against_receipts_and_by_the_second_verifier() {
    let told = told();
    let label = told.world.label(told.id, "Forty of them", at(5));
    let act = Act::at(at(5));
    told.world.app.erase(&act, told.id, &label, recovery::ErasureReason::NotNeeded).unwrap();
    let receipt = told.receipt("receipt.txt", 6);
    let folder = told.world.beside("export");
    let export = told.world.app.export(told.id, &folder, at(7)).unwrap();
    assert_eq!(export.journals, 3);
    let verdict = told.world.app.verify_export(&folder, std::slice::from_ref(&receipt), at(60)).unwrap();
    assert!(verdict.is_intact() && verdict.is_unanchored());
    assert_eq!(verdict.anchored(), 1, "one receipt holds one journal, not all three");
    assert_eq!(verdict.recoveries.iter().map(|one| one.entries).sum::<usize>(), export.entries);
    for journal in journals(&folder) {
        let against = if is_shared(&journal) { vec![receipt.clone()] } else { Vec::new() };
        let said = second_verifier(&journal, &against);
        assert!(said.starts_with("0 "), "{journal:?}: {said}");
    }
}

#[test]
fn a_changed_byte_in_an_export_is_found_by_both_verifiers() {
    let told = told();
    told.world.put(told.id, note("Mine alone"), at(5));
    let folder = told.world.beside("export");
    told.world.app.export(told.id, &folder, at(6)).unwrap();
    let (mut tried, mut missed) = (0, Vec::new());
    for journal in journals(&folder) {
        let file = journal.join("journal.ndjson");
        let whole = std::fs::read(&file).unwrap();
        for place in (0..whole.len()).step_by(whole.len() / 12) {
            let mut changed = whole.clone();
            changed[place] ^= 1;
            std::fs::write(&file, &changed).unwrap();
            tried += 1;
            let ours = match told.world.app.verify_export(&folder, &[], at(60)) {
                Ok(verdict) => !verdict.is_intact(),
                Err(error) => matches!(error, Error::NotA { .. } | Error::File { .. }),
            };
            let theirs = !second_verifier(&journal, &[]).starts_with("0 ");
            if !(ours && theirs) {
                missed.push(format!("{journal:?} at {place}: ours {ours}, theirs {theirs}"));
            }
        }
        std::fs::write(&file, &whole).unwrap();
    }
    assert!(tried >= 36 && missed.is_empty(), "{tried} tried, missed {missed:?}");
    assert!(told.world.app.verify_export(&folder, &[], at(60)).unwrap().is_intact());
}

fn journals(folder: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn is_shared(journal: &Path) -> bool {
    journal.file_name().unwrap().to_str().unwrap().starts_with("shared-")
}

/// The verdict of the verifier in Python, which shares no code with ours.
fn second_verifier(journal: &Path, against: &[PathBuf]) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../journal/tests/verifier/verify.py");
    let mut command = Command::new("python3");
    command.arg(script).arg(journal).arg("--now").arg(at(60).0.to_string());
    if !against.is_empty() {
        command.arg("--against").args(against);
    }
    let output =
        command.output().expect("python3 with the package `cryptography` is needed, as for the journal's tests");
    String::from_utf8(output.stdout).unwrap()
}
