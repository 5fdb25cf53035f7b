//! The basic facts: one question at a time, or by key and value.

use crate::commands::new::keyed;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::trouble::{Failure, Trouble, exit};
use catalogue::terminal as text;
use catalogue::{Keyed, errors};
use clap::Args;
use service::Done;
use service::domain::content::{Answer, Content, Fact, Moment, Question};
use service::domain::fallout::{Conduct, Dimension, Fallout, Harm, Severity, Spread, Spreading, Window};
use service::domain::person::Role;
use service::domain::playbook::Prompt;
use service::domain::words::Words;
use service::domain::{RecoveryId, Span, Timestamp, View};
use service::report;

/// Facts, one question at a time
#[derive(Debug, Clone, Args)]
pub struct AssessArgs {
    #[arg(value_name = "KEY", help = catalogue::help::ASSESS_KEY)]
    key: Option<String>,
    #[arg(value_name = "ANSWER", help = catalogue::help::ASSESS_ANSWER)]
    answer: Vec<String>,
    #[arg(long, value_name = "KEY=ANSWER", help = catalogue::help::ASSESS_SET)]
    set: Vec<String>,
    #[arg(long, help = catalogue::help::SHARED)]
    shared: bool,
}

/// What a key asks for.
#[derive(Debug, Clone, Copy)]
enum Key {
    Question(Question),
    Moment(Moment),
    Dimension(Dimension),
    Spreading,
    Conduct,
    Standing,
    Severity,
    Lead,
    Include,
    FactOrder,
    PeopleOrder,
}

/// The keys that stand for themselves.
const PLAIN: [(&str, Key); 8] = [
    ("spreading", Key::Spreading),
    ("conduct", Key::Conduct),
    ("standing", Key::Standing),
    ("severity", Key::Severity),
    ("lead", Key::Lead),
    ("include", Key::Include),
    ("order", Key::FactOrder),
    ("people-order", Key::PeopleOrder),
];

fn key(typed: &str) -> Result<Key, Failure> {
    let typed = typed.trim().to_lowercase();
    let plain = PLAIN.iter().find(|(name, _)| *name == typed).map(|(_, key)| *key);
    let question = || Question::from_key(&typed).map(Key::Question);
    let moment = || Moment::from_key(&typed).map(Key::Moment);
    let dimension = || Dimension::from_key(&typed).map(Key::Dimension);
    plain.or_else(question).or_else(moment).or_else(dimension).ok_or_else(|| unknown_key(&typed))
}

fn unknown_key(typed: &str) -> Failure {
    let plain = PLAIN.iter().map(|(name, _)| *name);
    let all = Question::keys().into_iter().chain(Moment::keys()).chain(Dimension::keys()).chain(plain);
    Failure::NoSuchAnswer { typed: typed.to_owned(), offered: all.collect::<Vec<_>>().join(", ") }
}

/// Without words: the open questions, on a terminal. With key and answer: that one.
pub fn run(shell: &Shell, args: &AssessArgs) -> Result<u8, Failure> {
    let id = shell.meant(None)?;
    if let Some(prompt) = args.key.as_deref().and_then(|typed| prompt(shell, id, typed)) {
        return assess_prompt(shell, id, &prompt, &args.answer.join(" "), args.shared);
    }
    let mut answers: Vec<(Key, String)> = args.set.iter().map(|set| split(set)).collect::<Result<_, _>>()?;
    match (&args.key, answers.is_empty()) {
        (Some(typed), _) if args.answer.is_empty() => return ask_one(shell, id, key(typed)?),
        (Some(typed), _) => answers.push((key(typed)?, args.answer.join(" "))),
        (None, true) => return all(shell, id),
        (None, false) => {}
    }
    let mut all: Option<Done> = None;
    for (key, typed) in &answers {
        let mut done = put(shell, id, *key, typed, args.shared)?;
        if let Some(before) = all {
            done.added.splice(0..0, before.added);
        }
        all = Some(done);
    }
    finish(shell, all)
}

