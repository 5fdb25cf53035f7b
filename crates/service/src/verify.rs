//! Verifying: does the record hold together, fit what others hold of it, and what our lists say?
//!
//! Lives here: journals from the store or an export, receipts from files, and the two findings that are no matter of
//! format: `illegal` and `projection`. Not here: the format's own checks (`journal`).

use crate::app::App;
use crate::card::project;
use crate::error::Error;
use crate::load::{Loaded, entry};
use crate::look::view_of;
use crate::rebuild::recoveries;
use catalogue::terminal as text;
use journal::{Against, Code as Fault, Receipt};
use recovery::access::{Relation, Row, State, access};
use recovery::content::Content;
use recovery::event::{Entry, Event, Told};
use recovery::person::Role;
use recovery::words::Code;
use recovery::{Journal, Recovery, RecoveryId, Seq, Strand, StrandKind, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::{Card, Store};

/// One thing that does not fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The code of the record format: `body`, `link`, `truncated`, …
    pub code: &'static str,
    /// In which strand.
    pub strand: Option<StrandKind>,
    /// At which record.
    pub seq: Option<u64>,
    /// In more words.
    pub detail: String,
}

/// What was found in one recovery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Its code; `None` in an export, which has none, or where it cannot be read.
    pub code: Option<Code>,
    /// Records looked at.
    pub entries: usize,
    /// Of which the words were erased.
    pub erased: usize,
    /// Of which something is withheld.
    pub sealed: usize,
    /// What does not fit; empty: intact.
    pub findings: Vec<Finding>,
    /// A restore is on record.
    pub restored: bool,
    /// Something was written by a newer Amends.
    pub newer: bool,
    /// Receipts that fit a journal of this recovery.
    pub receipts: usize,
}

/// What was found in all that was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// A recovery, or an exported journal, each.
    pub recoveries: Vec<Verified>,
    /// Receipts for journals that are not here.
    pub strays: Vec<String>,
}

impl Verdict {
    /// Whether nothing was found.
    pub fn is_intact(&self) -> bool {
        self.strays.is_empty() && self.recoveries.iter().all(|recovery| recovery.findings.is_empty())
    }

    /// What it says of the whole, in sentences.
    pub fn summary(&self) -> Vec<String> {
        if !self.is_intact() {
            return vec![text::not_intact()];
        }
        let entries: usize = self.recoveries.iter().map(|recovery| recovery.entries).sum();
        let count = text::recoveries(self.recoveries.len());
        vec![text::all_intact(count, text::entries(entries)), self.anchoring()]
    }

    fn anchoring(&self) -> String {
        let (anchored, count) = (self.anchored(), self.recoveries.len());
        let receipts: usize = self.recoveries.iter().map(|recovery| recovery.receipts).sum();
        match receipts {
            0 => text::unanchored(),
            _ if anchored < count => text::anchored_in_part(anchored, count),
            1 => text::fits_a_receipt(),
            _ => text::fits_receipts(receipts),
        }
    }

    /// For how many a receipt vouches.
    pub fn anchored(&self) -> usize {
        self.recoveries.iter().filter(|recovery| recovery.receipts > 0).count()
    }

    /// Whether there is one for which no receipt vouches: a receipt says nothing about the others.
    pub fn is_unanchored(&self) -> bool {
        self.recoveries.is_empty() || self.anchored() < self.recoveries.len()
    }
}

/// The most cores that verifying takes.
const MOST_CORES: usize = 4;
/// So many recoveries are verified sooner than another thread is started.
const ALONE: usize = 4;

struct Held {
    journal: Option<String>,
    receipt: Receipt,
    path: PathBuf,
}

impl App {
    /// Verifies one recovery, or all of them, against receipts kept outside.
    pub fn verify(&self, only: Option<RecoveryId>, receipts: &[PathBuf], now: Timestamp) -> Result<Verdict, Error> {
        let held = read_receipts(receipts)?;
        let Some(store) = self.store(now)? else {
            return Ok(Verdict { recoveries: Vec::new(), strays: held.iter().map(Held::name).collect() });
        };
        let all = recoveries(store)?;
        let chosen: Vec<RecoveryId> = all.into_iter().filter(|id| only.is_none_or(|only| only == *id)).collect();
        let cards = cards(store)?;
        let recoveries = verify_all(store, &chosen, &held, &cards, now)?;
        let here: Vec<String> = store.strands(App::organisation(store))?.iter().map(|s| s.j.to_string()).collect();
        Ok(Verdict { recoveries, strays: strays(&held, &here) })
    }

