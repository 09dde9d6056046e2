//! What stands in a copy of an account's data: what its owner sees of it, as the API tells it, page by page.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use tandem_texts as t;
use tandem_types::{
    BidId, Cursor, ExportId, MessageId, ResultId,
    accounts::AccountType,
    bids::{BidStatus, PaymentStatus},
    deals::Party,
};
use uuid::Uuid;

use super::{
    archive::Archive,
    records::{self, Small},
    sql,
};
use crate::{
    Actor, Ctx, accounts, analytics,
    apis::json,
    auth::{api_tokens, devices, two_factor},
    bids,
    campaigns::{self, Filter},
    deals,
    error::{Error, Result},
    invitations, messages, notifications,
    paging::Slice,
    payments, presence, results, reviews, searches,
};

/// How many parts there are.
pub const PARTS: i64 = 17;
/// How many rows are read at once.
const BATCH: usize = 200;
/// How often the builder says that it goes on.
const BEAT: TimeDelta = TimeDelta::seconds(20);

/// A list that is read page by page.
#[derive(Clone, Copy)]
enum List {
    Campaigns,
    Bids,
    Messages,
    Notifications,
    Payments,
    Analytics,
    Invitations,
    ReviewsWritten,
    ReviewsReceived,
}

impl List {
    const fn file(self) -> &'static str {
        match self {
            Self::Campaigns => "campaigns.json",
            Self::Bids => "bids.json",
            Self::Messages => "messages.json",
            Self::Notifications => "notifications.json",
            Self::Payments => "payments.json",
            Self::Analytics => "analytics.json",
            Self::Invitations => "invitations.json",
            Self::ReviewsWritten => "reviews-written.json",
            Self::ReviewsReceived => "reviews-received.json",
        }
    }
}

/// Something uploaded, to be copied after the lists.
enum Upload {
    /// A picture by its key.
    Picture(String, String),
    Delivery(BidId, Uuid, String),
    Message(MessageId),
    Proof(BidId, ResultId),
}

/// Makes the copy: its key and its size.
pub(super) async fn build(ctx: &Ctx, actor: &Actor, id: ExportId) -> Result<(String, i64)> {
    let archive = Archive::begin(ctx).await?;
    let mut copy =
        Copy { ctx, actor, id, archive, done: 0, beat_at: ctx.clock.now(), deals: Vec::new(), uploads: Vec::new() };
    match copy.fill().await {
        Ok(()) => copy.archive.end().await,
        Err(error) => {
            copy.archive.abandon().await;
            Err(error)
        }
    }
}

struct Copy<'a> {
    ctx: &'a Ctx,
    actor: &'a Actor,
    id: ExportId,
    archive: Archive,
    done: i64,
    beat_at: DateTime<Utc>,
    /// What the lists have named on their way.
    deals: Vec<BidId>,
    uploads: Vec<Upload>,
}

