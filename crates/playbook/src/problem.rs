//! What is wrong with a playbook, and where.

/// One problem of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// Where in the document, as a path: `limits.tell`, `question[2].ask`; empty for the file as a whole.
    pub at: String,
    /// What is so.
    pub what: Fault,
}

/// The kinds of problem; the sentences for them are the faces'.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The file cannot be read.
    Unreadable(String),
    /// The file is larger than a playbook may be; its size in bytes, where known.
    TooLarge,
    /// The file is not UTF-8.
    NotUtf8,
    /// It is no TOML; what the reader says.
    Syntax(String),
    /// A key that the format does not have; the nearest that it has.
    UnknownKey(Option<String>),
    /// A key that must be there is not.
    Missing(String),
    /// Another type is wanted; which.
    WrongType(&'static str),
    /// Too few entries or characters; at least how many.
    TooFew(u64),
    /// Too many entries or characters; at most how many.
    TooMany(u64),
    /// A number out of its range.
    OutOfRange(i64, i64),
    /// None of the words that are allowed.
    NotOneOf(Vec<String>),
    /// Not a length of time such as "15 min".
    NotALength,
    /// Not a name of small letters, digits and `_`.
    NotAName,
    /// A question does not end in a question mark.
    NoQuestion,
    /// Words that cannot be kept, such as blanks alone.
    NoWords,
    /// A name that is there twice, or is one of the format's own.
    Taken(String),
    /// A law that no legal clock is known for; the nearest.
    UnknownLaw(Option<String>),
    /// The template does not work; what its reader says.
    Template(String),
    /// Not exactly one lead among those who must hear it.
    Leads(usize),
    /// The file's name and the id differ.
    OtherName(String),
}
