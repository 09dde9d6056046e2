//! One route of the API: who may call it, with which methods, and the checks that come before its handlers.

use std::sync::Arc;

use axum::{
    Router,
    extract::{RawPathParams, Request, State, rejection::RawPathParamsRejection},
    response::{IntoResponse, Response},
    routing::any,
};
use futures::future::BoxFuture;
use http::{HeaderValue, Method, header, request::Parts};
use tandem_types::security::Scope;
use uuid::Uuid;

use super::{
    answer::{self, Outcome, Refusal},
    auth,
    call::Call,
    metadata::Metadata,
    negotiation, once,
    op::Op,
    query::Query,
};
use crate::{
    Actor, Ctx,
    auth::token::Bearer,
    error::Error,
    web::{request_id, throttle},
};

/// Whom an endpoint serves. Rules about single rows are the use case's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Everyone; an `Authorization` header is not even looked at.
    Anyone,
    Account,
    Brands,
    Influencers,
    Staff,
}

type Handler = Box<dyn Fn(Call) -> BoxFuture<'static, Outcome> + Send + Sync>;

/// A rule about the row in the path, checked before any body is read.
type Guard = for<'a> fn(&'a Call) -> BoxFuture<'a, Result<(), Error>>;

/// A GET that finds the caller and the row in one statement; nothing unless it finds both, and the token still holds.
type Shortcut = for<'a> fn(&'a Ctx, &'a Bearer, Uuid) -> BoxFuture<'a, Result<Option<Response>, Error>>;

/// A route with its handlers.
pub(super) struct Endpoint {
    pub(super) path: &'static str,
    pub(super) name: &'static str,
    pub(super) who: Who,
    guard: Option<Guard>,
    shortcut: Option<Shortcut>,
    /// Whether it answers something else than JSON, so that `Accept` does not matter.
    is_stream: bool,
    /// Whether API tokens are refused: it is about the account's safety, or its money's way out.
    pub(super) wants_log_in: bool,
    /// Whether its answers are secrets, which are not kept to be given again.
    is_secret: bool,
    methods: Vec<Served>,
}

/// A method with its handler.
struct Served {
    method: Method,
    op: Op,
    run: Handler,
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident = $method:ident;)*) => {
        $(
            $(#[$doc])*
            pub(super) fn $name<F: Future<Output = Outcome> + Send + 'static>(
                self,
                op: Op,
                run: impl Fn(Call) -> F + Send + Sync + 'static,
            ) -> Self {
                self.on(Method::$method, op, run)
            }
        )*
    };
}

impl Endpoint {
    /// An endpoint at `/apis/<path>`. A segment `{id}` takes UUIDs as Django's converter does. The name is for OPTIONS.
    pub(super) const fn new(path: &'static str, name: &'static str, who: Who) -> Self {
        Self {
            path,
            name,
            who,
            guard: None,
            shortcut: None,
            is_stream: false,
            wants_log_in: false,
            is_secret: false,
            methods: Vec::new(),
        }
    }

    /// Checks the row in the path before any body is read, and before OPTIONS tells what a body may hold.
    pub(super) const fn guard(mut self, guard: Guard) -> Self {
        self.guard = Some(guard);
        self
    }

    /// Tries that before the ordinary GET, which does the same in two statements and says what is wrong. For endpoints
    /// that serve every account.
    pub(super) const fn shortcut(mut self, shortcut: Shortcut) -> Self {
        self.shortcut = Some(shortcut);
        self
    }

    /// An endpoint that answers no JSON but a stream.
    pub(super) const fn streaming(mut self) -> Self {
        self.is_stream = true;
        self
    }

    /// An endpoint that no API token opens.
    pub(super) const fn by_log_in(mut self) -> Self {
        self.wants_log_in = true;
        self
    }

    /// An endpoint whose answers are not kept: an `Idempotency-Key` does nothing.
    pub(super) const fn secret(mut self) -> Self {
        self.is_secret = true;
        self
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
        op: Op,
        run: impl Fn(Call) -> F + Send + Sync + 'static,
    ) -> Self {
        self.methods.push(Served { method, op, run: Box::new(move |call| Box::pin(run(call))) });
        self
    }

    /// What the route is called with.
    pub(super) fn route(&self) -> super::Route {
        let methods = self.methods.iter().map(|served| served.method.clone()).collect();
        super::Route { path: format!("/apis/{}", self.path), methods }
    }

