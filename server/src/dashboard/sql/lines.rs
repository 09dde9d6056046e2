//! The lines of a dashboard: many short lists as one statement, so that a page costs a handful of them.

use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use tandem_types::{AccountId, analytics::Percent, dashboard::Line, drafts::MOST_DRAFTS, results::Figures};

use crate::{db::Tx, error::Result, on, results};

/// A list: what it is, its columns in the order of [`Line`], and the rest of its query. Each is limited by itself.
macro_rules! list {
    ($kind:literal, $columns:literal, $rest:literal) => {
        concat!("select * from (select '", $kind, "' as kind, ", $columns, " ", $rest, " limit $2) l_", $kind)
    };
}

/// A list of bids: the name of which side, `low`, `at`, `state`, and which bids in which order.
macro_rules! bids {
    ($kind:literal, $who:literal, $low:literal, $at:literal, $state:literal, $rest:literal) => {
        bids!($kind, $who, $low, $at, "c.end_date", $state, $rest)
    };
    ($kind:literal, $who:literal, $low:literal, $at:literal, $due:literal, $state:literal, $rest:literal) => {
        concat!(
            "select * from (select '",
            $kind,
            "' as kind, b.id as bid_id, c.id as campaign_id, c.title, a.username as who, ",
            $low,
            " as low, b.amount_minor as high, cast(1 as bigint) as number, ",
            $at,
            " as at, ",
            $due,
            " as due, ",
            $state,
            " as state, '' as note from campaigns c join bids b on b.campaign_id = c.id join accounts a on a.id = ",
            $who,
            " ",
            $rest,
            " limit $2) l_",
            $kind
        )
    };
}

/// Unread messages, for either side: the oldest conversation first.
macro_rules! replies {
    () => {
        list!(
            "reply",
            "cast(null as uuid) as bid_id, cast(null as uuid) as campaign_id, '' as title, a.username as who,
            cast(0 as bigint) as low, cast(0 as bigint) as high, v.unread as number, v.last_at as at, cast(null as date) as due,
            '' as state, '' as note",
            "from conversations v join accounts a on a.id = v.partner_id where v.account_id = $1 and v.unread > 0
            order by v.last_at, v.partner_id"
        )
    };
}

/// A sum as text; nothing where nothing is known.
macro_rules! told {
    ($sum:literal) => {
        concat!("coalesce(cast(cast(", $sum, " as bigint) as text), '')")
    };
}

/// The sums of the brand's deals by the time in which they were paid, of what [`results::deals_of_brand`] begins; see [`result`].
macro_rules! result {
    () => {
        concat!(
            "select * from (select 'result' as kind, cast(null as uuid) as bid_id, cast(null as uuid) as campaign_id,
            cast('' as text) as title, cast('' as text) as who, cast(0 as bigint) as low, cast(0 as bigint) as high,
            count(spend) as number, max(at) as at, cast(null as date) as due,
            case when at >= $6 then 'now' else 'before' end as state, ",
            told!("sum(reach)"),
            " || '|' || ",
            told!("sum(impressions)"),
            " || '|' || ",
            told!("sum(clicks)"),
            " || '|' || ",
            told!("sum(conversions)"),
            " || '|' || ",
            told!("sum(case when reach > 0 and engagements is not null then engagements end)"),
            " || '|' || ",
            told!("sum(case when reach > 0 and engagements is not null then reach end)"),
            " || '|' || ",
            told!("round(avg(rate))"),
            " as note from f group by 11) l_result"
        )
    };
}

/// Wishes of the other side to cancel a deal, the oldest first.
macro_rules! cancels {
    ($side:literal) => {
        concat!(
            "select * from (select 'cancel' as kind, b.id as bid_id, c.id as campaign_id, c.title, a.username as who,
            b.amount_minor as low, cast(0 as bigint) as high, cast(1 as bigint) as number, x.created_at as at, c.end_date as due,
            x.status as state, x.reason as note
            from campaigns c join bids b on b.campaign_id = c.id and b.status = 'accepted'
            join cancellations x on x.bid_id = b.id and x.status = 'requested' and x.requested_by <> $1
            join accounts a on a.id = x.requested_by
            where not exists (select 1 from payments p where p.bid_id = b.id and (p.is_disputed = true or p.hold_reason <> ''))
                and ",
            $side,
            " = $1 order by x.created_at, b.id limit $2) l_cancel"
        )
    };
}

/// Steps of the deals of one side, the newest first.
macro_rules! steps {
    ($side:literal) => {
        concat!(
            "select * from (select 'step' as kind, p.bid_id, b.campaign_id, p.campaign_title as title,
            coalesce(e.actor_name, '') as who, cast(0 as bigint) as low, cast(0 as bigint) as high, cast(0 as bigint) as number,
            e.created_at as at, cast(null as date) as due, e.step as state, e.note
            from payments p join deal_events e on e.bid_id = p.bid_id join bids b on b.id = p.bid_id where p.",
            $side,
            " = $1 order by e.created_at desc, e.id desc limit $2) l_step"
        )
    };
}

