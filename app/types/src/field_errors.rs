//! Error sentences by field, in the order in which the fields were checked: that of the form.

use std::{fmt, ops::Index};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, Visitor},
};

/// Error sentences by field name; `non_field_errors` holds those of no single field. A JSON object on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, Vec<String>)>);

impl FieldErrors {
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a sentence to those of that field.
    pub fn add(&mut self, name: &str, sentence: impl Into<String>) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, sentences)) => sentences.push(sentence.into()),
            None => self.0.push((name.to_owned(), vec![sentence.into()])),
        }
    }

    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[String]> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, sentences)| sentences.as_slice())
    }

    /// The first sentence about that field.
    #[must_use]
    pub fn first(&self, name: &str) -> Option<&str> {
        self.get(name)?.first().map(String::as_str)
    }

    /// Every field with its sentences.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, sentences)| (name.as_str(), sentences.as_slice()))
    }

    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of fields.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl Index<&str> for FieldErrors {
    type Output = [String];

    /// The sentences about that field, none if it has no error.
    fn index(&self, name: &str) -> &[String] {
        self.get(name).unwrap_or_default()
    }
}

impl FromIterator<(String, Vec<String>)> for FieldErrors {
    fn from_iter<I: IntoIterator<Item = (String, Vec<String>)>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

impl Extend<(String, Vec<String>)> for FieldErrors {
    fn extend<I: IntoIterator<Item = (String, Vec<String>)>>(&mut self, all: I) {
        self.0.extend(all);
    }
}

impl IntoIterator for FieldErrors {
    type Item = (String, Vec<String>);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for FieldErrors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for FieldErrors {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = FieldErrors;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("sentences by field")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<FieldErrors, A::Error> {
                let mut all = FieldErrors::new();
                while let Some(entry) = map.next_entry()? {
                    all.0.push(entry);
                }
                Ok(all)
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_keep_their_order_on_the_wire_and_back() {
        let mut errors = FieldErrors::new();
        errors.add("title", "First.");
        errors.add("budget", "Second.");
        errors.add("title", "Third.");
        let json = r#"{"title":["First.","Third."],"budget":["Second."]}"#;
        assert_eq!(serde_json::to_string(&errors).unwrap(), json);
        assert_eq!(serde_json::from_str::<FieldErrors>(json).unwrap(), errors);
        assert_eq!(errors.first("title"), Some("First."));
        assert!(errors["date"].is_empty());
    }
}
