//! Triage in words: suggestions that a person confirms.

use crate::names::and;
use crate::texts::texts;

texts! {
    fn may_be() = "This may be:";
    fn numbered(number, name) = "{number}. {name}";
    fn because(words) = "because of {words}";
    fn danger_now() = "Somebody may be in danger now.";
    fn danger_possible() = "Somebody may be hurt.";
    fn danger_none() = "The words speak of no danger to people.";
    fn ask_anyway() = "Could anyone be hurt? Your answer counts, not this one.";
    fn urgency_act_now() = "How fast: now.";
    fn urgency_today() = "How fast: today.";
    fn urgency_this_week() = "How fast: this week.";
    fn touches(list) = "It may touch: {list}.";
    fn conduct_honest() = "It sounds like an honest mistake.";
    fn conduct_shortcut() = "It sounds like a shortcut.";
    fn conduct_breach() = "It sounds as if a rule was knowingly broken. Get advice before you tell.";
    fn suggestions_only() = "Suggestions only. They stay on this machine and are not kept.";
    fn sounds_dangerous() = "Your words sound as if somebody could be hurt.";
    fn no_words() = "There are no words to read.";
    fn none_of_these() = "none of these";
    fn nearest() = "Which of these is nearest?";
    fn nearest_lede() = "It decides what is asked, and who must hear it. You can change it later.";
    fn all_playbooks() = "All playbooks";
    fn first_if(name) = "If this is “{name}”";
    fn steps_that_always_come() = "In any case";
}

/// "because of “insulin” and “dose”"; nothing where no word stands out.
pub fn words(words: &[&str]) -> Option<String> {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    (!quoted.is_empty()).then(|| because(and(&quoted)))
}
