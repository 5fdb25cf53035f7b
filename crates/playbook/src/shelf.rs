//! The shelf: the built-in playbooks, and a user's own that add to them or take their place.

use crate::format::Playbook;
use crate::problem::Problem;
use crate::read::{read, read_file};
use std::path::{Path, PathBuf};

macro_rules! built_in {
    ($id:literal) => {
        ($id, include_str!(concat!("../../../playbooks/", $id, ".toml")))
    };
}

/// The built-in playbooks, in the order in which they are offered: the more urgent first action first.
const BUILT_IN: &[(&str, &str)] = &[
    built_in!("medication_or_care_error"),
    built_in!("safety_hazard_or_injury"),
    built_in!("secret_leak"),
    built_in!("misdirected_message"),
    built_in!("data_loss"),
    built_in!("production_outage"),
    built_in!("payment_error"),
    built_in!("missed_deadline"),
    built_in!("wrong_information"),
    built_in!("equipment_or_property_damage"),
    built_in!("quality_defect"),
    built_in!("policy_breach"),
    built_in!("interpersonal"),
    built_in!("general"),
];

/// Where a playbook comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// It ships with Amends.
    BuiltIn,
    /// The user's own file; whether it takes the place of a built-in one.
    Own {
        /// The file.
        path: PathBuf,
        /// Whether a built-in one has the same name.
        replaces: bool,
    },
}

/// A playbook on the shelf.
#[derive(Debug, Clone)]
pub struct Found {
    /// The playbook.
    pub playbook: Playbook,
    /// Its text.
    pub text: String,
    /// Where it comes from.
    pub origin: Origin,
}

/// A user's file that cannot be used; a built-in one of its name stays in use.
#[derive(Debug, Clone)]
pub struct Broken {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Where playbooks are found: in Amends itself and in one folder of the user's.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    folder: Option<PathBuf>,
    laws: Vec<String>,
}

impl Shelf {
    /// A shelf with a user's folder, which need not be there, and the names of the laws that are known.
    pub fn new(folder: Option<PathBuf>, laws: Vec<String>) -> Self {
        Self { folder, laws }
    }

    /// One playbook: the user's own, else the built-in one. Nothing else is read, so it is quick.
    pub fn find(&self, id: &str) -> Option<Found> {
        self.own(id).and_then(Result::ok).or_else(|| self.built_in(id))
    }

    /// All playbooks, and the user's files that cannot be used.
    pub fn all(&self) -> (Vec<Found>, Vec<Broken>) {
        let ids = BUILT_IN.iter().map(|(id, _)| (*id).to_owned()).chain(self.additions());
        let (mut found, mut broken) = (Vec::new(), Vec::new());
        for id in ids {
            match self.own(&id) {
                Some(Ok(own)) => found.push(own),
                Some(Err(trouble)) => {
                    broken.push(trouble);
                    found.extend(self.built_in(&id));
                }
                None => found.extend(self.built_in(&id)),
            }
        }
        (found, broken)
    }

    /// The playbook whose name is nearest to what was typed.
    pub fn nearest(&self, typed: &str) -> Option<String> {
        let additions = self.additions();
        let known = BUILT_IN.iter().map(|(id, _)| *id).chain(additions.iter().map(String::as_str));
        crate::shape::nearest(typed, known)
    }

    fn law_names(&self) -> Vec<&str> {
        self.laws.iter().map(String::as_str).collect()
    }

    fn built_in(&self, id: &str) -> Option<Found> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == id)?;
        let playbook = read(text.as_bytes(), &self.law_names()).ok()?;
        Some(Found { playbook, text: (*text).to_owned(), origin: Origin::BuiltIn })
    }

    fn own(&self, id: &str) -> Option<Result<Found, Broken>> {
        let path = self.folder.as_ref()?.join(format!("{id}.toml"));
        path.is_file().then(|| self.read_own(path))
    }

    fn read_own(&self, path: PathBuf) -> Result<Found, Broken> {
        let broken = |problems| Broken { path: path.clone(), problems };
        let playbook = read_file(&path, &self.law_names()).map_err(broken)?;
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let replaces = BUILT_IN.iter().any(|(known, _)| *known == playbook.id);
        Ok(Found { playbook, text, origin: Origin::Own { path, replaces } })
    }

    /// The user's files whose names no built-in playbook has, in alphabetical order.
    fn additions(&self) -> Vec<String> {
        let files = self.folder.as_ref().and_then(|folder| std::fs::read_dir(folder).ok()).into_iter().flatten();
        let mut ids: Vec<String> = files.filter_map(|file| name_of(&file.ok()?.path())).collect();
        ids.retain(|id| BUILT_IN.iter().all(|(known, _)| known != id));
        ids.sort();
        ids
    }
}

fn name_of(path: &Path) -> Option<String> {
    let is_toml = path.extension().is_some_and(|extension| extension == "toml");
    path.file_stem().filter(|_| is_toml)?.to_str().map(str::to_owned)
}
