//! The page that asks for the second factor.

use leptos::prelude::*;

use crate::{
    calls::auth::waits_for_code,
    parts::{Field, Form, Icon, Main, load},
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
                <Main title="Log in"><h1>"Log in first"</h1><p><a href="/login">"Log in"</a></p></Main>
            }
            .into_any();
        }
        view! {
            <Main title="Enter your code" class="auth">
                <div class="auth-card">
                    <header class="auth-head">
                        <span class="auth-mark"><Icon name="lock"/></span>
                        <h1>"Enter your code"</h1>
                        <p>"Your password is right. Now open your authenticator app: it shows six digits for Tandem."</p>
                    </header>
                    <Form action="/fn/auth/code">
                        <Field
                            name="otp"
                            label="Code"
                            hint="Six digits, or one of your recovery codes."
                            autocomplete="one-time-code"
                            maxlength=20
                        />
                        <button class="button primary large block" type="submit">"Log in"</button>
                    </Form>
                    <p class="auth-foot">"Neither phone nor codes? Ask the people who run this site. "<a href="/login">"Start again"</a></p>
                </div>
            </Main>
        }
        .into_any()
    })
}
