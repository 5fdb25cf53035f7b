//! The second verifier as judge: what both verifiers say about the same export.
//!
//! A verdict is one line, the same from both: exit code, first code or `-`, entries, erased, sealed, and of U(nanchored),
//! R(estored), N(ewer) those that hold.

use journal::{Against, Journal, Receipt, Report, export, verify};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// An export with the receipts and the instant it is judged against: all that a verifier gets.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) journal: String,
    pub(crate) checkpoints: String,
    pub(crate) vkeys: String,
    pub(crate) receipts: Vec<String>,
    pub(crate) now: i64,
}

impl Case {
    pub(crate) fn new(journal: &Journal, receipts: &[Receipt], now: i64) -> Self {
        Self {
            journal: export::ndjson(&journal.records),
            checkpoints: export::checkpoints(&journal.checkpoints),
            vkeys: export::vkeys(&journal.vkeys),
            receipts: receipts.iter().map(ToString::to_string).collect(),
            now,
        }
    }

    /// `None` when the export cannot be read at all.
    pub(crate) fn report(&self) -> Option<Report> {
        let receipts = self.receipts.iter().map(|text| text.parse()).collect::<Result<_, _>>().ok()?;
        let journal = export::read(&self.journal, &self.checkpoints, &self.vkeys).ok()?;
        Some(verify(&journal, &Against { receipts }, self.now))
    }

    pub(crate) fn verdict(&self) -> String {
        self.report().map_or_else(|| "1 unreadable".to_owned(), |report| verdict(&report))
    }

    fn to_json(&self) -> Value {
        let Self { journal, checkpoints, vkeys, receipts, now } = self;
        json!({"journal": journal, "checkpoints": checkpoints, "vkeys": vkeys, "receipts": receipts, "now": now})
    }
}

pub(crate) fn verdict(report: &Report) -> String {
    let first = report.faults.first().map_or("-", |fault| fault.code.as_str());
    let flags: String = [(report.unanchored, 'U'), (report.restored, 'R'), (report.newer, 'N')]
        .into_iter()
        .filter_map(|(holds, flag)| holds.then_some(flag))
        .collect();
    let Report { entries, erased, sealed, .. } = report;
    format!("{} {first} {entries} {erased} {sealed} {flags}", report.exit_code()).trim_end().to_owned()
}

/// Judges all cases by both verifiers, in one run of the second, and gives the verdicts they agree on.
pub(crate) fn agreed_verdicts(cases: &[Case]) -> Vec<String> {
    let input: String = cases.iter().map(|case| format!("{}\n", case.to_json())).collect();
    let output = second_verifier("--batch", &input);
    let theirs: Vec<&str> = output.lines().collect();
    assert_eq!(theirs.len(), cases.len(), "the second verifier gives one verdict for each case");
    let ours: Vec<String> = cases.iter().map(Case::verdict).collect();
    for ((ours, theirs), case) in ours.iter().zip(theirs).zip(cases) {
        assert_eq!(ours, theirs, "ours, theirs; the case:\n{}", case.to_json());
    }
    ours
}

/// Runs the second verifier in one of its modes.
pub(crate) fn second_verifier(mode: &str, input: &str) -> String {
    insist_on_python();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verifier/verify.py");
    run(Command::new("python3").arg("-B").arg(script).arg(mode), input)
}

fn insist_on_python() {
    let found = Command::new("python3").args(["-c", "import cryptography"]).stderr(Stdio::null()).status();
    let is_there = found.is_ok_and(|status| status.success());
    assert!(is_there, "the second verifier needs python3 with the package cryptography: pip install cryptography");
}

fn run(command: &mut Command, input: &str) -> String {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Written from a thread of its own: with both pipes full, writer and reader would wait for each other.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "the second verifier failed");
    String::from_utf8(output.stdout).unwrap()
}
