//! The floor of `make bench`: bare handlers over the SQL, the pool and the rows of the API's read routes, and nothing else.
//! Started by `scripts/bench/servers.mjs`; never part of the program.
//!
//! No token, no negotiation, no statement that only checks something, no transaction around several. An answer is byte
//! for byte the route's, which the benchmark compares. The SQL is copied, and every text is looked up in its file at the
//! start, so that the floor does not fall behind. Settings: `FLOOR_LISTEN`, `FLOOR_DATABASE`, `FLOOR_INFLUENCER`,
//! `FLOOR_BRAND`.

use std::{env, net::SocketAddr, process::ExitCode, sync::Arc};

use axum::{
    Json, Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, NaiveDate, SecondsFormat, Timelike as _, Utc};
use http::StatusCode;
use serde::{Serialize, Serializer};
use tandem_server::{db::Db, on};
use tandem_types::{
    AccountId, BidId, CampaignId, MessageId, Money, NotificationId,
    accounts::{AccountType, Person},
    analytics::Percent,
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    dashboard::{BidTotals, CampaignTotals},
    notifications::NotificationType,
};
use uuid::Uuid;

/// The most rows of a list: the default of `API_LIST_LIMIT`. One more is read, to know whether there is more.
const LIMIT: usize = 1000;
const ROWS: i64 = 1001;
/// The most rows of a list that never has more, and of the lists in the brand's numbers.
const ALL: i64 = 1000;
const RECENT: i64 = 5;

/// What the handlers work with. Whose rows a route shows is fixed.
struct Floor {
    db: Db,
    influencer: Person,
    brand: Person,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Ok(listen) = env::var("FLOOR_LISTEN") else {
        println!("The floor is started by `make bench`.");
        return ExitCode::SUCCESS;
    };
    match serve(&listen).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("floor: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(listen: &str) -> Result<(), Box<dyn std::error::Error>> {
    follow()?;
    let db = Db::connect(&env::var("FLOOR_DATABASE")?).await?;
    let influencer = person(&db, env::var("FLOOR_INFLUENCER")?.parse()?).await?;
    let brand = person(&db, env::var("FLOOR_BRAND")?.parse()?).await?;
    let router = Router::new()
        .route("/apis/campaign/", get(open_campaigns))
        .route("/apis/campaigns/{id}/", get(campaign))
        .route("/apis/bids/list/{id}/", get(bids))
        .route("/apis/messages/recent/", get(recent_messages))
        .route("/apis/notifications/", get(notifications))
        .route("/apis/brand-data/", get(brand_data))
        .with_state(Arc::new(Floor { db, influencer, brand }));
    let listener = tokio::net::TcpListener::bind(listen.parse::<SocketAddr>()?).await?;
    axum::serve(listener, router).await?;
    Ok(())
}

/// The caller, whom a route has from its token already.
async fn person(db: &Db, id: AccountId) -> Result<Person, Box<dyn std::error::Error>> {
    const SQL: &str =
        "select id, username, first_name, last_name, account_type, profile_picture from accounts where id = $1";
    let mut tx = db.single().await?;
    Ok(on!(tx, c => sqlx::query_as(SQL).bind(id).fetch_one(c).await)?)
}

type Answer = Result<Response, Failed>;
type Shared = State<Arc<Floor>>;

fn json(body: &impl Serialize) -> Response {
    Json(body).into_response()
}

/// A failure is told as it is, and the benchmark stops.
struct Failed(String);

impl<E: std::fmt::Display> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.0).into_response()
    }
}

async fn open_campaigns(State(floor): Shared) -> Answer {
    let mut tx = floor.db.single().await?;
    let mut rows: Vec<Campaign> =
        on!(tx, c => sqlx::query_as(OPEN_CAMPAIGNS).bind("open").bind(ROWS).fetch_all(c).await)?;
    rows.truncate(LIMIT);
    Ok(json(&rows))
}

