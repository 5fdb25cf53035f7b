//! For whoever cannot carry it, and for whoever must get help moving at once. Works without a network.

use crate::texts::texts;

texts! {
    fn not_alone() = "You do not have to carry this alone.";
    fn in_danger(number) = "In danger now? Call {number}. You can begin with “Something went wrong at work.”";
    fn people_to_talk_to() = "People to talk to";
    fn crisis_lines() = "Crisis lines";
    fn advice_title() = "Advice before you tell";
    fn advice_who() = "Your union, your professional body, or a lawyer of your own.";
    fn advice_today() = "Get advice today. Waiting rarely makes it easier.";
    fn checked(day) = "Numbers and hours checked on {day}.";
    fn directory() = "Crisis lines of all countries: findahelpline.com";
    fn nobody_is_told() = "Nobody is told that you looked here. No visit is kept.";
    fn make_it_safe() = "Make it safe. Call.";
    fn numbered(number, line) = "{number}. {line}";
    fn make_safe_line() = "Make it safe, if you can do so without danger.";
    fn stay_line() = "Stay with the person.";
    fn tell_lead_line() = "Tell your lead where you are.";
    fn call_line(name, number) = "Call {name}: {number}";
    fn call_number(number) = "Call {number}.";
    fn cannot_alert() = "Amends cannot alert anybody from here. Call.";
    fn no_own_numbers() = "Your site’s own numbers are not set: amends config set numbers";
    fn when_safe() = "When it is safe: amends danger safe";
}

/// The emergency number where none is set.
pub const EMERGENCY: &str = "112";

/// Somebody to call or write to, as it was set or as the data file gives it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// Number or address.
    pub reach: String,
    /// What to know: "Not part of the firm. Tells it nothing".
    pub note: Option<String>,
    /// When they answer: "until 18:00", "day and night".
    pub hours: Option<String>,
}

/// What the support page can offer here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Support {
    /// The emergency number, where it is not 112.
    pub emergency: Option<String>,
    /// A colleague, peer support, employee assistance, occupational health.
    pub people: Vec<Contact>,
    /// Crisis lines of the country.
    pub crisis: Vec<Contact>,
    /// Union, professional body, lawyer.
    pub advisers: Vec<Contact>,
    /// The day on which the crisis lines were checked, in words.
    pub checked: Option<String>,
}

/// The page for the person who cannot carry it alone: paragraphs and lists, at most 80 columns where the contacts allow.
pub fn support(offer: &Support) -> String {
    let number = offer.emergency.as_deref().unwrap_or(EMERGENCY);
    let mut parts = vec![not_alone(), in_danger(number)];
    parts.extend(section(&people_to_talk_to(), &offer.people));
    parts.extend(section(&crisis_lines(), &offer.crisis));
    if !offer.crisis.is_empty() {
        parts.extend(offer.checked.as_ref().map(checked));
    }
    parts.push(directory());
    let advisers = contacts(&offer.advisers);
    let advice = [advice_title(), indented(&advice_who()), indented(&advice_today())].into_iter().chain(advisers);
    parts.push(advice.collect::<Vec<_>>().join("\n"));
    parts.push(nobody_is_told());
    parts.join("\n\n")
}

fn section(title: &str, list: &[Contact]) -> Option<String> {
    let lines = std::iter::once(title.to_owned()).chain(contacts(list));
    (!list.is_empty()).then(|| lines.collect::<Vec<_>>().join("\n"))
}

fn indented(line: &str) -> String {
    format!("  {line}")
}

/// Numbers in one column: that is what the eye looks for.
fn contacts(list: &[Contact]) -> Vec<String> {
    let width = |of: fn(&Contact) -> &String| list.iter().map(|contact| of(contact).chars().count()).max().unwrap_or(0);
    let (reach, name) = (width(|c| &c.reach), width(|c| &c.name));
    let line = |contact: &Contact| {
        let hours = contact.hours.as_deref().unwrap_or_default();
        let head = format!("  {:reach$}  {:name$}  {hours}", contact.reach, contact.name).trim_end().to_owned();
        let note = contact.note.as_ref().map(|note| format!("\n  {:reach$}  {note}", ""));
        head + &note.unwrap_or_default()
    };
    list.iter().map(line).collect()
}

/// What to do at once where somebody may be hurt: numbered lines, the numbers to call first.
pub fn act_now(offer: &Support, own: &[Contact]) -> String {
    let number = offer.emergency.as_deref().unwrap_or(EMERGENCY);
    // The numbers are those of the steps that can be ticked, so every call stands under the same one.
    let others = own.iter().map(|c| format!("\n     {}", call_line(&c.name, &c.reach))).collect::<String>();
    let steps = [make_safe_line(), call_number(number) + &others, stay_line(), tell_lead_line()].into_iter();
    let steps: Vec<String> = steps.enumerate().map(|(place, step)| indented(&numbered(place + 1, step))).collect();
    let mut parts = vec![make_it_safe(), steps.join("\n"), cannot_alert()];
    if own.is_empty() {
        parts.push(no_own_numbers());
    }
    parts.push(when_safe());
    parts.join("\n\n")
}
