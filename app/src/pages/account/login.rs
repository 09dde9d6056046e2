//! The log-in page.

use leptos::prelude::*;

use super::password::PasswordField;
use crate::{
    parts::{Field, Form, FormState, Main},
    ssr,
};

/// Log in, then on to where one came from.
#[component]
pub fn LogInPage() -> impl IntoView {
    if ssr::viewer().is_some() {
        return super::leave();
    }
    let next =
        FormState::of("/fn/auth/log_in", &[("next", ssr::query_value("next"))]).value("next").unwrap_or_default();
    let sent = (!next.is_empty()).then(|| view! { <p>"Log in to go on; you will come back to where you were."</p> });
    view! {
        <Main title="Log in" class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <h1>"Log in"</h1>
                    {sent}
                    <p>"New here? "<a href="/register">"Create an account"</a></p>
                </header>
                <Form action="/fn/auth/log_in">
                    <input type="hidden" name="next" value=next/>
                    <Field name="email" label="E-mail address" kind="email" autocomplete="username"/>
                    <PasswordField autocomplete="current-password"/>
                    <button class="button primary large block" type="submit">"Log in"</button>
                </Form>
                <p class="auth-foot"><a href="/forgot">"Forgot your password?"</a></p>
            </div>
        </Main>
    }
    .into_any()
}
