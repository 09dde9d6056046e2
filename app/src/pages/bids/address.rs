//! The address of a part of a brand's bids: everything that is chosen stands in it.

use leptos_router::location::Url;
use tandem_types::{CampaignId, Cursor, bids::BidSort, triage::Tab};

/// The page that the bids stand on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Address {
    campaign: Option<CampaignId>,
    /// Whether it is the page of that campaign.
    is_campaigns: bool,
}

impl Address {
    /// `/bids`, of all campaigns or of one.
    pub(crate) const fn all(campaign: Option<CampaignId>) -> Self {
        Self { campaign, is_campaigns: false }
    }

    /// The page of a campaign.
    pub(crate) const fn of(campaign: CampaignId) -> Self {
        Self { campaign: Some(campaign), is_campaigns: true }
    }

    /// The one campaign whose bids these are.
    pub(super) const fn campaign(self) -> Option<CampaignId> {
        self.campaign
    }

    /// Whether the page is about that campaign anyway.
    pub(super) const fn is_campaigns(self) -> bool {
        self.is_campaigns
    }

    /// That part of the bids.
    pub(super) fn to(self, tab: Tab, sort: BidSort, cursor: Option<&Cursor>) -> String {
        let mut pairs = vec![("tab", tab.as_str().to_owned())];
        if let Some(campaign) = self.campaign.filter(|_| !self.is_campaigns) {
            pairs.insert(0, ("campaign", campaign.to_string()));
        }
        if sort != BidSort::default() {
            pairs.push(("sort", sort.as_str().to_owned()));
        }
        pairs.extend(cursor.map(|cursor| ("cursor", Url::escape(&cursor.to_string()))));
        let query: Vec<_> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let path = match self.campaign {
            Some(campaign) if self.is_campaigns => format!("/campaigns/{campaign}"),
            _ => "/bids".to_owned(),
        };
        format!("{path}?{}#bids", query.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_is_chosen() {
        let nil = "00000000-0000-0000-0000-000000000000";
        let id: CampaignId = nil.parse().unwrap();
        let (tab, newest, price) = (Tab::Shortlist, BidSort::Newest, BidSort::AmountLow);
        assert_eq!(Address::all(None).to(tab, newest, None), "/bids?tab=shortlist#bids");
        assert_eq!(
            Address::all(Some(id)).to(tab, price, None),
            format!("/bids?campaign={nil}&tab=shortlist&sort=amount#bids")
        );
        let cursor: Cursor = "7~00000000000000000000000000000000".parse().unwrap();
        let expected = format!("/campaigns/{nil}?tab=shortlist&cursor=7~00000000000000000000000000000000#bids");
        assert_eq!(Address::of(id).to(tab, newest, Some(&cursor)).replace("%7E", "~"), expected);
    }
}
