//! A browser without JavaScript.

use std::sync::Arc;

use reqwest::Client;

use super::{Answer, App, PASSWORD};

/// A browser without JavaScript: cookies, `Accept: text/html`, redirects shown and not followed.
pub(crate) struct Browser {
    pub(super) base: String,
    pub(super) client: Client,
    pub(super) jar: Arc<reqwest::cookie::Jar>,
}

impl Browser {
    pub(crate) async fn get(&self, path: &str) -> Answer {
        let request = self.client.get(format!("{}{path}", self.base)).header("accept", "text/html");
        Answer::of(request.send().await.expect("a page")).await
    }

    /// The same browser, whose next requests another instance answers.
    pub(crate) fn at(&self, app: &App) -> Self {
        Self { base: app.url(""), client: self.client.clone(), jar: self.jar.clone() }
    }

    /// What sends its requests.
    pub(crate) const fn client(&self) -> &Client {
        &self.client
    }

    /// The whole address of a path.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Posts a form that stands on the page `from`.
    pub(crate) async fn submit(&self, from: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
        Answer::of(self.form(from, action).form(fields).send().await.expect("an answer")).await
    }

    /// Posts a form as the island does; answers the status.
    pub(crate) async fn call(&self, action: &str, fields: &[(&str, &str)]) -> u16 {
        let request = self.client.post(format!("{}{action}", self.base)).header("accept", "application/json");
        request.form(fields).send().await.expect("an answer").status().as_u16()
    }

    /// Posts a form with files.
    pub(crate) async fn upload(&self, from: &str, action: &str, form: reqwest::multipart::Form) -> Answer {
        Answer::of(self.form(from, action).multipart(form).send().await.expect("an answer")).await
    }

    fn form(&self, from: &str, action: &str) -> reqwest::RequestBuilder {
        let request = self.client.post(format!("{}{action}", self.base)).header("accept", "text/html");
        request.header("referer", format!("{}{from}", self.base)).header("sec-fetch-site", "same-origin")
    }

    /// What the browser would send as its `Cookie`.
    pub(crate) fn cookie(&self) -> String {
        use reqwest::cookie::CookieStore as _;
        let url = self.base.parse().expect("an address");
        self.jar.cookies(&url).and_then(|value| value.to_str().ok().map(str::to_owned)).unwrap_or_default()
    }

    /// Gives it cookies, as [`Self::cookie`] writes them.
    pub(crate) fn jar_has(&self, cookies: &str) {
        let url = self.base.parse().expect("an address");
        for cookie in cookies.split("; ") {
            self.jar.add_cookie_str(cookie, &url);
        }
    }

    /// Logs in; answers whether it worked.
    pub(crate) async fn log_in(&self, email: &str, password: &str) -> bool {
        self.submit("/login", "/fn/auth/log_in", &[("email", email), ("password", password)]).await;
        self.is_in().await
    }

    /// Whether the browser is logged in.
    pub(crate) async fn is_in(&self) -> bool {
        self.get("/dashboard").await.status == 200
    }

    /// Registers, which also logs in.
    pub(crate) async fn register(&self, name: &str, kind: &str) {
        let email = format!("{name}@example.com");
        let fields = [("account_type", kind), ("email", &email), ("username", name), ("password", PASSWORD)];
        let answer = self.submit("/register", "/fn/auth/register", &fields).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/verify"), "{}", answer.text);
    }
}
