//! More apology than the mistake carries: repeated, stacked or grovelling. One plain apology is never too much.
//!
//! How often it is said counts over the whole message (see `review`); here are the words that are too much by themselves.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::OverApology,
    plain: &[
        "(a thousand|a million|a hundred) apologies",
        "(can not|can never) apologise enough",
        "sorry ,? sorry ,? sorry",
        "ms: really so incredibly sorry",
    ],
    sure: &[
        "sorry ,|. ..1 sorry",
        "sorry sorry",
        "sorry ~5 sorry ~5 sorry",
        "(a|the)? (hundred|thousand|million|thousands|hundreds|hundredth|tenth|thousandth|hundred more|many) ..2 (times|apologies|sorry|sorries|pardons|time)",
        "(can not|could not|can not|never|can never) ..2 (apologise|apologize|say|tell|express|stop|begin|find|put|forgive) ..5 (enough|sorry|sorrow|regret|apologis* |apologiz*|myself|words)",
        "(no|not enough|without|beyond) words ..6 (sorry|regret|ashamed|apolog*|express|for)",
        "(endlessly|infinitely|immeasurably|unspeakably|eternally|unbelievably|indescribably|inexpressibly|forever|incredibly|dreadfully|horribly|desperately|immensely|abjectly|profoundly|beyond) ..1 (sorry|ashamed|apologetic|mortified)",
        "(so|very|really|truly) (so|very|really|truly|,) ..2 (sorry)",
        "so so",
        "ms: so (so|very|terribly|incredibly|awfully|dreadfully|unbelievably) sorry",
        "m: (terribly|awfully|extremely|deeply|truly|really|sincerely|most|ever so|so very) ..1 (sorry|apolog*|regret)",
        "m: (deep|deepest|sincerest|heartfelt|profound|profoundest|humblest|most|utmost|abject) ..3 (apolog*|regret|regrets|remorse)",
        "(deepest|sincerest|humblest|profoundest|most heartfelt|most humble|most abject|most sincere|abject|grovelling|heartfelt) ..4 (apolog*|regret|regrets|pardon)",
        "(from|with) ..2 (bottom|depths|depth) of (my|our) (heart|soul|hearts|souls)",
        "(on my knees|on our knees|on bended knee|kneel|kneeling|grovel|grovelling|prostrate|crawl|sackcloth|ashes on my|bow our heads|bow my head|hang my head|flog|whip myself|beat myself)",
        "(forgive|pardon|excuse) me ..2 (forgive|pardon|excuse) me",
        "(i|we) (beg|implore|plead) ..4 (forgive|forgiveness|pardon|you|a thousand)",
        "sorry (again|once again|once more|one more time|yet again)",
        "(again|once again|once more|yet again) ..6 (sorry|apologise|apologize|apologies)",
        "(keep|kept|go on|going on|carry on|never stop|not stop|never cease|never tire|not tire|can not stop|stop) (apologis*|apologiz*|saying sorry|to apolog*|of saying|of apolog*)",
        "(will|shall|ll) (never|always|forever) ..3 (make it up|forgive myself|live with|be able to|apologise|be sorry|be ashamed)",
        "(never|not) ..1 forgive myself",
        "m: (feel|felt|am|been) ..2 (dreadful|terrible|awful|horrible|mortified|ashamed|wretched|sick|devastated)",
        "(ashamed|mortified) (to the|beyond|to my)",
        "(daily|weekly|usual) sorry",
        "(in every|with every|each) ..3 (mail|message|letter) ..5 (sorry|apolog*)",
        "(i|we) (apologise|apologize|regret) ..8 (apologise|apologize|sorry)",
        "(unforgivable|inexcusable|unpardonable)",
        "(sorry|apologies|apologise) ~4 (truly|really|deeply|sincerely|terribly|honestly) ..2 (sorry|apologies|apologise)",
        "sorrysorry*",
        "(so|much|very) sorry ~8 (sorry|apologise|apologies)",
    ],
    maybe: &[
        "(sorry|apologise|apologize|apologies|apology|regret)",
        "(again|once more|terribly|deeply|truly|dreadfully|ashamed|awful|terrible)",
    ],
    not: &["{sorry} to (interrupt|bother|disturb|trouble|ask)"],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, commits_at, is_clean, is_clean_at};
    use crate::kind::Category::OverApology;
    use crate::kind::Severity::{Grave, Minor};

    #[test]
    fn too_much() {
        let text = "I'm sorry about the typo. I'm really so incredibly sorry. Sorry again!!";
        commits_at(OverApology, "A", Minor, text, "incredibly sorry");
        commits(OverApology, "A", "I cannot apologise enough, truly, a thousand apologies.", "cannot apologise enough");
        commits(OverApology, "S", "Sorry, sorry, sorry for the late reply.", "sorry");
    }

    #[test]
    fn in_proportion() {
        is_clean_at(OverApology, "A", Grave, "I am sorry. I put your mother's life at risk.");
        is_clean(OverApology, "A", "I'm sorry for the delay, and I'm sorry I didn't ring you.");
        is_clean_at(OverApology, "A", Grave, "Again, I am sorry for what this did to your family.");
    }
}
