//! What a campaign wants made, in fields: its goal, the pieces, what to look at.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::status::status;

status!(
    /// What a campaign is for.
    Goal {
        Awareness = "awareness", "Awareness";
        Traffic = "traffic", "Traffic";
        Sales = "sales", "Sales";
        Content = "content", "Content to use";
        Launch = "launch", "Launch";
    }
);

status!(
    /// Where a piece appears.
    Platform {
        Instagram = "instagram", "Instagram";
        Tiktok = "tiktok", "TikTok";
        Youtube = "youtube", "YouTube";
        X = "x", "X";
        Facebook = "facebook", "Facebook";
        Blog = "blog", "Blog";
        Podcast = "podcast", "Podcast";
        Other = "other", "Elsewhere";
    }
);

status!(
    /// What kind of piece it is.
    Format {
        Post = "post", "Post";
        Reel = "reel", "Reel";
        Story = "story", "Story";
        Video = "video", "Video";
        Short = "short", "Short";
        Live = "live", "Live";
        Article = "article", "Article";
        Episode = "episode", "Episode";
        Other = "other", "Other";
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
        let (one, many) = match self {
            Self::Post => ("post", "posts"),
            Self::Reel => ("reel", "reels"),
            Self::Story => ("story", "stories"),
            Self::Video => ("video", "videos"),
            Self::Short => ("short", "shorts"),
            Self::Live => ("live session", "live sessions"),
            Self::Article => ("article", "articles"),
            Self::Episode => ("episode", "episodes"),
            Self::Other => ("piece", "pieces"),
        };
        format!("{n} {}", if n == 1 { one } else { many })
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
