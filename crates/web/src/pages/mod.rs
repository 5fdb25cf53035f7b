//! The pages, a file each: what was asked comes in, a view is looked at, markup or the next address goes out.

pub(crate) mod act;
pub(crate) mod assess;
pub(crate) mod back;
pub(crate) mod card;
pub(crate) mod deadline;
pub(crate) mod heard;
pub(crate) mod lead;
pub(crate) mod list;
pub(crate) mod options;
pub(crate) mod pause;
pub(crate) mod playbook;
pub(crate) mod questions;
pub(crate) mod recovery;
pub(crate) mod report;
pub(crate) mod review;
pub(crate) mod said;
pub(crate) mod settings;
pub(crate) mod start;
pub(crate) mod support;
pub(crate) mod tell;
pub(crate) mod typed;
pub(crate) mod verify;
