//! What to look at: rows of an address and a word about it.

use leptos::prelude::*;
use tandem_types::briefs::MOST_REFERENCES;

use super::{Manner, Row, RowField, RowList};
use crate::parts::FormState;

const LIST: &str = "references";

/// The rows.
#[component]
pub(in crate::pages::campaigns) fn References(manner: Manner) -> impl IntoView {
    view! {
        <RowList
            list=LIST
            title="References"
            hint="Work that you like, your own channels, a mood board. Up to ten links."
            optional=true
            noun="reference"
            most=MOST_REFERENCES
            manner
            row=row
        />
    }
}

fn row(number: &str, manner: Manner) -> AnyView {
    view! { <Reference number=number.to_owned() manner/> }.into_any()
}

#[component]
fn Reference(number: String, manner: Manner) -> impl IntoView {
    let form = FormState::here();
    let (url, note) = (format!("{LIST}-{number}-url"), format!("{LIST}-{number}-note"));
    let (link, words) = (form.value(&url), form.value(&note));
    let (url_wrong, note_wrong) = (form.invalid(&url), form.invalid(&note));
    view! {
        <Row list=LIST title="Reference" number=number.clone() manner>
            <RowField name=url.clone() label="Link">
                <input
                    class="control"
                    type="url"
                    inputmode="url"
                    autocomplete="off"
                    maxlength="2000"
                    placeholder="https://"
                    id=url.clone()
                    name=url.clone()
                    value=link
                    aria-describedby=format!("{url}-error")
                    aria-invalid=url_wrong
                />
            </RowField>
            <RowField name=note.clone() label="What to look at in it" optional=true>
                <input
                    class="control"
                    maxlength="300"
                    id=note.clone()
                    name=note.clone()
                    value=words
                    aria-describedby=format!("{note}-error")
                    aria-invalid=note_wrong
                />
            </RowField>
        </Row>
    }
}
