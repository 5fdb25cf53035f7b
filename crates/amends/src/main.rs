//! The binary `amends`: the command line on one's own machine.
//!
//! Lives here: arguments in, one call to the service, words out; prompts, exit codes, the system clock.
//! Not here: rules (`recovery`), what is kept (`store`), sentences (`catalogue`).

#![allow(unreachable_pub)] // in a binary every `pub` is; it marks what other files here use

mod arguments;
mod clipboard;
mod clock;
mod commands;
mod crash;
mod editor;
mod json;
mod prompt;
mod shell;
mod signals;
mod terminal;
mod trouble;

use arguments::Arguments;
use clap::Parser;
use shell::Shell;
use std::process::ExitCode;

fn main() -> ExitCode {
    crash::guarded(run)
}

/// The command line as one text.
fn typed_words() -> String {
    let words = std::env::args_os().skip(2);
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return ExitCode::from(terminal::all_written(trouble::usage(&error))),
    };
    let shell = match Shell::new(arguments.globals.clone()) {
        Ok(shell) => shell,
        Err(failure) => {
            commands::danger::call_anyway(&arguments.globals, arguments.command.as_ref());
            return ExitCode::from(trouble::show(&arguments.globals, &failure));
        }
    };
    shell.hears(&typed_words());
    match commands::run(&shell, arguments.command) {
        Ok(code) => {
            shell.offer_support();
            ExitCode::from(terminal::all_written(code))
        }
        Err(failure) => ExitCode::from(trouble::show(&shell.globals, &failure)),
    }
}
