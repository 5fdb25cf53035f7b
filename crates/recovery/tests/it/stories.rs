//! The first hour, rule by rule.

mod back;
mod danger;
mod next;
mod others;
mod pause;
mod telling;
