//! Help, the manual page, completions: all from the same source.

use crate::arguments::Arguments;
use crate::shell::Shell;
use crate::terminal::{self, To};
use crate::trouble::{Failure, exit};
use catalogue::errors;
use clap::{Args, CommandFactory};
use clap_complete::Shell as Dialect;

/// Completions for a shell
#[derive(Debug, Clone, Args)]
pub struct CompletionsArgs {
    #[arg(value_name = "SHELL", help = catalogue::help::COMPLETIONS_SHELL)]
    shell: Dialect,
}

/// Help on a command
#[derive(Debug, Clone, Args)]
pub struct HelpArgs {
    #[arg(value_name = "TOPIC", help = catalogue::help::HELP_TOPIC)]
    topic: Vec<String>,
}

/// The long help of a command, or of all.
pub fn run(shell: &Shell, args: &HelpArgs) -> Result<u8, Failure> {
    let mut command = Arguments::command().term_width(80);
    command.build();
    let mut found = command;
    for topic in &args.topic {
        found = match found.find_subcommand(topic) {
            Some(inner) => inner.clone(),
            None => return Err(Failure::Plain(Box::new(errors::unknown_topic(topic)), exit::NOT_FOUND)),
        };
    }
    shell.page(&found.render_long_help().to_string());
    Ok(0)
}

/// The manual page, as troff.
pub fn man() -> Result<u8, Failure> {
    let mut page = Vec::new();
    let failed = |source| Failure::File { doing: "write", path: "-".into(), source };
    clap_mangen::Man::new(Arguments::command()).render(&mut page).map_err(failed)?;
    terminal::raw(To::Stdout, &String::from_utf8_lossy(&page));
    Ok(0)
}

/// A completion script.
pub fn completions(args: &CompletionsArgs) -> Result<u8, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "amends", &mut script);
    terminal::raw(To::Stdout, &String::from_utf8_lossy(&script));
    Ok(0)
}
