//! What a message says, out of what Mozilla's parser makes of it. What is not known here is an error, not a surprise at run time.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};

use super::plural;

/// Words that Rust keeps to itself.
const KEYWORDS: [&str; 51] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A text: of a message, or of one of its attributes.
#[derive(Debug)]
pub(crate) struct Message {
    /// `pay`, `terms.before`.
    pub(crate) id: String,
    pub(crate) pieces: Vec<Piece>,
    /// As it stands in the catalogue, more or less: for the docstring.
    pub(crate) source: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Variable(String),
    /// Texts for a number `N`, each with its condition in Rust, and one for every other number.
    Plural {
        variable: String,
        arms: Vec<(String, Vec<Piece>)>,
        other: Vec<Piece>,
    },
}

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Shown,
    Counted,
}

impl Message {
    /// `terms_before`.
    pub(crate) fn function(&self) -> String {
        self.id.replace(['-', '.'], "_")
    }

    /// The variables in alphabetical order, so that a sentence that is put otherwise takes its values in the same places.
    pub(crate) fn variables(&self) -> BTreeMap<String, Kind> {
        let mut found = BTreeMap::new();
        gather(&self.pieces, &mut found);
        found
    }
}

fn gather(pieces: &[Piece], found: &mut BTreeMap<String, Kind>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Variable(name) => {
                found.entry(name.clone()).or_insert(Kind::Shown);
            }
            Piece::Plural { variable, arms, other } => {
                found.insert(variable.clone(), Kind::Counted);
                for (_, pieces) in arms {
                    gather(pieces, found);
                }
                gather(other, found);
            }
        }
    }
}

/// The texts of a catalogue, in its order.
pub(crate) fn messages(source: &str, language: &str) -> Result<Vec<Message>, String> {
    let resource = parser::parse(source).map_err(|(_, errors)| {
        let error = &errors[0];
        let line = source[..error.pos.start].lines().count().max(1);
        format!("line {line}: {error}")
    })?;
    let mut found = Vec::new();
    for entry in resource.body {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Term(term) => return Err(format!("`-{}` is a term, which are not supported", term.id.name)),
            Entry::Junk { content } => return Err(format!("this is no Fluent: {content}")),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
        };
        let name = message.id.name;
        let own = message.value.iter().map(|pattern| (name.to_owned(), pattern));
        let attributes = message.attributes.iter().map(|it| (format!("{name}.{}", it.id.name), &it.value));
        for (id, pattern) in own.chain(attributes) {
            if rust_name(&id).is_none() {
                return Err(format!("`{id}`: small letters and no word of Rust, please"));
            }
            let pieces = Reader { language }.pattern(pattern, false).map_err(|what| format!("`{id}` {what}"))?;
            let source = describe(&pieces);
            found.push(Message { id, pieces, source });
        }
    }
    Ok(found)
}

struct Reader<'a> {
    language: &'a str,
}

impl Reader<'_> {
    fn pattern(&self, pattern: &Pattern<&str>, in_plural: bool) -> Result<Vec<Piece>, String> {
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            let piece = match element {
                PatternElement::TextElement { value } => Piece::Text((*value).to_owned()),
                PatternElement::Placeable { expression } => self.expression(expression, in_plural)?,
            };
            // Blanks at the ends are written as literals: they are text like the rest.
            match (pieces.last_mut(), piece) {
                (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
                (_, piece) => pieces.push(piece),
            }
        }
        Ok(pieces)
    }

    fn expression(&self, expression: &Expression<&str>, in_plural: bool) -> Result<Piece, String> {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                Ok(Piece::Text(unescape_unicode_to_string(value).into_owned()))
            }
            Expression::Inline(InlineExpression::VariableReference { id }) => Ok(Piece::Variable(variable(id.name)?)),
            Expression::Inline(_) => Err("has something in braces that is neither a variable nor a string".into()),
            Expression::Select { .. } if in_plural => Err("chooses within a choice".into()),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                self.plural(&variable(id.name)?, variants)
            }
            Expression::Select { .. } => Err("chooses by something that is no variable".into()),
        }
    }

    fn plural(&self, name: &str, variants: &[Variant<&str>]) -> Result<Piece, String> {
        let mut arms = Vec::new();
        let mut other = None;
        for variant in variants {
            let pieces = self.pattern(&variant.value, true)?;
            let condition = match &variant.key {
                _ if variant.default => None,
                VariantKey::NumberLiteral { value } => {
                    let number: i64 = value.parse().map_err(|_| format!("chooses by `{value}`, no whole number"))?;
                    Some(format!("N == {number}"))
                }
                VariantKey::Identifier { name: category } => {
                    Some(plural::condition(self.language, category)?.to_owned())
                }
            };
            match condition {
                Some(condition) => arms.push((condition, pieces)),
                None => other = Some(pieces),
            }
        }
        // The parser has refused a choice without a default.
        Ok(Piece::Plural { variable: name.to_owned(), arms, other: other.unwrap_or_default() })
    }
}

/// A variable as a Rust name.
fn variable(name: &str) -> Result<String, String> {
    rust_name(name).ok_or_else(|| format!("has the variable `{name}`: small letters and no word of Rust, please"))
}

/// A name as Rust has it; nothing if Rust does not take it.
fn rust_name(name: &str) -> Option<String> {
    let is_plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c));
    (is_plain && !KEYWORDS.contains(&name)).then(|| name.replace(['-', '.'], "_"))
}

fn describe(pieces: &[Piece]) -> String {
    let describe = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Variable(name) => format!("{{ ${name} }}"),
        // The plain case reads best.
        Piece::Plural { other, .. } => describe(other),
    };
    pieces.iter().map(describe).collect()
}
