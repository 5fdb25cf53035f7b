//! What is reviewed, what can be found, and what can be missing.

/// What kind of text is reviewed. A statement is reviewed as an apology.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// First news to the lead, in private.
    HeadsUp,
    /// To somebody who is affected.
    Apology,
    /// While the repair runs.
    StatusUpdate,
    /// After the repair.
    FollowUp,
    /// To helpers.
    Thanks,
    /// The written look-back, and the lesson made of it.
    ReviewDocument,
}

/// How bad the mistake is. Proportion is judged against it; it is never guessed from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Annoyance, minutes, small money.
    Minor,
    /// Real cost, a missed deadline, private data of a few.
    Serious,
    /// Danger to a person, large loss, many people's data, press, law.
    Grave,
}

/// How much a finding matters. Nothing is ever blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Change it unless you have a reason.
    Warn,
    /// Do not send it like this.
    Strong,
}

/// Makes an enum with its keys, in order.
macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $case:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$inner])* $case,)* }

        impl $name {
            /// All, in order.
            pub const ALL: &[Self] = &[$(Self::$case,)*];

            /// The word that data and machines use.
            pub fn key(self) -> &'static str {
                match self { $(Self::$case => $key,)* }
            }

            /// By its key.
            pub fn from_key(key: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.key() == key)
            }
        }
    };
}

keyed! {
    /// Words that hurt.
    Category {
        /// The fault is put on somebody else.
        BlameShift = "blame_shift",
        /// Circumstances lessen one's own part.
        Excuse = "excuse",
        /// The harm is made small.
        Minimising = "minimising",
        /// Nobody did it.
        EvasivePassive = "evasive_passive",
        /// The apology hangs on an “if”.
        ConditionalApology = "conditional_apology",
        /// Words of apology that apologise for nothing.
        NonApology = "non_apology",
        /// More apology than the mistake carries.
        OverApology = "over_apology",
        /// One runs oneself down.
        SelfAttack = "self_attack",
        /// Vague where a fact is due.
        VagueFact = "vague_fact",
        /// Something else stands before the news.
        BuriedLead = "buried_lead",
        /// The reader is pressed to forgive.
        DemandForgiveness = "demand_forgiveness",
        /// A past act is judged by what is known now.
        CounterfactualHindsight = "counterfactual_hindsight",
        /// A guess is told as a fact.
        SpeculationAsFact = "speculation_as_fact",
        /// A promise that nobody can keep.
        PromiseTooBig = "promise_too_big",
        /// Somebody who must know is kept from it.
        Concealment = "concealment",
    }
}

keyed! {
    /// What a kind of message owes its reader.
    MessagePart {
        /// It was the writer's own act, or their team's.
        Admission = "admission",
        /// The same, towards whoever is affected.
        Responsibility = "responsibility",
        /// The deed or omission itself.
        WhatHappened = "what_happened",
        /// Who or what is hurt and how far, or that this is being counted.
        Impact = "impact",
        /// What must happen now, or that nothing is urgent.
        ImmediateActionNeeded = "immediate_action_needed",
        /// A question, ways to choose from, a request to meet.
        AskForDirection = "ask_for_direction",
        /// Words of apology.
        Apology = "apology",
        /// What is done or offered to make good.
        RepairOffer = "repair_offer",
        /// A change that can be seen.
        Prevention = "prevention",
        /// What is done and what is open.
        CurrentState = "current_state",
        /// What comes next.
        NextStep = "next_step",
        /// When the next word comes.
        NextUpdateTime = "next_update_time",
        /// The state after the repair.
        Outcome = "outcome",
        /// What the person did.
        ThanksSpecific = "thanks_specific",
        /// How it could happen: conditions, not culprits.
        ContributingCauses = "contributing_causes",
        /// Who does what is to be changed, or by when.
        ActionOwner = "action_owner",
    }
}

impl Kind {
    /// All, in the order in which they come in a recovery.
    pub const ALL: [Self; 6] =
        [Self::HeadsUp, Self::Apology, Self::StatusUpdate, Self::FollowUp, Self::Thanks, Self::ReviewDocument];

