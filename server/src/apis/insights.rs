//! `/apis/brand-data`, `/apis/fetch-instagram-data`.

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{
        Endpoint,
        Who::{Account, Brands},
    },
    op::{Gives, Op},
    wire,
};
use crate::{
    dashboard::{self, shape::BRAND_DATA},
    instagram::{self, shape::PROFILE},
};

/// The routes of numbers that are put together or fetched.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("brand-data", "Brand Data", Brands).get(
            Op::new("A brand in numbers, its newest campaigns and bids").gives(Gives::Row(&BRAND_DATA)),
            brand_data,
        ),
        Endpoint::new("fetch-instagram-data", "Fetch Instagram Data", Account).post(
            Op::new("An Instagram profile, by default one's own").takes(&PROFILE).gives(Gives::Row(&PROFILE)).refuses(
                &[
                    (404, "There is no such profile."),
                    (502, "Instagram could not be asked."),
                    (503, "Instagram is not configured."),
                ],
            ),
            profile,
        ),
    ]
}

async fn brand_data(call: Call) -> Outcome {
    let data = dashboard::brand_data(&call.ctx, call.actor()?).await?;
    Ok(answer::ok(&wire::brand_data(&data, call.base())))
}

async fn profile(call: Call) -> Outcome {
    let snapshot = instagram::fetch(&call.ctx, call.actor()?, call.input().await?).await?;
    Ok(answer::ok(&wire::instagram(&snapshot)))
}
