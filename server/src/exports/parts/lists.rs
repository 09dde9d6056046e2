//! The lists of a copy, and what lies beside their rows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use tandem_types::{
    BidId, Cursor,
    accounts::AccountType,
    bids::{Bid, BidStatus, PaymentStatus},
    campaigns::Campaign,
    payments::Payment,
};
use uuid::Uuid;

use super::{Copy, Upload};
use crate::{
    analytics,
    apis::json,
    bids,
    campaigns::{self, Filter},
    error::{Error, Result},
    exports::{
        records::{BATCH, add, behind, offer, plain, told},
        sql::{beside, records},
    },
    invitations, messages, notifications,
    paging::Slice,
    payments, reviews,
};

/// A list that is read page by page.
#[derive(Clone, Copy)]
pub(super) enum List {
    Campaigns,
    Bids,
    Messages,
    Notifications,
    Payments,
    Analytics,
    Invitations,
    ReviewsWritten,
    ReviewsReceived,
    Alerts,
    Shares,
    Drafts,
    Reports,
    Log,
}

impl List {
    /// Those behind the deals.
    pub(super) const OTHERS: [Self; 12] = [
        Self::Messages,
        Self::Notifications,
        Self::Payments,
        Self::Analytics,
        Self::Invitations,
        Self::ReviewsWritten,
        Self::ReviewsReceived,
        Self::Alerts,
        Self::Shares,
        Self::Drafts,
        Self::Reports,
        Self::Log,
    ];

    pub(super) const fn file(self) -> &'static str {
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
            Self::Alerts => "alerts.json",
            Self::Shares => "shared-reports.json",
            Self::Drafts => "drafts.json",
            Self::Reports => "reports.json",
            Self::Log => "log.json",
        }
    }
}

/// A page of a list, and where it goes on.
type Page = (Vec<Value>, Option<Cursor>);

