//! `expand[]=latest_charge`: the object in the place of its id.

use serde_json::Value;

use crate::books::Books;

/// Puts the objects at these dotted paths. What is unknown stays an id.
pub(crate) fn expand<'a>(books: &Books, object: &mut Value, paths: impl Iterator<Item = &'a str>) {
    for path in paths {
        walk(books, object, path);
    }
}

fn walk(books: &Books, object: &mut Value, path: &str) {
    if let Value::Array(items) = object {
        return items.iter_mut().for_each(|item| walk(books, item, path));
    }
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(inner) = object.get_mut(name) else { return };
    if let Some(whole) = inner.as_str().and_then(|id| find(books, id)) {
        *inner = whole;
    }
    if !rest.is_empty() {
        walk(books, inner, rest);
    }
}

fn find(books: &Books, id: &str) -> Option<Value> {
    match id.split_once('_')?.0 {
        "pi" => books.intent(id).map(super::payment_intent),
        "ch" => books.charge(id).map(super::charge),
        "acct" => books.account(id).map(super::account),
        "tr" => books.transfers().find(|(_, it)| it.id == id).map(|(payment, it)| super::transfer(payment, it)),
        _ => None,
    }
}
