//! Saying it: to whom, the draft, the talk card. The telling and what they said have files of their own.

mod heard;
mod tell;

use crate::clipboard;
use crate::commands::new::keyed;
use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::{Keyed, draft, terminal as text};
use clap::Args;
use service::Done;
use service::domain::RecoveryId;
use service::domain::content::{Content, Draft, MessageKind};
use service::domain::person::{Role, Way};
use service::domain::view::Hearer;
use service::domain::words::Words;
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
    take_in_left_overs(shell);
    if args.send {
        let trouble = Trouble::new(text::cannot_send()).trying("amends say --copy");
        return Err(Failure::Plain(Box::new(trouble), exit::REFUSED));
    }
    let who = who(shell, id, args)?;
    let kind = kind(shell, id, args, &who)?;
    if args.heard {
        return heard::heard(shell, id, &who, args);
    }
    if args.card {
        return card(shell, id, &who);
    }
    let words = draft_text(shell, id, args, &who, kind)?;
    match way(args) {
        Some(way) => tell::tell(shell, id, args, &who, kind, way, &words),
        None if args.preview => tell::preview(shell, id, args, &who, kind, &words),
        None if args.copy => copy(shell, &words),
        None if shell.can_ask() => menu(shell, id, args, &who, kind, words),
        None => print_draft(shell, id, &words),
    }
}

/// Drafts of an editor that was torn away with its terminal: kept where `amends note` offers them, for nobody knows any more
/// what they were meant for.
fn take_in_left_overs(shell: &Shell) {
    const PLACE: &str = "note";
    let keep = |draft: &str| {
        let before = shell.typed(PLACE).map(|before| format!("{before}\n\n")).unwrap_or_default();
        shell.keep_typed(PLACE, &format!("{before}{draft}"))
    };
    if shell.left_over_drafts(keep) > 0 {
        shell.hint(text::draft_was_left());
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
            Some("-") => super::first::standard_input(shell)?,
            _ => {
                let failed = |source| Failure::File { doing: "read", path: path.clone(), source };
                let bytes = std::fs::read(path).map_err(failed)?;
                shell.has_read(&bytes);
                super::first::as_text(&bytes)
            }
        };
        save(shell, id, who, kind, &typed)?;
        return Ok(typed.trim().to_owned());
    }
    let mut view = shell.app.view(id, shell.now())?;
    let left_out = tell::left_out(shell, id, args, who)?;
    view.items.retain(|shown| !left_out.contains(&shown.id));
    let saved = view.draft(who.person, kind).map(|draft| draft.text.to_string());
    Ok(saved.unwrap_or_else(|| draft::message(kind, &view, who, &shell.ticked())))
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
            Then::Said(way) => return tell::tell(shell, id, args, who, kind, way, &words),
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
