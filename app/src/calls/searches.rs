//! Server functions about saved searches.

use leptos::prelude::*;
use tandem_types::Problem;
#[cfg(feature = "ssr")]
use {
    super::form::{done, id, spoken, undoable},
    crate::ssr,
    tandem_server::searches,
    tandem_texts as t,
};

/// Where the form stood, if it was on the board.
#[cfg(feature = "ssr")]
fn back() -> String {
    let form = ssr::form();
    let back = form.text("back");
    let is_board = back == "/campaigns" || back.starts_with("/campaigns?");
    if is_board { back.to_owned() } else { "/campaigns".to_owned() }
}

/// Saves the search of the board that the form names. Field: `query`.
#[server(prefix = "/fn", endpoint = "searches/save")]
pub async fn save() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let search = spoken(ssr::reply(searches::save(&ctx, &actor, ssr::form()).await), &["query"])?;
    done(t::told::saved_you_will_be_told(), &search.href()).await
}

/// Changes a saved search. Fields: `id`, `is_alerting`, and `back`, where the form stands.
#[server(prefix = "/fn", endpoint = "searches/change")]
pub async fn change() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let after = ssr::reply(searches::change(&ctx, &actor, id("saved search")?, ssr::form()).await)?;
    let words =
        if after.is_alerting { t::told::alerts_are_on(&after.name) } else { t::told::alerts_are_off(&after.name) };
    let (id, before, back) = (after.id.to_string(), (!after.is_alerting).to_string(), back());
    let fields = [("id", id.as_str()), ("is_alerting", &before), ("back", &back)];
    undoable(words, &back, "/fn/searches/change", &fields).await
}

/// Deletes a saved search. Fields: `id`, and `back`, where the form stands.
#[server(prefix = "/fn", endpoint = "searches/remove")]
pub async fn remove() -> Result<(), Problem> {
    let (ctx, actor) = ssr::actor()?;
    let gone = ssr::reply(searches::remove(&ctx, &actor, id("saved search")?).await)?;
    let is_alerting = gone.is_alerting.to_string();
    let fields = [("name", gone.name.as_str()), ("query", &gone.query), ("is_alerting", &is_alerting)];
    undoable(t::told::saved_search_deleted(), &back(), "/fn/searches/save", &fields).await
}
