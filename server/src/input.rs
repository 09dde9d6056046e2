//! What a client sent, read once: a JSON object, a URL-encoded form or a multipart form, all as [`Input`].
//!
//! [`Fields`] then checks it field by field, with the sentences of Django REST Framework, for both doors alike.

mod body;
mod field;
mod fields;
mod formats;
mod picture;
mod rows;

use std::collections::BTreeMap;

pub use body::{TooSlow, is_form, most, read};
pub(crate) use body::{plain as collect_plain, whole as collect};
use bytes::Bytes;
pub use field::{Field, Kind, Shape};
pub use fields::Fields;
pub(crate) use fields::no_such_row;
pub use picture::{picture, private_picture, square_picture};
use serde_json::Value;

/// The most bytes of typed text that are kept for showing a form again: a brief has at most 80 kB.
const TYPED_LIMIT: usize = 128 << 10;

/// The fields of a body.
#[derive(Clone, Debug, Default)]
pub struct Input {
    values: BTreeMap<String, Value>,
    files: BTreeMap<String, Upload>,
}

/// A file of a multipart form.
#[derive(Clone, Debug)]
pub struct Upload {
    /// As the client named it; never used for a path.
    pub name: String,
    pub bytes: Bytes,
}

impl Input {
    /// Fields out of pairs of text, as a form sends them. The last of several of one name counts, as in Django.
    pub fn from_pairs<K: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let values = pairs.into_iter().map(|(name, value)| (name.into(), Value::String(value.into()))).collect();
        Self { values, files: BTreeMap::new() }
    }

    /// The text of a field, or nothing when it is missing or no text.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.values.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The texts whose names begin like that, each with the rest of its name.
    pub fn beginning(&self, with: &str) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().filter_map(move |(name, value)| Some((name.strip_prefix(with)?, value.as_str()?)))
    }

    /// Takes the commas out of a number that is written in groups of three: `1,200.50` becomes `1200.50`. Anything else stays.
    pub fn ungroup(&mut self, name: &str) {
        let Some(Value::String(text)) = self.values.get_mut(name) else { return };
        let number = text.trim();
        let (whole, _) = number.split_once('.').unwrap_or((number, ""));
        let mut groups = whole.split(',');
        let begins = groups.next().is_some_and(|first| (1..=3).contains(&first.len()));
        let is_digits = number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
        if begins && is_digits && whole.contains(',') && groups.all(|group| group.len() == 3) {
            *text = number.replace(',', "");
        }
    }

    /// The same without that field where it is empty: a form's way of choosing nothing.
    #[must_use]
    pub fn without_blank(mut self, name: &str) -> Self {
        if self.values.get(name).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty()) {
            self.values.remove(name);
        }
        self
    }

    /// The same without that field.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.values.remove(name);
        self
    }

    /// The same with that text in that field.
    #[must_use]
    pub fn with(mut self, name: &str, text: String) -> Self {
        self.values.insert(name.to_owned(), Value::String(text));
        self
    }

    /// The names of the fields that hold a file.
    pub fn file_fields(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Only those fields of it.
    #[must_use]
    pub fn limited_to(mut self, names: &[&str]) -> Self {
        self.values.retain(|name, _| names.contains(&name.as_str()));
        self.files.retain(|name, _| names.contains(&name.as_str()));
        self
    }

    /// Whether a file is larger than any may be; it was cut off.
    #[must_use]
    pub fn is_oversize(&self) -> bool {
        self.files.values().map(|file| file.bytes.len()).sum::<usize>() > body::FILE_LIMIT
    }

    /// Every text that was typed, but no password and no code: what a form shows again after an error. Nothing at all when
    /// it is more than any honest form holds, since it is kept in the session.
    #[must_use]
    pub fn typed(&self) -> BTreeMap<String, String> {
        let size: usize = self.values.iter().map(|(name, value)| name.len() + value.as_str().map_or(0, str::len)).sum();
        if size > TYPED_LIMIT {
            return BTreeMap::new();
        }
        let texts = self.values.iter().filter(|(name, _)| !name.contains("password") && *name != "otp");
        texts.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Input;

    #[test]
    fn commas_between_groups_of_three_are_no_part_of_a_number() {
        let plain = |typed: &str| {
            let mut input = Input::from_pairs([("reach", typed)]);
            input.ungroup("reach");
            input.text("reach").to_owned()
        };
        assert_eq!(plain("12,000"), "12000");
        assert_eq!(plain(" 1,200.50 "), "1200.50");
        assert_eq!(plain("1,234,567"), "1234567");
        for other in ["1200", "12,00", "1,2000", ",000", "1200,000", "1,200.5,0 a", "twelve", ""] {
            assert_eq!(plain(other), other);
        }
    }
}
