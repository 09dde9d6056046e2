//! What a brand says to a delivery: yes, or what it wants changed.

use leptos::prelude::*;
use tandem_types::{deals::Deal, disclosure::Disclosure, messages, terms::revisions};

use super::disclosure::WhyDisclose;
use crate::parts::{Confirm, Disclose, FieldError, Form, TextArea, price};

/// The actions of these forms.
pub(super) const APPROVE: &str = "/fn/deals/approve";
pub(super) const REQUEST_CHANGES: &str = "/fn/deals/request_changes";

/// Approve, or ask for changes with a reason.
#[component]
pub(super) fn ReviewForms(deal: Deal) -> impl IntoView {
    let (id, name, net) = (deal.bid.id, deal.bid.influencer_name.clone(), price(deal.bid.net()));
    let version = deal.deliveries.first().map_or(0, |delivery| delivery.version);
    let is_clear = deal.deliveries.first().is_some_and(|delivery| delivery.disclosure == Disclosure::Clear);
    view! {
        <div class="review-actions">
            <Confirm
                action=APPROVE
                fields=vec![("id", id.to_string()), ("version", version.to_string())]
                label="Approve"
                about=" the delivery"
                look="primary"
                yes="Yes, approve"
                no="Not yet"
            >
                <p class="confirm-question">{format!("Approve {name}’s work?")}</p>
                <p>{format!("{net} of the held payment goes to {name}. This cannot be undone.")}</p>
                {(!is_clear).then(|| view! { <Disclosed/> })}
            </Confirm>
            <Changes deal/>
        </div>
    }
}

/// The brand looks itself where the text of the post does not show it.
#[component]
fn Disclosed() -> impl IntoView {
    view! {
        <div class="field">
            <label class="check">
                <input type="checkbox" name="is_disclosed" value="true"/>
                "I have checked that the post says it is an ad"
            </label>
            <FieldError name="is_disclosed"/>
        </div>
        <WhyDisclose/>
    }
}

/// What is to change, as long as the price includes another revision.
#[component]
fn Changes(deal: Deal) -> impl IntoView {
    let (id, used) = (deal.bid.id, deal.revisions_used());
    let name = deal.bid.influencer_name.clone();
    if deal.is_out_of_revisions() {
        let words = match deal.terms.revisions {
            Some(0) | None => "This deal includes no revisions.".to_owned(),
            Some(1) => "The one revision in the price is used.".into(),
            Some(n) => format!("All {} in the price are used.", revisions(n)),
        };
        return view! {
            <p class="note out-of-revisions">
                {words}" Something still wrong? "
                <a href=messages::page(&name)>{format!("Write to {name}")}</a>
                ": they can offer another one."
            </p>
        }
        .into_any();
    }
    let counted = deal.terms.revisions.map(|included| {
        view! { <p class="note">{format!("This is revision {} of {included} that the price includes.", used + 1)}</p> }
    });
    view! {
        <Disclose action=REQUEST_CHANGES label="Ask for changes" look="secondary">
            <Form action=REQUEST_CHANGES prefix="changes-">
                <input type="hidden" name="id" value=id.to_string()/>
                {counted}
                <TextArea
                    name="reason"
                    label="What should change?"
                    rows=4
                    hint="Be precise: the creator delivers again, and the time until it approves itself starts anew."
                    maxlength=2_000
                />
                <div class="actions"><button class="button primary" type="submit">"Send back"</button></div>
            </Form>
        </Disclose>
    }
    .into_any()
}
