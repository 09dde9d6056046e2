//! Reports: what people tell the staff, what the staff may then read, and the note that is taken of it.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{Api, App, BLANK, NO_ROW, REQUIRED, detail, forbidden, ids, no_such_row, promote, with_settings};

const REPORT: &str = "/apis/messages/report/";
const REPORTS: &str = "/apis/messages/reports/";

async fn report(api: &Api, about: &Api, reason: &str) {
    let body = json!({ "user": about.id, "reason": reason });
    assert_eq!(api.post(REPORT, body).await.expect(200), detail("Reported. The staff will look at it."));
}

fn reported(by: &Api, about: &Api) -> String {
    format!("/apis/messages/reported/?by={}&about={}", by.id, about.id)
}

/// Who of the staff did what to whom, oldest first.
async fn audit(ctx: &Ctx) -> Vec<(String, String, String)> {
    const SQL: &str = "select actor_name, action, subject from audit_log order by created_at, id";
    let mut tx = ctx.db.read().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query_as(SQL).fetch_all(c).await).expect("rows")
}

async fn run(ctx: &Ctx, sql: &'static str) {
    let mut tx = ctx.db.write().await.expect("a transaction");
    on!(&mut tx, c => sqlx::query(sql).execute(c).await.map(drop)).expect("a statement");
    tx.commit().await.expect("a commit");
}

/// A member of the staff beside two who have written to each other.
async fn cast(ctx: &Ctx, app: &App) -> (Api, Api, Api) {
    let (sam, acme, mia) = (app.brand("sam").await, app.brand("acme").await, app.influencer("mia").await);
    promote(ctx, &sam).await;
    acme.write(&mia, "one").await;
    mia.write(&acme, "two").await;
    acme.write(&mia, "three").await;
    (sam, acme, mia)
}

#[db_test]
async fn a_report_reaches_the_staff_and_nobody_else(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    report(&mia, &acme, "  Wants to pay outside. ").await;
    report(&acme, &mia, "Rude.").await;

    let answer = sam.get(REPORTS).await;
    assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    let first = &answer.body[1];
    let expected = format!(
        "{{\"id\":{},\"reporter\":\"{}\",\"reporter_name\":\"mia\",\"reported\":\"{}\",\"reported_name\":\"acme\",\
        \"reason\":\"Wants to pay outside.\",\"created_at\":{}}}]",
        first["id"], mia.id, acme.id, first["created_at"]
    );
    assert!(answer.text.ends_with(&expected), "{}", answer.text);
    let list = answer.expect(200);
    assert_eq!((&list[0]["reporter"], &list[0]["reason"]), (&json!(acme.id), &json!("Rude.")), "newest first");

    for other in [&acme, &mia] {
        assert_eq!(other.get(REPORTS).await.expect(403), forbidden());
        let told = other.notices().await;
        assert!(told.iter().all(|line| line.starts_with("message: ")), "{told:?}");
    }
    app.anonymous().get(REPORTS).await.expect(401);
}

#[db_test]
async fn reporting_says_every_field_that_is_wrong(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    let oneself = "You cannot report yourself.";
    let rows = [
        (json!({}), json!({ "user": [REQUIRED], "reason": [REQUIRED] })),
        (json!({ "user": acme.id, "reason": "  " }), json!({ "reason": [BLANK] })),
        (json!({ "user": NO_ROW, "reason": "x" }), json!({ "user": [no_such_row(NO_ROW)] })),
        (json!({ "user": mia.id, "reason": "" }), json!({ "user": [oneself], "reason": [BLANK] })),
        (
            json!({ "user": acme.id, "reason": "x".repeat(2001) }),
            json!({ "reason": ["Ensure this field has no more than 2000 characters."] }),
        ),
    ];
    for (body, errors) in rows {
        assert_eq!(mia.post(REPORT, body.clone()).await.expect(400), errors, "{body}");
    }
    assert_eq!(sam.get(REPORTS).await.expect(200), json!([]));
    assert_eq!(audit(&ctx).await.len(), 0, "nothing was read");
}

#[db_test]
async fn the_staff_reads_only_what_was_reported_and_each_time_it_is_noted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    let noa = app.influencer("noa").await;
    noa.write(&mia, "A secret").await;
    // Before any report, and between those who made none, there is nothing to read: nor for the other direction.
    sam.get(&reported(&mia, &acme)).await.expect(404);
    report(&mia, &acme, "Rude.").await;
    let pairs = [(&acme, &mia), (&noa, &mia), (&mia, &noa)];
    for (by, about) in pairs {
        for paging in ["", "&page_size=2"] {
            let answer = sam.get(&format!("{}{paging}", reported(by, about))).await;
            assert_eq!(answer.expect(404), detail("Not found."), "{} about {}", by.username, about.username);
        }
    }
    for other in [&mia, &acme, &noa] {
        for paging in ["", "&page_size=2"] {
            let path = format!("{}{paging}", reported(&mia, &acme));
            assert_eq!(other.get(&path).await.expect(403), forbidden());
        }
    }
    assert_eq!(audit(&ctx).await.len(), 0);

    let read = sam.get(&reported(&mia, &acme)).await.expect(200);
    let texts: Vec<_> = read.as_array().expect("a list").iter().map(|row| &row["content"]).collect();
    assert_eq!(texts, ["one", "two", "three"]);
    let line = ("sam".to_owned(), "read reported conversation".to_owned(), format!("{} and {}", mia.id, acme.id));
    assert_eq!(audit(&ctx).await, std::slice::from_ref(&line));
    let page = sam.get(&format!("{}&page_size=2&page=2", reported(&mia, &acme))).await.expect(200);
    assert_eq!((&page["count"], &page["results"][0]["content"]), (&json!(3), &json!("three")));
    assert_eq!(audit(&ctx).await, [line.clone(), line], "one line for each time");
    // The two do not notice: nothing is marked as read by it.
    assert_eq!(read[0]["is_read"], false);
    assert_eq!(mia.get("/apis/messages/").await.expect(200)[0]["is_read"], false);
}

