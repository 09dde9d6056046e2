//! What stands in a copy of an account's data: what its owner sees of it, as the API tells it, page by page.

mod deals;
mod lists;
mod own;
mod uploads;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use tandem_texts as t;
use tandem_types::{BidId, ExportId};

use self::{lists::List, uploads::Upload};
use super::{archive::Archive, sql};
use crate::{
    Actor, Ctx,
    error::{Error, Result},
};

/// How many parts there are.
pub const PARTS: i64 = 19;
/// How often the builder says that it goes on.
const BEAT: TimeDelta = TimeDelta::seconds(20);

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
        for list in List::OTHERS {
            self.list(list).await?;
        }
        self.searches().await?;
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

    /// A file that is written as a whole.
    async fn whole(&mut self, file: &str, value: &Value) -> Result<()> {
        self.archive.file(file.into()).await?;
        self.archive.write(serde_json::to_vec_pretty(value).map_err(Error::internal)?).await
    }
}
