//! What holds on every route of the API: headers, authentication, the order of checks, bodies, lists, OPTIONS, CORS.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{Answer, Api, App, PASSWORD, with_settings};

const NO_ROW: &str = "00000000-0000-4000-8000-000000000000";
const NO_CREDENTIALS: &str = "Authentication credentials were not provided.";
const NOT_PERMITTED: &str = "You do not have permission to perform this action.";
const NO_SUCH_PATH: &str = "\n<!doctype html>\n<html lang=\"en\">\n<head>\n  <title>Not Found</title>\n</head>\n<body>\n  \
    <h1>Not Found</h1><p>The requested resource was not found on this server.</p>\n</body>\n</html>\n";

fn detail(sentence: &str) -> Value {
    json!({ "detail": sentence })
}

fn bad_token(message: &str) -> Value {
    json!({
        "detail": "Given token not valid for any token type",
        "code": "token_not_valid",
        "messages": [{ "token_class": "AccessToken", "token_type": "access", "message": message }],
    })
}

fn vary(answer: &Answer) -> String {
    let lines: Vec<_> = answer.headers.get_all("vary").iter().filter_map(|value| value.to_str().ok()).collect();
    lines.join(", ")
}

/// A request with these headers and, if there is one, that body.
async fn raw(api: &Api, method: Method, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
    let request =
        headers.iter().fold(api.request(method, path), |request, (name, value)| request.header(*name, *value));
    let request = match body {
        Some(body) => request.body(body),
        None => request,
    };
    Answer::of(request.send().await.expect("an answer")).await
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
async fn a_caller_without_a_good_token_is_told_why(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let tokens =
        app.anonymous().post("/apis/login/", json!({ "email": api.email, "password": PASSWORD })).await.expect(200);
    let access = tokens["access"].as_str().unwrap();
    let refresh = tokens["refresh"].as_str().unwrap();
    let parts: Vec<_> = access.split('.').collect();
    let signature: String = parts[2].chars().rev().collect();
    let altered = format!("{}.{}.{signature}", parts[0], parts[1]);
    let none = format!("{}.{}.", BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#), parts[1]);
    let words = json!({
        "detail": "Authorization header must contain two space-delimited values", "code": "bad_authorization_header",
    });
    let rows = [
        ("Bearer nonsense".to_owned(), bad_token("Token is invalid")),
        (format!("Bearer {refresh}"), bad_token("Token has wrong type")),
        (format!("Bearer {altered}"), bad_token("Token is invalid")),
        (format!("Bearer {none}"), bad_token("Token is invalid")),
        ("Token abc".to_owned(), detail(NO_CREDENTIALS)),
        (format!("bearer {access}"), detail(NO_CREDENTIALS)),
        ("Bearer".to_owned(), words.clone()),
        ("Bearer a b".to_owned(), words),
    ];
    for (header, body) in rows {
        let answer =
            raw(&app.anonymous(), Method::GET, "/apis/user-profile/", &[("authorization", &header)], None).await;
        assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"api\"", "{header}");
        assert_eq!(answer.expect(401), body, "{header}");
    }
    assert_eq!(app.anonymous().get("/apis/user-profile/").await.expect(401), detail(NO_CREDENTIALS));
    assert_eq!(app.anonymous().delete("/apis/user-profile/").await.expect(401), detail(NO_CREDENTIALS));

    // Open routes do not look at the header.
    let open = raw(&app.anonymous(), Method::POST, "/apis/login/", &[("authorization", "Bearer nonsense")], None).await;
    let missing = json!({ "email": ["This field is required."], "password": ["This field is required."] });
    assert_eq!(open.expect(400), missing);

    ctx.clock.advance(TimeDelta::minutes(61));
    assert_eq!(api.get("/apis/user-profile/").await.expect(401), bad_token("Token is expired"));
}

#[db_test]
async fn a_token_ends_with_its_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let api = app.influencer("mia").await;
    let credentials = json!({ "email": api.email, "password": PASSWORD });
    let tokens = app.anonymous().post("/apis/login/", credentials.clone()).await.expect(200);
    let refresh = json!({ "refresh": tokens["refresh"] });
    let profile = async || api.get("/apis/user-profile/").await;
    let sql = async |text: &'static str| {
        let mut tx = ctx.db.write().await.unwrap();
        let id: uuid::Uuid = api.id.parse().unwrap();
        on!(&mut tx, c => sqlx::query(text).bind(id).execute(c).await.map(drop)).unwrap();
        tx.commit().await.unwrap();
    };

    sql("update accounts set generation = generation + 1 where id = $1").await;
    assert_eq!(profile().await.expect(401), bad_token("Token is blacklisted"));
    let revoked = json!({ "detail": "Token is blacklisted", "code": "token_not_valid" });
    assert_eq!(app.anonymous().post("/apis/token/refresh/", refresh.clone()).await.expect(401), revoked);

    sql("update accounts set is_active = false where id = $1").await;
    assert_eq!(profile().await.expect(401), json!({ "detail": "User is inactive", "code": "user_inactive" }));
    let wrong = detail("No active account found with the given credentials");
    assert_eq!(app.anonymous().post("/apis/login/", credentials).await.expect(401), wrong);

    sql("delete from accounts where id = $1").await;
    assert_eq!(profile().await.expect(401), json!({ "detail": "User not found", "code": "user_not_found" }));
    let gone = detail("No active account found for the given token.");
    assert_eq!(app.anonymous().post("/apis/token/refresh/", refresh).await.expect(401), gone);
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
async fn a_list_comes_in_pages_if_a_page_size_is_named(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    let api = app.influencer("mia").await;
    for n in 0..12 {
        brand.publish(&format!("Campaign {n}")).await;
    }
    let all = api.get("/apis/campaign/").await.expect(200);
    assert_eq!(all.as_array().unwrap().len(), 12);
    assert_eq!(all[0]["title"], "Campaign 11");

    // The query, and count, next and previous of its page, and the titles' numbers.
    let url = |query: &str| json!(format!("http://localhost:8000/apis/campaign/?{query}"));
    let rows = [
        ("page_size=2", url("page=2&page_size=2"), Value::Null, 2),
        ("page_size=2&page=3", url("page=4&page_size=2"), url("page=2&page_size=2"), 2),
        ("page_size=2&page=2", url("page=3&page_size=2"), url("page_size=2"), 2),
        ("page_size=7&page=last", Value::Null, url("page_size=7"), 5),
        ("page_size=5000", Value::Null, Value::Null, 12),
        (
            "search=campaign&page_size=11&a=%C3%A4+b",
            url("a=%C3%A4+b&page=2&page_size=11&search=campaign"),
            Value::Null,
            11,
        ),
    ];
    for (query, next, previous, length) in rows {
        let page = api.get(&format!("/apis/campaign/?{query}")).await;
        assert!(page.text.starts_with("{\"count\":12,\"next\":"), "{}", page.text);
        let page = page.expect(200);
        assert_eq!((&page["next"], &page["previous"]), (&next, &previous), "{query}");
        assert_eq!(page["results"].as_array().unwrap().len(), length, "{query}");
    }
    assert_eq!(api.get("/apis/campaign/?page_size=5&page=2").await.expect(200)["results"][0], all[5]);
    for ignored in ["page_size=0", "page_size=-2", "page_size=x&page=99", "page=2"] {
        assert_eq!(api.get(&format!("/apis/campaign/?{ignored}")).await.expect(200), all, "{ignored}");
    }
    for wrong in ["99", "0", "x", "-1", "99999999999999999999"] {
        let answer = api.get(&format!("/apis/campaign/?page_size=2&page={wrong}")).await;
        assert_eq!(answer.expect(404), detail("Invalid page."), "{wrong}");
    }
    let empty = api.get("/apis/bids/?page_size=2").await.expect(200);
    assert_eq!(empty, json!({ "count": 0, "next": null, "previous": null, "results": [] }));
}

