//! Tokens of the API: JWT, HS256 only, as simplejwt makes them; plus the generation of the account's credentials.

use chrono::TimeDelta;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, errors::ErrorKind};
use serde::{Deserialize, Serialize};
use tandem_types::AccountId;

use super::{Actor, sql};
use crate::{
    Ctx,
    error::{Error, Result},
};

/// How long an access token lives.
const ACCESS: TimeDelta = TimeDelta::minutes(60);
/// How long a refresh token lives.
const REFRESH: TimeDelta = TimeDelta::days(1);

/// What a log-in answers.
#[derive(Clone, Debug, Serialize)]
pub struct Pair {
    pub refresh: String,
    pub access: String,
}

/// Why a token was refused.
#[derive(Debug)]
pub enum Fault {
    /// No token, a wrong signature, another algorithm.
    Invalid,
    Expired,
    /// A refresh token in place of an access token, or the other way round.
    WrongType,
    /// Revoked by itself, or by newer credentials of the account.
    Revoked,
    NoAccount,
    Inactive,
    /// Our fault.
    Failed(Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// The keys that sign and check tokens.
pub struct Keys {
    sign: EncodingKey,
    check: DecodingKey,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// Keys out of the platform's secret.
    #[must_use]
    pub fn new(secret: &str) -> Self {
        Self { sign: EncodingKey::from_secret(secret.as_bytes()), check: DecodingKey::from_secret(secret.as_bytes()) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Access,
    Refresh,
}

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    token_type: Kind,
    exp: i64,
    iat: i64,
    jti: String,
    user_id: String,
    /// Of the account's credentials when the token was made.
    generation: i64,
}

/// A refresh and an access token for that account.
pub fn issue(ctx: &Ctx, actor: &Actor) -> Result<Pair> {
    Ok(Pair { refresh: sign(ctx, actor, Kind::Refresh)?, access: sign(ctx, actor, Kind::Access)? })
}

/// A new access token for a refresh token, which stays as it is.
pub async fn refresh(ctx: &Ctx, token: &str) -> Result<String, Fault> {
    let actor = holder(ctx, token, Kind::Refresh).await?;
    Ok(sign(ctx, &actor, Kind::Access)?)
}

/// The account that an access token speaks for.
pub async fn actor(ctx: &Ctx, token: &str) -> Result<Actor, Fault> {
    holder(ctx, token, Kind::Access).await
}

fn sign(ctx: &Ctx, actor: &Actor, kind: Kind) -> Result<String> {
    let now = ctx.clock.now();
    let life = if kind == Kind::Access { ACCESS } else { REFRESH };
    let claims = Claims {
        token_type: kind,
        exp: (now + life).timestamp(),
        iat: now.timestamp(),
        jti: uuid::Uuid::now_v7().simple().to_string(),
        user_id: actor.id.to_string(),
        generation: actor.generation,
    };
    jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &ctx.tokens.sign).map_err(Error::internal)
}

async fn holder(ctx: &Ctx, token: &str, kind: Kind) -> Result<Actor, Fault> {
    let claims = check(ctx, token)?;
    if claims.token_type != kind {
        return Err(Fault::WrongType);
    }
    let id: AccountId = claims.user_id.parse().map_err(|_| Fault::Invalid)?;
    let mut tx = ctx.db.read().await?;
    let Some(known) = sql::known(&mut tx, id).await? else { return Err(Fault::NoAccount) };
    if !known.is_active {
        return Err(Fault::Inactive);
    }
    if known.actor.generation != claims.generation
        || (kind == Kind::Refresh && sql::is_revoked(&mut tx, &claims.jti).await?)
    {
        return Err(Fault::Revoked);
    }
    Ok(known.actor)
}

/// Signature and expiry, by our own clock.
fn check(ctx: &Ctx, token: &str) -> Result<Claims, Fault> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.validate_exp = false;
    rules.required_spec_claims.clear();
    let claims = match jsonwebtoken::decode::<Claims>(token, &ctx.tokens.check, &rules) {
        Ok(decoded) => decoded.claims,
        Err(error) if matches!(error.kind(), ErrorKind::ExpiredSignature) => return Err(Fault::Expired),
        Err(_) => return Err(Fault::Invalid),
    };
    if claims.exp <= ctx.clock.now().timestamp() { Err(Fault::Expired) } else { Ok(claims) }
}
