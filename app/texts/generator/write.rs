//! The functions as Rust.

use std::fmt::Write;

use super::{
    Catalogue,
    message::{Kind, Message, Piece},
};

/// The module of a catalogue; `english` gives what it lacks, and the docstrings.
pub(crate) fn module(catalogue: &Catalogue, english: &Catalogue) -> String {
    let mut code = format!(
        "/// The language of this build, as HTML names it.\npub const LANGUAGE: &str = {:?};\n\n",
        catalogue.language
    );
    for area in &english.areas {
        let name = area.name.replace('-', "_");
        let _ = writeln!(code, "/// `{}.ftl`.\npub mod {name} {{", area.name);
        for original in &area.messages {
            let translated = catalogue.area(&area.name).and_then(|area| area.message(&original.id));
            function(&mut code, translated.unwrap_or(original), original);
        }
        code.push_str("}\n");
    }
    code
}

/// `message` is the translation, if there is one; `english` decides what the function takes.
fn function(code: &mut String, message: &Message, english: &Message) {
    let name = message.function();
    let variables = english.variables();
    let _ = writeln!(code, "    #[doc = {:?}]\n    #[inline]\n    #[must_use]", english.source);
    if let ([] | [Piece::Text(_)], true) = (message.pieces.as_slice(), variables.is_empty()) {
        let text = match message.pieces.as_slice() {
            [Piece::Text(text)] => text.as_str(),
            _ => "",
        };
        let _ = writeln!(code, "    pub const fn {name}() -> &'static str {{\n        {text:?}\n    }}");
        return;
    }
    let parameters: Vec<_> = variables
        .iter()
        .map(|(name, kind)| match kind {
            Kind::Shown => format!("{name}: impl std::fmt::Display"),
            Kind::Counted => format!("{name}: impl crate::Number"),
        })
        .collect();
    let _ = writeln!(code, "    pub fn {name}({}) -> String {{", parameters.join(", "));
    code.push_str(&expression(&message.pieces, 2));
    code.push_str("    }\n");
}

/// The pieces as one expression. A choice is written out as whole sentences, so that each is one `format!`.
fn expression(pieces: &[Piece], depth: usize) -> String {
    let indent = "    ".repeat(depth);
    let choice = pieces.iter().enumerate().find_map(|(at, piece)| match piece {
        Piece::Plural { variable, arms, other } => Some((at, variable, arms, other)),
        _ => None,
    });
    let Some((at, variable, arms, other)) = choice else {
        return format!("{indent}{}\n", sentence(pieces));
    };
    let whole = |arm: &[Piece]| {
        let pieces: Vec<_> = pieces[..at].iter().chain(arm).chain(&pieces[at + 1..]).cloned().collect();
        expression(&pieces, depth + 1)
    };
    // What is said of several kinds of numbers is one branch, as one would write it.
    let mut branches: Vec<(String, &Vec<Piece>)> = Vec::new();
    for (condition, arm) in arms {
        let condition = condition.replace('N', &format!("crate::Number::whole({variable})"));
        match branches.last_mut() {
            Some((conditions, before)) if *before == arm => *conditions = format!("({conditions}) || ({condition})"),
            _ => branches.push((condition, arm)),
        }
    }
    branches.pop_if(|(_, arm)| *arm == other);
    let mut code = String::new();
    for (condition, arm) in &branches {
        let begin = if code.is_empty() { indent.as_str() } else { "" };
        let _ = write!(code, "{begin}if {condition} {{\n{}{indent}}} else ", whole(arm));
    }
    if branches.is_empty() {
        return whole(other);
    }
    let _ = write!(code, "{{\n{}{indent}}}\n", whole(other));
    code
}

/// `format!("Pay {name}")`.
fn sentence(pieces: &[Piece]) -> String {
    if pieces.iter().all(|piece| matches!(piece, Piece::Text(_))) {
        let text: String =
            pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" }).collect();
        return format!("{text:?}.to_owned()");
    }
    let template: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.replace('{', "{{").replace('}', "}}"),
            Piece::Variable(name) => format!("{{{name}}}"),
            Piece::Plural { .. } => String::new(),
        })
        .collect();
    format!("format!({template:?})")
}
