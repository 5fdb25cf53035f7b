//! Telling: what goes along, as the owner sees it first; and the act.

use super::SayArgs;
use super::heard::ask_heard;
use super::wording::{Wording, made_without};
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
use service::domain::{ItemId, RecoveryId, Span, Timestamp, View};
use service::{Done, Preview, Wish, report};

pub(super) fn tell(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    way: Way,
    wording: &Wording,
) -> Result<u8, Failure> {
    let said_at = match (shell.stated_at, shell.can_ask()) {
        (None, true) => ask_time(shell, &text::when_said(), "--at TIME")?,
        _ => shell.act().happened_at(),
    };
    let mut wish = wish(args, who, kind, way, said_at, &wording.text)?;
    wish.owner_name = own_name(shell, who)?;
    // Without somebody who reads them first, words that we made are nobody's.
    let is_nobodys = !is_seen_first(shell) && !wording.is_said() && wish.words.take().is_some();
    if wording.is_stale() && wish.words.is_some() {
        shell.hint(text::facts_have_changed());
    }
    let picks = pick(shell, id, args, who, &mut wish, wording)?;
    let done = shell.app.tell(&shell.act(), id, &wish, &picks)?;
    let sentences = told(shell, &done, &wish, picks.len());
    if is_nobodys {
        shell.hint(text::draft_is_not_said());
    }
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
    let words = if leaves_out_words(args) { None } else { Some(Words::parse(words)?) };
    Ok(Wish { to, kind, way, said_at, words, from_start: args.from_start, owner_name: None })
}

/// The name under which the words of the message stand in the list.
const WORDS: &str = "words";

/// Whether the words are not to go along.
pub(super) fn leaves_out_words(args: &SayArgs) -> bool {
    args.no_words || labels(&args.leave_out).any(|label| label.eq_ignore_ascii_case(WORDS))
}

/// Whether the owner is shown what goes along before it does.
fn is_seen_first(shell: &Shell) -> bool {
    shell.can_ask() && !shell.globals.yes
}

/// What goes along: everything usual, less what is left out, with what is added. On a terminal the owner sees it first.
fn pick(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    wish: &mut Wish,
    wording: &Wording,
) -> Result<Vec<Shown>, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let items = shell.app.preview(id, &wish.to, wish.from_start, shell.now())?;
    let left_out = labelled(view.items.iter(), &args.leave_out)?;
    let also = labelled(items.items.iter().map(|(shown, _)| shown), &args.also)?;
    let goes = |(shown, goes): &&(Shown, bool)| (*goes || also.contains(&shown.id)) && !left_out.contains(&shown.id);
    let picks = items.items.iter().filter(goes).map(|(shown, _)| shown.id).collect();
    let mut list = List { items, picks, words: wish.words.clone(), is_made: !wording.is_theirs(), who };
    if is_seen_first(shell) && !(list.items.items.is_empty() && wish.words.is_none()) {
        list.confirm(shell, id, wish)?;
    }
    let is_picked = |shown: &Shown| list.picks.contains(&shown.id);
    Ok(list.items.items.into_iter().map(|(shown, _)| shown).filter(is_picked).collect())
}

fn labels(typed: &[String]) -> impl Iterator<Item = &str> {
    typed.iter().flat_map(|list| list.split([',', ' '])).filter(|label| !label.is_empty())
}

/// What is left out, now or at an earlier telling, is not in the first draft either.
pub(super) fn left_out(shell: &Shell, id: RecoveryId, args: &SayArgs, who: &Hearer) -> Result<Vec<ItemId>, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let preview = shell.app.preview(id, &person(who), args.from_start, shell.now())?;
    let mut left_out = labelled(view.items.iter(), &args.leave_out)?;
    let also = labelled(view.items.iter(), &args.also)?;
    let before = preview.items.iter().filter(|(shown, goes)| !goes && !also.contains(&shown.id));
    left_out.extend(before.map(|(shown, _)| shown.id));
    Ok(left_out)
}

fn person(who: &Hearer) -> Person {
    Person { person: who.person, name: who.name.clone(), role: who.role, why: who.why.clone() }
}

/// The items of these names; the words of the message are none.
fn labelled<'a>(items: impl Iterator<Item = &'a Shown> + Clone, typed: &[String]) -> Result<Vec<ItemId>, Failure> {
    let find = |label: &str| {
        let found = items.clone().find(|shown| shown.label.0 == label.to_lowercase());
        found.map(|shown| shown.id).ok_or_else(|| Failure::Service(service::Error::NoSuchEntry(label.to_owned())))
    };
    labels(typed).filter(|label| !label.eq_ignore_ascii_case(WORDS)).map(find).collect()
}

/// What may go along, as the owner goes through it.
struct List<'a> {
    items: Preview,
    picks: Vec<ItemId>,
    /// The words, whether they go along or not.
    words: Option<Words>,
    /// Whether we made the words: then they follow what is picked.
    is_made: bool,
    who: &'a Hearer,
}

