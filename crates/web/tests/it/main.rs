//! What holds of the stylesheet whatever page uses it.

#![allow(clippy::unwrap_used)] // a stylesheet that cannot be read is a failed test

mod contrast;