impl Copy<'_> {
    pub(super) async fn page(&mut self, list: List, after: Option<Cursor>) -> Result<Page> {
        let (ctx, actor) = (self.ctx, self.actor);
        let slice = Slice::After(after, i64::try_from(BATCH).map_err(Error::internal)?);
        match list {
            List::Campaigns => self.campaigns(slice).await,
            List::Bids => self.bids(slice).await,
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
            List::Payments => {
                let rows = payments::list(ctx, actor, slice).await?;
                let (mut values, next) = told(&rows, payments::cursor, json::payment)?;
                self.beside_payments(&rows, &mut values).await?;
                Ok((values, next))
            }
            List::Analytics => told(&analytics::list(ctx, actor, slice).await?, analytics::cursor, json::analytics),
            List::Invitations => {
                told(&invitations::list(ctx, actor, slice).await?, invitations::cursor, json::invitation)
            }
            List::ReviewsWritten => told(&reviews::written(ctx, actor, slice).await?, reviews::place, json::review),
            List::ReviewsReceived => told(&reviews::received(ctx, actor, slice).await?, reviews::place, json::review),
            List::Alerts => {
                let rows = records::alerts(&mut ctx.db.single().await?, actor.id, &slice).await?;
                told(&rows, |row| behind(row.created_at, row.campaign_id.0), plain)
            }
            List::Shares => {
                let rows = records::shares(&mut ctx.db.single().await?, actor.id, &slice).await?;
                told(&rows, |row| behind(row.created_at, row.id.0), plain)
            }
            List::Drafts => {
                let rows = records::drafts(&mut ctx.db.single().await?, actor.id, &slice).await?;
                let pictures = rows.iter().filter_map(|row| Some((row.id, row.image.clone()?)));
                let pictures = pictures.map(|(id, key)| Upload::Picture(format!("files/drafts/{id}.jpg"), key));
                self.uploads.extend(pictures);
                told(&rows, |row| behind(row.created_at, row.id.0), plain)
            }
            List::Reports => {
                let rows = records::reports(&mut ctx.db.single().await?, actor.id, &slice).await?;
                told(&rows, |row| behind(row.created_at, row.id.0), plain)
            }
            List::Log => self.log(&slice).await,
        }
    }

    /// The log with what was changed in the account's own data.
    async fn log(&self, slice: &Slice) -> Result<Page> {
        let mut tx = self.ctx.db.read().await?;
        let rows = records::log(&mut tx, self.actor.id, slice).await?;
        let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
        let changes = records::changes(&mut tx, self.actor.id, &ids).await?;
        drop(tx);
        let mut of_entry = BTreeMap::<_, Vec<_>>::new();
        for change in &changes {
            of_entry.entry(change.audit_id).or_default().push(plain(change)?);
        }
        let (mut values, next) = told(&rows, |row| behind(row.created_at, row.id), plain)?;
        for (row, value) in rows.iter().zip(&mut values) {
            add(value, "changes", of_entry.remove(&row.id).unwrap_or_default().into());
        }
        Ok((values, next))
    }

    /// A brand's campaigns with their briefs.
    async fn campaigns(&mut self, slice: Slice) -> Result<Page> {
        let (ctx, actor) = (self.ctx, self.actor);
        if actor.account_type != AccountType::Brand {
            return Ok((Vec::new(), None));
        }
        let filter = Filter { brand: Some(actor.id), ..Filter::default() };
        let rows = campaigns::rows(ctx, &filter, slice).await?;
        let pictures = rows.iter().filter_map(|row| Some((row.id, row.image.clone()?)));
        let pictures = pictures.map(|(id, key)| Upload::Picture(format!("files/campaigns/{id}.jpg"), key));
        self.uploads.extend(pictures);
        let (mut values, next) =
            told(&rows, |row| campaigns::cursor(row, filter.sort), |row| json::campaign(row, ctx.config.base()))?;
        self.beside_campaigns(&rows, &mut values).await?;
        Ok((values, next))
    }

    async fn beside_campaigns(&self, rows: &[Campaign], values: &mut [Value]) -> Result<()> {
        let ids: Vec<_> = rows.iter().map(|row| row.id.0).collect();
        let mut tx = self.ctx.db.read().await?;
        let shops: BTreeMap<_, _> = beside::shops(&mut tx, &ids).await?.into_iter().collect();
        for (row, value) in rows.iter().zip(values) {
            add(value, "brief", plain(&campaigns::brief::in_transaction(&mut tx, row.id).await?)?);
            add(value, "shop_token_since", plain(&shops.get(&row.id))?);
        }
        Ok(())
    }

    /// Every bid with what was said over it, whatever became of it.
    async fn bids(&mut self, slice: Slice) -> Result<Page> {
        let rows = bids::visible(self.ctx, self.actor, None, None, slice).await?;
        let (mut values, next) = told(&rows, bids::cursor, json::bid)?;
        let agreed = self.beside_bids(&rows, &mut values).await?;
        let is_deal = |bid: &&Bid| {
            bid.status == BidStatus::Accepted
                || bid.payment_status != PaymentStatus::Pending
                || agreed.contains(&bid.id)
        };
        self.deals.extend(rows.iter().filter(is_deal).map(|bid| bid.id));
        Ok((values, next))
    }

    /// Which of them were ever agreed on.
    async fn beside_bids(&self, rows: &[Bid], values: &mut [Value]) -> Result<BTreeSet<BidId>> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
        let mut tx = self.ctx.db.read().await?;
        let all = beside::of_bids(&mut tx, self.actor.id, &ids).await?;
        let offers = beside::offers(&mut tx, &ids).await?;
        let steps = beside::steps(&mut tx, &ids).await?;
        drop(tx);
        let (mut offers_of, mut steps_of) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for row in &offers {
            offers_of.entry(row.bid_id).or_default().push(offer(&row.offer));
        }
        for row in &steps {
            steps_of.entry(row.bid_id).or_default().push(plain(row)?);
        }
        let agreed = all.iter().filter(|row| row.is_agreed).map(|row| row.bid_id).collect();
        let mut all: BTreeMap<_, _> = all.into_iter().map(|row| (row.bid_id, row)).collect();
        for (bid, value) in rows.iter().zip(values) {
            // Gone since.
            let Some(row) = all.remove(&bid.id) else { continue };
            let terms = row.pitch.map(|pitch| json!({ "pitch": pitch, "days": row.days, "revisions": row.revisions }));
            let decline = row
                .decline_note
                .map(|note| json!({ "reason": row.decline_reason, "note": note, "at": row.declined_at }));
            add(value, "terms", terms.into());
            add(value, "offers", offers_of.remove(&bid.id).unwrap_or_default().into());
            add(value, "decline", decline.into());
            add(value, "steps", steps_of.remove(&bid.id).unwrap_or_default().into());
            if self.actor.account_type == AccountType::Brand {
                let mark = row.mark.map(|mark| json!({ "mark": mark, "at": row.marked_at }));
                add(value, "mark", mark.into());
            }
        }
        Ok(agreed)
    }

    async fn beside_payments(&self, rows: &[Payment], values: &mut [Value]) -> Result<()> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
        let mut tx = self.ctx.db.read().await?;
        let movements = beside::movements(&mut tx, &ids).await?;
        let disputes = beside::disputes(&mut tx, &ids).await?;
        drop(tx);
        let (mut ledger, mut claims) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for row in &movements {
            let (amount, currency) = (row.amount.to_string(), &row.currency);
            let value = json!({ "kind": row.kind, "amount": amount, "currency": currency, "at": row.created_at });
            ledger.entry(row.payment_id).or_default().push(value);
        }
        for row in &disputes {
            claims.entry(row.payment_id).or_default().push(plain(row)?);
        }
        for (row, value) in rows.iter().zip(values) {
            add(value, "ledger", ledger.remove(&row.id).unwrap_or_default().into());
            add(value, "disputes", claims.remove(&row.id).unwrap_or_default().into());
        }
        Ok(())
    }
}
