//! SQL of sums over deals: of each deal what was paid, reported and measured, in one place for every table, chart and export.

use chrono::{DateTime, NaiveDate, Utc};
use tandem_types::results::{By, Figures, Line, LineSort, Point};

use crate::{
    db::{Sql, Tx},
    error::Result,
    results::look::Scope,
};

/// Whether the newest word about a deal is a record of the older API.
macro_rules! is_record {
    () => {
        "(x.id is not null and (r.id is null or x.updated_at > r.created_at))"
    };
}

/// A number of the newest word: of a record only what can have been meant.
macro_rules! word {
    ($column:literal, $name:literal) => {
        concat!(
            "case when ",
            is_record!(),
            " then (case when x.",
            $column,
            " between 1 and 1000000000000 then x.",
            $column,
            " end) else r.",
            $column,
            " end as ",
            $name,
            ", "
        )
    };
}

/// The deals up to their `where`: `e` has what stands in the tables, one row a deal.
const DEALS: &str = concat!(
    "with e as (select b.id as bid_id, b.campaign_id, c.title, b.influencer_id, a.username, coalesce(p.paid_at, b.updated_at) as at,
        case when p.id is null and b.payment_status = 'completed' then b.amount_minor
            when p.status = 'completed' and p.settlement <> 'refund' then p.amount_minor end as spend, ",
    word!("reach", "reach"),
    word!("impressions", "impressions"),
    word!("clicks", "clicks_reported"),
    word!("conversions", "conversions_reported"),
    "case when ",
    is_record!(),
    " then (case when x.engagement_rate between 1 and 99999 then x.engagement_rate end)
        else coalesce(r.engagement_rate, case when r.reach > 0 then r.engagements * 10000 / r.reach end) end as rate,
    case when ",
    is_record!(),
    " then null else r.engagements end as told,
    case when ",
    is_record!(),
    " then 1 else 0 end as is_record,
    case when ",
    is_record!(),
    " then substr(cast(x.updated_at as text), 1, 10) else cast(r.measured_on as text) end as day,
    r.id as report_id,
    case when t.campaign_id is null then 0 else 1 end as is_shop,
    case when o.bid_id is null then 0 else 1 end as has_promo,
    (select count(*) from tracking_links l where l.bid_id = b.id) as links,
    (select cast(sum(n.clicks) as bigint) from tracking_links l join link_days n on n.link_id = l.id where l.bid_id = b.id) as followed,
    (select cast(sum(n.uniques) as bigint) from tracking_links l join link_days n on n.link_id = l.id where l.bid_id = b.id) as visitors,
    (select max(cast(n.day as text)) from tracking_links l join link_days n on n.link_id = l.id where l.bid_id = b.id) as clicked_on,
    (select count(*) from conversions v where v.bid_id = b.id) as orders,
    (select max(cast(v.day as text)) from conversions v where v.bid_id = b.id) as ordered_on,
    (select cast(sum(v.value_minor) as bigint) from conversions v where v.bid_id = b.id) as value
    from bids b
    join campaigns c on c.id = b.campaign_id
    join accounts a on a.id = b.influencer_id
    left join payments p on p.bid_id = b.id
    left join result_reports r on r.bid_id = b.id and r.is_latest = true
    left join analytics x on x.id = (select y.id from analytics y
        where y.campaign_id = b.campaign_id and y.influencer_id = b.influencer_id order by y.updated_at desc, y.id desc limit 1)
    left join postback_tokens t on t.campaign_id = b.campaign_id
    left join promo_codes o on o.bid_id = b.id
    where b.status = 'accepted'"
);

