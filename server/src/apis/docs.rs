//! The API's own description: the OpenAPI document, and a readable page made of the same endpoints.

use std::{fmt::Write as _, sync::OnceLock};

use axum::{
    extract::Request,
    response::{Html, IntoResponse, Response},
};
use http::{HeaderValue, Method, StatusCode, header};

use super::{
    endpoint::{Endpoint, Who},
    endpoints,
    op::{Gives, Op, Param},
    openapi,
};
use crate::input::{Field, Kind, Shape};

const STYLE: &str = include_str!("docs.css");
/// Nothing but the page's own style sheet; nobody may frame it.
const POLICY: &str =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const CACHE: &str = "public, max-age=300";

/// `/apis/openapi.json`.
pub(super) async fn document(request: Request) -> Response {
    static DOCUMENT: OnceLock<String> = OnceLock::new();
    let text = DOCUMENT.get_or_init(|| openapi::document(endpoints()).to_json().unwrap_or_default());
    only_get(&request, || ([(header::CONTENT_TYPE, "application/json")], text.as_str()).into_response())
}

/// `/apis/docs`.
pub(super) async fn page(request: Request) -> Response {
    static PAGE: OnceLock<String> = OnceLock::new();
    let text = PAGE.get_or_init(|| written(&endpoints().collect::<Vec<_>>()));
    only_get(&request, || {
        let mut response = Html(text.as_str()).into_response();
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
        response
    })
}

/// `/apis/docs.css`.
pub(super) async fn style(request: Request) -> Response {
    only_get(&request, || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response())
}

fn only_get(request: &Request, answer: impl FnOnce() -> Response) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let mut response = answer();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    response
}

/// The page: an index, then every method of every path by group.
fn written(endpoints: &[Endpoint]) -> String {
    let mut index = String::new();
    let mut body = String::new();
    for (tag, about) in openapi::TAGS {
        let of_tag = || endpoints.iter().filter(|endpoint| openapi::group(endpoint.path) == *tag);
        let id = tag.to_lowercase();
        put(&mut index, format_args!("<li><a href=\"#{id}\">{tag}</a></li>"));
        put(&mut body, format_args!("<section id=\"{id}\"><h2>{tag}</h2><p>{about}.</p>"));
        for (endpoint, method, op) in of_tag().flat_map(|endpoint| endpoint.ops().map(move |(m, op)| (endpoint, m, op)))
        {
            put(&mut body, format_args!("{}", described(endpoint, method, op)));
        }
        body.push_str("</section>");
    }
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
        <title>Tandem API</title><link rel=\"stylesheet\" href=\"/apis/docs.css\"></head><body>\
        <header><h1>Tandem API</h1>{INTRODUCTION}</header><nav aria-label=\"Groups\"><ul>{index}</ul></nav><main>{body}</main>\
        </body></html>"
    )
}

const INTRODUCTION: &str = "<p>Log in at <code>POST /apis/login/</code> and send the access token with every request: \
    <code>Authorization: Bearer &lt;token&gt;</code>. It lasts an hour; the refresh token gives new ones for a day.</p>\
    <p>A final slash more or less does not matter. Bodies are JSON, URL-encoded or multipart forms. Amounts are strings with \
    two places, moments are UTC, ids are UUIDs in lower case. Lists are arrays of at most 1000 rows; where there is more, \
    the <code>Link</code> header says where it goes on, and <code>?page_size=</code> gives pages. Errors are \
    <code>{\"detail\": \"…\"}</code> or sentences by field.</p>\
    <p>For machines: <a href=\"/apis/openapi.json\">OpenAPI 3.1</a>.</p>";

fn described(endpoint: &Endpoint, method: &Method, op: &Op) -> String {
    let id = format!("{}-{}", method.as_str().to_lowercase(), endpoint.path.replace(['/', '{', '}'], "-"));
    let who = match endpoint.who {
        Who::Anyone => "Anyone",
        Who::Account => "Any account",
        Who::Brands => "Brands",
        Who::Influencers => "Influencers",
        Who::Staff => "Staff",
    };
    let mut text = format!(
        "<article id=\"{id}\"><h3><span class=\"method {0}\">{0}</span> <code>/apis/{1}/</code></h3>\
        <p>{2}. <span class=\"who\">{who}</span></p>",
        method.as_str(),
        endpoint.path,
        op.summary,
    );
    if !op.query.is_empty() {
        let rows = op.query.iter().map(parameter).collect::<String>();
        put(&mut text, format_args!("<h4>Query</h4><table><tbody>{rows}</tbody></table>"));
    }
    if let Some(shape) = op.takes {
        let taken = shape.fields.iter().filter(|field| !field.read_only);
        let rows = taken.map(|field| row(field, field.required && !op.is_partial)).collect::<String>();
        put(&mut text, format_args!("<h4>Body</h4><table><tbody>{rows}</tbody></table>"));
    }
    put(&mut text, format_args!("<h4>Answer {}</h4>{}", op.status(), success(op)));
    for (status, about) in op.refuses {
        put(&mut text, format_args!("<p class=\"refusal\"><b>{status}</b> {about}</p>"));
    }
    text.push_str("</article>");
    text
}

fn success(op: &Op) -> String {
    let row = |shape: &Shape, words: &str| {
        let fields: Vec<_> = shape.fields.iter().filter(|field| !field.write_only).map(|field| field.name).collect();
        format!("<p>{words} <b>{}</b>: <code>{}</code></p>", shape.name, fields.join("</code>, <code>"))
    };
    match op.gives {
        Gives::Row(shape) => row(shape, "One"),
        Gives::New(shape) => row(shape, "The new"),
        Gives::List(shape) | Gives::All(shape) => row(shape, "A list of"),
        Gives::Said => "<p>A sentence in <code>detail</code></p>".to_owned(),
        Gives::Empty => "<p>An empty object</p>".to_owned(),
        Gives::Events => "<p>A stream of Server-Sent Events</p>".to_owned(),
        Gives::File(kind) => format!("<p>A file, <code>{kind}</code></p>"),
        Gives::Redirect => "<p>A redirect</p>".to_owned(),
        Gives::Nothing => "<p>No body</p>".to_owned(),
    }
}

fn parameter(param: &Param) -> String {
    let values = if param.values.is_empty() { String::new() } else { format!(": {}", param.values.join(", ")) };
    format!("<tr><th scope=\"row\"><code>{}</code></th><td>{}{values}</td></tr>", param.name, param.about)
}

fn row(field: &Field, required: bool) -> String {
    let need = if required { "required" } else { "optional" };
    format!("<tr><th scope=\"row\"><code>{}</code></th><td>{}, {need}</td></tr>", field.name, words(field.kind))
}

/// What a field takes, for people.
fn words(kind: Kind) -> String {
    match kind {
        Kind::Text { max, .. } => format!("text of at most {max} characters"),
        Kind::Email => "e-mail address".into(),
        Kind::Choice(all) => {
            all.iter().map(|(value, _)| format!("<code>{value}</code>")).collect::<Vec<_>>().join(" or ")
        }
        Kind::Decimal { digits, .. } => format!("number of at most {digits} digits, two of them after the point"),
        Kind::Integer => "whole number from 0 up".into(),
        Kind::Whole { least, most } => format!("whole number from {least} to {most}"),
        Kind::Boolean => "true or false".into(),
        Kind::Date => "date, <code>YYYY-MM-DD</code>".into(),
        Kind::Picture => "PNG, JPEG, GIF or WebP of at most 10 MB, in a multipart form".into(),
        _ => "id".into(),
    }
}

fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = text.write_fmt(words);
}