    /// The word that data and machines use.
    pub fn key(self) -> &'static str {
        match self {
            Self::HeadsUp => "heads_up",
            Self::Apology => "apology",
            Self::StatusUpdate => "status_update",
            Self::FollowUp => "follow_up",
            Self::Thanks => "thanks",
            Self::ReviewDocument => "review_document",
        }
    }

    /// By its key, with hyphens or underscores.
    pub fn from_key(key: &str) -> Option<Self> {
        let key = key.replace('-', "_").to_lowercase();
        if key == "statement" { Some(Self::Apology) } else { Self::ALL.into_iter().find(|kind| kind.key() == key) }
    }

    /// The letter by which patterns and examples name it.
    pub fn letter(self) -> char {
        match self {
            Self::HeadsUp => 'H',
            Self::Apology => 'A',
            Self::StatusUpdate => 'S',
            Self::FollowUp => 'F',
            Self::Thanks => 'T',
            Self::ReviewDocument => 'R',
        }
    }

    /// What such a text owes its reader.
    pub fn owes(self, severity: Severity) -> Vec<MessagePart> {
        use MessagePart::{
            ActionOwner, Admission, Apology, AskForDirection, ContributingCauses, CurrentState, ImmediateActionNeeded,
            Impact, NextStep, NextUpdateTime, Outcome, Prevention, RepairOffer, Responsibility, ThanksSpecific,
            WhatHappened,
        };
        let (always, from_serious): (&[_], &[_]) = match self {
            Self::HeadsUp => (&[Admission, WhatHappened], &[Impact, ImmediateActionNeeded, AskForDirection]),
            Self::Apology => (&[Apology, Responsibility, WhatHappened], &[Impact, RepairOffer, Prevention]),
            Self::StatusUpdate => (&[CurrentState], &[NextStep, NextUpdateTime]),
            Self::FollowUp => (&[Outcome], &[Prevention]),
            Self::Thanks => (&[ThanksSpecific], &[]),
            Self::ReviewDocument => (&[WhatHappened, ContributingCauses, Prevention], &[Impact, ActionOwner]),
        };
        let more = if severity == Severity::Minor { &[] } else { from_serious };
        always.iter().chain(more).copied().collect()
    }
}

impl Severity {
    /// All, lightest first.
    pub const ALL: [Self; 3] = [Self::Minor, Self::Serious, Self::Grave];

    /// The word that data and machines use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minor => "minor",
            Self::Serious => "serious",
            Self::Grave => "grave",
        }
    }

    /// By its key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.key() == key)
    }

    /// The letter by which patterns name it.
    pub(crate) fn letter(self) -> char {
        match self {
            Self::Minor => 'm',
            Self::Serious => 's',
            Self::Grave => 'g',
        }
    }
}

impl Category {
    /// The kinds of text in which it is looked for, by their letters.
    pub(crate) fn applies(self) -> &'static str {
        match self {
            Self::BlameShift | Self::SelfAttack | Self::Concealment => "HASFTR",
            Self::OverApology => "HASFT",
            Self::Excuse | Self::Minimising | Self::VagueFact | Self::SpeculationAsFact | Self::PromiseTooBig => {
                "HASFR"
            }
            Self::EvasivePassive | Self::ConditionalApology | Self::NonApology => "HASF",
            Self::BuriedLead => "HSF",
            Self::DemandForgiveness => "HAFT",
            Self::CounterfactualHindsight => "SFR",
        }
    }

    /// The kinds of text in which it is looked for.
    pub fn kinds(self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| self.applies().contains(kind.letter())).collect()
    }

    /// How much it matters, for a mistake of this severity.
    pub fn level(self, severity: Severity) -> Level {
        match self {
            Self::BlameShift | Self::ConditionalApology | Self::NonApology | Self::Concealment => Level::Strong,
            Self::Excuse | Self::Minimising | Self::BuriedLead if severity == Severity::Grave => Level::Strong,
            _ => Level::Warn,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Category, Kind, Level, MessagePart, Severity};

    #[test]
    fn keys_lead_back() {
        assert!(Category::ALL.iter().all(|one| Category::from_key(one.key()) == Some(*one)));
        assert!(MessagePart::ALL.iter().all(|one| MessagePart::from_key(one.key()) == Some(*one)));
        assert!(Kind::ALL.iter().all(|one| Kind::from_key(one.key()) == Some(*one)));
        assert!(Severity::ALL.iter().all(|one| Severity::from_key(one.key()) == Some(*one)));
        assert_eq!((Category::ALL.len(), MessagePart::ALL.len()), (15, 16));
        assert_eq!(Kind::from_key("heads-up"), Some(Kind::HeadsUp));
        assert_eq!(Kind::from_key("statement"), Some(Kind::Apology));
    }

    #[test]
    fn a_small_mistake_owes_less() {
        assert_eq!(Kind::HeadsUp.owes(Severity::Minor).len(), 2);
        assert_eq!(Kind::Apology.owes(Severity::Grave).len(), 6);
    }

    #[test]
    fn levels_rise_with_what_is_at_stake() {
        assert_eq!(Category::Excuse.level(Severity::Serious), Level::Warn);
        assert_eq!(Category::Excuse.level(Severity::Grave), Level::Strong);
        assert_eq!(Category::BlameShift.level(Severity::Minor), Level::Strong);
    }
}
