//! What the staff does with accounts: each time asked why, each time noted, never to itself.

use chrono::TimeDelta;
use serde_json::json;
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use super::{functions, noted, staff};
use crate::support::{
    App, NO_ROW, PASSWORD, execute, mailed, mailed_code, promote, promote_only, reset_code, second_factor,
};

fn line(action: &str, id: &str, reason: &str) -> (String, String, String, String) {
    ("sam".into(), action.into(), id.into(), reason.into())
}

#[db_test]
async fn whom_the_staff_bans_is_out_with_a_reason_until_the_ban_is_lifted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let mia = app.influencer("mia").await;
    let hers = app.browser();
    assert!(hers.log_in(&mia.email, PASSWORD).await);
    let page = format!("/admin/users/{}", mia.id);

    // Without a reason nothing happens, and what is missing stands beside the field.
    let answer = browser.submit(&page, "/fn/admin/ban", &[("id", &mia.id), ("reason", " ")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    assert!(browser.get(&page).await.text.contains("This field may not be blank."));
    assert!(hers.is_in().await);

    let answer = browser.submit(&page, "/fn/admin/ban", &[("id", &mia.id), ("reason", "Sells followers.")]).await;
    assert_eq!((answer.status, answer.header("location")), (303, page.as_str()));
    let shown = browser.get(&page).await.text;
    assert!(shown.contains("The account is banned.") && shown.contains("Sells followers."), "{shown}");
    assert!(!hers.is_in().await);
    mia.get("/apis/user-profile/").await.expect(401);
    mia.log_in(PASSWORD).await.expect(401);
    assert!(browser.get("/admin/users?state=banned").await.text.contains("mia@example.com"));
    // A ban is lifted, not activated away; and not made twice.
    let again = [("id", mia.id.as_str()), ("reason", "x"), ("is_active", "true")];
    assert_eq!(browser.call("/fn/admin/set_active", &again).await, 409);
    assert_eq!(browser.call("/fn/admin/ban", &again).await, 404);

    assert_eq!(browser.call("/fn/admin/unban", &[("id", &mia.id), ("reason", "She explained.")]).await, 200);
    mia.log_in(PASSWORD).await.expect(200);
    assert_eq!(browser.call("/fn/admin/unban", &again).await, 404);
    let expected =
        [line("banned account", &mia.id, "Sells followers."), line("let account in again", &mia.id, "She explained.")];
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn an_account_is_put_to_rest_and_woken(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let mia = app.influencer("mia").await;
    let fields = |is_active| [("id", mia.id.as_str()), ("is_active", is_active), ("reason", "On her wish.")];
    assert_eq!(browser.call("/fn/admin/set_active", &fields("true")).await, 409, "it is active");
    assert_eq!(browser.call("/fn/admin/set_active", &fields("false")).await, 200);
    mia.log_in(PASSWORD).await.expect(401);
    assert!(browser.get("/admin/users?state=deactivated").await.text.contains("mia@example.com"));
    assert_eq!(browser.call("/fn/admin/set_active", &fields("true")).await, 200);
    mia.log_in(PASSWORD).await.expect(200);
    let expected = ["deactivated account", "activated account"].map(|action| line(action, &mia.id, "On her wish."));
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn names_and_address_are_changed_and_what_they_were_goes_with_the_account(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let (mia, acme) = (app.influencer("mia").await, app.brand("acme").await);
    let page = format!("/admin/users/{}", mia.id);
    let fields = |name| {
        [
            ("id", mia.id.as_str()),
            ("username", name),
            ("email", "mia.k@example.com"),
            ("first_name", "Mia"),
            ("last_name", ""),
            ("password", "another-secret-9"),
            ("is_staff", "true"),
        ]
    };
    browser.submit(&page, "/fn/admin/edit_user", &fields("acme")).await;
    let shown = browser.get(&page).await.text;
    assert!(
        shown.contains("A user with that username already exists.") && shown.contains("mia.k@example.com"),
        "{shown}"
    );
    assert_eq!(browser.call("/fn/admin/edit_user", &fields("mia.k")).await, 200);
    // Only what the form is for: neither password nor rights.
    let profile = mia.get("/apis/user-profile/").await.expect(200);
    assert_eq!((&profile["username"], &profile["email"]), (&json!("mia.k"), &json!("mia.k@example.com")));
    acme.get("/apis/messages/reports/").await.expect(403);
    mia.get("/apis/messages/reports/").await.expect(403);

    let shown = browser.get(&format!("/admin/audit?search={}", mia.id)).await.text;
    for words in ["<strong>Edited account", "<del>mia</del>", "<ins>mia.k</ins>", "<del>mia@example.com</del>"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("<span>password"), "{shown}");
    let expected = [line("edited account", &mia.id, "")];
    assert_eq!(noted(&ctx).await, expected);

    execute(&ctx, "delete from accounts where id = $1", &mia.id).await;
    let shown = browser.get("/admin/audit").await.text;
    assert!(shown.contains("<strong>Edited account") && !shown.contains("mia@example.com"), "{shown}");
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn log_ins_end_and_codes_are_sent_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    let mia = app.influencer("mia").await;
    let hers = app.browser();
    assert!(hers.log_in(&mia.email, PASSWORD).await);
    assert_eq!(browser.call("/fn/admin/end_log_ins", &[("id", &mia.id), ("reason", "A lost phone.")]).await, 200);
    assert!(!hers.is_in().await);
    mia.get("/apis/user-profile/").await.expect(401);
    assert!(hers.log_in(&mia.email, PASSWORD).await);

    // At most one code a minute, like anybody else.
    assert_eq!(browser.call("/fn/admin/send_code", &[("id", &mia.id)]).await, 429);
    ctx.clock.advance(TimeDelta::seconds(61));
    let first = mailed_code(&ctx, &mia.email).await;
    assert_eq!(browser.call("/fn/admin/send_code", &[("id", &mia.id)]).await, 200);
    assert_eq!(browser.call("/fn/admin/send_reset", &[("id", &mia.id)]).await, 200);
    let reset = reset_code(&ctx, &mia.email).await;
    assert_eq!(mailed(&ctx, &mia.email, "Set a new password"), 1);
    assert_eq!(first.len(), 6);
    let body = json!({ "email": mia.email, "otp": reset, "password": "brook-lantern-7" });
    mia.post("/apis/password/reset/", body).await.expect(200);
    // Whoever reads the mails of an address has confirmed it.
    ctx.clock.advance(TimeDelta::seconds(61));
    assert_eq!(browser.call("/fn/admin/send_code", &[("id", &mia.id)]).await, 409);
    let expected = [
        line("ended log-ins", &mia.id, "A lost phone."),
        line("sent verification code", &mia.id, ""),
        line("sent password reset", &mia.id, ""),
    ];
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn the_rights_of_the_staff_are_given_and_taken_by_others_of_the_staff(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, browser) = staff(&ctx, &app, "sam").await;
    let mia = app.influencer("mia").await;
    let fields = |is_staff, confirm| {
        [("id", mia.id.as_str()), ("is_staff", is_staff), ("confirm", confirm), ("reason", "She joins us.")]
    };
    assert_eq!(browser.call("/fn/admin/set_staff", &fields("true", "mya")).await, 400);
    assert_eq!(browser.call("/fn/admin/set_staff", &fields("true", "mia")).await, 409, "the address is not confirmed");
    execute(&ctx, "update accounts set is_verified = true where id = $1", &mia.id).await;
    assert_eq!(browser.call("/fn/admin/set_staff", &fields("true", "mia")).await, 200);
    let hers = app.browser();
    assert!(hers.log_in(&mia.email, PASSWORD).await);
    assert_eq!(hers.get("/admin").await.status, 403, "she has no second factor yet");
    second_factor(&ctx, &mia).await;
    assert_eq!(hers.get("/admin").await.status, 200);

    // The staff is neither banned nor put to rest, and nobody does anything to itself.
    let both = [("id", mia.id.as_str()), ("is_active", "false"), ("reason", "x")];
    assert_eq!(browser.call("/fn/admin/ban", &both).await, 404);
    assert_eq!(browser.call("/fn/admin/set_active", &both).await, 409);
    let own =
        [("id", sam.id.as_str()), ("is_active", "false"), ("is_staff", "false"), ("confirm", "sam"), ("reason", "x")];
    for function in ["ban", "unban", "set_active", "set_staff", "edit_user", "end_log_ins"] {
        assert_eq!(browser.call(&format!("/fn/admin/{function}"), &own).await, 409, "{function}");
    }
    let page = browser.get(&format!("/admin/users/{}", sam.id)).await.text;
    assert!(!page.contains("/fn/admin/"), "{page}");

    assert_eq!(browser.call("/fn/admin/set_staff", &fields("false", "mia")).await, 200);
    assert_eq!(hers.get("/admin").await.status, 404);
    let expected = ["made staff", "ended staff rights"].map(|action| line(action, &mia.id, "She joins us."));
    assert_eq!(noted(&ctx).await, expected);
}

#[db_test]
async fn the_last_of_the_staff_stays_and_every_deletion_is_noted(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, mia) = (app.brand("sam").await, app.influencer("mia").await);
    promote(&ctx, &sam).await;
    let own = format!("/apis/delete-user/{}/", sam.email);
    sam.delete(&own).await.expect(409);
    sam.delete(&format!("/apis/delete-user/{}/", mia.email)).await.expect(204);
    let eve = app.brand("eve").await;
    promote(&ctx, &eve).await;
    sam.delete(&own).await.expect(204);
    let line = |who: &str, id: &str| (who.to_owned(), "deleted account".to_owned(), id.to_owned(), String::new());
    assert_eq!(noted(&ctx).await, [line("sam", &mia.id), line("", &sam.id)], "who leaves leaves no name");
}

#[db_test]
async fn of_two_who_take_each_others_rights_one_stays(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (sam, first) = staff(&ctx, &app, "sam").await;
    let (eve, second) = staff(&ctx, &app, "eve").await;
    for _ in 0..3 {
        let (a, b) = (
            [("id", eve.id.as_str()), ("is_staff", "false"), ("confirm", "eve"), ("reason", "x")],
            [("id", sam.id.as_str()), ("is_staff", "false"), ("confirm", "sam"), ("reason", "x")],
        );
        let (one, two) = tokio::join!(first.call("/fn/admin/set_staff", &a), second.call("/fn/admin/set_staff", &b));
        assert!((one == 200) != (two == 200), "{one} {two}");
        let mut tx = ctx.db.read().await.expect("a transaction");
        let left: i64 = on!(&mut tx, c => sqlx::query_scalar("select count(*) from accounts where is_staff = true").fetch_one(c).await)
            .expect("a number");
        assert_eq!(left, 1);
        drop(tx);
        promote_only(&ctx, &sam).await;
        promote_only(&ctx, &eve).await;
    }
}

#[db_test]
async fn what_is_not_there_cannot_be_acted_on(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (_, browser) = staff(&ctx, &app, "sam").await;
    for function in functions() {
        for id in [NO_ROW, "nonsense", ""] {
            let fields = [("id", id), ("reason", "x"), ("confirm", "x"), ("username", "x")];
            let status = browser.call(function, &fields).await;
            assert!(matches!(status, 404 | 409), "{function} {id}: {status}");
        }
    }
    assert_eq!(noted(&ctx).await, []);
}