impl Copy<'_> {
    async fn fill(&mut self) -> Result<()> {
        self.archive.file("README.txt".into()).await?;
        self.archive.write(format!("{}\n", t::notices::data_readme())).await?;
        self.profile().await?;
        self.list(List::Campaigns).await?;
        self.list(List::Bids).await?;
        self.deals().await?;
        for list in [
            List::Messages,
            List::Notifications,
            List::Payments,
            List::Analytics,
            List::Invitations,
            List::ReviewsWritten,
            List::ReviewsReceived,
        ] {
            self.list(list).await?;
        }
        self.searches().await?;
        self.small("drafts.json", Small::Drafts).await?;
        self.small("reports.json", Small::Reports).await?;
        self.small("log.json", Small::Log).await?;
        self.settings().await?;
        self.uploads().await
    }

    /// A part is written.
    async fn part(&mut self) -> Result<()> {
        self.done += 1;
        self.beat().await
    }

    /// Says that the copy goes on; an error if nobody waits for it any more.
    async fn beat(&mut self) -> Result<()> {
        self.beat_at = self.ctx.clock.now();
        let mut tx = self.ctx.db.write().await?;
        let is_wanted = sql::beat(&mut tx, self.id, self.done, self.beat_at).await?;
        tx.commit().await?;
        if is_wanted { Ok(()) } else { Err(Error::NotFound("export")) }
    }

    async fn beat_now_and_then(&mut self) -> Result<()> {
        if self.ctx.clock.now() > self.beat_at + BEAT { self.beat().await } else { Ok(()) }
    }

    async fn profile(&mut self) -> Result<()> {
        let account = accounts::by_id(self.ctx, self.actor.id).await?;
        if let Some(key) = &account.profile_picture {
            self.uploads.push(Upload::Picture("files/profile.jpg".into(), key.clone()));
        }
        let profile = json::profile(&account, self.ctx.config.base())?;
        self.archive.file("profile.json".into()).await?;
        self.archive.write(pretty(&profile)?).await?;
        self.part().await
    }

    async fn list(&mut self, list: List) -> Result<()> {
        self.archive.file(list.file().into()).await?;
        let (mut after, mut is_first) = (None, true);
        loop {
            let (rows, next) = self.page(list, after).await?;
            for row in rows {
                self.row(&row, is_first).await?;
                is_first = false;
            }
            after = next;
            if after.is_none() {
                break;
            }
            self.beat_now_and_then().await?;
        }
        self.end_rows(is_first).await
    }

    async fn row(&mut self, row: &Value, is_first: bool) -> Result<()> {
        self.archive.write(if is_first { "[\n" } else { ",\n" }).await?;
        self.archive.write(serde_json::to_vec(row).map_err(Error::internal)?).await
    }

    async fn end_rows(&mut self, is_empty: bool) -> Result<()> {
        self.archive.write(if is_empty { "[]\n" } else { "\n]\n" }).await?;
        self.part().await
    }

    /// A page of a list, and where it goes on.
    async fn page(&mut self, list: List, after: Option<Cursor>) -> Result<(Vec<Value>, Option<Cursor>)> {
        let (ctx, actor) = (self.ctx, self.actor);
        let slice = Slice::After(after, i64::try_from(BATCH).map_err(Error::internal)?);
        match list {
            List::Campaigns => {
                if actor.account_type != AccountType::Brand {
                    return Ok((Vec::new(), None));
                }
                let filter = Filter { brand: Some(actor.id), ..Filter::default() };
                let rows = campaigns::rows(ctx, &filter, slice).await?;
                let pictures = rows.iter().filter_map(|row| Some((row.id, row.image.clone()?)));
                let pictures = pictures.map(|(id, key)| Upload::Picture(format!("files/campaigns/{id}.jpg"), key));
                self.uploads.extend(pictures);
                told(&rows, |row| campaigns::cursor(row, filter.sort), |row| json::campaign(row, ctx.config.base()))
            }
            List::Bids => {
                let rows = bids::visible(ctx, actor, None, None, slice).await?;
                let deals = rows
                    .iter()
                    .filter(|bid| bid.status == BidStatus::Accepted || bid.payment_status != PaymentStatus::Pending);
                self.deals.extend(deals.map(|bid| bid.id));
                told(&rows, bids::cursor, json::bid)
            }
            List::Messages => {
                let rows = messages::list(ctx, actor, None, slice).await?;
                let own = rows.iter().filter(|row| row.has_picture && row.sender_id == actor.id);
                self.uploads.extend(own.map(|row| Upload::Message(row.id)));
                told(&rows, messages::cursor, json::message)
            }
            List::Notifications => {
                let rows = notifications::list(ctx, actor, slice).await?;
                told(&rows, notifications::cursor, json::notification)
            }
            List::Payments => told(&payments::list(ctx, actor, slice).await?, payments::cursor, json::payment),
            List::Analytics => told(&analytics::list(ctx, actor, slice).await?, analytics::cursor, json::analytics),
            List::Invitations => {
                told(&invitations::list(ctx, actor, slice).await?, invitations::cursor, json::invitation)
            }
            List::ReviewsWritten => told(&reviews::written(ctx, actor, slice).await?, reviews::place, json::review),
            List::ReviewsReceived => told(&reviews::received(ctx, actor, slice).await?, reviews::place, json::review),
        }
    }

    /// Each deal with all that happened to it.
    async fn deals(&mut self) -> Result<()> {
        self.archive.file("deals.json".into()).await?;
        let mut is_first = true;
        for id in std::mem::take(&mut self.deals) {
            let deal = match deals::show(self.ctx, self.actor, id).await {
                Ok(deal) => deal,
                // Gone since.
                Err(Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            if deal.bid.influencer_id == self.actor.id {
                let files = deal.deliveries.iter().flat_map(|delivery| &delivery.files);
                self.uploads.extend(files.map(|file| Upload::Delivery(id, file.id, file.name.clone())));
            }
            let mut told = serde_json::to_value(&deal).map_err(Error::internal)?;
            self.results(id, &mut told).await?;
            self.row(&told, is_first).await?;
            is_first = false;
            self.beat_now_and_then().await?;
        }
        self.end_rows(is_first).await
    }

    /// Adds what was reported of a deal, and its links; a creator's pictures of numbers are its own.
    async fn results(&mut self, id: BidId, told: &mut Value) -> Result<()> {
        let (ctx, actor) = (self.ctx, self.actor);
        let results = match results::of_deal(ctx, actor, id).await {
            Ok(results) => results,
            // Not accepted any more, and so without any.
            Err(Error::NotFound(_) | Error::Refused(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        if results.party == Party::Influencer {
            let pictures = results.reports.iter().filter(|report| report.has_picture);
            self.uploads.extend(pictures.map(|report| Upload::Proof(id, report.id)));
        }
        if let Value::Object(deal) = told {
            let reports = results.reports.iter().map(json::result).collect::<Result<_>>()?;
            let links = results.links.iter().map(|link| json::link(link, ctx.config.base())).collect::<Result<_>>()?;
            deal.insert("results".into(), Value::Array(reports));
            deal.insert("links".into(), Value::Array(links));
            deal.insert("promo_code".into(), results.promo.into());
        }
        Ok(())
    }

    /// A list that is short with everybody.
    async fn small(&mut self, file: &str, what: Small) -> Result<()> {
        let mut tx = self.ctx.db.single().await?;
        let rows = records::read(&mut tx, self.actor.id, what).await?;
        drop(tx);
        self.archive.file(file.into()).await?;
        self.archive.write(pretty(&Value::Array(rows))?).await?;
        self.part().await
    }

    /// How the account is set up, and where it is logged in.
    async fn settings(&mut self) -> Result<()> {
        let (ctx, actor) = (self.ctx, self.actor);
        let mails = notifications::choices(ctx, actor).await?;
        let mails = mails.iter().map(|choice| (choice.kind.as_str().to_owned(), choice.is_mailed.into()));
        let mut tx = ctx.db.single().await?;
        let blocked = records::read(&mut tx, actor.id, Small::Blocked).await?;
        drop(tx);
        let settings = json!({
            "two_factor_on_since": two_factor::state(ctx, actor).await?.on_since,
            "hides_presence": presence::is_hidden(ctx, actor).await?,
            "mails": Value::Object(mails.collect()),
            "blocked": blocked,
            "browsers": json::devices(&devices::list(ctx, actor, None).await?)?,
            "api_tokens": json::tokens(&api_tokens::list(ctx, actor).await?)?,
        });
        self.archive.file("settings.json".into()).await?;
        self.archive.write(pretty(&settings)?).await?;
        self.part().await
    }

    async fn searches(&mut self) -> Result<()> {
        if self.actor.account_type == AccountType::Influencer {
            let rows = searches::list(self.ctx, self.actor).await?;
            let rows = rows.iter().map(json::search).collect::<Result<Vec<_>>>()?;
            self.archive.file("saved-searches.json".into()).await?;
            self.archive.write(pretty(&Value::Array(rows))?).await?;
        }
        self.part().await
    }

    /// Copies what was uploaded, one file at a time.
    async fn uploads(&mut self) -> Result<()> {
        for upload in std::mem::take(&mut self.uploads) {
            let (name, bytes) = match upload {
                Upload::Picture(name, key) => (name, self.ctx.media.get(&key).await),
                Upload::Delivery(bid, file, name) => {
                    let found = bids::file(self.ctx, self.actor, bid, file).await;
                    (format!("files/deliveries/{bid}/{file}-{name}"), found.map(|(_, bytes)| Some(bytes)))
                }
                Upload::Message(id) => {
                    (format!("files/messages/{id}.jpg"), messages::picture(self.ctx, self.actor, id).await.map(Some))
                }
                Upload::Proof(bid, id) => {
                    let found = results::proof(self.ctx, self.actor, bid, id).await;
                    (format!("files/results/{id}.jpg"), found.map(Some))
                }
            };
            let bytes = match bytes {
                Ok(Some(bytes)) => bytes,
                // Gone since.
                Ok(None) | Err(Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            self.archive.file(name).await?;
            self.archive.write(bytes).await?;
            self.beat_now_and_then().await?;
        }
        self.part().await
    }
}

/// The rows as they are told; behind a full page there may be another.
fn told<T>(
    rows: &[T],
    cursor: impl Fn(&T) -> Cursor,
    json: impl Fn(&T) -> Result<Value>,
) -> Result<(Vec<Value>, Option<Cursor>)> {
    let next = rows.last().filter(|_| rows.len() == BATCH).map(cursor);
    Ok((rows.iter().map(json).collect::<Result<_>>()?, next))
}

fn pretty(value: &Value) -> Result<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(Error::internal)
}
