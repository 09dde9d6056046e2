//! The fields of a campaign, for the steps to a new one and for changing one.

mod deliverables;
mod goal;
mod picture;
mod references;

pub(super) use deliverables::Deliverables;
pub(super) use goal::{GoalChoice, goal_words};
use leptos::prelude::*;
pub(super) use picture::PictureField;
pub(super) use references::References;
use tandem_texts as t;

use crate::parts::{FieldError, FieldFrame, FormState, Icon, TextArea, described_by, given};

/// Stands for the number of a row in the template of a list.
const TEMPLATE: &str = "__n__";

/// How the rows of a list come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// By buttons that send the form, which keeps what was typed; the island `RowEditor` does without.
    Buttons,
    /// A box removes a row with the rest of the changes, and some empty rows lie in a drawer.
    Boxes,
}

/// How many empty rows lie in the drawer.
const SPARE: usize = 3;

/// The brief in the brand's own words.
#[component]
pub(super) fn Words() -> impl IntoView {
    const HINT: &str = t::drafts::who_you_are_what_the_campaign();
    view! { <TextArea name="description" label=t::drafts::brief() hint=HINT maxlength=20_000/> }
}

/// What to do, and what not.
#[component]
pub(super) fn DosDonts() -> impl IntoView {
    const DO_HINT: &str = t::drafts::one_a_line_such_as_show();
    const DONT_HINT: &str = t::drafts::one_a_line_such_as_no();
    view! {
        <div class="field-row dos-donts-fields">
            <TextArea name="dos" label=t::campaigns::do_word() hint=DO_HINT rows=4 maxlength=4_000 optional=true/>
            <TextArea name="donts" label=t::campaigns::dont() hint=DONT_HINT rows=4 maxlength=4_000 optional=true/>
        </div>
    }
}

/// A day.
#[component]
pub(super) fn DateField(name: &'static str, label: &'static str, min: Option<String>) -> impl IntoView {
    let form = FormState::here();
    view! {
        <FieldFrame name label>
            <input
                class="control"
                type="date"
                id=name
                name=name
                min=min
                max="9999-12-31"
                value=form.value(name)
                aria-describedby=described_by(name, "")
                aria-invalid=form.invalid(name)
                required
            />
        </FieldFrame>
    }
}

/// The frame of a list of rows: what it is, its rows, and how another comes.
#[component]
fn RowList(
    /// Name of the list in the form.
    list: &'static str,
    title: &'static str,
    hint: &'static str,
    #[prop(optional)] optional: bool,
    /// `Add another deliverable`.
    add_another: &'static str,
    /// `Add deliverables`.
    add_more: &'static str,
    most: usize,
    manner: Manner,
    /// Renders the row of that number.
    row: fn(&str, Manner) -> AnyView,
) -> impl IntoView {
    let form = FormState::here();
    let used = form.rows(list);
    let next = used.last().map_or(0, |last| last + 1);
    let wants_more = used.is_empty() || crate::ssr::query_value("more") == list;
    let blank = (manner == Manner::Buttons && wants_more && used.len() < most).then_some(next);
    let rows: Vec<_> = used.iter().copied().chain(blank).map(|n| row(&n.to_string(), manner)).collect();
    let mark = optional.then(|| view! { " "<span class="optional">{t::drafts::optional_inline()}</span> });
    let more = match manner {
        Manner::Buttons => view! {
            <template data-row-template=list>{row(TEMPLATE, manner)}</template>
            <p class="row-removed note" role="status" data-removed=list hidden>
                {t::drafts::removed()}
                <button class="button small ghost" type="button" data-undo-row=list>{t::drafts::undo()}</button>
            </p>
            <button
                class="button secondary row-add"
                type="submit"
                name="then"
                value=format!("add-{list}")
                data-add-row=list
            >
                <Icon name="plus"/>
                {add_another}
            </button>
        }
        .into_any(),
        Manner::Boxes => {
            let spare: Vec<_> = (next..next + SPARE).map(|n| row(&n.to_string(), manner)).collect();
            view! {
                <details class="more-rows" open=used.is_empty()>
                    <summary class="more-link"><Icon name="plus"/>{add_more}</summary>
                    <div class="row-cards">{spare}</div>
                </details>
            }
            .into_any()
        }
    };
    view! {
        <fieldset class="field-group row-list" id=list tabindex="-1" aria-describedby=format!("{list}-hint {list}-error")>
            <legend>{title}{mark}</legend>
            <p class="field-hint" id=format!("{list}-hint")>{hint}</p>
            <div class="row-cards" data-rows=list data-most=most.to_string()>{rows}</div>
            {more}
            <FieldError name=list/>
        </fieldset>
    }
}

/// The frame of a row.
#[component]
fn Row(
    list: &'static str,
    /// `Deliverable`.
    title: &'static str,
    number: String,
    manner: Manner,
    children: Children,
) -> impl IntoView {
    let shown = number.parse::<usize>().map_or_else(|_| "__m__".to_owned(), |n| (n + 1).to_string());
    let name = format!("{list}-{number}");
    let legend = format!("{title} {shown}");
    let id = name.clone();
    let remove = match manner {
        Manner::Buttons => view! {
            <button
                class="button ghost small row-remove"
                type="submit"
                name="then"
                value=format!("remove-{name}")
                data-remove-row=list
            >
                <Icon name="trash"/>
                {t::drafts::remove()}
                <span class="visually-hidden">{format!(" {legend}")}</span>
            </button>
        }
        .into_any(),
        Manner::Boxes => view! {
            <label class="check row-remove">
                <input type="checkbox" id=format!("{name}-remove") name=format!("{name}-remove") value="true"/>
                <span>{t::drafts::remove()}<span class="visually-hidden">{format!(" {legend}")}</span></span>
            </label>
        }
        .into_any(),
    };
    view! {
        <fieldset class="row-card" id=id data-row=number tabindex="-1">
            <legend>{legend.clone()}</legend>
            <div class="row-fields">{children()}</div>
            {remove}
            <FieldError name/>
        </fieldset>
    }
}

/// Label and error around a control of a row, which has the field's name as its id.
#[component]
fn RowField(name: String, label: &'static str, #[prop(optional)] optional: bool, children: Children) -> impl IntoView {
    let mark = optional.then(|| view! { " "<span class="optional">{t::drafts::optional_inline()}</span> });
    view! {
        <div class="field">
            <label for=name.clone()>{label}{mark}</label>
            {children()}
            <FieldError name/>
        </div>
    }
}

/// A one-line field of a row.
#[component]
fn RowInput(
    name: String,
    label: &'static str,
    /// The input's type.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] inputmode: &'static str,
    #[prop(optional)] placeholder: &'static str,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let form = FormState::here();
    view! {
        <RowField name=name.clone() label optional>
            <input
                class="control"
                type=kind
                inputmode=given(inputmode)
                autocomplete="off"
                placeholder=given(placeholder)
                maxlength=maxlength.map(|length| length.to_string())
                min=min
                max=max
                id=name.clone()
                name=name.clone()
                value=form.value(&name)
                aria-describedby=format!("{name}-error")
                aria-invalid=form.invalid(&name)
            />
        </RowField>
    }
}
