//! What somebody with access to a store may do to a journal, one attack a variant.
//!
//! A *visible* attack leaves the hashes as they were and shows in the journal itself. A *consistent* one recomputes
//! whatever it can, so only a receipt held outside can tell.

use crate::scribe::{Dice, Scribe};
use journal::{Header, Own, Part, Record, commit_body, commit_meta};
use uuid::Uuid;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Attack {
    EditBody,
    EditMeta,
    EditHeader,
    EditSalt,
    SwapBodies,
    Delete,
    Reorder,
    Insert,
    SilentErase,
    TruncateTail,
    EditAndRecompute,
    DeleteAndRecompute,
    ForkTail,
    FullRewrite,
    HideLossBehindRestore,
    HideEditBehindRestore,
}

pub(crate) const VISIBLE: [Attack; 9] = [
    Attack::EditBody,
    Attack::EditMeta,
    Attack::EditHeader,
    Attack::EditSalt,
    Attack::SwapBodies,
    Attack::Delete,
    Attack::Reorder,
    Attack::Insert,
    Attack::SilentErase,
];

pub(crate) const CONSISTENT: [Attack; 7] = [
    Attack::TruncateTail,
    Attack::EditAndRecompute,
    Attack::DeleteAndRecompute,
    Attack::ForkTail,
    Attack::FullRewrite,
    Attack::HideLossBehindRestore,
    Attack::HideEditBehindRestore,
];

impl Attack {
    /// Does it, on a journal of at least three entries of which at least two ordinary ones are open.
    pub(crate) fn on(self, scribe: &mut Scribe) {
        let open = scribe.open_places();
        let (s, at) = (scribe.dice.pick(&open), scribe.dice.below(scribe.size()));
        match self {
            Self::EditBody => edit(&mut scribe.journal.records[s].body, &mut scribe.dice),
            Self::EditMeta => edit(&mut scribe.journal.records[s].meta, &mut scribe.dice),
            Self::EditHeader => edit_header(&mut scribe.journal.records[at].header, &mut scribe.dice),
            Self::EditSalt => edit_salt(&mut scribe.journal.records[s], &mut scribe.dice),
            Self::SwapBodies => swap_bodies(scribe, s, &open),
            Self::Delete => drop(scribe.journal.records.remove(at)),
            Self::Reorder => reorder(scribe, at),
            Self::Insert => insert(scribe, s, at),
            Self::SilentErase => silently_erase(scribe, s),
            Self::TruncateTail => truncate(scribe),
            Self::EditAndRecompute => edit_and_recompute(scribe, s),
            Self::DeleteAndRecompute => delete_and_recompute(scribe),
            Self::ForkTail => fork_tail(scribe),
            Self::FullRewrite => full_rewrite(scribe),
            Self::HideLossBehindRestore => hide_loss_behind_restore(scribe),
            Self::HideEditBehindRestore => hide_edit_behind_restore(scribe, s),
        }
    }
}

fn edit(part: &mut Part, dice: &mut Dice) {
    let Part::Open { bytes, .. } = part else { unreachable!("the place is open") };
    let places: Vec<usize> = (0..bytes.len()).filter(|i| bytes[*i].is_ascii_alphanumeric()).collect();
    let place = dice.pick(&places);
    bytes[place] = if bytes[place] == b'x' { b'y' } else { b'x' };
}

fn edit_header(header: &mut Header, dice: &mut Dice) {
    let (field, byte) = (dice.below(6), dice.below(32));
    match field {
        0 => header.m.0[byte] ^= 1,
        1 => header.b.0[byte] ^= 1,
        2 => header.p.0[byte] ^= 1,
        3 => header.s += 1,
        4 => header.j = Uuid::from_u128(header.j.as_u128() ^ 1),
        _ => header.v += 1,
    }
}

fn edit_salt(record: &mut Record, dice: &mut Dice) {
    let part = if dice.below(2) == 0 { &mut record.meta } else { &mut record.body };
    let Part::Open { salt, .. } = part else { unreachable!("the place is open") };
    salt.0[dice.below(32)] ^= 1 << dice.below(8);
}

