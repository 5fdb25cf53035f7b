//! What a person gets when something does not go: a sentence, a reason if it helps, a next step.

/// A sentence and a way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What is so.
    pub error: String,
    /// Why, where that helps.
    pub why: Option<String>,
    /// What works: a command, or what to do.
    pub try_: Option<String>,
}

impl Trouble {
    /// What is so.
    pub fn new(error: impl Into<String>) -> Self {
        Self { error: error.into(), why: None, try_: None }
    }

    /// With a reason.
    #[must_use]
    pub fn because(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    /// With a way on.
    #[must_use]
    pub fn trying(mut self, try_: impl Into<String>) -> Self {
        self.try_ = Some(try_.into());
        self
    }
}
