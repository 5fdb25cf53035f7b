//! Words of apology whose object is the other's feelings, an empty “any inconvenience”, or that are taken back at once.
//! With a condition it is a conditional apology.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::NonApology,
    plain: &[
        "(sorry|regret) that? you (feel|felt|see|took|take)",
        "{sorry} for? (any|the) inconvenience",
        "sorry , but (these|such|rules|what)",
    ],
    sure: &[
        "{sorry} @adv? (for|about|over)? ..2 (any|all|the|this|these|your|possible|some|resulting|caused) ..4 (inconvenience|inconveniences|confusion|misunderstanding|misunderstandings|upset|unpleasantness|discomfort|disappointment|bother|annoyance|frustration|irritation|disturbance|hassle|distress|fuss|nuisance|displeasure|irritations|feelings|aggravation|concern|concerns|stir)",
        "{sorry} @adv? (that)? (you|your ..1|he|she|they|anyone|people|some) @adv? (feel|felt|see|saw|took|take|think|thought|were|was|are|got|did not|do not|does not|could not|can not|found|had such|have such|had a|experienced|interpreted|perceived|misunderstood|react|reacted|choose|chose|find|insist|seem|were upset)",
        "{sorry} @adv? (that)? (you|your ..1) (did|do|does|can|could|will|would) not",
        "{sorry} ..2 (for|about) (how|the way) (you|this|it|that|they|things)",
        "{sorry} , but !more",
        "{sorry} but !more !that ..1",
        "{sorry} (that)? (it|this|things|the matter) ..1 (had to|has to|came|come|turned|went|happened|is|was|bothers|upset|upsets|got)",
        "{sorry} (about|for|over|to hear)? (about)? (what happened|what has happened|what occurred|the situation|this situation|the incident|the events|the circumstances|the outcome|how things)",
        "(already|twice|once|three times|now|before) (said|apologised|apologized|expressed|told you) ..2 (sorry|i|we|that|$)",
        "(i|we) ..2 (said|say) ..1 sorry ..3 (already|twice|now|once|before|enough|so|what|,)",
        "(have|has) (already)? (said|apologised|apologized) ..3 (twice|already|enough|what|and)",
        "(what|how much) (more|else) (do|does|can|could|should|am|shall) ..6 ",
        "sorry ..1 (ok|okay|alright|all right|happy now|satisfied|and all that|and so on|as they say|, as they say|not sorry|or whatever|, happy)",
        "(i|we) (guess|suppose) ..4 (sorry|apologise|apology|apologies)",
        "(it|this) (is|was) ..1 (regrettable|unfortunate|a pity|a shame|sad|lamentable|unlucky) (that|how|,|.)",
        "(it)? (saddens|pains|grieves|hurts) (me|us) (that|how|to) (you|your|hear|see|read|people|they)",
        "(regret|regrets|regretted) ..1 (that)? (you|your|it|this|such|the|mistakes|any|events|things) ..6 (came|happened|feel|felt|upset|caused|arose|had to|was|were|took|perceived|experienced|disappointed|occurred|incident|situation|events)",
        "(what|that|which) (is|was|seems) to you",
        "(consider|take) (this|it|that) ..2 (an|as an|my|our) apology",
        "{sorry} (as|because) (i am|we are) (told|asked|required|obliged|supposed)",
        "(told|asked|made|forced|obliged|supposed) to (apologise|apologize|say sorry)",
        "(you want|want) (an|your|my|the) apology",
        "for what it is worth",
        "{sorry} ..1 (from|in) (a|the) (formal|legal|purely|human)",
        "{sorry} you|your ..1 (can|can not|is|are|feelings|expectations|expected|wife|husband|team|son|daughter)",
        "pardon the|any|this (confusion|inconvenience|mess|disruption|delay|trouble)",
        "(thank you|thanks) for your (patience|understanding)",
    ],
    maybe: &[
        "{sorry} ..2 (for|about|that|you|any|the|it|this)",
        "regret ..2 (that|this|the|any)",
        "(unfortunate|regrettable|unfortunately|pity)",
    ],
    not: &[
        "{sorry} to (interrupt|bother|disturb|trouble|ask)",
        "{sorry} ~14 (because|that|for|as) (i|we) ",
        "{sorry} , but ..2 (more than|that|i want|we want|i know|it is not enough|words)",
        "{sorry} ..2 (that)? you (had to|have to|waited|were left|lost|missed|went)",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::NonApology;

    #[test]
    fn apologises_for_nothing() {
        commits(NonApology, "A", "I'm sorry you see it that way.", "sorry you see");
        commits(NonApology, "A", "We apologise for any inconvenience.", "any inconvenience");
        commits(NonApology, "A", "Sorry, but these things happen in a busy shop.", "Sorry, but");
    }

    #[test]
    fn apologises_for_the_deed() {
        is_clean(
            NonApology,
            "A",
            "I am sorry that you had to wait in the rain for forty minutes because I had the wrong gate.",
        );
        is_clean(NonApology, "A", "I am sorry, but more than that I want to put it right today.");
        is_clean(NonApology, "A", "I apologise for any inconvenience this may have caused, if there was any.");
        is_clean(NonApology, "H", "Sorry to interrupt: the mixer in bay 2 is smoking.");
    }
}
