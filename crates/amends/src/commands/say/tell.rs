//! Telling: what goes along, as the owner sees it first; and the act.

use super::SayArgs;
use super::heard::ask_heard;
use crate::commands::assess::ask_time;
use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::Failure;
use catalogue::{calling, terminal as text};
use service::domain::content::{MessageKind, Moment};
use service::domain::person::{Person, Role, Way};
use service::domain::view::{Hearer, Shown};
use service::domain::words::Words;
use service::domain::{ItemId, RecoveryId, Span, Timestamp};
use service::{Done, Preview, Wish, report};

pub(super) fn tell(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    way: Way,
    words: &str,
) -> Result<u8, Failure> {
    let said_at = match (shell.stated_at, shell.can_ask()) {
        (None, true) => ask_time(shell, &text::when_said(), "--at TIME")?,
        _ => shell.act().happened_at(),
    };
    let mut wish = wish(args, who, kind, way, said_at, words)?;
    wish.owner_name = own_name(shell, who)?;
    let picks = pick(shell, id, args, &wish)?;
    let done = shell.app.tell(&shell.act(), id, &wish, &picks)?;
    let sentences = told(shell, &done, &wish, picks.len());
    if kind == MessageKind::HeadsUp && shell.can_ask() && who.role == Role::Lead {
        sentences.iter().for_each(|sentence| shell.say(sentence));
        shell.notices(&done);
        return ask_heard(shell, id, who);
    }
    shell.done(&done, &sentences);
    Ok(0)
}

/// The owner's own name stands beside what they tell. Asked for once, and set.
fn own_name(shell: &Shell, who: &Hearer) -> Result<Option<Words>, Failure> {
    if shell.app.settings.name.is_some() || !shell.can_ask() {
        return Ok(None);
    }
    let (question, enter) = (text::your_name(calling(&who.name)), text::leave_open());
    let flag = "amends config set name NAME";
    let typed = shell.ask(&Ask { question: &question, enter: Some(&enter), flag, place: None })?;
    let name = Words::parse(&typed).ok();
    if let Some(name) = &name {
        let mut config = shell.config.clone();
        // Settings that cannot be written are no reason to hold up the telling.
        let _ = config.set("name", name.as_str()).map(|()| config.write());
    }
    Ok(name)
}

fn wish(
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    way: Way,
    said_at: Timestamp,
    words: &str,
) -> Result<Wish, Failure> {
    let to = person(who);
    let words = if args.no_words { None } else { Some(Words::parse(words)?) };
    Ok(Wish { to, kind, way, said_at, words, from_start: args.from_start, owner_name: None })
}

/// What goes along: everything usual, less what is left out, with what is added. On a terminal the owner sees it first.
fn pick(shell: &Shell, id: RecoveryId, args: &SayArgs, wish: &Wish) -> Result<Vec<ItemId>, Failure> {
    let preview = shell.app.preview(id, &wish.to, wish.from_start, shell.now())?;
    let mut picks = preview.usual();
    let left_out = labelled(&preview, &args.leave_out)?;
    picks.retain(|id| !left_out.contains(id));
    picks.extend(labelled(&preview, &args.also)?);
    if shell.can_ask() && !shell.globals.yes && !(preview.items.is_empty() && wish.words.is_none()) {
        confirm(shell, id, wish, &preview, &mut picks)?;
    }
    Ok(picks)
}

fn labels(typed: &[String]) -> impl Iterator<Item = &str> {
    typed.iter().flat_map(|list| list.split([',', ' '])).filter(|label| !label.is_empty())
}

/// What is left out, now or at an earlier telling, is not in the first draft either.
pub(super) fn left_out(shell: &Shell, id: RecoveryId, args: &SayArgs, who: &Hearer) -> Result<Vec<ItemId>, Failure> {
    let preview = shell.app.preview(id, &person(who), args.from_start, shell.now())?;
    let now: Vec<String> = labels(&args.leave_out).map(str::to_lowercase).collect();
    let stays =
        |shown: &Shown, goes: bool| now.contains(&shown.label.0) || !goes && shown.content.goes_along_by_default();
    Ok(preview.items.iter().filter(|(shown, goes)| stays(shown, *goes)).map(|(shown, _)| shown.id).collect())
}

