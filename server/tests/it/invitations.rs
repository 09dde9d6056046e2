//! Invitations: who may send one, what becomes of it, and who hears of it.

use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, dashboard, on};
use tandem_types::{Money, dashboard::LineKind};

use crate::support::{Answer, Api, App, NO_ROW, PASSWORD, detail, ids, no_such_row};

const INVITATIONS: &str = "/apis/invitations/";

async fn invite(brand: &Api, campaign: &str, creator: &Api) -> Answer {
    let body = json!({ "campaign": campaign, "influencer": creator.id, "note": "Your kitchen, please." });
    brand.post(INVITATIONS, body).await
}

async fn decline(creator: &Api, id: &Value) -> Answer {
    creator.post(&format!("/apis/invitations/decline/{}/", id.as_str().expect("an id")), json!({})).await
}

/// What the caller's invitations have become, newest first.
async fn states(caller: &Api) -> Vec<String> {
    let list = caller.get(INVITATIONS).await.expect(200);
    let rows = list.as_array().expect("a list").iter();
    rows.map(|row| row["status"].as_str().expect("a status").to_owned()).collect()
}

#[db_test]
async fn a_creator_is_told_and_answers_with_a_bid_or_a_no(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let (mia, noa, zoe) = (app.influencer("mia").await, app.influencer("noa").await, app.influencer("zoe").await);
    let campaign = acme.publish("Slow mornings").await;
    let made = invite(&acme, &campaign, &mia).await.expect(201);
    assert_eq!(
        (&made["status"], &made["note"], &made["bid"]),
        (&json!("open"), &json!("Your kitchen, please."), &Value::Null)
    );
    assert_eq!((&made["influencer_name"], &made["campaign_title"]), (&json!("mia"), &json!("Slow mornings")));
    let second = invite(&acme, &campaign, &noa).await.expect(201);
    assert_eq!(mia.notices().await, ["campaign: acme invites you to bid on Slow mornings."]);
    assert_eq!((states(&mia).await, states(&zoe).await), (vec!["open".to_owned()], vec![]));

    // A no, which only the invited can say.
    for stranger in [&mia, &zoe] {
        decline(stranger, &second["id"]).await.expect(404);
    }
    decline(&acme, &second["id"]).await.expect(403);
    assert_eq!(decline(&noa, &second["id"]).await.expect(200)["status"], "declined");
    decline(&noa, &second["id"]).await.expect(400);
    assert_eq!(acme.notices().await, ["campaign: noa is not interested in Slow mornings."]);

    // A bid says yes, also after a no.
    let bid = mia.bid(&campaign, Money::from_minor(100_000)).await;
    assert_eq!(mia.get(INVITATIONS).await.expect(200)[0]["bid"], json!(bid));
    assert_eq!(states(&acme).await, ["declined", "bid"]);
    noa.bid(&campaign, Money::from_minor(100_000)).await;
    assert_eq!(states(&acme).await, ["bid", "bid"]);
    // One who bid without an invitation has none.
    zoe.bid(&campaign, Money::from_minor(100_000)).await;
    assert_eq!((states(&zoe).await.len(), states(&acme).await.len()), (0, 2));
}

