//! An instance that is about to stop: proxies are told first, and nobody is left hanging.

use std::time::Duration;

use futures::StreamExt as _;
use tandem_db_test::db_test;
use tandem_server::Ctx;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::{
    live::{cookie, listening},
    support::App,
};

const PATIENCE: Duration = Duration::from_secs(20);

#[db_test]
async fn an_instance_says_that_it_stops_while_it_still_serves(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let acme = app.brand("acme").await;
    let ready = app.browser().get("/readyz").await;
    assert_eq!((ready.status, ready.header("connection")), (200, ""));

    ctx.stopping.ask();
    let ready = app.browser().get("/readyz").await;
    assert_eq!((ready.status, ready.text.as_str()), (503, "stopping"));
    // It is well, and who comes nevertheless is served, but asked to connect anew.
    for path in ["/healthz", "/", "/apis/notifications/", "/no-such-page"] {
        let answer = acme.get(path).await;
        assert_eq!(answer.status, if path == "/no-such-page" { 404 } else { 200 }, "{path}");
        assert_eq!(answer.header("connection"), "close", "{path}");
    }
    acme.publish("Tea").await;
}

#[db_test]
async fn who_listens_is_told_to_connect_again(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let mia = app.influencer("mia").await;
    let mut socket = listening(&app, &cookie(&app, &mia.email).await).await;
    let mut stream = mia.request(reqwest::Method::GET, "/apis/events/").send().await.expect("a stream");
    assert_eq!(stream.status(), 200);

    // Not yet, for a proxy might lead them back to it.
    ctx.stopping.ask();
    assert!(timeout(Duration::from_millis(300), socket.next()).await.is_err());

    ctx.stopping.leave();
    let close = timeout(PATIENCE, async {
        loop {
            match socket.next().await.expect("a last word").expect("a message") {
                Message::Close(frame) => return frame.expect("a reason"),
                _ => {}
            }
        }
    });
    assert_eq!(u16::from(close.await.expect("an end").code), 1012);
    let end = timeout(PATIENCE, async { while let Ok(Some(_)) = stream.chunk().await {} });
    assert!(end.await.is_ok(), "the stream goes on");
}
