//! Whether a text is English. Other languages are recognised, said so, and not judged.

use crate::lexicon::ByHash;
use crate::reading::Reading;
use crate::word::hash;

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English, or too short to tell.
    English,
    /// German, French, Spanish, Italian, Dutch, Portuguese, Polish or Swedish, by its English name.
    Other(&'static str),
    /// Not English, and none that is known by name.
    Unknown,
}

/// Short words that a language cannot do without. Words that English has as well are left out of the others.
const SHORT_WORDS: &[(&str, &str)] = &[
    (
        "English",
        "the and of to a in is that it was for you i with we have this not are be on at my your from by as but they he she what so if no",
    ),
    (
        "German",
        "der die das und ist nicht ich sie wir haben ein eine einen dem den des mit auf für wurde wird bei von zu es auch nach als wie oder aber uns ihnen mir mich habe sind war im zum zur",
    ),
    (
        "French",
        "le la les de des du et est pas je vous nous un une que qui dans pour sur avec ce cette il elle au aux mais ont été suis mon ma mes votre vos par plus",
    ),
    (
        "Spanish",
        "el la los las de del y es que no un una por con para se lo su al como pero más yo nosotros hemos ha fue este esta mi les está",
    ),
    (
        "Italian",
        "il lo la gli le di del della e è che non un una per con si da sono ho abbiamo nel nella al alla ma più questo questa mio mia come stato",
    ),
    (
        "Dutch",
        "de het een en van ik je niet dat die is op te met voor zijn we wij heb hebben naar ook maar bij er als aan uw mijn door werd",
    ),
    (
        "Portuguese",
        "o os as de do da dos das e é que não um uma por com para se em no na mas mais eu nós foi este esta meu minha ao pelo",
    ),
    ("Polish", "i w na z nie się że do jest to ja mi jak ale po za przez dla od są był była nas pan pani co tym"),
    (
        "Swedish",
        "och att det som en ett jag är inte på av för med vi har den till om men du ni från var han hon oss mig",
    ),
];

/// Words that a text needs before one can tell.
const LEAST: usize = 5;

/// The language of what the writer says.
pub fn language(reading: &Reading<'_>) -> Language {
    let words = || reading.own().flat_map(|sentence| reading.words_of(sentence));
    let letters = reading.text.chars().filter(|c| c.is_alphabetic()).count();
    let latin = reading.text.chars().filter(|c| c.is_alphabetic() && *c < '\u{250}').count();
    if letters >= 2 * LEAST && latin * 2 < letters {
        return Language::Unknown;
    }
    let spelled = words().filter(|word| reading.text[word.start..word.end].starts_with(char::is_alphabetic)).count();
    if spelled < LEAST {
        return Language::English;
    }
    let counts = counts(words().map(|word| word.hash));
    let english = counts[0];
    let (most, best) =
        counts.iter().enumerate().skip(1).fold((0, 0), |best, (at, n)| if *n > best.1 { (at, *n) } else { best });
    match () {
        () if best > english && best * 8 >= spelled => Language::Other(SHORT_WORDS[most].0),
        () if english * 12 >= spelled || spelled < 3 * LEAST => Language::English,
        () => Language::Unknown,
    }
}

/// How many of the words each language has among its short ones.
fn counts(words: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut of: ByHash<Vec<usize>> = ByHash::default();
    for (at, (_, short)) in SHORT_WORDS.iter().enumerate() {
        short.split_whitespace().for_each(|word| of.entry(hash(word)).or_default().push(at));
    }
    let mut counts = vec![0; SHORT_WORDS.len()];
    words.filter_map(|word| of.get(&word)).flatten().for_each(|at| counts[*at] += 1);
    counts
}

#[cfg(test)]
mod tests {
    use super::{Language, language};
    use crate::lexicon::Lexicon;
    use crate::reading::Reading;

    fn of(text: &str) -> Language {
        language(&Reading::of(text, &Lexicon::new(&[])))
    }

    #[test]
    fn english_stays_english_even_when_short_or_full_of_names() {
        for text in
            ["Sorry.", "Price list sent, all customers, 10:31.", "I sent it to Señora de la Cruz and der Spiegel.", ""]
        {
            assert_eq!(of(text), Language::English, "{text}");
        }
    }

    #[test]
    fn others_are_told_by_name() {
        assert_eq!(of("Ich habe die Liste an alle Kunden geschickt, es tut mir leid."), Language::Other("German"));
        assert_eq!(of("Je vous ai envoyé la mauvaise liste, pardon."), Language::Other("French"));
        assert_eq!(of("He enviado la lista a todos los clientes por error."), Language::Other("Spanish"));
        assert_eq!(of("Я отправил список всем клиентам по ошибке."), Language::Unknown);
    }
}
