//! The page of a notification.

use tandem_types::{NotificationId, admin::NoticeRow};

use super::{policy::Staff, sql::facts, works::reason};
use crate::{
    Ctx,
    error::{Error, Result},
    input::Input,
    notifications,
};

/// A notification, of whomever.
pub async fn notice(ctx: &Ctx, _: &Staff, id: NotificationId) -> Result<NoticeRow> {
    let mut tx = ctx.db.single().await?;
    facts::notice(&mut tx, id).await?.ok_or(Error::NotFound("notification"))
}

/// Deletes a notification, of whomever. Field: `reason`.
pub async fn remove_notice(ctx: &Ctx, staff: &Staff, id: NotificationId, input: Input) -> Result<()> {
    let why = reason(input)?;
    notifications::remove_by_staff(ctx, staff, id, &why).await
}
