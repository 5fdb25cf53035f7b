//! A person at a terminal: they wait for words, type, press Ctrl-C, or close the window.

use super::{AMENDS, Desk, Ran, finish, needs, split};
use serde_json::{Value, json};
use std::process::Command;

/// A session at a pseudo-terminal, step by step.
pub(crate) struct Terminal<'a> {
    desk: &'a Desk,
    line: String,
    steps: Vec<Value>,
}

impl<'a> Terminal<'a> {
    /// Types `amends` with these words.
    pub(crate) fn new(desk: &'a Desk, line: &str) -> Self {
        Self { desk, line: line.to_owned(), steps: Vec::new() }
    }

    /// Waits until this is on the screen.
    pub(crate) fn sees(mut self, text: &str) -> Self {
        self.steps.push(json!({ "expect": text }));
        self
    }

    /// Types this.
    pub(crate) fn types(mut self, text: &str) -> Self {
        self.steps.push(json!({ "send": text }));
        self
    }

    /// Types a line.
    pub(crate) fn enters(self, text: &str) -> Self {
        self.types(&format!("{text}\r"))
    }

    /// Waits until the letters typed so far are on the screen, then presses Ctrl-C.
    pub(crate) fn stops(self, typed: &str) -> Self {
        self.sees(typed).types("\u{3}")
    }

    /// The window is closed.
    pub(crate) fn closes(mut self) -> Self {
        self.steps.push(json!({ "hangup": true }));
        self
    }

    /// The system asks the program to end, as when the machine shuts down.
    pub(crate) fn must_end(mut self) -> Self {
        self.steps.push(json!({ "signal": 15 }));
        self
    }

    /// Runs it all. The screen is what a person sees at the end, line by line.
    #[track_caller]
    pub(crate) fn run(self) -> Ran {
        needs("python3");
        let argv: Vec<String> = std::iter::once(AMENDS.to_owned()).chain(split(&self.line)).collect();
        let mut env: serde_json::Map<String, Value> =
            self.desk.environment().into_iter().map(|(name, value)| (name, value.into())).collect();
        env.entry("TERM").or_insert("xterm".into());
        let job = json!({ "argv": argv, "env": env, "cwd": self.desk.home(), "steps": self.steps });
        let mut python = Command::new("python3");
        python.args(["-c", include_str!("terminal.py")]);
        // The job goes in as one line: what is typed into the program comes over the pseudo-terminal.
        let done = finish(python, job.to_string().as_bytes());
        assert_eq!(done.code, 0, "the pseudo-terminal did not run: {}", done.stderr);
        let done: Value = serde_json::from_str(&done.stdout).unwrap();
        let (output, code) = (done["output"].as_str().unwrap(), done["code"].as_i64().unwrap());
        let screen = screen(output);
        assert!(done["missing"].is_null(), "{} did not come up; the screen was:\n{screen}", done["missing"]);
        Ran { stdout: screen, stderr: output.to_owned(), code: i32::try_from(code).unwrap() }
    }
}

/// The screen after all that was written to it.
fn screen(output: &str) -> String {
    let mut terminal = vt100::Parser::new(500, 80, 0);
    terminal.process(output.as_bytes());
    let lines = terminal.screen().rows(0, 80).map(|line| line.trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned() + "\n"
}
