//! Signs that a message has what it owes: words that tell the deed, the harm, the repair, the change, the next word.
//!
//! A part is there when a reader finds it, whatever the words or the place; the signs are evidence that the model weighs.

use crate::kind::MessagePart;

/// The signs of one part.
pub(crate) struct Signs {
    pub(crate) part: MessagePart,
    pub(crate) signs: &'static [&'static str],
    /// Words that are the part, whatever the model thinks of it.
    pub(crate) plain: &'static [&'static str],
}

const PLAIN_DEED: &[&str] = &[
    "(my|our) (mistake|error|fault|doing)",
    "(i|we) (made|have made) (a|an|this|the) ..1 (mistake|error)",
    "(this|that|it) (is|was) (on|down to) (me|us)",
];

const PLAIN_QUESTION: &[&str] = &[
    "(what|how|which|when|where) (do|would|should|shall) (you|i|we) (want|like|prefer|need|do|go)",
    "(shall|should|may|can|do) (i|we|you) ..12 ?",
    "(tell|let) (me|us) ..2 (know|what|how|which|whether)",
    "(your|you) (call|decide|decision)",
];

const PLAIN_NOW: &[&str] = &[
    "(is|are) (not|still) getting worse",
    "(is|are) (stopped|shut|recalled|isolated|blocked|frozen|halted|switched off|on hold|safe now)",
    "(i|we) have (stopped|closed|shut|blocked|recalled|frozen|isolated|paused|halted|locked)",
    "help is needed",
    "nothing ..2 urgent",
    "(must|needs to|has to|need to) ..4 (now|today|tonight|at once|immediately)",
    "whether it is getting worse",
];

const PLAIN_THANKS: &[&str] = &[
    "(thank you|thanks|grateful) ~5 for !being !putting !everything !all !understanding !listening @ing (the|a|an|me|us|my|our|your|it|them|him|her|until|in|on|at|to|with|up|out|over|all|two|@num|@name)",
];

const PLAIN_WORD: &[&str] = &[
    "(next|another|second|third|last) (update|word|report|news|note|message|mail) ..3 (at|by|on) (@num|noon|@weekday|@number)",
    "(i|we) (will|shall)? (write|report|ring|call|update) ..3 (again)? (at|by|before) (@num|noon|@weekday|@number)",
];

const PLAIN_SORRY: &[&str] =
    &["(i|we) (am|are) (so|very|truly|deeply)? sorry", "(i|we) (apologise|apologize)", "(my|our) ..1 apologies"];

const DEED: &[&str] = &[
    "(i|we) (have|had)? @adv? !@aftermath (@went|@past|@gone)",
    "(i|we) (did|have|had|do) not",
    "(i|we) (never|forgot|failed|missed)",
    "(my|our) ..2 (mistake|error|fault|slip|doing|oversight|blunder|omission|responsibility|mix-up|carelessness|hand|typo|lapse|miscount)",
    "(mine|ours) (alone|to answer|to own|,|.|;|and|entirely)",
    "(that|this|it) (is|was|'s) (on|down to) (me|us)",
    "(that|this|it) (is|was|'s) (mine|ours)",
    "(i|we) (am|are|was|were|take|bear|carry|hold) ..3 (responsible|responsibility|to blame|at fault|wrong|careless|blame|the one who|the ones who)",
    "(by|from) (me|us|my|our) ..2 (hand|mistake|own|side|team|desk|office)?",
    "(me|us) who",
    "(sorry|apologise|apologize|apologies|regret) ~4 (for|that) ..1 (i|we|my|our|@ing)",
    "(own|owning) (up|it|this|that)",
    "guilty",
    "(i|we) (got|read|took|typed|sent|put|left|gave|set|cut|let|mixed|swapped|mislabelled|entered|booked|dropped|broke|deleted|pressed|picked) ",
];

