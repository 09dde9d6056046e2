//! SQL of lists of bids as their two sides look through them.

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId, CampaignId, Cursor, Money,
    bids::{Bid, BidSort, BidStatus},
    campaigns::CampaignStatus,
    engagement::Reach,
    terms::Terms,
    triage::{BidMark, CampaignChoice, Counts, Decline, DeclineReason, OwnCounts, Placed, Received, Tab},
};

use super::{select_bids, was_deal, was_declined};
use crate::{
    bids::triage::Scope,
    db::{Sql, Tx},
    error::Result,
    on,
    paging::Slice,
};

/// What an engagement is likely to cost, as `EngagementCost::estimate` computes it: in thousandths of a minor unit, null where
/// it is not known. Computed where it is read: a newer snapshot or report counts at once, and nothing has to be kept in step.
macro_rules! engagement_cost {
    () => {
        "case when s.followers between 1 and 10000000000 and r.rate between 1 and 100000
            and b.amount_minor between 0 and 10000000000
        then b.amount_minor * 10000 * 1000 / (s.followers * r.rate) end"
    };
}

/// Sorted up, unknown costs come behind every other; sorted down as well.
const COST_UP: &str = concat!("coalesce(", engagement_cost!(), ", 9223372036854775807)");
const COST_DOWN: &str = concat!("coalesce(", engagement_cost!(), ", -1)");

/// What the brand said when it declined, out of a row that may lack it.
#[derive(sqlx::FromRow)]
pub(in crate::bids) struct DeclineRow {
    reason: Option<DeclineReason>,
    decline_note: Option<String>,
    declined_at: Option<DateTime<Utc>>,
    withdrawn_at: Option<DateTime<Utc>>,
}

/// Columns of a [`DeclineRow`], of `b` and its `bid_declines d`.
macro_rules! declines {
    () => {
        "d.reason, d.note as decline_note, d.at as declined_at, case when b.status = 'declined' then (
            select max(e.created_at) from deal_events e where e.bid_id = b.id and e.step = 'withdrawn') end as withdrawn_at"
    };
}

impl DeclineRow {
    fn decline(self) -> Option<Decline> {
        let is_withdrawn = self.withdrawn_at.is_some();
        let at = self.withdrawn_at.or(self.declined_at)?;
        Some(Decline { reason: self.reason, note: self.decline_note.unwrap_or_default(), at, is_withdrawn })
    }
}

#[derive(sqlx::FromRow)]
struct ReceivedRow {
    #[sqlx(flatten)]
    bid: Bid,
    campaign_status: CampaignStatus,
    mark: Option<BidMark>,
    offer: Option<Money>,
    #[sqlx(flatten)]
    terms: Terms,
    #[sqlx(flatten)]
    decline: DeclineRow,
    instagram_username: String,
    #[sqlx(flatten)]
    reach: Reach,
}

impl From<ReceivedRow> for Received {
    fn from(row: ReceivedRow) -> Self {
        Self {
            bid: row.bid,
            campaign_status: row.campaign_status,
            mark: row.mark,
            offer: row.offer,
            terms: row.terms,
            decline: row.decline.decline(),
            instagram_username: row.instagram_username,
            reach: row.reach,
        }
    }
}