/// `f` has what follows from that: what is measured where something measures, and which of the two counts.
const FIGURES: &str = "), d as (select e.*, coalesce(told, rate * reach / 10000) as engagements,
        case when links > 0 then coalesce(followed, 0) end as clicks_measured,
        case when links > 0 then coalesce(visitors, 0) end as uniques,
        case when orders > 0 or (is_shop = 1 and (links > 0 or has_promo = 1)) then orders end as conversions_measured
    from e), f as (select d.*, coalesce(clicks_measured, clicks_reported) as clicks,
        coalesce(conversions_measured, conversions_reported) as conversions from d) ";

/// A sum by its name.
macro_rules! sum {
    ($column:literal) => {
        sum!($column, $column)
    };
    ($what:literal, $name:literal) => {
        concat!("cast(sum(", $what, ") as bigint) as ", $name, ", ")
    };
}

/// The columns of [`Figures`].
const SUMS: &str = concat!(
    "count(*) as deals, count(spend) as paid, ",
    sum!("spend"),
    sum!("reach"),
    sum!("impressions"),
    sum!("engagements"),
    sum!("case when reach > 0 and engagements is not null then engagements end", "rated_engagements"),
    sum!("case when reach > 0 and engagements is not null then reach end", "rated_reach"),
    "cast(round(avg(rate)) as bigint) as mean_rate, ",
    sum!("clicks"),
    sum!("clicks_measured"),
    sum!("uniques"),
    sum!("clicks_reported"),
    sum!("case when clicks_reported is not null then clicks_measured end", "clicks_both_measured"),
    sum!("case when clicks_measured is not null then clicks_reported end", "clicks_both_reported"),
    sum!("conversions"),
    sum!("conversions_measured"),
    sum!("conversions_reported"),
    sum!("case when conversions_reported is not null then conversions_measured end", "conversions_both_measured"),
    sum!("case when conversions_measured is not null then conversions_reported end", "conversions_both_reported"),
    sum!("value"),
    sum!("case when spend is not null then impressions end", "priced_impressions"),
    sum!("case when impressions is not null then spend end", "spend_impressions"),
    sum!("case when spend is not null then engagements end", "priced_engagements"),
    sum!("case when engagements is not null then spend end", "spend_engagements"),
    sum!("case when spend is not null then clicks end", "priced_clicks"),
    sum!("case when clicks is not null then spend end", "spend_clicks"),
    sum!("case when spend is not null then value end", "priced_value"),
    sum!("case when value is not null then spend end", "spend_value"),
    "count(case when is_record = 0 then report_id end) as reports, cast(coalesce(sum(is_record), 0) as bigint) as records,
    count(reach) as with_reach, count(impressions) as with_impressions, count(rate) as with_rate,
    count(clicks_reported) as with_clicks, count(conversions_reported) as with_conversions,
    max(day) as reported_on, max(clicked_on) as clicked_on, max(ordered_on) as ordered_on,
    cast(coalesce(sum(links), 0) as bigint) as links "
);

/// Begins a statement over the deals of that scope that were paid since then.
fn deals(scope: Scope, since: Option<DateTime<Utc>>) -> Sql {
    let mut sql = Sql::new(DEALS);
    match scope {
        Scope::Brand(brand) => sql.text(" and c.brand_id = ").bind(brand.0),
        Scope::Influencer(influencer) => sql.text(" and b.influencer_id = ").bind(influencer.0),
        Scope::Campaign(campaign) => sql.text(" and b.campaign_id = ").bind(campaign.0),
        Scope::Deal(bid) => sql.text(" and b.id = ").bind(bid.0),
    };
    if let Some(since) = since {
        sql.text(" and coalesce(p.paid_at, b.updated_at) >= ").bind(since);
    }
    sql.text(FIGURES);
    sql
}

/// The sums over all of them.
pub(in crate::results) async fn totals(tx: &mut Tx, scope: Scope, since: Option<DateTime<Utc>>) -> Result<Figures> {
    let mut sql = deals(scope, since);
    sql.text("select ").text(SUMS).text("from f");
    Ok(sql.fetch_all(tx).await?.pop().unwrap_or_default())
}

