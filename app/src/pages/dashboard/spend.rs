//! What a brand spends against what it planned.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{campaigns::CampaignStatus, dashboard::BrandFigures};

use crate::parts::short_price;

/// Budgets of campaigns that are, or were, good for something; what accepted bids take of them; what is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spend {
    budget: i64,
    committed: i64,
    paid: i64,
}

impl Spend {
    fn of(figures: &BrandFigures) -> Self {
        let counts = |status| status != CampaignStatus::Closed;
        let budgets = figures.by_status.iter().filter(|total| counts(total.status)).map(|total| total.budget.minor());
        let paid = figures.spent.minor();
        // A payment counts as committed, too, whatever became of its bid.
        Self { budget: budgets.sum(), committed: figures.committed.minor().max(paid), paid }
    }

    /// Widths of what is paid, and of what is due, in thousandths of the whole bar.
    fn widths(self) -> (i64, i64) {
        let whole = self.budget.max(self.committed).max(1);
        let part = |n: i64| i64::try_from(i128::from(n) * 1000 / i128::from(whole)).unwrap_or(1000);
        (part(self.paid), part(self.committed) - part(self.paid))
    }
}

/// The bar with its figures.
#[component]
pub(super) fn SpendCard(figures: BrandFigures) -> impl IntoView {
    let spend = Spend::of(&figures);
    let (paid, due) = spend.widths();
    let left = spend.budget - spend.committed;
    let (left_label, left_sum) =
        if left < 0 { (t::dashboard::over_budget(), -left) } else { (t::dashboard::unused(), left) };
    let words = t::dashboard::paid_and_due_of_planned(
        short_price(spend.budget),
        short_price(spend.paid),
        short_price(spend.committed - spend.paid),
    );
    view! {
        <section class="card" aria-labelledby="spend-title">
            <div class="card-head">
                <h2 class="card-title" id="spend-title">{t::dashboard::spend_against_budget()}</h2>
                <p class="card-note">{t::dashboard::all_campaigns_but_closed_ones()}</p>
            </div>
            <svg class="meter" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label=words>
                <rect class="meter-ground" width="1000" height="10"></rect>
                <rect class="meter-done" width=paid.to_string() height="10"></rect>
                <rect class="meter-due" x=paid.to_string() width=due.to_string() height="10"></rect>
            </svg>
            <dl class="meter-key">
                <div data-key="done"><dt>{t::common::paid()}</dt><dd>{short_price(spend.paid)}</dd></div>
                <div data-key="due">
                    <dt>{t::dashboard::accepted_to_pay()}</dt>
                    <dd>{short_price(spend.committed - spend.paid)}</dd>
                </div>
                <div data-key="left"><dt>{left_label}</dt><dd>{short_price(left_sum)}</dd></div>
                <div data-key="all"><dt>{t::dashboard::budget()}</dt><dd>{short_price(spend.budget)}</dd></div>
            </dl>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use tandem_types::{Money, dashboard::StatusTotal};

    use super::*;

    #[test]
    fn closed_campaigns_have_no_budget_and_nothing_is_wider_than_the_bar() {
        let total = |status, minor| StatusTotal { status, campaigns: 1, budget: Money::from_minor(minor) };
        let by_status = vec![total(CampaignStatus::Open, 1000), total(CampaignStatus::Closed, 5000)];
        let figures = |committed, spent| BrandFigures {
            by_status: by_status.clone(),
            committed: Money::from_minor(committed),
            spent: Money::from_minor(spent),
            ..BrandFigures::default()
        };
        assert_eq!(Spend::of(&figures(500, 250)).widths(), (250, 250));
        assert_eq!(Spend::of(&figures(2000, 1000)).widths(), (500, 500));
        assert_eq!(Spend::of(&figures(0, 1000)), Spend { budget: 1000, committed: 1000, paid: 1000 });
        assert_eq!(Spend::of(&BrandFigures::default()).widths(), (0, 0));
    }
}
