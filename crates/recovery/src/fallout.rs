//! What a mistake does or may do: danger, spread, harm by dimension, and the severity that they suggest.
//!
//! Lives here: the scales and the one table between them. Not here: their names in English (`catalogue`).

use crate::Timestamp;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// People in physical danger. `Now` and `Possible` take the same road.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Danger {
    /// Somebody is in danger now.
    Now,
    /// Not sure, or the one answer "yes or not sure".
    Possible,
    /// Nobody can be physically harmed by this.
    None,
}

impl Danger {
    /// Whether everything else waits.
    pub fn comes_first(self) -> bool {
        self != Self::None
    }
}

/// Is it still getting worse?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spreading {
    /// Yes, and this is how it can be stopped.
    Stoppable(Words),
    /// Yes, and the owner cannot stop it.
    Unstoppable,
    /// No, or not any more.
    No,
}

/// In which way a mistake can hurt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// Life and limb.
    PeopleSafety,
    /// Personal data.
    Privacy,
    /// Those who are served.
    Customers,
    /// Law, contract, regulator.
    Legal,
    /// Money.
    Money,
    /// Press and the name of the house.
    ReputationPress,
    /// Work that stands still or must be done again.
    Operations,
    /// Those one works with.
    Colleagues,
}

impl Dimension {
    /// All dimensions, in the order in which they are asked.
    pub const ALL: [Self; 8] = [
        Self::PeopleSafety,
        Self::Privacy,
        Self::Customers,
        Self::Legal,
        Self::Money,
        Self::ReputationPress,
        Self::Operations,
        Self::Colleagues,
    ];
}

/// How bad, from 0 (none) to 4 (danger to life, or irreversible).
/// # Source
/// The severity scales' common levels: 1 inconvenience, 2 loss that can be made good, 3 serious or lasting.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Harm(u8);

impl TryFrom<u8> for Harm {
    type Error = &'static str;
    fn try_from(level: u8) -> Result<Self, Self::Error> {
        if level <= 4 { Ok(Self(level)) } else { Err("harm goes from 0 to 4") }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Harm {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Harm".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": 0, "maximum": 4 })
    }
}

impl From<Harm> for u8 {
    fn from(harm: Harm) -> Self {
        harm.0
    }
}

/// How far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// One person.
    One,
    /// A team.
    Team,
    /// The organisation.
    Organisation,
    /// Customers.
    Customers,
    /// The public.
    Public,
}

/// How long the harm can still be prevented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// It is happening.
    RunningNow,
    /// Some hours are left.
    Hours,
    /// Some days are left.
    Days,
    /// It has happened; nothing more comes of waiting.
    Over,
}

/// The fallout in one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fallout {
    /// In which way.
    pub dimension: Dimension,
    /// How bad.
    pub harm: Harm,
    /// How far.
    pub spread: Spread,
    /// How long it can still be prevented.
    pub window: Window,
    /// Until when exactly, where that is known.
    #[cfg_attr(feature = "schema", schemars(skip))]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Timestamp>,
}

/// How serious the mistake is; set by the owner or the lead, suggested by [`Severity::suggested`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Annoyance, minutes, small money.
    Minor,
    /// Real cost, private data of a few, a complaint likely.
    Serious,
    /// Danger to a person, large loss, many people's data, press, law.
    Grave,
}

impl Severity {
    /// The severity that the worst harm suggests; `None` while nothing is known.
    /// # Source
    /// Worst harm 0–1 minor, 2 serious, 3–4 grave; grave when danger is now; one step higher when the
    /// spread is public or the press is in it.
    pub fn suggested(danger: Option<Danger>, fallout: &[Fallout]) -> Option<Self> {
        if danger == Some(Danger::Now) {
            return Some(Self::Grave);
        }
        let worst = fallout.iter().map(|f| f.harm.0).max()?;
        let raised = fallout.iter().any(Fallout::raises);
        Some(match (worst, raised) {
            (0..=1, false) => Self::Minor,
            (0..=1, true) | (2, false) => Self::Serious,
            _ => Self::Grave,
        })
    }
}

impl Fallout {
    fn raises(&self) -> bool {
        let in_the_press = self.dimension == Dimension::ReputationPress && self.harm.0 > 0;
        (self.spread == Spread::Public && self.harm.0 > 0) || in_the_press
    }
}

/// The just-culture scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conduct {
    /// A slip, a lapse, a misreading.
    HonestMistake,
    /// A corner cut that had become usual.
    AtRiskShortcut,
    /// An instruction or rule broken knowingly: advice before telling.
    KnowingBreach,
}

/// How fast to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Harm is running, or people are in danger.
    ActNow,
    /// Hours are left.
    Today,
    /// Nothing gets worse by the hour.
    ThisWeek,
}

impl Urgency {
    /// How fast to move, from what is known.
    pub fn read(danger: Option<Danger>, spreading: Option<&Spreading>, fallout: &[Fallout]) -> Self {
        let running = fallout.iter().any(|f| f.window == Window::RunningNow && f.harm.0 > 0);
        if danger.is_some_and(Danger::comes_first) || spreading.is_some_and(|s| *s != Spreading::No) || running {
            return Self::ActNow;
        }
        let hours = fallout.iter().any(|f| f.window == Window::Hours && f.harm.0 > 0);
        if hours { Self::Today } else { Self::ThisWeek }
    }
}

#[cfg(test)]
mod tests {
    use super::{Danger, Dimension, Fallout, Severity, Spread, Urgency, Window};

    fn fallout(dimension: Dimension, harm: u8, spread: Spread) -> Fallout {
        Fallout { dimension, harm: harm.try_into().unwrap(), spread, window: Window::Days, by: None }
    }

    #[test]
    fn severity_follows_the_table() {
        let of = |harm, spread| Severity::suggested(None, &[fallout(Dimension::Customers, harm, spread)]).unwrap();
        assert_eq!(of(0, Spread::One), Severity::Minor);
        assert_eq!(of(1, Spread::Customers), Severity::Minor);
        assert_eq!(of(1, Spread::Public), Severity::Serious);
        assert_eq!(of(2, Spread::Customers), Severity::Serious);
        assert_eq!(of(2, Spread::Public), Severity::Grave);
        assert_eq!(of(3, Spread::One), Severity::Grave);
        assert_eq!(of(4, Spread::One), Severity::Grave);
    }

    #[test]
    fn danger_now_is_grave_whatever_the_harm_and_press_raises_by_one() {
        assert_eq!(Severity::suggested(Some(Danger::Now), &[]), Some(Severity::Grave));
        assert_eq!(Severity::suggested(Some(Danger::Possible), &[]), None);
        let press = fallout(Dimension::ReputationPress, 1, Spread::One);
        assert_eq!(Severity::suggested(None, &[press]), Some(Severity::Serious));
    }

    #[test]
    fn what_is_running_is_acted_on_now() {
        let mut running = fallout(Dimension::Money, 2, Spread::One);
        assert_eq!(Urgency::read(None, None, &[running]), Urgency::ThisWeek);
        running.window = Window::Hours;
        assert_eq!(Urgency::read(None, None, &[running]), Urgency::Today);
        running.window = Window::RunningNow;
        assert_eq!(Urgency::read(None, None, &[running]), Urgency::ActNow);
        assert_eq!(Urgency::read(Some(Danger::Possible), None, &[]), Urgency::ActNow);
    }
}
