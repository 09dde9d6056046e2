//! The sandbox in Stripe's place, its webhooks in the test's hands.

use reqwest::Method;
use serde_json::{Value, json};
use tandem_sandbox::{Event, Options, Sandbox};
use tandem_server::{Ctx, Result, auth, config::Config, deals, jobs, on, payments};
use tandem_types::{Money, deals::Deal};

use super::{Answer, Api, App, PASSWORD, promote, with_settings};

const SECRET_KEY: &str = "sk_test_it";
const WEBHOOK_SECRET: &str = "whsec_it";

/// Seconds since 1970 by the machine's clock, which is what signatures are checked by, whatever the test's clocks say.
pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("after 1970");
    i64::try_from(since.as_secs()).expect("seconds")
}

/// A server whose payments go through a sandbox that posts nothing by itself.
pub(crate) struct Till {
    pub(crate) ctx: Ctx,
    pub(crate) app: App,
    pub(crate) sandbox: Sandbox,
}

/// A deal under way: its two sides, and the ids of campaign and bid.
pub(crate) struct Parties {
    pub(crate) brand: Api,
    pub(crate) influencer: Api,
    pub(crate) campaign: String,
    pub(crate) bid: String,
}

impl Till {
    /// The same database as that context's, with a sandbox of its own.
    pub(crate) async fn open(ctx: &Ctx) -> Self {
        Self::open_with(ctx, |_| {}).await
    }

    /// The same, under other settings.
    pub(crate) async fn open_with(ctx: &Ctx, change: impl FnOnce(&mut Config)) -> Self {
        let sandbox = Sandbox::open(Options {
            public_base: "http://localhost:8000/sandbox".into(),
            webhook_url: "http://127.0.0.1:9/".into(),
            webhook_secret: WEBHOOK_SECRET.into(),
            secret_key: SECRET_KEY.into(),
            state_file: None,
        })
        .expect("a sandbox");
        sandbox.hold_webhooks(true);
        let base = sandbox.listen().await.expect("a free port");
        let ctx = with_settings(ctx, |config| {
            *config = config.clone().with_sandbox(base, SECRET_KEY.into(), WEBHOOK_SECRET.into());
            change(config);
        })
        .await;
        let app = App::start_with(&ctx, sandbox.pages()).await;
        Self { ctx, app, sandbox }
    }

    /// A brand and an influencer whose bid of that many minor units is accepted.
    pub(crate) async fn accepted(&self, name: &str, minor: i64) -> Parties {
        let brand = self.app.brand(&format!("{name}-brand")).await;
        let influencer = self.app.influencer(&format!("{name}-creator")).await;
        let campaign = brand.publish("Summer Product Launch").await;
        let bid = influencer.bid(&campaign, Money::from_minor(minor)).await;
        brand.decide(&bid, json!({ "status": "accepted" })).await;
        Parties { brand, influencer, campaign, bid }
    }

    /// The same, paid, with the provider's word written down.
    pub(crate) async fn paid(&self, name: &str, minor: i64) -> Parties {
        let deal = self.accepted(name, minor).await;
        let session = deal.checkout().await;
        self.sandbox.pay(&session).expect("a payment");
        payments::fulfil(&self.ctx, &session).await.expect("the provider's word");
        self.sandbox.take_events();
        deal
    }

    /// The same, delivered.
    pub(crate) async fn delivered(&self, name: &str, minor: i64) -> Parties {
        let deal = self.paid(name, minor).await;
        let work = json!({ "url": "https://instagram.example/p/1", "caption": "#ad Slow mornings" });
        deal.deliver(work).await.expect(200);
        deal
    }

    /// Somebody who looks after the platform.
    pub(crate) async fn staff(&self) -> Api {
        self.staff_named("staff").await
    }

    /// The same by that name.
    pub(crate) async fn staff_named(&self, name: &str) -> Api {
        let staff = self.app.brand(name).await;
        promote(&self.ctx, &staff).await;
        staff
    }

    /// The refund of a deal by staff.
    pub(crate) async fn refund(&self, staff: &Api, deal: &Parties) -> Answer {
        deal.step(staff, "refund", json!({ "reason": "Both agreed by mail" })).await
    }

    /// Makes the influencer's payout account ready, as the onboarding page does.
    pub(crate) async fn onboard(&self, influencer: &Api) {
        let url = influencer.post("/apis/payout-account/", json!({})).await.expect(200);
        let account = url["url"].as_str().expect("an address").rsplit('/').next().expect("an account");
        let account = account.split('?').next().expect("an account");
        self.sandbox.onboard(account).expect("an account");
        self.deliver_all().await;
    }

    /// Posts one event, signed now.
    pub(crate) async fn post(&self, event: &Event) -> Answer {
        let signature = self.sandbox.sign(&event.body, now());
        self.post_signed(&event.body, &signature).await
    }

    /// Posts a body with that signature.
    pub(crate) async fn post_signed(&self, body: &str, signature: &str) -> Answer {
        let request = self.app.client.post(self.app.url("/apis/pay/webhook/"));
        let request = request.header("stripe-signature", signature).header("content-type", "application/json");
        // A body that is too large ends the connection: no other request is to find it half-closed.
        let request = request.header("connection", "close");
        Answer::of(request.body(body.to_owned()).send().await.expect("an answer")).await
    }

    /// A call of the provider's own API.
    pub(crate) fn provider(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let base = &self.ctx.config.stripe.as_ref().expect("a sandbox").api_base;
        self.app.client.request(method, format!("{base}v1/{path}")).bearer_auth(SECRET_KEY)
    }

