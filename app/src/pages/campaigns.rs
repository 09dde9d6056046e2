//! The pages of campaigns: the board, one campaign, and the forms of the brand that owns it.

mod bid_form;
mod bid_timeline;
mod brand_box;
mod brief;
mod campaign_form;
mod decide_forms;
mod delete;
mod draft_list;
mod duplicate;
mod edit;
mod fields;
mod filter_chips;
mod filter_form;
mod invited;
mod list;
mod more;
mod owner_tools;
mod pager;
mod preview;
mod saved;
mod show;
mod terms;
mod turn;
mod wanted;
mod wizard;

pub(super) use decide_forms::{DECIDE, DecideForms, TakeBack, shows_last};
pub use delete::DeletePage;
pub(super) use draft_list::DraftList;
pub use edit::EditPage;
pub use list::BoardPage;
pub(super) use more::MorePager;
pub(super) use pager::KeysetPager;
pub use show::ShowPage;
pub use wizard::{DraftPage, NewPage};

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::{Bid, BidStatus, PaymentStatus},
    campaigns::CampaignStatus,
    triage::Decline,
};

use super::id_in_path;
use crate::parts::Badge;

/// Whether there is a deal behind the bid, or was: one that ended leaves a declined bid without its payment.
pub(super) fn is_deal(bid: &Bid) -> bool {
    bid.status == BidStatus::Accepted || is_over(bid)
}

/// Whether the bid's deal ended early.
fn is_over(bid: &Bid) -> bool {
    bid.status == BidStatus::Declined && bid.payment_status == PaymentStatus::Failed
}

/// Whether its creator took the bid back.
pub(super) fn is_withdrawn(decline: Option<&Decline>) -> bool {
    decline.is_some_and(|decline| decline.is_withdrawn)
}

/// The badge of a bid: what the brand decided, unless a deal came of it and is over, or its creator took it back.
#[component]
pub(super) fn BidBadge(bid: Bid, #[prop(optional)] is_withdrawn: bool) -> impl IntoView {
    if is_withdrawn {
        view! { <span class="badge status-closed">{t::campaigns::taken_back()}</span> }.into_any()
    } else if is_over(&bid) {
        view! { <Badge status=CampaignStatus::Closed/> }.into_any()
    } else {
        view! { <Badge status=bid.status/> }.into_any()
    }
}