const DEED_TOLD: &[&str] = &[
    "(i|we) (have|had)? @adv? !@aftermath (@went|@past|@gone) ..2 (the|a|an|your|our|my|his|her|their|all|both|two|it|@num|@name|to|in|on)",
    "(i|we) (did|have|had) not @adv? (@verb|@gone|@past)",
    "(i|we) (never|forgot|failed|missed|overlooked)",
    "(was|were|been|got|went) ..4 (wrong|twice|late|lost|left|sent|mixed|swapped|missing|without|instead|overwritten|deleted|published|open|dropped|broken|unlocked)",
    "(wrong|old|outdated|false|duplicate)",
    "(on|at|this|yesterday|last|since|between|from) ..1 (@weekday|@num|morning|night|afternoon|week|@time)",
    "(instead of|rather than|in place of|not the)",
    "(sent|gave|left|booked|paid|shipped|mailed|published|delivered|filed|fitted|poured|planted|read) ..5 (to|in|on|into|for|with|of)",
    "(@num|@number) ..2 (@role|boxes|pallets|letters|bottles|files|records|hours|minutes|days|bags|sheets|copies|units|litres|kilos|doses)",
];

const HARM: &[&str] = &[
    "@num|@number ..3 (@role|people|names|addresses|records|orders|invoices|boxes|pallets|letters|bottles|files|hours|minutes|days|bags|copies|units|euros|pounds|dollars|litres|tonnes|kilos|families|children|seats|rooms|tickets|jobs|houses|trees|animals|cows|sheep|samples|tests|doses|accounts|bookings)",
    "(nobody|no one|none|no) ..3 (hurt|harmed|injured|affected|ill|harm|damage|injury|danger|@role)",
    "@harm",
    "@money",
    "(do not|does not|not|can not) ..2 (know|say|clear|sure) ..4 (how|which|who|what|whether|if|yet)",
    "(counting|count|checking|assessing|finding out|working out) ..4 (how|which|who|list|now|by)",
    "(you|she|he|they|@role|@name) ..2 (lost|missed|waited|had to|could not|can not|will have to|were left|was left|paid|spent|stood|slept|sat|got|went|fell|needed|needs|need)",
    "(your|his|her|their) ..3 (day|evening|money|time|name|data|trust|wedding|holiday|business|flight|treatment|exam|deadline|appointment|work|plans|morning|night|house|family|guests|customers)",
    "(worth|cost|costs|costing|loss|losses|short of|over budget|fine of|penalty)",
    "(may|might|could|can) ..2 (be|have|get|lose|miss|fail|hurt|harm|cost|spread|read|see)",
    "(without|out of) ..2 (water|power|heat|heating|light|pay|wages|medicine|food|stock|phone)",
    "(so|which meant|meant|means|meaning|because of that|as a result) ..3 (you|they|he|she|@role|the)",
];

const NOW: &[&str] = &[
    "(is|are|was|were|has been|have been|'s|i|we|have|had|it) ..3 (stopped|closed|shut|locked|off|blocked|frozen|recalled|pulled|isolated|quarantined|held|halted|paused|disabled|revoked|down|out|back|safe|sealed|cordoned|taken off|on hold|unplugged|removed|fixed|secured|switched off|reversed|parked|stable|contained|barred|withdrawn|fenced|cancelled|corrected|caught|covered)",
    "(i|we) (have|had)? ..2 (stopped|closed|shut|locked|blocked|froze|frozen|recalled|pulled|isolated|held|halted|paused|disabled|revoked|called|rang|phoned|asked|told|warned|sealed|switched|turned|took|put|set|kept|removed|cordoned|cancelled|hung|moved|unplugged)",
    "(nothing|not|no) ..2 (urgent|rush|hurry|burning|needed|to do|moving)",
    "(can|will|could) wait",
    "(must|needs|need|has|have|should|ought) ..3 (now|today|tonight|at once|immediately|before|by|within|straight|stopped|to be|to go|out|back|to)",
    "(now|today|tonight|at once|immediately|urgent|urgently|right away|straight away|asap|before @num|before noon|by noon|until @num|within)",
    "(on|under) (hold|control|guard|lock|ice|watch)",
    "(please|pls) ..4 (stop|call|come|hold|close|block|do not|ring|send|warn|tell|lock|pull)",
];