#[db_test]
async fn what_cannot_be_is_said(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, eve) = (app.brand("acme").await, app.brand("eve").await);
    let (mia, noa) = (app.influencer("mia").await, app.influencer("noa").await);
    let campaign = acme.publish("Tea").await;
    let said = |answer: Answer, field: &str| answer.expect(400)[field][0].as_str().unwrap_or_default().to_owned();
    invite(&mia, &campaign, &noa).await.expect(403);
    // The campaigns of others do not exist here.
    assert_eq!(said(invite(&eve, &campaign, &mia).await, "campaign"), no_such_row(&campaign));
    assert_eq!(said(invite(&acme, NO_ROW, &mia).await, "campaign"), no_such_row(NO_ROW));
    assert_eq!(said(invite(&acme, &campaign, &eve).await, "influencer"), "Only creators can be invited.");
    let nobody = json!({ "campaign": campaign, "influencer": NO_ROW });
    assert_eq!(said(acme.post(INVITATIONS, nobody).await, "influencer"), no_such_row(NO_ROW));
    invite(&acme, &campaign, &mia).await.expect(201);
    assert_eq!(
        said(invite(&acme, &campaign, &mia).await, "influencer"),
        "You have invited this creator to that campaign already."
    );
    noa.bid(&campaign, Money::from_minor(100_000)).await;
    assert_eq!(
        said(invite(&acme, &campaign, &noa).await, "influencer"),
        "This creator has a bid on that campaign already."
    );
    // Whoever has blocked whom.
    let (zoe, ida) = (app.influencer("zoe").await, app.influencer("ida").await);
    zoe.post("/apis/messages/block/", json!({ "user": acme.id })).await.expect(200);
    acme.post("/apis/messages/block/", json!({ "user": ida.id })).await.expect(200);
    for creator in [&zoe, &ida] {
        assert_eq!(said(invite(&acme, &campaign, creator).await, "influencer"), "You cannot invite this creator.");
        assert_eq!(creator.notices().await, Vec::<String>::new());
    }
    let closed = acme.publish("Over").await;
    acme.patch(&format!("/apis/update-campaign/{closed}/"), json!({ "status": "closed" })).await.expect(200);
    assert_eq!(said(invite(&acme, &closed, &mia).await, "campaign"), "Only open campaigns take invitations.");
}

#[db_test]
async fn an_invitation_ends_with_its_campaign(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let made = invite(&acme, &campaign, &mia).await.expect(201);
    acme.patch(&format!("/apis/update-campaign/{campaign}/"), json!({ "status": "closed" })).await.expect(200);
    assert_eq!((states(&acme).await, states(&mia).await), (vec!["expired".to_owned()], vec!["expired".to_owned()]));
    let refused = decline(&mia, &made["id"]).await.expect(400);
    assert_eq!(refused, detail("This invitation is answered already, or its campaign is closed."));
    // Open again, it counts again.
    acme.patch(&format!("/apis/update-campaign/{campaign}/"), json!({ "status": "open" })).await.expect(200);
    assert_eq!(states(&mia).await, ["open"]);
    acme.delete(&format!("/apis/delete-campaign/{campaign}/")).await.expect(204);
    assert_eq!((states(&acme).await.len(), states(&mia).await.len()), (0, 0));
}

/// The brand has invited a creator to so many campaigns that nobody else knows of.
async fn invited_before(ctx: &Ctx, brand: &Api, creator: &Api, times: usize) {
    const SQL: &str = "insert into invitations (id, campaign_id, brand_id, influencer_id, note, status, created_at)
        values ($1, $2, $3, $4, '', 'open', $5)";
    let id = |text: &str| text.parse::<uuid::Uuid>().expect("an id");
    for _ in 0..times {
        let campaign = brand.publish("Many").await;
        let mut tx = ctx.db.write().await.expect("a transaction");
        on!(&mut tx, c => sqlx::query(SQL).bind(uuid::Uuid::now_v7()).bind(id(&campaign)).bind(id(&brand.id)).bind(id(&creator.id))
            .bind(ctx.clock.now()).execute(c).await.map(drop))
        .expect("an invitation");
        tx.commit().await.expect("a commit");
    }
}

#[db_test]
async fn a_brand_invites_fifty_within_a_day(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia, noa) = (app.brand("acme").await, app.influencer("mia").await, app.influencer("noa").await);
    invited_before(&ctx, &acme, &mia, 49).await;
    let campaign = acme.publish("Tea").await;
    invite(&acme, &campaign, &mia).await.expect(201);
    let refused = invite(&acme, &campaign, &noa).await.expect(400);
    let sentence = "You have invited 50 creators within a day, which is as many as there can be.";
    assert_eq!(refused, json!({ "non_field_errors": [sentence] }));
    assert_eq!(noa.notices().await, Vec::<String>::new());
    // A day later there is room again.
    ctx.clock.advance(chrono::TimeDelta::hours(25));
    let tokens = acme.log_in(PASSWORD).await.expect(200);
    invite(&acme.with_token(&tokens["access"]), &campaign, &noa).await.expect(201);
}

