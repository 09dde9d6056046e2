//! What is to be made: rows of platform, format, number and day.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::briefs::{Format, MOST_DELIVERABLES, MOST_PIECES, Platform};

use super::{Manner, Row, RowField, RowInput, RowList};
use crate::parts::FormState;

const LIST: &str = "deliverables";

/// The rows.
#[component]
pub(in crate::pages::campaigns) fn Deliverables(manner: Manner) -> impl IntoView {
    view! {
        <RowList
            list=LIST
            title=t::campaigns::deliverables()
            hint=t::drafts::what_creators_make_for_you_one()
            add_another=t::drafts::add_another_deliverable()
            add_more=t::drafts::add_deliverables()
            most=MOST_DELIVERABLES
            manner
            row=row
        />
    }
}

fn row(number: &str, manner: Manner) -> AnyView {
    view! { <Deliverable number=number.to_owned() manner/> }.into_any()
}

#[component]
fn Deliverable(number: String, manner: Manner) -> impl IntoView {
    let name = |field: &str| format!("{LIST}-{number}-{field}");
    let (platform, format, count, due) = (name("platform"), name("format"), name("count"), name("due_date"));
    let platforms: Vec<Choosable> = Platform::ALL.iter().map(|one| (one.as_str(), one.label(), None)).collect();
    let formats: Vec<Choosable> = Format::ALL.iter().map(|one| (one.as_str(), one.label(), Some(with(*one)))).collect();
    view! {
        <Row list=LIST title=t::drafts::deliverable() number=number.clone() manner>
            <RowField name=platform.clone() label=t::drafts::platform()>
                <Choice name=platform.clone() options=platforms narrows="format"/>
            </RowField>
            <RowField name=format.clone() label=t::drafts::format()>
                <Choice name=format.clone() options=formats/>
            </RowField>
            <RowInput
                name=count
                label=t::drafts::how_many()
                kind="number"
                inputmode="numeric"
                placeholder="1"
                min="1"
                max=MOST_PIECES.to_string()
            />
            <RowInput name=due label=t::campaigns::due() kind="date" max="9999-12-31" optional=true/>
        </Row>
    }
}

/// Value, words, and what it goes with.
type Choosable = (&'static str, &'static str, Option<String>);

#[component]
fn Choice(name: String, options: Vec<Choosable>, #[prop(optional)] narrows: &'static str) -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value(&name).unwrap_or_default();
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, words, with)| {
            view! { <option value=value selected={value == chosen} data-with=with>{words}</option> }
        })
        .collect();
    view! {
        <select
            class="control"
            id=name.clone()
            name=name.clone()
            data-narrows=Some(narrows).filter(|field| !field.is_empty())
            aria-describedby=format!("{name}-error")
            aria-invalid=form.invalid(&name)
        >
            <option value="">{t::drafts::choose()}</option>
            {options}
        </select>
    }
}

/// The platforms that have that format, for the island.
fn with(format: Format) -> String {
    let all = Platform::ALL.iter().filter(|platform| platform.formats().contains(&format));
    all.map(|platform| platform.as_str()).collect::<Vec<_>>().join(" ")
}