const ASK: &[&str] = &[
    "?",
    "(tell|let|advise|call|ring|phone|see|meet|instruct|text|message) (me|us|know)",
    "(your|you) (call|decision|choice|decide|say|choose)",
    "up to you",
    "(please|kindly) ..2 (advise|decide|choose|confirm|instruct|say|call|ring|come|tell|let)",
    "(shall|should|can|may|could|do you|would you|will you|which|how|what|when|where|either) ..2 (i|we|you|want|prefer|like)",
    "(option|options|either|alternatively|or else|two ways|three ways|choice)",
    "(need|want|like|await|awaiting|waiting for|wait for|until i have|ask for|asking for|grateful for) ..3 (your|you|word|decision|direction|instructions|advice|guidance|go-ahead|answer|ok|okay|say)",
    "(i|we) (am|are|will be|can be) ..2 (at|in|on|by|outside|here|free|available) ..4 ",
    "(meet|talk|speak|discuss|sit down|come by|come to|see you|five minutes|ten minutes|a minute|a word)",
    "(i|we) (will|shall|would|suggest|propose|recommend|can) ..8 (unless you|if you agree|if you want|if you say|as you|whatever you|until you)",
];

const SORRY: &[&str] = &["@sorry", "(forgive|forgiveness|ashamed|remorse)"];

const REPAIR: &[&str] = &[
    "(i|we|he|she|they|you|@name|it) (will|shall|have|has|can|am|are|would) ..3 @repair",
    "@repair",
    "(free of charge|at no cost|no charge|at our|on us|on me|at my|out of my|out of our|my own pocket|our expense|our cost)",
    "(what|how) ..3 (would help|could help|need|you need|put this right|put it right|make it good|make up|do for you|be of help|else)",
    "(new|fresh|second|right|correct|proper|another) ..4 (is|are|will|on its way|today|tomorrow|by|leaves|arrives|goes|went|waits|sent|ready)",
    "(is|are|'s) ..2 (on its way|on the way|on their way|ready|waiting|in the post|yours|back)",
    "(i|we) (will|shall|am|are) ..3 (come|bring|drive|stay|write|call|ring|help|make|send|work|return|clean|sort|put|get|take|do|give|keep|sit|carry|go)",
    "(you|your) ..2 (will|can|get|gets|have|keep|keeps|receive|may) ..3 (back|refund|money|new|free|choose|full|credit|whatever)",
    "(if|would|should) ..2 (you) ..2 (like|want|prefer|need|rather)",
    "(made good|make good|make it good|make up for|put right|put it right|put this right|make amends)",
];

const CHANGE: &[&str] = &[
    "(from now on|from today|from tomorrow|from monday|from this|since then|since yesterday|as of|as from|starting|effective|in future|in the future|going forward|from then|henceforth|since today|ever since|from the @num|no longer|any longer)",
    "(is|are|gets|get|will be|has been|have been|was|were|now|has|have) ..4 @change",
    "(second|another|two|both|every|each) ..5 (check|checks|person|people|pair|look|looks|sign|signs|reads|initials|signature|count|counts|key|confirms|colleague|eyes)",
    "(now|always|every|each|before|only) ..6 (read back|out loud|aloud|signs|sign|checks|check|counts|count|stops|asks|ask|locks|lock|beeps|shows|show|has|have|needs|need|goes|carries|wear|hang|stands|lives|kept|stored)",
    "(so that|so|that way) ..8 (not|can not|again|never|only|always|first)",
    "(new|a) ..2 (rule|checklist|procedure|label|lock|alarm|step|form|template|list|sign|box|tray|colour|reminder|routine|timer|log|field|warning|limit|filter|training|sensor|interlock|guard|cap|barrier|password|approval|stop)",
    "(introduced|added|installed|fitted|changed|moved|replaced|separated|removed|blocked|locked|set up|put up|bought|ordered|hung|switched|wrote|rewrote|labelled|marked|coloured|painted)",
    "(prevent|prevention|prevents|preventing|to avoid|does not happen again|can not happen|not happen again|to stop)",
    "(will|shall|must) ..2 (now|always|be|only|first) ..4 (check|checked|signed|read|counted|labelled|confirmed|locked|separate|tested|by|before)",
];

