//! The reader is pressed to forgive, forget, stay calm or close the matter; a feeling or a date is set for them.
//!
//! A single modest hope is fine, and so is a plain request for forgiveness.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::DemandForgiveness,
    plain: &["please do not be (mad|angry|cross)", "you (have|need) to forgive", "can we just? move on"],
    sure: &[
        "(please|pls|plz|just|so|now|but|and) ..2 (do not|never) ..1 (be|get|stay|become|think|hold|take|lose|go|hate|give up|tell|make|judge|blame|shout|yell|cancel|leave|panic|explode|report|punish|see) ",
        "(do not) @adv? (be|get|stay|remain) @adv? (mad|angry|cross|upset|annoyed|furious|disappointed|offended|hard|too hard|hurt|bitter|sad|cold|like that)",
        "(do not|never|not) @adv? (hold|holding|take|taking|bear|bearing) (it|this|that|a|any) ..2 (against|personally|the wrong way|badly|grudge|to heart|amiss|ill)",
        "(do not|not|never) @adv? (hate|resent|give up on|lose faith|lose trust|lose it|lose patience|lose the|write me off|think badly|think less|think ill|think too|think worse)",
        "(you|he|she|they|everyone) ..1 (have|has|need|must|got|ought|had better|will|should) ..1 (to)? (forgive|forget|let it go|let go|move on|accept my|accept our|calm|believe|trust me|excuse|pardon|understand that i|get over|drop it|find it in|put this|put it)",
        "(forgive|pardon|excuse) (me|us) ..3 (now|soon|please|today|,|and|by|quickly|already|before|right)",
        "(say|tell me|tell us|promise|promise me|swear|assure me|confirm|let me know|hear|show me|write) ..3 (you|that you|we|it) ..2 (forgive|forgiven|not angry|not cross|not mad|do not hate|are not|are fine|are okay|are ok|are good|bear|all right|alright|okay|still friends|still like|is fine|is all right|is ok|is okay|over|accept)",
        "(need|want|require|expect|would like|hope for|ask for|asking for|beg|waiting for|wait for) ..2 (your)? (forgiveness|absolution|pardon|your blessing|your word that)",
        "(need|want|expect|trust|ask|require) (you|to know|to hear|from you) ..4 (forgive|calm|fine|on my side|understand|let|not angry|do not|stop|over|accept|hate|put|bear)",
        "(can|could|shall|may|let|should) (we|us|'s|everyone) @adv? @adv? (move on|put this|put it|forget|leave it|leave this|let it|bury|close|start again|start afresh|start over|turn the page|draw a line|say no more|never speak|not speak|not talk|get over|drop|call it|go back to|be friends|stop talking|be done|agree)",
        "(move|moving) (on|past it|forward) ..1 (now|from this|together|please|$|.|?)",
        "(draw|drawing|drawn) (a|the) line",
        "(bygones|water under the bridge|clean slate|fresh start|turn the page|new page|hatchet|a sport|no hard feelings|all forgotten|forgive and forget|forgotten and forgiven|forgiven and forgotten|kiss and make up|shake hands)",
        "(put|puts|putting|leave|leaving|left) (this|it|that|all this|the matter|the whole|everything|these) ..3 (behind|to rest|aside|to bed|at that|there|in the past)",
        "(closes|close|closed|settles|settle|ends|end|finished|done|settled|over|be the end of) ..1 (the|this|that) (matter|affair|case|chapter|topic|subject|issue|book|business|discussion)",
        "(consider|considers|regard|treat|see) (this|the|it) ..2 (matter|case|closed|settled|over|done|finished|forgotten)",
        "(not|never|nobody|no one) ..2 (bring|brings|mention|mentions|raise|raises|speak|speaks|talk|talks|say) (it|this|that|of|about|of it|of this)? (up)? (again|any more|anymore|any longer)",
        "(stay|keep|remain|be) (calm|cool|nice|kind|gentle|friends|positive|on my side|reasonable)",
        "(calm down|chill|relax|lighten up|take a deep breath|before you explode|before you shout|before you get|hear me out)",
        "(on|take) my side",
        "(stop|stopped|quit) (being|talking about|sulking|treating|looking at me|ignoring|the silent)",
        "(big|kind|generous|good|grown-up|adult|man|woman|christian|decent) enough to",
        "(find|have) ..2 (in your heart|it in your|in your hearts)",
        "(be|have) ..1 (a heart|heart|mercy|mercy on|merciful|lenient|so kind and forgive)",
        "(you know|remember) ..3 (me|i|how|we|that i) ..4 (never|always|fond|friends|well|good|would|like)",
        "(so)? (are)? we (are)? (good|ok|okay|fine|even|square|cool|quits) (now|again|then|right|,|?|.)",
        "(would|could|will|can|must) ..2 (mean everything|mean the world|mean a lot|let me sleep|give me peace|take a weight)",
        "(i|we) (can not|could not|can not) (bear|stand|take|live with|sleep|rest|go on|drive|work|face) ..8 (you|until|unless|if|silence|angry|without)",
        "(until|unless|before) (you|i) ..4 (forgive|forgiven|say|hear|tell|said|told|accept|answer)",
        "(trust|hope|expect|assume|take it|confident|sure) ..3 (that)? (you|this|we|it) ..3 (closes|forgive|forget|let it|let this|let go|move on|not bring|understand|over|behind|accept|no hard|settled|not hold|will not|can put|leave it|are not|do not|show|big enough|bygones)",
        "(grateful|glad|pleased|nice|good|kind|happy) ..3 (if you|for a|for your|to hear|to have) ..6 (grudge|forgive|forgiven|confirmation|word|angry|closed|bear|forget|let|reply)",
        "(tell|ask) ..1 (others|everyone|the others|them|people|him|her) ..4 (fine|stop|all right|forgiven|ok|okay|nothing)",
        "(reply|answer|write|ring|call|respond|confirm|tell me|let me know|i expect|an answer) ..5 (by|before|until|today|tonight|tomorrow) ..6 (forgive|forgiven|accept|fine|okay|ok|grudge|angry|settled|closed)",
        "(accept|accepting) (my|our|this|the) (apology|apologies) ..2 (by|now|today|so|and|please|already|before)",
        "(please|kindly|must|to) accept (my|our|this) ..2 apolog* ..1 (and|so|now|by)",
        "(smile|laugh|talk|be normal|be nice|speak|look) (with|to|at) me again",
        "(give|grant) me (another|a second|one more|a|one last) chance",
        "(lose|loses|lost|losing) ..1 (your|the)? (trust|faith|patience|temper|respect|it) (in|with|over|for|because)",
    ],
    maybe: &[
        "(forgive|forgiveness|forgiven|forget|angry|mad|cross|grudge|trust|calm|hate|behind|again)",
        "(please|let|hope|trust) ..6 (you|we|us|it)",
        "(do not|please|must)",
    ],
    not: &[
        "(understand|see|know|accept|respect|expect) ..2 (if|that|why)? you (are|feel|may|might|will|do|can not|stay)",
        "(do|does|did|need|have) not ..2 (need|have|owe|ask|expect|answer)",
        "(please)? do not (use|open|forward|touch|send|print|enter|eat|drink|drive|lift|move|start|switch|give|take the|delete|press|pay|ship|reply|wait|worry|hesitate|click|share|book|sign|administer)",
        "win back|earn back|regain|rebuild|earn",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::DemandForgiveness;

    #[test]
    fn presses_the_reader() {
        commits(DemandForgiveness, "A", "Please don't be mad at me.", "don't be mad");
        commits(DemandForgiveness, "F", "Can we just move on now?", "we just move on");
        commits(DemandForgiveness, "A", "You have to forgive me.", "have to forgive");
    }

    #[test]
    fn leaves_the_reader_free() {
        is_clean(DemandForgiveness, "A", "I understand if you are angry.");
        is_clean(DemandForgiveness, "A", "I hope to win back your trust by what I do.");
        is_clean(DemandForgiveness, "A", "You do not need to answer this.");
    }
}
