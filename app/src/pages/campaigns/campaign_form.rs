//! The form of a campaign, for publishing and for editing.

use leptos::{either::Either, prelude::*};
use tandem_types::{CampaignId, media};

use crate::{
    islands::UploadPreview,
    parts::{Field, FieldFrame, Form, FormState, Icon, MoneyField, TextArea, described_by},
    ssr,
};

const BRIEF_HINT: &str = "What you want made, in which formats, by when, and what they get.";
const PICTURE_HINT: &str = "JPEG, PNG or WebP up to 10 MB, best at 1600 × 900. Location data is removed.";

/// Title, brief, picture, budget and dates. With an `id` it changes that campaign.
#[component]
pub(super) fn CampaignForm(
    action: &'static str,
    #[prop(optional)] id: Option<CampaignId>,
    /// The picture so far.
    #[prop(optional_no_strip)]
    image: Option<String>,
    /// What the fields hold before anything is typed.
    #[prop(optional)]
    values: Vec<(&'static str, String)>,
    submit: &'static str,
    #[prop(into)] cancel: String,
) -> impl IntoView {
    let earliest = id.is_none().then(|| ssr::ctx().clock.today().to_string());
    view! {
        <Form action class="form editor-form" multipart=true values>
            {id.map(|id| view! { <input type="hidden" name="id" value=id.to_string()/> })}
            <div class="card form-card">
                <Field name="title" label="Title" hint="What creators read first. One line, at most 255 characters." maxlength=255/>
                <TextArea name="description" label="Brief" hint=BRIEF_HINT maxlength=20_000/>
                <PictureField image/>
            </div>
            <div class="card form-card">
                <MoneyField name="budget" label="Budget" hint="The most you would spend on this campaign. Shown on the card."/>
                <div class="field-row">
                    <DateField name="start_date" label="Starts" min=earliest.clone()/>
                    <DateField name="end_date" label="Ends" min=earliest/>
                </div>
            </div>
            <div class="form-actions">
                <button class="button primary large" type="submit">{submit}</button>
                <a class="button ghost large" href=cancel>"Cancel"</a>
            </div>
        </Form>
    }
}

/// The picture: the native input fills the zone, so that dropping a file on it works without JavaScript.
#[component]
fn PictureField(image: Option<String>) -> impl IntoView {
    let form = FormState::here();
    let class = if image.is_some() { "file-drop has-preview" } else { "file-drop" };
    let removes = form.value("remove_image").is_some();
    let remove = image.is_some().then(|| {
        view! {
            <label class="check">
                <input type="checkbox" name="remove_image" value="true" checked=removes/>
                <span>"Remove the picture"</span>
            </label>
        }
    });
    let zone = match image {
        Some(key) => Either::Left(view! {
            <img class="file-preview" src=media::small_url(&key) alt="Current picture" width="1200" height="675"/>
        }),
        None => Either::Right(view! {
            <span class="file-drop-text"><Icon name="upload"/><strong>"Drop a picture here"</strong><span>"or choose one"</span></span>
        }),
    };
    view! {
        <FieldFrame name="image" label="Picture" hint=PICTURE_HINT optional=true>
            <div class=class>
                {zone}
                <input
                    class="file-input"
                    type="file"
                    id="image"
                    name="image"
                    accept="image/jpeg,image/png,image/webp"
                    aria-describedby=described_by("image", PICTURE_HINT)
                    aria-invalid=form.invalid("image")
                />
            </div>
            {remove}
            <UploadPreview/>
        </FieldFrame>
    }
}

#[component]
fn DateField(name: &'static str, label: &'static str, min: Option<String>) -> impl IntoView {
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
