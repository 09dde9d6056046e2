//! Mails about what was not seen: one, after five minutes, once, to those who want it.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, jobs, notifications};
use tandem_types::Money;

use crate::support::{Api, App, NULL, REQUIRED, deactivate, execute, mailed_code, pay, with_settings};

const CHOICES: &str = "/apis/notifications/mail-choices/";

/// So many digests are due now.
async fn due(ctx: &Ctx) -> usize {
    notifications::mail_due(ctx).await.expect("the job runs")
}

/// So many are due when somebody has had the time to read.
async fn due_later(ctx: &Ctx) -> usize {
    ctx.clock.advance(TimeDelta::minutes(5));
    due(ctx).await
}

/// The digests that went to that account, without the breaks of quoted-printable lines.
async fn digests(ctx: &Ctx, account: &Api) -> Vec<String> {
    jobs::drain(ctx).await.expect("the outbox is worked off");
    let outbox = std::fs::read_dir(ctx.config.data_dir.join("outbox")).expect("an outbox");
    let mut paths: Vec<_> = outbox.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let texts = paths.into_iter().map(|path| std::fs::read_to_string(path).expect("a mail").replace("=\r\n", ""));
    let to = format!("To: {}\r\n", account.email);
    texts.filter(|text| text.contains(&to) && text.contains("since you were last here")).collect()
}

/// The value of a header, unfolded.
fn header(mail: &str, name: &str) -> String {
    let head = mail.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
    let mut values = head.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let value = values.next().unwrap_or_else(|| panic!("no {name} in {head}"));
    assert_eq!(values.next(), None, "two of {name}");
    value.trim().to_owned()
}

async fn choices(api: &Api) -> Value {
    api.get(CHOICES).await.expect(200)
}

#[db_test]
async fn what_is_not_seen_within_five_minutes_comes_in_one_mail(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    for text in ["one", "two", "three"] {
        acme.write(&mia, text).await;
    }
    noa.write(&mia, "A secret").await;
    assert_eq!(due(&ctx).await, 0);
    ctx.clock.advance(TimeDelta::seconds(285));
    assert_eq!(due(&ctx).await, 0, "there is time to read it yet");
    ctx.clock.advance(TimeDelta::seconds(15));
    assert_eq!(due(&ctx).await, 1);

    let mails = digests(&ctx, &mia).await;
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    assert_eq!(header(mail, "Subject"), "4 things are waiting for you");
    let list = "- 3 new messages from acme.\r\n  http://localhost:8000/messages/acme\r\n\
        - New message from noa.\r\n  http://localhost:8000/messages/noa\r\n";
    assert!(mail.contains(list), "{mail}");
    assert!(!mail.contains("secret") && !mail.contains("three"), "what was written is read here: {mail}");
    for other in [&acme, &noa] {
        assert_eq!(digests(&ctx, other).await.len(), 0);
    }
    // Never again, however long it stays unseen; only what is new.
    for minutes in [0, 5, 60, 24 * 60] {
        ctx.clock.advance(TimeDelta::minutes(minutes));
        assert_eq!(due(&ctx).await, 0);
    }
    assert_eq!(digests(&ctx, &mia).await.len(), 1);
}

#[db_test]
async fn a_single_thing_is_the_subject_and_the_next_one_another_mail(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    acme.write(&mia, "one").await;
    assert_eq!(due_later(&ctx).await, 1);
    acme.write(&mia, "two").await;
    assert_eq!(due(&ctx).await, 0);
    assert_eq!(due_later(&ctx).await, 1);
    let mails = digests(&ctx, &mia).await;
    let subjects: Vec<_> = mails.iter().map(|mail| header(mail, "Subject")).collect();
    assert_eq!(subjects, ["New message from acme."; 2]);
}

#[db_test]
async fn more_than_a_mail_holds_is_counted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    for n in 0..23 {
        let campaign = acme.publish(&format!("Campaign {n}")).await;
        mia.bid(&campaign, Money::from_minor(10_000)).await;
    }
    assert_eq!(due_later(&ctx).await, 1);
    let mails = digests(&ctx, &acme).await;
    let [mail] = mails.as_slice() else { panic!("{mails:?}") };
    assert_eq!(header(mail, "Subject"), "23 things are waiting for you");
    assert!(mail.contains("Campaign 0.") && mail.contains("Campaign 19.") && !mail.contains("Campaign 20."), "{mail}");
    assert!(mail.contains("\r\n- and 3 more\r\n"), "{mail}");
}

