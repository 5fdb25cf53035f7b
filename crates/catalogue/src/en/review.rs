//! The wording review in words: what each finding and part is called, why it matters to the reader, and what to write instead.

use crate::texts::texts;
use wording::{Category, Kind, Level, MessagePart, Severity};

texts! {
    fn blame_shift() = "This can read as blame";
    fn excuse() = "This can read as an excuse";
    fn minimising() = "This makes the harm small";
    fn evasive_passive() = "Nobody did it here";
    fn conditional_apology() = "The apology hangs on an “if”";
    fn non_apology() = "This does not say sorry for the deed";
    fn over_apology() = "More apology than needed";
    fn self_attack() = "This turns the eye on you";
    fn vague_fact() = "Vague where a fact is due";
    fn buried_lead() = "The news comes late";
    fn demand_forgiveness() = "This asks the reader to feel something";
    fn counterfactual_hindsight() = "Judged by what is known now";
    fn speculation_as_fact() = "A guess told as a fact";
    fn promise_too_big() = "A promise that nobody can keep";
    fn concealment() = "This asks to hide, or hides";

    fn why_blame_shift() = "Your part gets smaller, and theirs gets defended. Say first what was yours.";
    fn why_excuse() = "How it came about can come later. Here, own the part that was yours.";
    fn why_minimising() = "How bad it is, they judge. Give the size as you know it.";
    fn why_evasive_passive() = "The reader asks who did it. One sentence with “I” or “we” answers that.";
    fn why_conditional_apology() = "A condition takes the apology back. Say it for what you did.";
    fn why_non_apology() = "It speaks of their feelings or of “inconvenience”. Name the deed instead.";
    fn why_over_apology() = "Too much asks the reader to comfort you. Once, for the deed, is enough.";
    fn why_self_attack() = "The reader now has to care for you. Speak of the deed and of what you do.";
    fn why_vague_fact() = "The reader fills the gap with the worst. Say what, how many and when, or what is not known.";
    fn why_buried_lead() = "They need the news first. The rest can follow it.";
    fn why_demand_forgiveness() = "What they feel, and when, is theirs. Leave it open.";
    fn why_counterfactual_hindsight() = "At the time it looked different. Say what was known then, and what changes.";
    fn why_speculation_as_fact() = "If it turns out wrong, the rest is doubted too. Say that it is a guess.";
    fn why_promise_too_big() = "It breaks with the next slip. Promise what you do, from when.";
    fn why_concealment() = "Whoever learns of it later learns of both. Say who else must know.";

    fn admission() = "that it was you";
    fn responsibility() = "that it is yours to answer for";
    fn what_happened() = "what you did";
    fn impact() = "who is hurt, and how far";
    fn immediate_action_needed() = "what must happen now";
    fn ask_for_direction() = "what you need from them";
    fn apology() = "that you are sorry";
    fn repair_offer() = "what you offer";
    fn prevention() = "what changes";
    fn current_state() = "what is done, and what is open";
    fn next_step() = "what comes next";
    fn next_update_time() = "when they hear from you again";
    fn outcome() = "how it stands now";
    fn thanks_specific() = "what they did";
    fn contributing_causes() = "how it could happen";
    fn action_owner() = "who does it, by when";

    fn instead_deed() = "I made this mistake: [what you did].";
    fn instead_sorry_deed(deed) = "I am sorry. {deed}";
    fn instead_sorry() = "I am sorry for what I did.";
    fn instead_sorry_once() = "I am sorry. I know you counted on me.";
    fn instead_size() = "This is what it means so far: [who or what, and how many].";
    fn instead_regret() = "I regret it. Now I want to put it right.";
    fn instead_fact() = "What is known: [what, how many, since when].";
    fn instead_open() = "I leave that to you.";
    fn instead_then() = "This is what I saw at that time: [what you saw].";
    fn instead_guess() = "My guess, not checked: [what you think].";
    fn instead_change() = "From today, [what changes].";
    fn instead_tell() = "Who else needs to know this? I will tell them.";

    fn such_admission() = "I made this mistake.";
    fn such_responsible() = "That is mine to answer for.";
    fn such_what() = "On [day] I [what you did].";
    fn such_impact() = "I do not know yet who is affected. I am counting.";
    fn such_now() = "It is stopped. Nothing is urgent now.";
    fn such_direction() = "What do you want me to do first?";
    fn such_sorry() = "I am sorry.";
    fn such_offer() = "What would put this right for you?";
    fn such_change() = "From today, [what changes].";
    fn such_state() = "[What is done] is done. [What is open] is open.";
    fn such_next() = "Next, I [what you do next].";
    fn such_word() = "I write again by [time], even if nothing has changed.";
    fn such_outcome() = "It is put right: [how it stands now].";
    fn such_thanks() = "You [what they did].";
    fn such_causes() = "It could happen because [what made it possible].";
    fn such_owner() = "[Who] does it by [day].";

    fn read_over() = "Read it over";
    fn reads_well() = "Nothing here will hurt, and nothing is missing.";
    fn nothing_to_change() = "Nothing here will hurt.";
    fn suggestions(number) = "{number} suggestions";
    fn one_suggestion() = "1 suggestion";
    fn more(number) = "{number} more";
    fn missing(part) = "Missing: {part}";
    fn such_as() = "Such as";
    fn try_this() = "Try";
    fn leave_it_out() = "Leave it out";
    fn use_this() = "Use this";
    fn leave_it() = "Leave it";
    fn in_it_already() = "In it already";
    fn on_this_machine() = "Read on this machine only. It advises; you decide.";
    fn read_as(kind, severity) = "Read as: {kind}, {severity}.";
    fn other_language(language) = "This looks like {language}. The review reads English only, so it says nothing.";
    fn unknown_language() = "This does not look like English. The review reads English only, so it says nothing.";
    fn advice_law() = "Have it read by whoever advises you on law before it leaves the house.";
    fn advice_breach() = "You said that it went against a rule knowingly. Get advice before you polish the words.";
    fn heads_up() = "first news";
    fn apology_kind() = "an apology";
    fn status_update() = "how it stands";
    fn follow_up() = "a follow-up";
    fn thanks() = "thanks";
    fn look_back() = "a look back";
    fn minor() = "a minor mistake";
    fn serious() = "a serious mistake";
    fn grave() = "a grave mistake";
    fn better_not() = "Better not sent like this.";
}

