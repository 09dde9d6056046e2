//! Briefs: three campaigns of five have one.

use chrono::{DateTime, Days, NaiveDate, Utc};
use sqlx::types::Json;
use tandem_types::{
    CampaignId,
    briefs::{Format, Goal, Platform, Reference},
};

use super::{Campaign, Plan};

#[derive(Clone, Debug)]
pub(crate) struct Brief {
    pub(crate) campaign_id: CampaignId,
    pub(crate) goal: Goal,
    pub(crate) dos: &'static str,
    pub(crate) donts: &'static str,
    pub(crate) refs: Json<Vec<Reference>>,
    pub(crate) updated_at: DateTime<Utc>,
}

#[derive(Clone, Debug)]
pub(crate) struct Deliverable {
    pub(crate) campaign_id: CampaignId,
    pub(crate) position: i64,
    pub(crate) platform: Platform,
    pub(crate) format: Format,
    pub(crate) pieces: i64,
    pub(crate) due_date: Option<NaiveDate>,
}

/// Platform, format, number, and how many days before the end it is due, if not at the end.
type Piece = (Platform, Format, i64, Option<u64>);

const PIECES: [&[Piece]; 5] = [
    &[
        (Platform::Instagram, Format::Post, 2, Some(14)),
        (Platform::Instagram, Format::Reel, 1, Some(7)),
        (Platform::Instagram, Format::Story, 3, None),
    ],
    &[(Platform::Tiktok, Format::Video, 2, Some(10)), (Platform::Instagram, Format::Story, 4, None)],
    &[(Platform::Youtube, Format::Video, 1, Some(5)), (Platform::Youtube, Format::Short, 3, None)],
    &[(Platform::Blog, Format::Article, 1, Some(12)), (Platform::X, Format::Post, 2, None)],
    &[(Platform::Podcast, Format::Episode, 1, None), (Platform::Facebook, Format::Post, 2, Some(3))],
];
const DOS: [&str; 3] = [
    "Show the product in use, in daylight.\nSay in your own words what you like about it.\nMark the post as an ad.",
    "Name the price.\nPut our link in your bio for a week.\nMark the post as an ad.",
    "Keep the first three seconds free of logos.\nAnswer comments on the first day.\nMark the post as an ad.",
];
const DONTS: [&str; 3] = [
    "No filters on the product.\nNo other brands in the frame.",
    "No claims about health.\nNo giveaways.",
    "No music that needs a licence.",
];
const REFERENCES: [(&str, &str); 3] = [
    ("https://example.com/moodboard/light-and-colour", "Light and colour that we like"),
    ("https://example.com/press/product-pictures", "Pictures of the product, free to use"),
    ("https://example.com/campaigns/last-year", "What last year’s campaign looked like"),
];

impl Plan {
    /// The briefs of these campaigns, and what they want made.
    pub(super) fn briefs(campaigns: &[Campaign]) -> (Vec<Brief>, Vec<Deliverable>) {
        let with = campaigns.iter().enumerate().filter(|(c, _)| c % 5 < 3);
        let briefs = with.clone().map(|(c, campaign)| Brief {
            campaign_id: campaign.id,
            goal: *pick(Goal::ALL, c + c / 5),
            dos: DOS[c % DOS.len()],
            donts: DONTS[c / 2 % DONTS.len()],
            refs: Json(references(c)),
            updated_at: campaign.created_at,
        });
        let deliverables = with.flat_map(|(c, campaign)| {
            let pieces = (0..).zip(*pick(&PIECES, c + c / 5));
            pieces.map(move |(position, (platform, format, pieces, before))| Deliverable {
                campaign_id: campaign.id,
                position,
                platform: *platform,
                format: *format,
                pieces: *pieces,
                due_date: before.map(|days| campaign.end_date - Days::new(days)),
            })
        });
        (briefs.collect(), deliverables.collect())
    }
}

fn references(c: usize) -> Vec<Reference> {
    let all = REFERENCES.iter().take(c % 4);
    all.map(|(url, note)| Reference { url: (*url).to_owned(), note: (*note).to_owned() }).collect()
}

fn pick<T>(all: &[T], c: usize) -> &T {
    &all[c % all.len()]
}

#[cfg(test)]
mod tests {
    use super::{
        super::tests::{contract, plan},
        *,
    };

    #[test]
    fn three_campaigns_of_five_have_a_whole_brief() {
        let campaigns: Vec<_> = contract().campaigns().collect();
        let (briefs, deliverables) = Plan::briefs(&campaigns);
        assert_eq!(briefs.len(), 15);
        assert!(briefs.iter().all(|brief| deliverables.iter().any(|one| one.campaign_id == brief.campaign_id)));
    }

    #[test]
    fn pieces_are_due_while_the_campaign_runs() {
        let campaigns: Vec<_> = plan(|_| {}).unwrap().campaigns().collect();
        let (_, deliverables) = Plan::briefs(&campaigns);
        for one in deliverables.iter().take(2000) {
            let campaign = campaigns.iter().find(|campaign| campaign.id == one.campaign_id).unwrap();
            assert!(one.due_date.is_none_or(|day| day >= campaign.start_date && day <= campaign.end_date));
            assert!(one.platform.formats().contains(&one.format));
        }
    }
}
