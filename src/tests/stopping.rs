//! A process that is asked to stop, and one whose store of pictures is not there yet.

use std::{process::Stdio, time::Duration};

use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::{
    bucket::{Bucket, KEYS},
    page::Page,
    post,
    redis::lasting_port,
    registered,
    server::{Server, client, run, tandem},
};

const PATIENCE: Duration = Duration::from_mins(1);

async fn status(server: &Server, path: &str) -> u16 {
    client().get(format!("{}{path}", server.base)).send().await.expect("an answer").status().as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_signal_tells_proxies_and_the_second_does_not_wait_for_them() {
    let data = tempfile::tempdir().expect("a folder");
    // Longer than any test.
    let settings = [("DRAIN_SECONDS", "300"), ("LOG", "warn")];
    let mut server = Server::at(lasting_port(), data.path(), None, &settings, Stdio::null()).await;
    let brand = registered(&server.base, "acme", "brand").await;
    let mut stream = Page::new(&server.base, &brand).listen().await.expect("a stream");

    server.signal("-TERM");
    timeout(PATIENCE, async {
        while status(&server, "/readyz").await != 503 {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await
    .expect("it says that it stops");
    assert_eq!(status(&server, "/healthz").await, 200);
    let campaign = json!({
        "title": "Tea", "description": "x", "budget": "50", "start_date": "2027-01-01", "end_date": "2027-02-01",
    });
    assert!(post(&server.base, "/apis/create-campaign/", &brand, &campaign).await.is_some());

    server.signal("-TERM");
    let end = timeout(PATIENCE, async { while let Ok(Some(_)) = stream.chunk().await {} });
    assert!(end.await.is_ok(), "the stream goes on");
    let code = timeout(PATIENCE, server.ended()).await.expect("it ends");
    assert_eq!(code, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_waits_for_its_bucket() {
    let data = tempfile::tempdir().expect("a folder");
    let bucket = Bucket::named();
    let file = data.path().join("log");
    let log = Stdio::from(std::fs::File::create(&file).expect("a log"));
    let url = bucket.url();
    let settings = [("MEDIA_URL", url.as_str()), KEYS[0], KEYS[1], ("LOG", "warn")];
    let comes = async {
        while !std::fs::read_to_string(&file).is_ok_and(|text| text.contains("MEDIA_URL: there is no bucket")) {
            sleep(Duration::from_millis(20)).await;
        }
        bucket.create().await;
    };
    let (server, ()) = tokio::join!(Server::at(lasting_port(), data.path(), None, &settings, log), comes);
    assert_eq!(status(&server, "/readyz").await, 200);
    assert!(!data.path().join("media").exists(), "nothing is kept beside the bucket");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_copied_from_a_folder_to_a_bucket_and_back() {
    let data = tempfile::tempdir().expect("a folder");
    let folder = |name: &str| format!("file://{}", data.path().join(name).display());
    let files =
        [("private/one", 1), ("campaign_images/two.jpg", 70_000), ("private/large", 6 << 20), ("empty/three", 0)];
    for (name, size) in files {
        let path = data.path().join("media").join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let bytes: Vec<u8> = (0..size).map(|at: u32| u8::try_from(at % 251).expect("a byte")).collect();
        std::fs::write(path, bytes).expect("a file");
    }
    let bucket = Bucket::make().await;
    let copy = |from: &str, to: &str| {
        let mut command = tandem(data.path());
        command.args(["copy-media", "--from", from, "--to", to]).envs(KEYS);
        let output = command.output().expect("the program runs");
        let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (output.status.code(), said(&output.stdout), said(&output.stderr))
    };

    let first = copy(&folder("media"), &bucket.url());
    assert_eq!(first.0, Some(0), "{first:?}");
    assert!(first.1.contains("Files copied: 4 (6361457 bytes). There already: 0. Failed: 0."), "{first:?}");
    // Again: nothing is left to do but what came meanwhile.
    std::fs::write(data.path().join("media/private/late"), "x").expect("a file");
    let second = copy(&folder("media"), &bucket.url());
    assert!(second.1.contains("Files copied: 1 (1 bytes). There already: 4. Failed: 0."), "{second:?}");
    assert_eq!(bucket.keys().await.len(), 5);
    let back = copy(&bucket.url(), &folder("back"));
    assert!(back.1.contains("Files copied: 5 "), "{back:?}");
    for (name, _) in files {
        let read = |of: &str| std::fs::read(data.path().join(of).join(name)).expect("a file");
        assert!(read("media") == read("back"), "{name}");
    }

    let nowhere = copy(&folder("media"), &bucket.through("http://127.0.0.1:1"));
    assert_eq!(nowhere.0, Some(1), "{nowhere:?}");
    assert!(nowhere.2.contains("Failed: 5."), "{nowhere:?}");
    let missing = copy(&folder("no-such-folder"), &bucket.url());
    assert_eq!(missing.0, Some(1), "a folder that is not there is not made: {missing:?}");
    let without_keys = run(data.path(), &["copy-media", "--from", &folder("media"), "--to", &bucket.url()]);
    assert_eq!(without_keys.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&without_keys.stderr).contains("AWS_ACCESS_KEY_ID"));
}