    /// Its methods and what they are.
    pub(super) fn ops(&self) -> impl Iterator<Item = (&Method, &Op)> {
        self.methods.iter().map(|served| (&served.method, &served.op))
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
        let throttled = throttle::check(&ctx, &request).await;
        let (parts, body) = request.into_parts();
        let query = Query::parse(parts.uri.query().unwrap_or_default());
        if !self.is_stream {
            negotiation::check(&query, &parts.headers)?;
        }
        // The connection that finds out who asks also reads what they ask for.
        let ctx = if parts.method.is_safe() { ctx.sharing() } else { ctx };
        if let Some(answer) = self.short(&ctx, &param, &parts).await? {
            return Ok(answer);
        }
        let holder = match self.who {
            Who::Anyone => None,
            _ => Some(auth::holder(&ctx, &parts.headers).await?),
        };
        if let Some(holder) = &holder {
            request_id::note_user(holder.actor.id);
            self.admit(&holder.actor)?;
            self.within(holder.scope, &parts.method)?;
        }
        let actor = holder.map(|holder| holder.actor);
        throttled?;
        let method = parts.method.clone();
        let call = Call::new(ctx, actor, param, query, parts, body);
        if method == Method::OPTIONS {
            return Ok(answer::ok(&self.metadata(&call).await));
        }
        let Some(served) = self.served(&method) else { return Err(Refusal::method(&method)) };
        if let Some(guard) = self.guard {
            guard(&call).await?;
        }
        if method == Method::POST && !self.is_secret {
            return once::run(call, &served.run).await;
        }
        (served.run)(call).await
    }

    async fn short(&self, ctx: &Ctx, param: &str, parts: &Parts) -> Result<Option<Response>, Error> {
        let Some(shortcut) = self.shortcut.filter(|_| matches!(parts.method, Method::GET | Method::HEAD)) else {
            return Ok(None);
        };
        let (Some(bearer), Ok(id)) = (auth::token(ctx, &parts.headers), param.parse()) else { return Ok(None) };
        let found = shortcut(ctx, &bearer, id).await?;
        if found.is_some() {
            request_id::note_user(bearer.account);
        }
        Ok(found)
    }

    fn admit(&self, actor: &Actor) -> Result<(), Error> {
        match self.who {
            Who::Anyone | Who::Account => Ok(()),
            Who::Brands => actor.brand(),
            Who::Influencers => actor.influencer(),
            Who::Staff => actor.staff(),
        }
    }

    /// Refuses what an API token of that scope may not do. Nothing is refused without one.
    fn within(&self, scope: Option<Scope>, method: &Method) -> Result<(), Refusal> {
        match scope {
            Some(_) if self.wants_log_in => {
                Err(Refusal::api_token("API tokens may not do this. Log in to get an access token."))
            }
            Some(Scope::Read) if !method.is_safe() => Err(Refusal::api_token("This token may only read.")),
            Some(_) | None => Ok(()),
        }
    }

    fn served(&self, method: &Method) -> Option<&Served> {
        let method = if method == Method::HEAD { &Method::GET } else { method };
        self.methods.iter().find(|served| served.method == *method)
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
            known.iter().filter(|method| self.served(method).is_some()).map(Method::as_str).collect();
        names.push("OPTIONS");
        names.join(", ")
    }

    /// As in DRF, a PUT that the caller may not do is left out.
    async fn metadata(&self, call: &Call) -> Metadata {
        let mut actions = Vec::new();
        for (method, op) in self.ops() {
            let Some(shape) = op.tells.or(op.takes) else { continue };
            let may = match (method, self.guard) {
                (&Method::POST, _) | (&Method::PUT, None) => true,
                (&Method::PUT, Some(guard)) => guard(call).await.is_ok(),
                _ => false,
            };
            if may {
                actions.push((if method == Method::POST { "POST" } else { "PUT" }, shape));
            }
        }
        Metadata::new(self.name, actions)
    }
}

type Params = Result<RawPathParams, RawPathParamsRejection>;

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
        const OP: Op = Op::new("X");
        let endpoint = || Endpoint::new("x", "X", Who::Anyone);
        assert_eq!(endpoint().get(OP, nothing).allow(), "GET, HEAD, OPTIONS");
        assert_eq!(endpoint().post(OP, nothing).get(OP, nothing).allow(), "GET, POST, HEAD, OPTIONS");
        assert_eq!(endpoint().put(OP, nothing).patch(OP, nothing).allow(), "PUT, PATCH, OPTIONS");
        assert_eq!(endpoint().delete(OP, nothing).allow(), "DELETE, OPTIONS");
    }

    #[test]
    fn paths_take_one_form_of_a_uuid_only() {
        assert!(is_lower_uuid("22deacc7-3ada-56e4-beb5-dd6bee48581b"));
        for wrong in ["22DEACC7-3ADA-56E4-BEB5-DD6BEE48581B", "22deacc73ada56e4beb5dd6bee48581b", "123", ""] {
            assert!(!is_lower_uuid(wrong), "{wrong}");
        }
    }
}
