//! Randomness: one source for every salt, nonce and key.
//!
//! Lives here: the operating system's source, and a seeded one for tests. Not here: what the bytes are used for (`seal`, `keys`).

use sha2::{Digest, Sha256};
use std::fmt;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use uuid::Uuid;

/// A source of random bytes; clones share it.
#[derive(Clone, Default)]
pub struct Entropy(Source);

#[derive(Clone, Default)]
enum Source {
    #[default]
    System,
    Seeded {
        seed: [u8; 32],
        block: Arc<AtomicU64>,
    },
}

impl Entropy {
    /// The operating system's source.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// The same bytes for the same seed and order of calls: for tests that compare whole stores, and nothing else, as nonces
    /// come again when a store is opened a second time.
    pub fn seeded(seed: [u8; 32]) -> Self {
        Self(Source::Seeded { seed, block: Arc::default() })
    }

    /// Fills `bytes`.
    ///
    /// # Errors
    /// The operating system has no randomness to give (early at start, or forbidden by a sandbox).
    pub fn fill(&self, bytes: &mut [u8]) -> io::Result<()> {
        match &self.0 {
            Source::System => getrandom::fill(bytes).map_err(|e| io::Error::other(e.to_string())),
            Source::Seeded { seed, block } => {
                fill_seeded(seed, block, bytes);
                Ok(())
            }
        }
    }

    /// `N` random bytes.
    pub(crate) fn bytes<const N: usize>(&self) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// A random (version 4) id.
    pub(crate) fn uuid(&self) -> io::Result<Uuid> {
        Ok(uuid::Builder::from_random_bytes(self.bytes()?).into_uuid())
    }
}

fn fill_seeded(seed: &[u8; 32], block: &AtomicU64, bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(32) {
        let n = block.fetch_add(1, Ordering::Relaxed);
        let made = Sha256::new().chain_update(seed).chain_update(n.to_be_bytes()).finalize();
        chunk.copy_from_slice(&made[..chunk.len()]);
    }
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Source::System => "Entropy(system)",
            Source::Seeded { .. } => "Entropy(seeded)",
        })
    }
}
