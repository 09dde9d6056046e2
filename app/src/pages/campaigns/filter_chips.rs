//! The filters of the board that are on.

use tandem_texts as t;
use tandem_types::campaigns::CampaignStatus;

use crate::{calls::campaigns::Filter, parts::Filtered, ssr};

/// The board and the filters of its address.
pub(super) const BOARD: Filtered = Filtered {
    path: "/campaigns",
    names: &["search", "min_budget", "max_budget", "starts_after", "ends_before", "brand", "status", "ordering"],
};

/// The filters that are on, by name and words, in the order of the form. The order of the list is none, and neither is that open
/// campaigns are shown.
pub(super) fn chips(filter: &Filter) -> Vec<(&'static str, String)> {
    let status = match filter.status {
        Some(CampaignStatus::Open) => None,
        Some(status) => Some(("status", status.label().to_owned())),
        None => Some(("status", t::campaigns::in_every_status().to_owned())),
    };
    filter.labels(ssr::currency()).into_iter().chain(status).collect()
}
