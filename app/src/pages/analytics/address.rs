//! The address of a part of the results: everything that is chosen stands in it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    CampaignId,
    results::{By, LineSort, Look, Span},
};

/// A page of results as it is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Address {
    pub(super) campaign: Option<CampaignId>,
    pub(super) look: Look,
}

impl Address {
    /// The same deals by another time.
    pub(super) fn span(self, span: Span) -> String {
        self.to(Look { span, page: 1, ..self.look })
    }

    pub(super) fn by(self, by: By) -> String {
        self.to(Look { by, page: 1, ..self.look }) + "#table"
    }

    pub(super) fn sort(self, sort: LineSort) -> String {
        self.to(Look { sort, page: 1, ..self.look }) + "#table"
    }

    pub(super) fn page(self, page: i64) -> String {
        self.to(Look { page, ..self.look }) + "#table"
    }

    /// The export of what is looked at.
    pub(super) fn csv(self) -> String {
        format!("{}.csv?period={}", self.path(), self.look.span)
    }

    fn path(self) -> String {
        self.campaign.map_or_else(|| "/analytics".into(), |id| format!("/campaigns/{id}/analytics"))
    }

    fn to(self, look: Look) -> String {
        let Look { span, by, sort, page } = look;
        let page = if page > 1 { format!("&page={page}") } else { String::new() };
        format!("{}?period={span}&by={by}&sort={sort}{page}", self.path())
    }
}

/// Which deals count.
#[component]
pub(super) fn Spans(address: Address) -> impl IntoView {
    let spans = Span::ALL.iter().map(|span| {
        let current = (*span == address.look.span).then_some("true");
        view! { <a href=address.span(*span) aria-current=current>{span.label()}</a> }
    });
    view! { <nav class="segmented" aria-label=t::analytics::deals_paid_in_the_last()>{spans.collect_view()}</nav> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_is_chosen() {
        let look = Look { span: Span::Month, by: By::Creator, sort: LineSort::Reach, page: 3 };
        let all = Address { campaign: None, look };
        assert_eq!(all.page(3), "/analytics?period=30d&by=creator&sort=reach&page=3#table");
        assert_eq!(all.span(Span::Ever), "/analytics?period=all&by=creator&sort=reach");
        let nil = "00000000-0000-0000-0000-000000000000";
        let one = Address { campaign: nil.parse().ok(), look };
        assert_eq!(one.csv(), format!("/campaigns/{nil}/analytics.csv?period=30d"));
    }
}
