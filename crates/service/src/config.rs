//! What a person has set: one small file that they can read and write by hand.
//!
//! Lives here: its place, its keys, reading and writing. Not here: asking for a value (the faces).

use crate::app::Settings;
use catalogue::{Contact, Support};
use recovery::Span;
use recovery::event::Limits;
use recovery::words::Words;
use std::fs::{File, OpenOptions};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf};
use toml::{Table, Value};

/// Why settings, or the place of the record, could not be had.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// There is no home folder to keep anything in.
    #[error("no home folder")]
    NoHome,
    /// A place that can be no data folder.
    #[error("{place} can be no data folder", place = .0.display())]
    NoPlace(PathBuf),
    /// The file could not be used.
    #[error("could not {doing} {path}", path = .path.display())]
    File {
        /// `read`, `write`.
        doing: &'static str,
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file does not say what it should in the way it should.
    #[error("the settings in {path} cannot be read: {detail}", path = .path.display())]
    Malformed {
        /// Where they lie.
        path: PathBuf,
        /// Where the fault is.
        detail: String,
    },
}

/// What is set.
#[derive(Debug, Clone, Default)]
pub struct Config {
    table: Table,
}

/// A key that can be set, and what it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// A text.
    Text,
    /// Whole minutes, from and to.
    Minutes(i64, i64),
    /// Contacts: name, number, more; several are parted by semicolons.
    Contacts,
    /// A time zone of the database.
    Zone,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// Every key.
pub const KEYS: [(&str, Takes); 12] = [
    ("name", Takes::Text),
    ("lead", Takes::Text),
    ("zone", Takes::Zone),
    ("emergency", Takes::Text),
    ("numbers", Takes::Contacts),
    ("talk", Takes::Contacts),
    ("crisis", Takes::Contacts),
    ("advisers", Takes::Contacts),
    ("tell-minutes", Takes::Minutes(1, 24 * 60)),
    ("pause-minutes", Takes::Minutes(1, 10)),
    ("theme", Takes::OneOf(&["light", "dark"])),
    ("cover-minutes", Takes::Minutes(1, 60)),
];

/// Where the file lies: in the platform's folder for settings.
pub fn path() -> Result<PathBuf, ConfigError> {
    if let Some(folder) = absolute("XDG_CONFIG_HOME") {
        return Ok(folder.join("amends/config.toml"));
    }
    absolute("HOME").map(|home| home.join(".config/amends/config.toml")).ok_or(ConfigError::NoHome)
}

/// Where the user's own playbooks lie: beside the settings.
pub fn playbooks() -> Result<PathBuf, ConfigError> {
    Ok(path()?.with_file_name("playbooks"))
}

/// Where the data folder is, unless `--data` says otherwise.
pub fn data_folder() -> Result<PathBuf, ConfigError> {
    if let Some(folder) = absolute("XDG_DATA_HOME") {
        return Ok(folder.join("amends"));
    }
    absolute("HOME").map(|home| home.join(".local/share/amends")).ok_or(ConfigError::NoHome)
}

/// The folder with every link in it followed, as far as it exists: its key lies beside it, and must not come to lie in it by a
/// detour.
pub fn settled(folder: PathBuf) -> Result<PathBuf, ConfigError> {
    let mut settled = PathBuf::new();
    for part in std::path::absolute(&folder).unwrap_or(folder).components() {
        match part {
            Component::ParentDir => drop(settled.pop()),
            part => settled.push(part),
        }
        settled = std::fs::canonicalize(&settled).unwrap_or(settled);
    }
    if settled.file_name().is_some() {
        return Ok(settled);
    }
    Err(ConfigError::NoPlace(settled))
}

fn absolute(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute())
}

impl Config {
    /// What the file says; nothing where there is none.
    pub fn read() -> Result<Self, ConfigError> {
        let Ok(path) = path() else { return Ok(Self::default()) };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(ConfigError::File { doing: "read", path, source }),
        };
        match text.parse::<Table>() {
            Ok(table) => Ok(Self { table }),
            Err(error) => Err(ConfigError::Malformed { path, detail: error.message().to_owned() }),
        }
    }

    /// Writes the file, made with its folder where they are missing.
    pub fn write(&self) -> Result<PathBuf, ConfigError> {
        let path = path()?;
        let failed = |source| ConfigError::File { doing: "write", path: path.clone(), source };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        replace(&real(&path), &self.table.to_string()).map_err(failed)?;
        Ok(path)
    }

    /// The value of a key, as it is typed.
    pub fn get(&self, key: &str) -> Option<String> {
        Some(match self.table.get(key)? {
            Value::String(text) => text.clone(),
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
            other => other.to_string(),
        })
    }

    /// Sets a key; empty words take it away. `Err` says what the key takes.
    pub fn set(&mut self, key: &str, typed: &str) -> Result<(), Takes> {
        let takes = KEYS.iter().find(|(name, _)| *name == key).map_or(Takes::Text, |(_, takes)| *takes);
        if typed.trim().is_empty() {
            self.table.remove(key);
            return Ok(());
        }
        let value = value(takes, typed.trim()).ok_or(takes)?;
        self.table.insert(key.to_owned(), value);
        Ok(())
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.table.get(key).and_then(Value::as_str)
    }

    /// Minutes that the key takes; what a hand wrote beyond that counts as not set.
    fn minutes(&self, key: &str) -> Option<Span> {
        let takes = KEYS.iter().find(|(name, _)| *name == key).map(|(_, takes)| *takes);
        let Some(Takes::Minutes(from, to)) = takes else { return None };
        let minutes = self.table.get(key).and_then(Value::as_integer)?;
        (from..=to).contains(&minutes).then(|| Span::minutes(minutes))
    }

    /// What the use cases need of it.
    pub fn settings(&self) -> Settings {
        let usual = Settings::default();
        let limits = Limits {
            tell: self.minutes("tell-minutes").unwrap_or(usual.limits.tell),
            pause: self.minutes("pause-minutes").unwrap_or(usual.limits.pause),
        };
        let words = |key| self.text(key).and_then(|text| Words::parse(text).ok());
        Settings { name: words("name"), lead: words("lead"), limits, playbooks: playbooks().ok() }
    }

    /// The zone that was set.
    pub fn zone(&self) -> Option<&str> {
        self.text("zone")
    }

    /// What the support page can offer.
    pub fn support(&self) -> Support {
        Support {
            emergency: self.text("emergency").map(str::to_owned),
            people: self.contacts("talk"),
            crisis: self.contacts("crisis"),
            advisers: self.contacts("advisers"),
            checked: None,
        }
    }

    /// The theme of the pages, where it is not the system's.
    pub fn theme(&self) -> Option<&str> {
        self.text("theme")
    }

    /// After how many minutes a page that nobody uses is covered; never where that is not set.
    pub fn cover(&self) -> Option<Span> {
        self.minutes("cover-minutes")
    }

    /// The numbers to call on the site.
    pub fn site(&self) -> Vec<Contact> {
        self.contacts("numbers")
    }

    fn contacts(&self, key: &str) -> Vec<Contact> {
        let list = self.table.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        list.iter().filter_map(Value::as_str).map(contact).collect()
    }
}

