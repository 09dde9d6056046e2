//! `/apis/messages/presence`: who is there, and hiding it.

use tandem_types::AccountId;

use super::{
    answer::{self, Outcome, Refusal},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op, Param},
    wire,
};
use crate::presence::{self, shape::PRESENCE};

const USER: &[Param] = &[Param::new("user", "uuid", "Whose; one's own without it, as others see it")];

/// The route of presence.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("messages/presence", "Presence", Account)
            .get(
                Op::new("Whether somebody is there, unless they hide it")
                    .gives(Gives::Row(&PRESENCE))
                    .query(USER)
                    .refuses(&[(404, "There is no account with the id in `user`.")]),
                show,
            )
            .put(
                Op::new("Hide from others whether one is there, or no longer")
                    .takes(&PRESENCE)
                    .gives(Gives::Row(&PRESENCE)),
                set,
            ),
    ]
}

async fn show(call: Call) -> Outcome {
    let account = match call.query.last("user").filter(|text| !text.is_empty()) {
        Some(text) => AccountId(text.parse().map_err(|_| Refusal::not_found())?),
        None => call.actor()?.id,
    };
    if account == call.actor()?.id {
        return own(&call).await;
    }
    let shown = presence::of(&call.ctx, call.actor()?, account).await?;
    Ok(answer::ok(&wire::presence(&shown, None)))
}

async fn set(call: Call) -> Outcome {
    presence::set(&call.ctx, call.actor()?, call.input().await?).await?;
    own(&call).await
}

async fn own(call: &Call) -> Outcome {
    let actor = call.actor()?;
    let is_hidden = presence::is_hidden(&call.ctx, actor).await?;
    let shown = presence::of(&call.ctx, actor, actor.id).await?;
    Ok(answer::ok(&wire::presence(&shown, Some(is_hidden))))
}
