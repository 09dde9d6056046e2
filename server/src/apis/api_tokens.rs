//! `/apis/api-tokens`.

use tandem_types::TokenId;

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    wire,
};
use crate::auth::api_tokens::{self, NEW_TOKEN, TOKEN};

/// The routes of tokens for programs. No such token opens them.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("api-tokens", "API Tokens", Account)
            .by_log_in()
            .secret()
            .get(Op::new("One's API tokens, newest first; at most 20").gives(Gives::All(&TOKEN)), mine)
            .post(
                Op::new("Make an API token; `token` is answered this once")
                    .takes(&NEW_TOKEN)
                    .gives(Gives::New(&NEW_TOKEN)),
                create,
            ),
        Endpoint::new("api-tokens/{id}", "API Token", Account)
            .by_log_in()
            .delete(Op::new("Revoke an API token").gives(Gives::Nothing), revoke),
    ]
}

async fn mine(call: Call) -> Outcome {
    let rows = api_tokens::list(&call.ctx, call.actor()?).await?;
    Ok(answer::ok(&rows.iter().map(wire::api_token).collect::<Vec<_>>()))
}

async fn create(call: Call) -> Outcome {
    let (made, text) = api_tokens::create(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::new_api_token(&made, &text)))
}

async fn revoke(call: Call) -> Outcome {
    api_tokens::revoke(&call.ctx, call.actor()?, TokenId(call.id()?)).await?;
    Ok(answer::no_content())
}
