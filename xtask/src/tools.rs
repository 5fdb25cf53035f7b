//! The tools that the tests need beside Rust: found, or installed with a word on what and why.
//!
//! Lives here: nextest, strace, Python with `cryptography`, Node, Chromium, clippy and rustfmt. Not here: what the tests do with them.
//! Nothing is installed that is there already, and nothing but what the asked gates need.

use crate::terminal::say;
use crate::workspace::{cargo, run, target};
use std::env;
use std::ffi::{OsStr, OsString};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Pinned, so that a new release cannot ask for a newer compiler than ours.
const NEXTEST: &str = "0.9.143";
const CRYPTOGRAPHY: &str = "cryptography==48.0.0";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Chromium,
    Clippy,
    Nextest,
    Node,
    Python,
    Rustfmt,
    Strace,
}

/// The search path under which every needed tool is found.
pub(crate) struct Toolbox {
    path: OsString,
}

impl Toolbox {
    /// Finds the tools, installs what is missing.
    pub(crate) fn with(needs: &[Tool]) -> Result<Self, String> {
        let mut toolbox = Self { path: path_with_cargo_bin() };
        for (tool, component) in [(Tool::Rustfmt, "rustfmt"), (Tool::Clippy, "clippy")] {
            if needs.contains(&tool) {
                toolbox.has_component(component)?;
            }
        }
        if needs.contains(&Tool::Nextest) {
            toolbox.has_nextest()?;
        }
        let private = target()?.join("tools").join("python");
        // From an earlier run; one that was interrupted is made anew.
        if Self::can_cipher(&mut toolbox.command(private.join("bin").join("python3"))) {
            toolbox.prefer(&private.join("bin"));
        }
        let missing = debian_packages(needs, &toolbox.found());
        if !missing.is_empty() {
            toolbox.install_from_debian(&missing)?;
        }
        if needs.contains(&Tool::Python) && !toolbox.python_can_cipher() {
            toolbox.make_private_python(&private)?;
        }
        Ok(toolbox)
    }

    /// Cargo in the root of the workspace, with every tool in reach.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = cargo();
        cargo.env("PATH", &self.path);
        cargo
    }

    /// A program looked up in this toolbox' path, which its own children get too.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        command
    }

    fn works(command: &mut Command) -> bool {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    fn which(&self, program: &str) -> Option<PathBuf> {
        env::split_paths(&self.path).map(|folder| folder.join(program)).find(|file| file.is_file())
    }

    fn prefer(&mut self, folder: &Path) {
        self.path = joined(std::iter::once(folder.to_path_buf()).chain(env::split_paths(&self.path)));
    }

    fn has_component(&self, component: &str) -> Result<(), String> {
        let subcommand = component.trim_start_matches("rust");
        if Self::works(self.cargo().args([subcommand, "--version"])) {
            return Ok(());
        }
        if self.which("rustup").is_some() {
            say(format!("Installing the Rust component {component}: a gate of this test runs it."));
            return run(self.command("rustup").args(["component", "add", component]), "rustup");
        }
        Err(format!(
            "`cargo {subcommand}` is missing. It comes with the Rust toolchain named in rust-toolchain.toml (https://rustup.rs)."
        ))
    }

    fn has_nextest(&self) -> Result<(), String> {
        if Self::works(self.cargo().args(["nextest", "--version"])) {
            return Ok(());
        }
        say(format!(
            "Installing cargo-nextest {NEXTEST}: it runs the tests, each in a process of its own. This takes some minutes, once."
        ));
        run(
            self.cargo().args(["install", "--locked", "cargo-nextest", "--version", NEXTEST]),
            "cargo install cargo-nextest",
        )
    }

    fn found(&self) -> Found {
        Found {
            chromium: self.which("chromium").is_some(),
            node: self.which("node").is_some() && self.which("npm").is_some(),
            strace: self.which("strace").is_some(),
            python: self.which("python3"),
            cryptography: self.python_can_cipher(),
        }
    }

    fn python_can_cipher(&self) -> bool {
        Self::can_cipher(&mut self.command("python3"))
    }

    fn can_cipher(python: &mut Command) -> bool {
        Self::works(python.args(["-c", "import cryptography"]))
    }

    fn install_from_debian(&self, packages: &[Package]) -> Result<(), String> {
        let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
        let names = names.join(" ");
        for package in packages {
            say(format!("Missing: {}. {}", package.name, package.why));
        }
        if self.which("apt-get").is_none() {
            return Err(format!(
                "Install these with the package manager of your system, then run this again: {names}."
            ));
        }
        let root = nix::unistd::geteuid().is_root();
        if !root && self.which("sudo").is_none() {
            return Err(format!(
                "Installing needs an administrator, and there is no sudo. Ask for this, then run this again:\n  apt-get install {names}"
            ));
        }
        say(format!("Installing with apt-get{}: {names}", if root { "" } else { ", through sudo" }));
        let apt = || {
            let mut command = if root { self.command("apt-get") } else { self.command("sudo") };
            if !root {
                // Nobody can type a password where there is no terminal: fail at once instead of waiting.
                command.args((!std::io::stdin().is_terminal()).then_some("-n")).arg("apt-get");
            }
            command.env("DEBIAN_FRONTEND", "noninteractive");
            command
        };
        run(apt().args(["update", "-qq"]), "apt-get update")?;
        run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(names.split(' ')), "apt-get install")
            .map_err(|why| format!("{why} Install these, then run this again: {names}."))
    }

    /// A Python that is not the system's own does not see Debian's modules, so it gets a folder of its own.
    fn make_private_python(&mut self, folder: &Path) -> Result<(), String> {
        say(format!(
            "Installing Python's cryptography into {}: the tests read records with a second, independent program.",
            folder.display()
        ));
        let by_hand = "Install Python's module `cryptography` for the `python3` on your PATH, then run this again.";
        run(self.command("python3").args(["-m", "venv", "--clear"]).arg(folder), "python3 -m venv")
            .map_err(|why| format!("{why} {by_hand}"))?;
        self.prefer(&folder.join("bin"));
        run(
            self.command(folder.join("bin").join("python3")).args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                CRYPTOGRAPHY,
            ]),
            "pip install cryptography",
        )
        .map_err(|why| format!("{why} {by_hand}"))?;
        if self.python_can_cipher() { Ok(()) } else { Err(by_hand.to_owned()) }
    }
}

