//! Each deal with all that happened to it, also where its page shows only the newest.

use serde_json::Value;
use tandem_types::{BidId, deals::Party};

use super::{Copy, Upload};
use crate::{
    apis::json,
    deals,
    error::{Error, Result},
    exports::{
        records::{add, plain},
        sql::{beside, deal},
    },
    results,
};

impl Copy<'_> {
    pub(super) async fn deals(&mut self) -> Result<()> {
        self.archive.file("deals.json".into()).await?;
        let mut is_first = true;
        for id in std::mem::take(&mut self.deals) {
            let found = match deals::show(self.ctx, self.actor, id).await {
                Ok(found) => found,
                // Gone since.
                Err(Error::NotFound(_)) => continue,
                Err(error) => return Err(error),
            };
            let is_own_work = found.bid.influencer_id == self.actor.id;
            let mut told = plain(&found)?;
            self.story(id, is_own_work, &mut told).await?;
            self.results(id, &mut told).await?;
            self.row(&told, is_first).await?;
            is_first = false;
            self.beat_now_and_then().await?;
        }
        self.end_rows(is_first).await
    }

    /// Its whole story in the place of the newest of it; a creator's files are its own.
    async fn story(&mut self, id: BidId, is_own_work: bool, told: &mut Value) -> Result<()> {
        let mut tx = self.ctx.db.read().await?;
        let deliveries = deal::deliveries(&mut tx, id).await?;
        let files = deal::files(&mut tx, id).await?;
        let cancellations = deal::cancellations(&mut tx, id).await?;
        let steps = beside::steps(&mut tx, &[id.0]).await?;
        drop(tx);
        let mut versions = Vec::with_capacity(deliveries.len());
        for delivery in &deliveries {
            let its = files.iter().filter(|file| file.delivery_id == delivery.id);
            let mut version = plain(delivery)?;
            add(&mut version, "files", its.map(plain).collect::<Result<Vec<_>>>()?.into());
            versions.push(version);
        }
        add(told, "deliveries", versions.into());
        add(told, "cancellations", plain(&cancellations)?);
        // As the page tells them, they may name who of the staff it was.
        add(told, "events", plain(&steps)?);
        if is_own_work {
            self.uploads.extend(files.into_iter().map(|file| Upload::Delivery(id, file.id, file.name)));
        }
        Ok(())
    }

    /// Adds what was reported of a deal, its links and what they have counted; a creator's pictures of numbers are its own.
    async fn results(&mut self, id: BidId, told: &mut Value) -> Result<()> {
        let (ctx, actor) = (self.ctx, self.actor);
        let results = match results::of_deal(ctx, actor, id).await {
            Ok(results) => results,
            // Not accepted any more, and so without any.
            Err(Error::NotFound(_) | Error::Refused(_)) => return Ok(()),
            Err(error) => return Err(error),
        };
        let mut tx = ctx.db.single().await?;
        let reports = deal::reports(&mut tx, id).await?;
        drop(tx);
        if results.party == Party::Influencer {
            let pictures = reports.iter().filter(|report| report.has_picture);
            self.uploads.extend(pictures.map(|report| Upload::Proof(id, report.id)));
        }
        let links = results.links.iter().map(|link| json::link(link, ctx.config.base())).collect::<Result<Vec<_>>>()?;
        let reports = reports.iter().map(json::result).collect::<Result<Vec<_>>>()?;
        add(told, "results", reports.into());
        add(told, "figures", plain(&results.figures)?);
        add(told, "links", links.into());
        add(told, "promo_code", results.promo.into());
        Ok(())
    }
}
