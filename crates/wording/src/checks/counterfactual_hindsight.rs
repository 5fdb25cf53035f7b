//! A past act is judged by what is known now: should have, could have, if only, failed to, obviously wrong, careless.
//!
//! In first news and in an apology, “I should have rung you” is ownership and is not looked for.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::CounterfactualHindsight,
    plain: &["should have (seen|known|noticed|checked|spotted)", "if only {someone} had", "(was|is) obvious that"],
    sure: &[
        "(should|ought to|would|must) ..2 have ..1 (@gone|@past|known|seen|been|had)",
        "(could|might) ..2 have !been ..1 (@gone|@past|known|seen|had)",
        "(could|might) ..2 have been (avoided|prevented|noticed|seen|spotted|caught|done|stopped|foreseen|a sign)",
        "(should|could|would) (easily|simply|just|never|not|surely|at least|really|also|then|immediately|certainly|well) ..1 have",
        "(need|needed) (only|just) (to)? (have)?",
        "(would) (only|just|never|not|simply|easily|hardly) have",
        "if only",
        "(had|if) {someone} (only|just|simply|merely|but) ",
        "(had|if) ..5 (only|just|simply) ..8 (would|could|might)",
        "^ had {someone} not? (@gone|@past|been)",
        "if {someone} had ..8 (would|could|might)",
        "(would|could|might) ..2 have ..12 (if|had) ",
        "(failed|neglected|omitted|forgot|did not bother|did not think|did not even|could not be bothered) (to|even|it)",
        "{someone} @adv? (failed|neglected|ignored|overlooked|disregarded|missed) (the|a|an|to|every|all|what|it|this|that|his|her|their) ..1 (obvious|clear|plain|signs|warning|simple|basic)?",
        "(was|is|were|it) ..1 (clear|plain|clearly|plainly) (that|to|from)",
        "(obvious|obviously|evident|glaring|foreseeable|predictable|inevitable|avoidable|preventable|needless|unnecessary|self-evident) ..2 (that|to|from|for|in|mistake|error|sign|signs|wrong|by|it|and|,|.)",
        "(in|with|looking) (hindsight|retrospect|back|the benefit)",
        "(careless|carelessly|carelessness|negligent|negligence|sloppy|sloppily|sloppiness|reckless|recklessly|thoughtless|thoughtlessly|inattentive|inattention|irresponsible|stupid|stupidly|foolish|foolishly|unwise|ill-advised|ill-considered|short-sighted|naive|lazy|unforgivable|inexcusable|incomprehensible|unbelievable|amateurish|unprofessional|blunder|absurd|laughable)",
        "(any|every|a|even a|even the) ..3 (child|competent|fool|idiot|blind man|novice|beginner|first-year|apprentice|trainee|sane|decent|layman|half-awake|reasonable|sensible|sane|experienced|proper|attentive|glance|look|one look|quick look|schoolboy) ..3 (could|would|should|knows|sees|can|had|have|will|does|keeps|keep|might)",
        "(anyone|anybody|everyone|everybody|whoever) ..5 (could|would|should|had|knew|knows|can) ..3 (have)? (seen|told|known|noticed|see|tell|spotted|guessed|bothered|eyes|foreseen|predicted|smelt|smelled)",
        "(how|why) ..3 (could|can|did|does|would|nobody|no one|anyone|anybody|someone|one) ..10 (riddle|mystery|comprehension|beyond|question|understand|puzzle|explain|escapes|baffling|baffles)",
        "(beyond|past) (comprehension|me|belief|understanding|all understanding)",
        "(remains|is|was|stays) ..1 (riddle|mystery|puzzle|incomprehensible|unfathomable|baffling)",
        "(in plain sight|plain as day|staring ..2 in the face|writing on the wall|under (our|my|his|her|their) (nose|noses)|crying out|all the signs|the signs were|red flags|a mile off|a mile away|from day one|from the start)",
        "(poor|bad|wrong|terrible|stupid|questionable|dubious|weak) ..1 (decision|judgement|judgment|choice|call|idea|move|discipline)",
        "(common sense|a minimum of|the slightest|a little thought|a bit of thought|elementary|ten seconds|two minutes|one phone call|one glance|a single call|one look|a single look)",
        "(lack|want|absence|failure|breach|deficit) of (care|attention|judgement|judgment|diligence|discipline|vigilance|foresight|thought|duty|imagination|common)",
        "(never|not) (have been|be|have) (allowed|left|given|signed|started|sent|let|put|opened|approved|trusted|happened|permitted|possible)",
        "(would|could) (never|not) (have)? (happened|happen|occurred)",
        "(ought|supposed) (never|not)? to (have|never|be|been)",
        "{someone} (was|were) (supposed|meant|expected|asleep|blind)",
        "(the|a) (simplest|easiest|most basic|most obvious|smallest) ..3 (check|thing|step|rule|precaution|test|look|measure|of)",
        "(as simple as|that simple|so simple|stupidly simple|that easy|so easy)",
        "(knew|known) better",
    ],
    maybe: &[
        "(should|would|ought) ..3 have",
        "could ..3 have !been",
        "(failed|neglected|ignored|overlooked|missed)",
        "(obvious|plain|simple|easy|avoidable|careless|hindsight)",
        "(had|if) ..4 (would|could)",
        "(nobody|no one|anyone|everyone)",
    ],
    not: &["(should|could|would|shall) ..1 be ", "should (the|it|this|that|you|there|any)"],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::CounterfactualHindsight;

    #[test]
    fn judges_by_what_is_known_now() {
        commits(CounterfactualHindsight, "R", "The night nurse should have seen the pump alarm.", "should have seen");
        commits(CounterfactualHindsight, "F", "If only someone had read the ticket, it would be done.", "If only");
        commits(CounterfactualHindsight, "R", "It was obvious that the valve was shut.", "obvious that");
    }

    #[test]
    fn tells_what_is_to_be_done_or_what_was_seen() {
        is_clean(CounterfactualHindsight, "R", "The valve should be labelled by 3 May.");
        is_clean(CounterfactualHindsight, "S", "Somebody could have been hurt.");
        is_clean(CounterfactualHindsight, "S", "Should the alarm return, stop the line.");
        is_clean(
            CounterfactualHindsight,
            "R",
            "At 02:10 the alarm showed yellow; yellow had meant 'low battery' in the past 30 cases.",
        );
    }
}