/// The start of a statement of another feature: `f` has the deals of the brand `$1` that were paid since `$5`.
pub(in crate::results) fn of_brand() -> String {
    format!("{DEALS} and c.brand_id = $1 and coalesce(p.paid_at, b.updated_at) >= $5{FIGURES}")
}

/// The sums by campaign, creator or deal, in that order.
pub(in crate::results) async fn lines(
    tx: &mut Tx,
    scope: Scope,
    since: Option<DateTime<Utc>>,
    (by, sort): (By, LineSort),
    (offset, limit): (i64, i64),
) -> Result<Vec<Line>> {
    let mut sql = deals(scope, since);
    sql.text(match by {
        By::Campaign => "select campaign_id as id, title, max(username) as username, ",
        By::Creator => "select influencer_id as id, max(title) as title, username, ",
        By::Deal => "select bid_id as id, title, username, ",
    });
    sql.text(SUMS).text("from f group by ");
    sql.text(match by {
        By::Campaign => "campaign_id, title",
        By::Creator => "influencer_id, username",
        By::Deal => "bid_id, title, username",
    });
    sql.text(" order by ").text(match sort {
        LineSort::Newest => "max(at)",
        LineSort::Spend => "coalesce(sum(spend), -1)",
        LineSort::Reach => "coalesce(sum(reach), -1)",
        LineSort::Impressions => "coalesce(sum(impressions), -1)",
        LineSort::Engagements => "coalesce(sum(engagements), -1)",
        LineSort::Clicks => "coalesce(sum(clicks), -1)",
        LineSort::Conversions => "coalesce(sum(conversions), -1)",
    });
    sql.text(" desc, id desc limit ").bind(limit).text(" offset ").bind(offset);
    sql.fetch_all(tx).await
}

/// What was counted on each day since then, and what was reported of it; by months, each at its first day, where days are too
/// many to tell apart.
pub(in crate::results) async fn points(
    tx: &mut Tx,
    scope: Scope,
    since: Option<DateTime<Utc>>,
    first: NaiveDate,
    by_month: bool,
) -> Result<Vec<Point>> {
    let mut sql = deals(scope, since);
    if by_month {
        sql.text("select kind, substr(day, 1, 7) || '-01' as day, cast(sum(value) as bigint) as value from (");
    }
    sql.text(
        "select 'clicks' as kind, cast(n.day as text) as day, cast(sum(n.clicks) as bigint) as value
        from f join tracking_links l on l.bid_id = f.bid_id join link_days n on n.link_id = l.id where n.day >= ",
    );
    sql.bind(first).text(
        " group by n.day union all select 'conversions', cast(v.day as text), count(*)
        from f join conversions v on v.bid_id = f.bid_id where v.day >= ",
    );
    sql.bind(first).text(" group by v.day");
    for (begin, column, end) in [
        (
            " union all select 'reach', day, cast(sum(",
            "reach",
            ") as bigint) from f where reach is not null and day >= ",
        ),
        (
            " union all select 'impressions', day, cast(sum(",
            "impressions",
            ") as bigint) from f where impressions is not null and day >= ",
        ),
        (
            " union all select 'engagements', day, cast(sum(",
            "engagements",
            ") as bigint) from f where engagements is not null and day >= ",
        ),
    ] {
        sql.text(begin).text(column).text(end).bind(first.to_string()).text(" group by day");
    }
    // What the engagement rate is made of: the deals that have both.
    for part in [
        " union all select 'rated_reach', day, cast(sum(reach) as bigint) from f",
        " union all select 'rated_engagements', day, cast(sum(engagements) as bigint) from f",
    ] {
        sql.text(part).text(" where reach > 0 and engagements is not null and day >= ");
        sql.bind(first.to_string()).text(" group by day");
    }
    if by_month {
        sql.text(") p group by kind, substr(day, 1, 7)");
    }
    sql.fetch_all(tx).await
}
