//! It is asked to keep it from those who must know, or said that a trace was removed, changed or not recorded.
//!
//! Legitimate privacy is fine.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::Concealment,
    plain: &[
        "(not|never) put (this|it) in the (log|record|book|report)",
        "rather (the|he|she|they) ..2 (did not|do not|not) (hear|know)",
        "deleted the (mail|email|message|log) so nobody",
    ],
    sure: &[
        "(between|among|amongst) (us|ourselves|you and me|the two of us|these four walls|the three of us|friends|colleagues)",
        "(keep|kept|keeping|leave|left|stay|stays|stayed|remain|remains|hold) ..4 (between|among|quiet|under|to ourselves|to yourself|to myself|secret|a secret|mum|silent|low|within|in the family|in the house|from (him|her|them|the)|in this room|under wraps|under the rug|hush|dark)",
        "(do not|not|never|rather not|prefer not|better not|need not|no need to|nobody needs|no one needs|without|avoid) ..3 (put|record|log|write|note|mention|tell|report|say|enter|document|register|minute|bring|file|inform|telling|mentioning|reporting|recording|raise|disclose|show|copy|cc|let) ..6 (log|record|book|file|report|writing|anyone|anybody|him|her|them|client|customer|auditor|auditors|inspector|inspectors|boss|management|police|insurance|insurer|lead|head|hr|minutes|regulator|board|family|parents|system|the|this|it|word|about)",
        "(nobody|no one|no-one|none of them|he|she|they|client|customer|boss|management|parents|family|auditor|auditors|inspector|head|manager|director|hr|board|others|police|qa|everyone|press) (need|needs|must|should|has|have|does|do|will|would|can|shall|ought) ..1 (not|never|to)? ..2 (know|hear|find out|learn|see|notice|be told|hear about|get wind|read|ask|be informed|suspect|worry)",
        "(need not|does not need to|do not need to|does not have to|must not|should not) (know|find out|hear|learn|be told|see)",
        "(prefer|rather|like|glad|grateful|happier|better|nice|best|appreciate) ..6 (not|nobody|no one|did not|stayed|stays|kept|between|within|quiet|out of|without|never) ..5 (hear|know|told|tell|find|learn|mention|record|writing|report|writes|written|between|street|us|file|see|report|it|log)",
        "(deleted|erased|removed|wiped|shredded|destroyed|binned|burnt|burned|tore|torn|overwrote|overwritten|cleared|purged|hid|hidden|buried|threw away|thrown away|scrubbed|cleaned up|tidied|backdated|back-dated|altered|changed|corrected|amended|adjusted|edited|rewrote|rewritten|touched up|trimmed|cut) ..4 (mail|mails|email|emails|log|logs|trace|traces|message|messages|entry|entries|record|records|footage|history|note|notes|date|dates|file|files|page|sheet|form|minutes|evidence|photo|photos|chat|recording|tape|report|statistics|text|field|time|times|figure|figures|numbers|number|line|lines|thread|comment|signature|timestamp|label|book|draft)",
        "(delete|erase|remove|wipe|shred|destroy|bin|burn|hide|bury|tear|clear|scrub|backdate|alter|change|adjust|edit|rewrite|lose) (this|the|that|your|it|all|any|our|these|every) ..3 (mail|email|log|logs|message|messages|entry|record|records|note|notes|trace|file|page|form|after|afterwards|evidence|photo|chat|once|when|please|thread|copy|copies|date|history|footage)",
        "(please|and|then|so) (delete|shred|burn|bin|erase|destroy|hide|forget) (this|it|them|that|what)",
        "(left|leave|leaving|stays|stay|take|took|taken|keep|kept|cut) ..6 (out of|off) (the|this|our|any|all|it) ..2 (report|record|records|paper|log|statistics|file|book|books|minutes|document|documents|list|protocol|review|count|figures|system|agenda|story|press|summary|version|table|books)",
        "(does not|do not|need not|will not|not|no) ..2 (appear|show up|belong|need|go|get|be|stand|come up) ..2 (in|into|on|an|any) (the|this|our|an|any|a)? ..2 (report|record|records|log|statistics|file|book|minutes|entry|document|list|review|form|system|email|writing)",
        "(if|when|should|in case) ..1 (anyone|anybody|someone|somebody|they|he|she|the|people|you are|we are|reporters|auditors|hr|qa|management|{other}) ..2 (ask|asks|asked|asking|ring|rings|call|calls|enquires|inquires|wants to know|comes|come|wonders) ..2 (,|say|it|tell|we|you|just|please|then|:|about)",
        "(stick|sticking|stuck|keep|hold) to (that|this|the|our|it|one|what) ..1 (version|story|line|answer|account|wording|if|please|explanation)?",
        "(official|agreed|same|our|one|cover|public|outside|nicer|other) (version|story|line|reading|explanation|account|wording)",
        "(tell|told|say|said|telling|saying|answer|call|called|calling|book|booked|name|label|present|describe|file|filed|report|reported|declare|declared|enter|entered|record|recorded|put|write|wrote|log|logged) ..3 (them|the|him|her|it|as|that|this|client|customer|all|everyone|reporters) ..5 (customs|maintenance|test|virus|technical|rescheduled|planned|routine|sick|pipe|traffic|drill|exercise|delay|weather|training|wear|natural|upgrade|something else|instead|different|sounds)",
        "(sounds|looks|reads) (nicer|better|less|cleaner|more harmless|more like)",
        "(lips|mouth|mouths) (are)? (sealed|shut|closed)",
        "(mums) the word",
        "(hush|hush-hush|under the rug|under the carpet|swept under|sweep|brush|under wraps|cover up|covering up|cover-up|off the record|off the books|on the quiet|on the sly|unofficially|our little secret|our secret|little secret|keep ..3 secret|secretly|quietly|discreetly|behind ..2 back|act surprised|play dumb|play innocent|look the other way|turn a blind|blind eye|slip it|sneak|no paper trail|paper trail|not in writing|nothing in writing|anything in writing|by phone only|only by phone|verbally only|lose the paper)",
        "(filled|signed|dated|entered|written|completed|ticked|initialled|added) ..3 (in)? (afterwards|later|after the fact|retroactively|retrospectively|belatedly|backwards|for the whole|as if|after)",
        "(so that|so|before|in order that|lest|such that) ..2 (nobody|no one|they|he|she|the|it|we|not to|hr|management|boss|audit|auditors|qa|nothing) ..4 (sees|see|notices|notice|find|finds|find out|finds out|knows|know|hear|hears|ask|asks|worry|complete|suspicion|shows|need not|questions|learn|alarm|upset|does not show|look)",
        "(before|without) (anyone|anybody|the auditors|the inspector|the boss|they|the client|the customer|he|she|{other}) ..2 (notices|notice|sees|see|finds|find|asks|noticing|seeing|knowing|hears|realises|comes)",
        "(raise|raises|cause|invite|lead to|avoid|attract) ..2 (questions|suspicion|attention|eyebrows|fuss|trouble)",
        "(on purpose|deliberately|intentionally) ..4 (out|left|not|omitted|off|blank)",
        "(left|leave|kept|keep) ..4 (blank|empty|vague|unmentioned|unsaid|unreported|unrecorded|undocumented)",
        "(has|have|had|was|were|been|shall|will|may|is|are) not (be|been)? (attached|recorded|logged|reported|entered|documented|minuted|circulated|mentioned|noted)",
        "(withdrawn|withheld|omitted|suppressed|concealed|hushed|covered)",
        "(i|we) (did not|have not|had not|never|chose not to|decided not to|will not|would not) ..2 (log|logged|record|recorded|report|reported|enter|entered|note|noted|document|documented|write|written|file|filed|fill|filled|mention|mentioned|put)",
        "(no|not any|without an|skip the|without a) ..1 (entry|incident report|report|record|log|ticket|form|paperwork|note|mention|paper) ",
        "(do not|need not|does not) ..1 (check|look|read|ask|control|know|follow) ..2 (anyway|$|it|that|.|closely)",
        "(nobody|no one|not|never|without) ..4 (find|finds|found|finding) out",
        "(pretend|pretending|pretended|disguise|disguised|fake|faked|forged|forge|invent|invented|made up|make up|fudge|fudged|doctored|massage|massaged|smooth over|paper over|gloss over|whitewash|airbrush)",
        "(nobody|no one) (was|is|will be|has|had) ..1 (watching|looking|the wiser|noticed|noticing|seen|asked|checks|checked)",
        "(stays|stay|stayed|remains|remain) (with|within|between|in|inside|among|here) ..2 (us|you|house|family|room|team|street|walls|office|department|four)",
    ],
    maybe: &[
        "(do not|not|never|nobody|no one) ..4 (tell|know|mention|record|log|report|write|hear|see|ask|enter|need)",
        "(deleted|removed|hid|hidden|quiet|version|between|story|wording)",
        "(let us|lets|please|suggest|propose|prefer|rather)",
        "(log|record|report|entry|file|minutes|statistics|book)",
    ],
    not: &[
        "(do not|not) (forward|share|copy|print|pass on) ..6 (holds|names|patient|private|personal|data|protected|bank)",
        "(have|has) not ..1 (told|informed|spoken|rung|called) ..6 (yet|;|,|shall|should|may|do you)",
        "(first|only) (i|person|one) ..2 told",
        "(wrong|old|faulty|duplicate|test|his|her|their|they|recipients|recipient|received) ..4 (deleted|removed|destroyed|erased)",
        "(asked|ask|asking|confirm|confirmed|confirms) ..8 (delete|destroy|deleted|deletion|destroyed|erase|erased)",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::Concealment;

    #[test]
    fn hides_it() {
        commits(Concealment, "S", "Let's not put this in the log.", "not put this in the log");
        commits(Concealment, "H", "I'd rather the client didn't hear of it.", "rather the client didn't");
        commits(Concealment, "H", "I've already deleted the mail so nobody sees.", "deleted the mail");
    }

    #[test]
    fn keeps_what_is_private() {
        is_clean(Concealment, "H", "Please do not forward: it holds patient names.");
        is_clean(Concealment, "H", "You are the first I have told.");
        is_clean(Concealment, "H", "I have not told the client yet; shall I, or will you?");
    }
}
