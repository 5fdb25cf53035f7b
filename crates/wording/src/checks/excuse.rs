//! Circumstances, load, tools, custom or good intentions are cited to lessen one's own part.
//!
//! A cause told as a fact, with the ownership next to it, is an explanation and is wanted.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::Excuse,
    plain: &[
        "(i|we) only (meant|wanted) to",
        "(anyone|anybody) (would|could) have (done|clicked|made|fallen)",
        "(bear|keep) (that|this) in mind",
        "(could|can) happen to (anyone|anybody|the best)",
        "(everyone|everybody|we all) (makes|make) mistakes",
        "(i|we) (am|was|are) only human",
    ],
    sure: &[
        // Good intentions.
        "(i|we) @adv? (only|just|merely) (meant|wanted|tried|intended|was trying|were trying)",
        "(i|we) (meant|mean) (well|no harm)",
        "(best|good|better|kindest) (of)? (intentions|intention)",
        "(i|we) was|were (only|just) (trying|doing)",
        "(with|had|out of) ..2 (good will|goodwill|best will|good faith|kindness)",
        // Load, hours, body.
        "(i|we) (was|were|am|are|had been|have been) ..2 (covering|short-staffed|understaffed|stretched|swamped|overworked|overloaded|snowed|rushed|exhausted|tired|ill|unwell|hungover|shattered|knackered|distracted|stressed|run off|up to my|up to our|under pressure|under ..2 pressure|drowning|flat out|alone|double-booked|juggling|dead on|half asleep|working around the clock)",
        "(short-staffed|understaffed|short of staff|short of hands|short of people|run off (my|our) feet|rushed off (my|our) feet|snowed under|up to my (ears|eyes|neck)|up to our (ears|eyes|necks))",
        "(lack|shortage) of (staff|people|time|hands|resources|personnel|sleep)",
        "(given|considering|in view of|with|in light of|seeing|due to|because of|owing to|in) ..3 (workload|load|pressure|heat|vacancies|staffing|circumstances|conditions|stress|rush|chaos|cuts|budget|shortage|understaffing|overtime)",
        "under the circumstances",
        "(three|two|four|five|@num) ..1 (vacancies|people off|colleagues off|people short|funerals|jobs at once|desks|shifts|things at once|phones)",
        "(we|i) @adv? (do|did|have|had) not @adv? (have)? the (people|staff|time|hands|resources|budget|money|nerve)",
        "(no|not enough|too few|too little) (staff|people|time|hands|resources|sleep|budget)",
        "(i|we) had ..6 (on my mind|on my plate|on our plate|at home|at once|to do|that (week|month|day)|funerals|sick)",
        "(i|we) was|were not (myself|ourselves|at my best|at our best)",
        "(my|our) (head|mind|hands|plate|plates|desk) (was|were) ..2 (full|elsewhere|tied|overflowing|somewhere)",
        "(hottest|busiest|hardest|longest|worst|craziest) ..2 (week|day|month|season|night|shift|year|time)",
        "(end|middle) of (a|an|the) ..3 (long|double|night|fourteen|twelve|busy|hectic) ..2 (shift|day|week|night)",
        "(hectic|frantic|madness|mayhem|chaotic|crazy|bedlam|a zoo|a madhouse)",
        "(after|on|with) ..4 (hours|shifts|nights) ..2 (without|in a row|straight|of sleep|running|with no)",
        "(little|no|hardly any|barely any|four hours|three hours) ..1 sleep",
        "(know|knows) (how|what) ..4 (fridays|mondays|summers|weekends|nights|december|january|it is|is like|are like|it gets)",
        // Nobody could have.
        "(anyone|anybody|everyone|everybody|any of us) (would|could|might) (have|make)",
        "could|can|might happen to (anyone|anybody|the best|everyone|everybody|any|you)",
        "happens to (everyone|everybody|the best|all|us all|anyone)",
        "(we|people) all make mistakes",
        "everyone makes mistakes",
        "everybody makes mistakes",
        "(nobody|no one|none of us) is perfect",
        "(only|just|all) human",
        "(these|such|those) things (happen|do happen|occur|come up)",
        "(nobody|no one|nothing) ..2 (could|can) ..2 (have)? (done|do|known|seen|be done|been done|prevented|asked|expect|be asked|better|more)",
        "nothing (one|we|i|you|anyone|anybody) (can|could) do",
        "nothing more could",
        "(out of|beyond) (my|our) (hands|control|power|remit)",
        "(had|left|was|with|have|is) ..2 no (other|real|alternative|better)? (choice|way|option|alternative)",
        "(could not|can not|no way of) ..1 (have known|knowing|have been avoided|be avoided|be helped|help it)",
        "(waiting|bound|sure|certain) to (happen|come|occur|go wrong)",
        "(unavoidable|inevitable|act of god|force majeure|bad luck|sheer bad luck|just unlucky|simply unlucky|murphy)",
        // Tools and rules.
        "{tool} (is|are|was|were) ..3 (nightmare|joke|badly|poorly|terrible|useless|hopeless|ancient|antiquated|ridiculous|confusing|a mess|rubbish|outdated|slow|clumsy|dreadful|unusable|old|misleading|a disgrace|illegible|tiny|narrow|dark|cramped)",
        "{tool} ..3 (does|did|starts|sends|deletes|changes|fills|overwrites|sorts|logs|switches|resets|jumps) ..4 (by itself|by themselves|on its own|automatically|whenever|all the time|without asking)",
        "by itself after",
        "(so|such|that|too) (badly|poorly|stupidly|oddly) (designed|laid|labelled|lit|marked|built|placed|written|made)",
        "(badly|poorly|stupidly|atrociously|wretchedly) (designed|laid|labelled|lit|marked|built|placed|written|made|organised)",
        "thrown together",
        "(one|a single|just one) (click|key|press|digit|letter|slip) too many",
        "(as)? everyone|everybody (here)? (does|knows|did|clicks|skips|uses|do)",
        "a? known fact",
        "(that|this|it) (is|was|has been) (how|the way) (we|it|things|everyone) ..2 (always|done|do|did|does|works|been)",
        "(always|usually) (done|did|been|worked) (it|that|like|this|so|fine)",
        "(common|usual|normal|standard|accepted) (practice|custom)",
        "(never|not|nobody|no one|hardly) ..3 (trained|shown|showed|taught|instructed|briefed|trains)",
        "(was|were) (never|not) (told|shown|trained|given|informed)",
        "(no|without) ..1 (training|induction|instructions|manual|briefing|introduction)",
        "(i|we) (am|are|was|were) @adv? (new|only new|still new|still learning|a beginner|only an|only a|just an|just a)",
        "my first (day|week|month|shift|time)",
        "(first|second|third) (day|week|shift) (on|in|at|here|of)",
        "@num|@number years ..4 (without|never|not one|no|clean|count|spotless)",
        "(my|our) (record|file|history) (is|was|has been) ..2 (clean|spotless|perfect)",
        "ought to count for",
        "(in|to) (my|our) (defence|defense)",
        "(bear|keep|have) (that|this|it|these)? in mind",
        "(please|you|must|have to|should|will) ..1 (understand|appreciate|consider|realise|remember|bear) (that|the|how|what|this|we|i)",
        "(we|i) (are|am) a (charity|small|tiny|two-man|family|volunteer)",
        "(on a|on) (shoestring|tight budget)",
        "(names|numbers|faces|codes|labels) ..2 (are|is) (hard|difficult|easy) to",
        "(easily|easy to) (done|confused|missed|overlooked|mixed|mistaken|miss|mix|confuse|overlook)",
        "(look|looks|looked|sound|sounds) (so|nearly|almost|exactly|all) ..1 (alike|the same|identical|similar)",
        "(by|on) order from above",
        "(cut-off|cutoff|deadline) ..3 (and|what)",
        "(kids|twins|baby|children|daughter|son|wife|husband|mother|father|dog|cat) (was|were|had been|is|are) ..1 (ill|sick|in hospital|up all|teething|unwell|dying|off school)",
        "(policy|procedure|rule|rules|system|law) (says|say|does not allow|do not allow|requires|forces|left|leaves|gave)",
        "that is (the)? (reality|life|just life|how it is|the way it is|the nature|the job|business)",
        "(comes|goes) with the (job|territory|trade)",
        "(the)? nature of the (job|business|trade|work|beast)",
    ],
    maybe: &[
        "(it|there) (was|were) ..3 (busy|late|dark|hot|cold|noisy|loud|raining|packed|crowded|full moon|monday|friday|christmas)",
        "(because|since|as) ..4 (busy|tired|late|rush|hurry|queue|phone|noise|dark|heat|traffic|weather|snow|rain)",
        "(the|our) (weather|traffic|heat|rain|snow|noise|queue|phone|phones|printer|network)",
        "(i|we) (had|have) to",
        "(i|we) (thought|assumed|believed|trusted|understood)",
        "(in a|in such a|in the) (hurry|rush|haste)",
        "(at the time|that day|that week|that night)",
        "{tool} ..2 (is|was|are|were|had|has)",
        "{tool} ..3 (froze|crashed|failed|hung|stalled|broke|went down|was down)",
        "(after all|as you know|as we all know|you know)",
    ],
    not: &[
        "(no|not|never|neither|without) ..1 (an|a|any)? (excuse|excuses|justification|defence)",
        "does not excuse",
        "(i|we) (chose|decided) to",
        "(that|this|it) is (my|our|mine|ours)",
        "(my|our) (error|mistake|fault)",
        "(so|but) (i|we) should have",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, is_clean};
    use crate::kind::Category::Excuse;

    #[test]
    fn lessens_ones_own_part() {
        commits(Excuse, "A", "I was covering two desks that day, so please bear that in mind.", "covering two desks");
        commits(Excuse, "F", "The screen is badly laid out and anyone would have clicked it.", "anyone would have");
        commits(Excuse, "A", "I only meant to help.", "only meant");
    }

    #[test]
    fn tells_a_cause() {
        is_clean(Excuse, "A", "I read the 7 as a 1. That is my error.");
        is_clean(Excuse, "R", "Both ampoules have a blue cap; I took the wrong one and did not read the label.");
        is_clean(Excuse, "H", "The scanner was down, and I chose to carry on by hand. I did not count twice.");
    }
}