/// A tab of the bids that a brand has received, in that order behind the cursor: one statement, whatever is known of the
/// creators with it. Only reports of deals that the creator was in count, and only when they are completed.
pub(in crate::bids) async fn received(
    tx: &mut Tx,
    scope: Scope,
    tab: Tab,
    sort: BidSort,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Received>> {
    let mut sql = Sql::new(concat!(
        select_bids!(
            "c.status as campaign_status, m.mark, o.amount_minor as offer,
            substr(coalesce(t.pitch, ''), 1, 300) as pitch, t.days, t.revisions, ",
            declines!(),
            ", a.instagram_username, s.followers, s.fetched_at as followers_at, r.rate, r.rate_at,
            coalesce(r.reports, 0) as reports"
        ),
        "left join creators k on k.account_id = b.influencer_id
        left join bid_marks m on m.bid_id = b.id
        left join offers o on o.bid_id = b.id and o.status = 'open' and o.by_brand = true
        left join bid_terms t on t.bid_id = b.id
        left join bid_declines d on d.bid_id = b.id
        left join instagram_snapshots s on s.id = (
            select i.id from instagram_snapshots i
            where i.username_key = k.instagram_key and k.instagram_key <> ''
            order by i.fetched_at desc, i.id desc limit 1
        )
        left join (
            select x.influencer_id, cast(round(avg(nullif(x.engagement_rate, 0))) as bigint) as rate, max(case when x.engagement_rate <> 0 then x.updated_at end) as rate_at,
                count(nullif(x.engagement_rate, 0)) as reports
            from analytics x join bids w on w.campaign_id = x.campaign_id and w.influencer_id = x.influencer_id
            where w.status = 'accepted' and w.delivery_status = 'approved' and x.influencer_id in (
                select n.influencer_id from bids n join campaigns k on k.id = n.campaign_id where k.brand_id = "
    ));
    sql.bind(scope.brand.0);
    if let Some(campaign) = scope.campaign {
        sql.text(" and n.campaign_id = ").bind(campaign.0);
    }
    sql.text(") group by x.influencer_id) r on r.influencer_id = b.influencer_id where ");
    within(&mut sql, scope);
    sql.text(match tab {
        Tab::Review => " and b.status = 'pending' and m.mark is null",
        Tab::Shortlist => " and b.status = 'pending' and m.mark = 'shortlisted'",
        Tab::Archive => " and b.status = 'pending' and m.mark = 'archived'",
        Tab::Declined => concat!(" and ", was_declined!()),
        Tab::Accepted => concat!(" and ", was_deal!()),
    });
    in_order(&mut sql, sort, after);
    sql.text(" limit ").bind(limit);
    let rows: Vec<ReceivedRow> = sql.fetch_all(tx).await?;
    Ok(rows.into_iter().map(Received::from).collect())
}

/// Only the bids on that brand's campaigns.
fn within(sql: &mut Sql, scope: Scope) {
    sql.text("c.brand_id = ").bind(scope.brand.0);
    if let Some(campaign) = scope.campaign {
        sql.text(" and b.campaign_id = ").bind(campaign.0);
    }
}

/// Behind the cursor, and in order.
fn in_order(sql: &mut Sql, sort: BidSort, after: Option<Cursor>) {
    let (key, comes_after, direction) = match sort {
        BidSort::Newest => ("b.created_at", " < (", " desc"),
        BidSort::Oldest => ("b.created_at", " > (", ""),
        BidSort::AmountHigh => ("b.amount_minor", " < (", " desc"),
        BidSort::AmountLow => ("b.amount_minor", " > (", ""),
        BidSort::EngagementHigh => (COST_DOWN, " < (", " desc"),
        BidSort::EngagementLow => (COST_UP, " > (", ""),
    };
    if let Some(cursor) = after {
        sql.text(" and (").text(key).text(", b.id)").text(comes_after);
        match sort {
            BidSort::Newest | BidSort::Oldest => sql.bind(cursor.moment()),
            _ => sql.bind(cursor.key),
        };
        sql.text(", ").bind(cursor.id).text(")");
    }
    sql.text(" order by ").text(key).text(direction).text(", b.id").text(direction);
}

/// How many bids each tab has.
pub(in crate::bids) async fn counts(tx: &mut Tx, scope: Scope) -> Result<Counts> {
    let mut sql = Sql::new(concat!(
        "select count(case when b.status = 'pending' and m.mark is null then 1 end) as review,
            count(case when b.status = 'pending' and m.mark = 'shortlisted' then 1 end) as shortlist,
            count(case when b.status = 'pending' and m.mark = 'archived' then 1 end) as archive,
            count(case when ",
        was_declined!(),
        " then 1 end) as declined, count(case when b.status = 'declined' and b.payment_status = 'failed' then 1 end) as ended,
            count(case when b.status = 'accepted' then 1 end) as accepted,
            count(case when b.status = 'pending' and m.mark is null and o.bid_id is not null then 1 end) as offered,
            min(case when b.status = 'pending' and m.mark is null and o.bid_id is null then b.created_at end) as oldest
        from bids b join campaigns c on c.id = b.campaign_id left join bid_marks m on m.bid_id = b.id
        left join offers o on o.bid_id = b.id and o.status = 'open' and o.by_brand = true where "
    ));
    within(&mut sql, scope);
    Ok(sql.fetch_all(tx).await?.pop().unwrap_or_default())
}

/// The bid that became a campaign's deal, also one that ended early.
pub(crate) async fn deal_on(tx: &mut Tx, campaign: CampaignId) -> Result<Option<Bid>> {
    const SQL: &str = concat!(
        select_bids!(),
        "where b.campaign_id = $1 and ",
        was_deal!(),
        " order by case when b.status = 'accepted' then 0 else 1 end, b.updated_at desc limit 1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(campaign).fetch_optional(c).await)?)
}

/// The newest of a brand's campaigns that have bids.
pub(in crate::bids) async fn campaigns(tx: &mut Tx, brand: AccountId, most: i64) -> Result<Vec<CampaignChoice>> {
    const SQL: &str = "select c.id, c.title from campaigns c
        where c.brand_id = $1 and exists (select 1 from bids b where b.campaign_id = c.id)
        order by c.created_at desc, c.id desc limit $2";
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(brand).bind(most).fetch_all(c).await)?)
}

#[derive(sqlx::FromRow)]
struct PlacedRow {
    #[sqlx(flatten)]
    bid: Bid,
    brand_id: AccountId,
    brand_name: String,
    #[sqlx(flatten)]
    decline: DeclineRow,
}

/// A creator's own bids, newest first.
pub(in crate::bids) async fn placed(
    tx: &mut Tx,
    influencer: AccountId,
    status: Option<BidStatus>,
    slice: &Slice,
) -> Result<Vec<Placed>> {
    let mut sql = Sql::new(concat!(
        select_bids!("c.brand_id, o.username as brand_name, ", declines!()),
        "join accounts o on o.id = c.brand_id left join bid_declines d on d.bid_id = b.id where b.influencer_id = "
    ));
    sql.bind(influencer.0);
    match status {
        None => {}
        Some(BidStatus::Pending) => drop(sql.text(" and b.status = 'pending'")),
        Some(BidStatus::Accepted) => drop(sql.text(concat!(" and ", was_deal!()))),
        Some(BidStatus::Declined) => drop(sql.text(concat!(" and ", was_declined!()))),
    }
    slice.behind_moment(&mut sql, " and (b.created_at, b.id) < (");
    sql.text(" order by b.created_at desc, b.id desc");
    slice.limit(&mut sql);
    let rows: Vec<PlacedRow> = sql.fetch_all(tx).await?;
    let placed = |row: PlacedRow| Placed {
        bid: row.bid,
        brand_id: row.brand_id,
        brand_name: row.brand_name,
        decline: row.decline.decline(),
    };
    Ok(rows.into_iter().map(placed).collect())
}

/// How many bids a creator has.
pub(in crate::bids) async fn own_counts(tx: &mut Tx, influencer: AccountId) -> Result<OwnCounts> {
    const SQL: &str = concat!(
        "select count(case when b.status = 'pending' then 1 end) as pending, count(case when ",
        was_deal!(),
        " then 1 end) as accepted, count(case when ",
        was_declined!(),
        " then 1 end) as declined from bids b where b.influencer_id = $1"
    );
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(influencer).fetch_one(c).await)?)
}
