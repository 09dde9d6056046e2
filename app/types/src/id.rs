//! Typed ids: one newtype a table, so that a bid's id is never taken for a campaign's.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "sqlx", derive(sqlx::Type))]
        #[cfg_attr(feature = "sqlx", sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id whose order follows its time of making (UUID version 7).
            #[cfg(feature = "sqlx")]
            #[must_use]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        #[cfg(feature = "sqlx")]
        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }
    };
}

id!(
    /// An account: a brand, an influencer, or staff.
    AccountId
);
id!(
    /// A campaign published by a brand.
    CampaignId
);
id!(
    /// A campaign that is still being written; when it is published, the campaign has the same id.
    DraftId
);
id!(
    /// A bid of an influencer on a campaign.
    BidId
);
id!(
    /// A row of the session table, for lists of devices; not the secret in the cookie.
    SessionKey
);
id!(
    /// A notification of an account.
    NotificationId
);
id!(
    /// A piece of work that is done in the background.
    JobId
);
id!(
    /// A message from one account to another.
    MessageId
);
id!(
    /// A report of one account about another.
    ReportId
);
id!(
    /// A search of the board that an influencer has saved.
    SearchId
);
id!(
    /// A record of a campaign's results.
    AnalyticsId
);
id!(
    /// The payment of a deal.
    PaymentId
);
id!(
    /// One delivery of a deal's work.
    DeliveryId
);
id!(
    /// What a creator reports of a deal's results: one version.
    ResultId
);
id!(
    /// A tracking link of a deal.
    LinkId
);
id!(
    /// A report that a brand shares.
    ShareId
);
id!(
    /// A brand's invitation of a creator to a campaign.
    InvitationId
);
id!(
    /// What one side of a deal says of the other.
    ReviewId
);
id!(
    /// A token that a program uses in an account's name; not the secret itself.
    TokenId
);
id!(
    /// A copy of an account's data, made for its owner.
    ExportId
);
