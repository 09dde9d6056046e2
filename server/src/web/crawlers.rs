//! What search engines ask for: `/robots.txt` and `/sitemap.xml` (sitemaps.org, protocol 0.9).

use std::{collections::BTreeSet, fmt::Write as _};

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use tandem_types::accounts::page;

use super::{plain::html, refusal::refusal};
use crate::{Ctx, campaigns, creators, error::Result, paging::Slice};

pub const ROBOTS: &str = "/robots.txt";
pub const SITEMAP: &str = "/sitemap.xml";

/// The newest so many open campaigns with their brands, and creators, are named; older ones are found by the links of the board and the directory.
const MOST: i64 = 5000;
/// Pages that are always there.
const PAGES: &[&str] = &["/", "/campaigns", "/creators", "/register", "/login"];
/// What is no page, and what leads to nothing that a visitor may see. Pages of members are left out on purpose: they send a
/// visitor to the log-in, and whoever checks a page's quality as a member is not told that it must not be read.
const NOT_FOR_ROBOTS: &[&str] = &["/apis/", "/fn/", "/pay/", "/unsubscribe/", "/notifications/", "/campaigns/drafts/"];
const HOUR: &str = "public, max-age=3600";

/// What robots may read, and where the sitemap is.
pub fn robots(ctx: &Ctx) -> Response {
    let mut text = String::from("User-agent: *\n");
    for path in NOT_FOR_ROBOTS {
        let _ = writeln!(text, "Disallow: {path}");
    }
    let _ = writeln!(text, "\nSitemap: {}{SITEMAP}", ctx.config.base());
    ([(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, HOUR)], text).into_response()
}

/// The addresses of the pages that anybody may see.
pub async fn sitemap(State(ctx): State<Ctx>) -> Response {
    match addresses(&ctx).await {
        Ok(xml) => ([(CONTENT_TYPE, "application/xml"), (CACHE_CONTROL, HOUR)], xml).into_response(),
        Err(error) => refusal(error),
    }
}

async fn addresses(ctx: &Ctx) -> Result<String> {
    let base = html(ctx.config.base());
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for path in PAGES {
        let _ = writeln!(xml, "<url><loc>{base}{path}</loc></url>");
    }
    let mut brands = BTreeSet::new();
    for (id, changed, brand) in campaigns::newest_open(ctx, MOST).await? {
        let day = changed.date_naive();
        brands.insert(brand);
        let _ = writeln!(xml, "<url><loc>{base}/campaigns/{id}</loc><lastmod>{day}</lastmod></url>");
    }
    let newest = creators::Filter::all();
    let creators = creators::list(ctx, &newest, Slice::After(None, MOST)).await?;
    for username in brands.into_iter().chain(creators.into_iter().map(|creator| creator.username)) {
        let _ = writeln!(xml, "<url><loc>{base}{}</loc></url>", html(&page(&username)));
    }
    xml.push_str("</urlset>\n");
    Ok(xml)
}
