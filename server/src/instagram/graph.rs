//! The Graph API's Business Discovery.

use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::{Client, StatusCode, redirect::Policy};
use serde::Deserialize;
use tandem_texts as t;
use url::Url;

use super::Snapshot;
use crate::{
    config::{Config, Secret},
    error::{Error, Result},
    tls,
};

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of an answer that are read.
const LONGEST: usize = 256 << 10;
/// What the Graph API calls a profile that does not exist or is private.
const NO_SUCH_PROFILE: i64 = 2_207_013;

/// A client of the Graph API.
#[derive(Debug)]
pub struct Graph {
    client: Client,
    account: Url,
    token: Secret,
}

#[derive(Deserialize)]
struct Found {
    business_discovery: Profile,
}

/// What Business Discovery tells of a profile.
#[expect(clippy::struct_field_names, reason = "the Graph API's names")]
#[derive(Deserialize)]
pub(super) struct Profile {
    username: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    biography: String,
    #[serde(default)]
    followers_count: i64,
    #[serde(default)]
    follows_count: i64,
    #[serde(default)]
    media_count: i64,
    profile_picture_url: Option<String>,
}

#[derive(Deserialize)]
struct Refused {
    error: Reason,
}

#[derive(Deserialize)]
struct Reason {
    #[serde(default)]
    error_subcode: i64,
}

impl Graph {
    /// By the settings `INSTAGRAM_*`; nothing without them. Follows no redirects: the token is for one host.
    pub fn new(config: &Config) -> Result<Option<Self>> {
        let Some(settings) = &config.instagram else { return Ok(None) };
        let client = Client::builder()
            .tls_backend_preconfigured(tls::client()?)
            .redirect(Policy::none())
            .timeout(PATIENCE)
            .connect_timeout(Duration::from_secs(5))
            .build()
            .map_err(Error::internal)?;
        Ok(Some(Self { client, account: settings.account_url.clone(), token: settings.token.clone() }))
    }

    /// Asks for one profile.
    pub(super) async fn profile(&self, username: &str) -> Result<Profile> {
        const FIELDS: &str = "username,name,biography,followers_count,follows_count,media_count,profile_picture_url";
        let mut url = self.account.clone();
        url.query_pairs_mut()
            .append_pair("fields", &format!("business_discovery.username({username}){{{FIELDS}}}"))
            .append_pair("access_token", self.token.reveal());
        // An address holds the token: it must not get into the log with the error.
        let mut response = self.client.get(url).send().await.map_err(|error| failed(&error.without_url()))?;
        let status = response.status();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| failed(&error.without_url()))? {
            body.extend_from_slice(&chunk);
            if body.len() > LONGEST {
                return Err(failed(&"the answer is too long"));
            }
        }
        if status == StatusCode::OK {
            let found: Found = serde_json::from_slice(&body).map_err(|error| failed(&error))?;
            return Ok(found.business_discovery);
        }
        match serde_json::from_slice::<Refused>(&body) {
            Ok(refused) if refused.error.error_subcode == NO_SUCH_PROFILE => Err(Error::NotFound("Instagram profile")),
            _ => Err(failed(&status)),
        }
    }
}

impl Profile {
    pub(super) fn at(self, fetched_at: DateTime<Utc>) -> Snapshot {
        let cut = |text: String, most: usize| text.chars().filter(|c| *c != '\0').take(most).collect::<String>();
        let is_web = |address: &String| address.starts_with("https://") && address.len() <= 2000;
        Snapshot {
            username: cut(self.username, 150),
            full_name: cut(self.name, 1000),
            biography: cut(self.biography, 10_000),
            followers: self.followers_count.max(0),
            following: self.follows_count.max(0),
            posts: self.media_count.max(0),
            profile_picture: self.profile_picture_url.filter(is_web),
            fetched_at,
        }
    }
}

fn failed(why: &dyn std::fmt::Display) -> Error {
    tracing::warn!(error = %why, "Instagram could not be asked");
    Error::Upstream(t::refusals::instagram_failed().into())
}
