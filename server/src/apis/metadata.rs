//! What OPTIONS tells of an endpoint: DRF's `SimpleMetadata`.

use serde::{Serialize, Serializer, ser::SerializeMap as _};
use serde_json::{Value, json};

use crate::input::{Field, Kind, Shape};

/// The answer to OPTIONS.
#[derive(Serialize)]
pub(super) struct Metadata {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    renders: [&'static str; 1],
    parses: [&'static str; 3],
    #[serde(skip_serializing_if = "Actions::is_empty")]
    actions: Actions,
}

/// The fields of the methods that take a body.
struct Actions(Vec<(&'static str, &'static Shape)>);

impl Metadata {
    /// `actions`: POST and PUT with what they take.
    pub(super) const fn new(name: &'static str, actions: Vec<(&'static str, &'static Shape)>) -> Self {
        Self {
            name,
            description: "",
            renders: ["application/json"],
            parses: ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"],
            actions: Actions(actions),
        }
    }
}

impl Actions {
    const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Actions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(method, shape)| (method, Described(shape.fields))))
    }
}

/// Fields in their order.
struct Described(&'static [Field]);

impl Serialize for Described {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|field| (field.name, About(field))))
    }
}

struct About(&'static Field);

impl Serialize for About {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let field = self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", kind(field.kind))?;
        map.serialize_entry("required", &field.required)?;
        map.serialize_entry("read_only", &field.read_only)?;
        map.serialize_entry("label", &field.label())?;
        for (name, value) in limits(field) {
            map.serialize_entry(name, &value)?;
        }
        if let Kind::Object(shape) | Kind::List(shape) = field.kind {
            map.serialize_entry("children", &Described(shape.fields))?;
        }
        map.end()
    }
}

/// DRF's name of the type.
const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text { .. } | Kind::Id | Kind::Address => "string",
        Kind::Email => "email",
        Kind::Choice(_) => "choice",
        Kind::Decimal { .. } => "decimal",
        Kind::Integer | Kind::Whole { .. } => "integer",
        Kind::Boolean => "boolean",
        Kind::Date => "date",
        Kind::Moment => "datetime",
        Kind::Key => "field",
        Kind::Picture => "image upload",
        Kind::Object(_) | Kind::List(_) => "nested object",
    }
}

/// What a value has to keep to. Of a field that is only answered DRF tells the bounds of decimals, and no choices.
fn limits(field: &Field) -> Vec<(&'static str, Value)> {
    match field.kind {
        Kind::Text { max, .. } if !field.read_only => vec![("max_length", json!(max))],
        Kind::Email if !field.read_only => vec![("max_length", json!(254))],
        Kind::Integer if !field.read_only => vec![("min_value", json!(0)), ("max_value", json!(i64::MAX))],
        Kind::Whole { least, most } if !field.read_only => {
            vec![("min_value", json!(least)), ("max_value", json!(most))]
        }
        Kind::Decimal { digits, least } => {
            let least = if field.read_only { Vec::new() } else { vec![("min_value", json!(hundredths(least)))] };
            [least, vec![("max_digits", json!(digits)), ("decimal_places", json!(2))]].concat()
        }
        Kind::Choice(choices) if !field.read_only => {
            let all = choices.iter().map(|(value, name)| json!({ "value": value, "display_name": name }));
            vec![("choices", all.collect())]
        }
        _ => Vec::new(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "bounds are small")]
fn hundredths(number: i64) -> f64 {
    number as f64 / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bids::shape::BID;

    #[test]
    fn a_bid_is_described_as_drf_describes_it() {
        let json = serde_json::to_string(&Metadata::new("Bid Create", vec![("POST", &BID)])).unwrap();
        let start = r#"{"name":"Bid Create","description":"","renders":["application/json"],"parses":["application/json","application/x-www-form-urlencoded","multipart/form-data"],"actions":{"POST":{"id":{"type":"string","required":false,"read_only":true,"label":"Id"},"campaign":{"type":"field","required":true,"read_only":false,"label":"Campaign"},"campaign_title":{"type":"string","required":false,"read_only":true,"label":"Campaign title"},"influencer":{"type":"field","required":false,"read_only":true,"label":"Influencer"},"influencer_name":{"type":"string","required":false,"read_only":true,"label":"Influencer name"},"amount":{"type":"decimal","required":true,"read_only":false,"label":"Amount","min_value":0.5,"max_digits":10,"decimal_places":2},"status":{"type":"choice","required":false,"read_only":true,"label":"Status"},"#;
        assert!(json.starts_with(start), "{json}");
        assert!(json.ends_with(
            r#""updated_at":{"type":"datetime","required":false,"read_only":true,"label":"Updated at"}}}}"#
        ));
        let none = serde_json::to_string(&Metadata::new("Bid List", Vec::new())).unwrap();
        assert!(!none.contains("actions"));
    }
}
