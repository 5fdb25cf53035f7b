//! Cards, members and codes are what the journals say; and nobody writes where they may not.

use crate::script::{Count, open_act, open_time, private_act, set_out};
use crate::world::{Dice, World, at, note, other_fact, wish};
use recovery::content::{Content, Pause};
use recovery::event::{Disclosure, Event, Joined, Opened};
use recovery::person::Role;
use recovery::words::Code;
use recovery::{ItemId, PersonId, RecoveryId, Seq, StrandKind};
use store::{Append, Card, MemberRow, NewRecord, Store, StrandAppend};

#[test]
fn after_random_scripts_nothing_differs_from_what_a_rebuild_makes() {
    let (mut open, mut private) = (Count::default(), Count::default());
    for seed in 0..20 {
        let world = World::new(1);
        let mut play = set_out(&world);
        let (mut dice, mut own) = (Dice::new(seed), Dice::new(seed + 1000));
        for _ in 0..14 {
            (0..2).for_each(|k| private_act(&world, &play, &mut own, k, &mut private));
            open_act(&world, &mut play, &mut dice, &mut open);
        }
        let now = open_time(20);
        // The last note may have been written with the clock ahead: that is on record with the next one.
        world.put(play.id, note("The clock is right"), now);
        assert_eq!(world.findings(now), Vec::<&str>::new(), "seed {seed}");
        let store = world.store(now);
        let before = store.projection_dump(store.installation().organisation).unwrap();
        let (recoveries, differed) = world.app.rebuild(now).unwrap();
        assert!(!differed && recoveries >= 1, "seed {seed}");
        assert_eq!(store.projection_dump(store.installation().organisation).unwrap(), before, "seed {seed}");
    }
    eprintln!("20 scripts: {} open and {} private acts", open.done, private.done);
    assert!(open.done > 150 && private.done > 300, "too little happened");
}

/// A recovery that a lead, a reviewer and an affected person have been told of.
fn told() -> (World, RecoveryId) {
    let world = World::new(2);
    let id = world.begin("Sent the price list", at(0));
    for (name, role) in
        [("Marta Lead", Role::Lead), ("Rita Reviewer", Role::Reviewer), ("Ada Affected", Role::Affected)]
    {
        let who = world.person(id, name, role, at(1));
        world.tell_with(id, &wish(&who, Some("It went out"), false, at(2)), &[]);
    }
    (world, id)
}

fn command(store: &Store) -> Append {
    let installation = store.installation();
    Append::new(installation.organisation, installation.person, at(5))
}

#[test]
fn a_planted_wrong_card_or_member_is_named_and_repaired() {
    let plants: [fn(&Store, RecoveryId, &mut Append); 4] = [
        |_, recovery, command| command.cards.push(Card::Shared { recovery, bytes: b"{}".to_vec() }),
        |store, recovery, command| {
            let card = store.private_cards(command.organisation, command.actor).unwrap().remove(0).bytes.unwrap();
            let text = String::from_utf8(card).unwrap().replace("price list", "prize lisp");
            command.cards.push(Card::Private { recovery, owner: command.actor, bytes: text.into_bytes() });
        },
        |store, recovery, command| {
            let strand = strand(store, recovery, StrandKind::Shared);
            let (person, role, pseudonym) = (PersonId(uuid::Uuid::from_u128(77)), "helper".into(), "m2".into());
            command.members.push(MemberRow { j: strand.j, person, role, pseudonym, since: Seq(0), until: None });
        },
        |_, recovery, command| command.code = Some(("zzzz".into(), recovery)),
    ];
    for (n, plant) in plants.into_iter().enumerate() {
        let (world, id) = told();
        let store = world.store(at(5));
        let mut wrong = command(&store);
        plant(&store, id, &mut wrong);
        store.append(wrong).unwrap();
        assert_eq!(world.findings(at(6)), ["projection"], "plant {n}");
        assert_eq!(world.app.rebuild(at(6)).unwrap(), (1, true));
        assert_eq!(world.findings(at(6)), Vec::<&str>::new(), "plant {n}");
        assert_eq!(world.app.rebuild(at(6)).unwrap(), (1, false));
    }
}

fn strand(store: &Store, id: RecoveryId, kind: StrandKind) -> store::Strand {
    let strands = store.strands_of(store.installation().organisation, id).unwrap();
    strands.into_iter().find(|strand| strand.kind == kind.as_str()).unwrap()
}

