//! Rust source as paths: enough of a reader to say on which line a name is used, in code and not in words about it.
//!
//! Lives here: leaving out comments, strings and unit tests; spelling out `use a::{b, c}`. Not here: any rule.

/// The code alone: comments, strings and `#[cfg(test)]` modules are blank, and every line keeps its number.
pub(crate) fn code_of(text: &str) -> String {
    without_unit_tests(&without_words(text))
}

/// A name with all its segments, and the line where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) line: usize,
    pub(crate) path: Vec<String>,
}

/// Every path in the code, single names included; a `use` of a group counts as one path for each member.
pub(crate) fn paths_of(code: &str) -> Vec<Named> {
    let tokens = tokens_of(code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is_name() { at = read_path(&tokens, at, &[], &mut found) } else { at += 1 }
    }
    found
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Token {
    pub(crate) fn is_name(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// Names, `::`, `->` and single signs.
pub(crate) fn tokens_of(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (number, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if first.is_alphanumeric() || first == '_' {
                rest.find(|other: char| !other.is_alphanumeric() && other != '_').unwrap_or(rest.len())
            } else if rest.starts_with("::") || rest.starts_with("->") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(Token { line: number + 1, text: rest[..length].to_owned() });
            rest = rest[length..].trim_start();
        }
    }
    tokens
}

/// Reads the path that begins at `at`, after `prefix`; answers where reading goes on.
fn read_path(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Named>) -> usize {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at).filter(|token| token.is_name()) {
        path.push(token.text.clone());
        at += 1;
        match (text(tokens, at), text(tokens, at + 1)) {
            ("::", "{") => {
                at += 2;
                while at < tokens.len() && text(tokens, at) != "}" {
                    at = if tokens[at].is_name() { read_path(tokens, at, &path, found) } else { at + 1 };
                }
                return at + 1;
            }
            ("::", _) => at += 1,
            _ => {
                found.push(Named { line: token.line, path });
                return at;
            }
        }
    }
    // `a::*` or `a::<T>`: the path so far is what was named.
    found.push(Named { line: tokens[at - 1].line, path });
    at
}

fn text(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| &token.text)
}

fn without_words(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    let blank = |from: usize, to: usize, code: &mut String| {
        code.extend(signs[from..to.min(signs.len())].iter().map(|sign| if *sign == '\n' { '\n' } else { ' ' }));
    };
    while at < signs.len() {
        let here = |ahead: usize| signs.get(at + ahead).copied().unwrap_or(' ');
        let after_a_name = at > 0 && (signs[at - 1].is_alphanumeric() || signs[at - 1] == '_');
        let end = match (here(0), here(1)) {
            ('/', '/') => (at..signs.len()).find(|i| signs[*i] == '\n').unwrap_or(signs.len()),
            ('/', '*') => end_of_block_comment(&signs, at),
            ('"', _) => end_of_string(&signs, at + 1),
            ('r', '"' | '#') if !after_a_name || signs[at - 1] == 'b' => end_of_raw_string(&signs, at).unwrap_or(at),
            // A character, not a lifetime: `'x'` or `'\n'`.
            ('\'', '\\') => (at + 3..signs.len()).find(|i| signs[*i] == '\'').map_or(signs.len(), |i| i + 1),
            ('\'', _) if here(2) == '\'' => at + 3,
            _ => at,
        };
        if end > at {
            blank(at, end, &mut code);
            at = end;
        } else {
            code.push(signs[at]);
            at += 1;
        }
    }
    code
}

fn end_of_block_comment(signs: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut i = at;
    while i + 1 < signs.len() {
        match (signs[i], signs[i + 1]) {
            ('/', '*') => (depth, i) = (depth + 1, i + 2),
            ('*', '/') => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    signs.len()
}

fn end_of_string(signs: &[char], mut at: usize) -> usize {
    while at < signs.len() && signs[at] != '"' {
        at += if signs[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// `None` when this is no raw string but a raw name (`r#type`).
fn end_of_raw_string(signs: &[char], at: usize) -> Option<usize> {
    let hashes = signs[at + 1..].iter().take_while(|sign| **sign == '#').count();
    let open = at + 1 + hashes;
    if signs.get(open) != Some(&'"') {
        return None;
    }
    let closes = |i: &usize| {
        signs[*i] == '"' && signs[i + 1..].iter().take(hashes).filter(|sign| **sign == '#').count() == hashes
    };
    Some((open + 1..signs.len()).find(closes).map_or(signs.len(), |i| i + 1 + hashes))
}

fn without_unit_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        let (before, tests) = rest.split_at(at);
        kept.push_str(before);
        let open = tests.find(['{', ';']).unwrap_or(tests.len());
        let end = if tests[open..].starts_with('{') { open + block_length(&tests[open..]) } else { open };
        kept.extend(tests[..end].chars().map(|sign| if sign == '\n' { '\n' } else { ' ' }));
        rest = &tests[end..];
    }
    kept.push_str(rest);
    kept
}

/// The length of the block that begins with the first brace.
fn block_length(code: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in code.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    code.len()
}

#[test]
fn words_and_unit_tests_are_left_out_and_lines_stay_where_they_are() {
    let text = "// std::fs\nlet a = \"std::env\"; /* std::net\n */ let q = '\"'; let b: &'a str = r#\"x \"std::net\" \"#;\n#[cfg(test)]\nmod tests {\n  use std::fs; fn f() {}\n}\nfn last() {}\n";
    let code = code_of(text);
    assert!(!code.contains("std"), "{code}");
    assert!(code.contains("let b: &'a str ="), "{code}");
    assert_eq!(code.lines().position(|line| line.contains("fn last()")), Some(7));
}

#[test]
fn a_group_is_spelled_out() {
    let code = "use std::{fs, io::{self, Read as _}};\nlet x = recovery::Event::Opened;\nVec::<u8>::new();";
    let paths: Vec<String> =
        paths_of(code).into_iter().map(|named| format!("{} {}", named.line, named.path.join("::"))).collect();
    for expected in ["1 std::fs", "1 std::io::self", "1 std::io::Read", "2 recovery::Event::Opened", "3 Vec"] {
        assert!(paths.contains(&expected.to_owned()), "{expected} is not in {paths:?}");
    }
}
