//! Half-typed words: kept where they were typed, taken up, forgotten; and never in anybody's way.

use crate::world::{World, at, note};
use recovery::event::ErasureReason;
use service::Act;

#[test]
fn what_was_half_typed_is_there_again_at_its_place_and_nowhere_else() {
    let world = World::new(8);
    assert_eq!(world.app.typed("new", at(0)).unwrap(), None);
    world.app.keep_typed("new", "I have sen", at(0)).unwrap();
    world.app.keep_typed("note", "She wil", at(0)).unwrap();
    let another = world.another_app(80);
    assert_eq!(another.typed("new", at(1)).unwrap().as_deref(), Some("I have sen"));
    assert_eq!(another.typed("note", at(1)).unwrap().as_deref(), Some("She wil"));
    assert_eq!(another.typed("say", at(1)).unwrap(), None);
    another.keep_typed("new", "I have sent", at(2)).unwrap();
    assert_eq!(world.app.typed("new", at(3)).unwrap().as_deref(), Some("I have sent"));
}

#[test]
fn said_words_are_half_typed_no_more_and_only_when_they_are_kept() {
    let world = World::new(8);
    let id = world.begin("Sent the price list", at(0));
    world.app.keep_typed("note", "Call Ines", at(1)).unwrap();
    let act = Act { typed: vec!["note".to_owned()], ..Act::at(at(2)) };
    assert!(world.app.withdraw(&act, id, "p99").is_err());
    assert_eq!(
        world.app.typed("note", at(2)).unwrap().as_deref(),
        Some("Call Ines"),
        "nothing was kept, nothing is spent"
    );
    world.app.put(&act, id, note("Call Ines"), false).unwrap();
    assert_eq!(world.app.typed("note", at(3)).unwrap(), None);
}

#[test]
fn empty_words_forget_what_was_typed() {
    let world = World::new(8);
    world.app.keep_typed("new", "I have sen", at(0)).unwrap();
    world.app.keep_typed("new", "", at(1)).unwrap();
    assert_eq!(world.app.typed("new", at(2)).unwrap(), None);
}

#[test]
fn half_typed_words_of_a_recovery_go_when_what_they_belong_to_is_erased() {
    let world = World::new(8);
    let id = world.begin("Sent the price list", at(0));
    world.put(id, note("Kim was careless"), at(1));
    world.app.keep_typed("note", "Kim was carel", at(1)).unwrap();
    let label = world.label(id, "Kim was careless", at(2));
    // Whoever takes the words up again to erase them names the place where they were typed.
    let act = Act { typed: vec!["note".to_owned()], ..Act::at(at(2)) };
    world.app.erase(&act, id, &label, ErasureReason::WrongPlace).unwrap();
    assert_eq!(world.app.typed("note", at(3)).unwrap(), None);
}

#[test]
fn half_typed_words_change_no_list_and_no_record() {
    let world = World::new(8);
    let id = world.begin("Sent the price list", at(0));
    let before = world.app.view(id, at(2)).unwrap();
    world.app.keep_typed("note", "Call Ines", at(1)).unwrap();
    assert_eq!(world.app.view(id, at(2)).unwrap(), before);
    assert_eq!(world.findings(at(2)), Vec::<&str>::new());
    assert_eq!(world.app.rebuild(at(2)).unwrap(), (1, false));
}
