//! What to look at: rows of an address and a word about it.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::briefs::MOST_REFERENCES;

use super::{Manner, Row, RowInput, RowList};

const LIST: &str = "references";

/// The rows.
#[component]
pub(in crate::pages::campaigns) fn References(manner: Manner) -> impl IntoView {
    view! {
        <RowList
            list=LIST
            title=t::campaigns::references()
            hint=t::drafts::work_that_you_like_your_own()
            optional=true
            add_another=t::drafts::add_another_reference()
            add_more=t::drafts::add_references()
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
        <Row list=LIST title=t::drafts::reference() number=number.clone() manner>
            <RowInput
                name=url
                label=t::drafts::link()
                kind="url"
                inputmode="url"
                placeholder="https://"
                maxlength=2_000
            />
            <RowInput name=note label=t::drafts::what_to_look_at_in_it() maxlength=300 optional=true/>
        </Row>
    }
}
