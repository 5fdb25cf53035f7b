//! Scores: a finding is right when the category is right and the words overlap, one to one; the rest is counted by name.

use crate::wording::message::Message;
use std::collections::BTreeMap;
use std::fmt::Write;
use wording::{Category, MessagePart, Review, Verdict};

/// Right, wrongly said, missed.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Count {
    fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// What was right and wrong over some messages.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    findings: BTreeMap<Category, Count>,
    missing: BTreeMap<MessagePart, Count>,
    ready: Count,
    revise: Count,
    clean: (usize, usize),
    traps: (usize, usize),
    cases: Vec<(usize, String)>,
}

impl Tally {
    /// Counts one reviewed message.
    pub(crate) fn take(&mut self, message: &Message, review: &Review) {
        let mut case = String::new();
        let mut faults = self.take_findings(message, review, &mut case);
        faults += self.take_missing(message, review, &mut case);
        self.take_verdict(message, review);
        if faults > 0 {
            let head =
                format!("{} {} {}: {}\n{case}", message.id, message.kind.key(), message.severity.key(), message.text);
            self.cases.push((faults, head));
        }
    }

    fn take_findings(&mut self, message: &Message, review: &Review, case: &mut String) -> usize {
        let mut faults = 0;
        let mut open: Vec<_> = message.findings.iter().collect();
        for found in &review.findings {
            let fits = |(category, span): &&(Category, std::ops::Range<usize>)| {
                *category == found.category && span.start < found.span.end && found.span.start < span.end
            };
            let count = self.findings.entry(found.category).or_default();
            match open.iter().position(fits) {
                Some(at) => {
                    open.remove(at);
                    count.right += 1;
                }
                None => {
                    count.wrong += 1;
                    faults += 2;
                    let _ =
                        writeln!(case, "    wrong  {}: {}", found.category.key(), &message.text[found.span.clone()]);
                }
            }
        }
        for (category, span) in open {
            self.findings.entry(*category).or_default().missed += 1;
            faults += 1;
            let _ = writeln!(case, "    missed {}: {}", category.key(), &message.text[span.clone()]);
        }
        faults
    }

    fn take_missing(&mut self, message: &Message, review: &Review, case: &mut String) -> usize {
        let mut faults = 0;
        for part in MessagePart::ALL {
            let count = self.missing.entry(*part).or_default();
            match (message.missing.contains(part), review.missing.contains(part)) {
                (true, true) => count.right += 1,
                (false, true) => {
                    count.wrong += 1;
                    faults += 1;
                    let _ = writeln!(case, "    wrong  missing {}", part.key());
                }
                (true, false) => {
                    count.missed += 1;
                    faults += 1;
                    let _ = writeln!(case, "    missed missing {}", part.key());
                }
                (false, false) => {}
            }
        }
        faults
    }

    fn take_verdict(&mut self, message: &Message, review: &Review) {
        let says_ready = review.verdict() == Verdict::Ready;
        let count = if message.is_ready { &mut self.ready } else { &mut self.revise };
        if says_ready == message.is_ready {
            count.right += 1;
        } else {
            count.missed += 1;
        }
        if message.is_ready {
            let alarm = usize::from(!says_ready);
            self.clean = (self.clean.0 + alarm, self.clean.1 + 1);
            if message.is_trap {
                self.traps = (self.traps.0 + alarm, self.traps.1 + 1);
            }
        }
    }

    fn macro_f1(&self) -> f64 {
        mean_f1(self.findings.values(), Category::ALL.len())
    }

    fn missing_macro(&self) -> f64 {
        mean_f1(self.missing.values(), MessagePart::ALL.len())
    }

    fn all_findings(&self) -> Count {
        sum(self.findings.values())
    }

    fn missing_f1(&self) -> f64 {
        sum(self.missing.values()).f1()
    }

    fn balanced(&self) -> f64 {
        f64::midpoint(self.ready.recall(), self.revise.recall())
    }
}

fn sum<'c>(counts: impl Iterator<Item = &'c Count>) -> Count {
    counts.fold(Count::default(), |mut all, count| {
        all.add(*count);
        all
    })
}

fn mean_f1<'c>(counts: impl Iterator<Item = &'c Count>, many: usize) -> f64 {
    counts.map(|count| count.f1()).sum::<f64>() / many as f64
}

/// The figures as a text: by category, as a whole with the spread over the folds, the worst cases.
pub(crate) fn report(whole: &Tally, folds: &[Tally], worst: usize) -> String {
    let mut text = String::new();
    let line = |name: &str, count: Count| {
        let Count { right, wrong, missed } = count;
        let (precision, recall, f1) = (count.precision(), count.recall(), count.f1());
        format!(
            "{name:26} {right:4} right {wrong:4} wrong {missed:4} missed   P {precision:.2}  R {recall:.2}  F1 {f1:.2}\n"
        )
    };
    whole.findings.iter().for_each(|(category, count)| text += &line(category.key(), *count));
    text += "\n";
    whole.missing.iter().for_each(|(part, count)| text += &line(part.key(), *count));
    text += "\n";
    let spread = |of: fn(&Tally) -> f64| {
        let each: Vec<f64> = folds.iter().map(of).collect();
        let least = each.iter().copied().fold(f64::INFINITY, f64::min);
        let most = each.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        format!("{:.3}   folds {least:.2} to {most:.2}\n", of(whole))
    };
    text += &format!("findings, macro F1         {}", spread(Tally::macro_f1));
    text += &format!("findings, micro precision  {}", spread(|tally| tally.all_findings().precision()));
    text += &format!("findings, micro recall     {}", spread(|tally| tally.all_findings().recall()));
    text += &format!("missing parts, micro F1    {}", spread(Tally::missing_f1));
    text += &format!("missing parts, macro F1    {}", spread(Tally::missing_macro));
    text += &format!("verdict, balanced accuracy {}", spread(Tally::balanced));
    text += &format!("alarm on clean messages    {}", spread(|tally| share(tally.clean.0, tally.clean.1)));
    text += &format!("alarm on traps             {}", spread(|tally| share(tally.traps.0, tally.traps.1)));
    let mut cases: Vec<&(usize, String)> = whole.cases.iter().collect();
    cases.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    cases.iter().take(worst).for_each(|(_, case)| text += &format!("\n{case}"));
    text
}
