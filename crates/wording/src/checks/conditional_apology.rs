//! The apology hangs on a condition or a doubt: if, in case, may have, to anyone who, whatever.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::ConditionalApology,
    plain: &[
        "(sorry|apologise|apologize|apologies) if (anyone|anybody|you|i|we|this|it|any|there|something)",
        "{sorry} for whatever",
        "to the extent that ..9 (regret|apologise|sorry)",
    ],
    sure: &[
        "{sorry} ..7 (if|should|in case|whether|insofar|whatever|whenever|wherever|provided|to the extent|in the event|to the degree|where)",
        "{sorry} ~7 (if (i|we|it|this|that|anyone|anybody|you|my|our|any|some|someone|the|your|in|he|she|they|a|there|something|and when|need))",
        "{sorry} ~12 ((may|might|could) ..1 have|(may|might|could) ..1 (be|feel|think|cause)|possibly|perhaps|conceivably)",
        "{sorry} ~6 (anyone|anybody|any person|any guest|any customer|those|all those|everyone|everybody|whoever|people|any of you) ..4 (who|whom|that|may|might|felt|feels|feel|was|were|possibly|offended|affected)",
        "(if|should|in case|insofar as|insofar|whatever|whoever|to the extent|in the event|wherever|whenever|to anyone|to any|to whoever|where) ~14 {sorry}",
        "{sorry} ~4 if (regrets|apologies|apology|needed|necessary|required|anything|so|any|called|you must)",
    ],
    maybe: &["{sorry} ~14 (if|may|might|whatever|anyone|possibly|perhaps|any)"],
    not: &[
        "if (it|that|this|there) ..2 (would|will|does|is) ..2 (help|not|any)",
        "{sorry} to (interrupt|bother|disturb|trouble|ask|say|tell|hear)",
        "(whether|if) you (got|have|had) ..3 (twice|yet)",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::ConditionalApology;

    #[test]
    fn hangs_on_a_condition() {
        commits(ConditionalApology, "A", "I apologise if anyone felt left out.", "if anyone");
        commits(ConditionalApology, "A", "Sorry for whatever trouble this may have caused.", "Sorry for whatever");
        commits(ConditionalApology, "A", "To the extent that our staff fell short, we regret it.", "we regret");
    }

    #[test]
    fn stands_by_itself() {
        is_clean(ConditionalApology, "F", "If the refund is not there by Friday, call me.");
        is_clean(ConditionalApology, "A", "I am sorry. If it would help, I can come in on Saturday.");
        is_clean(ConditionalApology, "A", "Please check whether you got the letter twice.");
    }
}
