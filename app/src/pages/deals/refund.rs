//! How staff gives a brand its money back.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::PaymentStatus,
    deals::{Deal, Party},
    payments::{Payment, PayoutStatus},
};

use crate::parts::{Disclose, Form, TextArea, price};

/// The action of this form.
pub(super) const REFUND: &str = "/fn/deals/refund";

/// Whether the visitor is of the staff and can refund the deal: not while a bank decides on it, nor while it is on its way out.
pub(super) fn is_refundable(deal: &Deal) -> bool {
    let is_at_rest = |payment: &Payment| {
        let moves =
            matches!(payment.payout_status, Some(PayoutStatus::Queued | PayoutStatus::Frozen | PayoutStatus::Reversed));
        !moves && !payment.is_disputed && payment.refund_status.is_none()
    };
    let payment = deal.payment.as_ref().filter(|payment| payment.status == PaymentStatus::Completed);
    deal.party == Party::Staff && payment.is_some_and(is_at_rest)
}

/// The form; nothing for the parties.
#[component]
pub(super) fn RefundCard(deal: Deal) -> impl IntoView {
    if !is_refundable(&deal) {
        return ().into_any();
    }
    let (id, gross, brand) = (deal.bid.id, price(deal.bid.amount), deal.campaign.brand_name);
    view! {
        <section class="card cancel-card" id="refund" aria-labelledby="refund-title">
            <h2 class="card-title" id="refund-title">{t::deals::refund()}</h2>
            <p class="note">
                {t::deals::staff_only_all_of_gross(&brand, &gross)}
            </p>
            <Disclose action=REFUND label=t::deals::refund_the_payment() look="secondary">
                <Form action=REFUND prefix="refund-">
                    <input type="hidden" name="id" value=id.to_string()/>
                    <TextArea
                        name="reason"
                        label=t::deals::reason()
                        rows=3
                        hint=t::deals::both_sides_read_it()
                        maxlength=2_000
                    />
                    <div class="actions">
                        <button class="button danger" type="submit">{t::deals::refund_gross(&gross)}</button>
                    </div>
                </Form>
            </Disclose>
        </section>
    }
    .into_any()
}
