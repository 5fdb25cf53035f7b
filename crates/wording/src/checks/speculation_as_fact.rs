//! A cause, an intention, an effect or an all-clear is asserted with no check behind it, or with “obviously”, “must have”.
//!
//! A guess that is called a guess is fine.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::SpeculationAsFact,
    plain: &["(someone|somebody) must have", "nobody will have", "it is clearly"],
    sure: &[
        "must (have) ..1 (@gone|@past|been|had)",
        "must (be|been|lie|have been) ",
        "will not? ..1 (have) (@gone|@past|been|had|noticed|seen|read|even)",
        "(nobody|no one|none of (you|them|us)|hardly anyone|not one of them|they|he|she|families|guests|customers|everyone|everybody|people|it) (will|would|can|could) ..1 (not|never|have|surely|hardly)? ..1 (have)? (noticed|notice|read|seen|mind|minded|care|cared|opened|complain|know|known|looked|look|remember|spot|spotted|get ill|suffer|understand|be happy|be glad|be fine|be flexible|forgive)",
        "(can not|could not) (have|possibly|be|have been) ..3",
        "(obviously|clearly|evidently|undoubtedly|unquestionably|certainly|surely|doubtless|definitely|plainly|manifestly|no doubt|without doubt|without a doubt|without any doubt|for sure|beyond doubt|beyond any doubt|of course|needless to say|naturally|most certainly|there is no question|bound to|sure to|i am certain|we are certain|i am sure|we are sure|i am positive|i am convinced|we are convinced|it is certain|that is certain|i bet|you can bet|bet you|trust me|believe me|mark my words|mark my|guaranteed|hundred percent|100 percent|100 %)",
        "(perfectly|completely|absolutely|totally|entirely|quite|definitely) (safe|harmless|fine|clean|sound|healthy|unharmed|secure|drinkable|edible|ok|okay|clear)",
        "(no|not any|zero|never any) (danger|risk|doubt|question|chance|other explanation|way that|possibility|reason to)",
        "(there is|there was|is|was) no ..1 (other|danger|risk|doubt|question|explanation|way)",
        "(that|this|it) much is (certain|clear|sure)",
        "(is|was|are|were|has|have) ..1 (still|surely|for sure|certainly|definitely|perfectly) ..1 (ok|okay|fine|safe|good|usable|edible|happy|intact|there)",
        "(have|has|had) ..1 (surely|certainly|already|long since|probably|no doubt|long) ..1 (forgotten|deleted|forgiven|recovered|thrown|lost|binned|moved on|got over|not noticed)",
        "(forgotten|forgot) ..1 about (it|this|that)",
        "(did|does|do|will|would|has|have) not ..2 (mind|care|notice|bother|read|look|open|go anywhere|suspect|miss|hurt|harm|feel|affect|even)",
        "(someone|somebody|whoever|they|he|she|the thief|hackers|vandals|kids|children|a competitor|competitors|an insider|a virus|{other}) ..2 (wanted|meant|intended|tried|did it|planned|must|plainly|clearly|obviously|deliberately|on purpose|out of spite|is behind|was behind|sold|leaked|stole|hacked|sabotaged)",
        "(on purpose|deliberately|intentionally|out of spite|out of malice|knowingly|wilfully)",
        "(one knows|everybody knows|everyone knows|we all know|as we know|it is well known|they always|always do|always are|he always|she always|as always|you know how)",
        "(it is|it was|that is|this is|this was) (all)? (the|a|due to|down to|because of|because) ..2 (new|latest|update|virus|weather|software|supplier|battery|server|cable|pump|driver|heat|moon|fuse|sensor|network|printer|firmware)",
        "(the)? (cause|reason|culprit|explanation) (is|was) (clear|obvious|simple|evident|beyond|surely|plainly|certainly|known|the|that)",
        "(will|would) (surely|certainly|definitely|gladly|happily|be fine|be flexible|be glad|understand|give it back|be ok|be okay|be pleased|turn up|be back|recover|come back|accept|agree|not mind|be happy|work out)",
        "(all|everything|everyone|everybody|nothing|nobody|no one) ..1 (is|are|was|were|got|has|will|did) ..1 (fine|safe|well|ok|okay|happy|hurt|harmed|lost|leaked|intact|unharmed|in order|suffered|affected|at risk|ill)",
        "(it|this) ..2 (can not|could not|will not|does not) ..1 (have|be|do|hurt|harm|cause|go|spread|matter|reach|affect)",
        "as far as i know , trust",
        "(do not|no need to|nothing to) worry ..2 (about)?",
        "(whoever|anyone|people) ..4 (would|could|can|will) not ..2 (know what|understand|be able|read|make sense|find)",
    ],
    maybe: &[
        "(must|surely|certainly|clearly|obviously|definitely|evidently|sure|certain)",
        "(will|would|can|could) ..2 (have|not|never)",
        "(nobody|no one|none|everyone|all|nothing) ..3 (is|are|was|were|will|has|have)",
        "(because|cause|reason|due|explanation|explains)",
        "(safe|fine|harmless|happy|forgotten)",
    ],
    not: &[
        "(guess|suspect|suspects|suspected|assume|assumption|think|believe|probably|perhaps|maybe|may|might|possibly|seems|likely|unlikely|not checked|unconfirmed|not confirmed|hypothesis|suspicion|not sure|do not know)",
        "(log|logs|camera|footage|test|tests|tested|report|records|record|shows|showed|measured|measurement|checked|counted|confirmed|confirms|inspected|examined|verified|analysis|lab|result|results)",
        "must have (been)? (frightened|frightening|frustrating|felt|hurt|upset|upsetting|scared|worried|worrying|shocked|shock|awful|hard|painful|humiliating|embarrassing|annoyed|annoying|terrible|cost you|stressful)",
        "should|would|could it",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::SpeculationAsFact;

    #[test]
    fn asserts_without_a_check() {
        commits(SpeculationAsFact, "H", "Someone must have propped the door open.", "must have propped");
        commits(SpeculationAsFact, "H", "Nobody will have read the mail yet.", "Nobody will have read");
        commits(SpeculationAsFact, "S", "It's clearly the new update.", "clearly");
    }

    #[test]
    fn a_guess_that_is_called_one() {
        is_clean(SpeculationAsFact, "H", "My guess, not checked: the door was propped open.");
        is_clean(SpeculationAsFact, "R", "The log shows the door open from 22:04 to 05:50.");
        is_clean(SpeculationAsFact, "S", "We suspect the update and are testing that now.");
        is_clean(SpeculationAsFact, "A", "It must have frightened you.");
    }
}
