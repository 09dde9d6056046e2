//! `/apis/notifications`, `/apis/notifications/mail-choices`, `/apis/create-notification`, `/apis/update-notification`, `/apis/delete-notification`.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Serialize;
use tandem_types::{
    Cursor, NotificationId,
    notifications::{MailChoice, Notification},
};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    error::{Error, Result},
    notifications::{
        self,
        shape::{MAIL_CHOICES, NOTIFICATION, READING, UPDATE, UPDATED},
    },
    paging::Slice,
};

/// The routes of notifications. Those of others do not exist.
pub(super) fn endpoints() -> Vec<Endpoint> {
    const CHANGE: Op =
        Op::new("Mark a notification as read or unread").takes(&UPDATE).partial().gives(Gives::Row(&NOTIFICATION));
    vec![
        Endpoint::new("notifications", "Notification List", Account)
            .get(Op::new("One's own notifications, newest first").gives(Gives::List(&NOTIFICATION)), mine),
        Endpoint::new("notifications/read", "Notifications Read", Account).put(
            Op::new("Mark notifications as read, all or up to one").takes(&READING).gives(Gives::Row(&UPDATED)),
            read,
        ),
        Endpoint::new("notifications/mail-choices", "Mail Choices", Account)
            .get(
                Op::new("Which kinds of notification one is mailed when they are not read within minutes")
                    .gives(Gives::Row(&MAIL_CHOICES)),
                choices,
            )
            .put(Op::new("Choose them").takes(&MAIL_CHOICES).gives(Gives::Row(&MAIL_CHOICES)), choose),
        Endpoint::new("create-notification", "Notification Create", Account).post(
            Op::new("Make a notification for oneself; staff for anyone")
                .takes(&NOTIFICATION)
                .gives(Gives::New(&NOTIFICATION))
                .refuses(&[(403, "For another account, and the caller is not staff.")]),
            create,
        ),
        Endpoint::new("update-notification/{id}", "Notification Update", Account)
            .guard(|call| Box::pin(async { notifications::may_change(&call.ctx, call.actor()?, id(call)?).await }))
            .put(CHANGE, update)
            .patch(CHANGE, update),
        Endpoint::new("delete-notification/{id}", "Notification Delete", Account)
            .delete(Op::new("Delete a notification").gives(Gives::Nothing), delete),
    ]
}

fn id(call: &Call) -> Result<NotificationId> {
    Ok(NotificationId(call.id()?))
}

async fn mine(call: Call) -> Outcome {
    paging::answer(&call, &Mine { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn read(call: Call) -> Outcome {
    let updated = notifications::mark_read(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::updated(u64::try_from(updated.len()).map_err(Error::internal)?))
}

async fn choices(call: Call) -> Outcome {
    Ok(chosen(&notifications::choices(&call.ctx, call.actor()?).await?))
}

async fn choose(call: Call) -> Outcome {
    Ok(chosen(&notifications::choose_all(&call.ctx, call.actor()?, call.input().await?).await?))
}

/// A key for each kind.
fn chosen(choices: &[MailChoice]) -> Response {
    answer::ok(&choices.iter().map(|choice| (choice.kind.as_str(), choice.is_mailed)).collect::<BTreeMap<_, _>>())
}

async fn create(call: Call) -> Outcome {
    let made = notifications::create(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::notification(&made)))
}

async fn update(call: Call) -> Outcome {
    let after = notifications::update(&call.ctx, call.actor()?, id(&call)?, call.input().await?).await?;
    Ok(answer::ok(&wire::notification(&after)))
}

async fn delete(call: Call) -> Outcome {
    notifications::remove(&call.ctx, call.actor()?, id(&call)?).await?;
    Ok(answer::no_content())
}

/// The caller's notifications.
struct Mine<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Mine<'_> {
    type Row = Notification;

    async fn rows(&self, slice: Slice) -> Result<Vec<Notification>> {
        notifications::list(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        notifications::count(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Notification) -> Cursor {
        notifications::cursor(row)
    }

    fn wire(&self, row: &Notification) -> impl Serialize {
        wire::notification(row)
    }
}