#[db_test]
async fn what_was_read_deleted_or_blocked_before_is_not_mailed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let newest =
        async || mia.get("/apis/notifications/").await.expect(200)[0]["id"].as_str().expect("an id").to_owned();
    acme.write(&mia, "one").await;
    mia.put("/apis/notifications/read/", json!({})).await.expect(200);
    acme.write(&mia, "two").await;
    let path = format!("/apis/update-notification/{}/", newest().await);
    mia.patch(&path, json!({ "is_read": true })).await.expect(200);
    acme.write(&mia, "three").await;
    mia.delete(&format!("/apis/delete-notification/{}/", newest().await)).await.expect(204);
    acme.write(&mia, "four").await;
    mia.get(&format!("/apis/messages/?user={}", acme.id)).await.expect(200);
    acme.write(&mia, "five").await;
    mia.put("/apis/messages/read/", json!({ "user": acme.id })).await.expect(200);
    let last = acme.write(&mia, "six").await;
    mia.put("/apis/messages/read/", json!({ "user": acme.id, "up_to": last })).await.expect(200);
    acme.write(&mia, "seven").await;
    mia.post("/apis/messages/block/", json!({ "user": acme.id })).await.expect(200);
    assert_eq!(due_later(&ctx).await, 0);
    // What is marked as unread again was seen all the same.
    mia.patch(&path, json!({ "is_read": false })).await.expect(200);
    assert_eq!(due_later(&ctx).await, 0);
    assert_eq!(digests(&ctx, &mia).await.len(), 0);
}

#[db_test]
async fn two_workers_at_once_mail_each_account_once(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let mut others = Vec::new();
    for n in 0..6 {
        let other = app.influencer(&format!("user{n}")).await;
        for _ in 0..4 {
            acme.write(&other, "Hello").await;
        }
        others.push(other);
    }
    ctx.clock.advance(TimeDelta::minutes(5));
    let workers = [0; 4].map(|_| {
        let ctx = ctx.clone();
        tokio::spawn(async move { notifications::mail_due(&ctx).await.expect("the job runs") })
    });
    let mut mails = 0;
    for worker in workers {
        mails += worker.await.expect("a worker");
    }
    assert_eq!(mails, 6);
    for other in &others {
        let digests = digests(&ctx, other).await;
        assert_eq!(digests.len(), 1);
        assert!(digests[0].contains("- 4 new messages from acme."), "{}", digests[0]);
    }
}

#[db_test]
async fn each_kind_is_mailed_as_chosen(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let answer = acme.get(CHOICES).await;
    assert_eq!(answer.header("allow"), "GET, PUT, HEAD, OPTIONS");
    assert_eq!((answer.status, answer.text.as_str()), (200, "{\"bid\":true,\"campaign\":true,\"message\":true}"));

    let wanted = json!({ "bid": false, "campaign": true, "message": true });
    assert_eq!(acme.put(CHOICES, wanted.clone()).await.expect(200), wanted);
    let campaign = acme.publish("Tea").await;
    let bid = mia.bid(&campaign, Money::from_minor(10_000)).await;
    mia.write(&acme, "Hello").await;
    assert_eq!(due_later(&ctx).await, 1);
    let mails = digests(&ctx, &acme).await;
    assert!(mails[0].contains("New message from mia.") && !mails[0].contains("placed a bid"), "{}", mails[0]);
    let all = json!({ "bid": true, "campaign": true, "message": true, "search": true });
    assert_eq!(choices(&mia).await, all, "mia's are her own");

    // Those about money and work have mails of their own; what one notes for oneself has none.
    acme.decide(&bid, json!({ "status": "accepted" })).await;
    pay(&ctx, &bid).await;
    assert_eq!(due_later(&ctx).await, 1, "mia wants to know of her bid");
    mia.send(reqwest::Method::POST, &format!("/apis/bids/deliver/{bid}/"), None).await.expect(200);
    acme.post("/apis/create-notification/", json!({ "message": "x" })).await.expect(201);
    assert!(acme.notices().await.iter().any(|line| line.starts_with("delivery: ")));
    assert_eq!(due_later(&ctx).await, 0);
}

#[db_test]
async fn a_choice_holds_for_what_waits_already(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let choose = async |message: bool| {
        mia.put(CHOICES, json!({ "bid": true, "campaign": true, "message": message })).await.expect(200)
    };
    acme.write(&mia, "one").await;
    choose(false).await;
    assert_eq!(due_later(&ctx).await, 0);
    acme.write(&mia, "two").await;
    choose(true).await;
    assert_eq!(due_later(&ctx).await, 0, "it was not to be mailed when it came");
    acme.write(&mia, "three").await;
    assert_eq!(due_later(&ctx).await, 1);
}

#[db_test]
async fn choosing_says_what_is_wrong_and_then_changes_nothing(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let missing = json!({ "bid": [REQUIRED], "campaign": [REQUIRED], "message": [REQUIRED] });
    assert_eq!(mia.put(CHOICES, json!({})).await.expect(400), missing);
    let body = json!({ "bid": false, "campaign": null, "message": "perhaps" });
    let errors = json!({ "campaign": [NULL], "message": ["Must be a valid boolean."] });
    assert_eq!(mia.put(CHOICES, body).await.expect(400), errors);
    let all = json!({ "bid": true, "campaign": true, "message": true, "search": true });
    assert_eq!(choices(&mia).await, all);
}

