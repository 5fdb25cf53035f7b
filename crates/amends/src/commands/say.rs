//! Saying it: the draft, the talk card, the telling with its preview, and what they said.

use crate::clipboard;
use crate::commands::assess::ask_time;
use crate::commands::new::keyed;
use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::calling;
use catalogue::{Keyed, draft, terminal as text};
use clap::Args;
use service::domain::content::{Content, Draft, MessageKind, Mood, Reaction, SaidBy};
use service::domain::person::{Hand, Person, Role, Way};
use service::domain::view::{Hearer, Shown};
use service::domain::words::Words;
use service::domain::{ItemId, RecoveryId, Span, View};
use service::{Done, Preview, Wish};
use std::path::PathBuf;

/// Say it to somebody, or record that you have
#[derive(Debug, Clone, Args)]
pub struct SayArgs {
    #[arg(value_name = "WHO", help = catalogue::help::SAY_WHO)]
    who: Option<String>,
    #[arg(long, value_name = "KIND", help = catalogue::help::SAY_KIND)]
    kind: Option<String>,
    #[arg(long, value_name = "ROLE", help = catalogue::help::SAY_ROLE)]
    role: Option<String>,
    #[arg(long, conflicts_with_all = ["phone", "mail"], help = catalogue::help::SAY_IN_PERSON)]
    in_person: bool,
    #[arg(long, conflicts_with = "mail", help = catalogue::help::SAY_PHONE)]
    phone: bool,
    #[arg(long, help = catalogue::help::SAY_MAIL)]
    mail: bool,
    #[arg(long, help = catalogue::help::SAY_COPY)]
    copy: bool,
    #[arg(long, help = catalogue::help::SAY_SEND)]
    send: bool,
    #[arg(long, value_name = "FILE", help = catalogue::help::SAY_FILE)]
    file: Option<PathBuf>,
    #[arg(long, help = catalogue::help::SAY_CARD)]
    card: bool,
    #[arg(long, help = catalogue::help::SAY_HEARD)]
    heard: bool,
    #[arg(long, value_name = "ENTRIES", help = catalogue::help::SAY_LEAVE_OUT)]
    leave_out: Vec<String>,
    #[arg(long, value_name = "ENTRIES", help = catalogue::help::SAY_ALSO)]
    also: Vec<String>,
    #[arg(long, help = catalogue::help::SAY_NO_WORDS)]
    no_words: bool,
    #[arg(long, help = catalogue::help::SAY_FROM_START)]
    from_start: bool,
    #[arg(long, help = catalogue::help::SAY_PREVIEW)]
    preview: bool,
    #[arg(long, value_name = "yes|TIME", help = catalogue::help::HEARD_TAKEN_IN)]
    taken_in: Option<String>,
    #[arg(long, value_name = "WORDS", help = catalogue::help::HEARD_DIRECTION)]
    direction: Option<String>,
    #[arg(long, value_name = "calm|hard|threatened", help = catalogue::help::HEARD_MOOD)]
    mood: Option<String>,
    #[arg(long, value_name = "WORDS", help = catalogue::help::HEARD_WORDS)]
    what_was_said: Option<String>,
}

/// Which of the things that can be done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Edit,
    Copy,
    Said(Way),
    Later,
}

/// Drafts, shows the card, records the telling or the answer.
pub fn run(shell: &Shell, args: &SayArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    if args.send {
        let trouble = Trouble::new(text::cannot_send()).trying("amends say --copy");
        return Err(Failure::Plain(Box::new(trouble), exit::REFUSED));
    }
    let who = who(shell, id, args)?;
    let kind = kind(shell, id, args, &who)?;
    if args.heard {
        return heard(shell, id, &who, args);
    }
    if args.card {
        return card(shell, id, &who);
    }
    let words = draft_text(shell, id, args, &who, kind)?;
    match way(args) {
        Some(way) => tell(shell, id, args, &who, kind, way, &words),
        None if args.preview => preview(shell, id, args, &who, kind, &words),
        None if args.copy => copy(shell, &words),
        None if shell.can_ask() => menu(shell, id, args, &who, kind, words),
        None => print_draft(shell, id, &words),
    }
}

fn way(args: &SayArgs) -> Option<Way> {
    let ways = [(args.in_person, Way::InPerson), (args.phone, Way::Phone), (args.mail, Way::Mail)];
    ways.into_iter().find(|(is_given, _)| *is_given).map(|(_, way)| way)
}

