//! Rows in the JSON of the API, for the copy of an account's data.

use serde::Serialize;
use serde_json::Value;
use tandem_types::{
    accounts::Account,
    analytics::Analytics,
    bids::Bid,
    campaigns::Campaign,
    invitations::Invitation,
    messages::Message,
    notifications::Notification,
    payments::Payment,
    results::Report,
    reviews::Review,
    searches::SavedSearch,
    security::{ApiToken, Device},
    tracking::Link,
};

use super::wire;
use crate::error::{Error, Result};

fn value(row: &impl Serialize) -> Result<Value> {
    serde_json::to_value(row).map_err(Error::internal)
}

pub(crate) fn profile(row: &Account, base: &str) -> Result<Value> {
    value(&wire::profile(row, base))
}

pub(crate) fn campaign(row: &Campaign, base: &str) -> Result<Value> {
    value(&wire::campaign(row, base))
}

pub(crate) fn bid(row: &Bid) -> Result<Value> {
    value(&wire::bid(row))
}

pub(crate) fn message(row: &Message) -> Result<Value> {
    value(&wire::message(row))
}

pub(crate) fn notification(row: &Notification) -> Result<Value> {
    value(&wire::notification(row))
}

pub(crate) fn payment(row: &Payment) -> Result<Value> {
    value(&wire::payment(row))
}

pub(crate) fn analytics(row: &Analytics) -> Result<Value> {
    value(&wire::analytics(row))
}

pub(crate) fn search(row: &SavedSearch) -> Result<Value> {
    value(&wire::search(row))
}

pub(crate) fn invitation(row: &Invitation) -> Result<Value> {
    value(&wire::invitation(row))
}

pub(crate) fn review(row: &Review) -> Result<Value> {
    value(&wire::review(row))
}

pub(crate) fn result(row: &Report) -> Result<Value> {
    value(&wire::result_report(row))
}

pub(crate) fn link(row: &Link, base: &str) -> Result<Value> {
    value(&wire::link(row, base))
}

pub(crate) fn devices(rows: &[Device]) -> Result<Value> {
    value(&rows.iter().map(wire::device).collect::<Vec<_>>())
}

pub(crate) fn tokens(rows: &[ApiToken]) -> Result<Value> {
    value(&rows.iter().map(wire::api_token).collect::<Vec<_>>())
}
