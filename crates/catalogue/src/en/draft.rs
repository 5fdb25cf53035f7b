//! First drafts from what is known: admission first, plain, proportionate, and nothing made up.
//!
//! What only the writer can say stands as a blank in square brackets; [`blanks`] finds it.

use crate::admission::{admission, capital, deed, sentence};
use crate::en::contents::name_of;
use crate::en::questions::{not_described, unknown};
use crate::keys::Keyed;
use crate::names::{and, calling};
use crate::texts::texts;
use crate::time::Clockface;
use recovery::clock::{ClockKind, ClockState};
use recovery::content::{Answer, Fact, MessageKind, Moment, Question, TalkCard, WayForward};
use recovery::fallout::{Conduct, Danger, Dimension, Severity, Spreading, Urgency};
use recovery::person::Role;
use recovery::view::{Hearer, Hearing};
use recovery::words::Words;
use recovery::{ItemId, View};
use std::collections::BTreeMap;

texts! {
    fn mistake() = "I made a mistake.";
    fn mistake_of_mine(deed) = "I made a mistake. {deed}";
    fn mistake_as_told(words) = "I made a mistake: {words}";
    fn against_the_rule(deed) = "I made a mistake, and I knew that it went against the rule. {deed}";
    fn against_the_rule_as_told(words) = "I made a mistake, and I knew that it went against the rule: {words}";
    fn our_mistake(deed) = "We made a mistake. {deed}";
    fn our_mistake_as_told(words) = "We made a mistake: {words}";
    fn in_private(name) = "{name}, this is private.";
    fn in_private_urgent(name) = "{name}, this is private and urgent.";
    fn five_minutes(name) = "{name}, have you got five minutes, in private?";
    fn five_minutes_urgent(name) = "{name}, have you got five minutes, in private? It is urgent.";
    fn danger_now() = "Somebody is in danger now. Help is needed at once.";
    fn danger_possible() = "Somebody may be hurt. Help is needed now.";
    fn danger_over() = "Somebody could have been hurt. It is safe now.";
    fn nobody_hurt_and_stopped() = "Nobody can be hurt by it, and it is not getting worse.";
    fn nobody_hurt() = "Nobody can be hurt by it.";
    fn can_be_stopped(how) = "It is still getting worse. It can be stopped: {how}";
    fn cannot_stop() = "It is still getting worse, and I cannot stop it. That needs somebody now.";
    fn stopped() = "It is not getting worse.";
    fn pace_unknown() = "I do not know yet whether it is getting worse.";
    fn prevent_until(dimension, time) = "{dimension}: harm can be prevented until {time}.";
    fn hurt_unknown() = "I do not know yet whether anybody can be hurt.";
    fn one_way(title) = "I see one way forward so far: {title}";
    fn ways(titles) = "I see these ways forward: {titles}";
    fn i_would(title, others) = "I would do this: {title}; or else: {others}";
    fn no_way_yet() = "I have no way forward yet. I will do what is needed to put it right.";
    fn ask_direction() = "What do you want me to do first?";
    fn ask_help(name) = "{name} knows. Can you help?";
    fn ask_help_alone() = "Can you help me put it right?";
    fn ask_reviewer() = "What do you see that I do not?";
    fn offer_choice(title) = "I offer this: {title}";
    fn offer_blank() = "I offer this: [what you offer].";
    fn offer_whatever() = "I will do what is needed to put it right.";
    fn sorry_mistake(name) = "{name}, I made a mistake, and I am sorry.";
    fn looked_back(name) = "{name}, since I told you, I have looked at how it came about.";
    fn found_blank() = "What I found: [what you found].";
    fn sorry_for_it() = "I am sorry for what I did.";
    fn responsible() = "That is mine to answer for.";
    fn touches_you() = "It touches you, and you have reason to be upset.";
    fn hurt_you_unknown() = "I do not know yet all that it means for you.";
    fn may_hurt_you() = "You may be hurt by it. That comes first.";
    fn what_would_help() = "What would put this right for you?";
    fn prevention_blank() = "So that it does not happen again, [what changes].";
    fn where_it_stands(name) = "{name}, here is where it stands.";
    fn told_so_far(names) = "I have told {names}.";
    fn put_right(name, time) = "{name}, it is put right: {time}.";
    fn not_put_right(name) = "{name}, it is not put right yet.";
    fn my_mistake(deed) = "It was my mistake. {deed}";
    fn is_put_right(time) = "It is put right: {time}.";
    fn is_not_put_right() = "It is not put right yet.";
    fn next_as_you_said(words) = "Next, as you said: “{words}”";
    fn next_as_said(name, words) = "Next, as {name} said: “{words}”";
    fn next_blank() = "Next, I will [what you do next].";
    fn next_is(title) = "Next comes this: {title}";
    fn again_blank() = "I will write again by [time], even if nothing has changed.";
    fn enough() = "Is it enough? Tell me if it is not.";
    fn thank(name) = "{name}, thank you.";
    fn thank_for() = "You [what they did]. That helped put my mistake right.";
    fn we_are_sorry() = "We are sorry.";
    fn we_answer() = "That is ours to answer for.";
    fn we_repair(title) = "To put it right, we do this: {title}";
    fn we_repair_blank() = "To put it right, we [what you do].";
    fn we_tell_more() = "We will say more by [time].";
    fn ask_first() = "Ask first";
    fn then_say_it() = "Then say it";
    fn what_is_known() = "What is known";
    fn needed_now() = "Needed now";
    fn what_i_offer() = "What I offer";
    fn then_listen() = "Then stop talking. Listen.";
    fn a_start() = "A start. Make it yours.";
}

