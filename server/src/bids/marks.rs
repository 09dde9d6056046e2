//! A brand sorts pending bids: to the shortlist, to the archive, declined; one or many, and back.

use chrono::TimeDelta;
use tandem_texts as t;
use tandem_types::{
    BidId,
    bids::{Bid, BidStatus},
    deals::DealStep,
    notifications::NotificationType,
    triage::{BidMark, DeclineReason, Sorted},
};

use super::{policy, shape, sql};
use crate::{
    Actor, Ctx,
    db::Tx,
    deals,
    error::{Error, Result},
    input::{Fields, Input},
    notifications::{self, About, Notice},
};

/// What the names of the fields begin with that choose bids; the rest of a name is a bid's id.
pub const PICK: &str = "pick.";
/// The most bids that are sorted at once.
const MOST: usize = 100;
/// For so long a decline can be undone.
const UNDO: TimeDelta = TimeDelta::minutes(10);

/// Puts a pending bid on the shortlist or into the archive; the campaign's brand only. Field: `mark`. Its creator is not told.
pub async fn mark(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Sorted> {
    let mut fields = Fields::new(input);
    let mark = fields.choice(&shape::MARK);
    put(ctx, actor, id, mark, fields).await
}

/// Takes the mark of a pending bid away; the campaign's brand only. One that has none stays as it is.
pub async fn unmark(ctx: &Ctx, actor: &Actor, id: BidId) -> Result<Sorted> {
    put(ctx, actor, id, None, Fields::partial(Input::default())).await
}

async fn put(ctx: &Ctx, actor: &Actor, id: BidId, mark: Option<BidMark>, fields: Fields) -> Result<Sorted> {
    let mut tx = ctx.db.write().await?;
    let name = policy::received(&mut tx, actor, id).await?.bid().influencer_name.clone();
    fields.finish()?;
    let before = sql::marks::mine(&mut tx, actor.id, &[id]).await?;
    if before.iter().any(|mine| mine.status != BidStatus::Pending) {
        return Err(Error::Conflict(t::refusals::decided_already().into()));
    }
    let changed = change(&mut tx, ctx, actor, &[id], mark).await?;
    tx.commit().await?;
    Ok(Sorted { name: Some(name), ..sorted(&before, &changed, mark.is_none()) })
}

async fn change(tx: &mut Tx, ctx: &Ctx, actor: &Actor, ids: &[BidId], mark: Option<BidMark>) -> Result<Vec<BidId>> {
    match mark {
        Some(mark) => sql::marks::set(tx, actor.id, ids, mark, ctx.clock.now()).await,
        None => sql::marks::clear(tx, actor.id, ids).await,
    }
}

/// What a bulk action does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorting {
    Mark(Option<BidMark>),
    Decline,
}

impl std::str::FromStr for Sorting {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "review" => Ok(Self::Mark(None)),
            "declined" => Ok(Self::Decline),
            mark => mark.parse().map(|mark| Self::Mark(Some(mark))),
        }
    }
}

/// Sorts up to a hundred bids at once, in one transaction; brands only. Fields: `to` (`shortlisted`, `archived`, `review`,
/// `declined`), one `pick.<id>` for each bid, and with `declined` optionally `reason` and `note`.
///
/// Bids that were decided meanwhile are left alone and counted. Those of others are as if they did not exist.
pub async fn sort(ctx: &Ctx, actor: &Actor, input: Input) -> Result<(Sorting, Sorted)> {
    actor.brand()?;
    let ids = picked(&input)?.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let mut fields = Fields::new(input);
    let to = fields.choice(&shape::SORT_TO);
    let said = Said::read(&mut fields);
    fields.finish()?;
    let Some(to) = to else { return Err(Error::internal("a checked field is missing")) };
    let mut tx = ctx.db.write().await?;
    let before = sql::marks::mine(&mut tx, actor.id, &ids).await?;
    if before.is_empty() {
        return Err(Error::NotFound("bid"));
    }
    let mine: Vec<_> = before.iter().map(|mine| mine.id).collect();
    let sorted = match to {
        Sorting::Mark(mark) => sorted(&before, &change(&mut tx, ctx, actor, &mine, mark).await?, mark.is_none()),
        Sorting::Decline => {
            let declined = sql::marks::decline(&mut tx, actor.id, &mine, ctx.clock.now()).await?;
            said.keep(ctx, &mut tx, &declined).await?;
            let by = Some((actor.id, actor.username.as_str()));
            deals::note_all(&mut tx, &declined, by, DealStep::Declined, ctx.clock.now()).await?;
            let bids = sql::marks::bids(&mut tx, &declined).await?;
            let notices: Vec<_> = bids.iter().map(|bid| notice(bid, said.words(ctx, bid))).collect();
            notifications::tell(ctx, &mut tx, &notices).await?;
            let name = bids.first().filter(|_| bids.len() == 1).map(|bid| bid.influencer_name.clone());
            Sorted { name, ..sorted(&before, &declined, false) }
        }
    };
    tx.commit().await?;
    Ok((to, sorted))
}

