//! The record as a thing on the disk: export, backup, restore, rebuild, doctor.

use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::Args;
use service::Health;
use std::path::PathBuf;

/// Write the journals to a folder
#[derive(Debug, Clone, Args)]
pub struct ExportArgs {
    #[arg(value_name = "ID", help = catalogue::help::ID)]
    id: Option<String>,
    #[arg(short, long, value_name = "FOLDER", help = catalogue::help::EXPORT_TO)]
    output: Option<PathBuf>,
}

/// Copy the database
#[derive(Debug, Clone, Args)]
pub struct BackupArgs {
    #[arg(value_name = "FILE", help = catalogue::help::BACKUP_TO)]
    file: Option<PathBuf>,
}

/// Put a backup in place
#[derive(Debug, Clone, Args)]
pub struct RestoreArgs {
    #[arg(value_name = "FILE", help = catalogue::help::RESTORE_FROM)]
    file: PathBuf,
}

fn dated(shell: &Shell, what: &str, ending: &str) -> PathBuf {
    let stamp = shell.face.iso(shell.now()).replace([':', '-'], "");
    PathBuf::from(format!("amends-{what}-{stamp}{ending}"))
}

/// Exports one recovery.
pub fn export(shell: &Shell, args: &ExportArgs) -> Result<u8, Failure> {
    let id = shell.meant(args.id.as_deref())?;
    let folder = args.output.clone().unwrap_or_else(|| dated(shell, "export", ""));
    let export = shell.app.export(id, &folder, shell.now())?;
    if shell.globals.json.is_some() {
        let (folder, journals, entries) = (&export.folder, export.journals, export.entries);
        shell.json(&json::answer(serde_json::json!({ "folder": folder, "journals": journals, "entries": entries })));
    }
    shell.say(text::exported(export.folder.display(), text::entries(export.entries)));
    shell.say(text::export_is_open());
    Ok(0)
}

/// Makes a backup; the key stays apart.
pub fn backup(shell: &Shell, args: &BackupArgs) -> Result<u8, Failure> {
    let file = args.file.clone().unwrap_or_else(|| dated(shell, "backup", ".db"));
    let made = shell.app.backup(&file, shell.now())?;
    if shell.globals.json.is_some() {
        let (path, bytes, key) = (&made.path, made.bytes, &made.key);
        shell.json(&json::answer(serde_json::json!({ "backup": path, "bytes": bytes, "key": key })));
    }
    shell.say(text::backed_up(made.path.display(), made.bytes));
    shell.say(text::key_stays(made.key.display()));
    Ok(0)
}

/// Puts a backup in the place of the database; what was there is kept aside.
pub fn restore(shell: &Shell, args: &RestoreArgs) -> Result<u8, Failure> {
    // Said here in plain words: below, a file that is not there is a fault of the store.
    let failed = |source| Failure::File { doing: "read", path: args.file.clone(), source };
    std::fs::File::open(&args.file).map_err(failed)?;
    confirm_restore(shell)?;
    let restored = shell.app.restore(&args.file, shell.now())?;
    if shell.globals.json.is_some() {
        let at = shell.face.iso(restored.backup_at);
        let replaced = &restored.replaced;
        shell.json(&json::answer(
            serde_json::json!({ "backup_at": at, "strands": restored.strands, "replaced": replaced }),
        ));
    }
    shell.say(text::restored(shell.face.moment(restored.backup_at)));
    if let Some(replaced) = &restored.replaced {
        shell.say(text::replaced(replaced.display()));
    }
    shell.say_as(Style::Accent, text::next("amends verify --all"));
    Ok(0)
}

/// What is here now is replaced only after a yes, where somebody can be asked.
fn confirm_restore(shell: &Shell) -> Result<(), Failure> {
    if shell.globals.yes || !shell.can_ask() || !shell.app.folder().database().exists() {
        return Ok(());
    }
    let question = text::replace_by_backup();
    let ask = Ask { question: &question, enter: Some("no"), flag: "--yes", place: None };
    match shell.choose(&ask, &[("yes", true), ("no", false)], Some(false))? {
        true => Ok(()),
        false => Err(Failure::Interrupted { kept: false }),
    }
}

/// Makes the lists anew from the journals.
pub fn rebuild(shell: &Shell) -> Result<u8, Failure> {
    let (recoveries, differed) = shell.app.rebuild(shell.now())?;
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "recoveries": recoveries, "differed": differed })));
    }
    shell.say(if differed {
        text::rebuilt_anew(text::recoveries(recoveries))
    } else {
        text::rebuilt_same(text::recoveries(recoveries))
    });
    Ok(0)
}

/// Looks at the place where the record is kept.
pub fn doctor(shell: &Shell) -> Result<u8, Failure> {
    let health = shell.app.health(shell.now())?;
    let left_over = shell.left_over_folders();
    let (findings, is_well) = match &health {
        Some(health) => findings(shell, health, &left_over),
        None => (vec![text::nothing_kept(shell.app.folder().path().display())], true),
    };
    if shell.globals.json.is_some() {
        shell.json(&json::health(health.as_ref(), &left_over, is_well, &shell.face));
    }
    findings.iter().for_each(|line| shell.say(line));
    Ok(if is_well { 0 } else { crate::trouble::exit::FAULT })
}

fn findings(shell: &Shell, health: &Health, left_over: &[PathBuf]) -> (Vec<String>, bool) {
    let folder = shell.app.folder();
    let mut lines = vec![
        text::kept_in(folder.path().display(), health.sizes.database),
        text::protected_by(folder.key().display()),
        text::sync_takes(format!("{:.1}", health.sync_p50.as_secs_f64() * 1_000.0)),
    ];
    let wide =
        health.file_modes.iter().filter(|(_, mode)| mode & 0o077 != 0).map(|(path, _)| path.display().to_string());
    let mut wide: Vec<String> = wide.collect();
    if health.folder_mode & 0o077 != 0 {
        wide.push(folder.path().display().to_string());
    }
    let is_well = wide.is_empty() && health.integrity.is_empty() && left_over.is_empty();
    lines.extend(wide.into_iter().map(text::open_to_others));
    lines.extend(health.integrity.iter().map(text::integrity_finding));
    lines.extend(left_over.iter().map(|path| text::draft_lies_open(path.display())));
    lines.extend(health.old_copies.iter().map(|copy| text::old_copy(copy.path.display(), shell.face.day(copy.at))));
    if is_well {
        lines.push(text::all_well());
    }
    (lines, is_well)
}
