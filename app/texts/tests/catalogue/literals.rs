//! Nothing that people read is written in the app itself, and the catalogues hold nothing that nobody reads.

use std::{
    fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};

use crate::generator::{ENGLISH, language, module};

/// Attributes and properties whose values are read by people; the values of all others are for machines.
const READ: [&str; 25] = [
    "about",
    "alt",
    "aria-label",
    "data-label",
    "data-picked",
    "heading",
    "here",
    "hint",
    "label",
    "lead",
    "no",
    "note",
    "of",
    "pays",
    "placeholder",
    "question",
    "shown",
    "submit",
    "summary",
    "title",
    "verb",
    "what",
    "word",
    "words",
    "yes",
];

/// Macros whose texts are for developers and operators.
const FOR_DEVELOPERS: [&str; 10] =
    ["assert", "assert_eq", "debug", "debug_assert", "error", "info", "panic", "trace", "unreachable", "warn"];

/// Functions whose texts are for developers, browsers or the server.
const FOR_MACHINES: [&str; 15] = [
    "NotFound",
    "closest",
    "expect",
    "find",
    "format",
    "get_attribute",
    "id",
    "key",
    "log",
    "query_selector",
    "query_selector_all",
    "set_attribute",
    "set_method",
    "starts_with",
    "strip_suffix",
];

/// Beginnings of literals that read like words and are none, each with its kind.
const NO_TEXTS: &[&str] = &[
    // classes
    "avatar ",
    "badge ",
    "button ",
    "control ",
    "file-drop ",
    "icon ",
    "page ",
    "site-actions ",
    "small ",
    "stat-value ",
    "{id}-hint ",
    "{list}-hint ",
    // selectors and names of keys and elements
    "input, textarea",
    "select, input",
    "textarea, input",
    ".file-drop",
    "[data-",
    "Enter",
    "Escape",
    "Arrow",
    // headers
    " 'nonce-",
    "; Secure",
    "default-src",
    "theme={",
    "{cookie}",
    "noindex",
    // closing words of a socket
    "logged out",
    "connect again",
    "unexpected message",
    // people and platforms of the pictures
    "Jonas Lindqvist",
    "Maya Okafor",
    "Priya Sharma",
    "Bl",
    "Fb",
    "Ig",
    "Po",
    "Tt",
    "Yt",
    // what is looked for in captions
    "paid partnership",
    "paid promotion",
    "paid ad",
    "bezahlte ",
    "partenariat ",
    "collaboration ",
    "colaboración ",
    "parceria ",
    "collaborazione ",
    "betaald ",
    "betalt ",
    // what is wrong with the configuration, and for developers
    "must be a percentage",
    "unknown currency",
    "sentences by field",
    "Enrolment",
];

#[derive(Default)]
pub(super) struct Scan {
    pub(super) found: Vec<String>,
    /// Where it is, from the root of the repository on.
    pub(super) file: PathBuf,
}

#[test]
fn the_app_has_no_texts_of_its_own() {
    let app = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut scan = Scan::default();
    for file in ["src", "types/src"].iter().flat_map(|folder| sources(&app.join(folder))) {
        let source = fs::read_to_string(&file).expect("a file or folder");
        scan.file = Path::new("app").join(file.strip_prefix(&app).expect("a file or folder"));
        scan.code(source.parse().expect("a file or folder"));
    }
    let found = scan.found;
    assert!(found.is_empty(), "these belong into app/texts/en (docs/TRANSLATING.md):\n{}", found.join("\n"));
}

#[test]
fn every_message_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code: Vec<_> = ["../src", "../types/src", "../../server/src", "../../src"]
        .iter()
        .flat_map(|folder| sources(&root.join(folder)))
        .map(|file| fs::read_to_string(file).expect("a file or folder"))
        .collect();
    let code = code.join("\n");
    let (catalogue, english, _) = language(root, ENGLISH).expect("a file or folder");
    let mut area = "";
    let compiled = module(&catalogue, &english);
    let mut unused = Vec::new();
    for line in compiled.lines().map(str::trim) {
        let name = |rest: &'static str| line.strip_prefix(rest);
        if let Some(module) = name("pub mod ") {
            area = module.trim_end_matches(" {");
        } else if let Some(function) = name("pub fn ").or_else(|| name("pub const fn ")) {
            let call = format!("t::{area}::{}", function.split('(').next().unwrap_or_default());
            let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
            if !code.match_indices(&call).any(|(at, _)| ends(&code[at + call.len()..])) {
                unused.push(call);
            }
        }
    }
    assert!(unused.is_empty(), "nobody says these any more: {unused:#?}");
}

