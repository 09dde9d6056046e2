//! How an influencer delivers: a link to the live post, a note, files.

use leptos::prelude::*;
use tandem_types::BidId;

use super::disclosure::WhyDisclose;
use crate::parts::{Field, FieldError, Form, FormState, Icon, TextArea};

/// The action of this form.
pub(super) const DELIVER: &str = "/fn/deals/deliver";

/// The fields of the files; the first stands in the open.
const MORE: [(&str, &str); 4] = [("file2", "File 2"), ("file3", "File 3"), ("file4", "File 4"), ("file5", "File 5")];

/// The form, below what the brand wants changed since the last delivery.
#[component]
pub(super) fn DeliverForm(
    bid: BidId,
    wanted: Option<String>,
    brand: String,
    #[prop(into)] due: String,
) -> impl IntoView {
    let title = if wanted.is_some() { "Deliver again" } else { "Deliver your work" };
    let wanted = wanted.filter(|words| !words.trim().is_empty()).map(|words| {
        view! {
            <div class="feedback">
                <p class="eyebrow"><Icon name="pencil"/><span>{format!("{brand} wants changed")}</span></p>
                <p class="prose">{words}</p>
            </div>
        }
    });
    view! {
        <section class="card" id="deliver" aria-labelledby="deliver-title">
            <div class="card-intro">
                <h2 class="card-title" id="deliver-title">{title}</h2>
                <p class="note">{format!("{due}{brand} then approves it or asks for changes.")}</p>
            </div>
            {wanted}
            <Form action=DELIVER prefix="deliver-" multipart=true>
                <input type="hidden" name="id" value=bid.to_string()/>
                <Field
                    name="url"
                    label="Link to the live post"
                    kind="url"
                    inputmode="url"
                    autocomplete="off"
                    hint="The whole address, beginning with https://"
                    maxlength=2_000
                />
                <TextArea
                    name="caption"
                    label="Text of the post"
                    rows=4
                    hint="As it is published. We look whether its first lines say that it is an ad: #ad, “Sponsored”, “Paid partnership”."
                    maxlength=5_000
                    optional=true
                />
                <WhyDisclose/>
                <TextArea name="note" label="Note" rows=4 hint="What the brand should know." maxlength=5_000 optional=true/>
                <Files/>
                <div class="actions"><button class="button primary large" type="submit">"Deliver"</button></div>
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
            <legend>"Files "<span class="optional">"optional"</span></legend>
            <p class="field-hint">"Statistics, pictures or documents. Up to five files, 10 MB together."</p>
            <FileField name="file1" label="File 1"/>
            <details class="more-files" open=has_wrong>
                <summary class="more-link"><Icon name="plus"/>"More files"</summary>
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
