//! From a law, anchors and facts to what is due when.

use crate::calendar::Holidays;
use crate::given::{Given, Moment};
use crate::law::{Condition, Law, Limb, Rule, Stage, Then};
use jiff::civil::Time;
use jiff::{SignedDuration, ToSpan};
use std::collections::BTreeSet;

/// How a notice stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A due time is known.
    Running,
    /// An anchor or a fact is missing.
    NotStarted,
    /// A condition says so.
    NotRequired,
    /// The law gives no figure.
    NoLimit,
}

/// One notice of a law.
#[derive(Debug, Clone)]
pub struct Outcome<'l> {
    /// Which.
    pub stage: &'l Stage,
    /// How it stands.
    pub status: Status,
    /// When it is due; provisional where it has not started.
    pub due: Option<Moment>,
    /// The rule that holds: why, and how the time is counted.
    pub rule: &'l Rule,
    /// Anchors and facts without which it has not started, or could be earlier.
    pub missing: Vec<&'l str>,
    /// The law did not apply at the earliest time that was given.
    pub is_out_of_force: bool,
}

impl<'l> Outcome<'l> {
    /// How the time is counted, where there is one.
    pub fn calendar(&self) -> Option<&'l str> {
        self.rule.calendar.as_deref().filter(|_| !self.is_out_of_force)
    }

    /// Whether the due time only stands in for one that is not known yet.
    pub fn is_provisional(&self) -> bool {
        self.status == Status::NotStarted && self.due.is_some()
    }
}

/// Every notice of a law, in its order. `own` are holidays of one's own.
pub fn evaluate<'l>(law: &'l Law, given: &Given, own: &BTreeSet<jiff::civil::Date>) -> Vec<Outcome<'l>> {
    let mut outcomes: Vec<Outcome<'l>> = Vec::new();
    let is_out_of_force = is_out_of_force(law, given);
    for stage in &law.stages {
        let mut outcome = Evaluation { given, own, before: &outcomes }.stage(stage);
        if is_out_of_force {
            outcome = Outcome { status: Status::NotRequired, due: None, is_out_of_force, ..outcome };
        }
        outcomes.push(outcome);
    }
    outcomes
}

fn is_out_of_force(law: &Law, given: &Given) -> bool {
    let first = given.anchors.values().map(Moment::day).min();
    first.is_some_and(|day| day < law.effective_from || law.effective_to.is_some_and(|last| day > last))
}

struct Evaluation<'e, 'l> {
    given: &'e Given,
    own: &'e BTreeSet<jiff::civil::Date>,
    before: &'e [Outcome<'l>],
}