    /// The provider's list of these, newest first.
    pub(crate) async fn listed(&self, path: &str) -> Vec<Value> {
        let answer = self.provider(Method::GET, path).send().await.expect("an answer");
        Answer::of(answer).await.expect(200)["data"].as_array().expect("a list").clone()
    }

    /// Comes back from a checkout that was paid, as the browser does.
    pub(crate) async fn success(&self, session: &str) -> Answer {
        self.app.anonymous().get(&format!("/apis/pay/success/?session_id={session}")).await
    }

    /// Posts every event that waits, oldest first, and does the jobs that follow.
    pub(crate) async fn deliver_all(&self) {
        for event in self.sandbox.take_events() {
            self.post(&event).await.expect(200);
        }
        self.work().await;
    }

    /// Does every job that is due.
    pub(crate) async fn work(&self) {
        jobs::drain(&self.ctx).await.expect("the outbox is worked off");
    }

    /// Moves both clocks forward.
    pub(crate) fn advance(&self, by: chrono::TimeDelta) {
        self.ctx.clock.advance(by);
        self.sandbox.advance(by.to_std().expect("forward"));
    }

    /// Every movement in the ledger, oldest first, as `kind minor`.
    pub(crate) async fn ledger(&self) -> Vec<String> {
        const SQL: &str = "select kind, amount_minor from ledger order by created_at, id";
        let mut tx = self.ctx.db.read().await.expect("a transaction");
        let rows: Vec<(String, i64)> = on!(&mut tx, c => sqlx::query_as(SQL).fetch_all(c).await).expect("rows");
        rows.into_iter().map(|(kind, minor)| format!("{kind} {minor}")).collect()
    }

    /// Ledger and payments agree, and the ledger with the sandbox's own books.
    pub(crate) async fn books_agree(&self) {
        let check = payments::check(&self.ctx).await.expect("a check");
        assert_eq!(check.faults, Vec::<String>::new());
        let totals = self.sandbox.totals();
        let theirs = (totals.charged, totals.refunded + totals.disputed, totals.transferred - totals.reversed);
        assert_eq!((check.charged, check.returned, check.transferred), theirs, "{check}");
    }
}

impl Parties {
    /// Another deal of the same two.
    pub(crate) async fn another(&self, minor: i64) -> Self {
        let (brand, influencer) = (self.brand.clone(), self.influencer.clone());
        let campaign = brand.publish("Winter Product Launch").await;
        let bid = influencer.bid(&campaign, Money::from_minor(minor)).await;
        brand.decide(&bid, json!({ "status": "accepted" })).await;
        Self { brand, influencer, campaign, bid }
    }

    /// Both log in again: their tokens last an hour.
    pub(crate) async fn come_back(&mut self) {
        for side in [&mut self.brand, &mut self.influencer] {
            let tokens = side.log_in(PASSWORD).await.expect(200);
            *side = side.with_token(&tokens["access"]);
        }
    }

    /// The id of the checkout session that the brand is sent to.
    pub(crate) async fn checkout(&self) -> String {
        let answer = self.brand.post("/apis/create-checkout-session/", json!({ "bid": self.bid })).await.expect(200);
        answer["session_id"].as_str().expect("a session").to_owned()
    }

    /// The brand approves the delivery.
    pub(crate) async fn approve(&self) -> Answer {
        let body = json!({ "delivery_status": "approved" });
        self.brand.put(&format!("/apis/bids/update/{}/", self.bid), body).await
    }

    /// The influencer delivers.
    pub(crate) async fn deliver(&self, body: Value) -> Answer {
        self.influencer.post(&format!("/apis/bids/deliver/{}/", self.bid), body).await
    }

    /// The bid as its brand sees it.
    pub(crate) async fn shown(&self) -> Value {
        let list = self.brand.get(&format!("/apis/bids/list/{}/", self.campaign)).await.expect(200);
        let bids = list.as_array().expect("a list");
        bids.iter().find(|bid| bid["id"] == *self.bid).expect("the bid").clone()
    }

    /// `status/payment_status/delivery_status of the bid, status of the campaign`.
    pub(crate) async fn state(&self) -> String {
        let bid = self.shown().await;
        let campaign = self.brand.get(&format!("/apis/campaigns/{}/", self.campaign)).await.expect(200);
        let text = |row: &Value, key: &str| row[key].as_str().expect("a text").to_owned();
        format!(
            "{}/{}/{} {}",
            text(&bid, "status"),
            text(&bid, "payment_status"),
            text(&bid, "delivery_status"),
            text(&campaign, "status")
        )
    }

    /// The deal's page as that caller sees it.
    pub(crate) async fn page(&self, ctx: &Ctx, caller: &Api) -> Result<Deal> {
        let actor = auth::log_in(ctx, &caller.email, PASSWORD).await?;
        deals::show(ctx, &actor, self.bid.parse().expect("an id")).await
    }

    /// Does one of the steps around a deal, such as `cancel/agree`.
    pub(crate) async fn step(&self, by: &Api, step: &str, body: Value) -> Answer {
        by.post(&format!("/apis/bids/{step}/{}/", self.bid), body).await
    }

    /// The deal's payment as its influencer sees it.
    pub(crate) async fn payment(&self) -> Value {
        let list = self.influencer.get("/apis/payments/").await.expect(200);
        list.as_array().expect("a list").iter().find(|row| row["bid"] == *self.bid).expect("a payment").clone()
    }
}
