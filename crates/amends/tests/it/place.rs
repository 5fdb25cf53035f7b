//! Where things lie: the settings, the record, its key, and the note of a fault of ours.

use crate::support::{AMENDS, Desk, finish, mode};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn settings_are_private_and_a_link_to_them_stays_one() {
    let desk = Desk::at("10:45");
    let (settings, elsewhere) = (desk.home().join(".config/amends/config.toml"), desk.home().join("dotfiles"));
    desk.run("config set lead Marta Lindqvist").ok();
    assert_eq!(mode_of(&settings), 0o600);

    fs::create_dir(&elsewhere).unwrap();
    fs::rename(&settings, elsewhere.join("amends.toml")).unwrap();
    symlink("../../dotfiles/amends.toml", &settings).unwrap();
    mode(&elsewhere.join("amends.toml"), 0o644);
    desk.run("config set name Sam Okafor").ok();
    let text = fs::read_to_string(elsewhere.join("amends.toml")).unwrap();
    assert!(text.contains("Marta Lindqvist") && text.contains("Sam Okafor"), "{text}");
    assert!(fs::symlink_metadata(&settings).unwrap().is_symlink());
    assert_eq!(mode_of(&elsewhere.join("amends.toml")), 0o600);

    fs::remove_file(elsewhere.join("amends.toml")).unwrap();
    desk.run("config set name Sam Okafor").ok();
    assert!(elsewhere.join("amends.toml").exists(), "a link to a file that is not there yet");
    for folder in [&elsewhere, settings.parent().unwrap()] {
        let names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names.len(), 1, "nothing half-written is left: {names:?}");
    }
}

#[test]
fn minutes_beyond_all_bounds_hold_up_nothing() {
    let desk = Desk::at("10:45");
    let settings = desk.home().join(".config/amends/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "pause-minutes = 9223372036854775807\ntell-minutes = -9223372036854775808\n").unwrap();
    desk.opened();
    desk.run("pause").ok();
    desk.run("now").ok();
}

#[test]
fn the_key_lies_beside_the_folder_by_whatever_way_it_is_named() {
    for named in ["real/inner/..", "real/.", "link", "link/inner/..", "real/inner/../../link/"] {
        let desk = Desk::at("10:45");
        fs::create_dir_all(desk.home().join("real/inner")).unwrap();
        symlink("real", desk.home().join("link")).unwrap();
        desk.run(&format!("--data {named} new \"Sent it\" --danger no")).ok();
        assert!(desk.home().join("real/amends.db").exists(), "{named}");
        assert!(desk.home().join("real.key").exists(), "{named}");
        let inside = fs::read_dir(desk.home().join("real")).unwrap().map(|entry| entry.unwrap().file_name());
        let keys: Vec<_> = inside.filter(|name| name.to_string_lossy().contains("key")).collect();
        assert!(keys.is_empty(), "{named}: {keys:?}");
    }
    let desk = Desk::at("10:45");
    for root in ["/", "/..", "/tmp/.."] {
        let ran = desk.run(&format!("--data {root} new \"Sent it\" --danger no"));
        assert_eq!(ran.code, 2, "{root}: {ran:#?}");
        assert!(ran.stderr.contains("its key lies beside its folder") && ran.stderr.contains("try: "), "{ran:#?}");
    }
}

#[test]
fn a_fault_of_ours_says_so_and_its_note_holds_no_words() {
    let desk = Desk::at("10:45");
    // The clock of the tests breaks off on anything that is no time.
    desk.set("AMENDS_TEST_CLOCK", "canary-clock");
    let ran = desk.run("note canary-words");
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert!(ran.stderr.starts_with("error: This is our fault, not yours"), "{ran:#?}");
    assert!(ran.stderr.contains("\n  try: ") && !ran.all().contains("canary"), "{ran:#?}");
    let folder = desk.home().join(".local/state/amends");
    let notes: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!((notes.len(), mode_of(&folder), mode_of(&notes[0])), (1, 0o700, 0o600));
    assert!(ran.stderr.contains(notes[0].to_str().unwrap()), "{ran:#?}");
    let note = fs::read_to_string(&notes[0]).unwrap();
    assert!(note.contains("clock.rs:") && !note.contains("canary"), "{note}");
}

#[test]
fn a_fault_of_ours_without_a_home_is_said_all_the_same() {
    let desk = Desk::at("10:45");
    let mut command = desk.command(&["now"]);
    command.env_remove("HOME").env("AMENDS_TEST_CLOCK", "never");
    let ran = finish(command, b"");
    assert_eq!(ran.code, 1, "{ran:#?}");
    assert!(ran.stderr.contains("could not be written"), "{ran:#?}");
}

#[test]
fn bytes_that_are_no_text_break_nothing_off() {
    let desk = Desk::at("10:45");
    desk.told();
    let odd = OsStr::from_bytes(b"x\xff\xfey");
    let commands = [
        "",
        "nwo",
        "now",
        "note",
        "show",
        "log",
        "search",
        "say",
        "say --file",
        "assess",
        "assess who",
        "option add",
        "-r",
        "erase",
        "withdraw",
        "config set name",
        "config get",
        "help",
        "completions",
        "export -o",
        "backup",
        "restore",
        "verify --from",
        "verify --against",
        "report -o",
        "--at",
        "--key",
        "--json",
        "--data",
        "ask add",
        "alert",
    ];
    for line in commands {
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut command = desk.command(&words);
        command.arg(odd);
        let ran = finish(command, b"");
        assert!(ran.code < 10 && !ran.all().contains("our fault"), "{line}: {ran:#?}");
    }
    for name in
        ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TZ", "LINES", "COLUMNS", "TERM", "PAGER", "NO_COLOR", "LANG"]
    {
        for line in ["now", "log", "support", "config path", "config set name Sam"] {
            let mut command = desk.command(&line.split(' ').collect::<Vec<_>>());
            command.env(name, odd);
            let ran = finish(command, b"");
            assert!(ran.code < 10 && !ran.all().contains("our fault"), "{name}, {line}: {ran:#?}");
        }
    }
    assert!(Path::new(AMENDS).exists());
}
