//! Settings: get, set, and where they lie.

use crate::json;
use crate::shell::Shell;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::{errors, terminal as text};
use clap::{Args, Subcommand};
use service::config::{KEYS, Takes, path};

/// Settings
#[derive(Debug, Clone, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Clone, Subcommand)]
enum Action {
    #[command(about = catalogue::help::CONFIG_GET)]
    Get {
        #[arg(value_name = "KEY")]
        key: Option<String>,
    },
    #[command(about = catalogue::help::CONFIG_SET)]
    Set {
        #[arg(value_name = "KEY")]
        key: String,
        #[arg(value_name = "VALUE")]
        value: Vec<String>,
    },
    #[command(about = catalogue::help::CONFIG_PATH)]
    Path,
}

/// Shows or changes what is set.
pub fn run(shell: &Shell, args: ConfigArgs) -> Result<u8, Failure> {
    match args.action.unwrap_or(Action::Get { key: None }) {
        Action::Get { key: None } => all(shell),
        Action::Get { key: Some(key) } => get(shell, &key),
        Action::Set { key, value } => set(shell, &key, &value.join(" ")),
        Action::Path => {
            let path = path()?;
            if shell.globals.json.is_some() {
                shell.json(&json::answer(serde_json::json!({ "path": path })));
            }
            shell.say(path.display().to_string());
            Ok(0)
        }
    }
}

fn known(key: &str) -> Result<(), Failure> {
    if KEYS.iter().any(|(name, _)| *name == key) {
        return Ok(());
    }
    let offered = KEYS.map(|(name, _)| name).join(", ");
    Err(Failure::NoSuchAnswer { typed: key.to_owned(), offered })
}

fn all(shell: &Shell) -> Result<u8, Failure> {
    if shell.globals.json.is_some() {
        let set: serde_json::Map<_, _> =
            KEYS.iter().map(|(key, _)| ((*key).to_owned(), shell.config.get(key).into())).collect();
        shell.json(&json::answer(serde_json::json!({ "settings": set })));
    }
    for (key, _) in KEYS {
        shell.say(format!("{key:<14} {}", shell.config.get(key).unwrap_or_else(text::not_set)));
    }
    Ok(0)
}

fn get(shell: &Shell, key: &str) -> Result<u8, Failure> {
    known(key)?;
    let value = shell.config.get(key);
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "key": key, "value": value })));
    }
    shell.say(value.unwrap_or_else(text::not_set));
    Ok(0)
}

fn set(shell: &Shell, key: &str, value: &str) -> Result<u8, Failure> {
    known(key)?;
    let mut config = shell.config.clone();
    config.set(key, value).map_err(|takes| not_taken(key, takes))?;
    let path = config.write()?;
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "key": key, "value": config.get(key), "path": path })));
    }
    shell.say(text::setting_kept(key, config.get(key).unwrap_or_else(text::not_set), path.display()));
    Ok(0)
}

fn not_taken(key: &str, takes: Takes) -> Failure {
    let what = match takes {
        Takes::Minutes(from, to) => errors::takes_minutes(from, to),
        Takes::Zone => errors::takes_zone(),
        Takes::OneOf(words) => errors::takes_one_of(words.join(", ")),
        Takes::Text | Takes::Contacts => errors::takes_text(),
    };
    Failure::Plain(
        Box::new(Trouble::new(errors::setting_not_taken(key)).because(what).trying("amends help config")),
        exit::USAGE,
    )
}
