//! What is done with the bids that are chosen in the table, all at once.

use leptos::{context::Provider, prelude::*};
use tandem_texts as t;
use tandem_types::triage::Tab;

use super::reasons::ReasonFields;
use crate::{
    parts::{FormError, FormState, Icon},
    ssr,
};

/// The action of this form.
pub(super) const SORT: &str = "/fn/bids/sort";
/// The id of the form that the table's boxes belong to: they stand outside of it, since the rows have forms of their own.
pub(super) const FORM: &str = "sort-bids";

/// The buttons for the bids that are chosen. Needs no JavaScript; with it, one box chooses all and the number is counted.
#[component]
pub(super) fn BulkBar(tab: Tab) -> impl IntoView {
    let last = FormState::of(SORT, &[]);
    let has_failed = last.problem().is_some();
    let asks = has_failed && (last.error("note").is_some() || last.error("reason").is_some());
    let moves = [
        (Tab::Shortlist, "shortlisted", "star", t::bids::shortlist()),
        (Tab::Archive, "archived", "archive", t::bids::archive()),
        (Tab::Review, "review", "inbox", t::bids::back_to_review()),
    ];
    let buttons = moves.into_iter().filter(move |(to, ..)| *to != tab).map(|(_, to, icon, words)| {
        view! { <button class="button small secondary" type="submit" name="to" value=to><Icon name=icon/>{words}</button> }
    });
    view! {
        <Provider value=last>
            <form class="bulk-bar" id=FORM method="post" action=SORT aria-label=t::bids::chosen_bids() novalidate>
                <FormError/>
                <input type="hidden" name="back" value=ssr::path_and_query()/>
                <label class="check bulk-all">
                    <input type="checkbox" data-pick-all="" autocomplete="off"/>
                    <span data-picked=t::bids::choose_all()>{t::bids::choose_all()}</span>
                </label>
                <p class="bulk-note">{t::bids::with_those_you_tick()}</p>
                <div class="actions">
                    {buttons.collect_view()}
                    <details class="confirm" name="confirm" data-align="end" open=asks>
                        <summary class="button small ghost danger-text">
                            <span class="when-closed">
                                {t::bids::decline()}
                            </span>
                            <span class="when-open">{t::bids::cancel()}</span>
                        </summary>
                        <div class="confirm-panel">
                            <p class="confirm-question">{t::bids::decline_the_bids_that_you_ticked()}</p>
                            <p>{t::bids::each_creator_is_told_with_the_reason()}</p>
                            <ReasonFields/>
                            <button class="button small danger" type="submit" name="to" value="declined">
                                {t::bids::yes_decline_them()}
                            </button>
                        </div>
                    </details>
                </div>
            </form>
        </Provider>
    }
}