    /// Verifies an exported journal: a folder with `journal.ndjson`, `checkpoints.txt`, `vkeys`; or a folder of such.
    pub fn verify_export(&self, folder: &Path, receipts: &[PathBuf], now: Timestamp) -> Result<Verdict, Error> {
        let held = read_receipts(receipts)?;
        let mut verdict = Verdict::default();
        let mut here = Vec::new();
        for folder in journal_folders(folder)? {
            let journal = read_export(&folder)?;
            here.push(journal.j.to_string());
            let against = against(&held, journal.j.to_string());
            let report = journal::verify(&journal, &against, now.0);
            let mut verified = Verified::nothing(None);
            verified.add(None, &report, against.receipts.len());
            verdict.recoveries.push(verified);
        }
        verdict.strays = strays(&held, &here);
        Ok(verdict)
    }

    /// The newest receipt of what a person may see, made now: what a report for them carries.
    pub fn receipt_for(&self, id: RecoveryId, kind: StrandKind, now: Timestamp) -> Result<Option<Receipt>, Error> {
        let store = self.store_with(now)?;
        let strands = store.strands_of(App::organisation(store), id)?;
        let strand = strands.iter().find(|strand| strand.kind == kind.as_str());
        strand.map(|strand| Ok(store.request_checkpoint(App::organisation(store), strand.j, now)?)).transpose()
    }
}

impl Held {
    fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// Receipts for journals that are not among these.
fn strays(held: &[Held], here: &[String]) -> Vec<String> {
    let is_stray = |held: &&Held| held.journal.as_ref().is_none_or(|j| !here.contains(j));
    held.iter().filter(is_stray).map(Held::name).collect()
}

impl Verified {
    /// What it says of this one: that it is intact, or each thing that was found.
    pub fn lines(&self) -> Vec<String> {
        let code = self.code.as_ref().map_or_else(|| "----".to_owned(), ToString::to_string);
        if self.findings.is_empty() {
            let extras = [
                (self.erased > 0).then(|| text::so_many_erased(self.erased)),
                (self.sealed > 0).then(|| text::so_many_sealed(self.sealed)),
                self.restored.then(text::restored_once),
                self.newer.then(text::newer_entries),
            ];
            let extras: String = extras.into_iter().flatten().map(|extra| format!(", {extra}")).collect();
            return vec![format!("{code}  {}{extras}", text::entries_intact(text::entries(self.entries)))];
        }
        let line = |finding: &Finding| {
            let strand = finding.strand.map_or("journal", StrandKind::as_str);
            let place = finding.seq.map_or_else(text::whole_journal, |seq| text::entry_of(strand, seq));
            format!("{code}  {}: {place}: {}", finding.code, finding.detail)
        };
        self.findings.iter().map(line).collect()
    }

    fn nothing(code: Option<Code>) -> Self {
        Self {
            code,
            entries: 0,
            erased: 0,
            sealed: 0,
            findings: Vec::new(),
            restored: false,
            newer: false,
            receipts: 0,
        }
    }

    fn add(&mut self, strand: Option<StrandKind>, report: &journal::Report, receipts: usize) {
        self.entries += report.entries;
        self.erased += report.erased;
        self.sealed += report.sealed;
        self.restored |= report.restored;
        self.newer |= report.newer;
        self.receipts += if report.unanchored { 0 } else { receipts };
        let finding = |fault: &journal::Fault| Finding {
            code: fault.code.as_str(),
            strand,
            seq: fault.seq,
            detail: fault.detail.clone(),
        };
        self.findings.extend(report.faults.iter().map(finding));
    }
}

/// Verifies on as many cores as there are; the answers are in the order of the recoveries.
fn verify_all(
    store: &Store,
    chosen: &[RecoveryId],
    held: &[Held],
    cards: &Cards,
    now: Timestamp,
) -> Result<Vec<Verified>, Error> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_CORES);
    let share = chosen.len().div_ceil(cores).max(ALONE);
    let verify = |part: &[RecoveryId]| -> Result<Vec<Verified>, Error> {
        part.iter().map(|id| verify_one(store, *id, held, cards, now)).collect()
    };
    let mut parts = chosen.chunks(share);
    let first = parts.next().unwrap_or_default();
    std::thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(|| verify(part))).collect();
        let mut verified = verify(first)?;
        for other in others {
            verified.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok(verified)
    })
}

