//! Rows of words that patterns name: `{other}` is somebody else, `{sorry}` words of apology.

/// Each row with its name, after those that it uses itself.
pub(crate) const ROWS: &[(&str, &str)] = &[
    (
        "other",
        "(@det (@role|other|new|night|day|morning|late|early|front|head|chief|senior|young) @role|@det @role|@det @name @role|@role @role|@role|mr|mrs|ms|dr @name|@name @name|@name|you|he|she|they|someone else|someone|somebody|one of (you|them|the ..2)|the other|the others|your (team|people|side|office|colleague|colleagues|husband|wife|son|daughter|child|staff|assistant|secretary)|@name 's (team|people|office|crew|side)|it department|(the|those|these) (people|guys|ladies|gentlemen|friends) (in|from|at|of|over) ..2)",
    ),
    (
        "thirds",
        "(your|his|her|their|@name 's|@name @name 's|@det @role 's|@det @role @role 's|@det @role '|@role 's|mr|mrs|ms @name 's|somebody 's|someone 's|someone else 's)",
    ),
    ("someone", "({other}|we|i|nobody|no one|anyone|anybody|everyone|everybody|it)"),
    (
        "tool",
        "(the|our|this|that|these|those|a|every|their) ..2 (system|systems|software|tool|tools|form|forms|screen|screens|app|printer|printers|computer|computers|program|programme|database|portal|website|site|mask|dialog|dialogue|menu|button|buttons|label|labels|manual|template|calendar|machine|machines|scanner|till|phone|phones|keyboard|spreadsheet|update|server|network|layout|interface|aisle|aisles|warehouse|room|hall|lighting|signage|signs|procedure|instructions|rota|schedule|version|register|reminder|alarm|alarms|drop-down|filter|autofill|auto-complete|autocomplete|mailer|folder|archive|packaging|boxes|keys|cupboard|shelf|shelves|corridor|ladder|equipment|pump|device|devices|radio|line|lines|plan|plans|map|ampoules|bottles|vials)",
    ),
    ("sorry", "(@sorry)"),
    (
        "undone",
        "(sent|given|left|lost|forgotten|missed|overlooked|swapped|exchanged|switched|mixed|mixed up|misspelt|misspelled|mislabelled|mislabeled|misfiled|misplaced|mislaid|misread|misheard|misdirected|misrouted|misprinted|misquoted|mistyped|mistaken|miscounted|miscalculated|misinterpreted|mishandled|double-booked|doubled|duplicated|deleted|erased|overwritten|wiped|dropped|damaged|broken|cracked|scratched|spilt|spilled|burnt|burned|ruined|spoiled|spoilt|used|applied|entered|keyed|typed|filed|attached|assigned|allocated|shipped|published|released|disclosed|exposed|shared|shown|uploaded|booked|scheduled|charged|billed|invoiced|debited|credited|paid twice|transferred|administered|prescribed|dispensed|taken|picked|packed|loaded|hung|cut|drilled|painted|poured|felled|unlocked|locked|left open|left on|left off|left out|left unlocked|switched off|turned off|disconnected|not met|not sent|not made|not done|not given|not filed|not entered|not closed|not locked|not renewed|not paid|not checked|not noticed|omitted|skipped|neglected|interrupted|triggered|activated|merged|rounded|announced|read out|quoted|brought|passed|moved|placed|put|set|confused|thrown away|thrown out|discarded|shredded|towed|mis-sent|mis-sold|mis-set|mis-keyed|sent out|sent to|let out|let in|run over|cut off)",
    ),
];
