//! The query of an address, read as Django reads it and written as DRF writes it into links.

use std::{collections::BTreeMap, fmt::Write as _};

/// The parameters in their order.
#[derive(Debug)]
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    pub(super) fn parse(text: &str) -> Self {
        Self(url::form_urlencoded::parse(text.as_bytes()).into_owned().collect())
    }

    /// All parameters.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The last of a name counts.
    pub(super) fn last(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The query with that one parameter replaced (DRF's `replace_query_param`): sorted by name.
    pub(super) fn with(&self, name: &str, value: &str) -> String {
        self.changed(name, Some(value))
    }

    /// The query without that parameter (DRF's `remove_query_param`).
    pub(super) fn without(&self, name: &str) -> String {
        self.changed(name, None)
    }

    fn changed(&self, name: &str, value: Option<&str>) -> String {
        let mut sorted = BTreeMap::<&str, Vec<&str>>::new();
        for (key, value) in self.0.iter().filter(|(key, _)| key != name) {
            sorted.entry(key).or_default().push(value);
        }
        if let Some(value) = value {
            sorted.insert(name, vec![value]);
        }
        let pairs = sorted.iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value)));
        let pairs: Vec<_> = pairs.map(|(key, value)| format!("{}={}", quoted(key), quoted(value))).collect();
        pairs.join("&")
    }
}

/// Python's `quote_plus`.
fn quoted(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b' ' => out.push('+'),
            b'_' | b'.' | b'-' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => drop(write!(out, "%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_other_parameters_sorted() {
        let query = Query::parse("page_size=2&search=a+%26+%C3%A4*~&page=3&b=1&b=0&empty=");
        assert_eq!(query.with("page", "4"), "b=1&b=0&empty=&page=4&page_size=2&search=a+%26+%C3%A4%2A~");
        assert_eq!(query.without("page"), "b=1&b=0&empty=&page_size=2&search=a+%26+%C3%A4%2A~");
        assert_eq!(query.last("b"), Some("0"));
        assert_eq!(query.last("c"), None);
    }
}
