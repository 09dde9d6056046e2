//! Server functions of the staff's pages, and what those load. Each first asks `admin::staff`, which lets nobody else in.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id},
    crate::ssr,
    load::staff,
    tandem_server::{Error, admin},
    tandem_texts as t,
    tandem_types::{AccountId, BidId, CampaignId, JobId, NotificationId, PaymentId, ReportId, ReviewId},
};

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
pub use load::{
    CampaignRecord, Conversation, DealRecord, Filter, Listed, Look, Plan, Stamp, TRAIL, Trail, UserRecord, actions,
    campaign, conversation, deal_of_bid, deal_of_payment, job, list, notice, overview, report, trail, user,
};

/// The page of an account.
#[cfg(feature = "ssr")]
fn page(id: AccountId) -> String {
    format!("/admin/users/{id}")
}

/// Changes names and address of an account. Fields: `id`, those of `admin::edit_user`.
#[server(prefix = "/fn", endpoint = "admin/edit_user")]
pub async fn edit_user() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let account = id("account")?;
    ssr::reply(admin::edit_user(&ctx, &staff, account, ssr::form()).await)?;
    done(t::told::changes_saved(), &page(account)).await
}

/// Puts an account to rest, or wakes it. Fields: `id`, `is_active`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/set_active")]
pub async fn set_active() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let (account, is_active) = (id("account")?, ssr::form().text("is_active") == "true");
    ssr::reply(admin::set_active(&ctx, &staff, account, is_active, ssr::form()).await)?;
    done(
        if is_active { t::told::the_account_is_active_again() } else { t::told::the_account_is_deactivated() },
        &page(account),
    )
    .await
}

/// Bans an account. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/ban")]
pub async fn ban() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let account = id("account")?;
    ssr::reply(admin::ban(&ctx, &staff, account, ssr::form()).await)?;
    done(t::told::the_account_is_banned(), &page(account)).await
}

/// Lets a banned account in again. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/unban")]
pub async fn unban() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let account = id("account")?;
    ssr::reply(admin::unban(&ctx, &staff, account, ssr::form()).await)?;
    done(t::told::the_account_may_log_in_again(), &page(account)).await
}

/// Ends every log-in of an account. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/end_log_ins")]
pub async fn end_log_ins() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let account = id("account")?;
    ssr::reply(admin::end_log_ins(&ctx, &staff, account, ssr::form()).await)?;
    done(t::told::every_log_in_of_the_account(), &page(account)).await
}

/// Mails an account another code that confirms its address. Field: `id`.
#[server(prefix = "/fn", endpoint = "admin/send_code")]
pub async fn send_code() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let account = id("account")?;
    ssr::reply(admin::send_code(&ctx, &staff, account).await)?;
    done(t::told::a_new_code_is_on_its(), &page(account)).await
}

/// Mails an account a code that sets a new password. Field: `id`.
#[server(prefix = "/fn", endpoint = "admin/send_reset")]
pub async fn send_reset() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let account = id("account")?;
    ssr::reply(admin::send_reset(&ctx, &staff, account).await)?;
    done(t::told::a_code_for_a_new(), &page(account)).await
}

/// Gives an account the rights of the staff, or takes them. Fields: `id`, `is_staff`, `confirm`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/set_staff")]
pub async fn set_staff() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let (account, is_staff) = (id("account")?, ssr::form().text("is_staff") == "true");
    ssr::reply(admin::set_staff(&ctx, &staff, account, is_staff, ssr::form()).await)?;
    done(
        if is_staff { t::told::the_account_belongs_to_the_staff() } else { t::told::the_account_is_staff_no() },
        &page(account),
    )
    .await
}

/// Changes an open campaign. Fields: `id`, those of `admin::edit_campaign`.
#[server(prefix = "/fn", endpoint = "admin/edit_campaign")]
pub async fn edit_campaign() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let campaign: CampaignId = id("campaign")?;
    ssr::reply(admin::edit_campaign(&ctx, &staff, campaign, ssr::form()).await)?;
    done(t::told::changes_saved_the_brand_is_told(), &format!("/admin/campaigns/{campaign}")).await
}

/// Takes out of a campaign what breaks the rules. Fields: `id`, those of `admin::clear_campaign`.
#[server(prefix = "/fn", endpoint = "admin/clear_campaign")]
pub async fn clear_campaign() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let campaign: CampaignId = id("campaign")?;
    ssr::reply(admin::clear_campaign(&ctx, &staff, campaign, ssr::form()).await)?;
    done(t::told::it_is_taken_out_the_brand(), &format!("/admin/campaigns/{campaign}")).await
}

