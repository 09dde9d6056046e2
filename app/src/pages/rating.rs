//! What the two sides of a deal say of each other: one review, wherever it is read, and the card on the deal's page.

mod card;
mod item;

pub(super) use card::{RatingCard, WRITE, asked};
pub(super) use item::{REPLY, ReviewItem};