/// Whoever is named; the lead when nobody is. A new name needs a part: the first is the lead.
fn who(shell: &Shell, id: RecoveryId, args: &SayArgs) -> Result<Hearer, Failure> {
    let view = shell.app.view(id, shell.now())?;
    match (&args.who, view.lead()) {
        (None, Some(lead)) => Ok(lead.clone()),
        (None, None) => {
            let question = text::who_first();
            let place = Some(format!("{id}/lead"));
            let name = shell.ask(&Ask { question: &question, enter: None, flag: "amends say WHO", place })?;
            Ok(shell.app.person(&shell.act(), id, &Words::parse(&name)?, Role::Lead)?)
        }
        (Some(name), lead) => match shell.app.known_person(id, name, shell.now()) {
            Err(service::Error::NoSuchPerson { .. }) => newcomer(shell, id, args, name, lead.is_some()),
            known => Ok(known?),
        },
    }
}

fn newcomer(shell: &Shell, id: RecoveryId, args: &SayArgs, name: &str, has_lead: bool) -> Result<Hearer, Failure> {
    let role = match &args.role {
        Some(role) => keyed::<Role>(role)?,
        None if !has_lead => Role::Lead,
        None => {
            let question = text::which_part(name);
            let ask = Ask { question: &question, enter: None, flag: "--role helper|affected|reviewer", place: None };
            let parts = [Role::Helper, Role::Affected, Role::Reviewer].map(|role| (role.key(), role));
            shell.choose(&ask, &parts, None)?
        }
    };
    Ok(shell.app.person(&shell.act(), id, &Words::parse(name)?, role)?)
}

fn kind(shell: &Shell, id: RecoveryId, args: &SayArgs, who: &Hearer) -> Result<MessageKind, Failure> {
    match &args.kind {
        Some(kind) => keyed::<MessageKind>(kind),
        None if who.role == Role::Affected => Ok(MessageKind::Apology),
        None => {
            let view = shell.app.view(id, shell.now())?;
            let was_told = view.said().any(|(_, said)| said.to == who.person);
            // `--heard` speaks of what was said; a second message without a kind is refused, with what to say instead.
            Ok(if was_told && way(args).is_none() && !args.heard {
                MessageKind::StatusUpdate
            } else {
                MessageKind::HeadsUp
            })
        }
    }
}

/// From a file, else the saved draft, else one made from the facts.
fn draft_text(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
) -> Result<String, Failure> {
    if let Some(path) = &args.file {
        let typed = match path.to_str() {
            Some("-") => super::first::standard_input()?,
            _ => {
                let failed = |source| Failure::File { doing: "read", path: path.clone(), source };
                super::first::as_text(&std::fs::read(path).map_err(failed)?)
            }
        };
        save(shell, id, who, kind, &typed)?;
        return Ok(typed.trim().to_owned());
    }
    let mut view = shell.app.view(id, shell.now())?;
    let left_out = left_out(shell, id, args, who)?;
    view.items.retain(|shown| !left_out.contains(&shown.id));
    let saved = view.draft(who.person, kind).map(|draft| draft.text.to_string());
    Ok(saved.unwrap_or_else(|| draft::message(kind, &view, who, &shell.ticked())))
}

/// What is left out, now or at an earlier telling, is not in the first draft either.
fn left_out(shell: &Shell, id: RecoveryId, args: &SayArgs, who: &Hearer) -> Result<Vec<ItemId>, Failure> {
    let preview = shell.app.preview(id, &person(who), args.from_start, shell.now())?;
    let now: Vec<String> = labels(&args.leave_out).map(str::to_lowercase).collect();
    let stays =
        |shown: &Shown, goes: bool| now.contains(&shown.label.0) || !goes && shown.content.goes_along_by_default();
    Ok(preview.items.iter().filter(|(shown, goes)| stays(shown, *goes)).map(|(shown, _)| shown.id).collect())
}

fn person(who: &Hearer) -> Person {
    Person { person: who.person, name: who.name.clone(), role: who.role, why: who.why.clone() }
}

fn save(shell: &Shell, id: RecoveryId, who: &Hearer, kind: MessageKind, typed: &str) -> Result<Done, Failure> {
    let draft = Draft { kind, to: who.person, text: Words::parse(typed)? };
    Ok(shell.app.put(&shell.act(), id, Content::Draft(draft), false)?)
}

fn print_draft(shell: &Shell, id: RecoveryId, words: &str) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "recovery": view.code, "draft": words })));
        return Ok(0);
    }
    shell.say(words);
    shell.hint(text::only_you_until_told());
    Ok(0)
}

