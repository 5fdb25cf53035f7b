//! What `--help` and the manual say.

/// Defines help texts: a constant each, and `ALL` with every name and text.
macro_rules! helps {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub const $name: &str = $text;
        )*

        /// Every text of this file: its name and its words.
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $text)),*];
    };
}

helps! {
    ABOUT = "Something went wrong at work. Start here.";
    EXAMPLES = "Examples:\n  amends                           what is next; asks what happened when nothing is open\n  amends danger yes                who to call, at once\n  amends say marta                 draft it, then say it\n  amends say marta --card          a card for the talk\n  amends show --as marta           what Marta can see";
    SUPPORT_LINE = "You do not have to carry this alone: amends support";

    RECOVERY = "Which recovery, by its code; the open one when left out";
    JSON = "Print JSON for programs; =lines for one object a line";
    PLAIN = "No colour, no pager";
    NO_INPUT = "Never ask; a missing answer ends with exit code 2";
    QUIET = "Results only, no hints";
    YES = "Take yes for an answer";
    COLOR = "When to use colour";
    AT = "When it happened, kept as stated: 10:44, “10 min ago”, yesterday 9:30";
    DATA = "The data folder";
    KEY = "A key that makes a retry harmless";
    PRIVATE = "With --json: private notes too";
    ID = "The recovery’s code; the open one when left out";
    SHARED = "Others see it at once";
    OUTPUT = "Write to this new file";

    NEW = "Open a recovery";
    NEW_EXAMPLES = "Examples:\n  amends new\n  amends new - < what-happened.txt\n  amends new \"Sent the list to everyone\" --danger no --noticed 10:44";
    NEW_WORDS = "What happened; - reads standard input; asked for when left out";
    NEW_DANGER = "Could anyone be hurt?";
    NEW_PLAYBOOK = "Which kind of mistake it is: a playbook’s name";
    NEW_NOTICED = "When you noticed";

    NOW = "What is next, and the clocks";
    NOW_EXAMPLES = "Examples:\n  amends now\n  amends now --check || echo due\n  amends now --skip options";
    NOW_CHECK = "Exit with 7 when something is due or late";
    NOW_SKIP = "Leave a stage out; it shows as skipped";

    DANGER = "Could anyone be hurt? Who to call";
    DANGER_EXAMPLES = "Examples:\n  amends danger yes\n  amends danger done 2              (1 make it safe, 2 call, 3 stay, 4 tell your lead; a, b, c of the playbook)\n  amends danger safe";
    DANGER_ANSWER = "Not sure counts as yes; safe: it is safe now; done: a step is done";
    ALERT = "Get help moving: the numbers to call";
    ALERT_EXAMPLES = "Examples:\n  amends alert\n  amends alert \"Pump 3, hall B. Someone may be hurt\"";
    ALERT_WORDS = "What and where, in a few words; may be left out";
    SUPPORT = "People to talk to, crisis lines, advice. No visit is kept";

    PAUSE = "A bounded pause; it never moves the time to tell";
    PAUSE_EXAMPLES = "Examples:\n  amends pause\n  amends pause --for 5m";
    PAUSE_FOR = "How long, 1 to 10 minutes; while one runs: lengthen it, once";
    READY = "End the pause; can you both talk calmly?";
    READY_EXAMPLES = "Examples:\n  amends ready\n  amends ready --me yes --they no";
    READY_YOU = "Can you talk calmly now?";
    READY_THEY = "Can the other?";

    ASSESS = "The facts, one question at a time";
    ASSESS_EXAMPLES = "Examples:\n  amends assess\n  amends assess who \"All customers on the list\"\n  amends assess how-many ?\n  amends assess customers 2/customers/hours\n  amends assess --set lead=Marta --set conduct=honest\n  amends assess include \"Ines Duarte, helper, stopped the second send\"\n  amends assess order 2,1,3";
    ASSESS_KEY = "what, who, how-many, outside, data, known, policy, other; spreading, noticed, occurred, organisation-aware, resolved; people-safety, privacy, customers, legal, money, press, operations, colleagues; conduct, standing, severity; lead, include, order, people-order";
    ASSESS_ANSWER = "The answer; ? for “I do not know yet”; asked for when left out";
    ASSESS_SET = "The same, as often as you like";

    PLAYBOOK = "What to ask, do and say for one kind of mistake";
    PLAYBOOK_EXAMPLES = "Examples:\n  amends playbook use data_loss\n  amends playbook show data_loss\n  amends playbook list\n  amends playbook check brewery.toml && amends playbook add brewery.toml";
    PLAYBOOK_LIST = "All playbooks, the built-in ones and your own";
    PLAYBOOK_SHOW = "One playbook to read; the one in use when left out";
    PLAYBOOK_TOML = "Show the file as it is, to copy and change";
    PLAYBOOK_USE = "Take it for this recovery";
    PLAYBOOK_CHECK = "Is a file sound? Everything to mend, with line and column";
    PLAYBOOK_ADD = "Put a sound file on your shelf";
    PLAYBOOK_ID = "The playbook’s name, as the list shows it";
    PLAYBOOK_FILES = "Files ending in .toml";

    OPTION = "Ways forward, compared";
    OPTION_EXAMPLES = "Examples:\n  amends option add \"Write to the 38 partners\" --cost \"two hours\" --undo no\n  amends option list\n  amends option choose 1";
    OPTION_ADD = "Add one; doing nothing stands beside the first";
    OPTION_LIST = "Compare them";
    OPTION_CHOOSE = "Say which you would take";
    OPTION_CHANGE = "Change one";
    OPTION_WORDS = "What it does";
    OPTION_HELPS = "Whom it helps";
    OPTION_COST = "What it costs";
    OPTION_SOON = "How soon it helps";
    OPTION_RISK = "What could go wrong";
    OPTION_UNDO = "Whether it can be undone";

    SAY = "Say it to somebody, or record that you have";
    SAY_EXAMPLES = "Examples:\n  amends say marta                       draft in your editor, then choose\n  amends say marta --card                a card for the talk\n  amends say marta --in-person --at 10:58\n  amends say marta --preview             what Marta would see; nothing is written\n  amends say marta --heard               what Marta said\n  amends say \"Ines Duarte\" --role helper --phone --also s4";
    SAY_WHO = "Who hears it; the lead when left out";
    SAY_KIND = "heads-up, apology, update, follow-up, thanks, statement";
    SAY_ROLE = "The part of somebody new: lead, helper, affected, reviewer";
    SAY_IN_PERSON = "You said it face to face";
    SAY_PHONE = "You said it on the phone";
    SAY_MAIL = "You wrote it yourself, by mail or message";
    SAY_COPY = "Copy the draft";
    SAY_SEND = "Send it (team server only)";
    SAY_FILE = "Take the words from a file; - reads standard input";
    SAY_CARD = "A talk card to read or print";
    SAY_HEARD = "Keep what they said";
    SAY_LEAVE_OUT = "Entries that do not go along: p4,p5";
    SAY_ALSO = "Entries that go along too";
    SAY_NO_WORDS = "Your words do not go along";
    SAY_FROM_START = "They also see all that others were given before";
    SAY_PREVIEW = "Show what they would see; nothing is written";
    HEARD_TAKEN_IN = "They have taken it in";
    HEARD_DIRECTION = "What they want you to do, in their words";
    HEARD_MOOD = "How it went; only you see this";
    HEARD_WORDS = "What was said, word for word; only you see this";

    UPDATE = "Say how it stands, while it is being put right";
    UPDATE_EXAMPLES = "Examples:\n  amends update marta\n  amends update marta --mail --file update.txt";
    THANK = "Thank somebody for what they did";
    THANK_EXAMPLES = "Examples:\n  amends thank ines";
    CHECK = "Read words as the person who gets them would";
    CHECK_EXAMPLES = "Examples:\n  amends check letter.txt --kind apology --severity serious\n  pbpaste | amends check - --kind heads-up\n  amends check --jsonl messages.jsonl";
    CHECK_FILE = "The words: a file; - reads standard input";
    CHECK_KIND = "heads-up, apology, statement, status-update, follow-up, thanks or review-document";
    CHECK_SEVERITY = "How bad the mistake is";
    CHECK_ALL = "Show every suggestion, not three";
    CHECK_JSONL = "Many texts: a JSON object a line with id, kind, severity, text";

    TRIAGE = "A first reading: what kind of mistake, who may be hurt, how fast";
    TRIAGE_EXAMPLES = "Examples:\n  amends triage \"gave bed 4 the wrong tablets\"\n  amends triage - < what-happened.txt\n  amends triage --jsonl descriptions.jsonl";
    TRIAGE_TEXT = "What happened, as it comes; - reads standard input";
    TRIAGE_JSONL = "Many descriptions: a JSON object a line with id and text";

    DEADLINE = "Legal clocks: what is due when, and whose duty it is";
    DEADLINE_EXAMPLES = "Examples:\n  amends deadline\n  amends deadline gdpr-33 --when aware=2026-11-20T16:30:00+01:00\n  amends deadline riddor --when occurred=2026-11-20 --fact event=over_7_days";
    DEADLINE_LAW = "The law, by its name in the list; the list when left out";
    DEADLINE_WHEN = "A time to count from, with its offset or zone; a date where days are counted";
    DEADLINE_FACT = "What decides, beside times";
    DEADLINE_HOLIDAY = "A holiday of your country or region";

    ASK = "What your lead told you to do";
    ASK_EXAMPLES = "Examples:\n  amends ask add \"Write to the partners first\" --at 11:06\n  amends ask list";
    ASK_ADD = "Keep a direction, as you heard it";
    ASK_LIST = "The directions, the newest first; it stands";
    ASK_WORDS = "Their words, as near as you can";
    ASK_BY = "Who said it; the lead when left out";
    ASK_WAY = "in-person, phone, mail";

    NOTE = "A note, private unless you say otherwise";
    NOTE_EXAMPLES = "Examples:\n  amends note \"Ines stopped the second send\"\n  amends note --at \"10 min ago\" \"Called the bank\"\n  amends note - < long.txt";
    NOTE_TEXT = "The note; - reads standard input";
    NOTE_SHARED = "A fact that the others see at once";

    LIST = "All recoveries";
    SHOW = "One recovery on a page";
    SHOW_EXAMPLES = "Examples:\n  amends show\n  amends show --as marta           what Marta can see";
    SHOW_AS = "As that person sees it";
    LOG = "The journal of one recovery";
    LOG_EXAMPLES = "Examples:\n  amends log\n  amends log --as marta";
    UNDO = "Withdraw your last act";
    WITHDRAW = "Strike an entry through; the words stay";
    WITHDRAW_EXAMPLES = "Examples:\n  amends withdraw p7";
    ERASE = "Destroy the words of an entry for good; a trace stays";
    ERASE_EXAMPLES = "Examples:\n  amends erase p7\n  amends erase s4 --reason personal-data --yes";
    ENTRY = "The entry’s name in the log: p7, s4";
    ERASE_REASON = "personal-data, wrong-place, not-needed, on-request";
    SEARCH = "Search your own words";
    SEARCH_EXAMPLES = "Examples:\n  amends search price list";
    SEARCH_WORDS = "Lines that hold all of these";

    REPORT = "A document for one reader";
    REPORT_EXAMPLES = "Examples:\n  amends report --for lead -o for-marta.md\n  amends report --for self";
    REPORT_FOR = "Who reads it";
    EXPORT = "The journals as files that any tool can verify";
    EXPORT_EXAMPLES = "Examples:\n  amends export -o my-record";
    EXPORT_TO = "A new folder";
    BACKUP = "A sealed copy of the record; the key stays apart";
    BACKUP_EXAMPLES = "Examples:\n  amends backup /media/stick/amends.db";
    BACKUP_TO = "A new file";
    RESTORE = "Put a backup in place; what was there is kept aside";
    RESTORE_EXAMPLES = "Examples:\n  amends restore /media/stick/amends.db";
    RESTORE_FROM = "The backup";
    VERIFY = "Does the record hold together?";
    VERIFY_EXAMPLES = "Examples:\n  amends verify --all\n  amends verify --against for-marta.md\n  amends verify --from my-record";
    VERIFY_ALL = "All recoveries";
    VERIFY_AGAINST = "Receipts from outside, or reports that carry one";
    VERIFY_FROM = "An export instead of the record";
    SERVE = "The same in a browser, on this computer alone";
    SERVE_EXAMPLES = "Examples:\n  amends serve --open";
    SERVE_OPEN = "Open the pages in your browser";
    SERVE_LISTEN = "Where to listen: a loopback address; port 0 takes a free one [default: 127.0.0.1:4180, or a free port]";
    REBUILD = "Make the lists anew from the journals";
    DOCTOR = "Look at the place where the record is kept";

    CONFIG = "Settings: name, lead, zone, numbers to call, limits";
    CONFIG_EXAMPLES = "Examples:\n  amends config set name \"Sam Okafor\"\n  amends config set lead \"Marta Lindqvist\"\n  amends config set numbers \"Site nurse, 555 01; Night desk, 555 02\"\n  amends config get";
    CONFIG_GET = "What is set";
    CONFIG_SET = "Set it; nothing takes it away";
    CONFIG_PATH = "Where the settings lie";
    COMPLETIONS = "Completions for your shell";
    COMPLETIONS_EXAMPLES = "Examples:\n  amends completions bash > ~/.local/share/bash-completion/completions/amends";
    COMPLETIONS_SHELL = "bash, zsh, fish, powershell, elvish";
    MAN = "The manual page";
    HELP = "Help on a command";
    HELP_TOPIC = "A command";
}
