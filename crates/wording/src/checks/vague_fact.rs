//! A number, a name of a thing, a time or a deed is known or owed, but the text says “an issue”, “some data”, “a while ago”.
//!
//! A stated “we do not know yet how many” is precise about the gap and is fine.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::VagueFact,
    plain: &["HASF: a bit of a|an (issue|problem)", "at some point recently", "some ..1 (got|received) something"],
    sure: &[
        "HASF: there (is|was|has been|have been|had been|'s|'s been|may be|may have been|were|are|might be) ..5 (issue|issues|problem|problems|thing|things|hiccup|snag|incident|incidents|situation|matter|difficulty|difficulties|irregularities|irregularity|complication|complications|glitch|hitch|something|trouble|development|developments|event|events|circumstances|consequences|deviation|deviations|point|bother)",
        "HASF: (a|an|the|some|certain|one|another|minor|various|this|that|little|small|unforeseen|our|few|couple|several|any) ..2 (issue|issues|problem|problems|hiccup|snag|incident|situation|occurrence|irregularity|irregularities|complication|glitch|hitch|development|deviation|deviations|difficulty|difficulties|challenge|challenges|circumstances|matter|shortcomings|discrepancies|factors|consequences|concerns|open point) ..2 (with|in|at|on|of|around|regarding|concerning|about|occurred|took place|arose|happened|came up|played|was|were|has|have|had|that|this|last|.)",
        "R: (some|certain|minor|various|several|unforeseen|few|couple) ..1 (issue|issues|problem|problems|things|incident|incidents|irregularities|complications|deviations|difficulties|factors|circumstances|shortcomings|discrepancies) ..2 (with|in|at|on|occurred|arose|happened|played|was|were|.|led|with)",
        "something ..2 (happened|went wrong|has gone|gone|is wrong|was wrong|not quite|not right|is not|odd|silly|stupid|went|got|seems|bad|off|was not|similar|like that|came up|amiss|with|by mistake|of the sort|along those)",
        "something 's",
        "(some|a few|several|various|certain|a couple of|a number of|quite a few|many|one or two|one or more|a handful of|a lot of|a bunch of) ..1 (things|stuff|items|data|files|people|customers|clients|documents|records|details|information|numbers|figures|papers|guests|patients|orders|addresses|entries|steps|measures|parties|pieces|areas|places|names|money|folders|accounts|boxes|products|emails|mails|letters|cases|units|users|parts|materials|contents|work|factors|actions|aspects|changes|adjustments|lines|pages|points)",
        "(at some point|at some stage|at some time|some time ago|a while ago|a while back|the other day|recently|lately|not long ago|since a while|for a while|in the recent past|some days ago|a few days ago|a few weeks ago|some weeks ago|in due course|in the near future|as soon as possible|asap|shortly|soon|in a bit|at a later|one of these days|sooner or later|some day|sometime|somewhere|somehow|someone somewhere|to some extent|in some way|in a way|some way|more or less|kind of|sort of|so to speak|or so|or something|or other|and so on|and such|and stuff|and the like|etc|etcetera|one of the|one of our|one of these|one of those)",
        "(progress|progresses|progressing) ..4 (made|well|along|good|continues|is|underway)",
        "things (are|is|were|have) ..2 (moving|improving|looking|better|on track|under|in hand|fine|okay|ok|good|getting|progressing|being|been|settled|handled|dealt|sorted|calmed|quiet)",
        "(it|this|that|everything|the matter|the thing|all|the case|the issue|things) ..1 (has been|have been|is|'s|'s been|was|are|is being|will be) ..2 (dealt|handled|sorted|taken care|addressed|resolved|settled|looked at|looked into|worked on|in hand|under control|discussed|on track|underway|being looked|in progress|in the works|processed|attended|seen to|on it|cleared up|actioned)",
        "(measures|steps|actions|action|changes|improvements|adjustments|appropriate|necessary|suitable|relevant|arrangements|corrections|lessons) ..2 (have been|has been|are being|will be|were|are|is being|was) ..1 (taken|initiated|made|implemented|introduced|put|set|considered|drawn|learned|undertaken|started|planned|arranged)",
        "(take|took|taken|taking|put|put in place|introduce|initiate|implement|implemented|make|makes) ..1 (appropriate|necessary|suitable|certain|various|some|relevant|measures|steps|the usual|all necessary|corrective|the needful|improvements)",
        "(we|i|they|people) ..1 (will|shall|are going to|should|must|need to|plan to|intend to|want to|hope to|try to) ..2 (do something|do better|look into|deal with|work on|keep an eye|see what|sort|take care|be more|pay more|improve|address|handle|be careful|think about|do our|do my)",
        "(will) (sort|fix|handle|deal|do something|see to|look into|take care|get back|be in touch|improve)",
        "(with|about|on|for|by|that|this|in|the) (that|the|this) (thing|stuff|matter|business|affair|topic|subject|job) (from|that|we|with|last|on|in|of|you|i|, |.)",
        "(the thing|thing) (we|you|i|from|that|with|in)",
        "(what|which) (i|we) did (last|on|that|yesterday|the|in)",
        "(you know|as|we|i) ..2 (what i mean|discussed|talked about|mentioned|spoke about|agreed)",
        "(certain|further|possible|other|some) ..1 (consequences|circumstances|aspects|factors|repercussions|implications|effects|reasons|difficulties)",
        "(for|due to) (various|several|some|certain|technical|internal|operational|organisational|a number of|different|many|unforeseen) ..1 (reasons|circumstances|causes|issues)",
        "(various|several|many|multiple|a number of|different|a combination of|diverse) ..1 (factors|reasons|causes|circumstances|things|elements|aspects|influences)",
        "(the|an|this|that) (event|events|incident|occurrence|situation|matter|episode) (of|in|on|at|from|with|last|that|has|was|took)",
        "(did|have|has) not go ..2 (as|to plan|according|well|right|quite|smoothly)",
        "(not|did not) ..1 (go|gone) (as|to|according|quite|well)",
        "(got|get|getting|became|were|was|a bit|been) ..2 (muddled|mixed up|messed up|out of hand|complicated|tangled|confused|a mess|messy|muddle)",
        "(as far as we are aware|as far as i know|as far as we know|if i remember|if memory|or thereabouts|give or take|roughly speaking|i think|more or less) ..1 $",
        "HASF: (hit|run into|ran into|encountered|experienced|had|have|having|faced|met|got) ..3 (issue|issues|snag|snags|problem|problems|difficulty|difficulties|hiccup|hiccups|bump|challenge|challenges|trouble|glitch|complications)",
        "(mistakes|errors|things|stuff) (were|was|have|happened|went|got)",
        "(a|the) (certain|small|some) (amount|number|quantity|sum|delay|damage|cost|loss)",
        "(parts|part|bits|some) of (it|them|the)",
        "(those|people|all|everyone|everybody|parties|the parties|persons) (concerned|affected|involved|responsible)",
    ],
    maybe: &[
        "(some|something|things|stuff|issue|problem|situation|matter|incident|various|certain|several|thing)",
        "(recently|lately|soon|shortly|somewhere|somehow|somewhat)",
        "(a few|a couple|a bit|kind of|sort of)",
        "(sorted|handled|moving|progress|underway|improve|improved|measures)",
    ],
    not: &[
        "(not|do not|does not) ..2 (know|yet|sure|clear) ..4 (how many|which|who|what|whether|yet|how)",
        "(the|this|that) issue ..3 (with|of|in|on) ..3 (@num|@name)",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::VagueFact;

    #[test]
    fn vague_where_a_fact_is_due() {
        commits(VagueFact, "H", "There was a bit of an issue with the order.", "a bit of an issue");
        commits(VagueFact, "A", "Some customers got something by mistake.", "Some customers");
        commits(VagueFact, "H", "It happened at some point recently.", "at some point");
    }

    #[test]
    fn precise_even_about_the_gap() {
        is_clean(VagueFact, "H", "We do not know yet how many bags are affected; the count ends at 15:00.");
        is_clean(VagueFact, "S", "About 40 guests, exact list by noon.");
        is_clean(VagueFact, "F", "The issue with gate 4 that I reported at 8:15 is closed.");
    }
}
