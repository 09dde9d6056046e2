//! What a campaign wants made, in fields: its goal, the pieces, what to look at.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use tandem_texts as t;

use crate::status::status;

status!(
    /// What a campaign is for.
    Goal {
        Awareness = "awareness", t::states::goal_awareness();
        Traffic = "traffic", t::states::goal_traffic();
        Sales = "sales", t::states::goal_sales();
        Content = "content", t::states::goal_content();
        Launch = "launch", t::states::goal_launch();
    }
);

status!(
    /// Where a piece appears.
    Platform {
        Instagram = "instagram", t::states::platform_instagram();
        Tiktok = "tiktok", t::states::platform_tiktok();
        Youtube = "youtube", t::states::platform_youtube();
        X = "x", t::states::platform_x();
        Facebook = "facebook", t::states::platform_facebook();
        Blog = "blog", t::states::platform_blog();
        Podcast = "podcast", t::states::platform_podcast();
        Other = "other", t::states::platform_other();
    }
);

status!(
    /// What kind of piece it is.
    Format {
        Post = "post", t::states::format_post();
        Reel = "reel", t::states::format_reel();
        Story = "story", t::states::format_story();
        Video = "video", t::states::format_video();
        Short = "short", t::states::format_short();
        Live = "live", t::states::format_live();
        Article = "article", t::states::format_article();
        Episode = "episode", t::states::format_episode();
        Other = "other", t::states::format_other();
    }
);

impl Platform {
    /// What can be made there.
    #[must_use]
    pub const fn formats(self) -> &'static [Format] {
        use Format::{Article, Episode, Live, Other, Post, Reel, Short, Story, Video};
        match self {
            Self::Instagram => &[Post, Reel, Story, Live, Other],
            Self::Tiktok => &[Video, Story, Live, Post, Other],
            Self::Youtube => &[Video, Short, Live, Post, Other],
            Self::X => &[Post, Video, Article, Live, Other],
            Self::Facebook => &[Post, Reel, Story, Video, Live, Other],
            Self::Blog => &[Article, Other],
            Self::Podcast => &[Episode, Live, Other],
            Self::Other => Format::ALL,
        }
    }
}

impl Format {
    /// So many of them, in words: `1 reel`, `3 stories`.
    #[must_use]
    pub fn count(self, n: i64) -> String {
        match self {
            Self::Post => t::words::posts(n),
            Self::Reel => t::words::reels(n),
            Self::Story => t::words::stories(n),
            Self::Video => t::words::videos(n),
            Self::Short => t::words::shorts(n),
            Self::Live => t::words::live_sessions(n),
            Self::Article => t::words::articles(n),
            Self::Episode => t::words::episodes(n),
            Self::Other => t::words::pieces(n),
        }
    }
}

/// The most deliverables of a campaign.
pub const MOST_DELIVERABLES: usize = 20;
/// The most pieces of one deliverable.
pub const MOST_PIECES: i64 = 50;
/// The most references of a campaign.
pub const MOST_REFERENCES: usize = 10;

/// So many pieces of one kind, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "sqlx", derive(sqlx::FromRow))]
pub struct Deliverable {
    pub platform: Platform,
    pub format: Format,
    #[cfg_attr(feature = "sqlx", sqlx(rename = "pieces"))]
    pub count: i64,
    pub due_date: Option<NaiveDate>,
}

/// A page elsewhere to look at, and a word about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// `http` or `https`.
    pub url: String,
    /// May be empty.
    pub note: String,
}

/// A campaign's brief in fields. Campaigns published without one have their description alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brief {
    pub goal: Goal,
    /// At least one.
    pub deliverables: Vec<Deliverable>,
    pub references: Vec<Reference>,
    /// May be empty, and so may `donts`.
    pub dos: String,
    pub donts: String,
    pub updated_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_counted_in_words() {
        assert_eq!(Format::Story.count(3), "3 stories");
        assert_eq!(Format::Live.count(1), "1 live session");
        assert!(Platform::ALL.iter().all(|platform| platform.formats().contains(&Format::Other)));
    }
}
