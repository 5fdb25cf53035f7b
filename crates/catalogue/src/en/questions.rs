//! The questions of the first assessment, and what is said where the answer is not known yet.

use crate::texts::texts;
use recovery::content::Question;

texts! {
    fn ask_what() = "What happened?";
    fn ask_who() = "Who does this touch?";
    fn ask_how_many() = "How many people or things does it touch?";
    fn ask_outside() = "Could it reach the press, many customers or a regulator?";
    fn ask_data() = "Is personal data, money or a safety record in it?";
    fn ask_known() = "Who already knows?";
    fn ask_policy() = "Did it go against an instruction or a rule?";
    fn ask_other() = "What else is known?";
    fn not_yet() = "I do not know yet";
    fn not_known() = "Not known yet.";
    fn not_yet_what() = "I do not know yet what exactly happened.";
    fn not_yet_who() = "I do not know yet who it touches.";
    fn not_yet_how_many() = "I do not know yet how many.";
    fn not_yet_outside() = "I do not know yet whether it can get outside.";
    fn not_yet_data() = "I do not know yet whether data, money or safety are in it.";
    fn not_yet_known() = "I do not know yet who already knows.";
    fn not_yet_policy() = "I do not know yet whether it went against a rule.";
    fn not_yet_other() = "There is more that I do not know yet.";
    fn not_described() = "A mistake, not yet described";
}

/// The question as it is asked.
pub fn question(question: Question) -> String {
    match question {
        Question::What => ask_what(),
        Question::Who => ask_who(),
        Question::HowMany => ask_how_many(),
        Question::Outside => ask_outside(),
        Question::Data => ask_data(),
        Question::Known => ask_known(),
        Question::Policy => ask_policy(),
        Question::Other => ask_other(),
    }
}

/// A whole sentence for an answer that is not known yet, as the owner would say it.
pub fn unknown(question: Question) -> String {
    match question {
        Question::What => not_yet_what(),
        Question::Who => not_yet_who(),
        Question::HowMany => not_yet_how_many(),
        Question::Outside => not_yet_outside(),
        Question::Data => not_yet_data(),
        Question::Known => not_yet_known(),
        Question::Policy => not_yet_policy(),
        Question::Other => not_yet_other(),
    }
}