fn swap_bodies(scribe: &mut Scribe, s: usize, open: &[usize]) {
    let others: Vec<usize> = open.iter().copied().filter(|other| *other != s).collect();
    let other = scribe.dice.pick(&others);
    let body = scribe.journal.records[other].body.clone();
    scribe.journal.records[other].body = std::mem::replace(&mut scribe.journal.records[s].body, body);
}

fn reorder(scribe: &mut Scribe, at: usize) {
    let other = (at + 1 + scribe.dice.below(scribe.size() - 1)) % scribe.size();
    scribe.journal.records.swap(at, other);
}

fn insert(scribe: &mut Scribe, s: usize, at: usize) {
    let mut forged = scribe.journal.records[s].clone();
    if scribe.dice.below(2) == 0 {
        forged.header.s = at as u64;
        edit(&mut forged.body, &mut scribe.dice);
    }
    scribe.journal.records.insert(at, forged);
}

fn silently_erase(scribe: &mut Scribe, s: usize) {
    let with_meta = scribe.dice.below(2) == 0;
    scribe.silently_erase(s, with_meta);
}

fn truncate(scribe: &mut Scribe) {
    let kept = 1 + scribe.dice.below(scribe.size() - 1);
    scribe.journal.records.truncate(kept);
    scribe.journal.checkpoints.clear();
}

fn edit_and_recompute(scribe: &mut Scribe, s: usize) {
    let record = &mut scribe.journal.records[s];
    let Part::Open { salt, bytes } = &mut record.body else { unreachable!("the place is open") };
    *bytes = br#"{"text":"It was not me."}"#.to_vec();
    record.header.b = commit_body(salt, bytes);
    if scribe.dice.below(2) == 0 {
        backdate(&mut scribe.journal.records[0]);
    }
    scribe.relink();
    scribe.journal.checkpoints.clear();
}

fn backdate(first: &mut Record) {
    let Part::Open { salt, bytes } = &mut first.meta else {
        return;
    };
    let Ok(mut meta) = journal::Meta::parse(bytes) else {
        return;
    };
    meta.at -= 1;
    *bytes = meta.to_canonical().unwrap();
    first.header.m = commit_meta(salt, bytes);
}

fn delete_and_recompute(scribe: &mut Scribe) {
    let at = scribe.dice.below(scribe.size());
    scribe.journal.records.remove(at);
    scribe.relink();
    scribe.journal.checkpoints.clear();
}

fn fork_tail(scribe: &mut Scribe) {
    let (kept, added) = (scribe.dice.below(scribe.size()), 1 + scribe.dice.below(scribe.size()));
    scribe.journal.records.truncate(kept);
    scribe.journal.checkpoints.clear();
    (0..added).for_each(|_| scribe.write_something());
    scribe.checkpoint();
}

fn full_rewrite(scribe: &mut Scribe) {
    let size = scribe.size();
    scribe.journal.records.clear();
    scribe.journal.checkpoints.clear();
    scribe.under_a_new_key(|scribe| {
        (0..size).for_each(|_| scribe.write_something());
        scribe.checkpoint();
    });
}

/// The tail is dropped, and a restore that never was is to explain it.
fn hide_loss_behind_restore(scribe: &mut Scribe) {
    let kept = 1 + scribe.dice.below(scribe.size() - 1);
    scribe.journal.records.truncate(kept);
    plant_restore(scribe);
}

/// An entry is rewritten, and a restore that never was is to distract from it.
fn hide_edit_behind_restore(scribe: &mut Scribe, s: usize) {
    edit_and_recompute(scribe, s);
    plant_restore(scribe);
}

fn plant_restore(scribe: &mut Scribe) {
    let (size_now, backup_at) = (scribe.size() as u64, scribe.at);
    scribe.write_own(&Own::JournalRestored { size_now, backup_at });
}
