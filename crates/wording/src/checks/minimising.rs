//! The harm, the number, the effort of others or their right to be upset is made small; or a joke where harm is serious.
//!
//! Light words on a minor mistake are fine.

use super::Check;
use crate::kind::Category;

pub(super) const CHECK: Check = Check {
    category: Category::Minimising,
    plain: &[
        "sg: no (real|serious|lasting|great) harm",
        "sg: (just|only) a (few|couple|handful)",
        "sg: (oops|whoops|butterfingers)",
        "sg: (a storm in a teacup|not the end of the world|no big deal|much ado about nothing)",
    ],
    sure: &[
        "sg: (just|only|merely|barely|hardly|simply) (a|one|some|two|three|@num|the|about) ..1 (few|couple|handful|little|tiny|bit|small|minor|slight|scratch|hiccup|glitch|blip|scare|names|name|address|addresses|minutes|cents|formality|typo|paper|number|scratches|bruise)",
        "sg: (a|the) (little|small|tiny|minor|slight|wee|trifling|negligible) ..1 (slip|hiccup|glitch|blip|mishap|matter|thing|scratch|bump|delay|mix-up|oversight|leak|incident|inconvenience|hitch|snag|error|mistake|issue|spill|detour|scare)",
        "sg: (hiccup|blip|mishap|teething|trifle|bagatelle|whoopsie|non-event|nonissue|non-issue)",
        "sg: no (real|lasting|great|serious|actual|major|big|true|significant|worse|permanent)? (harm|damage|drama|biggie|big deal|tragedy|disaster|catastrophe|loss|injury|blood|bones) ..1 (done|came|was)",
        "sg: no (real|lasting|great|serious|actual|major|true|significant) (harm|damage|loss|consequence|consequences|risk|danger|injury)",
        "sg: (not|hardly|scarcely|nowhere near) ..1 (the end of the world|a big deal|that bad|so bad|that serious|such a|a drama|a disaster|a tragedy|a catastrophe|state secrets|rocket science|worth|life and death|life or death|a crime|as bad|the first time|exactly|that long|that much|that many|a matter of)",
        "sg: (no|not a) (biggie|big deal)",
        "sg: nothing (serious|dramatic|major|terrible|tragic|bad|too bad|much|big|really|to worry|to lose|to write|to get|you would|you could|that|wild|life-threatening|worse|a plaster|a bit of)",
        "sg: nothing ..4 (happened|came of it|lost|broken)",
        "sg: (storm in a|much ado|mountain out|molehill|drop in the|hair-splitting|splitting hairs|end of the world|blown out of|out of proportion|over the top|get over it|laugh about|funny side|see the funny|worse things|first world|peanuts|small beer|small fry|chicken feed|loose change|pocket money|rounding error)",
        "sg: (fuss|hullabaloo|hysteria|song and dance|overreact* |exaggerat* |dramatis* |dramatiz*|melodrama*)",
        "sg: (could|might) (have)? ..1 (be|been|gone) ..1 (a lot|much|far)? worse",
        "sg: (there are|seen|know|had) ..2 worse",
        "sg: (a|the|quite a)? bit of a|an ",
        "sg: (oops|whoops|oopsie|whoopsie|butterfingers|haha|lol|hehe|d'oh|ooops|tee-hee|ha ha)",
        "sg: (got|get|getting|came|come|gets|comes) (off|away) (lightly|with a|easily|with)",
        "sg: (practically|virtually|basically|next to|almost|nearly|as good as) (nothing|a non|no|nil|harmless|untouched|unnoticed|none)",
        "sg: (nobody|no one|hardly anyone|hardly anybody|barely anyone|none of them|most of them|most people|most families|few people|few|most) ..3 (noticed|notice|notices|cares|care|reads|read|looks|look|minds|mind|complained|uses|use|died|bothers)",
        "sg: (sort|sorts|sorted|heal|heals|mend|mends|grow|grows|pass|passes|blow|blows) ..1 (themselves|itself|by itself|back|over|soon|out)",
        "sg: (soon|quickly) (forgotten|forget|over|healed|mended)",
        "sg: (in|by) ..4 (time|weeks|days|year|years|tomorrow|week) ..3 (forgotten|laugh|nobody will|no one will|remember)",
        "sg: (talking|speaking|speak|talk) (about)? (of)? (cents|pennies|seconds|minutes|millimetres|crumbs|pocket|a few)",
        "sg: (mere|measly|paltry|negligible|trivial|insignificant|harmless|cosmetic|symbolic)",
        "sg: (a matter|matter) of (seconds|minutes|cents|pennies)",
        "sg: (at|in) the end of the day",
        "sg: when all is said",
        "sg: all in all ..4 (well|fine|off|good|okay|lucky)",
        "sg: (luckily|fortunately|thankfully|happily) ..2 (only|just|nobody|no one|nothing|it was)",
        "sg: (are|is|was|were|looks|look|seems|feels) (fine|alright|all right|right as rain|happy|ok|okay|none the worse|chipper) (anyway|again|now|to me|really|already)",
        "sg: none the worse",
        "sg: (anyway|anyhow) $",
        "sg: (only|just) (money|paper|numbers|names|words|a machine|a dog|a cat|a car|a phone|a child|an animal|a plant|a book|email|emails)",
        "sg: (does|do|did|would|will) not (really)? (matter|hurt anyone|hurt anybody|change anything|change much|make much|make any|harm anyone|harm anybody|cost anything|cost much|affect)",
        "sg: (you|they|he|she|people|everyone) (will|would|can|could) ..1 (live|survive|cope|get over|manage|be fine|be ok|be okay|hardly|barely)",
        "sg: (if you like|so to speak|as it were|shall we say)",
        "sg: (too|so|very|a bit|rather|overly|unduly) (sensitive|upset|emotional|fussy|picky|touchy|dramatic|strict)",
        "sg: no (need|reason|cause) (to|for) (panic|worry|alarm|drama|fuss|concern|excitement|get|make|be|tears)",
        "sg: (splashing|laughing|smiling|running|dancing|playing|eating|joking) ..1 (about|again)",
        "sg: (would not) (get|find|see) at",
        "sg: (fairly|quite|relatively|rather|pretty|comparatively|largely|mostly) (harmless|minor|small|mild|limited|light|manageable|painless)",
    ],
    maybe: &[
        "sg: (just|only|merely|hardly|barely|simply)",
        "sg: (little|small|tiny|minor|slight|slightly|few|couple|bit)",
        "sg: (anyway|anyhow|after all|at least|mostly|luckily|fortunately|in fact)",
        "sg: (not|nothing|no) ..3 (so|that|too|very|much|bad|long)",
        "sg: (joke|funny|laugh|fun|amusing|hilarious|smile)",
    ],
    not: &[
        "(not|never|no) ..2 (small|minor|little|trivial|joke|excuse)",
        "no (patient|patients|bank|customer|data|personal|children|other|further) ",
        "(checked|counted|confirmed|verified|tested|looked at) ..2 all",
    ],
    nowhere: &[],
};

#[cfg(test)]
mod tests {
    use crate::checks::tests::{commits, commits_at, is_clean, is_clean_at};
    use crate::kind::Category::Minimising;
    use crate::kind::Severity::{Grave, Minor};

    #[test]
    fn makes_it_small() {
        commits(Minimising, "H", "It was just a couple of addresses.", "just a couple");
        commits(Minimising, "F", "No real harm done.", "No real harm");
        commits_at(Minimising, "A", Grave, "Oops, butterfingers!", "Oops");
    }

    #[test]
    fn gives_the_size() {
        is_clean(Minimising, "H", "Three addresses were visible; no bank data was in the file.");
        is_clean_at(Minimising, "A", Minor, "Small thing: I filed it under B.");
        is_clean(Minimising, "S", "No patient received the wrong dose; we checked all 14 charts.");
    }
}
