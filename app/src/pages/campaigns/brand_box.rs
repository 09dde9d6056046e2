//! Who publishes the campaign, and how it went for others so far.

use leptos::{either::Either, prelude::*};
use leptos_router::location::Url;
use tandem_texts as t;
use tandem_types::{accounts::page, campaigns::Campaign, records::Record};

use crate::parts::{Avatar, Icon};

/// The brand's box beside a campaign.
#[component]
pub(super) fn BrandBox(campaign: Campaign, record: Record) -> impl IntoView {
    let Campaign { brand_id, brand_name, .. } = campaign;
    let href = format!("/campaigns?brand={}&status=all", Url::escape(&brand_name));
    let told = if record.is_new() {
        Either::Left(view! {
            <p class="note">{t::campaigns::new_brand_none_of_its()}</p>
        })
    } else {
        Either::Right(view! { <Facts record/> })
    };
    view! {
        <section class="card brand-box" aria-labelledby="brand-title">
            <h2 class="visually-hidden" id="brand-title">{t::campaigns::the_brand()}</h2>
            <p class="campaign-brand"><Avatar id=brand_id name=brand_name.clone()/><a href=page(&brand_name)>{brand_name.clone()}</a></p>
            {told}
            <a class="more-link" href=href>
                {t::campaigns::all_campaigns_of_brand(&brand_name)}
                <Icon name="arrow-right"/>
            </a>
        </section>
    }
}

#[component]
fn Facts(record: Record) -> impl IntoView {
    let rate = record.hire_rate().map_or_else(|| t::campaigns::nothing_decided_yet().into(), |rate| format!("{rate}%"));
    let days = record.pays_within().map_or_else(|| t::campaigns::nothing_paid_yet().into(), t::common::count_days);
    view! {
        <dl class="facts">
            <div><dt>{t::campaigns::hire_rate()}</dt><dd>{rate}</dd></div>
            <div><dt>{t::campaigns::pays_within()}</dt><dd>{days}</dd></div>
            <div>
                <dt>{t::campaigns::creators_hired()}</dt>
                <dd>{t::campaigns::hired_in_campaigns(record.decided, record.hired)}</dd>
            </div>
        </dl>
        <details class="formula">
            <summary>{t::campaigns::how_this_is_worked_out()}<Icon name="chevron-down" class="chevron"/></summary>
            <p><strong>{t::campaigns::hire_rate_piece()}</strong>{t::common::hire_rate_formula()}</p>
            <p><strong>{t::campaigns::pays_within_piece()}</strong>{t::common::pays_within_formula()}</p>
        </details>
    }
}
