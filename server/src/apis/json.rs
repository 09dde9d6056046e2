//! Rows in the JSON of the API, for the copy of an account's data.

use serde::Serialize;
use serde_json::Value;
use tandem_types::{
    accounts::Account, analytics::Analytics, bids::Bid, campaigns::Campaign, messages::Message,
    notifications::Notification, payments::Payment, searches::SavedSearch,
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
