//! The installation's keys: one to wrap the strands' keys, one to sign checkpoints.
//!
//! Lives here: the key file, its making and reading. Not here: what is sealed with the keys (`seal`), signing (`journal`).

use crate::entropy::Entropy;
use crate::error::OpenError;
use crate::folder::{self, Folder};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::fs;
use std::io;
use std::path::Path;
use zeroize::Zeroizing;

/// The two secrets of an installation; wiped from memory when dropped.
pub(crate) struct Keys {
    /// Wraps every strand's key.
    pub(crate) kek: Zeroizing<[u8; 32]>,
    /// The seed of the Ed25519 key that signs checkpoints.
    pub(crate) signing: Zeroizing<[u8; 32]>,
}

impl Keys {
    /// Reads the key file; `None` when there is none.
    pub(crate) fn read(folder: &Folder) -> Result<Option<Self>, OpenError> {
        let path = folder.key();
        match fs::read_to_string(&path).map(Zeroizing::new) {
            Ok(text) => Self::parse(&text).map(Some).ok_or(OpenError::KeyMalformed { path }),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(OpenError::KeyUnreadable { path, source }),
        }
    }

    /// Makes the key file; what is there already is read and kept, never overwritten.
    pub(crate) fn read_or_make(folder: &Folder, entropy: &Entropy) -> Result<(Self, bool), OpenError> {
        if let Some(keys) = Self::read(folder)? {
            return Ok((keys, false));
        }
        let path = folder.key();
        let unwritten = |source: io::Error| OpenError::from_io(&path, source);
        let keys = Self::draw(entropy).map_err(unwritten)?;
        match folder::create_whole(&path, keys.text().as_bytes()) {
            Ok(()) => Ok((keys, true)),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Self::made_by_another(folder, &path),
            Err(e) => Err(unwritten(e)),
        }
    }

    fn made_by_another(folder: &Folder, path: &Path) -> Result<(Self, bool), OpenError> {
        let keys = Self::read(folder)?.ok_or_else(|| OpenError::KeyMissing { path: path.into() })?;
        Ok((keys, false))
    }

    fn draw(entropy: &Entropy) -> io::Result<Self> {
        let mut keys = Self { kek: Zeroizing::new([0; 32]), signing: Zeroizing::new([0; 32]) };
        entropy.fill(keys.kek.as_mut())?;
        entropy.fill(keys.signing.as_mut())?;
        Ok(keys)
    }

    fn text(&self) -> Zeroizing<String> {
        let (kek, signing) = (STANDARD.encode(*self.kek), STANDARD.encode(*self.signing));
        Zeroizing::new(format!("kek = {kek}\nsigning = {signing}\n"))
    }

    fn parse(text: &str) -> Option<Self> {
        let (mut kek, mut signing) = (None, None);
        for line in text.lines().filter(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#')) {
            let (name, value) = line.split_once('=')?;
            match name.trim() {
                "kek" => kek = Some(key(value)?),
                "signing" => signing = Some(key(value)?),
                _ => return None,
            }
        }
        Some(Self { kek: kek?, signing: signing? })
    }
}

fn key(value: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut bytes = Zeroizing::new([0; 32]);
    let decoded = Zeroizing::new(STANDARD.decode(value.trim()).ok()?);
    bytes.copy_from_slice(decoded.get(..32).filter(|_| decoded.len() == 32)?);
    Some(bytes)
}
