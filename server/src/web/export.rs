//! Results as a file for spreadsheets, and the picture that proves a report.

use axum::{
    Extension,
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode, header};
use tandem_types::results::Span;

use super::{Visit, refusal::refusal, visit};
use crate::{Ctx, error::Error, results};

/// `/analytics.csv`: the deals of whoever asks.
pub async fn all(State(ctx): State<Ctx>, Extension(visit): Extension<Visit>, RawQuery(query): RawQuery) -> Response {
    let Some(actor) = visit.actor else { return Redirect::to("/login?next=/analytics").into_response() };
    file(results::csv(&ctx, &actor, span(query)).await, "analytics.csv")
}

/// `/campaigns/{id}/analytics.csv`: the deals of a campaign, for its brand.
pub async fn campaign(
    State(ctx): State<Ctx>,
    Extension(visit): Extension<Visit>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(actor) = visit.actor else { return Redirect::to("/login").into_response() };
    let Ok(id) = id.parse() else { return StatusCode::NOT_FOUND.into_response() };
    file(results::campaign_csv(&ctx, &actor, id, span(query)).await, "campaign-analytics.csv")
}

/// `/bids/{bid}/results/{id}/proof`: the picture of a report, for the parties of its deal.
pub async fn proof(
    State(ctx): State<Ctx>,
    Extension(visit): Extension<Visit>,
    Path((bid, id)): Path<(String, String)>,
) -> Response {
    let (Some(actor), Ok(bid), Ok(id)) = (visit.actor, bid.parse(), id.parse()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match results::proof(&ctx, &actor, bid, id).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, super::caching::AN_HOUR)], bytes)
            .into_response(),
        Err(error) => refusal(error),
    }
}

fn span(query: Option<String>) -> Span {
    let pairs = visit::pairs(&query.unwrap_or_default());
    let chosen = pairs.into_iter().find(|(name, _)| name == "period");
    chosen.and_then(|(_, value)| value.parse().ok()).unwrap_or(Span::Ever)
}

fn file(text: Result<String, Error>, name: &str) -> Response {
    let text = match text {
        Ok(text) => text,
        Err(error) => return refusal(error),
    };
    let disposition = format!("attachment; filename=\"{name}\"");
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    let mut response = ([(header::CONTENT_TYPE, "text/csv; charset=utf-8")], format!("\u{feff}{text}")).into_response();
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
