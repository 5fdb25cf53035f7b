//! Words of self-harm: they are not triaged. They lead to people to talk to, and nowhere else.
//!
//! Figures of speech ("this deadline kills me") stay what they are: only what is said about oneself, in so many words, counts.

use crate::words::tokens;
use text::hash;

/// Words in a row; `*` stands for up to three words.
const MEANT: &[&str] = &[
    "kill myself",
    "killing myself",
    "end my life",
    "ending my life",
    "end it all",
    "take my own life",
    "taking my own life",
    "take my life",
    "hurt myself",
    "hurting myself",
    "harm myself",
    "harming myself",
    "cut myself * again",
    "cutting myself",
    "self harm",
    "self harming",
    "suicide",
    "suicidal",
    "want to die",
    "want to be dead",
    "wanna die",
    "wish i was dead",
    "wish i were dead",
    "wish i wasnt here anymore",
    "wish i could * not wake up",
    "better off dead",
    "better off without me",
    "dont want to live",
    "do not want to live",
    "dont want to be alive",
    "do not want to be alive",
    "dont want to be here any more",
    "dont want to be here anymore",
    "dont want to wake up",
    "no reason to live",
    "nothing to live for",
    "cant go on living",
    "cannot go on living",
    "cant live with * this any longer",
    "cant live with myself",
    "going to jump off",
    "want to jump off",
    "could jump off",
    "ill jump off",
    "jump in front of * train",
    "hang myself",
    "hanging myself",
    "shoot myself",
    "shooting myself",
    "overdose myself",
    "take all * pills",
    "took all * pills",
    "not be alive",
    "end myself",
    "finish myself off",
    "everyone * better off if i * dead",
    "unalive",
    "kms",
];

/// Beside these words it is somebody else's, a duty of work, or a figure of speech.
const NOT_MEANT: &[&str] = &[
    "suicide mission",
    "political suicide",
    "career suicide",
    "commercial suicide",
    "suicide prevention",
    "suicide watch",
    "suicide note",
    "suicide risk",
    "suicide line",
    "patient * suicide",
    "patient * suicidal",
    "client * suicidal",
    "caller * suicidal",
    "pupil * suicidal",
    "prisoner * suicidal",
    "patient * self harm",
    "pupil * self harm",
    "resident * self harm",
    "prisoner * self harm",
    "self harm policy",
    "self harm risk",
    "self harm assessment",
    "shoot myself in the foot",
    "shooting myself in the foot",
    "shot myself in the foot",
    "kicking myself",
    "jump off * call",
    "hurt myself laughing",
    "end it all with",
];

/// How many words a `*` may stand for.
const GAP: usize = 3;

/// Whether somebody speaks of harming themselves.
pub fn is_in_distress(text: &str) -> bool {
    let words: Vec<u64> = tokens(text).iter().map(|token| token.hash).collect();
    let spared: Vec<(usize, usize)> = NOT_MEANT.iter().flat_map(|phrase| found(phrase, &words)).collect();
    let is_spared = |(start, end): &(usize, usize)| spared.iter().any(|(from, to)| start < to && from < end);
    MEANT.iter().flat_map(|phrase| found(phrase, &words)).any(|place| !is_spared(&place))
}

/// Where a phrase stands.
fn found(phrase: &str, words: &[u64]) -> Vec<(usize, usize)> {
    (0..words.len()).filter_map(|start| Some((start, end_of(phrase, words, start)?))).collect()
}

fn end_of(phrase: &str, words: &[u64], start: usize) -> Option<usize> {
    let (mut at, mut reach) = (start, 0);
    for wanted in phrase.split(' ') {
        if wanted == "*" {
            reach = GAP;
            continue;
        }
        at = (at..=at + reach).find(|place| words.get(*place) == Some(&hash(wanted)))? + 1;
        reach = 0;
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::is_in_distress;

    #[test]
    fn what_is_meant_is_heard() {
        for text in [
            "I gave the wrong dose and I want to die",
            "cant do this anymore, going to kill myself tonight",
            "i dont want to be here any more, they will all find out",
            "Everybody would be better off without me",
            "i keep thinking about suicide since the crash",
            "I don’t want to wake up tomorrow",
            "lost the money. I will end my life before they come",
            "I have started cutting myself again after what happened",
            "there is nothing to live for now",
            "I could take all the pills on the trolley and be done",
        ] {
            assert!(is_in_distress(text), "{text}");
        }
    }

    #[test]
    fn figures_of_speech_and_duties_are_not() {
        for text in [
            "this deadline kills me",
            "my boss will kill me",
            "i wanted to die when she read it out", // past, and of embarrassment
            "Publishing that was career suicide",
            "I shot myself in the foot with that quote",
            "killed the server and I am dead",
            "I could kick myself, I am kicking myself",
            "left the suicide watch log empty for two hours",
            "the patient was suicidal and I did not check the door",
            "have to jump off the call, the site is down",
            "cut myself on the slicer, bleeding",
        ] {
            assert!(!is_in_distress(text), "{text}");
        }
    }
}
