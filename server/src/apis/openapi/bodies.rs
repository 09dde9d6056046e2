//! What a request's body may be.

use utoipa::openapi::{
    Content, ContentBuilder, RefOr, Required,
    request_body::{RequestBody, RequestBodyBuilder},
};

use super::{super::op::Op, schema};
use crate::input::Kind;

/// JSON, and a multipart form where there is a file to send.
pub(super) fn body(op: &Op) -> Option<RequestBody> {
    let shape = op.takes?;
    let has_required = shape.fields.iter().any(|field| field.required && !field.read_only) && !op.is_partial;
    let json: Content =
        ContentBuilder::new().schema(Some(schema::pointer(&schema::input_name(shape, op.is_partial)))).build();
    let mut body = RequestBodyBuilder::new().content("application/json", json).required(Some(if has_required {
        Required::True
    } else {
        Required::False
    }));
    let has_file = shape.fields.iter().any(|field| matches!(field.kind, Kind::Picture) && !field.read_only);
    if has_file {
        let whole = RefOr::T(schema::input(shape, op.is_partial, true));
        body = body.content("multipart/form-data", ContentBuilder::new().schema(Some(whole)).build());
    }
    Some(body.build())
}
