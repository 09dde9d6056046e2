//! The fields of the staff's forms.

use crate::input::Field;

/// Why: stands in the audit log.
pub const REASON: Field = Field::text("reason", 2_000).required();
/// The username once more, before an account becomes staff or no longer is.
pub const CONFIRM: Field = Field::text("confirm", 150).required();
