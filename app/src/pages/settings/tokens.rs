//! `/settings/tokens`: what programs use in the visitor's name.

use leptos::prelude::*;
use tandem_texts as t;
use tandem_types::security::{ApiToken, Scope};

use super::{
    frame::Frame,
    section::{Card, Proof},
};
use crate::{
    calls::tokens::tokens,
    parts::{
        Ago, Alert, Confirm, CopyButton, Empty, Field, FieldFrame, Form, FormState, LostProblem, Until, described_by,
        load,
    },
    ssr,
};

const REVOKE: &str = "/fn/tokens/revoke";
/// Days after which a token may expire, each with its label.
const LIVES: [(&str, &str); 5] = [
    ("30", t::settings::n_30_days()),
    ("90", t::settings::n_90_days()),
    ("180", t::settings::n_180_days()),
    ("365", t::settings::one_year()),
    ("", t::settings::until_i_revoke_it()),
];

/// The tokens, a new one shown this once, and the form that makes one.
#[component]
pub fn TokensPage() -> impl IntoView {
    load(tokens(), |(tokens, text, has_second_factor)| {
        let made = text.map(|text| view! { <Made text/> });
        view! {
            <Frame title=t::settings::api_tokens() lead=t::settings::for_programs_that_use_your_account()>
                <LostProblem action=REVOKE is_shown=false/>
                {made}
                <TokenList tokens/>
                <NewToken has_second_factor/>
            </Frame>
        }
    })
}

#[component]
fn Made(text: String) -> impl IntoView {
    view! {
        <Card id="new-token-text" title=t::settings::copy_your_token()>
            <Alert kind="warning" title=t::settings::it_is_shown_this_once()>
                <p>{t::settings::put_it_where_your_program()}</p>
            </Alert>
            <div class="copy-field">
                <p class="secret-text"><code id="token-text">{text}</code></p>
                <CopyButton source="token-text" what=t::settings::the_token()/>
            </div>
            <p class="note">
                {t::settings::send_it_with_each_request_before()}
                <code>{t::settings::send_it_with_each_request_code()}</code>
            </p>
        </Card>
    }
}

#[component]
fn TokenList(tokens: Vec<ApiToken>) -> impl IntoView {
    let body = if tokens.is_empty() {
        view! {
            <Empty drawing="no-bids" title=t::settings::no_tokens() level=3>
                <p>{t::settings::make_one_below_for_each()}</p>
            </Empty>
        }
        .into_any()
    } else {
        view! { <ul class="devices">{tokens.into_iter().map(|token| view! { <Line token/> }).collect_view()}</ul> }
            .into_any()
    };
    view! { <Card id="tokens" title=t::settings::your_tokens()>{body}</Card> }
}

#[component]
fn Line(token: ApiToken) -> impl IntoView {
    let used = match token.last_used_at {
        Some(at) => view! { {t::settings::used()}<Ago at/> }.into_any(),
        None => t::settings::never_used().into_any(),
    };
    let now = ssr::ctx().clock.now();
    let ends = match token.expires_at {
        Some(at) if at <= now => view! { <span class="badge status-closed">{t::settings::expired()}</span> }.into_any(),
        Some(at) => view! { <span>{t::settings::expires()}<Until at/></span> }.into_any(),
        None => view! { <span>{t::settings::does_not_expire()}</span> }.into_any(),
    };
    let about = format!(": {}", token.name);
    let question = t::settings::revoke_token(&token.name);
    view! {
        <li>
            <div>
                <strong>{token.name}</strong>
                <span>{token.scope.label()}", "<code>{format!("tdm_…{}", token.ending)}</code></span>
                <span>{t::settings::made()}<Ago at=token.created_at/>", "{used}{ends}</span>
            </div>
            <Confirm
                action=REVOKE
                fields=vec![("id", token.id.to_string())]
                label=t::settings::revoke()
                about
                look="small secondary"
                yes=t::settings::yes_revoke_it()
                is_danger=true
                align="end"
            >
                <p class="confirm-question">{question}</p>
                <p>{t::settings::programs_that_use_it_stop()}</p>
            </Confirm>
        </li>
    }
}

#[component]
fn NewToken(has_second_factor: bool) -> impl IntoView {
    view! {
        <Card
            id="new-token"
            title=t::settings::new_token()
            note=t::settings::no_token_can_change_your_password()
        >
            <Form action="/fn/tokens/create" values=vec![("scope", "read".to_owned()), ("expires_in_days", "90".to_owned())]>
                <Field
                    name="name"
                    label=t::settings::name()
                    hint=t::settings::what_is_it_for_for_example()
                    maxlength=80
                />
                <div class="field-row">
                    <Select name="scope" label=t::settings::may() options=Scope::CHOICES/>
                    <Select name="expires_in_days" label=t::settings::expires_after() options=&LIVES/>
                </div>
                <Proof has_second_factor/>
                <div class="actions">
                    <button class="button primary" type="submit">{t::settings::make_token()}</button>
                </div>
            </Form>
        </Card>
    }
}

#[component]
fn Select(name: &'static str, label: &'static str, options: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let form = FormState::here();
    let chosen = form.value(name).unwrap_or_default();
    let options = options.iter().map(move |(value, words)| {
        view! { <option value=*value selected=chosen == *value>{*words}</option> }
    });
    view! {
        <FieldFrame name label>
            <select
                class="control"
                id=form.id(name)
                name=name
                aria-describedby=described_by(name, "")
                aria-invalid=form.invalid(name)
            >
                {options.collect_view()}
            </select>
        </FieldFrame>
    }
}
