//! The sums of a dashboard with its list of campaigns, in one statement.

use chrono::{NaiveDate, TimeDelta};
use tandem_types::{
    AccountId, Cursor, Money,
    campaigns::{Campaign, CampaignStatus},
    dashboard::{BrandFigures, InfluencerFigures, StatusTotal},
};

use super::beside::Beside;
use crate::{
    bids::{was_deal, was_declined},
    campaigns::select_campaigns,
    db::Tx,
    error::{Error, Result},
    on,
    payments::shares,
};

/// Number and budget of the campaigns in one status; in the order of [`CampaignStatus::ALL`].
macro_rules! by_status {
    ($status:literal) => {
        concat!(
            "(select count(*) from campaigns where brand_id = $1 and status = '", $status, "') as ", $status, "_count,
            (select cast(coalesce(sum(budget_minor), 0) as bigint) from campaigns where brand_id = $1 and status = '",
            $status, "') as ", $status, "_budget,"
        )
    };
}

#[derive(sqlx::FromRow)]
struct Brand {
    open_count: i64,
    open_budget: Money,
    pending_payment_count: i64,
    pending_payment_budget: Money,
    in_progress_count: i64,
    in_progress_budget: Money,
    completed_count: i64,
    completed_budget: Money,
    closed_count: i64,
    closed_budget: Money,
    committed: Money,
    spent: Money,
}

/// A brand's sums, and its campaigns, of one status or of all, newest first behind that cursor.
pub(in crate::dashboard) async fn of_brand(
    tx: &mut Tx,
    brand: AccountId,
    status: Option<CampaignStatus>,
    after: Option<Cursor>,
    most: usize,
) -> Result<(BrandFigures, Vec<Campaign>)> {
    const SQL: &str = concat!(
        "select f.*, n.* from (select ",
        by_status!("open"),
        by_status!("pending_payment"),
        by_status!("in_progress"),
        by_status!("completed"),
        by_status!("closed"),
        "(select cast(coalesce(sum(b.amount_minor), 0) as bigint)
            from campaigns c join bids b on b.campaign_id = c.id and b.status = 'accepted' where c.brand_id = $1) as committed,
        (select cast(coalesce(sum(p.amount_minor), 0) as bigint) from payments p
            where p.brand_id = $1 and p.status = 'completed' and p.settlement <> 'refund') as spent) f
        left join (",
        select_campaigns!(),
        "where c.brand_id = $1 and (cast($2 as text) is null or c.status = $2)
            and (cast($4 as timestamptz) is null or (c.created_at, c.id) < ($4, $5))
        order by c.created_at desc, c.id desc limit $3) n on true
        order by n.created_at desc, n.id desc"
    );
    let status = status.map(CampaignStatus::as_str);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let (moment, id) = after.map(|cursor| (cursor.moment(), cursor.id)).unzip();
    let rows: Vec<Beside<Brand, Campaign>> = on!(tx, c => sqlx::query_as(SQL)
        .bind(brand).bind(status).bind(most).bind(moment).bind(id).fetch_all(c).await)?;
    let (sums, campaigns) = Beside::apart(rows).ok_or_else(|| Error::internal("sums without a row"))?;
    Ok((sums.figures(), campaigns))
}

impl Brand {
    fn figures(self) -> BrandFigures {
        let row = self;
        let status = |status, campaigns, budget| StatusTotal { status, campaigns, budget };
        BrandFigures {
            by_status: vec![
                status(CampaignStatus::Open, row.open_count, row.open_budget),
                status(CampaignStatus::PendingPayment, row.pending_payment_count, row.pending_payment_budget),
                status(CampaignStatus::InProgress, row.in_progress_count, row.in_progress_budget),
                status(CampaignStatus::Completed, row.completed_count, row.completed_budget),
                status(CampaignStatus::Closed, row.closed_count, row.closed_budget),
            ],
            committed: row.committed,
            spent: row.spent,
            ..BrandFigures::default()
        }
    }
}

/// An influencer's sums and what its profile holds, and open campaigns that it may like. The rule, as its dashboard tells it: among
/// the newest hundred that it has not bid on and that do not end within two days, first those of brands that have paid it before,
/// then those with the fewest bids, then the newest.
pub(in crate::dashboard) async fn of_influencer(
    tx: &mut Tx,
    influencer: AccountId,
    today: NaiveDate,
    most: i64,
) -> Result<(InfluencerFigures, Vec<Campaign>)> {
    const SQL: &str = concat!(
        "select f.*, n.* from (select b.pending, b.accepted, b.declined - b.withdrawn as declined, b.withdrawn, p.held, p.on_its_way, p.paid, p.waits_since,
            a.first_name <> '' and a.last_name <> '' as has_name, a.profile_picture is not null as has_picture,
            a.bio <> '' as has_bio, a.instagram_username <> '' as has_instagram,
            exists (select 1 from payout_accounts o where o.account_id = a.id and o.is_ready = true) as has_account
        from accounts a
        cross join (select
            count(case when b.status = 'pending' then 1 end) as pending, count(case when ",
        was_deal!(),
        " then 1 end) as accepted, count(case when ",
        was_declined!(),
        " then 1 end) as declined, count(case when ",
        was_declined!(),
        " and exists (select 1 from deal_events e where e.bid_id = b.id and e.step = 'withdrawn') then 1 end) as withdrawn
            from bids b where b.influencer_id = $1) b
        cross join (select ",
        shares!(),
        " from payments where influencer_id = $1) p
        where a.id = $1) f
        left join (select o.*, row_number() over (
                order by case when exists (select 1 from payments p
                    where p.influencer_id = $1 and p.brand_id = o.brand_id and p.payout_status = 'paid') then 0 else 1 end,
                o.bid_count, o.created_at desc, o.id desc) as place
            from (",
        select_campaigns!(),
        "where c.status = 'open' and c.end_date > $2
                and not exists (select 1 from bids m where m.campaign_id = c.id and m.influencer_id = $1)
            order by c.created_at desc, c.id desc limit 100) o
            order by place limit $3) n on true
        order by n.place"
    );
    let soon = today + TimeDelta::days(2);
    let rows = on!(tx, c => sqlx::query_as(SQL).bind(influencer).bind(soon).bind(most).fetch_all(c).await)?;
    Beside::apart(rows).ok_or(Error::NotFound("account"))
}
