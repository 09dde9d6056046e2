//! A mail server that takes connections and says nothing, then one that does its work, at the same address.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    time::sleep,
};

use super::{Subject, Writers, nothing_is_lost, tell};
use crate::{redis::lasting_port, registered, with_schema};

/// How many register while no mail goes out.
const PEOPLE: usize = 8;

/// Takes every mail, and counts them.
async fn take(stream: TcpStream, mails: Arc<AtomicUsize>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let (mut lines, mut is_text) = (BufReader::new(read).lines(), false);
    write.write_all(b"220 here\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer = match line.as_str() {
            "." => {
                is_text = false;
                mails.fetch_add(1, Ordering::Relaxed);
                "250 taken\r\n"
            }
            _ if is_text => "",
            "DATA" => {
                is_text = true;
                "354 go on\r\n"
            }
            "QUIT" => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

async fn a_mail_server_that_hangs(engine: &str, database: Option<&str>) {
    let port = lasting_port();
    let hanging = TcpListener::bind(("127.0.0.1", port)).await.expect("a port");
    let hanging = tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = hanging.accept().await {
            held.push(stream);
        }
    });
    let url = format!("smtp://127.0.0.1:{port}");
    let subject = Subject::start(database, &[("SMTP_URL", &url), ("REQUIRE_EMAIL_VERIFICATION", "false")]).await;
    let brand = registered(&subject.base(), "b", "brand").await;
    let mut slowest = Duration::ZERO;
    for n in 0..PEOPLE {
        let began = Instant::now();
        registered(&subject.base(), &format!("p{n}"), "influencer").await;
        slowest = slowest.max(began.elapsed());
    }
    let writers = Writers::start(&subject.base(), &brand);
    writers.more(100).await;
    let (titles, seen) = writers.stop().await;
    assert_eq!(seen.statuses.keys().copied().collect::<Vec<_>>(), [201], "everybody was served");
    // Far less than a mail waits for its server.
    assert!(seen.slowest.max(slowest) < Duration::from_secs(10), "requests wait for mails: {slowest:?}, {seen:?}");
    nothing_is_lost(&subject.base(), &brand, &titles).await;

    hanging.abort();
    let _ = hanging.await;
    let mails = Arc::<AtomicUsize>::default();
    let server = tokio::spawn({
        let mails = Arc::clone(&mails);
        async move {
            let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a port");
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(take(stream, Arc::clone(&mails)));
            }
        }
    });
    let began = Instant::now();
    while mails.load(Ordering::Relaxed) <= PEOPLE {
        assert!(began.elapsed() < Duration::from_mins(4), "{} mails went out", mails.load(Ordering::Relaxed));
        sleep(Duration::from_millis(100)).await;
    }
    let late = format!("all {} mails out {:.0} s after", mails.load(Ordering::Relaxed), began.elapsed().as_secs_f64());
    server.abort();
    tell("Mail server that hangs", engine, &seen, &late);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_mail_hangs_on_sqlite() {
    a_mail_server_that_hangs("SQLite", None).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "make chaos"]
async fn chaos_mail_hangs_on_postgres() {
    with_schema("chaos_mail", async |url| a_mail_server_that_hangs("PostgreSQL", Some(url)).await).await;
}
