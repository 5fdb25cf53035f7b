//! Where things are, and what a chore was asked for.
//!
//! Lives here: the root, the target folder, cargo itself, `--name VALUE` arguments. Not here: tools from outside (`tools`).

use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

/// The folder with the workspace's `Cargo.toml`.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The cargo that runs this chore, in the root.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Where cargo puts what it builds; asked of cargo, as a setting or an environment variable can move it.
pub(crate) fn target() -> Result<PathBuf, String> {
    let answer = cargo()
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .output()
        .map_err(|why| format!("Could not start cargo: {why}."))?;
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout)
        .map_err(|why| format!("Could not read what cargo says of this workspace: {why}."))?;
    let target = answer["target_directory"].as_str().ok_or("Cargo did not say where its target folder is.")?;
    Ok(PathBuf::from(target))
}

/// Runs a command with this process' own terminal; `Err` names it in words when it does not end well.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<(), String> {
    let status = command.status().map_err(|why| format!("Could not start {what}: {why}."))?;
    if status.success() { Ok(()) } else { Err(format!("{what} did not end well ({status}).")) }
}

/// The value after `name`, or `default`; anything else among the words is refused by `only`.
pub(crate) fn option<T: FromStr>(words: &[&str], name: &str, default: T) -> Result<T, String> {
    let Some(at) = words.iter().position(|word| *word == name) else {
        return Ok(default);
    };
    let value = words.get(at + 1).ok_or(format!("`{name}` needs a value."))?;
    value.parse().map_err(|_| format!("`{name}` cannot be `{value}`."))
}

/// Refuses a word that is neither one of `names` nor the value after one.
pub(crate) fn only(words: &[&str], names: &[&str]) -> Result<(), String> {
    match words.chunks(2).find(|pair| !names.contains(&pair[0])) {
        Some(pair) => Err(format!("`{}` is not known here. Known: {}.", pair[0], names.join(", "))),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_takes_the_word_after_its_name() {
        assert_eq!(option(&["--rounds", "7"], "--rounds", 1), Ok(7));
        assert_eq!(option(&[], "--rounds", 1), Ok(1));
        assert!(option(&["--rounds"], "--rounds", 1).is_err());
        assert!(option(&["--rounds", "many"], "--rounds", 1).is_err());
    }

    #[test]
    fn an_unknown_word_is_refused_by_name() {
        assert_eq!(only(&["--rounds", "7"], &["--rounds"]), Ok(()));
        let refusal = only(&["--round", "7"], &["--rounds"]).unwrap_err();
        assert!(refusal.contains("`--round`"), "{refusal}");
    }
}
