//! The fields of links, promo codes and postbacks.

use crate::input::{Field, Shape};

/// Where a link leads.
pub const URL: Field = Field::text("url", 2000).required();
/// Where it is put: `Story`, `Bio`.
pub const LABEL: Field = Field::text("label", 60).required();
pub const IS_ON: Field = Field::boolean("is_on").required();
/// A deal's promo code.
pub const PROMO: Field = Field::text("code", 32).required();

/// A link with what it has counted.
pub const LINK: Shape = Shape {
    name: "TrackingLink",
    fields: &[
        Field::id(),
        Field::address("address"),
        URL,
        LABEL,
        Field::boolean("is_on").read_only(),
        Field::text("made_by", 150).read_only(),
        Field::whole("clicks", 0, i64::MAX).read_only(),
        Field::whole("visitors", 0, i64::MAX).read_only(),
        Field::moment("created_at"),
    ],
};

/// Why one of the staff switches a link off, who has to say so; stands in the audit log.
pub const REASON: Field = Field::text("reason", 2_000).write_only();

/// What switches a link on or off.
pub const SWITCH: Shape = Shape { name: "TrackingLinkSwitch", fields: &[IS_ON, REASON] };

/// The code of a link, or a promo code.
pub const CODE: Field = Field::text("code", 64).required();
/// The shop's number of an order.
pub const ORDER: Field = Field::text("order", 200).required();
/// What the order was worth.
pub const VALUE: Field = Field::decimal("value", 12, 0);
/// Of the value; the platform's.
pub const CURRENCY: Field = Field::text("currency", 3);
/// The campaign's secret, where it is not in the header `Authorization`.
pub const TOKEN: Field = Field::secret("token", 200);
