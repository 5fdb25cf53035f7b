//! `cargo xtask bench cli`: what the command line costs, as ratios within one run.
//!
//! Lives here: interleaved rounds of cold processes, medians, goals. Not here: gates; on a shared machine only ratios of
//! processor time mean much, so a figure that is not met is a reason to look, and never stops a merge.

use crate::cli::{Act, Cli, build_release, entries_of, recovery_of};
use crate::terminal::say;
use crate::workspace::{cargo, only, option, run as run_command, target};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many recoveries lie in the two folders that are measured beside each other.
const FEW_AND_MANY: [u32; 2] = [10, 1_000];
/// The filled folder: this many recoveries, with this many entries each.
const FILLED: (u64, u64) = (1_000, 100);
const VERIFY_ROUNDS: u32 = 5;

pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    only(words, &["--rounds"])?;
    let rounds: u32 = option(words, "--rounds", 25)?;
    let binaries = build_release(&["amends", "bench-minimal"])?;
    let binary = binaries.join("amends");
    // Beside what cargo builds, on a real disk: in memory a durable write costs nothing.
    let place = target()?.join("bench");
    std::fs::create_dir_all(&place).map_err(|why| format!("Could not make {}: {why}.", place.display()))?;
    let place = tempfile::tempdir_in(&place).map_err(|why| format!("Could not make a folder for the bench: {why}."))?;

    let mut lines = capture(&binary, &binaries.join("bench-minimal"), place.path(), rounds, FEW_AND_MANY)?;
    lines.push(verify(&binary, place.path())?);
    conclude(&lines)
}

/// Says how the goals stand; an error where one is open.
pub(crate) fn conclude(lines: &[Line]) -> Result<(), String> {
    say("\nGoals");
    lines.iter().for_each(|line| say(line.text()));
    let open = lines.iter().filter(|line| line.standing != Standing::Met).count();
    if open == 0 {
        Ok(())
    } else {
        Err(format!("{open} of {} goals are not met or could not be measured.", lines.len()))
    }
}

/// Cold processes, one of each kind a round.
fn capture(binary: &Path, minimal: &Path, place: &Path, rounds: u32, sizes: [u32; 2]) -> Result<Vec<Line>, String> {
    let [few_recoveries, many_recoveries] = sizes;
    let few = Cli::new(binary, &place.join("few"));
    let many = Cli::new(binary, &place.join("many"));
    say(format!("Opening {few_recoveries} and {many_recoveries} recoveries, to measure beside them."));
    fill(&few, few_recoveries)?;
    let recovery = fill(&many, many_recoveries)?;
    let yardstick = || {
        let mut command = Command::new(minimal);
        command.arg(place.join("minimal.db")).stdin(Stdio::null()).stdout(Stdio::null());
        command
    };
    let open = |cli: &Cli, round: u32| {
        cli.act(&Act::New { words: format!("Bench, round {round}") }, &format!("bench {round}"))
    };

    let mut samples: [Vec<Sample>; 5] = Default::default();
    // Round 0 warms the caches and makes the yardstick's table; it does not count.
    for round in 0..=rounds {
        let kinds = [yardstick(), open(&few, round), open(&many, round), many.now(&recovery), few.version()];
        for (mut command, samples) in kinds.into_iter().zip(&mut samples) {
            let sample = measure(&mut command)?;
            if round > 0 {
                samples.push(sample);
            }
        }
    }
    let [minimal, new_few, new_many, now, version] = samples.map(|samples| Medians::of(&samples));
    say(format!("\nMedians of {rounds} interleaved rounds            CPU        wall"));
    for (name, medians) in [
        ("minimal process: one row, WAL, FULL", minimal),
        ("amends new, beside few recoveries", new_few),
        ("amends new, beside many", new_many),
        ("amends now, beside many", now),
        ("amends --version (starts, does nothing)", version),
    ] {
        say(format!("  {name:<40} {:>7.2} ms {:>7.2} ms", medians.cpu * 1e3, medians.wall * 1e3));
    }
    Ok(vec![
        Line::at_most("amends new: CPU, times the minimal process", new_few.cpu / minimal.cpu, 2.0),
        Line::at_most(
            &format!("amends new: CPU beside {many_recoveries} recoveries, times beside {few_recoveries}"),
            new_many.cpu / new_few.cpu,
            1.2,
        ),
        Line::at_most(&format!("amends now beside {many_recoveries} recoveries: wall, ms"), now.wall * 1e3, 50.0),
    ])
}

