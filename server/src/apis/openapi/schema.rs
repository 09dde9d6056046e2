//! Shapes as JSON schemas: one of a row as it is answered, one of a body as it is taken.

use serde_json::{Value, json};
use utoipa::openapi::{
    ArrayBuilder, ObjectBuilder, OneOfBuilder, Ref, RefOr, Schema, Type,
    schema::{AdditionalProperties, AnyOfBuilder, SchemaFormat, SchemaType},
};

use super::super::op::{Gives, Op};
use crate::input::{Field, Kind, Shape};

type Named = (String, RefOr<Schema>);

/// Two places behind the point, and a sign where it is negative.
const DECIMAL: &str = r"^-?\d+\.\d{2}$";
/// What is left of a text without blanks has to be something; no database takes a null character.
const NOT_BLANK: &str = r"^[^\u0000]*[^\u0000\s][^\u0000]*$";
const NO_NULL: &str = r"^[^\u0000]*$";

/// How a body's schema is called: a part of a row may be left out.
pub(super) fn input_name(shape: &Shape, is_partial: bool) -> String {
    format!("{}{}", shape.name, if is_partial { "Patch" } else { "Input" })
}

/// A pointer to one of the document's schemas.
pub(super) fn pointer(name: &str) -> RefOr<Schema> {
    RefOr::Ref(Ref::from_schema_name(name))
}

/// Every schema that a method names.
pub(super) fn of(op: &Op) -> Vec<Named> {
    let mut all = Vec::new();
    if let Some(shape) = op.takes {
        all.push((input_name(shape, op.is_partial), input(shape, op.is_partial, false).into()));
    }
    if let Gives::Row(shape) | Gives::New(shape) | Gives::List(shape) | Gives::All(shape) = op.gives {
        answered(shape, &mut all);
    }
    if let Gives::List(shape) = op.gives {
        all.push((format!("{}Page", shape.name), page(shape)));
    }
    all
}

/// A row and the rows in it.
fn answered(shape: &'static Shape, all: &mut Vec<Named>) {
    let fields = shape.fields.iter().filter(|field| !field.write_only);
    let mut object = ObjectBuilder::new();
    for field in fields {
        if let Kind::Object(inner) | Kind::List(inner) = field.kind {
            answered(inner, all);
        }
        object = object.property(field.name, answer(field));
        if !field.sometimes {
            object = object.required(field.name);
        }
    }
    all.push((shape.name.to_owned(), closed(object)));
}

/// A field of an answer.
fn answer(field: &Field) -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(or_null(Type::String, field.nullable));
    let format = |name: &str| Some(SchemaFormat::Custom(name.to_owned()));
    match field.kind {
        Kind::Text { .. } | Kind::Email => text().into(),
        Kind::Choice(choices) => text().enum_values(Some(choices.iter().map(|(value, _)| *value))).into(),
        Kind::Decimal { .. } => text().pattern(Some(DECIMAL)).examples(["1500.00"]).into(),
        Kind::Integer => {
            ObjectBuilder::new().schema_type(or_null(Type::Integer, field.nullable)).minimum(Some(0)).into()
        }
        Kind::Whole { least, most } => ObjectBuilder::new()
            .schema_type(or_null(Type::Integer, field.nullable))
            .minimum(Some(least))
            .maximum(Some(most))
            .into(),
        Kind::Boolean => ObjectBuilder::new().schema_type(or_null(Type::Boolean, field.nullable)).into(),
        Kind::Date => text().format(format("date")).examples(["2026-12-24"]).into(),
        Kind::Moment => text().format(format("date-time")).examples(["2026-11-24T09:30:00.123456Z"]).into(),
        Kind::Id | Kind::Key => text().format(format("uuid")).into(),
        Kind::Picture | Kind::Address => text().format(format("uri")).into(),
        Kind::Object(shape) if field.nullable => {
            OneOfBuilder::new().item(pointer(shape.name)).item(ObjectBuilder::new().schema_type(Type::Null)).into()
        }
        Kind::Object(shape) => pointer(shape.name),
        Kind::List(shape) => ArrayBuilder::new().items(pointer(shape.name)).into(),
    }
}

fn or_null(kind: Type, nullable: bool) -> SchemaType {
    if nullable { SchemaType::Array(vec![kind, Type::Null]) } else { kind.into() }
}

