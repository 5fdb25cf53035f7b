//! A scribe keeps a journal for a test: a small vocabulary to write, erase, withhold, restore and sign with.

use journal::own::is_own;
use journal::{
    Checkpoint, Hash, Journal, Meta, Own, Part, Receipt, Record, Rotation, Salt, SigningKey, to_canonical, tree,
};
use serde_json::{Value, json};
use uuid::{Builder, Uuid};

/// Texts that break what is careless with them; the kinds are those of the "big list of naughty strings".
const NAUGHTY: [&str; 16] = [
    "",
    "null",
    "-0",
    "1e400",
    "\"\\\u{1}\u{1f}\u{7f}\t\r\n",
    "</script><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "Élève é e\u{301}",
    "😳\u{200d}👩\u{1f3fd}",
    "\u{202e}rtl\u{2066}",
    "\u{feff}\u{2028}\u{2029}\u{85}\u{a0}",
    "\u{ff61}\u{1f600}\u{10ffff}\u{fffe}",
    "ﬀ ﬁ ſ İ ı ß",
    "田中さん 👨\u{200d}👩\u{200d}👧",
    "a\u{300}\u{316}\u{317}Z̮̞̠͙͔ͅA",
    "— amends.example/x AAAA\n\n",
];

/// A repeatable source of numbers (splitmix64), so that a failing case can be named by its seed.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.roll() % bound as u64) as usize
    }

    pub(crate) fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.roll() as u8)
    }

    pub(crate) fn salt(&mut self) -> Salt {
        Salt(self.bytes())
    }

    pub(crate) fn text(&mut self) -> String {
        format!("{}{}", self.pick(&NAUGHTY), self.roll() % 1000)
    }
}

/// Keeps one journal, with whatever was handed out of it.
pub(crate) struct Scribe {
    pub(crate) journal: Journal,
    /// Held outside, all of them still true.
    pub(crate) receipts: Vec<Receipt>,
    /// UTC milliseconds of the last entry.
    pub(crate) at: i64,
    pub(crate) dice: Dice,
    key: SigningKey,
    backup: Option<Vec<Record>>,
}

