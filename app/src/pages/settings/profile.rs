//! `/settings`: what others see of an account.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::{accounts::Account, media};

use super::{
    super::account::person::PersonFields,
    frame::Frame,
    section::{Card, Choice, Section},
};
use crate::{
    calls::settings::profile_and_presence,
    islands::PictureCrop,
    parts::{Field, FieldFrame, Form, FormState, RemoveBox, TextArea, described_by, load},
};

const PICTURE_HINT: &str = t::settings::png_jpeg_or_webp_it_is_shown();

/// The profile, and whether others see when one is there.
#[component]
pub fn ProfilePage() -> impl IntoView {
    load(profile_and_presence(), |(account, is_hidden)| {
        view! {
            <Frame title=t::settings::profile() lead=t::settings::what_people_see_who_work()>
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
            title=t::settings::presence()
            note=t::settings::in_a_conversation_the_other()
        >
            <Choice
                name="is_shown"
                label=t::settings::show_when_i_am_here()
                hint=t::settings::hidden_nobody_is_told_you_still()
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
        ("phone_number", account.phone_number),
        ("instagram_username", account.instagram_username),
        ("bio", account.bio),
    ];
    view! {
        <Card id="profile" title=t::settings::your_profile()>
            <Form action="/fn/settings/profile" multipart=true values>
                <PictureField picture=account.profile_picture/>
                <PersonFields/>
                <Field
                    name="instagram_username"
                    label=t::settings::instagram_handle()
                    hint=t::settings::without_the()
                    maxlength=150
                    optional=true
                />
                <TextArea name="bio" label=t::settings::about_you() rows=5 maxlength=5_000 optional=true/>
                <div class="actions"><button class="button primary" type="submit">{t::settings::save()}</button></div>
            </Form>
        </Card>
    }
}

#[component]
fn PictureField(picture: Option<String>) -> impl IntoView {
    const NAME: &str = "profile_picture";
    let form = FormState::here();
    let remove = picture.is_some().then(|| view! { <RemoveBox name="remove_profile_picture"/> });
    let now = picture.map(|key| {
        view! {
            <img
                class="profile-now"
                src=media::small_url(&key)
                alt=t::settings::your_picture_now()
                width="96"
                height="96"
            />
        }
    });
    view! {
        <div class="profile-picture">
            {now}
            <FieldFrame name=NAME label=t::settings::picture() hint=PICTURE_HINT optional=true>
                <input
                    class="control file-control"
                    type="file"
                    id=form.id(NAME)
                    name=NAME
                    accept="image/png,image/jpeg,image/webp"
                    aria-describedby=described_by(NAME, PICTURE_HINT)
                    aria-invalid=form.invalid(NAME)
                />
            </FieldFrame>
            <PictureCrop/>
            {remove}
        </div>
    }
}
