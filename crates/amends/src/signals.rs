//! Signals that must wait: while words lie in the open, or in memory only, neither Ctrl-C nor a hang-up ends the program.

use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::{SigId, flag, low_level};
use std::os::raw::c_int;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// All that a person or a system ends a program with, short of force.
const ENDINGS: [c_int; 4] = [SIGINT, SIGQUIT, SIGHUP, SIGTERM];

/// While it lives, these signals do not end the program; afterwards they do as before.
pub struct Held(Vec<Arc<AtomicBool>>);

impl Held {
    /// Holds off Ctrl-C, Ctrl-\\, a hang-up and a request to end. A program started meanwhile gets the system's usual handling of them.
    pub fn endings() -> Self {
        let gates: Vec<_> = gates().iter().map(Arc::clone).collect();
        gates.iter().for_each(|is_open| is_open.store(false, Ordering::SeqCst));
        Self(gates)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.0.iter().for_each(|is_open| is_open.store(true, Ordering::SeqCst));
    }
}

/// One gate a signal, put up once: a handler that is taken away again would leave the signal ignored for good.
fn gates() -> &'static [Arc<AtomicBool>; 4] {
    static GATES: OnceLock<[Arc<AtomicBool>; 4]> = OnceLock::new();
    GATES.get_or_init(|| {
        ENDINGS.map(|signal| {
            let is_open = Arc::new(AtomicBool::new(true));
            // A signal that cannot be held ends the program, as it would without us.
            drop(flag::register_conditional_default(signal, Arc::clone(&is_open)));
            is_open
        })
    })
}

/// Lets a signal interrupt a read that waits for a key, by the one signal that the line editor listens to.
pub struct Interrupting {
    is_over: Arc<AtomicBool>,
    end: std::os::unix::net::UnixStream,
    handlers: Vec<SigId>,
    watcher: Option<std::thread::JoinHandle<()>>,
}

impl Interrupting {
    /// From now on a hang-up or a request to end interrupts the read. `None` where that cannot be arranged.
    pub fn reads() -> Option<Self> {
        let (heard, end) = std::os::unix::net::UnixStream::pair().ok()?;
        let tell = |signal| low_level::pipe::register(signal, end.try_clone().ok()?).ok();
        let handlers = [SIGHUP, SIGTERM].into_iter().filter_map(tell).collect();
        let is_over = Arc::new(AtomicBool::new(false));
        let over = Arc::clone(&is_over);
        let watcher = std::thread::Builder::new().name("signals".into()).spawn(move || watch(heard, &over)).ok();
        Some(Self { is_over, end, handlers, watcher })
    }
}

/// Interrupts again and again, as the first time may have come just before the read.
fn watch(mut heard: std::os::unix::net::UnixStream, is_over: &AtomicBool) {
    let came = std::io::Read::read(&mut heard, &mut [0]).is_ok_and(|read| read > 0);
    while came && !is_over.load(Ordering::SeqCst) {
        // Where it fails the line waits for the next key: nothing is lost.
        let _ = nix::sys::signal::kill(nix::unistd::Pid::this(), nix::sys::signal::Signal::SIGINT);
        std::thread::park_timeout(std::time::Duration::from_millis(50));
    }
}

impl Drop for Interrupting {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        for handler in self.handlers.drain(..) {
            low_level::unregister(handler);
        }
        // The watcher reads the end of the stream, should it still be waiting.
        drop(self.end.shutdown(std::net::Shutdown::Both));
        if let Some(watcher) = self.watcher.take() {
            watcher.thread().unpark();
            drop(watcher.join());
        }
    }
}