/// The question of this recovery's playbook that goes by this name.
fn prompt(shell: &Shell, id: RecoveryId, typed: &str) -> Option<Prompt> {
    let typed = typed.replace('-', "_").to_lowercase();
    let view = shell.app.view(id, shell.now()).ok()?;
    view.playbook()?.question(&typed).cloned()
}

fn assess_prompt(shell: &Shell, id: RecoveryId, prompt: &Prompt, typed: &str, shared: bool) -> Result<u8, Failure> {
    let typed = if typed.is_empty() { typed_for(shell, id, prompt, None)? } else { typed.to_owned() };
    let done = keep(shell, id, Content::Fact(Fact::prompted(prompt, answer(&typed)?)), shared)?;
    finish(shell, Some(done))
}

fn typed_for(shell: &Shell, id: RecoveryId, prompt: &Prompt, enter: Option<&str>) -> Result<String, Failure> {
    let (question, flag) = (prompt.ask.to_string(), format!("amends assess {} ANSWER", prompt.id));
    let place = Some(format!("{id}/{flag}"));
    shell.ask(&Ask { question: &question, enter, flag: &flag, place })
}

fn split(set: &str) -> Result<(Key, String), Failure> {
    match set.split_once('=') {
        Some((name, answer)) => Ok((key(name)?, answer.to_owned())),
        None => Err(Failure::NoSuchAnswer { typed: set.to_owned(), offered: "KEY=ANSWER".to_owned() }),
    }
}

fn finish(shell: &Shell, last: Option<Done>) -> Result<u8, Failure> {
    let Some(done) = last else { return Ok(0) };
    let mut sentences: Vec<String> =
        done.added.iter().map(|line| text::kept_line(sentence(shell.line(line, &done.view)))).collect();
    let mut seen: Vec<String> = done.added.iter().map(|line| catalogue::audience(&line.audience, &done.view)).collect();
    seen.dedup();
    sentences.append(&mut seen);
    shell.done(&done, &sentences);
    Ok(0)
}

fn sentence(line: String) -> String {
    if line.ends_with(['.', '?', '”', '!']) { line } else { line + "." }
}

fn ask_one(shell: &Shell, id: RecoveryId, key: Key) -> Result<u8, Failure> {
    let done = match key {
        Key::Spreading => spreading(shell, id, None)?,
        Key::Moment(Moment::Noticed) => noticed(shell, id, None)?,
        key => {
            let question = asked(key);
            let answer =
                shell.ask(&Ask { question: &question, enter: None, flag: &flag(key), place: Some(place(id, key)) })?;
            put(shell, id, key, &answer, false)?
        }
    };
    finish(shell, Some(done))
}

fn asked(key: Key) -> String {
    match key {
        Key::Question(question) => catalogue::question(question),
        Key::Moment(moment) => text::when_was(catalogue::name(&moment)),
        Key::Dimension(dimension) => text::how_bad(catalogue::name(&dimension)),
        Key::Conduct => text::which_conduct(Conduct::keys().join(", ")),
        Key::Severity => text::how_serious(Severity::keys().join(", ")),
        Key::Standing => text::which_standing(),
        Key::Lead => text::who_first(),
        Key::Include => text::who_else(),
        Key::FactOrder => text::which_order(),
        Key::PeopleOrder => text::which_people_order(),
        Key::Spreading => text::still_getting_worse(),
    }
}

fn flag(key: Key) -> String {
    match key {
        Key::Question(question) => format!("amends assess {} ANSWER", question.key()),
        Key::Moment(moment) => format!("amends assess {} TIME", moment.key()),
        Key::Dimension(dimension) => format!("amends assess {} HARM/SPREAD/WINDOW", dimension.key()),
        plain => {
            let name = PLAIN.iter().find(|(_, key)| std::mem::discriminant(key) == std::mem::discriminant(&plain));
            format!("amends assess {} ANSWER", name.map_or("", |(name, _)| name))
        }
    }
}