impl<'l> Evaluation<'_, 'l> {
    fn stage(&self, stage: &'l Stage) -> Outcome<'l> {
        let rule = stage.rules.iter().find(|rule| rule.conditions.iter().all(|one| self.holds(one)));
        let rule = rule.unwrap_or_else(|| stage.rules.last().expect("a stage has rules"));
        let plain = |status| Outcome { stage, status, due: None, rule, missing: Vec::new(), is_out_of_force: false };
        match rule.then {
            Then::NoLimit => plain(Status::NoLimit),
            Then::NotRequired => plain(Status::NotRequired),
            Then::Needs => {
                Outcome { missing: rule.needs.as_deref().into_iter().collect(), ..plain(Status::NotStarted) }
            }
            Then::Due => self.due(rule, plain(Status::Running)),
        }
    }

    /// A condition on what is not known does not hold: so the stricter rule, which comes later, applies.
    fn holds(&self, condition: &Condition) -> bool {
        if let Some([from, to]) = &condition.between {
            return self.is_longer(from, to, condition);
        }
        let value = condition.fact.as_ref().and_then(|fact| self.given.facts.get(fact));
        let number = || value.and_then(|value| value.parse::<u64>().ok());
        match (condition.at_least, condition.less_than) {
            (Some(least), _) => number().is_some_and(|number| number >= least),
            (_, Some(bound)) => number().is_some_and(|number| number < bound),
            _ => value.is_some_and(|value| condition.is.contains(value)),
        }
    }

    fn is_longer(&self, from: &str, to: &str, condition: &Condition) -> bool {
        let (Some(from), Some(to)) = (self.given.anchors.get(from), self.given.anchors.get(to)) else { return false };
        if let Some(days) = condition.more_days_than {
            return from.day().checked_add(days.days()).is_ok_and(|last| to.day() > last);
        }
        match (from, to) {
            (Moment::At(from, _), Moment::At(to, _)) => {
                let hours = SignedDuration::from_hours(condition.more_hours_than.unwrap_or(0));
                to.timestamp().duration_since(from.timestamp()) > hours
            }
            _ => false,
        }
    }

    fn due(&self, rule: &'l Rule, plain: Outcome<'l>) -> Outcome<'l> {
        let mut missing = Vec::new();
        let (mut times, mut is_started) = (Vec::new(), true);
        for limb in &rule.limbs {
            match self.given.anchors.get(&limb.from) {
                Some(from) => times.extend(self.end(limb, from)),
                None => {
                    missing.push(limb.from.as_str());
                    is_started &= !(limb.is_trigger || rule.limbs.len() == 1);
                    times.extend(self.stand_in(limb).and_then(|from| self.end(limb, &from)));
                }
            }
        }
        let due = times.into_iter().min_by_key(instant).map(|due| self.rolled(due, rule));
        is_started &= due.is_some();
        let status = if is_started { Status::Running } else { Status::NotStarted };
        Outcome { status, due, missing, ..plain }
    }

    /// Until a notice is sent, its own due time stands in for the sending.
    fn stand_in(&self, limb: &Limb) -> Option<Moment> {
        let chain = limb.chain_from.as_ref()?;
        self.before.iter().find(|outcome| outcome.stage.id == *chain).and_then(|outcome| outcome.due.clone())
    }

    fn end(&self, limb: &Limb, from: &Moment) -> Option<Moment> {
        let end = match from {
            Moment::At(at, utc) if limb.hours > 0 => {
                Moment::At(at.checked_add(SignedDuration::from_hours(limb.hours)).ok()?, *utc)
            }
            other => Moment::On(self.end_day(limb, other)?),
        };
        let not_before = limb.not_before.as_ref().and_then(|anchor| self.given.anchors.get(anchor));
        not_before.is_none_or(|anchor| instant(&end) >= instant(anchor)).then_some(end)
    }

    fn end_day(&self, limb: &Limb, from: &Moment) -> Option<jiff::civil::Date> {
        let day = if limb.from_year_end { from.day().last_of_year() } else { from.day() };
        if limb.working_days > 0 {
            return Some(self.holidays(limb.us_holidays).after(day, limb.working_days));
        }
        day.checked_add(limb.months.months().days(limb.days)).ok()
    }

    fn holidays(&self, us_federal: bool) -> Holidays {
        Holidays { us_federal, own: self.own.clone() }
    }

    fn rolled(&self, due: Moment, rule: &Rule) -> Moment {
        let holidays = self.holidays(false);
        if !rule.rolls_to_noon || holidays.is_working(due.day()) {
            return due;
        }
        let day = holidays.working_from(due.day());
        match due {
            Moment::At(at, utc) => {
                let noon = day.to_datetime(Time::constant(12, 0, 0, 0)).to_zoned(at.time_zone().clone());
                noon.map_or(Moment::At(at, utc), |noon| Moment::At(noon, utc))
            }
            Moment::On(_) => Moment::On(day),
        }
    }
}

/// For comparing: a day counts from its beginning, in UTC.
fn instant(moment: &Moment) -> i128 {
    match moment {
        Moment::At(at, _) => at.timestamp().as_nanosecond(),
        Moment::On(day) => day.to_zoned(jiff::tz::TimeZone::UTC).map_or(i128::MAX, |at| at.timestamp().as_nanosecond()),
    }
}
