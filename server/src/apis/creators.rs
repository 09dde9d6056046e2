//! `/apis/creators`, `/apis/profiles`: the directory, and what anybody may see of an account.

use serde::Serialize;
use tandem_types::{
    AccountId, Cursor,
    creators::{Creator, CreatorSort},
    reviews::Review,
};

use super::{
    answer::{self, Outcome},
    call::Call,
    endpoint::{Endpoint, Who::Anyone},
    op::{Gives, Op, Param},
    paging::{self, Listing},
    wire,
};
use crate::{
    Ctx,
    creators::{
        self, Filter, Of,
        shape::{CREATOR, PUBLIC_PROFILE},
    },
    error::Result,
    paging::Slice,
    reviews::{self, shape::REVIEW},
};

/// What the directory can be narrowed by.
const FILTERS: &[Param] = &[
    Param::new("search", "text", "Words that all begin one in name, bio or Instagram handle"),
    Param::new("min_followers", "integer", "At least so many followers in the newest snapshot"),
    Param::new("min_rating", "text", "At least that average of reviews").one_of(&["1", "2", "3", "4", "4.5", "5"]),
    Param::new("instagram", "text", "Only those whose followers are known").one_of(YES_NO),
    Param::new("on_time", "text", "Only those who delivered nine of ten deals on time").one_of(YES_NO),
    Param::new("reviewed", "text", "Only those with a published review").one_of(YES_NO),
    Param::new("ordering", "text", "The order; newest first without it").one_of(ORDERS),
];
const YES_NO: &[&str] = &["true", "false"];
const ORDERS: &[&str] = &["newest", "followers", "completed", "rating"];
const BAD_FILTER: (u16, &str) = (400, "A filter or a cursor has a value that makes no sense.");

/// The routes of the directory and of profiles, for anyone.
pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::new("creators", "Creators", Anyone).get(
            Op::new("The directory of creators").gives(Gives::List(&CREATOR)).query(FILTERS).refuses(&[BAD_FILTER]),
            list,
        ),
        Endpoint::new("profiles/{id}", "Profile", Anyone)
            .get(Op::new("An account's public profile").gives(Gives::Row(&PUBLIC_PROFILE)), profile),
        Endpoint::new("profiles/reviews/{id}", "Profile Reviews", Anyone)
            .get(Op::new("Published reviews of an account, newest first").gives(Gives::List(&REVIEW)), about),
    ]
}

async fn list(call: Call) -> Outcome {
    let filter = Filter::parse(call.query.pairs())?;
    paging::answer(&call, &Directory { ctx: &call.ctx, filter }).await
}

async fn profile(call: Call) -> Outcome {
    let profile = creators::profile(&call.ctx, None, Of::Id(AccountId(call.id()?))).await?;
    Ok(answer::ok(&wire::public_profile(&profile, call.base())))
}

async fn about(call: Call) -> Outcome {
    let account = AccountId(call.id()?);
    paging::answer(&call, &About { ctx: &call.ctx, account }).await
}

/// Creators that a filter lets pass.
struct Directory<'a> {
    ctx: &'a Ctx,
    filter: Filter,
}

impl Listing for Directory<'_> {
    type Row = Creator;

    async fn rows(&self, slice: Slice) -> Result<Vec<Creator>> {
        creators::list(self.ctx, &self.filter, slice).await
    }

    async fn count(&self) -> Result<i64> {
        creators::count(self.ctx, &self.filter).await
    }

    fn cursor(&self, row: &Creator) -> Cursor {
        let sort: CreatorSort = self.filter.sort;
        creators::cursor(row, sort)
    }

    fn wire(&self, row: &Creator) -> impl Serialize {
        wire::creator(row, self.ctx.config.base())
    }
}

/// What others say of an account.
struct About<'a> {
    ctx: &'a Ctx,
    account: AccountId,
}

impl Listing for About<'_> {
    type Row = Review;

    async fn rows(&self, slice: Slice) -> Result<Vec<Review>> {
        reviews::about(self.ctx, self.account, slice).await
    }

    async fn count(&self) -> Result<i64> {
        reviews::count_about(self.ctx, self.account).await
    }

    fn cursor(&self, row: &Review) -> Cursor {
        reviews::cursor(row)
    }

    fn wire(&self, row: &Review) -> impl Serialize {
        wire::review(row)
    }

    async fn missing(&self) -> Result<()> {
        reviews::exists(self.ctx, self.account).await
    }
}
