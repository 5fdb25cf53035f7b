//! One runs oneself down, or puts one's own distress in the middle so that the reader has to comfort the writer.
//!
//! A single “I feel bad about this” is remorse. Words of self-harm are no finding: the review is silent on them.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::SelfAttack,
    plain: &[
        "i am such? (a|an) ..1 (idiot|fool|failure|disgrace|moron|burden)",
        "i do not deserve",
        "(keep|kept) crying",
    ],
    sure: &[
        "(i|we) (am|was|must be|have been|feel|felt|look|looked) ..3 (idiot|fool|moron|imbecile|dunce|clown|failure|disgrace|disaster|catastrophe|loser|liability|burden|waste|fraud|impostor|imposter|nobody|trash|rubbish|garbage|joke|clot|oaf|klutz|dimwit|nitwit|muppet|donkey|ass|wreck|menace|embarrassment|nuisance|blockhead|numpty|jinx|curse|hopeless|useless|worthless|incompetent|stupid|dumb|thick|pathetic|rotten|dim|clumsy|unfit|unworthy|incapable|unreliable|lousy|slow-witted|scatterbrained|brainless)",
        "(such|what|like) a|an ..2 (idiot|fool|moron|imbecile|dunce|clown|failure|disgrace|disaster|loser|liability|burden|waste|fraud|oaf|klutz|dimwit|muppet|donkey|wreck|embarrassment|blockhead|dolt|clot)",
        "(stupid|useless|worthless|silly|hopeless|pathetic|brainless|clumsy|clumsiest|stupidest|dumbest|worst|weakest|daft|dense) ..2 (me|person|fool|idiot|head|brain|cow|man|woman|baker|clerk|nurse|teacher|employee|colleague|hands|oaf|old)",
        "(stupid|silly|clumsy|useless|hopeless|typical|trust|dumb|poor|daft|foolish|old) (me|of me to)",
        "(too|so) (stupid|dumb|thick|slow|dim|old|clumsy|blind|useless|incompetent|lazy) (for|to|of me)",
        "(i|we) @adv? (do|did|does) not @adv? (deserve|belong|merit|know why you keep|know why anyone)",
        "(not|never|hardly) ..1 (deserve|deserved|worthy|worth|fit|cut out|good enough|up to|made for)",
        "(not|never|hardly|barely|scarcely) ..1 (worth the|worth a|worthy of|fit to|fit for|cut out|good enough for|made for this|to be trusted)",
        "(can not|should not|ought not|could not) (be trusted|be let|do anything|even do|even|do a thing|get anything|manage even)",
        "(i|me) ..2 (ruin|ruined|spoil|spoiled|wreck|break|mess up|screw up|botch|destroy|disappoint|fail) (everything|everyone|all|it all|whatever|every|anything|things)",
        "(i|we) (hate|loathe|despise|disgust|detest|can not stand|curse) (myself|me|my)",
        "(disgusted|ashamed|angry|furious|fed up|sick|disappointed) (with|of|at|by) (myself|me)",
        "(not|never|can not|hardly|barely|stopped|can not) ..2 (slept|sleep|sleeping|eaten|eat|eating|eaten a|closed my eyes|shut my eyes|looked in the mirror|look at myself|look anyone|face myself)",
        "(keep|kept|been|start|started|can not stop|stop|sit here|sitting here|sat) ..2 (crying|cried|weeping|shaking|trembling|sobbing|throwing up|vomiting|bawling)",
        "(i|we) (cry|cried|weep|wept|sob|sobbed|tremble|bawl) ",
        "(my|mine) ..2 (hands are still shaking|stomach|nerves|tears|sleepless|nightmares|panic)",
        "(lie|lay|lying|lied) awake",
        "(sick|ill) (to my stomach|with shame|with guilt|with worry|about it|to the)",
        "(wish|wished|want|wanted) ..3 (ground would|earth would|floor would|to disappear|to vanish|sink into|i had never|i was never|to hide|to crawl|had never)",
        "(i|we) (am|was|feel|felt) ..2 (devastated|destroyed|crushed|shattered|a wreck|in pieces|broken|beside myself|heartbroken|at the end of my|finished|falling apart|a mess|in tears|desperate)",
        "(sack|fire|dismiss|replace|shoot|hang|hit|slap|punish|get rid of|throw out) me",
        "(should|ought to|deserve to|could) (be|get) ..1 (fired|sacked|dismissed|replaced|thrown|shown the door|locked|kicked|banned)",
        "(replaced|done better|better) by ..2 (monkey|script|robot|child|machine|trained|chimp|parrot|brick|broom)",
        "(a|any|every|even a|even my) ..2 (monkey|child|toddler|five-year-old|apprentice|trainee|dog|grandmother|first-year|intern|schoolchild|sheep) (would|could|can|knows|does|manages)",
        "(can not|could never|never|never could) ..2 (do|get|did) (anything|a thing|one thing|nothing) (right|properly)",
        "(weak|weakest) link",
        "(real|proper|good|better|decent|true|competent) (professional|nurse|teacher|accountant|engineer|colleague|leader|lawyer|clerk|doctor|driver|cook|person) (would|had|in my)",
        "(no|what kind of|some|what sort of) ..2 (nurse|teacher|engineer|professional|accountant|leader|lawyer|doctor|driver|manager|cook|chef|colleague|pilot) (i am|am i|does that|would|does)",
        "(hopeless|lost|hard) case",
        "(disaster|danger) (zone|area|aka|on legs)",
        "(aka|called|namely) me",
        "(brain|head|mind) ..2 (like a sieve|of a|made of|of mush|of a goldfish|of straw)",
        "(two|both) left (hands|feet)",
        "(all|ten) thumbs",
        "(as|how|hopeless as) (always|usual|ever) ..1 (with|from|me|i)",
        "(i|we) (always|constantly|forever|never|only) @adv? (do|get|mess|break|ruin|spoil|drop|lose|forget|fail|disappoint|cause|make) ..2 (everything|this|it|things|trouble|wrong|people|everyone|right|problems)",
        "(everyone|everybody|you all|they all|people|my wife|my husband|my mother) (knows|know|says|say|is right|laughs|must think|thinks) ..2 (it|so|i|that|me|too|about)",
        "(thrown out|wait for the sack|waiting to be|be thrown)",
        "(do not|does not|not) ..1 (know why|see why|understand why|understand how) (you|anyone|they|i) ..2 (keep|kept|hired|trust|put up|employ|still)",
        "(forgive|live with) myself",
        "(good|use) for nothing",
        "(not a|no) ..1 (brain|brain cell|clue)",
    ],
    maybe: &[
        "(i|me|my|myself|we) ..3 (ashamed|shame|stupid|worthless|failure|fool)",
        "(stupid|useless|hopeless|idiot|fool|failure|worthless|incompetent|disgrace|clumsy|ashamed)",
        "(i|we) (feel|felt|can not|never|always|deserve)",
        "myself",
    ],
    not: &["(not|no|nobody) ..3 (stupid|idiot|fool|useless|failure) ..1 (you|he|she)", "{other} (is|are) not"],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::SelfAttack;

    #[test]
    fn runs_oneself_down() {
        commits(SelfAttack, "H", "I'm such an idiot.", "I'm such an idiot");
        commits(SelfAttack, "T", "I don't deserve this job.", "I don't deserve");
        commits(SelfAttack, "A", "I have not slept and I keep crying about it.", "not slept");
    }

    #[test]
    fn speaks_of_the_deed() {
        is_clean(SelfAttack, "A", "I was careless with the lock.");
        is_clean(SelfAttack, "A", "I regret this very much.");
        is_clean(SelfAttack, "R", "I felt sure and did not check: that is the habit I need to change.");
    }
}
