//! What the directory of creators and the public profiles load.

pub use tandem_server::creators::{Filter, NAMES};
use tandem_server::{
    creators::{self, Of},
    invitations,
    paging::Slice,
    reviews,
};
use tandem_types::{
    Cursor, FieldErrors, Page, Problem,
    accounts::{AccountType, Viewer},
    creators::{Creator, Profile},
    invitations::Invitable,
    reviews::Review,
};

use crate::ssr;

/// How many creators a page of the directory shows, and how many reviews a profile.
const PAGE: usize = 24;
const REVIEWS: usize = 10;

/// A page of the directory.
#[derive(Debug)]
pub struct Directory {
    pub filter: Filter,
    /// Sentences about filters that could not be read and so do not count.
    pub errors: FieldErrors,
    pub creators: Page<Creator>,
    /// How many creators pass the filter in all.
    pub total: i64,
    /// Whether this is the first page.
    pub is_first: bool,
}

/// The directory as the address describes it.
pub async fn directory() -> Result<Directory, Problem> {
    let ctx = ssr::ctx();
    let mut errors = FieldErrors::new();
    let filter = Filter::lenient(&ssr::query(), &mut errors);
    let after = ssr::query_value("cursor").parse::<Cursor>().ok();
    let is_first = after.is_none();
    let rows = ssr::reply(creators::list(&ctx, &filter, slice(after, PAGE)).await)?;
    let creators = Page::of(rows, PAGE, |creator| creators::cursor(creator, filter.sort));
    // A first page that holds them all needs no second query to count them.
    let total = if is_first && creators.next.is_none() {
        i64::try_from(creators.items.len()).unwrap_or(i64::MAX)
    } else {
        ssr::reply(creators::count(&ctx, &filter).await)?
    };
    Ok(Directory { filter, errors, creators, total, is_first })
}

/// A public profile, and what it is to the visitor.
#[derive(Debug)]
pub struct Seen {
    pub profile: Profile,
    pub viewer: Option<Viewer>,
    pub reviews: Page<Review>,
    /// Whether these are the newest reviews.
    pub is_first: bool,
    /// Campaigns of the visitor that this creator may be invited to; nothing where there is nobody to invite.
    pub invitable: Option<Vec<Invitable>>,
}

impl Seen {
    /// Whether the visitor looks at itself.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.id == self.profile.id)
    }
}

/// The profile of that username.
pub async fn profile(username: String) -> Result<Seen, Problem> {
    let (ctx, actor) = ssr::maybe_actor();
    let profile = ssr::reply(creators::profile(&ctx, actor.as_ref(), Of::Username(&username)).await)?;
    let after = ssr::query_value("cursor").parse::<Cursor>().ok();
    let is_first = after.is_none();
    let rows = ssr::reply(reviews::about(&ctx, profile.id, slice(after, REVIEWS)).await)?;
    let reviews = Page::of(rows, REVIEWS, reviews::cursor);
    let inviter =
        actor.as_ref().filter(|actor| actor.brand().is_ok() && profile.account_type == AccountType::Influencer);
    let invitable = match inviter {
        Some(brand) => Some(ssr::reply(invitations::choices(&ctx, brand, profile.id).await)?),
        None => None,
    };
    Ok(Seen { profile, viewer: actor.map(|actor| actor.viewer()), reviews, is_first, invitable })
}

/// One row more than a page has, which shows that there is another.
fn slice(after: Option<Cursor>, page: usize) -> Slice {
    Slice::After(after, i64::try_from(page + 1).unwrap_or(i64::MAX))
}
