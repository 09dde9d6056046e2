//! What to look at: rows of an address and a word about it.

use leptos::prelude::*;
use tandem_types::briefs::MOST_REFERENCES;

use super::{Manner, Row, RowInput, RowList};

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
    let name = |field: &str| format!("{LIST}-{number}-{field}");
    let (url, note) = (name("url"), name("note"));
    view! {
        <Row list=LIST title="Reference" number=number.clone() manner>
            <RowInput name=url label="Link" kind="url" inputmode="url" placeholder="https://" maxlength=2_000/>
            <RowInput name=note label="What to look at in it" maxlength=300 optional=true/>
        </Row>
    }
}