/// What is on the machine already.
struct Found {
    chromium: bool,
    node: bool,
    strace: bool,
    python: Option<PathBuf>,
    cryptography: bool,
}

struct Package {
    name: &'static str,
    why: &'static str,
}

fn debian_packages(needs: &[Tool], found: &Found) -> Vec<Package> {
    let mut packages = Vec::new();
    if needs.contains(&Tool::Chromium) && !found.chromium {
        packages.push(Package { name: "chromium", why: "The pages are tried in a real browser." });
        packages.push(Package { name: "fonts-dejavu-core", why: "Without a font a browser draws no letters." });
    }
    if needs.contains(&Tool::Node) && !found.node {
        packages.push(Package { name: "nodejs", why: "It drives that browser." });
        packages
            .push(Package { name: "npm", why: "It gets what drives the browser, as pinned in e2e/package-lock.json." });
    }
    if needs.contains(&Tool::Strace) && !found.strace {
        packages
            .push(Package { name: "strace", why: "The tests of failing disks let single system calls fail with it." });
    }
    if needs.contains(&Tool::Python) {
        if found.python.is_none() {
            packages.push(Package { name: "python3", why: "A second, independent program verifies the record." });
        }
        let of_debian = found.python.as_deref().is_none_or(|python| python == Path::new("/usr/bin/python3"));
        if of_debian && !found.cryptography {
            packages.push(Package {
                name: "python3-cryptography",
                why: "That program checks signatures and opens ciphers.",
            });
        }
    }
    packages
}

/// `cargo install` puts programs where not every PATH looks.
fn path_with_cargo_bin() -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let home = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")));
    joined(env::split_paths(&path).chain(home.map(|home| home.join("bin"))))
}

/// Folders of a search path come from one, so none has a separator in its name; if one has, the old path stays.
fn joined(folders: impl Iterator<Item = PathBuf>) -> OsString {
    env::join_paths(folders).unwrap_or_else(|_| env::var_os("PATH").unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Tool; 5] = [Tool::Nextest, Tool::Strace, Tool::Python, Tool::Node, Tool::Chromium];

    fn names(needs: &[Tool], is_there: bool, python: Option<&str>, cryptography: bool) -> Vec<&'static str> {
        let (chromium, node, strace) = (is_there, is_there, is_there);
        let found = Found { chromium, node, strace, python: python.map(PathBuf::from), cryptography };
        debian_packages(needs, &found).iter().map(|package| package.name).collect()
    }

    #[test]
    fn nothing_is_installed_where_everything_is_there() {
        assert_eq!(names(&ALL, true, Some("/usr/bin/python3"), true), [""; 0]);
    }

    #[test]
    fn nothing_is_installed_that_no_gate_needs() {
        assert_eq!(names(&[Tool::Rustfmt], false, None, false), [""; 0]);
    }

    #[test]
    fn a_bare_machine_gets_every_package() {
        let all = ["chromium", "fonts-dejavu-core", "nodejs", "npm", "strace", "python3", "python3-cryptography"];
        assert_eq!(names(&ALL, false, None, false), all);
    }

    #[test]
    fn a_python_from_elsewhere_gets_no_debian_module_as_it_would_not_see_it() {
        assert_eq!(names(&ALL, true, Some("/opt/python/bin/python3"), false), [""; 0]);
        assert_eq!(names(&ALL, true, Some("/usr/bin/python3"), false), ["python3-cryptography"]);
    }
}
