//! The product's SQL, copied. Changed together with the files named here: [`follow`] insists.

macro_rules! campaigns {
    (columns) => {
        "select c.id, c.brand_id, a.username as brand_name, c.title, c.description, c.budget_minor, c.start_date,
            c.end_date, c.status, c.image, c.created_at, c.updated_at, "
    };
    (tables) => {
        " from campaigns c join accounts a on a.id = c.brand_id "
    };
    (no_bid_count) => {
        "cast(0 as bigint) as bid_count"
    };
    (shown) => {
        "and not exists (select 1 from accounts o where o.id = c.brand_id and o.is_active = false) "
    };
    (newest) => {
        " order by c.created_at desc, c.id desc"
    };
}

macro_rules! bids {
    (columns) => {
        "select b.id, b.campaign_id, c.title as campaign_title, b.influencer_id, a.username as influencer_name,
            b.amount_minor, b.fee_minor, b.status, b.payment_status, b.delivery_status, b.created_at, b.updated_at, "
    };
    (tables) => {
        " from bids b join campaigns c on c.id = b.campaign_id join accounts a on a.id = b.influencer_id "
    };
    (newest) => {
        " order by b.created_at desc, b.id desc"
    };
}

macro_rules! messages {
    (recent) => {
        "select v.partner_id, a.username, a.first_name, a.last_name, a.account_type, a.profile_picture,
            v.unread, m.id, m.sender_id, m.content, m.is_read, m.picture is not null as has_picture, m.created_at
        from conversations v join messages m on m.id = v.last_message_id join accounts a on a.id = v.partner_id
        where v.account_id = $1 order by v.last_at desc, v.partner_id desc limit $2"
    };
}

macro_rules! notifications {
    (select) => {
        "select id, account_id, message, notification_type, is_read, created_at from notifications where account_id = "
    };
    (newest) => {
        " order by created_at desc, id desc"
    };
}

macro_rules! dashboard {
    (campaign_numbers) => {
        "cast(0 as bigint) as bid_count,
            count(*) over () as total,
            count(case when c.status = 'open' then 1 end) over () as open,
            count(case when c.status = 'pending_payment' then 1 end) over () as pending_payment,
            count(case when c.status = 'in_progress' then 1 end) over () as in_progress,
            count(case when c.status = 'completed' then 1 end) over () as completed,
            count(case when c.status = 'closed' then 1 end) over () as closed,
            cast(sum(c.budget_minor) over () as bigint) as total_budget,
            t.engagement_rate, t.reach, t.impressions, t.clicks, t.conversions"
    };
    (campaigns) => {
        "cross join (
            select cast(round(coalesce(avg(x.engagement_rate), 0)) as bigint) as engagement_rate,
                coalesce(sum(cast(x.reach as double precision)), 0.0) as reach,
                coalesce(sum(cast(x.impressions as double precision)), 0.0) as impressions,
                coalesce(sum(cast(x.clicks as double precision)), 0.0) as clicks,
                coalesce(sum(cast(x.conversions as double precision)), 0.0) as conversions
            from campaigns o join analytics x on x.campaign_id = o.id where o.brand_id = $1
        ) t
        where c.brand_id = $1 order by c.created_at desc, c.id desc limit $2"
    };
    (bid_numbers) => {
        "count(case when b.status = 'pending' then 1 end) over () as pending,
            count(case when b.status = 'accepted' then 1 end) over () as accepted,
            count(case when b.status = 'declined' then 1 end) over () as declined,
            cast(coalesce(sum(case when b.payment_status = 'completed' then b.amount_minor end) over (), 0) as bigint)
                as spent"
    };
    (bids) => {
        "where c.brand_id = $1 order by b.created_at desc, b.id desc limit $2"
    };
}

/// `rows` of campaigns, newest first, as `/apis/campaign/` narrows them.
pub(crate) const OPEN_CAMPAIGNS: &str = concat!(
    campaigns!(columns),
    campaigns!(no_bid_count),
    campaigns!(tables),
    campaigns!(shown),
    "where true and c.status = $1",
    campaigns!(newest),
    " limit $2"
);
/// `row` of campaigns.
pub(crate) const CAMPAIGN: &str =
    concat!(campaigns!(columns), campaigns!(no_bid_count), campaigns!(tables), "where c.id = $1");
/// `visible` of bids, for the campaign's brand.
pub(crate) const BIDS: &str = concat!(
    bids!(columns),
    "c.brand_id",
    bids!(tables),
    "where true and b.campaign_id = $1 and c.brand_id = $2",
    bids!(newest),
    " limit $3"
);
/// `recent` of messages.
pub(crate) const RECENT_MESSAGES: &str = messages!(recent);
/// `list` of notifications.
pub(crate) const NOTIFICATIONS: &str = concat!(notifications!(select), "$1", notifications!(newest), " limit $2");
/// `recent_campaigns` and `recent_bids` of the dashboards.
pub(crate) const RECENT_CAMPAIGNS: &str =
    concat!(campaigns!(columns), dashboard!(campaign_numbers), campaigns!(tables), dashboard!(campaigns));
pub(crate) const RECENT_BIDS: &str = concat!(bids!(columns), dashboard!(bid_numbers), bids!(tables), dashboard!(bids));

/// The files, and what must stand in them.
static COPIED: [(&str, &str, &[&str]); 5] = [
    (
        "campaigns/sql.rs",
        include_str!("../src/campaigns/sql.rs"),
        &[
            campaigns!(columns),
            campaigns!(no_bid_count),
            campaigns!(tables),
            campaigns!(shown),
            "where c.id = $1",
            "where true",
            " and c.status = ",
            campaigns!(newest),
        ],
    ),
    (
        "bids/sql.rs",
        include_str!("../src/bids/sql.rs"),
        &[
            bids!(columns),
            "(\"c.brand_id\")",
            bids!(tables),
            "where true",
            " and b.campaign_id = ",
            " and c.brand_id = ",
            bids!(newest),
        ],
    ),
    ("messages/sql.rs", include_str!("../src/messages/sql.rs"), &[messages!(recent)]),
    (
        "notifications/sql.rs",
        include_str!("../src/notifications/sql.rs"),
        &[notifications!(select), notifications!(newest)],
    ),
    (
        "dashboard/sql.rs",
        include_str!("../src/dashboard/sql.rs"),
        &[dashboard!(campaign_numbers), dashboard!(campaigns), dashboard!(bid_numbers), dashboard!(bids)],
    ),
];

/// Whether every text still stands where it was copied from, line breaks aside.
pub(crate) fn follow() -> Result<(), String> {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, source, texts) in COPIED {
        let source = flat(source);
        if let Some(text) = texts.iter().find(|text| !source.contains(&flat(text))) {
            return Err(format!("server/benches/sql.rs must follow server/src/{name}, which no longer has: {text}"));
        }
    }
    Ok(())
}
