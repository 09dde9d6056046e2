//! Pictures in messages: for the two alone, and nothing but pictures.

use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};
use tandem_db_test::db_test;
use tandem_server::{Ctx, on};

use crate::support::{Answer, Api, App, BLANK, NO_ROW, PASSWORD, picture};

const MESSAGES: &str = "/apis/messages/";
const KEY: &str = "select picture from messages where picture is not null";

/// Sends a message with a picture.
async fn send(from: &Api, to: &Api, content: &str, bytes: Vec<u8>, name: &'static str) -> Answer {
    let part = Part::bytes(bytes).file_name(name);
    let form = Form::new().text("recipient", to.id.clone()).text("content", content.to_owned()).part("picture", part);
    Answer::of(from.request(Method::POST, MESSAGES).multipart(form).send().await.expect("an answer")).await
}

fn path(message: &Value) -> String {
    format!("/messages/pictures/{}", message["id"].as_str().expect("an id"))
}

#[db_test]
async fn a_picture_is_for_the_two_alone(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    app.influencer("noa").await;
    let message = send(&mia, &acme, "", picture(), "x.png").await.expect(201);
    assert_eq!(message["content"], "", "beside a picture there need not be a word");
    let plain: Value = json!({ "id": acme.write(&mia, "No picture").await });

    for name in ["mia", "acme"] {
        let browser = app.browser();
        assert!(browser.log_in(&format!("{name}@example.com"), PASSWORD).await);
        let shown = browser.get(&path(&message)).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"), "{name}");
        assert_eq!(shown.header("x-content-type-options"), "nosniff");
        assert_eq!(shown.header("cache-control"), "private, max-age=3600");
        for absent in [path(&plain), format!("/messages/pictures/{NO_ROW}"), "/messages/pictures/x".to_owned()] {
            assert_eq!(browser.get(&absent).await.status, 404, "{absent} as {name}");
        }
    }
    let noa = app.browser();
    assert!(noa.log_in("noa@example.com", PASSWORD).await);
    for stranger in [&noa, &app.browser()] {
        let refused = stranger.get(&path(&message)).await;
        assert_eq!(refused.status, 404);
        assert!(!refused.header("cache-control").contains("max-age"), "{}", refused.header("cache-control"));
    }
    // Where it is kept is no address.
    let mut tx = ctx.db.read().await.expect("a transaction");
    let key: String = on!(&mut tx, c => sqlx::query_scalar(KEY).fetch_one(c).await).expect("a key");
    drop(tx);
    let owner = app.browser();
    assert!(owner.log_in(&mia.email, PASSWORD).await);
    for address in [format!("/media/{key}"), format!("/media/{key}.jpg"), format!("/{key}")] {
        assert_eq!(owner.get(&address).await.status, 404, "{address}");
    }
}

#[db_test]
async fn what_is_no_picture_is_no_message(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let none = "Upload a valid image. The file you uploaded was either not an image or a corrupted image.";
    let large = "The picture is too large: at most 10 MB, 12,000 pixels a side and 50 megapixels.";
    let mut wide = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(12_001, 1).write_to(&mut wide, image::ImageFormat::Png).expect("a picture");
    let script = b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".to_vec();
    let cut = picture()[..40].to_vec();
    let rows = [
        (b"<script>alert(1)</script>".to_vec(), none),
        (script, none),
        (cut, none),
        (wide.into_inner(), large),
        (Vec::new(), "The submitted file is empty."),
    ];
    for (bytes, sentence) in rows {
        let answer = send(&mia, &acme, "Hello", bytes, "x.png").await;
        assert_eq!(answer.expect(400), json!({ "picture": [sentence] }));
    }
    let heavy = send(&mia, &acme, "Hello", vec![0; (10 << 20) + 1], "x.png").await;
    assert_eq!(heavy.expect(413), json!({ "detail": "Request body is too large." }));
    let word = mia.post(MESSAGES, json!({ "recipient": acme.id, "content": "x", "picture": "x" })).await;
    let sentence = "The submitted data was not a file. Check the encoding type on the form.";
    assert_eq!(word.expect(400), json!({ "picture": [sentence] }));
    let silent = mia.post(MESSAGES, json!({ "recipient": acme.id, "content": "", "picture": null })).await;
    assert_eq!(silent.expect(400), json!({ "content": [BLANK] }), "without a picture there has to be a word");
    assert_eq!(acme.get(MESSAGES).await.expect(200), json!([]));
}

#[db_test]
async fn a_picture_needs_no_name_and_keeps_none(ctx: Ctx) {
    let app = App::start(&ctx).await;
    let (acme, mia) = (app.brand("acme").await, app.influencer("mia").await);
    let message = send(&mia, &acme, "Look", picture(), "../../x.svg").await.expect(201);
    assert_eq!(message["content"], "Look");
    let browser = app.browser();
    assert!(browser.log_in(&acme.email, PASSWORD).await);
    let shown = browser.get(&path(&message)).await;
    assert_eq!((shown.status, shown.header("content-type")), (200, "image/jpeg"), "whatever it was called");
}
