//! The links of a deal, and its promo code.

use leptos::prelude::*;
use tandem_types::{
    bids::BidStatus,
    dates,
    deals::Party,
    results::DealResults,
    tracking::{Link, MOST_LINKS},
};

use crate::{
    parts::{Field, FieldFrame, Form, FormState, LostProblem, count, described_by, words::grouped},
    ssr,
};

const ADD: &str = "/fn/results/add_link";
const SWITCH: &str = "/fn/results/switch_link";
const PROMO: &str = "/fn/results/set_promo";
const CHOICE_HINT: &str = "The brand chooses where links lead.";

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
            return view! { <p class="quiet">"The brand has not chosen yet where links lead. As soon as it makes one, you can make your own."</p> }.into_any();
        }
        let choices = is_creator.then_some(destinations);
        view! { <AddForm bid=bid.id.to_string() choices is_first=links.is_empty()/> }.into_any()
    });
    let items: Vec<_> = links.into_iter().map(|link| view! { <LinkItem link may_switch=is_party/> }).collect();
    let list = (!items.is_empty()).then(|| view! { <ul class="link-list">{items}</ul> });
    view! {
        <section class="card" id="links" aria-labelledby="links-title">
            <div class="card-intro">
                <h2 class="card-title" id="links-title">"Tracking links"</h2>
                <p class="note">"They lead to the shop and count who follows them, without bots. Nothing is kept about the people."</p>
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
    let last = last.map_or_else(|| "none yet".to_owned(), |day| format!("last on {day}"));
    let counted = format!(
        "{} {}, {}, {last}",
        grouped(link.clicks),
        if link.clicks == 1 { "click" } else { "clicks" },
        count(link.uniques, "visitor")
    );
    let (to, words) = if link.is_on { ("false", "Switch off") } else { ("true", "Switch on") };
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
    let off = (!link.is_on).then(|| view! { <span class="note">"off: leads nowhere"</span> });
    let field = format!("link-{}", link.id);
    view! {
        <li>
            <div class="link-head"><strong>{link.label.clone()}</strong>{off}{switch}</div>
            <label class="visually-hidden" for=field.clone()>{format!("Address of “{}”", link.label)}</label>
            <input class="control" id=field type="text" readonly value=address/>
            <p class="note">{counted}</p>
            <p class="note link-target">{format!("to {} by {}", link.url, link.made_by_name)}</p>
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
                label="Where it leads"
                kind="url"
                inputmode="url"
                autocomplete="off"
                hint="The page in the shop, beginning with https://"
                maxlength=2_000
            />
        }
        .into_any(),
    };
    view! {
        <Form action=ADD prefix="link-">
            <input type="hidden" name="id" value=bid/>
            {target}
            <Field name="label" label="Name" autocomplete="off" hint="Where it is put: Story, Bio, Newsletter." maxlength=60/>
            <div class="actions"><button class=look type="submit">"Make a link"</button></div>
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
        <FieldFrame name="url" label="Where it leads" hint=CHOICE_HINT>
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
        None if gives => {
            view! { <p class="quiet">"A code that followers type in at the till, for posts without a link."</p> }
                .into_any()
        }
        None => view! { <p class="quiet">"The brand has not given one."</p> }.into_any(),
    };
    let form = gives.then(|| {
        let values = vec![("code", promo.clone().unwrap_or_default())];
        let words = if promo.is_some() { "Change" } else { "Give a code" };
        view! {
            <Form action=PROMO prefix="promo-" values>
                <input type="hidden" name="id" value=bid.id.to_string()/>
                <Field name="code" label="Code" autocomplete="off" hint="3 to 32 letters and digits, as the shop knows it." maxlength=32/>
                <div class="actions"><button class="button secondary" type="submit">{words}</button></div>
            </Form>
        }
    });
    view! {
        <section class="card" id="promo" aria-labelledby="promo-title">
            <h2 class="card-title" id="promo-title">"Promo code"</h2>
            <LostProblem action=PROMO is_shown=gives/>
            {shown}
            {form}
        </section>
    }
}