fn place(id: RecoveryId, key: Key) -> String {
    format!("{id}/{}", flag(key))
}

fn put(shell: &Shell, id: RecoveryId, key: Key, typed: &str, shared: bool) -> Result<Done, Failure> {
    match key {
        Key::Spreading => return spreading(shell, id, Some(typed)),
        Key::Moment(Moment::Noticed) => return noticed(shell, id, Some(typed)),
        Key::Lead => return include(shell, id, &format!("{typed}, {}", Role::Lead.key())),
        Key::Include => return include(shell, id, typed),
        Key::FactOrder => return order(shell, id, typed),
        Key::PeopleOrder => return people_order(shell, id, typed),
        _ => {}
    }
    let content = content(shell, key, typed)?;
    if let Content::Fact(Fact { question: Question::What, answer: Answer::Known(words), .. }) = &content {
        shell.app.title(&shell.act(), id, words, shared)?;
    }
    keep(shell, id, content, shared)
}

/// Others who were given the old answer will see the new one: on a terminal the owner says yes to that first.
fn keep(shell: &Shell, id: RecoveryId, content: Content, shared: bool) -> Result<Done, Failure> {
    let may_ask = shell.can_ask() && !shell.globals.yes && !shared;
    let seen_by = if may_ask { shell.app.would_be_seen_by(id, &content, shell.now())? } else { Vec::new() };
    if !seen_by.is_empty() {
        let names: Vec<String> = seen_by.iter().map(catalogue::calling).collect();
        let question = text::they_will_see_it(catalogue::and(&names));
        let ask = Ask { question: &question, enter: Some("yes"), flag: "--yes", place: None };
        if !shell.choose(&ask, &[("yes", true), ("no", false)], Some(true))? {
            return Err(Failure::Interrupted { kept: false });
        }
    }
    Ok(shell.app.put(&shell.act(), id, content, shared)?)
}

fn content(shell: &Shell, key: Key, typed: &str) -> Result<Content, Failure> {
    Ok(match key {
        Key::Question(question) => Content::Fact(Fact::new(question, answer(typed)?)),
        Key::Moment(which) => Content::Moment { which, when: shell.face.parse(typed)? },
        Key::Dimension(dimension) => Content::Fallout(fallout(shell, dimension, typed)?),
        Key::Conduct => Content::Conduct(keyed::<Conduct>(typed)?),
        Key::Severity => Content::Severity(keyed::<Severity>(typed)?),
        _ => Content::Standing(Words::parse(typed)?),
    })
}

/// "I do not know yet" is an answer, in whichever of these words.
fn answer(typed: &str) -> Result<Answer, Failure> {
    let low = typed.trim().trim_end_matches('.').to_lowercase();
    match low.as_str() {
        "?" | "unknown" | "not yet" | "i do not know yet" | "i don't know" | "don't know" => Ok(Answer::NotYet),
        _ => Ok(Answer::Known(Words::parse(typed)?)),
    }
}

/// `2/customers/hours`, with `/TIME` behind it where the end of the window is known.
fn fallout(shell: &Shell, dimension: Dimension, typed: &str) -> Result<Fallout, Failure> {
    let usage = || Failure::Plain(Box::new(errors::fallout_shape(dimension.key())), exit::USAGE);
    let parts: Vec<&str> = typed.splitn(4, '/').map(str::trim).collect();
    let [harm, spread, window, rest @ ..] = parts.as_slice() else { return Err(usage()) };
    let level = harm.parse::<u8>().ok().and_then(|level| Harm::try_from(level).ok());
    let by = rest.first().map(|typed| shell.face.parse_ahead(typed)).transpose()?;
    let (spread, window) = (keyed::<Spread>(spread)?, keyed::<Window>(window)?);
    Ok(Fallout { dimension, harm: level.ok_or_else(usage)?, spread, window, by })
}

