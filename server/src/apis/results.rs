//! `/apis/bids/results`, `/apis/bids/links`, `/apis/analytics/summary`: what a deal's work brought, as it was reported and measured.

use tandem_texts as t;
use tandem_types::{BidId, CampaignId, LinkId, results::Span};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Account},
    op::{Gives, Op, Param},
    wire,
};
use crate::{
    error::Error,
    results::{
        self,
        shape::{REPORT, SUMMARY},
    },
    tracking::{
        self,
        shape::{LINK, SWITCH},
    },
};

const STATE: (u16, &str) = (400, "The deal is not accepted.");
const STALE: (u16, &str) = (409, "There is a newer version than `seen_version`.");
const FULL: (u16, &str) = (409, "The deal has as many links as one may have.");
const SUMMARY_QUERY: &[Param] = &[
    Param::new("campaign", "uuid", "One of the caller's own campaigns instead of all deals"),
    Param::new("period", "text", "Only deals paid in that time").one_of(&["7d", "30d", "90d", "all"]),
];

/// The routes of results. Deals of others do not exist for the caller.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("bids/results/{id}", "Bid Results", Account)
            .get(
                Op::new("What was reported of a deal, the newest version first, at most twenty")
                    .gives(Gives::All(&REPORT)),
                reports,
            )
            .post(
                Op::new("Record results with a proof, or correct them by another version; the bid's influencer only")
                    .takes(&REPORT)
                    .gives(Gives::New(&REPORT))
                    .refuses(&[STATE, STALE]),
                record,
            ),
        Endpoint::new("bids/links/{id}", "Bid Links", Account)
            .get(
                Op::new("The tracking links of a deal with their clicks, oldest first").gives(Gives::All(&LINK)),
                links,
            )
            .post(
                Op::new(
                    "Make a tracking link; the deal's two sides only, its influencer to where the brand has links lead",
                )
                .takes(&LINK)
                .gives(Gives::New(&LINK))
                .refuses(&[STATE, FULL]),
                add_link,
            ),
        Endpoint::new("bids/links/switch/{id}", "Bid Link Switch", Account).put(
            Op::new("Switch a tracking link on or off; the deal's two sides, and the staff, for good, with a `reason`")
                .takes(&SWITCH)
                .gives(Gives::Nothing),
            switch,
        ),
        Endpoint::new("analytics/summary", "Analytics Summary", Account).get(
            Op::new("Sums over the caller's deals; null is \"not reported\"")
                .gives(Gives::Row(&SUMMARY))
                .query(SUMMARY_QUERY)
                .refuses(&[
                    (400, "There is no such period."),
                    (404, "The campaign is not there, or is somebody else's."),
                ]),
            summary,
        ),
    ]
}

async fn reports(call: Call) -> Outcome {
    let all = results::reports(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::ok(&all.iter().map(wire::result_report).collect::<Vec<_>>()))
}

async fn record(call: Call) -> Outcome {
    let report = results::record(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::created(&wire::result_report(&report)))
}

async fn links(call: Call) -> Outcome {
    let all = tracking::links(&call.ctx, call.actor()?, BidId(call.id()?)).await?;
    Ok(answer::ok(&all.iter().map(|link| wire::link(link, call.base())).collect::<Vec<_>>()))
}

async fn add_link(call: Call) -> Outcome {
    let link = tracking::add_link(&call.ctx, call.actor()?, BidId(call.id()?), call.input().await?).await?;
    Ok(answer::created(&wire::link(&link, call.base())))
}

async fn switch(call: Call) -> Outcome {
    tracking::switch_link(&call.ctx, call.actor()?, LinkId(call.id()?), call.input().await?).await?;
    Ok(answer::no_content())
}

async fn summary(call: Call) -> Outcome {
    let invalid = |name: &str, text: &str| Error::field(name, t::input::no_choice(text));
    let span = match call.query.last("period") {
        None | Some("") => Span::Ever,
        Some(text) => text.parse().map_err(|()| invalid("period", text))?,
    };
    let campaign = match call.query.last("campaign") {
        None | Some("") => None,
        Some(text) => Some(text.parse::<CampaignId>().map_err(|_| Error::field("campaign", t::input::no_uuid(text)))?),
    };
    let figures = results::summary(&call.ctx, call.actor()?, campaign, span).await?;
    Ok(answer::ok(&wire::summary(&figures, span)))
}
