//! The page for a password that is forgotten: it sends a code.

use leptos::prelude::*;

use crate::{
    parts::{Field, Form, Icon, Main},
    ssr,
};

/// Asks for the address.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let email = ssr::viewer().map(|viewer| viewer.email).unwrap_or_default();
    view! {
        <Main title="Forgot your password?" class="auth">
            <div class="auth-card">
                <header class="auth-head">
                    <span class="auth-mark"><Icon name="lock"/></span>
                    <h1>"Forgot your password?"</h1>
                    <p>"Tell us your address. We send you a code, and with it you choose a new password."</p>
                </header>
                <Form action="/fn/auth/forgot" values=vec![("email", email)]>
                    <Field name="email" label="E-mail address" kind="email" autocomplete="username" maxlength=254/>
                    <button class="button primary large block" type="submit">"Send the code"</button>
                </Form>
                <p class="auth-foot">"You know it after all? "<a href="/login">"Log in"</a></p>
            </div>
        </Main>
    }
}
