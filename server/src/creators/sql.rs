//! SQL of the directory and of profiles.

pub(super) mod upkeep;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use tandem_types::{
    AccountId,
    accounts::AccountType,
    creators::{Audience, Creator, CreatorSort, Profile, Rated, Work},
    records::Record,
};

use super::{Filter, Of};
use crate::{
    auth::fold,
    campaigns::words,
    db::{Sql, Tx},
    error::Result,
    paging::Slice,
};

pub(super) async fn list(tx: &mut Tx, filter: &Filter, is_proved: bool, slice: Slice) -> Result<Vec<Creator>> {
    let mut sql = Sql::new(
        "select a.id, a.username, a.profile_picture, a.bio, a.instagram_username, c.followers, c.followers_at, c.joined_at,
            c.completed, c.due, c.on_time, c.reviews, c.rating ",
    );
    narrow(&mut sql, filter, is_proved, tx.is_postgres());
    if let Slice::After(Some(cursor), _) = &slice {
        sql.text(match filter.sort {
            CreatorSort::Newest => " and (c.joined_at, c.account_id) < (",
            CreatorSort::Followers => " and (c.followers, c.account_id) < (",
            CreatorSort::Completed => " and (c.completed, c.account_id) < (",
            CreatorSort::Rating => " and (c.rating, c.account_id) < (",
        });
        match filter.sort {
            CreatorSort::Newest => sql.bind(cursor.moment()),
            CreatorSort::Followers | CreatorSort::Completed | CreatorSort::Rating => sql.bind(cursor.key),
        };
        sql.text(", ").bind(cursor.id).text(")");
    }
    sql.text(match filter.sort {
        CreatorSort::Newest => " order by c.joined_at desc, c.account_id desc",
        CreatorSort::Followers => " order by c.followers desc, c.account_id desc",
        CreatorSort::Completed => " order by c.completed desc, c.account_id desc",
        CreatorSort::Rating => " order by c.rating desc, c.account_id desc",
    });
    slice.limit(&mut sql);
    sql.fetch_all(tx).await
}

pub(super) async fn count(tx: &mut Tx, filter: &Filter, is_proved: bool) -> Result<i64> {
    let mut sql = Sql::new("select count(*) ");
    narrow(&mut sql, filter, is_proved, tx.is_postgres());
    sql.fetch_count(tx).await
}

/// Only active creators, where addresses are verified only those who have; and only those whom the filter lets pass.
fn narrow(sql: &mut Sql, filter: &Filter, is_proved: bool, is_postgres: bool) {
    sql.text("from creators c join accounts a on a.id = c.account_id where a.is_active = true");
    if is_proved {
        sql.text(" and a.is_verified = true");
    }
    if let Some(least) = filter.min_followers {
        sql.text(" and c.followers >= ").bind(least);
    }
    if let Some(least) = filter.min_rating {
        sql.text(" and c.rating >= ").bind(least);
    }
    if filter.instagram {
        sql.text(" and c.followers >= 0");
    }
    if filter.on_time {
        sql.text(" and c.due > 0 and c.on_time * 10 >= c.due * 9");
    }
    if filter.reviewed {
        sql.text(" and c.reviews > 0");
    }
    if let Some(text) = &filter.search {
        search(sql, &words::of(text), is_postgres);
    }
}

/// Only creators with a word for each of those that begins like it. Where there is no word to look for, nobody is found.
fn search(sql: &mut Sql, wanted: &BTreeSet<String>, is_postgres: bool) {
    if wanted.is_empty() {
        sql.text(" and false");
    } else if is_postgres {
        sql.text(" and c.search @@ cast(").bind(words::tsquery(wanted)).text(" as tsquery)");
    } else {
        sql.text(
            " and c.account_id in (select n.account_id from creator_search
                join creator_numbers n on n.number = creator_search.rowid where creator_search match ",
        );
        sql.bind(words::fts5(wanted)).text(")");
    }
}

/// What a profile shows, without what other features know.
#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: AccountId,
    username: String,
    pub(super) account_type: AccountType,
    profile_picture: Option<String>,
    bio: String,
    pub(super) instagram_username: String,
    pub(super) is_verified: bool,
    date_joined: DateTime<Utc>,
    #[sqlx(flatten)]
    work: Work,
    #[sqlx(flatten)]
    rated: Rated,
}

impl Row {
    pub(super) fn profile(self, audience: Option<Audience>, record: Option<Record>) -> Profile {
        Profile {
            id: self.id,
            username: self.username,
            account_type: self.account_type,
            profile_picture: self.profile_picture,
            bio: self.bio,
            instagram_username: self.instagram_username,
            joined_at: self.date_joined,
            audience,
            work: self.work,
            rated: self.rated,
            record,
        }
    }
}

/// An active account. A brand's deals and reviews are counted here: it has no row in the directory.
pub(super) async fn profile(tx: &mut Tx, of: Of<'_>) -> Result<Option<Row>> {
    let mut sql = Sql::new(
        "select a.id, a.username, a.account_type, a.profile_picture, a.bio, a.instagram_username, a.is_verified, a.date_joined,
            case when a.account_type = 'brand' then (select count(*) from payments p
                where p.brand_id = a.id and p.settlement = 'payout' and p.payout_status = 'paid')
                else coalesce(c.completed, 0) end as completed,
            coalesce(c.due, 0) as due, coalesce(c.on_time, 0) as on_time,
            (select count(*) from reviews r
                where r.reviewed_id = a.id and r.published_at is not null and r.hidden_at is null) as reviews,
            (select cast(coalesce(round(avg(r.rating) * 100), 0) as bigint) from reviews r
                where r.reviewed_id = a.id and r.published_at is not null and r.hidden_at is null) as rating
        from accounts a left join creators c on c.account_id = a.id where a.is_active = true and ",
    );
    match of {
        Of::Id(id) => sql.text("a.id = ").bind(id.0),
        // No name holds a null character, and PostgreSQL refuses one.
        Of::Username(name) => sql.text("a.username_key = ").bind(fold(name).replace('\0', "")),
    };
    Ok(sql.fetch_all(tx).await?.into_iter().next())
}
