//! The first question of the registration: brand or creator.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::accounts::AccountType;

use crate::parts::{FieldError, FormState, Icon};

/// Value, icon, title and words of each kind of account.
const KINDS: [(AccountType, &str, &str, &str); 2] = [
    (AccountType::Brand, "megaphone", t::account::a_brand(), t::account::publish_campaigns_compare_bids_pay()),
    (AccountType::Influencer, "star", t::account::a_creator(), t::account::find_campaigns_name_your_price()),
];

/// The choice between them.
#[component]
pub(super) fn AccountChoice() -> impl IntoView {
    let chosen = FormState::here().value("account_type").unwrap_or_default();
    let choices = KINDS.map(|(kind, icon, title, words)| {
        let checked = chosen == kind.as_str();
        view! {
            <label class="choice">
                <input type="radio" name="account_type" value=kind.as_str() checked=checked required/>
                <span class="choice-mark"><Icon name=icon/></span>
                <span class="choice-text"><strong>{title}</strong><span>{words}</span></span>
            </label>
        }
    });
    view! {
        <fieldset class="choice-group" id="account_type" tabindex="-1" aria-describedby="account_type-error">
            <legend>{t::account::i_am_here_as()}</legend>
            <div class="choices">{choices}</div>
            <FieldError name="account_type"/>
        </fieldset>
    }
}
