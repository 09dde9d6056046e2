//! `POST /v1/accounts` and `/v1/account_links`.

use serde_json::Value;

use super::Refusal;
use crate::{
    books::{Account, Link, Work},
    form::Form,
    id, objects,
};

/// How long a link works.
const LINK_LIVES: i64 = 5 * 60;

pub(super) fn create(work: &mut Work<'_>, form: &Form) -> Result<Value, Refusal> {
    if !form.has("controller[") && form.text("type") != Some("express") {
        return Err(Refusal::invalid("type", "The sandbox knows express accounts only."));
    }
    let account = Account {
        id: id::new("acct_"),
        email: form.text("email").map(str::to_owned),
        country: form.text("country").unwrap_or("US").to_owned(),
        metadata: form.metadata("metadata"),
        capabilities: capabilities(form),
        onboarded: false,
        created: work.now,
    };
    let object = objects::account(&account);
    work.books.accounts.push(account);
    Ok(object)
}

pub(super) fn link(work: &mut Work<'_>, form: &Form) -> Result<Value, Refusal> {
    let account = form.need("account")?;
    if form.need("type")? != "account_onboarding" {
        return Err(Refusal::invalid("type", "The sandbox knows the type `account_onboarding` only."));
    }
    let return_url = form.address("return_url")?.ok_or_else(|| Refusal::absent("return_url"))?;
    let refresh_url = form.address("refresh_url")?.ok_or_else(|| Refusal::absent("refresh_url"))?;
    if work.books.account(account).is_none() {
        return Err(Refusal::no_such("account", account, "account"));
    }
    let now = work.now;
    // Long dead links only take room.
    work.books.links.retain(|link| link.expires_at + LINK_LIVES * 100 > now);
    let link = Link {
        token: id::new(""),
        account: account.to_owned(),
        return_url,
        refresh_url,
        expires_at: now + LINK_LIVES,
        opened: false,
    };
    let object = objects::account_link(&link, now, work.base);
    work.books.links.push(link);
    Ok(object)
}

/// The names in `capabilities[transfers][requested]=true`.
fn capabilities(form: &Form) -> Vec<String> {
    let name = |key: &str| Some(key.strip_prefix("capabilities[")?.strip_suffix("][requested]")?.to_owned());
    form.fields().filter(|(_, value)| *value == "true").filter_map(|(key, _)| name(key)).collect()
}