async fn campaign(State(floor): Shared, Path(id): Path<Uuid>) -> Answer {
    let mut tx = floor.db.single().await?;
    let row: Campaign = on!(tx, c => sqlx::query_as(CAMPAIGN).bind(id).fetch_one(c).await)?;
    Ok(json(&row))
}

async fn bids(State(floor): Shared, Path(id): Path<Uuid>) -> Answer {
    let mut tx = floor.db.single().await?;
    let mut rows: Vec<Bid> =
        on!(tx, c => sqlx::query_as(BIDS).bind(id).bind(floor.brand.id).bind(ROWS).fetch_all(c).await)?;
    rows.truncate(LIMIT);
    Ok(json(&rows))
}

async fn recent_messages(State(floor): Shared) -> Answer {
    let mut tx = floor.db.single().await?;
    let rows: Vec<Recent> =
        on!(tx, c => sqlx::query_as(RECENT_MESSAGES).bind(floor.influencer.id).bind(ALL).fetch_all(c).await)?;
    Ok(json(&rows.iter().map(|row| row.conversation(&floor.influencer)).collect::<Vec<_>>()))
}

async fn notifications(State(floor): Shared) -> Answer {
    let mut tx = floor.db.single().await?;
    let mut rows: Vec<Notification> =
        on!(tx, c => sqlx::query_as(NOTIFICATIONS).bind(floor.influencer.id).bind(ROWS).fetch_all(c).await)?;
    rows.truncate(LIMIT);
    Ok(json(&rows))
}

async fn brand_data(State(floor): Shared) -> Answer {
    let (mut tx, brand) = (floor.db.single().await?, floor.brand.id);
    let campaigns: Vec<RecentCampaign> =
        on!(tx, c => sqlx::query_as(RECENT_CAMPAIGNS).bind(brand).bind(RECENT).fetch_all(c).await)?;
    let bids: Vec<RecentBid> = on!(tx, c => sqlx::query_as(RECENT_BIDS).bind(brand).bind(RECENT).fetch_all(c).await)?;
    Ok(json(&BrandData::of(&floor.brand, &campaigns, &bids)))
}

// The SQL. Changed together with the files named here: `follow` insists.

macro_rules! campaigns {
    (columns) => {
        "select c.id, c.brand_id, a.username as brand_name, c.title, c.description, c.budget_minor, c.start_date,
            c.end_date, c.status, c.image, c.created_at, c.updated_at, "
    };
    (tables) => {
        " from campaigns c join accounts a on a.id = c.brand_id "
    };
    (bid_count) => {
        "(select count(*) from bids b where b.campaign_id = c.id and b.status <> 'declined') as bid_count"
    };
    (no_bid_count) => {
        "cast(0 as bigint) as bid_count"
    };
    (newest) => {
        " order by c.created_at desc, c.id desc"
    };
}

