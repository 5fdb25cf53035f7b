//! A desk: a home folder, a clock that stands still until it is moved, and the binary.

mod terminal;

pub(crate) use terminal::Terminal;

use std::cell::{Cell, RefCell};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The binary under test.
pub(crate) const AMENDS: &str = env!("CARGO_BIN_EXE_amends");

/// The names that random codes get in a transcript, in the order in which they come up.
const NAMES: [&str; 4] = ["7kq2", "p3ma", "h8vd", "c4tn"];

/// What a command did.
#[derive(Debug, Clone)]
pub(crate) struct Ran {
    /// Results, as bytes made text.
    pub(crate) stdout: String,
    /// Prompts, hints, errors.
    pub(crate) stderr: String,
    /// The exit code; a signal shows as 128 and its number.
    pub(crate) code: i32,
}

impl Ran {
    /// Stdout as one JSON document.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The last line of the results.
    pub(crate) fn last(&self) -> &str {
        self.stdout.lines().last().unwrap_or_default()
    }

    /// Everything that came out.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }

    /// It went well.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }
}

/// One person's machine.
pub(crate) struct Desk {
    home: TempDir,
    clock: RefCell<String>,
    extra: RefCell<Vec<(String, String)>>,
    codes: RefCell<Vec<String>>,
    story: RefCell<String>,
    is_quiet: Cell<bool>,
}

impl Desk {
    /// A fresh machine on Tuesday 10 March 2026 at this time, in Berlin.
    pub(crate) fn at(time: &str) -> Self {
        // In one place on every machine: where a line with a path wraps is part of what a person sees.
        let home = tempfile::Builder::new().prefix("amends-desk-").tempdir_in("/tmp").unwrap();
        let desk = Self {
            home,
            clock: RefCell::default(),
            extra: RefCell::default(),
            codes: RefCell::default(),
            story: RefCell::default(),
            is_quiet: Cell::new(true),
        };
        desk.clock(time);
        desk
    }

    /// Moves the clock: `10:44`, or a whole RFC 3339 time.
    pub(crate) fn clock(&self, time: &str) -> &Self {
        *self.clock.borrow_mut() =
            if time.len() == 5 { format!("2026-03-10T{time}:00+01:00") } else { time.to_owned() };
        self
    }

    /// Sets a variable for all that follows.
    pub(crate) fn set(&self, name: &str, value: &str) -> &Self {
        self.extra.borrow_mut().push((name.to_owned(), value.to_owned()));
        self
    }

    /// The home folder.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.home().join(".local/share/amends")
    }

    /// The database.
    pub(crate) fn database(&self) -> PathBuf {
        self.data().join("amends.db")
    }

    /// The key.
    pub(crate) fn key(&self) -> PathBuf {
        self.home().join(".local/share/amends.key")
    }

    /// The variables that the binary sees; nothing else of the tester's machine reaches it.
    pub(crate) fn environment(&self) -> Vec<(String, String)> {
        let home = self.home().to_str().unwrap().to_owned();
        let path = std::env::var("PATH").unwrap_or_default();
        let fixed = [
            ("PATH", path),
            ("HOME", home.clone()),
            ("XDG_CONFIG_HOME", format!("{home}/.config")),
            ("XDG_DATA_HOME", format!("{home}/.local/share")),
            ("TZ", "Europe/Berlin".to_owned()),
            ("AMENDS_TEST_CLOCK", self.clock.borrow().clone()),
            ("TMPDIR", home),
        ];
        let fixed = fixed.into_iter().map(|(name, value)| (name.to_owned(), value));
        fixed.chain(self.extra.borrow().iter().cloned()).collect()
    }

    /// The binary with these words, not yet started.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        self.through(&[], words)
    }

    /// The same, started by another program that takes the command line behind its own words.
    pub(crate) fn through(&self, starter: &[&str], words: &[&str]) -> Command {
        let program: Vec<&str> = starter.iter().copied().chain([AMENDS]).chain(words.iter().copied()).collect();
        let mut command = Command::new(program[0]);
        command.args(&program[1..]).current_dir(self.home()).env_clear().envs(self.environment());
        command
    }

    /// Runs a command line as a shell would read it: blanks part words, double quotes hold them together.
    #[track_caller]
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_with(line, "")
    }

    /// Runs a command line with this on its standard input.
    #[track_caller]
    pub(crate) fn run_with(&self, line: &str, input: &str) -> Ran {
        let words = split(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        self.noting(line, input, finish(self.command(&words), input.as_bytes()))
    }

    /// Runs words as they are, with bytes on standard input.
    #[track_caller]
    pub(crate) fn run_words(&self, words: &[&str], input: &[u8]) -> Ran {
        finish(self.command(words), input)
    }

    /// The code of the only recovery, or the newest one.
    pub(crate) fn code(&self) -> String {
        self.codes.borrow().last().cloned().expect("a recovery was opened")
    }

    /// Opens a recovery, all three questions answered.
    pub(crate) fn opened(&self) -> &Self {
        self.run("new \"Emailed the March price list to every customer\" --danger no --noticed 10:44").ok();
        self.run("assess spreading no").ok();
        self
    }

    /// Opens a recovery and tells Marta in person.
    pub(crate) fn told(&self) -> &Self {
        self.run("config set name Sam Okafor").ok();
        self.run("config set lead Marta Lindqvist").ok();
        self.opened();
        self.run("say --in-person").ok();
        self
    }

    /// From here on the transcript is kept.
    pub(crate) fn story(&self) -> &Self {
        self.is_quiet.set(false);
        self
    }

    /// Runs a command that the transcript may leave out.
    #[track_caller]
    pub(crate) fn aloud(&self, line: &str, is_told: bool) {
        self.is_quiet.set(!is_told);
        self.run(line).ok();
        self.is_quiet.set(false);
    }

    /// Words between the commands of a transcript.
    pub(crate) fn aside(&self, words: &str) -> &Self {
        self.story.borrow_mut().push_str(&format!("# {words}\n\n"));
        self
    }

    /// Moves the clock, and says so in the transcript.
    pub(crate) fn then(&self, time: &str, words: &str) -> &Self {
        self.clock(time).aside(&format!("{time}  {words}"))
    }

    /// The transcript so far.
    pub(crate) fn transcript(&self) -> String {
        self.plain(&self.story.borrow())
    }

    /// Codes and folders by fixed names.
    pub(crate) fn plain(&self, text: &str) -> String {
        let home = self.home().to_str().unwrap();
        let mut text = text.replace(home, "~");
        for (code, name) in self.codes.borrow().iter().zip(NAMES) {
            text = replace_word(&text, code, name);
        }
        text
    }

    /// Learns the codes of recoveries that were opened.
    pub(crate) fn knows(&self, output: &str) {
        for opened in output.lines().filter_map(|line| line.strip_prefix("Recovery ")) {
            let code = opened.split(' ').next().unwrap_or_default().to_owned();
            if opened.contains(" is open") && !self.codes.borrow().contains(&code) {
                self.codes.borrow_mut().push(code);
            }
        }
    }

    fn noting(&self, line: &str, input: &str, ran: Ran) -> Ran {
        self.knows(&ran.stdout);
        if self.is_quiet.get() {
            return ran;
        }
        let mut story = self.story.borrow_mut();
        let given = if input.is_empty() { String::new() } else { format!(" <<< {input:?}") };
        story.push_str(&format!("$ amends {line}{given}\n"));
        story.push_str(&ran.stdout);
        if !ran.stderr.is_empty() {
            let marked: String = ran.stderr.lines().map(|line| format!("  | {line}\n")).collect();
            story.push_str(&marked.replace("  | \n", "  |\n"));
        }
        if ran.code != 0 {
            story.push_str(&format!("[{}]\n", ran.code));
        }
        story.push('\n');
        drop(story);
        ran
    }
}

