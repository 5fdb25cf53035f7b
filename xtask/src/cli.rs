//! The command line as the chores use it: the one place here that knows its arguments and answers.
//!
//! Lives here: commands to start, answers to read. Not here: when they are started, and what is concluded (`bench`, `kill`).

use crate::workspace::{cargo, run, target};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The flag that carries an idempotency key. Without one a writer whose answer was lost would have to look first, and
/// repeat only what is not there.
pub(crate) const KEY_FLAG: Option<&str> = Some("--key");

pub(crate) struct Cli {
    pub(crate) binary: PathBuf,
    /// A folder for one run: the data folder and the key beside it lie inside.
    pub(crate) home: PathBuf,
    pub(crate) key_flag: Option<&'static str>,
}

/// One act that leaves a record.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    New { words: String },
    Note { recovery: String, words: String },
}

impl Act {
    pub(crate) fn words(&self) -> &str {
        match self {
            Self::New { words } | Self::Note { words, .. } => words,
        }
    }
}

impl Cli {
    pub(crate) fn new(binary: &Path, home: &Path) -> Self {
        Self { binary: binary.to_path_buf(), home: home.to_path_buf(), key_flag: KEY_FLAG }
    }

    /// Where the command line keeps its data in this run.
    pub(crate) fn data(&self) -> PathBuf {
        self.home.join("data")
    }

    pub(crate) fn act(&self, act: &Act, key: &str) -> Command {
        let mut command = match act {
            Act::New { words } => self.command(&["new", words, "--danger", "no", "--json"]),
            Act::Note { recovery, words } => self.command(&["note", words, "--recovery", recovery, "--json"]),
        };
        if let Some(flag) = self.key_flag {
            command.args([flag, key]);
        }
        command
    }

    /// One recovery a line.
    pub(crate) fn list(&self) -> Command {
        self.command(&["list", "--json=lines"])
    }

    /// One entry of a recovery's journal a line, private ones included.
    pub(crate) fn log(&self, recovery: &str) -> Command {
        self.command(&["log", recovery, "--json=lines", "--private"])
    }

    pub(crate) fn now(&self, recovery: &str) -> Command {
        self.command(&["now", recovery])
    }

    pub(crate) fn verify_all(&self) -> Command {
        self.command(&["verify", "--all", "--json"])
    }

    /// Starts and does nothing: the floor under every other figure.
    pub(crate) fn version(&self) -> Command {
        self.command(&["--version"])
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command.args(words);
        if !words.contains(&"--version") {
            command.arg("--no-input").arg("--data").arg(self.data());
        }
        // A person's own settings must not change a measurement, nor a campaign their data.
        command
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("XDG_DATA_HOME", self.home.join("share"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

/// The recovery that an act's answer, or a line of the list, is about.
pub(crate) fn recovery_of(answer: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    answer["recovery"].as_str().map(str::to_owned)
}

/// How many entries a `verify --all` went through: the total, which is no smaller than any part beside it.
pub(crate) fn entries_of(answer: &[u8]) -> Option<u64> {
    fn largest(value: &Value) -> Option<u64> {
        match value {
            Value::Object(members) => members
                .iter()
                .filter_map(
                    |(name, value)| {
                        if name == "entries" && value.is_u64() { value.as_u64() } else { largest(value) }
                    },
                )
                .max(),
            Value::Array(items) => items.iter().filter_map(largest).max(),
            _ => None,
        }
    }
    largest(&serde_json::from_slice(answer).ok()?)
}

/// The lines of an answer that mention `words`.
pub(crate) fn lines_with<'a>(answer: &'a [u8], words: &str) -> Vec<&'a [u8]> {
    answer
        .split(|byte| *byte == b'\n')
        .filter(|line| line.windows(words.len()).any(|part| part == words.as_bytes()))
        .collect()
}

/// Builds packages as they are shipped; the folder with the binaries.
pub(crate) fn build_release(packages: &[&str]) -> Result<PathBuf, String> {
    let mut build = cargo();
    build.args(["build", "--release", "--locked"]);
    for package in packages {
        build.args(["--package", package]);
    }
    run(&mut build, "The release build")?;
    Ok(target()?.join("release"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_names_its_data_and_its_key() {
        let cli = Cli { binary: "amends".into(), home: "/somewhere".into(), key_flag: Some("--key") };
        let command = cli.act(&Act::Note { recovery: "7kq2".into(), words: "Called Ines".into() }, "k1");
        let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy().into_owned()).collect();
        assert_eq!(
            words.join("|"),
            "note|Called Ines|--recovery|7kq2|--json|--no-input|--data|/somewhere/data|--key|k1"
        );
    }

    #[test]
    fn answers_are_read_where_they_are_and_nowhere_else() {
        assert_eq!(recovery_of(br#"{"ok":true,"recovery":"7kq2"}"#), Some("7kq2".to_owned()));
        assert_eq!(recovery_of(b"Recovery 7kq2 is open."), None);
        assert_eq!(entries_of(br#"{"recoveries":[{"entries":61},{"entries":38}],"entries":99}"#), Some(99));
        assert_eq!(entries_of(br#"{"ok":true}"#), None);
        assert_eq!(lines_with(b"one a\ntwo b\nthree a", "a").len(), 2);
    }
}
