//! `cargo xtask campaign kill`: SIGKILL in the middle of writes. What was acknowledged must be there, once.
//!
//! Lives here: the store's own campaign, started with more rounds; the campaign on the release binary; both controls.
//! Not here: the command line's arguments (`cli`), the book-keeping (`ledger`).

mod report;

use self::report::Report;
use crate::cli::{Act, Cli, build_release, lines_with, recovery_of};
use crate::dice::{Dice, a_seed};
use crate::ledger::{Acknowledged, Ledger, compare};
use crate::terminal::say;
use crate::workspace::{cargo, only, option, run as run_command, target};
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The store's own test of this, and the variable that lengthens it.
const STORE_TESTS: &str = "test(kill)";
const STORE_ROUNDS: &str = "AMENDS_KILL_ROUNDS";

const SIGKILL: i32 = 9;
const LONGEST_WAIT: Duration = Duration::from_millis(300);
/// Attempts at one write before the campaign says that it gets nowhere.
const PATIENCE: u32 = 50;

pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    only(words, &["--rounds", "--seed"])?;
    let rounds: u32 = option(words, "--rounds", 1_000)?;
    let seed: u64 = option(words, "--seed", a_seed())?;

    say(format!("The store's own campaign, {rounds} rounds."));
    let mut store = cargo();
    store.args(["nextest", "run", "--locked", "--profile", "campaign", "--package", "amends-store"]);
    store.args(["--run-ignored", "all", "--no-capture", "--filterset", STORE_TESTS]);
    run_command(store.env(STORE_ROUNDS, rounds.to_string()), "The store's own campaign")?;

    say(format!("\nThe release binary, {rounds} rounds, --seed {seed}."));
    let binary = build_release(&["amends"])?.join("amends");
    // Beside what cargo builds, on a real disk: the folder for temporary files is often in memory, where nothing is lost.
    let place = target()?.join("campaign");
    std::fs::create_dir_all(&place).map_err(|why| format!("Could not make {}: {why}.", place.display()))?;
    let home = tempfile::Builder::new()
        .prefix("kill-")
        .tempdir_in(&place)
        .map_err(|why| format!("Could not make a folder for the campaign: {why}."))?;
    let outcome = campaign(&Cli::new(&binary, home.path()), rounds, seed).and_then(|report| {
        say(report.lines());
        report.verdict()
    });
    outcome.map_err(|why| format!("{why}\nThe data and the ledger are kept in {}.", home.keep().display()))
}

fn campaign(cli: &Cli, rounds: u32, seed: u64) -> Result<Report, String> {
    let mut run = Run {
        cli,
        dice: Dice::new(seed),
        seed,
        ledger: Ledger::create(&cli.home.join("ledger.jsonl"))
            .map_err(|why| format!("Could not start the ledger: {why}."))?,
        life: Duration::ZERO,
        report: Report::default(),
        recoveries: Vec::new(),
    };
    run.get_to_know_a_process_life()?;
    for round in 1..=rounds {
        run.round(round)?;
        if round % 100 == 0 {
            say(format!("  {round} rounds, {} kills hit", run.report.hits));
        }
    }
    run.close()
}

struct Run<'a> {
    cli: &'a Cli,
    dice: Dice,
    seed: u64,
    ledger: Ledger,
    /// How long a write takes that nobody disturbs: a later kill would hit nothing.
    life: Duration,
    report: Report,
    recoveries: Vec<String>,
}

