//! Saved searches of the board, and who is told of campaigns that match them.

mod alerts;
pub mod shape;
mod sql;

pub(crate) use alerts::{JOB, campaign_opened, run};
use tandem_texts as t;
use tandem_types::{FieldErrors, SearchId, searches::SavedSearch};
use url::form_urlencoded;

use crate::{
    Actor, Ctx, accounts,
    campaigns::Filter,
    error::{Error, Result},
    input::{Fields, Input},
};

/// The most searches of one account.
pub const MOST: i64 = 20;
/// The most letters of a name that is made here.
const NAME: usize = 80;

/// The caller's saved searches, newest first; influencers only.
pub async fn list(ctx: &Ctx, actor: &Actor) -> Result<Vec<SavedSearch>> {
    actor.influencer()?;
    let mut tx = ctx.db.single().await?;
    sql::list(&mut tx, actor.id).await
}

/// Saves a search; influencers only. Fields: `query`, the filters as the board's address has them; optional `name`, and
/// `is_alerting`, which is true without it. Order and status are left out: it is a search of what is open.
pub async fn save(ctx: &Ctx, actor: &Actor, input: Input) -> Result<SavedSearch> {
    actor.influencer()?;
    let mut fields = Fields::new(input);
    let query = fields.text(&shape::QUERY);
    let name = fields.text(&shape::NAME);
    let is_alerting = fields.boolean(&shape::IS_ALERTING);
    let filter = query.as_deref().and_then(|query| read(query).map_err(|error| fields.error("query", error)).ok());
    fields.finish()?;
    let filter = filter.ok_or_else(|| Error::internal("a checked field is missing"))?;
    let search = SavedSearch {
        id: SearchId::new(),
        name: name.unwrap_or_else(|| name_of(ctx, &filter)),
        query: query_of(&filter),
        is_alerting: is_alerting.unwrap_or(true),
        created_at: ctx.clock.now(),
    };
    let mut tx = ctx.db.write().await?;
    accounts::lock(&mut tx, actor.id).await?;
    if !sql::insert(&mut tx, actor.id, &search).await? {
        return Err(Error::field("query", t::refusals::search_saved_already()));
    }
    if sql::count(&mut tx, actor.id).await? > MOST {
        return Err(Error::field("query", t::refusals::enough_searches(MOST)));
    }
    tx.commit().await?;
    Ok(search)
}

/// Whether the caller may change that search: NotFound for all but its account.
pub async fn may_change(ctx: &Ctx, actor: &Actor, id: SearchId) -> Result<()> {
    let mut tx = ctx.db.single().await?;
    sql::by_id(&mut tx, actor.id, id).await?.map(drop).ok_or(Error::NotFound("saved search"))
}

/// Changes one of the caller's searches. Fields, all optional: `name`, `is_alerting`.
pub async fn change(ctx: &Ctx, actor: &Actor, id: SearchId, input: Input) -> Result<SavedSearch> {
    let mut fields = Fields::partial(input);
    let name = fields.text(&shape::NAME);
    let is_alerting = fields.boolean(&shape::IS_ALERTING);
    fields.finish()?;
    let mut tx = ctx.db.write().await?;
    sql::change(&mut tx, actor.id, id, name.as_deref(), is_alerting).await?;
    let after = sql::by_id(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("saved search"))?;
    tx.commit().await?;
    Ok(after)
}

/// Deletes one of the caller's searches.
pub async fn remove(ctx: &Ctx, actor: &Actor, id: SearchId) -> Result<SavedSearch> {
    let mut tx = ctx.db.write().await?;
    let gone = sql::delete(&mut tx, actor.id, id).await?.ok_or(Error::NotFound("saved search"))?;
    tx.commit().await?;
    Ok(gone)
}

/// The filters of a query, or what is wrong with it.
fn read(query: &str) -> Result<Filter, String> {
    let mut errors = FieldErrors::new();
    let filter = filter_of(query, &mut errors);
    if let Some((name, sentences)) = errors.iter().next() {
        return Err(format!("{name}: {}", sentences.join(" ")));
    }
    if filter.pairs().is_empty() {
        return Err(t::refusals::filter_wanted().into());
    }
    Ok(filter)
}

/// The filters of a query; what cannot be read is left out and noted.
fn filter_of(query: &str, errors: &mut FieldErrors) -> Filter {
    let pairs = form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
    let pairs: Vec<_> = pairs.into_owned().filter(|(name, _)| name != "status").collect();
    Filter::board(&pairs, errors)
}

/// The one way that a filter is written down.
#[must_use]
pub fn query_of(filter: &Filter) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(filter.pairs()).finish()
}

/// `“slow mornings”, from $100`.
fn name_of(ctx: &Ctx, filter: &Filter) -> String {
    let labels = filter.labels(ctx.config.currency).into_iter().enumerate();
    let words: Vec<_> = labels.map(|(at, (_, label))| if at == 0 { label } else { lower_first(&label) }).collect();
    let name = words.join(", ");
    if name.chars().count() <= NAME { name } else { name.chars().take(NAME - 1).chain(['…']).collect() }
}

fn lower_first(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_written_in_one_way() {
        let written = |query| read(query).map(|filter| query_of(&filter));
        let expected = Ok("search=slow+mor&min_budget=100&brand=acme".to_owned());
        assert_eq!(
            written("?brand=Acme&ordering=budget&status=closed&min_budget=100.00&search=Slow%20%20mor"),
            expected
        );
        assert_eq!(written("search=slow+mor&min_budget=100&brand=acme"), expected);
    }

    #[test]
    fn what_is_no_search_is_said() {
        for nothing in ["", "?", "search=", "ordering=budget&status=closed", "unknown=1"] {
            assert_eq!(read(nothing).unwrap_err(), "Choose a filter or search for something first.", "{nothing}");
        }
        assert_eq!(read("min_budget=x").unwrap_err(), "min_budget: A valid number is required.");
        assert_eq!(read("search=a%00b").unwrap_err(), "search: Null characters are not allowed.");
    }
}