macro_rules! bids {
    (columns) => {
        "select b.id, b.campaign_id, c.title as campaign_title, b.influencer_id, a.username as influencer_name,
            b.amount_minor, b.status, b.payment_status, b.delivery_status, b.created_at, b.updated_at, "
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
            v.unread, m.id, m.sender_id, m.content, m.is_read, m.created_at
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
const OPEN_CAMPAIGNS: &str = concat!(
    campaigns!(columns),
    campaigns!(no_bid_count),
    campaigns!(tables),
    "where true and c.status = $1",
    campaigns!(newest),
    " limit $2"
);
/// `by_id` of campaigns.
const CAMPAIGN: &str = concat!(campaigns!(columns), campaigns!(bid_count), campaigns!(tables), "where c.id = $1");
/// `visible` of bids, for the campaign's brand.
const BIDS: &str = concat!(
    bids!(columns),
    "c.brand_id",
    bids!(tables),
    "where true and b.campaign_id = $1 and c.brand_id = $2",
    bids!(newest),
    " limit $3"
);
/// `recent` of messages.
const RECENT_MESSAGES: &str = messages!(recent);
/// `list` of notifications.
const NOTIFICATIONS: &str = concat!(notifications!(select), "$1", notifications!(newest), " limit $2");
/// `recent_campaigns` and `recent_bids` of the dashboards.
const RECENT_CAMPAIGNS: &str =
    concat!(campaigns!(columns), dashboard!(campaign_numbers), campaigns!(tables), dashboard!(campaigns));
const RECENT_BIDS: &str = concat!(bids!(columns), dashboard!(bid_numbers), bids!(tables), dashboard!(bids));

/// The files, and what must stand in them.
static COPIED: [(&str, &str, &[&str]); 5] = [
    (
        "campaigns/sql.rs",
        include_str!("../src/campaigns/sql.rs"),
        &[
            campaigns!(columns),
            campaigns!(no_bid_count),
            campaigns!(bid_count),
            campaigns!(tables),
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
fn follow() -> Result<(), String> {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (name, source, texts) in COPIED {
        let source = flat(source);
        if let Some(text) = texts.iter().find(|text| !source.contains(&flat(text))) {
            return Err(format!("server/benches/floor.rs must follow server/src/{name}, which no longer has: {text}"));
        }
    }
    Ok(())
}

// The rows, which are their own JSON.

#[derive(sqlx::FromRow, Serialize)]
struct Campaign {
    id: CampaignId,
    #[serde(rename = "brand")]
    brand_id: AccountId,
    brand_name: String,
    title: String,
    description: String,
    #[serde(rename = "budget", serialize_with = "shown")]
    budget_minor: Money,
    start_date: NaiveDate,
    end_date: NaiveDate,
    status: CampaignStatus,
    image: Option<String>,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow, Serialize)]
struct Bid {
    id: BidId,
    #[serde(rename = "campaign")]
    campaign_id: CampaignId,
    campaign_title: String,
    #[serde(rename = "influencer")]
    influencer_id: AccountId,
    influencer_name: String,
    #[serde(rename = "amount", serialize_with = "shown")]
    amount_minor: Money,
    status: BidStatus,
    payment_status: PaymentStatus,
    delivery_status: DeliveryStatus,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
    #[serde(serialize_with = "moment")]
    updated_at: DateTime<Utc>,
}

#[expect(clippy::struct_field_names, reason = "the contract's name")]
#[derive(sqlx::FromRow, Serialize)]
struct Notification {
    id: NotificationId,
    #[serde(rename = "user")]
    account_id: AccountId,
    message: String,
    notification_type: NotificationType,
    is_read: bool,
    #[serde(serialize_with = "moment")]
    created_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Recent {
    partner_id: AccountId,
    username: String,
    first_name: String,
    last_name: String,
    account_type: AccountType,
    profile_picture: Option<String>,
    unread: i64,
    id: MessageId,
    sender_id: AccountId,
    content: String,
    is_read: bool,
    created_at: DateTime<Utc>,
}

#[derive(Serialize)]
struct Conversation<'a> {
    user: Partner<'a>,
    last_message: Message<'a>,
    unread_count: i64,
}

#[derive(Serialize)]
struct Partner<'a> {
    id: AccountId,
    username: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    account_type: AccountType,
    profile_picture: Option<&'a str>,
}

#[derive(Serialize)]
struct Message<'a> {
    id: MessageId,
    sender: AccountId,
    sender_name: &'a str,
    recipient: AccountId,
    recipient_name: &'a str,
    content: &'a str,
    is_read: bool,
    #[serde(serialize_with = "moment")]
    timestamp: DateTime<Utc>,
}

impl Recent {
    fn conversation<'a>(&'a self, own: &'a Person) -> Conversation<'a> {
        let (own, partner) = ((own.id, own.username.as_str()), (self.partner_id, self.username.as_str()));
        let (sender, recipient) = if self.sender_id == own.0 { (own, partner) } else { (partner, own) };
        Conversation {
            user: Partner {
                id: self.partner_id,
                username: &self.username,
                first_name: &self.first_name,
                last_name: &self.last_name,
                account_type: self.account_type,
                profile_picture: self.profile_picture.as_deref(),
            },
            last_message: Message {
                id: self.id,
                sender: sender.0,
                sender_name: sender.1,
                recipient: recipient.0,
                recipient_name: recipient.1,
                content: &self.content,
                is_read: self.is_read,
                timestamp: self.created_at,
            },
            unread_count: self.unread,
        }
    }
}

#[derive(sqlx::FromRow)]
struct RecentCampaign {
    #[sqlx(flatten)]
    campaign: Campaign,
    #[sqlx(flatten)]
    numbers: CampaignTotals,
    #[sqlx(flatten)]
    results: Results,
}

#[derive(sqlx::FromRow)]
struct RecentBid {
    #[sqlx(flatten)]
    bid: Bid,
    #[sqlx(flatten)]
    numbers: BidTotals,
}

#[derive(Serialize)]
struct BrandData<'a> {
    brand: &'a Person,
    total_campaigns: i64,
    campaigns_by_status: CampaignsByStatus,
    #[serde(serialize_with = "shown")]
    total_budget: Money,
    total_bids: i64,
    bids_by_status: BidsByStatus,
    #[serde(serialize_with = "shown")]
    total_spent: Money,
    analytics: Results,
    recent_campaigns: Vec<&'a Campaign>,
    recent_bids: Vec<&'a Bid>,
}

#[derive(Serialize)]
struct CampaignsByStatus {
    open: i64,
    pending_payment: i64,
    in_progress: i64,
    completed: i64,
    closed: i64,
}

#[derive(Serialize)]
struct BidsByStatus {
    pending: i64,
    accepted: i64,
    declined: i64,
}

#[derive(Clone, Copy, Default, sqlx::FromRow, Serialize)]
struct Results {
    #[serde(serialize_with = "shown")]
    engagement_rate: Percent,
    #[serde(serialize_with = "whole")]
    reach: f64,
    #[serde(serialize_with = "whole")]
    impressions: f64,
    #[serde(serialize_with = "whole")]
    clicks: f64,
    #[serde(serialize_with = "whole")]
    conversions: f64,
}

impl<'a> BrandData<'a> {
    fn of(brand: &'a Person, campaigns: &'a [RecentCampaign], bids: &'a [RecentBid]) -> Self {
        let (of_campaigns, results) = campaigns.first().map(|row| (row.numbers, row.results)).unwrap_or_default();
        let of_bids = bids.first().map(|row| row.numbers).unwrap_or_default();
        let CampaignTotals { total, open, pending_payment, in_progress, completed, closed, total_budget } =
            of_campaigns;
        let BidTotals { pending, accepted, declined, spent } = of_bids;
        Self {
            brand,
            total_campaigns: total,
            campaigns_by_status: CampaignsByStatus { open, pending_payment, in_progress, completed, closed },
            total_budget,
            total_bids: pending + accepted + declined,
            bids_by_status: BidsByStatus { pending, accepted, declined },
            total_spent: spent,
            analytics: results,
            recent_campaigns: campaigns.iter().map(|row| &row.campaign).collect(),
            recent_bids: bids.iter().map(|row| &row.bid).collect(),
        }
    }
}

/// With two decimals, as a string.
fn shown<S: Serializer>(number: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
#[expect(clippy::cast_possible_truncation, reason = "the sums of the demo are small")]
fn whole<S: Serializer>(sum: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_i64(*sum as i64)
}

fn moment<S: Serializer>(at: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let digits = if at.nanosecond() / 1000 == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros };
    serializer.serialize_str(&at.to_rfc3339_opts(digits, true))
}
