//! `/apis/exports`: a copy of all that is the caller's.

use axum::{body::Body, response::IntoResponse as _};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use tandem_types::{ExportId, security::ExportStatus};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    wire,
};
use crate::{
    exports,
    input::{Field, Shape},
};

/// A copy of an account's data.
const EXPORT: Shape = Shape {
    name: "Export",
    fields: &[
        Field::id(),
        Field::choice("status", ExportStatus::CHOICES).read_only(),
        Field::integer("size").read_only(),
        Field::moment("created_at"),
        Field::moment("expires_at"),
    ],
};

/// The routes of copies of data. No API token opens them: a copy is all that an account has.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("exports", "Exports", Account)
            .by_log_in()
            .get(Op::new("The copy of one's data, while it is kept or being made").gives(Gives::All(&EXPORT)), newest)
            .post(
                Op::new("Have a copy of all of one's data made; it takes the place of an earlier one")
                    .gives(Gives::New(&EXPORT))
                    .refuses(&[(409, "One is being made already.")]),
                request,
            ),
        Endpoint::new("exports/{id}", "Export", Account).by_log_in().streaming().get(
            Op::new("The copy itself, once it is ready: a ZIP of JSON files and of what was uploaded")
                .gives(Gives::File("application/zip")),
            file,
        ),
    ]
}

async fn newest(call: Call) -> Outcome {
    let latest = exports::latest(&call.ctx, call.actor()?).await?;
    Ok(answer::ok(&latest.iter().map(wire::export).collect::<Vec<_>>()))
}

async fn request(call: Call) -> Outcome {
    let export = exports::request(&call.ctx, call.actor()?).await?;
    Ok(answer::created(&wire::export(&export)))
}

async fn file(call: Call) -> Outcome {
    let file = exports::file(&call.ctx, call.actor()?, ExportId(call.id()?)).await?;
    let headers = [
        (CONTENT_TYPE, "application/zip".to_owned()),
        (CONTENT_DISPOSITION, "attachment; filename=\"tandem-data.zip\"".to_owned()),
        (CONTENT_LENGTH, file.size.to_string()),
        (CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(file.bytes)).into_response())
}
