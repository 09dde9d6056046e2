//! A caller of the JSON API, and what it is answered.

use reqwest::{Client, Method, header::HeaderMap};
use serde_json::{Value, json};
use tandem_types::Money;

use super::ids;

/// A caller of the JSON API.
#[derive(Clone)]
pub(crate) struct Api {
    pub(super) base: String,
    pub(crate) client: Client,
    pub(crate) token: Option<String>,
    pub(crate) id: String,
    pub(crate) username: String,
    pub(crate) email: String,
}

impl Api {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None).await
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::of(request.send().await.expect("an answer")).await
    }

    /// A request with this caller's token, to be completed.
    pub(crate) fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// The same caller with another access token.
    pub(crate) fn with_token(&self, access: &Value) -> Self {
        Self { token: access.as_str().map(str::to_owned), ..self.clone() }
    }

    /// Asks for another pair of tokens.
    pub(crate) async fn log_in(&self, password: &str) -> Answer {
        self.post("/apis/login/", json!({ "email": self.email, "password": password })).await
    }

    /// The ids of a whole list, array by array along its links.
    pub(crate) async fn walk(&self, path: &str) -> Vec<Vec<String>> {
        let (mut path, mut arrays) = (path.to_owned(), Vec::new());
        loop {
            let answer = self.get(&path).await;
            let link = answer.header("link").to_owned();
            arrays.push(ids(&answer.expect(200)).into_iter().map(str::to_owned).collect());
            let Some((next, rel)) = link.split_once('>') else { return arrays };
            assert_eq!(rel, "; rel=\"next\"");
            next.strip_prefix("<http://localhost:8000").expect("our address").clone_into(&mut path);
            assert!(arrays.len() < 100, "the links run in a circle: {path}");
        }
    }

    /// Changes a bid and answers it.
    pub(crate) async fn decide(&self, bid: &str, change: Value) -> Value {
        self.put(&format!("/apis/bids/update/{bid}/"), change).await.expect(200)
    }

    /// Sends a message and answers its id.
    pub(crate) async fn write(&self, to: &Self, content: &str) -> String {
        let message = self.post("/apis/messages/", json!({ "recipient": to.id, "content": content })).await.expect(201);
        message["id"].as_str().expect("an id").to_owned()
    }

    /// The caller's notifications, newest first, as `type: message`.
    pub(crate) async fn notices(&self) -> Vec<String> {
        let list = self.get("/apis/notifications/").await.expect(200);
        let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
        let rows = list.as_array().expect("a list").iter();
        rows.map(|row| format!("{}: {}", text(row, "notification_type"), text(row, "message"))).collect()
    }

    /// Publishes a campaign and answers its id.
    pub(crate) async fn publish(&self, title: &str) -> String {
        let body = json!({
            "title": title, "description": "Promote our new summer collection", "budget": "5000.00",
            "start_date": "2027-06-01", "end_date": "2027-08-31",
        });
        let campaign = self.post("/apis/create-campaign/", body).await.expect(201);
        campaign["id"].as_str().expect("an id").to_owned()
    }

    /// Bids on a campaign and answers the bid's id.
    pub(crate) async fn bid(&self, campaign: &str, amount: Money) -> String {
        let body = json!({ "campaign": campaign, "amount": amount.to_string() });
        let bid = self.post("/apis/bids/create/", body).await.expect(201);
        bid["id"].as_str().expect("an id").to_owned()
    }
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    /// The JSON body; `Null` when there is none.
    pub(crate) body: Value,
    /// Without the empty comments that Leptos leaves behind the children of elements.
    pub(crate) text: String,
}

impl Answer {
    pub(crate) async fn of(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let text = response.text().await.expect("a body").replace("<!>", "");
        Self { status, headers, body: serde_json::from_str(&text).unwrap_or_default(), text }
    }

    /// The body, after a look at the status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.body
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A request with these headers and, if there is one, that body.
pub(crate) async fn raw(
    api: &Api,
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<Vec<u8>>,
) -> Answer {
    let request =
        headers.iter().fold(api.request(method, path), |request, (name, value)| request.header(*name, *value));
    let request = match body {
        Some(body) => request.body(body),
        None => request,
    };
    Answer::of(request.send().await.expect("an answer")).await
}