fn person(who: &Hearer) -> Person {
    Person { person: who.person, name: who.name.clone(), role: who.role, why: who.why.clone() }
}

fn labelled(preview: &Preview, typed: &[String]) -> Result<Vec<ItemId>, Failure> {
    let find = |label: &str| {
        let found = preview.items.iter().find(|(shown, _)| shown.label.0 == label.to_lowercase());
        found.map(|(shown, _)| shown.id).ok_or_else(|| Failure::Service(service::Error::NoSuchEntry(label.to_owned())))
    };
    labels(typed).map(find).collect()
}

fn confirm(
    shell: &Shell,
    id: RecoveryId,
    wish: &Wish,
    preview: &Preview,
    picks: &mut Vec<ItemId>,
) -> Result<(), Failure> {
    loop {
        list_preview(shell, id, wish, preview, picks)?;
        let question = text::leave_any_out();
        let ask = Ask {
            question: &question,
            enter: Some(&text::as_it_is()),
            flag: "--leave-out ENTRIES, --also ENTRIES",
            place: None,
        };
        let typed = shell.ask(&ask)?;
        if typed.is_empty() {
            return Ok(());
        }
        match labelled(preview, &[typed]) {
            Ok(chosen) => toggle(picks, &chosen),
            Err(_) => shell.hint(text::no_such_line()),
        }
    }
}

fn toggle(picks: &mut Vec<ItemId>, chosen: &[ItemId]) {
    for id in chosen {
        match picks.iter().position(|pick| pick == id) {
            Some(place) => drop(picks.remove(place)),
            None => picks.push(*id),
        }
    }
}

fn list_preview(
    shell: &Shell,
    id: RecoveryId,
    wish: &Wish,
    preview: &Preview,
    picks: &[ItemId],
) -> Result<(), Failure> {
    let view = shell.app.view(id, shell.now())?;
    shell.say_as(Style::Bold, text::will_see(calling(&wish.to.name)));
    for (shown, _) in &preview.items {
        let mark = if picks.contains(&shown.id) { "+" } else { "-" };
        let words = catalogue::content(&shown.content, &view, &shell.face);
        shell.say(format!("  {mark} {:<5} {words}", shown.label.0));
    }
    if let Some(words) = &wish.words {
        shell.say(format!("  + {}\n\n{words}\n", text::and_these_words()));
    }
    if wish.from_start {
        let theirs = shell.app.as_they_will_see(&shell.act(), id, wish, picks)?;
        shell.say_as(Style::Bold, text::from_the_start(calling(&wish.to.name)));
        for line in &theirs.lines {
            shell.say(format!("    {:<5} {}", line.label.0, catalogue::line(line, &theirs, &shell.face)));
        }
    }
    Ok(())
}

/// The page as they would see it. Nothing is written.
pub(super) fn preview(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    words: &str,
) -> Result<u8, Failure> {
    let act = shell.act();
    let wish = wish(args, who, kind, Way::InPerson, act.happened_at(), words)?;
    let picks = pick(shell, id, args, &wish)?;
    let view = shell.app.as_they_will_see(&act, id, &wish, &picks)?;
    if shell.globals.json.is_some() {
        shell.json(&json::view(&view, false, &shell.face));
    } else {
        shell.page(&report::page(&view, &shell.face));
    }
    Ok(0)
}

fn told(shell: &Shell, done: &Done, wish: &Wish, items: usize) -> Vec<String> {
    let name = calling(&wish.to.name);
    let at = shell.face.short(wish.said_at);
    let noticed = done.view.moment(Moment::Noticed);
    let first = match noticed.map(|noticed| wish.said_at - noticed) {
        Some(length) if wish.to.role == Role::Lead && length >= Span(0) => {
            text::told_after(&name, at, shell.face.span(length))
        }
        _ => text::told_at(&name, at),
    };
    let seen = match &wish.words {
        _ if wish.to.role == Role::Affected => text::sees_the_thread(&name),
        Some(_) => text::sees_items(&name, items),
        None => text::sees_only_items(&name, items),
    };
    let mut sentences = vec![first, seen];
    if wish.to.role == Role::Lead {
        sentences.push(text::receipt_hint());
    }
    sentences
}
