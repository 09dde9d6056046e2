//! The pages around an account: register, verify, log in, choose another password.

mod card;
mod choice;
mod code;
mod forgot;
mod login;
pub(super) mod otp;
mod outbox;
pub(super) mod password;
pub(super) mod person;
mod register;
mod reset;
mod verify;

pub use code::CodePage;
pub use forgot::ForgotPage;
pub use login::LogInPage;
pub use register::RegisterPage;
pub use reset::ResetPage;
pub use verify::VerifyPage;

use leptos::prelude::*;
use tandem_texts as t;

use crate::{parts::Main, ssr};

/// Sends someone who is logged in already to the dashboard.
fn leave() -> AnyView {
    ssr::go("/dashboard");
    view! {
        <Main title=t::common::dashboard()>
            <h1>{t::account::you_are_logged_in()}</h1>
            <p><a href="/dashboard">{t::common::dashboard()}</a></p>
        </Main>
    }
    .into_any()
}
