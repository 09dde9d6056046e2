//! What a method answers: its success, and every refusal that its checks can give.

use std::collections::BTreeMap;

use http::Method;
use utoipa::openapi::{
    ContentBuilder, Header, ObjectBuilder, RefOr, Response, ResponseBuilder, Responses, ResponsesBuilder, Schema, Type,
    header::HeaderBuilder,
    schema::{AnyOfBuilder, KnownFormat, SchemaFormat},
};

use super::{
    super::{
        endpoint::{Endpoint, Who},
        op::{Gives, Op},
    },
    schema,
};

/// Every answer by its status.
pub(super) fn answers(endpoint: &Endpoint, method: &Method, op: &Op) -> Responses {
    let success = (op.status().to_string(), success(op));
    let refusals =
        refusals(endpoint, method, op).into_iter().map(|(status, about)| (status.to_string(), refusal(status, about)));
    ResponsesBuilder::new().responses_from_iter(refusals.chain([success])).build()
}

fn success(op: &Op) -> Response {
    const BASE: &str = "https://tandem.example";
    let json = |about: &str, schema: RefOr<Schema>, example| {
        let content = ContentBuilder::new().schema(Some(schema)).example(example).build();
        ResponseBuilder::new().description(about).content("application/json", content)
    };
    match op.gives {
        Gives::Row(shape) => json("The row", schema::pointer(shape.name), Some(schema::example(shape, BASE))),
        Gives::New(shape) => json("The new row", schema::pointer(shape.name), Some(schema::example(shape, BASE))),
        Gives::List(shape) => json(
            "The rows: an array, or with `page_size` a page object",
            schema::rows(shape, true),
            Some([schema::example(shape, BASE)].into_iter().collect()),
        )
        .header("Link", link()),
        Gives::All(shape) => {
            json("The rows", schema::rows(shape, false), Some([schema::example(shape, BASE)].into_iter().collect()))
        }
        Gives::Said => json("Done", schema::pointer("Detail"), None),
        Gives::Empty => json("Done", ObjectBuilder::new().into(), None),
        Gives::Nothing => ResponseBuilder::new().description("Done"),
        Gives::Events => {
            let text = ObjectBuilder::new().schema_type(Type::String);
            let content = ContentBuilder::new().schema(Some(RefOr::T(Schema::from(text)))).build();
            ResponseBuilder::new().description("A stream that stays open").content("text/event-stream", content)
        }
        Gives::File(kind) => {
            let bytes = ObjectBuilder::new()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
            let content = ContentBuilder::new().schema(Some(RefOr::T(Schema::from(bytes.build())))).build();
            ResponseBuilder::new().description("The file").content(kind, content)
        }
        Gives::Redirect => ResponseBuilder::new().description("To a page").header("Location", location()),
    }
    .build()
}

fn location() -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String);
    HeaderBuilder::new().schema(Some(text)).description(Some("The page")).build()
}

fn link() -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String);
    HeaderBuilder::new().schema(Some(text)).description(Some("`<address>; rel=\"next\"` when an array goes on")).build()
}

/// The refusals that follow from what is checked, and those of the method's own.
fn refusals(endpoint: &Endpoint, method: &Method, op: &Op) -> BTreeMap<u16, &'static str> {
    let mut all = BTreeMap::from([(406, "JSON does not satisfy the Accept header.")]);
    if !method.is_safe() {
        all.insert(429, "Too many requests; `Retry-After` says when to try again.");
    }
    if endpoint.who != Who::Anyone {
        all.insert(401, "No token, or one that does not hold.");
    }
    if matches!(endpoint.who, Who::Brands | Who::Influencers | Who::Staff)
        || (!method.is_safe() && endpoint.path.contains('{'))
    {
        all.insert(403, "The caller may not do that.");
    }
    if endpoint.who != Who::Anyone && (endpoint.wants_log_in || !method.is_safe()) {
        all.entry(403).or_insert("An API token does not do, or may only read.");
    }
    if endpoint.path.contains('{') {
        all.insert(404, "There is no such row, or the caller may not know of it.");
    }
    if matches!(op.gives, Gives::List(_)) {
        all.insert(400, "A cursor that makes no sense.");
        all.insert(404, "There is no such page or row.");
    }
    if op.takes.is_some() {
        all.insert(400, "The body does not hold.");
        all.insert(408, "The body came too slowly.");
        all.insert(413, "The body is too large.");
        all.insert(415, "The body is of a media type that is not taken.");
    }
    if *method == Method::POST && endpoint.who != Who::Anyone {
        all.insert(400, "The body or the Idempotency-Key does not hold.");
        all.insert(409, "The Idempotency-Key belongs to another request, or to one under way.");
    }
    if op.takes.is_some() && endpoint.who != Who::Anyone {
        all.entry(403).or_insert("The caller's e-mail address is not verified.");
    }
    all.extend(op.refuses.iter().copied());
    all
}

fn refusal(status: u16, about: &str) -> Response {
    let schema = if status == 400 {
        AnyOfBuilder::new().item(schema::pointer("Detail")).item(schema::pointer("FieldErrors")).into()
    } else {
        schema::pointer("Detail")
    };
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let mut response = ResponseBuilder::new().description(about).content("application/json", content);
    if status == 404 {
        // A path whose id has not the form of one: no view of the API has seen it.
        let page = ObjectBuilder::new().schema_type(Type::String);
        response = response.content("text/html", ContentBuilder::new().schema(Some(RefOr::T(page.into()))).build());
    }
    response.build()
}