impl Run<'_> {
    fn get_to_know_a_process_life(&mut self) -> Result<(), String> {
        let mut lives = Vec::new();
        for number in 0..7 {
            let words = format!("undisturbed {number} of {:x}", self.seed);
            let begun = Instant::now();
            let recovery = answered(&mut self.cli.act(&Act::New { words: words.clone() }, &words))?;
            lives.push(begun.elapsed());
            self.acknowledge(Acknowledged { recovery, words, opens_the_recovery: true })?;
        }
        lives.sort();
        self.life = lives[lives.len() / 2].min(LONGEST_WAIT);
        Ok(())
    }

    fn round(&mut self, round: u32) -> Result<(), String> {
        // A fixed width, so that the words of one round are never part of another's.
        let words = format!("killed {round:07} of {:x}", self.seed);
        let act = if self.dice.below(5) == 0 {
            Act::New { words: words.clone() }
        } else {
            let which = usize::try_from(self.dice.below(self.recoveries.len() as u64)).unwrap_or(0);
            Act::Note { recovery: self.recoveries[which].clone(), words: words.clone() }
        };
        self.ledger.intend(&words).map_err(|why| format!("Could not write the ledger: {why}."))?;
        let opens_the_recovery = matches!(act, Act::New { .. });
        for attempt in 0..PATIENCE {
            // The first try is always shot at, a retry every other time.
            let answer = if attempt == 0 || self.dice.below(2) == 0 {
                self.shot_at(&act)?
            } else {
                Some(answered(&mut self.cli.act(&act, &words))?)
            };
            self.report.attempts += 1;
            if let Some(recovery) = answer {
                return self.acknowledge(Acknowledged { recovery, words, opens_the_recovery });
            }
            // The outcome is unknown. Whether it was stored is asked in any case: it counts, and without a key it decides.
            let begun = Instant::now();
            let stored = self.find(&act)?;
            self.report.slowest_after_a_kill = self.report.slowest_after_a_kill.max(begun.elapsed());
            if let Some(recovery) = stored {
                self.report.stored_unanswered += 1;
                if self.cli.key_flag.is_none() {
                    return self.acknowledge(Acknowledged { recovery, words, opens_the_recovery });
                }
            }
        }
        Err(format!("`{words}` did not get through in {PATIENCE} attempts."))
    }

    /// Starts the act and kills it somewhere in its life; the recovery when it was quicker.
    fn shot_at(&mut self, act: &Act) -> Result<Option<String>, String> {
        let mut child = self
            .cli
            .act(act, act.words())
            .spawn()
            .map_err(|why| format!("Could not start the command line: {why}."))?;
        sleep(self.dice.shorter_than(self.life + self.life / 5));
        // An error says that it has ended already; the status below tells it apart.
        let _ = child.kill();
        let output = child.wait_with_output().map_err(|why| format!("Could not wait for the command line: {why}."))?;
        if output.status.signal() == Some(SIGKILL) {
            self.report.hits += 1;
            return Ok(None);
        }
        self.report.too_late += 1;
        acknowledgement(&output).map(Some)
    }

    /// The recovery in which the act's words are found.
    fn find(&self, act: &Act) -> Result<Option<String>, String> {
        match act {
            Act::New { words } => {
                let list = output(&mut self.cli.list())?;
                Ok(lines_with(&list.stdout, words).first().and_then(|line| recovery_of(line)))
            }
            Act::Note { recovery, words } => {
                let log = output(&mut self.cli.log(recovery))?;
                Ok((!lines_with(&log.stdout, words).is_empty()).then(|| recovery.clone()))
            }
        }
    }

    fn acknowledge(&mut self, write: Acknowledged) -> Result<(), String> {
        self.ledger.acknowledge(&write).map_err(|why| format!("Could not write the ledger: {why}."))?;
        if write.opens_the_recovery {
            self.recoveries.push(write.recovery);
        }
        Ok(())
    }

    fn close(mut self) -> Result<Report, String> {
        let acknowledged =
            self.ledger.acknowledged().map_err(|why| format!("Could not read the ledger back: {why}."))?;
        self.report.acknowledged = acknowledged.len();
        self.report.breaches = compare(&acknowledged, &self.count(&acknowledged)?);
        self.report.verifies = self.cli.verify_all().output().is_ok_and(|output| output.status.success());

        // The controls: a write that never was, and one made twice on purpose, each under a key of its own.
        let recovery = self.recoveries[0].clone();
        let planted = |words: &str| Acknowledged {
            recovery: recovery.clone(),
            words: words.to_owned(),
            opens_the_recovery: false,
        };
        let (lost, doubled) = (planted("planted: never written"), planted("planted: written twice"));
        for key in ["planted once", "planted again"] {
            answered(&mut self.cli.act(&Act::Note { recovery: recovery.clone(), words: doubled.words.clone() }, key))?;
        }
        let planted = [lost, doubled];
        let found = compare(&planted, &self.count(&planted)?);
        self.report.finds_planted_loss = found.lost == ["planted: never written"];
        self.report.finds_planted_double = found.duplicated == ["planted: written twice"];
        Ok(self.report)
    }

    /// How often each write is there: an opening in the list, anything else in its recovery's journal.
    fn count(&self, writes: &[Acknowledged]) -> Result<BTreeMap<String, usize>, String> {
        let list = output(&mut self.cli.list())?.stdout;
        let mut logs = BTreeMap::new();
        for recovery in writes.iter().map(|write| &write.recovery).collect::<BTreeSet<_>>() {
            // Not `output`: a recovery that is gone is a loss to report, not a reason to stop looking.
            let log =
                self.cli.log(recovery).output().map_err(|why| format!("Could not start the command line: {why}."))?;
            logs.insert(recovery, log.stdout);
        }
        let times = |write: &Acknowledged| {
            lines_with(if write.opens_the_recovery { &list } else { &logs[&write.recovery] }, &write.words).len()
        };
        Ok(writes.iter().map(|write| (write.words.clone(), times(write))).collect())
    }
}

