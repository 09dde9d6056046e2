//! What a client sent, read once: a JSON object, a URL-encoded form or a multipart form, all as [`Input`].
//!
//! [`Fields`] then checks it field by field, with the sentences of Django REST Framework, for both doors alike.

mod body;
mod fields;
mod picture;

use std::collections::BTreeMap;

pub use body::{is_form, read};
use bytes::Bytes;
pub(crate) use fields::no_such_row;
pub use fields::{Fields, Text};
pub use picture::picture;
use serde_json::Value;

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

    /// Every text that was typed, but no password: what a form shows again after an error.
    #[must_use]
    pub fn typed(&self) -> BTreeMap<String, String> {
        let texts = self.values.iter().filter(|(name, _)| !name.contains("password") && *name != "code");
        texts.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned()))).collect()
    }
}