#[db_test]
async fn one_click_ends_the_mails_and_a_look_does_not(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    acme.write(&mia, "one").await;
    assert_eq!(due_later(&ctx).await, 1);
    let mails = digests(&ctx, &mia).await;
    let mail = &mails[0];
    assert_eq!(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let link = header(mail, "List-Unsubscribe");
    let address = link.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).expect("an address in angle brackets");
    assert!(mail.contains(&format!("No more of these mails: {address}\r\n")), "{mail}");
    let path = address.strip_prefix("http://localhost:8000").expect("our address");
    let all = |wanted: bool| json!({ "bid": wanted, "campaign": wanted, "message": wanted, "search": wanted });

    // Programs that open every address of a mail, and people who look first, change nothing.
    acme.write(&mia, "two").await;
    for _ in 0..2 {
        let page = app.browser().get(path).await;
        assert_eq!(page.status, 200);
        assert!(page.text.contains("<form method=\"post\">"), "{}", page.text);
        assert!(app.client.head(app.url(path)).send().await.expect("an answer").status().is_success());
    }
    assert_eq!(choices(&mia).await, all(true));

    // A mail program has no session and is no page of ours.
    let request =
        app.client.post(app.url(path)).header("origin", "https://mail.example").header("sec-fetch-site", "cross-site");
    let answer = request.form(&[("List-Unsubscribe", "One-Click")]).send().await.expect("an answer");
    assert_eq!((answer.status().as_u16(), answer.headers().get("set-cookie")), (200, None));
    let others = json!({ "bid": true, "campaign": true, "message": true });
    assert_eq!((choices(&mia).await, choices(&acme).await), (all(false), others));
    assert_eq!(due_later(&ctx).await, 0, "what waited is not mailed either");
    // Once more is no harm.
    assert_eq!(app.client.post(app.url(path)).send().await.expect("an answer").status(), 200);
    acme.write(&mia, "three").await;
    assert_eq!(due_later(&ctx).await, 0);
    assert_eq!(digests(&ctx, &mia).await.len(), 1);
    assert_eq!(mia.notices().await.len(), 3, "they still come here");
}

#[db_test]
async fn nobody_makes_up_the_address_that_ends_the_mails(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let own = notifications::unsubscribe_token(&ctx, acme.id.parse().expect("an id"));
    let (_, proof) = own.split_once('-').expect("a proof");
    let simple = mia.id.replace('-', "");
    let real = notifications::unsubscribe_token(&ctx, mia.id.parse().expect("an id"));
    let last = if real.ends_with('0') { "1" } else { "0" };
    let forged = [
        format!("{simple}-{proof}"),
        format!("{simple}-"),
        simple.clone(),
        format!("{}{last}", &real[..real.len() - 1]),
        real[..real.len() - 1].to_owned(),
        format!("{real}0"),
        "x".to_owned(),
        "%00".to_owned(),
    ];
    for token in forged {
        let address = app.url(&format!("/unsubscribe/{token}"));
        assert_eq!(app.client.post(&address).send().await.expect("an answer").status(), 404, "{token}");
        assert_eq!(app.client.get(&address).send().await.expect("an answer").status(), 404, "{token}");
    }
    assert_eq!(choices(&mia).await["message"], true);
    // Nor one of an account that is gone.
    execute(&ctx, "delete from accounts where id = $1", &mia.id).await;
    let address = app.url(&format!("/unsubscribe/{real}"));
    assert_eq!(app.client.post(&address).send().await.expect("an answer").status(), 404);
}

#[db_test]
async fn an_address_that_nobody_has_verified_is_left_alone(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.require_verification = true).await;
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    execute(&ctx, "update accounts set is_verified = true where id = $1", &acme.id).await;
    let code = mailed_code(&ctx, &mia.email).await;
    acme.write(&mia, "one").await;
    assert_eq!(due_later(&ctx).await, 0, "it may be that of somebody else");
    mia.post("/apis/verify-otp/", json!({ "email": mia.email, "otp": code })).await.expect(200);
    assert_eq!(due(&ctx).await, 0, "what came before is old");
    acme.write(&mia, "two").await;
    assert_eq!(due_later(&ctx).await, 1);
    assert_eq!(digests(&ctx, &mia).await.len(), 1);
    ctx.db.close().await;
}

#[db_test]
async fn a_deactivated_account_is_not_mailed(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    acme.write(&mia, "one").await;
    deactivate(&ctx, &mia).await;
    assert_eq!(due_later(&ctx).await, 0);
    assert_eq!(digests(&ctx, &mia).await.len(), 0);
}
