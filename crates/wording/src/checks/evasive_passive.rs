//! An agentless passive, “there was” or a noun without a doer stands where the writer or their team did it, and nobody takes the
//! place elsewhere in the text. Not looked for in a look-back: there, agentless writing about steps is welcome.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::EvasivePassive,
    plain: &[
        "(mistakes|errors) (were|have been) made",
        "there (was|has been) a (mix-up|mistake|misunderstanding|slip)",
        "(an|a) (error|mistake) (occurred|happened|crept)",
    ],
    sure: &[
        "mistakes|errors|mistake|error|lapses|omissions|oversights ..2 (was|were|has been|have been|had been|being|is|are|got) @adv? (made|committed|allowed)",
        "(mistake|error|mistakes|errors|mix-up|slip|oversight|lapse|omission|mishap|confusion|misunderstanding|problem|failure|breakdown|discrepancy|irregularity|irregularities|breach|loss) ..2 (occurred|happened|arose|crept|came about|took place|has occurred|have occurred|had occurred|slipped|was discovered|came to light|emerged|resulted|transpired|materialised)",
        "there (was|were|has been|have been|had been|'s been|seems|appears|must) ..4 (mix-up|mistake|mistakes|error|errors|oversight|slip|slip-up|confusion|misunderstanding|failure|lapse|breach|omission|mishap|breakdown|discrepancy|blunder|muddle|miscommunication|communication|switch|swap|duplication|loss|spill|double)",
        "it came to ..3 ",
        "it has? (come|came) to (my|our) (attention|notice)",
        "it (transpired|emerged|appears|seems|turned out|turns out) that ..7 (was|were|been|got) @adv? {undone}",
        "(a|an|the|your|her|his|their|our|some|wrong|two|three|@num|@number|of|both|one) ..4 (was|were|has been|have been|had been|got|gets|being|seems to have been|appears to have been|seem to have been|must have been) @adv? @adv? {undone} ..1",
        "(it|they|this|these|that|he|she) (was|were|has been|have been|had been|got|seems to have been|appears to have been) @adv? @adv? {undone}",
        "wrong ..4 (was|were|has been|have been|had been|got) @adv? (@gone|@past)",
        "(was|were|been|got) ..2 (wrongly|mistakenly|accidentally|inadvertently|incorrectly|erroneously|in error|by mistake|by accident|unintentionally) ",
        "(was|were|been|got) ..5 (in error|by mistake|by accident|to the wrong|in the wrong|on the wrong|at the wrong|for the wrong|with the wrong|under the wrong|into the wrong|the wrong way)",
        "(the|a|an) ..2 (deadline|date|appointment|check|step|slot|alarm|call) ..3 (was|were|got|has been|had been) @adv? not? (missed|not met|overlooked|skipped|forgotten|met|kept|noticed|done|made)",
        "(in|with) regard to the error",
        "error ..2 (on|at|by) (our|the) (end|side|part)",
        "(something|things|it|this|that) ..1 (slipped|fell|got lost) ..1 (through|between|in)",
    ],
    maybe: &[
        "(was|were|been|being|got) @adv? (@gone|@past)",
        "there (was|were|has been|have been)",
        "(occurred|happened|arose)",
        "it (appears|seems|turned|turns|came|has)",
        "(went|gone) (out|missing|astray|wrong)",
    ],
    not: &[
        "(i|we) (have|had)? @adv? {undone}",
        "by (me|us|my|our|mistake of mine|hand)",
        "(was|were|been) ..3 by {other}",
    ],
    nowhere: &[
        "(my|our) (mistake|error|fault|doing|slip|oversight|responsibility)",
        "(i|we) (made|make) (a|the|this|an) ..2 (mistake|error|slip)",
        "(mine|ours) to (answer|own)",
        "(i|we) (take|bear) ..3 responsibility",
        "(i|we) (am|are) ..1 (responsible|to blame)",
    ],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::EvasivePassive;

    #[test]
    fn hides_who_did_it() {
        commits(EvasivePassive, "A", "Mistakes were made in your booking.", "Mistakes were made");
        commits(EvasivePassive, "A", "The parcel seems to have been left in the rain.", "seems to have been left");
        commits(EvasivePassive, "H", "There was a mix-up with the two samples.", "There was a mix-up");
    }

    #[test]
    fn has_a_doer_or_needs_none() {
        is_clean(EvasivePassive, "H", "I mislabelled the sample; it was discarded at noon.");
        is_clean(EvasivePassive, "H", "I made a mistake. The table was dropped at noon.");
        is_clean(EvasivePassive, "S", "The road was closed by the police.");
        is_clean(EvasivePassive, "F", "Your refund was paid on Monday.");
    }
}
