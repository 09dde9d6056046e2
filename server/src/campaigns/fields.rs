//! The fields of a campaign, checked.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    CampaignId,
    campaigns::{Campaign, CampaignStatus},
};

use super::shape;
use crate::{
    Actor, Ctx,
    error::{Error, Result},
    input::{self, Fields},
};

/// Folder of campaign pictures among the media.
pub(in crate::campaigns) const PICTURES: &str = "campaign_images";

/// The checked fields of a campaign; `None` where nothing was sent.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) budget: Option<tandem_types::Money>,
    pub(super) start_date: Option<chrono::NaiveDate>,
    pub(super) end_date: Option<chrono::NaiveDate>,
    pub(super) status: Option<CampaignStatus>,
    pub(super) image: Option<String>,
    pub(super) remove_image: bool,
}

impl Draft {
    pub(super) async fn read(ctx: &Ctx, fields: &mut Fields) -> Result<Self> {
        Ok(Self {
            title: fields.text(&shape::TITLE),
            description: fields.text(&shape::DESCRIPTION),
            budget: fields.money(&shape::BUDGET),
            start_date: fields.date(&shape::START_DATE),
            end_date: fields.date(&shape::END_DATE),
            status: fields.choice(&shape::STATUS),
            image: input::picture(ctx, fields, &shape::IMAGE, PICTURES).await?,
            remove_image: fields.flag(&shape::REMOVE_IMAGE),
        })
    }

    pub(super) fn check_dates(&self, fields: &mut Fields) {
        if let (Some(start), Some(end)) = (self.start_date, self.end_date)
            && end < start
        {
            fields.error("end_date", t::refusals::end_before_start());
        }
    }

    /// The open campaign that these fields, checked and whole, make.
    pub(super) fn campaign(self, id: CampaignId, actor: &Actor, now: DateTime<Utc>) -> Result<Campaign> {
        let (Some(title), Some(description), Some(budget), Some(start_date), Some(end_date)) =
            (self.title, self.description, self.budget, self.start_date, self.end_date)
        else {
            return Err(Error::internal("a checked field is missing"));
        };
        Ok(Campaign {
            id,
            brand_id: actor.id,
            brand_name: actor.username.clone(),
            title,
            description,
            budget,
            start_date,
            end_date,
            status: CampaignStatus::Open,
            image: self.image,
            bid_count: 0,
            created_at: now,
            updated_at: now,
        })
    }

    pub(super) fn over(self, before: Campaign, now: DateTime<Utc>) -> Campaign {
        let kept = if self.remove_image { None } else { before.image };
        Campaign {
            title: self.title.unwrap_or(before.title),
            description: self.description.unwrap_or(before.description),
            budget: self.budget.unwrap_or(before.budget),
            start_date: self.start_date.unwrap_or(before.start_date),
            end_date: self.end_date.unwrap_or(before.end_date),
            status: self.status.unwrap_or(before.status),
            image: self.image.or(kept),
            updated_at: now,
            ..before
        }
    }
}
