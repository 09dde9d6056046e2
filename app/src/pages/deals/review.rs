//! What a brand says to a delivery: yes, or what it wants changed.

use leptos::prelude::*;
use tandem_texts as t;
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
                label=t::deals::approve()
                about=t::deals::the_delivery()
                look="primary"
                yes=t::deals::yes_approve()
                no=t::deals::not_yet()
            >
                <p class="confirm-question">{t::deals::approve_name_s_work(&name)}</p>
                <p>{t::deals::net_of_the_held_payment(&name, &net)}</p>
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
                {t::deals::i_have_checked_that_the_post()}
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
            Some(0) | None => t::deals::this_deal_includes_no_revisions().to_owned(),
            Some(1) => t::deals::the_one_revision_in_the_price().into(),
            Some(n) => t::deals::all_revisions_in_the_price(revisions(n)),
        };
        return view! {
            <p class="note out-of-revisions">
                {words}{t::deals::something_still_wrong_they_can_before()}
                <a href=messages::page(&name)>{t::deals::write_to_name(&name)}</a>
                {t::deals::something_still_wrong_they_can_after()}
            </p>
        }
        .into_any();
    }
    let counted = deal.terms.revisions.map(|included| {
        view! { <p class="note">{t::deals::this_is_revision_used_of_included(included, used + 1)}</p> }
    });
    view! {
        <Disclose action=REQUEST_CHANGES label=t::deals::ask_for_changes() look="secondary">
            <Form action=REQUEST_CHANGES prefix="changes-">
                <input type="hidden" name="id" value=id.to_string()/>
                {counted}
                <TextArea
                    name="reason"
                    label=t::deals::what_should_change()
                    rows=4
                    hint=t::deals::be_precise_the_creator_delivers()
                    maxlength=2_000
                />
                <div class="actions"><button class="button primary" type="submit">{t::deals::send_back()}</button></div>
            </Form>
        </Disclose>
    }
    .into_any()
}