/// Is it still getting worse? `no`, `yes` (cannot stop it), or how it can be stopped.
pub fn spreading(shell: &Shell, id: RecoveryId, typed: Option<&str>) -> Result<Done, Failure> {
    let answer = match typed {
        Some(typed) => read_spreading(typed)?,
        None => ask_spreading(shell, id)?,
    };
    keep(shell, id, Content::Spreading(answer), false)
}

/// Not sure counts as yes. More than a few words say how it can be stopped.
fn read_spreading(typed: &str) -> Result<Spreading, Failure> {
    let low = typed.trim().to_lowercase();
    let first = low.split([' ', ',', '.']).next().unwrap_or_default();
    match first {
        "no" | "n" | "nope" => Ok(Spreading::No),
        "yes" | "y" | "?" | "maybe" | "not" | "dont" | "don’t" | "don't" | "unsure" => Ok(Spreading::Unstoppable),
        _ => Ok(Spreading::Stoppable(Words::parse(typed)?)),
    }
}

fn ask_spreading(shell: &Shell, id: RecoveryId) -> Result<Spreading, Failure> {
    let question = text::still_getting_worse();
    let ask = Ask { question: &question, enter: None, flag: "amends assess spreading yes|no|HOW", place: None };
    let typed = loop {
        let typed = shell.ask(&ask)?;
        match read_spreading(&typed) {
            Ok(Spreading::Stoppable(word)) if !word.as_str().contains(' ') => shell.hint(text::yes_no_or_how()),
            Ok(_) => break typed,
            Err(_) => {}
        }
    };
    match read_spreading(&typed)? {
        Spreading::Unstoppable => ask_how_to_stop(shell, id),
        answer => Ok(answer),
    }
}

fn ask_how_to_stop(shell: &Shell, id: RecoveryId) -> Result<Spreading, Failure> {
    let (question, enter) = (text::how_can_you_stop_it(), text::i_cannot());
    let place = Some(place(id, Key::Spreading));
    let how =
        shell.ask(&Ask { question: &question, enter: Some(&enter), flag: "amends assess spreading HOW", place })?;
    match how.trim() {
        "" | "?" => Ok(Spreading::Unstoppable),
        how => Ok(Spreading::Stoppable(Words::parse(how)?)),
    }
}

/// When was it noticed? Enter: now.
pub fn noticed(shell: &Shell, id: RecoveryId, typed: Option<&str>) -> Result<Done, Failure> {
    let when = match typed {
        Some(typed) => shell.face.parse(typed)?,
        None => ask_time(shell, &text::when_noticed(), "amends assess noticed TIME")?,
    };
    keep(shell, id, Content::Moment { which: Moment::Noticed, when }, false)
}

/// Asks for a time until one is understood; Enter takes the stated time, else now.
pub fn ask_time(shell: &Shell, question: &str, flag: &str) -> Result<Timestamp, Failure> {
    loop {
        let face = shell.ticked();
        let usual = shell.stated_at.unwrap_or(face.now);
        let shown = shell.stated_at.map_or_else(text::now_word, |at| face.short(at));
        let typed = shell.ask(&Ask { question, enter: Some(&shown), flag, place: None })?;
        if typed.is_empty() {
            return Ok(usual);
        }
        match face.parse(&typed) {
            Ok(at) if is_meant(shell, &face, at)? => return Ok(at),
            Ok(_) => {}
            Err(error) => {
                let trouble = catalogue::time_error(&error);
                shell.hint(trouble.error);
                trouble.try_.iter().for_each(|example| shell.hint(example));
            }
        }
    }
}

/// A time more than an hour back is read back: “10:44” at four in the morning was yesterday, or a slip.
fn is_meant(shell: &Shell, face: &catalogue::Clockface, at: Timestamp) -> Result<bool, Failure> {
    if face.now - at < Span::minutes(60) {
        return Ok(true);
    }
    let question = text::is_that_right(face.moment(at));
    let ask = Ask { question: &question, enter: Some("yes"), flag: "", place: None };
    shell.choose(&ask, &[("yes", true), ("no", false)], Some(true))
}

