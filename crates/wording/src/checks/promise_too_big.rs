//! An absolute guarantee about the future, or a promise outside the writer's power.
//!
//! A pledge of effort or of a definite deed is fine.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::PromiseTooBig,
    plain: &["never ,? ever", "(i|we) guarantee (you|that|to)", "zero (errors|mistakes)"],
    sure: &[
        "(will|shall|can|can not|could|would|wo) ..3 (never|not) ..2 (ever|again|happen again|once|another|any|one single|a single|in your lifetime|get|be lost|go wrong|fail)",
        "(never|not|no|not one|not a single|none|nothing|nobody|no one) ..9 (ever|again|in your lifetime|any more|anymore|from now on|in future|in the future|for ever|till the end|until the end)",
        "(never|not) (again|ever) ",
        "never , ever",
        "never ever",
        "(last|only) (mistake|time|error|one|slip) ..5 (ever|you|i|will|from|of mine|see|hear)",
        "(i|we) (guarantee|vouch|swear|pledge|warrant|stake|assure|promise) ..2 (you|that|everyone|on|by|with|it|for|this|my|all|absolute|not|no|never|,|:|to never|there will)",
        "(guarantee|guaranteed|guarantees|guaranteeing|watertight|bulletproof|foolproof|fail-safe|failsafe|fool-proof|bullet-proof|idiot-proof|infallible|flawless|flawlessly|error-free|unbreakable|impeccable|perfect|perfectly|perfection|spotless|faultless)",
        "(you|my|our) (have|got|give you|can have) (my|our) (word|guarantee|oath|solemn|promise|hand on)",
        "(my|our) (word of honour|word of honor|solemn|word on it|guarantee|honour|oath)",
        "(on|upon|by) (my|our) (life|honour|honor|mother|children|word|head|grave|family)",
        "(swear|swears|sworn|vow|cross my heart|hand on heart|so help me|bet my|eat my|take that to the bank|bank on|count on it|rest assured|mark my words|put my hand in the fire)",
        "(that is|this is) ..1 (promise|guarantee|vow|given)",
        "(hundred|100|one hundred|a thousand|thousand|110|200|@num) ..1 (percent|per cent|%) ..3 (safe|sure|certain|reliable|secure|of|right|correct|error|free|guarantee|perfect|again|from|always|protected|confidential)",
        "(absolute|absolutely|complete|total|utter) ..1 (certainty|guarantee|safe|safety|secure|security|sure|certain|protection|impossible|exclude|excluded|reliability)",
        "(zero|no more|not another|without any|without a single|free of|free from|not one) ..2 (errors|error|mistakes|mistake|defects|faults|failures|incidents|delays|problems|complaints|risk|losses|accidents|slip|slips)",
        "(impossible|out of the question|excluded|ruled out|can not happen|can not happen|can not recur|can never|once and for all|for good|for ever|forever|for all time|eternally|till the end|until the end|until i retire|as long as i live|in all eternity|from this day)",
        "(all|every|everything|everyone|everybody|each|any|all of it) ..4 (will|shall|is going to|are going to|is sure to) ..2 (be|get|have|work|run|go|arrive|turn|come|recover) ..2 (perfect|fine|better|happy|happier|back|exactly|new|well|well again|good|delighted|forgotten|right|safe|satisfied|ready|as if|as before|found|paid|solved|flawless|whole)",
        "(will|shall) (be)? ..1 (always|forever|for ever|completely|entirely|fully|never|all|totally) ..2 (safe|protected|perfect|right|reliable|recover|back|there|ready|happy|restored|happen|on time|be)",
        "(full|complete|total) (recovery|compensation|restoration|satisfaction)",
        "(as if|as though) (it|this|nothing) (had)? (never)? ..1 (happened|been)",
        "(you|nobody|no one|your|he|she|they) (will|shall|need|would) (not|never) ..5 (lose|notice|wait|suffer|worry|be afraid|hear|see|feel|regret|have to|pay|again|ever)",
        "(will) (not|never) ..2 lose ..2 (a|any|one|single|job|customer|client|cent|penny|place|money)",
        "(no|not a|not one|not a single) (single|drop|screw|record|file|box|train|driver|driver of ours|letter|patient|customer|guest|parcel|cent|penny|child|bag|wrong|warm|further|other|such) ..6 (will|shall|can|is|could|get|ever|again)",
        "(best|stronger|better|faster|safer|happier|smoother) ..2 (than ever|in the|ever|in the world|service|than any|than before)",
        "(i|we) (will|shall) (make sure|ensure|see to it|personally|always|never|do everything|fix everything|put everything|get everyone|get everything|win|save|double|convince|persuade) ..3 (that)? ..4 (never|nothing|nobody|no one|always|everything|everyone|ever|again|perfect|all|not one|keep|get)",
        "(makes|make|made|making|rules|rule|excludes|exclude|prevents|prevent|eliminates|eliminate) ..2 (impossible|out|all|any|every|sure|certain) ..3 (again|further|errors|risk|mistakes|recurrence|repetition|deviation|possibility|chance|future)",
        "(the job|the contract|the place|the promotion|the prize|the tender|the grant|your visa|the deal|the licence) is (yours|safe|certain|in the bag|secured)",
    ],
    maybe: &[
        "(never|always|ever|guarantee|promise|assure|swear|absolutely|completely)",
        "(everything|everyone|all|nobody|nothing|none) ..3 (will|shall|again)",
        "(again|forever|perfect)",
        "(will|shall) ..2 (be|have|make|get)",
    ],
    not: &[
        "(can not|could not|do not|will not|no one can|nobody can|not) ..2 (rule|guarantee|promise|exclude|say|swear|tell|be sure)",
        "(have|has|had|did|do|does|was|were) (never|not) ",
        "(i|we) (will|shall|am going to|do) ..1 (do|whatever|try|work|everything) ..3 (is needed|i can|we can|in my|in our|to put|it takes|possible)",
        "(so that|so) ..8 (again|does not|can not)",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::PromiseTooBig;

    #[test]
    fn nobody_can_keep_it() {
        commits(PromiseTooBig, "A", "This will never, ever happen again.", "never, ever");
        commits(PromiseTooBig, "A", "I guarantee you'll lose no clients.", "I guarantee");
        commits(PromiseTooBig, "F", "From now on there will be zero errors.", "zero errors");
    }

    #[test]
    fn can_be_kept() {
        is_clean(PromiseTooBig, "A", "From today a second person checks each dose sheet.");
        is_clean(PromiseTooBig, "A", "I will stay until the last box is repacked.");
        is_clean(PromiseTooBig, "F", "We cannot rule it out, but the alarm now sounds at 6 °C.");
        is_clean(PromiseTooBig, "A", "I will do whatever is needed to put this right.");
    }
}