/// A body. Files can only be sent in a multipart form.
pub(super) fn input(shape: &Shape, is_partial: bool, with_files: bool) -> Schema {
    let fields = shape.fields.iter().filter(|field| !field.read_only);
    let fields = fields.filter(|field| with_files || !matches!(field.kind, Kind::Picture));
    fields
        .fold(ObjectBuilder::new(), |object, field| {
            let object = object.property(field.name, taken(field));
            if field.required && !is_partial { object.required(field.name) } else { object }
        })
        .into()
}

/// A field of a body. Numbers may be sent as strings and the other way round, as in the original.
fn taken(field: &Field) -> RefOr<Schema> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let format = |name: &str| Some(SchemaFormat::Custom(name.to_owned()));
    let schema = match field.kind {
        // A number is taken for its digits.
        Kind::Text { max, .. } => ObjectBuilder::new()
            .schema_type(SchemaType::Array(vec![Type::String, Type::Number]))
            .max_length(Some(max))
            .pattern(Some(if field.blank { NO_NULL } else { NOT_BLANK })),
        Kind::Email => text().format(format("email")).max_length(Some(254)).examples(["user@example.com"]),
        Kind::Choice(choices) => text().enum_values(Some(choices.iter().map(|(value, _)| *value))),
        Kind::Decimal { digits, .. } => return amount(digits, field.nullable),
        Kind::Integer => return integer(),
        Kind::Whole { least, most } => {
            return ObjectBuilder::new()
                .schema_type(or_null(Type::Integer, field.nullable))
                .minimum(Some(least))
                .maximum(Some(most))
                .into();
        }
        Kind::Boolean => return boolean(),
        Kind::Date => {
            text().schema_type(or_null(Type::String, field.nullable)).format(format("date")).examples(["2026-12-24"])
        }
        Kind::Picture => text().format(format("binary")),
        Kind::List(shape) => {
            return ArrayBuilder::new().items(RefOr::T(input(shape, false, false))).into();
        }
        _ => text().format(format("uuid")),
    };
    schema.write_only(field.write_only).into()
}

/// The spellings of a boolean that people and machines use; DRF knows some more.
const BOOLEANS: [&str; 4] = ["true", "false", "yes", "no"];

/// A string, or a number, with at most two places.
fn amount(digits: usize, nullable: bool) -> RefOr<Schema> {
    let whole = digits.saturating_sub(2);
    let text = ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(format!(r"^\d{{1,{whole}}}(\.\d{{1,2}})?$")))
        .examples(["1500.00"]);
    let most = 10_isize.saturating_pow(u32::try_from(whole).unwrap_or(8)) - 1;
    let number = ObjectBuilder::new().schema_type(Type::Number).minimum(Some(0)).maximum(Some(most));
    let either = AnyOfBuilder::new().item(text).item(number);
    if nullable { either.item(ObjectBuilder::new().schema_type(Type::Null)).into() } else { either.into() }
}

/// A whole number, or its digits.
fn integer() -> RefOr<Schema> {
    let number = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(i64::MAX));
    let text = ObjectBuilder::new().schema_type(Type::String).pattern(Some(r"^\d{1,18}$"));
    AnyOfBuilder::new().item(number).item(text).into()
}

/// True and false, and the words for them.
fn boolean() -> RefOr<Schema> {
    let value = ObjectBuilder::new().schema_type(Type::Boolean);
    let number = ObjectBuilder::new().schema_type(Type::Integer).enum_values(Some([0, 1]));
    let word = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(BOOLEANS));
    AnyOfBuilder::new().item(value).item(number).item(word).into()
}

/// DRF's page object.
fn page(shape: &Shape) -> RefOr<Schema> {
    let address = || ObjectBuilder::new().schema_type(or_null(Type::String, true));
    let page = ObjectBuilder::new()
        .property("count", ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)))
        .property("next", address())
        .property("previous", address())
        .property("results", ArrayBuilder::new().items(pointer(shape.name)))
        .required("count")
        .required("next")
        .required("previous")
        .required("results");
    closed(page)
}

/// An object that has no other keys.
fn closed(object: ObjectBuilder) -> RefOr<Schema> {
    object.additional_properties(Some(AdditionalProperties::FreeForm(false))).into()
}

