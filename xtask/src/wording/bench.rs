//! `cargo xtask bench wording`: what a review costs, beside PyPI vaderSentiment and npm write-good on the same text.
//!
//! Lives here: interleaved cold processes, ratios of their processor time. Both peers are installed below the target folder.
//! Not here: whether a review is right (`evaluate`).

use crate::bench::{Line, Medians, Sample, conclude, measure};
use crate::cli::build_release;
use crate::terminal::say;
use crate::tools::{Tool, Toolbox};
use crate::wording::message::{messages, sentences};
use crate::workspace::{only, option, run as run_command, target};
use std::path::{Path, PathBuf};
use std::process::Command;

const VADER: &str = "vaderSentiment==3.3.2";
const WRITE_GOOD: &str = "write-good@1.0.8";

/// Every sentence by itself, as the peer's own examples do.
const VADER_PROGRAM: &str = "\
import re, sys
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
analyzer = SentimentIntensityAnalyzer()
for sentence in re.split(r'(?<=[.!?])\\s+', open(sys.argv[1]).read()):
    analyzer.polarity_scores(sentence)
";

const WRITE_GOOD_PROGRAM: &str = "\
const writeGood = require('write-good');
writeGood(require('fs').readFileSync(process.argv[2], 'utf8'));
";

/// Bytes of a draft, of a long text, of a very long one.
const SIZES: [usize; 3] = [2_000, 200_000, 2_000_000];

pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    only(words, &["--rounds"])?;
    let rounds: u32 = option(words, "--rounds", 5)?;
    let binary = build_release(&["amends"])?.join("amends");
    let place = target()?.join("bench").join("wording");
    std::fs::create_dir_all(&place).map_err(|why| format!("Could not make {}: {why}.", place.display()))?;
    let toolbox = Toolbox::with(&[Tool::Python, Tool::Node])?;
    let (python, script) = (vader(&toolbox, &place)?, write_good(&toolbox, &place)?);
    let texts = texts(&place)?;
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); 7];
    for round in 0..=rounds {
        let ours = |size: usize| {
            let mut command = Command::new(&binary);
            command.arg("check").arg(&texts[size]).args(["--json", "--kind", "apology"]).env("HOME", &place);
            command
        };
        let vader = |size: usize| {
            let mut command = Command::new(&python);
            command.arg(place.join("vader.py")).arg(&texts[size]);
            command
        };
        let write_good = |size: usize| {
            let mut command = toolbox.command("node");
            command.arg(&script).arg(&texts[size]).current_dir(&place);
            command
        };
        let all = [ours(0), vader(0), write_good(0), ours(1), vader(1), write_good(1), ours(2)];
        for (mut command, samples) in all.into_iter().zip(&mut samples) {
            let sample = measure(&mut command)?;
            // The first round warms the caches.
            if round > 0 {
                samples.push(sample);
            }
        }
    }
    let cpu: Vec<f64> = samples.iter().map(|samples| Medians::of(samples).cpu).collect();
    let names = [
        "amends, 2 kB",
        "vader, 2 kB",
        "write-good, 2 kB",
        "amends, 200 kB",
        "vader, 200 kB",
        "write-good, 200 kB",
        "amends, 2 MB",
    ];
    say(format!("\nMedians of {rounds} interleaved rounds, processor time"));
    names.iter().zip(&cpu).for_each(|(name, cpu)| say(format!("  {name:<24} {:>8.1} ms", cpu * 1e3)));
    conclude(&goals(&cpu))
}

/// Kilobytes a second of processor time, beyond what a draft costs.
fn rate(short: f64, long: f64) -> f64 {
    (SIZES[1] - SIZES[0]) as f64 / 1e3 / (long - short)
}

fn goals(cpu: &[f64]) -> Vec<Line> {
    let (ours, vader, write_good) = (rate(cpu[0], cpu[3]), rate(cpu[1], cpu[4]), rate(cpu[2], cpu[5]));
    say(format!("Beyond the first 2 kB, kB a second: amends {ours:.0}, vader {vader:.0}, write-good {write_good:.0}"));
    vec![
        Line::at_most("a cold review of 2 kB: CPU, times vader", cpu[0] / cpu[1], 0.25),
        Line::at_least("throughput, times vader", ours / vader, 5.0),
        Line::at_least("throughput, times write-good", ours / write_good, 20.0),
        Line::at_most("2 MB: CPU, times 200 kB", cpu[6] / cpu[3], 11.0),
    ]
}

fn vader(toolbox: &Toolbox, place: &Path) -> Result<PathBuf, String> {
    let folder = place.join("python");
    let python = folder.join("bin").join("python3");
    if !python.exists() {
        say(format!("Installing {VADER} below {}.", place.display()));
        run_command(
            toolbox.command("python3").args(["-m", "venv"]).arg(&folder),
            "Making a place for Python packages",
        )?;
    }
    run_command(Command::new(&python).args(["-m", "pip", "install", "--quiet", VADER]), "Installing vaderSentiment")?;
    write(&place.join("vader.py"), VADER_PROGRAM)?;
    Ok(python)
}

fn write_good(toolbox: &Toolbox, place: &Path) -> Result<PathBuf, String> {
    if !place.join("node_modules").join("write-good").exists() {
        say(format!("Installing {WRITE_GOOD} below {}.", place.display()));
        let mut npm = toolbox.command("npm");
        npm.args(["install", "--silent", "--no-fund", "--no-audit", "--prefix"]).arg(place).arg(WRITE_GOOD);
        run_command(&mut npm, "Installing write-good")?;
    }
    let script = place.join("write-good.cjs");
    write(&script, WRITE_GOOD_PROGRAM)?;
    Ok(script)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|why| format!("Could not write {}: {why}.", path.display()))
}

/// Texts of our own sentences, clean and not, over and over.
fn texts(place: &Path) -> Result<Vec<PathBuf>, String> {
    let own: Vec<String> = sentences()?.into_iter().map(|sentence| sentence.text).collect();
    let all: Vec<String> =
        messages()?.into_iter().filter(|message| message.fold.is_none()).map(|message| message.text).collect();
    let once = [own, all].concat().join(" ");
    let text = once.repeat(SIZES[2] / once.len() + 1);
    let cut = |size: &usize| {
        let end = (0..=*size).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let path = place.join(format!("{size}.txt"));
        write(&path, &text[..end]).map(|()| path)
    };
    SIZES.iter().map(cut).collect()
}
