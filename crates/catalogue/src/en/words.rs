//! Names of the domain: what a person types and reads for each value. Each list stands once.

use crate::keys::Keyed;
use recovery::ErasureReason;
use recovery::content::{DangerStep, MessageKind, Moment, Mood, Question};
use recovery::fallout::{Conduct, Danger, Dimension, Harm, Severity, Spread, Urgency, Window};
use recovery::person::{Role, Way};
use recovery::playbook::Strength;
use recovery::stage::{Mark, Stage};

/// The lists: for each value its key and its name. The compiler asks for every value of a type.
macro_rules! words {
    ($($type:ident { $($variant:ident = $key:literal, $name:literal;)* })*) => {
        $(
            impl Keyed for $type {
                fn all() -> Vec<Self> {
                    vec![$(Self::$variant),*]
                }

                fn key(&self) -> &'static str {
                    match self { $(Self::$variant => $key),* }
                }

                fn name(&self) -> &'static str {
                    match self { $(Self::$variant => $name),* }
                }
            }
        )*

        /// Every name of this file: the typed key and what is read.
        pub const ALL: &[(&str, &str)] = &[
            $($((concat!(stringify!($type), " ", $key), $name),)*)*
            ("Harm 0", HARMS[0].1),
            ("Harm 1", HARMS[1].1),
            ("Harm 2", HARMS[2].1),
            ("Harm 3", HARMS[3].1),
            ("Harm 4", HARMS[4].1),
        ];
    };
}

words! {
    Stage {
        Stop = "stop", "Stop and cool off";
        Assess = "assess", "Assess the fallout";
        Options = "options", "Find ways forward";
        OwnUp = "own-up", "Own up";
        Ask = "ask", "Ask for direction";
    }
    Strength {
        ForcingFunction = "forcing-function", "it cannot be done wrongly";
        Automation = "automation", "a machine does it";
        Standardisation = "standardisation", "one way only";
        DoubleCheck = "double-check", "a second person";
        Rule = "rule", "a rule";
        Training = "training", "training";
        Reminder = "reminder", "a reminder";
    }
    Mark {
        Done = "done", "done";
        Skipped = "skipped", "skipped";
        Current = "current", "now";
        Ahead = "ahead", "ahead";
    }
    Question {
        What = "what", "What happened";
        Who = "who", "Who it touches";
        HowMany = "how-many", "How many";
        Outside = "outside", "Reach outside";
        Data = "data", "Data, money, safety";
        Known = "known", "Who already knows";
        Policy = "policy", "Against a rule";
        Other = "other", "Also";
    }
    Danger {
        Now = "yes", "Somebody is in danger now";
        Possible = "unsure", "Somebody may be hurt";
        None = "no", "Nobody can be hurt";
    }
    DangerStep {
        MakeSafe = "make-safe", "Make it safe";
        Call = "call", "Call for help";
        Stay = "stay", "Stay with the person";
        TellLead = "tell-lead", "Tell your lead where you are";
    }
    Dimension {
        PeopleSafety = "people-safety", "People’s safety";
        Privacy = "privacy", "Privacy";
        Customers = "customers", "Customers";
        Legal = "legal", "Law and contracts";
        Money = "money", "Money";
        ReputationPress = "press", "Press and good name";
        Operations = "operations", "Daily work";
        Colleagues = "colleagues", "Colleagues";
    }
    Spread {
        One = "one", "one person";
        Team = "team", "a team";
        Organisation = "organisation", "the whole organisation";
        Customers = "customers", "customers";
        Public = "public", "the public";
    }
    Window {
        RunningNow = "now", "it is happening now";
        Hours = "hours", "some hours are left";
        Days = "days", "some days are left";
        Over = "over", "it has happened";
    }
    Role {
        Owner = "owner", "owner";
        Lead = "lead", "lead";
        Helper = "helper", "helper";
        Affected = "affected", "affected";
        Reviewer = "reviewer", "reviewer";
        PeopleOffice = "people-office", "people office";
        Colleague = "colleague", "colleague";
        Admin = "admin", "admin";
        Auditor = "auditor", "auditor";
        Outsider = "outsider", "outsider";
    }
    Way {
        InPerson = "in-person", "in person";
        Phone = "phone", "on the phone";
        Mail = "mail", "in writing";
    }
    Conduct {
        HonestMistake = "honest", "An honest mistake";
        AtRiskShortcut = "shortcut", "A shortcut that had become usual";
        KnowingBreach = "knowing", "A rule knowingly broken";
    }
    Severity {
        Minor = "minor", "Minor";
        Serious = "serious", "Serious";
        Grave = "grave", "Grave";
    }
    Urgency {
        ActNow = "act-now", "Act now";
        Today = "today", "Today";
        ThisWeek = "this-week", "This week";
    }
    MessageKind {
        HeadsUp = "heads-up", "first news";
        Apology = "apology", "apology";
        StatusUpdate = "update", "progress update";
        FollowUp = "follow-up", "follow-up";
        Thanks = "thanks", "thanks";
        Statement = "statement", "statement";
    }
    ErasureReason {
        PersonalData = "personal-data", "personal data";
        WrongPlace = "wrong-place", "written in the wrong place";
        NotNeeded = "not-needed", "not needed any more";
        OnRequest = "on-request", "somebody asked for it";
    }
    Moment {
        Occurred = "occurred", "It happened";
        Noticed = "noticed", "You noticed";
        OrganisationAware = "organisation-aware", "The organisation knew";
        Resolved = "resolved", "It was put right";
    }
    Mood {
        Calm = "calm", "calm";
        Hard = "hard", "hard";
        Threatened = "threatened", "shouted at or threatened";
    }
}

/// The levels of harm, from 0.
const HARMS: [(&str, &str); 5] = [
    ("0", "no harm"),
    ("1", "annoying, soon over"),
    ("2", "a loss that can be made good"),
    ("3", "serious or lasting"),
    ("4", "danger to life, or beyond repair"),
];

impl Keyed for Harm {
    fn all() -> Vec<Self> {
        (0..=4).filter_map(|level: u8| Self::try_from(level).ok()).collect()
    }

    fn key(&self) -> &'static str {
        HARMS[usize::from(u8::from(*self))].0
    }

    fn name(&self) -> &'static str {
        HARMS[usize::from(u8::from(*self))].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keyed;
    use std::fmt::Debug;

    fn both_ways<T: Keyed + PartialEq + Debug>() {
        for value in T::all() {
            assert_eq!(T::from_key(value.key()), Some(value));
        }
    }

    #[test]
    fn every_key_leads_back_to_its_value() {
        both_ways::<Stage>();
        both_ways::<Mark>();
        both_ways::<Question>();
        both_ways::<Danger>();
        both_ways::<DangerStep>();
        both_ways::<Dimension>();
        both_ways::<Harm>();
        both_ways::<Spread>();
        both_ways::<Window>();
        both_ways::<Role>();
        both_ways::<Way>();
        both_ways::<Conduct>();
        both_ways::<Severity>();
        both_ways::<Urgency>();
        both_ways::<MessageKind>();
        both_ways::<ErasureReason>();
        both_ways::<Moment>();
        both_ways::<Mood>();
    }

    #[test]
    fn keys_are_read_as_people_type_them_and_never_guessed() {
        assert_eq!(Question::from_key(" How_Many "), Some(Question::HowMany));
        assert_eq!(Dimension::from_key("people safety"), Some(Dimension::PeopleSafety));
        assert_eq!(Question::from_key("how"), None);
    }
}
