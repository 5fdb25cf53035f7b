//! Playbooks as their authors write them: sound ones, and broken ones.

mod broken;
mod sound;