/// Closes an open campaign. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/close_campaign")]
pub async fn close_campaign() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let campaign: CampaignId = id("campaign")?;
    ssr::reply(admin::close_campaign(&ctx, &staff, campaign, ssr::form()).await)?;
    done(t::told::the_campaign_is_closed_the_brand(), &format!("/admin/campaigns/{campaign}")).await
}

/// Deletes a campaign on which no deal hangs. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/remove_campaign")]
pub async fn remove_campaign() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::remove_campaign(&ctx, &staff, id("campaign")?, ssr::form()).await)?;
    done(t::told::the_campaign_is_deleted_the_brand(), "/admin/campaigns").await
}

/// Declines a bid that is not paid. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/decline_bid")]
pub async fn decline_bid() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let bid: BidId = id("bid")?;
    ssr::reply(admin::decline(&ctx, &staff, bid, ssr::form()).await)?;
    done(t::told::the_bid_is_declined_both(), &format!("/admin/bids/{bid}")).await
}

/// Gives a brand its money back. Fields: `id`, that of the bid, and `reason`.
#[server(prefix = "/fn", endpoint = "admin/refund")]
pub async fn refund() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let bid: BidId = id("bid")?;
    ssr::reply(admin::refund(&ctx, &staff, bid, ssr::form()).await)?;
    done(t::told::the_refund_is_on_its(), &format!("/admin/bids/{bid}")).await
}

/// Lets a held payment go on. Fields: `id`, that of the payment, and `reason`.
#[server(prefix = "/fn", endpoint = "admin/lift_hold")]
pub async fn lift_hold() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let payment: PaymentId = id("payment")?;
    ssr::reply(admin::lift_hold(&ctx, &staff, payment, ssr::form()).await)?;
    done(t::told::the_payment_goes_on(), &format!("/admin/payments/{payment}")).await
}

/// Tries a refused payout again. Fields: `id`, that of the payment, and `reason`.
#[server(prefix = "/fn", endpoint = "admin/retry_payout")]
pub async fn retry_payout() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let payment: PaymentId = id("payment")?;
    ssr::reply(admin::retry_payout(&ctx, &staff, payment, ssr::form()).await)?;
    done(t::told::the_payout_is_tried_again(), &format!("/admin/payments/{payment}")).await
}

/// Takes a review out of sight. Fields: `id`, `account`, whom it is about, and `reason`.
#[server(prefix = "/fn", endpoint = "admin/hide_review")]
pub async fn hide_review() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let review: ReviewId = id("review")?;
    let account: AccountId = ssr::reply(ssr::form().text("account").parse().map_err(|_| Error::NotFound("account")))?;
    ssr::reply(admin::hide_review(&ctx, &staff, review, ssr::form()).await)?;
    done(t::told::the_review_is_out_of_sight(), &format!("/admin/users/{account}")).await
}

/// Closes a report with what was found. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/resolve_report")]
pub async fn resolve_report() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let report: ReportId = id("report")?;
    ssr::reply(admin::resolve(&ctx, &staff, report, ssr::form()).await)?;
    done(t::told::the_report_is_resolved(), &format!("/admin/reports/{report}")).await
}

/// Deletes a notification. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/remove_notice")]
pub async fn remove_notice() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let notice: NotificationId = id("notification")?;
    ssr::reply(admin::remove_notice(&ctx, &staff, notice, ssr::form()).await)?;
    done(t::told::the_notification_is_deleted(), "/admin/notifications").await
}

/// Has a job that was given up tried again. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/retry_job")]
pub async fn retry_job() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let job: JobId = id("job")?;
    ssr::reply(admin::retry_job(&ctx, &staff, job, ssr::form()).await)?;
    done(t::told::the_job_is_tried_again(), &format!("/admin/jobs/{job}")).await
}

/// Has every job of its kind that was given up tried again. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/retry_jobs")]
pub async fn retry_jobs() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    let number = ssr::reply(admin::retry_jobs(&ctx, &staff, id("job")?, ssr::form()).await)?;
    done(t::told::jobs_are_tried_again(number), "/admin/jobs?state=dead").await
}

/// Throws a job away that was given up. Fields: `id`, `reason`.
#[server(prefix = "/fn", endpoint = "admin/remove_job")]
pub async fn remove_job() -> Result<(), Problem> {
    let (ctx, staff) = staff().await?;
    ssr::reply(admin::remove_job(&ctx, &staff, id("job")?, ssr::form()).await)?;
    done(t::told::the_job_is_deleted(), "/admin/jobs").await
}