/// What only the writer can say: the blanks that the drafts leave.
const BLANKS: &[&str] = &[
    "[what changes]",
    "[what you do next]",
    "[time]",
    "[what they did]",
    "[what you do]",
    "[what you offer]",
    "[who or what, and how many]",
    "[what, how many, since when]",
    "[what you saw]",
    "[what you found]",
    "[what you think]",
    "[day]",
    "[what you did]",
    "[What is done]",
    "[What is open]",
    "[how it stands now]",
    "[what made it possible]",
    "[Who]",
];

/// As many facts as somebody takes in at once.
const FACTS: usize = 3;

/// The blanks that a text still holds.
pub fn blanks(text: &str) -> Vec<&'static str> {
    BLANKS.iter().copied().filter(|blank| text.contains(blank)).collect()
}

/// The view without these items, and without the clocks that follow from them: what a draft must not quote.
pub fn without(mut view: View, left_out: &[ItemId]) -> View {
    view.items.retain(|shown| !left_out.contains(&shown.id));
    let known: Vec<Dimension> = view.fallout().map(|(_, fallout)| fallout.dimension).collect();
    view.clocks.retain(|clock| match clock.kind {
        ClockKind::Harm { dimension } => known.contains(&dimension),
        _ => true,
    });
    view
}

/// A first draft of one kind of message.
pub fn message(kind: MessageKind, view: &View, to: &Hearer, clock: &Clockface) -> String {
    match kind {
        MessageKind::HeadsUp => heads_up(view, to, clock),
        MessageKind::Apology => apology(view, to),
        MessageKind::StatusUpdate => status_update(view, to, clock),
        MessageKind::FollowUp => follow_up(view, to, clock),
        MessageKind::Thanks => thanks(to),
        MessageKind::Statement => statement(view),
    }
}

/// A name at the start of a sentence, or in a message to the person: written large, however it was typed.
fn called(name: &Words) -> String {
    capital(&calling(name))
}

/// The ready sentences that a playbook's template may use, by name. `draft` is the whole of the usual first draft.
pub fn parts(kind: MessageKind, view: &View, to: &Hearer, clock: &Clockface) -> BTreeMap<String, String> {
    let always = [("to", called(&to.name)), ("draft", message(kind, view, to, clock))];
    let ready = if kind == MessageKind::HeadsUp { ready_for_heads_up(view, to, clock).to_vec() } else { Vec::new() };
    let named = always.into_iter().chain(ready).map(|(name, text)| (name.to_owned(), text));
    named.chain(answers(view)).collect()
}

