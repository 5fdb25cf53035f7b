//! What can be typed: globals and the list of commands. The texts are `catalogue`'s.

use crate::commands;
use catalogue::help;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that takes it.
    Auto,
    /// In any case.
    Always,
    /// Never.
    Never,
}

/// How to print JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum JsonStyle {
    /// One document.
    Document,
    /// One object a line, for lists.
    Lines,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
pub struct Globals {
    #[arg(short = 'r', long = "recovery", global = true, value_name = "ID", help = help::RECOVERY)]
    pub recovery: Option<String>,
    #[arg(long, global = true, value_name = "STYLE", num_args = 0..=1, require_equals = true,
          default_missing_value = "document", value_enum, help = help::JSON)]
    pub json: Option<JsonStyle>,
    #[arg(long, global = true, help = help::PLAIN)]
    pub plain: bool,
    #[arg(long, global = true, help = help::NO_INPUT)]
    pub no_input: bool,
    #[arg(short, long, global = true, help = help::QUIET)]
    pub quiet: bool,
    #[arg(short, long, global = true, help = help::YES)]
    pub yes: bool,
    #[arg(long, global = true, value_enum, default_value = "auto", value_name = "WHEN", help = help::COLOR)]
    pub color: Color,
    #[arg(long, global = true, value_name = "TIME", help = help::AT)]
    pub at: Option<String>,
    #[arg(long, global = true, value_name = "DIR", env = "AMENDS_DATA", hide_env_values = true, help = help::DATA)]
    pub data: Option<PathBuf>,
    // An id of its own: commands have an argument KEY, and a global one of the same id would take its value.
    #[arg(id = "retry_key", long = "key", global = true, value_name = "KEY", help = help::KEY)]
    pub key: Option<String>,
    #[arg(long, global = true, help = help::PRIVATE)]
    pub private: bool,
}

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "amends", version, about = help::ABOUT, before_long_help = help::EXAMPLES,
          after_help = help::SUPPORT_LINE, disable_help_subcommand = true, max_term_width = 80, infer_subcommands = false)]
pub struct Arguments {
    #[command(flatten)]
    pub globals: Globals,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands, in the order of the first hour.
#[derive(Debug, Subcommand)]
pub enum Command {
    #[command(about = help::NEW, before_long_help = help::NEW_EXAMPLES)]
    New(commands::new::NewArgs),
    #[command(about = help::NOW, before_long_help = help::NOW_EXAMPLES)]
    Now(commands::now::NowArgs),
    #[command(about = help::DANGER, before_long_help = help::DANGER_EXAMPLES)]
    Danger(commands::danger::DangerArgs),
    #[command(about = help::ALERT, before_long_help = help::ALERT_EXAMPLES)]
    Alert(commands::danger::AlertArgs),
    #[command(about = help::SUPPORT)]
    Support,
    #[command(about = help::PAUSE, before_long_help = help::PAUSE_EXAMPLES)]
    Pause(commands::pause::PauseArgs),
    #[command(about = help::READY, before_long_help = help::READY_EXAMPLES)]
    Ready(commands::pause::ReadyArgs),
    #[command(about = help::ASSESS, before_long_help = help::ASSESS_EXAMPLES)]
    Assess(commands::assess::AssessArgs),
    #[command(about = help::PLAYBOOK, before_long_help = help::PLAYBOOK_EXAMPLES)]
    Playbook(commands::playbook::PlaybookArgs),
    #[command(about = help::OPTION, before_long_help = help::OPTION_EXAMPLES)]
    Option(commands::option::OptionArgs),
    #[command(about = help::SAY, before_long_help = help::SAY_EXAMPLES)]
    Say(Box<commands::say::SayArgs>),
    #[command(about = help::UPDATE, before_long_help = help::UPDATE_EXAMPLES)]
    Update(Box<commands::say::SayArgs>),
    #[command(about = help::THANK, before_long_help = help::THANK_EXAMPLES)]
    Thank(Box<commands::say::SayArgs>),
    #[command(about = help::CHECK, before_long_help = help::CHECK_EXAMPLES)]
    Check(commands::check::CheckArgs),
    #[command(about = help::DEADLINE, before_long_help = help::DEADLINE_EXAMPLES)]
    Deadline(commands::deadline::DeadlineArgs),
    #[command(about = help::TRIAGE, before_long_help = help::TRIAGE_EXAMPLES)]
    Triage(commands::triage::TriageArgs),
    #[command(about = help::ASK, before_long_help = help::ASK_EXAMPLES)]
    Ask(commands::ask::AskArgs),
    #[command(about = help::NOTE, before_long_help = help::NOTE_EXAMPLES)]
    Note(commands::note::NoteArgs),
    #[command(about = help::LIST)]
    List,
    #[command(about = help::SHOW, before_long_help = help::SHOW_EXAMPLES)]
    Show(commands::show::ShowArgs),
    #[command(about = help::LOG, before_long_help = help::LOG_EXAMPLES)]
    Log(commands::show::LogArgs),
    #[command(about = help::UNDO)]
    Undo,
    #[command(about = help::WITHDRAW, before_long_help = help::WITHDRAW_EXAMPLES)]
    Withdraw(commands::back::WithdrawArgs),
    #[command(about = help::ERASE, before_long_help = help::ERASE_EXAMPLES)]
    Erase(commands::back::EraseArgs),
    #[command(about = help::SEARCH, before_long_help = help::SEARCH_EXAMPLES)]
    Search(commands::search::SearchArgs),
    #[command(about = help::REPORT, before_long_help = help::REPORT_EXAMPLES)]
    Report(commands::report::ReportArgs),
    #[command(about = help::SERVE, before_long_help = help::SERVE_EXAMPLES)]
    Serve(commands::serve::ServeArgs),
    #[command(about = help::EXPORT, before_long_help = help::EXPORT_EXAMPLES)]
    Export(commands::keep::ExportArgs),
    #[command(about = help::BACKUP, before_long_help = help::BACKUP_EXAMPLES)]
    Backup(commands::keep::BackupArgs),
    #[command(about = help::RESTORE, before_long_help = help::RESTORE_EXAMPLES)]
    Restore(commands::keep::RestoreArgs),
    #[command(about = help::VERIFY, before_long_help = help::VERIFY_EXAMPLES)]
    Verify(commands::verify::VerifyArgs),
    #[command(about = help::REBUILD)]
    Rebuild,
    #[command(about = help::DOCTOR)]
    Doctor,
    #[command(about = help::CONFIG, before_long_help = help::CONFIG_EXAMPLES)]
    Config(commands::config::ConfigArgs),
    #[command(about = help::COMPLETIONS, before_long_help = help::COMPLETIONS_EXAMPLES)]
    Completions(commands::help::CompletionsArgs),
    #[command(about = help::MAN)]
    Man,
    #[command(about = help::HELP)]
    Help(commands::help::HelpArgs),
}
