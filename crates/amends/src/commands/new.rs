//! Opening a recovery: one sentence, then the three questions, each kept as soon as it is answered.

use crate::commands::assess::{noticed, spreading};
use crate::commands::danger;
use crate::prompt::Ask;
use crate::shell::Shell;
use crate::terminal::Style;
use crate::trouble::Failure;
use catalogue::Keyed;
use catalogue::en::triage;
use catalogue::terminal as text;
use clap::Args;
use service::domain::content::{Content, Moment};
use service::domain::fallout::Danger;
use service::domain::{RecoveryId, View};
use service::{Begin, Created, Done};

/// Where half-typed first words are kept.
const PLACE: &str = "new";

/// Open a recovery
#[derive(Debug, Clone, Default, Args)]
pub struct NewArgs {
    #[arg(value_name = "WORDS", help = catalogue::help::NEW_WORDS)]
    words: Vec<String>,
    #[arg(long, value_name = "yes|no|unsure", help = catalogue::help::NEW_DANGER)]
    danger: Option<String>,
    #[arg(long, value_name = "NAME", help = catalogue::help::NEW_PLAYBOOK)]
    playbook: Option<String>,
    #[arg(long, value_name = "TIME", help = catalogue::help::NEW_NOTICED)]
    noticed: Option<String>,
}

/// Opens from words on the command line, from standard input (`-`), or asks.
pub fn run(shell: &Shell, args: NewArgs) -> Result<u8, Failure> {
    let mut answers = answers(shell, &args)?;
    let typed = match args.words.join(" ").as_str() {
        "-" => super::first::standard_input(shell)?,
        "" if shell.can_ask() => match ask(shell)? {
            alarm if is_alarm(&alarm) => {
                answers.push(Content::Danger(Danger::Possible));
                String::new()
            }
            words => words,
        },
        words => words.to_owned(),
    };
    let is_on_the_command_line = !args.words.is_empty() && args.words != ["-"];
    let code = open(shell, &typed, answers)?;
    if is_on_the_command_line {
        once_about_history(shell);
    }
    Ok(code)
}

fn answers(shell: &Shell, args: &NewArgs) -> Result<Vec<Content>, Failure> {
    let danger = args.danger.as_deref().map(danger::parse).transpose()?;
    let noticed = args.noticed.as_deref().map(|typed| shell.face.parse(typed)).transpose()?;
    let noticed = noticed.map(|when| Content::Moment { which: Moment::Noticed, when });
    let playbook = args.playbook.as_deref().map(|id| shell.app.playbook(id)).transpose()?;
    let playbook = playbook.map(|found| Content::Playbook(Box::new(found.playbook.adopt())));
    Ok(danger.map(Content::Danger).into_iter().chain(noticed).chain(playbook).collect())
}

fn ask(shell: &Shell) -> Result<String, Failure> {
    catalogue::perspective().iter().for_each(|line| shell.hint(line));
    shell.hint(text::somebody_hurt());
    let question = format!("{}\n>", text::what_happened());
    shell.ask(&Ask { question: &question, enter: None, flag: "amends new WORDS", place: Some(PLACE.to_owned()) })
}

/// Whoever has no time for a sentence.
fn is_alarm(typed: &str) -> bool {
    matches!(typed.to_lowercase().as_str(), "!" | "danger" | "help" | "help!" | "112")
}

/// Opens with these words, whatever their length, then goes on to the three questions.
pub fn open(shell: &Shell, typed: &str, answers: Vec<Content>) -> Result<u8, Failure> {
    let begin = Begin { answers, ..Begin::of(typed)? };
    let parts = begin.more.len();
    let (done, created) = shell.app.begin(&shell.act(), &begin)?;
    if parts > 0 {
        shell.hint(text::long_words(typed.chars().count(), parts));
    }
    opened(shell, &done, &created)?;
    Ok(0)
}

