//! What the server tells people, by mail, by notification or on a page of its own, stands in the catalogues too.

use std::{fs, path::Path};

use proc_macro2::{TokenStream, TokenTree};

use crate::literals::{Scan, is_mark, sources};

/// What tells people something, as it is called or built.
const TELLS: [&str; 7] = ["Mail::new", "Notice", "notice", "payments::mail", "plain::page", "tell", "told::staff"];

#[test]
fn the_server_tells_nothing_of_its_own() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut scan = Scan::default();
    // What metrics tell is for operators.
    let is_read = |file: &Path| !file.components().any(|part| part.as_os_str() == "metrics");
    for file in sources(&root.join("server/src")).into_iter().filter(|file| is_read(file)) {
        let source = fs::read_to_string(&file).expect("a file or folder");
        scan.file = file.strip_prefix(&root).expect("a file or folder").to_owned();
        let code = source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
        let code: TokenStream = code.parse().expect("a file or folder");
        tells(&mut scan, code, source.contains("Notice"));
    }
    let found = scan.found;
    assert!(found.is_empty(), "these belong into app/texts/en (docs/TRANSLATING.md):\n{}", found.join("\n"));
}

/// `has_notices`: a variable `message` is one's of a notification.
fn tells(scan: &mut Scan, tokens: TokenStream, has_notices: bool) {
    let tokens: Vec<_> = tokens.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) if TELLS.iter().any(|name| is_called(&tokens[..at], name)) => {
                scan.code(group.stream());
            }
            TokenTree::Group(group) => tells(scan, group.stream(), has_notices),
            TokenTree::Ident(name) if has_notices && name == "message" && is_mark(tokens.get(at + 1), '=') => {
                let value = tokens[at + 1..].iter().take_while(|token| !is_mark(Some(token), ';'));
                scan.code(value.cloned().collect());
            }
            _ => {}
        }
    }
}

/// Whether that name, `Notice` or `Mail::new`, is the last that stands there.
fn is_called(before: &[TokenTree], name: &str) -> bool {
    // A path of two is four tokens.
    let tokens = if name.contains("::") { 4 } else { 1 };
    let last: String = before[before.len().saturating_sub(tokens)..].iter().map(ToString::to_string).collect();
    last == name
}
