//! The links of a deal, and its promo code.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{
    bids::BidStatus,
    dates,
    deals::Party,
    results::DealResults,
    tracking::{Link, MOST_LINKS},
};

use crate::{
    parts::{CopyField, Field, FieldFrame, Form, FormState, LostProblem, described_by, words::grouped},
    ssr,
};

const ADD: &str = "/fn/results/add_link";
const SWITCH: &str = "/fn/results/switch_link";
const PROMO: &str = "/fn/results/set_promo";
const CHOICE_HINT: &str = t::results::the_brand_chooses_where_links();

/// The links with what they have counted, and a form for another one.
#[component]
pub(super) fn LinksCard(all: DealResults) -> impl IntoView {
    let DealResults { bid, party, links, destinations, .. } = all;
    let is_party = party != Party::Staff && bid.status == BidStatus::Accepted;
    let has_room = i64::try_from(links.len()).is_ok_and(|number| number < MOST_LINKS);
    let is_creator = party == Party::Influencer;
    let has_form = is_party && has_room && !(is_creator && destinations.is_empty());
    let form = (is_party && has_room).then(|| {
        if is_creator && destinations.is_empty() {
            return view! { <p class="quiet">{t::results::the_brand_has_not_chosen()}</p> }.into_any();
        }
        let choices = is_creator.then_some(destinations);
        view! { <AddForm bid=bid.id.to_string() choices is_first=links.is_empty()/> }.into_any()
    });
    let items: Vec<_> = links.into_iter().map(|link| view! { <LinkItem link may_switch=is_party/> }).collect();
    let list = (!items.is_empty()).then(|| view! { <ul class="link-list">{items}</ul> });
    view! {
        <section class="card" id="links" aria-labelledby="links-title">
            <div class="card-intro">
                <h2 class="card-title" id="links-title">{t::results::tracking_links()}</h2>
                <p class="note">{t::results::they_lead_to_the_shop()}</p>
            </div>
            <LostProblem action=SWITCH is_shown=false/>
            <LostProblem action=ADD is_shown=has_form/>
            {list}
            {form}
        </section>
    }
}

#[component]
fn LinkItem(link: Link, may_switch: bool) -> impl IntoView {
    let address = format!("{}{}", ssr::ctx().config.base(), link.path());
    let last = link.last_day.as_deref().and_then(|day| day.parse().ok()).map(dates::day);
    let last = last.map_or_else(|| t::results::none_yet().to_owned(), |day| t::results::last_on_day(&day));
    let counted = t::results::clicks_and_visitors(link.clicks, last, grouped(link.clicks), link.uniques);
    let (to, words) = if link.is_on { ("false", t::results::switch_off()) } else { ("true", t::results::switch_on()) };
    let label = link.label.clone();
    let switch = may_switch.then(|| {
        view! {
            <form class="inline-form" method="post" action=SWITCH>
                <input type="hidden" name="id" value=link.id.to_string()/>
                <input type="hidden" name="is_on" value=to/>
                <button class="button small ghost" type="submit">{words}<span class="visually-hidden">" “"{label}"”"</span></button>
            </form>
        }
    });
    let off = (!link.is_on).then(|| view! { <span class="note">{t::results::off_leads_nowhere()}</span> });
    let field = format!("link-{}", link.id);
    view! {
        <li>
            <div class="link-head"><strong>{link.label.clone()}</strong>{off}{switch}</div>
            <label class="visually-hidden" for=field.clone()>{t::results::address_of_label(&link.label)}</label>
            <CopyField id=field value=address what=link.label.clone()/>
            <p class="note">{counted}</p>
            <p class="note link-target">{t::results::to_url_by_made_by_name(&link.made_by_name, &link.url)}</p>
        </li>
    }
}

#[component]
fn AddForm(bid: String, choices: Option<Vec<String>>, is_first: bool) -> impl IntoView {
    let look = if is_first && choices.is_none() { "button primary" } else { "button secondary" };
    let target = match choices {
        Some(choices) => view! { <ChoiceField choices/> }.into_any(),
        None => view! {
            <Field
                name="url"
                label=t::results::where_it_leads()
                kind="url"
                inputmode="url"
                autocomplete="off"
                hint=t::results::the_page_in_the_shop()
                maxlength=2_000
            />
        }
        .into_any(),
    };
    view! {
        <Form action=ADD prefix="link-">
            <input type="hidden" name="id" value=bid/>
            {target}
            <Field
                name="label"
                label=t::results::name()
                autocomplete="off"
                hint=t::results::where_it_is_put_story()
                maxlength=60
            />
            <div class="actions"><button class=look type="submit">{t::results::make_a_link()}</button></div>
        </Form>
    }
}

#[component]
fn ChoiceField(choices: Vec<String>) -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value("url").unwrap_or_default();
    let options = choices.into_iter().map(move |url| {
        let is_chosen = url == chosen;
        view! { <option value=url.clone() selected=is_chosen>{url.clone()}</option> }
    });
    view! {
        <FieldFrame name="url" label=t::results::where_it_leads() hint=CHOICE_HINT>
            <select class="control" id=form.id("url") name="url" aria-describedby=described_by("url", CHOICE_HINT)
                aria-invalid=form.invalid("url") autocomplete="off">
                {options.collect_view()}
            </select>
        </FieldFrame>
    }
}

/// The promo code of the deal; its brand gives it.
#[component]
pub(super) fn PromoCard(all: DealResults) -> impl IntoView {
    let DealResults { bid, party, promo, .. } = all;
    let gives = party == Party::Brand && bid.status == BidStatus::Accepted;
    let shown = match &promo {
        Some(code) => view! { <p class="promo"><code>{code.clone()}</code></p> }.into_any(),
        None if gives => view! { <p class="quiet">{t::results::a_code_that_followers_type()}</p> }.into_any(),
        None => view! { <p class="quiet">{t::results::the_brand_has_not_given()}</p> }.into_any(),
    };
    let form = gives.then(|| {
        let values = vec![("code", promo.clone().unwrap_or_default())];
        let words = if promo.is_some() { t::results::change() } else { t::results::give_a_code() };
        view! {
            <Form action=PROMO prefix="promo-" values>
                <input type="hidden" name="id" value=bid.id.to_string()/>
                <Field
                    name="code"
                    label=t::results::code()
                    autocomplete="off"
                    hint=t::results::n_3_to_32_letters_and_digits()
                    maxlength=32
                />
                <div class="actions"><button class="button secondary" type="submit">{words}</button></div>
            </Form>
        }
    });
    view! {
        <section class="card" id="promo" aria-labelledby="promo-title">
            <h2 class="card-title" id="promo-title">{t::results::promo_code()}</h2>
            <LostProblem action=PROMO is_shown=gives/>
            {shown}
            {form}
        </section>
    }
}
