//! What a creator can do instead of waiting: take the bid back.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::deals::{Deal, Party};

use super::State;
use crate::parts::Confirm;

/// The action of the form.
pub(super) const TAKE_BACK: &str = "/fn/bids/withdraw";

/// Whether the visitor may take the bid back: its creator, as long as nothing is paid.
pub(super) fn may_take_back(deal: &Deal) -> bool {
    let state = State::of(deal);
    deal.party == Party::Influencer && (state == State::Bidding || state.is_payable())
}

/// The way out, asked once.
#[component]
pub(super) fn WithdrawCard(deal: Deal) -> impl IntoView {
    may_take_back(&deal).then(|| {
        let agreed = State::of(&deal).is_payable();
        let note = if agreed {
            t::deals::agreed_but_not_paid_you_may_step_back()
        } else {
            t::deals::until_it_is_accepted_you_may()
        };
        view! {
            <section class="card cancel-card" aria-labelledby="withdraw-title">
                <h2 class="card-title" id="withdraw-title">{t::deals::take_your_bid_back_question()}</h2>
                <p class="note">{note}</p>
                <div class="actions">
                    <Confirm
                        action=TAKE_BACK
                        fields=vec![("id", deal.bid.id.to_string())]
                        label=t::deals::take_the_bid_back()
                        about=t::deals::on_title(&deal.campaign.title)
                        look="secondary"
                        yes=t::deals::yes_take_it_back()
                        no=t::deals::keep_it()
                        is_danger=true
                    >
                        <p class="confirm-question">{t::deals::take_your_bid_back_question()}</p>
                        <p>{t::deals::the_brand_is_told_you_can_bid_again()}</p>
                    </Confirm>
                </div>
            </section>
        }
    })
}