/// Writes a record as the store takes it, without asking any rule; the codes that `verify` finds at its place.
fn written(kind: StrandKind, hand: &str, event: &Event) -> Vec<&'static str> {
    let (world, id) = told();
    let store = world.store(at(5));
    let strand = strand(&store, id, kind);
    let body = event.body(None);
    let record = NewRecord { actor: hand.into(), aud: Vec::new(), kind: event.kind(), body, late: false };
    let mut command = command(&store);
    let (j, expected) = (strand.j, strand.size);
    command.strands.push(StrandAppend { j, expected, new: None, records: vec![record], checkpoint: false });
    store.append(command).unwrap();
    let verdict = world.app.verify(None, &[], at(6)).unwrap();
    let at_its_place = verdict.recoveries[0].findings.iter().filter(|finding| {
        finding.code != "projection" && finding.strand == Some(kind) && finding.seq == Some(strand.size)
    });
    at_its_place.map(|finding| finding.code).collect()
}

fn recorded(content: Content) -> Event {
    Event::Recorded { item: ItemId(uuid::Uuid::from_u128(5)), content }
}

fn pause() -> Content {
    Content::Pause(Pause { until: at(9), lengthened: false, ended_at: None })
}

fn joined() -> Event {
    let (person, pseudonym) = (PersonId(uuid::Uuid::from_u128(6)), "m9".to_owned());
    let name = crate::world::words("Eve");
    Event::MemberJoined(Joined { person, name, role: Role::Helper, pseudonym, from_start: true })
}

#[test]
fn a_record_whose_author_type_and_strand_do_not_fit_is_found() {
    use StrandKind::{Private, Shared, Thread};
    let opened = Opened {
        recovery: RecoveryId(uuid::Uuid::from_u128(1)),
        code: Code::from_random(b"abcd"),
        owner: PersonId(uuid::Uuid::from_u128(2)),
        owner_name: None,
        limits: None,
    };
    let made = Disclosure { items: Vec::new(), recipients: Vec::new(), preview: "0".repeat(64) };
    let clock = Event::ClockCorrected { from: at(1), to: at(0) };
    // The shared strand knows the owner as m1, the lead as m2, the reviewer as m3; the thread the affected as m2, the lead as m3.
    let illegal: [(StrandKind, &str, Event); 19] = [
        (Shared, "m9", recorded(other_fact("By nobody"))),
        (Shared, "m3", recorded(other_fact("A reviewer states facts"))),
        (Shared, "sys", recorded(other_fact("The store states facts"))),
        (Shared, "m2", recorded(pause())),
        (Shared, "m1", recorded(pause())),
        (Shared, "m2", joined()),
        (Shared, "m2", Event::DisclosureMade(made.clone())),
        (Shared, "m1", Event::RecoveryOpened(opened.clone())),
        (Shared, "m1", Event::StrandOpened(opened.clone())),
        (Shared, "m1", clock.clone()),
        (Shared, "m2", Event::Withdrawn { seq: Seq(2) }),
        (Shared, "m3", Event::Erased { seqs: vec![Seq(2)], reason: recovery::ErasureReason::NotNeeded }),
        (Thread, "m2", joined()),
        (Thread, "m9", recorded(other_fact("By nobody"))),
        (Private, "m2", recorded(note("By somebody else"))),
        (Private, "m1", joined()),
        (Private, "m1", Event::DisclosureMade(made)),
        (Private, "m1", Event::StrandOpened(opened.clone())),
        (Private, "m1", Event::RecoveryOpened(opened)),
    ];
    let mut missed = Vec::new();
    for (kind, hand, event) in &illegal {
        if !written(*kind, hand, event).contains(&"illegal") {
            missed.push(format!("{kind:?} {hand} {event:?}"));
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn a_record_that_fits_is_not_called_illegal() {
    use StrandKind::{Private, Shared, Thread};
    let legal: [(StrandKind, &str, Event); 5] = [
        (Shared, "m2", recorded(other_fact("The lead knows more"))),
        (Shared, "m2", recorded(note("The lead notes, for all"))),
        (Shared, "m1", recorded(note("The owner notes, for all"))),
        (Thread, "m2", recorded(note("The affected asks"))),
        (Private, "m1", recorded(pause())),
    ];
    for (kind, hand, event) in &legal {
        assert_eq!(written(*kind, hand, event), Vec::<&str>::new(), "{kind:?} {hand} {event:?}");
    }
}
