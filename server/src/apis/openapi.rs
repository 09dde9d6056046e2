//! The OpenAPI 3.1 document of the API, made of the endpoints themselves: what is not served is not in it.

mod answers;
mod bodies;
mod schema;

use http::Method;
use utoipa::openapi::{
    Components, ComponentsBuilder, HttpMethod, Info, InfoBuilder, License, LicenseBuilder, OpenApi, OpenApiBuilder,
    Paths, PathsBuilder, Required, SecurityRequirement, Tag,
    path::{Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItemBuilder},
    security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    tag::TagBuilder,
};

use super::{
    endpoint::{Endpoint, Who},
    op::{Gives, Op, Param},
};

const ABOUT: &str = "Campaigns, bids, messages, notifications and results of a Tandem marketplace.\n\n\
    Log in at `/apis/login/` and send the access token with every request: `Authorization: Bearer <token>`. A final slash \
    more or less does not matter. Bodies may also be sent as `application/x-www-form-urlencoded`. Amounts and percentages \
    are strings with two places, moments are UTC, ids are UUIDs. Lists are arrays; with `?page_size=` they are pages, and \
    the `Link` header of an array says where it goes on.";

/// The whole document.
pub(super) fn document(endpoints: impl Iterator<Item = Endpoint>) -> OpenApi {
    let endpoints: Vec<_> = endpoints.collect();
    OpenApiBuilder::new()
        .info(info())
        .paths(paths(&endpoints))
        .components(Some(components(&endpoints)))
        .tags(Some(TAGS.iter().map(|(name, about)| tag(name, about))))
        .build()
}

fn info() -> Info {
    let license: License =
        LicenseBuilder::new().name("MIT OR Apache-2.0").identifier(Some("MIT OR Apache-2.0")).build();
    InfoBuilder::new()
        .title("Tandem")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .license(Some(license))
        .build()
}

/// The groups of the reference, each with the words that its paths begin with.
pub(super) const TAGS: &[(&str, &str)] = &[
    ("Log-in", "Tokens and one-time codes"),
    ("Accounts", "Registration and profiles"),
    ("Campaigns", "What brands publish"),
    ("Bids", "What influencers offer and deliver"),
    ("Creators", "The directory, public profiles, invitations and reviews"),
    ("Payments", "Checkout, payments, payouts"),
    ("Analytics", "Results, and a brand in numbers"),
    ("Messages", "What two accounts write to each other"),
    ("Notifications", "What happened"),
];

fn tag(name: &str, about: &str) -> Tag {
    TagBuilder::new().name(name).description(Some(about)).build()
}

/// The group of a path.
pub(super) fn group(path: &str) -> &'static str {
    let is = |words: &[&str]| words.iter().any(|word| path.contains(word));
    match path {
        _ if is(&["login", "logout", "token", "otp", "password"]) => "Log-in",
        _ if is(&["user"]) => "Accounts",
        _ if is(&["analytics", "brand-data", "instagram"]) => "Analytics",
        _ if is(&["pay", "checkout", "refund"]) => "Payments",
        _ if is(&["creators", "profiles", "invitations", "reviews"]) => "Creators",
        _ if is(&["campaign"]) => "Campaigns",
        _ if is(&["bids"]) => "Bids",
        _ if is(&["messages", "events"]) => "Messages",
        _ => "Notifications",
    }
}

fn paths(endpoints: &[Endpoint]) -> Paths {
    let item = |endpoint: &Endpoint| {
        let ops = endpoint.ops();
        ops.fold(PathItemBuilder::new(), |item, (method, op)| {
            item.operation(verb(method), operation(endpoint, method, op))
        })
    };
    endpoints
        .iter()
        .fold(PathsBuilder::new(), |paths, endpoint| {
            paths.path(format!("/apis/{}/", named(endpoint.path)), item(endpoint).build())
        })
        .build()
}

/// The path with its `{id}` named after the row, so that tools see where ids come from.
fn named(path: &str) -> String {
    path.replace("{id}", &format!("{{{}}}", row(path)))
}

/// What the `{id}` of a path is the id of.
fn row(path: &str) -> &'static str {
    let is = |word: &str| path.contains(word);
    match path {
        _ if is("campaign") || is("bids/list") => "campaign_id",
        _ if is("bids") => "bid_id",
        _ if is("analytics") => "analytics_id",
        _ if is("notification") => "notification_id",
        _ if is("reports") => "report_id",
        _ if is("invitations") => "invitation_id",
        _ if is("profiles") => "account_id",
        _ if is("reviews") => "review_id",
        _ => "account_id",
    }
}

fn operation(endpoint: &Endpoint, method: &Method, op: &Op) -> Operation {
    let mut operation = OperationBuilder::new()
        .operation_id(Some(format!("{} {}", method.as_str().to_lowercase(), endpoint.path)))
        .tag(group(endpoint.path))
        .summary(Some(op.summary))
        .parameters(Some(parameters(endpoint, method, op)))
        .request_body(bodies::body(op))
        .responses(answers::answers(endpoint, method, op));
    if endpoint.who != Who::Anyone {
        operation = operation.security(SecurityRequirement::new("bearer", Vec::<String>::new()));
    }
    operation.build()
}

fn parameters(endpoint: &Endpoint, method: &Method, op: &Op) -> Vec<Parameter> {
    let mut all = Vec::new();
    if endpoint.path.contains("{id}") {
        all.push(in_path(row(endpoint.path), "uuid", "The row's id"));
    }
    if endpoint.path.contains("{email}") {
        all.push(in_path("email", "text", "The account's e-mail address, in any case"));
    }
    let paging = if matches!(op.gives, Gives::List(_)) { PAGING } else { &[] };
    all.extend(op.query.iter().chain(paging).map(in_query));
    if *method == Method::POST && endpoint.who != Who::Anyone {
        all.push(
            ParameterBuilder::new()
                .name("Idempotency-Key")
                .parameter_in(ParameterIn::Header)
                .required(Required::False)
                .description(Some("The same key with the same request is carried out once; kept for a day"))
                .schema(Some(schema::header_key()))
                .build(),
        );
    }
    all
}

/// How much of a list is asked for.
const PAGING: &[Param] = &[
    Param::new("page_size", "integer", "Rows of a page, at most 1000; the answer is a page object"),
    Param::new("page", "page", "Number of the page, or `last`; only with `page_size`"),
    Param::new("cursor", "cursor", "Where to go on: taken from a `Link` header; empty for the start"),
];

fn in_path(name: &str, kind: &str, about: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(about))
        .schema(Some(schema::parameter(kind, &[])))
        .build()
}

fn in_query(param: &Param) -> Parameter {
    ParameterBuilder::new()
        .name(param.name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(param.about))
        .schema(Some(schema::parameter(param.kind, param.values)))
        .build()
}

/// Every shape once as it is answered and once as it is taken, and the shapes of refusals.
fn components(endpoints: &[Endpoint]) -> Components {
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    let mut components = ComponentsBuilder::new().security_scheme("bearer", SecurityScheme::Http(bearer));
    for (name, schema) in schema::refusals() {
        components = components.schema(name, schema);
    }
    for (_, op) in endpoints.iter().flat_map(Endpoint::ops) {
        for (name, schema) in schema::of(op) {
            components = components.schema(name, schema);
        }
    }
    components.build()
}

fn verb(method: &Method) -> HttpMethod {
    match *method {
        Method::POST => HttpMethod::Post,
        Method::PUT => HttpMethod::Put,
        Method::PATCH => HttpMethod::Patch,
        Method::DELETE => HttpMethod::Delete,
        _ => HttpMethod::Get,
    }
}
