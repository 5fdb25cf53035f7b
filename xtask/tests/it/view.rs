//! `View` is what a person may see, so it is made in one place only: by `visible`.

use crate::code::{Token, code_of, tokens_of};
use crate::house::{Source, assert_none, rust_files};

const WAYS_ROUND: [&str; 3] = ["Default", "Deserialize", "From"];

/// What is wrong with how `View` is made, in the sources of the domain.
fn breaches(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    let (mut structs, mut constructors) = (0, 0);
    for source in sources {
        let code = code_of(&source.text);
        let tokens = tokens_of(&code);
        for at in 0..tokens.len() {
            let place = format!("{}:{}", source.path, tokens[at].line);
            match tokens[at].text.as_str() {
                "struct" if text(&tokens, at + 1) == "View" => {
                    structs += 1;
                    let attributes = attributes_before(&tokens, at);
                    if !has_private_field(&tokens[at..]) && !attributes.contains(&"non_exhaustive") {
                        found.push(format!("{place} lets every crate write a `View` down: give it a private field or `#[non_exhaustive]`"));
                    }
                    for way in WAYS_ROUND.iter().filter(|way| attributes.contains(way)) {
                        found.push(format!("{place} derives `{way}`, a second way to make a `View`"));
                    }
                }
                "impl" => {
                    let words: Vec<&str> =
                        tokens[at..].iter().map(|token| token.text.as_str()).take_while(|word| *word != "{").collect();
                    let for_view = words.windows(2).any(|pair| pair == ["for", "View"]);
                    for way in WAYS_ROUND.iter().filter(|way| for_view && words.contains(way)) {
                        found.push(format!("{place} implements `{way}` for `View`, a second way to make one"));
                    }
                }
                "fn" if is_public(&tokens, at) && returns_a_view(&tokens, at) => {
                    let name = text(&tokens, at + 1);
                    if name == "visible" {
                        constructors += 1;
                    } else {
                        found.push(format!("{place} `{name}` makes a `View`; only `visible` may"));
                    }
                }
                _ => {}
            }
        }
    }
    if structs != 1 {
        found.push(format!("there should be one `struct View`, there are {structs}"));
    }
    if constructors != 1 {
        found.push(format!("there should be one public `fn visible` that returns a `View`, there are {constructors}"));
    }
    found
}

fn text(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.text)
}

/// The words between the end of the item before and this one.
fn attributes_before(tokens: &[Token], at: usize) -> Vec<&str> {
    tokens[..at].iter().rev().map(|token| token.text.as_str()).take_while(|word| ![";", "}"].contains(word)).collect()
}

/// Whether other crates can call it: `pub`, and not `pub(crate)`.
fn is_public(tokens: &[Token], at: usize) -> bool {
    let before = (0..at).rev().take_while(|i| tokens[*i].is_name() || "()".contains(&tokens[*i].text));
    before.into_iter().any(|i| tokens[i].text == "pub" && text(tokens, i + 1) != "(")
}

/// Whether a struct has a named or unnamed field that is not `pub`.
fn has_private_field(tokens: &[Token]) -> bool {
    let Some(open) = tokens.iter().position(|token| ["{", "(", ";"].contains(&token.text.as_str())) else {
        return false;
    };
    let mut depth = 0;
    let mut at_the_start = true;
    let mut in_attribute = false;
    for token in &tokens[open..] {
        match token.text.as_str() {
            "{" | "(" | "<" | "[" => depth += 1,
            "}" | ")" | ">" | "]" => {
                depth -= 1;
                if in_attribute && depth == 1 {
                    in_attribute = false;
                    continue;
                }
            }
            "#" if at_the_start => in_attribute = true,
            ";" if depth == 0 => return false,
            "," if depth == 1 => at_the_start = true,
            "pub" if depth == 1 && at_the_start => at_the_start = false,
            _ if depth == 1 && at_the_start && !in_attribute => return true,
            _ => {}
        }
        if depth == 0 {
            return false;
        }
    }
    false
}

/// Whether the return type holds a `View` of its own; a borrowed one was made elsewhere.
fn returns_a_view(tokens: &[Token], at: usize) -> bool {
    let signature = words(&tokens[at..], &["{", ";"]).skip_while(|word| *word != "->");
    let returned: Vec<&str> = signature.collect();
    let made = |name: &str| {
        let place = returned.iter().position(|word| *word == name);
        place.is_some_and(|place| !returned[..place].contains(&"&"))
    };
    made("View") || (made("Self") && is_inside_an_impl_of_view(tokens, at))
}

fn is_inside_an_impl_of_view(tokens: &[Token], at: usize) -> bool {
    let Some(head) = tokens[..at].iter().rposition(|token| token.text == "impl") else {
        return false;
    };
    words(&tokens[head..], &["{"]).last() == Some("View")
}

/// The words up to one of `ends`.
fn words<'a>(tokens: &'a [Token], ends: &'a [&str]) -> impl Iterator<Item = &'a str> {
    tokens.iter().map(|token| token.text.as_str()).take_while(move |word| !ends.contains(word))
}

#[test]
fn a_view_is_made_by_visible_alone() {
    assert_none("The privacy of a recovery rests on this:", &breaches(&rust_files(&["crates/recovery/src"])));
}

const GOOD: &str = "#[derive(Debug, Clone)]\npub struct View { #[doc = \"x\"] pub code: Code, sealed: () }\n\
                    impl View { pub fn code(&self) -> &Code { &self.code } }\n\
                    pub fn visible(viewer: &Viewer, strands: &[Strand]) -> View { build() }\n\
                    pub fn first(views: &[View]) -> Option<&View> { views.first() }\nfn build() -> View { todo() }";

#[test]
fn control_a_view_as_it_should_be_is_left_alone() {
    assert_none("Nothing is wrong here:", &breaches(&[Source::planted("view.rs", GOOD)]));
}

#[test]
fn control_every_second_way_to_a_view_is_found() {
    let plants = [
        ("all fields public", GOOD.replace(", sealed: ()", "")),
        ("a second function", format!("{GOOD}\npub fn whole(strand: &Strand) -> Result<View, Never> {{ }}")),
        ("a public associated function", format!("{GOOD}\nimpl Strand {{ pub const fn view(self) -> View {{ }} }}")),
        ("a derived way", GOOD.replace("Debug, Clone", "Debug, Deserialize")),
        ("a written way", format!("{GOOD}\nimpl From<Strand> for View {{ fn from(s: Strand) -> Self {{ }} }}")),
        ("no constructor", GOOD.replace("visible", "seen")),
        ("no view", String::new()),
    ];
    for (what, text) in plants {
        assert!(!breaches(&[Source::planted("view.rs", &text)]).is_empty(), "not found: {what}");
    }
    let inside = GOOD.replace(
        "pub fn visible(viewer: &Viewer, strands: &[Strand]) -> View { build() }",
        "impl View { pub fn visible() -> Self { build() } }",
    );
    assert_none("An associated function is as good:", &breaches(&[Source::planted("view.rs", &inside)]));
    let exhaustive = GOOD.replace(", sealed: ()", "").replace("pub struct", "#[non_exhaustive] pub struct");
    assert_none(
        "A struct that nobody else can write down is as good:",
        &breaches(&[Source::planted("view.rs", &exhaustive)]),
    );
}
