//! `serve`: from the first request to the last.

use std::time::Duration;

use tandem_sandbox::Sandbox;
use tandem_server::{
    Ctx, events,
    jobs::{self, CancellationToken},
};
use tokio::{net::TcpListener, signal, time::timeout};

use super::{Failure, listen};

/// How long a start waits for the store of pictures.
const STORE: Duration = Duration::from_mins(1);
/// How long requests under way may take to end once no more are taken.
const DRAIN: Duration = Duration::from_secs(10);
/// How long it may take to tell listeners that they should connect again.
const GOODBYE: Duration = Duration::from_secs(3);
/// How long the job under way may take to end after that.
const LAST_JOB: Duration = Duration::from_secs(5);
/// How long other instances may take to hear what was committed last.
const LAST_WORD: Duration = Duration::from_secs(2);

/// How long the database may take to be told goodbye: one that hangs is left without.
const HANG_UP: Duration = Duration::from_secs(2);

/// Serves until SIGTERM or Ctrl-C. Then first for a while as before, but says at `/readyz` that it is about to stop, so that proxies
/// go elsewhere; then until the requests under way are answered.
pub(super) async fn serve(ctx: Ctx, sandbox: Option<Sandbox>) -> Result<(), Failure> {
    ctx.media.wait_for_store(STORE).await?;
    let listen = ctx.config.listen;
    let listener =
        TcpListener::bind(listen).await.map_err(|error| Failure::new(format!("LISTEN: {listen}: {error}")))?;
    let stop = ctx.stopping.at_leaving();
    let signals = tokio::spawn(stop_on_signal(ctx.clone()));
    let worker = tokio::spawn(jobs::run(ctx.clone(), stop.clone()));
    let pages = sandbox.as_ref().map(Sandbox::pages).unwrap_or_default();
    let hush = CancellationToken::new();
    let relay = tokio::spawn(events::relay(ctx.clone(), hush.clone()));
    let server = listen::serve(listener, tandem::router::build_with(ctx.clone(), pages), stop.clone());

    println!("Tandem is running at {}", ctx.config.base());
    println!("{}", ctx.mailer);
    if ctx.config.stripe.as_ref().is_some_and(|stripe| stripe.webhook_secret.is_none()) {
        tracing::warn!("STRIPE_WEBHOOK_SECRET is not set: payments settle, but disputes are not seen");
    }
    if sandbox.is_some() && !listen.ip().is_loopback() {
        tracing::warn!(
            "payments are a sandbox, and others than this machine may come: set PUBLIC_URL to the address that browsers use"
        );
    }
    if let Some(sandbox) = sandbox {
        println!("Payments are a sandbox, no real money: {}/sandbox", ctx.config.base());
        sandbox.start_deliveries();
    }

    let overdue = async {
        stop.cancelled().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        () = server => {}
        () = overdue => tracing::warn!("some requests did not end in time"),
    }
    stop.cancel();
    signals.abort();
    if timeout(GOODBYE, ctx.stopping.lines_are_closed()).await.is_err() {
        tracing::warn!("some listeners could not be told to connect again");
    }
    if timeout(LAST_JOB, worker).await.is_err() {
        tracing::warn!("a job did not end in time; it will be done after the next start");
    }
    // The last to go: others are told of all that was committed.
    hush.cancel();
    if timeout(LAST_WORD, relay).await.is_err() {
        tracing::warn!("other instances could not be told everything");
    }
    if timeout(HANG_UP, ctx.db.close()).await.is_err() {
        tracing::warn!("the database did not let go in time");
    }
    tracing::info!("stopped");
    Ok(())
}

/// The first signal asks to stop, the second not to wait for proxies.
async fn stop_on_signal(ctx: Ctx) {
    signalled().await;
    ctx.stopping.ask();
    let drain = ctx.config.drain;
    tracing::info!(takes_requests_for = ?drain, "stopping");
    tokio::select! {
        () = tokio::time::sleep(drain) => {}
        () = signalled() => {}
    }
    ctx.stopping.leave();
}

async fn signalled() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate() => {}
    }
}

#[cfg(unix)]
async fn terminate() {
    match signal::unix::signal(signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(error) => {
            tracing::warn!(%error, "cannot listen for SIGTERM");
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(not(unix))]
async fn terminate() {
    std::future::pending::<()>().await;
}