const STATE: &[&str] = &[
    "@num|@number ..2 (of|out of) ..2 @num|@number",
    "(so far|by now|at present|currently|right now|as of|still|already|done|open|remaining|left|to go|missing|outstanding|finished|complete|completed|underway|running|back|restored|up|working|half|found|returned|repaired|fixed)",
    "(is|are|have|has|was|were) ..2 (back|done|fixed|finished|open|closed|running|working|restored|repaired|found|safe|collected|reached|replaced|returned|still|gone|out|in|through|complete|clear|checked|on)",
    "(status|state|update|where we are|where we stand|here is where|position|progress)",
    "(no|nothing) ..2 (new|change|news)",
];

const NEXT: &[&str] = &[
    "(next|then|after that|afterwards|now|tomorrow|tonight|today|this afternoon|this evening|on @weekday|at @num|by @num|until|from)",
    "(i|we|he|she|they|@name|@role|it) (will|shall|am|are|is|go|goes|start|starts|continue|continues|take|takes|do|does|call|calls|come|comes|test|tests|check|checks|send|sends|bring|brings|drive|drives|finish|finishes|count|counts|expect|plan|plans)",
    "(will|shall) ..2 @verb",
    "(is|are) ..2 (due|planned|scheduled|coming|expected|next|to be|being|@ing)",
    "(remaining|rest|others|last) ..5 (tomorrow|tonight|today|by|on|follow|follows|will|at)",
];

const WORD: &[&str] = &[
    "(next|further|another|new|more|fresh) ..2 (update|word|news|message|report|note|bulletin|mail|call|information) ..6 (at|by|on|in|tomorrow|tonight|today|@num|noon|@time|when|after|before)",
    "(update|news|word|report|back to you|in touch|write|ring|call|tell you|hear|inform|post|let you know|message|mail|bulletin) ..6 (at @num|by @num|by noon|tomorrow|tonight|today|on @weekday|by @weekday|this afternoon|this evening|by the|before|again|every|in @num|within|@num|noon|midday|lunch|@time)",
    "(at|by|before|around|from) ..1 (@num|noon|@number|midday|lunch|lunchtime|close|@weekday|tomorrow|tonight|evening)",
    "(matter|case|this|that|it) ..2 (is|are) ..2 (closed|over|done|finished|final|settled|ended)",
    "(last|final) ..1 (update|word|message|note|mail)",
    "(closed|case closed|nothing more to come|no further updates)",
    "(every|each) ..1 (hour|hours|day|morning|evening|two hours|thirty)",
];

const OUTCOME: &[&str] = &[
    "(is|are|was|were|has|have|has been|have been|'s) ..3 (back|done|fixed|finished|closed|running|working|restored|repaired|found|safe|collected|replaced|returned|paid|refunded|delivered|corrected|settled|complete|gone|reprinted|destroyed|deleted|well|home|in|out|through|open|solved|recovered|healed|clean|dry|right|sorted|caught|reopened|on|up|accepted|approved|resolved)",
    "(all|every|both|last) ..4 (back|done|fixed|paid|replaced|returned|corrected|delivered|restored|have|has|are|is|in|received|got)",
    "@num|@number ..4 (back|done|fixed|paid|replaced|returned|corrected|delivered|restored|of|are|have|were)",
    "(since|as of|on) ..2 (@weekday|yesterday|this morning|noon|@num|today|last)",
    "(now|again|today) ",
];

const THANKED: &[&str] = &[
    "(you|she|he|they|@name) ..2 (@went|@past|sat|gave|stood|did|kept)",
    "(thank you|thanks|thank|grateful|gratitude) ~6 (for|that|to) ..1 (@ing|the|your|how|you|staying|coming|helping|lending)",
    "for ..2 (@ing|your|lending|staying) ..3",
    "(your|you) ..3 (calm|idea|eye|eyes|hands|call|note|list|help|time|evening|van|quick|sharp|patience|work)",
    "without (you|your|@name)",
    "(because|since|when|that|how) you",
];