fn verify_one(store: &Store, id: RecoveryId, held: &[Held], cards: &Cards, now: Timestamp) -> Result<Verified, Error> {
    let organisation = App::organisation(store);
    let code = store.code_of(organisation, id)?.and_then(|code| Code::typed(&code));
    let mut verified = Verified::nothing(code);
    let mut loaded = Loaded { id, journals: Vec::new(), strands: store.strands_of(organisation, id)? };
    for strand in &loaded.strands {
        let kind = StrandKind::named(&strand.kind);
        let against = against(held, strand.j.to_string());
        let (report, records) = store.verified(organisation, strand.j, &against, now)?;
        verified.add(kind, &report, against.receipts.len());
        if let Some(kind) = kind {
            loaded.journals.push(Journal { id: strand.j, kind, entries: records.iter().map(entry).collect() });
        }
    }
    loaded.order();
    let state = loaded.recovery();
    verified.findings.extend(state.strands().flat_map(illegal));
    if verified.findings.is_empty() && !lists_fit(store, &loaded, &state, cards, now)? {
        let detail = "a list does not say what the record says".to_owned();
        verified.findings.push(Finding { code: Fault::Projection.as_str(), strand: None, seq: None, detail });
    }
    Ok(verified)
}

/// The cards as they are kept.
type Cards = BTreeMap<RecoveryId, Vec<Card>>;

fn cards(store: &Store) -> Result<Cards, Error> {
    let (organisation, me) = (App::organisation(store), App::me(store));
    let mut cards = Cards::new();
    for card in store.private_cards(organisation, me)? {
        let (recovery, bytes) = (card.recovery, card.bytes.unwrap_or_default());
        cards.entry(recovery).or_default().push(Card::Private { recovery, owner: me, bytes });
    }
    for card in store.shared_cards(organisation, me)? {
        let (recovery, bytes) = (card.recovery, card.bytes);
        cards.entry(recovery).or_default().push(Card::Shared { recovery, bytes });
    }
    Ok(cards)
}

/// Whether cards, members and code are what the journals say.
fn lists_fit(store: &Store, of: &Loaded, state: &Recovery, cards: &Cards, now: Timestamp) -> Result<bool, Error> {
    let organisation = App::organisation(store);
    let mut projected = project(state, &view_of(store, of, now)?);
    let mut members = Vec::new();
    for strand in &of.strands {
        members.extend(store.members(organisation, strand.j)?);
    }
    members.sort();
    projected.members.sort();
    let code = store.code_of(organisation, of.id)?;
    let kept = cards.get(&of.id).map_or(&[] as &[Card], Vec::as_slice);
    let cards_fit = kept.len() == projected.cards.len() && projected.cards.iter().all(|card| kept.contains(card));
    Ok(cards_fit && members == projected.members && code == projected.code.map(|(code, _)| code))
}

/// Records whose author, type and strand do not fit the access table.
fn illegal(strand: &Strand) -> Vec<Finding> {
    let finding = |entry: &Entry| Finding {
        code: Fault::Illegal.as_str(),
        strand: Some(strand.kind),
        seq: Some(entry.seq.0),
        detail: "its author may not write this here".to_owned(),
    };
    strand.entries.iter().filter(|entry| !is_legal(strand, entry)).map(finding).collect()
}

fn is_legal(strand: &Strand, entry: &Entry) -> bool {
    let Told::Event(event) = &entry.told else { return true };
    let is_the_stores = matches!(event, Event::Restored { .. } | Event::ClockCorrected { .. });
    let role = match entry.by.as_str() {
        "sys" => return is_the_stores,
        _ if is_the_stores => return false,
        "m1" => Role::Owner,
        other => match strand.members.iter().find(|member| member.joined.pseudonym == other) {
            Some(member) => member.joined.role,
            None => return false,
        },
    };
    let (is_private, is_first) = (strand.kind == StrandKind::Private, entry.seq.0 == 0);
    let is_own = |seq: &Seq| strand.entries.iter().find(|other| other.seq == *seq).is_none_or(|e| is_by(e, &entry.by));
    match event {
        Event::Recorded { content, .. } | Event::Changed { content, .. } => may_write(strand.kind, role, content),
        Event::RecoveryOpened(_) => is_private && is_first,
        Event::StrandOpened(_) => !is_private && is_first,
        Event::MemberJoined(_) | Event::DisclosureMade(_) => !is_private && role == Role::Owner,
        Event::Copied(_) => role == Role::Owner,
        Event::Withdrawn { seq } => is_own(seq),
        Event::Erased { seqs, .. } => {
            let erases = |relation| access(Row::Erasure, role, State::Disclosed).may_append(relation);
            erases(Relation::Other) || (erases(Relation::Own) && seqs.iter().all(is_own))
        }
        Event::Restored { .. } | Event::ClockCorrected { .. } => false,
    }
}