/// Money by month: of which side, what is summed, by which moment, and which payments count.
macro_rules! months {
    ($side:literal, $sum:literal, $at:literal, $which:literal) => {
        concat!(
            "select 'month' as kind, cast(null as uuid) as bid_id, cast(null as uuid) as campaign_id,
            substr(cast(p.",
            $at,
            " as text), 1, 7) as title, '' as who, cast(sum(",
            $sum,
            ") as bigint) as low,
            cast(0 as bigint) as high, count(*) as number, max(p.",
            $at,
            ") as at, cast(null as date) as due, '' as state, '' as note
            from payments p where p.",
            $side,
            " = $1 and p.",
            $at,
            " >= $3 and ",
            $which,
            "
            group by substr(cast(p.",
            $at,
            " as text), 1, 7)"
        )
    };
}

/// What was measured for a brand by month: of what, its sum, and where it is counted by day (`n`).
macro_rules! measured {
    ($kind:literal, $sum:literal, $days:literal) => {
        concat!(
            "select '",
            $kind,
            "' as kind, cast(null as uuid) as bid_id, cast(null as uuid) as campaign_id,
            substr(cast(n.day as text), 1, 7) as title, '' as who, cast(0 as bigint) as low, cast(0 as bigint) as high, ",
            $sum,
            " as number, max(b.created_at) as at, cast(null as date) as due, '' as state, '' as note
            from campaigns c join bids b on b.campaign_id = c.id ",
            $days,
            " where c.brand_id = $1 and n.day >= $7 group by substr(cast(n.day as text), 1, 7)"
        )
    };
}

/// The month in which measuring began for a brand: of what, and what makes it possible (`n`). From then on, nothing means 0.
macro_rules! measured_since {
    ($kind:literal, $means:literal) => {
        concat!(
            "select '",
            $kind,
            "' as kind, cast(null as uuid) as bid_id, cast(null as uuid) as campaign_id,
            substr(cast(min(n.created_at) as text), 1, 7) as title, '' as who, cast(0 as bigint) as low, cast(0 as bigint) as high,
            cast(0 as bigint) as number, min(n.created_at) as at, cast(null as date) as due, 'since' as state, '' as note
            from campaigns c join ",
            $means,
            " where c.brand_id = $1 having count(*) > 0"
        )
    };
}

/// What waits for a brand, what happened to its bids and deals, what it paid and what was measured since `since`; at most `most` of each kind, and every
/// draft.
pub(in crate::dashboard) async fn of_brand(
    tx: &mut Tx,
    brand: AccountId,
    most: i64,
    since: DateTime<Utc>,
    (lately, before): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Line>> {
    const SQL: &str = concat!(
        result!(),
        " union all ",
        list!(
            "review",
            "cast(null as uuid) as bid_id, c.id as campaign_id, c.title, '' as who, min(b.amount_minor) as low,
            max(b.amount_minor) as high, count(*) as number, min(b.created_at) as at, c.end_date as due, '' as state, '' as note",
            "from campaigns c join bids b on b.campaign_id = c.id
            where c.brand_id = $1 and c.status = 'open' and b.status = 'pending'
                and not exists (select 1 from offers o where o.bid_id = b.id and o.status = 'open' and o.by_brand = true)
                and not exists (select 1 from bid_marks m where m.bid_id = b.id and m.mark = 'archived')
            group by c.id, c.title, c.end_date order by min(b.created_at), c.id"
        ),
        " union all ",
        bids!(
            "pay", "b.influencer_id", "b.amount_minor", "b.updated_at", "b.payment_status",
            "where c.brand_id = $1 and c.status = 'pending_payment' and b.status = 'accepted' order by b.updated_at, b.id"
        ),
        " union all ",
        bids!(
            "approve", "b.influencer_id", "b.amount_minor", "b.updated_at", "b.delivery_status",
            "where c.brand_id = $1 and c.status = 'in_progress' and b.status = 'accepted' and b.delivery_status = 'delivered'
            order by b.updated_at, b.id"
        ),
        " union all ",
        cancels!("c.brand_id"),
        " union all ",
        replies!(),
        " union all ",
        bids!(
            "placed", "b.influencer_id", "b.amount_minor", "b.created_at", "b.status",
            "where c.brand_id = $1 order by b.created_at desc, b.id desc"
        ),
        " union all ",
        "select * from (select 'draft' as kind, cast(null as uuid) as bid_id, d.id as campaign_id, d.title, '' as who,
        cast(0 as bigint) as low, cast(0 as bigint) as high, d.gaps as number, d.updated_at as at, cast(null as date) as due,
        '' as state, '' as note from campaign_drafts d where d.brand_id = $1 and d.removed_at is null order by d.updated_at desc, d.id desc limit $4) l_draft",
        " union all ",
        steps!("brand_id"),
        " union all ",
        months!("brand_id", "p.amount_minor", "paid_at", "p.status = 'completed' and p.settlement <> 'refund'"),
        " union all ",
        measured!(
            "clicks", "cast(sum(n.clicks) as bigint)",
            "join tracking_links l on l.bid_id = b.id join link_days n on n.link_id = l.id"
        ),
        " union all ",
        measured!("conversions", "count(*)", "join conversions n on n.bid_id = b.id"),
        " union all ",
        measured_since!("clicks", "bids b on b.campaign_id = c.id join tracking_links n on n.bid_id = b.id"),
        " union all ",
        measured_since!("conversions", "postback_tokens n on n.campaign_id = c.id")
    );
    let sql = format!("{}{SQL}", results::deals_of_brand());
    Ok(
        on!(tx, c => sqlx::query_as(AssertSqlSafe(sql)).bind(brand).bind(most).bind(since).bind(MOST_DRAFTS).bind(before)
        .bind(lately).bind(since.date_naive()).fetch_all(c).await)?,
    )
}

/// The sums of a line of results.
pub(in crate::dashboard) fn result(line: &Line) -> Figures {
    let mut sums = line.note.split('|').map(|sum| sum.parse::<i64>().ok());
    let mut next = || sums.next().flatten();
    Figures {
        deals: line.number,
        reach: next(),
        impressions: next(),
        clicks: next(),
        conversions: next(),
        rated_engagements: next(),
        rated_reach: next(),
        mean_rate: next().map(Percent),
        ..Figures::default()
    }
}

/// What waits for an influencer, its deals under way and pending bids, what happened to its deals, and what it was paid since
/// `since`; at most `most` of each kind.
pub(in crate::dashboard) async fn of_influencer(
    tx: &mut Tx,
    influencer: AccountId,
    most: i64,
    since: DateTime<Utc>,
) -> Result<Vec<Line>> {
    const SQL: &str = concat!(
        bids!(
            "deal", "c.brand_id", "b.amount_minor - b.fee_minor", "b.updated_at", "{due}",
            "case when b.payment_status <> 'completed' then 'to_pay' when b.delivery_status = 'delivered' then 'delivered'
                when exists (select 1 from deliveries d where d.bid_id = b.id) then 'to_revise' else 'to_deliver' end",
            "left join payments p on p.bid_id = b.id left join bid_terms t on t.bid_id = b.id
            where b.influencer_id = $1 and b.status = 'accepted' and b.delivery_status <> 'approved' order by {due}, b.id"
        ),
        " union all ",
        bids!(
            "bid", "c.brand_id", "b.amount_minor", "b.created_at", "c.status",
            "where b.influencer_id = $1 and b.status = 'pending' order by b.created_at desc, b.id desc"
        ),
        " union all ",
        bids!(
            "answer", "c.brand_id", "o.amount_minor", "o.created_at", "o.status",
            "join offers o on o.bid_id = b.id and o.status = 'open' and o.by_brand = true
            where b.influencer_id = $1 and b.status = 'pending' and c.status = 'open' order by o.created_at, b.id"
        ),
        " union all ",
        list!(
            "invited",
            "cast(null as uuid) as bid_id, c.id as campaign_id, c.title, a.username as who, c.budget_minor as low,
            cast(0 as bigint) as high, cast(1 as bigint) as number, i.created_at as at, c.end_date as due, i.status as state, i.note",
            "from invitations i join campaigns c on c.id = i.campaign_id and c.status = 'open'
            join accounts a on a.id = i.brand_id and a.is_active = true
            where i.influencer_id = $1 and i.status = 'open' order by i.created_at, i.id"
        ),
        " union all ",
        cancels!("b.influencer_id"),
        " union all ",
        replies!(),
        " union all ",
        steps!("influencer_id"),
        " union all ",
        months!("influencer_id", "p.amount_minor - p.fee_minor", "paid_out_at", "p.payout_status = 'paid'")
    );
    // So many days after the payment as are agreed (UTC), or at the end of the campaign.
    let due = if tx.is_postgres() {
        "coalesce(cast(p.paid_at at time zone 'UTC' as date) + cast(t.days as integer), c.end_date)"
    } else {
        "coalesce(date(p.paid_at, t.days || ' days'), c.end_date)"
    };
    let sql = SQL.replace("{due}", due);
    Ok(on!(tx, c => sqlx::query_as(AssertSqlSafe(sql)).bind(influencer).bind(most).bind(since).fetch_all(c).await)?)
}
