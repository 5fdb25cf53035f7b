//! Lines for the person who runs a chore.
//!
//! Lives here: writing to the two streams without a panic on a closed pipe. Not here: what is said.

use std::fmt::Display;
use std::io::Write;

/// A line of result or progress.
pub(crate) fn say(line: impl Display) {
    // A closed pipe means that nobody reads any more: no reason to stop the chore.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// A line that says what went wrong.
pub(crate) fn complain(line: impl Display) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
