//! What the staff takes out of a campaign because it breaks the rules. Everybody sees it, whatever state the campaign is in, so it can
//! go in any. What the two of a deal agreed on has its own copy, which stays.

use chrono::{DateTime, Utc};
use tandem_texts as t;
use tandem_types::{
    CampaignId,
    briefs::{Brief, Reference},
    campaigns::Campaign,
};

use super::{By, brief, shape, sql, told};
use crate::{
    Ctx,
    admin::Staff,
    error::{Error, Result},
    input::{Fields, Input},
};

/// Takes picture, do’s, don’ts or references out of a campaign, and tells its brand. Fields, one at least: `remove_image`,
/// `remove_dos`, `remove_donts`, `remove_references`.
pub(crate) async fn clear(ctx: &Ctx, staff: &Staff, why: &str, id: CampaignId, input: Input) -> Result<()> {
    let by = By::Staff(staff, why);
    let mut fields = Fields::partial(input);
    let parts = Parts::read(&mut fields);
    let now = ctx.clock.now();
    let mut tx = ctx.db.write().await?;
    let owned = by.owned(&mut tx, id).await?;
    if parts.is_empty() {
        fields.error("non_field_errors", t::refusals::choose_what_to_take_out());
    }
    fields.finish()?;
    let before = owned.campaign();
    let had = brief::sql::of(&mut tx, id).await?.flatten();
    let removed = parts.of(before, had.as_ref());
    if removed.is_empty() {
        return Err(Error::Conflict(t::refusals::campaign_lacks_that().into()));
    }
    let image = before.image.clone().filter(|_| !parts.image);
    // Takes the campaign's row, so that its brand changes nothing meanwhile.
    if !sql::update(&mut tx, &owned, &Campaign { image, updated_at: now, ..before.clone() }).await? {
        return Err(Error::Conflict(t::refusals::campaign_changed().into()));
    }
    if let Some(had) = had.filter(|_| parts.has_words()) {
        brief::sql::replace(&mut tx, id, &parts.without(had, now)).await?;
    }
    told::cleared(ctx, &mut tx, by, before, &removed).await?;
    tx.commit().await?;
    ctx.jobs.notify_one();
    Ok(())
}

/// Something that is taken out: its field in the log, what the brand is told, and what it was.
pub(super) struct Removed {
    pub(super) field: &'static str,
    pub(super) words: &'static str,
    pub(super) was: String,
}

/// What is to be taken out.
#[expect(clippy::struct_excessive_bools, reason = "tick boxes of a form")]
#[derive(Clone, Copy)]
struct Parts {
    image: bool,
    dos: bool,
    donts: bool,
    references: bool,
}

impl Parts {
    fn read(fields: &mut Fields) -> Self {
        Self {
            image: fields.flag(&shape::REMOVE_IMAGE),
            dos: fields.flag(&shape::REMOVE_DOS),
            donts: fields.flag(&shape::REMOVE_DONTS),
            references: fields.flag(&shape::REMOVE_REFERENCES),
        }
    }

    const fn is_empty(self) -> bool {
        !self.image && !self.has_words()
    }

    const fn has_words(self) -> bool {
        self.dos || self.donts || self.references
    }

    /// Those of it that the campaign has.
    fn of(self, campaign: &Campaign, brief: Option<&Brief>) -> Vec<Removed> {
        let written = |one: &Reference| format!("{} {}", one.url, one.note).trim_end().to_owned();
        let all_of = |all: &[Reference]| all.iter().map(written).collect::<Vec<_>>().join(", ");
        let (dos, donts, references) =
            brief.map(|brief| (brief.dos.clone(), brief.donts.clone(), all_of(&brief.references))).unwrap_or_default();
        let image = campaign.image.clone().unwrap_or_default();
        let all = [
            (self.image, "image", t::notices::the_picture(), image),
            (self.dos, "dos", t::notices::the_dos(), dos),
            (self.donts, "donts", t::notices::the_donts(), donts),
            (self.references, "references", t::notices::the_references(), references),
        ];
        let there = all.into_iter().filter(|(is_chosen, _, _, was)| *is_chosen && !was.is_empty());
        there.map(|(_, field, words, was)| Removed { field, words, was }).collect()
    }

    /// The brief without it.
    fn without(self, brief: Brief, now: DateTime<Utc>) -> Brief {
        let kept = |text: String, goes: bool| if goes { String::new() } else { text };
        Brief {
            dos: kept(brief.dos, self.dos),
            donts: kept(brief.donts, self.donts),
            references: if self.references { Vec::new() } else { brief.references },
            updated_at: now,
            ..brief
        }
    }
}
