//! What there is once of an account: its profile, its searches, how it is set up.

use serde_json::{Value, json};
use tandem_types::accounts::AccountType;

use super::{Copy, Upload};
use crate::{
    accounts,
    apis::json,
    auth::{api_tokens, devices, two_factor},
    error::{Error, Result},
    exports::{
        records::{BATCH, add, behind, plain, told},
        sql::{own, records},
    },
    notifications,
    paging::Slice,
    presence, searches,
};

impl Copy<'_> {
    pub(super) async fn profile(&mut self) -> Result<()> {
        let account = accounts::by_id(self.ctx, self.actor.id).await?;
        let mut profile = json::profile(&account, self.ctx.config.base())?;
        if let Some(key) = account.profile_picture {
            self.uploads.push(Upload::Picture("files/profile.jpg".into(), key));
        }
        let mut tx = self.ctx.db.read().await?;
        let (last_seen_at, updated_at) = own::moments(&mut tx, self.actor.id).await?;
        let directory = own::directory(&mut tx, self.actor.id).await?;
        let snapshot = own::snapshot(&mut tx, self.actor.id).await?;
        drop(tx);
        add(&mut profile, "updated_at", plain(&updated_at)?);
        add(&mut profile, "last_seen_at", plain(&last_seen_at)?);
        add(&mut profile, "directory", plain(&directory)?);
        add(&mut profile, "instagram", plain(&snapshot)?);
        self.whole("profile.json", &profile).await?;
        self.part().await
    }

    pub(super) async fn searches(&mut self) -> Result<()> {
        if self.actor.account_type == AccountType::Influencer {
            let rows = searches::list(self.ctx, self.actor).await?;
            let rows = rows.iter().map(json::search).collect::<Result<Vec<_>>>()?;
            self.whole("saved-searches.json", &Value::Array(rows)).await?;
        }
        self.part().await
    }

    /// How the account is set up, and where it is logged in.
    pub(super) async fn settings(&mut self) -> Result<()> {
        let (ctx, actor) = (self.ctx, self.actor);
        let mails = notifications::choices(ctx, actor).await?;
        let mails = mails.iter().map(|choice| (choice.kind.as_str().to_owned(), choice.is_mailed.into()));
        let second = two_factor::state(ctx, actor).await?;
        let mut tx = ctx.db.read().await?;
        let payout_account = own::payout_account(&mut tx, actor.id).await?;
        let new_address = own::new_address(&mut tx, actor.id).await?;
        drop(tx);
        let settings = json!({
            "two_factor_on_since": second.on_since,
            "recovery_codes_left": second.codes_left,
            "email_to_confirm": new_address,
            "hides_presence": presence::is_hidden(ctx, actor).await?,
            "mails": Value::Object(mails.collect()),
            "blocked": self.blocked().await?,
            "browsers": json::devices(&devices::list(ctx, actor, None).await?)?,
            "api_tokens": json::tokens(&api_tokens::list(ctx, actor).await?)?,
            "payout_account": payout_account,
        });
        self.whole("settings.json", &settings).await?;
        self.part().await
    }

    /// Whom it has blocked: all of them, page by page.
    async fn blocked(&mut self) -> Result<Vec<Value>> {
        let size = i64::try_from(BATCH).map_err(Error::internal)?;
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let mut tx = self.ctx.db.single().await?;
            let rows = records::blocked(&mut tx, self.actor.id, &Slice::After(after, size)).await?;
            drop(tx);
            let (values, next) = told(&rows, |row| behind(row.created_at, row.id.0), plain)?;
            all.extend(values);
            if next.is_none() {
                return Ok(all);
            }
            after = next;
            self.beat_now_and_then().await?;
        }
    }
}
