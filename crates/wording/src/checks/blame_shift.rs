//! The fault is put on somebody else, so that the writer's own part shrinks.
//!
//! Naming a person for what they did well, for a hand-over or as a step in a time line is not blame.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::BlameShift,
    plain: &[
        "(if|had) {other} had? @gone|@past ..9 (would|could) not",
        "{other} never told (me|us)",
        "(because|since) {other} (gave|sent|told) (me|us)",
        "human error",
        "{other} (is|are|was|were) to blame",
    ],
    sure: &[
        // If they had, this would not have happened.
        "if|had ..1 {other} @adv? had|did|would|could|was|were|spent|paid ..9 (would|could|might) ..2 not|never|have|be",
        "if|had {other} ..12 , ..8 (would|could|might|need) ..2 not|never|have|be",
        "(would|could|might|need) ..2 not|never|have|be ..12 if|had {other} @adv? had|did|would|could|was|were|not|@gone|@past",
        "if only {other}",
        "^ if {other} @adv? had|'s|did",
        "^ had {other} @adv? not? @gone|@past",
        "if {other} would ..2 (only|not|just|lift|stop|bother|listen|answer|read|do)",
        "(faster|quicker|easier|better|earlier|sooner|fine) if {other}",
        "(days|hours|weeks|long|been done|on time) ..6 if|had {other} (had|did|would|@gone)",
        // Because of them.
        "because|since|as {other} @adv? (did not|had not|have not|has not|would not|could not|can not|never|failed|forgot|ignored|neglected|refused)",
        "because|since {other} ..2 (gave|sent|handed|told|passed|read|left|put|moved|changed|mixed|lost|parked|keeps|kept|took) ",
        "all? because of|@det? {other}",
        "all because {other}",
        "caused by {other} !'s",
        "(cause|reason|root|culprit|problem) (was|is|lies|lay) ..1 {other} ",
        "(comes|came|boils|boiled|goes|went|is|was|all) down to {other}",
        "(down|thanks) to {other} ..4 (not|failing|failure|forgetting|sloppiness|carelessness|mistake|error|negligence|attitude|delay)",
        "(fault|mistake|error|doing|idea|responsibility|failing|neck|mess) (of|lies with|lay with|was with|is with|rests with) {other}",
        "it (is|was) @adv? {thirds} (fault|mistake|error|doing|idea|responsibility|neck|mess|job|call|decision) ..2",
        "{thirds} ..1 (fault|negligence|sloppiness|carelessness|attitude|incompetence|laziness|mess|blunder|oversight|slip-up|lunch breaks)",
        "(not|hardly|never|none of) (my|our) (fault|doing|error|mistake|responsibility|job|problem)",
        "(was|is) not (me|us) who|that|,",
        "(not|nothing) to do with (me|us)",
        "(i|we) (was|were|am|are) not (the one|the ones|to blame|at fault|responsible)",
        "{other} @adv? (is|are|was|were) ..1 (to blame|at fault|responsible for this|the one to answer|the culprit|guilty|the one who)",
        "{other} must|should|has|have|will ..1 (answer for|carry the can|take the blame|take responsibility|own up)",
        "(blame|fault|responsibility) ..3 (lies|lay|rests|sits|falls|is|belongs) ..1 (with|on|to|at) {other}",
        "(i|we) blame {other}",
        "blame {other} ",
        "human error",
        "(operator|user|staff|driver|customer|client|clerical) error",
        "error (of|by|on the part of) {other}",
        // What they were to do and did not.
        "{other} @adv? (was|were) @adv? (supposed|meant|expected|asked|told) to",
        "HA: {other} @adv? (should|ought to|could) ..1 have !been",
        "HA: {other} @adv? should|could|might ..1 have !been",
        "{other} @adv? (never|did not|had not|have not|has not) @adv? (tell|told|say|said|warn|warned|inform|informed|check|checked|mention|mentioned|bother|bothered|label|labelled|answer|answered|think|listen|listened|read|look|looked|pass|passed|mark|marked|explain|explained|ring|rang|reply|replied|let me|let us|give|gave|given|send|sent|notice|noticed|ask|asked|care|do {thirds})",
        "(nobody|no one|not one of you|none of you) @adv? (told|said|warned|informed|bothered|checked|mentioned|let|thought to|passed|asked|noticed|cared)",
        "{other} @adv? (can|could) not ..1 be bothered",
        "{other} (just|simply|merely|blindly|once more|once again|again|yet again|as usual|as always|as ever) ..1 (waved|ignored|signed|passed|forgot|let|left|sent|changed|moved|dumped|threw|put|gave|skipped|went|took|did|handed|sat)",
        "{other} @adv? (waved|nodded) ..2 through",
        "{other} @adv? (ignored|neglected|botched|bungled|messed|screwed|cocked|fouled|muddled|dragged|lied|misled|fobbed|dawdled|dozed|slacked|sabotaged|dumped)",
        "{other} @adv? (dropped the ball|let us down|let me down|fell asleep|sat on ..4|lifted a finger|looked the other way|cost us|cost me|held us up|kept us waiting|left us|left me|landed us|landed me|got us into|got me into|set me up)",
        "(lifted|lift|lifting) a finger",
        "{other} @adv? (gave|sent|handed|told|read|passed|fed|supplied|delivered|dictated) (me|us) ..2 (wrong|old|outdated|false|bad|rubbish|garbage|nonsense|incomplete|last year)",
        "{other} @adv? (gave|sent|handed|told|read|passed|fed|supplied|delivered|dictated) ..3 (wrong|false|rubbish|garbage|nonsense|incomplete)",
        "(wrong|false|bad|incomplete|unclear|sloppy|garbled) ..2 (from|by) {other}",
        "{other} and (he|she|they) know it",
        // You of all people.
        "A: you (was|were|are|'s) @adv? (late|not|outside|absent|warned|told|informed|aware|free|the one)",
        "A: you (yourself|yourselves|too|also) @adv? (had|did|was|were|signed|approved|agreed|@went|@past)",
        "A: you (had|have) @adv? (agreed|approved|signed|chosen|asked for|insisted|confirmed|been told|been warned)",
        "A: you (signed|approved|insisted|agreed|chose|confirmed|ignored|forgot|gave us|sent us|told us|asked us|rang|walked|moved|left|did)",
        "you (must|have to|will) (admit|agree|concede)",
        "(your|their|his|her) own ..2 (fault|part|share|carelessness|doing|choice|risk|error|mistake|haste)",
        "(part|some|half|most|much|all) of (the|this) ..2 (fault|blame|responsibility|problem) ..2 (is|was|lies|lay) ..1 (yours|theirs|his|hers|with)",
        "it takes two",
        "both sides",
        // Sneers.
        "(certain|some) (people|colleagues|gentlemen|persons|departments|individuals|folk|of us|of you|of them|others)",
        "(our|the|those) (friends|gentlemen|ladies|geniuses|experts|clever) (in|from|at|of|over)",
        "{other} ..5 (as per usual|as usual|as always|as ever|typically|once again as|yet again|for a change|for once)",
        "(typical|trust) {other}",
        "typical of {other}",
        "what (do|did|can|could) you|one|anyone expect",
        "on {thirds} (instruction|instructions|orders|say-so|word|advice)",
        "(i|we) (was|were) @adv? (told|instructed|ordered|made) to|by",
        "(i|we) (was|were) @adv? (only|just|merely) (following|doing what|passing on|acting)",
        "(i|we) was|were against it",
        "{other} ..3 (on purpose|deliberately|knowingly)",
        "(i|we) (had|have) (warned|told) {other} ..8",
        "{other} ..4 without (asking|telling|checking|looking|warning|a word|thinking|reading)",
        "(what|which) {other} (cooked up|messed up|broke|left|did to|dumped)",
        "with {thirds} ..1 (attitude|habits|carelessness|sloppiness|handwriting|dawdling|stubbornness)",
        "{thirds} ..2 handwriting",
    ],
    maybe: &[
        "(because|since|as|when|after|that|but) {other} @adv? (@went|@past)",
        "(to be fair|in fairness|in all fairness|frankly|for the record|to be honest|let us be honest|admittedly|truth be told) ..1 {other}",
        "{other} @adv? (changed|moved|swapped|shuffled|mixed|forgot|missed|lost|failed|overlooked|misread|misheard|approved|signed|left)",
        "(while|unlike|whereas) {other}",
        "{other} (has|have|had) (not|never|again|still)",
        "{other} (does|do|did|was|were|is|are) not",
        "A: you @adv? (@went|@past)",
        "{other} (could|should|might|would) have",
        "(a plan|the plan|the list|the form|the file|the note|the drawing|the data|figures|instructions) ..2 {other} (gave|sent|wrote|made)",
    ],
    not: &[
        "as {other} (said|says|asked|asks|wanted|wants|wrote|writes|wishes|wished|suggested|decided)",
        "(not|no) ..3 (blame|fault) ..2 (you|him|her|them|anyone|anybody|{other})",
        "no fault of (yours|theirs|his|hers)",
        "(nothing|not) (you|he|she|they) (did|could|should)",
        "{other} (did|do|does) not (need|have) to",
        "if you (have|need|want|would|like|can|prefer|wish|are|could)",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::BlameShift;

    #[test]
    fn puts_it_on_others() {
        commits(
            BlameShift,
            "H",
            "Honestly, if Marcus had labelled the pallets we would not be here.",
            "if Marcus had labelled",
        );
        commits(
            BlameShift,
            "A",
            "You never told us the deadline had moved, so the form went in late.",
            "You never told us",
        );
        commits(
            BlameShift,
            "H",
            "I sent the old price list because accounts gave me the wrong folder.",
            "accounts gave me",
        );
    }

    #[test]
    fn names_people_without_blame() {
        is_clean(BlameShift, "H", "Marcus noticed at 14:10 that two pallets were swapped.");
        is_clean(BlameShift, "F", "Accounts keep the master list; I used my own copy.");
        is_clean(BlameShift, "S", "The driver is on his way back with the right pallets.");
        is_clean(BlameShift, "H", "Somebody could have been hurt. It is safe now.");
        is_clean(BlameShift, "A", "This is no fault of yours.");
    }
}
