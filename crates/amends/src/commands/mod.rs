//! The commands, a file each or a file for a few that share their subject. Each returns its exit code.

pub mod ask;
pub mod assess;
pub mod back;
pub mod check;
pub mod config;
pub mod danger;
pub mod deadline;
pub mod first;
pub mod help;
pub mod keep;
pub mod new;
pub mod note;
pub mod now;
pub mod option;
pub mod pause;
pub mod playbook;
pub mod report;
pub mod say;
pub mod search;
pub mod serve;
pub mod show;
pub mod triage;
pub mod verify;

use crate::arguments::Command;
use crate::shell::Shell;
use crate::trouble::Failure;

/// Runs a command; none means: what is next.
pub fn run(shell: &Shell, command: Option<Command>) -> Result<u8, Failure> {
    match command {
        None => first::run(shell),
        Some(Command::New(args)) => new::run(shell, args),
        Some(Command::Now(args)) => now::run(shell, &args),
        Some(Command::Danger(args)) => danger::run(shell, &args),
        Some(Command::Alert(args)) => danger::alert(shell, &args),
        Some(Command::Support) => danger::support(shell),
        Some(Command::Pause(args)) => pause::run(shell, &args),
        Some(Command::Ready(args)) => pause::ready(shell, &args),
        Some(Command::Assess(args)) => assess::run(shell, &args),
        Some(Command::Playbook(args)) => playbook::run(shell, &args),
        Some(Command::Option(args)) => option::run(shell, args),
        Some(Command::Say(args)) => say::run(shell, &args),
        Some(Command::Update(args)) => say::run(shell, &args.of("update")),
        Some(Command::Thank(args)) => say::run(shell, &args.of("thanks")),
        Some(Command::Check(args)) => check::run(shell, &args),
        Some(Command::Deadline(args)) => deadline::run(shell, &args),
        Some(Command::Triage(args)) => triage::run(shell, &args),
        Some(Command::Ask(args)) => ask::run(shell, args),
        Some(Command::Note(args)) => note::run(shell, &args),
        Some(Command::List) => show::list(shell),
        Some(Command::Show(args)) => show::run(shell, &args),
        Some(Command::Log(args)) => show::log(shell, &args),
        Some(Command::Undo) => back::undo(shell),
        Some(Command::Withdraw(args)) => back::withdraw(shell, &args),
        Some(Command::Erase(args)) => back::erase(shell, &args),
        Some(Command::Search(args)) => search::run(shell, &args),
        Some(Command::Report(args)) => report::run(shell, &args),
        Some(Command::Serve(args)) => serve::run(shell, &args),
        Some(Command::Export(args)) => keep::export(shell, &args),
        Some(Command::Backup(args)) => keep::backup(shell, &args),
        Some(Command::Restore(args)) => keep::restore(shell, &args),
        Some(Command::Verify(args)) => verify::run(shell, &args),
        Some(Command::Rebuild) => keep::rebuild(shell),
        Some(Command::Doctor) => keep::doctor(shell),
        Some(Command::Config(args)) => config::run(shell, args),
        Some(Command::Completions(args)) => help::completions(&args),
        Some(Command::Man) => help::man(),
        Some(Command::Help(args)) => help::run(shell, &args),
    }
}