/// What a finding is called.
pub fn finding(category: Category) -> String {
    match category {
        Category::BlameShift => blame_shift(),
        Category::Excuse => excuse(),
        Category::Minimising => minimising(),
        Category::EvasivePassive => evasive_passive(),
        Category::ConditionalApology => conditional_apology(),
        Category::NonApology => non_apology(),
        Category::OverApology => over_apology(),
        Category::SelfAttack => self_attack(),
        Category::VagueFact => vague_fact(),
        Category::BuriedLead => buried_lead(),
        Category::DemandForgiveness => demand_forgiveness(),
        Category::CounterfactualHindsight => counterfactual_hindsight(),
        Category::SpeculationAsFact => speculation_as_fact(),
        Category::PromiseTooBig => promise_too_big(),
        Category::Concealment => concealment(),
    }
}

/// Why it matters to whoever reads it.
pub fn why(category: Category) -> String {
    match category {
        Category::BlameShift => why_blame_shift(),
        Category::Excuse => why_excuse(),
        Category::Minimising => why_minimising(),
        Category::EvasivePassive => why_evasive_passive(),
        Category::ConditionalApology => why_conditional_apology(),
        Category::NonApology => why_non_apology(),
        Category::OverApology => why_over_apology(),
        Category::SelfAttack => why_self_attack(),
        Category::VagueFact => why_vague_fact(),
        Category::BuriedLead => why_buried_lead(),
        Category::DemandForgiveness => why_demand_forgiveness(),
        Category::CounterfactualHindsight => why_counterfactual_hindsight(),
        Category::SpeculationAsFact => why_speculation_as_fact(),
        Category::PromiseTooBig => why_promise_too_big(),
        Category::Concealment => why_concealment(),
    }
}

/// What a part is called, as it ends “Missing: …”.
pub fn part(part: MessagePart) -> String {
    match part {
        MessagePart::Admission => admission(),
        MessagePart::Responsibility => responsibility(),
        MessagePart::WhatHappened => what_happened(),
        MessagePart::Impact => impact(),
        MessagePart::ImmediateActionNeeded => immediate_action_needed(),
        MessagePart::AskForDirection => ask_for_direction(),
        MessagePart::Apology => apology(),
        MessagePart::RepairOffer => repair_offer(),
        MessagePart::Prevention => prevention(),
        MessagePart::CurrentState => current_state(),
        MessagePart::NextStep => next_step(),
        MessagePart::NextUpdateTime => next_update_time(),
        MessagePart::Outcome => outcome(),
        MessagePart::ThanksSpecific => thanks_specific(),
        MessagePart::ContributingCauses => contributing_causes(),
        MessagePart::ActionOwner => action_owner(),
    }
}

/// How much a finding matters, in words, where it matters most.
pub fn level(level: Level) -> Option<String> {
    (level == Level::Strong).then(better_not)
}

/// What a kind of text is called.
pub fn kind(kind: Kind) -> String {
    match kind {
        Kind::HeadsUp => heads_up(),
        Kind::Apology => apology_kind(),
        Kind::StatusUpdate => status_update(),
        Kind::FollowUp => follow_up(),
        Kind::Thanks => thanks(),
        Kind::ReviewDocument => look_back(),
    }
}

/// What a severity is called.
pub fn severity(severity: Severity) -> String {
    match severity {
        Severity::Minor => minor(),
        Severity::Serious => serious(),
        Severity::Grave => grave(),
    }
}