fn copy(shell: &Shell, words: &str) -> Result<u8, Failure> {
    if clipboard::copy(words) {
        shell.say(text::copied());
    } else {
        shell.hint(text::no_clipboard());
        shell.say(words);
    }
    Ok(0)
}

/// The editor, then what to do with the words.
fn menu(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    words: String,
) -> Result<u8, Failure> {
    let mut words = edit(shell, id, who, kind, &words)?;
    loop {
        header(shell, id, who)?;
        shell.say(format!("\n{words}\n"));
        let question = text::what_now();
        let ask = Ask { question: &question, enter: None, flag: "--in-person, --phone, --mail, --copy", place: None };
        let answers = [
            ("edit", Then::Edit),
            ("copy", Then::Copy),
            ("person", Then::Said(Way::InPerson)),
            ("by phone", Then::Said(Way::Phone)),
            ("mail", Then::Said(Way::Mail)),
            ("later", Then::Later),
        ];
        match shell.choose(&ask, &answers, Some(Then::Later))? {
            Then::Edit => words = edit(shell, id, who, kind, &words)?,
            Then::Copy => {
                copy(shell, &words)?;
            }
            Then::Said(way) => return tell(shell, id, args, who, kind, way, &words),
            Then::Later => {
                shell.say(text::draft_kept());
                shell.next(&shell.app.view(id, shell.now())?);
                return Ok(0);
            }
        }
    }
}

fn header(shell: &Shell, id: RecoveryId, who: &Hearer) -> Result<(), Failure> {
    let view = shell.app.view(id, shell.ticked().now)?;
    let clock = view.clocks.iter().find(|clock| clock.is_open());
    let left = clock.map(|clock| catalogue::clock_line(clock, &shell.ticked())).unwrap_or_default();
    shell.say_as(Style::Bold, text::to_in_private(&who.name));
    shell.hint(left);
    Ok(())
}

/// An editor that does not start is no reason to lose the draft: it stays as it was.
fn edit(shell: &Shell, id: RecoveryId, who: &Hearer, kind: MessageKind, words: &str) -> Result<String, Failure> {
    let edited = match shell.edit(words) {
        Ok(edited) if edited.trim().is_empty() => words.to_owned(),
        Ok(edited) => edited.trim().to_owned(),
        Err(Failure::Editor { editor }) => {
            shell.hint(text::no_editor(editor));
            words.to_owned()
        }
        Err(other) => return Err(other),
    };
    save(shell, id, who, kind, &edited)?;
    Ok(edited)
}

fn card(shell: &Shell, id: RecoveryId, who: &Hearer) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let card = draft::card(&view, who);
    let view = shell.app.put(&shell.act(), id, Content::Card(card.clone()), false)?.view;
    if shell.globals.json.is_some() {
        shell.json(&json::answer(serde_json::json!({ "recovery": view.code, "card": card })));
        return Ok(0);
    }
    shell.say(draft::card_text(&card));
    shell.hint(text::own_words_are_better());
    shell.say_as(Style::Accent, text::next(format!("amends say {} --in-person", catalogue::typed(&who.name))));
    Ok(0)
}

fn tell(
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
    told(shell, &done, &wish, picks.len());
    if kind == MessageKind::HeadsUp && shell.can_ask() && who.role == Role::Lead {
        return ask_heard(shell, id, who);
    }
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
    said_at: service::domain::Timestamp,
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
fn preview(
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
        shell.page(&service::report::page(&view, &shell.face));
    }
    Ok(0)
}

fn told(shell: &Shell, done: &Done, wish: &Wish, items: usize) {
    let name = calling(&wish.to.name);
    let at = shell.face.short(wish.said_at);
    let noticed = done.view.moment(service::domain::content::Moment::Noticed);
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
    shell.done(done, &sentences);
}

/// What they said: from flags, else asked.
fn heard(shell: &Shell, id: RecoveryId, who: &Hearer, args: &SayArgs) -> Result<u8, Failure> {
    let given = [&args.taken_in, &args.direction, &args.mood, &args.what_was_said];
    if given.iter().all(|flag| flag.is_none()) {
        if !shell.can_ask() {
            let flags = "--taken-in yes, --direction WORDS, --mood calm|hard|threatened".to_owned();
            return Err(Failure::Missing { question: text::what_did_they_say(calling(&who.name)), flag: flags });
        }
        return ask_heard(shell, id, who);
    }
    let at = shell.act().happened_at();
    let taken_in = match args.taken_in.as_deref() {
        None | Some("no") => None,
        Some("yes") => Some(at),
        Some(typed) => Some(shell.face.parse(typed)?),
    };
    let mood = args.mood.as_deref().map(keyed::<Mood>).transpose()?;
    let direction = args.direction.as_deref().map(Words::parse).transpose()?;
    let words = args.what_was_said.as_deref().map(Words::parse).transpose()?;
    keep_heard(shell, id, who, Heard { taken_in, direction, mood, words })
}