fn ready_for_heads_up(view: &View, to: &Hearer, clock: &Clockface) -> [(&'static str, String); 6] {
    let name = called(&to.name);
    let opening = if is_urgent(view) { in_private_urgent(&name) } else { in_private(&name) };
    let usual = known(view, FACTS - 1, |fact| fact.prompt.is_none()).join(" ");
    let ways = ways_or_offer(view, to).unwrap_or_default();
    [
        ("opening", opening),
        ("admission", admitted(view)),
        ("known", usual),
        ("needed", needed(view, Some(clock)).join(" ")),
        ("ways", ways),
        ("ask", request(view, to)),
    ]
}

/// What the playbook's questions were answered with, by name: a sentence, or nothing yet.
fn answers(view: &View) -> impl Iterator<Item = (String, String)> {
    let prompts = view.playbook().map(|playbook| playbook.questions.as_slice()).unwrap_or_default();
    prompts.iter().map(|prompt| {
        let answer = view.facts().find_map(|(_, fact)| match &fact.answer {
            Answer::Known(words) if fact.answers(&prompt.id) => Some(sentence(words.as_str())),
            _ => None,
        });
        (prompt.id.clone(), answer.unwrap_or_default())
    })
}

fn ways_or_offer(view: &View, to: &Hearer) -> Option<String> {
    let nothing_yet = || if people_come_first(view) { offer_whatever() } else { no_way_yet() };
    ways_forward(view).or_else(|| (to.role == Role::Lead).then(nothing_yet))
}

/// First news: the admission, what is known, what is needed now, ways forward, a question.
pub fn heads_up(view: &View, to: &Hearer, clock: &Clockface) -> String {
    let name = called(&to.name);
    let opening = if is_urgent(view) { in_private_urgent(name) } else { in_private(name) };
    let ways = ways_forward(view);
    let most = if ways.is_some() { FACTS - 1 } else { FACTS };
    let mut parts = vec![opening, admitted(view)];
    parts.extend(known(view, most, |_| true));
    parts.extend(needed(view, Some(clock)));
    parts.extend(ways_or_offer(view, to));
    parts.push(request(view, to));
    parts.join(" ")
}

/// What to say, for the spoken moment.
pub fn card(view: &View, to: &Hearer) -> TalkCard {
    let name = called(&to.name);
    let opener = if is_urgent(view) { five_minutes_urgent(name) } else { five_minutes(name) };
    TalkCard {
        to: to.person,
        opener: words(&opener),
        first_sentence: words(&admitted(view)),
        facts: known(view, FACTS, |_| true).iter().map(|fact| words(fact)).collect(),
        needed_now: words(&needed(view, None).join(" ")),
        offer: words(&offer(view)),
    }
}

/// A talk card to read or print. It holds no code and no title: whoever finds the print can read it.
pub fn card_text(card: &TalkCard) -> String {
    let facts: Vec<String> = card.facts.iter().map(|fact| format!("- {fact}")).collect();
    let known = (!facts.is_empty()).then(|| format!("{}\n{}", what_is_known(), facts.join("\n")));
    let part = |label: String, words: &Words| format!("{label}\n{words}");
    let opening = [part(ask_first(), &card.opener), part(then_say_it(), &card.first_sentence)];
    let closing = [part(needed_now(), &card.needed_now), part(what_i_offer(), &card.offer), then_listen()];
    opening.into_iter().chain(known).chain(closing).collect::<Vec<_>>().join("\n\n")
}

fn words(text: &str) -> Words {
    let cut = || text.chars().take(Words::MOST).filter(|c| *c != '\0').collect::<String>();
    let fallback = || Words::parse(&cut()).or_else(|_| Words::parse(&mistake()));
    Words::parse(text).or_else(|_| fallback()).expect("our own sentence is a text")
}

/// The apology to somebody who is affected: sorry, mine, what it was, what it means for them, what I offer.
fn apology(view: &View, to: &Hearer) -> String {
    let was_said = view.said().any(|(_, said)| said.to == to.person && said.kind == MessageKind::Apology);
    if was_said {
        return second_apology(view, to);
    }
    let mut parts = vec![sorry_mistake(called(&to.name)), plain_deed(view), responsible()];
    parts.push(if people_come_first(view) { may_hurt_you() } else { touches_you() });
    let is_minor = view.severity().or(view.suggested_severity()) == Some(Severity::Minor);
    if !is_minor {
        parts.push(hurt_you_unknown());
    }
    parts.push(offer(view));
    if !is_minor {
        parts.push(prevention_blank());
    }
    parts.push(what_would_help());
    parts.join(" ")
}

/// Once more, after the look back: what came out that the first apology could not know.
fn second_apology(view: &View, to: &Hearer) -> String {
    let parts = [
        looked_back(called(&to.name)),
        found_blank(),
        plain_deed(view),
        responsible(),
        sorry_for_it(),
        prevention_blank(),
        what_would_help(),
    ];
    parts.join(" ")
}

fn status_update(view: &View, to: &Hearer, clock: &Clockface) -> String {
    let mut parts = vec![where_it_stands(called(&to.name)), spread_now(view), state_of_repair(view, clock)];
    let told: Vec<String> = view
        .people
        .iter()
        .filter(|other| other.person != to.person && matches!(other.hearing, Hearing::Told(_)))
        .map(|other| called(&other.name))
        .collect();
    if !told.is_empty() && to.role != Role::Affected {
        parts.push(told_so_far(and(&told)));
    }
    parts.push(next_thing(view, to));
    parts.push(again_blank());
    parts.join(" ")
}

fn state_of_repair(view: &View, clock: &Clockface) -> String {
    view.moment(Moment::Resolved).map_or_else(is_not_put_right, |at| is_put_right(clock.moment(at)))
}

/// The direction in the words of whoever gave it. Who is affected reads the plan, not what the lead said to the owner.
fn next_thing(view: &View, to: &Hearer) -> String {
    let direction = view.directions().next_back().and_then(|(_, said)| Some((said.said_by, said.words.as_ref()?)));
    let plan = || chosen(view).map_or_else(next_blank, |way| next_is(sentence(way.title.as_str())));
    match direction {
        Some((by, words)) if by == to.person => next_as_you_said(words),
        Some(_) if to.role == Role::Affected => next_blank(),
        Some((by, words)) => next_as_said(capital(&name_of(by, view)), words),
        None => plan(),
    }
}

fn follow_up(view: &View, to: &Hearer, clock: &Clockface) -> String {
    let name = called(&to.name);
    let resolved = view.moment(Moment::Resolved);
    let outcome = resolved.map_or_else(|| not_put_right(&name), |at| put_right(&name, clock.moment(at)));
    let mut parts = vec![outcome, my_mistake(plain_deed(view))];
    if resolved.is_none() {
        parts.push(next_thing(view, to));
    }
    parts.push(prevention_blank());
    parts.push(enough());
    parts.join(" ")
}

fn thanks(to: &Hearer) -> String {
    [thank(called(&to.name)), thank_for()].join(" ")
}

/// In the name of the organisation.
fn statement(view: &View) -> String {
    let told = told_words(view);
    let ours = match told.as_deref().map(|told| (told, deed(told))) {
        Some((_, Some(deed))) => our_mistake(sentence(&deed.replacen("I ", "We ", 1))),
        Some((told, None)) => our_mistake_as_told(sentence(told)),
        None => our_mistake("[what you do]"),
    };
    let repair = chosen(view).map_or_else(we_repair_blank, |way| we_repair(sentence(way.title.as_str())));
    [ours, we_are_sorry(), we_answer(), repair, prevention_blank(), we_tell_more()].join(" ")
}

fn is_urgent(view: &View) -> bool {
    view.urgency == Urgency::ActNow
}

/// What the owner wrote down as what happened; the title where there is no such fact.
pub fn told_words(view: &View) -> Option<String> {
    let what = view.facts().find_map(|(_, fact)| match fact {
        Fact { question: Question::What, answer: Answer::Known(words), .. } => Some(words.to_string()),
        _ => None,
    });
    what.or_else(|| view.title().map(|title| title.to_string())).filter(|words| *words != not_described())
}

fn admitted(view: &View) -> String {
    let Some(told) = told_words(view) else {
        return [mistake(), unknown(Question::What)].join(" ");
    };
    if view.conduct() != Some(Conduct::KnowingBreach) {
        return admission(&told);
    }
    match deed(&told) {
        Some(deed) => against_the_rule(sentence(&deed)),
        None => against_the_rule_as_told(sentence(&told)),
    }
}

/// The first sentence of the talk, as short as it can be kept in mind: for whoever must talk before a card is made.
///
/// `None` where nothing is described yet, where it is longer than 160 characters, and where advice comes before telling.
pub fn first_sentence(view: &View) -> Option<String> {
    const MOST: usize = 160;
    told_words(view).filter(|_| view.conduct() != Some(Conduct::KnowingBreach))?;
    Some(admitted(view)).filter(|sentence| sentence.chars().count() <= MOST)
}

fn plain_deed(view: &View) -> String {
    match told_words(view) {
        Some(told) => sentence(&deed(&told).unwrap_or_else(|| capital(&told))),
        None => unknown(Question::What),
    }
}

/// What is known, in the order in which it must be discussed; then, in what is left of the room, what is not.
fn known(view: &View, most: usize, is_wanted: impl Fn(&Fact) -> bool) -> Vec<String> {
    let is_open_prompt = |fact: &Fact| fact.prompt.is_some() && fact.answer == Answer::NotYet;
    let is_told = |fact: &&Fact| fact.question != Question::What && !is_open_prompt(fact) && is_wanted(fact);
    let facts: Vec<&Fact> = view.facts().map(|(_, fact)| fact).filter(is_told).collect();
    let (sure, open): (Vec<&Fact>, Vec<&Fact>) =
        facts.iter().copied().partition(|fact| matches!(fact.answer, Answer::Known(_)));
    let kept: Vec<&Fact> = sure.into_iter().chain(open).take(most).collect();
    facts.into_iter().filter(|fact| kept.contains(fact)).map(said).collect()
}

/// A fact in a sentence: the answer is often a fragment, so it stands after its label.
fn said(fact: &Fact) -> String {
    match &fact.answer {
        Answer::NotYet => unknown(fact.question),
        Answer::Known(words) if fact.question == Question::Other => sentence(&capital(words.as_str())),
        Answer::Known(words) => sentence(&crate::en::contents::labelled(fact.question.name(), words)),
    }
}

/// What must happen now, or that nothing gets worse by the hour.
pub(crate) fn needed(view: &View, clock: Option<&Clockface>) -> Vec<String> {
    let is_stopped = view.spreading() == Some(Spreading::No);
    let mut parts = vec![match view.danger() {
        Some(danger) if danger.comes_first() && view.is_safe() => danger_over(),
        Some(Danger::Now) => danger_now(),
        Some(Danger::Possible) => danger_possible(),
        Some(Danger::None) if is_stopped => nobody_hurt_and_stopped(),
        Some(Danger::None) => nobody_hurt(),
        None => hurt_unknown(),
    }];
    let is_said = is_stopped && view.danger() == Some(Danger::None);
    let is_asked_later = people_come_first(view) && view.spreading().is_none();
    if !is_said && !is_asked_later {
        parts.push(spread_now(view));
    }
    parts.extend(clock.and_then(|clock| nearest_harm(view, clock)));
    parts
}

fn people_come_first(view: &View) -> bool {
    view.danger().is_some_and(Danger::comes_first) && !view.is_safe()
}

fn spread_now(view: &View) -> String {
    match view.spreading() {
        Some(Spreading::Stoppable(how)) => can_be_stopped(sentence(how.as_str())),
        Some(Spreading::Unstoppable) => cannot_stop(),
        Some(Spreading::No) => stopped(),
        None => pace_unknown(),
    }
}

fn nearest_harm(view: &View, clock: &Clockface) -> Option<String> {
    view.clocks.iter().find_map(|running| match running.kind {
        ClockKind::Harm { dimension } if running.state != ClockState::Late => {
            Some(prevent_until(dimension.name(), clock.moment(running.due)))
        }
        _ => None,
    })
}

/// The option that the owner would take, else the first that has been weighed, else the first; never "do nothing", and
/// nothing once somebody else has given direction: the owner's choice is not the plan any more.
fn chosen(view: &View) -> Option<WayForward> {
    if view.directions().next().is_some() {
        return None;
    }
    let ways = || view.options().filter(|(_, way)| !way.is_nothing);
    let way = match view.choice() {
        Some(choice) => ways().find(|(shown, _)| shown.id == choice),
        None => ways().find(|(_, way)| way.is_weighed()).or_else(|| ways().next()),
    };
    way.map(|(_, way)| way.clone())
}

/// What the chosen way offers, in a sentence.
pub(crate) fn chosen_offer(view: &View) -> Option<String> {
    chosen(view).map(|way| offer_choice(sentence(way.title.as_str())))
}

fn offer(view: &View) -> String {
    match chosen_offer(view) {
        Some(offer) => offer,
        None if view.directions().next().is_some() => offer_blank(),
        None => offer_whatever(),
    }
}

fn ways_forward(view: &View) -> Option<String> {
    let titles: Vec<String> =
        view.options().filter(|(_, way)| !way.is_nothing).map(|(_, way)| bare(way.title.as_str())).collect();
    let chosen = view.choice().and_then(|_| chosen(view)).map(|way| bare(way.title.as_str()));
    match (titles.as_slice(), chosen) {
        ([], _) => None,
        ([one], _) => Some(one_way(sentence(one))),
        (many, None) => Some(ways(sentence(&many.join("; ")))),
        (many, Some(first)) => {
            let others: Vec<&str> = many.iter().filter(|title| **title != first).map(String::as_str).collect();
            Some(i_would(first, sentence(&others.join("; "))))
        }
    }
}

fn bare(title: &str) -> String {
    title.trim_end_matches('.').to_owned()
}

fn request(view: &View, to: &Hearer) -> String {
    let lead = view.told_lead().map(|(lead, _)| lead).filter(|lead| lead.person != to.person);
    match (to.role, lead) {
        (Role::Lead, _) => ask_direction(),
        (Role::Helper, Some(lead)) => ask_help(called(&lead.name)),
        (Role::Helper, None) => ask_help_alone(),
        (Role::Affected, _) => what_would_help(),
        _ => ask_reviewer(),
    }
}
