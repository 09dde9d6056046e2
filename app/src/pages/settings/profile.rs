//! What others see of an account.

use leptos::prelude::*;
use tandem_types::{accounts::Account, media};

use crate::parts::{Field, FieldFrame, Form, FormState, TextArea, described_by};

const PICTURE_HINT: &str = "PNG, JPEG or WebP. It is shown small, so a face or a mark does best.";

/// The form of the profile.
#[component]
pub(super) fn ProfileCard(account: Account) -> impl IntoView {
    let values = vec![
        ("first_name", account.first_name),
        ("last_name", account.last_name),
        ("instagram_username", account.instagram_username),
        ("bio", account.bio),
    ];
    view! {
        <section class="card" id="profile" aria-labelledby="profile-title">
            <div class="card-intro">
                <h2 class="card-title" id="profile-title">"Profile"</h2>
                <p class="note">"What people see who work with you."</p>
            </div>
            <Form action="/fn/settings/profile" multipart=true values>
                <PictureField picture=account.profile_picture/>
                <div class="field-row">
                    <Field name="first_name" label="First name" autocomplete="given-name" maxlength=150 optional=true/>
                    <Field name="last_name" label="Last name" autocomplete="family-name" maxlength=150 optional=true/>
                </div>
                <Field
                    name="instagram_username"
                    label="Instagram handle"
                    hint="Without the @."
                    maxlength=150
                    optional=true
                />
                <TextArea name="bio" label="About you" rows=5 maxlength=5_000 optional=true/>
                <div class="actions"><button class="button primary" type="submit">"Save"</button></div>
            </Form>
        </section>
    }
}

#[component]
fn PictureField(picture: Option<String>) -> impl IntoView {
    const NAME: &str = "profile_picture";
    let form = FormState::here();
    let now = picture.map(|key| {
        view! { <img class="profile-now" src=media::small_url(&key) alt="Your picture now" width="96" height="96"/> }
    });
    view! {
        <div class="profile-picture">
            {now}
            <FieldFrame name=NAME label="Picture" hint=PICTURE_HINT optional=true>
                <input
                    class="control"
                    type="file"
                    id=form.id(NAME)
                    name=NAME
                    accept="image/png,image/jpeg,image/webp"
                    aria-describedby=described_by(NAME, PICTURE_HINT)
                    aria-invalid=form.invalid(NAME)
                />
            </FieldFrame>
        </div>
    }
}
