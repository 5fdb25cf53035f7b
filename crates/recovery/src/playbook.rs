//! What a recovery takes over from a playbook: it is copied, so that a later edition never changes what was said at the time.
//!
//! Lives here: the copy that stands in the journal, and its parts. Not here: the files they come from, their checks and templates (`playbook`).

use crate::Span;
use crate::content::{MessageKind, WayForward};
use crate::fallout::Fallout;
use crate::person::{Role, Way};
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which way through the first hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Road {
    /// Stop, assess, weigh, tell.
    #[default]
    Usual,
    /// A rule was broken: advice first, while the time to tell runs on.
    AdviceFirst,
}

/// How soon the lead hears it, and how often there is an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaybookLimits {
    /// From noticing to telling the lead.
    pub tell: Span,
    /// From one update to the next.
    pub update: Span,
}

/// A question of one kind of mistake, beside those that are always asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Prompt {
    /// Its name in templates and on the command line.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "name")))]
    pub id: String,
    /// The question.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "question", "maxLength" = 160)))]
    pub ask: Words,
    /// Why it matters now.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 160)))]
    pub why: Words,
}

/// Somebody who must hear it, by part and not by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MustHear {
    /// Who, in words.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 80)))]
    pub who: Words,
    /// Their part.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["lead", "helper", "affected", "reviewer"])))]
    pub role: Role,
    /// Why.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 160)))]
    pub why: Words,
    /// By which way, if there is a choice.
    pub how: Way,
}

/// A law that may apply, and the question that decides it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LawQuestion {
    /// The law, by the name under which `amends deadline` knows it.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "law")))]
    pub id: String,
    /// What decides whether it may apply.
    #[cfg_attr(feature = "schema", schemars(extend("format" = "question", "maxLength" = 160)))]
    pub question: Words,
}

/// How strong a protection is, strongest first.
/// # Source
/// The hierarchy of intervention effectiveness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The mistake cannot be made.
    ForcingFunction,
    /// A machine does it.
    Automation,
    /// One way only.
    Standardisation,
    /// A second person looks.
    DoubleCheck,
    /// A rule says so.
    Rule,
    /// People have been shown.
    Training,
    /// A note reminds.
    Reminder,
}

/// A protection to think of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proposed {
    /// What holds from then on.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 160)))]
    pub what: Words,
    /// How one sees that it holds.
    #[cfg_attr(feature = "schema", schemars(extend("maxLength" = 160)))]
    pub check: Words,
    /// How strong it is.
    pub strength: Strength,
}

/// What a recovery took over from a playbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// Which playbook.
    pub id: String,
    /// Which edition of it.
    pub version: u32,
    /// Its name.
    pub name: Words,
    /// Which way through the first hour.
    #[serde(default)]
    pub road: Road,
    /// The limits that were shown.
    pub limits: PlaybookLimits,
    /// What is done first where somebody may be hurt.
    pub first_lines: Vec<Words>,
    /// What is asked beside the usual.
    pub questions: Vec<Prompt>,
    /// Who must hear it, in order.
    pub hear: Vec<MustHear>,
    /// Ways forward to think of.
    pub options: Vec<WayForward>,
    /// Where messages start: templates.
    pub messages: BTreeMap<MessageKind, String>,
    /// The fallout to suggest.
    pub fallout: Vec<Fallout>,
    /// Laws that may apply.
    pub laws: Vec<LawQuestion>,
    /// Corrective actions to think of.
    pub actions: Vec<Words>,
    /// Conditions to look at later.
    pub factors: Vec<Words>,
    /// Early warning signs to look at later.
    pub signs: Vec<Words>,
    /// Protections to think of, strongest first.
    pub protections: Vec<Proposed>,
}

impl Adopted {
    /// The question under a name.
    pub fn question(&self, id: &str) -> Option<&Prompt> {
        self.questions.iter().find(|prompt| prompt.id == id)
    }

    /// Who must hear it and has nobody's name yet, given the parts of those who are named.
    pub fn still_unnamed(&self, mut left: Vec<Role>) -> Vec<&MustHear> {
        let is_unnamed = |must: &&MustHear| match left.iter().position(|role| *role == must.role) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        };
        self.hear.iter().filter(is_unnamed).collect()
    }
}
