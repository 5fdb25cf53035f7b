//! Append and read back: one command at a time.

use crate::world::{NOW, World, journal_id, kept, record, recovery, says, with_key};
use recovery::{PersonId, Seq, Span, Timestamp};
use serde_json::json;
use store::{
    Append, AppendError, Card, ClockCorrected, MemberRow, NewStrand, Outcome, Projections, RecordState, Store,
    StrandAppend,
};

#[test]
fn what_was_appended_reads_back_in_order_and_verifies() {
    let world = World::new();
    let store = world.store();
    kept(store.append(world.opens(1)));
    let kept = kept(store.append(world.adds(1, 1, "I was rushing. Élève 😳")));
    assert_eq!((kept.heads[0].size, kept.heads[0].at), (2, Some(NOW)));

    let records = store.records(world.organisation, journal_id(1)).unwrap();
    assert_eq!(records[1].body, Some(json!({"text": "I was rushing. Élève 😳"})));
    assert_eq!(records[1].meta.as_ref().unwrap().kind, "note.added");
    assert!(records.iter().all(|r| r.state == RecordState::Whole));
    let report = world.verify(&store, 1);
    assert!(report.is_intact() && report.entries == 2, "{report:?}");
}

#[test]
fn reading_makes_nothing_where_there_is_nothing() {
    let world = World::new();
    assert!(Store::open(&world.folder, Default::default(), NOW).unwrap().is_none());
    assert_eq!(std::fs::read_dir(world.place.path()).unwrap().count(), 0);
}

#[test]
fn a_second_process_reads_what_the_first_kept() {
    let world = World::new();
    let first = world.store();
    kept(first.append(world.opens(1)));
    let second = Store::open(&world.folder, Default::default(), NOW).unwrap().unwrap();
    assert_eq!(second.installation(), first.installation());
    assert_eq!(second.records(world.organisation, journal_id(1)).unwrap().len(), 1);
}

#[test]
fn a_command_decided_on_an_old_state_is_turned_away_whole() {
    let world = World::new();
    let store = world.store();
    kept(store.append(world.opens(1)));
    kept(store.append(world.opens(2)));
    kept(store.append(world.adds(1, 1, "first")));
    let mut both = world.adds(2, 1, "of two");
    both.strands.push(says(1, 1, "note.added", json!({})));
    let refused = store.append(both).unwrap_err();
    assert!(matches!(refused, AppendError::Conflict { expected: 1, found: 2, .. }), "{refused:?}");
    assert_eq!(store.records(world.organisation, journal_id(2)).unwrap().len(), 1);
}

