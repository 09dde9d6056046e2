//! The page that asks for the second factor.

use leptos::prelude::*;
use tandem_texts as t;

use super::card::Card;
use crate::{
    calls::auth::waits_for_code,
    parts::{Field, Form, Main, load},
    ssr,
};

/// A code of the app, or a recovery code. Without a password before it there is nothing to ask.
#[component]
pub fn CodePage() -> impl IntoView {
    load(waits_for_code(), |waits| {
        if ssr::viewer().is_some() {
            return super::leave();
        }
        if !waits {
            ssr::go("/login");
            return view! {
                <Main title=t::account::log_in()>
                    <h1>{t::account::log_in_first()}</h1>
                    <p><a href="/login">{t::account::log_in()}</a></p>
                </Main>
            }
            .into_any();
        }
        view! {
            <Card
                title=t::account::enter_your_code()
                icon="lock"
                lead=view! { <p>{t::account::your_password_is_right_now()}</p> }.into_any()
            >
                <Form action="/fn/auth/code">
                    <Field
                        name="otp"
                        label=t::account::code()
                        hint=t::account::six_digits_or_one_of_your_recovery()
                        autocomplete="one-time-code"
                        maxlength=20
                    />
                    <button class="button primary large block" type="submit">{t::account::log_in()}</button>
                </Form>
                <p class="auth-foot">
                    {t::account::neither_phone_nor_codes_ask_before()}
                    <a href="/login">{t::account::neither_phone_nor_codes_ask_link()}</a>
                </p>
            </Card>
        }
        .into_any()
    })
}