#[derive(Default)]
struct Heard {
    taken_in: Option<service::domain::Timestamp>,
    direction: Option<Words>,
    mood: Option<Mood>,
    words: Option<Words>,
}

/// Whoever stops at a later question keeps what they have answered by then.
fn ask_heard(shell: &Shell, id: RecoveryId, who: &Hearer) -> Result<u8, Failure> {
    let mut heard = Heard::default();
    match ask_what_they_said(shell, id, who, &mut heard) {
        Ok(()) => keep_heard(shell, id, who, heard),
        Err(stopped) => {
            put_heard(shell, id, who, heard)?;
            Err(stopped)
        }
    }
}

fn ask_what_they_said(shell: &Shell, id: RecoveryId, who: &Hearer, heard: &mut Heard) -> Result<(), Failure> {
    let name = calling(&who.name);
    let enter = text::later_word();
    let question = text::has_taken_it_in(&name);
    let ask = Ask { question: &question, enter: Some(&enter), flag: "--taken-in yes", place: None };
    let taken_in = shell.choose(&ask, &[("yes", true), ("no|not sure", false)], Some(false))?;
    heard.taken_in = taken_in.then(|| shell.stated_at.unwrap_or(shell.ticked().now));
    let question = text::what_to_do(&name);
    let place = Some(format!("{id}/direction"));
    let direction = shell.ask(&Ask { question: &question, enter: Some(&enter), flag: "--direction WORDS", place })?;
    heard.direction = Words::parse(&direction).ok();
    ask_mood(shell, id, heard)
}

fn ask_mood(shell: &Shell, id: RecoveryId, heard: &mut Heard) -> Result<(), Failure> {
    let (question, enter) = (text::how_did_it_go(), text::later_word());
    let ask = Ask { question: &question, enter: Some(&enter), flag: "--mood calm|hard|threatened", place: None };
    let moods =
        [("calm", Some(Mood::Calm)), ("hard", Some(Mood::Hard)), ("threatened|shouted at", Some(Mood::Threatened))];
    heard.mood = shell.choose(&ask, &moods, Some(None))?;
    if heard.mood != Some(Mood::Threatened) {
        return Ok(());
    }
    catalogue::after_a_bad_reaction().iter().for_each(|line| shell.say(line));
    let question = text::word_for_word();
    let place = Some(format!("{id}/reaction"));
    let words = shell.ask(&Ask { question: &question, enter: Some(&enter), flag: "--what-was-said WORDS", place })?;
    heard.words = Words::parse(&words).ok();
    Ok(())
}

fn keep_heard(shell: &Shell, id: RecoveryId, who: &Hearer, heard: Heard) -> Result<u8, Failure> {
    let was_bad = heard.mood == Some(Mood::Threatened);
    let last = put_heard(shell, id, who, heard)?;
    finish_heard(shell, id, who, last, was_bad)
}

fn put_heard(shell: &Shell, id: RecoveryId, who: &Hearer, heard: Heard) -> Result<Option<Done>, Failure> {
    let hand = |at| Hand::AsTold { at, way: Way::InPerson };
    let happened_at = shell.act().happened_at();
    let said = |at, words| SaidBy { said_by: who.person, hand: hand(at), words };
    let acknowledgement = heard.taken_in.map(|at| Content::Acknowledgement(said(at, None)));
    let direction = heard.direction.map(|words| Content::Direction(said(happened_at, Some(words))));
    let reaction = heard.mood.map(|mood| Content::Reaction(Reaction { with: who.person, mood, words: heard.words }));
    let mut last = None;
    for content in [acknowledgement, direction, reaction].into_iter().flatten() {
        last = Some(shell.app.put(&shell.act(), id, content, false)?);
    }
    Ok(last)
}

fn finish_heard(shell: &Shell, id: RecoveryId, who: &Hearer, last: Option<Done>, was_bad: bool) -> Result<u8, Failure> {
    let Some(done) = last else {
        shell.say(text::nothing_kept_yet());
        let view: View = shell.app.view(id, shell.now())?;
        shell.next(&view);
        return Ok(0);
    };
    let mut sentences = vec![text::heard_kept(calling(&who.name))];
    if was_bad {
        sentences.extend(catalogue::after_a_bad_reaction());
    }
    shell.done(&done, &sentences);
    Ok(0)
}
