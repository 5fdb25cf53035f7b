//! Small talk, background, merits or chronology stand before the news that the reader needs first.
//!
//! Where the news begins is a matter of the whole message: the first sentence that owns a deed, tells harm or the state of things.
//! What stands before it is marked, where it is more than a short sentence of context.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::BuriedLead,
    plain: &[],
    sure: &[
        "(hope|hoping|trust) ..1 (you|all|your|this) ..4 (lovely|good|great|nice|well|weekend|holiday|start|rested|trip|finds)",
        "(lovely|great|wonderful|nice|splendid|beautiful) ..2 (weekend|weather|day|party|kickoff|lunch|dinner|seeing|to see|evening|smell|autumn|spring|summer)",
        "(thanks|thank you) (again|so much|once more) ..2 for",
        "(before i|before we|first let me|let me first|let me start|let me begin|may i start|may i begin|first of all|to begin with|by way of introduction|a word|first , let me|allow me|i should start|permit me|to start with|let me say) ",
        "(as you|as many of you|as some of you|as most of you) ..2 (know|asked|asking|remember|aware|heard)",
        "(to understand|a little background|some background|for context|by way of background|the background|long story|quick roundup|a bit of history|in order to understand|subject|some context|word on method)",
        "(did you know|you know the saying|as the saying|my father always|my mother always|my grandmother|funny thing|i read|i was thinking)",
        "(oh , and|one more thing|one other thing|one last thing|by the way|anyway ,|on another note|ps|lastly|last but|a small|also ,)",
        "(in|for|over|after) @num|@number years ..4 (never|without|have|worked)",
        "(proud|praise|praised|gratitude|grateful|great job|well done|fantastic|excellent|record|award|congratulations|celebrate|birthday|baby|congrats)",
        "(our|the) ..3 (system|archive|company|house|firm|department|building|street|process) ..2 (goes back|was built|was written|was founded|dates|was introduced|has been part)",
        "(began|started|went well|ran well|kicked off|as planned|on schedule)",
    ],
    maybe: &[],
    not: &[],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::BuriedLead;

    #[test]
    fn the_news_comes_late() {
        let text = "Hope you had a lovely weekend! As you know we have been busy with the stocktake and the team did great. One more \
                    thing: I left the cold room open.";
        commits(BuriedLead, "H", text, "Hope you had a lovely weekend");
    }

    #[test]
    fn the_news_comes_first() {
        is_clean(BuriedLead, "H", "Hi Dana, urgent and private: I left the cold room open.");
        is_clean(BuriedLead, "H", "About the Holt file: I missed the filing date.");
        is_clean(BuriedLead, "F", "Short version: fixed. Long version below.");
    }
}