/// "Ines Duarte, helper, stopped the second send": a name, a part, and why they must hear it.
fn include(shell: &Shell, id: RecoveryId, typed: &str) -> Result<Done, Failure> {
    let mut parts = typed.splitn(3, ',').map(str::trim);
    let name = Words::parse(parts.next().unwrap_or_default())?;
    let role = parts.next().filter(|role| !role.is_empty()).map_or(Ok(Role::Helper), keyed::<Role>)?;
    let why = parts.next().map(Words::parse).transpose()?;
    Ok(shell.app.include(&shell.act(), id, &name, role, why)?)
}

/// The facts by their numbers on the page, first to be discussed first.
fn order(shell: &Shell, id: RecoveryId, typed: &str) -> Result<Done, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let facts: Vec<_> = view.facts().map(|(shown, _)| shown.id).collect();
    let chosen: Option<Vec<_>> = numbers(typed).map(|n| facts.get(n?.checked_sub(1)?).copied()).collect();
    let chosen = chosen.filter(|chosen| !chosen.is_empty());
    let offered = || Failure::NoSuchAnswer { typed: typed.to_owned(), offered: text::numbers_to(facts.len()) };
    Ok(shell.app.put(&shell.act(), id, Content::FactOrder(chosen.ok_or_else(offered)?), false)?)
}

fn numbers(typed: &str) -> impl Iterator<Item = Option<usize>> {
    typed.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| part.parse().ok())
}

fn people_order(shell: &Shell, id: RecoveryId, typed: &str) -> Result<Done, Failure> {
    let people = typed.split(',').map(|name| shell.app.known_person(id, name, shell.now()).map(|person| person.person));
    let order = people.collect::<Result<Vec<_>, _>>()?;
    Ok(shell.app.put(&shell.act(), id, Content::PeopleOrder(order), false)?)
}

/// The open questions, one at a time; Enter goes on. Ends on the summary.
fn all(shell: &Shell, id: RecoveryId) -> Result<u8, Failure> {
    let view = shell.app.view(id, shell.now())?;
    let open = Question::ASKED.into_iter().filter(|q| !view.facts().any(|(_, fact)| fact.question == *q));
    let open: Vec<Question> = open.collect();
    if !shell.can_ask() {
        return without_terminal(&open);
    }
    shell.hint(text::not_knowing_is_fine());
    let (first, rest) = open.split_at(usize::from(open.first() == Some(&Question::What)));
    first.iter().try_for_each(|question| ask_and_put(shell, id, Key::Question(*question)))?;
    for prompt in view.open_prompts() {
        ask_prompt(shell, id, prompt)?;
    }
    rest.iter().try_for_each(|question| ask_and_put(shell, id, Key::Question(*question)))?;
    ask_fallout(shell, id)?;
    let view = shell.app.view(id, shell.now())?;
    if view.conduct().is_none() {
        ask_and_put(shell, id, Key::Conduct)?;
    }
    if view.lead().is_none() {
        ask_and_put(shell, id, Key::Lead)?;
    }
    summary(shell, id)
}

/// A question of the playbook, with why it matters; Enter goes on.
fn ask_prompt(shell: &Shell, id: RecoveryId, prompt: &Prompt) -> Result<(), Failure> {
    shell.hint(prompt.why.as_str());
    let typed = typed_for(shell, id, prompt, Some(&text::go_on()))?;
    if !typed.is_empty() {
        keep(shell, id, Content::Fact(Fact::prompted(prompt, answer(&typed)?)), false)?;
    }
    Ok(())
}

fn without_terminal(open: &[Question]) -> Result<u8, Failure> {
    let flag = open.first().map_or_else(|| "amends show".to_owned(), |question| flag(Key::Question(*question)));
    let question = open.first().map_or_else(text::nothing_open_to_ask, |question| catalogue::question(*question));
    Err(Failure::Missing { question, flag })
}

