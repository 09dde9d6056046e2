//! The fields of shared reports.

use crate::input::Field;

/// For how many days; nothing for until it is revoked.
pub const DAYS: Field = Field::whole("days", 1, 366).nullable();
pub const SHOWS_MONEY: Field = Field::boolean("shows_money");
