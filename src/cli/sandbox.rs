//! The sandbox in Stripe's place: where there is no key, and nobody but this machine is served.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use tandem_sandbox::{Options, Sandbox};
use tandem_server::config::Config;

use super::Failure;

/// Starts the sandbox if the configuration leaves room for one; the configuration that uses it. Its books lie in
/// `DATA_DIR/sandbox.json`.
pub(super) async fn start(config: Config) -> Result<(Config, Option<Sandbox>), Failure> {
    if !config.wants_sandbox() {
        if config.stripe.is_none() {
            tracing::warn!("no STRIPE_SECRET_KEY: nothing can be paid");
        }
        return Ok((config, None));
    }
    let secret = || format!("{:032x}", uuid::Uuid::new_v4().as_u128());
    let (secret_key, webhook_secret) = (format!("sk_test_{}", secret()), format!("whsec_{}", secret()));
    let failed = |error: &dyn std::fmt::Display| Failure::new(format!("the payment sandbox did not start: {error}"));
    let sandbox = Sandbox::open(Options {
        public_base: format!("{}/sandbox", config.base()),
        webhook_url: format!("http://{}/apis/pay/webhook/", reachable(config.listen)),
        webhook_secret: webhook_secret.clone(),
        secret_key: secret_key.clone(),
        state_file: Some(config.data_dir.join("sandbox.json")),
    })
    .map_err(|error| failed(&error))?;
    let base = sandbox.listen().await.map_err(|error| failed(&error))?;
    Ok((config.with_sandbox(base, secret_key, webhook_secret), Some(sandbox)))
}

/// The address at which this machine reaches a server that listens there.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = if listen.ip().is_unspecified() { IpAddr::from(Ipv4Addr::LOCALHOST) } else { listen.ip() };
    SocketAddr::new(ip, listen.port())
}
