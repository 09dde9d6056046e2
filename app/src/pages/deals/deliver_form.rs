//! How an influencer delivers: a link to the live post, a note, files.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::BidId;

use super::disclosure::WhyDisclose;
use crate::parts::{Field, FieldError, Form, FormState, Icon, TextArea};

/// The action of this form.
pub(super) const DELIVER: &str = "/fn/deals/deliver";

/// The fields of the files; the first stands in the open.
const MORE: [(&str, &str); 4] = [
    ("file2", t::deals::file_2()),
    ("file3", t::deals::file_3()),
    ("file4", t::deals::file_4()),
    ("file5", t::deals::file_5()),
];

/// The form, below what the brand wants changed since the last delivery.
#[component]
pub(super) fn DeliverForm(
    bid: BidId,
    wanted: Option<String>,
    brand: String,
    #[prop(into)] due: String,
) -> impl IntoView {
    let title = if wanted.is_some() { t::deals::deliver_again() } else { t::deals::deliver_your_work() };
    let wanted = wanted.filter(|words| !words.trim().is_empty()).map(|words| {
        view! {
            <div class="feedback">
                <p class="eyebrow"><Icon name="pencil"/><span>{t::deals::brand_wants_changed(&brand)}</span></p>
                <p class="prose">{words}</p>
            </div>
        }
    });
    view! {
        <section class="card" id="deliver" aria-labelledby="deliver-title">
            <div class="card-intro">
                <h2 class="card-title" id="deliver-title">{title}</h2>
                <p class="note">{t::deals::due_brand_then_approves_it_or_asks(&brand, &due)}</p>
            </div>
            {wanted}
            <Form action=DELIVER prefix="deliver-" multipart=true>
                <input type="hidden" name="id" value=bid.to_string()/>
                <Field
                    name="url"
                    label=t::deals::link_to_the_live_post()
                    kind="url"
                    inputmode="url"
                    autocomplete="off"
                    hint=t::common::the_whole_address()
                    maxlength=2_000
                />
                <TextArea
                    name="caption"
                    label=t::deals::text_of_the_post()
                    rows=4
                    hint=t::deals::as_it_is_published_we()
                    maxlength=5_000
                    optional=true
                />
                <WhyDisclose/>
                <TextArea
                    name="note"
                    label=t::deals::note()
                    rows=4
                    hint=t::deals::what_the_brand_should_know()
                    maxlength=5_000
                    optional=true
                />
                <Files/>
                <div class="actions">
                    <button class="button primary large" type="submit">{t::deals::deliver()}</button>
                </div>
            </Form>
        </section>
    }
}

#[component]
fn Files() -> impl IntoView {
    let form = FormState::here();
    let has_wrong = MORE.iter().any(|(name, _)| form.error(name).is_some());
    let more = MORE.map(|(name, label)| view! { <FileField name label/> });
    view! {
        <fieldset class="field-group file-fields">
            <legend>
                {t::deals::files_optional_before()}
                <span class="optional">{t::deals::files_optional_part()}</span>
            </legend>
            <p class="field-hint">{t::deals::statistics_pictures_or_documents_up()}</p>
            <FileField name="file1" label=t::deals::file_1()/>
            <details class="more-files" open=has_wrong>
                <summary class="more-link"><Icon name="plus"/>{t::deals::more_files()}</summary>
                {more}
            </details>
            <FieldError name="files"/>
        </fieldset>
    }
}

#[component]
fn FileField(name: &'static str, label: &'static str) -> impl IntoView {
    let form = FormState::here();
    let id = form.id(name);
    view! {
        <div class="field">
            <label class="visually-hidden" for=id.clone()>{label}</label>
            <input
                class="control file-control"
                type="file"
                id=id.clone()
                name=name
                aria-describedby=format!("{id}-error")
                aria-invalid=form.invalid(name)
            />
            <FieldError name/>
        </div>
    }
}
