//! Who publishes the campaign, and how it went for others so far.

use leptos::{either::Either, prelude::*};
use leptos_router::location::Url;
use tandem_types::{
    accounts::page,
    campaigns::Campaign,
    records::{HIRE_RATE, PAYS_WITHIN, Record},
};

use crate::parts::{Avatar, Icon, count};

/// The brand's box beside a campaign.
#[component]
pub(super) fn BrandBox(campaign: Campaign, record: Record) -> impl IntoView {
    let Campaign { brand_id, brand_name, .. } = campaign;
    let href = format!("/campaigns?brand={}&status=all", Url::escape(&brand_name));
    let told = if record.is_new() {
        Either::Left(view! {
            <p class="note">"New brand: none of its campaigns has been decided yet, so there is nothing to tell of it."</p>
        })
    } else {
        Either::Right(view! { <Facts record/> })
    };
    view! {
        <section class="card brand-box" aria-labelledby="brand-title">
            <h2 class="visually-hidden" id="brand-title">"The brand"</h2>
            <p class="campaign-brand"><Avatar id=brand_id name=brand_name.clone()/><a href=page(&brand_name)>{brand_name.clone()}</a></p>
            {told}
            <a class="more-link" href=href>{format!("All campaigns of {brand_name} ")}<Icon name="arrow-right"/></a>
        </section>
    }
}

#[component]
fn Facts(record: Record) -> impl IntoView {
    let rate = record.hire_rate().map_or_else(|| "nothing decided yet".into(), |rate| format!("{rate}%"));
    let days = record.pays_within().map_or_else(|| "nothing paid yet".into(), |days| count(days, "day"));
    let decided = count(record.decided, "campaign");
    view! {
        <dl class="facts">
            <div><dt>"Hire rate"</dt><dd>{rate}</dd></div>
            <div><dt>"Pays within"</dt><dd>{days}</dd></div>
            <div><dt>"Creators hired"</dt><dd>{format!("{} in {decided}", record.hired)}</dd></div>
        </dl>
        <details class="formula">
            <summary>"How this is worked out"<Icon name="chevron-down" class="chevron"/></summary>
            <p><strong>"Hire rate: "</strong>{HIRE_RATE}</p>
            <p><strong>"Pays within: "</strong>{PAYS_WITHIN}</p>
        </details>
    }
}