fn opened(shell: &Shell, done: &Done, created: &Created) -> Result<(), Failure> {
    if shell.globals.json.is_some() {
        shell.done(done, &[text::opened(&done.view.code)]);
        return Ok(());
    }
    shell.say_as(Style::Bold, text::opened(&done.view.code));
    shell.notices(done);
    let view = if shell.can_ask() { three_questions(shell, done.view.recovery)? } else { done.view.clone() };
    if created.database && !view.danger().is_some_and(Danger::comes_first) {
        // Who may be hurt comes first; where it is kept can wait until the questions are answered.
        let folder = shell.app.folder();
        shell.hint(format!("\n{}", text::made_folder(folder.path().display(), folder.key().display())));
    }
    after_opening(shell, &view);
    Ok(())
}

/// Danger, spread, when it was noticed: each answer is kept before the next is asked.
pub fn three_questions(shell: &Shell, id: RecoveryId) -> Result<View, Failure> {
    let mut view = shell.app.view(id, shell.now())?;
    if view.danger().is_none() {
        if shell.app.sounds_dangerous(&view) {
            shell.say_as(Style::Danger, triage::sounds_dangerous());
        }
        view = danger::ask(shell, id)?.view;
    }
    if view.danger().is_some_and(Danger::comes_first) && !view.is_safe() {
        danger::act_now(shell);
        danger::first_lines(shell, &view);
        return Ok(view);
    }
    if view.spreading().is_none() {
        view = spreading(shell, id, None)?.view;
    }
    if view.moment(Moment::Noticed).is_none() {
        view = noticed(shell, id, None)?.view;
    }
    if shell.app.asks_for_playbook(&view) {
        view = choose_playbook(shell, &view)?;
    }
    Ok(view)
}

/// Three that may fit, and none of these; whoever does not choose loses nothing.
fn choose_playbook(shell: &Shell, view: &View) -> Result<View, Failure> {
    let offered = shell.app.offered(view);
    for (place, one) in offered.iter().enumerate() {
        shell.say(format!("  {}", triage::numbered(place + 1, format!("{}. {}", one.name, one.when))));
    }
    let (question, enter) = (triage::nearest(), triage::none_of_these());
    let ask = Ask { question: &question, enter: Some(&enter), flag: "amends playbook use NAME", place: None };
    let places: Vec<String> = (1..=offered.len()).map(|place| place.to_string()).collect();
    let ids = places.iter().map(String::as_str).zip(offered.iter().map(|one| one.id.as_str()));
    let answers: Vec<(&str, &str)> = ids.chain([("none", service::NO_KIND)]).collect();
    let chosen = shell.choose(&ask, &answers, Some(service::NO_KIND))?;
    Ok(shell.app.adopt(&shell.act(), view.recovery, chosen)?.view)
}

/// The time to tell, whether there is time for a pause, and what comes next.
pub fn after_opening(shell: &Shell, view: &View) {
    let face = shell.ticked();
    if view.danger().is_some_and(Danger::comes_first) && !view.is_safe() {
        if !shell.can_ask() {
            danger::act_now(shell);
            danger::first_lines(shell, view);
        }
        return shell.next(view);
    }
    shell.say("");
    for clock in view.clocks.iter().filter(|clock| clock.is_open()) {
        shell.say(catalogue::clock_line(clock, &face));
    }
    for advice in &view.advice {
        catalogue::advice(*advice).iter().for_each(|line| shell.say(line));
    }
    if let Some(next) = crate::json::next(view, &face) {
        shell.say(next.text);
    }
    if view.told_lead().is_none() {
        shell.hint(catalogue::draft::first_sentence(view).map_or_else(text::must_talk_now, text::can_say_now));
    }
    shell.next(view);
}

/// Says one time on this machine that words on a command line stay in the shell's history.
fn once_about_history(shell: &Shell) {
    const SAID: &str = "said:history";
    if shell.globals.json.is_none() && !shell.globals.quiet && shell.typed(SAID).is_none() {
        shell.hint(text::in_history());
        shell.keep_typed(SAID, "yes");
    }
}

/// A value of a list by what was typed for it.
pub fn keyed<T: Keyed>(typed: &str) -> Result<T, Failure> {
    let offered = || T::keys().join(", ");
    T::from_key(typed).ok_or_else(|| Failure::NoSuchAnswer { typed: typed.to_owned(), offered: offered() })
}
