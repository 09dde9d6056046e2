//! The floor of `make bench`: bare handlers over the SQL, the pool and the rows of the API's read routes, and nothing else.
//! Started by `scripts/bench/servers.mjs`; never part of the program.
//!
//! No token, no negotiation, no statement that only checks something, no transaction around several. An answer is byte
//! for byte the route's, which the benchmark compares. The SQL is copied, and every text is looked up in its file at the
//! start, so that the floor does not fall behind. Settings: `FLOOR_LISTEN`, `FLOOR_DATABASE`, `FLOOR_INFLUENCER`,
//! `FLOOR_BRAND`.

mod rows;
mod sql;

use std::{env, net::SocketAddr, process::ExitCode, sync::Arc};

use axum::{
    Json, Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::StatusCode;
use rows::{Bid, BrandData, Campaign, Notification, Recent, RecentBid, RecentCampaign};
use serde::Serialize;
use tandem_server::{db::Db, on};
use tandem_types::{AccountId, accounts::Person};
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
    sql::follow()?;
    let db = Db::connect(&env::var("FLOOR_DATABASE")?, None, std::time::Duration::ZERO).await?;
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
        on!(tx, c => sqlx::query_as(sql::OPEN_CAMPAIGNS).bind("open").bind(ROWS).fetch_all(c).await)?;
    rows.truncate(LIMIT);
    Ok(json(&rows))
}

async fn campaign(State(floor): Shared, Path(id): Path<Uuid>) -> Answer {
    let mut tx = floor.db.single().await?;
    let row: Campaign = on!(tx, c => sqlx::query_as(sql::CAMPAIGN).bind(id).fetch_one(c).await)?;
    Ok(json(&row))
}

async fn bids(State(floor): Shared, Path(id): Path<Uuid>) -> Answer {
    let mut tx = floor.db.single().await?;
    let mut rows: Vec<Bid> =
        on!(tx, c => sqlx::query_as(sql::BIDS).bind(id).bind(floor.brand.id).bind(ROWS).fetch_all(c).await)?;
    rows.truncate(LIMIT);
    Ok(json(&rows))
}

async fn recent_messages(State(floor): Shared) -> Answer {
    let mut tx = floor.db.single().await?;
    let rows: Vec<Recent> =
        on!(tx, c => sqlx::query_as(sql::RECENT_MESSAGES).bind(floor.influencer.id).bind(ALL).fetch_all(c).await)?;
    Ok(json(&rows.iter().map(|row| row.conversation(&floor.influencer)).collect::<Vec<_>>()))
}

async fn notifications(State(floor): Shared) -> Answer {
    let mut tx = floor.db.single().await?;
    let mut rows: Vec<Notification> =
        on!(tx, c => sqlx::query_as(sql::NOTIFICATIONS).bind(floor.influencer.id).bind(ROWS).fetch_all(c).await)?;
    rows.truncate(LIMIT);
    Ok(json(&rows))
}

async fn brand_data(State(floor): Shared) -> Answer {
    let (mut tx, brand) = (floor.db.single().await?, floor.brand.id);
    let campaigns: Vec<RecentCampaign> =
        on!(tx, c => sqlx::query_as(sql::RECENT_CAMPAIGNS).bind(brand).bind(RECENT).fetch_all(c).await)?;
    let bids: Vec<RecentBid> =
        on!(tx, c => sqlx::query_as(sql::RECENT_BIDS).bind(brand).bind(RECENT).fetch_all(c).await)?;
    Ok(json(&BrandData::of(&floor.brand, &campaigns, &bids)))
}
