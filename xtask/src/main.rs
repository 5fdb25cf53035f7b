//! The project's own chores: `cargo xtask CHORE`.
//!
//! Lives here: the table of chores; each one is a file beside this. Not here: anything that the product needs when it runs.

mod bench;
mod browser;
mod cli;
mod dice;
mod kill;
mod ledger;
mod schema;
mod terminal;
mod test;
mod tools;
mod triage;
mod wording;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test [--only GATE]                     every check, in order; installs what is missing and says so
cargo xtask screenshots [--to FOLDER]              every page, wide and narrow, light and dark
cargo xtask bench cli [--rounds N]                 cost of the command line, as ratios to a minimal process
cargo xtask bench web                              bytes, requests and server time of the pages
cargo xtask bench wording [--rounds N]             the wording review beside vaderSentiment and write-good
cargo xtask evaluate wording [--only PART]         the wording review against labelled messages, five folds
cargo xtask evaluate documents FOLDER              alarms in look-backs that others wrote
cargo xtask evaluate triage                        triage against labelled descriptions, five folds, three seeds
cargo xtask learn triage                           trains its model anew from the labelled descriptions
cargo xtask learn vectors                          distils its word vectors anew; downloads the encoder
cargo xtask learn wording                          trains its model anew from the labelled messages
cargo xtask schema                                 writes the JSON Schema of playbooks from the types
cargo xtask campaign kill [--rounds N] [--seed N]  kill -9 in the middle of writes; nothing acknowledged may be lost";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test", rest @ ..] => test::run(rest),
        ["screenshots", rest @ ..] => browser::screenshots(rest),
        ["bench", "cli", rest @ ..] => bench::run(rest),
        ["bench", "web", rest @ ..] => browser::bench(rest),
        ["bench", "wording", rest @ ..] => wording::bench(rest),
        ["evaluate", "documents", folder] => wording::documents(folder),
        ["evaluate", "triage", rest @ ..] => triage::evaluate(rest),
        ["evaluate", "wording", rest @ ..] => wording::evaluate(rest),
        ["learn", "triage", rest @ ..] => triage::learn(rest),
        ["learn", "vectors", rest @ ..] => triage::vectors(rest),
        ["learn", "wording", rest @ ..] => wording::learn(rest),
        ["campaign", "kill", rest @ ..] => kill::run(rest),
        ["schema"] => schema::write(),
        [] | ["help" | "--help" | "-h"] => {
            terminal::say(HELP);
            Ok(())
        }
        other => Err(format!("There is no chore `{}`. The chores are:\n{HELP}", other.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            terminal::complain(why);
            ExitCode::FAILURE
        }
    }
}