/// Whose hand wrote an entry is gone where its meta was erased too.
fn is_by(entry: &Entry, hand: &str) -> bool {
    entry.by == hand || entry.by.is_empty()
}

/// What is one's own alone is never shared; a note that is written for others is a fact to them.
fn may_write(kind: StrandKind, role: Role, content: &Content) -> bool {
    let (row, state) = match (kind, content) {
        (StrandKind::Private, content) => (content.row(), State::Private),
        (StrandKind::Thread, _) => (Row::Thread, State::Disclosed),
        (StrandKind::Shared, Content::Note(_)) => (Row::Facts, State::Disclosed),
        (StrandKind::Shared, content) => (content.row(), State::Disclosed),
    };
    let is_private_matter = matches!(row, Row::PrivateNote | Row::Motive | Row::Draft);
    let fits = kind == StrandKind::Private || !is_private_matter;
    fits && access(row, role, state).may_append(Relation::Own)
}

fn against(held: &[Held], journal: String) -> Against {
    let mine = held.iter().filter(|held| held.journal.as_ref() == Some(&journal));
    Against { receipts: mine.map(|held| held.receipt.clone()).collect() }
}

/// A receipt by itself, or standing in a report: every one that can be made out.
fn read_receipts(paths: &[PathBuf]) -> Result<Vec<Held>, Error> {
    let mut all = Vec::new();
    for path in paths {
        let text = read(path)?;
        let found = receipts_in(&text);
        if found.is_empty() {
            return Err(Error::NotA { what: "receipt", path: path.clone() });
        }
        all.extend(found.into_iter().map(|receipt| {
            let journal = receipt.note.lines().next().and_then(|origin| origin.rsplit('/').next()).map(str::to_owned);
            Held { journal, receipt, path: path.clone() }
        }));
    }
    Ok(all)
}

fn receipts_in(text: &str) -> Vec<Receipt> {
    if let Ok(receipt) = text.parse() {
        return vec![receipt];
    }
    let fenced = text.split("```").skip(1).step_by(2).map(|block| block.trim_start_matches("text").to_owned());
    fenced.chain(indented(text)).filter_map(|block| block.parse().ok()).collect()
}

/// The indented blocks of a text: how a report carries its receipt.
fn indented(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let is_inside = |line: &str| line.trim().is_empty() || line.starts_with("    ") || line.starts_with('\t');
    lines
        .chunk_by(|a, b| is_inside(a) == is_inside(b))
        .filter(|run| is_inside(run[0]))
        .map(|run| run.join("\n"))
        .collect()
}

pub(crate) fn read(path: &Path) -> Result<String, Error> {
    let failed = |source| Error::File { doing: "could not read", path: path.to_owned(), source };
    std::fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(failed)
}

fn journal_folders(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    if folder.join("journal.ndjson").exists() {
        return Ok(vec![folder.to_owned()]);
    }
    let failed = |source| Error::File { doing: "could not read", path: folder.to_owned(), source };
    let mut folders: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.join("journal.ndjson").exists() {
            folders.push(path);
        }
    }
    folders.sort();
    if folders.is_empty() { Err(Error::NotA { what: "export", path: folder.to_owned() }) } else { Ok(folders) }
}

fn read_export(folder: &Path) -> Result<journal::Journal, Error> {
    let part = |name: &str| read(&folder.join(name));
    let (ndjson, checkpoints, vkeys) = (part("journal.ndjson")?, part("checkpoints.txt")?, part("vkeys")?);
    let not = |_| Error::NotA { what: "export", path: folder.to_owned() };
    journal::export::read(&ndjson, &checkpoints, &vkeys).map_err(not)
}
