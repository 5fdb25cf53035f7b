//! One command in one transaction: records, head, erasure, members, cards, code, checkpoint, idempotency.
//!
//! Lives here: the steps of an append, in order. Not here: the transaction itself (`writer`), cards and lists (`projection`).

use super::erase::{self, Stale};
use super::id::{Column, get};
use super::writer::{Done, Ran};
use super::{Home, origin, projection};
use crate::append::{
    Append, BODY_LIMIT, ClockCorrected, Erase, Head, IdempotencyKey, Kept, NewStrand, Outcome, StrandAppend, within,
};
use crate::error::{AppendError, Fault};
use crate::seal::{Half, StrandKey};
use journal::own::{Own, is_own};
use journal::tree::Frontier;
use journal::{Checkpoint, Hash, Header, Meta, Receipt, Salt, commit_body, commit_meta};
use recovery::{JournalId, OrganisationId, PersonId, Seq, Span, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

/// How far the clock may lie behind the last record before that is put on record.
const CLOCK_SLACK: Span = Span::minutes(5);

/// How long the result of a command waits for a retry of it.
const REMEMBERED: Span = Span::minutes(7 * 24 * 60);

/// A command whose bodies are in canonical form and within the limits.
pub(super) struct Prepared {
    append: Append,
    /// The bodies of each strand, in the order of the command.
    bodies: Vec<Vec<Vec<u8>>>,
}

impl Prepared {
    /// Checks everything that needs no database.
    pub(super) fn of(mut append: Append) -> Result<Self, AppendError> {
        append.check()?;
        // Everywhere the same order: two commands with two strands each cannot wait for each other.
        append.strands.sort_by_key(|strand| strand.j);
        if let Some(twice) = append.strands.windows(2).find(|pair| pair[0].j == pair[1].j) {
            return Err(AppendError::StrandTwice { j: twice[0].j });
        }
        for Erase { j, .. } in &append.erase {
            let is_shown = append.strands.iter().any(|s| s.j == *j && !s.records.is_empty());
            is_shown.then_some(()).ok_or(AppendError::ErasureWithoutTrace { j: *j })?;
        }
        let bodies = append.strands.iter().map(bodies).collect::<Result<_, _>>()?;
        Ok(Self { append, bodies })
    }
}

fn bodies(strand: &StrandAppend) -> Result<Vec<Vec<u8>>, AppendError> {
    let body = |record: &crate::NewRecord| {
        let unrecordable = |source| AppendError::Unrecordable { kind: record.kind.clone(), source };
        if !record.body.is_object() {
            return Err(unrecordable("a body is an object".into()));
        }
        let bytes = journal::to_canonical(&record.body).map_err(|e| unrecordable(e.into()))?;
        meta(record, Timestamp(0))?;
        within("body", bytes.len(), BODY_LIMIT).map(|()| bytes)
    };
    strand.records.iter().map(body).collect()
}

fn meta(record: &crate::NewRecord, at: Timestamp) -> Result<Vec<u8>, AppendError> {
    let crate::NewRecord { actor, aud, kind, late, .. } = record;
    let (mut aud, actor, kind) = (aud.clone(), actor.clone(), kind.clone());
    aud.sort();
    aud.dedup();
    let meta = Meta { actor, at: at.0, aud, kind, late: *late };
    meta.to_canonical().map_err(|e| AppendError::Unrecordable { kind: record.kind.clone(), source: e.into() })
}

/// Runs the command inside the open transaction.
pub(super) fn run(c: &Connection, home: &Home, prepared: &Prepared) -> Result<Ran, AppendError> {
    let append = &prepared.append;
    let key = append.key.as_ref();
    let known = key.map(|key| done_before(c, home, (append.organisation, append.actor), key, &append.request));
    if let Some(result) = known.transpose()?.flatten() {
        return Ok(Done::Outcome(Outcome::AlreadyDone(result)).into());
    }
    let mut kept = Kept::default();
    for (strand, bodies) in append.strands.iter().zip(&prepared.bodies) {
        append_strand(c, home, append, (strand, bodies), &mut kept)?;
    }
    let stale = erase_all(c, home, append)?;
    projection::keep(c, home, append)?;
    remember(c, home, append)?;
    Ok(Ran { done: Done::Outcome(Outcome::Done(kept)), stale })
}

/// The result of an earlier try with the same key.
pub(super) fn done_before(
    c: &Connection,
    home: &Home,
    (organisation, actor): (OrganisationId, PersonId),
    key: &IdempotencyKey,
    request: &[u8; 32],
) -> Result<Option<Vec<u8>>, AppendError> {
    let sql = "SELECT request, result FROM idempotency WHERE organisation = ?1 AND actor = ?2 AND key = ?3";
    let hidden = home.kek.hide(key.as_bytes());
    let of = params![Column(organisation), Column(actor), hidden];
    let row = c.prepare_cached(sql)?.query_row(of, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((kept, result)): Option<(Option<Vec<u8>>, Vec<u8>)> = row else {
        return Ok(None);
    };
    match kept {
        Some(kept) if kept != home.kek.hide(request) => Err(AppendError::KeyReused),
        _ => Ok(Some(result)),
    }
}

fn remember(c: &Connection, home: &Home, append: &Append) -> Result<(), AppendError> {
    let Some(key) = &append.key else {
        return Ok(());
    };
    // Nobody retries after that long. Counted from the command's own time, so that an entry which a clock dated into the
    // future by mistake takes no younger one with it.
    let old = "DELETE FROM idempotency WHERE organisation = ?1 AND at < ?2";
    c.prepare_cached(old)?.execute(params![Column(append.organisation), append.now.0.saturating_sub(REMEMBERED.0)])?;
    let sql = "INSERT INTO idempotency (organisation, actor, key, request, result, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (key, request) = (home.kek.hide(key.as_bytes()), home.kek.hide(&append.request));
    // A command that erases says nothing about the words, so its own request may be remembered.
    let row = params![Column(append.organisation), Column(append.actor), key, request, append.result, append.now.0];
    c.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// A strand at work: its key, and where it stands.
pub(super) struct Standing {
    organisation: OrganisationId,
    key: StrandKey,
    head: Head,
    origin: String,
}

impl Standing {
    pub(super) fn of(
        c: &Connection,
        home: &Home,
        organisation: OrganisationId,
        j: JournalId,
    ) -> Result<Self, AppendError> {
        let mut standing = c.prepare_cached(include_str!("strand_standing.sql"))?;
        let row = standing.query_row(params![Column(organisation), Column(j)], |row| {
            let Seq(size) = get(row, 4)?;
            Ok((row.get::<_, Vec<u8>>(2)?, row.get(3)?, Head { j, size, hash: get(row, 5)?, at: get(row, 6)? }))
        });
        let (wrapped, origin, head) = row.optional()?.ok_or(AppendError::NoSuchJournal { j })?;
        let key = home.kek.unwrap(j, &wrapped).map_err(|_| AppendError::KeyDoesNotOpen { j })?;
        Ok(Self { organisation, key, head, origin })
    }

    fn begin(c: &Connection, home: &Home, append: &Append, j: JournalId, new: &NewStrand) -> Result<Self, AppendError> {
        let organisation = append.organisation;
        if is_taken(c, organisation, j, new)? {
            return Err(AppendError::StrandExists { j });
        }
        let key = StrandKey::draw(j, &home.options.entropy)?;
        let (wrapped, origin) = (home.kek.wrap(&key, &home.options.entropy)?, origin(organisation));
        let strand = "INSERT INTO strand (organisation, j, recovery, kind, owner, wrapped_key, origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let row = params![
            Column(organisation),
            Column(j),
            Column(new.recovery),
            new.kind,
            Column(new.owner),
            wrapped,
            origin
        ];
        c.prepare_cached(strand)?.execute(row)?;
        let head = "INSERT INTO head (organisation, j, s, p) VALUES (?1, ?2, 0, ?3)";
        c.prepare_cached(head)?.execute(params![Column(organisation), Column(j), Column(Hash::ZERO)])?;
        Ok(Self { organisation, key, head: Head { j, size: 0, hash: Hash::ZERO, at: None }, origin })
    }

    /// Adds one record at the end.
    fn add(
        &mut self,
        c: &Connection,
        home: &Home,
        record: (&crate::NewRecord, &[u8]),
        at: Timestamp,
    ) -> Result<(), AppendError> {
        let (Head { j, size, hash, .. }, entropy) = (self.head, &home.options.entropy);
        let (s, meta) = (Seq(size), meta(record.0, at)?);
        let (ms, bs) = (Salt(entropy.bytes()?), Salt(entropy.bytes()?));
        let header = Header::new(j.0, size, hash, commit_meta(&ms, &meta), commit_body(&bs, record.1));
        let row = params![
            Column(self.organisation),
            Column(j),
            Column(s),
            Column(Seq(header.v)),
            Column(header.p),
            Column(header.m),
            Column(header.b),
            self.key.seal_salt(s, Half::Meta, &ms.0, entropy)?,
            self.key.seal_salt(s, Half::Body, &bs.0, entropy)?,
            self.key.seal(s, Half::Meta, &ms.0, &meta, entropy)?,
            self.key.seal(s, Half::Body, &bs.0, record.1, entropy)?,
        ];
        c.prepare_cached(include_str!("record_append.sql"))?.execute(row)?;
        self.head = Head { j, size: size + 1, hash: header.hash(), at: Some(at) };
        Ok(())
    }

    /// Puts on record that the clock was set back, when it was; from there the times run again from `now`.
    fn correct_clock(
        &mut self,
        c: &Connection,
        home: &Home,
        now: Timestamp,
    ) -> Result<Option<ClockCorrected>, AppendError> {
        let Some(from) = self.head.at.filter(|last| *last - now > CLOCK_SLACK) else {
            return Ok(None);
        };
        let corrected = ClockCorrected { j: self.head.j, s: Seq(self.head.size), from, to: now };
        let own = Own::ClockCorrected { from: from.0, to: now.0 };
        self.add_own(c, home, &own, now)?;
        Ok(Some(corrected))
    }

    /// Adds a record of the journal's own, by `sys`.
    pub(super) fn add_own(&mut self, c: &Connection, home: &Home, own: &Own, at: Timestamp) -> Result<(), AppendError> {
        let kind = own.kind().to_owned();
        let record = crate::NewRecord { actor: "sys".into(), aud: Vec::new(), kind, body: own.to_body(), late: false };
        let unrecordable =
            |e: journal::CanonicalError| AppendError::Unrecordable { kind: record.kind.clone(), source: e.into() };
        let body = journal::to_canonical(&record.body).map_err(unrecordable)?;
        self.add(c, home, (&record, &body), at)
    }

    /// The time of the next record: never before the last one.
    pub(super) fn next_at(&self, now: Timestamp) -> Timestamp {
        self.head.at.map_or(now, |last| last.max(now))
    }

    /// Moves the head from where it was seen.
    pub(super) fn move_head(&self, c: &Connection, from: u64) -> Result<(), AppendError> {
        let Head { j, size, hash, at } = self.head;
        let row = params![
            Column(self.organisation),
            Column(j),
            Column(Seq(from)),
            Column(Seq(size)),
            Column(hash),
            Column(at)
        ];
        match c.prepare_cached(include_str!("head_move.sql"))?.execute(row)? {
            1 => Ok(()),
            _ => Err(AppendError::Conflict { j, expected: from, found: size }),
        }
    }

    pub(super) fn size(&self) -> u64 {
        self.head.size
    }

    fn sign(&self, c: &Connection, home: &Home, now: Timestamp) -> Result<Receipt, AppendError> {
        let (key, Head { j, size, .. }) = (home.signing_key(self.organisation), self.head);
        let (origin, root) = (self.origin.clone(), self.root(c)?);
        let note = Checkpoint { origin, j: j.0, size, root }.sign(&key);
        let vkey = key.verifier();
        let known = "INSERT OR IGNORE INTO vkey (organisation, vkey, since) VALUES (?1, ?2, ?3)";
        c.prepare_cached(known)?.execute(params![Column(self.organisation), vkey.to_string(), now.0])?;
        let kept = "INSERT OR IGNORE INTO checkpoint (organisation, j, size, note, vkey) VALUES (?1, ?2, ?3, ?4, ?5)";
        c.prepare_cached(kept)?.execute(params![
            Column(self.organisation),
            Column(j),
            Column(Seq(size)),
            note,
            vkey.to_string()
        ])?;
        Ok(Receipt { note, vkey })
    }

    fn root(&self, c: &Connection) -> Result<Hash, AppendError> {
        let mut tree = Frontier::default();
        let mut leaves = c.prepare_cached(include_str!("leaves.sql"))?;
        for leaf in
            leaves.query_map(params![Column(self.organisation), Column(self.head.j)], |row| get::<Hash>(row, 0))?
        {
            tree.push(leaf?);
        }
        if self.head.size > 0 {
            tree.push(self.head.hash);
        }
        if tree.size() == self.head.size { Ok(tree.root()) } else { Err(Fault::corrupt("a record is missing").into()) }
    }
}

fn is_taken(c: &Connection, organisation: OrganisationId, j: JournalId, new: &NewStrand) -> Result<bool, AppendError> {
    let sql = "SELECT 1 FROM strand WHERE organisation = ?1 AND (j = ?2 OR (kind = 'private' AND ?3 = 'private' AND recovery = ?4 AND owner = ?5))";
    let mut taken = c.prepare_cached(sql)?;
    let of = params![Column(organisation), Column(j), new.kind, Column(new.recovery), Column(new.owner)];
    Ok(taken.exists(of)?)
}

fn append_strand(
    c: &Connection,
    home: &Home,
    append: &Append,
    (strand, bodies): (&StrandAppend, &[Vec<u8>]),
    kept: &mut Kept,
) -> Result<(), AppendError> {
    let mut standing = match &strand.new {
        Some(new) => Standing::begin(c, home, append, strand.j, new)?,
        None => Standing::of(c, home, append.organisation, strand.j)?,
    };
    let from = standing.size();
    if from != strand.expected {
        return Err(AppendError::Conflict { j: strand.j, expected: strand.expected, found: from });
    }
    if !strand.records.is_empty() {
        kept.corrected.extend(standing.correct_clock(c, home, append.now)?);
    }
    for (record, body) in strand.records.iter().zip(bodies) {
        let at = standing.next_at(append.now);
        standing.add(c, home, (record, body), at)?;
    }
    standing.move_head(c, from)?;
    if strand.checkpoint {
        kept.receipts.push(standing.sign(c, home, append.now)?);
    }
    kept.heads.push(standing.head);
    Ok(())
}

/// Signs a journal as it is.
pub(super) fn checkpoint(
    c: &Connection,
    home: &Home,
    organisation: OrganisationId,
    j: JournalId,
    now: Timestamp,
) -> Result<Receipt, AppendError> {
    Standing::of(c, home, organisation, j)?.sign(c, home, now)
}

/// Destroys the words that the command names; gives the sealed bytes that must leave the files.
fn erase_all(c: &Connection, home: &Home, append: &Append) -> Result<Option<Stale>, AppendError> {
    if append.erase.is_empty() {
        return Ok(None);
    }
    erase::begin(c)?;
    let mut stale = Stale::default();
    for erase in &append.erase {
        let standing = Standing::of(c, home, append.organisation, erase.j)?;
        for s in &erase.seqs {
            erase_one(c, &standing, (*s, erase.meta_too), &mut stale)?;
        }
    }
    // Whoever holds the key could try guesses of the erased words against the hash of a request.
    let forget = "UPDATE idempotency SET request = NULL WHERE organisation = ?1 AND request IS NOT NULL";
    c.prepare_cached(forget)?.execute([Column(append.organisation)])?;
    Ok(Some(stale))
}

fn erase_one(c: &Connection, of: &Standing, (s, meta_too): (Seq, bool), stale: &mut Stale) -> Result<(), AppendError> {
    let (j, place) = (of.head.j, params![Column(of.organisation), Column(of.head.j), Column(s)]);
    let sql = "SELECT ms, bs, meta, body FROM record WHERE organisation = ?1 AND j = ?2 AND s = ?3";
    let row = c.prepare_cached(sql)?.query_row(place, |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]));
    let [ms, bs, meta, body]: [Option<Vec<u8>>; 4] = row.optional()?.ok_or(AppendError::NoSuchRecord { j, s })?;
    if is_never_erased(of, s, ms.as_deref(), meta.as_deref()) {
        return Err(AppendError::NotErasable { j, s });
    }
    let row = params![Column(of.organisation), Column(j), Column(s), meta_too];
    c.prepare_cached(include_str!("record_erase.sql"))?.execute(row)?;
    let metas = [ms, meta].into_iter().filter(|_| meta_too);
    stale.0.extend([bs, body].into_iter().chain(metas).flatten());
    Ok(())
}

/// Does this record explain the journal itself? One that does not open may go: its words are gone already.
fn is_never_erased(of: &Standing, s: Seq, ms: Option<&[u8]>, meta: Option<&[u8]>) -> bool {
    let opened = ms.zip(meta).and_then(|(ms, meta)| {
        let salt = of.key.open_salt(s, Half::Meta, ms).ok()?;
        Meta::parse(&of.key.open(s, Half::Meta, &salt, meta).ok()?).ok()
    });
    opened.is_some_and(|meta| is_own(&meta.kind))
}
