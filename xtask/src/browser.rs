//! A real browser on the pages: the stories of `e2e/`, and pictures of every page.
//!
//! Lives here: getting what drives the browser, starting it. Not here: the stories themselves (`e2e/`), installing the
//! browser (`tools`).

use crate::terminal::say;
use crate::tools::{Tool, Toolbox};
use crate::workspace::{only, option, root, run, target};
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;

/// The stories, as they are started in `e2e/`; two at a time, as the browser needs a core of its own.
pub(crate) const STORIES: [&str; 4] = ["node", "--test", "--test-concurrency=2", "stories/"];

/// The command that tells every story.
pub(crate) fn stories(toolbox: &Toolbox) -> Result<Command, String> {
    let mut node = node(toolbox)?;
    node.args(&STORIES[1..]);
    Ok(node)
}

/// Pictures of every page in every look.
pub(crate) fn screenshots(words: &[&str]) -> Result<(), String> {
    only(words, &["--to"])?;
    let usual = target()?.join("screenshots").display().to_string();
    let folder: String = option(words, "--to", usual)?;
    let toolbox = Toolbox::with(&[Tool::Node, Tool::Chromium])?;
    run(toolbox.cargo().args(["build", "--package", "amends", "--locked"]), "cargo build")?;
    run(node(&toolbox)?.args(["screenshots.mjs", &folder]), "node screenshots.mjs")
}

/// What the pages cost, by the binary as it is released.
pub(crate) fn bench(words: &[&str]) -> Result<(), String> {
    only(words, &[])?;
    let toolbox = Toolbox::with(&[Tool::Node, Tool::Chromium])?;
    run(toolbox.cargo().args(["build", "--release", "--package", "amends", "--locked"]), "cargo build")?;
    let mut node = node(&toolbox)?;
    node.env("AMENDS_BINARY", target()?.join("release/amends")).arg("bench.mjs");
    run(&mut node, "node bench.mjs")
}

fn node(toolbox: &Toolbox) -> Result<Command, String> {
    let folder = root().join("e2e");
    let is_newer = |one: PathBuf, than: PathBuf| Some(changed(one)? > changed(than)?);
    let got = folder.join("node_modules/.package-lock.json");
    if is_newer(folder.join("package-lock.json"), got).unwrap_or(true) {
        say("Getting what drives the browser, as pinned in e2e/package-lock.json.");
        let mut npm = toolbox.command("npm");
        npm.current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]);
        run(&mut npm, "npm ci")?;
    }
    let mut node = toolbox.command("node");
    node.current_dir(folder).env("AMENDS_BINARY", target()?.join("debug/amends"));
    Ok(node)
}

fn changed(file: PathBuf) -> Option<SystemTime> {
    file.metadata().and_then(|found| found.modified()).ok()
}
