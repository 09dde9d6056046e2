//! `/apis/invitations`: brands invite creators to their campaigns.

use serde::Serialize;
use tandem_types::{Cursor, InvitationId, invitations::Invitation};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Influencers},
    },
    op::{Gives, Op},
    paging::{self, Listing},
    wire,
};
use crate::{
    Actor, Ctx,
    error::Result,
    invitations::{self, shape::INVITATION},
    paging::Slice,
};

/// The routes of invitations. Those of others do not exist.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("invitations", "Invitations", Account)
            .get(
                Op::new("What a brand has sent, or a creator has received, newest first")
                    .gives(Gives::List(&INVITATION)),
                mine,
            )
            .post(
                Op::new("Invite a creator to bid on an open campaign; its brand only")
                    .takes(&INVITATION)
                    .gives(Gives::New(&INVITATION))
                    .refuses(&[(403, "The caller is no brand, or its e-mail address is not verified.")]),
                invite,
            ),
        Endpoint::new("invitations/decline/{id}", "Invitation Decline", Influencers).post(
            Op::new("Say no to an invitation; a bid says yes")
                .gives(Gives::Row(&INVITATION))
                .refuses(&[(400, "It is answered already, or its campaign is closed.")]),
            decline,
        ),
    ]
}

async fn mine(call: Call) -> Outcome {
    paging::answer(&call, &Mine { ctx: &call.ctx, actor: call.actor()? }).await
}

async fn invite(call: Call) -> Outcome {
    call.actor()?.brand()?;
    let made = invitations::invite(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::invitation(&made)))
}

async fn decline(call: Call) -> Outcome {
    let after = invitations::decline(&call.ctx, call.actor()?, InvitationId(call.id()?)).await?;
    Ok(answer::ok(&wire::invitation(&after)))
}

/// The caller's invitations.
struct Mine<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
}

impl Listing for Mine<'_> {
    type Row = Invitation;

    async fn rows(&self, slice: Slice) -> Result<Vec<Invitation>> {
        invitations::list(self.ctx, self.actor, slice).await
    }

    async fn count(&self) -> Result<i64> {
        invitations::count(self.ctx, self.actor).await
    }

    fn cursor(&self, row: &Invitation) -> Cursor {
        invitations::cursor(row)
    }

    fn wire(&self, row: &Invitation) -> impl Serialize {
        wire::invitation(row)
    }
}