/// Rows as an array, or as a page object where there are pages.
pub(super) fn rows(shape: &Shape, has_pages: bool) -> RefOr<Schema> {
    let array = ArrayBuilder::new().items(pointer(shape.name));
    if has_pages {
        OneOfBuilder::new().item(array).item(pointer(&format!("{}Page", shape.name))).into()
    } else {
        array.into()
    }
}

/// The value of a parameter.
pub(super) fn parameter(kind: &str, values: &[&'static str]) -> RefOr<Schema> {
    let text = ObjectBuilder::new().schema_type(Type::String);
    let format = |name: &str| Some(SchemaFormat::Custom(name.to_owned()));
    match kind {
        "uuid" => text.format(format("uuid")).pattern(Some(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")),
        "date" => text.format(format("date")),
        "amount" => text.pattern(Some(r"^\d{1,8}(\.\d{1,2})?$")).examples(["250.00"]),
        "integer" => ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).maximum(Some(1000)),
        "page" => text.pattern(Some(r"^([1-9]\d{0,5}|last)$")),
        "cursor" => text.pattern(Some("^(-?[0-9]{1,18}~[0-9a-f]{32})?$")),
        _ if !values.is_empty() => text.enum_values(Some(values.iter().copied())),
        _ => text.pattern(Some(NOT_BLANK)).max_length(Some(200)),
    }
    .into()
}

/// The value of `Idempotency-Key`.
pub(super) fn header_key() -> RefOr<Schema> {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[!-~]{1,255}$")).into()
}

/// The bodies of refusals.
pub(super) fn refusals() -> Vec<Named> {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let sentences = ArrayBuilder::new().items(text()).min_items(Some(1));
    let fields = ObjectBuilder::new()
        .additional_properties(Some(RefOr::T(Schema::from(sentences))))
        .description(Some("Sentences by field; `non_field_errors` holds those of no single field"))
        .examples([json!({ "title": ["This field is required."] })]);
    let detail = ObjectBuilder::new()
        .property("detail", text())
        .property("code", text().description(Some("Where machines need to tell one reason from another")))
        .property("messages", ArrayBuilder::new().items(ObjectBuilder::new()))
        .required("detail")
        .examples([json!({ "detail": "You do not have permission to perform this action." })]);
    vec![("Detail".to_owned(), closed(detail)), ("FieldErrors".to_owned(), fields.into())]
}

/// An example of a row, for people.
pub(super) fn example(shape: &Shape, base: &str) -> Value {
    let fields = shape.fields.iter().filter(|field| !field.write_only);
    fields.map(|field| (field.name.to_owned(), sample(field, base))).collect::<serde_json::Map<_, _>>().into()
}

fn sample(field: &Field, base: &str) -> Value {
    const ID: &str = "0198c5b2-7f3e-7c1a-9d64-2f1b8a3c5e70";
    match field.kind {
        Kind::Text { .. } => json!(match field.name {
            "title" | "campaign_title" => "Summer Product Launch",
            "username" | "brand_name" | "influencer_name" | "sender_name" | "recipient_name" => "northwind",
            "first_name" => "Maya",
            "last_name" => "Okafor",
            "phone_number" => "+1234567890",
            "instagram_username" => "maya.okafor",
            "access" | "refresh" => "eyJhbGciOiJIUzI1NiJ9…",
            _ => "Promote our new summer collection",
        }),
        Kind::Email => json!("user@example.com"),
        Kind::Choice(choices) => json!(choices.first().map(|(value, _)| *value)),
        Kind::Decimal { digits, .. } => json!(if digits < 10 { "4.25" } else { "1500.00" }),
        Kind::Integer => json!(1200),
        Kind::Whole { least, most } => json!(most.min(least + 9)),
        Kind::Boolean => json!(true),
        Kind::Date => json!("2026-12-24"),
        Kind::Moment => json!("2026-11-24T09:30:00.123456Z"),
        Kind::Id | Kind::Key => json!(ID),
        Kind::Picture => json!(format!("{base}/media/campaign_images/5f1d….jpg")),
        Kind::Address => json!("https://example.com/picture.jpg"),
        Kind::Object(shape) => example(shape, base),
        Kind::List(shape) => json!([example(shape, base)]),
    }
}