const CAUSES: &[&str] = &[
    "(because|since|as|due to|owing to|caused|led to|leads to|contributed|contributing|cause|causes|factors|why|how it|so that|reason|reasons|which let|allowed|made it|meant|hence|therefore|resulted|result of|made possible|came together|background)",
    "(no|not|never|without|only one|nobody|nothing|neither) ..4 (alarm|check|label|labels|list|sign|rule|step|field|warning|one|person|procedure|handover|training|light|lock|second|stop|stops|stopped|asked|written|marked|visible|covers|shows|showed|requires|required|tested|told|owner|named|noticed|read|saw)",
    "(look|looks|looked) ..2 (alike|same|similar|identical)",
    "(same|similar|identical|alike|next to each other|side by side|next to|beside|both) ",
    "(the|a|our|two|both|each|its|these) ..4 (is|are|was|were|has|have|had|had been|does|do|did|shows|showed|stands|stood|lists|hangs|allows|sits|lie|lay) ",
    "(was|were|had been|is) ..2 (new|old|unclear|missing|hidden|full|understaffed|short|moved|changed|used|worn|off|broken|out of|tired|alone|rushed|interrupted|late|dark|noisy|illegible|ambiguous|labelled|stored|kept|set)",
    "(assumed|expected|believed|thought|took it|trusted|relied|understood|habit|used to|usually|normally|routine)",
    "(during|while|when|after|between|before|in the middle of) ..4 (handover|change|shift|rush|move|migration|holiday|absence|lunch|night|delivery|two|call)",
];

const OWNER: &[&str] = &[
    "(@name|@role|i|we|owner|responsible|lead|head) ..4 (by|will|until|does|takes|has|orders|writes|fits|adds|trains|checks|sees|brings|owns|reports|before)",
    "(by|until|before|from|on|due|done) ..2 (@num|@weekday|january|february|march|april|may|june|july|august|september|october|november|december|end of|next|week|tomorrow|month|friday)",
    ": @name|@role",
    "(owner|owned|responsible|assigned|in charge|sees to it|takes care|with) ..1 (is|are|by|to|for|@name|@role|the)",
];

/// All, in the order of [`MessagePart::ALL`].
pub(crate) const PARTS: [Signs; 16] = [
    Signs { part: MessagePart::Admission, signs: DEED, plain: PLAIN_DEED },
    Signs { part: MessagePart::Responsibility, signs: DEED, plain: PLAIN_DEED },
    Signs { part: MessagePart::WhatHappened, signs: DEED_TOLD, plain: &[] },
    Signs { part: MessagePart::Impact, signs: HARM, plain: &[] },
    Signs { part: MessagePart::ImmediateActionNeeded, signs: NOW, plain: PLAIN_NOW },
    Signs { part: MessagePart::AskForDirection, signs: ASK, plain: PLAIN_QUESTION },
    Signs { part: MessagePart::Apology, signs: SORRY, plain: PLAIN_SORRY },
    Signs { part: MessagePart::RepairOffer, signs: REPAIR, plain: &[] },
    Signs { part: MessagePart::Prevention, signs: CHANGE, plain: &[] },
    Signs { part: MessagePart::CurrentState, signs: STATE, plain: &[] },
    Signs { part: MessagePart::NextStep, signs: NEXT, plain: &[] },
    Signs { part: MessagePart::NextUpdateTime, signs: WORD, plain: PLAIN_WORD },
    Signs { part: MessagePart::Outcome, signs: OUTCOME, plain: &[] },
    Signs { part: MessagePart::ThanksSpecific, signs: THANKED, plain: PLAIN_THANKS },
    Signs { part: MessagePart::ContributingCauses, signs: CAUSES, plain: &[] },
    Signs { part: MessagePart::ActionOwner, signs: OWNER, plain: &[] },
];
