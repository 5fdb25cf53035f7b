//! Scores of triage: what was right, what was missed, how sure it was, and what it takes for what.

use std::collections::BTreeMap;
use std::fmt::Write;
use triage::training::Example;
use triage::{Conduct, Danger, Fallout, Key, Kind, Triage};

/// What was said of some descriptions.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    many: usize,
    kinds: Confusion,
    conducts: Confusion,
    in_three: usize,
    urgency_right: usize,
    /// Descriptions with danger, those of them that were called none; without, those that were called dangerous.
    danger: (usize, usize),
    calm: (usize, usize),
    now: (usize, usize),
    fallout: Count,
    by_fallout: BTreeMap<Fallout, Count>,
    /// The surest kind: how sure, and whether it was right.
    sure: Vec<(f32, bool)>,
    cases: Vec<(f32, String)>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

/// How often one was taken for the other: by what it is, then by what it was called.
#[derive(Debug, Default)]
struct Confusion(BTreeMap<(usize, usize), usize>);

impl Confusion {
    fn take(&mut self, is: usize, called: usize) {
        *self.0.entry((is, called)).or_default() += 1;
    }

    fn count(&self, one: usize) -> Count {
        let sum = |fits: &dyn Fn(usize, usize) -> bool| {
            self.0.iter().filter(|((is, called), _)| fits(*is, *called)).map(|(_, many)| many).sum()
        };
        Count {
            right: sum(&|is, called| is == one && called == one),
            wrong: sum(&|is, called| is != one && called == one),
            missed: sum(&|is, called| is == one && called != one),
        }
    }

    fn macro_f1(&self, many: usize) -> f64 {
        (0..many).map(|one| self.count(one).f1()).sum::<f64>() / many as f64
    }
}