/// What has become of the brand's bids. Where a mark is taken away, one that had none is no bid that was skipped.
fn sorted(before: &[sql::marks::Mine], changed: &[BidId], is_cleared: bool) -> Sorted {
    let is_changed = |mine: &&sql::marks::Mine| changed.contains(&mine.id);
    let left = before.iter().filter(|mine| !is_changed(mine));
    Sorted {
        changed: before.iter().filter(is_changed).map(|mine| (mine.id, mine.mark)).collect(),
        name: None,
        skipped: left.filter(|mine| !is_cleared || mine.status != BidStatus::Pending).count(),
    }
}

/// Takes back what was done last: gives bids the marks that they had, or makes bids that were declined within ten minutes pending
/// again and tells their creators. How many. Fields: one `pick.<id>` for each bid, whose value is the mark that it had, and `was`,
/// which is `marked` or `declined`.
pub async fn undo(ctx: &Ctx, actor: &Actor, input: Input) -> Result<usize> {
    actor.brand()?;
    let picked = picked(&input)?;
    let was_declined = input.text("was") == "declined";
    let ids: Vec<_> = picked.iter().map(|(id, _)| *id).collect();
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    if sql::marks::mine(&mut tx, actor.id, &ids).await?.is_empty() {
        return Err(Error::NotFound("bid"));
    }
    let mut undone = 0;
    if was_declined {
        let pending = sql::marks::undo_declines(&mut tx, actor.id, &ids, now - UNDO, now).await?;
        deals::note_all(&mut tx, &pending, Some((actor.id, actor.username.as_str())), DealStep::Reopened, now).await?;
        let bids = sql::marks::bids(&mut tx, &pending).await?;
        let words = |bid: &Bid| {
            let (amount, title) = (ctx.show(bid.amount), &bid.campaign_title);
            t::notices::decline_taken_back(amount, &actor.username, title)
        };
        let notices: Vec<_> = bids.iter().map(|bid| notice(bid, words(bid))).collect();
        notifications::tell(ctx, &mut tx, &notices).await?;
        undone = pending.len();
    } else {
        for mark in [None, Some(BidMark::Shortlisted), Some(BidMark::Archived)] {
            let had = |(id, value): &(BidId, String)| (value.parse().ok() == mark).then_some(*id);
            let ids: Vec<_> = picked.iter().filter_map(had).collect();
            if !ids.is_empty() {
                undone += change(&mut tx, ctx, actor, &ids, mark).await?.len();
            }
        }
    }
    if undone == 0 {
        return Err(Error::Refused(t::refusals::undo_too_late()));
    }
    tx.commit().await?;
    Ok(undone)
}

/// The bids that the input chooses, with the values that stand beside them. What is no id is no bid.
fn picked(input: &Input) -> Result<Vec<(BidId, String)>> {
    let picked: Vec<_> = input
        .beginning(PICK)
        .filter_map(|(id, value)| Some((id.parse().ok()?, value.to_owned())))
        .take(MOST + 1)
        .collect();
    match picked.len() {
        0 => Err(Error::field("non_field_errors", t::refusals::choose_a_bid())),
        1..=MOST => Ok(picked),
        _ => Err(Error::field("non_field_errors", t::refusals::too_many_bids(MOST))),
    }
}

/// What a brand says when it declines.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    reason: Option<DeclineReason>,
    note: String,
}

impl Said {
    pub(super) fn read(fields: &mut Fields) -> Self {
        Self { reason: fields.choice(&shape::REASON), note: fields.text(&shape::DECLINE_NOTE).unwrap_or_default() }
    }

    /// Writes it down for pending bids that have just been declined.
    pub(super) async fn keep(&self, ctx: &Ctx, tx: &mut Tx, declined: &[BidId]) -> Result<()> {
        if declined.is_empty() {
            return Ok(());
        }
        sql::marks::note_declines(tx, declined, self.reason, &self.note, ctx.clock.now()).await
    }

    /// What the creator is told.
    pub(super) fn words(&self, ctx: &Ctx, bid: &Bid) -> String {
        let (amount, title) = (ctx.show(bid.amount), &bid.campaign_title);
        let told = match self.reason {
            Some(reason) => t::notices::bid_declined_because(amount, title, reason.words()),
            None => t::notices::bid_declined(amount, title),
        };
        if self.note.is_empty() { told } else { t::notices::bid_declined_note(&self.note, told) }
    }
}

fn notice(bid: &Bid, message: String) -> Notice {
    Notice { to: bid.influencer_id, kind: NotificationType::Bid, message, about: About::Campaign(bid.campaign_id) }
}
