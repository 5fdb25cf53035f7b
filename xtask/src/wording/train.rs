//! Training: one linear model a category over sentences, one a part over messages, and the score from which each is believed.

use crate::wording::message::{Labelled, Message};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use text::{Example, Linear, Training};
use wording::training::{Features, features};
use wording::{Category, Kind, MessagePart, Severity};

const SENTENCES: Training = Training { lasso: 0.0003, ridge: 0.0005, rounds: 150, least: 3 };
const MESSAGES: Training = Training { lasso: 0.002, ridge: 0.02, rounds: 300, least: 4 };
/// How near to the best a threshold must come.
const NEARLY: f64 = 0.99;
/// What one of our own messages counts beside one of the others.
const OWN: f32 = 0.2;
/// Parts of the training messages by which the threshold is found: each judged by a model of the others.
const PARTS: usize = 4;

/// What one model came to.
struct One {
    key: &'static str,
    bias: f32,
    threshold: f32,
    weights: BTreeMap<u64, f32>,
}

/// All models, in the order of the categories and parts.
pub(crate) struct Learned {
    models: Vec<One>,
    names: BTreeMap<u64, String>,
}

impl Learned {
    /// The model file.
    pub(crate) fn written(&self) -> String {
        let mut written = String::from(
            "# Made by `cargo xtask learn wording` from the labelled messages beside this file. Licence: as the project.\n\
             # First a line a category and part: its key, bias, threshold. Then a line a feature: for each model that it counts\n\
             # for, the model's place in that list and the weight in hundredths; behind the bar, its name.\n",
        );
        for model in &self.models {
            let _ = writeln!(written, "{} {:.4} {:.4}", model.key, model.bias, model.threshold);
        }
        let mut features: BTreeMap<&str, String> = BTreeMap::new();
        for (place, model) in self.models.iter().enumerate() {
            for (feature, weight) in model.weights.iter().filter(|(_, weight)| weight.abs() >= LEAST_WEIGHT) {
                let line = features.entry(self.names[feature].as_str()).or_default();
                let _ = write!(line, "{place} {:.0} ", weight * 100.0);
            }
        }
        for (name, weights) in features {
            let _ = writeln!(written, "{weights}|{name}");
        }
        written
    }
}

/// What is to be learned of one category or part.
struct Task {
    key: &'static str,
    training: Training,
    /// The examples; the number says to which part of the messages each belongs.
    examples: Vec<(usize, Example)>,
    /// Examples to learn from, not to judge by.
    set: Vec<(usize, Example)>,
    /// More weight on being right than on finding all: F with this beta.
    beta: f64,
}

/// Trains on these messages, and on single sentences set among the clean ones of them.
pub(crate) fn learn(messages: &[&Message], sentences: &[Labelled]) -> Learned {
    let mut names = BTreeMap::new();
    let seen: Vec<Features> = messages.iter().map(|message| message.features(&mut names)).collect();
    let set: Vec<Set> =
        sentences.iter().enumerate().flat_map(|(at, one)| hosted(at, one, messages, &mut names)).collect();
    let findings = Category::ALL.iter().map(|category| {
        let mut task = finding_task(*category, messages, &seen);
        task.set = set.iter().filter_map(|set| set.example(*category)).collect();
        task
    });
    let missing = MessagePart::ALL.iter().map(|part| missing_task(*part, messages, &seen));
    let tasks: Vec<Task> = findings.chain(missing).collect();
    let models = in_two_threads(&tasks);
    Learned { models, names }
}

/// A sentence set in a message, as the models see it there.
struct Set {
    number: usize,
    category: Option<Category>,
    kind: Kind,
    features: Vec<u64>,
}

impl Set {
    fn example(&self, category: Category) -> Option<(usize, Example)> {
        let applies = category.kinds().contains(&self.kind);
        let is = self.category == Some(category);
        let weight = if is { 3.0 } else { 1.0 };
        applies.then(|| (self.number % PARTS, Example { features: self.features.clone(), is, weight }))
    }
}

/// Weights below this are left out of the file: together they hardly change a score.
const LEAST_WEIGHT: f32 = 0.03;
/// Each sentence is set in this many messages.
const HOSTS: usize = 5;

