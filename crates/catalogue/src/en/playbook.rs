//! Playbooks: choosing one, showing one, and what is wrong with one.
//!
//! Lives here: the sentences. Not here: what a playbook says (its file); catalogue knows it as the recovery's copy.

use crate::keys::Keyed;
use crate::texts::texts;
use recovery::playbook::Adopted;
use recovery::{Span, words::Words};

texts! {
    fn which_is_nearest() = "Which of these is nearest?";
    fn none_of_these() = "None of these";
    fn suggested_only() = "Only a suggestion. You decide, and can change it later.";
    fn taken(name) = "Playbook taken: {name}.";
    fn first_for(name) = "First, for this kind of mistake ({name}):";
    fn lettered(letter, line) = "{letter}. {line}";
    fn built_in() = "built in";
    fn your_own() = "your own";
    fn in_place_of_built_in() = "your own, in place of the built-in one";
    fn when_title() = "When";
    fn limits_title() = "Limits";
    fn limits(tell, update) = "Tell the lead within {tell}. Update every {update}.";
    fn danger_title() = "If somebody could be hurt";
    fn questions_title() = "What it asks";
    fn hear_title() = "Who must hear it, in this order";
    fn hear_line(who, role, why) = "{who} ({role}): {why}";
    fn options_title() = "Ways forward to think of";
    fn laws_title() = "Laws that may apply";
    fn law_line(id, question) = "{id}: {question}";
    fn actions_title() = "Putting it right";
    fn factors_title() = "Conditions to look at";
    fn signs_title() = "Early warning signs";
    fn protections_title() = "Protections, strongest first";
    fn protection_line(strength, what, check) = "{what} ({strength}). Check: {check}";
    fn advice_first() = "A rule was broken: get advice before you tell. The time to tell runs on.";
    fn is_sound(path) = "{path}: nothing to mend";
    fn added(path) = "The playbook is on your shelf: {path}";
    fn broken_one(path) = "{path}: 1 thing to mend";
    fn broken(path, many) = "{path}: {many} things to mend";
    fn problem(path, line, column, sentence) = "{path}:{line}:{column}: {sentence}";
    fn at_key(at, sentence) = "{at}: {sentence}";
    fn unreadable(why) = "The file cannot be read: {why}";
    fn too_large(kilobytes) = "The file is too large. A playbook has at most {kilobytes} kB.";
    fn not_utf8() = "Here the file is no UTF-8 text. Save it as UTF-8.";
    fn syntax(why) = "This is no TOML: {why}";
    fn unknown_key() = "The format has no such key.";
    fn unknown_key_near(near) = "The format has no such key. Did you mean {near}?";
    fn missing_key(key) = "{key} is missing.";
    fn wrong_type(wanted) = "A {wanted} belongs here.";
    fn too_few(least) = "Too little. At least {least}.";
    fn too_many(most) = "Too much. At most {most}.";
    fn out_of_range(least, most) = "A whole number from {least} to {most} belongs here.";
    fn not_one_of(words) = "One of these belongs here: {words}.";
    fn not_a_length() = "A length of time belongs here: 15 min, 4 h, 2 days.";
    fn not_a_name() = "A name has small letters, digits and _, and begins with a letter.";
    fn no_question() = "A question ends with a question mark.";
    fn no_words() = "There are no words here.";
    fn name_taken(name) = "The name {name} is taken. Choose another.";
    fn unknown_law() = "No legal clock is known under this name.";
    fn unknown_law_near(near) = "No legal clock is known under this name. Did you mean {near}?";
    fn template(why) = "The template does not work: {why}";
    fn leads(many) = "One lead must hear it. Here there are {many}.";
    fn other_name(name) = "The id must be the file’s name: {name}.";
    fn minutes(n) = "{n} min";
    fn hours(n) = "{n} h";
    fn days(n) = "{n} days";
    fn one_day() = "1 day";
}

/// A length as it is written in a playbook.
pub fn length(span: Span) -> String {
    match span.as_minutes() {
        1440 => one_day(),
        n if n % 1440 == 0 => days(n / 1440),
        n if n % 60 == 0 => hours(n / 60),
        n => minutes(n),
    }
}

/// A playbook to read, as paragraphs with a title each; a title without lines is left out.
pub fn sections(playbook: &Adopted, when: &Words) -> Vec<(String, Vec<String>)> {
    let texts = |list: &[Words]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let limits = limits(length(playbook.limits.tell), length(playbook.limits.update));
    let road = (playbook.road == recovery::playbook::Road::AdviceFirst).then(advice_first);
    let asks = playbook.questions.iter().map(|prompt| prompt.ask.to_string()).collect();
    let hear = playbook.hear.iter().map(|must| hear_line(&must.who, must.role.name(), &must.why)).collect();
    let laws = playbook.laws.iter().map(|law| law_line(&law.id, &law.question)).collect();
    let options = playbook.options.iter().map(|way| way.title.to_string()).collect();
    let protections = playbook
        .protections
        .iter()
        .map(|protection| protection_line(protection.strength.name(), bare(&protection.what), &protection.check));
    let sections = vec![
        (when_title(), vec![when.to_string()]),
        (limits_title(), std::iter::once(limits).chain(road).collect()),
        (danger_title(), texts(&playbook.first_lines)),
        (questions_title(), asks),
        (hear_title(), hear),
        (options_title(), options),
        (laws_title(), laws),
        (actions_title(), texts(&playbook.actions)),
        (factors_title(), texts(&playbook.factors)),
        (signs_title(), texts(&playbook.signs)),
        (protections_title(), protections.collect()),
    ];
    sections.into_iter().filter(|(_, lines)| !lines.is_empty()).collect()
}

fn bare(words: &Words) -> &str {
    words.as_str().trim_end_matches('.')
}

/// The first lines of a playbook for the terminal, with a letter each: the steps that always come have the numbers.
pub fn first_lines(playbook: &Adopted) -> String {
    let line = |(place, words): (usize, &Words)| format!("  {}", lettered(letter(place), words));
    let lines = playbook.first_lines.iter().enumerate().map(line);
    std::iter::once(first_for(&playbook.name)).chain(lines).collect::<Vec<_>>().join("\n")
}

/// The letter of a first line.
pub fn letter(place: usize) -> char {
    char::from(b'a' + (place as u8).min(25))
}
