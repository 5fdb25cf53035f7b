//! What triage can say: kinds of mistake, danger, urgency, fallout, conduct.

/// A value that has a name in the batch format and in the labelled examples.
pub trait Key: Sized + Copy + PartialEq + 'static {
    /// All values, in the order of the model's outputs.
    const ALL: &'static [Self];
    /// The names, in the same order.
    const KEYS: &'static [&'static str];

    /// Its place among all.
    fn place(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).expect("every value is among all")
    }

    /// Its name.
    fn key(self) -> &'static str {
        Self::KEYS[self.place()]
    }

    /// The value of a name.
    fn from_key(key: &str) -> Option<Self> {
        Self::KEYS.iter().position(|known| *known == key).map(|place| Self::ALL[place])
    }
}

macro_rules! labels {
    ($($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $variant:ident = $key:literal;)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $type { $($(#[$each])* $variant),* }

            impl Key for $type {
                const ALL: &'static [Self] = &[$(Self::$variant),*];
                const KEYS: &'static [&'static str] = &[$($key),*];
            }
        )*
    };
}

labels! {
    /// The kind of mistake: the playbook to start from. Where two fit, the one whose first action is more urgent comes first.
    Kind {
        /// Somebody in our care got wrong or no care.
        MedicationOrCareError = "medication_or_care_error";
        /// Injury or hazard elsewhere.
        SafetyHazardOrInjury = "safety_hazard_or_injury";
        /// Credentials, keys, trade or official secrets.
        SecretLeak = "secret_leak";
        /// Information reached the wrong people.
        MisdirectedMessage = "misdirected_message";
        /// Information destroyed or gone.
        DataLoss = "data_loss";
        /// A service or line stopped.
        ProductionOutage = "production_outage";
        /// Money moved or charged wrongly.
        PaymentError = "payment_error";
        /// A date passed.
        MissedDeadline = "missed_deadline";
        /// Somebody was told something false.
        WrongInformation = "wrong_information";
        /// Something of somebody's was damaged.
        EquipmentOrPropertyDamage = "equipment_or_property_damage";
        /// Our product or work is faulty.
        QualityDefect = "quality_defect";
        /// A rule is the heart of it.
        PolicyBreach = "policy_breach";
        /// How we treated somebody.
        Interpersonal = "interpersonal";
        /// None of these, or too vague to say.
        General = "general";
    }
    /// Physical danger to a person.
    Danger {
        /// Somebody is being harmed, exposed or missing at this moment.
        Now = "now";
        /// Harm to a body is plausible: not known, not yet, or stopped and to be checked.
        Possible = "possible";
        /// None that the words tell of.
        None = "none";
    }
    /// How fast to move.
    Urgency {
        /// Harm grows, or the chance to undo it closes, within minutes to about two hours.
        ActNow = "act_now";
        /// Something must be said or done in this working day.
        Today = "today";
        /// No clock shorter than a day.
        ThisWeek = "this_week";
    }
    /// Who or what is likely touched.
    Fallout {
        /// Life and limb.
        PeopleSafety = "people_safety";
        /// Personal data.
        Privacy = "privacy";
        /// Those who are served.
        Customers = "customers";
        /// Law, contract, regulator.
        Legal = "legal";
        /// Money.
        Money = "money";
        /// Press and the name of the house.
        ReputationPress = "reputation_press";
        /// Work that stands still or must be done again.
        Operations = "operations";
        /// Those one works with.
        Colleagues = "colleagues";
    }
    /// The just-culture scale.
    Conduct {
        /// A slip, a lapse, a wrong belief.
        HonestMistake = "honest_mistake";
        /// A step known to be required was skipped or bent, with no ill intent.
        AtRiskShortcut = "at_risk_shortcut";
        /// A rule knowingly broken, or the thing hidden or falsified.
        KnowingBreach = "knowing_breach";
    }
}
