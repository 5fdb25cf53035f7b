//! What a campaign knows for certain: intents and acknowledgements, on disk before the next step.
//!
//! Lives here: the ledger's file, and the comparison of what was acknowledged with what is there. Not here: asking for either.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Error, Write};
use std::path::{Path, PathBuf};

/// An append-only file; a line that returned survives whatever happens to this process.
pub(crate) struct Ledger {
    file: File,
    path: PathBuf,
}

/// A write that was answered with success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acknowledged {
    pub(crate) recovery: String,
    /// Unlike the words of every other write.
    pub(crate) words: String,
    pub(crate) opens_the_recovery: bool,
}

/// What is wrong with a set of acknowledged writes; nothing, when both lists are empty.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Breaches {
    pub(crate) lost: Vec<String>,
    pub(crate) duplicated: Vec<String>,
}

impl Ledger {
    pub(crate) fn create(path: &Path) -> Result<Self, Error> {
        Ok(Self { file: File::create_new(path)?, path: path.to_path_buf() })
    }

    pub(crate) fn intend(&mut self, words: &str) -> Result<(), Error> {
        self.line(&json!({ "intent": words }))
    }

    pub(crate) fn acknowledge(&mut self, write: &Acknowledged) -> Result<(), Error> {
        self.line(
            &json!({ "acknowledged": write.words, "recovery": write.recovery, "opens": write.opens_the_recovery }),
        )
    }

    /// Every acknowledged write, read back from the disk.
    pub(crate) fn acknowledged(&self) -> Result<Vec<Acknowledged>, Error> {
        let mut writes = Vec::new();
        for line in BufReader::new(File::open(&self.path)?).lines() {
            let line: Value = serde_json::from_str(&line?)?;
            let text = |name: &str| line[name].as_str().map(str::to_owned);
            if let (Some(words), Some(recovery)) = (text("acknowledged"), text("recovery")) {
                writes.push(Acknowledged { recovery, words, opens_the_recovery: line["opens"] == true });
            }
        }
        Ok(writes)
    }

    fn line(&mut self, line: &Value) -> Result<(), Error> {
        self.file.write_all(format!("{line}\n").as_bytes())?;
        self.file.sync_data()
    }
}

/// Holds each acknowledged write against how often it was found.
pub(crate) fn compare(acknowledged: &[Acknowledged], found: &BTreeMap<String, usize>) -> Breaches {
    let mut breaches = Breaches::default();
    for write in acknowledged {
        match found.get(&write.words) {
            None | Some(0) => breaches.lost.push(write.words.clone()),
            Some(1) => {}
            Some(_) => breaches.duplicated.push(write.words.clone()),
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(words: &str) -> Acknowledged {
        Acknowledged { recovery: "7kq2".into(), words: words.into(), opens_the_recovery: false }
    }

    #[test]
    fn only_what_was_acknowledged_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::create(&folder.path().join("ledger")).unwrap();
        ledger.intend("one").unwrap();
        ledger.acknowledge(&write("one")).unwrap();
        ledger.intend("two").unwrap();
        assert_eq!(ledger.acknowledged().unwrap(), [write("one")]);
    }

    #[test]
    fn a_lost_and_a_doubled_write_are_found_by_name() {
        let found = BTreeMap::from([("kept".to_owned(), 1), ("doubled".to_owned(), 2)]);
        let breaches = compare(&[write("kept"), write("doubled"), write("lost")], &found);
        assert_eq!(breaches, Breaches { lost: vec!["lost".into()], duplicated: vec!["doubled".into()] });
    }
}
