//! A status as word, shape and colour; the shape and the colour come from the style sheet.

use leptos::prelude::*;
use tandem_types::{
    admin::{AccountState, JobState, ReportStatus},
    bids::{BidStatus, DeliveryStatus, PaymentStatus},
    campaigns::CampaignStatus,
    deals::ReviewStatus,
    disclosure::Disclosure,
    payments::{PayoutStatus, RefundStatus, Stage},
};

/// A status that has a badge.
pub trait Status {
    /// The wire name, which is the end of the class.
    fn name(&self) -> &'static str;
    /// The word for people.
    fn word(&self) -> &'static str;
}

/// Enumerations whose wire names and labels are those of their badge.
macro_rules! badges {
    ($($status:ident)*) => {
        $(impl Status for $status {
            fn name(&self) -> &'static str {
                self.as_str()
            }

            fn word(&self) -> &'static str {
                self.label()
            }
        })*
    };
}

badges!(CampaignStatus BidStatus PaymentStatus DeliveryStatus ReviewStatus Disclosure PayoutStatus RefundStatus Stage AccountState ReportStatus JobState);

/// The badge of a status.
#[component]
pub fn Badge<S: Status>(status: S) -> impl IntoView {
    view! { <span class=format!("badge status-{}", status.name())>{status.word()}</span> }
}
