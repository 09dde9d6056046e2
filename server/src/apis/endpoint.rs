//! One route of the API: who may call it, with which methods, and the checks that come before its handlers.

use std::sync::Arc;

use axum::{
    Router,
    extract::{RawPathParams, Request, State, rejection::RawPathParamsRejection},
    response::{IntoResponse, Response},
    routing::any,
};
use futures::future::BoxFuture;
use http::{HeaderValue, Method, header};
use serde::Serialize;
use uuid::Uuid;

use super::{
    answer::{self, Outcome, Refusal},
    auth,
    call::Call,
    negotiation,
    query::Query,
};
use crate::{Actor, Ctx, error::Error, web::throttle};

/// Whom an endpoint serves. Rules about single rows are the use case's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Everyone; an `Authorization` header is not even looked at.
    Anyone,
    Account,
    Brands,
    Influencers,
}

type Handler = Box<dyn Fn(Call) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// A route with its handlers.
pub(super) struct Endpoint {
    path: &'static str,
    name: &'static str,
    who: Who,
    handlers: Vec<(Method, Handler)>,
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident = $method:ident;)*) => {
        $(
            $(#[$doc])*
            pub(super) fn $name<F: Future<Output = Outcome> + Send + 'static>(
                self,
                run: impl Fn(Call) -> F + Send + Sync + 'static,
            ) -> Self {
                self.on(Method::$method, run)
            }
        )*
    };
}

impl Endpoint {
    /// An endpoint at `/apis/<path>`. A segment `{id}` takes UUIDs as Django's converter does. The name is for OPTIONS.
    pub(super) const fn new(path: &'static str, name: &'static str, who: Who) -> Self {
        Self { path, name, who, handlers: Vec::new() }
    }

    methods! {
        /// Answers GET, and so HEAD.
        get = GET;
        post = POST;
        put = PUT;
        patch = PATCH;
        delete = DELETE;
    }

    fn on<F: Future<Output = Outcome> + Send + 'static>(
        mut self,
        method: Method,
        run: impl Fn(Call) -> F + Send + Sync + 'static,
    ) -> Self {
        self.handlers.push((method, Box::new(move |call| Box::pin(run(call)))));
        self
    }

    /// What the route is called with.
    pub(super) fn route(&self) -> super::Route {
        let methods = self.handlers.iter().map(|(method, _)| method.clone()).collect();
        super::Route { path: format!("/apis/{}", self.path), methods }
    }

    /// Adds the route to the router, with and without its final slash.
    pub(super) fn register(self, router: Router<Ctx>) -> Router<Ctx> {
        let endpoint = Arc::new(self);
        let path = format!("/apis/{}", endpoint.path);
        let serve = any(async move |State(ctx): State<Ctx>, params: Params, request: Request| {
            endpoint.answer(ctx, params, request).await
        });
        router.route(&format!("{path}/"), serve.clone()).route(&path, serve)
    }

    async fn answer(&self, ctx: Ctx, params: Params, request: Request) -> Response {
        let Some(param) = self.param(params) else { return answer::no_such_path() };
        let mut response = self.serve(ctx, param, request).await.unwrap_or_else(IntoResponse::into_response);
        let headers = response.headers_mut();
        if let Ok(allow) = HeaderValue::from_str(&self.allow()) {
            headers.insert(header::ALLOW, allow);
        }
        headers.insert(header::VARY, HeaderValue::from_static("Accept"));
        response
    }

    /// The checks in DRF's order: what is asked for, who asks, whether they may, how often, and only then whether there is
    /// such a method.
    async fn serve(&self, ctx: Ctx, param: String, request: Request) -> Outcome {
        let throttled = throttle::check(&ctx, &request);
        let (parts, body) = request.into_parts();
        let query = Query::parse(parts.uri.query().unwrap_or_default());
        negotiation::check(&query, &parts.headers)?;
        let actor = match self.who {
            Who::Anyone => None,
            _ => Some(auth::actor(&ctx, &parts.headers).await?),
        };
        if let Some(actor) = &actor {
            self.admit(actor)?;
        }
        throttled?;
        if parts.method == Method::OPTIONS {
            return Ok(answer::ok(&self.metadata()));
        }
        let Some(handler) = self.handler(&parts.method) else { return Err(Refusal::method(&parts.method)) };
        handler(Call::new(ctx, actor, param, query, parts, body)).await
    }

    fn admit(&self, actor: &Actor) -> Result<(), Error> {
        match self.who {
            Who::Anyone | Who::Account => Ok(()),
            Who::Brands => actor.brand(),
            Who::Influencers => actor.influencer(),
        }
    }

    fn handler(&self, method: &Method) -> Option<&Handler> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.handlers.iter().find(|(known, _)| known == method).map(|(_, handler)| handler)
    }

    /// The parameter of the path, empty where there is none; nothing when it has not the form that the path wants.
    fn param(&self, params: Params) -> Option<String> {
        if !self.path.contains('{') {
            return Some(String::new());
        }
        let text = params.ok()?.iter().next()?.1.to_owned();
        (!self.path.contains("{id}") || is_lower_uuid(&text)).then_some(text)
    }

    /// The methods, in DRF's order.
    fn allow(&self) -> String {
        let known = [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::HEAD];
        let mut names: Vec<_> =
            known.iter().filter(|method| self.handler(method).is_some()).map(Method::as_str).collect();
        names.push("OPTIONS");
        names.join(", ")
    }

    fn metadata(&self) -> Metadata {
        Metadata {
            name: self.name,
            description: "",
            renders: ["application/json"],
            parses: ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"],
        }
    }
}

type Params = Result<RawPathParams, RawPathParamsRejection>;

/// What OPTIONS tells of an endpoint.
#[derive(Serialize)]
struct Metadata {
    name: &'static str,
    description: &'static str,
    renders: [&'static str; 1],
    parses: [&'static str; 3],
}

/// The one form of a UUID that Django's path converter takes: lower case, with hyphens.
fn is_lower_uuid(text: &str) -> bool {
    Uuid::parse_str(text).is_ok_and(|id| id.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn nothing(_: Call) -> Outcome {
        Ok(answer::no_content())
    }

    #[test]
    fn allow_lists_the_methods_as_drf_orders_them() {
        let endpoint = || Endpoint::new("x", "X", Who::Anyone);
        assert_eq!(endpoint().get(nothing).allow(), "GET, HEAD, OPTIONS");
        assert_eq!(endpoint().post(nothing).get(nothing).allow(), "GET, POST, HEAD, OPTIONS");
        assert_eq!(endpoint().put(nothing).patch(nothing).allow(), "PUT, PATCH, OPTIONS");
        assert_eq!(endpoint().delete(nothing).allow(), "DELETE, OPTIONS");
    }

    #[test]
    fn paths_take_one_form_of_a_uuid_only() {
        assert!(is_lower_uuid("22deacc7-3ada-56e4-beb5-dd6bee48581b"));
        for wrong in ["22DEACC7-3ADA-56E4-BEB5-DD6BEE48581B", "22deacc73ada56e4beb5dd6bee48581b", "123", ""] {
            assert!(!is_lower_uuid(wrong), "{wrong}");
        }
    }
}
