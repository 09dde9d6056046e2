//! Webhooks: at least once, in any order, late, forged. A deal is settled once, or not at all.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_sandbox::{Event, Options, Sandbox};
use tandem_server::{Ctx, payments};

use crate::support::{Parties, Till, detail, mailed, now};

/// The deal is paid, and nobody has heard of it twice.
async fn is_settled_once(till: &Till, deal: &Parties) {
    assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
    till.work().await;
    assert_eq!(till.ledger().await, ["charge 120000"]);
    for (side, words) in [(&deal.brand, "went through"), (&deal.influencer, "Start work")] {
        let notices = side.notices().await;
        assert_eq!(notices.iter().filter(|notice| notice.contains(words)).count(), 1, "{notices:?}");
    }
    assert_eq!(mailed(&till.ctx, &deal.brand.email, "Subject: Receipt"), 1);
    assert_eq!(mailed(&till.ctx, &deal.influencer.email, "Subject: You are funded"), 1);
    till.books_agree().await;
}

/// Nothing has happened to the deal.
async fn is_untouched(till: &Till, deal: &Parties) {
    assert_eq!(deal.state().await, "accepted/pending/pending pending_payment");
    assert_eq!(till.ledger().await, Vec::<String>::new());
}

/// The same event, changed.
fn altered(event: &Event, change: impl FnOnce(&mut Value)) -> Event {
    let mut body: Value = serde_json::from_str(&event.body).expect("an event");
    change(&mut body);
    let text = |name: &str| body[name].as_str().expect("a text").to_owned();
    Event { id: text("id"), kind: text("type"), body: body.to_string() }
}

/// A deal that is paid at the sandbox, which has not said so yet: the event that waits.
async fn about_to_be_told(till: &Till) -> (Parties, Event) {
    let deal = till.accepted("tea", 120_000).await;
    till.sandbox.pay(&deal.checkout().await).expect("a payment");
    let mut events = till.sandbox.take_events();
    assert_eq!(events.len(), 1);
    (deal, events.remove(0))
}

#[db_test]
async fn an_event_settles_its_deal_once_however_often_it_comes(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (deal, event) = about_to_be_told(&till).await;
    assert_eq!(event.kind, "checkout.session.completed");
    is_untouched(&till, &deal).await;
    for _ in 0..3 {
        till.post(&event).await.expect(200);
    }
    // Two events of one session, and all the events at the same moment.
    let other = altered(&event, |body| body["id"] = json!("evt_other"));
    till.post(&other).await.expect(200);
    let third = altered(&event, |body| body["id"] = json!("evt_third"));
    let (first, second, last) = tokio::join!(till.post(&third), till.post(&third), till.post(&event));
    for answer in [first, second, last] {
        answer.expect(200);
    }
    is_settled_once(&till, &deal).await;
}

#[db_test]
async fn the_order_of_events_does_not_matter(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    till.sandbox.pay_later(&session).expect("a debit");
    till.sandbox.settle(&session, true).expect("its money");
    let events = till.sandbox.take_events();
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(kinds, ["checkout.session.completed", "checkout.session.async_payment_succeeded"]);
    // The first says "unpaid", which is no longer so.
    for event in events.iter().rev() {
        till.post(event).await.expect(200);
    }
    is_settled_once(&till, &deal).await;
}

#[db_test]
async fn a_stale_word_of_expiry_does_not_undo_a_payment(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let deal = till.accepted("tea", 120_000).await;
    let session = deal.checkout().await;
    till.sandbox.expire(&session).expect("an expiry");
    till.sandbox.force_pay(&session).expect("a late payment");
    let events = till.sandbox.take_events();
    assert_eq!(events.len(), 2);
    for event in events.iter().rev() {
        till.post(event).await.expect(200);
    }
    // Nothing else was paid meanwhile, so the late money is as good as any.
    is_settled_once(&till, &deal).await;
}

#[db_test]
async fn what_is_not_signed_by_the_provider_just_now_changes_nothing(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (deal, event) = about_to_be_told(&till).await;
    let forger = Sandbox::open(Options {
        public_base: "http://localhost:8000/sandbox".into(),
        webhook_url: "http://127.0.0.1:9/".into(),
        webhook_secret: "whsec_forged".into(),
        secret_key: "sk_test_forged".into(),
        state_file: None,
    });
    let good = till.sandbox.sign(&event.body, now());
    let zeros = format!("t={},v1={}", now(), "0".repeat(64));
    let changed = event.body.replace("120000", "120001");
    assert_ne!(changed, event.body);
    for (body, signature) in [
        (&event.body, String::new()),
        (&event.body, "nonsense".into()),
        (&event.body, zeros),
        (&event.body, till.sandbox.sign(&event.body, now() - 310)),
        (&event.body, till.sandbox.sign(&event.body, now() + 310)),
        (&event.body, forger.expect("a sandbox").sign(&event.body, now())),
        (&changed, good.clone()),
        (&String::new(), good.clone()),
    ] {
        let refused = till.post_signed(body, &signature).await.expect(400);
        assert_eq!(refused, detail("The signature does not hold."), "{signature}");
    }
    let unsigned = till.app.anonymous().post("/apis/pay/webhook/", json!({ "type": event.kind })).await;
    assert_eq!(unsigned.expect(400), detail("The signature does not hold."));
    is_untouched(&till, &deal).await;

    // The genuine one counts, even a few minutes late.
    till.post_signed(&event.body, &till.sandbox.sign(&event.body, now() - 280)).await.expect(200);
    is_settled_once(&till, &deal).await;
}