pub(super) fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a file or folder") {
        let path = entry.expect("a file or folder").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("fixture.rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

impl Scan {
    /// Rust code: attributes and what is only compiled for tests are left out.
    pub(super) fn code(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == '#' => {
                    at += usize::from(is_mark(tokens.get(at + 1), '!')) + 1;
                    if is_for_tests(tokens.get(at)) {
                        let body = |token: &TokenTree| is_block(token) || is_mark(Some(token), ';');
                        at += tokens[at..].iter().position(body).unwrap_or_default();
                    }
                }
                TokenTree::Group(group) => self.group(group, &tokens[..at]),
                // What a value is compared with is a name.
                TokenTree::Literal(_) if is_mark(tokens.get(at + 1), '=') && is_mark(tokens.get(at + 2), '>') => {}
                TokenTree::Literal(literal) => self.literal(literal, reads_like_text),
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    fn group(&mut self, group: &Group, before: &[TokenTree]) {
        let is_macro = is_mark(before.last(), '!');
        let name = before.iter().rev().nth(usize::from(is_macro)).map(ToString::to_string).unwrap_or_default();
        if is_macro && name == "view" {
            self.view(group.stream());
        } else if !(is_macro && FOR_DEVELOPERS.contains(&name.as_str()))
            && (is_macro || !FOR_MACHINES.contains(&name.as_str()))
        {
            self.code(group.stream());
        }
    }

    /// Markup: what stands between tags is read, and so are the values of some attributes.
    fn view(&mut self, tokens: TokenStream) {
        let tokens: Vec<_> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.group(group, &tokens[..at]),
                TokenTree::Literal(literal) if is_mark(at.checked_sub(1).and_then(|at| tokens.get(at)), '=') => {
                    if READ.contains(&attribute(&tokens[..at - 1]).as_str()) {
                        self.literal(literal, |text| {
                            let is_address = text.starts_with('/') || (text.contains("://") && !text.contains(' '));
                            has_letters(text) && !is_address
                        });
                    }
                }
                TokenTree::Literal(literal) => self.literal(literal, |text| has_letters(text) && text != "Tandem"),
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }

    fn literal(&mut self, literal: &Literal, is_text: fn(&str) -> bool) {
        let written = literal.to_string();
        let Some(text) = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return };
        if is_text(text) && !NO_TEXTS.iter().any(|known| text.starts_with(known)) {
            let line = literal.span().start().line;
            self.found.push(format!("{}:{line}: {written}", self.file.display()));
        }
    }
}

/// Two words, or one with a capital letter; without what is filled in.
fn reads_like_text(text: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    if plain.starts_with(['/', '?', '#', '&', '%']) || plain.contains("://") || plain.contains('=') {
        return false;
    }
    let is_word = |part: &&str| {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        word.chars().count() > 1 && word.chars().all(|c| c.is_alphabetic() || "’'-".contains(c))
    };
    let words: Vec<_> = plain.split_whitespace().filter(is_word).collect();
    let begins = |word: &&str| {
        let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    words.len() > 1 || (words.len() == 1 && (words.iter().any(begins) || text.contains('{') && text.contains(' ')))
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

pub(super) fn is_mark(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn is_block(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
}

/// `[cfg(test)]` or `[test]`.
fn is_for_tests(token: Option<&TokenTree>) -> bool {
    let Some(TokenTree::Group(group)) = token else { return false };
    let text: String = group.stream().to_string().split_whitespace().collect();
    ["cfg(test)", "test"].contains(&text.as_str())
}

/// The name before an equals sign: `aria-label`.
fn attribute(before: &[TokenTree]) -> String {
    let mut name = String::new();
    for (at, token) in before.iter().enumerate().rev() {
        let is_name = matches!(token, TokenTree::Ident(_));
        let is_hyphen = is_mark(Some(token), '-');
        if !is_name && !is_hyphen || is_name && name.starts_with(|c: char| c.is_alphanumeric()) {
            break;
        }
        name.insert_str(0, &token.to_string());
        if at == 0 {
            break;
        }
    }
    name
}
