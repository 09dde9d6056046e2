//! Results as a table for spreadsheets, one line a deal.

use std::fmt::Write as _;

use tandem_texts as t;
use tandem_types::{
    CampaignId, Money,
    accounts::AccountType,
    engagement::EngagementCost,
    results::{By, Figures, Line, LineSort, Span},
};

use super::{
    look::{MOST_LINES, Scope, since},
    sql,
};
use crate::{Actor, Ctx, campaigns, error::Result};

const HEAD: [&str; 22] = [
    t::common::campaign(),
    t::common::creator(),
    t::analytics::spend(),
    t::results::reach(),
    t::results::impressions(),
    t::results::engagements(),
    t::results::engagement_rate_column(),
    t::results::clicks(),
    t::results::clicks_measured(),
    t::results::visitors(),
    t::results::clicks_reported(),
    t::results::conversions(),
    t::results::conversions_measured(),
    t::results::conversions_reported(),
    t::results::value(),
    t::analytics::cpm(),
    t::analytics::cpc(),
    t::analytics::cpe(),
    t::results::roi_percent(),
    t::results::reported(),
    t::results::source(),
    t::results::deal(),
];

/// The caller's deals.
pub async fn csv(ctx: &Ctx, actor: &Actor, span: Span) -> Result<String> {
    export(ctx, Scope::of(actor), span, actor.account_type).await
}

/// The deals of a campaign; its brand only.
pub async fn campaign_csv(ctx: &Ctx, actor: &Actor, id: CampaignId, span: Span) -> Result<String> {
    let mut tx = ctx.db.single().await?;
    campaigns::owned(&mut tx, actor, id).await?;
    drop(tx);
    export(ctx, Scope::Campaign(id), span, AccountType::Brand).await
}

async fn export(ctx: &Ctx, scope: Scope, span: Span, side: AccountType) -> Result<String> {
    let mut tx = ctx.db.single().await?;
    let order = (By::Deal, LineSort::Newest);
    let lines = sql::figures::lines(&mut tx, scope, since(span, ctx.clock.now()), order, (0, MOST_LINES)).await?;
    drop(tx);
    let mut text = HEAD.map(cell).join(",");
    text.push_str("\r\n");
    for mut line in lines {
        if side == AccountType::Influencer {
            line.figures = line.figures.without_value();
        }
        text.push_str(&row(&line).map(|value| cell(&value)).join(","));
        text.push_str("\r\n");
    }
    Ok(text)
}

fn row(line: &Line) -> [String; 22] {
    let Line { id, title, username, figures } = line;
    let whole = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let cost = |cost: Option<EngagementCost>| cost.map_or_else(String::new, |cost| cost.to_string());
    let money = |amount: Option<Money>| amount.map_or_else(String::new, |amount| amount.to_string());
    let Figures { spend, reach, impressions, engagements, clicks, clicks_measured, uniques, clicks_reported, .. } =
        figures;
    [
        title.clone(),
        username.clone(),
        money(*spend),
        whole(*reach),
        whole(*impressions),
        whole(*engagements),
        figures.rate().map_or_else(String::new, |rate| rate.to_string()),
        whole(*clicks),
        whole(*clicks_measured),
        whole(*uniques),
        whole(*clicks_reported),
        whole(figures.conversions),
        whole(figures.conversions_measured),
        whole(figures.conversions_reported),
        money(figures.value),
        money(figures.cpm()),
        cost(figures.cpc()),
        cost(figures.cpe()),
        figures.roi().map_or_else(String::new, |roi| roi.to_string()),
        figures.reported_on.clone().unwrap_or_default(),
        source(figures).to_owned(),
        id.to_string(),
    ]
}

/// Where the numbers of a deal come from.
const fn source(figures: &Figures) -> &'static str {
    match (figures.reports > 0, figures.records > 0, figures.links > 0) {
        (true, _, true) => t::results::source_creator_and_links(),
        (true, _, false) => t::results::source_creator(),
        (false, true, true) => t::results::source_api_and_links(),
        (false, true, false) => t::results::source_api(),
        (false, false, true) => t::results::source_links(),
        (false, false, false) => t::results::source_none(),
    }
}

/// A cell (RFC 4180). What a spreadsheet would take for a formula becomes a text; numbers stay numbers.
fn cell(value: &str) -> String {
    let is_number = !value.is_empty() && value.parse::<f64>().is_ok();
    let is_formula = !is_number && value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mut cell = String::with_capacity(value.len() + 3);
    if is_formula || value.contains([',', '"', '\n', '\r']) {
        let quote = if is_formula { "'" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(cell, "\"{quote}{}\"", value.replace('"', "\"\""));
    } else {
        cell.push_str(value);
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("Slow mornings"), "Slow mornings");
        assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        for wrong in ["+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(cell(wrong).starts_with("\"'"), "{wrong}");
        }
        assert_eq!(cell("-75.00"), "-75.00");
        assert_eq!(cell(""), "");
    }
}
