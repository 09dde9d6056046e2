//! An influencer's delivery: a link to the live post, a note, files. Another version follows when the brand asks for changes.

use bytes::Bytes;
use chrono::TimeDelta;
use tandem_texts as t;
use tandem_types::{
    BidId, DeliveryId,
    bids::{Bid, DeliveryStatus},
    dates,
    deals::DealStep,
    disclosure::{self, Disclosure},
    notifications::NotificationType,
};
use uuid::Uuid;

use super::{policy, shape, sql, sql::deliveries::StoredFile};
use crate::{
    Actor, Ctx, deals,
    error::{Error, Result},
    input::{Fields, Input, Upload},
    notifications::{self, About, Notice},
    payments,
};

/// Delivers the work of a paid bid and tells the campaign's brand; the bid's influencer only. Fields, all optional: `url`,
/// `note`, `caption`, the text of the post, and five files, `file1` to `file5`. The brand has `AUTO_APPROVE_DAYS` to answer.
pub async fn deliver(ctx: &Ctx, actor: &Actor, id: BidId, input: Input) -> Result<Bid> {
    // Whose bid it is, before anything is stored.
    let mut tx = ctx.db.single().await?;
    policy::placed(&mut tx, actor, id).await?;
    drop(tx);
    if input.is_oversize() {
        return Err(Error::TooLarge);
    }
    let mut fields = Fields::partial(input);
    let url = fields.address(&shape::URL).unwrap_or_default();
    let note = fields.text(&shape::NOTE).unwrap_or_default();
    let caption = fields.text(&shape::CAPTION).unwrap_or_default();
    let found = disclosure::check(&caption);
    let uploads: Vec<Upload> = shape::FILES.iter().filter_map(|name| fields.file(name)).collect();
    fields.finish()?;
    let files = store(ctx, uploads).await?;

    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    sql::deal::lock(&mut tx, id).await?;
    let placed = policy::placed(&mut tx, actor, id).await?;
    payments::refuse_frozen(&mut tx, id).await?;
    if !sql::deliveries::deliver(&mut tx, id, now).await? {
        return Err(Error::Refused(match placed.bid().delivery_status {
            DeliveryStatus::Pending => t::refusals::only_paid_delivered(),
            DeliveryStatus::Delivered | DeliveryStatus::Approved => t::refusals::delivered_already(),
        }));
    }
    let approve_at = now + TimeDelta::days(ctx.config.auto_approve_days);
    let new = sql::deliveries::NewDelivery {
        id: DeliveryId::new(),
        bid: id,
        url: &url,
        note: &note,
        caption: &caption,
        found: &found,
        approve_at,
    };
    let version = sql::deliveries::insert(&mut tx, &new, now).await?;
    for file in &files {
        sql::deliveries::insert_file(&mut tx, new.id, file).await?;
    }
    let bid = Bid { delivery_status: DeliveryStatus::Delivered, updated_at: now, ..placed.bid().clone() };
    let by = Some((actor.id, actor.username.as_str()));
    deals::note(&mut tx, id, by, DealStep::Delivered, t::notices::version(version), now).await?;
    let notice = Notice {
        to: placed.brand(),
        kind: NotificationType::Delivery,
        message: t::notices::delivered(&bid.campaign_title, &actor.username),
        about: About::Deal(id, Some(bid.campaign_id)),
    };
    notifications::tell(ctx, &mut tx, &[notice]).await?;
    let (title, link) = (&bid.campaign_title, deals::page(ctx, id));
    let text = if found.disclosure == Disclosure::Clear {
        t::mails::delivered_text(title, &actor.username, dates::day(approve_at.date_naive()), link)
    } else {
        t::mails::delivered_to_look(title, &actor.username, link)
    };
    payments::mail(&mut tx, placed.brand(), t::mails::delivered_subject(title), text, now).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(bid)
}

async fn store(ctx: &Ctx, uploads: Vec<Upload>) -> Result<Vec<StoredFile>> {
    let mut files = Vec::with_capacity(uploads.len());
    for upload in uploads {
        let bytes = i64::try_from(upload.bytes.len()).unwrap_or(i64::MAX);
        let media_key = ctx.media.put_file(upload.bytes).await?;
        files.push(StoredFile { name: plain_name(&upload.name), bytes, media_key });
    }
    Ok(files)
}

/// The last part of a file's name, without anything that a header or a file system might take amiss, or that shows it as another one.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // What has no width, or turns the direction: `x\u{202e}gpj.exe` reads as a picture.
    let is_hidden =
        |c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let kept = last.chars().filter(|c| !c.is_control() && !is_hidden(*c) && !"\"<>:|?*;".contains(*c));
    let kept: String = kept.take(120).collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "file".into() } else { kept }
}

/// A file of a delivery, by its name; for the parties of the deal and staff.
pub async fn file(ctx: &Ctx, actor: &Actor, bid: BidId, id: Uuid) -> Result<(String, Bytes)> {
    let mut tx = ctx.db.read().await?;
    policy::in_deal(&mut tx, actor, bid).await?;
    let file = sql::deliveries::file(&mut tx, bid, id).await?.ok_or(Error::NotFound("file"))?;
    drop(tx);
    let bytes = ctx.media.get_file(&file.media_key).await?.ok_or(Error::NotFound("file"))?;
    Ok((file.name, bytes))
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_files_name_is_made_harmless() {
        assert_eq!(plain_name("reel.mp4"), "reel.mp4");
        assert_eq!(plain_name("x\u{202e}gpj.exe"), "xgpj.exe");
        assert_eq!(plain_name("C:\\temp\\räumlich.png"), "räumlich.png");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name("a\r\nSet-Cookie: x\"; y.txt"), "aSet-Cookie x y.txt");
        assert_eq!(plain_name(".."), "file");
        assert_eq!(plain_name(""), "file");
    }
}
