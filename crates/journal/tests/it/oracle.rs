//! The second verifier as judge: what both verifiers say about the same export.
//!
//! A verdict is one line, the same from both: exit code, first code or `-`, entries, erased, sealed, and of U(nanchored),
//! R(estored), N(ewer) those that hold.

use journal::{Against, Journal, Receipt, Report, export, verify};
use serde_json::{Value, json};
use std::cell::OnceCell;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::rc::Rc;
use std::sync::{LazyLock, Mutex, PoisonError};

/// An export with the receipts and the instant it is judged against: all that a verifier gets.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) journal: String,
    pub(crate) checkpoints: String,
    pub(crate) vkeys: String,
    pub(crate) receipts: Vec<String>,
    pub(crate) now: i64,
    /// Read once for all clones: reading takes as long as judging, and a campaign judges each journal twice.
    read: Rc<OnceCell<Option<Journal>>>,
}

impl Case {
    pub(crate) fn new(journal: &Journal, receipts: &[Receipt], now: i64) -> Self {
        Self {
            journal: export::ndjson(&journal.records),
            checkpoints: export::checkpoints(&journal.checkpoints),
            vkeys: export::vkeys(&journal.vkeys),
            receipts: receipts.iter().map(ToString::to_string).collect(),
            now,
            read: Rc::default(),
        }
    }

    pub(crate) fn without_receipts(&self) -> Self {
        Self { receipts: vec![], ..self.clone() }
    }

    /// The same case after somebody had his hands on its texts.
    pub(crate) fn damaged(&self, damage: impl FnOnce(&mut Self)) -> Self {
        let mut case = Self { read: Rc::default(), ..self.clone() };
        damage(&mut case);
        case
    }

    /// `None` when the export cannot be read at all.
    pub(crate) fn report(&self) -> Option<Report> {
        let receipts = self.receipts.iter().map(|text| text.parse()).collect::<Result<_, _>>().ok()?;
        let read = || export::read(&self.journal, &self.checkpoints, &self.vkeys).ok();
        let journal = self.read.get_or_init(read).as_ref()?;
        Some(verify(journal, &Against { receipts }, self.now))
    }

    pub(crate) fn verdict(&self) -> String {
        self.report().map_or_else(|| "1 unreadable".to_owned(), |report| verdict(&report))
    }

    fn to_json(&self) -> Value {
        let Self { journal, checkpoints, vkeys, receipts, now, .. } = self;
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

/// Judges all cases by both verifiers and gives the verdicts they agree on.
pub(crate) fn agreed_verdicts(cases: &[Case]) -> Vec<String> {
    let mut second = SECOND.lock().unwrap_or_else(PoisonError::into_inner);
    cases.iter().map(|case| agreed_verdict(case, &mut second)).collect()
}

fn agreed_verdict(case: &Case, second: &mut Verifier) -> String {
    second.ask(&case.to_json());
    let ours = case.verdict(); // while the other one is at work
    let theirs = second.answer();
    assert_eq!(ours, theirs, "ours, theirs; the case:\n{}", case.to_json());
    ours
}

/// Runs the second verifier in one of the modes that compute instead of judging.
pub(crate) fn second_opinion(mode: &str, question: &Value) -> Value {
    let mut second = Verifier::start(mode);
    second.ask(question);
    let answer = serde_json::from_str(&second.answer()).unwrap();
    second.dismiss();
    answer
}

/// One process for all cases of a test run: starting Python takes longer than judging a hundred journals.
static SECOND: LazyLock<Mutex<Verifier>> = LazyLock::new(|| Mutex::new(Verifier::start("--batch")));

struct Verifier {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Verifier {
    fn start(mode: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verifier/verify.py");
        let mut python = Command::new("python3");
        python.arg("-B").arg(script).arg(mode).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = python.spawn().expect(NEEDED);
        Self {
            questions: process.stdin.take().unwrap(),
            answers: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    fn dismiss(mut self) {
        drop(self.questions);
        self.process.wait().unwrap();
    }

    fn ask(&mut self, question: &Value) {
        writeln!(self.questions, "{question}").expect(NEEDED);
    }

    fn answer(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        assert!(line.ends_with('\n'), "the second verifier gave no answer; {NEEDED}");
        line.trim_end().to_owned()
    }
}

const NEEDED: &str = "it needs python3 with the package cryptography (pip install cryptography)";
