//! What holds on every route of the API: headers, authentication, the order of checks, bodies, lists, OPTIONS, CORS.

use reqwest::Method;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::Ctx;

use crate::support::{Answer, Api, App, NO_CREDENTIALS, NO_ROW, detail, raw, with_settings};

const NOT_PERMITTED: &str = "You do not have permission to perform this action.";
const NO_SUCH_PATH: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  \
    <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";

fn vary(answer: &Answer) -> String {
    let lines: Vec<_> = answer.headers.get_all("vary").iter().filter_map(|value| value.to_str().ok()).collect();
    lines.join(", ")
}

#[db_test]
async fn every_answer_has_djangos_headers(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let nobody = app.anonymous();
    let answers = [
        api.get("/apis/user-profile/").await,
        nobody.get("/apis/user-profile/").await,
        nobody.post("/apis/login/", json!({})).await,
        api.get("/apis/nothing/").await,
    ];
    for answer in &answers {
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(!answer.header("x-request-id").is_empty());
        assert!(vary(answer).contains("origin"));
    }
    for answer in &answers[..3] {
        assert_eq!(answer.header("content-type"), "application/json");
        assert!(vary(answer).contains("Accept, origin"));
    }
    assert_eq!(answers[0].header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(answers[1].header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(answers[1].header("www-authenticate"), "Bearer realm=\"api\"");
    assert_eq!(answers[2].header("allow"), "POST, OPTIONS");
    assert_eq!(answers[3].header("allow"), "");
}

#[db_test]
async fn the_first_thing_wrong_is_what_is_answered(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let other = app.brand("rival").await;
    let influencer = app.influencer("mia").await;
    let nobody = app.anonymous();
    let id = brand.publish("Tea").await;
    let update = format!("/apis/update-campaign/{id}/");
    let (json, xml, text) = ("application/json", ("accept", "application/xml"), ("content-type", "text/plain"));
    let body = |text: &str| Some(text.as_bytes().to_vec());

    let not_acceptable = detail("Could not satisfy the request Accept header.");
    let answer = raw(&influencer, Method::GET, "/apis/user-profile/", &[xml], None).await;
    assert_eq!(answer.expect(406), not_acceptable);
    let answer = raw(&nobody, Method::GET, "/apis/user-profile/", &[xml], None).await;
    assert_eq!(answer.expect(406), not_acceptable);
    assert_eq!(influencer.get("/apis/user-profile/?format=xml").await.expect(404), detail("Not found."));
    influencer.get("/apis/user-profile/?format=json").await.expect(200);
    let browser = raw(&influencer, Method::GET, "/apis/user-profile/", &[("accept", "text/html")], None).await;
    assert_eq!(browser.header("content-type"), "application/json");

    let answer = brand.send(Method::DELETE, "/apis/create-campaign/", None).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert_eq!(answer.expect(405), detail("Method \"DELETE\" not allowed."));
    let answer = influencer.post("/apis/user-profile/", json!({})).await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(answer.expect(405), detail("Method \"POST\" not allowed."));
    let answer = influencer.get("/apis/bids/create/").await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    assert_eq!(answer.expect(405), detail("Method \"GET\" not allowed."));
    assert_eq!(influencer.delete("/apis/create-campaign/").await.expect(403), detail(NOT_PERMITTED));
    let answer = raw(&influencer, Method::from_bytes(b"BREW").unwrap(), "/apis/campaign/", &[], None).await;
    assert_eq!(answer.expect(405), detail("Method \"BREW\" not allowed."));

    let answer = raw(&brand, Method::POST, "/apis/bids/create/", &[text], body("x")).await;
    assert_eq!(answer.expect(403), detail(NOT_PERMITTED));
    let nowhere = format!("/apis/update-campaign/{NO_ROW}/");
    let answer = raw(&brand, Method::PUT, &nowhere, &[("content-type", json)], body("{")).await;
    assert_eq!(answer.expect(404), detail("No Campaign matches the given query."));
    let answer = raw(&other, Method::PUT, &update, &[("content-type", json)], body("{")).await;
    assert_eq!(answer.expect(403), detail(NOT_PERMITTED));
    let answer = raw(&brand, Method::PUT, &update, &[text], body("hello")).await;
    assert_eq!(answer.expect(415), detail("Unsupported media type \"text/plain\" in request."));
    assert_eq!(
        brand.get(&format!("/apis/campaigns/{NO_ROW}/")).await.expect(404),
        detail("No Campaign matches the given query.")
    );
}

#[db_test]
async fn a_path_that_no_route_has_gets_djangos_page(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let id = brand.publish("Tea").await;
    let upper = id.to_uppercase();
    let bare = id.replace('-', "");
    for path in [
        "/apis/nothing/",
        "/apis/nothing",
        "/apis/",
        "/apis",
        "/apis/campaign//",
        "/apis/campaigns/123/",
        "/apis/campaigns/%FF/",
        &format!("/apis/campaigns/{upper}/"),
        &format!("/apis/campaigns/{bare}/"),
        &format!("/apis/campaigns/{id}/x/"),
    ] {
        for api in [&brand, &app.anonymous()] {
            let answer = api.get(path).await;
            assert_eq!((answer.status, answer.text.as_str()), (404, NO_SUCH_PATH), "{path}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
        }
    }
}

#[db_test]
async fn a_slash_more_or_less_does_not_matter(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let influencer = app.influencer("mia").await;
    let id = brand.publish("Tea").await;
    assert_eq!(influencer.get("/apis/campaign").await.expect(200), influencer.get("/apis/campaign/").await.expect(200));
    influencer.get(&format!("/apis/campaigns/{id}?a=1")).await.expect(200);
    let bid = influencer.post("/apis/bids/create", json!({ "campaign": id, "amount": "7" })).await.expect(201);
    assert_eq!(bid["amount"], "7.00");
}

#[db_test]
async fn a_body_that_cannot_be_read_is_said(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let send = async |kind: &str, body: &[u8]| {
        raw(&api, Method::POST, "/apis/bids/create/", &[("content-type", kind)], Some(body.to_vec())).await
    };
    let json = "application/json";
    for body in [&b"{"[..], b"{\"campaign\": }", b"{} x", b"{\"amount\": NaN}", b"{\"campaign\": \"\xff\"}"] {
        let answer = send(json, body).await.expect(400);
        let sentence = answer["detail"].as_str().unwrap();
        assert!(sentence.starts_with("JSON parse error - "), "{sentence}");
    }
    let missing = json!({ "campaign": ["This field is required."], "amount": ["This field is required."] });
    assert_eq!(send(json, b"").await.expect(400), missing);
    let whole = |sentence: &str| json!({ "non_field_errors": [sentence] });
    let list = whole("Invalid data. Expected a dictionary, but got list.");
    assert_eq!(send(json, b"[]").await.expect(400), list);
    assert_eq!(send(json, b"[1]").await.expect(400), list);
    assert_eq!(send(json, b"\"x\"").await.expect(400), whole("Invalid data. Expected a dictionary, but got str."));
    assert_eq!(send(json, b"null").await.expect(400), whole("No data provided"));

    let typed = json!({ "campaign": ["This field is required."], "amount": ["A valid number is required."] });
    assert_eq!(send("application/x-www-form-urlencoded", b"amount=abc").await.expect(400), typed);
    let multipart = b"--x\r\nContent-Disposition: form-data; name=\"amount\"\r\n\r\nabc\r\n--x--\r\n";
    assert_eq!(send("multipart/form-data; boundary=x", multipart).await.expect(400), typed);
    assert_eq!(
        send("text/plain", b"hello").await.expect(415),
        detail("Unsupported media type \"text/plain\" in request.")
    );
    assert_eq!(send(json, &vec![b' '; (1 << 20) + 1]).await.status, 413);
}

#[db_test]
async fn options_tells_of_an_endpoint_and_head_is_a_get_without_its_body(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let answer = api.send(Method::OPTIONS, "/apis/bids/create/", None).await;
    assert_eq!(answer.header("allow"), "POST, OPTIONS");
    let expected = "{\"name\":\"Bid Create\",\"description\":\"\",\"renders\":[\"application/json\"],\
        \"parses\":[\"application/json\",\"application/x-www-form-urlencoded\",\"multipart/form-data\"]";
    assert!(answer.text.starts_with(expected), "{}", answer.text);
    answer.expect(200);
    let answer = app.anonymous().send(Method::OPTIONS, "/apis/bids/create/", None).await;
    assert_eq!(answer.expect(401), detail(NO_CREDENTIALS));

    let head = api.send(Method::HEAD, "/apis/user-profile/", None).await;
    assert_eq!((head.status, head.text.as_str()), (200, ""));
    assert_eq!(head.header("allow"), "GET, HEAD, OPTIONS");
    assert_eq!(app.anonymous().send(Method::HEAD, "/apis/user-profile/", None).await.status, 401);
    assert_eq!(api.send(Method::HEAD, "/apis/bids/create/", None).await.status, 405);
}

#[db_test]
async fn scripts_of_configured_origins_may_call(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let (ours, evil) = (("origin", "http://localhost:3000"), ("origin", "http://evil.example"));
    let asks = [("access-control-request-method", "GET"), ("access-control-request-headers", "authorization")];
    let preflight = async |origin| {
        raw(&app.anonymous(), Method::OPTIONS, "/apis/campaign/", &[origin, asks[0], asks[1]], None).await
    };

    let answer = preflight(ours).await;
    assert_eq!((answer.status, answer.text.as_str()), (200, ""));
    assert_eq!(answer.header("access-control-allow-origin"), "http://localhost:3000");
    let headers = answer.header("access-control-allow-headers");
    for name in
        ["accept", "authorization", "content-type", "idempotency-key", "user-agent", "x-csrftoken", "x-requested-with"]
    {
        assert!(headers.split(", ").any(|known| known == name), "{name}");
    }
    assert_eq!(answer.header("access-control-allow-methods"), "DELETE, GET, OPTIONS, PATCH, POST, PUT");
    assert_eq!(answer.header("access-control-max-age"), "86400");
    let answer = preflight(evil).await;
    assert_eq!(answer.status, 200);
    assert!(answer.headers.keys().all(|name| !name.as_str().starts_with("access-control")));

    let answer = raw(&api, Method::GET, "/apis/user-profile/", &[ours], None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "http://localhost:3000");
    answer.expect(200);
    let answer = raw(&api, Method::GET, "/apis/user-profile/", &[evil], None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
    answer.expect(200);
    // Without a token too: a front end logs in from its own origin.
    let site = [ours, ("sec-fetch-site", "cross-site"), ("content-type", "application/json")];
    let answer = raw(&app.anonymous(), Method::POST, "/apis/login/", &site, Some(b"{}".to_vec())).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (400, "http://localhost:3000"));
}

#[db_test]
async fn whoever_asks_too_often_is_told_when_to_come_back(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.rate_limits = true).await;
    let app = App::start(&ctx).await;
    let nobody = app.anonymous();
    for _ in 0..10 {
        nobody.post("/apis/verify-otp/", json!({})).await.expect(400);
    }
    let answer = nobody.post("/apis/verify-otp", json!({})).await;
    let seconds = answer.header("retry-after").to_owned();
    let unit = if seconds == "1" { "second" } else { "seconds" };
    let sentence = format!("Request was throttled. Expected available in {seconds} {unit}.");
    assert_eq!(answer.expect(429), detail(&sentence));
    nobody.post("/apis/login/", json!({})).await.expect(400);
}

#[db_test]
async fn strangers_wrong_roles_and_wrong_owners_are_turned_away(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (brand, rival, mia) = (app.brand("acme").await, app.brand("rival").await, app.influencer("mia").await);
    let campaign = brand.publish("Tea").await;
    let bid = mia.bid(&campaign, tandem_types::Money::from_minor(1000)).await;
    let nobody = app.anonymous();
    let (get, post) = (Method::GET, Method::POST);
    let (show, update) = (format!("/apis/campaigns/{campaign}/"), format!("/apis/update-campaign/{campaign}/"));
    let (remove, list) = (format!("/apis/delete-campaign/{campaign}/"), format!("/apis/bids/list/{campaign}/"));
    let decide = format!("/apis/bids/update/{bid}/");

    // Method, path, and who besides nobody must not pass.
    let walk: [(&Method, &str, &[&Api]); 13] = [
        (&get, "/apis/user-profile/", &[]),
        (&get, "/apis/campaign/", &[&brand]),
        (&get, "/apis/campaigns/", &[]),
        (&get, &show, &[]),
        (&post, "/apis/create-campaign/", &[&mia]),
        (&Method::PUT, &update, &[&mia, &rival]),
        (&Method::PATCH, &update, &[&mia, &rival]),
        (&Method::DELETE, &remove, &[&mia, &rival]),
        (&get, "/apis/bids/", &[]),
        (&post, "/apis/bids/create/", &[&brand]),
        (&get, &list, &[]),
        (&Method::PUT, &decide, &[&mia, &rival]),
        (&Method::PATCH, &decide, &[&mia, &rival]),
    ];
    for (method, path, wrong) in walk {
        let answer = nobody.send(method.clone(), path, Some(json!({}))).await;
        assert_eq!(answer.expect(401), detail(NO_CREDENTIALS), "{method} {path}");
        for api in wrong {
            let answer = api.send(method.clone(), path, Some(json!({}))).await;
            assert_eq!(answer.expect(403), detail(NOT_PERMITTED), "{method} {path} as {}", api.username);
        }
    }
}
