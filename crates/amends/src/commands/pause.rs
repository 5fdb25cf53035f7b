//! The bounded pause, and being ready to talk.

use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::Failure;
use catalogue::terminal as text;
use clap::Args;
use service::domain::content::{Content, Pause, Readiness};
use service::domain::{RecoveryId, Span, Timestamp, View};
use std::io::IsTerminal;
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

/// Take a pause
#[derive(Debug, Clone, Args)]
pub struct PauseArgs {
    #[arg(long = "for", value_name = "MINUTES", help = catalogue::help::PAUSE_FOR)]
    minutes: Option<String>,
}

/// Ready to talk
#[derive(Debug, Clone, Args)]
pub struct ReadyArgs {
    #[arg(long, value_name = "yes|no", help = catalogue::help::READY_YOU)]
    me: Option<String>,
    #[arg(long, value_name = "yes|no", help = catalogue::help::READY_THEY)]
    they: Option<String>,
}

/// Starts a pause, or lengthens the one that runs, once. On a terminal it counts down until Enter.
pub fn run(shell: &Shell, args: &PauseArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let length = args.minutes.as_deref().map_or(Ok(shell.app.settings.limits.pause), minutes)?;
    let act = shell.act();
    let pause = Pause { until: act.now + length, lengthened: false, ended_at: None };
    let done = shell.app.put(&act, id, Content::Pause(pause), false)?;
    let until = until(&done.view).unwrap_or(act.now);
    let mut sentences = vec![text::pause_until(shell.face.time(until)), text::breathe()];
    sentences.extend(catalogue::against_reflexes());
    shell.done(&done, &sentences);
    if shell.can_ask() && std::io::stdout().is_terminal() {
        count_down(shell, id, until)?;
    }
    Ok(0)
}

fn minutes(typed: &str) -> Result<Span, Failure> {
    let number = typed.trim().trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let offered = || Failure::NoSuchAnswer { typed: typed.to_owned(), offered: text::minutes_1_to_10() };
    number.parse().map(Span::minutes).map_err(|_| offered())
}

fn until(view: &View) -> Option<Timestamp> {
    view.items.iter().rev().find_map(|shown| match &shown.content {
        Content::Pause(pause) => Some(pause.until),
        _ => None,
    })
}

/// One line that changes each second, until the time is over or Enter is pressed.
fn count_down(shell: &Shell, id: RecoveryId, until: Timestamp) -> Result<(), Failure> {
    let (pressed, heard) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let read = std::io::stdin().read_line(&mut line);
        // Whoever waits may have gone on already.
        let _ = pressed.send(read.is_ok());
    });
    loop {
        let left = until - shell.ticked().now;
        if left.0 <= 0 {
            shell.hint("");
            shell.hint(text::pause_over());
            return Ok(());
        }
        let (minutes, seconds) = (left.0 / 60_000, left.0 / 1_000 % 60);
        crate::terminal::raw(
            crate::terminal::To::Stderr,
            &format!("\r{} ", text::left(minutes, format!("{seconds:02}"))),
        );
        match heard.recv_timeout(Duration::from_millis(1_000)) {
            Err(RecvTimeoutError::Timeout) => {}
            _ => return end(shell, id),
        }
    }
}

fn end(shell: &Shell, id: RecoveryId) -> Result<(), Failure> {
    let act = shell.act();
    let pause = Pause { until: act.now, lengthened: false, ended_at: Some(act.now) };
    let done = shell.app.put(&act, id, Content::Pause(pause), false)?;
    shell.done(&done, &[]);
    Ok(())
}

/// Ends the pause and asks whether both can talk calmly now.
pub fn ready(shell: &Shell, args: &ReadyArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    let view = shell.app.view(id, shell.now())?;
    if view.clocks.iter().any(|clock| clock.kind == service::clock::ClockKind::Pause) {
        let act = shell.act();
        let pause = Pause { until: act.now, lengthened: false, ended_at: Some(act.now) };
        shell.app.put(&act, id, Content::Pause(pause), false)?;
    }
    let lead = view.lead().map_or_else(text::your_lead, |lead| catalogue::calling(&lead.name));
    let you = yes(shell, args.me.as_deref(), &text::can_you_talk_calmly(), "--me yes|no")?;
    let they = yes(shell, args.they.as_deref(), &text::can_they_talk_calmly(lead), "--they yes|no")?;
    let done = shell.app.put(&shell.act(), id, Content::Readiness(Readiness { you, they }), false)?;
    let sentence = if you && they { text::both_ready() } else { text::not_ready_yet() };
    shell.done(&done, &[sentence]);
    Ok(0)
}

/// A yes or no from a flag, else asked; without a terminal, yes: `ready` was the word that was typed.
fn yes(shell: &Shell, typed: Option<&str>, question: &str, flag: &str) -> Result<bool, Failure> {
    match typed.map(|typed| (typed, said(typed))) {
        Some((_, Some(answer))) => Ok(answer),
        Some((typed, None)) => Err(Failure::NoSuchAnswer { typed: typed.to_owned(), offered: "yes, no".to_owned() }),
        None if !shell.can_ask() => Ok(true),
        None => {
            let ask = Ask { question, enter: Some("yes"), flag, place: None };
            shell.choose(&ask, &[("yes", true), ("no", false)], Some(true))
        }
    }
}

/// Yes or no, by the first letters. Nothing at all is neither: an empty variable in a script must not say yes.
fn said(typed: &str) -> Option<bool> {
    let word = typed.trim().to_lowercase();
    let begins = |whole: &str| !word.is_empty() && whole.starts_with(&word);
    if begins("yes") { Some(true) } else { begins("no").then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn nothing_at_all_is_no_yes() {
        assert_eq!(["", "  ", "perhaps"].map(said), [None, None, None]);
        assert_eq!(["y", " Yes ", "n", "NO"].map(said), [Some(true), Some(true), Some(false), Some(false)]);
    }
}