impl Count {
    fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Tally {
    /// Counts one description.
    pub(crate) fn take(&mut self, example: &Example, triage: &Triage, probabilities: &[f32]) {
        let best = &triage.kinds[0];
        self.many += 1;
        self.kinds.take(example.kind.place(), best.what.place());
        self.conducts.take(example.conduct.place(), triage.conduct.what.place());
        self.in_three += usize::from(triage.kinds.iter().take(3).any(|kind| kind.what == example.kind));
        self.urgency_right += usize::from(triage.urgency.what == example.urgency);
        self.sure.push((best.sure, best.what == example.kind));
        self.take_danger(example.danger, triage.danger.what);
        self.take_fallout(example, triage);
        if best.what != example.kind {
            let (is, called) = (example.kind.key(), best.what.key());
            self.cases.push((probabilities[best.what.place()], format!("{is}, called {called}: {}", example.text)));
        }
    }

    fn take_danger(&mut self, is: Danger, called: Danger) {
        let was_missed = usize::from(called == Danger::None);
        match is {
            Danger::None => self.calm = (self.calm.0 + 1, self.calm.1 + 1 - was_missed),
            _ => self.danger = (self.danger.0 + 1, self.danger.1 + was_missed),
        }
        if is == Danger::Now {
            self.now = (self.now.0 + 1, self.now.1 + was_missed);
        }
    }

    fn take_fallout(&mut self, example: &Example, triage: &Triage) {
        for fallout in Fallout::ALL {
            let is = example.fallout.contains(fallout);
            let called = triage.fallout.iter().any(|one| one.what == *fallout);
            let count = self.by_fallout.entry(*fallout).or_default();
            for count in [count, &mut self.fallout] {
                count.right += usize::from(is && called);
                count.wrong += usize::from(!is && called);
                count.missed += usize::from(is && !called);
            }
        }
    }

    fn add(&mut self, other: &Self) {
        self.many += other.many;
        other.kinds.0.iter().for_each(|(pair, many)| *self.kinds.0.entry(*pair).or_default() += many);
        other.conducts.0.iter().for_each(|(pair, many)| *self.conducts.0.entry(*pair).or_default() += many);
        self.in_three += other.in_three;
        self.urgency_right += other.urgency_right;
        for (to, from) in [(&mut self.danger, other.danger), (&mut self.calm, other.calm), (&mut self.now, other.now)] {
            *to = (to.0 + from.0, to.1 + from.1);
        }
        for (fallout, count) in &other.by_fallout {
            let mine = self.by_fallout.entry(*fallout).or_default();
            for to in [mine, &mut self.fallout] {
                *to = Count {
                    right: to.right + count.right,
                    wrong: to.wrong + count.wrong,
                    missed: to.missed + count.missed,
                };
            }
        }
        self.sure.extend(&other.sure);
        self.cases.extend(other.cases.iter().cloned());
    }

    /// The figures with the limits that they must keep: a name, the figure, the limit, and whether it is a ceiling.
    fn figures(&self) -> [(&'static str, f64, f64, bool); 8] {
        [
            ("kind, macro-F1", self.kinds.macro_f1(Kind::ALL.len()), 0.58, false),
            ("kind among three", share(self.in_three, self.many), 0.82, false),
            ("danger missed", share(self.danger.1, self.danger.0), 0.12, true),
            ("danger false", share(self.calm.1, self.calm.0), 0.25, true),
            ("danger now missed", share(self.now.1, self.now.0), 0.05, true),
            ("urgency right", share(self.urgency_right, self.many), 0.60, false),
            ("fallout, micro-F1", self.fallout.f1(), 0.64, false),
            ("conduct, macro-F1", self.conducts.macro_f1(Conduct::ALL.len()), 0.58, false),
        ]
    }
}

/// The figures over all seeds with the spread between them, the calibration, the confusions, the surest wrong ones.
pub(crate) fn report(folds: &[Tally], each: usize, worst: usize) -> String {
    let seeds: Vec<Tally> = folds.chunks(each).map(sum).collect();
    let whole = sum(folds);
    let mut said = format!("{} descriptions, {} folds, {} seeds\n\n", seeds[0].many, each, seeds.len());
    for (at, (name, figure, limit, is_ceiling)) in whole.figures().into_iter().enumerate() {
        let of: Vec<f64> = seeds.iter().map(|seed| seed.figures()[at].1).collect();
        let (low, high) = (of.iter().copied().fold(1.0, f64::min), of.iter().copied().fold(0.0, f64::max));
        let is_kept = if is_ceiling { figure <= limit } else { figure >= limit };
        let (sign, mark) = (if is_ceiling { "≤" } else { "≥" }, if is_kept { "" } else { "  NOT KEPT" });
        let _ = writeln!(said, "{name:<20} {figure:.3}  ({low:.3} to {high:.3})  {sign} {limit}{mark}");
    }
    said += &by_kind(&whole);
    said += &by_fallout(&whole);
    said += &calibration(&whole.sure);
    said += &confusions(&whole.kinds);
    let mut cases = whole.cases;
    cases.sort_by(|one, other| other.0.total_cmp(&one.0));
    cases.dedup_by(|one, other| one.1 == other.1);
    let _ = writeln!(said, "\nThe surest that were wrong:");
    cases.iter().take(worst).fold(said, |said, (sure, case)| format!("{said}  {sure:.2} {case}\n"))
}

fn sum(tallies: &[Tally]) -> Tally {
    tallies.iter().fold(Tally::default(), |mut whole, tally| {
        whole.add(tally);
        whole
    })
}

fn by_kind(whole: &Tally) -> String {
    Kind::ALL.iter().fold("\nBy kind: F1\n".to_owned(), |said, kind| {
        format!("{said}  {:<30} {:.3}\n", kind.key(), whole.kinds.count(kind.place()).f1())
    })
}

fn by_fallout(whole: &Tally) -> String {
    whole.by_fallout.iter().fold("\nBy fallout: F1\n".to_owned(), |said, (fallout, count)| {
        format!("{said}  {:<30} {:.3}\n", fallout.key(), count.f1())
    })
}

/// Of those with about this probability, how many were right.
fn calibration(sure: &[(f32, bool)]) -> String {
    let mut said = "\nHow sure, how many, how many of them right\n".to_owned();
    let mut error = 0.0;
    for tenth in 0..10 {
        let (from, to) = (tenth as f32 / 10.0, (tenth + 1) as f32 / 10.0);
        let within: Vec<&(f32, bool)> = sure.iter().filter(|(p, _)| (from..to).contains(&(*p).min(0.999))).collect();
        if within.is_empty() {
            continue;
        }
        let right = share(within.iter().filter(|(_, right)| *right).count(), within.len());
        let mean = within.iter().map(|(p, _)| f64::from(*p)).sum::<f64>() / within.len() as f64;
        error += (right - mean).abs() * within.len() as f64 / sure.len() as f64;
        let _ = writeln!(said, "  {mean:.2}  {:>5}  {right:.2}", within.len());
    }
    let _ = writeln!(said, "  mean difference {error:.3}");
    said
}

fn confusions(kinds: &Confusion) -> String {
    let mut pairs: Vec<_> = kinds.0.iter().filter(|((is, called), _)| is != called).collect();
    pairs.sort_by(|one, other| other.1.cmp(one.1));
    pairs.iter().take(12).fold("\nMost often taken for another\n".to_owned(), |said, ((is, called), many)| {
        format!("{said}  {many:>3}  {} as {}\n", Kind::KEYS[*is], Kind::KEYS[*called])
    })
}
