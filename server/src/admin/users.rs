//! The page of an account, and what the staff does with it. Nobody does any of it to itself.

use tandem_texts as t;
use tandem_types::{
    AccountId, Page, ReviewId,
    admin::{BidRow, CampaignRow, PaymentRow, ReportRow, UserFacts},
    reviews::Review,
};

use super::{
    lists::related,
    policy::Staff,
    shape::{CONFIRM, REASON},
    sql,
    trail::{self, Trail},
};
use crate::{
    Ctx, accounts,
    auth::otp::Purpose,
    campaigns::Edit,
    error::{Error, Result},
    input::{Fields, Input},
    paging::Slice,
    reviews,
};

/// How many related rows of a kind are shown.
const RELATED: usize = 5;
/// How many reviews.
const REVIEWS: i64 = 20;
/// What the staff may change of an account.
const EDITABLE: [&str; 7] =
    ["username", "email", "first_name", "last_name", "instagram_username", "bio", "remove_profile_picture"];

/// An account with what hangs on it.
#[derive(Clone, Debug)]
pub struct UserRecord {
    pub facts: UserFacts,
    pub campaigns: Page<CampaignRow>,
    pub bids: Page<BidRow>,
    pub payments: Page<PaymentRow>,
    pub reports: Page<ReportRow>,
    /// The newest published ones about it.
    pub reviews: Vec<Review>,
    pub trail: Trail,
    /// Whether it is that of the one who looks.
    pub is_own: bool,
}

/// An account's page.
pub async fn user(ctx: &Ctx, staff: &Staff, id: AccountId) -> Result<UserRecord> {
    let reviews = reviews::about(ctx, id, Slice::After(None, REVIEWS)).await?;
    let mut tx = ctx.db.read().await?;
    let facts = sql::facts::user(&mut tx, id).await?.ok_or(Error::NotFound("account"))?;
    Ok(UserRecord {
        facts,
        reviews,
        campaigns: related(&mut tx, id.0, RELATED).await?,
        bids: related(&mut tx, id.0, RELATED).await?,
        payments: related(&mut tx, id.0, RELATED).await?,
        reports: related(&mut tx, id.0, RELATED).await?,
        trail: trail::of(&mut tx, id.0).await?,
        is_own: staff.actor().id == id,
    })
}

/// Changes an account: what others see of it, and its address. Fields: `username`, `email`, `first_name`, `last_name`,
/// `instagram_username`, `bio`, `remove_profile_picture`. A new address has to be confirmed again.
pub async fn edit_user(ctx: &Ctx, staff: &Staff, id: AccountId, input: Input) -> Result<()> {
    not_oneself(staff, id)?;
    accounts::edit(ctx, staff.actor(), id, input.limited_to(&EDITABLE), Edit::Part).await.map(drop)
}

/// Takes a published review out of sight. Field: `reason`, which its author reads.
pub async fn hide_review(ctx: &Ctx, staff: &Staff, id: ReviewId, input: Input) -> Result<()> {
    reviews::hide(ctx, staff.actor(), id, input).await
}

/// Puts an account to rest, or wakes it. Field: `reason`.
pub async fn set_active(ctx: &Ctx, staff: &Staff, id: AccountId, is_active: bool, input: Input) -> Result<()> {
    let reason = reason(staff, id, input)?;
    accounts::set_active(ctx, staff.actor(), id, is_active, &reason).await
}

/// Bans an account. Field: `reason`.
pub async fn ban(ctx: &Ctx, staff: &Staff, id: AccountId, input: Input) -> Result<()> {
    let reason = reason(staff, id, input)?;
    accounts::ban(ctx, staff.actor(), id, true, &reason).await
}

/// Lets a banned account in again. Field: `reason`.
pub async fn unban(ctx: &Ctx, staff: &Staff, id: AccountId, input: Input) -> Result<()> {
    let reason = reason(staff, id, input)?;
    accounts::ban(ctx, staff.actor(), id, false, &reason).await
}

/// Ends every session and token of an account. Field: `reason`.
pub async fn end_log_ins(ctx: &Ctx, staff: &Staff, id: AccountId, input: Input) -> Result<()> {
    let reason = reason(staff, id, input)?;
    accounts::end_log_ins(ctx, staff.actor(), id, &reason).await
}

/// Mails an account another code that confirms its address.
pub async fn send_code(ctx: &Ctx, staff: &Staff, id: AccountId) -> Result<()> {
    accounts::send_code(ctx, staff.actor(), id, Purpose::VerifyEmail).await
}

/// Mails an account a code that sets a new password.
pub async fn send_reset(ctx: &Ctx, staff: &Staff, id: AccountId) -> Result<()> {
    accounts::send_code(ctx, staff.actor(), id, Purpose::ResetPassword).await
}

/// Gives an account the rights of the staff, or takes them. Fields: `reason`, and `confirm`, which is its username.
pub async fn set_staff(ctx: &Ctx, staff: &Staff, id: AccountId, is_staff: bool, input: Input) -> Result<()> {
    not_oneself(staff, id)?;
    let name = accounts::by_id(ctx, id).await?.username;
    let mut fields = Fields::new(input);
    let reason = fields.text(&REASON);
    if fields.text(&CONFIRM).is_some_and(|typed| typed != name) {
        fields.error(CONFIRM.name, t::refusals::type_to_confirm(name));
    }
    fields.finish()?;
    accounts::set_staff(ctx, staff.actor(), id, is_staff, &reason.unwrap_or_default()).await
}

/// The reason that a form gives for what is done to somebody else.
fn reason(staff: &Staff, id: AccountId, input: Input) -> Result<String> {
    not_oneself(staff, id)?;
    super::works::reason(input)
}

fn not_oneself(staff: &Staff, id: AccountId) -> Result<()> {
    if staff.actor().id != id {
        return Ok(());
    }
    Err(Error::Refused(t::refusals::own_account()))
}
