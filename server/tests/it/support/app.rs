//! The server, and those who come to it.

use std::{net::SocketAddr, sync::Arc};

use axum::Router;
use reqwest::{Client, redirect::Policy};
use serde_json::json;
use tandem_server::Ctx;

use super::{Api, Browser, PASSWORD};

/// A server that listens, with the whole router.
pub(crate) struct App {
    pub(crate) client: Client,
    address: SocketAddr,
}

impl App {
    pub(crate) async fn start(ctx: &Ctx) -> Self {
        Self::start_with(ctx, Router::new()).await
    }

    /// The same, and the sandbox's pages.
    pub(crate) async fn start_with(ctx: &Ctx, pages: Router) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let router = tandem::router::build_with(ctx.clone(), pages);
        tokio::spawn(async move {
            axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
                .await
                .expect("the server runs");
        });
        Self { client: client(), address }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Someone without a token.
    pub(crate) fn anonymous(&self) -> Api {
        Api {
            base: self.url(""),
            client: self.client.clone(),
            token: None,
            id: String::new(),
            username: String::new(),
            email: String::new(),
        }
    }

    /// A registered brand with a token.
    pub(crate) async fn brand(&self, name: &str) -> Api {
        self.account(name, "brand").await
    }

    /// A registered influencer with a token.
    pub(crate) async fn influencer(&self, name: &str) -> Api {
        self.account(name, "influencer").await
    }

    async fn account(&self, name: &str, kind: &str) -> Api {
        let mut api = self.anonymous();
        let email = format!("{name}@example.com");
        let body = json!({ "email": email, "username": name, "password": PASSWORD, "account_type": kind });
        let account = api.post("/apis/register-user/", body).await.expect(201);
        let tokens = api.post("/apis/login/", json!({ "email": email, "password": PASSWORD })).await.expect(200);
        api.token = tokens["access"].as_str().map(str::to_owned);
        api.id = account["id"].as_str().expect("an id").to_owned();
        api.username = name.to_owned();
        api.email = email;
        api
    }

    /// A browser with an empty cookie jar and no JavaScript.
    pub(crate) fn browser(&self) -> Browser {
        let jar = Arc::new(reqwest::cookie::Jar::default());
        let client = Client::builder().cookie_provider(jar.clone()).redirect(Policy::none()).build().expect("a client");
        Browser { base: self.url(""), client, jar }
    }
}

fn client() -> Client {
    Client::builder().redirect(Policy::none()).build().expect("a client")
}
