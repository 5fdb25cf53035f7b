//! Words that people type for a value, and the words that people read for it.
//!
//! Lives here: the trait. Not here: the list of each type (`en::words`), which stands once for both directions.

/// A value that a person can type and read.
pub trait Keyed: Sized + 'static {
    /// All values, in the order in which they are offered.
    fn all() -> Vec<Self>;

    /// What a person types for it: `how-many`.
    fn key(&self) -> &'static str;

    /// What a person reads for it: "How many".
    fn name(&self) -> &'static str;

    /// The value of a typed key; case, blanks and underscores do not matter. Never a guess.
    fn from_key(text: &str) -> Option<Self> {
        let wanted = text.trim().to_lowercase().replace(['_', ' '], "-");
        Self::all().into_iter().find(|value| value.key() == wanted)
    }

    /// All keys, for help and for the list in an error.
    fn keys() -> Vec<&'static str> {
        Self::all().iter().map(Self::key).collect()
    }
}

/// What a person types for a value.
pub fn key<T: Keyed>(value: &T) -> &'static str {
    value.key()
}

/// What a person reads for a value.
pub fn name<T: Keyed>(value: &T) -> &'static str {
    value.name()
}

/// The value of a typed key.
pub fn from_key<T: Keyed>(text: &str) -> Option<T> {
    T::from_key(text)
}
