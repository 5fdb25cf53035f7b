//! At once, and twice: nothing is lost, nothing is done twice.

use crate::world::{World, as_told, at, note, option, other_fact, wish, words};
use recovery::ErasureReason;
use recovery::content::Content;
use recovery::person::Role;
use service::{Act, Begin, Done, Error, Given};
use store::AppendError;

const EACH: usize = 50;

#[test]
fn two_that_write_to_one_recovery_at_once_lose_nothing_and_never_give_up() {
    let world = World::new(6);
    let id = world.begin("Sent the price list", at(0));
    let lead = world.person(id, "Marta Lead", Role::Lead, at(0));
    world.tell(id, &lead, "It went out", at(1));
    let apps = [world.another_app(60), world.another_app(61)];
    std::thread::scope(|scope| {
        for (who, app) in apps.iter().enumerate() {
            scope.spawn(move || {
                for n in 0..EACH {
                    let content = other_fact(format!("said by {who}, {n:02}."));
                    app.put(&Act::at(at(2)), id, content, n % 2 == 0).unwrap();
                }
            });
        }
    });
    let view = crate::world::json(&world.app.view(id, at(3)).unwrap().items);
    let times = |who, n: usize| view.matches(&format!("said by {who}, {n:02}.")).count();
    let wrong: Vec<_> =
        (0..2).flat_map(|who| (0..EACH).map(move |n| (who, n))).filter(|(w, n)| times(*w, *n) != 1).collect();
    assert_eq!(wrong, []);
    assert_eq!(world.findings(at(3)), Vec::<&str>::new());
    assert_eq!(world.app.rebuild(at(3)).unwrap(), (1, false));
}

#[test]
fn two_that_open_recoveries_at_once_each_get_theirs() {
    let world = World::new(6);
    let apps = [world.another_app(60), world.another_app(61)];
    std::thread::scope(|scope| {
        for app in &apps {
            scope.spawn(move || {
                for n in 0..20 {
                    let begin = Begin { words: Some(words(format!("Mistake {n}"))), ..Begin::default() };
                    app.begin(&Act::at(at(0)), &begin).unwrap();
                }
            });
        }
    });
    assert_eq!(world.app.list(at(1)).unwrap().len(), 40);
    assert_eq!(world.findings(at(1)), Vec::<&str>::new());
}

fn keyed(key: &str, request: u8, minute: i64) -> Act {
    Act { given: Some(Given::new(key, [request; 32])), ..Act::at(at(minute)) }
}

fn is_refused(outcome: Result<Done, Error>) -> bool {
    matches!(outcome, Err(Error::Append(AppendError::KeyReused)))
}

#[test]
fn opening_twice_with_one_key_opens_once() {
    let world = World::new(6);
    let begin = Begin { words: Some(words("Sent the price list")), ..Begin::default() };
    let (first, _) = world.app.begin(&keyed("k", 1, 0), &begin).unwrap();
    let (again, _) = world.another_app(60).begin(&keyed("k", 1, 1), &begin).unwrap();
    assert!(!first.is_repeated && again.is_repeated);
    assert_eq!(first.view.recovery, again.view.recovery);
    assert_eq!(world.app.list(at(2)).unwrap().len(), 1);
    assert!(is_refused(world.app.begin(&keyed("k", 2, 3), &begin).map(|(done, _)| done)));
}

/// Every kind of act, tried twice with one key, by another process the second time; then with another request.
#[test]
fn every_act_tried_twice_with_one_key_is_done_once() {
    type Try = fn(&service::App, &World, &Act, recovery::RecoveryId) -> Result<Done, Error>;
    let tries: [(&str, Try); 8] = [
        ("a note", |app, _, act, id| app.put(act, id, note("Once"), false)),
        ("a shared option", |app, _, act, id| app.put(act, id, option("Once"), true)),
        ("a change", |app, world, act, id| {
            let view = world.app.view(id, at(5)).unwrap();
            let first = view.notes().next().unwrap().0.id;
            app.change(act, id, first, note("Changed once"))
        }),
        ("a telling", |app, world, act, id| {
            let helper = world.app.known_person(id, "Hal", at(5)).unwrap();
            app.tell(act, id, &wish(&helper, Some("Once"), false, at(5)), &[])
        }),
        ("an answer", |app, world, act, id| {
            let lead = world.app.known_person(id, "Marta", at(5)).unwrap();
            app.put(act, id, Content::Direction(as_told(&lead, Some("Once"), at(5))), false)
        }),
        ("a withdrawal", |app, _, act, id| app.withdraw(act, id, "p3")),
        ("an undo", |app, _, act, id| app.undo(act, id)),
        ("an erasure", |app, _, act, id| app.erase(act, id, "p4", ErasureReason::NotNeeded).map(|erased| erased.done)),
    ];
    for (n, (what, act)) in tries.into_iter().enumerate() {
        let world = World::new(6);
        let id = world.begin("Sent the price list", at(0));
        for text in ["One", "Two", "Three"] {
            world.put(id, note(text), at(1));
        }
        let lead = world.person(id, "Marta Lead", Role::Lead, at(1));
        world.person(id, "Hal Helper", Role::Helper, at(1));
        world.tell(id, &lead, "It went out", at(2));
        world.put(id, note("The newest"), at(4));
        let first = act(&world.app, &world, &keyed("k", 1, 5), id).unwrap();
        let lines = first.view.lines.len();
        let again = act(&world.another_app(60), &world, &keyed("k", 1, 6), id);
        let again = again.unwrap_or_else(|error| panic!("{what}: {error:?}"));
        assert!(!first.is_repeated && again.is_repeated, "{what}");
        assert_eq!(again.view.lines.len(), lines, "{what} was done twice");
        // An erasure forgets what was asked for with any key: the words could be guessed from it.
        let other = act(&world.app, &world, &keyed("k", 2, 7), id);
        assert!(is_refused(other) || what == "an erasure", "{what}, {n}");
        assert_eq!(world.app.view(id, at(8)).unwrap().lines.len(), lines, "{what}");
        assert_eq!(world.findings(at(9)), Vec::<&str>::new(), "{what}");
    }
}

#[test]
fn one_request_of_several_acts_goes_on_where_an_earlier_try_ended() {
    let world = World::new(6);
    let id = world.begin("Sent the price list", at(0));
    // The first try is cut off after its first act.
    let planned = world.app.person(&keyed("k", 1, 1), id, &words("Marta Lead"), Role::Lead).unwrap();
    let act = keyed("k", 1, 2);
    world.app.person(&act, id, &words("Marta Lead"), Role::Lead).unwrap();
    let told = world.app.tell(&act, id, &wish(&planned, None, false, at(2)), &[]).unwrap();
    assert!(!told.is_repeated && told.view.told_lead().is_some());
    let notes =
        |request: &Act| ["One", "Two"].map(|text| world.app.put(request, id, note(text), false).unwrap().is_repeated);
    assert_eq!(notes(&keyed("n", 1, 3)), [false, false], "two notes of one request are two");
    assert_eq!(notes(&keyed("n", 1, 4)), [true, true]);
}
