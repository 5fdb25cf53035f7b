//! Contrast, computed anew from the stylesheet's own tokens: text at least 4.5, controls and graphics at least 3.
//!
//! Source: WCAG 2.2, success criteria 1.4.3 and 1.4.11, relative luminance.

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../../assets/amends.css");

/// Text on a ground, and controls on a ground.
const TEXT: [(&str, &str); 17] = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "sunk"),
    ("ink", "tint"),
    ("ink", "danger-tint"),
    ("ink-2", "paper"),
    ("ink-2", "sheet"),
    ("ink-2", "sunk"),
    ("ink-2", "tint"),
    ("accent", "paper"),
    ("accent", "sheet"),
    ("accent", "tint"),
    ("accent-deep", "tint"),
    ("on-accent", "accent"),
    ("danger", "sheet"),
    ("danger", "danger-tint"),
    ("on-danger", "danger"),
];
const CONTROLS: [(&str, &str); 4] =
    [("edge", "paper"), ("edge", "sheet"), ("edge", "danger-tint"), ("accent", "paper")];

type Tokens = BTreeMap<String, [f64; 3]>;

/// The colours of one block of tokens.
fn tokens(block: &str) -> Tokens {
    let pairs = block.split([';', '{']).filter_map(|pair| pair.trim().strip_prefix("--")?.split_once(":#"));
    let channel = |hex: &str, at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    pairs.map(|(name, hex)| (name.to_owned(), [channel(hex, 0), channel(hex, 2), channel(hex, 4)])).collect()
}

fn block<'a>(begin: &str, style: &'a str) -> &'a str {
    let rest = &style[style.find(begin).unwrap_or_else(|| panic!("{begin} is not in the stylesheet"))..];
    &rest[..rest.find('}').unwrap()]
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|c| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Pairs that are too near to each other.
fn too_near(tokens: &Tokens) -> Vec<String> {
    let pairs = TEXT.iter().map(|pair| (pair, 4.5)).chain(CONTROLS.iter().map(|pair| (pair, 3.0)));
    let measured =
        pairs.map(|((front, ground), least)| (front, ground, contrast(tokens[*front], tokens[*ground]), least));
    let near = measured.filter(|(_, _, found, least)| found < least);
    near.map(|(front, ground, found, least)| format!("{front} on {ground}: {found:.2}, at least {least}")).collect()
}

#[test]
fn every_pair_of_colours_can_be_read_in_both_themes() {
    for begin in [":root{", ":root:not([data-theme=light]){", ":root[data-theme=dark]{"] {
        let tokens = tokens(block(begin, STYLE));
        assert_eq!(tokens.len(), 14, "{begin}");
        assert_eq!(too_near(&tokens), [""; 0], "{begin}");
    }
}

#[test]
fn control_black_on_white_is_21_and_a_pale_text_is_found() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let pale = block(":root{", STYLE).replace("--ink-2:#575b51", "--ink-2:#a0a39a");
    assert!(!too_near(&tokens(&pale)).is_empty());
}