/// Opens recoveries; the code of the last.
fn fill(cli: &Cli, recoveries: u32) -> Result<String, String> {
    std::fs::create_dir_all(&cli.home).map_err(|why| format!("Could not make {}: {why}.", cli.home.display()))?;
    let mut last = None;
    for number in 0..recoveries {
        let words = format!("Sent the price list to every customer, {number}");
        let output = cli
            .act(&Act::New { words }, &format!("fill {number}"))
            .output()
            .map_err(|why| format!("Could not start the command line: {why}."))?;
        if !output.status.success() {
            return Err(format!("Could not open a recovery: {}", String::from_utf8_lossy(&output.stderr)));
        }
        last = recovery_of(&output.stdout);
    }
    last.ok_or_else(|| "`amends new --json` did not name the recovery that it opened.".to_owned())
}

/// Entries a second of `verify --all`, on a folder that the service crate's example `fill` makes.
///
/// The example is started as `cargo run --release -p amends-service --example fill -- DIR RECOVERIES ENTRIES` and leaves in
/// DIR what the command line would: so many recoveries with so many entries each, encrypted.
fn verify(binary: &Path, place: &Path) -> Result<Line, String> {
    const GOAL: &str = "amends verify --all: entries a second, encrypted";
    let cli = Cli::new(binary, &place.join("filled"));
    std::fs::create_dir_all(&cli.home).map_err(|why| format!("Could not make {}: {why}.", cli.home.display()))?;
    let (recoveries, entries) = FILLED;
    say(format!("\nFilling a folder with {} entries.", recoveries * entries));
    let mut filler = cargo();
    filler.args(["run", "--release", "--locked", "--quiet", "--package", "amends-service", "--example", "fill", "--"]);
    filler.arg(cli.data()).args([recoveries.to_string(), entries.to_string()]);
    if let Err(why) = run_command(&mut filler, "The example `fill`") {
        return Ok(Line::unknown(GOAL, &why));
    }
    let mut samples = Vec::new();
    let mut counted = 0;
    for _ in 0..VERIFY_ROUNDS {
        let begun = Instant::now();
        let output = cli.verify_all().output().map_err(|why| format!("Could not start the command line: {why}."))?;
        samples.push(Sample { cpu: 0.0, wall: begun.elapsed().as_secs_f64() });
        if !output.status.success() {
            return Err(format!(
                "`verify --all` did not find everything intact: {}",
                String::from_utf8_lossy(&output.stdout)
            ));
        }
        counted = entries_of(&output.stdout).unwrap_or(0);
    }
    if counted < recoveries * entries {
        return Ok(Line::unknown(GOAL, &format!("verify counted {counted} entries, fewer than were asked for")));
    }
    // Exact: counts stay far below 2^53.
    Ok(Line::at_least(GOAL, counted as f64 / Medians::of(&samples).wall, 50_000.0))
}

/// Seconds that one process took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) cpu: f64,
    pub(crate) wall: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Medians {
    pub(crate) cpu: f64,
    pub(crate) wall: f64,
}

impl Medians {
    pub(crate) fn of(samples: &[Sample]) -> Self {
        let median = |of: fn(&Sample) -> f64| {
            let mut values: Vec<f64> = samples.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
        };
        Self { cpu: median(|sample| sample.cpu), wall: median(|sample| sample.wall) }
    }
}

/// Runs a whole process. Its processor time is what the sum over all ended children grew by: they run one at a time.
pub(crate) fn measure(command: &mut Command) -> Result<Sample, String> {
    let before = cpu_of_children()?;
    let begun = Instant::now();
    let output = command.output().map_err(|why| format!("Could not start {:?}: {why}.", command.get_program()))?;
    let wall = begun.elapsed().as_secs_f64();
    let cpu = cpu_of_children()? - before;
    if !output.status.success() {
        return Err(format!(
            "{:?} did not succeed: {}",
            command.get_program(),
            String::from_utf8_lossy(&output.stderr)
        ));
    }
    Ok(Sample { cpu: cpu.as_secs_f64(), wall })
}

