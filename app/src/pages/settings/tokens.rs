//! `/settings/tokens`: what programs use in the visitor's name.

use leptos::prelude::*;
use tandem_types::security::{ApiToken, Scope};

use super::{
    frame::Frame,
    section::{Card, CurrentPassword},
};
use crate::{
    calls::tokens::tokens,
    parts::{Ago, Alert, Confirm, Empty, Field, FieldFrame, Form, FormState, LostProblem, Until, described_by, load},
    ssr,
};

const REVOKE: &str = "/fn/tokens/revoke";
/// Days after which a token may expire, each with its label.
const LIVES: [(&str, &str); 5] =
    [("30", "30 days"), ("90", "90 days"), ("180", "180 days"), ("365", "One year"), ("", "Until I revoke it")];

/// The tokens, a new one shown this once, and the form that makes one.
#[component]
pub fn TokensPage() -> impl IntoView {
    load(tokens(), |(tokens, text)| {
        let made = text.map(|text| view! { <Made text/> });
        view! {
            <Frame title="API tokens" lead="For programs that use your account through the JSON API, without your password.">
                <LostProblem action=REVOKE is_shown=false/>
                {made}
                <TokenList tokens/>
                <NewToken/>
            </Frame>
        }
    })
}

#[component]
fn Made(text: String) -> impl IntoView {
    view! {
        <Card id="new-token-text" title="Copy your token">
            <Alert kind="warning" title="It is shown this once">
                <p>"Put it where your program finds it, and nowhere else. Whoever has it can use your account."</p>
            </Alert>
            <p class="secret-text"><code>{text}</code></p>
            <p class="note">"Send it with each request: "<code>"Authorization: Bearer tdm_…"</code></p>
        </Card>
    }
}

#[component]
fn TokenList(tokens: Vec<ApiToken>) -> impl IntoView {
    let body = if tokens.is_empty() {
        view! {
            <Empty drawing="no-bids" title="No tokens" level=3>
                <p>"Make one below for each program, so that you can revoke them one by one."</p>
            </Empty>
        }
        .into_any()
    } else {
        view! { <ul class="devices">{tokens.into_iter().map(|token| view! { <Line token/> }).collect_view()}</ul> }
            .into_any()
    };
    view! { <Card id="tokens" title="Your tokens">{body}</Card> }
}

#[component]
fn Line(token: ApiToken) -> impl IntoView {
    let used = match token.last_used_at {
        Some(at) => view! { "used "<Ago at/> }.into_any(),
        None => "never used".into_any(),
    };
    let now = ssr::ctx().clock.now();
    let ends = match token.expires_at {
        Some(at) if at <= now => view! { <span class="badge status-closed">"Expired"</span> }.into_any(),
        Some(at) => view! { <span>", expires "<Until at/></span> }.into_any(),
        None => view! { <span>", does not expire"</span> }.into_any(),
    };
    let about = format!(": {}", token.name);
    let question = format!("Revoke {}?", token.name);
    view! {
        <li>
            <div>
                <strong>{token.name}</strong>
                <span>{token.scope.label()}", "<code>{format!("tdm_…{}", token.ending)}</code></span>
                <span>"Made "<Ago at=token.created_at/>", "{used}{ends}</span>
            </div>
            <Confirm
                action=REVOKE
                fields=vec![("id", token.id.to_string())]
                label="Revoke"
                about
                look="small ghost"
                yes="Yes, revoke it"
                is_danger=true
                align="end"
            >
                <p class="confirm-question">{question}</p>
                <p>"Programs that use it stop working at once."</p>
            </Confirm>
        </li>
    }
}

#[component]
fn NewToken() -> impl IntoView {
    view! {
        <Card
            id="new-token"
            title="New token"
            note="No token can change your password, your address or these settings, or delete your account."
        >
            <Form action="/fn/tokens/create" values=vec![("scope", "read".to_owned()), ("expires_in_days", "90".to_owned())]>
                <Field name="name" label="Name" hint="What is it for? For example: reports of our agency." maxlength=80/>
                <div class="field-row">
                    <Select name="scope" label="May" options=Scope::CHOICES/>
                    <Select name="expires_in_days" label="Expires after" options=&LIVES/>
                </div>
                <CurrentPassword/>
                <div class="actions"><button class="button primary" type="submit">"Make token"</button></div>
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