impl Scribe {
    pub(crate) fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let j = Builder::from_random_bytes(dice.bytes()).into_uuid();
        let key = SigningKey::from_seed("amends.example/tests", dice.bytes()).unwrap();
        let journal = Journal { j, vkeys: vec![key.verifier()], ..Journal::default() };
        Self { journal, receipts: Vec::new(), at: 1_767_225_600_000, dice, key, backup: None }
    }

    /// A journal of `size` ordinary entries, with a stored checkpoint and a receipt over all of them.
    pub(crate) fn with_entries(seed: u64, size: usize) -> Self {
        let mut scribe = Self::new(seed);
        (0..size).for_each(|_| scribe.write_something());
        scribe.checkpoint();
        scribe.hand_out_receipt();
        scribe
    }

    pub(crate) fn j(&self) -> Uuid {
        self.journal.j
    }

    pub(crate) fn size(&self) -> usize {
        self.journal.records.len()
    }

    pub(crate) fn write_something(&mut self) {
        let kind = self.dice.pick(&["note.added", "fact.stated", "heads-up.given", "option_2.weighed"]);
        let (name, text, number) = (self.dice.text(), self.dice.text(), self.dice.roll() % (1 << 53));
        self.write(kind, &json!({"text": text, name: [number, null, {"deep": [true, {}]}]}));
    }

    pub(crate) fn write(&mut self, kind: &str, body: &Value) {
        self.at += self.dice.below(60_000) as i64;
        let aud = self.dice.pick(&[vec![], vec!["lead".to_owned()], vec!["dpo".to_owned(), "lead".to_owned()]]);
        let late = self.dice.below(10) == 0;
        let meta = Meta {
            actor: self.dice.pick(&["m1", "m2", "sys"]).to_owned(),
            at: self.at,
            aud,
            kind: kind.to_owned(),
            late,
        };
        self.write_bytes(meta.to_canonical().unwrap(), to_canonical(body).unwrap());
    }

    pub(crate) fn write_bytes(&mut self, meta: Vec<u8>, body: Vec<u8>) {
        let (meta_salt, body_salt) = (self.dice.salt(), self.dice.salt());
        let prev = self.journal.records.last().map(|record| &record.header);
        let record = Record::seal_next(prev, self.journal.j, (meta, meta_salt), (body, body_salt));
        self.journal.records.push(record);
    }

    pub(crate) fn write_own(&mut self, own: &Own) {
        self.write(own.kind(), &own.to_body());
    }

    pub(crate) fn plain_meta() -> Vec<u8> {
        br#"{"actor":"m1","at":1,"aud":[],"type":"note.added"}"#.to_vec()
    }

    /// Destroys the words of an entry and says so.
    pub(crate) fn erase(&mut self, s: usize, with_meta: bool) {
        self.silently_erase(s, with_meta);
        self.write_own(&Own::BodyErased { seqs: vec![s as u64], reason: "owner".to_owned() });
    }

    pub(crate) fn silently_erase(&mut self, s: usize, with_meta: bool) {
        let record = &mut self.journal.records[s];
        record.body = Part::Erased;
        if with_meta {
            record.meta = Part::Erased;
        }
    }

    /// What a reader sees who may not see this entry.
    pub(crate) fn withhold(&mut self, s: usize) {
        let record = &mut self.journal.records[s];
        record.body = Part::Sealed;
        record.meta = Part::Sealed;
    }

    /// The clock runs a day ahead for one entry, then it is set back.
    pub(crate) fn stumble_over_the_clock(&mut self) {
        let right = self.at;
        self.at += 86_400_000;
        self.write_something();
        let from = self.at;
        self.at = right;
        self.set_clock_back(from);
    }

    fn set_clock_back(&mut self, from: i64) {
        let meta =
            Meta { actor: "sys".to_owned(), at: self.at, aud: vec![], kind: "clock.corrected".to_owned(), late: false };
        let body = Own::ClockCorrected { from, to: self.at }.to_body();
        self.write_bytes(meta.to_canonical().unwrap(), to_canonical(&body).unwrap());
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = Some(self.journal.records.clone());
    }

    /// Back to the last backup, if there is one. Checkpoints survive; receipts over lost entries are no longer counted as true.
    pub(crate) fn restore(&mut self) {
        let Some(records) = self.backup.clone() else {
            return;
        };
        let size_now = records.len() as u64;
        self.journal.records = records;
        let is_kept = |receipt: &Receipt| Checkpoint::open(&receipt.note, &receipt.vkey).unwrap().size <= size_now;
        self.receipts.retain(is_kept);
        self.write_own(&Own::JournalRestored { size_now, backup_at: self.at });
    }

    pub(crate) fn rotate_key(&mut self) {
        let new = SigningKey::from_seed("amends.example/tests", self.dice.bytes()).unwrap();
        self.journal.vkeys.push(new.verifier());
        self.write_own(&Own::KeyRotated(Box::new(Rotation::sign(self.j(), &self.key, &new))));
        self.key = new;
    }

    /// Does something under a key of which nothing else knows; the journal is left with that key alone.
    pub(crate) fn under_a_new_key(&mut self, act: impl FnOnce(&mut Self)) {
        let new = SigningKey::from_seed("amends.example/tests", self.dice.bytes()).unwrap();
        self.journal.vkeys = vec![new.verifier()];
        let old = std::mem::replace(&mut self.key, new);
        act(self);
        self.key = old;
    }

    pub(crate) fn note_over(&self, size: usize) -> String {
        let root = tree::root(&self.leaves()[..size]);
        Checkpoint { origin: "amends.example/tests".to_owned(), j: self.j(), size: size as u64, root }.sign(&self.key)
    }

    pub(crate) fn leaves(&self) -> Vec<Hash> {
        self.journal.records.iter().map(|record| record.header.hash()).collect()
    }

    pub(crate) fn checkpoint(&mut self) {
        self.journal.checkpoints.push(self.note_over(self.size()));
    }

    pub(crate) fn hand_out_receipt(&mut self) {
        let receipt = Receipt { note: self.note_over(self.size()), vkey: self.key.verifier() };
        self.receipts.push(receipt);
    }

    /// Links every record to the one before it again, as someone would who rewrites history.
    pub(crate) fn relink(&mut self) {
        let mut before = Hash::ZERO;
        for (s, record) in (0..).zip(&mut self.journal.records) {
            (record.header.s, record.header.p) = (s, before);
            before = record.header.hash();
        }
    }

    /// Places of ordinary entries whose words are here.
    pub(crate) fn open_places(&self) -> Vec<usize> {
        (0..self.size()).filter(|s| kind_of(&self.journal.records[*s]).is_some_and(|kind| !is_own(&kind))).collect()
    }

    /// A journal that has seen everything that may lawfully happen to one.
    pub(crate) fn with_a_life(seed: u64, steps: usize) -> Self {
        let mut scribe = Self::new(seed);
        scribe.write_something();
        (0..steps).for_each(|_| scribe.live());
        scribe.withhold_some();
        scribe
    }

    fn live(&mut self) {
        match self.dice.below(40) {
            0..4 => self.erase_something(),
            4..7 => self.checkpoint(),
            7..10 => self.hand_out_receipt(),
            10 => self.rotate_key(),
            11 => self.stumble_over_the_clock(),
            12..14 => self.back_up(),
            14 => self.restore(),
            _ => self.write_something(),
        }
    }

    fn erase_something(&mut self) {
        let places = self.open_places();
        if places.is_empty() {
            return;
        }
        let (s, with_meta) = (self.dice.pick(&places), self.dice.below(2) == 0);
        self.erase(s, with_meta);
    }

    fn withhold_some(&mut self) {
        for s in self.open_places() {
            if self.dice.below(8) == 0 {
                self.withhold(s);
            }
        }
    }
}

/// The type of an entry whose meta and body are both here.
fn kind_of(record: &Record) -> Option<String> {
    let (Part::Open { bytes, .. }, Part::Open { .. }) = (&record.meta, &record.body) else {
        return None;
    };
    Meta::parse(bytes).ok().map(|meta| meta.kind)
}
