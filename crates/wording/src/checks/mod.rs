//! What is looked for, one file a category: patterns that commit it plainly, as a rule, or now and then, and what
//! speaks against it.
//!
//! A pattern may begin with the kinds of text (`HA: `) or the severities (`sg: `) that it is meant for; see `text::Patterns` for the
//! rest of the notation.

mod blame_shift;
mod buried_lead;
mod concealment;
mod conditional_apology;
mod counterfactual_hindsight;
mod demand_forgiveness;
mod evasive_passive;
mod excuse;
mod minimising;
mod non_apology;
mod over_apology;
mod promise_too_big;
mod self_attack;
mod speculation_as_fact;
mod vague_fact;

use crate::kind::Category;

/// One category.
pub(crate) struct Check {
    pub(crate) category: Category,
    /// Words that commit it, whatever the model thinks of them.
    pub(crate) plain: &'static [&'static str],
    /// Words that commit it as a rule.
    pub(crate) sure: &'static [&'static str],
    /// Words that commit it now and then.
    pub(crate) maybe: &'static [&'static str],
    /// Words that speak against it where they stand in the same sentence.
    pub(crate) not: &'static [&'static str],
    /// Words that rule it out wherever they stand in the text.
    pub(crate) nowhere: &'static [&'static str],
}

/// All, in the order of [`Category::ALL`].
pub(crate) const CHECKS: [Check; 15] = [
    blame_shift::CHECK,
    excuse::CHECK,
    minimising::CHECK,
    evasive_passive::CHECK,
    conditional_apology::CHECK,
    non_apology::CHECK,
    over_apology::CHECK,
    self_attack::CHECK,
    vague_fact::CHECK,
    buried_lead::CHECK,
    demand_forgiveness::CHECK,
    counterfactual_hindsight::CHECK,
    speculation_as_fact::CHECK,
    promise_too_big::CHECK,
    concealment::CHECK,
];

#[cfg(test)]
mod tests {
    use super::CHECKS;
    use crate::kind::{Category, Kind, Severity};
    use crate::review::review;

    fn found(category: Category, kind: &str, severity: Severity, text: &str) -> Vec<String> {
        let kind = Kind::ALL.into_iter().find(|one| one.letter() == kind.chars().next().unwrap()).unwrap();
        let findings = review(text, kind, severity).findings;
        findings
            .iter()
            .filter(|finding| finding.category == category)
            .map(|finding| text[finding.span.clone()].to_owned())
            .collect()
    }

    /// The text commits the category, in words that overlap with these.
    pub(crate) fn commits_at(category: Category, kind: &str, severity: Severity, text: &str, words: &str) {
        let found = found(category, kind, severity, text);
        assert!(found.iter().any(|quote| quote.contains(words) || words.contains(quote.as_str())), "{text}: {found:?}");
    }

    pub(crate) fn commits(category: Category, kind: &str, text: &str, words: &str) {
        commits_at(category, kind, Severity::Serious, text, words);
    }

    /// The text does not commit the category.
    pub(crate) fn is_clean_at(category: Category, kind: &str, severity: Severity, text: &str) {
        assert_eq!(found(category, kind, severity, text), Vec::<String>::new(), "{text}");
    }

    pub(crate) fn is_clean(category: Category, kind: &str, text: &str) {
        is_clean_at(category, kind, Severity::Serious, text);
    }

    #[test]
    fn every_category_has_its_check_in_its_place() {
        assert!(CHECKS.iter().zip(Category::ALL).all(|(check, category)| check.category == *category));
    }
}
