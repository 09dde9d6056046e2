//! Bodies and queries in Stripe's bracket syntax: `line_items[0][price_data][unit_amount]=123`.

use std::collections::BTreeMap;

use crate::api::Refusal;

/// The fields of a body or a query, by their whole names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form(BTreeMap<String, String>);

/// Names and values that a caller attaches to an object.
pub(crate) type Metadata = BTreeMap<String, String>;

impl Form {
    pub(crate) fn parse(text: &[u8]) -> Self {
        Self(url::form_urlencoded::parse(text).into_owned().collect())
    }

    /// A field that is there and not empty.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A field that must be there.
    pub(crate) fn need(&self, name: &str) -> Result<&str, Refusal> {
        self.text(name).ok_or_else(|| Refusal::absent(name))
    }

    pub(crate) fn integer(&self, name: &str) -> Result<Option<i64>, Refusal> {
        let Some(text) = self.text(name) else { return Ok(None) };
        text.parse().map(Some).map_err(|_| Refusal::invalid(name, format!("Invalid integer: {text}")))
    }

    /// A positive amount of minor units.
    pub(crate) fn amount(&self, name: &str) -> Result<Option<i64>, Refusal> {
        match self.integer(name)? {
            Some(amount) if amount < 1 => Err(Refusal::invalid(name, "This value must be greater than or equal to 1.")),
            amount => Ok(amount),
        }
    }

    /// An address of a web page. It is kept as it was written: it may hold `{CHECKOUT_SESSION_ID}`.
    pub(crate) fn address(&self, name: &str) -> Result<Option<String>, Refusal> {
        let Some(text) = self.text(name) else { return Ok(None) };
        match url::Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Ok(Some(text.to_owned())),
            _ => Err(Refusal::invalid(name, "Not a valid URL").with_code("url_invalid")),
        }
    }

    /// The fields `name[…]`.
    pub(crate) fn metadata(&self, name: &str) -> Metadata {
        let inner = |key: &str| Some(key.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?.to_owned());
        self.0.iter().filter_map(|(key, value)| Some((inner(key)?, value.clone()))).collect()
    }

    /// The values of the list `name[0]`, `name[1]` … or `name[]`.
    pub(crate) fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        let start = format!("{name}[");
        self.0.iter().filter(move |(key, _)| key.starts_with(&start)).map(|(_, value)| value.as_str())
    }

    /// Whether any field starts so.
    pub(crate) fn has(&self, start: &str) -> bool {
        self.0.range(start.to_owned()..).next().is_some_and(|(key, _)| key.starts_with(start))
    }

    /// The fields in their order, the same for the same parameters however they were sent.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_name_what_is_inside() {
        let form =
            Form::parse(b"metadata%5Bcampaign%5D=7&metadata[note]=a+b&expand[0]=x&expand[1]=y&amount=0&n=12&empty=");
        assert_eq!(
            form.metadata("metadata").into_iter().collect::<Vec<_>>(),
            [("campaign".to_owned(), "7".to_owned()), ("note".to_owned(), "a b".to_owned())]
        );
        assert_eq!(form.list("expand").collect::<Vec<_>>(), ["x", "y"]);
        assert!(form.has("expand[1]") && !form.has("expand[2]"));
        assert_eq!(form.integer("n").unwrap(), Some(12));
        assert!(form.amount("amount").is_err() && form.integer("metadata[note]").is_err());
        assert!(form.need("empty").is_err() && form.text("empty").is_none());
    }

    #[test]
    fn only_the_web_is_an_address() {
        let form = Form::parse(b"a=https://x.example/%7BCHECKOUT_SESSION_ID%7D&b=javascript:alert(1)&c=nowhere");
        assert_eq!(form.address("a").unwrap().as_deref(), Some("https://x.example/{CHECKOUT_SESSION_ID}"));
        assert!(form.address("b").is_err() && form.address("c").is_err());
        assert!(form.address("d").unwrap().is_none());
    }
}
