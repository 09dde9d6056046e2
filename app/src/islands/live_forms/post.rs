//! The request behind a form, and what its answer says.

use tandem_texts as t;

use std::future::Future;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FormData, Headers, HtmlElement, HtmlFormElement, RequestInit, Response, UrlSearchParams,
    js_sys::{Array, Object, Promise, Reflect},
};

/// What became of a form.
pub(super) enum Answer {
    /// Done; goes there next.
    Done(String),
    Problem(Problem),
}

/// What went wrong, as the server says it (`tandem_types::Problem`, read without serde to keep the download small).
#[derive(Default)]
pub(super) struct Problem {
    pub(super) kind: String,
    pub(super) message: String,
    pub(super) fields: Vec<(String, String)>,
}

/// Posts the form as the browser would, and asks for JSON.
///
/// What the form holds is read at once, not when the answer is first waited for.
pub(super) fn post(form: &HtmlFormElement, submitter: Option<&HtmlElement>) -> impl Future<Output = Answer> + use<> {
    let sent = send(form, submitter);
    async move { answer(sent).await }
}

async fn answer(sent: Result<Promise, JsValue>) -> Answer {
    let response = match sent {
        Ok(promise) => JsFuture::from(promise).await.and_then(JsCast::dyn_into),
        Err(error) => Err(error),
    };
    match response {
        Ok(response) if Response::ok(&response) => {
            // Unread, the connection would stay taken.
            let _ = response.text();
            Answer::Done(response.headers().get("x-redirect").ok().flatten().unwrap_or_else(super::page::here))
        }
        Ok(response) => Answer::Problem(read(&response).await),
        Err(_) => {
            Answer::Problem(Problem { message: t::islands::the_server_did_not_answer().into(), ..Problem::default() })
        }
    }
}

fn send(form: &HtmlFormElement, submitter: Option<&HtmlElement>) -> Result<Promise, JsValue> {
    let data = FormData::new_with_form(form)?;
    let attribute = |name| submitter.and_then(|button| button.get_attribute(name));
    if let Some(name) = attribute("name") {
        data.append_with_str(&name, &attribute("value").unwrap_or_default())?;
    }
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    // The browser adds the content type of either body.
    if form.get_attribute("enctype").is_some_and(|kind| kind == "multipart/form-data") {
        request.set_body(&data);
    } else {
        request.set_body(UrlSearchParams::new_with_str_sequence_sequence(&data)?.as_ref());
    }
    let action = form.get_attribute("action").unwrap_or_default();
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    Ok(window.fetch_with_str_and_init(&action, &request))
}

async fn read(response: &Response) -> Problem {
    let body = match response.json() {
        Ok(promise) => JsFuture::from(promise).await.unwrap_or(JsValue::NULL),
        Err(_) => JsValue::NULL,
    };
    let text = |name: &str| Reflect::get(&body, &name.into()).ok().and_then(|value| value.as_string());
    let Some(message) = text("message") else {
        let message = match response.status() {
            413 => t::islands::that_is_too_large_all(),
            _ => t::islands::that_did_not_work_please(),
        };
        return Problem { message: message.into(), ..Problem::default() };
    };
    let fields = Reflect::get(&body, &"fields".into()).ok().and_then(|fields| fields.dyn_into::<Object>().ok());
    let fields = fields.map(|fields| Object::entries(&fields).iter().filter_map(|pair| field(&pair)).collect());
    Problem { kind: text("kind").unwrap_or_default(), message, fields: fields.unwrap_or_default() }
}

/// A field's name and its sentences.
fn field(pair: &JsValue) -> Option<(String, String)> {
    let pair = pair.dyn_ref::<Array>()?;
    let sentences = pair.get(1).dyn_into::<Array>().ok()?;
    Some((pair.get(0).as_string()?, sentences.join(" ").into()))
}
