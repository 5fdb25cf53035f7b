//! The next step, in words, and the command that takes it.

use crate::en::questions::question;
use crate::names::{calling, typed};
use crate::texts::texts;
use crate::time::Clockface;
use recovery::NextStep;
use recovery::person::Role;
use recovery::words::Words;

/// The next step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// What to do, in one or two sentences.
    pub text: String,
    /// The command that does it.
    pub command: String,
}

texts! {
    fn ask_danger() = "Could anyone be hurt? Not sure counts as yes.";
    fn act_now() = "Make it safe. Call.";
    fn ask_spreading() = "Is it still getting worse?";
    fn stop_it(how) = "Stop it first, as you said: “{how}”";
    fn ask_noticed() = "When did you notice?";
    fn in_pause(time) = "Nothing needs you before {time}.";
    fn take_pause() = "Take a short pause. The time to tell goes on.";
    fn name_lead() = "Who must hear it first?";
    fn first_option() = "Name two ways forward. They can be rough.";
    fn second_option() = "Name a second way forward. It can be rough.";
    fn tell_lead(name) = "Tell {name}, in private.";
    fn tell_lead_late(name) = "Tell {name} now, in private. It still counts.";
    fn heard(name) = "What did {name} say? Write it down while it is fresh.";
    fn tell_helper(name) = "Tell {name}. They can help.";
    fn tell_affected(name) = "Tell {name}. It touches them.";
    fn tell_person(name) = "Tell {name}.";
    fn follow(name, words) = "Do as {name} said, and write down what you do: “{words}”";
    fn follow_wordless(name) = "Do as {name} said. Write down what you do.";
    fn await_direction(name) = "{name} knows. Ask for direction, then write it down.";
}

/// What comes next, in words, and the command that does it.
pub fn next_step(step: &NextStep, clock: &Clockface) -> Next {
    let (text, command) = match step {
        NextStep::AskDanger => (ask_danger(), "amends danger".to_owned()),
        NextStep::ActNow => (act_now(), "amends danger safe".to_owned()),
        NextStep::AskSpreading => (ask_spreading(), "amends assess spreading".to_owned()),
        NextStep::StopIt { how } => (stop_it(how), "amends assess spreading no".to_owned()),
        NextStep::AskNoticed => (ask_noticed(), "amends assess noticed".to_owned()),
        NextStep::Pause { until } => (in_pause(clock.short(*until)), "amends ready".to_owned()),
        NextStep::TakePause => (take_pause(), "amends pause".to_owned()),
        NextStep::NameLead => (name_lead(), "amends assess lead".to_owned()),
        NextStep::Assess { question: asked } => (question(*asked), "amends assess".to_owned()),
        NextStep::AssessMore { ask, .. } => (ask.to_string(), "amends assess".to_owned()),
        NextStep::AddOption { have: 0 } => (first_option(), "amends option add".to_owned()),
        NextStep::AddOption { .. } => (second_option(), "amends option add".to_owned()),
        NextStep::TellLead { name, is_late: false } => (tell_lead(calling(name)), say(name)),
        NextStep::TellLead { name, is_late: true } => (tell_lead_late(calling(name)), say(name)),
        NextStep::Heard { name } => (heard(calling(name)), format!("{} --heard", say(name))),
        NextStep::Tell { name, role } => (tell(name, *role), say(name)),
        NextStep::FollowDirection { name, words: Some(words) } => {
            (follow(calling(name), words), "amends note".to_owned())
        }
        NextStep::FollowDirection { name, words: None } => (follow_wordless(calling(name)), "amends note".to_owned()),
        NextStep::AwaitDirection { name } => (await_direction(calling(name)), "amends ask add".to_owned()),
    };
    Next { text, command }
}

fn say(name: &Words) -> String {
    format!("amends say {}", typed(name))
}

fn tell(name: &Words, role: Role) -> String {
    match role {
        Role::Lead => tell_lead(calling(name)),
        Role::Helper => tell_helper(calling(name)),
        Role::Affected => tell_affected(calling(name)),
        _ => tell_person(calling(name)),
    }
}
