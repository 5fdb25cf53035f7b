//! The local pages: on this machine alone, until Ctrl-C.

use crate::clock;
use crate::json;
use crate::shell::Shell;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::terminal as text;
use clap::Args;
use service::Entropy;
use std::fs::OpenOptions;
use std::future::poll_fn;
use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use web::{Machine, Site};

/// Local pages
#[derive(Debug, Clone, Args)]
pub struct ServeArgs {
    #[arg(long, help = catalogue::help::SERVE_OPEN)]
    open: bool,
    #[arg(long, value_name = "ADDRESS", help = catalogue::help::SERVE_LISTEN)]
    listen: Option<SocketAddr>,
}

/// Where the pages usually are: what a browser kept for them while they were down is found again.
const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 4180);

/// How long an answer that is on its way may take once the pages end.
const MOMENT: Duration = Duration::from_secs(2);

/// Answers until it is interrupted.
pub fn run(shell: &Shell, args: &ServeArgs) -> Result<u8, Failure> {
    if let Some(open) = args.listen.filter(|listen| !listen.ip().is_loopback()) {
        let trouble = Trouble::new(text::only_loopback(open)).trying("amends serve --open");
        return Err(Failure::Plain(Box::new(trouble), exit::REFUSED));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|source| cannot_listen(args.listen.unwrap_or(USUAL), source))?;
    runtime.block_on(serve(shell, args))
}

fn cannot_listen(at: SocketAddr, source: std::io::Error) -> Failure {
    let trouble = Trouble::new(text::cannot_listen(at)).because(source.to_string()).trying("amends serve --open");
    Failure::Plain(Box::new(trouble), exit::FAULT)
}

async fn serve(shell: &Shell, args: &ServeArgs) -> Result<u8, Failure> {
    let failed = |source| cannot_listen(args.listen.unwrap_or(USUAL), source);
    let listener = listen(args.listen).await.map_err(failed)?;
    let at = listener.local_addr().map_err(failed)?;
    let interrupted = interrupted().map_err(failed)?;
    let app = shell.app.with(shell.app.settings.clone());
    let site = Arc::new(Site::new(app, Machine { now: clock::now, zone: clock::zone }, at, &Entropy::system())?);
    let address = format!("http://{at}{}", site.way_in().unwrap_or_default());
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "address": address })));
    }
    shell.say(text::pages_are_at(&address));
    shell.hint(text::opens_once());
    let door = if args.open { door(&address).ok() } else { None };
    if args.open && !door.as_deref().is_some_and(open) {
        shell.hint(text::cannot_open());
    }
    let (end, ended) = watch::channel(false);
    let serving = web::serve(listener, site, async move {
        interrupted.await;
        // Whoever listens may have gone already.
        let _ = end.send(true);
    });
    // Whoever is being answered gets a moment; somebody who only holds a line open does not keep the pages up.
    let served = tokio::select! {
        served = serving => served.map_err(failed),
        () = a_moment_after(ended) => Ok(()),
    };
    // The address in it opens nothing any more: a file that stays harms nobody.
    drop(door.map(std::fs::remove_file));
    served.map(|()| 0)
}

async fn a_moment_after(mut ended: watch::Receiver<bool>) {
    // A sender that is gone has ended too.
    let _ = ended.wait_for(|is_over| *is_over).await;
    tokio::time::sleep(MOMENT).await;
}

/// At the address that is asked for; else at the usual one, or at a free one where that is taken.
async fn listen(at: Option<SocketAddr>) -> std::io::Result<TcpListener> {
    if let Some(at) = at {
        return TcpListener::bind(at).await;
    }
    match TcpListener::bind(USUAL).await {
        Err(error) if error.kind() == ErrorKind::AddrInUse => TcpListener::bind((USUAL.ip(), 0)).await,
        listener => listener,
    }
}

/// Done at the first Ctrl-C, hang-up or request to end. The handlers are up when this returns, before anything is said.
fn interrupted() -> std::io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(poll_fn(move |context| {
        let ended = [&mut interrupt, &mut hangup, &mut terminate].map(|signal| signal.poll_recv(context).is_ready());
        if ended.contains(&true) { Poll::Ready(()) } else { Poll::Pending }
    }))
}

/// Opens the machine's browser on a file.
fn open(file: &Path) -> bool {
    ["xdg-open", "open"].iter().any(|opener| {
        let mut command = Command::new(opener);
        command.arg(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().is_ok()
    })
}

/// A file of the owner's that leads to the address: other users can read command lines.
fn door(address: &str) -> std::io::Result<PathBuf> {
    let name = format!("amends-{}-{:08x}.html", std::process::id(), crate::crash::chance() >> 32);
    let path = std::env::temp_dir().join(name);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
    write!(file, "<!doctype html><meta http-equiv=\"refresh\" content=\"0;url={address}\"><title>Amends</title>")?;
    Ok(path)
}