#[db_test]
async fn a_long_list_goes_on_behind_its_link(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.api_list_limit = 5).await;
    let app = App::start(&ctx).await;
    let brand = app.brand("acme").await;
    for n in 0..12 {
        brand.publish(&format!("Campaign {n}")).await;
    }
    for ordering in ["-created_at", "created_at", "budget", "-budget", "end_date"] {
        let mut path = format!("/apis/campaigns/?ordering={ordering}");
        let (mut seen, mut pages) = (Vec::new(), 0);
        loop {
            let answer = brand.get(&path).await;
            let link = answer.header("link").to_owned();
            seen.extend(answer.expect(200).as_array().unwrap().iter().map(|row| row["id"].to_string()));
            pages += 1;
            let Some((next, rel)) = link.split_once('>') else { break };
            assert_eq!(rel, "; rel=\"next\"");
            path = next.strip_prefix("<http://localhost:8000").unwrap().to_owned();
            assert!(path.contains(&format!("ordering={ordering}")), "{path}");
        }
        seen.sort();
        seen.dedup();
        assert_eq!((seen.len(), pages), (12, 3), "{ordering}");
    }
    let walk = brand.get("/apis/campaigns/?cursor=&page_size=11").await;
    assert!(walk.header("link").contains("page_size=11"));
    assert_eq!(walk.expect(200).as_array().unwrap().len(), 11);

    let invalid = json!({ "cursor": ["Invalid cursor."] });
    for wrong in ["x", "1", "x~y", "~"] {
        assert_eq!(brand.get(&format!("/apis/campaigns/?cursor={wrong}")).await.expect(400), invalid, "{wrong}");
    }
    for far in [i64::MIN, i64::MAX, -8_000_000_000_000_000_000, 8_000_000_000_000_000_000, -50_000_000] {
        for ordering in ["-created_at", "budget", "end_date"] {
            brand.get(&format!("/apis/campaigns/?ordering={ordering}&cursor={far}~{NO_ROW}")).await.expect(200);
        }
        brand.get(&format!("/apis/bids/?cursor={far}~{NO_ROW}")).await.expect(200);
    }
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
