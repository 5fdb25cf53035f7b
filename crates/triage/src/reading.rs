//! Reading a description: from words to suggestions, each with how sure it is and the words that led to it.

use crate::features::{Feature, features};
use crate::labels::{Conduct, Danger, Fallout, Key, Kind, Urgency};
use crate::model::{CONDUCTS, DANGERS, FALLOUTS, KINDS, Model, OUTPUTS, URGENCIES, model};
use crate::vectors::read_f32;
use crate::words::{Token, tokens};
use std::ops::Range;

/// A suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct Sure<T> {
    /// What.
    pub what: T,
    /// How sure, from 0 to 1: of all suggestions with this number about that share is right.
    pub sure: f32,
    /// The words that led to it, as byte spans of the text, the strongest first; none where no single word stands out.
    pub words: Vec<Range<usize>>,
}

/// What a description may tell of.
#[derive(Debug, Clone, PartialEq)]
pub struct Triage {
    /// Every kind of mistake, the likeliest first.
    pub kinds: Vec<Sure<Kind>>,
    /// Danger. Whoever answers “Could anyone be hurt?” is right, whatever this says.
    pub danger: Sure<Danger>,
    /// How fast to move.
    pub urgency: Sure<Urgency>,
    /// Who or what is likely touched.
    pub fallout: Vec<Sure<Fallout>>,
    /// Slip, shortcut or breach.
    pub conduct: Sure<Conduct>,
}

/// As many words as are shown for a suggestion.
const WORDS: usize = 3;

/// Reads a description.
pub fn triage(text: &str) -> Triage {
    Read::of(text, model()).triage()
}

/// A description with its probabilities.
pub(crate) struct Read<'m> {
    model: &'m Model<'m>,
    tokens: Vec<Token>,
    /// What each word adds to each output.
    by_word: Vec<[f32; OUTPUTS]>,
    pub(crate) sure: [f32; OUTPUTS],
}

impl<'m> Read<'m> {
    pub(crate) fn of(text: &str, model: &'m Model<'m>) -> Self {
        let tokens = tokens(text);
        let features = features(&tokens, &model.concepts);
        let scores = model.scores(&features, &model.vectors.mean(&tokens));
        let sure = model.probabilities(&scores);
        let by_word = by_word(model, &features, tokens.len());
        Self { model, tokens, by_word, sure }
    }

    pub(crate) fn triage(&self) -> Triage {
        let mut kinds: Vec<Sure<Kind>> = Kind::ALL.iter().map(|kind| self.suggest(*kind, KINDS)).collect();
        kinds.sort_by(|one, other| other.sure.total_cmp(&one.sure));
        let danger = self.danger();
        Triage {
            kinds,
            danger: self.suggest(danger, DANGERS),
            urgency: self.likeliest(URGENCIES),
            fallout: self.fallout(danger),
            conduct: self.likeliest(CONDUCTS),
        }
    }

    fn suggest<T: Key>(&self, what: T, range: Range<usize>) -> Sure<T> {
        let output = range.start + what.place();
        Sure { what, sure: self.sure[output], words: self.words(output, &range) }
    }

    fn likeliest<T: Key>(&self, range: Range<usize>) -> Sure<T> {
        let best = T::ALL.iter().copied().max_by(|one, other| {
            self.sure[range.start + one.place()].total_cmp(&self.sure[range.start + other.place()])
        });
        self.suggest(best.expect("there are values"), range)
    }

    /// A missed danger costs far more than a false one, so that less than half is enough.
    fn danger(&self) -> Danger {
        let now = self.sure[DANGERS.start + Danger::Now.place()];
        let none = self.sure[DANGERS.start + Danger::None.place()];
        if 1.0 - none < read_f32(self.model.from, 1) {
            Danger::None
        } else if now >= read_f32(self.model.from, 0) {
            Danger::Now
        } else {
            Danger::Possible
        }
    }

    /// People's safety is touched exactly where there is danger.
    fn fallout(&self, danger: Danger) -> Vec<Sure<Fallout>> {
        let is_likely = |fallout: &Fallout| match fallout {
            Fallout::PeopleSafety => danger != Danger::None,
            other => self.sure[FALLOUTS.start + other.place()] >= read_f32(self.model.from, 2 + other.place()),
        };
        let likely = Fallout::ALL.iter().copied().filter(is_likely);
        likely.map(|fallout| self.suggest(fallout, FALLOUTS)).collect()
    }

    /// The words that speak for an output more than for its rivals.
    fn words(&self, output: usize, range: &Range<usize>) -> Vec<Range<usize>> {
        let is_choice = *range != FALLOUTS;
        let mean = |word: &[f32; OUTPUTS]| word[range.clone()].iter().sum::<f32>() / range.len() as f32;
        let speaks = |word: &[f32; OUTPUTS]| word[output] - if is_choice { mean(word) } else { 0.0 };
        let by_word: Vec<f32> = self.by_word.iter().map(speaks).collect();
        let mut places: Vec<usize> = (0..by_word.len()).filter(|place| by_word[*place] > LEAST).collect();
        places.sort_by(|one, other| by_word[*other].total_cmp(&by_word[*one]).then(one.cmp(other)));
        places.into_iter().take(WORDS).map(|place| self.tokens[place].span.clone()).collect()
    }
}

/// What a feature adds is shared by its words.
fn by_word(model: &Model<'_>, features: &[Feature], words: usize) -> Vec<[f32; OUTPUTS]> {
    let mut by_word = vec![[0.0; OUTPUTS]; words];
    for feature in features {
        let share = 1.0 / feature.words.len() as f32;
        for (output, weight) in model.each_weight(feature) {
            feature.words.clone().for_each(|word| by_word[word][output] += weight * share);
        }
    }
    by_word
}

/// What a word must add to be named.
const LEAST: f32 = 0.05;
