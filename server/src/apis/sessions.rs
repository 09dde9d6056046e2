//! `/apis/sessions`.

use tandem_types::SessionKey;

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op},
    wire,
};
use crate::{
    auth::devices,
    input::{Field, Shape},
};

/// A browser that is logged in.
const SESSION: Shape = Shape {
    name: "Session",
    fields: &[
        Field::id(),
        Field::text("device", 80).read_only(),
        Field::moment("created_at"),
        Field::moment("last_seen_at"),
    ],
};

/// The routes of the browsers that are logged in.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("sessions", "Sessions", Account).by_log_in().get(
            Op::new("The browsers that are logged in, the one seen last first; at most 100")
                .gives(Gives::All(&SESSION)),
            mine,
        ),
        Endpoint::new("sessions/{id}", "Session", Account)
            .by_log_in()
            .delete(Op::new("Log a browser out; its open pages end at once").gives(Gives::Nothing), revoke),
    ]
}

async fn mine(call: Call) -> Outcome {
    let rows = devices::list(&call.ctx, call.actor()?, None).await?;
    Ok(answer::ok(&rows.iter().map(wire::device).collect::<Vec<_>>()))
}

async fn revoke(call: Call) -> Outcome {
    devices::revoke(&call.ctx, call.actor()?, SessionKey(call.id()?)).await?;
    Ok(answer::no_content())
}