impl List<'_> {
    fn confirm(&mut self, shell: &Shell, id: RecoveryId, wish: &mut Wish) -> Result<(), Failure> {
        loop {
            self.show(shell, id, wish)?;
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
            match labelled(self.items.items.iter().map(|(shown, _)| shown), std::slice::from_ref(&typed)) {
                Ok(chosen) => self.toggle(shell, id, wish, &typed, &chosen)?,
                Err(_) => shell.hint(text::no_such_line()),
            }
        }
    }

    fn toggle(
        &mut self,
        shell: &Shell,
        id: RecoveryId,
        wish: &mut Wish,
        typed: &str,
        chosen: &[ItemId],
    ) -> Result<(), Failure> {
        for item in chosen {
            match self.picks.iter().position(|pick| pick == item) {
                Some(place) => drop(self.picks.remove(place)),
                None => self.picks.push(*item),
            }
        }
        if self.is_made && self.words.is_some() && !chosen.is_empty() {
            let stays = self.items.items.iter().map(|(shown, _)| shown.id).filter(|id| !self.picks.contains(id));
            let left_out: Vec<ItemId> = stays.collect();
            self.words = Some(Words::parse(&made_without(shell, id, self.who, wish.kind, &left_out)?)?);
        }
        let is_named = labels(&[typed.to_owned()]).any(|label| label.eq_ignore_ascii_case(WORDS));
        if wish.words.is_some() != is_named {
            wish.words.clone_from(&self.words);
        } else {
            wish.words = None;
        }
        Ok(())
    }

    fn show(&self, shell: &Shell, id: RecoveryId, wish: &Wish) -> Result<(), Failure> {
        let view = shell.app.view(id, shell.now())?;
        let mark = |goes: bool| if goes { "+" } else { "-" };
        shell.say_as(Style::Bold, text::will_see(calling(&wish.to.name)));
        for (shown, _) in &self.items.items {
            let words = catalogue::content(&shown.content, &view, &shell.face);
            shell.say(format!("  {} {:<5} {words}", mark(self.picks.contains(&shown.id)), shown.label.0));
        }
        if let Some(words) = &self.words {
            let mark = mark(wish.words.is_some());
            shell.say(format!("  {mark} {WORDS:<5} {}\n\n{words}\n", text::and_these_words()));
        }
        if wish.from_start {
            self.show_from_start(shell, id, wish)?;
        }
        Ok(())
    }

    fn show_from_start(&self, shell: &Shell, id: RecoveryId, wish: &Wish) -> Result<(), Failure> {
        let picked = self.items.items.iter().map(|(shown, _)| shown).filter(|shown| self.picks.contains(&shown.id));
        let picked: Vec<Shown> = picked.cloned().collect();
        let theirs = shell.app.as_they_will_see(&shell.act(), id, wish, &picked)?;
        shell.say_as(Style::Bold, text::from_the_start(calling(&wish.to.name)));
        for line in &theirs.lines {
            shell.say(format!("    {:<5} {}", line.label.0, catalogue::line(line, &theirs, &shell.face)));
        }
        Ok(())
    }
}

/// The page as they would see it. Nothing is written.
pub(super) fn preview(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    wording: &Wording,
) -> Result<u8, Failure> {
    let act = shell.act();
    let mut wish = wish(args, who, kind, Way::InPerson, act.happened_at(), &wording.text)?;
    let picks = pick(shell, id, args, who, &mut wish, wording)?;
    let view = shell.app.as_they_will_see(&act, id, &wish, &picks)?;
    if shell.globals.json.is_some() {
        shell.json(&json::view(&view, false, &shell.face));
    } else {
        shell.page(&report::page(&view, &shell.face));
    }
    Ok(0)
}

fn told(shell: &Shell, done: &Done, wish: &Wish, items: usize) -> Vec<String> {
    let mut sentences = vec![told_when(shell, &done.view, wish), seen(wish, items)];
    if wish.to.role == Role::Lead {
        sentences.push(text::receipt_hint());
    }
    sentences
}

/// How long it took belongs to the first news alone.
fn told_when(shell: &Shell, view: &View, wish: &Wish) -> String {
    let (name, at) = (calling(&wish.to.name), shell.face.short(wish.said_at));
    let is_first = wish.kind == MessageKind::HeadsUp;
    let length = view.moment(Moment::Noticed).map(|noticed| wish.said_at - noticed);
    match length {
        Some(length) if wish.to.role == Role::Lead && is_first && length >= Span(0) => {
            text::told_after(name, at, shell.face.span(length))
        }
        _ => text::told_at(name, at),
    }
}

fn seen(wish: &Wish, items: usize) -> String {
    let name = calling(&wish.to.name);
    match (&wish.words, items) {
        (Some(_), _) if wish.to.role == Role::Affected => text::sees_the_thread(name),
        (None, _) if wish.to.role == Role::Affected => text::sees_only_the_telling(name),
        (Some(_), 0) => text::has_the_words(name),
        (None, 0) => text::sees_nothing_more(name),
        (Some(_), _) => text::sees_items(name, items),
        (None, _) => text::sees_only_items(name, items),
    }
}
