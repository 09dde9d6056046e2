//! The picture of a campaign.

use leptos::{either::Either, prelude::*};
use tandem_texts as t;
use tandem_types::media;

use crate::{
    islands::UploadPreview,
    parts::{FieldFrame, FormState, Icon, RemoveBox, described_by},
};

const PICTURE_HINT: &str = t::drafts::jpeg_png_or_webp_up();

/// The picture: the native input fills the zone, so that dropping a file on it works without JavaScript.
#[component]
pub(in crate::pages::campaigns) fn PictureField(image: Option<String>) -> impl IntoView {
    let form = FormState::here();
    let class = if image.is_some() { "file-drop has-preview" } else { "file-drop" };
    let remove = image.is_some().then(|| view! { <RemoveBox name="remove_image"/> });
    let zone = match image {
        Some(key) => Either::Left(view! {
            <img
                class="file-preview"
                src=media::small_url(&key)
                alt=t::drafts::current_picture()
                width="1200"
                height="675"
            />
        }),
        None => Either::Right(view! {
            <span class="file-drop-text">
                <Icon name="upload"/>
                <strong>{t::drafts::drop_a_picture_here()}</strong>
                <span>{t::drafts::or_choose_one()}</span>
            </span>
        }),
    };
    view! {
        <FieldFrame name="image" label=t::drafts::picture() hint=PICTURE_HINT optional=true>
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
