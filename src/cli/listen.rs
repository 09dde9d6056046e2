//! Connections. axum's own loop sets no time-outs: somebody who opens connections and says little on them would keep them all.

use std::{
    convert::Infallible,
    future::pending,
    io,
    net::SocketAddr,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::Request;
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use tandem_server::jobs::CancellationToken;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt as _;

/// How long a head may take, and how long a connection may wait for the next one: a little longer than proxies keep theirs.
const HEAD: Duration = Duration::from_secs(65);
/// The most bytes of a head.
const LARGEST_HEAD: usize = 64 << 10;
/// How many requests one HTTP/2 connection may have under way.
const STREAMS: u32 = 100;
/// How long a client may leave an answer where it is. What it does not take is held for it, here and in the kernel.
const STALL: Duration = Duration::from_mins(1);
/// How often a silent HTTP/2 connection is asked whether it lives, and for how long.
const ASK: Duration = Duration::from_secs(30);
const ANSWER: Duration = Duration::from_secs(20);
/// How long to wait when no connection can be taken: most likely there are no file descriptors left.
const BREATH: Duration = Duration::from_secs(1);

/// Serves until it is told to stop, then until the last request has ended.
pub(super) async fn serve(listener: TcpListener, app: Router, stop: CancellationToken) {
    serve_with(listener, app, stop, Patience { head: HEAD, write: STALL }).await;
}

/// How long a client may be silent.
#[derive(Clone, Copy)]
struct Patience {
    /// Before and in a head.
    head: Duration,
    /// While there is something for it to read.
    write: Duration,
}

async fn serve_with(listener: TcpListener, app: Router, stop: CancellationToken, patience: Patience) {
    // Each connection holds one; when the last is gone, so are they.
    let (alive, mut gone) = mpsc::channel::<Infallible>(1);
    let builder = builder(patience.head);
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, remote)) => {
                let (builder, app, stop, alive) = (builder.clone(), app.clone(), stop.clone(), alive.clone());
                tokio::spawn(async move {
                    connection(&builder, (stream, remote), app, stop, patience).await;
                    drop(alive);
                });
            }
            Err(error) if is_of_the_client(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop((listener, alive));
    gone.recv().await;
}

fn builder(patience: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience).max_buf_size(LARGEST_HEAD);
    let mut http2 = builder.http2();
    http2.timer(TokioTimer::new()).keep_alive_interval(ASK).keep_alive_timeout(ANSWER);
    http2.max_concurrent_streams(STREAMS).max_header_list_size(u32::try_from(LARGEST_HEAD).unwrap_or(u32::MAX));
    http2.enable_connect_protocol();
    builder
}

async fn connection(
    builder: &Builder<TokioExecutor>,
    (stream, remote): (TcpStream, SocketAddr),
    app: Router,
    stop: CancellationToken,
    patience: Patience,
) {
    // Answers are written whole: waiting for more to send with them gains nothing.
    let _ = stream.set_nodelay(true);
    let has_asked = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&has_asked);
    let service = service_fn(move |request: Request<Incoming>| {
        asked.store(true, Relaxed);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(remote));
        app.clone().oneshot(request)
    });
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience.write));
    let mut connection = pin!(builder.serve_connection_with_upgrades(TokioIo::new(Box::pin(stream)), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = silence(&has_asked, patience.head) => return,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(error, "a connection has failed");
    }
}

/// Ends if nothing was asked for so long. hyper's own time-out begins only once the first bytes have told which HTTP it is.
async fn silence(has_asked: &AtomicBool, patience: Duration) {
    tokio::time::sleep(patience).await;
    if has_asked.load(Relaxed) {
        pending::<()>().await;
    }
}

fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        sync::Notify,
        time::timeout,
    };

    use super::*;

    /// Longer than a busy machine takes to read what is there.
    const WRITE: Duration = Duration::from_secs(2);

    async fn listening(app: Router, head: Duration) -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let served = tokio::spawn(serve_with(listener, app, stop.clone(), Patience { head, write: WRITE }));
        (address, stop, served)
    }

    async fn rest(stream: &mut TcpStream) -> String {
        let mut text = Vec::new();
        // A reset is an end, too.
        let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut text)).await.expect("an end");
        String::from_utf8_lossy(&text).into_owned()
    }

    #[tokio::test]
    async fn whoever_does_not_end_a_head_is_cut_off() {
        let app =
            Router::new().route("/", get(async |ConnectInfo(from): ConnectInfo<SocketAddr>| from.ip().to_string()));
        let (address, _stop, _served) = listening(app, Duration::from_millis(300)).await;
        for head in ["", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            assert!(!rest(&mut stream).await.contains("200 OK"), "{head}");
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        let answer = rest(&mut stream).await;
        assert!(answer.contains("200 OK") && answer.ends_with("127.0.0.1"), "{answer}");
    }

    #[tokio::test]
    async fn a_head_without_end_is_refused() {
        let app = Router::new().route("/", get(async || "here"));
        let (address, _stop, _served) = listening(app, Duration::from_secs(20)).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        let head = format!("GET / HTTP/1.1\r\nX-Long: {}\r\n\r\n", "a".repeat(LARGEST_HEAD * 2));
        // It may be cut off in the middle.
        let _ = stream.write_all(head.as_bytes()).await;
        assert!(!rest(&mut stream).await.contains("200 OK"));
    }

    #[tokio::test]
    async fn who_does_not_take_an_answer_is_cut_off() {
        const SIZE: usize = 64 << 20;
        let app = Router::new().route("/", get(async || vec![b'x'; SIZE]));
        let (address, _stop, _served) = listening(app, Duration::from_mins(1)).await;
        let ask = async || {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
            stream
        };
        assert!(rest(&mut ask().await).await.len() > SIZE, "who takes it has all of it");
        let mut stream = ask().await;
        tokio::time::sleep(WRITE * 2).await;
        assert!(rest(&mut stream).await.len() < SIZE);
    }

    #[tokio::test]
    async fn what_is_under_way_ends_before_the_server_does() {
        let (began, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let slow = {
            let (began, go_on) = (Arc::clone(&began), Arc::clone(&go_on));
            move || async move {
                began.notify_one();
                go_on.notified().await;
                "done"
            }
        };
        let (address, stop, served) = listening(Router::new().route("/", get(slow)), Duration::from_secs(20)).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        began.notified().await;
        stop.cancel();
        assert!(!served.is_finished());
        go_on.notify_one();
        assert!(rest(&mut stream).await.ends_with("done"));
        timeout(Duration::from_secs(20), served).await.expect("an end").unwrap();
    }
}
