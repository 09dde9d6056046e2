//! A status as word, shape and colour; the shape and the colour come from the style sheet.

use leptos::prelude::*;
use tandem_types::{bids::BidStatus, campaigns::CampaignStatus};

/// A status that has a badge.
pub trait Status {
    /// The wire name, which is the end of the class.
    fn name(&self) -> &'static str;
    /// The word for people.
    fn word(&self) -> &'static str;
}

impl Status for CampaignStatus {
    fn name(&self) -> &'static str {
        self.as_str()
    }

    fn word(&self) -> &'static str {
        self.label()
    }
}

impl Status for BidStatus {
    fn name(&self) -> &'static str {
        self.as_str()
    }

    fn word(&self) -> &'static str {
        self.label()
    }
}

/// The badge of a campaign's or a bid's status.
#[component]
pub fn Badge<S: Status>(status: S) -> impl IntoView {
    view! { <span class=format!("badge status-{}", status.name())>{status.word()}</span> }
}
