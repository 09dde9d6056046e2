//! `/settings`: what others see of an account.

use leptos::prelude::*;
use tandem_types::{accounts::Account, media};

use super::{
    frame::Frame,
    section::{Card, Choice, Section},
};
use crate::{
    calls::settings::profile_and_presence,
    islands::PictureCrop,
    parts::{Field, FieldFrame, Form, FormState, TextArea, described_by, load},
};

const PICTURE_HINT: &str = "PNG, JPEG or WebP. It is shown small and square, so a face or a mark does best.";

/// The profile, and whether others see when one is there.
#[component]
pub fn ProfilePage() -> impl IntoView {
    load(profile_and_presence(), |(account, is_hidden)| {
        view! {
            <Frame title="Profile" lead="What people see who work with you.">
                <ProfileCard account/>
                <PresenceCard is_hidden/>
            </Frame>
        }
    })
}

#[component]
fn PresenceCard(is_hidden: bool) -> impl IntoView {
    view! {
        <Section
            id="presence"
            action="/fn/settings/presence"
            title="Presence"
            note="In a conversation the other side sees whether you are online, and when you were last."
        >
            <Choice
                name="is_shown"
                label="Show when I am here"
                hint="Hidden, nobody is told; you still see others."
                is_on=!is_hidden
            />
        </Section>
    }
}

/// The form of the profile.
#[component]
fn ProfileCard(account: Account) -> impl IntoView {
    let values = vec![
        ("first_name", account.first_name),
        ("last_name", account.last_name),
        ("instagram_username", account.instagram_username),
        ("bio", account.bio),
    ];
    view! {
        <Card id="profile" title="Your profile">
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
        </Card>
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
            <PictureCrop/>
        </div>
    }
}