#[db_test]
async fn the_query_has_to_name_both(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    let path = "/apis/messages/reported/";
    assert_eq!(sam.get(path).await.expect(400), json!({ "by": [REQUIRED] }));
    let half = sam.get(&format!("{path}?by={}", mia.id)).await;
    assert_eq!(half.expect(400), json!({ "about": [REQUIRED] }));
    sam.get(&format!("{path}?by={}&about=x", mia.id)).await.expect(404);
    sam.get(&format!("{path}?by={NO_ROW}&about={}", acme.id)).await.expect(404);
    assert_eq!(mia.get(path).await.expect(403), forbidden(), "others are not told what it takes");
}

#[db_test]
async fn the_list_of_reports_comes_in_parts_each_of_them_noted(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.api_list_limit = 2).await;
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    for n in 0..3 {
        report(&mia, &acme, &format!("Reason {n}")).await;
    }
    let parts = sam.walk(REPORTS).await;
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
    let [newest, middle, oldest] = [&parts[0][0], &parts[0][1], &parts[1][0]];
    let noted = |from: &str, to: &str| ("sam".to_owned(), "read reports".to_owned(), format!("{from} to {to}"));
    // An array reads one row more, to know that there is more.
    let mut lines = vec![noted(oldest, newest), noted(oldest, oldest)];
    assert_eq!(audit(&ctx).await, lines);
    let page = sam.get(&format!("{REPORTS}?page_size=1&page=2")).await.expect(200);
    assert_eq!((&page["count"], ids(&page["results"])), (&json!(3), vec![middle.as_str()]));
    lines.push(noted(middle, middle));
    assert_eq!(audit(&ctx).await, lines);
    ctx.db.close().await;
}

#[db_test]
async fn a_closed_report_lets_nobody_read_any_more(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    report(&mia, &acme, "Rude.").await;
    report(&mia, &acme, "Rude again.").await;
    let list = sam.get(REPORTS).await.expect(200);
    let [newer, older] = ids(&list).try_into().expect("two");
    let close = |id: &str| format!("/apis/messages/reports/close/{id}/");
    for other in [&mia, &acme] {
        assert_eq!(other.post(&close(older), json!({})).await.expect(403), forbidden());
    }
    assert_eq!(sam.post(&close(older), json!({})).await.expect(200), detail("Closed."));
    assert_eq!(ids(&sam.get(REPORTS).await.expect(200)), [newer]);
    sam.get(&reported(&mia, &acme)).await.expect(200);

    // Of two who close it at once, one does.
    let path = close(newer);
    let (first, second) = tokio::join!(sam.post(&path, json!({})), sam.post(&path, json!({})));
    let mut both = [first.status, second.status];
    both.sort_unstable();
    assert_eq!(both, [200, 404]);
    sam.post(&close(NO_ROW), json!({})).await.expect(404);
    sam.get(&reported(&mia, &acme)).await.expect(404);
    assert_eq!(sam.get(REPORTS).await.expect(200), json!([]));
    let closed = audit(&ctx).await.into_iter().filter(|line| line.1 == "closed report").map(|line| line.2);
    assert_eq!(closed.collect::<Vec<_>>(), [older, newer]);
    // What happens later is another report.
    report(&mia, &acme, "Rude once more.").await;
    sam.get(&reported(&mia, &acme)).await.expect(200);
}

#[db_test]
async fn what_cannot_be_noted_is_not_shown(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, acme, mia) = cast(&ctx, &app).await;
    report(&mia, &acme, "Rude.").await;
    run(&ctx, "alter table audit_log rename to elsewhere").await;
    for path in [REPORTS.to_owned(), reported(&mia, &acme)] {
        assert_eq!(sam.get(&path).await.expect(500), detail("Internal server error."), "{path}");
    }
    run(&ctx, "alter table elsewhere rename to audit_log").await;
    sam.get(REPORTS).await.expect(200);
    assert_eq!(audit(&ctx).await.len(), 1);
}

#[db_test]
async fn nobody_reports_without_end(ctx: Ctx) {
    let ctx = with_settings(&ctx, |config| config.rate_limits = true).await;
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    let body: Value = json!({ "user": acme.id, "reason": "x" });
    let mut taken = 0;
    let refused = loop {
        let answer = mia.post(REPORT, body.clone()).await;
        if answer.status != 200 {
            break answer;
        }
        taken += 1;
        assert!(taken < 80, "no end");
    };
    assert!(taken >= 40, "{taken}");
    assert!((1..=2).contains(&refused.header("retry-after").parse().expect("seconds")));
    refused.expect(429);
    // Of another account the same address takes one.
    report(&noa, &acme, "x").await;
    ctx.db.close().await;
}