/// Where a file really lies: settings are often a link into a folder that is kept elsewhere, and stay one.
fn real(path: &Path) -> PathBuf {
    let end_of_link = || Some(path.parent()?.join(std::fs::read_link(path).ok()?));
    std::fs::canonicalize(path).ok().or_else(end_of_link).unwrap_or_else(|| path.to_owned())
}

/// Puts a private file in the place of the one there; at every moment one of the two is there, whole.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}-{:08x}.part", std::process::id(), chance()));
    let part = path.with_file_name(name);
    let written = write_whole(&part, text).and_then(|()| std::fs::rename(&part, path));
    if written.is_err() {
        // The error says what went wrong; a part that cannot be removed either changes nothing about it.
        drop(std::fs::remove_file(&part));
        return written;
    }
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

/// A number that nobody foresees, for a name that is nobody else's.
fn chance() -> u32 {
    (RandomState::new().build_hasher().finish() >> 32) as u32
}

fn write_whole(part: &Path, text: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn value(takes: Takes, typed: &str) -> Option<Value> {
    match takes {
        Takes::Text => Some(Value::String(typed.to_owned())),
        Takes::Zone => jiff::tz::TimeZone::get(typed).ok().map(|_| Value::String(typed.to_owned())),
        Takes::Minutes(from, to) => {
            let minutes: i64 = typed.parse().ok()?;
            (from..=to).contains(&minutes).then_some(Value::Integer(minutes))
        }
        Takes::OneOf(words) => words.contains(&typed).then(|| Value::String(typed.to_owned())),
        Takes::Contacts => {
            let parts = typed.split(';').map(str::trim).filter(|part| !part.is_empty());
            Some(Value::Array(parts.map(|part| Value::String(part.to_owned())).collect()))
        }
    }
}

/// "Aylin Demir, 555 20, until 18:00, peer support": a name, a number, hours, and what else one should know.
fn contact(text: &str) -> Contact {
    let mut parts = text.splitn(4, ',').map(|part| part.trim().to_owned());
    let name = parts.next().unwrap_or_default();
    Contact { name, reach: parts.next().unwrap_or_default(), hours: parts.next(), note: parts.next() }
}

#[cfg(test)]
mod tests {
    use super::{Config, Takes};

    #[test]
    fn what_is_set_is_what_is_got() {
        let mut config = Config::default();
        config.set("numbers", "Site nurse, 555 01; Night desk, 555 02, after 18:00").unwrap();
        assert_eq!(config.get("numbers").unwrap(), "Site nurse, 555 01; Night desk, 555 02, after 18:00");
        let contacts = config.contacts("numbers");
        assert_eq!((contacts[1].reach.as_str(), contacts[1].hours.as_deref()), ("555 02", Some("after 18:00")));
        config.set("numbers", " ").unwrap();
        assert_eq!(config.get("numbers"), None);
    }

    #[test]
    fn a_value_that_a_key_does_not_take_is_refused() {
        let mut config = Config::default();
        assert_eq!(config.set("pause-minutes", "11"), Err(Takes::Minutes(1, 10)));
        assert_eq!(config.set("zone", "Mars/Olympus"), Err(Takes::Zone));
        assert!(config.set("zone", "Europe/Berlin").is_ok());
        assert!(config.set("theme", "sepia").is_err() && config.set("theme", "dark").is_ok());
    }

    #[test]
    fn minutes_that_no_hand_should_have_written_count_as_not_set() {
        let usual = Config::default().settings().limits;
        for odd in ["0", "-5", "1441", "9223372036854775807", "-9223372036854775808", "2.5", "\"ten\""] {
            let table = format!("tell-minutes = {odd}\npause-minutes = {odd}\n").parse().unwrap();
            assert_eq!(Config { table }.settings().limits, usual, "{odd}");
        }
        let table = "tell-minutes = 30\npause-minutes = 10\n".parse().unwrap();
        let limits = Config { table }.settings().limits;
        assert_eq!((limits.tell.as_minutes(), limits.pause.as_minutes()), (30, 10));
    }
}
