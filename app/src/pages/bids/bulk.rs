//! What is done with the bids that are chosen in the table, all at once.

use leptos::{context::Provider, prelude::*};
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
        (Tab::Shortlist, "shortlisted", "star", "Shortlist"),
        (Tab::Archive, "archived", "archive", "Archive"),
        (Tab::Review, "review", "inbox", "Back to review"),
    ];
    let buttons = moves.into_iter().filter(move |(to, ..)| *to != tab).map(|(_, to, icon, words)| {
        view! { <button class="button small secondary" type="submit" name="to" value=to><Icon name=icon/>{words}</button> }
    });
    view! {
        <Provider value=last>
            <form class="bulk-bar" id=FORM method="post" action=SORT aria-label="Chosen bids" novalidate>
                <FormError/>
                <input type="hidden" name="back" value=ssr::path_and_query()/>
                <label class="check bulk-all">
                    <input type="checkbox" data-pick-all="" autocomplete="off"/>
                    <span data-picked="Choose all">"Choose all"</span>
                </label>
                <p class="bulk-note">"With those you tick:"</p>
                <div class="actions">
                    {buttons.collect_view()}
                    <details class="confirm" name="confirm" data-align="end" open=asks>
                        <summary class="button small ghost danger-text">
                            <span class="when-closed">"Decline…"</span><span class="when-open">"Cancel"</span>
                        </summary>
                        <div class="confirm-panel">
                            <p class="confirm-question">"Decline the bids that you ticked?"</p>
                            <p>"Each creator is told, with the reason if you give one."</p>
                            <ReasonFields/>
                            <button class="button small danger" type="submit" name="to" value="declined">"Yes, decline them"</button>
                        </div>
                    </details>
                </div>
            </form>
        </Provider>
    }
}