/// Enter alone goes on; words that do not fit are asked for again.
fn ask_and_put(shell: &Shell, id: RecoveryId, key: Key) -> Result<(), Failure> {
    loop {
        let question = asked(key);
        let enter = text::go_on();
        let ask = Ask { question: &question, enter: Some(&enter), flag: &flag(key), place: Some(place(id, key)) };
        let typed = shell.ask(&ask)?;
        if typed.is_empty() {
            return Ok(());
        }
        match put(shell, id, key, &typed, false) {
            Ok(_) => return Ok(()),
            Err(failure) => again(shell, failure)?,
        }
    }
}

/// Words that do not fit are asked for again; anything else stops here, with what was typed kept.
fn again(shell: &Shell, failure: Failure) -> Result<(), Failure> {
    match failure {
        Failure::NoSuchAnswer { offered, .. } => shell.hint(text::one_of(offered)),
        Failure::Time(error) => shell.hint(catalogue::time_error(&error).error),
        Failure::Plain(trouble, exit::USAGE) => {
            let Trouble { error, why, .. } = *trouble;
            shell.hint(why.unwrap_or(error));
        }
        Failure::Service(service::Error::Words(error)) => shell.hint(errors::words(error).error),
        other => return Err(other),
    }
    Ok(())
}

fn ask_fallout(shell: &Shell, id: RecoveryId) -> Result<(), Failure> {
    loop {
        let question = text::what_may_it_hurt(Dimension::keys().join(", "));
        let enter = text::go_on();
        let ask = Ask {
            question: &question,
            enter: Some(&enter),
            flag: "amends assess customers 2/customers/hours",
            place: None,
        };
        let typed = shell.ask(&ask)?;
        if typed.is_empty() {
            return Ok(());
        }
        let (name, levels) = typed.split_once(' ').unwrap_or((&typed, ""));
        match Dimension::from_key(name) {
            Some(dimension) if !levels.is_empty() => match fallout(shell, dimension, levels) {
                Ok(fallout) => drop(shell.app.put(&shell.act(), id, Content::Fallout(fallout), false)?),
                Err(failure) => again(shell, failure)?,
            },
            Some(dimension) => ask_dimension(shell, id, dimension)?,
            None => shell.hint(text::one_of(Dimension::keys().join(", "))),
        }
    }
}

fn ask_dimension(shell: &Shell, id: RecoveryId, dimension: Dimension) -> Result<(), Failure> {
    let question = text::how_bad(catalogue::name(&dimension));
    let levels = ["0", "1", "2", "3", "4"].map(|level| (level, level.parse::<u8>().unwrap_or(0)));
    let harm = shell.choose(&Ask { question: &question, enter: None, flag: "", place: None }, &levels, None)?;
    let spread = choose_key::<Spread>(shell, &text::how_far())?;
    let window = choose_key::<Window>(shell, &text::how_long())?;
    let harm = Harm::try_from(harm).unwrap_or_default();
    let fallout = Fallout { dimension, harm, spread, window, by: None };
    shell.app.put(&shell.act(), id, Content::Fallout(fallout), false)?;
    Ok(())
}

fn choose_key<T: Keyed + Copy>(shell: &Shell, question: &str) -> Result<T, Failure> {
    let question = format!("{question} ({})", T::keys().join(", "));
    let answers: Vec<(&str, T)> = T::all().into_iter().map(|value| (value.key(), value)).collect();
    shell.choose(&Ask { question: &question, enter: None, flag: "", place: None }, &answers, None)
}

/// The facts so far on one page, with the suggested severity.
fn summary(shell: &Shell, id: RecoveryId) -> Result<u8, Failure> {
    let view: View = shell.app.view(id, shell.now())?;
    shell.say("");
    shell.say(report::summary(&view, &shell.ticked()));
    for advice in &view.advice {
        catalogue::advice(*advice).iter().for_each(|line| shell.say(line));
    }
    shell.next(&view);
    Ok(0)
}
