//! The journal as its users see it: vectors, every fault, a tamper campaign, and a second verifier as judge.

#![allow(clippy::unwrap_used, reason = "a failure in a test is the report, in its helpers too")]

mod attack;
mod campaign;
mod faults;
mod lawful;
mod laws;
mod oracle;
mod scribe;

mod vectors;