/// Starts it, gives it the input, and waits for its end.
#[track_caller]
pub(crate) fn finish(mut command: Command, input: &[u8]) -> Ran {
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.unwrap_or_else(|error| panic!("{:?} does not start: {error}", command.get_program()));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let feeder = std::thread::spawn(move || {
        // Whoever does not read all of it has said so by its exit code.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    ran(&output)
}

/// What a finished program did.
pub(crate) fn ran(output: &std::process::Output) -> Ran {
    use std::os::unix::process::ExitStatusExt;
    let code = output.status.code().or_else(|| output.status.signal().map(|signal| 128 + signal)).unwrap_or(-1);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { stdout: text(&output.stdout), stderr: text(&output.stderr), code }
}

/// The words of a command line.
pub(crate) fn split(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut begun) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => (quoted, begun) = (!quoted, true),
            ' ' if !quoted => {
                if begun {
                    words.push(std::mem::take(&mut word));
                }
                begun = false;
            }
            c => {
                word.push(c);
                begun = true;
            }
        }
    }
    if begun {
        words.push(word);
    }
    words
}

/// Replaces `word` where no letter or digit stands beside it.
fn replace_word(text: &str, word: &str, with: &str) -> String {
    let (mut new, mut rest) = (String::new(), text);
    while let Some(place) = rest.find(word) {
        let (before, after) = (&rest[..place], &rest[place + word.len()..]);
        let is_alone = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        new.push_str(before);
        new.push_str(if is_alone { with } else { word });
        rest = after;
    }
    new + rest
}

/// Runs the program as a user who is not root, who owns everything in the desk's home.
pub(crate) fn as_a_common_user(desk: &Desk) -> Vec<&'static str> {
    if !is_root() {
        return Vec::new();
    }
    give(desk.home(), 65_534);
    vec!["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
}

fn give(path: &Path, user: u32) {
    std::os::unix::fs::lchown(path, Some(user), Some(user)).unwrap();
    if path.is_dir() {
        std::fs::read_dir(path).unwrap().for_each(|entry| give(&entry.unwrap().path(), user));
    }
}

/// Whether the tests run as root, whom no permission binds.
pub(crate) fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|of| of.uid() == 0)
}

/// Sets the permissions of a path.
pub(crate) fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Fails with a clear sentence when a tool of the tests is not there.
pub(crate) fn needs(tool: &str) {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(tool).is_file());
    assert!(found, "these tests need `{tool}`: install it (util-linux, python3) and run them again");
}