#[db_test]
async fn a_signed_event_that_means_nothing_to_us_is_taken_and_ignored(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (deal, event) = about_to_be_told(&till).await;
    let unknown = altered(&event, |body| {
        body["id"] = json!("evt_customer");
        body["type"] = json!("customer.created");
    });
    let live = altered(&event, |body| {
        body["id"] = json!("evt_live");
        body["livemode"] = json!(true);
    });
    let nobodys = altered(&event, |body| {
        body["id"] = json!("evt_nobodys");
        body["data"]["object"]["id"] = json!("cs_test_nobodys");
    });
    let broken = altered(&event, |body| {
        body["id"] = json!("evt_broken");
        body["data"]["object"] = json!({ "object": "checkout.session", "amount_total": "many" });
    });
    let dispute = altered(&event, |body| {
        body["id"] = json!("evt_dispute");
        body["type"] = json!("charge.dispute.created");
    });
    for event in [&unknown, &live, &nobodys, &broken, &dispute] {
        till.post(event).await.expect(200);
    }
    for body in ["{}", "[]", "null", "not JSON", r#"{"id":"evt_1","type":"checkout.session.completed","data":7}"#] {
        till.post_signed(body, &till.sandbox.sign(body, now())).await.expect(200);
    }
    is_untouched(&till, &deal).await;
    // Of a shape that our library does not know, but it names a session of ours: that is enough to ask.
    let strange = altered(&event, |body| body["data"]["object"]["amount_total"] = json!({ "minor": 1 }));
    till.post(&strange).await.expect(200);
    is_settled_once(&till, &deal).await;
}

#[db_test]
async fn a_webhook_that_cannot_ask_the_provider_is_sent_again(ctx: Ctx) {
    use reqwest::Method;
    use tandem_sandbox::Fault;
    let till = Till::open(&ctx).await;
    let (deal, event) = about_to_be_told(&till).await;
    for fault in [Fault::ServerError, Fault::BadGateway, Fault::LoseReply] {
        till.sandbox.fail_next(Method::GET, "/v1/checkout/sessions/", fault);
        till.post(&event).await.expect(502);
    }
    till.sandbox.fail_next(Method::GET, "/v1/payment_intents/", Fault::ServerError);
    till.post(&event).await.expect(502);
    is_untouched(&till, &deal).await;
    till.post(&event).await.expect(200);
    is_settled_once(&till, &deal).await;
}

#[db_test]
async fn the_webhook_and_the_success_page_race_and_settle_once(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let mut deal = till.accepted("tea", 120_000).await;
    for round in 1..=6 {
        let session = deal.checkout().await;
        till.sandbox.pay(&session).expect("a payment");
        let event = till.sandbox.take_events().remove(0);
        let again = altered(&event, |body| body["id"] = json!(format!("evt_again_{round}")));
        till.ctx.clock.advance(chrono::TimeDelta::minutes(3));
        let (one, two, three, first, second, third, healed) = tokio::join!(
            till.post(&event),
            till.success(&session),
            till.post(&again),
            till.success(&session),
            till.post(&event),
            till.success(&session),
            payments::reconcile(&till.ctx),
        );
        for webhook in [one, two, three] {
            assert!(matches!(webhook.status, 200 | 302), "{}", webhook.text);
        }
        for page in [first, second, third] {
            assert!(matches!(page.status, 200 | 302), "{}", page.text);
        }
        healed.expect("a reconciliation");
        assert_eq!(deal.state().await, "accepted/completed/pending in_progress");
        till.work().await;
        assert_eq!(till.ledger().await, vec!["charge 120000"; round]);
        let notices = deal.brand.notices().await;
        assert_eq!(notices.iter().filter(|notice| notice.contains("went through")).count(), round, "{notices:?}");
        let notices = deal.influencer.notices().await;
        assert_eq!(notices.iter().filter(|notice| notice.contains("Start work")).count(), round, "{notices:?}");
        assert_eq!(mailed(&till.ctx, &deal.brand.email, "Subject: Receipt"), round);
        till.books_agree().await;
        deal = deal.another(120_000).await;
    }
}

#[db_test]
async fn a_large_event_is_read_and_an_oversize_body_is_not(ctx: Ctx) {
    let till = Till::open(&ctx).await;
    let (deal, event) = about_to_be_told(&till).await;
    let oversize = altered(&event, |body| body["padding"] = json!("x".repeat(2 << 20)));
    till.post(&oversize).await.expect(413);
    is_untouched(&till, &deal).await;
    let large = altered(&event, |body| body["data"]["object"]["padding"] = json!("x".repeat(64 << 10)));
    till.post(&large).await.expect(200);
    is_settled_once(&till, &deal).await;
}
