//! Static word vectors: what a word is near to, learned elsewhere from far more text than there are examples.
//!
//! Words are cut into the longest pieces that have a vector, so that a word which nobody listed still says something.

use crate::words::Token;
use text::{hash, hash_on};

/// Vectors of pieces: hashes in order, then a scale and `dimensions` small numbers for each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Vectors<'m> {
    pub(crate) dimensions: usize,
    pub(crate) hashes: &'m [u8],
    pub(crate) scales: &'m [u8],
    pub(crate) rows: &'m [u8],
}

/// Sections of a file, in order: each after its length in bytes.
pub(crate) struct Sections<'m>(pub(crate) &'m [u8]);

impl<'m> Sections<'m> {
    pub(crate) fn next(&mut self) -> Option<&'m [u8]> {
        let (length, rest) = self.0.split_at_checked(4)?;
        let (section, rest) = rest.split_at_checked(read_u32(length, 0) as usize)?;
        self.0 = rest;
        Some(section)
    }
}

impl Vectors<'static> {
    /// Those that come with the program: `data/vectors.bin`, made by `cargo xtask learn vectors`.
    pub(crate) fn ours() -> Self {
        Self::read(include_bytes!("../data/vectors.bin")).expect("the vectors come with the program")
    }
}

/// Before a piece that does not begin a word.
const INSIDE: &str = "##";

impl<'m> Vectors<'m> {
    fn read(bytes: &'m [u8]) -> Option<Self> {
        let mut sections = Sections(bytes);
        let (hashes, scales, rows) = (sections.next()?, sections.next()?, sections.next()?);
        let many = hashes.len() / 8;
        let dimensions = rows.len().checked_div(many)?;
        (scales.len() == many * 4 && rows.len() == many * dimensions).then_some(Self {
            dimensions,
            hashes,
            scales,
            rows,
        })
    }

    /// The mean of the vectors of all pieces, of length 1; nothing but zeros where no piece is known.
    pub(crate) fn mean(&self, tokens: &[Token]) -> Vec<f32> {
        let mut sum = vec![0.0; self.dimensions];
        for token in tokens {
            self.pieces(&token.spelling).into_iter().for_each(|piece| self.add(piece, &mut sum));
        }
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        if length > 0.0 {
            sum.iter_mut().for_each(|x| *x /= length);
        }
        sum
    }

    /// The longest known pieces, from the left; none, where a letter belongs to no piece.
    fn pieces(&self, spelling: &str) -> Vec<usize> {
        let (mut pieces, mut rest) = (Vec::new(), spelling);
        while !rest.is_empty() {
            let seed = if pieces.is_empty() { hash("") } else { hash(INSIDE) };
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            let known = |end: usize| Some((end, self.place(hash_on(seed, &rest[..end]))?));
            let Some((end, piece)) = ends.rev().find_map(known) else { return Vec::new() };
            pieces.push(piece);
            rest = &rest[end..];
        }
        pieces
    }

    fn place(&self, wanted: u64) -> Option<usize> {
        let at = |place: usize| read_u64(self.hashes, place);
        let (mut low, mut high) = (0, self.hashes.len() / 8);
        while low < high {
            let middle = low.midpoint(high);
            if at(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        (low < self.hashes.len() / 8 && at(low) == wanted).then_some(low)
    }

    fn add(&self, place: usize, sum: &mut [f32]) {
        let scale = read_f32(self.scales, place);
        let row = &self.rows[place * self.dimensions..][..self.dimensions];
        sum.iter_mut().zip(row).for_each(|(x, small)| *x += scale * f32::from(*small as i8));
    }
}

pub(crate) fn read_u64(bytes: &[u8], place: usize) -> u64 {
    u64::from_le_bytes(bytes[place * 8..place * 8 + 8].try_into().expect("eight bytes"))
}

pub(crate) fn read_u32(bytes: &[u8], place: usize) -> u32 {
    u32::from_le_bytes(bytes[place * 4..place * 4 + 4].try_into().expect("four bytes"))
}

pub(crate) fn read_f32(bytes: &[u8], place: usize) -> f32 {
    f32::from_le_bytes(bytes[place * 4..place * 4 + 4].try_into().expect("four bytes"))
}