fn hosted(number: usize, one: &Labelled, messages: &[&Message], names: &mut BTreeMap<u64, String>) -> Vec<Set> {
    let could: Vec<&&Message> = messages
        .iter()
        .filter(|message| message.is_ready && one.kinds.contains(&message.kind) && message.severity != Severity::Minor)
        .collect();
    let host = |turn: usize| {
        let message = could.get((number * 7 + turn * 31) % could.len().max(1))?;
        let (text, at) = message.with(&one.text, number + turn);
        let span = at..at + one.text.len();
        let findings: Vec<(Category, Range<usize>)> =
            one.category.map(|category| (category, span)).into_iter().collect();
        let features = features(&text, &findings, message.kind, message.severity, names);
        let (_, features) = features.sentences.into_iter().find(|(place, _)| place.contains(&at))?;
        Some(Set { number, category: one.category, kind: message.kind, features })
    };
    (0..HOSTS).filter_map(host).collect()
}

fn in_two_threads(tasks: &[Task]) -> Vec<One> {
    let (odd, even) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| tasks.iter().skip(1).step_by(2).map(solve).collect::<Vec<_>>());
        let even: Vec<One> = tasks.iter().step_by(2).map(solve).collect();
        (odd.join().expect("training does not panic"), even)
    });
    let (mut odd, mut even) = (odd.into_iter(), even.into_iter());
    (0..tasks.len()).filter_map(|at| if at % 2 == 0 { even.next() } else { odd.next() }).collect()
}

fn finding_task(category: Category, messages: &[&Message], seen: &[Features]) -> Task {
    let mut examples = Vec::new();
    for (number, (message, features)) in messages.iter().zip(seen).enumerate() {
        if !category.kinds().contains(&message.kind) {
            continue;
        }
        for (span, features) in &features.sentences {
            let is = message
                .findings
                .iter()
                .any(|(found, words)| *found == category && words.start < span.end && span.start < words.end);
            examples.push((
                message.part(number, PARTS),
                Example { features: features.clone(), is, weight: if is { 3.0 } else { 1.0 } },
            ));
        }
    }
    Task { key: category.key(), training: SENTENCES, examples, set: Vec::new(), beta: 0.53 }
}

fn missing_task(part: MessagePart, messages: &[&Message], seen: &[Features]) -> Task {
    let owed = messages
        .iter()
        .zip(seen)
        .enumerate()
        .filter(|(_, (message, _))| message.kind.owes(message.severity).contains(&part));
    let (mut examples, mut set) = (Vec::new(), Vec::new());
    for (number, (message, features)) in owed {
        let is = message.missing.contains(&part);
        let of_others = message.fold.is_some();
        let weight = if of_others { 1.0 } else { OWN };
        let example = Example { features: features.message.clone(), is, weight };
        if of_others { &mut examples } else { &mut set }.push((message.part(number, PARTS), example));
    }
    Task { key: part.key(), training: MESSAGES, examples, set, beta: 1.2 }
}

/// As many models as there are parts, each trained without one of them. Their scores on what they had not seen give the
/// threshold; their mean is the model.
fn solve(task: &Task) -> One {
    let mut scored: Vec<(f32, bool)> = Vec::new();
    let (mut bias, mut weights) = (0.0, BTreeMap::new());
    for part in 0..PARTS {
        let others = task.examples.iter().chain(&task.set).filter(|(of, _)| *of != part);
        let (one_bias, one) = task.training.train(&others.map(|(_, example)| example.clone()).collect::<Vec<_>>());
        let mut model = Linear::new(vec![one_bias], one.len());
        bias += one_bias / PARTS as f32;
        for (feature, weight) in one {
            model.weigh(feature, [(0, weight)]);
            *weights.entry(feature).or_insert(0.0) += weight / PARTS as f32;
        }
        let held = task.examples.iter().filter(|(of, _)| *of == part);
        scored.extend(held.map(|(_, example)| (model.scores(&example.features)[0], example.is)));
    }
    One { key: task.key, bias, threshold: best(&mut scored, task.beta), weights }
}

/// Of all that do nearly as well as the best, the one that believes least: a wrong word costs more trust than a miss.
fn best(scored: &mut [(f32, bool)], beta: f64) -> f32 {
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let total = scored.iter().filter(|(_, is)| *is).count();
    let mut right = 0;
    let mut values: Vec<(f64, f32)> = Vec::new();
    for (at, (score, is)) in scored.iter().enumerate() {
        right += usize::from(*is);
        let beta = beta * beta;
        let value = (1.0 + beta) * f64::from(right as u32) / (beta * total as f64 + (at + 1) as f64);
        let next = scored.get(at + 1).map_or(*score, |next| next.0);
        values.push((value, f32::midpoint(*score, next)));
    }
    let most = values.iter().fold(0.0, |most: f64, (value, _)| most.max(*value));
    let chosen = values.iter().find(|(value, _)| *value >= most * NEARLY && *value > 0.0);
    chosen.map_or(f32::INFINITY, |(_, threshold)| threshold.max(-3.0))
}