#[test]
fn a_key_is_remembered_for_seven_days() {
    let world = World::new();
    let store = world.store();
    kept(store.append(with_key(world.opens(1), "first")));
    let days = |n: i64| Timestamp(NOW.0 + n * 24 * 60 * 60 * 1_000);
    let at = |day, s, key| with_key(Append { now: days(day), ..world.adds(1, s, key) }, key);
    kept(store.append(at(7, 1, "a week later")));
    let again = with_key(world.opens(1), "first");
    assert!(matches!(store.append(again).unwrap(), Outcome::AlreadyDone(_)), "seven days are not over");
    kept(store.append(at(8, 2, "the day after")));
    let rows = || -> i64 {
        let looking = rusqlite::Connection::open(world.folder.database()).unwrap();
        looking.query_row("SELECT count(*) FROM idempotency", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(rows(), 2, "the oldest is forgotten");
    // A clock that runs behind takes nothing that is younger than itself.
    kept(store.append(at(1, 3, "yesterday")));
    assert_eq!(rows(), 3);
}

#[test]
fn a_retry_with_the_same_key_is_answered_and_not_done_again() {
    let world = World::new();
    let store = world.store();
    let mut command = with_key(world.opens(1), "key");
    command.result = b"id".to_vec();
    kept(store.append(command.clone()));
    let Outcome::AlreadyDone(result) = store.append(command.clone()).unwrap() else { panic!("done twice") };
    assert_eq!(result, b"id");
    command.request = [1; 32];
    assert!(matches!(store.append(command).unwrap_err(), AppendError::KeyReused));
}

#[test]
fn a_key_belongs_to_one_actor() {
    let world = World::new();
    let store = world.store();
    kept(store.append(with_key(world.opens(1), "key")));
    let mut other = with_key(world.opens(2), "key");
    other.actor = PersonId(crate::world::uuid(99));
    kept(store.append(other));
}

#[test]
fn a_code_belongs_to_one_recovery() {
    let world = World::new();
    let store = world.store();
    let mut first = world.opens(1);
    first.code = Some(("7kq2".into(), recovery(1)));
    kept(store.append(first));
    let mut second = world.opens(2);
    second.code = Some(("7kq2".into(), recovery(2)));
    assert!(matches!(store.append(second).unwrap_err(), AppendError::CodeTaken { code } if code == "7kq2"));
    assert_eq!(store.resolve(world.organisation, "7kq2").unwrap(), Some(recovery(1)));
    assert_eq!(store.code_of(world.organisation, recovery(1)).unwrap().as_deref(), Some("7kq2"));
    assert!(store.strands_of(world.organisation, recovery(2)).unwrap().is_empty());
}

#[test]
fn times_never_fall_but_at_a_recorded_correction_of_the_clock() {
    let world = World::new();
    let store = world.store();
    kept(store.append(world.opens(1)));
    let mut early = world.adds(1, 1, "a minute back");
    early.now = Timestamp(NOW.0 - 60_000);
    assert_eq!(kept(store.append(early)).heads[0].at, Some(NOW));
    let mut back = world.adds(1, 2, "an hour back");
    back.now = NOW + Span::minutes(-60);
    let done = kept(store.append(back.clone()));
    assert_eq!(done.corrected, [ClockCorrected { j: journal_id(1), s: Seq(2), from: NOW, to: back.now }]);
    assert_eq!((done.heads[0].size, done.heads[0].at), (4, Some(back.now)));
    let report = world.verify(&store, 1);
    assert!(report.is_intact(), "{report:?}");
}

#[test]
fn a_checkpoint_verifies_and_is_kept() {
    let world = World::new();
    let store = world.store();
    let mut command = world.opens(1);
    command.strands[0].checkpoint = true;
    let receipt = kept(store.append(command)).receipts.pop().unwrap();
    kept(store.append(world.adds(1, 1, "later")));
    let asked = store.request_checkpoint(world.organisation, journal_id(1), NOW).unwrap();
    assert_eq!(store.receipts(world.organisation, journal_id(1)).unwrap(), [receipt.clone(), asked.clone()]);
    assert_eq!(store.latest_receipt(world.organisation, journal_id(1)).unwrap(), Some(asked));
    let report = world.verify_against(&store, 1, vec![receipt]);
    assert!(report.is_intact() && !report.unanchored, "{report:?}");
}

#[test]
fn two_commands_for_one_strand_in_one_commit_see_each_other() {
    let world = World::new();
    let store = world.store();
    let many = vec![world.opens(1), world.adds(1, 1, "a"), world.adds(1, 1, "late"), world.adds(1, 2, "b")];
    let answers = store.append_many(many);
    assert!(answers[0].is_ok() && answers[1].is_ok() && answers[3].is_ok());
    assert!(matches!(answers[2], Err(AppendError::Conflict { expected: 1, found: 2, .. })));
    assert_eq!(store.records(world.organisation, journal_id(1)).unwrap().len(), 3);
}

#[test]
fn what_cannot_be_recorded_or_is_too_large_is_refused_before_anything_is_written() {
    let world = World::new();
    let store = world.store();
    kept(store.append(world.opens(1)));
    for body in [json!(1.5), json!({"n": 1.5}), json!({"text": "\u{0}"}), json!([1])] {
        let mut command = world.adds(1, 1, "");
        command.strands[0].records[0].body = body;
        assert!(matches!(store.append(command).unwrap_err(), AppendError::Unrecordable { .. }));
    }
    let long = store.append(world.adds(1, 1, &"x".repeat(store::BODY_LIMIT))).unwrap_err();
    assert!(matches!(long, AppendError::TooLarge { what: "body", .. }), "{long:?}");
    let mut twice = world.adds(1, 1, "a");
    twice.strands.push(says(1, 1, "note.added", json!({})));
    assert!(matches!(store.append(twice).unwrap_err(), AppendError::StrandTwice { .. }));
    let nowhere = store.append(world.adds(9, 0, "a")).unwrap_err();
    assert!(matches!(nowhere, AppendError::NoSuchJournal { .. }));
    assert!(matches!(store.append(world.opens(1)).unwrap_err(), AppendError::StrandExists { .. }));
}

#[test]
fn cards_and_memberships_are_seen_by_whom_they_concern() {
    let world = World::new();
    let store = world.store();
    let (lead, affected) = (PersonId(crate::world::uuid(50)), PersonId(crate::world::uuid(51)));
    let mut command = world.opens(1);
    for (n, kind) in [(2, "shared"), (3, "thread")] {
        let new = Some(NewStrand { recovery: recovery(1), kind: kind.into(), owner: None });
        command.strands.push(StrandAppend { new, ..says(n, 0, "strand.opened", json!({})) });
    }
    command.cards = vec![
        Card::Shared { recovery: recovery(1), bytes: b"shared".to_vec() },
        Card::Private { recovery: recovery(1), owner: world.person, bytes: b"private".to_vec() },
    ];
    command.members = vec![
        member(2, lead, "lead", None),
        member(3, affected, "affected", None),
        member(2, affected, "helper", Some(1)),
    ];
    kept(store.append(command));
    let (of, org) = (|p| store.shared_cards(world.organisation, p).unwrap(), world.organisation);
    assert_eq!((of(lead)[0].bytes.as_slice(), of(lead)[0].role.as_str()), (b"shared".as_slice(), "lead"));
    assert!(of(affected).is_empty(), "a thread shows no shared card, nor does a membership that has ended");
    assert_eq!(store.private_cards(org, world.person).unwrap()[0].bytes.as_deref(), Some(b"private".as_slice()));
    assert!(store.private_cards(org, lead).unwrap().is_empty());
    assert_eq!(store.memberships(org, affected).unwrap().len(), 2);
    assert_eq!(store.members(org, journal_id(2)).unwrap().len(), 2);
    let kinds: Vec<String> = store.strands_of(org, recovery(1)).unwrap().into_iter().map(|s| s.kind).collect();
    assert_eq!(kinds.len(), 3);
}

fn member(n: u64, person: PersonId, role: &str, until: Option<u64>) -> MemberRow {
    MemberRow {
        j: journal_id(n),
        person,
        role: role.into(),
        pseudonym: "m2".into(),
        since: Seq(0),
        until: until.map(Seq),
    }
}

#[test]
fn projections_that_are_rebuilt_alike_are_equal_byte_for_byte() {
    let world = World::new();
    let store = world.store();
    let rebuilt = Projections {
        cards: vec![
            Card::Private { recovery: recovery(1), owner: world.person, bytes: b"private".to_vec() },
            Card::Shared { recovery: recovery(1), bytes: b"shared".to_vec() },
        ],
        members: vec![member(1, world.person, "owner", None)],
        codes: vec![("7kq2".into(), recovery(1))],
    };
    let mut command = world.opens(1);
    command.cards = rebuilt.cards.clone();
    command.members = rebuilt.members.clone();
    command.code = Some(rebuilt.codes[0].clone());
    kept(store.append(command));
    let before = store.projection_dump(world.organisation).unwrap();
    assert_eq!(before.iter().filter(|b| **b == b'\n').count(), 4);
    store.replace_projections(world.organisation, rebuilt.clone()).unwrap();
    assert_eq!(store.projection_dump(world.organisation).unwrap(), before);
    store.replace_projections(world.organisation, Projections { codes: Vec::new(), ..rebuilt }).unwrap();
    assert_ne!(store.projection_dump(world.organisation).unwrap(), before);
}

#[test]
fn half_typed_words_wait_until_a_command_consumes_them() {
    let world = World::new();
    let store = world.store();
    let org = world.organisation;
    store.keep_unfinished(org, world.person, "say/lead", Some(b"Marta, I have")).unwrap();
    assert_eq!(store.unfinished(org, world.person, "say/lead").unwrap().as_deref(), Some(b"Marta, I have".as_slice()));
    assert_eq!(store.unfinished_places(org, world.person).unwrap(), ["say/lead"]);
    assert_eq!(store.unfinished(org, PersonId(crate::world::uuid(8)), "say/lead").unwrap(), None);
    let mut command = world.opens(1);
    command.unfinished_done = vec!["say/lead".into()];
    kept(store.append(command));
    assert_eq!(store.unfinished(org, world.person, "say/lead").unwrap(), None);
    store.keep_unfinished(org, world.person, "b", Some(b"x")).unwrap();
    store.keep_unfinished(org, world.person, "b", None).unwrap();
    assert!(store.unfinished_places(org, world.person).unwrap().is_empty());
}

#[test]
fn the_audience_is_kept_sorted_and_without_duplicates() {
    let world = World::new();
    let store = world.store();
    let mut command = world.opens(1);
    command.strands[0].records.push(store::NewRecord {
        aud: vec!["lead".into(), "helper".into(), "lead".into()],
        ..record("note.added", json!({}))
    });
    kept(store.append(command));
    let records = store.records(world.organisation, journal_id(1)).unwrap();
    assert_eq!(records[1].meta.as_ref().unwrap().aud, ["helper", "lead"]);
}

#[test]
fn the_same_seed_and_commands_make_the_same_store() {
    let options = || store::Options { entropy: store::Entropy::seeded([7; 32]), ..Default::default() };
    let (one, other) = (World::new(), World::new());
    let receipts = [&one, &other].map(|world| {
        let store = world.store_with(options());
        kept(store.append(world.opens(1)));
        store.request_checkpoint(world.organisation, journal_id(1), NOW).unwrap()
    });
    assert_eq!(receipts[0], receipts[1]);
}
