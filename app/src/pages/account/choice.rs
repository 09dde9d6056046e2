//! The first question of the registration: brand or creator.

use leptos::prelude::*;
use tandem_types::accounts::AccountType;

use crate::parts::{FieldError, FormState, Icon};

/// Value, icon, title and words of each kind of account.
const KINDS: [(AccountType, &str, &str, &str); 2] = [
    (AccountType::Brand, "megaphone", "A brand", "Publish campaigns, compare bids, pay creators."),
    (AccountType::Influencer, "star", "A creator", "Find campaigns, name your price, get paid."),
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
            <legend>"I am here as"</legend>
            <div class="choices">{choices}</div>
            <FieldError name="account_type"/>
        </fieldset>
    }
}
