//! Saying it: to whom, what to do with the draft, the talk card. The words, the telling and what they said have files of
//! their own.

mod heard;
mod review;
mod tell;
mod wording;

use crate::clipboard;
use crate::commands::new::keyed;
use crate::json;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::{Keyed, calling, draft, terminal as text};
use clap::Args;
use review::{Beside, With};
use service::domain::RecoveryId;
use service::domain::content::{Content, MessageKind};
use service::domain::person::{Role, Way};
use service::domain::view::{Hearer, Hearing};
use service::domain::words::Words;
use std::path::PathBuf;
use wording::Wording;

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

impl SayArgs {
    /// As another command says it: with this kind, unless one is named.
    pub(crate) fn of(mut self, kind: &str) -> Self {
        self.kind.get_or_insert_with(|| kind.to_owned());
        self
    }
}

/// Which of the things that can be done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Rebuild,
    Edit,
    Copy,
    Said(Way),
    Suggested(usize, With),
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
    let wording = wording::find(shell, id, args, &who, kind)?;
    advise(shell, id, &who)?;
    match way(args) {
        Some(way) => say_so(shell, id, args, &who, kind, way, wording),
        None if args.preview => tell::preview(shell, id, args, &who, kind, &wording),
        None if args.copy => copy(shell, &wording.text),
        None if shell.can_ask() => menu(shell, id, args, &who, kind, wording),
        None => print_draft(shell, id, &who, kind, &wording),
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

/// Words with blanks are not what was said: on a terminal they are filled in first, elsewhere that is a refusal.
fn say_so(
    shell: &Shell,
    id: RecoveryId,
    args: &SayArgs,
    who: &Hearer,
    kind: MessageKind,
    way: Way,
    wording: Wording,
) -> Result<u8, Failure> {
    match open_blanks(args, &wording) {
        Some(trouble) if shell.can_ask() => {
            shell.say(&trouble.error);
            menu(shell, id, args, who, kind, wording)
        }
        Some(trouble) if wording.is_said() => Err(Failure::Plain(Box::new(trouble), exit::REFUSED)),
        _ => tell::tell(shell, id, args, who, kind, way, &wording),
    }
}

/// The blanks that the words still have, where the words are to be kept.
fn open_blanks(args: &SayArgs, wording: &Wording) -> Option<Trouble> {
    let blanks: Vec<String> = draft::blanks(&wording.text).into_iter().map(str::to_owned).collect();
    let is_open = !blanks.is_empty() && !tell::leaves_out_words(args);
    is_open.then(|| {
        let trouble = Trouble::new(text::open_blanks(catalogue::and(&blanks)));
        trouble.because(text::yours_to_fill_in()).trying(text::without_words())
    })
}

/// Whoever is affected usually hears it once the lead has said how; danger does not wait. Advice, never a gate.
fn advise(shell: &Shell, id: RecoveryId, who: &Hearer) -> Result<(), Failure> {
    if who.hearing != Hearing::Waits {
        return Ok(());
    }
    let view = shell.app.view(id, shell.now())?;
    let is_danger = view.danger().is_some_and(|danger| danger.comes_first()) && !view.is_safe();
    if !is_danger {
        let lead = view.lead().map_or_else(text::your_lead, |lead| calling(&lead.name));
        shell.hint(text::usually_waits(calling(&who.name), lead));
    }
    Ok(())
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

fn print_draft(
    shell: &Shell,
    id: RecoveryId,
    who: &Hearer,
    kind: MessageKind,
    wording: &Wording,
) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let reader = Beside::new(shell, id, who, kind)?;
    if shell.globals.json.is_some() {
        let (draft, is_stale) = (&wording.text, wording.is_stale());
        let review = reader.as_json(draft);
        let answer = serde_json::json!({ "recovery": view.code, "draft": draft, "stale": is_stale, "review": review });
        shell.json(&json::answer(answer));
        return Ok(0);
    }
    shell.say(&wording.text);
    reader.lines(&wording.text).iter().for_each(|line| shell.hint(line));
    if wording.is_stale() {
        shell.hint(text::facts_have_changed());
    }
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
    wording: Wording,
) -> Result<u8, Failure> {
    let mut wording = wording.edited(shell, id, who, kind)?;
    let mut reader = Beside::new(shell, id, who, kind)?;
    loop {
        header(shell, id, who)?;
        shell.say(format!("\n{}\n", wording.text));
        reader.lines(&wording.text).iter().for_each(|line| shell.say(line));
        match ask_what_now(shell, &wording, &reader)? {
            Then::Suggested(number, with) => {
                if let Some(words) = reader.answer(&wording.text, number, with) {
                    wording = wording.replaced(shell, id, who, kind, &words)?;
                }
            }
            Then::Rebuild => wording = wording::renew(shell, id, args, who, kind)?.edited(shell, id, who, kind)?,
            Then::Edit => wording = wording.edited(shell, id, who, kind)?,
            Then::Copy => {
                copy(shell, &wording.text)?;
            }
            Then::Said(way) => match open_blanks(args, &wording) {
                Some(trouble) => shell.say(&trouble.error),
                None => return tell::tell(shell, id, args, who, kind, way, &wording),
            },
            Then::Later => {
                shell.say(if wording.is_theirs() { text::draft_kept() } else { text::only_you_until_told() });
                shell.next(&shell.app.view(id, shell.now())?);
                return Ok(0);
            }
        }
    }
}

fn ask_what_now(shell: &Shell, wording: &Wording, reader: &Beside) -> Result<Then, Failure> {
    let mut answers = vec![
        ("edit", Then::Edit),
        ("copy", Then::Copy),
        ("person", Then::Said(Way::InPerson)),
        ("by phone", Then::Said(Way::Phone)),
        ("mail", Then::Said(Way::Mail)),
        ("later|l", Then::Later),
    ];
    let mut question = text::what_now();
    let numbers = reader.open(&wording.text);
    let suggested = suggested_answers(numbers);
    answers.extend(suggested.iter().map(|(words, then)| (words.as_str(), *then)));
    if numbers > 0 {
        shell.hint(text::use_or_leave());
    }
    if wording.is_stale() {
        shell.say(text::facts_have_changed());
        answers.push(("rebuild", Then::Rebuild));
        question = text::rebuild_or(question);
    }
    let ask = Ask { question: &question, enter: None, flag: "--in-person, --phone, --mail, --copy", place: None };
    shell.choose(&ask, &answers, Some(Then::Later))
}

/// “use 1”, or the number alone; “leave 1”.
fn suggested_answers(numbers: usize) -> Vec<(String, Then)> {
    let answers = |at: usize| {
        let number = at + 1;
        [
            (format!("use {number}|{number}"), Then::Suggested(at, With::Use)),
            (format!("leave {number}"), Then::Suggested(at, With::Leave)),
        ]
    };
    (0..numbers).flat_map(answers).collect()
}

fn header(shell: &Shell, id: RecoveryId, who: &Hearer) -> Result<(), Failure> {
    let view = shell.app.view(id, shell.ticked().now)?;
    let clock = view.clocks.iter().find(|clock| clock.is_open());
    let left = clock.map(|clock| catalogue::clock_line(clock, &shell.ticked())).unwrap_or_default();
    shell.say_as(Style::Bold, text::to_in_private(&who.name));
    shell.hint(left);
    Ok(())
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