fn cpu_of_children() -> Result<Duration, String> {
    let usage =
        getrusage(UsageWho::RUSAGE_CHILDREN).map_err(|why| format!("Could not read processor times: {why}."))?;
    let length = |time: TimeVal| {
        Duration::new(u64::try_from(time.tv_sec()).unwrap_or(0), u32::try_from(time.tv_usec()).unwrap_or(0) * 1_000)
    };
    Ok(length(usage.user_time()) + length(usage.system_time()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Met,
    NotMet,
    NotMeasured,
}

/// One goal and how it stands.
pub(crate) struct Line {
    goal: String,
    figure: String,
    standing: Standing,
}

impl Line {
    pub(crate) fn at_most(goal: &str, figure: f64, limit: f64) -> Self {
        Self::judged(&format!("{goal} (goal ≤ {limit})"), figure, figure <= limit)
    }

    pub(crate) fn at_least(goal: &str, figure: f64, limit: f64) -> Self {
        Self::judged(&format!("{goal} (goal ≥ {limit})"), figure, figure >= limit)
    }

    fn judged(goal: &str, figure: f64, met: bool) -> Self {
        let standing = if met { Standing::Met } else { Standing::NotMet };
        Self { goal: goal.to_owned(), figure: format!("{figure:.2}"), standing }
    }

    fn unknown(goal: &str, why: &str) -> Self {
        Self { goal: goal.to_owned(), figure: why.to_owned(), standing: Standing::NotMeasured }
    }

    fn text(&self) -> String {
        let standing = match self.standing {
            Standing::Met => "met",
            Standing::NotMet => "NOT MET",
            Standing::NotMeasured => "NOT MEASURED",
        };
        format!("  {:<12} {}: {}", standing, self.goal, self.figure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_median_is_not_moved_by_one_slow_round() {
        let samples = [0.002, 0.003, 9.0, 0.001, 0.003].map(|cpu| Sample { cpu, wall: 2.0 * cpu });
        assert_eq!(Medians::of(&samples), Medians { cpu: 0.003, wall: 0.006 });
    }

    #[test]
    fn each_goal_gets_a_figure_from_whole_processes() {
        let place = tempfile::tempdir().unwrap();
        let stand_in = place.path().join("amends");
        fs::write(&stand_in, "#!/bin/sh\necho '{\"recovery\":\"7kq2\"}'\n").unwrap();
        fs::set_permissions(&stand_in, fs::Permissions::from_mode(0o755)).unwrap();
        let lines = capture(&stand_in, Path::new("true"), place.path(), 3, [2, 4]).unwrap();
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.standing != Standing::NotMeasured && line.figure != "NaN"));
        assert!(lines[1].goal.contains("beside 4 recoveries, times beside 2"));
    }

    #[test]
    fn processor_time_of_a_child_is_counted_and_waiting_is_not() {
        let busy =
            measure(Command::new("sh").args(["-c", "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done"])).unwrap();
        let idle = measure(Command::new("sleep").arg("0.2")).unwrap();
        assert!(busy.cpu > idle.cpu, "{busy:?} {idle:?}");
        assert!(idle.wall >= 0.2 && idle.cpu < 0.1, "{idle:?}");
    }

    #[test]
    fn a_goal_is_met_up_to_its_limit_and_an_unknown_figure_is_not() {
        assert_eq!(Line::at_most("ratio", 2.0, 2.0).standing, Standing::Met);
        assert_eq!(Line::at_most("ratio", 2.01, 2.0).standing, Standing::NotMet);
        assert_eq!(Line::at_most("ratio", f64::NAN, 2.0).standing, Standing::NotMet);
        assert_eq!(Line::at_least("rate", 49_999.0, 50_000.0).standing, Standing::NotMet);
        assert_eq!(Line::unknown("rate", "no filler").standing, Standing::NotMeasured);
    }
}