#[db_test]
async fn of_two_invitations_at_once_there_is_one(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Tea").await;
    let (one, other) = tokio::join!(invite(&acme, &campaign, &mia), invite(&acme, &campaign, &mia));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 400]);
    assert_eq!(mia.notices().await.len(), 1);
}

#[db_test]
async fn the_lists_can_be_walked(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let campaign = acme.publish("Tea").await;
    for n in 0..3 {
        let creator = app.influencer(&format!("creator{n}")).await;
        invite(&acme, &campaign, &creator).await.expect(201);
    }
    let all = acme.get(INVITATIONS).await.expect(200);
    assert_eq!(acme.walk("/apis/invitations/?cursor=&page_size=2").await.concat(), ids(&all));
    assert_eq!(acme.get("/apis/invitations/?page_size=2").await.expect(200)["count"], 3);
}

#[db_test]
async fn both_sides_see_it_on_their_pages(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let campaign = acme.publish("Slow mornings").await;
    let (brand, creator) = (app.browser(), app.browser());
    assert!(brand.log_in(&acme.email, PASSWORD).await && creator.log_in(&mia.email, PASSWORD).await);

    // From the profile, without JavaScript.
    let profile = brand.get("/u/mia").await.text;
    assert!(profile.contains("Invite mia") && profile.contains("Slow mornings"), "{profile}");
    let fields = [("influencer", mia.id.as_str()), ("campaign", &campaign), ("note", "Your <kitchen>, please.")];
    let sent = brand.submit("/u/mia", "/fn/invitations/invite", &fields).await;
    assert_eq!((sent.status, sent.header("location")), (303, "/u/mia"), "{}", sent.text);
    let profile = brand.get("/u/mia").await.text;
    assert!(profile.contains("You invited mia to Slow mornings.") && profile.contains("New campaign"), "{profile}");
    let shown = brand.get(&format!("/campaigns/{campaign}")).await.text;
    assert!(
        shown.contains("Invited creators") && shown.contains("href=\"/u/mia\"") && shown.contains("Invited</span>"),
        "{shown}"
    );

    let actor = tandem_server::auth::log_in(&ctx, &mia.email, PASSWORD).await.expect("a log-in");
    let board = dashboard::influencer(&ctx, &actor).await.expect("a dashboard");
    let lines: Vec<_> = board.lines.iter().filter(|line| line.kind == LineKind::Invited).collect();
    assert_eq!(lines.iter().map(|line| line.who.as_str()).collect::<Vec<_>>(), ["acme"]);
    assert!(creator.get("/dashboard").await.text.contains("Answer the invitation to “Slow mornings”"));
    let page = creator.get(&format!("/campaigns/{campaign}")).await.text;
    assert!(
        page.contains("Your turn: acme invites you to bid") && page.contains("Your &lt;kitchen&gt;, please."),
        "{page}"
    );

    let invitation = mia.get(INVITATIONS).await.expect(200)[0]["id"].as_str().expect("an id").to_owned();
    let said =
        creator.submit(&format!("/campaigns/{campaign}"), "/fn/invitations/decline", &[("id", &invitation)]).await;
    assert_eq!((said.status, said.header("location")), (303, format!("/campaigns/{campaign}").as_str()));
    assert!(creator.get(&format!("/campaigns/{campaign}")).await.text.contains("is told that you are not interested"));
    assert!(brand.get(&format!("/campaigns/{campaign}")).await.text.contains("Not interested"));
    assert!(!creator.get("/dashboard").await.text.contains("Answer the invitation"));
    // Neither a visitor nor another creator sees whom a brand has invited.
    let stranger = app.browser();
    stranger.register("noa", "influencer").await;
    for visitor in [&stranger, &app.browser()] {
        let page = visitor.get(&format!("/campaigns/{campaign}")).await.text;
        assert!(!page.contains("kitchen") && !page.contains("Invited creators"), "{page}");
    }
}