/// Runs a command undisturbed, to read from.
fn output(command: &mut Command) -> Result<Output, String> {
    let output = command.output().map_err(|why| format!("Could not start the command line: {why}."))?;
    if output.status.success() { Ok(output) } else { Err(undisturbed(&output)) }
}

/// Runs an act undisturbed; the recovery it was about.
fn answered(command: &mut Command) -> Result<String, String> {
    acknowledgement(&output(command)?)
}

/// The recovery that an act's answer names, where the act succeeded.
fn acknowledgement(output: &Output) -> Result<String, String> {
    if !output.status.success() {
        return Err(undisturbed(output));
    }
    recovery_of(&output.stdout).ok_or_else(|| {
        format!("An act was acknowledged without naming its recovery: {}", String::from_utf8_lossy(&output.stdout))
    })
}

fn undisturbed(output: &Output) -> String {
    let (said, complained) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("A command that nobody disturbed did not succeed ({}): {said}{complained}", output.status)
}

#[cfg(test)]
mod tests {
    //! With a stand-in for the binary: a script that keeps a line for each write in a plain file.
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    /// `keep` is the shell's way of storing `$line`; the flaws are planted there.
    fn stand_in(home: &Path, keep: &str) -> Cli {
        let script = format!(
            r#"#!/bin/sh
act=$1; words=$2; file={home}/lines
touch $file
case $act in
  new) recovery="r$(printf %s "$words" | tr -dc 0-9a-f)"; line="{{\"recovery\":\"$recovery\",\"new\":\"$words\"}}";;
  note) recovery=$4; line="{{\"recovery\":\"$recovery\",\"note\":\"$words\"}}";;
  list) grep '"new"' $file; exit 0;;
  log) grep "\"recovery\":\"$2\",\"note\"" $file; exit 0;;
  verify) exit 0;;
esac
sleep 0.01
{keep}
sleep 0.01
echo "{{\"ok\":true,\"recovery\":\"$recovery\"}}"
"#,
            home = home.display()
        );
        let binary = home.join("amends");
        fs::write(&binary, script).unwrap();
        fs::set_permissions(&binary, fs::Permissions::from_mode(0o755)).unwrap();
        Cli { binary, home: home.to_path_buf(), key_flag: None }
    }

    fn campaign_with(keep: &str) -> Report {
        let home = tempfile::tempdir().unwrap();
        campaign(&stand_in(home.path(), keep), 15, 7).unwrap()
    }

    #[test]
    fn a_binary_that_keeps_everything_passes_and_is_really_hit() {
        let report = campaign_with(r#"echo "$line" >> $file"#);
        assert_eq!(report.verdict(), Ok(()), "{report:?}");
        assert_eq!(report.acknowledged, 15 + 7);
        assert!(report.hits > 0, "{report:?}");
    }

    #[test]
    fn a_binary_that_forgets_some_is_found_out() {
        let report = campaign_with(r#"case $words in *7*) ;; *) echo "$line" >> $file;; esac"#);
        assert!(report.verdict().unwrap_err().contains("lost"), "{report:?}");
    }

    #[test]
    fn a_binary_that_writes_twice_is_found_out() {
        let report = campaign_with(r#"echo "$line" >> $file; case $words in killed*) echo "$line" >> $file;; esac"#);
        assert!(!report.breaches.duplicated.is_empty(), "{report:?}");
        assert!(report.verdict().unwrap_err().contains("doubled"), "{report:?}");
    }

    #[test]
    fn a_run_without_a_hit_proves_nothing() {
        let report = Report {
            acknowledged: 9,
            verifies: true,
            finds_planted_loss: true,
            finds_planted_double: true,
            ..Report::default()
        };
        assert!(report.verdict().unwrap_err().contains("proves nothing"));
    }
}
