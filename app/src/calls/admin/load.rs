//! What the staff's pages show, each in one call.

use std::str::FromStr;

pub use tandem_server::admin::{
    CampaignRecord, Conversation, DealRecord, Filter, Listed, Look, Plan, Stamp, TRAIL, Trail, UserRecord, actions,
};
use tandem_server::{
    Ctx, Error,
    admin::{self, Staff},
};
use tandem_types::{
    Page, Problem,
    admin::{JobRow, NoticeRow, Overview, ReportRow},
};

use crate::ssr;

/// The caller, if it belongs to the staff: visitors are sent to log in, and for members there is no such page.
pub(super) async fn staff() -> Result<(Ctx, Staff), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let staff = ssr::reply(admin::staff(&actor))?;
    Ok((ctx, staff))
}

/// The first page.
pub async fn overview() -> Result<Overview, Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::overview(&ctx, &staff).await)
}

/// A list as the address asks for it.
pub async fn list<R: Listed>() -> Result<(Page<R>, Look), Problem> {
    let (ctx, staff) = staff().await?;
    let look = Look::of(ssr::query());
    Ok((ssr::reply(admin::list(&ctx, &staff, &look).await)?, look))
}

/// The audit log as the address asks for it.
pub async fn trail() -> Result<(Trail, Look), Problem> {
    let (ctx, staff) = staff().await?;
    let look = Look::of(ssr::query());
    let action = ssr::query_value("action").replace('\0', "");
    Ok((ssr::reply(admin::trail(&ctx, &staff, &look, &action).await)?, look))
}

/// The page of an account.
pub async fn user(id: String) -> Result<UserRecord, Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::user(&ctx, &staff, known(&id, "account")?).await)
}

/// The page of a campaign.
pub async fn campaign(id: String) -> Result<CampaignRecord, Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::campaign(&ctx, &staff, known(&id, "campaign")?).await)
}

/// The page of a bid.
pub async fn deal_of_bid(id: String) -> Result<DealRecord, Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::bid(&ctx, &staff, known(&id, "bid")?).await)
}

/// The page of a payment.
pub async fn deal_of_payment(id: String) -> Result<DealRecord, Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::payment(&ctx, &staff, known(&id, "payment")?).await)
}

/// The page of a report.
pub async fn report(id: String) -> Result<(ReportRow, Trail), Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::report(&ctx, &staff, known(&id, "report")?).await)
}

/// What the two of a report have written.
pub async fn conversation(id: String) -> Result<Conversation, Problem> {
    let (ctx, staff) = staff().await?;
    let before = ssr::query_value("before").parse().ok();
    ssr::reply(admin::conversation(&ctx, &staff, known(&id, "report")?, before).await)
}

/// The page of a notification.
pub async fn notice(id: String) -> Result<NoticeRow, Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::notice(&ctx, &staff, known(&id, "notification")?).await)
}

/// The page of a job.
pub async fn job(id: String) -> Result<(JobRow, Trail), Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::job(&ctx, &staff, known(&id, "job")?).await)
}

/// The id in an address; one that is none names no such thing.
fn known<T: FromStr>(id: &str, noun: &'static str) -> Result<T, Problem> {
    ssr::reply(id.parse().map_err(|_| Error::NotFound(noun)))
}
