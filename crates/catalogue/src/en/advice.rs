//! Advice that stands beside the next step and never replaces it.

use crate::texts::texts;
use recovery::Advice;

texts! {
    fn before_you_tell() = "Advice before you tell: ask your union, your professional body or a lawyer of your own. Get it today. Waiting rarely makes it easier, and the time to tell goes on.";
    fn say_the_rule_first() = "When you tell it, say in your first sentence that it went against a rule.";
    fn leave_the_room() = "Leave the room. You may. Say: “I will come back when we can both talk calmly.”";
    fn somebody_else() = "Tell somebody else who can hear it: a deputy, or the people office.";
    fn write_it_down() = "Write down what was said, word for word. Only you can see it.";
    fn talk_to_somebody() = "Talk to somebody today: amends support.";
    fn tell_first() = "It is still getting worse. Tell first. Ways forward can come after.";
    fn not_calm_yet() = "One of you cannot talk calmly yet. Give it a few minutes. The time to tell goes on.";
    fn mistakes_happen() = "Mistakes happen to careful people. Take it one step at a time.";
    fn one_mistake() = "One mistake rarely ends a career. What you do next counts most.";
    fn consequences() = "This may have consequences. How you take them is still yours.";
    fn no_hasty_repair() = "Correct nothing yet. Haste is how a second mistake joins the first.";
    fn no_hiding() = "You may want to hide it or to run. Telling it yourself is the safer way.";
}

/// Advice, a paragraph each.
pub fn advice(advice: Advice) -> Vec<String> {
    match advice {
        Advice::BeforeYouTell => vec![before_you_tell(), say_the_rule_first(), consequences()],
        Advice::AfterABadReaction => after_a_bad_reaction(),
        Advice::TellFirst => vec![tell_first()],
        Advice::NotCalmYet => vec![not_calm_yet()],
    }
}

/// What to do when a talk went badly.
pub fn after_a_bad_reaction() -> Vec<String> {
    vec![leave_the_room(), somebody_else(), write_it_down(), talk_to_somebody()]
}

/// What to hold against the two reflexes of the first minute: to put it right in haste, and to hide it.
pub fn against_reflexes() -> Vec<String> {
    vec![no_hasty_repair(), no_hiding()]
}

/// Something true for the first minute.
pub fn perspective() -> Vec<String> {
    vec![mistakes_happen(), one_mistake()]
}
