//! `/apis/saved-searches`.

use tandem_types::SearchId;

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Influencers},
    op::{Gives, Op},
    wire,
};
use crate::{
    error::Result,
    searches::{
        self,
        shape::{SEARCH, UPDATE},
    },
};

/// The routes of saved searches. Those of others do not exist.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("saved-searches", "Saved Searches", Influencers)
            .get(Op::new("One's saved searches, newest first; at most 20").gives(Gives::All(&SEARCH)), mine)
            .post(
                Op::new("Save a search of open campaigns: its filters as a query, as `/apis/campaign/` takes them")
                    .takes(&SEARCH)
                    .gives(Gives::New(&SEARCH)),
                save,
            ),
        Endpoint::new("saved-searches/{id}", "Saved Search", Influencers)
            .guard(|call| Box::pin(async { searches::may_change(&call.ctx, call.actor()?, id(call)?).await }))
            .patch(
                Op::new("Rename a saved search, or choose whether one is told of campaigns that match")
                    .takes(&UPDATE)
                    .partial()
                    .gives(Gives::Row(&SEARCH)),
                change,
            )
            .delete(Op::new("Delete a saved search").gives(Gives::Nothing), remove),
    ]
}

fn id(call: &Call) -> Result<SearchId> {
    Ok(SearchId(call.id()?))
}

async fn mine(call: Call) -> Outcome {
    let rows = searches::list(&call.ctx, call.actor()?).await?;
    Ok(answer::ok(&rows.iter().map(wire::search).collect::<Vec<_>>()))
}

async fn save(call: Call) -> Outcome {
    let made = searches::save(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::created(&wire::search(&made)))
}

async fn change(call: Call) -> Outcome {
    let after = searches::change(&call.ctx, call.actor()?, id(&call)?, call.input().await?).await?;
    Ok(answer::ok(&wire::search(&after)))
}

async fn remove(call: Call) -> Outcome {
    searches::remove(&call.ctx, call.actor()?, id(&call)?).await?;
    Ok(answer::no_content())
}
