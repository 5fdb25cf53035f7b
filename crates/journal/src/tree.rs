//! The Merkle tree over record hashes.
//!
//! Lives here: the root of the first n records, for any n. Not here: leaf hashes (`record`), who signs a root (`checkpoint`).

use crate::hash::Hash;

/// The root over leaf hashes: RFC 6962 §2.1, split at the largest power of two below n. Empty: SHA-256 of nothing.
pub fn root(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::default();
    leaves.iter().for_each(|leaf| frontier.push(*leaf));
    frontier.root()
}

/// A tree that grows leaf by leaf and knows its root at every size, in memory of the logarithm of its size.
#[derive(Debug, Clone, Default)]
pub struct Frontier {
    size: u64,
    /// Roots of complete subtrees, largest first; their sizes are the bits of `size`.
    peaks: Vec<Hash>,
}

impl Frontier {
    /// Adds the hash of the next record.
    pub fn push(&mut self, leaf: Hash) {
        // One merge for each complete pair: as often as `size` ends in ones.
        let merged = (0..self.size.trailing_ones()).fold(leaf, |right, _| match self.peaks.pop() {
            Some(left) => node(left, right),
            None => right,
        });
        self.peaks.push(merged);
        self.size += 1;
    }

    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root at this size.
    pub fn root(&self) -> Hash {
        let right_to_left = self.peaks.iter().rev().copied();
        right_to_left.reduce(|right, left| node(left, right)).unwrap_or_else(|| Hash::of(&[]))
    }
}

fn node(left: Hash, right: Hash) -> Hash {
    Hash::of(&[&[1], &left.0, &right.0])
}

#[cfg(test)]
mod tests {
    use super::{node, root};
    use crate::hash::Hash;

    /// RFC 6962 §2.1 word for word, as the judge of the growing form.
    fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves.len() {
            0 => Hash::of(&[]),
            1 => leaves[0],
            n => {
                let split = n.next_power_of_two() / 2;
                node(by_definition(&leaves[..split]), by_definition(&leaves[split..]))
            }
        }
    }

    #[test]
    fn growing_gives_the_root_of_the_definition_at_every_size() {
        let leaves: Vec<Hash> = (0..300_u32).map(|i| Hash::of(&[&i.to_be_bytes()])).collect();
        for size in 0..=leaves.len() {
            assert_eq!(root(&leaves[..size]), by_definition(&leaves[..size]), "size {size}");
        }
    }
}
