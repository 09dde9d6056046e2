//! The card that a campaign's form will become.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::AccountId;

use crate::{
    islands::{CardPreview, words as typed},
    parts::{Avatar, CampaignMedia, FormState, Icon, currency_code},
    ssr,
};

/// What the card shows that the form does not hold.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) brand_id: AccountId,
    pub(super) brand_name: String,
    pub(super) image: Option<String>,
    pub(super) bid_count: i64,
}

/// The card as the form stands; with JavaScript it follows what is typed.
#[component]
pub(super) fn Preview(
    /// What the card's form holds.
    form: FormState,
    shown: Shown,
) -> impl IntoView {
    let value = |name| form.value(name).unwrap_or_default();
    let (currency, today) = (ssr::currency().code(), ssr::ctx().clock.today().to_string());
    let Shown { brand_id, brand_name, image, bid_count } = shown;
    view! {
        <aside class="editor-side" aria-labelledby="preview-title">
            <h2 class="eyebrow" id="preview-title">{t::campaigns::on_the_board_it_looks()}</h2>
            <div class="campaign-card" aria-live="off" data-preview="card" data-currency=currency data-today=today.clone()>
                <CampaignMedia image brand_id brand_name=brand_name.clone() eager=true/>
                <div class="campaign-body">
                    <p class="campaign-brand"><Avatar id=brand_id name=brand_name.clone() size="small"/>{brand_name}</p>
                    <p class="campaign-title" data-preview="title">{typed::title(&value("title"))}</p>
                    <p class="campaign-budget">
                        <span class="visually-hidden">{t::campaigns::budget_piece()}</span>
                        <span data-preview="budget">{typed::budget(&value("budget"), currency)}</span>
                        " "
                        <span class="currency">{currency_code()}</span>
                    </p>
                    <ul class="campaign-facts">
                        <li><Icon name="clock"/><span data-preview="left">{typed::left(&value("end_date"), &today)}</span></li>
                        <li><Icon name="bid"/>{t::common::bids_yet(bid_count)}</li>
                    </ul>
                </div>
            </div>
            <CardPreview/>
        </aside>
    }
}
